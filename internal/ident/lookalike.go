package ident

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A domain looks like another when a reader may take it for that: letters of
// another script or digits in place of letters, one letter mistyped, a hyphen
// more or less, another suffix. The skeleton of its name, the registered label
// without the suffix, is what such letters are reduced to; the idea is that of
// Unicode's UTS #39, the table is our own and holds what domain names may have.

// The shortest names with which it is told. One letter more or less makes
// another word of a short one, and other suffixes of short names belong to
// others.
const (
	minConfusable = 5
	minSuffix     = 6
	minTypo       = 8
)

// A Lookalike says how one registered domain looks like another.
type Lookalike string

// The ways, by how hard they are to see.
const (
	NoLookalike   Lookalike = ""
	Confusable    Lookalike = "letters that look alike"
	OtherHyphens  Lookalike = "other hyphens"
	OneLetter     Lookalike = "one letter other"
	AnotherSuffix Lookalike = "another suffix"
)

// CompareDomains says how two registered domains look alike; equal ones do not.
func CompareDomains(a, b string) Lookalike {
	if a == b {
		return NoLookalike
	}
	la, sa, _ := strings.Cut(a, ".")
	lb, sb, _ := strings.Cut(b, ".")
	ka, kb := DomainSkeleton(a), DomainSkeleton(b)
	n := min(utf8.RuneCountInString(ka), utf8.RuneCountInString(kb))
	switch {
	case la == lb:
		if sa != sb && n >= minSuffix {
			return AnotherSuffix
		}
	case ka == "" || kb == "":
		return NoLookalike
	case ka == kb && strings.ReplaceAll(unicodeLabel(la), "-", "") == strings.ReplaceAll(unicodeLabel(lb), "-", ""):
		if n >= minSuffix {
			return OtherHyphens
		}
	case ka == kb:
		if n >= minConfusable {
			return Confusable
		}
	case n >= minTypo && oneEdit(ka, kb):
		return OneLetter
	}
	return NoLookalike
}

// DomainSkeleton is the name of a registered domain in the letters that it
// looks like, without hyphens.
func DomainSkeleton(registered string) string {
	label, _, _ := strings.Cut(registered, ".")
	label = unicodeLabel(label)
	if !isASCII(label) {
		label = norm.NFKD.String(label)
	}
	b := make([]rune, 0, len(label))
	for _, r := range label {
		switch {
		case r == '-' || unicode.Is(unicode.Mn, r):
			continue
		case r >= 0x80:
			r = plainLetter(r)
		}
		switch r {
		case '0':
			r = 'o'
		case '1', 'i', '|':
			r = 'l'
		case '5':
			r = 's'
		}
		// Two letters that are drawn as one.
		switch n := len(b) - 1; {
		case n >= 0 && r == 'n' && b[n] == 'r':
			b[n] = 'm'
		case n >= 0 && r == 'v' && b[n] == 'v':
			b[n] = 'w'
		default:
			b = append(b, r)
		}
	}
	return string(b)
}

// plainLetter is the Latin letter that one of another script looks like in
// common type faces. Letters with marks are plain already (NFKD).
func plainLetter(r rune) rune {
	if i := strings.IndexRune(drawnAlike, r); i >= 0 {
		// Pairs: what is written, what it looks like.
		_, n := utf8.DecodeRuneInString(drawnAlike[i:])
		return rune(drawnAlike[i+n])
	}
	return r
}

// drawnAlike has pairs of a letter and the ASCII letter that it looks like:
// Cyrillic, Greek, Armenian, then Latin letters that have no parts.
const drawnAlike = "аaсcԁdеeһhіlјjӏlкkмmпnоoрpԛqѕsтtгrиuуyԝwхxѵvьbвbзzнhґrүy" +
	"αaβbεeηnιlκkνvοoρpτtυuχxωwγyσo" +
	"օoսuոnհhցgզqյjԼl" +
	"ıløołlđdħhŧtƒfɡgɑaɩlʟlƅbƙkɪlʀrœoæaßbþpðdəeɛeʋvʏy"

// oneEdit reports whether one letter replaced, missing, extra or exchanged with
// its neighbour makes one text the other.
func oneEdit(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > 1 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if len(x) < len(y) {
		return string(x[i:]) == string(y[i+1:])
	}
	return i < len(x) && (string(x[i+1:]) == string(y[i+1:]) ||
		i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && string(x[i+2:]) == string(y[i+2:]))
}

// LookalikeKeys are texts of which two registered domains that look alike have
// one in common: the skeleton, and what is left of it without one letter.
func LookalikeKeys(registered string) []string {
	s := DomainSkeleton(registered)
	n := utf8.RuneCountInString(s)
	if n < minConfusable-1 {
		return nil
	}
	keys := []string{s}
	if n < minTypo-1 {
		return keys
	}
	last := rune(-1)
	for i, r := range s {
		if r != last { // else the same rest as before
			keys = append(keys, s[:i]+s[i+utf8.RuneLen(r):])
		}
		last = r
	}
	return keys
}
