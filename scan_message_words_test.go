package interdict

import "testing"

// TestPartOfAText: words of a text have their own place where the bytes of the
// file are those of the text, and else that of the whole.
func TestPartOfAText(t *testing.T) {
	at := func(path string, offset, length int64) MessagePlace {
		return MessagePlace{Path: path, Offset: offset, Length: length}
	}
	tests := []struct {
		title, text string
		in          MessagePlace
		start, end  int
		words       string
		want        MessagePlace
	}{
		{"one line of SWIFT", "INV 7 MARA OSTRIK", at("70:1:100", 100, 17), 6, 17, "MARA OSTRIK", at("70:1:106", 106, 11)},
		{"the second line", "INV 7\nFOR MARA OSTRIK", at("70:3:100", 100, 22), 10, 21, "MARA OSTRIK", at("70:4:111", 111, 11)},
		{"over the end of a line", "FOR MARA\nOSTRIK", at("70:1:100", 100, 16), 4, 15, "MARA OSTRIK", at("70:1:104", 104, 12)},
		{"lines that were ended with LF", "INV 7\nFOR MARA OSTRIK", at("70:3:100", 100, 21), 10, 21, "MARA OSTRIK", at("70:4:110", 110, 11)},
		{"a path of XML", "by Mara Ostrik", at("/A/B", 50, 14), 3, 14, "Mara Ostrik", at("/A/B", 53, 11)},
		{"with escapes in the file", "A & Mara", at("/A/B", 50, 12), 4, 8, "Mara", at("/A/B", 50, 12)},
		{"in another encoding", "für Mara", at("/A/B", 50, 8), 5, 9, "Mara", at("/A/B", 50, 8)},
		{"a column of ACH is none of a file", "FOR MARA", at("7:14:4", 900, 8), 4, 8, "MARA", at("7:14:4", 904, 4)},
	}
	for _, test := range tests {
		words, place := part(test.start, test.end, test.text, test.in)
		if words != test.words || place != test.want {
			t.Errorf("%s: %q at %+v, want %q at %+v", test.title, words, place, test.words, test.want)
		}
	}
}
