package names

// Compare lays two names beside each other, weighing words by the general
// population of names.
func Compare(query, listed *Name, w *Weights) Alignment {
	al, _, _ := CompareInfos(query, listed, w)
	return al
}

// CompareInfos is Compare, and returns what the words of both sides weigh.
func CompareInfos(query, listed *Name, w *Weights) (Alignment, []Info, []Info) {
	if w == nil {
		w = WeightsFor(query.Kind, listed.Kind)
	}
	classes := map[string]int32{}
	q, l := infos(query.Words, classes), infos(listed.Words, classes)
	var al Aligner
	return *al.Align(q, l, RelateAll(query, listed, nil), w), q, l
}

// WeightsFor returns the default weights for a pair of kinds.
func WeightsFor(query, listed Kind) *Weights {
	if query == Person || listed == Person && query == Unknown {
		return &PersonWeights
	}
	return &OtherWeights
}

// infos returns what the sum needs of words, numbering classes as they come.
func infos(words []Word, classes map[string]int32) []Info {
	number := func(s string) int32 {
		if s == "" {
			return 0
		}
		n, ok := classes[s]
		if !ok {
			n = int32(len(classes) + 1)
			classes[s] = n
		}
		return n
	}
	out := make([]Info, len(words))
	for i := range words {
		w := &words[i]
		out[i] = InfoOf(w)
		out[i].Class = number(w.Class)
		out[i].Canon = number(w.Canon)
	}
	return out
}

// InfoOf returns what the sum needs of a word, but for its classes.
func InfoOf(w *Word) Info {
	info := Info{
		Bits: w.Bits, Role: w.Role, Patronymic: w.Patronymic, Glued: w.Glued && w.Syllable, Syllable: w.Syllable,
		Foreign: w.Role == Legal && !isASCII(w.Text),
	}
	if l := w.Latin(); l != "" {
		info.First = l[0]
	}
	return info
}

// RelateAll appends every way in which words of two names meet. It is the
// reference that the index has to agree with.
func RelateAll(q, l *Name, edges []Edge) []Edge {
	query, listed := q.Words, l.Words
	var forms Spans
	if start, n, letters := Acronym(listed, l.Kind); n > 0 {
		for i := range query {
			if sim, how := RelateAcronym(&query[i], &letters); sim > 0 {
				edges = append(edges, Edge{uint8(i), 1, uint8(start), uint8(n), how, sim})
			}
		}
	}
	if start, n, letters := Acronym(query, q.Kind); n > 0 {
		for j := range listed {
			if sim, how := RelateAcronym(&listed[j], &letters); sim > 0 {
				edges = append(edges, Edge{uint8(start), uint8(n), uint8(j), 1, how, sim})
			}
		}
	}
	for i := range query {
		for j := range listed {
			if query[i].Searchable() && listed[j].Searchable() {
				if sim, how := Relate(&query[i], &listed[j]); sim > 0 {
					edges = append(edges, Edge{uint8(i), 1, uint8(j), 1, how, sim})
				}
			}
		}
	}
	for n := 2; n <= MaxSpan; n++ {
		for i := 0; i+n <= len(query); i++ {
			for j := range listed {
				if !listed[j].Searchable() {
					continue
				}
				if sim, how := RelateSpan(query[i:i+n], &listed[j], true, &forms); sim > 0 {
					edges = append(edges, Edge{uint8(i), uint8(n), uint8(j), 1, how, sim})
				}
			}
		}
		for j := 0; j+n <= len(listed); j++ {
			for i := range query {
				if !query[i].Searchable() {
					continue
				}
				if sim, how := RelateSpan(listed[j:j+n], &query[i], false, &forms); sim > 0 {
					edges = append(edges, Edge{uint8(i), 1, uint8(j), uint8(n), how, sim})
				}
			}
		}
	}
	return edges
}
