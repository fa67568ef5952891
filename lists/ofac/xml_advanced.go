package ofac

import (
	"context"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"time"

	"interdict/internal/xmlread"
	"interdict/lists"
)

// readAdvanced reads SDN_ADVANCED.XML or CONS_ADVANCED.XML.
//
// The format is that of a database: what belongs to one party is in seven
// tables, and a party's sanctions and relationships come behind all parties.
// So the file is read twice. The first pass goes through all of it and keeps
// compact side tables: reference values, locations, documents, relationships,
// sanctions entries. The second streams the parties. Memory grows with the side
// tables (some 60 MB for a file of 120 MB) and by one party at a time.
//
// Every id is looked up in the reference values of the same file; none is
// known to the program.
func readAdvanced(ctx context.Context, in lists.Input, file lists.File, yield func(*lists.Entry) error) (*lists.Header, error) {
	x := newXMLEntries(formatAdvanced, in, yield)
	tables, err := readAdvancedTables(ctx, file, x)
	if err != nil {
		return nil, err
	}
	err = walkXML(ctx, file, advancedRoot, func(r *xmlread.Reader, _ xml.StartElement) error {
		return r.Each(func(start xml.StartElement) error {
			if start.Name.Local != "DistinctParties" {
				return nil
			}
			return r.Each(func(start xml.StartElement) error {
				n, err := r.Element(start)
				if err != nil {
					return err
				}
				if n.Name != "DistinctParty" {
					x.outside(n)
					return nil
				}
				p, remarks := tables.party(n)
				x.remarks(p, remarks)
				return x.add(r, n, p)
			})
		})
	})
	if err != nil {
		return nil, err
	}
	if len(x.seen) != tables.parties {
		return nil, fmt.Errorf("read %s: %d parties, but %d when it was read before: the file changed", file.Name, len(x.seen), tables.parties)
	}
	return x.end(file)
}

const advancedRoot = "Sanctions"

// advancedTables is what the first pass keeps. Keys are the file's ids.
type advancedTables struct {
	reference refTable
	locations map[string]advLocation
	documents map[string][]advDocument // by identity
	links     map[string][]advLink     // by profile, the one that it is read from
	entries   map[string][]advEntry    // by profile
	uids      map[string]string        // of profiles
	parties   int
}

// refTable has the reference values by the name of their element and their id.
type refTable map[string]map[string]refValue

type refValue struct {
	text string
	attr map[string]string
}

// text returns the text of a reference value. One that is missing is left
// over, and stands as its number so that it can be seen.
func (t refTable) text(kind, id string, miss *[]stray) string {
	if id == "" {
		return ""
	}
	v, ok := t[kind][id]
	if !ok {
		*miss = append(*miss, stray{kind: kind + " without reference value", text: id})
		return kind + " " + id
	}
	return v.text
}

func (t refTable) has(kind, id string) bool {
	_, ok := t[kind][id]
	return ok
}

func (t refTable) attr(kind, id, name string) string { return t[kind][id].attr[name] }

func readAdvancedTables(ctx context.Context, file lists.File, x *xmlEntries) (*advancedTables, error) {
	t := &advancedTables{
		reference: make(refTable),
		locations: make(map[string]advLocation),
		documents: make(map[string][]advDocument),
		links:     make(map[string][]advLink),
		entries:   make(map[string][]advEntry),
		uids:      make(map[string]string),
	}
	err := walkXML(ctx, file, advancedRoot, func(r *xmlread.Reader, root xml.StartElement) error {
		if base := attrOf(root, "DeltaBaseVersion"); base != "" {
			return r.Errorf("%w: a delta to version %s, not a whole list", lists.ErrFormat, base)
		}
		return r.Each(func(start xml.StartElement) error {
			return t.section(r, start, x)
		})
	})
	if err != nil {
		return nil, err
	}
	return t, t.orphans(file, x)
}

