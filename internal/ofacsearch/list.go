package ofacsearch

// List holds listed names for searching. Words that many names share are
// compared with each part of a query once. It is not changed by searching, and
// safe for concurrent use once the last name is in.
type List struct {
	names   []listedName
	words   []string
	codes   []string // of words, by Soundex
	numbers map[string]uint32
}

type listedName struct {
	text  string
	words []uint32
}

// NewList returns an empty list.
func NewList() *List { return &List{numbers: map[string]uint32{}} }

// Add adds a name as listed (see [Listed]). Names are numbered from 0 in the
// order of adding.
func (l *List) Add(listed string) {
	n := newName(listed)
	entry := listedName{text: n.text, words: make([]uint32, len(n.parts))}
	for i, p := range n.parts {
		number, ok := l.numbers[p]
		if !ok {
			number = uint32(len(l.words))
			l.numbers[p] = number
			l.words = append(l.words, p)
			l.codes = append(l.codes, Soundex(p))
		}
		entry.words[i] = number
	}
	l.names = append(l.names, entry)
}

// Search calls found for each name whose score, as [Score] has it, is at least
// the given one, in the order of adding.
func (l *List) Search(query string, least float64, found func(number int, score float64)) {
	q := newName(query)
	if len(q.parts) == 0 {
		return
	}
	rows := make(map[string]row, len(q.parts))
	for _, p := range q.parts {
		if _, ok := rows[p]; !ok {
			rows[p] = row{l.compareWords(p), Soundex(p)}
		}
	}
	for i := range l.names {
		n := &l.names[i]
		composite := q.composite(func(part string) (float64, bool) {
			r := rows[part]
			best, of := 0.0, uint32(0)
			for _, w := range n.words {
				if s := r.alike[w]; s > best {
					best, of = s, w
				}
			}
			return best, best >= floor || best > 0 && r.code != "" && r.code == l.codes[of]
		})
		score := points(composite)
		if score < 100 {
			score = max(score, points(whole(&q, &name{text: n.text})))
		}
		if score >= least {
			found(i, score)
		}
	}
}

// row is a part of a query beside every word of a list.
type row struct {
	alike []float64
	code  string
}

// compareWords returns the likeness of a part to each word of the list.
func (l *List) compareWords(part string) []float64 {
	alike := make([]float64, len(l.words))
	for i, w := range l.words {
		alike[i] = JaroWinkler(part, w)
	}
	return alike
}
