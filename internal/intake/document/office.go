package document

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// office is a format whose text lies in XML files of a ZIP file.
type office struct {
	mediaType string
	parts     *regexp.Regexp // which files hold text
	page      bool           // a number in their name is that of a page
	date      string         // file that has the day
}

var offices = map[string]*office{
	"word/document.xml": {
		mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		parts:     regexp.MustCompile(`^word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$`),
		date:      "docProps/core.xml",
	},
	"ppt/presentation.xml": {
		mediaType: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
		parts:     regexp.MustCompile(`^ppt/(slides/slide|notesSlides/notesSlide)(\d+)\.xml$`),
		page:      true,
		date:      "docProps/core.xml",
	},
	"content.xml": {
		mediaType: "application/vnd.oasis.opendocument.text",
		parts:     regexp.MustCompile(`^(content|styles)\.xml$`), // styles has headers and footers
		date:      "meta.xml",
	},
	"xl/workbook.xml": {}, // known, and not a document
}

func officeOf(z *zip.Reader) *office {
	for _, f := range z.File {
		if o := offices[f.Name]; o != nil {
			if f.Name == "content.xml" && !slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == "mimetype" || f.Name == "META-INF/manifest.xml" }) {
				continue
			}
			return o
		}
	}
	return nil
}

// office reads a document of an office program: first its body, then headers,
// notes and comments.
func (s *session) office(it *item, z *zip.Reader, o *office) error {
	if o.parts == nil {
		return fmt.Errorf("%w: a workbook (XLSX): screen it as a file of parties", ErrUnsupported)
	}
	date := s.officeDate(z, o.date)
	if date == "" {
		date = it.date
	}
	files := slices.DeleteFunc(slices.Clone(z.File), func(f *zip.File) bool { return !o.parts.MatchString(f.Name) })
	slices.SortStableFunc(files, func(a, b *zip.File) int { return officeOrder(a.Name) - officeOrder(b.Name) })
	for _, f := range files {
		part := Part{Path: it.path, File: it.path, MediaType: o.mediaType, Date: date}
		name := strings.TrimSuffix(path.Base(f.Name), ".xml")
		if o.page {
			part.Page = officeOrder(f.Name) / 2
			part.Path += fmt.Sprintf("/slide %d", part.Page)
			if strings.HasPrefix(name, "notes") {
				part.Path += " notes"
			}
		} else if name != "document" && name != "content" {
			part.Path += "/" + name
		}
		in, err := s.member(f)
		if err != nil {
			if err := s.fail(part.Path, err); err != nil {
				return err
			}
			continue
		}
		w := &officeText{s: s, part: part, targets: s.relations(z, f.Name)}
		err = w.read(in)
		_ = in.Close() // was read as far as it is good
		if flushed := w.flush(); flushed != nil {
			return flushed
		}
		if err != nil {
			if err := s.fail(part.Path, err); err != nil {
				return err
			}
		}
	}
	return nil
}

var digits = regexp.MustCompile(`\d+`)

// officeOrder puts slides by number, each before its notes, and the body of a
// text first.
func officeOrder(name string) int {
	base := path.Base(name)
	n, err := strconv.Atoi(digits.FindString(base))
	n = min(max(n, 0), 1<<20)
	switch {
	case strings.HasPrefix(base, "slide"):
		return 2 * n
	case strings.HasPrefix(base, "notesSlide"):
		return 2*n + 1
	case base == "document.xml", base == "content.xml":
		return -1
	case err != nil:
		return 1 << 21
	}
	return n
}

// officeText collects the text of one XML file.
type officeText struct {
	s       *session
	part    Part
	targets map[string]string // of links, by id
	text    strings.Builder
	sep     string // what comes between this and the next text
	links   []Link // open ones, by element
	skip    int
	depth   int
}

const maxXMLDepth = 1000

