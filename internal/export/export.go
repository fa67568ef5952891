// Package export writes entries in the formats that others read: lines of
// FollowTheMoney JSON, the targets.simple.csv of OpenSanctions, and JSON lines
// in the Senzing entity specification. FtM loses nothing; the others hold what
// their formats have a place for.
package export

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"interdict/ftm"
	"interdict/lists"
)

// FtM writes all entities of the entries, a line each.
func FtM(w io.Writer, entries iter.Seq2[*lists.Entry, error]) error {
	out := bufio.NewWriter(w)
	for e, err := range entries {
		if err != nil {
			return err
		}
		for _, x := range e.Entities {
			if err := ftm.WriteLine(out, x); err != nil {
				return fmt.Errorf("export %s: %w", x.ID, err)
			}
		}
	}
	return out.Flush()
}

// simpleColumns are the columns of targets.simple.csv, in their order.
var simpleColumns = []string{
	"id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers",
	"sanctions", "phones", "emails", "program_ids", "dataset", "first_seen", "last_seen", "last_change",
}

// SimpleCSV writes a row for each target in the layout of targets.simple.csv.
// Weak aliases are left out, as OpenSanctions does: a reader could not tell
// them from others, and would raise alerts on them.
func SimpleCSV(w io.Writer, entries iter.Seq2[*lists.Entry, error]) error {
	out := csv.NewWriter(w)
	if err := out.Write(simpleColumns); err != nil {
		return err
	}
	for e, err := range entries {
		if err != nil {
			return err
		}
		row, err := simpleRow(e)
		if err != nil {
			return fmt.Errorf("export %s: %w", e.UID, err)
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func simpleRow(e *lists.Entry) ([]string, error) {
	t := e.Target()
	name := t.First("name")
	if name == "" {
		name = t.Name()
	}
	var aliases []string
	for _, p := range []string{"name", "alias", "previousName"} {
		for _, n := range t.Get(p) {
			if n != name {
				aliases = append(aliases, n)
			}
		}
	}
	row := []string{t.ID, t.Schema, name}
	for _, values := range [][]string{
		aliases, t.Get("birthDate"), ofType(t, ftm.TypeCountry), addresses(e), ofType(t, ftm.TypeIdentifier),
		sanctions(e), t.Get("phone"), t.Get("email"), e.Programmes(), datasets(t),
	} {
		cell, err := join(values)
		if err != nil {
			return nil, err
		}
		row = append(row, cell)
	}
	return append(row, t.FirstSeen, t.LastSeen, t.LastChange), nil
}

// join writes the values of a cell as one line of CSV with semicolons, each
// value once.
func join(values []string) (string, error) {
	values = once(values)
	if len(values) == 0 {
		return "", nil
	}
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Comma = ';'
	if err := w.Write(values); err != nil {
		return "", err
	}
	w.Flush()
	return strings.TrimRight(b.String(), "\n"), w.Error()
}

// once keeps the first of equal values, in order.
func once(values []string) []string {
	var kept []string
	for _, v := range values {
		if !slices.Contains(kept, v) {
			kept = append(kept, v)
		}
	}
	return kept
}

// ofType returns the values of all properties of a type.
func ofType(t *ftm.Entity, want ftm.Type) []string {
	var all []string
	s := ftm.LookupSchema(t.Schema)
	for _, p := range t.PropertyNames() {
		if typ, _ := s.Property(p); typ == want {
			all = append(all, t.Get(p)...)
		}
	}
	return once(all)
}

// addresses are those of the target and those that hang from it.
func addresses(e *lists.Entry) []string {
	all := e.Target().Get("address")
	for _, x := range e.Entities {
		if x.Schema == "Address" && slices.Contains(e.Target().Get("addressEntity"), x.ID) {
			all = append(slices.Clone(all), x.Get("full")...)
		}
	}
	return once(all)
}

// sanctions says each in a few words: "authority - programme - date".
func sanctions(e *lists.Entry) []string {
	var all []string
	for _, s := range e.Sanctions() {
		var parts []string
		programme := s.First("program")
		if programme == "" {
			programme = s.First("programId")
		}
		since := s.First("startDate")
		if since == "" {
			since = s.First("listingDate")
		}
		for _, p := range []string{s.First("authority"), programme, since} {
			if p != "" {
				parts = append(parts, p)
			}
		}
		if len(parts) > 0 {
			all = append(all, strings.Join(parts, " - "))
		}
	}
	return once(all)
}

// datasets names where the entry comes from: its datasets, else its list.
func datasets(t *ftm.Entity) []string {
	if len(t.Datasets) > 0 {
		return t.Datasets
	}
	if list, _, _, err := lists.SplitID(t.ID); err == nil {
		return []string{list}
	}
	return nil
}

// Senzing writes a record for each target in the Senzing entity specification,
// a line each.
func Senzing(w io.Writer, entries iter.Seq2[*lists.Entry, error]) error {
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for e, err := range entries {
		if err != nil {
			return err
		}
		if err := enc.Encode(senzingRecord(e)); err != nil {
			return fmt.Errorf("export %s: %w", e.UID, err)
		}
	}
	return out.Flush()
}
