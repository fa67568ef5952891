package script

import (
	"bytes"
	"slices"
	"testing"
)

// soundAlike reports whether two words have the consonants of a reading in common,
// and how well their vowels accord at best.
func soundAlike(heard, latin string) (alike bool, accord float32) {
	for a := HeardSounds(Heard(heard)); a.Next(); {
		for b := LatinSounds(latin); b.Next(); {
			if bytes.Equal(a.Consonants(), b.Consonants()) {
				alike, accord = true, max(accord, a.Accord(&b.Sound))
			}
		}
	}
	return alike, accord
}

func TestForeignNamesSoundAlike(t *testing.T) {
	for _, c := range []struct{ heard, latin string }{
		{"ウラジーミル", "vladimir"}, {"블라디미르", "vladimir"}, {"弗拉基米尔", "vladimir"}, {"วลาดีมีร์", "vladimir"},
		{"フセイン", "hussein"}, {"후세인", "hussein"}, {"侯赛因", "hussein"},
		{"ジェームズ", "james"}, {"チェホフ", "chekhov"}, {"キャンベル", "campbell"}, {"シュワルツ", "schwartz"}, {"ヴァシーリー", "vasily"},
		{"로버트", "robert"}, {"알렉산드르", "aleksandr"}, {"메드베드추크", "medvedchuk"}, {"왈리드", "walid"},
		{"易卜拉欣", "ibrahim"}, {"维克托", "viktor"}, {"努爾", "nour"}, {"基辛格", "kissinger"}, {"乔治", "george"},
		{"โรเบิร์ต", "robert"}, {"จอห์นสัน", "johnson"}, {"เกราซิมอฟ", "gerasimov"},
	} {
		if alike, accord := soundAlike(c.heard, c.latin); !alike || accord < 0.6 {
			t.Errorf("%s is not heard as %s: %v, vowels %.2f", c.heard, c.latin, alike, accord)
		}
	}
	for _, c := range []struct{ heard, latin string }{
		{"ウラジーミル", "valentin"}, {"블라디미르", "vladislav"}, {"弗拉基米尔", "philip"}, {"フセイン", "hassan"}, {"로버트", "ruprecht"}, {"侯赛因", "osman"},
		{"โรเบิร์ต", "albert"},
	} {
		if alike, accord := soundAlike(c.heard, c.latin); alike && accord > 0.8 {
			t.Errorf("%s is heard as %s: vowels %.2f", c.heard, c.latin, accord)
		}
	}
	for _, word := range []string{"Vladimir", "Владимир", "محمد", "บูท", "", "7"} {
		if code := Heard(word); code != "" {
			t.Errorf("%q is heard: %s", word, code)
		}
	}
}

func TestWhatIsHeardByCustom(t *testing.T) {
	for _, c := range []struct {
		word  string
		first bool
		want  string
	}{
		{"亚历山大", true, "alexander"}, {"アル", true, "al"}, {"ビン", false, "bin"}, {"ベン", true, ""}, {"范", true, ""}, {"范", false, "van"}, {"カリム", false, ""},
	} {
		if got := HeardAs(c.word, c.first); got != c.want {
			t.Errorf("%s, first %v: %q, want %q", c.word, c.first, got, c.want)
		}
	}
}

// FuzzHeard holds whatever comes in: no panic, few readings, each of known sounds.
func FuzzHeard(f *testing.F) {
	for _, s := range samples {
		f.Add(s)
		f.Add(s + "ー" + s)
	}
	f.Add("ヴァジシチュウィフュー")
	f.Add("เโไใกรลว์ิุ")
	f.Fuzz(func(t *testing.T, word string) {
		check := func(sounds Sounds, most int) {
			n := 0
			for sounds.Next() {
				if n++; n > most {
					t.Fatalf("%q: more than %d readings", word, most)
				}
				if c := sounds.Consonants(); len(c) == 0 || len(c) > maxConsonants || len(bytes.Trim(c, "PTSKLMN")) > 0 {
					t.Fatalf("%q: consonants %q", word, c)
				}
				if a := sounds.Accord(&sounds.Sound); a < 0.7 || a > 1 {
					t.Fatalf("%q: accord with itself %g", word, a)
				}
			}
		}
		check(HeardSounds(Heard(word)), maxHeard)
		check(LatinSounds(Latin(word)), maxLatinSounds)
	})
}

// What is found with the consonants of a word is what all readings together have.
func TestHeardIsWhatAllReadingsTell(t *testing.T) {
	words := []string{"フージチジチフウ", "ーチーチージーチー", "ヴィチェルーフ", "유란밤맘", "크흐리흐", "基吉日尔希若瓦", "努尔易欣", "เกรลรวห์ส"}
	latin := []string{"fuji", "tsis", "kichir", "vicher", "yurambam", "mam", "khrikh", "kisil", "jilsir", "nurisim", "kross", "pisir", "chir", "tir", "sis"}
	met := 0
	for _, word := range words {
		for from := range word {
			for _, l := range latin {
				for b := LatinSounds(l); b.Next(); {
					code := Heard(word[from:])
					var want, got []float32
					for a := HeardSounds(code); a.Next(); {
						if bytes.Equal(a.Consonants(), b.Consonants()) {
							want = append(want, a.Accord(&b.Sound))
						}
					}
					b.Heard(code, func(accord float32) { got = append(got, accord) })
					slices.Sort(want)
					slices.Sort(got)
					if !slices.Equal(got, want) {
						t.Fatalf("%s and %s: %v, want %v", word[from:], l, got, want)
					}
					met += len(got)
				}
			}
		}
	}
	if met < 40 {
		t.Fatalf("only %d readings meet", met)
	}
}
