package payment

import (
	"cmp"
	"crypto/sha256"
	"slices"
	"strings"
	"unicode"
)

// Pair is a payment that was sent before with other names: the mark of
// stripping, where who pays or is paid is changed until the payment passes.
type Pair struct {
	First, Second Sent
	// Changes are the roles in which the names differ.
	Changes []Change
}

// Sent is one transaction of a message.
type Sent struct {
	// Message has all of the message in the second of a pair. The first is not
	// kept: of it there is only what names it (Kind, ID, Hash, Offset, Length,
	// Line).
	Message     *Message
	Number      int // of the message in its file, as it was given
	Transaction int // from 1; 1 also for messages that have only themselves
}

// Change is what became of the names in one role. Before or After is empty
// when the party was missing.
type Change struct {
	Role          string
	Before, After []string
}

// Window is how many transactions a Stripper of that size remembers: the
// payments of some hours in a large bank, in some tens of megabytes.
const Window = 1 << 16

// Mark is what a transaction has that a resent one would have too, and the
// names that would differ. It is made of the message alone, so that many can be
// made at once.
type Mark struct {
	transaction int
	key         [16]byte
	names       []roleName
}

// roleName is a name, squeezed, and the role of who has it.
type roleName struct{ role, name string }

// Marks are those of the transactions that can be compared.
func (m *Message) Marks() []Mark {
	var marks []Mark
	for i, parties := range m.byTransaction() {
		key, names := sameness(m, i, parties)
		if key == "" {
			continue
		}
		sum := sha256.Sum256([]byte(key))
		marks = append(marks, Mark{i + 1, [16]byte(sum[:16]), names})
	}
	return marks
}

// Stripper finds payments that were resent with a name changed or left out,
// among so many before them: the amount, the currency, all accounts and all
// agents are the same, and the names of the other parties are not. Payments
// without an account are not compared, for too little would be the same.
type Stripper struct {
	size   int
	latest map[[16]byte][]sent
	order  [][16]byte // of what is remembered, a ring from at on once it is full
	at     int
}

type sent struct {
	Sent
	names []roleName
}

// NewStripper returns a Stripper that remembers so many transactions.
func NewStripper(size int) *Stripper {
	return &Stripper{size: size, latest: make(map[[16]byte][]sent)}
}

// Add takes the next message, with its number and its marks, and returns the
// payments in it that were sent before under another name.
func (s *Stripper) Add(m *Message, number int, marks []Mark) []Pair {
	var pairs []Pair
	var brief *Message
	for _, k := range marks {
		before := s.latest[k.key]
		if slices.ContainsFunc(before, func(b sent) bool { return slices.Equal(b.names, k.names) }) {
			continue // the same payment again
		}
		if n := len(before); n > 0 {
			b := before[n-1]
			pairs = append(pairs, Pair{First: b.Sent, Second: Sent{m, number, k.transaction}, Changes: changes(b.names, k.names)})
		}
		if len(before) < maxVersions {
			if brief == nil {
				brief = &Message{Kind: m.Kind, ID: m.ID, Hash: m.Hash, Offset: m.Offset, Length: m.Length, Line: m.Line}
			}
			s.remember(k.key, sent{Sent{brief, number, k.transaction}, k.names})
		}
	}
	return pairs
}

// maxVersions is how many names of one payment are remembered; further ones
// make a pair with the last of these.
const maxVersions = 100

// remember keeps a transaction and forgets the oldest.
func (s *Stripper) remember(key [16]byte, x sent) {
	s.latest[key] = append(s.latest[key], x)
	if len(s.order) < s.size {
		s.order = append(s.order, key)
		return
	}
	old := s.order[s.at]
	s.order[s.at] = key
	s.at = (s.at + 1) % len(s.order)
	if left := s.latest[old]; len(left) > 1 {
		s.latest[old] = slices.Delete(left, 0, 1)
	} else {
		delete(s.latest, old)
	}
}

// Stripped finds the payments that were resent with another name among
// messages in the order in which they came.
func Stripped(messages []*Message) []Pair {
	s := NewStripper(Window)
	var pairs []Pair
	for i, m := range messages {
		pairs = append(pairs, s.Add(m, i+1, m.Marks())...)
	}
	return pairs
}

// maxCommon is how many parties a batch may have in common: real ones have a
// dozen, and each is looked at with each transaction.
const maxCommon = 100

// byTransaction are the parties of each transaction, with those that all
// transactions of its batch, or of the message, have in common.
func (m *Message) byTransaction() [][]*Party {
	all := make([][]*Party, len(m.Transactions))
	common := make(map[int][]*Party)
	for _, p := range m.Parties {
		switch {
		case p.Transaction > 0 && p.Transaction <= len(all):
			all[p.Transaction-1] = append(all[p.Transaction-1], p)
		default:
			common[p.Batch] = append(common[p.Batch], p)
		}
	}
	for i := range all {
		for _, b := range slices.Compact([]int{0, m.Transactions[i].Batch}) {
			all[i] = append(all[i], common[b][:min(len(common[b]), maxCommon)]...)
		}
	}
	return all
}

// sameness is what a resent payment has in common with the first, "" if that
// is too little, and the names by role that it may have changed.
func sameness(m *Message, i int, parties []*Party) (key string, names []roleName) {
	t := m.Transactions[i]
	if strings.Trim(t.Amount, "0.") == "" {
		return "", nil
	}
	var same []string
	accounts := false
	for _, p := range parties {
		for j := range p.Values {
			v := &p.Values[j]
			switch v.Property {
			case "iban", "accountNumber":
				accounts = true
				same = append(same, p.Role+"|account|"+squeeze(v.Text))
			case "swiftBic", "clearing":
				same = append(same, p.Role+"|agent|"+strings.TrimSuffix(squeeze(v.Text), "XXX"))
			case "name":
				if s := squeeze(v.Text); !v.Joined && s != "" && !isAgent(p) {
					names = append(names, roleName{p.Role, s})
				}
			}
		}
	}
	if !accounts {
		return "", nil
	}
	slices.SortFunc(names, func(a, b roleName) int {
		return cmp.Or(strings.Compare(a.role, b.role), strings.Compare(a.name, b.name))
	})
	slices.Sort(same)
	return strings.Join(append([]string{m.Kind, plainAmount(t.Amount), t.Currency}, slices.Compact(same)...), "\n"), slices.Compact(names)
}

// isAgent reports whether the party is a bank of the payment: its names say
// nothing that its code does not.
func isAgent(p *Party) bool { return p.has("swiftBic") || p.has("clearing") }

// plainAmount makes 10, 10.0 and 10.00 one.
func plainAmount(s string) string {
	s = strings.TrimLeft(s, "0")
	if strings.Contains(s, ".") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// squeeze leaves letters and digits: a name that is only spelled with other
// points and spaces was not changed.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, s)
}

// changes lays the names of two payments beside each other, role by role.
func changes(before, after []roleName) []Change {
	var roles []string
	for _, n := range slices.Concat(before, after) {
		roles = append(roles, n.role)
	}
	slices.Sort(roles)
	var all []Change
	for _, r := range slices.Compact(roles) {
		b, a := namesOf(r, before), namesOf(r, after)
		if !slices.Equal(b, a) {
			all = append(all, Change{Role: r, Before: b, After: a})
		}
	}
	return all
}

func namesOf(role string, names []roleName) []string {
	var all []string
	for _, n := range names {
		if n.role == role {
			all = append(all, n.name)
		}
	}
	return all
}
