package interdict

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"interdict/ftm"
	"interdict/internal/citation"
	"interdict/internal/ident"
	"interdict/internal/index"
	"interdict/internal/intake/document"
	"interdict/internal/mention"
	"interdict/internal/screen"
)

// CitationsVersion is the version of the JSON shape of a CitationGraph. Fields
// are only ever added within one version.
const CitationsVersion = 1

// CitationGraph is who cites whom among documents that were scanned.
type CitationGraph struct {
	Version int       `json:"version"`
	AsOf    string    `json:"as_of"`
	Lists   []ListRef `json:"lists"`
	Engine  string    `json:"engine"`
	Policy  string    `json:"policy"`
	citation.Graph
	Notes []string `json:"notes,omitempty"`
}

// Citations collects who cites whom, when it is given to a scan. It is safe for
// concurrent use.
type Citations struct {
	screener *Screener

	mu      sync.Mutex
	files   map[string]*citedFile
	sites   map[string][]*citation.Party // by address
	parties map[string]*citation.Party
	sited   func() map[string]bool // the entries that list a site
}

// Citations returns an empty collection for a scan with this screener.
func (s *Screener) Citations() *Citations {
	return &Citations{
		screener: s, files: map[string]*citedFile{}, sites: map[string][]*citation.Party{}, parties: map[string]*citation.Party{},
		sited: sync.OnceValue(s.sited),
	}
}

// sited returns the ids of the entries that list a web site.
func (s *Screener) sited() map[string]bool {
	all := map[string]bool{}
	s.index.EachIdentifier(func(entity uint32, id index.Identifier) {
		if id.Kind == ident.Domain {
			all[s.index.Entity(entity).ID()] = true
		}
	})
	return all
}

// citedFile is one file as it is read: what it says of itself, what it links
// to, and where a link's words are.
type citedFile struct {
	citation.Document
	base  string // from where its links start, ""
	mail  bool
	links map[linkKey]int // index in Links
	spans []linkSpan
	cut   bool
}

type linkKey struct {
	address string
	quotes  bool
}

// linkSpan is where the words or the address of a link to a listed party's site
// are.
type linkSpan struct {
	start, end int64
	page       int
	parties    []*citation.Party
}

// maxCited bounds the different addresses that are kept of one file.
const maxCited = 20_000

// scan scans a document and notes what it says of itself and links to.
func (c *Citations) scan(ctx context.Context, s documentScanner, name string, r io.Reader, a ScanAsk, give func(*Document) error) error {
	found := map[string]*citedFile{}
	a.parts = func(p *document.Part) { c.part(found, p) }
	err := s.ScanDocument(ctx, name, r, a, func(d *Document) error {
		if err := c.mentions(found, d); err != nil {
			return err
		}
		return give(d)
	})
	c.mu.Lock()
	defer c.mu.Unlock()
	for file, f := range found {
		f.spans = nil // no mention comes any more
		c.files[file] = f
	}
	return err
}

// fileOf returns what is known of a file, and knows at least its name and the
// date in that.
func fileOf(found map[string]*citedFile, file string) *citedFile {
	f := found[file]
	if f == nil {
		f = &citedFile{links: map[linkKey]int{}}
		f.File = file
		if day := dayInName(file); day != "" {
			f.Date, f.DateFrom = day, "name"
		}
		found[file] = f
	}
	return f
}

var dayPattern = regexp.MustCompile(`(?:^|[^0-9])([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[^0-9]|$)`)

// dayInName is the day that the name of a file has, "".
func dayInName(file string) string {
	m := dayPattern.FindStringSubmatch(path.Base(filepath.ToSlash(file)))
	if m == nil {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, m[1]); err != nil {
		return ""
	}
	return m[1]
}

// cites are the kinds of links by which a document cites: those that a reader
// can follow, and what is shown from elsewhere. Scripts, styles and feeds are
// how a page is made.
var cites = []string{"a", "area", "text", "blockquote", "q", "iframe", "frame", "embed", "object", "video", "audio", "source", "img"}

