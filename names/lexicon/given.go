package lexicon

import (
	"embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed given_*.txt
var givenFiles embed.FS

var given = sync.OnceValue(func() *givenTable { return must(readGiven()) })

// Group says that a word is one of the forms of a given name. Two words that
// share a group's ID are forms of one name; how firmly, the two memberships
// together say.
type Group struct {
	ID uint16
	// Nick: the word is a short or pet form (Bill for William).
	Nick bool
	// Cognate: the group joins forms of different languages that one and the
	// same person seldom uses in turn (John, Juan, Jean). When false, the group
	// joins spellings of one name (Mohammed, Muhamad; Oleksiy, Alexey), which
	// documents of one person do mix.
	Cognate bool
}

// Groups returns the groups of given names that a word belongs to, nil for
// none. The slice is shared: do not change it.
func Groups(word string) []Group {
	return given().groups[word]
}

type givenTable struct {
	groups   map[string][]Group
	clusters [][]string // the spellings of a name, nicknames left out
	names    int        // lines: groups of cognates
}

// readGiven parses lines "name : spelling spelling ~ nick nick | spelling …".
// Bars part the clusters of spellings, a tilde leads the nicknames of its
// cluster. A star after a word says that it belongs to other names as well.
func readGiven() (*givenTable, error) {
	files, err := givenFiles.ReadDir(".")
	if err != nil {
		return nil, fmt.Errorf("list the tables of given names: %w", err)
	}
	t := &givenTable{groups: make(map[string][]Group, 16000)}
	reader := givenReader{table: t, words: make(map[string]spelledIn, 16000), names: map[string]bool{}}
	for _, f := range files {
		text, err := givenFiles.ReadFile(f.Name())
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.Name(), err)
		}
		if err := reader.read(f.Name(), string(text)); err != nil {
			return nil, err
		}
	}
	return t, nil
}

type givenReader struct {
	table *givenTable
	next  uint16
	words map[string]spelledIn
	names map[string]bool
}

// spelledIn is the name whose spelling a word is, and whether it was starred.
type spelledIn struct {
	name string
	star bool
}

func (r *givenReader) read(file, text string) error {
	entries, err := readEntries(file, text)
	if err != nil {
		return err
	}
	var faults []error
	for _, e := range entries {
		if r.names[e.head] {
			return fmt.Errorf("read %s: line %d: the name %q has a line already", file, e.line, e.head)
		}
		r.names[e.head] = true
		faults = append(faults, r.readName(file, e))
	}
	return errors.Join(faults...)
}

func (r *givenReader) readName(file string, e entry) error {
	t := r.table
	t.names++
	wide := Group{Cognate: true}
	parts := strings.Split(e.body, "|")
	if len(parts) > 1 {
		r.next++
		wide.ID = r.next
	}
	var faults []error
	var own []string
	for _, part := range parts {
		r.next++
		group := Group{ID: r.next}
		spelled, nicks, _ := strings.Cut(part, "~")
		var cluster []string
		eachWord(spelled, func(word string) {
			word, star := strings.CutSuffix(word, "*")
			if slices.Contains(cluster, word) {
				return
			}
			if before, taken := r.words[word]; taken && before.name != e.head && !(star && before.star) {
				faults = append(faults, fmt.Errorf("read %s: line %d: %q is a spelling of another name too; star both or drop one", file, e.line, word))
				return
			}
			r.words[word] = spelledIn{e.head, star}
			cluster = append(cluster, word)
			r.join(word, group, wide)
		})
		own = append(own, cluster...)
		eachWord(nicks, func(word string) {
			word, _ = strings.CutSuffix(word, "*")
			if slices.Contains(own, word) {
				faults = append(faults, fmt.Errorf("read %s: line %d: %q is both spelling and nickname", file, e.line, word))
				return
			}
			nick, far := group, wide
			nick.Nick, far.Nick = true, true
			r.join(word, nick, far)
		})
		if len(cluster) > 1 {
			t.clusters = append(t.clusters, cluster)
		}
	}
	return errors.Join(faults...)
}

// join makes the word a member of its cluster and of the wider group, once.
func (r *givenReader) join(word string, group, wide Group) {
	groups := r.table.groups[word]
	if !slices.Contains(groups, group) {
		groups = append(groups, group)
	}
	if wide.ID != 0 && !slices.Contains(groups, wide) {
		groups = append(groups, wide)
	}
	r.table.groups[word] = groups
}
