package document

import (
	"bytes"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
)

// How an encoding is told from its bytes. Text that is valid UTF-8 and has
// characters beyond ASCII is UTF-8: hardly anything else can be. Else the
// sample is decoded in every candidate, and each reading is judged as writing:
// how often its letters stand in texts of the languages that the encoding was
// made for, whether capitals begin words, whether letters touch letters of
// their own script. The likeliest reading wins. What the file says of itself
// is believed unless its bytes cannot be that.

// detect names the encoding of a sample that begins with a byte beyond ASCII
// (or an escape), and says whether that was inferred.
func detect(sample []byte, said string) (name string, inferred bool) {
	if bytes.IndexByte(sample, 0x1b) == 0 {
		if bytes.HasPrefix(sample, []byte("\x1b$")) || bytes.HasPrefix(sample, []byte("\x1b(")) {
			return "iso-2022-jp", true
		}
	}
	good, bad := countUTF8(sample)
	if good > 0 && bad*20 <= good {
		return "utf-8", canonical(said) != "utf-8"
	}
	if s := canonical(said); s != "" && s != "utf-8" && !strings.HasPrefix(s, "utf-16") && s != "replacement" {
		if text, ok := decodeSample(s, sample); ok && strings.Count(text, "\uFFFD")*50 <= utf8.RuneCountInString(text) {
			return s, false
		}
	}
	best, bestScore := "windows-1252", math.Inf(-1)
	for _, c := range candidates {
		text, ok := decodeSample(c.name, sample)
		if !ok {
			continue
		}
		for _, lang := range c.languages {
			if score := plausible(text, lang) + c.prior; score > bestScore {
				best, bestScore = c.name, score
			}
		}
	}
	return best, true
}

func canonical(label string) string {
	e, err := htmlindex.Get(label)
	if err != nil {
		return ""
	}
	name, err := htmlindex.Name(e)
	if err != nil {
		return ""
	}
	return name
}

// countUTF8 counts characters beyond ASCII, and bytes that belong to none. A
// character cut off by the end of the sample is neither.
func countUTF8(b []byte) (good, bad int) {
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			b = b[1:]
			continue
		}
		_, size := utf8.DecodeRune(b)
		switch {
		case size > 1:
			good++
		case utf8.FullRune(b):
			bad++
		}
		b = b[size:]
	}
	return good, bad
}

// maxJudged is how much of a sample is decoded for judging.
const maxJudged = 16 << 10

func decodeSample(name string, sample []byte) (string, bool) {
	e, err := htmlindex.Get(name)
	if err != nil {
		return "", false
	}
	text, err := e.NewDecoder().Bytes(sample[:min(len(sample), maxJudged)])
	return string(text), err == nil
}

// plausible is the mean, over the bytes beyond ASCII, of how likely the reading
// is, in bits: a reading that needs fewer characters for the same bytes has to
// earn it, so each character counts for the bytes it explains.
func plausible(text string, lang *language) float64 {
	const (
		broken  = -16.0
		foreign = -9.0
	)
	sum, n := 0.0, 0.0
	prev := rune(' ')
	for _, r := range text {
		if r < utf8.RuneSelf {
			prev = r
			continue
		}
		weight := 1.0
		if lang.double {
			weight = 2
		}
		n += weight
		switch p, known := lang.bits[unicode.ToLower(r)]; {
		case r == utf8.RuneError || unicode.IsControl(r):
			sum += broken * weight
		case known:
			// Capitals stand at the beginning of words, or all through them.
			if unicode.IsUpper(r) {
				p -= 2
				if unicode.IsLower(prev) {
					p -= 5
				}
			}
			if lang.alphabet && unicode.IsLetter(prev) && prev < utf8.RuneSelf {
				p -= 4 // a word is in one alphabet
			}
			sum += p * weight
		case lang.common != nil && unicode.In(r, lang.common...):
			sum += lang.rest * weight
		case r == '\u00a0' && unicode.IsSpace(prev):
			sum += foreign * weight // nobody holds a word to a space
		case strings.ContainsRune("\u00a0«»„“”‘’–—…№§©®°·•€£¿¡、。，「」『』（）：；？！・《》", r):
			sum += -4.5 * weight
			if unicode.IsLetter(prev) && strings.ContainsRune("«„“¿¡°", r) {
				sum -= 2
			}
		default:
			sum += foreign * weight
		}
		prev = r
	}
	if n == 0 {
		return math.Inf(-1)
	}
	return sum / n
}

// isUTF16 reports whether a head is UTF-16: it has the mark of it, or the zeros
// that ASCII has there, all on one side, and reads as writing.
func isUTF16(head []byte) bool {
	if bytes.HasPrefix(head, []byte{0xFF, 0xFE}) || bytes.HasPrefix(head, []byte{0xFE, 0xFF}) {
		return true
	}
	head = head[:len(head)/2*2]
	even, odd := zeros(head, 0), zeros(head, 1)
	if len(head) < 8 || (even == 0) == (odd == 0) {
		return false
	}
	name := "utf-16le"
	if even > 0 {
		name = "utf-16be"
	}
	text, _ := decodeWhole(name, head)
	all, good := 0, 0
	for _, r := range text {
		all++
		if r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSpace(r) || unicode.IsPunct(r) || r < utf8.RuneSelf && r >= ' ') {
			good++
		}
	}
	// Two bytes of anything are some Han character, so words have to be parted.
	return good*100 >= all*97 && strings.ContainsAny(text, " \n\r\u3000，。、")
}

func zeros(b []byte, from int) int {
	n := 0
	for i := from; i < len(b); i += 2 {
		if b[i] == 0 {
			n++
		}
	}
	return n
}

// narrow keeps the ASCII of UTF-16, to look at.
func narrow(head []byte) []byte {
	out := make([]byte, 0, len(head)/2)
	for _, b := range head {
		if b != 0 && b < utf8.RuneSelf {
			out = append(out, b)
		}
	}
	return out
}
