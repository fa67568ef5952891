package ofac

import (
	"slices"
	"strings"
)

// OFAC's flat files have one column for all that has no column of its own,
// and the classic XML keeps it. Its text is a list of clauses:
//
//	DOB 27 Apr 1970; POB Kyiv, Ukraine; Gender Male; Passport 752512703
//	(Russia); a.k.a. 'Kostya'; Linked To: SOME BANK.
//
// A clause is a phrase that says what follows, and a value. "alt." before the
// phrase means one more of the kind. The phrases are those of OFAC's own
// reference values (feature types, document types), and, in entries from before
// 2012, some that were typed by hand. What begins with no known phrase is not
// guessed at: it is left over.

// readRemarks understands a remarks text: it fills the party's features,
// documents, links, weak aliases and notes, and puts aside what it did not
// understand. It returns the number of clauses.
func (p *party) readRemarks(text string) int {
	p.remarks = strings.TrimSpace(text)
	r := &remarkReader{p: p, titles: titlesOf(p.title)}
	clauses := splitClauses(p.remarks)
	n := 0
	for i := 0; i < len(clauses); i++ {
		clause := clauses[i]
		if clause == "" {
			continue
		}
		n++
		i += r.clause(clause, clauses[i+1:])
	}
	return n
}

// splitClauses cuts a text at its semicolons. A semicolon within brackets
// separates clauses as well, "(Linked To: A; Linked To: B)", so that brackets
// which a cut tore apart are taken off.
func splitClauses(text string) []string {
	text = strings.TrimSuffix(strings.TrimSpace(text), ".")
	clauses := strings.Split(text, ";")
	for i, c := range clauses {
		clauses[i] = trimBrackets(strings.TrimSpace(c))
	}
	return clauses
}

func trimBrackets(s string) string {
	open, shut := strings.Count(s, "("), strings.Count(s, ")")
	switch {
	case strings.HasPrefix(s, "(") && open > shut:
		s = s[1:]
	case strings.HasSuffix(s, ")") && shut > open:
		s = s[:len(s)-1]
	case strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && strings.IndexByte(s, ')') == len(s)-1:
		s = s[1 : len(s)-1]
	}
	return strings.TrimSpace(s)
}

// titlesOf returns the pieces of a title column. OFAC repeats titles in the
// remarks, where nothing but their words tells them from other clauses.
func titlesOf(title string) map[string]bool {
	titles := make(map[string]bool)
	for t := range strings.SplitSeq(title, ";") {
		if t = titleKey(t); t != "" {
			titles[t] = true
		}
	}
	return titles
}

func titleKey(s string) string {
	return strings.ToLower(strings.Trim(strings.Join(strings.Fields(s), " "), ". "))
}

type remarkReader struct {
	p      *party
	titles map[string]bool
}

// clause reads one clause and returns how many of the following ones it took
// along.
func (r *remarkReader) clause(clause string, following []string) (taken int) {
	text := trimAlt(clause)
	for _, ph := range phrasesFor(text) {
		rest, ok := ph.match(text)
		if !ok {
			continue
		}
		if ph.kind == "Organization Type:" {
			taken = continuation(following)
			rest = strings.Join(append([]string{rest}, following[:taken]...), "; ")
		}
		if ph.read(r, ph, rest) {
			return taken
		}
		taken = 0
	}
	switch {
	case r.titles[titleKey(text)]:
		// The title column has it.
	case r.typed(text):
	default:
		r.p.leftover = append(r.p.leftover, clause)
	}
	return 0
}

// trimAlt cuts "alt." and the like, which say that a clause is one more of
// its kind.
func trimAlt(s string) string {
	for _, prefix := range [...]string{"alt. ", "alternative ", "alt ", "also "} {
		if len(s) > len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
			return strings.TrimSpace(s[len(prefix):])
		}
	}
	return s
}

// continuation counts the clauses that belong to an organization type which
// has a semicolon in itself ("… auditing activities; tax consultancy"): they
// begin with a small letter and with no phrase.
func continuation(following []string) int {
	n := 0
	for n < len(following) && following[n] != "" && following[n][0] >= 'a' && following[n][0] <= 'z' &&
		!hasPhrase(trimAlt(following[n])) {
		n++
	}
	return n
}

func hasPhrase(clause string) bool {
	return slices.ContainsFunc(phrasesFor(clause), func(ph phrase) bool {
		_, ok := ph.match(clause)
		return ok
	})
}
