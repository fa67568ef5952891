package table

import (
	"bytes"
	"fmt"
	"io"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

type codec struct {
	name string
	enc  encoding.Encoding // nil is UTF-8
	bom  bool
}

func (c codec) reader(r io.Reader) io.Reader {
	if c.enc == nil {
		if !c.bom {
			return r
		}
		return &skip{r: r, n: 3}
	}
	return transform.NewReader(r, c.enc.NewDecoder())
}

// skip leaves out the first n bytes.
type skip struct {
	r io.Reader
	n int64
}

func (s *skip) Read(p []byte) (int, error) {
	if s.n > 0 {
		n := s.n
		s.n = 0
		if _, err := io.CopyN(io.Discard, s.r, n); err != nil {
			return 0, err
		}
	}
	return s.r.Read(p)
}

// findEncoding finds the encoding by byte order mark, by what the bytes can
// be, and last by which encoding makes words of them.
func findEncoding(head []byte, whole bool, name string) (c codec, guessed bool, err error) {
	utf16le := codec{name: "utf-16le", enc: xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM)}
	utf16be := codec{name: "utf-16be", enc: xunicode.UTF16(xunicode.BigEndian, xunicode.UseBOM)}
	bom := bytes.HasPrefix(head, []byte("\xef\xbb\xbf"))
	switch {
	case name != "":
		enc, err := htmlindex.Get(name)
		if err != nil {
			return codec{}, false, fmt.Errorf("unknown encoding %q", name)
		}
		canonical, err := htmlindex.Name(enc)
		if err != nil {
			return codec{}, false, fmt.Errorf("unknown encoding %q", name)
		}
		if canonical == "utf-8" {
			return codec{name: canonical, bom: bom}, false, nil
		}
		return codec{name: canonical, enc: enc}, false, nil
	case bom:
		return codec{name: "utf-8", bom: true}, false, nil
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return utf16le, false, nil
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return utf16be, false, nil
	}
	// Text of which every second byte is zero is UTF-16 without a mark.
	var zeros [2]int
	probe := head[:min(len(head), 4096)]
	for i, b := range probe {
		if b == 0 {
			zeros[i%2]++
		}
	}
	if n := len(probe); n >= 8 {
		switch {
		case zeros[1] > n/5 && zeros[0] < n/50+1:
			return codec{name: "utf-16le", enc: xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM)}, true, nil
		case zeros[0] > n/5 && zeros[1] < n/50+1:
			return codec{name: "utf-16be", enc: xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM)}, true, nil
		}
		if zeros[0]+zeros[1] > n/20 {
			return codec{}, false, fmt.Errorf("not a text file: it holds bytes of zero")
		}
	}
	if mostlyUTF8(head, whole) {
		return codec{name: "utf-8"}, false, nil
	}
	return guess(head), true, nil
}

// mostlyUTF8 reports whether the text is UTF-8, but for a few broken bytes,
// whose lines are rejected later. Text of another encoding has hardly any
// valid sequence.
func mostlyUTF8(b []byte, whole bool) bool {
	good, bad := 0, 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && n <= 1:
			if !whole && len(b) < utf8.UTFMax {
				return bad*20 <= good // cut off by the end of the probe
			}
			bad++
		case r >= utf8.RuneSelf:
			good++
		}
		b = b[n:]
	}
	return bad == 0 || bad*20 <= good
}

// candidates are the single-byte encodings that are tried, the likelier
// first. Encodings of two bytes make plausible Han of anything and have to be
// named by --encoding.
var candidates = []struct {
	name string
	cm   *charmap.Charmap
}{
	{"windows-1252", charmap.Windows1252},
	{"windows-1251", charmap.Windows1251},
	{"windows-1250", charmap.Windows1250},
	{"koi8-r", charmap.KOI8R},
	{"ibm866", charmap.CodePage866},
	{"windows-1256", charmap.Windows1256},
	{"windows-1253", charmap.Windows1253},
	{"windows-1255", charmap.Windows1255},
	{"iso-8859-5", charmap.ISO8859_5},
}

func guess(head []byte) codec {
	best, bestScore := candidates[0], -1<<60
	for _, c := range candidates {
		if s := plausibility(head, c.cm); s > bestScore {
			best, bestScore = c, s
		}
	}
	return codec{name: best.name, enc: best.cm}
}

// plausibility counts what the words of a text look like under an encoding:
// letters of one script side by side, capitals only in front or throughout.
func plausibility(head []byte, cm *charmap.Charmap) int {
	score := 0
	prev := ' '
	for _, b := range head {
		r := cm.DecodeByte(b)
		if b >= 0x80 || prev >= 0x80 {
			score += pair(prev, r)
		}
		prev = r
	}
	return score
}

func pair(a, b rune) int {
	la, lb := unicode.IsLetter(a), unicode.IsLetter(b)
	switch {
	case b == utf8.RuneError:
		return -20
	case b >= 0x80 && unicode.IsControl(b):
		return -20
	case la && lb:
		if alphabet(a) != alphabet(b) {
			return -6
		}
		switch {
		case unicode.IsLower(a) && unicode.IsUpper(b):
			return -6
		case a >= 0x80 && b >= 0x80 && alphabet(a) == 0:
			return -1 // letters with marks seldom stand side by side
		case unicode.IsUpper(a) && unicode.IsUpper(b):
			return 1
		default:
			return 2
		}
	case (la && b >= 0x80 || lb && a >= 0x80) && (unicode.IsSymbol(a) || unicode.IsSymbol(b) || unicode.IsNumber(a) || unicode.IsNumber(b)):
		return -4
	default:
		return 0
	}
}

func alphabet(r rune) int {
	switch {
	case unicode.Is(unicode.Cyrillic, r):
		return 1
	case unicode.Is(unicode.Greek, r):
		return 2
	case unicode.Is(unicode.Arabic, r):
		return 3
	case unicode.Is(unicode.Hebrew, r):
		return 4
	default:
		return 0
	}
}
