// Package country turns what lists and customer files write for a country
// (English, French, German, Spanish and Russian names, official long forms,
// former names, ISO codes, words for nationalities) into one lower-case code,
// as FollowTheMoney has them: ISO 3166-1 alpha-2, with "su", "yucs", "csxx",
// "cshh", "dd" and "an" for what no longer exists, "xk" for Kosovo, "eu", and
// codes such as "ua-cri" for territories that sanctions name apart.
package country

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Code returns the code of the country or territory that the text names:
// "Korea, North", "RPDC", "Nordkorea", "PRK" and "kp" are all "kp". Case,
// diacritics, punctuation and a bracketed addition do not matter. A text that
// names two countries, or could mean two, is not ok.
func Code(text string) (iso string, ok bool) {
	codes := tables().codes
	key := fold(text)
	if iso, ok = codes[key]; ok {
		return iso, true
	}
	// "Russia / Russie", "Belarus (Bélarus)": what is said twice is one.
	if i := strings.IndexAny(text, "(["); i > 0 {
		if iso, ok = Code(text[:i]); ok {
			return iso, true
		}
	}
	// "Region: Crimea", "Branch Office 11: Iran": a label goes before.
	if i := strings.LastIndexByte(text, ':'); i >= 0 {
		return Code(text[i+1:])
	}
	if strings.Contains(text, "/") {
		return agreed(strings.Split(text, "/"))
	}
	return bare(key)
}

// Codes returns the codes of all countries that a text lists, each once, in
// order: "Sudan/South Sudan", "Iran; Iraq" and "(a) Syrian (b) Palestinian" are
// two. What it does not know it leaves out; all reports whether it knew every
// part.
func Codes(text string) (isos []string, all bool) {
	if iso, ok := Code(text); ok {
		return []string{iso}, true
	}
	all = true
	for part := range strings.FieldsFuncSeq(enumerator.ReplaceAllString(text, ";"), isSeparator) {
		found, known := oneOrTwo(strings.TrimSpace(part))
		all = all && known
		for _, iso := range found {
			if !slices.Contains(isos, iso) {
				isos = append(isos, iso)
			}
		}
	}
	return isos, all && len(isos) > 0
}

var enumerator = regexp.MustCompile(`(?:^|\s|[,;])\(?[a-z0-9]\)\s`)

func isSeparator(r rune) bool { return strings.ContainsRune("/;,|\n", r) }

// oneOrTwo reads a part of a list: a country, or two with "and" between them.
func oneOrTwo(part string) (isos []string, known bool) {
	if iso, ok := Code(part); ok {
		return []string{iso}, true
	}
	known = true
	for sub := range strings.SplitSeq(part, " and ") {
		sub = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(sub), "or "), " and")
		if sub == "" || sub == "and" || sub == "or" {
			continue
		}
		iso, ok := Code(sub)
		if ok {
			isos = append(isos, iso)
		}
		known = known && ok
	}
	return isos, known
}

// Known reports whether the text as it stands, with nothing around it, is a
// name or code of one country.
func Known(text string) bool {
	_, ok := tables().codes[fold(text)]
	return ok
}

// Name returns the English name of a code, or the code itself when it is not
// known.
func Name(iso string) string {
	if n, ok := tables().names[strings.ToLower(iso)]; ok {
		return n
	}
	return iso
}

func agreed(parts []string) (iso string, ok bool) {
	for _, p := range parts {
		c, known := Code(p)
		if !known || iso != "" && c != iso {
			return "", false
		}
		iso = c
	}
	return iso, iso != ""
}

// bare looks for the name without the words that lists put around it. It runs
// only after the whole text was not found, so "Republic of China" and
// "Republic of Korea" are never cut.
func bare(key string) (iso string, ok bool) {
	for _, p := range [...]string{"the ", "former ", "possibly ", "allegedly ", "assumed ", "republic of ", "rep of ", "state of ", "kingdom of ", "federal republic of ", "democratic republic of ", "islamic republic of ", "peoples republic of ", "commonwealth of "} {
		if rest, cut := strings.CutPrefix(key, p); cut {
			if iso, ok = tables().codes[rest]; ok {
				return iso, true
			}
			return bare(rest)
		}
	}
	for _, s := range [...]string{" the", " republic of", " republic of the", " citizen", " national", " nationality", " nationalities", " citizenship", " passport", " by birth", " ssr", " soviet socialist republic"} {
		if rest, cut := strings.CutSuffix(key, s); cut {
			if iso, ok = tables().codes[rest]; ok {
				return iso, true
			}
		}
	}
	return "", false
}

type index struct {
	codes map[string]string // folded name to code
	names map[string]string // code to English name
}

var tables = sync.OnceValue(func() *index {
	x := &index{codes: make(map[string]string, 4096), names: make(map[string]string, 300)}
	for line := range strings.Lines(table) {
		code, rest, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			continue
		}
		iso3, rest, _ := strings.Cut(rest, " ")
		names := strings.Split(rest, "|")
		x.names[code] = names[0]
		x.codes[fold(code)] = code
		if iso3 != "-" {
			x.codes[iso3] = code
		}
		for _, n := range names {
			x.codes[fold(n)] = code
		}
	}
	return x
})

// fold makes the key under which a name is found: lower case, no diacritics,
// "&" as "and", letters and digits with single spaces between words.
func fold(s string) string {
	if len(s) > 400 {
		s = s[:400]
	}
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '.', r == '\'', r == '’', r == '‘', r == '`', r == unicode.ReplacementChar:
			continue // U.S.A. is USA, People's is Peoples
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '&':
			if (gap || r == '&') && b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(foldRune(unicode.ToLower(r)))
			gap = r == '&'
		default:
			gap = true
		}
	}
	return b.String()
}

func foldRune(r rune) string {
	switch r {
	case '&':
		return "and"
	case 'ß':
		return "ss"
	case 'ø':
		return "o"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ı':
		return "i"
	case 'ł':
		return "l"
	case 'đ':
		return "d"
	}
	return string(r)
}
