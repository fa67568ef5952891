package names

// Acronyms. An organisation of several words goes by their first letters:
// IRGC, PLA. The letters say less than the words, and three of them name many
// bodies, so the similarity grows with their number.

// acronymSim is the similarity of an acronym and its words, by its length.
var acronymSim = [...]float32{0, 0, 0, 0.74, 0.82, 0.85, 0.87, 0.88, 0.88}

const (
	minAcronym = 3
	maxAcronym = len(acronymSim) - 1
)

// Acronym returns the words of a name that an acronym would stand for, as a
// span, and the acronym without particles and with them ("" where that is the
// same). n is 0 where a name has none: persons, ships, names of few words, and
// names of unknown kind that have a word of people's and none of bodies or trades.
func Acronym(words []Word, kind Kind) (start, n int, short, long string) {
	if kind == Person || kind == Object {
		return 0, 0, "", ""
	}
	personal, generic := false, false
	first, last, content := -1, -1, 0
	for i := range words {
		personal = personal || words[i].Known
		switch words[i].Role {
		case Plain, Generic, Place:
			if len(words[i].Latin()) < 2 && !words[i].Syllable {
				return 0, 0, "", ""
			}
			if words[i].Syllable {
				return 0, 0, "", ""
			}
			if first < 0 {
				first = i
			}
			last = i
			content++
			generic = generic || words[i].Role == Generic
		case Number, Initial:
			return 0, 0, "", ""
		}
	}
	if content < minAcronym || content > maxAcronym {
		return 0, 0, "", ""
	}
	if kind == Unknown && personal && !generic {
		return 0, 0, "", "" // initials of what seems to be a person
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
	short = string(a[:na])
	if nb != na && nb <= maxAcronym {
		long = string(b[:nb])
	}
	return first, last - first + 1, short, long
}

// RelateAcronym says how a word meets the words that it may stand for.
func RelateAcronym(one *Word, short, long string) (float32, How) {
	latin := one.Latin()
	if len(latin) < minAcronym || len(latin) > maxAcronym || one.Role != Plain || one.Syllable {
		return 0, NoRelation
	}
	if latin == short || latin == long {
		return acronymSim[len(latin)], AcronymOf
	}
	return 0, NoRelation
}
