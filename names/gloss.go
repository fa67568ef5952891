package names

// markGloss marks the acronym that some write beside the name it is made of:
// ISLAMIC REVOLUTIONARY GUARD CORPS (IRGC). It says nothing that the words do
// not, and the next list leaves it out; like a title it comes and goes. Were it
// a word, it would meet all others of the same name where that is listed
// without it, and each of these would meet nothing.
func markGloss(words []Word, kind Kind) {
	if kind == Person || kind == Object || len(words) <= minAcronym {
		return
	}
	for _, i := range [...]int{len(words) - 1, 0} {
		w := &words[i]
		if latin := w.Latin(); w.Role != Plain || w.Syllable || len(latin) < minAcronym || len(latin) > maxAcronym || !isASCII(latin) {
			continue
		}
		others := words[:i]
		if i == 0 {
			others = words[1:]
		}
		if glosses(w.Latin(), others) {
			w.Role = Gloss
			return
		}
	}
}

// glosses reports whether an acronym is made of the words: of the letters that
// they begin with, in their order, from the first on, and of at most one name
// less than there are.
func glosses(acronym string, words []Word) bool {
	content, at := 0, 0
	for i := range words {
		latin := words[i].Latin()
		if latin == "" {
			continue
		}
		switch words[i].Role {
		case Plain, Generic, Place:
			if words[i].Syllable {
				return false
			}
			if content == 0 && at == 0 && latin[0] != acronym[0] {
				return false
			}
			content++
		case Particle, Legal:
		default:
			return false
		}
		if at < len(acronym) && latin[0] == acronym[at] {
			at++
		}
	}
	return at == len(acronym) && len(acronym) >= content-1 && content >= minAcronym-1
}
