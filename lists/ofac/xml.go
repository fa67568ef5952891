package ofac

import (
	"context"
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"interdict/internal/xmlread"
	"interdict/lists"
)

// The XML formats of OFAC, oldest first. All three are read by local element
// names: OFAC gave them new namespaces when it moved to the Sanctions List
// Service in 2024.
//
//   - classic (SDN.XML, CONSOLIDATED.XML; root sdnList): one sdnEntry a party,
//     Latin names only; states a Record_Count.
//   - advanced (SDN_ADVANCED.XML, CONS_ADVANCED.XML; root Sanctions): the UN's
//     data model; what belongs to one party lies all over the file.
//   - enhanced (SDN_ENHANCED.XML, CONS_ENHANCED.XML; root sanctionsData): all
//     that the advanced format says, gathered by party.
//
// What the readers drop knowingly is ids of rows and references back to what
// was read from the other side. Everything else that no property takes is a
// leftover under its element path.
const (
	formatClassic  = "OFAC classic XML"
	formatAdvanced = "OFAC advanced XML"
	formatEnhanced = "OFAC enhanced XML"
)

// unitXML counts attributes and texts: what could have been left over.
const unitXML = "XML value"

// maxXML bounds one file, in bytes: what of it is kept, such as the uids, grows
// with it. OFAC's largest, SDN_ADVANCED.XML, has some 125 MB.
const maxXML = 1 << 30

// walkXML opens the file, checks its root element and calls f to read what is
// in it; it fails unless the file ends well.
func walkXML(ctx context.Context, file lists.File, root string, f func(*xmlread.Reader, xml.StartElement) error) (err error) {
	in, err := openBounded(file, maxXML)
	if err != nil {
		return fmt.Errorf("open %s: %w", file.Name, err)
	}
	defer in.Close()
	r := xmlread.New(ctx, in, file.Name)
	start, err := r.Root(root)
	if err != nil {
		return err
	}
	if err := f(r, start); err != nil {
		return err
	}
	return r.End()
}

// xmlEntries turns parties into entries and watches over them.
type xmlEntries struct {
	list   string
	header *lists.Header
	yield  func(*lists.Entry) error
	seen   map[string]int // uid to line
}

func newXMLEntries(format string, in lists.Input, yield func(*lists.Entry) error) *xmlEntries {
	return &xmlEntries{
		list:   in.List,
		header: &lists.Header{Format: format, Units: make(map[string]int)},
		yield:  yield,
		seen:   make(map[string]int),
	}
}

// add yields a party. The node it was read from gives up what is unread.
func (x *xmlEntries) add(r *xmlread.Reader, n *xmlread.Node, p *party) error {
	if p.uid == "" {
		return r.ErrorAt(n.Line, "<%s> has no uid", n.Name)
	}
	if line, twice := x.seen[p.uid]; twice {
		return r.ErrorAt(n.Line, "uid %s was on line %d already", p.uid, line)
	}
	if len(p.names) == 0 {
		return r.ErrorAt(n.Line, "uid %s has no name", p.uid)
	}
	x.seen[p.uid] = n.Line
	p.unread(n)
	x.header.Units[unitXML] += n.Count()
	return x.yield(p.entry(x.list))
}

// remarks reads the free text of a party.
func (x *xmlEntries) remarks(p *party, text string) {
	if text != "" {
		x.header.Units["remark clause"] += p.readRemarks(text)
	}
}

// outside counts a node that belongs to no entry and keeps what is unread.
func (x *xmlEntries) outside(n *xmlread.Node) {
	x.header.Units[unitXML] += n.Count()
	n.Unread(func(path, text string) {
		x.header.Leftover = append(x.header.Leftover, lists.NewLeftover(path, text))
	})
}

// end fails when the file had no entries at all.
func (x *xmlEntries) end(file lists.File) (*lists.Header, error) {
	if len(x.seen) == 0 {
		return nil, fmt.Errorf("read %s: no entries", file.Name)
	}
	return x.header, nil
}

func (p *party) unread(n *xmlread.Node) {
	n.Unread(func(path, text string) {
		p.strange = append(p.strange, stray{kind: path, text: text})
	})
}

func (p *party) note(text string) {
	if text = strings.TrimSpace(text); text != "" {
		p.notes = append(p.notes, text)
	}
}

// flatKind is the name of a feature in the remarks and the classic format, for
// the four that the newer formats name in another way. The enhanced format
// says so itself, as their publishDescription.
func flatKind(kind string) string {
	switch kind {
	case "Birthdate":
		return "DOB"
	case "Place of Birth":
		return "POB"
	case "Nationality Country":
		return "nationality"
	case "Citizenship Country":
		return "citizen"
	}
	return kind
}

// document adds a document. OFAC has some whose country is in the number:
// "1026303117642 (Russia)".
func (p *party) document(d document) {
	if d.country == "" {
		var part string
		d.number, d.country, part = cutCountry(d.number)
		d.note = joinNotes(part, d.note)
	}
	p.documents = append(p.documents, d)
}

// isTrue reads xsd:boolean.
func isTrue(s string) bool { return s == "true" || s == "1" }

// shareOut makes the sanctions of an entry whose source says which programmes,
// lists, legal grounds and measures there are, but not which belong together.
// A ground or measure that names an executive order goes to the programmes
// that it concerns, any other to all of them.
func shareOut(programmes []string, on []listing, grounds, measures []string) []sanction {
	if len(programmes) == 0 {
		programmes = []string{""}
	}
	var all []sanction
	for _, programme := range programmes {
		for _, l := range on {
			all = append(all, sanction{programme: programme, list: l.list, date: l.date})
		}
		for _, g := range grounds {
			if concerns(g, programme, programmes) {
				all = append(all, sanction{programme: programme, legalBasis: g})
			}
		}
		for _, m := range measures {
			if concerns(m, programme, programmes) {
				all = append(all, sanction{programme: programme, measure: m})
			}
		}
	}
	return all
}

// listing says on which of OFAC's lists an entry is, and since when.
type listing struct{ list, date string }

// concerns reports whether a text that may name an executive order is about a
// programme: the programme has its number ("UKRAINE-EO13662"); or none of the
// programmes has it, and this one has no other number either; or all have.
func concerns(text, programme string, programmes []string) bool {
	numbers := orderNumber.FindAllString(text, -1)
	if len(numbers) == 0 {
		return true
	}
	named := func(p string) bool {
		return slices.ContainsFunc(numbers, func(n string) bool { return strings.Contains(p, n) })
	}
	plain := func(p string) bool { return !programmeNumber.MatchString(p) }
	switch {
	case slices.ContainsFunc(programmes, named):
		return named(programme)
	case slices.ContainsFunc(programmes, plain):
		return plain(programme)
	}
	return true
}

var programmeNumber = regexp.MustCompile(`EO[0-9]{5}`)
