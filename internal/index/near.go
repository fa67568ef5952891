package index

import (
	"slices"

	"interdict/names"
)

// near is a term that meets a word of the query, or several written as one.
type near struct {
	term  uint32
	next  int32 // of the same term, -1 at the end
	value float32
	sim   float32
	bits  float32 // of the term, 0 where its role does not count
	gain  float32 // see bounds
	q, qn uint8
	step  uint8 // of the stair of word q
	how   names.How
	alone bool // finds candidates but makes no edge: Align knows initials itself
}

// spanHit is neighbouring words of a name that meet one word of the query.
type spanHit struct {
	name        uint32
	next        int32
	value       float32
	sim         float32
	bits        float32 // of the words, without those that do not count
	gain        float32 // see bounds
	q, start, n uint8
	step        uint8 // of the stair of word q
	how         names.How
}

// find fills near and spans by the keys.
func (s *Searcher) find(q *names.Name, kinds uint8) {
	s.findWords(q, kinds)
	s.findSpans(q)
	s.findJoined(q, kinds)
	s.findOfAcronym(q, kinds)
}

// findOfAcronym finds the terms that are an acronym of the query.
func (s *Searcher) findOfAcronym(q *names.Name, kinds uint8) {
	start, n, letters := names.Acronym(q.Words, q.Kind)
	if n == 0 {
		return
	}
	s.wkeys = s.wkeys[:0]
	for _, a := range letters {
		if a != "" {
			s.wkeys = append(s.wkeys, wordKey{hash(saltForm, a), 0})
		}
	}
	s.probes = s.probes[:0]
	s.keep(start, n)
	s.locate()
	s.stamp++
	for i := range s.probes {
		s.eachVariantTerm(&s.probes[i], kinds, func(t uint32) { s.relateAcronym(start, n, &letters, t) })
	}
}

// findJoined finds the terms that neighbouring words of the query, written as
// one, meet. It goes in passes as findWords does.
func (s *Searcher) findJoined(q *names.Name, kinds uint8) {
	s.probes = s.probes[:0]
	for n := 2; n <= names.MaxSpan; n++ {
		for i := 0; i+n <= len(q.Words); i++ {
			s.wkeys = s.spanKeys.appendQuery(s.wkeys[:0], q.Words[i:i+n], s.x.heard)
			s.keep(i, n)
		}
	}
	s.locate()
	for k := range s.probes {
		p := &s.probes[k]
		if i, n := p.word, p.words; k == 0 || i != s.probes[k-1].word || n != s.probes[k-1].words {
			s.stamp++
			s.spanKeys.forms.Join(q.Words[i : i+n])
		}
		s.meetJoined(p, kinds)
	}
}

// meetJoined relates the words that were joined last with the terms that have a
// variant under a key, as far as the variant itself may be met: the others have
// keys of their own.
func (s *Searcher) meetJoined(p *probe, kinds uint8) {
	x := s.x
	for _, e := range x.keys[p.from:p.to] {
		if !alike(e.Hash, p.hash) || e.whole() || !e.meets(kinds) {
			continue
		}
		v := &x.variants[e.number()]
		if s.stamps[v.Term].word == s.stamp || !s.spanKeys.forms.MayMeet(&names.Variant{Kind: names.VariantKind(v.Kind), Text: x.text(v.Text)}) {
			continue
		}
		s.stamps[v.Term].word = s.stamp
		s.relateSpan(int(p.word), int(p.words), v.Term)
	}
}

// keep makes probes of the keys of a word, or of several, that may be there.
func (s *Searcher) keep(word, words int) {
	for _, k := range s.wkeys {
		if s.x.mayHave(k.hash) {
			s.probes = append(s.probes, probe{hash: k.hash, variant: k.variant, word: uint8(word), words: uint8(words)})
		}
	}
}

// locate looks up the buckets of all probes, and touches them: what is read there
// decides what comes next, so that without it each would be waited for.
func (s *Searcher) locate() {
	x := s.x
	for i := range s.probes {
		p := &s.probes[i]
		k := uint64(p.hash) >> x.keyShift
		p.from, p.to = x.keyDir[k], x.keyDir[k+1]
	}
	last := uint32(len(x.keys) - 1)
	for i := range s.probes {
		s.touched += x.keys[min(s.probes[i].from, last)].Hash
	}
}

