package names

import "math"

// How two names are laid beside each other, and what that is worth.
//
// Every way in which a word (or some neighbouring words) of the query meets a
// word (or words) of the listed name is an edge. Edges are taken greedily, the
// most valuable first, so that each word is used once. Then, in bits:
//
//	M = Σ weight·similarity of the pairs taken
//	P = Σ weight·(1-similarity)·γ               what the pairs lack
//	  + κ · contradicted                        words on both sides that met nothing
//	  + λq · extra + λt · missing               words on one side only
//	  + order, numbers, places, legal forms
//
//	strength = M / (M + P)
//	score    = strength · (1 - ρ·2^(-M/τ)), or, when nothing is left over on
//	           either side, the mean of that and strength
//
// The weight of a pair is the mean of the bits on its two sides. What one side
// has and the other lacks counts as contradicted as far as both sides have
// such words, bit for bit, and as extra or missing beyond that: a different
// patronymic speaks against, an absent one hardly. The last factor keeps
// apart what a ratio cannot: two common words that agree are a coincidence,
// two rare ones are not.

// Weights are the constants of the sum, found by measurement (bench/README.md).
// They belong to the engine's version and are the same under every policy.
type Weights struct {
	Loss     float32 // γ: for what pairs lack
	Contra   float32 // κ: contradicted words
	Extra    float32 // λq: words only the query has
	Missing  float32 // λt: words only the listed name has
	Syllable float32 // λ of both sides at least, and a factor on κ, for names in syllables
	Lone     float32 // factor on λ when a single word of a query of several met
	Turned   float32 // share of M lost when the order of words is rotated
	Shuffled float32 // share of M lost when the order is otherwise changed
	// Lineage is the share of M lost when son and father are exchanged, or the
	// syllables of a name.
	Lineage   float32
	Number    float32 // bits against, when both have numbers and they differ
	Place     float32 // bits against, when both have places and they differ
	LegalGain float32 // bits for legal forms of one class
	LegalLoss float32 // bits against legal forms of different classes
	// LegalTold is the same where only one is in Latin letters: translations of
	// forms are loose.
	LegalTold float32
	Rho, Tau  float32 // ρ, τ: how much little information costs
	// Whole is the share of that which stays when nothing is left over on
	// either side.
	Whole float32
}

// PersonWeights and OtherWeights are the defaults for persons, and for
// organisations, vessels and what is not known.
var (
	PersonWeights = Weights{
		Loss: 1.15, Contra: 2.4, Extra: 0.42, Missing: 0.3, Syllable: 1.3, Lone: 2,
		Turned: 0.01, Shuffled: 0.06, Lineage: 0.5,
		Number: 8, Place: 0, Rho: 0.3, Tau: 5.5, Whole: 0.5,
	}
	OtherWeights = Weights{
		Loss: 1, Contra: 1.8, Extra: 0.42, Missing: 0.25, Syllable: 1, Lone: 1.15,
		Turned: 0.03, Shuffled: 0.08,
		Number: 8, Place: 5, LegalGain: 0.4, LegalLoss: 4, LegalTold: 0.9, Rho: 0.3, Tau: 5.5, Whole: 0.5,
	}
)

// Info is what the sum needs to know of one word. Classes and canons are small
// numbers that the caller gives out; only their equality counts, 0 is none.
type Info struct {
	Bits       float32
	Role       Role
	First      byte // first letter of the primary form
	Patronymic bool
	Glued      bool // a syllable written onto the one before it
	Syllable   bool // one character that is a syllable
	Foreign    bool // a legal form in other than Latin letters
	Class      int32
	Canon      int32
}

// Edge is a way in which words of the query meet words of the listed name.
type Edge struct {
	Query, QueryN   uint8 // first word and number of words
	Listed, ListedN uint8
	How             How
	Sim             float32
}

// Alignment is two names laid beside each other.
type Alignment struct {
	Edges    []Edge // taken, in the order of their value
	Strength float32
	Score    float32
	Matched  float32 // M
	Against  float32 // P
	// What Against is made of.
	Loss, Contra, Extra, Missing, Order, Number, Place, LegalLoss float32
	// LegalGain is the part of Matched that legal forms of one class give.
	LegalGain float32
	// Legal says how legal forms met.
	Legal How
	// UsedQuery and UsedListed are the words that met, as bits.
	UsedQuery, UsedListed uint32
	// Lone is set when one word of the query met and others did not.
	Lone bool
}

// An Aligner lays names beside each other in memory that it reuses.
type Aligner struct {
	edges  []Edge
	values []float32
	out    Alignment
	spelt  Alignment // without acronyms
}

