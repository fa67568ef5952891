package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"interdict/ftm"
	"interdict/internal/screen"
	"interdict/names"
	"interdict/names/lexicon"
)

// verdict is what the scorer says of a claim.
type verdict struct {
	match screen.Match
	ok    bool
}

// question is one that the scorer was asked before.
type question struct {
	entity            uint32
	schema, text      string
	property, content string
	threshold         float64
}

const maxVerdicts = 1 << 13

// judge decides on the spots that were gathered for a name. It adds a claim
// and returns the token behind it, or says no.
func (w *worker) judge(name uint32, n *listedName) (int, bool) {
	from, to := w.sortSpots()
	c := claim{name: name, from: from, to: to}
	var ok bool
	switch n.kind {
	case names.Person:
		ok = w.judgePerson(n, &c)
	default:
		ok = w.judgeOther(n, &c)
	}
	if !ok {
		return 0, false
	}
	for _, i := range c.families {
		c.family = append(c.family, w.tokens[i].w.lower)
		for k := range w.spots {
			if s := &w.spots[k]; s.token == i && s.text != "" && !strings.EqualFold(s.text, w.tokens[i].w.lower) {
				c.family = append(c.family, strings.ToLower(s.text))
			}
		}
	}
	phrase := w.phrase(c.from, c.to)
	property, content := w.evidence(n, &c)
	c.verdict = w.verdict(n.entity, phrase, property, content)
	if !c.verdict.ok || n.kind != names.Person && len(w.spots) == 1 && c.verdict.match.Score < 0.75 {
		return 0, false // a single word says little
	}
	if n.weak && w.f.engine.Policy().WeakAliases != "alert" && c.verdict.match.Rule == "weak alias" {
		c.needs = true
	}
	c.start, c.end = w.tokens[c.from].start, w.tokens[c.to-1].end
	if n.kind == names.Person && w.tokens[c.from].w.shape&han != 0 {
		w.hear(n, &c)
	}
	w.claims = append(w.claims, c)
	return c.to, true
}

// verdict asks the scorer, with all that is known.
func (w *worker) verdict(entity uint32, text, property, content string) *verdict {
	facts := w.f.x.Entity(entity)
	q := question{entity, facts.Schema(), text, property, content, w.threshold}
	if v, ok := w.verdicts[q]; ok {
		return v
	}
	e := &ftm.Entity{ID: "mention", Schema: facts.Schema()}
	if text != "" {
		e.Add("name", text)
	}
	if content != "" {
		e.Add(property, content)
	}
	r, err := w.f.engine.Screen(screen.Query{ID: "mention", Entity: e}, screen.Options{Threshold: w.threshold})
	v := new(verdict)
	if err == nil {
		for i := range r.Matches {
			if m := &r.Matches[i]; m.ID == facts.ID() && (m.Match || m.Rule == "weak alias") {
				*v = verdict{*m, true}
			}
		}
	}
	if len(w.verdicts) >= maxVerdicts {
		clear(w.verdicts)
	}
	w.verdicts[q] = v
	return v
}

