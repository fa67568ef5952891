package ofac

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"interdict/lists"
)

// maxFlat bounds one flat file, unpacked, in bytes. OFAC's largest has 4 MB.
// The XML readers, which stream, have bounds of their own.
const maxFlat = 128 << 20

// Read reads one publication of the SDN list or of the consolidated (non-SDN)
// list, in whichever of OFAC's formats the input has: an XML file, plain or
// zipped, or a set of flat files. What a file is, its content says, not its
// name. Where one publication is there in several formats, Read takes the one
// that says most, and names the files that it passed over in Header.Leftover.
// It is a [lists.ReadFunc].
func Read(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (*lists.Header, error) {
	var set flatFiles
	xmls := make(map[form]lists.File)
	var all []lists.File
	for _, f := range in.Files {
		unpacked, err := unpack(f)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.Name, err)
		}
		for _, f := range unpacked {
			all = append(all, f)
			if err := place(f, &set, xmls); err != nil {
				return nil, fmt.Errorf("read %s: %w", f.Name, err)
			}
		}
	}
	read, used, err := choose(&set, xmls)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", in.List, err)
	}
	header, err := read(ctx, in, yield)
	if err != nil {
		return nil, err
	}
	for _, f := range all {
		if !used[f.Name] {
			header.Leftover = append(header.Leftover, lists.NewLeftover("file not read", f.Name))
		}
	}
	return header, nil
}

// place puts a file where its content says it belongs.
func place(f lists.File, set *flatFiles, xmls map[form]lists.File) error {
	head, err := readHead(f)
	if err != nil {
		return err
	}
	form := formOf(head)
	switch form {
	case formAdvanced, formEnhanced, formClassic:
		if other, twice := xmls[form]; twice {
			return fmt.Errorf("a second file of the kind of %s", other.Name)
		}
		xmls[form] = f
		return nil
	case formEmpty:
		if commentsTable.hasName(f.Name) {
			return set.put(f, commentsTable) // no remark was long
		}
	case formFlat:
		return set.put(f, tableOf(f.Name, head))
	}
	return fmt.Errorf("the file is %s: %w", form, lists.ErrFormat)
}

type formatRead func(context.Context, lists.Input, func(*lists.Entry) error) (*lists.Header, error)

// choose takes the format that says most: the advanced and the enhanced XML
// know kinds of links, dates of listing and other scripts; the classic one
// keeps documents and addresses apart; the flat files are the poorest.
func choose(set *flatFiles, xmls map[form]lists.File) (read formatRead, used map[string]bool, err error) {
	for _, x := range []struct {
		form form
		read func(context.Context, lists.Input, lists.File, func(*lists.Entry) error) (*lists.Header, error)
	}{
		{formAdvanced, readAdvanced}, {formEnhanced, readEnhanced}, {formClassic, readClassic},
	} {
		if f, ok := xmls[x.form]; ok {
			read := func(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (*lists.Header, error) {
				return x.read(ctx, in, f, yield)
			}
			return read, map[string]bool{f.Name: true}, nil
		}
	}
	if set.primary == nil {
		return nil, nil, fmt.Errorf("none of the files is a list of entries (sdn.csv, cons_prim.csv, an XML): %w", lists.ErrFormat)
	}
	read = func(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (*lists.Header, error) {
		return readFlat(ctx, in, *set, yield)
	}
	return read, set.used(), nil
}

// openBounded opens a file that must not be larger than so many bytes.
func openBounded(f lists.File, limit int64) (io.ReadCloser, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	return &boundedFile{ReadCloser: r, limit: limit, left: limit + 1}, nil
}

type boundedFile struct {
	io.ReadCloser
	limit, left int64
}

func (b *boundedFile) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, fmt.Errorf("larger than %d bytes", b.limit)
	}
	if int64(len(p)) > b.left {
		p = p[:b.left]
	}
	n, err := b.ReadCloser.Read(p)
	b.left -= int64(n)
	return n, err
}

// flatFiles are the files of a flat set, each nil when it is not there.
type flatFiles struct {
	primary, alias, address, comments *lists.File
}

func (s *flatFiles) put(f lists.File, t table) error {
	var slot **lists.File
	switch t.columns {
	case primaryTable.columns:
		slot = &s.primary
	case aliasTable.columns:
		slot = &s.alias
	case addressTable.columns:
		slot = &s.address
	case commentsTable.columns:
		slot = &s.comments
	default:
		return fmt.Errorf("a table of %d columns: %w", t.columns, lists.ErrFormat)
	}
	if *slot != nil {
		return fmt.Errorf("a second file of the kind of %s", (*slot).Name)
	}
	*slot = &f
	return nil
}

func (s *flatFiles) used() map[string]bool {
	used := make(map[string]bool)
	for _, f := range []*lists.File{s.primary, s.alias, s.address, s.comments} {
		if f != nil {
			used[f.Name] = true
		}
	}
	return used
}

// missing names the files that belong to the primary one and are not there.
func (s *flatFiles) missing() []string {
	base, ext := splitName(s.primary.Name)
	if ext == "" {
		ext = ".csv"
	}
	of := 0 // of the SDN list
	if strings.HasPrefix(base, "cons") {
		of = 1
	}
	var names []string
	for _, part := range []struct {
		file *lists.File
		t    table
	}{{s.alias, aliasTable}, {s.address, addressTable}, {s.comments, commentsTable}} {
		if part.file == nil {
			names = append(names, part.t.names[of]+ext)
		}
	}
	return names
}

// newRows reads a flat file in the manner that its first bytes show.
func newRows(r io.Reader, t table) (rows, string, error) {
	br := bufio.NewReaderSize(r, 64<<10)
	if bom, _ := br.Peek(3); string(bom) == "\xef\xbb\xbf" {
		if _, err := br.Discard(3); err != nil {
			return nil, "", err
		}
	}
	head, err := br.Peek(32)
	if err != nil && err != io.EOF {
		return nil, "", err
	}
	switch comma := delimiterOf(head); comma {
	case 0:
		return newFixed(br, t), "OFAC fixed-width", nil
	case ',':
		return newDelimited(br, comma), "OFAC CSV", nil
	default:
		return newDelimited(br, comma), "OFAC delimited", nil
	}
}