// Edges returns the empty list to which the caller adds the edges of the next
// pair of names.
func (al *Aligner) Edges() []Edge { return al.edges[:0] }

// Align takes the best of the edges and sums up. The result is valid until the
// next call.
func (al *Aligner) Align(query, listed []Info, edges []Edge, w *Weights) *Alignment {
	edges = addInitials(query, listed, edges)
	al.edges = edges
	al.sort(query, listed, edges)
	if !al.out.take(query, listed, edges, w, true) {
		return &al.out
	}
	// Where an acronym stands beside the words it is made of, it meets all of
	// them in the other name, and leaves its own words with nothing to meet.
	if al.spelt.take(query, listed, edges, w, false); al.spelt.Score > al.out.Score {
		return &al.spelt
	}
	return &al.out
}

// take takes the best of sorted edges, with or without those of acronyms, and
// sums up. It reports whether an acronym was among them.
func (a *Alignment) take(query, listed []Info, edges []Edge, w *Weights, acronyms bool) (acronym bool) {
	*a = Alignment{Edges: a.Edges[:0]}
	for _, e := range edges {
		qm := mask(e.Query, e.QueryN)
		tm := mask(e.Listed, e.ListedN)
		if a.UsedQuery&qm != 0 || a.UsedListed&tm != 0 || e.How == AcronymOf && !acronyms {
			continue
		}
		acronym = acronym || e.How == AcronymOf
		a.UsedQuery |= qm
		a.UsedListed |= tm
		a.Edges = append(a.Edges, e)
	}
	a.sum(query, listed, w)
	return acronym
}

func mask(first, n uint8) uint32 { return (1<<n - 1) << first }

// addInitials adds the edges that no key finds: a letter for a name.
func addInitials(query, listed []Info, edges []Edge) []Edge {
	for i := range query {
		qi := query[i].Role == Initial
		for j := range listed {
			tj := listed[j].Role == Initial
			if !qi && !tj || query[i].First != listed[j].First {
				continue
			}
			// "D." in a query may be De; no letter of a list is asked for by De.
			if !qi && !nameLike(query[i].Role) || !tj && !nameLike(listed[j].Role) && listed[j].Role != Particle {
				continue
			}
			sim, how := float32(simInitial), InitialOf
			if qi && tj {
				sim, how = 1, Same
			}
			edges = append(edges, Edge{Query: uint8(i), QueryN: 1, Listed: uint8(j), ListedN: 1, How: how, Sim: sim})
		}
	}
	return edges
}

func nameLike(r Role) bool { return r == Plain || r == Generic }

// EdgeWeight is the weight of an edge in bits: the mean of its sides; of words
// written as one the lesser side, for letters that happen to be there as well
// prove nothing; an initial's own for an initial.
func EdgeWeight(query, listed []Info, e *Edge) float32 {
	if e.How == InitialOf {
		return initialBits
	}
	var q, t float32
	for i := range e.QueryN {
		q += query[e.Query+i].Bits
	}
	for i := range e.ListedN {
		t += listed[e.Listed+i].Bits
	}
	if e.How == Joined {
		return min(q, t)
	}
	return (q + t) / 2
}

// sort orders edges by value, ties by place, so that the greedy choice is the
// same whatever order the edges came in.
func (al *Aligner) sort(query, listed []Info, edges []Edge) {
	v := al.values[:0]
	for i := range edges {
		v = append(v, float32(EdgeWeight(query, listed, &edges[i])*edges[i].Sim))
	}
	al.values = v
	for i := 1; i < len(edges); i++ {
		for j := i; j > 0 && edgeBefore(&edges[j], v[j], &edges[j-1], v[j-1]); j-- {
			edges[j], edges[j-1] = edges[j-1], edges[j]
			v[j], v[j-1] = v[j-1], v[j]
		}
	}
}

func edgeBefore(a *Edge, va float32, b *Edge, vb float32) bool {
	if va != vb {
		return va > vb
	}
	// Of equals, words that stand at the same place.
	da, db := int(a.Query)-int(a.Listed), int(b.Query)-int(b.Listed)
	if da*da != db*db {
		return da*da < db*db
	}
	if a.Query != b.Query {
		return a.Query < b.Query
	}
	if a.Listed != b.Listed {
		return a.Listed < b.Listed
	}
	if a.QueryN != b.QueryN {
		return a.QueryN > b.QueryN
	}
	if a.ListedN != b.ListedN {
		return a.ListedN > b.ListedN
	}
	return a.How < b.How
}

// Products that are added up are rounded first (float32(x*y)): a processor that
// fuses the two would else round otherwise than one that does not, and the same
// question would not have the same answer everywhere.

