package ofac

import (
	"regexp"
	"strings"
)

// Each of these reads what follows a phrase, and reports whether it could.

func (r *remarkReader) text(ph phrase, rest string) bool {
	if rest == "" {
		return false
	}
	r.feature(feature{kind: ph.kind, value: rest})
	return true
}

// list reads telephone numbers, and websites of which a clause may name
// several: "a.example and b.example".
func (r *remarkReader) list(ph phrase, rest string) bool {
	values := []string{phoneNumber(rest)}
	if ph.kind == "Website" {
		values = websites(rest)
	}
	for _, v := range values {
		r.feature(feature{kind: ph.kind, value: v})
	}
	return rest != "" && len(values) > 0
}

// websites returns the words that have a dot in them.
func websites(s string) []string {
	var sites []string
	for word := range strings.FieldsSeq(s) {
		if word = strings.Trim(word, ".,()"); strings.Contains(word, ".") {
			sites = append(sites, word)
		}
	}
	return sites
}

// phoneNumber takes apart OFAC's old way to write numbers, "(98)(21)(1234)".
func phoneNumber(s string) string {
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && !strings.Contains(s, " ") {
		return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return c == '(' || c == ')' }), " ")
	}
	return s
}

func (r *remarkReader) date(ph phrase, rest string) bool {
	f, ok := dateValue(rest)
	if !ok {
		return false
	}
	f.kind = ph.kind
	r.feature(f)
	return true
}

// name reads names in single quotes. Apostrophes stand within them, so that
// a name ends at the last quote, or at a quote before a comma and a quote.
func (r *remarkReader) name(ph phrase, rest string) bool {
	if len(rest) < 3 || rest[0] != '\'' || rest[len(rest)-1] != '\'' {
		return false
	}
	for _, name := range strings.Split(rest[1:len(rest)-1], "', '") {
		n := newName(name, r.p.kind)
		n.kind, n.weak = ph.kind, true
		r.p.names = append(r.p.names, n)
	}
	return true
}

func (r *remarkReader) link(ph phrase, rest string) bool {
	if rest == "" {
		return false
	}
	r.p.links = append(r.p.links, link{kind: ph.kind, name: rest})
	return true
}

func (r *remarkReader) note(_ phrase, _ string) bool { return true }

var provisionClause = regexp.MustCompile(`(?i)^(executive order 1[0-9]{4} (?:directive determination|directive information|information)[ :-]*|` +
	`(?:listing|effective|purchase/sales for divestment) date \([^)]*\):?)\s*(.*)$`)

// provision reads the clauses that say under which part of which order an
// entry stands, and since when.
func (r *remarkReader) provision(ph phrase, rest string) bool {
	m := provisionClause.FindStringSubmatch(ph.text + " " + rest)
	if m == nil || m[2] == "" {
		return false
	}
	kind := strings.TrimSpace(ph.kind + m[1][len(ph.text):])
	f := feature{kind: kind, value: m[2]}
	if strings.Contains(ph.text, "date") {
		d, ok := dateValue(m[2])
		if !ok {
			return false
		}
		f.value = d.value
	}
	r.feature(f)
	return true
}

// wallet reads "Digital Currency Address - XBT 1abc…".
func (r *remarkReader) wallet(_ phrase, rest string) bool {
	currency, key, ok := strings.Cut(rest, " ")
	key = strings.TrimSpace(key)
	if !ok || key == "" || strings.Contains(key, " ") || currency != strings.ToUpper(currency) {
		return false
	}
	r.feature(feature{kind: "Digital Currency Address - " + currency, value: key})
	return true
}

func (r *remarkReader) feature(f feature) { r.p.features = append(r.p.features, f) }
