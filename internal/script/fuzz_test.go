package script

import (
	"slices"
	"strings"
	"testing"
)

var samples = []string{
	"Владимир", "محمد", "عبدالرحمن", "נתניהו", "习近平", "김정은", "スズキ", "しんじゅく", "Παπανδρέου", "Սարգսյան", "ქართველი", "सिंह", "শেখ", "ਸਿੰਘ",
	"પટેલ", "குமார்", "వెంకటేశ్వర", "ಗೌಡ", "നായർ", "සිල්වා", "ଦାସ", "ทักษิณ", "ວຽງຈັນ", "ហ៊ុន", "အောင်ဆန်း", "བསྟན་འཛིན", "ᠮᠣᠩᠭᠣᠯ", "አበበ", "ކުޅިވަރު", "ܣܘܪܝܐ",
	"Müller", "Cофья", "٣٤", "\xff\xfe", "ー", "์", "ّ", "ु", "ា", "ྐ", "ᄀ", "ﷺ", "々", "", "a\u0308",
}

// FuzzRomanise holds whatever comes in: no panic, only a-z and 0-9 out, few and
// different forms, the same each time.
func FuzzRomanise(f *testing.F) {
	for _, s := range samples {
		f.Add(s)
		f.Add(s + s)
		f.Add(strings.Repeat(s, 40))
	}
	f.Fuzz(func(t *testing.T, word string) {
		got := Romanise(word)
		checkForms(t, word, got, MaxForms)
		if again := Romanise(word); !slices.Equal(got, again) {
			t.Errorf("Romanise(%q) = %q, then %q", word, got, again)
		}
		checkForms(t, word, LatinVariants(word), 4)
		for _, s := range Syllables(word) {
			checkForms(t, word, s, maxReadings)
		}
		keys := Skeletons(word)
		if len(keys) > maxSkeletons || slices.Contains(keys, "") {
			t.Errorf("Skeletons(%q) = %q", word, keys)
		}
		if l := Latin(word); strings.Trim(l, "abcdefghijklmnopqrstuvwxyz0123456789") != "" || Latin(l) != l {
			t.Errorf("Latin(%q) = %q", word, l)
		}
	})
}

// Of a word of 100 kB only the beginning is read.
func TestHostileLength(t *testing.T) {
	for _, s := range samples {
		word := strings.Repeat(s, 100_000/max(1, len(s)))
		if n := testing.AllocsPerRun(1, func() { Romanise(word) }); n > 2000 {
			t.Errorf("100 kB of %q make %v allocations", s, n)
		}
		for _, f := range Romanise(word) {
			if len(f) > 20*maxBytes {
				t.Errorf("100 kB of %q become a form of %d bytes", s, len(f))
			}
		}
		if got := Syllables(word); got != nil {
			t.Errorf("100 kB of %q have syllables", s)
		}
		if got := Skeletons(word); got != nil {
			t.Errorf("100 kB of %q have skeletons", s)
		}
	}
}

func checkForms(t *testing.T, word string, got []string, most int) {
	t.Helper()
	if len(got) > most {
		t.Errorf("%q has %d forms: %q", word, len(got), got)
	}
	for i, s := range got {
		if s == "" || strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			t.Errorf("%q has the form %q", word, s)
		}
		if slices.Contains(got[:i], s) {
			t.Errorf("%q has the form %q twice", word, s)
		}
	}
}

func BenchmarkRomanise(b *testing.B) {
	for _, word := range []string{"Владимирович", "القذافي", "محمد", "خودوركوفسكي", "נתניהו", "习近平", "김정은", "Παπανδρέου", "लक्ष्मण", "อภิสิทธิ์", "Müller"} {
		Romanise(word) // read the tables
		b.Run(Of(word)+"/"+word, func(b *testing.B) {
			for b.Loop() {
				Romanise(word)
			}
		})
	}
}

func BenchmarkSkeletons(b *testing.B) {
	for _, word := range []string{"khodorkovsky", "القذافي"} {
		b.Run(word, func(b *testing.B) {
			for b.Loop() {
				Skeletons(word)
			}
		})
	}
}

// The tables are read on first use, once; a process that needs one waits for
// it no longer than the start of a program may take.
func BenchmarkTables(b *testing.B) {
	b.Run("han", func(b *testing.B) {
		for b.Loop() {
			readHan()
		}
	})
	b.Run("arabic", func(b *testing.B) {
		for b.Loop() {
			byShape(arabicNames, foldArabic)
		}
	})
}
