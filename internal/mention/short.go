package mention

import "strings"

// shortForms adds the family names that stand alone behind a full name of
// their bearer: "Kilimnik said". They are nobody's when two parties of the
// text have them.
func (w *worker) shortForms(s *Story, items []item, claims []claim) []item {
	if len(claims) == 0 && len(s.byText) == 0 {
		return items
	}
	if len(s.byText) > 4*maxRemembered {
		clear(s.byText)
		clear(s.byTerm)
	}
	next := 0
	for i := 0; i < len(w.tokens); i++ {
		if next < len(claims) && i >= claims[next].from {
			c := &claims[next]
			w.rememberFamily(s, c)
			i = max(i, c.to-1)
			for next < len(claims) && claims[next].from <= i {
				w.rememberFamily(s, &claims[next])
				i = max(i, claims[next].to-1)
				next++
			}
			continue
		}
		entity, ok := w.shortForm(s, i)
		if ok {
			t := &w.tokens[i]
			items = append(items, item{Found{Start: t.start, End: t.end, Kind: ShortForm, Refers: -1}, entity})
		}
	}
	s.settle()
	return items
}

// settle makes the places of this text those of a text before.
func (s *Story) settle() {
	for _, all := range s.byText {
		for i := range all {
			all[i].at = -1
		}
	}
	for _, all := range s.byTerm {
		for i := range all {
			all[i].at = -1
		}
	}
}

func (w *worker) rememberFamily(s *Story, c *claim) {
	entity := w.f.names[c.name].entity
	for _, text := range c.family {
		s.byText[text] = addFamily(s.byText[text], family{entity: entity, at: c.start})
	}
	for _, i := range c.families {
		for _, r := range w.readings(w.tokens[i].w) {
			for _, m := range r.meets {
				if m.sim >= 0.9 && w.hasTerm(entity, m.term) {
					s.byTerm[m.term] = addFamily(s.byTerm[m.term], family{entity: entity, at: c.start})
				}
			}
		}
	}
}

// hasTerm reports whether a name of an entry has a word.
func (w *worker) hasTerm(entity, term uint32) bool {
	first, end := w.f.x.NamesOf(entity)
	for n := first; n < end; n++ {
		for _, p := range w.f.names[n].words {
			if p.term == term {
				return true
			}
		}
	}
	return false
}

func addFamily(all []family, f family) []family {
	for i := range all {
		if all[i].entity == f.entity {
			all[i].at = f.at
			return all
		}
	}
	return append(all, f)
}

// shortForm reports whose family name a word is, if it is one alone.
func (w *worker) shortForm(s *Story, i int) (uint32, bool) {
	t := &w.tokens[i]
	x := t.w
	if x.shape&(upper|caseless) == 0 || x.shape&(han|initial|title|particle|number|legal) != 0 || x.letters < 3 {
		return 0, false
	}
	all := s.byText[x.lower]
	if len(all) == 0 {
		for _, base := range bases(x) {
			if all = s.byText[strings.ToLower(base)]; len(all) > 0 {
				break
			}
		}
	}
	if len(all) == 0 && x.shape&upper != 0 && x.shape&ordinary == 0 && len(x.text) >= 6 && len(s.byTerm) > 0 {
		all = w.byTerm(s, x)
	}
	if len(all) == 0 || x.shape&ordinary != 0 && t.first {
		return 0, false
	}
	if w.besideOther(i) {
		for k := range all {
			all[k].other = true
		}
		return 0, false
	}
	if len(all) != 1 || all[0].other {
		return 0, false
	}
	if w.inRow(t.start) && (all[0].at < 0 || strings.ContainsRune(w.text[min(all[0].at, t.start):t.start], '\n')) {
		return 0, false // a row of a table speaks for itself
	}
	return all[0].entity, true
}

func (w *worker) byTerm(s *Story, x *word) []family {
	if strings.HasSuffix(x.lower, "a") {
		return nil // Tyurina is not Tyurin
	}
	for _, r := range w.readings(x) {
		for _, m := range r.meets {
			if all := s.byTerm[m.term]; len(all) > 0 && m.sim >= 0.82 {
				return all
			}
		}
	}
	return nil
}

// besideOther reports whether a word stands in somebody else's name.
func (w *worker) besideOther(i int) bool {
	if i > 0 && w.tokens[i-1].after <= space {
		if p := w.tokens[i-1].w; p.shape&initial != 0 || w.namePart(i-1) && (!w.tokens[i-1].first || p.shape&given != 0) {
			return true
		}
	}
	if i+1 < len(w.tokens) && w.tokens[i].after <= space {
		if n := w.tokens[i+1].w; n.shape&initial != 0 && w.dotBehind(i+1) || w.namePart(i+1) {
			return true
		}
	}
	return false
}

// inRow reports whether a place is in a row of a table.
func (w *worker) inRow(at int) bool {
	start := strings.LastIndexByte(w.text[:at], '\n') + 1
	end := strings.IndexByte(w.text[at:], '\n')
	if end < 0 {
		end = len(w.text) - at
	}
	end = min(end, 2000)
	start = max(start, at-2000)
	line := w.text[start : at+end]
	return strings.Count(line, "|") >= 2 || strings.Contains(line, "\t")
}
