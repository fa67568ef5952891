package ofac

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"interdict/lists"
)

// The flat files are four tables that one number, the entry's uid, joins. No
// file has a header. Columns are as in OFAC's data specification, dat_spec.txt
// of 25 September 2023.
var (
	primaryTable  = table{columns: 12, names: []string{"sdn", "cons_prim"}}
	aliasTable    = table{columns: 5, names: []string{"alt", "cons_alt"}}
	addressTable  = table{columns: 6, names: []string{"add", "cons_add"}}
	commentsTable = table{columns: 2, names: []string{"sdn_comments", "cons_comments"}}
)

type table struct {
	columns int
	names   []string // of its file, without extension
}

// remarksWidth is where OFAC cuts the remarks. What is longer goes on in the
// comments file, from the very next letter.
const remarksWidth = 1000

// flatSet is one publication as flat files, put together.
type flatSet struct {
	parties  []*flatParty
	byUID    map[string]*flatParty
	names    nameIndex // main names
	aliases  nameIndex
	header   *lists.Header
	comments bool // the comments file is there
}

type flatParty struct {
	party
	raw  string // remarks as in the primary file, spaces at the end included
	more string // their continuation
}

// readFlat reads a set of flat files: CSV, pipe (.pip) or at-sign (.del)
// delimited, or fixed-width (.ff).
func readFlat(ctx context.Context, in lists.Input, set flatFiles, yield func(*lists.Entry) error) (*lists.Header, error) {
	s := &flatSet{
		byUID:    make(map[string]*flatParty),
		names:    make(nameIndex),
		aliases:  make(nameIndex),
		comments: set.comments != nil,
		header:   &lists.Header{Missing: set.missing(), Units: make(map[string]int)},
	}
	for _, part := range []struct {
		file *lists.File
		t    table
		add  func(row []string) error
	}{
		{set.primary, primaryTable, s.addPrimary},
		{set.alias, aliasTable, s.addAlias},
		{set.address, addressTable, s.addAddress},
		{set.comments, commentsTable, s.addComment},
	} {
		if part.file == nil {
			continue
		}
		if err := s.readFile(ctx, *part.file, part.t, part.add); err != nil {
			return nil, fmt.Errorf("read %s: %w", part.file.Name, err)
		}
	}
	for _, p := range s.parties {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		s.finish(p)
		if err := yield(p.entry(in.List)); err != nil {
			return nil, err
		}
	}
	return s.header, nil
}

// readFile gives the rows of one file to add. An error says the line.
func (s *flatSet) readFile(ctx context.Context, f lists.File, t table, add func([]string) error) error {
	r, err := openBounded(f, maxFlat)
	if err != nil {
		return err
	}
	defer r.Close()
	rows, format, err := newRows(r, t)
	if err != nil {
		return err
	}
	if s.header.Format == "" {
		s.header.Format = format
	}
	for n := 0; ; n++ {
		if n%1024 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		row, line, err := rows.next()
		if errors.Is(err, io.EOF) {
			if n == 0 && t.columns != commentsTable.columns {
				return fmt.Errorf("no rows at all: %w", lists.ErrFormat)
			}
			return nil
		}
		if err == nil {
			err = checkRow(row, t, n == 0)
		}
		if err == nil {
			err = add(row)
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", line, err)
		}
	}
}

// checkRow finds rows that were cut, and files that are something else: those
// differ in the first row already.
func checkRow(row []string, t table, first bool) error {
	var err error
	switch {
	case len(row) != t.columns:
		err = fmt.Errorf("%d columns where there should be %d", len(row), t.columns)
	case !isNumber(row[0]):
		err = fmt.Errorf("entry number is %.40q", row[0])
	}
	if err != nil && first {
		return fmt.Errorf("%w: %w", err, lists.ErrFormat)
	}
	return err
}

func isNumber(s string) bool {
	s = strings.TrimSpace(s)
	return s != "" && len(s) <= 12 && strings.Trim(s, "0123456789") == ""
}

