package payment

import (
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
	Message     *Message
	Transaction int // from 1; 1 also for messages that have only themselves
}

// Change is what became of the names in one role. Before or After is empty
// when the party was missing.
type Change struct {
	Role          string
	Before, After []string
}

// Stripped finds payments that were resent with a name changed or left out:
// the amount, the currency, all accounts and all agents are the same, and the
// names of the other parties are not. Messages are given in the order in which
// they came. Payments without an account are not compared, for too little
// would be the same.
func Stripped(messages []*Message) []Pair {
	type sent struct {
		Sent
		names map[string][]string
		mark  string // all names
	}
	latest := make(map[string][]sent)
	var pairs []Pair
	for _, m := range messages {
		for i, parties := range m.byTransaction() {
			key, names := sameness(m, i, parties)
			if key == "" {
				continue
			}
			s := sent{Sent{m, i + 1}, names, mark(names)}
			before := latest[key]
			if slices.ContainsFunc(before, func(b sent) bool { return b.mark == s.mark }) {
				continue // the same payment again
			}
			if n := len(before); n > 0 {
				b := before[n-1]
				pairs = append(pairs, Pair{First: b.Sent, Second: s.Sent, Changes: changes(b.names, names)})
			}
			if len(before) < 100 { // names of one payment; more are one pair each with the last
				latest[key] = append(before, s)
			}
		}
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
func sameness(m *Message, i int, parties []*Party) (key string, names map[string][]string) {
	t := m.Transactions[i]
	if strings.Trim(t.Amount, "0.") == "" {
		return "", nil
	}
	var same []string
	names = make(map[string][]string)
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
					names[p.Role] = append(names[p.Role], s)
				}
			}
		}
	}
	if !accounts {
		return "", nil
	}
	slices.Sort(same)
	return strings.Join(append([]string{m.Kind, plainAmount(t.Amount), t.Currency}, slices.Compact(same)...), "\n"), names
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

func mark(names map[string][]string) string {
	var all []string
	for role, list := range names {
		for _, n := range list {
			all = append(all, role+"|"+n)
		}
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), "\n")
}

func changes(before, after map[string][]string) []Change {
	var roles []string
	for r := range before {
		roles = append(roles, r)
	}
	for r := range after {
		roles = append(roles, r)
	}
	slices.Sort(roles)
	var all []Change
	for _, r := range slices.Compact(roles) {
		if !slices.Equal(before[r], after[r]) {
			all = append(all, Change{Role: r, Before: before[r], After: after[r]})
		}
	}
	return all
}
