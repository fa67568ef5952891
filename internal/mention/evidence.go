package mention

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"interdict/internal/datetext"
	"interdict/internal/ident"
	"interdict/names"
)

// evidence is what stands beside a name and tells its bearer from others: the
// birth date of a person, the number of a ship. It is a property of the query.
func (w *worker) evidence(n *listedName, c *claim) (property, value string) {
	switch n.kind {
	case names.Person:
		if d := w.birthNear(c); d != "" {
			return "birthDate", d
		}
	case names.Object:
		if v := w.numberNear(c); v != "" {
			return "imoNumber", v
		}
	case names.Organization:
		if v := w.taxNear(c); v != "" {
			return "innCode", v
		}
	}
	return "", ""
}

var imoNumber = regexp.MustCompile(`(?i)\bIMO\b[^\d\n]{0,12}(\d{7})\b`)

// numberNear is the IMO number that is said of a ship: behind its name, before
// another ship is named, or in front of it.
func (w *worker) numberNear(c *claim) string {
	start, end := w.tokens[c.from].start, w.tokens[c.to-1].end
	after := w.text[end:min(len(w.text), end+60)]
	if figuresIn(after, 7) {
		if m := imoNumber.FindStringSubmatchIndex(after); m != nil && !otherShip(after[:m[0]]) {
			return after[m[2]:m[3]]
		}
	}
	before := w.text[max(0, start-40):start]
	if !figuresIn(before, 7) {
		return ""
	}
	if all := imoNumber.FindAllStringSubmatchIndex(before, -1); len(all) > 0 {
		m := all[len(all)-1]
		if between := before[m[1]:]; !strings.ContainsAny(between, "\n;") && len(between) < 12 {
			return before[m[2]:m[3]]
		}
	}
	return ""
}

func otherShip(between string) bool {
	for _, word := range strings.FieldsFunc(strings.ToLower(between), func(r rune) bool { return r != '.' && r != '/' && (r < 'a' || r > 'z') }) {
		if word = strings.NewReplacer(".", "", "/", "").Replace(word); word != "" && ships[word] && word != "vessel" {
			return true
		}
	}
	return strings.Contains(between, "\n\n")
}

// figuresIn reports whether a text has so many figures in a row: a pattern that
// wants them need not be tried where they are not.
func figuresIn(s string, n int) bool {
	row := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			row = 0
		} else if row++; row == n {
			return true
		}
	}
	return false
}

var innNumber = regexp.MustCompile(`(?i)(?:\bINN\b|ИНН)\D{0,6}(\d{10})\b`)

// taxNear is the Russian taxpayer number behind a name.
func (w *worker) taxNear(c *claim) string {
	end := w.tokens[c.to-1].end
	after := w.text[end:min(len(w.text), end+50)]
	if !figuresIn(after, 10) {
		return ""
	}
	if m := innNumber.FindStringSubmatchIndex(after); m != nil && !strings.ContainsAny(after[:m[0]], "\n;.") {
		if v, ok := ident.Canonical(ident.INN, after[m[2]:m[3]]); ok {
			return v
		}
	}
	return ""
}

var (
	birthLabel = regexp.MustCompile(`(?i)^\W{0,3}(?:who was |was |is |a [a-z]+ )?(?:\bborn\b|\bb\.|\bd\.?o\.?b\b\.?|date of birth|geb(?:oren|\.)|nacid[oa]|nat[oa]\b|née? (?:le|en)|рожд\S*|род\.|д\.?\s?р\.|р\.н\.|народ\S*|出生|生于|متولد|تولد|مواليد|doğum\S*|urodz\S*|ur\.)(?: on| at| in| am| el| le| en|:)?\s*(?:[A-Z][a-z]+ )?`)
	yearBehind = regexp.MustCompile(`^\s*\((?:\*\s*)?(\d{4}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d|\d{1,2} \p{L}+ \d{4})(?:\s*(?:г\.?\s?р\.?|р\.\s?н\.)?\s*)\)`)
	birthRow   = regexp.MustCompile(`(?i)\b(?:d\.?o\.?b\b\.?|date of birth|geboren|born)(?: on|:)?\s*`)
	beforeYear = regexp.MustCompile(`^[\s,(]{1,3}(\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4})(?:\s?года| г\.| р\.)?\s?(?:рожд|г\. ?р|р\. ?н|народж)`)
)

// birthNear is the birth date that is said of a person right behind the name:
// born …, (DOB …), (1961).
func (w *worker) birthNear(c *claim) string {
	end := w.tokens[c.to-1].end
	after := w.text[end:min(len(w.text), end+90)]
	if !strings.ContainsAny(after, "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹") {
		return ""
	}
	if strings.HasPrefix(strings.TrimLeft(after, " \t\n\r\f"), "(") {
		if m := yearBehind.FindStringSubmatch(after); m != nil {
			return oneDate(m[1])
		}
	}
	if figuresIn(after[:min(len(after), 4)], 1) {
		if m := beforeYear.FindStringSubmatch(after); m != nil {
			return oneDate(m[1])
		}
	}
	open := strings.TrimLeft(after, " ,(;")
	if mayBeBirthLabel(open) {
		if m := birthLabel.FindString(open); m != "" {
			return oneDate(open[len(m):])
		}
	}
	if !mayHaveBirthRow(after) {
		return ""
	}
	// A row or a bracket that says it a little further on, about the same name.
	if m := birthRow.FindStringIndex(after); m != nil && m[0] < 40 && !strings.ContainsAny(after[:m[0]], "\n.") {
		return oneDate(after[m[1]:])
	}
	return ""
}

// mayBeBirthLabel reports whether the pattern of that name can fit: most of what
// stands behind names it cannot, and is seen at a glance not to. Its first letter
// comes behind three characters at most.
func mayBeBirthLabel(s string) bool {
	left := 4
	for _, r := range s {
		if strings.ContainsRune("wiabdgnuWIABDGNUрРдДнН出生متд", r) {
			return true
		}
		if left--; left == 0 || r < utf8.RuneSelf && letters[byte(r)] {
			return false
		}
	}
	return false
}

// mayHaveBirthRow does so for birthRow: dob, d.o.b, birth, born.
func mayHaveBirthRow(s string) bool {
	for i := range len(s) {
		if s[i] != 'b' && s[i] != 'B' {
			continue
		}
		before, behind := byte(0), byte(0)
		if i > 0 {
			before = s[i-1]
		}
		if i+1 < len(s) {
			behind = s[i+1]
		}
		if strings.IndexByte("oO.", before) >= 0 || strings.IndexByte("oOiI", behind) >= 0 {
			return true
		}
	}
	return false
}

// oneDate reads the date at the beginning of a text.
func oneDate(s string) string {
	s = s[:min(len(s), 24)]
	if i := strings.IndexAny(s, ")\n;|"); i >= 0 {
		s = s[:i]
	}
	f := datetext.Find(s)
	if len(f.Dates) == 0 || f.Vague {
		return ""
	}
	return f.Dates[0]
}
