package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/publicsuffix"

	"interdict/internal/ident"
	"interdict/internal/index"
)

// sign is an identifier in a text that a list has.
type sign struct {
	start, end int
	kind       ident.Kind
	value      string // canonical
	listed     ident.Kind
	entity     uint32
	sure       bool // counts whatever stands around; else what names the entry has to be near
}

// signs finds the identifiers of a text, and the addresses in which no names
// are looked for.
func (w *worker) signs(text string) hidden {
	w.found = w.found[:0]
	w.hidden = w.hidden[:0]
	for i := 0; i < len(text); {
		n, parts := chunkAt(text[i:])
		if parts == 0 {
			i += max(n, 1)
			continue
		}
		w.chunk(text, i, i+n, parts)
		i += n
	}
	return w.hidden
}

// What a chunk of text has that makes it worth a look.
const (
	hasDot uint8 = 1 << iota
	hasAt
	hasDigit
	hasLetter
)

// chunkAt is the length of the text up to the next white space or sign that no
// identifier has, and what is in it.
func chunkAt(s string) (n int, parts uint8) {
	i := 0
	for i < len(s) && i < 4096 {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			parts |= hasLetter
		case c >= '0' && c <= '9':
			parts |= hasDigit
		case c == '.':
			parts |= hasDot
		case c == '@':
			parts |= hasAt
		case c <= ' ' || c == '<' || c == '>' || c == '"' || c == '|' || c == ',' || c == ';' || c == '`':
			return max(i, 1), parts
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(s[i:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) {
				if i == 0 {
					return size, 0
				}
				return i, parts
			}
			parts |= hasLetter
			i += size
			continue
		}
		i++
	}
	return max(i, 1), parts
}

// chunk looks at a stretch without white space.
func (w *worker) chunk(text string, start, end int, parts uint8) {
	start, end = trimmed(text, start, end)
	if end-start < 4 {
		return
	}
	s := text[start:end]
	if parts&(hasDot|hasAt) != 0 || strings.Contains(s, "[at]") || strings.Contains(s, "[dot]") {
		if plain, ok := refanged(s); ok && w.address(plain, start, end) {
			return
		}
	}
	if parts&hasDigit != 0 {
		w.number(text, start, end)
	} else if (len(s) == 8 || len(s) == 11) && strings.ToUpper(s) == s {
		w.bic(text, start, end)
	}
}

// trimmed leaves out punctuation on both sides.
func trimmed(text string, start, end int) (int, int) {
	for start < end && strings.IndexByte("([{'*_.:-#=/&!", text[start]) >= 0 {
		start++
	}
	for start < end {
		c := text[end-1]
		if strings.IndexByte(".:!?'*_-/&=", c) >= 0 ||
			c == ')' && strings.Count(text[start:end], "(") < strings.Count(text[start:end], ")") ||
			c == ']' && strings.Count(text[start:end], "[") < strings.Count(text[start:end], "]") ||
			c == '}' && strings.Count(text[start:end], "{") < strings.Count(text[start:end], "}") {
			end--
			continue
		}
		break
	}
	if i := strings.Index(text[start:end], "]("); i > 0 && strings.Contains(text[start:end], "://") {
		start += i + 2 // [text](address) of Markdown
	}
	return start, end
}

var fangs = strings.NewReplacer("[.]", ".", "(.)", ".", "{.}", ".", "[dot]", ".", "(dot)", ".", "[:]", ":", "[://]", "://", "[at]", "@", "(at)", "@", "[@]", "@", "[", "", "]", "", "{", "", "}", "")

// refanged undoes what makes an address one that cannot be clicked on.
func refanged(s string) (string, bool) {
	if strings.ContainsAny(s, "[({") {
		s = fangs.Replace(s)
	}
	if len(s) > 4 && strings.EqualFold(s[:4], "hxxp") {
		s = "http" + s[4:]
	}
	return s, strings.ContainsAny(s, ".@")
}

