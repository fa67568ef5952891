package table

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"interdict/internal/xmlread"
)

// Limits on a workbook. Excel has at most 1,048,576 rows, 16,384 columns and
// 65,490 formats.
const (
	maxSheets  = 200
	maxStyles  = 1 << 17
	maxColumns = 4096
	maxRows    = 1 << 20
)

// workbook is an XLSX: a ZIP whose parts are read one after the other, without
// ever holding one.
type workbook struct {
	ctx      context.Context
	size     int64
	parts    map[string]*zip.File // by name in small letters
	sheets   []sheetRef
	date1904 bool
	styles   []cellStyle // of the cells' style numbers
	texts    *texts
}

type sheetRef struct {
	name   string
	part   string
	hidden bool
}

// openWorkbook reads all but the sheets.
func openWorkbook(ctx context.Context, r io.ReaderAt, size int64) (*workbook, error) {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // nothing is written to a path
		return nil, fmt.Errorf("not a whole workbook: %w", err)
	}
	b := &workbook{ctx: ctx, size: size, parts: make(map[string]*zip.File, len(z.File)), texts: newTexts()}
	for _, f := range z.File {
		name := partName(f.Name)
		if _, twice := b.parts[name]; !twice {
			b.parts[name] = f
		}
	}
	if err := b.open(); err != nil {
		return nil, errors.Join(err, b.close())
	}
	return b, nil
}

