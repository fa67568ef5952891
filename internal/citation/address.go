package citation

import (
	"net/url"
	"path"
	"strings"

	"interdict/internal/ident"
)

// Address gives a URL one form, so that two ways to write it meet: without
// scheme, www., port, fragment, what counts readers, and the last slash; "" when
// it leads to no page. A page kept by the Internet Archive is the page itself.
func Address(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil {
		return ""
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
	case "mid", "file":
		return strings.ToLower(u.Scheme) + ":" + u.Opaque + u.Path
	case "":
		if u.Host == "" {
			return ""
		}
	default:
		return ""
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if host == "web.archive.org" {
		if kept := kept(u); kept != "" {
			return Address(kept)
		}
	}
	host = strings.TrimPrefix(host, "www.")
	if host == "" {
		return ""
	}
	address := host + strings.TrimSuffix(u.EscapedPath(), "/")
	if query := withoutCounters(u.Query()); query != "" {
		address += "?" + query
	}
	return address
}

// kept is the address of which an address of the Internet Archive shows a copy:
// "/web/20210415000000/https://example.org/". Within itself it is not unpacked
// again.
func kept(u *url.URL) string {
	i := strings.Index(u.Path, "/http")
	if i < 0 || !strings.HasPrefix(u.Path, "/web/") {
		return ""
	}
	page := u.Path[i+1:]
	// One of two slashes is lost by some who copy addresses.
	for _, scheme := range [...]string{"https:/", "http:/"} {
		if rest, ok := strings.CutPrefix(page, scheme); ok {
			page = scheme + "/" + strings.TrimPrefix(rest, "/")
			break
		}
	}
	if u.RawQuery != "" {
		page += "?" + u.RawQuery
	}
	if strings.HasPrefix(strings.TrimPrefix(strings.TrimPrefix(page, "https://"), "http://"), "web.archive.org") {
		return ""
	}
	return page
}

// withoutCounters leaves out what tells where a reader came from.
func withoutCounters(q url.Values) string {
	for key := range q {
		switch k := strings.ToLower(key); {
		case strings.HasPrefix(k, "utm_"), k == "fbclid", k == "gclid", k == "yclid", k == "mc_cid", k == "mc_eid":
			delete(q, key)
		}
	}
	return q.Encode() // in the order of the keys
}

// Outlet is the registered domain of an address, or its host where it has none;
// "" for what is no web address.
func Outlet(address string) string {
	if strings.HasPrefix(address, "mid:") || strings.HasPrefix(address, "file:") {
		return ""
	}
	host, _, _ := strings.Cut(address, "/")
	host, _, _ = strings.Cut(host, "?")
	if domain, ok := ident.Canonical(ident.Domain, host); ok {
		return domain
	}
	return host
}

// Resolve makes an address of a link as a document has it. base is the address
// that the document says its links start from, or ""; what is relative beyond
// that leads to a file beside the document's own.
func Resolve(raw, base, file string) string {
	raw = strings.TrimSpace(raw)
	u, err := url.Parse(raw)
	if err != nil {
		return ""
	}
	if u.IsAbs() {
		return Address(raw)
	}
	if b, err := url.Parse(base); err == nil && b.Host != "" {
		return Address(b.ResolveReference(u).String())
	}
	switch {
	case u.Host != "":
		return Address(raw)
	case u.Path == "" || strings.HasPrefix(u.Path, "/"):
		return ""
	}
	return File(path.Join(path.Dir(strings.ReplaceAll(file, `\`, "/")), u.Path))
}

// Base is the URL from which links start that a document says to start from raw,
// which may itself be relative to where the document is, own; "" if nobody can
// tell.
func Base(raw, own string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil {
		return ""
	}
	if o, err := url.Parse(own); err == nil && o.Host != "" {
		u = o.ResolveReference(u)
	}
	if u.Host == "" || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// File is the address of a file by its name.
func File(name string) string {
	return "file:" + path.Clean(strings.ReplaceAll(name, `\`, "/"))
}
