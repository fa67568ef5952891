package names

import "slices"

// Acronyms. An organisation of several words goes by their first letters:
// IRGC, PLA. The letters say less than the words, and three of them name many
// bodies, so the similarity grows with their number.

// acronymSim is the similarity of an acronym and its words, by its length.
var acronymSim = [...]float32{0, 0, 0, 0.74, 0.82, 0.85, 0.87, 0.88, 0.88}

const (
	minAcronym = 3
	maxAcronym = len(acronymSim) - 1
)

// Letters are the acronyms of a name: of its words; with its particles; and
// either with its legal form, CNPC for China National Petroleum Corporation,
// PDVSA for Petróleos de Venezuela S.A. "" where that adds nothing.
type Letters [4]string

// Acronym returns the words of a name that an acronym would stand for, as a
// span, and the acronyms. n is 0 where a name has none: persons, ships, names of
// few words, and names of unknown kind that have a word of people's and none of
// bodies or trades.
func Acronym(words []Word, kind Kind) (start, n int, letters Letters) {
	if kind == Person || kind == Object {
		return 0, 0, letters
	}
	personal, generic := false, false
	first, last, content := -1, -1, 0
	for i := range words {
		personal = personal || words[i].Known
		switch words[i].Role {
		case Plain, Generic, Place:
			if len(words[i].Latin()) < 2 || words[i].Syllable {
				return 0, 0, letters
			}
			if first < 0 {
				first = i
			}
			last = i
			content++
			generic = generic || words[i].Role == Generic
		case Number, Initial:
			return 0, 0, letters
		}
	}
	if content < minAcronym-1 || content > maxAcronym {
		return 0, 0, letters
	}
	if kind == Unknown && personal && !generic {
		return 0, 0, letters // initials of what seems to be a person
	}
	var a, b [MaxWords]byte
	na, nb := 0, 0
	for i := first; i <= last; i++ {
		c := words[i].Latin()
		if c == "" {
			continue
		}
		switch words[i].Role {
		case Plain, Generic, Place:
			a[na] = c[0]
			na++
			b[nb] = c[0]
			nb++
		case Particle:
			b[nb] = c[0]
			nb++
		}
	}
	if content >= minAcronym {
		letters[0] = string(a[:na])
		if nb != na && nb <= maxAcronym {
			letters[1] = string(b[:nb])
		}
	}
	if form := formLetters(words[last+1:]); form != "" {
		if n := na + len(form); n > minAcronym && n <= maxAcronym {
			letters[2] = string(a[:na]) + form
		}
		if n := nb + len(form); nb != na && n > minAcronym && n <= maxAcronym {
			letters[3] = string(b[:nb]) + form
		}
	}
	if letters == (Letters{}) {
		return 0, 0, letters
	}
	return first, last - first + 1, letters
}

// formLetters is what a legal form right behind a name adds to its acronym: the
// letter of a word, all letters of an abbreviation.
func formLetters(behind []Word) string {
	if len(behind) == 0 || behind[0].Role != Legal || behind[0].Latin() == "" {
		return ""
	}
	if latin := behind[0].Latin(); len(latin) > 4 {
		return latin[:1]
	}
	return behind[0].Latin()
}

// RelateAcronym says how a word meets the words that it may stand for.
func RelateAcronym(one *Word, letters *Letters) (float32, How) {
	latin := one.Latin()
	if len(latin) < minAcronym || len(latin) > maxAcronym || one.Role != Plain || one.Syllable || !slices.Contains(letters[:], latin) {
		return 0, NoRelation
	}
	return acronymSim[len(latin)], AcronymOf
}
