// Package eu reads the consolidated financial sanctions list (FSF) of the
// European Union.
//
// Source: https://webgate.ec.europa.eu/fsd/fsf, the file "XML 1.1". The token
// in the address is the one that the Commission gives to anybody; a user who
// registers has another. Some 25 MB, 6,000 entries.
//
// Two formats are read. Version 1.1, published now, is
// export/sanctionEntity with everything in attributes; its schema has the
// namespace http://eu.europa.ec/fpi/fsd/export. The older global.xml
// (WHOLE/ENTITY), in use until about 2017, serves for history: its Id is the
// later logicalId. What one has to know:
//
//   - Every name, birth date, address and paper says again which regulation it
//     comes from; of that the publication's address is kept with the sanction.
//   - A name stands once for each language in which it differs, up to 24
//     times. The first strong one in Latin letters that is not marked as of
//     another language than English becomes the name, all others aliases.
//   - strong="false", or a remark of low quality, makes a weak alias.
//   - Country code "00" is unknown. Birth dates may be of another calendar:
//     those stay as they are, as notes.
//   - unitedNationId is mostly empty even for parties that the UN listed.
package eu

import (
	"context"
	"encoding/xml"
	"errors"
	"strings"
	"time"

	"interdict/internal/xmlread"
	"interdict/lists"
	"interdict/lists/internal/entry"
)

const fileName = "xmlFullSanctionsList_1_1.xml"

// Source is the consolidated list.
func Source() lists.Source {
	return lists.Source{
		ID:        "eu-fsf",
		Title:     "European Union Consolidated Financial Sanctions List",
		Publisher: "European Commission",
		Country:   "eu",
		Home:      "https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions",
		Resources: []lists.Resource{{
			Name: fileName,
			URL:  "https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw",
		}},
		Read: Read,
	}
}

// Read is a [lists.ReadFunc].
func Read(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (*lists.Header, error) {
	r, file, err := entry.Open(ctx, in, fileName, "global.xml")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	root, err := r.Root("export", "WHOLE")
	if err != nil {
		return nil, err
	}
	rd := &reader{
		list:   in.List,
		header: &lists.Header{Format: "EU FSF XML 1.1", Units: make(map[string]int)},
		uids:   make(entry.UIDs),
		record: "sanctionEntity",
		read:   readEntity,
	}
	if root.Name.Local == "WHOLE" {
		rd.header.Format, rd.record, rd.read = "EU global.xml", "ENTITY", readOld
	}
	rd.root(root)
	err = r.Each(func(start xml.StartElement) error {
		if start.Name.Local != rd.record {
			return entry.Rest(r, rd.header, start)
		}
		n, err := r.Element(start)
		if err != nil {
			return err
		}
		e, err := rd.entry(n)
		if err != nil {
			return r.ErrorAt(n.Line, "<%s>: %w", n.Name, err)
		}
		return yield(e)
	})
	if err != nil {
		return nil, err
	}
	if err := r.End(); err != nil {
		return nil, err
	}
	if len(rd.uids) == 0 {
		return nil, r.Errorf("%w: no %s in it", lists.ErrFormat, rd.record)
	}
	return rd.header, nil
}

type reader struct {
	list   string
	header *lists.Header
	uids   entry.UIDs
	record string
	read   func(rd *reader, n *xmlread.Node) (*party, error)
}

func (rd *reader) root(root xml.StartElement) {
	for _, a := range root.Attr {
		if xmlread.IsNamespace(a) || a.Name.Local == "globalFileId" {
			continue
		}
		if t, ok := published(a.Value); ok && (a.Name.Local == "generationDate" || a.Name.Local == "Date") {
			rd.header.Published = t
			continue
		}
		rd.header.Leftover = append(rd.header.Leftover, lists.NewLeftover(root.Name.Local+"/@"+a.Name.Local, a.Value))
	}
}

func published(s string) (time.Time, bool) {
	for _, layout := range [...]string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02", "02/01/2006"} {
		if t, err := time.Parse(layout, strings.TrimSpace(s)); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}

func (rd *reader) entry(n *xmlread.Node) (*lists.Entry, error) {
	p, err := rd.read(rd, n)
	if err != nil {
		return nil, err
	}
	if !p.Target.Has("name") {
		return nil, errors.New("no name")
	}
	rd.header.Units["XML value"] += n.Count()
	p.Unread(n)
	return p.Entry(), nil
}

// newParty begins an entry; kind is "P" for people and "E" for all others.
func (rd *reader) newParty(uid, kind string) (*party, error) {
	if uid == "" || strings.ContainsAny(uid, "# \n") {
		return nil, errors.New("no usable id")
	}
	schema := map[string]string{"P": "Person", "person": "Person", "E": "Organization", "enterprise": "Organization"}[kind]
	p := &party{}
	if schema == "" {
		schema = "LegalEntity"
	}
	p.Builder = entry.New(rd.list, rd.uids.Unique(uid), schema)
	if schema == "LegalEntity" {
		p.Left("subject type", kind)
	}
	return p, nil
}
