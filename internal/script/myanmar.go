package script

// myanmarConsonants are က to အ (U+1000 to U+1021) as names write them.
var myanmarConsonants = [...]string{
	"k", "kh", "g", "g", "ng", "s", "s", "z", "z", "ny", "ny", "t", "t", "d", "d", "n", "t", "ht", "d", "d", "n",
	"p", "ph", "b", "b", "m", "y", "y", "l", "w", "th", "h", "l", "",
}

// myanmarRhymes are vowel signs with a final consonant, by sound.
var myanmarRhymes = map[string]string{
	"": "a", "ာ": "a", "ါ": "a", "ိ": "i", "ီ": "i", "ု": "u", "ူ": "u", "ေ": "e", "ဲ": "e", "ော": "aw", "ေါ": "aw", "ို": "o", "ံ": "an", "ုံ": "on", "ိံ": "ein",
	"င်": "in", "န်": "an", "မ်": "an", "တ်": "at", "ပ်": "at", "က်": "et", "စ်": "it", "ည်": "i", "ဉ်": "in", "ယ်": "e", "ဏ်": "an",
	"ောင်": "aung", "ေါင်": "aung", "ိုင်": "aing", "ောက်": "auk", "ေါက်": "auk", "ိုက်": "aik", "ုန်": "on", "ုမ်": "on", "ိန်": "ein", "ိမ်": "ein",
	"ိတ်": "eik", "ိပ်": "eik", "ုတ်": "ok", "ုပ်": "ok", "ော်": "aw", "ေါ်": "aw", "ုဏ်": "on", "ာန်": "an", "ာဏ်": "an", "ိုယ်": "o", "ာတ်": "at",
}

// myanmar adds the Latin forms of a Burmese word.
func myanmar(f *forms, word string) {
	for _, s := range [...]myanmarStyle{{}, {r: true}, {double: true}, {hs: true}} {
		f.add(s.spell(f.start(), word))
		if long(word) {
			return
		}
	}
}

type myanmarStyle struct {
	r      bool // ရ is r, not y
	double bool // long u is oo, final o is oe
	hs     bool // aspirates are hs, hp, hk
}

func (s myanmarStyle) spell(b []byte, word string) []byte {
	rs := []rune(word)
	for i := 0; i < len(rs); {
		r := rs[i]
		if r == 'ဿ' {
			r = 'သ'
		}
		if r < 0x1000 || r > 0x1021 {
			switch {
			case r >= 0x1023 && r <= 0x102A:
				b = append(b, [...]string{"i", "i", "u", "u", "e", "", "aw", "aw"}[r-0x1023]...)
			default:
				b = digit(b, r)
			}
			i++
			continue
		}
		i++
		medial := ""
		initial := s.consonant(r)
		for i < len(rs) && rs[i] >= 'ျ' && rs[i] <= 'ှ' {
			switch rs[i] {
			case 'ျ', 'ြ':
				medial = "y" + medial
			case 'ွ':
				medial += "w"
			case 'ှ':
				if r == 'ရ' || r == 'ယ' {
					initial = "sh"
				} else {
					initial = "h" + initial
				}
			}
			i++
		}
		b = append(append(b, initial...), medial...)
		start := i
		for i < len(rs) && rs[i] >= 'ါ' && rs[i] <= 'ံ' {
			i++
		}
		vowel := string(rs[start:i])
		for i < len(rs) && (rs[i] == '့' || rs[i] == 'း') {
			i++
		}
		end := i
		if i+1 < len(rs) && (rs[i+1] == '်' || rs[i+1] == '္' || i+2 < len(rs) && rs[i+1] == '့' && rs[i+2] == '်') && rs[i] <= 0x1021 && rs[i] >= 0x1000 {
			end = i + 1
		} else if i < len(rs) && rs[i] == '်' {
			end = i
		}
		rhyme, known := "", false
		if end > i || end < len(rs) && end == i && rs[i] == '်' {
			rhyme, known = myanmarRhymes[vowel+string(rs[i:end])+"်"]
			i = end
			for i < len(rs) && (rs[i] == '်' || rs[i] == '့' || rs[i] == 'း' || rs[i] == '္') {
				i++
			}
		}
		if !known {
			rhyme = myanmarRhymes[vowel]
		}
		if s.double {
			switch rhyme {
			case "u":
				rhyme = "oo"
			case "o":
				rhyme = "oe"
			case "i":
				rhyme = "ee"
			}
		}
		b = append(b, rhyme...)
		for i < len(rs) && (rs[i] == 'း' || rs[i] == '့') {
			i++
		}
	}
	return b
}

func (s myanmarStyle) consonant(r rune) string {
	switch {
	case r == 'ရ' && s.r:
		return "r"
	case s.hs && r == 'ဆ':
		return "hs"
	case s.hs && r == 'ဖ':
		return "hp"
	case s.hs && r == 'ခ':
		return "hk"
	case !s.hs && r == 'ထ':
		return "ht"
	}
	return myanmarConsonants[r-0x1000]
}
