package interdict

import (
	"hash/fnv"
	"sync"

	"interdict/internal/mention"
	"interdict/internal/screen"
)

// answers remember what was answered to the same question: the parties of
// payments are mostly the same few, and the same question has the same answer.
// They are bounded: of two generations the older is forgotten when the younger
// is full.
type answers struct{ shards [16]shard }

type shard struct {
	mu         sync.Mutex
	young, old map[string]*answer
	weight     int // of the young
}

// answer is what a party's data or a text gave.
type answer struct {
	matches []screen.Match
	found   []mention.Found // in texts
	places  []foundPlace
	names   []string // that a name cut off may have been
	err     error
}

const (
	shardWeight = 2048    // of a generation of a shard: some tens of megabytes in all
	matchWeight = 4       // of a match, when an answer without one weighs 1
	maxQuestion = 1 << 10 // bytes; longer ones are hardly asked again
)

func (a *answer) weight() int {
	return 1 + matchWeight*(len(a.matches)+len(a.found)) + len(a.places)
}

func newAnswers() *answers {
	a := &answers{}
	for i := range a.shards {
		a.shards[i].young = map[string]*answer{}
	}
	return a
}

// to returns the answer to a question, from memory if it is there.
func (a *answers) to(question []byte, find func() *answer) *answer {
	if len(question) > maxQuestion {
		return find()
	}
	h := fnv.New32a()
	_, _ = h.Write(question)
	s := &a.shards[h.Sum32()%uint32(len(a.shards))]
	s.mu.Lock()
	x := s.young[string(question)]
	if x == nil {
		if x = s.old[string(question)]; x != nil {
			s.put(string(question), x)
		}
	}
	s.mu.Unlock()
	if x != nil {
		return x
	}
	x = find()
	s.mu.Lock()
	s.put(string(question), x)
	s.mu.Unlock()
	return x
}

func (s *shard) put(question string, x *answer) {
	n := x.weight()
	if n > shardWeight/8 {
		return
	}
	if s.weight+n > shardWeight {
		s.old, s.young, s.weight = s.young, map[string]*answer{}, 0
	}
	s.young[question] = x
	s.weight += n
}
