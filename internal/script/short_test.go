package script

import (
	"testing"
	"unicode"
)

// Fuzzing seldom makes words of one or two letters of one script, where rules
// that look at the next letter go wrong. There are few enough to try them all.
func TestShortWords(t *testing.T) {
	for r := rune(0x80); r < 0x20000; r++ {
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) {
			Romanise(string(r))
			Skeletons(string(r))
		}
	}
	for _, block := range [...][2]rune{
		{0x0400, 0x0460}, {0x0531, 0x0588}, {0x05d0, 0x05eb}, {0x0620, 0x064b}, {0x0780, 0x07b2},
		{0x0900, 0x0970}, {0x0980, 0x09f2}, {0x0a00, 0x0a75}, {0x0a80, 0x0af0}, {0x0b00, 0x0b70}, {0x0b80, 0x0bf3},
		{0x0c00, 0x0c70}, {0x0c80, 0x0cf3}, {0x0d00, 0x0d80}, {0x0d80, 0x0df4}, {0x0e00, 0x0e5c}, {0x0e80, 0x0ee0},
		{0x0f00, 0x0fbd}, {0x1000, 0x1050}, {0x10d0, 0x10fb}, {0x1200, 0x1240}, {0x1780, 0x17d4}, {0x1820, 0x1878}, {0x3041, 0x3097}, {0x30a1, 0x30fb},
	} {
		for a := block[0]; a < block[1]; a++ {
			for b := block[0]; b < block[1]; b++ {
				Romanise(string([]rune{a, b}))
				Skeletons(string([]rune{a, b}))
			}
		}
	}
}
