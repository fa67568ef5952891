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
	t := given()
	i, ok := t.words[word]
	if !ok {
		return nil
	}
	return t.groups[t.from[i]:t.from[i+1]:t.from[i+1]]
}

// OfIslam reports whether a word is a form of a name that Arabic, Persian and
// Turkic peoples share.
func OfIslam(word string) bool {
	if strings.HasPrefix(word, "abd") {
		return true
	}
	first, last := given().islamic[0], given().islamic[1]
	for _, g := range Groups(word) {
		if first < g.ID && g.ID <= last {
			return true
		}
	}
	return false
}

// islamicNames is the file of those names.
const islamicNames = "given_islamic.txt"

// givenTable keeps the groups of all words in one list; word number i has those
// from from[i] to from[i+1].
type givenTable struct {
	words    map[string]int32
	from     []int32
	groups   []Group
	clusters [][]string // the spellings of a name, nicknames left out
	names    int        // lines
	islamic  [2]uint16  // the last group's ID before those of islamicNames, and their last
}

// readGiven parses lines "name : spelling spelling ~ nick nick | spelling …".
// Bars part the clusters of spellings, a tilde leads the nicknames of its
// cluster. A star after a word says that it is a spelling of other names as well.
func readGiven() (*givenTable, error) {
	files, err := givenFiles.ReadDir(".")
	if err != nil {
		return nil, fmt.Errorf("list the tables of given names: %w", err)
	}
	r := givenReader{table: &givenTable{words: make(map[string]int32, 16384)}, names: map[string]bool{}}
	var faults []error
	for _, f := range files {
		text, err := givenFiles.ReadFile(f.Name())
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.Name(), err)
		}
		before := r.group
		faults = append(faults, r.read(f.Name(), string(text)))
		if f.Name() == islamicNames {
			r.table.islamic = [2]uint16{before, r.group}
		}
	}
	r.gather()
	if r.group >= sonsOf {
		faults = append(faults, fmt.Errorf("%d groups of given names, room is for %d", r.group, sonsOf))
	}
	return r.table, errors.Join(faults...)
}

type givenReader struct {
	table   *givenTable
	group   uint16 // the last one's ID
	names   map[string]bool
	members []membership
	spelled []spelledIn // by number of the word
}

type membership struct {
	word  int32
	group Group
}

// spelledIn is the line whose spelling a word is, and whether it was starred;
// line 0 for a word that so far is a nickname only.
type spelledIn struct {
	line int
	star bool
}

// gather lays the memberships out by word.
func (r *givenReader) gather() {
	t := r.table
	t.from = make([]int32, len(r.spelled)+1)
	for _, m := range r.members {
		t.from[m.word+1]++
	}
	for i := range r.spelled {
		t.from[i+1] += t.from[i]
	}
	t.groups = make([]Group, len(r.members))
	next := slices.Clone(t.from)
	for _, m := range r.members {
		t.groups[next[m.word]] = m.group
		next[m.word]++
	}
}

// number returns the number of a word, a new one if need be.
func (r *givenReader) number(word string) int32 {
	i, ok := r.table.words[word]
	if !ok {
		i = int32(len(r.spelled))
		r.table.words[word] = i
		r.spelled = append(r.spelled, spelledIn{})
	}
	return i
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
	if strings.Contains(e.body, "|") {
		r.group++
		wide.ID = r.group
	}
	var faults []error
	first := len(r.members)
	for part := range strings.SplitSeq(e.body, "|") {
		r.group++
		group := Group{ID: r.group}
		spelled, nicks, _ := strings.Cut(part, "~")
		var cluster []string
		eachWord(spelled, func(word string) {
			word, star := strings.CutSuffix(word, "*")
			i := r.number(word)
			if before := r.spelled[i]; before.line != 0 && before.line != t.names && !(star && before.star) {
				faults = append(faults, fmt.Errorf("read %s: line %d: %q is a spelling of another name too; star both or drop one", file, e.line, word))
				return
			}
			r.spelled[i] = spelledIn{t.names, star}
			if r.join(first, i, group, wide) {
				cluster = append(cluster, word)
			}
		})
		eachWord(nicks, func(word string) {
			i := r.number(word)
			if r.spelled[i].line == t.names {
				faults = append(faults, fmt.Errorf("read %s: line %d: %q is both spelling and nickname", file, e.line, word))
				return
			}
			nick, far := group, wide
			nick.Nick, far.Nick = true, true
			r.join(first, i, nick, far)
		})
		if len(cluster) > 1 {
			t.clusters = append(t.clusters, cluster)
		}
	}
	return errors.Join(faults...)
}

// join makes the word a member of its cluster and of the wider group, once, and
// reports whether it was new to the cluster. The line's memberships begin at first.
func (r *givenReader) join(first int, word int32, group, wide Group) bool {
	own := r.members[first:]
	if slices.Contains(own, membership{word, group}) {
		return false
	}
	r.members = append(r.members, membership{word, group})
	if wide.ID != 0 && !slices.Contains(own, membership{word, wide}) {
		r.members = append(r.members, membership{word, wide})
	}
	return true
}
