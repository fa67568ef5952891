package archive

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"interdict/ftm"
	"interdict/lists"
)

// PropertyChange is what one property gained and lost. The property is
//
//   - "programme" for the programmes of the target (programId),
//   - another property of the target under its FollowTheMoney name, or
//     "schema" for its schema,
//   - "passport", "identification", "sanction", "addressEntity" … for a thing
//     that hangs from the target; its value is the thing in words,
//   - "leftover" for what the reader did not understand,
//   - "order", without values, when the same was said in another order.
type PropertyChange struct {
	Property string   `json:"property"`
	Added    []string `json:"added,omitempty"`
	Removed  []string `json:"removed,omitempty"`
}

// compare returns what differs between two states of an entry: programmes
// first, the rest by name. It is empty only for equal entries.
func compare(older, newer *lists.Entry) []PropertyChange {
	was, is := statements(older, newer), statements(newer, older)
	var changes []PropertyChange
	for property := range union(was, is) {
		c := PropertyChange{
			Property: property,
			Added:    subtract(is[property], was[property]),
			Removed:  subtract(was[property], is[property]),
		}
		if len(c.Added)+len(c.Removed) > 0 {
			changes = append(changes, c)
		}
	}
	slices.SortFunc(changes, func(a, b PropertyChange) int {
		return cmp.Or(cmp.Compare(rank(a.Property), rank(b.Property)), cmp.Compare(a.Property, b.Property))
	})
	if len(changes) == 0 && string(appendEntry(nil, older)) != string(appendEntry(nil, newer)) {
		changes = []PropertyChange{{Property: "order"}}
	}
	return changes
}

func rank(property string) int {
	if property == propertyProgramme {
		return 0
	}
	return 1
}

const propertyProgramme = "programme"

// statements is all that an entry says, by property. other is the entry that
// it is compared with: what a programme or an address is about in detail is
// only said where both have it, since for all else its coming or going says
// enough.
func statements(e, other *lists.Entry) map[string][]string {
	all := make(map[string][]string)
	target := e.Target()
	all["schema"] = []string{target.Schema}
	if target.Caption != "" && !slices.Contains(target.Get("name"), target.Caption) {
		all["caption"] = []string{target.Caption}
	}
	for property, values := range target.Properties {
		if property == "programId" {
			property = propertyProgramme
		}
		all[property] = slices.DeleteFunc(slices.Clone(values), func(v string) bool { return isPart(v, target.ID) })
	}
	for _, x := range e.Entities[1:] {
		label := partLabel(x.Schema)
		switch {
		case x.Schema == "Sanction" && onlyOne(target, other.Target(), "programId", x.First("programId")):
		case x.Schema == "Address" && onlyOne(target, other.Target(), "address", x.First("full")):
		default:
			all[label] = append(all[label], inWords(x, target.ID))
		}
	}
	for _, l := range e.Leftover {
		all["leftover"] = append(all["leftover"], l.Kind+": "+l.Text)
	}
	return all
}

// onlyOne reports whether the property of one of the two has the value.
func onlyOne(a, b *ftm.Entity, property, value string) bool {
	return slices.Contains(a.Get(property), value) != slices.Contains(b.Get(property), value)
}

// isPart reports whether a value is the id of something that hangs from the
// target. Those ids count the place in the source and say nothing else.
func isPart(value, target string) bool {
	return strings.HasPrefix(value, target+"#")
}

// partLabel makes "cryptoWallet" of "CryptoWallet". "address" is a property of
// targets already.
func partLabel(schema string) string {
	r, n := utf8.DecodeRuneInString(schema)
	switch {
	case n == 0:
		return "part"
	case schema == "Address":
		return "addressEntity"
	}
	return string(unicode.ToLower(r)) + schema[n:]
}

// inWords is a thing that hangs from a target, in one line. Its id, and where
// it hangs, are left out: both say only which place it has in the source.
func inWords(x *ftm.Entity, target string) string {
	var words []string
	for _, p := range x.PropertyNames() {
		var values []string
		for _, v := range x.Get(p) {
			if v != target && !isPart(v, target) {
				values = append(values, v)
			}
		}
		if len(values) > 0 {
			words = append(words, p+" "+strings.Join(values, ", "))
		}
	}
	return strings.Join(words, "; ")
}

// subtract returns what a has more often than b, in a's order.
func subtract(a, b []string) []string {
	left := make(map[string]int, len(b))
	for _, v := range b {
		left[v]++
	}
	var more []string
	for _, v := range a {
		if left[v] > 0 {
			left[v]--
			continue
		}
		more = append(more, v)
	}
	return more
}

func union(a, b map[string][]string) map[string]bool {
	all := make(map[string]bool, len(a)+len(b))
	for k := range a {
		all[k] = true
	}
	for k := range b {
		all[k] = true
	}
	return all
}
