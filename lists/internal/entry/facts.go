package entry

import (
	"regexp"
	"strings"

	"interdict/ftm"
)

// Facts finds in a free text what has a property of its own and is labelled
// beyond doubt: e-mail addresses, websites, telephone numbers, tax and
// registration numbers, BIC, IMO. The text itself is kept by the caller: what
// stands around a number matters to the person who reads it.
func (b *Builder) Facts(text string) {
	schema, lower := ftm.LookupSchema(b.Target.Schema), strings.ToLower(text)
	for _, f := range facts {
		if _, ok := schema.Property(f.property); !ok || !containsAny(lower, f.needs) {
			continue
		}
		for _, m := range f.re.FindAllStringSubmatch(text, -1) {
			v := strings.TrimRight(strings.TrimSpace(m[len(m)-1]), ".,;:)-")
			if f.property == "gender" {
				v = strings.ToLower(v)
			}
			if f.property == "imoNumber" && !isIMOOf(b.Target, v) {
				continue
			}
			b.Target.Add(f.property, v)
		}
	}
}

// isIMOOf tells the two kinds of IMO numbers apart. Companies have numbers
// from 5 and 6 on, ships in service from 7 to 9: a ship's number in the text
// about its owner is not the owner's.
func isIMOOf(target *ftm.Entity, number string) bool {
	company := number[0] == '5' || number[0] == '6'
	return company == target.IsA("Organization")
}

func containsAny(text, words string) bool {
	for w := range strings.SplitSeq(words, "|") {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// Each expression is tried only on a text that has one of the words it needs:
// most have none, and that is found out fifty times faster.
var facts = [...]struct {
	property, needs string
	re              *regexp.Regexp
}{
	{"email", "@", regexp.MustCompile(`([\w.+-]+@[\w-]+(?:\.[\w-]+)*\.\p{L}{2,})`)},
	{"website", "web", regexp.MustCompile(`(?i)(?:website|web site|webpage|web)(?: address)?\s*:\s*((?:https?://|www\.)?[^\s;,()]+\.[^\s;,()]+)`)},
	{"phone", "tel|phone|mobile|cell", regexp.MustCompile(`(?i)(?:telephone|phone|tel|mobile|cell)\.?(?: numbers?| no\.?)?\s*:\s*(\+?[0-9][0-9 ()/.-]{5,}[0-9])`)},
	{"swiftBic", "swift|bic", regexp.MustCompile(`\b(?i:swift|bic)(?i:\s*/\s*(?:bic|swift))?(?i:\s*codes?)?\s*:?\s*([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b`)},
	{"imoNumber", "imo", regexp.MustCompile(`(?i)\bIMO(?: (?:company )?(?:number|no\.?))?\s*:?\s*([0-9]{7})\b`)},
	{"innCode", "inn|инн|tax", regexp.MustCompile(`(?i)(?:\bINN|ИНН|tax(?:payer)? (?:identification|ID) (?:number|no\.?)(?:\s*\(?INN\)?)?)\s*:?\s*([0-9]{10}(?:[0-9]{2})?)\b`)},
	{"ogrnCode", "ogrn|огрн", regexp.MustCompile(`(?i)(?:\bOGRN|ОГРН)[^0-9.;]{0,40}([0-9]{13}(?:[0-9]{2})?)\b`)},
	{"taxNumber", "tax|fiscal", regexp.MustCompile(`(?i)(?:tax registration number|tax number|fiscal code|tax ID)\s*:?\s*([A-Z0-9][A-Z0-9 /-]{5,}[A-Z0-9])\b`)},
	{"registrationNumber", "registration|company|register", regexp.MustCompile(`(?i)(?:registration|company|commercial register) (?:number|no\.?|ID)(?:\s*\([A-Za-z]+\))?\s*:?\s*([A-Z]{0,4}-?[0-9][A-Z0-9/-]{3,})\b`)},
	{"gender", "gender|sex", regexp.MustCompile(`\b(?:Gender|Sex)\s*:?\s*\[?((?i:fe)?(?i:male))\b`)},
}