// eachVariantTerm calls f for the terms with a variant under a key that stand in
// names of the kinds and were not met since the stamp was raised.
func (s *Searcher) eachVariantTerm(p *probe, kinds uint8, f func(term uint32)) {
	for _, e := range s.x.keys[p.from:p.to] {
		if !alike(e.Hash, p.hash) || e.whole() || !e.meets(kinds) {
			continue
		}
		t := s.x.variants[e.number()].Term
		if s.stamps[t].word != s.stamp {
			s.stamps[t].word = s.stamp
			f(t)
		}
	}
}

// relateAcronym notes a term that is an acronym of the query.
func (s *Searcher) relateAcronym(start, n int, letters *names.Letters, t uint32) {
	if sim, how := names.RelateAcronym(s.wordOf(t), letters); sim > 0 {
		s.addNear(near{term: t, q: uint8(start), qn: uint8(n), how: how, sim: sim})
	}
}

// stamp tells that a term was met by the word of the query with that number,
// and where it stands in met, -1 when it does not.
type stamp struct {
	word  uint32
	place int32
}

// meeting is how far a word of the query is related to a term.
type meeting struct {
	term uint32
	// shares says that they have a group or a class in common.
	shares bool
	names.Relation
}

// probe is a key of a word of the query, or of several as one, on its way
// through the tables.
type probe struct {
	hash        uint32
	from, to    uint32 // of its bucket
	variant     int32
	word, words uint8
}

// strike is a key of the query that is also one of a term.
type strike struct {
	v       variant // unless the key is of the whole term
	of      uint32
	variant int32 // -1 when the key is of the whole term
	word    uint8
}

// findWords finds all terms that the words of the query meet: of each key that
// a word shares with a term it compares the variants behind it, and nothing
// else.
//
// The time goes into waiting for memory, a few hundred places of it far apart.
// So it goes in passes, each of which asks for many places that do not depend
// on each other, for the processor to fetch at once.
func (s *Searcher) findWords(q *names.Name, kinds uint8) {
	x := s.x
	s.probes = s.probes[:0]
	for i := range q.Words {
		if !q.Words[i].Searchable() {
			continue
		}
		s.Stats.Words++
		if _, known := s.memory.met(i, kinds); known {
			s.Stats.Remembered++
		} else {
			s.wkeys = appendQueryKeys(s.wkeys[:0], &q.Words[i])
			if x.heard {
				s.wkeys = appendHeardKeys(s.wkeys, &q.Words[i])
			}
			s.keep(i, 1)
		}
	}
	s.Stats.Keys = len(s.probes)
	s.locate()
	s.strike(kinds)
	for i := range s.strikes {
		if t := &s.strikes[i]; t.variant >= 0 {
			t.v = x.variants[t.of]
		}
	}
	for i := range s.strikes {
		if t := &s.strikes[i]; t.v.Text.Len > 0 {
			s.touched += uint32(x.blob[t.v.Text.Off]) + s.stamps[t.v.Term].word
		}
	}
	strikes := s.strikes
	for i := range q.Words {
		if !q.Words[i].Searchable() {
			continue
		}
		n := 0
		for n < len(strikes) && int(strikes[n].word) == i {
			n++
		}
		if terms, known := s.memory.met(i, kinds); known {
			for _, t := range terms {
				s.addNear(near{term: t.term, q: uint8(i), qn: 1, how: t.how, sim: t.sim})
			}
		} else {
			s.memory.learn(i)
			s.meetWord(q, i, strikes[:n])
			s.memory.keep(i, kinds)
		}
		strikes = strikes[n:]
	}
	for i := range q.Words {
		if q.Words[i].Searchable() {
			s.findInitials(q, i)
		}
	}
}

// strike finds what the keys of the query's words have in common with terms of
// names of the kinds.
func (s *Searcher) strike(kinds uint8) {
	s.strikes = s.strikes[:0]
	for i := range s.probes {
		p := &s.probes[i]
		if i == 0 || p.variant != s.probes[i-1].variant || p.word != s.probes[i-1].word {
			s.striker++
		}
		for _, e := range s.x.keys[p.from:p.to] {
			if alike(e.Hash, p.hash) && e.meets(kinds) && e.whole() == (p.variant < 0) && s.fresh(e.number()) {
				s.strikes = append(s.strikes, strike{of: e.number(), variant: p.variant, word: p.word})
			}
		}
	}
}

