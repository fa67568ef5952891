package ident

import (
	"net/netip"
	"slices"
	"strings"

	"golang.org/x/net/idna"
)

// maxHost is the longest domain name there may be, RFC 1035.
const maxHost = 253

// email returns an address in lower case with an ASCII domain. The part before
// the @ is kept but for its case: what dots and + mean there is the provider's
// own.
func email(value string) (string, bool) {
	s := harmless.Replace(strings.TrimSpace(value))
	if i := strings.LastIndexByte(s, '<'); i >= 0 { // Name <address>
		s = strings.TrimSuffix(s[i+1:], ">")
	}
	s = strings.ToLower(s)
	for wrapped := ""; s != wrapped; { // mailto: may stand in what was trimmed, and the other way round
		wrapped = s
		s = strings.TrimPrefix(strings.Trim(s, " \t<>,;.\"'"), "mailto:")
	}
	at := strings.LastIndexByte(s, '@')
	if at < 1 {
		return "", false // nothing to compare: a mistyped address still has its @
	}
	local, host := s[:at], s[at+1:]
	ascii, ok := asciiHost(host)
	return local + "@" + ascii, ok && strings.Contains(ascii, ".") && !strings.ContainsAny(local, " \t@,;")
}

// phone returns the digits of a number, with a + in front when it is written
// with its country code (+ or 00). An extension is left out. ITU-T E.164
// allows 15 digits; fewer than 7 tell nobody.
func phone(value string) (string, bool) {
	s := strings.ToLower(strings.TrimSpace(compatible(value)))
	s = strings.TrimPrefix(s, "tel:")
	for _, ext := range [...]string{"ext", "доб", "x", "#", ";"} {
		if i := strings.Index(s, ext); i > 6 {
			s = s[:i]
		}
	}
	plus := strings.HasPrefix(strings.TrimLeft(s, "( "), "+")
	s = strings.Replace(s, "(0)", "", 1) // the trunk prefix, in +44 (0)20
	d := digits(s)
	if !plus && strings.HasPrefix(d, "00") {
		plus, d = true, d[2:]
	}
	ok := len(d) >= 7 && len(d) <= 15
	if plus && d != "" {
		d = "+" + d
	}
	return d, ok
}

// domain returns the domain that someone registered: of www.example.co.uk,
// example.co.uk.
func domain(value string) (string, bool) {
	h, ok := host(value)
	if !ok {
		return h, false
	}
	d := registeredDomain(h)
	if d == "" {
		return h, false
	}
	return d, true
}

// host returns the host of an address, in ASCII, without www.
func host(value string) (string, bool) {
	given := strings.ToLower(strings.Trim(value, " \t\r\n"))
	u, ok := webAddress(value)
	if !ok {
		return given, false
	}
	h, ok := siteHost(u)
	if !ok {
		return given, false
	}
	for strings.HasPrefix(h, "www.") && strings.Count(h, ".") > 1 {
		h = h[len("www."):]
	}
	return h, true
}

// asciiHost returns a host in lower case with its international labels in
// their xn-- form.
func asciiHost(h string) (string, bool) {
	h = strings.TrimSuffix(strings.ToLower(h), ".")
	if len(h) > 4*maxHost {
		return h, false
	}
	if addr, err := netip.ParseAddr(h); err == nil {
		return addr.String(), true
	}
	a, err := idna.Lookup.ToASCII(h)
	if err != nil || len(a) > maxHost || slices.Contains(strings.Split(a, "."), "") {
		return h, false // an empty label names nothing
	}
	return a, true
}
