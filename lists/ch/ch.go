// Package ch reads the sanctions list of the Swiss State Secretariat for
// Economic Affairs (SECO).
//
// Source: https://www.sesam.search.admin.ch, "whole list" as XML, some 42 MB
// for 7,000 listed parties. Below swiss-sanctions-list (list-type, date) stand
// sanctions-program, target and place elements; everything has an ssid, and
// the ssid of a target is its stable id. What one has to know:
//
//   - The file keeps those who were struck off. A target whose latest
//     modification is "de-listed" is not an entry; how many there are is
//     counted in the header's units. Latest is the one with the greatest
//     effective date (else of enactment, else of publication) that has come by
//     the date of the list, and of those of one day the first in the file.
//   - A modification holds the target as it was before, in added and removed
//     elements. They are history, larger than the rest of the file, and passed
//     over: what counts now stands in the target itself.
//   - Programmes, measures and places are referred to by ssid (sanctions-set-id,
//     place-id), forwards as well as backwards, so the file is read twice.
//   - A name is made of name-part elements in the order of their "order", the
//     family name mostly first; each part may have spelling-variant elements
//     for other scripts and languages. The parts that lack a variant are taken
//     as they are.
//   - quality="low" makes a weak alias.
//   - A list-type other than "whole-list" is an excerpt, such as the changes of
//     a day: it is read, and marked incomplete.
package ch

import (
	"context"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"interdict/internal/xmlread"
	"interdict/lists"
	"interdict/lists/internal/entry"
)

const fileName = "consolidated-list.xml"

// Source is the consolidated list.
func Source() lists.Source {
	return lists.Source{
		ID:        "ch-seco",
		Title:     "Swiss SECO Sanctions List",
		Publisher: "State Secretariat for Economic Affairs",
		Country:   "ch",
		Home:      "https://www.seco.admin.ch/seco/en/home/Aussenwirtschaftspolitik_Wirtschaftliche_Zusammenarbeit/Wirtschaftsbeziehungen/exportkontrollen-und-sanktionen/sanktionen-embargos.html",
		Resources: []lists.Resource{{
			Name: fileName,
			URL:  "https://www.sesam.search.admin.ch/sesam-search-web/pages/downloadXmlGesamtliste.xhtml?lang=en&action=downloadXmlGesamtlisteAction",
		}},
		Read: Read,
	}
}

const (
	wholeList    = "whole-list"
	delistedUnit = "de-listed target"
)

// Read is a [lists.ReadFunc].
func Read(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (*lists.Header, error) {
	rd := &reader{
		list:   in.List,
		header: &lists.Header{Format: "SECO XML", Units: make(map[string]int)},
		uids:   make(entry.UIDs),
		sets:   make(map[string]measure),
		places: make(map[string]place),
	}
	if err := rd.pass(ctx, in, rd.reference); err != nil {
		return nil, err
	}
	err := rd.pass(ctx, in, func(r *xmlread.Reader, start xml.StartElement) error {
		if start.Name.Local != "target" {
			return nil // read in the first pass
		}
		return rd.target(r, start, yield)
	})
	if err != nil {
		return nil, err
	}
	if len(rd.uids) == 0 {
		return nil, fmt.Errorf("%w: all %d targets are de-listed", lists.ErrFormat, rd.targets)
	}
	return rd.header, nil
}

type reader struct {
	list    string
	header  *lists.Header
	uids    entry.UIDs
	date    string // of the list
	sets    map[string]measure
	places  map[string]place
	targets int
}

// pass reads the file once and calls f for each element below the root. What f
// does not read is passed over.
func (rd *reader) pass(ctx context.Context, in lists.Input, f func(r *xmlread.Reader, start xml.StartElement) error) error {
	r, file, err := entry.Open(ctx, in, fileName)
	if err != nil {
		return err
	}
	defer file.Close()
	root, err := r.Root("swiss-sanctions-list")
	if err != nil {
		return err
	}
	if rd.date == "" {
		rd.root(root)
	}
	if err := r.Each(func(start xml.StartElement) error { return f(r, start) }); err != nil {
		return err
	}
	if err := r.End(); err != nil {
		return err
	}
	if rd.targets == 0 {
		return r.Errorf("%w: no target in it", lists.ErrFormat)
	}
	return nil
}

func (rd *reader) root(root xml.StartElement) {
	for _, a := range root.Attr {
		v := strings.TrimSpace(a.Value)
		switch {
		case xmlread.IsNamespace(a):
		case a.Name.Local == "list-type":
			if v != wholeList {
				rd.header.Missing = append(rd.header.Missing, "whole list (this is list-type "+v+")")
			}
		case a.Name.Local == "date":
			rd.date = v
			t, ok := published(v)
			if !ok {
				rd.header.Leftover = append(rd.header.Leftover, lists.NewLeftover("swiss-sanctions-list/@date", v))
			}
			rd.header.Published = t
		default:
			rd.header.Leftover = append(rd.header.Leftover, lists.NewLeftover("swiss-sanctions-list/@"+a.Name.Local, v))
		}
	}
}

func published(s string) (time.Time, bool) {
	for _, layout := range [...]string{"2006-01-02", time.RFC3339Nano, "2006-01-02Z07:00"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}

// measure is what a sanctions-set is: a programme and one of its annexes.
type measure struct {
	key, programme, set, origin string
}

// place is a place that addresses and births refer to.
type place struct {
	location, area, country, iso string
	variants                     []string
}

// reference reads what targets refer to.
func (rd *reader) reference(r *xmlread.Reader, start xml.StartElement) error {
	switch start.Name.Local {
	case "target":
		rd.targets++
		return nil
	case "sanctions-program", "place":
	default:
		return entry.Rest(r, rd.header, start)
	}
	n, err := r.Element(start)
	if err != nil {
		return err
	}
	if n.Name == "place" {
		rd.place(n)
	} else {
		rd.programme(n)
	}
	rd.header.Units["XML value"] += n.Count()
	n.Unread(func(path, text string) {
		rd.header.Leftover = append(rd.header.Leftover, lists.NewLeftover(path, text))
	})
	return nil
}

func (rd *reader) programme(n *xmlread.Node) {
	n.Ignore("ssid", "version-date", "predecessor-version-date")
	m := measure{key: english(n, "program-key"), programme: english(n, "program-name"), origin: n.ChildText("origin")}
	if m.key == "" {
		m.key = m.programme
	}
	for _, s := range n.All("sanctions-set") {
		id, text := s.Attr("ssid"), entry.Line(s.Text())
		set := m
		set.set = text
		if isEnglish(s) || rd.sets[id].key == "" {
			rd.sets[id] = set
		}
	}
}

// english returns the text of a child that stands once for each language.
func english(n *xmlread.Node, name string) string {
	found := ""
	for _, c := range n.All(name) {
		text := entry.Line(c.Text())
		if isEnglish(c) || found == "" {
			found = text
		}
	}
	return found
}

func isEnglish(n *xmlread.Node) bool { return strings.HasPrefix(strings.ToLower(n.Attr("lang")), "en") }

func (rd *reader) place(n *xmlread.Node) {
	c := n.Child("country")
	p := place{location: english(n, "location"), area: english(n, "area"), country: c.Text(), iso: c.Attr("iso-code")}
	for _, name := range [...]string{"location-variant", "area-variant"} {
		for _, v := range n.All(name) {
			p.variants = append(p.variants, entry.Line(v.Text()))
			v.Ignore() // variant-type and language
		}
	}
	rd.places[n.Attr("ssid")] = p
}