// section reads one of the tables.
func (t *advancedTables) section(r *xmlread.Reader, start xml.StartElement, x *xmlEntries) error {
	var row func(n *xmlread.Node) []stray
	switch start.Name.Local {
	case "ReferenceValueSets":
		return t.readReference(r)
	case "DistinctParties":
		return t.readProfiles(r)
	case "Locations":
		row = t.addLocation
	case "IDRegDocuments":
		row = t.addDocument
	case "ProfileRelationships":
		row = t.addLink
	case "SanctionsEntries":
		row = t.addEntry
	case "SanctionsEntryLinks":
		row = func(*xmlread.Node) []stray { return nil } // OFAC has none; one would be left over
	default:
		n, err := r.Element(start)
		if err != nil {
			return err
		}
		if n.Name == "DateOfIssue" {
			date := advDate(n)
			if x.header.Published, err = time.Parse(time.DateOnly, date); err != nil {
				return r.ErrorAt(n.Line, "DateOfIssue %q is not a date", date)
			}
		}
		x.outside(n)
		return nil
	}
	return r.Each(func(start xml.StartElement) error {
		n, err := r.Element(start)
		if err != nil {
			return err
		}
		for _, s := range row(n) {
			x.header.Leftover = append(x.header.Leftover, lists.NewLeftover(s.kind, s.text))
		}
		x.outside(n)
		return nil
	})
}

// readReference takes every set with all that its values say, so that no
// attribute is lost; the sets are small.
func (t *advancedTables) readReference(r *xmlread.Reader) error {
	return r.Each(func(xml.StartElement) error {
		return r.Each(func(start xml.StartElement) error {
			n, err := r.Element(start)
			if err != nil {
				return err
			}
			v := refValue{text: n.Text(), attr: make(map[string]string)}
			for _, a := range start.Attr {
				v.attr[a.Name.Local] = strings.TrimSpace(a.Value)
			}
			set := t.reference[n.Name]
			if set == nil {
				set = make(map[string]refValue)
				t.reference[n.Name] = set
			}
			set[v.attr["ID"]] = v
			return nil
		})
	})
}

// readProfiles notes which profile is whose; relationships and sanctions
// entries speak of profiles.
func (t *advancedTables) readProfiles(r *xmlread.Reader) error {
	return r.Each(func(start xml.StartElement) error {
		if start.Name.Local != "DistinctParty" {
			return nil
		}
		t.parties++
		uid := strings.Clone(attrOf(start, "FixedRef"))
		return r.Each(func(start xml.StartElement) error {
			if start.Name.Local == "Profile" {
				t.uids[strings.Clone(attrOf(start, "ID"))] = uid
			}
			return nil
		})
	})
}

// orphans puts aside the rows that belong to no party of the file.
func (t *advancedTables) orphans(file lists.File, x *xmlEntries) error {
	left := func(kind, profile, text string) {
		x.header.Leftover = append(x.header.Leftover, lists.NewLeftover(kind+" of unknown profile", profile+" "+text))
	}
	for _, profile := range slices.Sorted(mapKeys(t.entries)) {
		if t.uids[profile] == "" {
			for _, e := range t.entries[profile] {
				left("SanctionsEntry", profile, strings.Join(e.programmes, " "))
			}
		}
	}
	for _, profile := range slices.Sorted(mapKeys(t.links)) {
		if t.uids[profile] == "" {
			for _, l := range t.links[profile] {
				left("ProfileRelationship", profile, l.kind+" "+l.to)
			}
		}
	}
	if t.parties == 0 {
		return fmt.Errorf("read %s: no entries", file.Name)
	}
	return nil
}

// advDate reads Year, Month and Day; what is 0 or missing is left off.
func advDate(n *xmlread.Node) string {
	if n == nil {
		return ""
	}
	n.Ignore("CalendarTypeID")
	year, month, day := n.ChildText("Year"), n.ChildText("Month"), n.ChildText("Day")
	date := year
	for _, part := range []string{month, day} {
		if part = strings.TrimLeft(part, "0"); part == "" {
			break
		}
		date += "-" + strings.Repeat("0", max(0, 2-len(part))) + part
	}
	return date
}

// advPeriod reads a DatePeriod: the first and the last possible day of its
// start and of its end.
func advPeriod(n *xmlread.Node) (value, until string, circa bool) {
	n.Ignore("CalendarTypeID", "YearFixed", "MonthFixed", "DayFixed")
	start, end := n.Child("Start"), n.Child("End")
	for _, b := range []*xmlread.Node{start, end} {
		b.Ignore("YearFixed", "MonthFixed", "DayFixed")
		circa = isTrue(b.Attr("Approximate")) || circa
	}
	value, until = period(
		advDate(start.Child("From")), advDate(start.Child("To")),
		advDate(end.Child("From")), advDate(end.Child("To")))
	return value, until, circa
}