func (a *Alignment) sum(query, listed []Info, w *Weights) {
	met := a.addPairs(query, listed, w)
	a.addLoose(query, listed, met, w)
	a.addLegal(query, listed, w)
	a.addOrder(query, listed, w)
	a.Matched += a.LegalGain
	a.Against = a.Loss + a.Contra + a.Extra + a.Missing + a.Number + a.Place + a.LegalLoss + a.Order
	if a.Matched <= 0 || met.whole == 0 {
		return // initials alone are nobody
	}
	a.Strength = a.Matched / (a.Matched + a.Against)
	if a.Contra+a.Extra+a.Missing == 0 {
		a.Score = float32(a.Strength * InformedWhole(a.Matched, w))
	} else {
		a.Score = float32(a.Strength * Informed(a.Matched, w))
	}
}

// meetings is what the pairs taken say besides their sum.
type meetings struct {
	whole int // pairs of more than an initial
	// acronym is set when an acronym met its words.
	acronym bool
	// veiled are the bits of words that met only a letter, by the side of the
	// word. What stands behind a letter is not known: where the side of the
	// letter has names that met nothing, the word may contradict one of these.
	veiledQuery, veiledListed float32
}

// addPairs sums up the pairs taken.
func (a *Alignment) addPairs(query, listed []Info, w *Weights) (met meetings) {
	for i := range a.Edges {
		e := &a.Edges[i]
		bits := EdgeWeight(query, listed, e)
		a.Matched += float32(bits * e.Sim)
		a.Loss += float32(bits * (1 - e.Sim) * w.Loss)
		met.acronym = met.acronym || e.How == AcronymOf
		switch {
		case e.How == InitialOf && query[e.Query].Role == Initial:
			met.veiledListed += listed[e.Listed].Bits
		case e.How == InitialOf:
			met.veiledQuery += query[e.Query].Bits
		case !thinSpan(query[e.Query : e.Query+e.QueryN]):
			met.whole++
		}
	}
	return met
}

// addLoose weighs the words that met nothing.
func (a *Alignment) addLoose(query, listed []Info, met meetings, w *Weights) {
	extra := loose(query, a.UsedQuery)
	missing := loose(listed, a.UsedListed)
	if !met.acronym || extra.place == missing.place {
		// Else "PLA China": who adds the country to an acronym says whose it is.
		extra.bits += extra.places
		missing.bits += missing.places
	}
	both := min(extra.bits, missing.bits)
	veiled := min(met.veiledQuery, max(0, missing.plain-both)) + min(met.veiledListed, max(0, extra.plain-both))
	a.Contra = float32((both + veiled) * w.Contra)
	others := extra.plain+missing.plain > 0
	lone := float32(1)
	if met.whole <= 1 && len(a.Edges) <= 1 && extra.plain > 0 {
		// Who asks for a family name alone says nothing against the rest.
		lone, a.Lone = w.Lone, true
	}
	if met.whole <= 1 && (len(a.Edges) > 1 || others) {
		a.Loss *= w.Lone
	}
	extraShare, missingShare := w.Extra, w.Missing
	if syllables(query) || syllables(listed) {
		// Nobody leaves a syllable of his name out.
		extraShare, missingShare = max(extraShare, w.Syllable), max(missingShare, w.Syllable)
		a.Contra *= max(1, w.Syllable)
	}
	a.Extra = float32((extra.bits - both) * extraShare * lone)
	a.Missing = float32((missing.bits - both) * missingShare * lone)
	if extra.number && missing.number {
		a.Number = w.Number
	}
	if extra.place && missing.place {
		a.Place = w.Place
	}
}

// Counts reports whether a word of the role that meets nothing speaks against:
// titles, particles and legal forms come and go.
func (r Role) Counts() bool { return !thin(r) }

// thin roles say so little that their meeting does not count as a word.
func thin(r Role) bool { return r == Particle || r == Title || r == Legal || r == Gloss }

// thinSpan reports whether words are nothing but thin or initials: FOR TIANA and
// O Brien, one word written as two, are more.
func thinSpan(words []Info) bool {
	for i := range words {
		if !thin(words[i].Role) && words[i].Role != Initial {
			return false
		}
	}
	return true
}

// Informed is the last factor of the score: below 1 while what met could be a
// coincidence. It grows with the bits.
func Informed(bits float32, w *Weights) float32 {
	return 1 - float32(w.Rho*exp2(-bits/w.Tau))
}

// InformedWhole is Informed of names of which nothing is left over on either
// side: a name that is there whole is seldom a coincidence. It is never less
// than Informed.
func InformedWhole(bits float32, w *Weights) float32 {
	return 1 - float32(float32(w.Rho*w.Whole)*exp2(-bits/w.Tau))
}