func (s *flatSet) addPrimary(row []string) error {
	uid := value(row[0])
	if s.byUID[uid] != nil {
		return fmt.Errorf("entry %s is there twice", uid)
	}
	name := value(row[1])
	if name == "" {
		return fmt.Errorf("entry %s has no name", uid)
	}
	p := &flatParty{raw: row[11]}
	p.uid, p.kind, p.title = uid, "entity", value(row[4])
	switch kind := strings.ToLower(value(row[2])); kind {
	case "individual", "vessel", "aircraft":
		p.kind = kind
	case "", "entity":
	default:
		p.strange = append(p.strange, stray{"column SDN_Type", kind})
	}
	main := newName(name, p.kind)
	main.primary = true
	p.names = append(p.names, main)
	p.programmes = splitProgrammes(value(row[3]))
	for i, kind := range [...]string{5: "Vessel Call Sign", "Vessel Type", "Vessel Tonnage", "Vessel Gross Tonnage", "Vessel Flag"} {
		if kind == "" {
			continue
		}
		if v := value(row[i]); v != "" {
			p.features = append(p.features, feature{kind: kind, value: v})
		}
	}
	if owner := value(row[10]); owner != "" {
		p.links = append(p.links, link{kind: "Vessel Owner", name: owner})
	}
	s.parties = append(s.parties, p)
	s.byUID[uid] = p
	s.names.add(name, uid)
	return nil
}

// splitProgrammes takes "UKRAINE-EO13660] [ELECTION-EO13848" apart: OFAC cuts
// the outermost brackets off "[A] [B]".
func splitProgrammes(s string) []string {
	var codes []string
	for code := range strings.SplitSeq(s, "]") {
		if code = strings.Trim(code, " []"); code != "" {
			codes = append(codes, code)
		}
	}
	return codes
}

func (s *flatSet) entryOf(row []string) (*flatParty, error) {
	p := s.byUID[value(row[0])]
	if p == nil {
		return nil, fmt.Errorf("row for entry %s, which the list does not have", value(row[0]))
	}
	return p, nil
}

func (s *flatSet) addAlias(row []string) error {
	p, err := s.entryOf(row)
	if err != nil {
		return err
	}
	name := value(row[3])
	if name == "" {
		return fmt.Errorf("alias %s has no name", value(row[1]))
	}
	n := newName(name, p.kind)
	switch kind := strings.ToLower(value(row[2])); kind {
	case "aka", "fka", "nka":
		n.kind = kind[:1] + "." + kind[1:2] + "." + kind[2:] + "."
	default:
		n.kind = "a.k.a."
		p.strange = append(p.strange, stray{"column alt_type", kind})
	}
	p.names = append(p.names, n)
	s.aliases.add(name, p.uid)
	if remark := value(row[4]); remark != "" {
		p.notes = append(p.notes, "Alias "+name+": "+remark)
	}
	return nil
}

func (s *flatSet) addAddress(row []string) error {
	p, err := s.entryOf(row)
	if err != nil {
		return err
	}
	a := address{country: value(row[4]), note: value(row[5])}
	if street := value(row[2]); street != "" {
		a.lines = []string{street}
	}
	a.city, a.region, a.postcode = splitCity(value(row[3]))
	// An entry whose whereabouts are unknown has a row of nulls.
	if len(a.lines) > 0 || a.city != "" || a.country != "" || a.note != "" {
		p.addresses = append(p.addresses, a)
	}
	return nil
}

// splitCity takes "Culiacan, Sinaloa 80000" apart, as the XML has it. What
// has digits at the end is the postcode; at most three words of it, because
// of "EC3N 1DY".
func splitCity(s string) (city, region, postcode string) {
	words := strings.Fields(s)
	n := len(words)
	for n > 1 && len(words)-n < 3 && strings.ContainsAny(words[n-1], "0123456789") {
		n--
	}
	if n > 0 && n < len(words) && strings.HasSuffix(words[n-1], ",") && n == 1 {
		n = len(words) // "Unit, 12" has no city
	}
	city, postcode = strings.Join(words[:n], " "), strings.Join(words[n:], " ")
	if i := strings.LastIndex(city, ", "); i > 0 {
		city, region = city[:i], city[i+2:]
	}
	return city, region, postcode
}