// part notes what a part of a document says.
func (c *Citations) part(found map[string]*citedFile, p *document.Part) {
	f := fileOf(found, p.File)
	if p.Date != "" {
		f.Date, f.DateFrom = p.Date, "document"
	}
	if p.MediaType == "text/rfc822-headers" {
		f.mail = true
		c.header(f, p.Text)
	}
	c.addresses(f, p)
	var again map[linkKey]bool // what the other form of the text had
	if p.Alternative {
		again = map[linkKey]bool{}
		for k := range f.links {
			again[k] = true
		}
	}
	for i := range p.Links {
		l := &p.Links[i]
		address := citation.Resolve(l.URL, f.base, f.File)
		if address == "" || f.mail && strings.HasPrefix(address, "file:") {
			continue // no file lies beside an e-mail
		}
		parties := c.siteOf(address)
		if len(parties) > 0 {
			s := p.Span(l.Start, l.End)
			f.spans = append(f.spans, linkSpan{s.Start.Char, s.End.Char, p.Page, parties})
			if l.Known { // the address, where a reader does not see it
				f.spans = append(f.spans, linkSpan{l.Pos.Char, l.Pos.Char + int64(utf8.RuneCountInString(l.URL)), p.Page, parties})
			}
		}
		if !slices.Contains(cites, l.Kind) {
			continue
		}
		key := linkKey{address, l.Kind == "q" || l.Kind == "blockquote"}
		if !again[key] {
			f.link(key, parties)
		}
	}
}

// addresses notes where a part says that the document is published, and where its
// links start from.
func (c *Citations) addresses(f *citedFile, p *document.Part) {
	said := ""
	for i := range p.Links {
		if l := &p.Links[i]; l.Kind == "base" && said == "" {
			said = l.URL // the first one counts
		}
	}
	from := citation.Base(said, "")
	own := f.base
	for i := range p.Links {
		if l := &p.Links[i]; slices.Contains(strings.Fields(l.Kind), "canonical") {
			c.own(f, citation.Resolve(l.URL, cmp.Or(from, own), f.File))
			own = cmp.Or(own, citation.Base(l.URL, from))
		}
	}
	if at := citation.Base(p.Address, from); at != "" {
		c.own(f, citation.Address(at))
		own = cmp.Or(own, at)
	}
	if said != "" {
		from = citation.Base(said, own)
	}
	f.base = cmp.Or(from, own)
}

func (c *Citations) own(f *citedFile, address string) {
	if address == "" || slices.Contains(f.Own, address) {
		return
	}
	f.Own = append(f.Own, address)
	for _, p := range c.siteOf(address) {
		if !slices.Contains(f.OwnParties, p) {
			f.OwnParties = append(f.OwnParties, p)
		}
	}
}

func (f *citedFile) link(key linkKey, parties []*citation.Party) {
	i, known := f.links[key]
	switch {
	case known:
		f.Links[i].Count++
	case len(f.Links) >= maxCited:
		f.cut = true
	default:
		f.links[key] = len(f.Links)
		f.Links = append(f.Links, citation.Link{Address: key.address, Quotes: key.quotes, Count: 1, Parties: parties})
	}
}

var messageID = regexp.MustCompile(`<([^<>\s]+@[^<>\s]+)>`)

// header reads of an e-mail which message it is, to which it answers, and where
// it is to be found (RFC 2557, RFC 5064).
func (c *Citations) header(f *citedFile, text string) {
	field := ""
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "\t") {
			name, _, _ := strings.Cut(line, ":")
			field = strings.ToLower(strings.TrimSpace(name))
		}
		_, value, _ := strings.Cut(line, ":")
		at := citation.Base(strings.Trim(strings.TrimSpace(value), "<>"), "")
		switch {
		case at == "":
		case field == "content-base":
			f.base = at
		case field == "content-location", field == "archived-at":
			c.own(f, citation.Address(at))
			f.base = cmp.Or(f.base, at)
		}
		for _, m := range messageID.FindAllStringSubmatch(line, -1) {
			switch field {
			case "message-id":
				c.own(f, "mid:"+m[1])
			case "in-reply-to", "references":
				key := linkKey{address: "mid:" + m[1]}
				if _, known := f.links[key]; !known { // both fields name the same
					f.link(key, nil)
				}
			}
		}
	}
}

