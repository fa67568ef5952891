package lexicon

import (
	_ "embed"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

var (
	//go:embed titles.txt
	titlesText string
	//go:embed particles.txt
	particlesText string
	//go:embed orgwords.txt
	orgwordsText string
	//go:embed orgwords_native.txt
	orgwordsNativeText string
)

var (
	titles    = sync.OnceValue(func() map[string]int8 { return must(readTitles("titles.txt", titlesText)) })
	particles = sync.OnceValue(func() map[string]string { return must(readParticles("particles.txt", particlesText)) })
	orgwords  = sync.OnceValue(func() *orgTable { return must(readOrgWords()) })
)

// Honorific reports whether a word is a title, rank or style: 2 when it is
// nearly always one ("mr", "general", "ayatollah"), 1 when it is as often part
// of the name ("sheikh", "haji", "sayed"), 0 when it is none.
func Honorific(word string) int {
	return int(titles()[word])
}

// ShipPrefix reports whether letters are those that stand before a vessel's name:
// motor vessel, steam ship, fishing vessel, liquid gas carrier (customary in
// registers and charters).
func ShipPrefix(letters string) bool {
	switch letters {
	case "mv", "mt", "ms", "ss", "fv", "rv", "mts", "mfv", "msv", "mvs", "tss", "lpgc", "lngc", "gts":
		return true
	}
	return false
}

// Particle reports the kind of a particle inside a person's name: "patronymic"
// (bin, ibn, oglu: the next or last word is an ancestor's name), "article" (al,
// el, ul), "nobiliary" (de, van, von, and the "and" between two surnames), or ""
// for any other word. Words that make a name with the next one (abu, umm, abd)
// are no particles.
func Particle(word string) string {
	return particles()[word]
}

// OrgWord looks up a word of organisations' names. id is shared by the words
// of all languages that mean the same ("bank", "banco", "banka"); generic says
// how little the word tells one organisation from another, from -1 (as well as
// any unknown word) and 0 (well, a rare trade) to 3 (nearly nothing: company,
// trading).
func OrgWord(word string) (id string, generic int, ok bool) {
	t := orgwords()
	if !t.sieve.MayHave(word) {
		return "", 0, false
	}
	i, ok := t.words[word]
	if !ok {
		return "", 0, false
	}
	return t.meanings[i].id, t.meanings[i].generic, true
}

type orgTable struct {
	words    map[string]uint16 // to the meaning's place
	sieve    Sieve             // of words
	places   map[string]uint16 // of meanings, by id
	meanings []orgMeaning
}

type orgMeaning struct {
	id      string
	generic int
}

func readTitles(file, text string) (map[string]int8, error) {
	entries, err := readEntries(file, text)
	if err != nil {
		return nil, err
	}
	table := make(map[string]int8, 512)
	var faults []error
	for _, e := range entries {
		level, err := strconv.Atoi(e.head)
		if err != nil || level < 1 || level > 2 {
			return nil, fmt.Errorf("read %s: line %d: %q is no level 1 or 2", file, e.line, e.head)
		}
		faults = append(faults, fill(table, e, file, int8(level)))
	}
	return table, errors.Join(faults...)
}

func readParticles(file, text string) (map[string]string, error) {
	entries, err := readEntries(file, text)
	if err != nil {
		return nil, err
	}
	table := make(map[string]string, 128)
	var faults []error
	for _, e := range entries {
		switch e.head {
		case "patronymic", "article", "nobiliary", "connective":
		default:
			return nil, fmt.Errorf("read %s: line %d: %q is no kind of particle", file, e.line, e.head)
		}
		faults = append(faults, fill(table, e, file, e.head))
	}
	return table, errors.Join(faults...)
}

// readOrgWords parses both tables of words of organisations.
func readOrgWords() (*orgTable, error) {
	t := &orgTable{words: make(map[string]uint16, 32768), places: map[string]uint16{}}
	if err := t.read("orgwords.txt", orgwordsText); err != nil {
		return t, err
	}
	if err := t.read("orgwords_native.txt", orgwordsNativeText); err != nil {
		return t, err
	}
	t.sieve = NewSieve(len(t.words))
	for word := range t.words {
		t.sieve.Put(word)
	}
	return t, nil
}

// read adds the lines "id generic : word word" of a table. A meaning that is
// known already needs no figure.
func (t *orgTable) read(file, text string) error {
	entries, err := readEntries(file, text)
	if err != nil {
		return err
	}
	var faults []error
	for _, e := range entries {
		id, level, told := strings.Cut(e.head, " ")
		place, known := t.places[id]
		generic := 0
		if known {
			generic = t.meanings[place].generic
		}
		if told || !known {
			if generic, err = strconv.Atoi(strings.TrimSpace(level)); err != nil || generic < -1 || generic > 3 {
				return fmt.Errorf("read %s: line %d: %q is not an id and a figure from -1 to 3", file, e.line, e.head)
			}
		}
		if !known {
			place = uint16(len(t.meanings))
			t.places[id] = place
			t.meanings = append(t.meanings, orgMeaning{id, generic})
		}
		if t.meanings[place].generic != generic {
			faults = append(faults, fmt.Errorf("read %s: line %d: %s is generic %d elsewhere", file, e.line, id, t.meanings[place].generic))
		}
		faults = append(faults, fill(t.words, e, file, place))
	}
	return errors.Join(faults...)
}

// fill puts an entry's words into a table where each word has one meaning.
func fill[V comparable](table map[string]V, e entry, file string, value V) error {
	var faults []error
	put := func(word string) {
		if before, taken := table[word]; taken && before != value {
			faults = append(faults, fmt.Errorf("read %s: line %d: %q is %v already", file, e.line, word, before))
			return
		}
		table[word] = value
	}
	eachWord(e.body, func(word string) {
		put(word)
		if bare := withoutMarks(word); bare != word {
			put(bare)
		}
	})
	return errors.Join(faults...)
}
