package script

import "strings"

// germanSlavic are the spellings of German, and in part of Dutch and the Slavic
// languages with Latin letters, for sounds that English writes otherwise. The
// longer come first.
var germanSlavic = strings.NewReplacer(
	"schtsch", "shch", "stsch", "shch", "tsch", "ch", "dsch", "j", "sch", "sh", "ch", "kh",
	"w", "v", "j", "y",
)

// GermanSlavic respells a Russian or Ukrainian name as English has it: Chruschtschow
// is Khrushchov, Kusnezow Kusnetsov, Medwedjew Medvedyev; nil for words that do not
// end as such surnames do, or whose spelling is not German. A z may be German for ts,
// or what the rest of the word is not.
func GermanSlavic(word string) []string {
	stem := strings.TrimSuffix(word, "a")
	switch {
	case len(stem) < 5:
		return nil
	case strings.HasSuffix(stem, "ow"), strings.HasSuffix(stem, "ew"):
		if !strings.ContainsAny(stem, "jz") && !strings.Contains(strings.ReplaceAll(stem, "sch", ""), "ch") {
			return nil // the fold sees to the rest
		}
		respelled := germanSlavic.Replace(word)
		if strings.Contains(respelled, "z") {
			return []string{strings.ReplaceAll(respelled, "z", "ts"), respelled}
		}
		return []string{respelled}
	case strings.HasSuffix(word, "tsch"), strings.HasSuffix(word, "enko"):
		if !strings.ContainsAny(word, "jw") && !strings.Contains(word, "sch") {
			return nil
		}
		return []string{germanSlavic.Replace(word)}
	case strings.HasSuffix(stem, "ov"), strings.HasSuffix(stem, "ev"), strings.HasSuffix(stem, "skij"), strings.HasSuffix(stem, "skaj"):
		// Serbian, Czech and the scientific transliteration share only the j.
		if !strings.Contains(stem, "j") || strings.Contains(stem, "dj") || strings.Contains(stem, "zj") {
			return nil
		}
		return []string{strings.ReplaceAll(word, "j", "y")}
	}
	return nil
}