func (w *officeText) read(r io.Reader) error {
	x := newXML(r)
	shown := false // within an element whose character data is text
	for {
		tok, err := x.token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if w.depth++; w.depth > maxXMLDepth {
				return fmt.Errorf("%w of %d elements within elements", ErrBound, maxXMLDepth)
			}
			if w.skip > 0 || hiddenElement(t.Name) {
				w.skip++
				continue
			}
			shown = w.open(t)
		case xml.EndElement:
			w.depth--
			if w.skip > 0 {
				w.skip--
				continue
			}
			w.close(t)
			shown = shown && !strings.HasSuffix(t.Name.Local, "t") || isODF(t.Name)
		case xml.CharData:
			if w.skip > 0 || !shown {
				continue
			}
			// One text may be longer than a part.
			for rest := string(t); rest != ""; {
				n := len(rest)
				if most := w.s.o.MaxPart / 2; n > most {
					n = cutAt(t[len(t)-n : len(t)-n+most])
				}
				w.write(rest[:n])
				rest = rest[n:]
				if err := w.flushFull(); err != nil {
					return err
				}
			}
		}
		if err := w.flushFull(); err != nil {
			return err
		}
	}
}

// write adds text behind what separates it.
func (w *officeText) write(s string) {
	w.text.WriteString(w.sep)
	w.sep = ""
	w.text.WriteString(s)
}

func isODF(n xml.Name) bool { return strings.HasPrefix(n.Space, "urn:oasis:") }

// hiddenElement is what a reader does not see: deleted text, field codes, the
// second form of a drawing for older programs.
func hiddenElement(n xml.Name) bool {
	switch n.Local {
	case "Fallback", "delText", "instrText", "tracked-changes", "automatic-styles", "font-face-decls", "scripts":
		return true
	}
	return false
}

// open returns whether character data that follows is text.
func (w *officeText) open(t xml.StartElement) bool {
	switch t.Name.Local {
	case "tab":
		if !strings.HasSuffix(t.Name.Space, "/main") || len(t.Attr) == 0 { // with attributes it is a tab stop
			w.write("\t")
		}
	case "br", "cr", "line-break":
		w.write("\n")
	case "noBreakHyphen":
		w.write("-")
	case "s": // spaces of ODF
		if isODF(t.Name) {
			n, _ := strconv.Atoi(attr(t, "c")) // one, when it does not say
			w.write(strings.Repeat(" ", min(max(n, 1), 100)))
		}
	case "hyperlink", "a", "hlinkClick":
		url := attr(t, "href")
		if url == "" {
			url = w.targets[attr(t, "id")]
		}
		l := Link{URL: url, Kind: "a", Start: w.text.Len() + len(w.sep)}
		if t.Name.Local == "hlinkClick" { // of PowerPoint; it stands before the text it is for
			if l.End = l.Start; url != "" {
				w.keep(l)
			}
		} else if t.Name.Local == "hyperlink" || isODF(t.Name) {
			w.links = append(w.links, l)
		}
	}
	return t.Name.Local == "t" || isODF(t.Name)
}

func (w *officeText) close(t xml.EndElement) {
	switch t.Name.Local {
	case "p", "h":
		w.sep += "\n"
	case "tc", "table-cell": // the paragraph that ends with its cell ends no line
		w.sep = strings.TrimSuffix(w.sep, "\n") + "\t"
	case "tr", "table-row":
		w.sep = strings.TrimSuffix(w.sep, "\t") + "\n"
	case "hyperlink", "a":
		if n := len(w.links); n > 0 && (t.Name.Local == "hyperlink" || isODF(t.Name)) {
			l := w.links[n-1]
			w.links = w.links[:n-1]
			l.Start, l.End = min(l.Start, w.text.Len()), w.text.Len()
			l.Text = w.text.String()[l.Start:l.End]
			if l.URL != "" {
				w.keep(l)
			}
		}
	}
}

func (w *officeText) keep(l Link) {
	if len(w.part.Links) < maxLinks {
		w.part.Links = append(w.part.Links, l)
	}
}

