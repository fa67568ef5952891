package script

import (
	"strings"
	"testing"
)

func TestGermanSlavic(t *testing.T) {
	for word, want := range map[string]string{
		"chruschtschow": "khrushchov",
		"kusnezow":      "kusnetsov kusnezov",
		"medwedjew":     "medvedyev",
		"alijewa":       "aliyeva",
		"nazarbajew":    "natsarbayev nazarbayev",
		"solowjow":      "solovyov",
		"lavrentjev":    "lavrentyev",
		"obolenskij":    "obolenskiy",
		"janukowytsch":  "yanukovych",
		"tymoschenko":   "tymoshenko",
		"bojko":         "",
		"deutsch":       "deuch", // and Deutsch still
		"patruschew":    "",      // its fold is that of Patrushev
		"djordjev":      "",      // a Serbian dj is one sound
		"andrew":        "",
		"chow":          "",
		"najib":         "",
	} {
		if got := strings.Join(GermanSlavic(word), " "); got != want {
			t.Errorf("%s is respelled %q, want %q", word, got, want)
		}
	}
}
