package bench

import (
	"math/rand/v2"
	"strings"

	"interdict/names"
)

// Names of persons as newspapers in Tokyo and Seoul write them: by their sound,
// after the plainest of the rules for loan words that the two governments gave out
// (Tokyo 1991, Seoul 1986). What the letters of a language are spoken as, no rule
// asks here: Juan is ジュアン.

// sound is a consonant, which may be none, and a vowel, which may be none.
type sound struct {
	consonant string
	vowel     byte
	long      bool
}

// soundsOf takes a word of a-z apart; ok is false for what is no such word.
func soundsOf(word string) (sounds []sound, ok bool) {
	word = strings.ToLower(word)
	if strings.Trim(word, "abcdefghijklmnopqrstuvwxyz'-’‘`") != "" {
		return nil, false
	}
	word = strings.NewReplacer("'", "", "’", "", "‘", "", "`", "", "-", "").Replace(word)
	for len(word) > 0 {
		var s sound
		s.consonant, word = cutConsonant(word)
		if word != "" && strings.IndexByte("aeiou", word[0]) >= 0 {
			s.vowel, word = word[0], word[1:]
			if word != "" && (word[0] == s.vowel || s.vowel == 'o' && word[0] == 'u') {
				s.long, word = true, word[1:]
			}
		} else if word != "" && word[0] == 'y' && s.consonant != "" && !strings.HasPrefix(s.consonant, "y") && (len(word) == 1 || strings.IndexByte("aeiou", word[1]) < 0) {
			s.vowel, word = 'i', word[1:]
		}
		if s.consonant == "h" && s.vowel == 0 {
			continue // nobody hears the h of Fatah
		}
		if s.consonant == "x" {
			sounds = append(sounds, sound{consonant: "k"})
			s.consonant = "s"
		}
		sounds = append(sounds, s)
	}
	return sounds, len(sounds) > 0
}

// cutConsonant cuts the consonant off that a word begins with, two letters of one
// sound as one, as the sound that the tables have.
func cutConsonant(word string) (consonant, rest string) {
	for _, d := range [...]struct{ letters, sound string }{
		{"shch", "sh"}, {"sch", "sh"}, {"tch", "ch"}, {"sh", "sh"}, {"ch", "ch"}, {"zh", "j"}, {"kh", "kh"}, {"gh", "g"}, {"dh", "d"}, {"th", "s"}, {"ph", "f"},
		{"ts", "ts"}, {"tz", "ts"}, {"dz", "z"}, {"dj", "j"}, {"ck", "k"}, {"qu", "k"}, {"ng", "ng"},
	} {
		if rest, ok := strings.CutPrefix(word, d.letters); ok {
			return d.sound, rest
		}
	}
	c := word[0]
	if strings.IndexByte("aeiou", c) >= 0 {
		return "", word
	}
	if len(word) > 1 && word[1] == c {
		word = word[1:]
	}
	switch c {
	case 'q':
		return "k", word[1:]
	case 'c':
		if len(word) > 1 && strings.IndexByte("eiy", word[1]) >= 0 {
			return "s", word[1:]
		}
		return "k", word[1:]
	}
	return string(c), word[1:]
}

// inScript writes each word of a person's name with write.
func inScript(between string, write func([]sound) string) func(*rand.Rand, string, names.Kind) (string, bool) {
	return func(_ *rand.Rand, name string, kind names.Kind) (string, bool) {
		if kind != names.Person {
			return "", false
		}
		var out []string
		for _, word := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == ',' || r == '-' }) {
			sounds, ok := soundsOf(word)
			if !ok {
				return "", false
			}
			out = append(out, write(sounds))
		}
		return strings.Join(out, between), len(out) > 1
	}
}