// address looks an e-mail address or the address of a page up. It reports
// whether the text is one, listed or not.
func (w *worker) address(s string, start, end int) bool {
	scheme := strings.Contains(s, "://")
	if at := strings.LastIndexByte(s, '@'); at > 0 && !scheme {
		local := s[strings.LastIndexAny(s[:at], "=:/(")+1 : at]
		host := s[at+1:]
		if i := strings.IndexAny(host, "/?#:)&"); i >= 0 {
			host = host[:i]
		}
		if local == "" || !hostLike(host) {
			return false
		}
		w.hide2(start, end)
		mail := index.CanonicalIdentifier(ident.Email, local+"@"+host)
		if !w.look(start, end, ident.Email, mail, func(k ident.Kind) bool { return k == ident.Email }) {
			w.host(host, "", start, end)
		}
		return true
	}
	rest := s
	if i := strings.Index(s, "://"); i >= 0 {
		rest = s[i+3:]
	}
	host, path := rest, ""
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		host, path = rest[:i], rest[i:]
	}
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		host = host[i+1:]
	}
	if i := strings.LastIndexByte(host, ':'); i >= 0 {
		host = host[:i]
	}
	if !hostLike(host) || !scheme && !knownTop(host) {
		return false
	}
	w.hide2(start, end)
	w.host(host, path, start, end)
	if i := strings.Index(path, "://"); i >= 0 {
		// An archive, or whatever leads on to the other.
		inner := path[i+3:]
		if j := strings.IndexAny(inner, "/?#&%"); j >= 0 {
			w.host(inner[:j], inner[j:], start, end)
		} else {
			w.host(inner, "", start, end)
		}
	}
	return true
}

func (w *worker) hide2(start, end int) {
	w.hidden = append(w.hidden, struct{ start, end int }{start, end})
}

// host looks up whose site an address is on: the host's own, or that of one
// above it.
func (w *worker) host(host, path string, start, end int) {
	site, ok := ident.SiteOf("http://" + host + path)
	if !ok {
		return
	}
	isSite := func(k ident.Kind) bool { return k == ident.Domain || k == ident.URL }
	if w.look(start, end, ident.Domain, site.Key(), isSite) {
		return
	}
	for above := range site.Above {
		if w.look(start, end, ident.Domain, above, isSite) {
			return
		}
	}
}

// hostLike reports whether a text may be the name of a host: labels of letters
// and figures, the last one of letters.
func hostLike(s string) bool {
	last := strings.LastIndexByte(s, '.')
	if last <= 0 || len(s)-last < 3 || len(s) > 253 || strings.Contains(s, "..") {
		return false
	}
	for i, r := range s {
		if r != '.' && r != '-' && r != '_' && !unicode.IsLetter(r) && (!unicode.IsDigit(r) || i > last && !strings.Contains(s[last:], "xn--")) {
			return false
		}
	}
	return true
}

// knownTop reports whether the last label of a host is one that exists, so
// that the text is an address without anything before it.
func knownTop(host string) bool {
	host = strings.ToLower(host)
	top := host[strings.LastIndexByte(host, '.')+1:]
	switch top {
	case "example", "onion", "test", "invalid":
		return true
	}
	if i := strings.IndexByte(host, '.'); i < 2 && strings.Count(host, ".") == 1 {
		return false // e.g, i.e
	}
	_, icann := publicsuffix.PublicSuffix(top)
	return icann || top[0] >= utf8.RuneSelf
}

// look adds a sign for each entry that has an identifier.
func (w *worker) look(start, end int, kind ident.Kind, value string, fits func(ident.Kind) bool) bool {
	if value == "" {
		return false
	}
	found := false
	w.f.x.ByIdentifier(value, func(entity uint32, listed ident.Kind) {
		if !fits(listed) {
			return
		}
		for i := range w.found {
			if f := &w.found[i]; f.start == start && f.entity == entity {
				return
			}
		}
		found = true
		w.found = append(w.found, sign{start: start, end: end, kind: kind, value: value, listed: listed, entity: entity, sure: true})
	})
	return found
}

// bic looks up a word in capitals that may be the code of a bank.
func (w *worker) bic(text string, start, end int) {
	code, ok := ident.Canonical(ident.BIC, text[start:end])
	if ok {
		w.look(start, end, ident.BIC, code, func(k ident.Kind) bool { return k == ident.BIC || k == "swift" })
	}
}