// fresh reports whether what a key struck is not known to have been struck by
// the same variant of the query before: words that are equal or near have many
// keys in common. It forgets, which costs a comparison more and nothing else.
func (s *Searcher) fresh(of uint32) bool {
	mark := uint64(s.striker)<<32 | uint64(of)
	last := &s.struck[of%uint32(len(s.struck))]
	if *last == mark {
		return false
	}
	*last = mark
	return true
}

// meetWord relates a word of the query with the terms that its keys struck.
func (s *Searcher) meetWord(q *names.Name, i int, strikes []strike) {
	x := s.x
	w := &q.Words[i]
	s.stamp++
	s.met = s.met[:0]
	for k := range strikes {
		t := &strikes[k]
		if t.variant < 0 {
			s.meet(t.of).shares = true
			continue
		}
		v := &t.v
		s.word.Role = names.Role(v.Role)
		s.word.Abjad = v.Flags&flagAbjad != 0
		s.word.Syllable = v.Flags&flagSyllable != 0
		s.word.Class = ""
		if s.word.Role == names.Place || s.word.Role == names.Generic && names.Directional(w.Class) {
			s.word.Class = x.className(x.terms[v.Term].Class)
		}
		listed := names.Variant{Kind: names.VariantKind(v.Kind), Text: x.text(v.Text)}
		s.Stats.Compared++
		var r names.Relation
		if r.Variants(w, &s.word, &w.Variants[t.variant], &listed); r.Sim > 0 {
			s.Stats.Related++
			s.meet(v.Term).Take(r)
		}
	}
	for k := range s.met {
		s.touched += x.terms[s.met[k].term].DF
	}
	for k := range s.met {
		s.finish(q, i, &s.met[k])
	}
}

// findInitials adds the letters that may stand for a word of the query.
func (s *Searcher) findInitials(q *names.Name, i int) {
	x := s.x
	if w := &q.Words[i]; w.Role != names.Plain && w.Role != names.Generic {
		return
	}
	h := letterHash(s.infos[i].First)
	if !x.mayHave(h) {
		return
	}
	k := uint64(h) >> x.keyShift
	for _, e := range x.keys[x.keyDir[k]:x.keyDir[k+1]] {
		if e.Hash == h && e.whole() {
			s.relate(q, i, e.number())
		}
	}
}

// meet returns the meeting of the current word with a term.
func (s *Searcher) meet(t uint32) *meeting {
	st := &s.stamps[t]
	if st.word != s.stamp {
		*st = stamp{s.stamp, int32(len(s.met))}
		s.met = append(s.met, meeting{term: t})
	}
	return &s.met[st.place]
}

// finish notes a meeting, with what the words share besides variants.
func (s *Searcher) finish(q *names.Name, i int, m *meeting) {
	w := &q.Words[i]
	if m.shares && !m.Settled() {
		m.Shared(w, s.bareWordOf(m.term))
	}
	if m.How.Slip() && (w.Known || s.x.terms[m.term].Flags&flagKnown != 0) {
		m.Doubt(w, s.wordOf(m.term))
	}
	if m.Sim > 0 {
		s.memory.add(i, metTerm{m.term, m.Sim, m.How})
		s.addNear(near{term: m.term, q: uint8(i), qn: 1, how: m.How, sim: m.Sim})
	}
}

// relate notes how a word of the query meets a term, comparing all there is.
func (s *Searcher) relate(q *names.Name, i int, t uint32) {
	tm := &s.x.terms[t]
	if names.Role(tm.Role) == names.Initial {
		if tm.First == s.infos[i].First && (q.Words[i].Role == names.Plain || q.Words[i].Role == names.Generic) {
			s.addNear(near{term: t, q: uint8(i), qn: 1, how: names.InitialOf, sim: 0.9, alone: true})
		}
		return
	}
	if sim, how := names.Relate(&q.Words[i], s.wordOf(t)); sim > 0 {
		s.addNear(near{term: t, q: uint8(i), qn: 1, how: how, sim: sim})
	}
}

