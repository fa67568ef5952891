package interdict

import (
	"fmt"
	"slices"
	"strings"

	"interdict/internal/supply"
	"interdict/lists"
	"interdict/lists/au"
	"interdict/lists/ca"
	"interdict/lists/ch"
	"interdict/lists/eu"
	"interdict/lists/ofac"
	"interdict/lists/opensanctions"
	"interdict/lists/table"
	"interdict/lists/uk"
	"interdict/lists/un"
	"interdict/lists/uscsl"
)

// Sources returns the lists that interdict can read, in the order in which
// they are shown. A new publisher is one line here.
func Sources() []lists.Source {
	return slices.Concat(
		ofac.Sources(),
		[]lists.Source{un.Source()},
		[]lists.Source{eu.Source()},
		uk.Sources(),
		[]lists.Source{ch.Source()},
		[]lists.Source{ca.Source()},
		au.Sources(),
		uscsl.Sources(),
		opensanctions.Sources(),
	)
}

// onRequest are lists that are fetched only when they are asked for by name,
// and why.
var onRequest = map[string]string{
	"opensanctions": "large, made of the others, and free for non-commercial use only",
}

// OnRequest says why a list is not among those that are fetched unasked; ""
// when it is.
func OnRequest(list string) string { return onRequest[list] }

// otherNames are names under which files of a list come, besides those under
// which they are fetched.
var otherNames = map[string][]string{
	"us-ofac-sdn":  {"sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv", "sdn.xml", "sdn_enhanced.xml", "sdn_advanced.xml", "sdn.del", "alt.del", "add.del", "sdn.pip", "alt.pip", "add.pip", "sdn.ff", "alt.ff", "add.ff"},
	"us-ofac-cons": {"cons_prim.csv", "cons_alt.csv", "cons_add.csv", "cons_comments.csv", "consolidated_nonSDN.xml", "cons_enhanced.xml", "cons_advanced.xml"},
	"eu-fsf":       {"global.xml"},
	"gb-ofsi":      {"ConList.csv", "ConList.xml"},
}

// ownPrefix begins the ids of watchlists of one's own. They are taken in from
// files only, so they need no entry above.
const ownPrefix = "own-"

func sourceOf(id string) (lists.Source, error) {
	if name, ok := strings.CutPrefix(id, ownPrefix); ok {
		if name == "" || strings.ContainsFunc(name, func(r rune) bool { return r != '-' && (r < 'a' || r > 'z') && (r < '0' || r > '9') }) {
			return lists.Source{}, fmt.Errorf("%q is not the id of a watchlist of one's own: %sNAME, of small letters, figures and hyphens", id, ownPrefix)
		}
		return table.Source(id, "Own watchlist "+name), nil
	}
	all := Sources()
	var ids []string
	for _, s := range all {
		if s.ID == id {
			return s, nil
		}
		ids = append(ids, s.ID)
	}
	return lists.Source{}, unknownList(id, ids)
}

// fileNames says for each list what its files are called.
func fileNames() []supply.List {
	var known []supply.List
	for _, s := range Sources() {
		l := supply.List{ID: s.ID}
		for _, r := range s.Resources {
			l.Names = append(l.Names, r.Name)
		}
		l.Names = append(l.Names, otherNames[s.ID]...)
		known = append(known, l)
	}
	return known
}