// addComment keeps the continuation of cut remarks. A row without such an
// entry is kept aside: files of different days in one set are a mishap that
// costs no entry anything.
func (s *flatSet) addComment(row []string) error {
	p := s.byUID[value(row[0])]
	if p == nil {
		s.header.Leftover = append(s.header.Leftover,
			lists.NewLeftover("comment on no entry", strings.TrimSpace(row[0])+": "+row[1]))
		return nil
	}
	if !cutRemark(p.raw) {
		p.strange = append(p.strange, stray{"comment on a whole remark", row[1]})
		return nil
	}
	p.more += row[1]
	return nil
}

// cutRemark reports whether a remark fills its column. A space at the end may
// have been cut off.
func cutRemark(raw string) bool { return len(raw) >= remarksWidth-1 }

// finish reads the remarks and finds the entries that they name.
func (s *flatSet) finish(p *flatParty) {
	text := p.raw
	if isNull(text) {
		text = ""
	}
	var torn string
	if cutRemark(text) && !s.comments {
		// The last clause is a part of something: "Digital Currency Address -
		// XBT 1Gq" is no wallet.
		if i := strings.LastIndexByte(text, ';'); i >= 0 {
			text, torn = text[:i], strings.TrimSpace(text[i+1:])
		}
	}
	s.header.Units["remark clause"] += p.readRemarks(text + p.more)
	if torn != "" {
		p.remarks += "; " + torn
		p.strange = append(p.strange, stray{"torn remark", torn})
		s.header.Units["remark clause"]++
	}
	for i, l := range p.links {
		if l.uid == "" {
			if p.links[i].uid = s.names.find(l.name); p.links[i].uid == "" {
				p.links[i].uid = s.aliases.find(l.name)
			}
		}
	}
}

// nameIndex finds entries by their names as OFAC writes them.
type nameIndex map[string]string

// ambiguous marks names that several entries have.
const ambiguous = "-"

func (x nameIndex) add(name, uid string) {
	key := nameKey(name)
	if x[key] != "" && x[key] != uid {
		uid = ambiguous
	}
	x[key] = uid
}

// find returns the uid of the only entry with that name, or "". The stop that
// ends the remarks may be the name's own: "Linked To: TIDEWAY, S.A."
func (x nameIndex) find(name string) string {
	for _, n := range [...]string{name, name + "."} {
		if uid := x[nameKey(n)]; uid != "" {
			if uid == ambiguous {
				return ""
			}
			return uid
		}
	}
	return ""
}

func nameKey(name string) string {
	return strings.ToUpper(strings.Join(strings.Fields(name), " "))
}

// value returns what a field says, "" for OFAC's null.
func value(field string) string {
	if isNull(field) {
		return ""
	}
	return strings.TrimSpace(field)
}

// isNull knows "-0- ", and the "-0" that is left of a null when the end of a
// file was trimmed.
func isNull(field string) bool {
	f := strings.TrimSpace(field)
	return f == "-0-" || f == "-0" || f == ""
}

// rows yields the rows of a flat file with their lines, and io.EOF at the end.
type rows interface {
	next() (row []string, line int, err error)
}

// delimitedRows reads rows with commas, pipes or at-signs between columns.
type delimitedRows struct {
	r    *csv.Reader
	line int // of the last row
	end  bool
}

func newDelimited(r io.Reader, comma rune) *delimitedRows {
	cr := csv.NewReader(r)
	cr.Comma = comma
	cr.FieldsPerRecord = -1
	return &delimitedRows{r: cr}
}

const ctrlZ = "\x1a" // ends the files, since DOS

func (d *delimitedRows) next() ([]string, int, error) {
	row, err := d.r.Read()
	if err != nil {
		var pe *csv.ParseError
		if errors.As(err, &pe) {
			return nil, pe.Line, pe.Err
		}
		return nil, d.line + 1, err
	}
	d.line, _ = d.r.FieldPos(0)
	if d.end {
		return nil, d.line, errors.New("text after the end of the file (Ctrl-Z)")
	}
	if len(row) == 1 && strings.TrimSpace(row[0]) == ctrlZ {
		d.end = true
		return d.next()
	}
	for i, field := range row {
		row[i] = decode(field)
	}
	return row, d.line, nil
}

// decode takes what is not UTF-8 for Windows-1252. OFAC's specification says
// ASCII; old files had an accent now and then.
func decode(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	if t, err := charmap.Windows1252.NewDecoder().String(s); err == nil {
		return t
	}
	return strings.ToValidUTF8(s, "�")
}