// relateSpan notes a term that the words that were joined last meet.
func (s *Searcher) relateSpan(i, n int, t uint32) {
	if !names.Role(s.x.terms[t].Role).Searchable() {
		return
	}
	if sim, how := s.spanKeys.forms.Relate(s.wordOf(t), true); sim > 0 {
		s.addNear(near{term: t, q: uint8(i), qn: uint8(n), how: how, sim: sim})
	}
}

func (s *Searcher) addNear(e near) {
	x := s.x
	tm := &x.terms[e.term]
	edge := names.Edge{Query: e.q, QueryN: e.qn, ListedN: 1, How: e.how, Sim: e.sim}
	s.listed = append(s.listed[:0], x.info(e.term))
	e.value = names.EdgeWeight(s.infos, s.listed, &edge) * e.sim
	if names.Role(tm.Role).Counts() {
		e.bits = tm.Bits
	}
	e.next = s.byTerm.put(e.term, int32(len(s.near)))
	s.near = append(s.near, e)
	s.best[e.q] = max(s.best[e.q], e.value)
}

// findSpans fills spans: the neighbouring words of names that, as one, meet a
// word of the query, and those for whose first letters it stands. It goes in
// passes as findWords does.
func (s *Searcher) findSpans(q *names.Name) {
	x := s.x
	s.probes = s.probes[:0]
	for i := range q.Words {
		if w := &q.Words[i]; !w.Searchable() || w.Role == names.Number {
			continue
		}
		s.wkeys = appendSpanKeys(s.wkeys[:0], &q.Words[i])
		if x.heard {
			s.wkeys = appendHeardSpanKeys(s.wkeys, &q.Words[i])
		}
		for _, k := range s.wkeys {
			bucket := uint64(k.hash) >> x.spanShift
			s.probes = append(s.probes, probe{hash: k.hash, from: x.spanDir[bucket], to: x.spanDir[bucket+1], variant: k.variant, word: uint8(i)})
		}
	}
	for i := range s.probes {
		if p := &s.probes[i]; p.from < p.to {
			s.touched += x.spans[p.from].Hash
		}
	}
	for k := range s.probes {
		p := &s.probes[k]
		if k == 0 || p.word != s.probes[k-1].word {
			s.stamp++ // what is known of spans is so of one word
		}
		for spans := x.spans[p.from:p.to]; len(spans) > 0; {
			n := min(len(spans), ahead)
			s.fetchSpans(spans[:n], p.hash)
			for _, e := range spans[:n] {
				switch {
				case e.Hash != p.hash || (p.variant < 0) != (e.Acronym != 0):
					// Two hashes are equal by chance now and then: an acronym has
					// more words than are ever written as one.
				case p.variant < 0:
					s.relateListedAcronym(q, int(p.word), e.Name)
				case !s.hasSpan(p.word, e):
					s.relateKnownSpan(q, int(p.word), e)
				}
			}
			spans = spans[n:]
		}
	}
}

// fetchSpans touches the words of spans with a hash, as fetch does.
func (s *Searcher) fetchSpans(spans []spanKey, hash uint32) {
	var words [ahead]uint32
	n := 0
	for _, e := range spans {
		if e.Hash == hash {
			words[n] = s.x.names[e.Name].Words + uint32(e.Start)
			n++
		}
	}
	for _, w := range words[:n] {
		s.touched += s.x.words[w]
	}
}

// knownSpan is how terms beside each other, as one, meet a word of the query.
type knownSpan struct {
	stamp uint32 // of the word
	n     uint8
	terms [names.MaxSpan]uint32
	hit   spanHit // of any name
}

// relateKnownSpan is relateListedSpan, but compares the same terms only once:
// Abd meets "abd al" in two thousand names.
func (s *Searcher) relateKnownSpan(q *names.Name, i int, e spanKey) {
	x := s.x
	from := x.names[e.Name].Words + uint32(e.Start)
	terms := x.words[from : from+uint32(e.N)]
	k := &s.known[(terms[0]^terms[1]*31)%uint32(len(s.known))]
	if k.stamp != s.stamp || !slices.Equal(k.terms[:k.n], terms) {
		sim, how := names.RelateSpan(s.wordsOf(e.Name, e.Start, e.N), &q.Words[i], false, &s.spanKeys.forms)
		*k = knownSpan{stamp: s.stamp, n: e.N, hit: s.spanHit(i, terms, sim, how)}
		copy(k.terms[:], terms)
	}
	if k.hit.sim > 0 {
		s.addSpan(k.hit, e.Name, e.Start)
	}
}