// judgePerson decides whether a person is named. It needs two words of the
// name, of which one is the family name where the list tells, and nobody
// else's words beside them.
func (w *worker) judgePerson(n *listedName, c *claim) bool {
	family, others, exact, bits := 0, 0, 0, float32(0)
	rare := float32(0)
	for i := range w.spots {
		s := &w.spots[i]
		p := n.words[s.part]
		bits += p.bits
		if s.exact {
			exact++
		}
		if n.family&(1<<p.place) != 0 {
			family++
			c.families = append(c.families, s.token)
		} else {
			others++
			rare = max(rare, p.bits)
		}
		if !w.alike(s) {
			return false
		}
	}
	if w.tokens[c.from].w.shape&han != 0 {
		return w.judgeHan(n, c)
	}
	if !w.inOrder(n, c) {
		return false
	}
	plain := c.to - c.from
	c.from, c.to = w.withInitials(c.from, c.to)
	if others > 0 && c.from < w.spots[0].token && w.tokens[w.spots[0].token-1].w.lower == "m" {
		c.from = w.spots[0].token // Monsieur
	}
	initials := c.to - c.from - plain
	switch {
	case n.size == 1:
		return w.lone(n, c) && w.passes(n, c)
	case n.family == 0 && family+others < 2 && !(initials > 0 && bits >= 9):
		return false
	case n.family == 0:
		c.families = []int{w.spots[len(w.spots)-1].token}
	case family == 0:
		// Nader Talebzadeh for Nader Talebzadeh Ordoubadi: the last of the given
		// names serves as family name, unless it is a father's.
		last := w.spots[len(w.spots)-1]
		if others < 2 || n.words[last.part].bits < 9 || last.part < w.spots[0].part || patronymic(w.tokens[last.token].w.lower) {
			return false
		}
		c.families = []int{last.token}
	case others == 0 && initials == 0:
		if family < 2 || len(w.spots) < 2 {
			return false
		}
		c.needs = true // two family names, without the given name
	case others == 0 && initials == 1:
		if bits < 11 {
			return false
		}
		c.needs = true // V. Krasnov may be Vera
	}
	if exact == 0 && len(w.spots) < 3 && w.weakest() < 0.75 {
		return false
	}
	// Leopoldo López is not Ángel Leopoldo López: the first name is seldom left
	// out, but for those that everybody has.
	if first := n.words[0]; len(n.words) > 2 && first.place == 0 && first.bits >= 8 && bits < 21 && !w.met(0) && initials == 0 {
		c.needs = true
	}
	return w.passes(n, c)
}

// met reports whether a word of the listed name was.
func (w *worker) met(part int) bool {
	for i := range w.spots {
		if s := &w.spots[i]; part >= s.part && part < s.part+s.parts {
			return true
		}
	}
	return false
}

// alike reports whether a word of a text is as like a listed one as it has to
// be where nobody said that a party is meant: a slip in a long word, none in a
// short one.
func (w *worker) alike(s *spot) bool {
	return s.parts > 1 || s.tokens > 1 || w.tokens[s.token].w.alike(s.sim, s.exact)
}

func (x *word) alike(sim float32, exact bool) bool {
	if exact || x.shape&(caseless|han) != 0 {
		return true
	}
	switch n := x.letters; {
	case n <= 3:
		return false
	case n <= 5:
		return sim >= 0.86
	case n <= 6:
		return sim >= 0.79
	case n <= 9:
		return sim >= 0.81
	}
	return sim >= 0.86
}

func patronymic(lower string) bool {
	for _, end := range [...]string{"vich", "vych", "vna", "ich", "вич", "вна", "вич", "ыч", "oglu", "ogly", "qizi", "kyzy"} {
		if strings.HasSuffix(lower, end) {
			return true
		}
	}
	return false
}

func (w *worker) weakest() float32 {
	least := float32(1)
	for i := range w.spots {
		least = min(least, w.spots[i].sim)
	}
	return least
}

// inOrder reports whether a comma within a person's name is the one between
// family and given name.
func (w *worker) inOrder(n *listedName, c *claim) bool {
	at := -1
	for i := c.from; i+1 < c.to; i++ {
		if w.tokens[i].after == comma {
			if at >= 0 {
				return false
			}
			at = i
		}
	}
	if at < 0 {
		return true
	}
	// Of "Ajay Gupta, Atul Gupta" the middle is nobody.
	if c.from > 0 && w.tokens[c.from-1].after <= space && w.namePart(c.from-1) {
		return false
	}
	for i := range w.spots {
		s := &w.spots[i]
		if isFamily := n.family&(1<<n.words[s.part].place) != 0; n.family != 0 && isFamily != (s.token <= at) {
			return false
		}
	}
	return true
}