func (b *workbook) open() error {
	main := "xl/workbook.xml"
	links, err := b.relations("_rels/.rels", "")
	if err != nil {
		return err
	}
	for _, l := range links {
		if strings.HasSuffix(l.kind, "/officeDocument") {
			main = l.target
		}
	}
	if b.parts[main] == nil {
		return b.whatElse()
	}
	dir, file := path.Split(main)
	links, err = b.relations(path.Join(dir, "_rels", file+".rels"), dir)
	if err != nil {
		return err
	}
	if err := b.readSheets(main, links); err != nil {
		return err
	}
	for _, l := range links {
		switch {
		case b.parts[l.target] == nil:
		case strings.HasSuffix(l.kind, "/styles"):
			err = b.readStyles(l.target)
		case strings.HasSuffix(l.kind, "/sharedStrings"):
			err = b.readTexts(l.target)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// whatElse says what a ZIP is that is no XLSX.
func (b *workbook) whatElse() error {
	switch {
	case b.parts["xl/workbook.bin"] != nil:
		return errors.New("a binary workbook (.xlsb) is not read: save it as .xlsx")
	case b.parts["content.xml"] != nil:
		return errors.New("an OpenDocument file (.ods) is not read: save it as .xlsx or .csv")
	}
	return errors.New("a ZIP without a workbook in it: unpack it first")
}

func partName(s string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean(strings.ReplaceAll(s, `\`, "/")), "/"))
}

// part opens one part for reading; what comes out of it is bounded.
func (b *workbook) part(name string) (*partReader, error) {
	f := b.parts[name]
	if f == nil {
		return nil, fmt.Errorf("%s is missing in the workbook", name)
	}
	rc, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s in the workbook: %w", name, err)
	}
	in := &swelling{r: rc, kind: "the workbook", packed: func() int64 { return b.size }}
	p := &partReader{close: rc.Close, in: in, size: f.UncompressedSize64}
	p.Reader = xmlread.New(b.ctx, in, name+" in the workbook")
	return p, nil
}

type partReader struct {
	*xmlread.Reader
	in    *swelling
	size  uint64 // unpacked, as the file claims
	close func() error
}

// share is how much of the part was read.
func (p *partReader) share() float64 {
	if p.size == 0 {
		return -1
	}
	return min(1, float64(p.in.out.Load())/float64(p.size))
}

// each calls f for every element of a part, with the names of those around it.
func (b *workbook) each(name string, f func(start xml.StartElement, p *partReader) error) error {
	p, err := b.part(name)
	if err != nil {
		return err
	}
	for {
		tok, err := p.Next()
		if errors.Is(err, io.EOF) {
			return p.close()
		}
		if start, ok := tok.(xml.StartElement); ok && err == nil {
			err = f(start, p)
		}
		if err != nil {
			return errors.Join(err, p.close())
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

type relation struct{ id, kind, target string }

func (b *workbook) relations(name, dir string) ([]relation, error) {
	name = partName(name)
	if b.parts[name] == nil {
		return nil, nil
	}
	var all []relation
	err := b.each(name, func(e xml.StartElement, p *partReader) error {
		if e.Name.Local != "Relationship" || attr(e, "TargetMode") == "External" {
			return nil
		}
		target := attr(e, "Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		all = append(all, relation{id: attr(e, "Id"), kind: attr(e, "Type"), target: partName(target)})
		if len(all) > maxSheets*10 {
			return p.Errorf("more than %d parts", maxSheets*10)
		}
		return nil
	})
	return all, err
}

func (b *workbook) readSheets(main string, links []relation) error {
	err := b.each(main, func(e xml.StartElement, p *partReader) error {
		switch e.Name.Local {
		case "workbookPr":
			v := attr(e, "date1904")
			b.date1904 = v == "1" || v == "true"
		case "sheet":
			i := slices.IndexFunc(links, func(l relation) bool { return l.id == attr(e, "id") })
			if i < 0 || !strings.HasSuffix(links[i].kind, "/worksheet") {
				return nil // a chart
			}
			if len(b.sheets) == maxSheets {
				return p.Errorf("more than %d sheets", maxSheets)
			}
			state := attr(e, "state")
			b.sheets = append(b.sheets, sheetRef{name: attr(e, "name"), part: links[i].target, hidden: state == "hidden" || state == "veryHidden"})
		}
		return nil
	})
	if err == nil && len(b.sheets) == 0 {
		err = errors.New("the workbook has no sheet with cells")
	}
	return err
}

func (b *workbook) readStyles(name string) error {
	formats := map[int]cellStyle{}
	inCells := false
	return b.each(name, func(e xml.StartElement, p *partReader) error {
		switch e.Name.Local {
		case "numFmt":
			id, err := strconv.Atoi(attr(e, "numFmtId"))
			if err != nil || len(formats) >= maxStyles {
				return p.Errorf("number format %q cannot be read", attr(e, "numFmtId"))
			}
			formats[id] = styleOf(attr(e, "formatCode"))
		case "cellXfs":
			inCells = true
		case "cellStyles", "cellStyleXfs", "dxfs":
			inCells = false
		case "xf":
			if !inCells {
				return nil
			}
			if len(b.styles) >= maxStyles {
				return p.Errorf("more than %d cell formats", maxStyles)
			}
			id, err := strconv.Atoi(attr(e, "numFmtId"))
			if err != nil {
				id = 0
			}
			style, own := formats[id]
			if !own {
				style = builtinStyle(id)
			}
			b.styles = append(b.styles, style)
		}
		return nil
	})
}

func (b *workbook) readTexts(name string) error {
	var text bytes.Buffer
	err := b.each(name, func(e xml.StartElement, p *partReader) error {
		if e.Name.Local != "si" {
			return nil
		}
		text.Reset()
		if err := p.text(&text, "si"); err != nil {
			return err
		}
		return b.texts.add(text.Bytes())
	})
	if err != nil {
		return err
	}
	return b.texts.done()
}

// text reads the text of an element to its end: the runs of a rich text one
// after the other, without the reading aids of East Asian names.
func (p *partReader) text(to *bytes.Buffer, element string) error {
	aids, inText := 0, false
	for {
		tok, err := p.Next()
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			switch tok.Name.Local {
			case "rPh":
				aids++
			case "t":
				inText = aids == 0
			}
		case xml.EndElement:
			switch tok.Name.Local {
			case element:
				return nil
			case "rPh":
				aids--
			case "t":
				inText = false
			}
		case xml.CharData:
			if inText && to.Len() <= MaxRecord {
				to.Write(tok)
			}
		}
	}
}

func (b *workbook) close() error { return b.texts.close() }