// siteOf returns the parties which list an address, or the site that it is at.
func (c *Citations) siteOf(address string) []*citation.Party {
	if citation.Outlet(address) == "" {
		return nil
	}
	c.mu.Lock()
	parties, known := c.sites[address]
	c.mu.Unlock()
	if known {
		return parties
	}
	e := ftm.New("LegalEntity", "site")
	e.Add("website", "https://"+address)
	r, err := c.screener.Screen(Query{ID: e.ID, Entity: e}, Ask{})
	if err != nil {
		return nil // nothing in it to screen by
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for i := range r.Matches {
		if m := &r.Matches[i]; m.Match {
			parties = append(parties, c.party(m))
		}
	}
	if len(c.sites) < 1<<20 {
		c.sites[address] = parties
	}
	return parties
}

// party returns the one party of an entry. The caller holds the lock.
func (c *Citations) party(m *Match) *citation.Party {
	p := c.parties[m.ID]
	if p == nil {
		p = &citation.Party{ID: m.ID, Caption: m.Caption, Schema: m.Schema, Programmes: m.Programmes, Site: c.sited()[m.ID]}
		c.parties[m.ID] = p
	}
	return p
}

// mentions notes whom a document names and quotes. A mention that stands in a
// link to the party's own site is that link, and is not counted twice.
func (c *Citations) mentions(found map[string]*citedFile, d *Document) error {
	f := fileOf(found, d.File)
	if d.Date != "" {
		f.Date, f.DateFrom = d.Date, "document"
	}
	for m, err := range d.Mentions.All() {
		if err != nil {
			return fmt.Errorf("%s: %w", d.File, err)
		}
		inLink := slices.ContainsFunc(f.spans, func(s linkSpan) bool {
			return s.page == m.Page && s.start <= m.Start && m.End <= s.end &&
				slices.ContainsFunc(s.parties, func(p *citation.Party) bool { return p.ID == m.ID })
		})
		if inLink {
			continue
		}
		how := citation.Names
		if m.Kind != mention.Identifier && quotesBeside(m.Sentence, m.Text) {
			how = citation.Quotes
		}
		c.mu.Lock()
		p := c.party(&m.Match)
		c.mu.Unlock()
		i := slices.IndexFunc(f.Mentions, func(x citation.Mention) bool { return x.Party == p && x.How == how })
		if i < 0 {
			f.Mentions = append(f.Mentions, citation.Mention{Party: p, How: how})
			i = len(f.Mentions) - 1
		}
		f.Mentions[i].Count++
	}
	return nil
}

// quoted are the marks that open and close words of another.
var quoted = regexp.MustCompile(`“[^“”]+[”“]|„[^„“”]+[“”]|«[^«»]+»|「[^「」]+」|『[^『』]+』|"[^"]+"`)

// quotesBeside reports whether a sentence has, beside a name, words of somebody
// in quotation marks: four at least, since fewer are a title or a doubt.
func quotesBeside(sentence, name string) bool {
	for _, q := range quoted.FindAllString(sentence, -1) {
		han := strings.HasPrefix(q, "「") || strings.HasPrefix(q, "『")
		words := strings.Fields(strings.Replace(strings.Trim(q, `“”„«»"`), name, " ", 1))
		if len(words) >= 4 || han && utf8.RuneCountInString(q) >= 10 {
			return true
		}
	}
	return false
}

// Graph lays out what was collected.
func (c *Citations) Graph() *CitationGraph {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.screener
	g := &CitationGraph{Version: CitationsVersion, AsOf: s.scope.AsOf, Lists: s.Lists(), Engine: screen.EngineVersion, Policy: s.engine.Policy().ID()}
	documents := make([]*citation.Document, 0, len(c.files))
	for _, f := range c.files {
		documents = append(documents, &f.Document)
		if f.cut {
			g.Notes = append(g.Notes, fmt.Sprintf("%s: only its first %d addresses are kept", f.File, maxCited))
		}
	}
	slices.SortFunc(documents, func(x, y *citation.Document) int { return cmp.Compare(x.File, y.File) })
	slices.Sort(g.Notes)
	g.Graph = *citation.Build(documents)
	return g
}