// withInitials takes in the initials before and behind a name.
func (w *worker) withInitials(from, to int) (int, int) {
	start := from
	for from > 0 && w.tokens[from-1].w.shape&particle != 0 && w.tokens[from-1].after <= space && w.tokens[from-1].w.big() {
		from--
	}
	if from < start && (from == 0 || w.tokens[from-1].w.shape&initial == 0) {
		from = start // K. S. al-Muhammad, and nothing else
	}
	for k := 0; k < 3 && from > 0 && w.tokens[from-1].w.shape&initial != 0 && w.tokens[from-1].after <= wrapped && w.dotBehind(from-1); k++ {
		from--
	}
	for k := 0; k < 3 && to < len(w.tokens) && w.tokens[to].w.shape&initial != 0 && w.tokens[to-1].after <= space && w.dotBehind(to); k++ {
		to++
	}
	return from, to
}

// dotBehind reports whether a letter is followed by a full stop.
func (w *worker) dotBehind(i int) bool {
	end := w.tokens[i].end
	return end < len(w.text) && w.text[end] == '.'
}

// namePart reports whether a word looks like part of somebody's name.
func (w *worker) namePart(i int) bool {
	x := w.tokens[i].w
	if x.shape&upper == 0 || x.shape&(title|particle|number|legal|generic) != 0 {
		return false
	}
	return x.shape&ordinary == 0 || x.shape&given != 0 && !w.tokens[i].first
}

// passes reports whether the name still matches with the words beside it that
// belong to it, as far as one can see: "Nicolás Maduro Quiroz" is not Nicolás
// Maduro.
func (w *worker) passes(n *listedName, c *claim) bool {
	if w.score(c.name, n, w.phrase(c.from, c.to)) < w.threshold {
		return false
	}
	from, to := c.from, c.to
	reversed := false
	for i := from; i+1 < to; i++ {
		reversed = reversed || w.tokens[i].after == comma
	}
	for k := 0; k < 2 && to < len(w.tokens) && w.tokens[to-1].after <= space && w.namePart(to) && w.sameCase(c, to); k++ {
		to++
	}
	for k := 0; k < 2 && !reversed && from > 0 && w.tokens[from-1].after <= space && (w.tokens[from-1].w.shape&given != 0 || w.syllables(from-1, to)) && w.namePart(from-1) && w.sameCase(c, from-1); k++ {
		from--
	}
	if from == c.from && to == c.to {
		return true
	}
	score := w.score(c.name, n, w.phrase(from, to))
	if w.syllables(from, to) {
		return score >= 0.9
	}
	return score >= max(w.threshold, 0.8)
}

// syllables reports whether the words are short ones, as in Burmese, Korean or
// Vietnamese names, where each is in thousands of names and all count.
func (w *worker) syllables(from, to int) bool {
	for i := from; i < to; i++ {
		if len(w.tokens[i].w.text) > 5 {
			return false
		}
	}
	return true
}

// sameCase reports whether a word is in capitals as the claim is, or is not.
func (w *worker) sameCase(c *claim, i int) bool {
	all := true
	for k := c.from; k < c.to; k++ {
		if s := w.tokens[k].w.shape; s&(capitals|initial) == 0 {
			all = false
		}
	}
	return all == (w.tokens[i].w.shape&capitals != 0) || w.tokens[i].w.shape&initial != 0
}

// judgeHan decides on a name in Han characters: the family name first, its
// character one that is a family name, and nothing between.
func (w *worker) judgeHan(n *listedName, c *claim) bool {
	for i := c.from; i < c.to; i++ {
		if w.tokens[i].w.shape&han == 0 || i+1 < c.to && w.tokens[i].after != tight {
			return false
		}
	}
	covered := 0
	for i := range w.spots {
		covered += w.spots[i].tokens
		if w.spots[i].sim < 0.9 {
			return false
		}
	}
	if covered != c.to-c.from || c.to-c.from < 2 || c.to-c.from > 4 {
		return false
	}
	first := n.words[w.spots[0].part]
	if n.family != 0 && n.family&(1<<first.place) == 0 {
		return false
	}
	met := 0
	for i := range w.spots {
		met += w.spots[i].parts
	}
	if met < len(n.words) {
		return false
	}
	native := strings.Contains(w.f.text(c.name), w.tokens[c.from].w.text)
	if !native && !hanFamily(w.tokens[c.from].w.text) {
		return false
	}
	return w.score(c.name, n, w.phrase(c.from, c.to)) >= w.threshold
}