func (s *Searcher) relateListedAcronym(q *names.Name, i int, name uint32) {
	ln := &s.x.names[name]
	words := s.wordsOf(name, 0, ln.WordsN)
	start, n, letters := names.Acronym(words, names.Kind(ln.Kind))
	if n == 0 {
		return
	}
	if sim, how := names.RelateAcronym(&q.Words[i], &letters); sim > 0 {
		terms := s.x.words[ln.Words+uint32(start) : ln.Words+uint32(start+n)]
		s.addSpan(s.spanHit(i, terms, sim, how), name, uint8(start))
	}
}

// hasSpan reports whether these words of a name met the word of the query.
func (s *Searcher) hasSpan(word uint8, e spanKey) bool {
	for k := s.byName.get(e.Name); k >= 0; k = s.spans[k].next {
		if h := &s.spans[k]; h.q == word && h.start == e.Start && h.n == e.N {
			return true
		}
	}
	return false
}

func (s *Searcher) relateListedSpan(q *names.Name, i int, name uint32, start, n uint8) {
	words := s.wordsOf(name, start, n)
	sim, how := names.RelateSpan(words, &q.Words[i], false, &s.spanKeys.forms)
	if sim > 0 {
		from := s.x.names[name].Words + uint32(start)
		s.addSpan(s.spanHit(i, s.x.words[from:from+uint32(n)], sim, how), name, start)
	}
}

// spanHit is how neighbouring terms meet a word of the query, in any name.
func (s *Searcher) spanHit(i int, terms []uint32, sim float32, how names.How) spanHit {
	s.listed = s.listed[:0]
	bits := float32(0)
	for _, t := range terms {
		info := s.x.info(t)
		if info.Role.Counts() {
			bits += info.Bits
		}
		s.listed = append(s.listed, info)
	}
	n := uint8(len(terms))
	edge := names.Edge{Query: uint8(i), QueryN: 1, ListedN: n, How: how, Sim: sim}
	return spanHit{value: names.EdgeWeight(s.infos, s.listed, &edge) * sim, sim: sim, bits: bits, q: uint8(i), n: n, how: how}
}

// addSpan notes neighbouring words of a name that meet a word of the query.
func (s *Searcher) addSpan(e spanHit, name uint32, start uint8) {
	e.name, e.start = name, start
	e.next = s.byName.put(name, int32(len(s.spans)))
	s.spans = append(s.spans, e)
	s.best[e.q] = max(s.best[e.q], e.value)
}

// findAll fills near and spans by comparing with everything there is.
func (s *Searcher) findAll(q *names.Name) {
	x := s.x
	for i := range q.Words {
		if !q.Words[i].Searchable() {
			continue
		}
		for t := range x.terms {
			role := names.Role(x.terms[t].Role)
			if role == names.Initial || role.Searchable() {
				s.relate(q, i, uint32(t))
			}
		}
		for name := range x.names {
			ln := &x.names[name]
			for n := uint8(2); n <= names.MaxSpan && n <= ln.WordsN; n++ {
				for start := uint8(0); start+n <= ln.WordsN; start++ {
					s.relateListedSpan(q, i, uint32(name), start, n)
				}
			}
			if q.Words[i].Role != names.Number {
				s.relateListedAcronym(q, i, uint32(name))
			}
		}
	}
	if start, n, letters := names.Acronym(q.Words, q.Kind); n > 0 {
		for t := range x.terms {
			s.relateAcronym(start, n, &letters, uint32(t))
		}
	}
	for n := 2; n <= names.MaxSpan; n++ {
		for i := 0; i+n <= len(q.Words); i++ {
			s.spanKeys.forms.Join(q.Words[i : i+n])
			for t := range x.terms {
				s.relateSpan(i, n, uint32(t))
			}
		}
	}
}
