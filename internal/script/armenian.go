package script

import "unicode"

// armenianLetters are, for ա to և in the order of the alphabet (U+0561 to
// U+0587): Eastern, Western and the scholars' spelling without marks.
var armenianLetters = [...][3]string{
	{"a", "a", "a"}, {"b", "p", "b"}, {"g", "k", "g"}, {"d", "t", "d"}, {"e", "e", "e"},
	{"z", "z", "z"}, {"e", "e", "e"}, {"y", "e", "e"}, {"t", "t", "t"}, {"zh", "zh", "z"},
	{"i", "i", "i"}, {"l", "l", "l"}, {"kh", "kh", "x"}, {"ts", "dz", "c"}, {"k", "g", "k"},
	{"h", "h", "h"}, {"dz", "ts", "j"}, {"gh", "gh", "l"}, {"ch", "j", "c"}, {"m", "m", "m"},
	{"y", "y", "y"}, {"n", "n", "n"}, {"sh", "sh", "s"}, {"o", "o", "o"}, {"ch", "ch", "c"},
	{"p", "b", "p"}, {"j", "ch", "j"}, {"r", "r", "r"}, {"s", "s", "s"}, {"v", "v", "v"},
	{"t", "d", "t"}, {"r", "r", "r"}, {"ts", "ts", "c"}, {"v", "v", "w"}, {"p", "p", "p"},
	{"k", "k", "k"}, {"o", "o", "o"}, {"f", "f", "f"}, {"ev", "ev", "ew"},
}

// armenian adds the Latin forms of an Armenian word.
func armenian(f *forms, word string) {
	var buf [maxRunes]rune
	rs := buf[:0]
	if long(word) {
		rs = make([]rune, 0, len(word)/2)
	}
	for _, r := range word {
		rs = append(rs, unicode.ToLower(r))
	}
	if len(rs) > maxRunes {
		f.add(spellArmenian(nil, rs, 0, true, false))
		return
	}
	f.add(spellArmenian(f.start(), rs, 0, true, false))
	f.add(spellArmenian(f.start(), rs, 0, false, false))
	f.add(spellArmenian(f.start(), rs, 1, true, false))
	f.add(spellArmenian(f.start(), rs, 0, true, true))
	f.add(spellArmenian(f.start(), rs, 1, true, true))
	f.add(spellArmenian(f.start(), rs, 2, false, false))
}

// spellArmenian spells in one column of the table. With initial, ե, ո and և in
// front are ye, vo and yev. With ear, յա is ia and the shwa ը is left out, as
// in Sarkissian.
func spellArmenian(b []byte, rs []rune, column int, initial, ear bool) []byte {
	for i, r := range rs {
		if r < 'ա' || r > 'և' {
			b = digit(b, r)
			continue
		}
		t := armenianLetters[r-'ա'][column]
		switch {
		case r == 'ւ' && i > 0 && rs[i-1] == 'ո':
			b[len(b)-1] = 'u' // ու is one sound
			if i == 1 {
				b = append(b[:0], 'u')
			}
			continue
		case i == 0 && initial:
			switch r {
			case 'ե':
				t = "ye"
			case 'ո':
				t = "vo"
			case 'և':
				t = "yev"
			case 'յ':
				if column == 1 {
					t = "h"
				}
			}
		case ear && r == 'յ' && i+1 < len(rs) && rs[i-1] != 'ա' && rs[i-1] != 'ո':
			t = "i"
		case ear && r == 'ը':
			t = ""
		}
		b = append(b, t...)
	}
	return b
}
