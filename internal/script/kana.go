package script

// kana adds the Latin forms of a word in hiragana or katakana: Hepburn with
// long vowels short, as passports write, with them spelled out, with the oh
// that passports allow, and Kunrei.
func kana(f *forms, word string) {
	f.add(spellKana(f.start(), word, kanaStyle{}))
	if long(word) {
		return
	}
	f.add(spellKana(f.start(), word, kanaStyle{long: true}))
	f.add(spellKana(f.start(), word, kanaStyle{kunrei: true}))
	f.add(spellKana(f.start(), word, kanaStyle{kunrei: true, long: true}))
	f.add(spellKana(f.start(), word, kanaStyle{oh: true}))
	f.add(spellKana(f.start(), word, kanaStyle{nn: true}))
}

type kanaStyle struct {
	long   bool // ou, uu are written out
	kunrei bool // si, ti, tu, hu, zi, sya …
	oh     bool // a last long o is oh
	nn     bool // ん before b, m, p is m
}

func spellKana(b []byte, word string, s kanaStyle) []byte {
	double := false
	last := rune(0)
	longO := false
	for _, r := range word {
		if r >= 'ァ' && r <= 'ヶ' {
			r -= 'ァ' - 'ぁ'
		}
		switch r {
		case 'っ':
			double = true
			continue
		case 'ー':
			if s.long && len(b) > 0 && isVowel(b[len(b)-1]) {
				b = append(b, b[len(b)-1])
			}
			longO = len(b) > 0 && b[len(b)-1] == 'o'
			continue
		case 'ゝ', 'ゞ':
			r = last
		case 'ゃ', 'ゅ', 'ょ', 'ぁ', 'ぃ', 'ぅ', 'ぇ', 'ぉ', 'ゎ':
			b = smallKana(b, r, s)
			longO = false
			continue
		}
		t := kanaSyllable(r, s.kunrei)
		if t == "" {
			b = digit(b, r)
			continue
		}
		if !s.long && len(b) > 0 && (r == 'う' && (b[len(b)-1] == 'o' || b[len(b)-1] == 'u') || r == 'お' && b[len(b)-1] == 'o') {
			longO = b[len(b)-1] == 'o'
			continue
		}
		if double && !isVowel(t[0]) {
			if t[0] == 'c' {
				b = append(b, 't')
			} else {
				b = append(b, t[0])
			}
		}
		if s.nn && len(b) > 0 && last == 'ん' && (t[0] == 'b' || t[0] == 'm' || t[0] == 'p') {
			b[len(b)-1] = 'm'
		}
		b = append(b, t...)
		double, last, longO = false, r, false
	}
	if s.oh && longO {
		b = append(b, 'h')
	}
	return b
}

// smallKana joins a small ya, yu, yo or vowel to the syllable before: ki and
// ya are kya, shi and ya sha, fu and a fa.
func smallKana(b []byte, r rune, s kanaStyle) []byte {
	v := map[rune]string{'ゃ': "ya", 'ゅ': "yu", 'ょ': "yo", 'ぁ': "a", 'ぃ': "i", 'ぅ': "u", 'ぇ': "e", 'ぉ': "o", 'ゎ': "wa"}[r]
	if len(b) == 0 || !isVowel(b[len(b)-1]) {
		return append(b, v...)
	}
	if v[0] == 'y' && !s.kunrei && len(b) > 1 && b[len(b)-1] == 'i' {
		if c := b[len(b)-2]; c == 'h' && len(b) > 2 && (b[len(b)-3] == 's' || b[len(b)-3] == 'c') || c == 'j' {
			v = v[1:]
		}
	}
	return append(b[:len(b)-1], v...)
}

func kanaSyllable(r rune, kunrei bool) string {
	if r < 'あ' || r > 'ゖ' {
		return ""
	}
	if kunrei {
		switch r {
		case 'し':
			return "si"
		case 'じ', 'ぢ':
			return "zi"
		case 'ち':
			return "ti"
		case 'つ':
			return "tu"
		case 'づ':
			return "zu"
		case 'ふ':
			return "hu"
		}
	}
	return hepburn[r-'あ']
}

// hepburn is あ to ゖ (U+3042 to U+3096), the small letters as the large.
var hepburn = [...]string{
	"a", "i", "i", "u", "u", "e", "e", "o", "o", "ka", "ga", "ki", "gi", "ku", "gu", "ke", "ge", "ko", "go",
	"sa", "za", "shi", "ji", "su", "zu", "se", "ze", "so", "zo", "ta", "da", "chi", "ji", "tsu", "tsu", "zu", "te", "de", "to", "do",
	"na", "ni", "nu", "ne", "no", "ha", "ba", "pa", "hi", "bi", "pi", "fu", "bu", "pu", "he", "be", "pe", "ho", "bo", "po",
	"ma", "mi", "mu", "me", "mo", "ya", "ya", "yu", "yu", "yo", "yo", "ra", "ri", "ru", "re", "ro", "wa", "wa", "i", "e", "o", "n",
	"vu", "ka", "ke",
}