// exp2 is 2^x rounded to float32: math.Exp2 is the same on every machine that
// Go runs on without fused instructions in it, and the rounding hides the rest.
func exp2(x float32) float32 { return float32(math.Exp2(float64(x))) }

// looseWords are the words of one side that met nothing.
type looseWords struct {
	bits          float32 // of all that count, without places
	plain, places float32 // of plain words and of places
	number, place bool
}

func loose(words []Info, used uint32) (l looseWords) {
	for i := range words {
		if used&(1<<i) != 0 || !words[i].Role.Counts() {
			continue
		}
		switch words[i].Role {
		case Number:
			l.number = true
		case Place:
			l.place = true
			l.places += words[i].Bits
			continue
		case Plain:
			l.plain += words[i].Bits
		}
		l.bits += words[i].Bits
	}
	return l
}

func (a *Alignment) addLegal(query, listed []Info, w *Weights) {
	loss := float32(-1)
	for i := range query {
		if query[i].Role != Legal {
			continue
		}
		for j := range listed {
			if listed[j].Role != Legal {
				continue
			}
			if query[i].Class == listed[j].Class {
				a.LegalGain, a.Legal = w.LegalGain, SameLegalForm
				return
			}
			loss = max(loss, otherForm(&query[i], &listed[j], w))
		}
	}
	if loss >= 0 {
		a.LegalLoss, a.Legal = loss, OtherLegalForm
	}
}

// otherForm is what legal forms of two classes say against.
func otherForm(a, b *Info, w *Weights) float32 {
	if a.Foreign != b.Foreign {
		return w.LegalTold
	}
	return w.LegalLoss
}

// addOrder looks at the order in which words met. The family name may come
// first or last: a rotation is free of suspicion. Where both names say whose
// son somebody is, an exchange makes him his father.
func (a *Alignment) addOrder(query, listed []Info, w *Weights) {
	var at [MaxWords]int8
	for i := range at {
		at[i] = -1
	}
	n, told := 0, 0
	for i := range a.Edges {
		e := &a.Edges[i]
		if thin(query[e.Query].Role) {
			continue
		}
		at[e.Query] = int8(e.Listed)
		n++
		if e.How == SameTrade || e.How == SamePlace {
			told++
		}
	}
	if n < 2 {
		return
	}
	first, last, drops, dropAt := int8(-1), int8(-1), 0, 0
	for i := range query {
		if at[i] < 0 {
			continue
		}
		if first < 0 {
			first = at[i]
		} else if at[i] < last {
			drops++
			dropAt = i
		}
		last = at[i]
	}
	turned := drops == 1 && last < first
	switch {
	case drops == 0:
	case exchanged(query, listed, &at):
		a.Order = float32(a.Matched * w.Lineage)
	case turned:
		a.Order = float32(a.Matched * w.Turned)
	default:
		share := w.Shuffled
		if 2*told >= n {
			share = w.Turned // a translation has the order of its own language
		}
		if w.Lineage > share && hasPatronymic(query) && hasPatronymic(listed) {
			share = w.Lineage
		}
		a.Order = float32(a.Matched * share)
	}
	if turned && dropAt <= 2 {
		return // the family name, of one sign or two, goes first here and last there
	}
	for i := 1; i < len(query); i++ {
		if query[i].Glued && at[i] >= 0 && at[i-1] >= 0 && at[i] < at[i-1] {
			// 영숙 is not 숙영: within a word the order is fixed.
			a.Order = float32(a.Matched * max(w.Lineage, w.Shuffled))
		}
	}
}

// exchanged reports whether who is the son of whom in the query is the father in
// the listed name.
func exchanged(query, listed []Info, at *[MaxWords]int8) bool {
	for i := 1; i < len(query); i++ {
		if !query[i].Patronymic || query[i-1].Patronymic {
			continue
		}
		father := i + 1
		for father < len(query) && query[father].Role == Particle {
			father++
		}
		if father == len(query) || at[i-1] < 0 || at[father] < 0 {
			continue
		}
		son, parent := int(at[i-1]), int(at[father])
		for k := parent + 1; k < son; k++ {
			if listed[k].Patronymic {
				return true
			}
		}
	}
	return false
}

// syllables reports whether a name is written in a script of syllables.
func syllables(words []Info) bool {
	n := 0
	for i := range words {
		if words[i].Syllable {
			n++
		}
	}
	return n > 1
}

func hasPatronymic(words []Info) bool {
	for i := range words {
		if words[i].Patronymic {
			return true
		}
	}
	return false
}