// number looks up a stretch with figures in it.
func (w *worker) number(text string, start, end int) {
	s := text[start:end]
	if len(s) > 256 {
		return
	}
	if i := strings.LastIndexAny(s, ":=#"); i >= 0 && i+4 < len(s) {
		w.number(text, start+i+1, end) // INN:5025021509
	}
	if len(s) >= 25 {
		v, _ := ident.Canonical(ident.Wallet, s)
		if w.look(start, end, ident.Wallet, v, func(k ident.Kind) bool { return k == ident.Wallet || k == ident.Account }) {
			return
		}
	}
	figures := 0
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			figures++
		}
	}
	if figures < 2 {
		return
	}
	if len(s) == 8 || len(s) == 11 {
		w.bic(text, start, end)
	}
	if v, ok := ident.Canonical(ident.IBAN, grouped(text[start:])); ok {
		w.look(start, end, ident.IBAN, v, func(k ident.Kind) bool { return k == ident.IBAN || k == ident.Account })
	}
	if figures < 4 {
		return
	}
	from := len(w.found)
	v, _ := ident.Canonical(ident.ID, s)
	w.look(start, end, ident.ID, v, func(k ident.Kind) bool {
		switch k {
		case ident.Email, ident.Domain, ident.URL, ident.Phone, ident.Wallet:
			return false
		}
		return true
	})
	label := w.labelled(text, start)
	for i := from; i < len(w.found); i++ {
		f := &w.found[i]
		f.kind = f.listed
		switch {
		case f.listed == ident.IMO:
			f.sure = strings.Contains(label, "imo")
		case len(v) >= 10 || len(v) >= 9 && figures < len(v):
		default:
			f.sure = len(v) >= 6 && hasLabel(label)
		}
	}
	if from == len(w.found) && figures >= 8 && figures <= 15 && (s[0] == '+' || start > 0 && text[start-1] == '+' || hasPhoneLabel(label)) {
		for _, p := range [...]string{s, "+" + s} {
			if v, ok := ident.Canonical(ident.Phone, p); ok && w.look(start, end, ident.Phone, v, func(k ident.Kind) bool { return k == ident.Phone }) {
				break
			}
		}
	}
}

// grouped puts an IBAN together that is written in groups of four.
func grouped(s string) string {
	if len(s) < 15 || s[0] < 'A' || s[0] > 'Z' || s[2] < '0' || s[2] > '9' {
		return ""
	}
	b := make([]byte, 0, 34)
	group := 0
	for i := 0; i < len(s) && len(b) < 34; i++ {
		c := s[i]
		switch {
		case c >= '0' && c <= '9' || c >= 'A' && c <= 'Z':
			b = append(b, c)
			group++
		case c == ' ' && group == 4 && i+1 < len(s) && s[i+1] != ' ':
			group = 0
		default:
			return string(b)
		}
	}
	return string(b)
}

// labelled is what stands before a number on its line, in small letters.
func (w *worker) labelled(text string, start int) string {
	before := text[max(0, start-40):start]
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		before = before[i+1:]
	}
	return strings.ToLower(before)
}

func hasLabel(before string) bool {
	for _, l := range [...]string{
		"passport", "pasaporte", "passeport", "pass ", "паспорт", "reisepass", "护照", "جواز", "گذرنامه", " id", "id ", "id:", "no.", "no ", "no:", "nr", "№", "number",
		"reg", "tax", "inn", "инн", "огрн", "ogrn", "окпо", "єдрпоу", "едрпоу", "edrpou", "rif", "nit", "ruc", "rfc", "cuit", "oib", "vat", "licen", "certif", "swift", "bic",
		"iban", "account", "acct", "cedula", "cédula", "c.i", "dni", "curp", "national", "rnokpp", "unp", "унп", "code", "код", "card", "号", "رقم", "شناسه", "ثبت",
	} {
		if strings.Contains(before, l) {
			return true
		}
	}
	return false
}

func hasPhoneLabel(before string) bool {
	for _, l := range [...]string{"tel", "phone", "fax", "mob", "тел", "факс", "电话", "هاتف", "تلفن", "ph.", "fon"} {
		if strings.Contains(before, l) {
			return true
		}
	}
	return false
}

// Address returns the entries whose site or e-mail address a link leads to.
// Their place is that of the whole link.
func (f *Finder) Address(url string) []Found {
	w := f.lend()
	w.found, w.hidden, w.threshold = w.found[:0], w.hidden[:0], f.engine.Policy().Threshold
	address := strings.TrimPrefix(url, "mailto:")
	if i := strings.IndexByte(address, '?'); i >= 0 && len(address) < len(url) {
		address = address[:i]
	}
	if plain, ok := refanged(address); ok {
		w.address(plain, 0, len(url))
	}
	var out []Found
	for _, it := range w.identified(nil, nil) {
		out = append(out, it.Found)
	}
	f.give(w) // not deferred: what a panic leaves is not used again
	return out
}