// lone decides on a name of a single word.
func (w *worker) lone(n *listedName, c *claim) bool {
	x := w.tokens[w.spots[0].token].w
	letters := x.letters
	if s := &w.spots[0]; s.parts > 1 && s.sim < 0.95 {
		return false
	}
	if last, size := utf8.DecodeLastRuneInString(x.text); x.shape&camel != 0 && unicode.IsUpper(last) && isOrdinary(x.lower[:max(0, len(x.lower)-size)]) {
		return false // PlanB
	}
	if w.spots[0].tokens > 1 {
		letters = 12
	}
	if w.spots[0].trade || x.shape&(ordinary|title|particle|han) != 0 || w.small[x.lower] && !n.small {
		return false
	}
	// A firm of one word has nothing else to tell it by: Capitol is not Capital.
	if s := &w.spots[0]; n.kind != names.Person && !s.exact && s.parts == 1 && s.tokens == 1 && x.shape&(caseless|figures) == 0 {
		return false
	}
	if s := &w.spots[0]; !s.exact && s.parts == 1 && (s.sim < 0.88 || letters < 7 || x.shape&camel != 0 || isOrdinary(strings.ToLower(w.f.x.TermText(n.words[s.part].term)))) {
		return false
	}
	if n.kind == names.Person {
		return letters >= 6 && x.shape&given == 0 && !w.besideName(c)
	}
	if _, place := lexicon.Place(latin(x.lower)); place {
		return false
	}
	switch {
	case letters < 3:
		return false
	case letters == 3:
		return x.shape&capitals != 0 && w.article(w.spots[0].token) && !w.shouting(c)
	case letters == 4:
		return x.shape&capitals != 0 && !w.shouting(c) || w.inQuotes(c)
	}
	return x.shape&given == 0 || x.shape&capitals != 0 && !w.shouting(c) || w.inQuotes(c)
}

// besideName reports whether a name stands next to a claim.
func (w *worker) besideName(c *claim) bool {
	return c.from > 0 && w.tokens[c.from-1].after <= space && w.namePart(c.from-1) ||
		c.to < len(w.tokens) && w.tokens[c.to-1].after <= space && w.namePart(c.to)
}

// article reports whether a word has one before it.
func (w *worker) article(i int) bool {
	if i == 0 || w.tokens[i-1].after > quoted {
		return false
	}
	return articles[w.tokens[i-1].w.lower] || w.tokens[i-1].after == quoted && articles[w.tokens[max(0, i-2)].w.lower]
}

var articles = map[string]bool{
	"the": true, "el": true, "la": true, "los": true, "las": true, "del": true, "al": true, "le": true, "les": true, "l": true, "du": true, "des": true,
	"der": true, "die": true, "das": true, "dem": true, "den": true, "o": true, "os": true, "da": true, "do": true, "il": true, "lo": true,
}

// shouting reports whether the words around a claim are in capitals too, so
// that capitals say nothing.
func (w *worker) shouting(c *claim) bool {
	loud, quiet := 0, 0
	for i := max(0, c.from-4); i < min(len(w.tokens), c.to+4); i++ {
		if i >= c.from && i < c.to {
			continue
		}
		switch s := w.tokens[i].w.shape; {
		case s&capitals != 0 && s&legal == 0:
			loud++
		case s&(number|initial|figures|caseless) == 0:
			quiet++
		}
	}
	return loud > quiet
}

// inQuotes reports whether a claim stands in quotation marks.
func (w *worker) inQuotes(c *claim) bool {
	before := strings.TrimRight(w.text[max(0, w.tokens[c.from].start-4):w.tokens[c.from].start], " ")
	after := w.text[w.tokens[c.to-1].end:min(len(w.text), w.tokens[c.to-1].end+4)]
	for _, q := range [...]string{"«", "\"", "\u201c", "\u201e", "「", "『"} {
		if strings.HasSuffix(before, q) {
			return true
		}
	}
	return strings.HasPrefix(after, "»") && strings.Contains(before, "«")
}