// kana has the five syllables of each consonant, and the sign of the consonant
// alone.
var kana = map[string][6]string{
	"": {"ア", "イ", "ウ", "エ", "オ", ""}, "k": {"カ", "キ", "ク", "ケ", "コ", "ク"}, "g": {"ガ", "ギ", "グ", "ゲ", "ゴ", "グ"},
	"s": {"サ", "シ", "ス", "セ", "ソ", "ス"}, "z": {"ザ", "ジ", "ズ", "ゼ", "ゾ", "ズ"}, "sh": {"シャ", "シ", "シュ", "シェ", "ショ", "シュ"},
	"ch": {"チャ", "チ", "チュ", "チェ", "チョ", "チ"}, "j": {"ジャ", "ジ", "ジュ", "ジェ", "ジョ", "ジ"}, "ts": {"ツァ", "ツィ", "ツ", "ツェ", "ツォ", "ツ"},
	"t": {"タ", "ティ", "トゥ", "テ", "ト", "ト"}, "d": {"ダ", "ディ", "ドゥ", "デ", "ド", "ド"}, "n": {"ナ", "ニ", "ヌ", "ネ", "ノ", "ン"},
	"h": {"ハ", "ヒ", "フ", "ヘ", "ホ", "フ"}, "kh": {"ハ", "ヒ", "フ", "ヘ", "ホ", "フ"}, "f": {"ファ", "フィ", "フ", "フェ", "フォ", "フ"},
	"b": {"バ", "ビ", "ブ", "ベ", "ボ", "ブ"}, "p": {"パ", "ピ", "プ", "ペ", "ポ", "プ"}, "v": {"ヴァ", "ヴィ", "ヴ", "ヴェ", "ヴォ", "ヴ"},
	"m": {"マ", "ミ", "ム", "メ", "モ", "ム"}, "y": {"ヤ", "イ", "ユ", "イェ", "ヨ", "イ"}, "r": {"ラ", "リ", "ル", "レ", "ロ", "ル"},
	"l": {"ラ", "リ", "ル", "レ", "ロ", "ル"}, "w": {"ワ", "ウィ", "ウ", "ウェ", "ウォ", "ウ"}, "ng": {"ンガ", "ンギ", "ング", "ンゲ", "ンゴ", "ング"},
}

func toKatakana(sounds []sound) string {
	var sb strings.Builder
	for i, s := range sounds {
		alone := s.vowel == 0
		if alone && s.consonant == "m" && i+1 < len(sounds) && strings.IndexByte("bp", (sounds[i+1].consonant + " ")[0]) >= 0 {
			sb.WriteString("ン") // オリンピック
			continue
		}
		if alone && s.consonant == "v" && i > 0 {
			s.consonant = "f" // Kadyrov and Zharovsky are spoken so
		}
		column := 5
		if !alone {
			column = strings.IndexByte("aiueo", s.vowel)
		}
		sb.WriteString(kana[s.consonant][column])
		if s.long {
			sb.WriteRune('ー')
		}
	}
	return sb.String()
}

// The numbers of consonants, vowels and finals in a syllable of Hangul.
var (
	hangulInitials = map[string]rune{
		"": 11, "g": 0, "n": 2, "d": 3, "r": 5, "l": 5, "m": 6, "b": 7, "v": 7, "s": 9, "sh": 9, "j": 12, "z": 12, "ch": 14, "ts": 14, "k": 15, "t": 16, "p": 17, "f": 17, "h": 18, "kh": 18,
		"y": 11, "w": 11, "ng": 0,
	}
	hangulVowels = map[byte]rune{'a': 0, 'e': 5, 'o': 8, 'u': 13, 'i': 20}
	// Behind y, sh and j-like sounds, and behind w, vowels have signs of their own.
	hangulSoft   = map[byte]rune{'a': 2, 'e': 7, 'o': 12, 'u': 17, 'i': 20}
	hangulRound  = map[byte]rune{'a': 9, 'e': 15, 'o': 14, 'u': 13, 'i': 16}
	hangulFinals = map[string]rune{"n": 4, "l": 8, "m": 16, "ng": 21}
)

func toHangul(sounds []sound) string {
	const (
		first, eu, i = 0xac00, 18, 20
	)
	var out []rune
	close := func(final rune) bool {
		if n := len(out); n > 0 && (out[n-1]-first)%28 == 0 {
			out[n-1] += final
			return true
		}
		return false
	}
	for k, s := range sounds {
		if final, ok := hangulFinals[s.consonant]; ok && s.vowel == 0 && close(final) {
			continue
		}
		switch {
		case s.consonant == "l" && k > 0 && s.vowel != 0:
			close(hangulFinals["l"]) // l between vowels is written on both sides
		case s.consonant == "ng":
			close(hangulFinals["ng"])
		}
		vowel := rune(eu)
		switch {
		case s.vowel == 0 && (s.consonant == "sh" || s.consonant == "ch" || s.consonant == "j" || s.consonant == "y"):
			vowel = i
		case s.vowel == 0 && s.consonant == "w":
			vowel = hangulVowels['u']
		case s.vowel == 0:
		case s.consonant == "y", s.consonant == "sh":
			vowel = hangulSoft[s.vowel]
		case s.consonant == "w":
			vowel = hangulRound[s.vowel]
		default:
			vowel = hangulVowels[s.vowel]
		}
		out = append(out, first+(hangulInitials[s.consonant]*21+vowel)*28)
	}
	return string(out)
}
