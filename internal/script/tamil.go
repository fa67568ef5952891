package script

// tamilConsonant spells a Tamil consonant. The script has one letter for each
// stop, spoken voiced between vowels and after a nasal: k is g, t d, p b there.
// Doubled and in front it is voiceless.
func tamilConsonant(aks []akshara, i int) string {
	c := aks[i].consonant
	if c == "ng" && i+1 < len(aks) && aks[i+1].consonant == "k" {
		return "n" // ங்க is ng, its g the letter to come
	}
	if i == 0 {
		return c
	}
	prev := aks[i-1]
	vowelBefore := prev.vowel != "" || prev.inherent
	doubled := i+1 < len(aks) && aks[i+1].consonant == c && aks[i].vowel == "" && !aks[i].inherent
	nasal := !vowelBefore && (prev.consonant == "n" || prev.consonant == "ng" || prev.consonant == "m" || prev.consonant == "ny")
	if doubled || !vowelBefore && !nasal {
		if c == "s" && (doubled || prev.consonant == "s") {
			return "ch"
		}
		return c
	}
	switch c {
	case "k":
		return "g"
	case "t":
		return pick(vowelBefore, "th", "d")
	case "p":
		return "b"
	case "s":
		return pick(nasal, "j", "s")
	}
	return c
}
