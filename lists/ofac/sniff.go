package ofac

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"interdict/lists"
)

// form is what the first bytes of a file show it to be.
type form string

const (
	formEmpty    form = "empty"
	formHTML     form = "an HTML page"
	formAdvanced form = "OFAC advanced XML"
	formEnhanced form = "OFAC enhanced XML"
	formClassic  form = "OFAC classic XML"
	formOtherXML form = "some other XML"
	formFlat     form = "a table"
	formUnknown  form = "neither XML nor an OFAC table"
)

const (
	headLength = 16 << 10  // how much of a file tells its form
	maxZip     = 256 << 20 // a zip file has to be in memory
	maxMembers = 32
)

// unpack returns the files in a zip file, or the file itself when it is none.
func unpack(f lists.File) ([]lists.File, error) {
	head, err := readHead(f)
	if err != nil || !bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return []lists.File{f}, err
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, maxZip+1))
	if err != nil {
		return nil, err
	}
	if len(b) > maxZip {
		return nil, fmt.Errorf("zip file larger than %d bytes", maxZip)
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, fmt.Errorf("open zip: %w", err)
	}
	if len(z.File) > maxMembers {
		return nil, fmt.Errorf("zip of %d files: %w", len(z.File), lists.ErrFormat)
	}
	var files []lists.File
	for _, m := range z.File {
		switch strings.ToLower(path.Ext(m.Name)) {
		case ".xml", ".csv", ".pip", ".del", ".ff":
			files = append(files, lists.File{Name: path.Base(m.Name), Size: int64(m.UncompressedSize64), Open: m.Open})
		}
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no list in the zip: %w", lists.ErrFormat)
	}
	return files, nil
}

// readHead returns the beginning of a file.
func readHead(f lists.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b := make([]byte, headLength)
	n, err := io.ReadFull(r, b)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return bytes.TrimPrefix(b[:n], []byte("\xef\xbb\xbf")), nil
}

func formOf(head []byte) form {
	text := bytes.TrimSpace(head)
	switch {
	case len(text) == 0 || string(text) == ctrlZ:
		return formEmpty
	case text[0] == '<':
		return xmlForm(text)
	case delimiterOf(text) != 0 || startsFixed(head):
		return formFlat
	}
	return formUnknown
}

// xmlForm looks at the first element, behind declarations and comments.
func xmlForm(text []byte) form {
	for len(text) > 1 {
		var end string
		switch {
		case bytes.HasPrefix(text, []byte("<?")):
			end = "?>"
		case bytes.HasPrefix(text, []byte("<!--")):
			end = "-->"
		case len(text) > 14 && strings.EqualFold(string(text[:14]), "<!doctype html"):
			return formHTML
		case text[1] == '!':
			return formOtherXML
		default:
			return rootForm(text[1:])
		}
		i := bytes.Index(text, []byte(end))
		if i < 0 {
			return formOtherXML
		}
		text = bytes.TrimSpace(text[i+len(end):])
	}
	return formOtherXML
}

func rootForm(text []byte) form {
	name := string(text[:min(len(text), 64)])
	if i := strings.IndexAny(name, " \t\r\n/>"); i >= 0 {
		name = name[:i]
	}
	if _, local, ok := strings.Cut(name, ":"); ok {
		name = local
	}
	switch name {
	case "Sanctions":
		return formAdvanced
	case "sanctionsData":
		return formEnhanced
	case "sdnList":
		return formClassic
	}
	if strings.EqualFold(name, "html") {
		return formHTML
	}
	return formOtherXML
}

// delimiterOf returns what stands behind the entry number of the first row:
// a comma, a pipe, an at-sign, or 0 for none of them.
func delimiterOf(head []byte) rune {
	s := strings.TrimLeft(string(head[:min(len(head), 32)]), " \r\n")
	behind := strings.TrimLeft(s, `"0123456789 `)
	if behind != "" && len(behind) < len(s) && strings.ContainsRune(",|@", rune(behind[0])) {
		return rune(behind[0])
	}
	return 0
}

// startsFixed reports whether the text begins with a number in ten columns.
func startsFixed(head []byte) bool {
	return len(head) > fixedWidths[commentsTable.columns][0] && isNumber(string(head[:10]))
}

// tableOf tells the tables of a set by their names, and files that somebody
// renamed by their columns.
func tableOf(name string, head []byte) table {
	tables := []table{primaryTable, aliasTable, addressTable, commentsTable}
	for _, t := range tables {
		if t.hasName(name) {
			return t
		}
	}
	columns := 0
	line, _, _ := bytes.Cut(bytes.TrimSpace(head), []byte("\n"))
	if comma := delimiterOf(line); comma != 0 {
		r := csv.NewReader(bytes.NewReader(line))
		r.Comma = comma
		row, _ := r.Read()
		columns = len(row)
	} else {
		for c, widths := range fixedWidths {
			total := 0
			for _, w := range widths {
				total += w
			}
			if len(bytes.TrimSuffix(line, []byte("\r"))) == total {
				columns = c
			}
		}
	}
	for _, t := range tables {
		if t.columns == columns {
			return t
		}
	}
	return table{columns: columns}
}

func (t table) hasName(name string) bool {
	base, _ := splitName(name)
	return slices.Contains(t.names, base)
}

// splitName returns the lower-cased base name and the extension of a file.
func splitName(name string) (base, ext string) {
	name = strings.ToLower(path.Base(name))
	ext = path.Ext(name)
	return strings.TrimSuffix(name, ext), ext
}
