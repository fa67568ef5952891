package sbom

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// isNobody reports whether a name says that there is none.
func isNobody(name string) bool {
	switch strings.ToUpper(name) {
	case "", "NOASSERTION", "NONE", "UNKNOWN", "N/A", "NULL", "UNDEFINED", "-":
		return true
	}
	return false
}

var (
	angled  = regexp.MustCompile(`<([^<>]*)>`)
	rounded = regexp.MustCompile(`\(([^()]*)\)`)
)

// parsePerson takes "Name <e-mail> (website)" apart. Brackets of an Actor of
// SPDX hold an e-mail address: "Organization: Name (e-mail)".
func parsePerson(s string) (name, email, website string) {
	take := func(in string) bool {
		in = strings.TrimSpace(in)
		switch {
		case strings.Contains(in, "@") && !strings.Contains(in, "://") && !strings.ContainsAny(in, " \t"):
			if email == "" {
				email = strings.TrimPrefix(in, "mailto:")
			}
		case hostOf(in) != "" && (strings.Contains(in, "://") || isDomain(in)):
			if website == "" {
				website = in
			}
		default:
			return in == ""
		}
		return true
	}
	for _, brackets := range []*regexp.Regexp{angled, rounded} {
		s = brackets.ReplaceAllStringFunc(s, func(b string) string {
			if take(b[1 : len(b)-1]) {
				return " "
			}
			return b // part of the name
		})
	}
	name = strings.Trim(strings.Join(strings.Fields(s), " "), " ,;")
	if !strings.Contains(name, " ") && name != "" && email == "" && website == "" && take(name) {
		name = ""
	}
	return name, email, website
}

// splitPersons parts a list. A comma alone parts nothing, for "Lumen, Inc." is
// one: only behind an address does a new person begin.
func splitPersons(s string) []string {
	var all []string
	start := 0
	for i := 0; i < len(s); i++ {
		if (s[i] == ',' || s[i] == ';') && start < i {
			before := strings.TrimSpace(s[start:i])
			if s[i] == ';' || strings.HasSuffix(before, ">") || strings.HasSuffix(before, ")") && strings.Contains(before, "@") {
				all = append(all, before)
				start = i + 1
			}
		}
	}
	return append(all, s[start:])
}

// hostOf returns the host of an address on the web or of a repository, or "".
func hostOf(s string) string {
	_, host := webAddress(s)
	return host
}

// webAddress returns an address without what source control puts around it
// (scm:git:…, git@host:path), and its host, "" if it has none.
func webAddress(s string) (clean, host string) {
	clean = strings.TrimSpace(s)
	for _, prefix := range []string{"scm:", "git:", "svn:", "hg:"} {
		if rest, ok := strings.CutPrefix(clean, prefix); ok && !strings.HasPrefix(rest, "//") {
			clean = rest
		}
	}
	if at, path, ok := strings.Cut(clean, ":"); ok && strings.HasPrefix(clean, "git@") && !strings.HasPrefix(path, "//") {
		clean = "ssh://" + at + "/" + path
	}
	parsed := clean
	if !strings.Contains(clean, "://") {
		parsed = "//" + clean
	}
	u, err := url.Parse(parsed)
	if err != nil || !isDomain(u.Hostname()) {
		return clean, ""
	}
	return clean, strings.ToLower(u.Hostname())
}

// isDomain reports whether a host ends in a suffix that is given out.
func isDomain(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if !strings.Contains(host, ".") || strings.ContainsAny(host, " @/:") {
		return false
	}
	suffix, icann := publicsuffix.PublicSuffix(host)
	return suffix != host && (icann || strings.Contains(suffix, ".") || reserved(suffix))
}

// reserved are the suffixes of RFC 2606, which stand in examples.
func reserved(suffix string) bool {
	return suffix == "example" || suffix == "test" || suffix == "onion"
}

// namespaceOf returns the namespace of a package URL, decoded:
// pkg:type/namespace/name@version?qualifiers#subpath.
func namespaceOf(purl string) string {
	rest, ok := strings.CutPrefix(strings.TrimSpace(purl), "pkg:")
	if !ok {
		return ""
	}
	rest, _, _ = strings.Cut(rest, "#")
	rest, _, _ = strings.Cut(rest, "?")
	rest = strings.Trim(rest, "/")
	if i := strings.LastIndexByte(rest, '@'); i > strings.LastIndexByte(rest, '/') {
		rest = rest[:i]
	}
	parts := strings.Split(rest, "/")
	if len(parts) < 3 {
		return ""
	}
	namespace := strings.Join(parts[1:len(parts)-1], "/")
	if decoded, err := url.PathUnescape(namespace); err == nil {
		namespace = decoded
	}
	return namespace
}

// reversedDomain reads org.example.tool as example.org; "" if it is none.
func reversedDomain(namespace string) string {
	labels := strings.Split(strings.ToLower(namespace), ".")
	if len(labels) < 2 || strings.ContainsAny(namespace, " /@:_") {
		return ""
	}
	for i, j := 0, len(labels)-1; i < j; i, j = i+1, j-1 {
		labels[i], labels[j] = labels[j], labels[i]
	}
	host := strings.Join(labels, ".")
	if !isDomain(host) {
		return ""
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return ""
	}
	return domain
}
