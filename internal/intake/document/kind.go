package document

import (
	"bytes"
	"path"
	"strings"
)

// kind is what a file is: one that is read, or the name of one that is not.
type kind string

const (
	kindText     kind = "text/plain"
	kindMarkdown kind = "text/markdown"
	kindHTML     kind = "text/html"
	kindMail     kind = "message/rfc822"
	kindMbox     kind = "application/mbox"
	kindZip      kind = "application/zip"
	kindGzip     kind = "application/gzip"
	kindPDF      kind = "application/pdf"
)

// sniff says what a file is: what its first bytes show stands above its name,
// and that above what somebody else says about it.
func sniff(head []byte, name, said string) kind {
	if k := byMagic(head); k != "" {
		return k
	}
	ext := strings.ToLower(path.Ext(name))
	wide := isUTF16(head)
	if !wide && looksBinary(head) {
		return "binary data"
	}
	switch ext {
	case ".html", ".htm", ".xhtml", ".shtml":
		return kindHTML
	case ".eml", ".mht", ".mhtml":
		return kindMail
	case ".mbox", ".mbx":
		return kindMbox
	case ".md", ".markdown":
		return kindMarkdown
	}
	if wide {
		head = narrow(head)
	}
	start := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head[:min(len(head), 1024)], []byte("\xEF\xBB\xBF")), " \t\r\n"))
	switch {
	case bytes.HasPrefix(start, []byte("<!doctype html")), bytes.HasPrefix(start, []byte("<html")):
		return kindHTML
	case ext != ".txt" && bytes.HasPrefix(head, []byte("From ")) && looksMail(afterLine(head)):
		return kindMbox
	case ext != ".txt" && looksMail(head):
		return kindMail
	}
	switch said {
	case "text/html", "application/xhtml+xml":
		return kindHTML
	case "message/rfc822", "message/global":
		return kindMail
	case "application/mbox":
		return kindMbox
	case "text/markdown":
		return kindMarkdown
	}
	return kindText
}

func byMagic(head []byte) kind {
	for _, m := range [...]struct {
		magic string
		kind  kind
	}{
		{"PK\x03\x04", kindZip}, {"PK\x05\x06", kindZip}, {"\x1f\x8b", kindGzip},
		{"\x89PNG", "image/png"}, {"\xff\xd8\xff", "image/jpeg"}, {"GIF8", "image/gif"}, {"BM", "image/bmp"},
		{"II*\x00", "image/tiff"}, {"MM\x00*", "image/tiff"}, {"RIFF", "RIFF media"},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (OLE2): save it as DOCX or PDF"},
		{`{\rtf`, "RTF: save it as DOCX or PDF"},
		{"Rar!\x1a\x07", "a RAR archive"}, {"7z\xbc\xaf\x27\x1c", "a 7z archive"}, {"BZh", "a bzip2 file"},
		{"\xfd7zXZ", "an xz file"}, {"\x28\xb5\x2f\xfd", "a zstd file"},
		{"\x7fELF", "a program"}, {"SQLite format 3\x00", "a SQLite database"}, {"PAR1", "a Parquet file"},
		{"OggS", "audio/ogg"}, {"ID3", "audio/mpeg"}, {"%!PS", "PostScript: save it as PDF"},
	} {
		// A mark of plain letters may begin a text, too.
		if bytes.HasPrefix(head, []byte(m.magic)) && (!isWord(m.magic) || looksBinary(head)) {
			return m.kind
		}
	}
	// Readers of PDF allow for something in front of its mark.
	if i := bytes.Index(head[:min(len(head), 1024)], []byte("%PDF-")); i == 0 || i > 0 && looksBinary(head) {
		return kindPDF
	}
	return ""
}

func isWord(magic string) bool {
	return !strings.ContainsFunc(magic, func(r rune) bool { return r < '!' || r >= 0x7f || r == '%' || r == '{' })
}

// looksBinary reports whether a head is not text in any encoding: text has no
// NUL and few control characters.
func looksBinary(head []byte) bool {
	odd := 0
	for _, b := range head {
		switch {
		case b == 0:
			return true
		case b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b && b != 0x0b && b != 0x1a:
			odd++
		}
	}
	return odd > 8 && odd*50 > len(head)
}

// looksMail reports whether a file begins with header lines of an e-mail.
func looksMail(head []byte) bool {
	known := 0
	for line := range bytes.Lines(head) {
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			break
		}
		if line[0] == ' ' || line[0] == '\t' {
			continue
		}
		field, _, ok := bytes.Cut(line, []byte(":"))
		if !ok || !isToken(field) {
			break
		}
		switch strings.ToLower(string(field)) {
		case "from", "to", "subject", "date", "received", "return-path", "message-id", "mime-version",
			"content-type", "delivered-to", "x-mailer", "reply-to", "cc":
			known++
		}
	}
	return known >= 3
}

func isToken(b []byte) bool {
	for _, c := range b {
		if c <= ' ' || c >= 0x7f || c == ':' {
			return false
		}
	}
	return len(b) > 0
}

func afterLine(b []byte) []byte {
	_, rest, _ := bytes.Cut(b, []byte("\n"))
	return rest
}
