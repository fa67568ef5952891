package ident

import (
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// Site is whom an address on the web, or a domain, names: the owner of a host,
// or of a page on a platform that anybody may use.
type Site struct {
	// Host is in ASCII, without what stands before any site: www, m, the
	// language. It is "" for a platform as such, which names nobody.
	Host string
	// Registered is the domain that somebody registered, "" for addresses of
	// machines and for hosts of nobody.
	Registered string
	// Page is the address of a page on a platform, "facebook.com/lumen", "" for
	// sites of their own.
	Page string
}

// SiteOf reads an address or domain: also one that was made harmless
// (hxxp://example[.]com), and one that an archive, a translator or a redirector
// wraps. ok is false when it names nobody's site.
func SiteOf(value string) (s Site, ok bool) {
	u, ok := webAddress(value)
	if !ok {
		return Site{}, false
	}
	h, ok := siteHost(u)
	if !ok {
		return Site{}, false
	}
	if _, err := netip.ParseAddr(h); err == nil {
		return Site{Host: h}, true
	}
	registered := registeredDomain(h)
	if registered == "" || isWrapper(h, u.Path) {
		return Site{}, false // the last: what it wraps could not be read
	}
	if p, is := platformOf(registered); is {
		page := p.page(u)
		return Site{Page: page}, page != ""
	}
	h = withoutPreface(h, registered)
	return Site{Host: h, Registered: registered}, true
}

// Key is the one form of whom the site names.
func (s Site) Key() string {
	if s.Page != "" {
		return s.Page
	}
	return s.Host
}

// Above calls yield for the hosts over this one, up to the registered domain:
// who has example.com has shop.example.com.
func (s Site) Above(yield func(host string) bool) {
	for h := s.Host; len(h) > len(s.Registered) && s.Registered != ""; {
		_, above, ok := strings.Cut(h, ".")
		if h = above; !ok || !yield(h) {
			return
		}
	}
}

// MailSite is the site at which an e-mail address is, for addresses that an
// organisation gives to its own. ok is false for the providers with whom anybody
// may have one.
func MailSite(address string) (s Site, ok bool) {
	a, ok := email(address)
	if !ok {
		return Site{}, false
	}
	s, ok = SiteOf(a[strings.LastIndexByte(a, '@')+1:])
	if !ok || s.Registered == "" {
		return s, false
	}
	_, above, _ := strings.Cut(s.Registered, ".")
	return s, !freeMail(above)
}

// registeredDomain is the public suffix and one label, "" when there is none.
// Hosts of which each customer has a label are suffixes, too.
func registeredDomain(h string) string {
	d, err := publicsuffix.EffectiveTLDPlusOne(h)
	if err != nil {
		return ""
	}
	if slices.Contains(labelHosts, d) || freeMail(d) {
		labels := strings.Split(strings.TrimSuffix(strings.TrimSuffix(h, d), "."), ".")
		own := len(labels) - 1
		for own > 0 && isPreface(labels[own]) { // lumen.en.example.com
			own--
		}
		if labels[own] == "" || isPreface(labels[own]) {
			return ""
		}
		return strings.Join(labels[own:], ".") + "." + d
	}
	return d
}

// withoutPreface cuts the labels that stand before any site: www, a mobile
// form, a language. What is registered stays.
func withoutPreface(h, registered string) string {
	for len(h) > len(registered) {
		label, rest, _ := strings.Cut(h, ".")
		if !isPreface(label) {
			break
		}
		h = rest
	}
	return h
}

func isPreface(label string) bool {
	if rest, ok := strings.CutPrefix(label, "www"); ok && strings.Trim(rest, "0123456789") == "" {
		return true
	}
	return strings.Contains(prefaces, " "+label+" ")
}

// prefaces are mobile forms and languages, by ISO 639 and as sites write them.
const prefaces = " m mobile amp eng rus en ru fr de es it pt nl pl cs sk hu ro bg sr hr sl uk ua be kk uz az ka hy tr ar fa he ur ps ku hi bn zh cn ja jp ko kr vi th id ms el fi sv no da et lv lt mn my "

// siteHost is the host of an address, in ASCII.
func siteHost(u *url.URL) (string, bool) {
	h, ok := asciiHost(u.Hostname())
	if !ok {
		return h, false
	}
	if _, err := netip.ParseAddr(h); err == nil {
		return h, true
	}
	return h, strings.Contains(h, ".") && !strings.HasPrefix(h, ".")
}

// harmless are the ways in which people write addresses so that nobody follows
// them by accident.
var harmless = strings.NewReplacer(
	"[.]", ".", "(.)", ".", "{.}", ".", "[dot]", ".", "(dot)", ".", "[:]", ":", "[://]", "://", "[@]", "@", "(at)", "@", "[at]", "@",
	"hxxps://", "https://", "hxxp://", "http://", "hXXps://", "https://", "hXXp://", "http://", "[/]", "/", "\\.", ".",
)

// maxWrapped is how many wrappers around an address are undone.
const maxWrapped = 5

// maxAddress is longer than any address that a browser takes.
const maxAddress = 8 << 10

// webAddress parses an address, and what it wraps.
func webAddress(value string) (*url.URL, bool) {
	if len(value) > maxAddress {
		return nil, false
	}
	s := harmless.Replace(strings.Trim(value, " \t\r\n<>\"',;"))
	u, ok := parseAddress(s)
	for range maxWrapped {
		if !ok {
			return nil, false
		}
		inner := unwrap(u)
		if inner == "" {
			return u, true
		}
		u, ok = parseAddress(inner)
	}
	return u, ok
}

func parseAddress(s string) (*url.URL, bool) {
	s = strings.TrimSpace(s)
	if a, err := netip.ParseAddr(s); err == nil {
		return &url.URL{Host: "[" + a.WithZone("").String() + "]"}, true
	}
	if !strings.Contains(s, "://") {
		s = "//" + strings.TrimLeft(s, "/")
	}
	u, err := url.Parse(s)
	if err != nil {
		// What is after the host matters little: a stray % there is none's loss.
		if i := strings.IndexAny(s[strings.Index(s, "//")+2:], "/?#"); i > 0 {
			u, err = url.Parse(s[:strings.Index(s, "//")+2+i])
		}
	}
	return u, err == nil && u.Hostname() != ""
}

// unwrap returns the address within an address, "" when there is none.
func unwrap(u *url.URL) string {
	h := strings.ToLower(u.Hostname())
	if label, ok := strings.CutSuffix(h, ".translate.goog"); ok {
		return undash(label)
	}
	if label, ok := strings.CutSuffix(h, ".cdn.ampproject.org"); ok && !strings.HasPrefix(u.Path, "/c/") && !strings.HasPrefix(u.Path, "/v/") {
		return undash(label)
	}
	if !isWrapper(h, u.Path) {
		return ""
	}
	query := u.Query()
	for _, name := range [...]string{"url", "u", "q", "to", "target", "uddg", "dest", "redirect", "text"} {
		v := query.Get(name)
		if h == "urldefense.proofpoint.com" {
			v = proofpoint(v)
		}
		v = strings.TrimPrefix(v, "cache:")
		if i := strings.Index(v, "http"); i > 0 && i < 20 && strings.HasPrefix(u.Path, "/search") { // cache:key:http://…
			v = v[i:]
		}
		if a, ok := parseAddress(v); ok && strings.Contains(a.Hostname(), ".") && !strings.ContainsAny(v, " \t") {
			return v
		}
	}
	rest := strings.TrimPrefix(u.Path, "/")
	if u.RawQuery != "" {
		rest += "?" + u.RawQuery
	}
	for _, scheme := range [...]string{"https:/", "http:/"} {
		if i := strings.Index(rest, scheme); i >= 0 {
			return "http://" + strings.TrimLeft(rest[i+len(scheme):], "/")
		}
	}
	// Without a scheme: /web/2021/example.com, /c/s/example.com, /?example.com.
	for step := range strings.FieldsFuncSeq(rest, func(r rune) bool { return r == '/' || r == '?' || r == '&' || r == '=' }) {
		if strings.Contains(step, ".") && registeredDomain(strings.ToLower(step)) != "" {
			return step
		}
	}
	return ""
}

// undash reads the host in the first label of a translator's or cache's:
// a dash is a dot, two are a dash.
func undash(label string) string {
	return strings.NewReplacer("--", "-", "-", ".").Replace(label)
}

// proofpoint undoes how its second version writes an address: _ is /, -XX is %XX.
func proofpoint(v string) string {
	s, err := url.PathUnescape(strings.NewReplacer("_", "/", "-", "%").Replace(v))
	if err != nil {
		return v
	}
	return s
}

// isWrapper reports whether a host keeps or forwards what is at other addresses.
func isWrapper(h, path string) bool {
	h = strings.TrimPrefix(h, "www.")
	registered := registeredDomain(h)
	if slices.Contains(wrappers, registered) {
		return true
	}
	brand, _, _ := strings.Cut(registered, ".")
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	switch {
	case brand == "google":
		return first == "url" || first == "amp" || first == "imgres" || strings.HasPrefix(h, "translate.") && first == "translate"
	case h == "webcache.googleusercontent.com", h == "away.vk.com", h == "out.reddit.com", strings.HasSuffix(h, ".safelinks.protection.outlook.com"):
		return true
	case strings.HasPrefix(h, "l.") || strings.HasPrefix(h, "lm."):
		return registered == "facebook.com" || registered == "instagram.com"
	}
	for _, w := range forwarders {
		if registered == w.host && first == w.path {
			return true
		}
	}
	return false
}

// wrappers are hosts that only keep or forward others' pages: web archives,
// caches, protections of links, proxies for reading.
var wrappers = []string{
	"archive.org", "archive.today", "archive.is", "archive.ph", "archive.li", "archive.vn", "archive.fo", "archive.md", "archive-it.org",
	"webcitation.org", "perma.cc", "ghostarchive.org", "megalodon.jp", "arquivo.pt",
	"ampproject.org", "translate.goog",
	"urldefense.com", "urldefense.us", "proofpoint.com",
	"href.li", "anonym.to", "12ft.io", "slack-redir.net", "exit.sc", "nullrefer.com", "dereferer.me", "jina.ai",
	"bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "clck.ru", "lnkd.in", "buff.ly", "cutt.ly", "rebrand.ly",
}

// forwarders are pages of large sites that forward to others.
var forwarders = []struct{ host, path string }{
	{"facebook.com", "l.php"}, {"facebook.com", "flx"}, {"t.me", "iv"}, {"vk.com", "away.php"}, {"vk.ru", "away.php"}, {"ok.ru", "dk"},
	{"youtube.com", "redirect"}, {"linkedin.com", "redir"}, {"linkedin.com", "safety"}, {"steamcommunity.com", "linkfilter"},
	{"duckduckgo.com", "l"}, {"yandex.ru", "redir"}, {"yandex.ru", "turbo"}, {"bing.com", "amp"},
}

// unicodeLabel is a label as people read it.
func unicodeLabel(label string) string {
	u, err := idna.Punycode.ToUnicode(label)
	if err != nil {
		return label
	}
	return u
}