// flushFull hands out the text when the next stretch may not fit.
func (w *officeText) flushFull() error {
	if w.text.Len()+len(w.sep) < w.s.o.MaxPart/2 {
		return nil
	}
	return w.flush()
}

func (w *officeText) flush() error {
	if strings.TrimSpace(w.text.String()) == "" && len(w.part.Links) == 0 {
		w.text.Reset()
		w.sep = ""
		return nil
	}
	p := w.part
	p.Text = w.text.String() + w.sep
	w.sep = ""
	p.Links = append(p.Links, textLinks(p.Text, nil)...)
	w.text.Reset()
	w.part.Links, w.part.Continued = nil, true
	for i := range w.links {
		w.links[i].Start = 0
	}
	return w.s.give(&p)
}

func attr(t xml.StartElement, local string) string {
	for _, a := range t.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// relations are the addresses that the links of a file point to, by id.
func (s *session) relations(z *zip.Reader, name string) map[string]string {
	targets := map[string]string{}
	s.each(z, path.Dir(name)+"/_rels/"+path.Base(name)+".rels", func(t xml.StartElement, _ string) {
		if t.Name.Local == "Relationship" && attr(t, "TargetMode") == "External" && len(targets) < maxLinks {
			targets[attr(t, "Id")] = attr(t, "Target")
		}
	})
	return targets
}

// officeDate is the day of the last change, else that of the making.
func (s *session) officeDate(z *zip.Reader, name string) string {
	created, modified := "", ""
	s.each(z, name, func(t xml.StartElement, text string) {
		switch {
		case t.Name.Local == "created" || t.Name.Local == "creation-date":
			created = isoDay(text)
		case t.Name.Local == "modified" || t.Name.Local == "date":
			modified = isoDay(text)
		}
	})
	if modified != "" {
		return modified
	}
	return created
}

// each walks a small XML file of a ZIP file: what hangs on it (links, days) is
// done without when it cannot be read.
func (s *session) each(z *zip.Reader, name string, use func(start xml.StartElement, text string)) {
	i := slices.IndexFunc(z.File, func(f *zip.File) bool { return f.Name == name })
	if i < 0 {
		return
	}
	in, err := s.member(z.File[i])
	if err != nil {
		return
	}
	defer in.Close()
	x := newXML(io.LimitReader(in, 8<<20))
	var last xml.StartElement
	for {
		tok, err := x.token()
		if err != nil {
			return
		}
		switch t := tok.(type) {
		case xml.StartElement:
			last = t.Copy()
			use(last, "")
		case xml.CharData:
			if last.Name.Local != "" {
				use(last, string(t))
			}
		case xml.EndElement:
			last = xml.StartElement{}
		}
	}
}

// xmlReader reads XML from strangers: no directives, so no entities, and no
// token beyond a bound.
type xmlReader struct {
	dec   *xml.Decoder
	r     io.Reader
	since int
}

const maxToken = 16 << 20

func newXML(r io.Reader) *xmlReader {
	x := &xmlReader{r: r}
	x.dec = xml.NewDecoder(x)
	return x
}

func (x *xmlReader) Read(p []byte) (int, error) {
	if x.since > maxToken {
		return 0, fmt.Errorf("%w of %d bytes in one tag or text", ErrBound, maxToken)
	}
	n, err := x.r.Read(p)
	x.since += n
	return n, err
}

func (x *xmlReader) token() (xml.Token, error) {
	x.since = 0
	tok, err := x.dec.Token()
	if err != nil {
		if errors.Is(err, io.EOF) {
			return nil, io.EOF
		}
		line, _ := x.dec.InputPos()
		return nil, fmt.Errorf("line %d: %w", line, err)
	}
	if _, ok := tok.(xml.Directive); ok {
		line, _ := x.dec.InputPos()
		return nil, fmt.Errorf("line %d: a document type or entity is refused", line)
	}
	return tok, nil
}
