package document

import (
	"bytes"
	"io"
	"mime"
	"path"
	"regexp"
	"slices"
	"sort"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

// splitHead parts the header of an entity from its body, at the first empty
// line.
func splitHead(raw []byte) (head, body []byte) {
	for pos := 0; pos < len(raw); {
		i := bytes.IndexByte(raw[pos:], '\n')
		if i < 0 {
			break
		}
		if len(bytes.TrimRight(raw[pos:pos+i], "\r")) == 0 {
			return raw[:pos], raw[pos+i+1:]
		}
		pos += i + 1
	}
	return raw, nil
}

// header is that of an entity, its fields by place.
type header struct {
	raw    []byte
	fields []field
}

// field is one of a header: where its name begins, its value, and its end,
// folded lines and all.
type field struct {
	name              string
	start, value, end int
}

// maxFields bounds those of one header.
const maxFields = 2000

func headerFields(head []byte) []field {
	var all []field
	for pos := 0; pos < len(head) && len(all) < maxFields; {
		end := len(head)
		if i := bytes.IndexByte(head[pos:], '\n'); i >= 0 {
			end = pos + i + 1
		}
		line := head[pos:end]
		colon := bytes.IndexByte(line, ':')
		switch {
		case (line[0] == ' ' || line[0] == '\t') && len(all) > 0:
			all[len(all)-1].end = end
		case colon > 0 && isToken(bytes.TrimRight(line[:colon], " \t")):
			name := string(bytes.TrimRight(line[:colon], " \t"))
			all = append(all, field{name: name, start: pos, value: pos + colon + 1, end: end})
		}
		pos = end
	}
	return all
}

// get is the value of the first field of a name, on one line.
func (h header) get(name string) string {
	for _, f := range h.fields {
		if strings.EqualFold(f.name, name) {
			return strings.Join(strings.Fields(string(h.raw[f.value:f.end])), " ")
		}
	}
	return ""
}

func (h header) contentType() (string, map[string]string) {
	value := h.get("Content-Type")
	if value == "" {
		return string(kindText), nil
	}
	t, params, err := mime.ParseMediaType(value)
	if err == nil && strings.Contains(t, "/") {
		return t, params
	}
	// What breaks the rules of RFC 2045 is taken for what it seems to be.
	t, rest, _ := strings.Cut(value, ";")
	t = strings.ToLower(strings.TrimSpace(t))
	params = map[string]string{}
	for p := range strings.SplitSeq(rest, ";") {
		if k, v, ok := strings.Cut(p, "="); ok {
			params[strings.ToLower(strings.TrimSpace(k))] = strings.Trim(strings.TrimSpace(v), `"'`)
		}
	}
	if !strings.Contains(t, "/") {
		t = string(kindText)
	}
	return t, params
}

// fileName is the name that an attachment has.
func (h header) fileName(params map[string]string) string {
	name := params["name"]
	if _, p, err := mime.ParseMediaType(h.get("Content-Disposition")); err == nil && p["filename"] != "" {
		name = p["filename"]
	}
	dec := mime.WordDecoder{CharsetReader: charsetReader}
	if decoded, err := dec.DecodeHeader(name); err == nil {
		name = decoded
	}
	if name == "" {
		return ""
	}
	return path.Base(strings.ReplaceAll(name, `\`, "/"))
}

func charsetReader(label string, r io.Reader) (io.Reader, error) {
	e, err := htmlindex.Get(label)
	if err != nil {
		return nil, err
	}
	return e.NewDecoder().Reader(r), nil
}

// noise are fields of machines, whose values are hashes and signatures.
var noise = []string{"dkim-signature", "domainkey-signature", "arc-seal", "arc-message-signature", "authentication-results",
	"arc-authentication-results", "x-google-dkim-signature", "x-gm-message-state", "x-google-smtp-source", "x-received",
	"content-type", "content-transfer-encoding", "mime-version", "content-length"}

var encodedWords = regexp.MustCompile(`=\?[\w.*-]+\?[bBqQ]\?[^?\s]*\?=(?:\s+=\?[\w.*-]+\?[bBqQ]\?[^?\s]*\?=)*`)

// text writes the header as a program shows it: encoded words decoded, folded
// lines joined. at is where it lies in the message.
func (h header) text(at int, x *lineIndex) (string, *Map) {
	var b builder
	c := &cursor{Pos: Pos{Line: 1}}
	under := &transfer{lines: x, runs: []run{{raw: int32(at)}}, size: len(h.raw), end_: at + len(h.raw)}
	place := func(off int) { c.Byte = int64(off) }
	plain := func(from, to int) {
		for from < to {
			piece := h.raw[from:to]
			// Line ends and the white space behind them are one space.
			i := bytes.IndexAny(piece, "\r\n")
			if i != 0 {
				if i < 0 {
					i = len(piece)
				}
				place(from)
				h.raw8(&b, c, piece[:i], from, x)
				from += i
				continue
			}
			n := len(piece) - len(bytes.TrimLeft(piece, "\r\n \t"))
			b.folded(" ", Pos{Byte: int64(from), Line: 1}, int64(n), int64(n))
			from += n
		}
	}
	for _, f := range h.fields {
		if slices.Contains(noise, strings.ToLower(f.name)) {
			continue
		}
		end := f.start + len(bytes.TrimRight(h.raw[f.start:f.end], "\r\n \t"))
		from := f.start
		for _, w := range encodedWords.FindAllIndex(h.raw[f.value:max(end, f.value)], -1) {
			start, stop := f.value+w[0], f.value+w[1]
			dec := mime.WordDecoder{CharsetReader: charsetReader}
			decoded, err := dec.DecodeHeader(string(h.raw[start:stop]))
			if err != nil {
				continue // shown as it stands
			}
			plain(from, start)
			b.folded(strings.ToValidUTF8(decoded, "\uFFFD"), Pos{Byte: int64(start), Line: 1}, int64(stop-start), int64(stop-start))
			from = stop
		}
		plain(from, end)
		b.folded("\n", Pos{Byte: int64(end), Line: 1}, 1, 1)
	}
	text, m := b.take(nil, under)
	return text, m
}

// raw8 adds header text that is not encoded: ASCII, UTF-8, or eight bits of
// the encoding of the message.
func (h header) raw8(b *builder, c *cursor, s []byte, from int, x *lineIndex) {
	if good, bad := countUTF8(s); bad == 0 && (good > 0 || asciiPrefix(s) == len(s)) {
		b.straight(string(s), c)
		return
	}
	for len(s) > 0 {
		n := max(1, asciiPrefix(s))
		if n == 1 && s[0] >= 0x80 {
			for n < len(s) && s[n] >= 0x80 {
				n++
			}
			text, _ := decodeWhole(x.charset.name, s[:n])
			b.folded(text, Pos{Byte: int64(from), Line: 1}, int64(n), int64(n))
		} else {
			c.Byte = int64(from)
			b.straight(string(s[:n]), c)
		}
		s = s[n:]
		from += n
	}
}

func decodeWhole(name string, b []byte) (string, bool) {
	e, err := htmlindex.Get(name)
	if err != nil {
		return strings.ToValidUTF8(string(b), "\uFFFD"), false
	}
	text, err := e.NewDecoder().Bytes(b)
	return strings.ToValidUTF8(string(text), "\uFFFD"), err == nil
}

// transfer leads from decoded bytes to those of the message.
type transfer struct {
	lines *lineIndex
	runs  []run
	size  int // of what is decoded
	end_  int // of what is encoded
}

// run is a stretch in step: each decoded byte takes one byte (0), three of
// quoted-printable (3), or three take four of base64 (4).
type run struct {
	dec, raw int32 // an e-mail is shorter than 2 GB: see Options
	step     int8
}

func (r run) at(off int) int {
	d := off - int(r.dec)
	switch r.step {
	case 3:
		return int(r.raw) + 3*d
	case 4:
		return int(r.raw) + d/3*4 + d%3
	}
	return int(r.raw) + d
}

func (t *transfer) find(off int) run {
	i := sort.Search(len(t.runs), func(i int) bool { return int(t.runs[i].dec) > off })
	if i == 0 {
		return run{}
	}
	return t.runs[i-1]
}

func (t *transfer) start(off int64) Pos {
	if int(off) >= t.size && t.size > 0 {
		return t.end(off)
	}
	return t.lines.pos(int64(min(t.find(int(off)).at(int(off)), t.end_)))
}

func (t *transfer) end(off int64) Pos {
	if off <= 0 {
		return t.start(0)
	}
	r := t.find(int(off) - 1)
	raw := r.at(int(off)-1) + 1
	switch r.step {
	case 3:
		raw += 2
	case 4: // a byte reaches into the letter behind its own
		raw++
	}
	return t.lines.pos(int64(min(raw, t.end_)))
}

// decodeTransfer undoes a Content-Transfer-Encoding. Broken ones are read as
// far as they can be, as mail programs do. Without lines no map is made.
func decodeTransfer(body []byte, encoding string, at int, lines *lineIndex) ([]byte, *transfer) {
	t := &transfer{lines: lines, end_: at + len(body)}
	var out []byte
	switch encoding {
	case "quoted-printable":
		out = t.quoted(body, at)
	case "base64":
		out = t.base64(body, at)
	default:
		out, t.runs = body, []run{{raw: int32(at)}}
	}
	t.size = len(out)
	return out, t
}

func (t *transfer) mark(dec, raw int, step int8) {
	if t.lines == nil {
		return
	}
	if n := len(t.runs); n > 0 && t.runs[n-1].step == step && t.runs[n-1].at(dec) == raw && (step != 4 || (dec-int(t.runs[n-1].dec))%3 == 0) {
		return
	}
	t.runs = append(t.runs, run{int32(dec), int32(raw), step})
}

func (t *transfer) quoted(body []byte, at int) []byte {
	out := make([]byte, 0, len(body))
	for i := 0; i < len(body); {
		c := body[i]
		if c == '=' {
			rest := body[i+1:]
			line := bytes.TrimLeft(rest[:min(len(rest), 80)], " \t")
			switch {
			case len(line) == 0 && len(rest) < 80:
				return out // the end
			case bytes.HasPrefix(line, []byte("\r\n")):
				i = len(body) - len(rest) + bytes.IndexByte(rest, '\n') + 1
				continue
			case bytes.HasPrefix(line, []byte("\n")):
				i = len(body) - len(rest) + bytes.IndexByte(rest, '\n') + 1
				continue
			}
			if len(rest) >= 2 {
				hi, lo := unhex(rest[0]), unhex(rest[1])
				if hi >= 0 && lo >= 0 {
					t.mark(len(out), at+i, 3)
					out = append(out, byte(hi<<4|lo))
					i += 3
					continue
				}
			}
		}
		t.mark(len(out), at+i, 0)
		out = append(out, c)
		i++
	}
	return out
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}

func (t *transfer) base64(body []byte, at int) []byte {
	out := make([]byte, 0, len(body)/4*3)
	var group [4]byte
	n, first := 0, 0
	for i, c := range body {
		v := unbase64(c)
		if v < 0 {
			if c == '=' && n >= 2 {
				t.mark(len(out), at+first, 4)
				out = append(out, group[0]<<2|group[1]>>4)
				if n == 3 {
					out = append(out, group[1]<<4|group[2]>>2)
				}
				n = 0
			}
			continue
		}
		if n == 0 {
			first = i
		}
		group[n] = byte(v)
		if n++; n == 4 {
			t.mark(len(out), at+first, 4)
			out = append(out, group[0]<<2|group[1]>>4, group[1]<<4|group[2]>>2, group[2]<<6|group[3])
			n = 0
		}
	}
	if n >= 2 { // without padding
		t.mark(len(out), at+first, 4)
		out = append(out, group[0]<<2|group[1]>>4)
		if n == 3 {
			out = append(out, group[1]<<4|group[2]>>2)
		}
	}
	return out
}

func unbase64(c byte) int {
	switch {
	case c >= 'A' && c <= 'Z':
		return int(c - 'A')
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 26
	case c >= '0' && c <= '9':
		return int(c-'0') + 52
	case c == '+' || c == '-':
		return 62
	case c == '/' || c == '_':
		return 63
	}
	return -1
}
