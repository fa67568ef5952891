package payment

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// token reads what begins at i and returns the place behind it.
func (x *xmlFile) token(i int) (int, error) {
	s := x.piece
	if s[i] != '<' {
		end := bytes.IndexByte(s[i:], '<')
		if end < 0 {
			end = len(s) - i
		}
		return i + end, x.text(i, i+end, false)
	}
	rest := s[i:]
	switch {
	case len(rest) < 2:
		return i, errUnfinished
	case rest[1] == '/':
		end := bytes.IndexByte(rest, '>')
		if end < 0 {
			return i, errUnfinished
		}
		name := bytes.TrimRight(rest[2:end], " \t\r\n")
		return i + end + 1, x.close(name, i, i+end+1)
	case rest[1] == '?':
		end := bytes.Index(rest, []byte("?>"))
		if end < 0 {
			return i, errUnfinished
		}
		if x.b != nil && len(x.stack) > x.depth && bytes.HasPrefix(rest, []byte("<?xml ")) {
			return i, &xmlError{at: i, text: "the message is cut off" + x.inside(), next: true}
		}
		if bytes.HasPrefix(rest, []byte("<?xml ")) { // another file begins
			x.stack, x.path = x.stack[:0], x.path[:0]
		}
		return i + end + 2, nil
	case bytes.HasPrefix(rest, []byte("<!--")):
		end := bytes.Index(rest[4:], []byte("-->"))
		if end < 0 {
			return i, errUnfinished
		}
		return i + end + 7, nil
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		end := bytes.Index(rest, []byte("]]>"))
		if end < 0 {
			return i, errUnfinished
		}
		return i + end + 3, x.text(i+9, i+end, true)
	case rest[1] == '!':
		return i, &xmlError{at: i, text: "document type definitions (<!DOCTYPE, <!ENTITY) are refused"}
	}
	return x.open(i)
}

// open reads a start tag.
func (x *xmlFile) open(i int) (int, error) {
	s := x.piece
	j := i + 1
	for j < len(s) && !delimiter[s[j]] {
		j++
	}
	if j == len(s) {
		return i, errUnfinished
	}
	name, err := x.name(s[i+1:j], i)
	if err != nil {
		return i, err
	}
	var a attrs
	for {
		for j < len(s) && isSpace(s[j]) {
			j++
		}
		if j == len(s) {
			return i, errUnfinished
		}
		if s[j] == '>' || s[j] == '/' {
			break
		}
		eq := bytes.IndexByte(s[j:], '=')
		if eq < 0 {
			return i, errUnfinished
		}
		key := bytes.TrimSpace(s[j : j+eq])
		k := j + eq + 1
		for k < len(s) && isSpace(s[k]) {
			k++
		}
		if k == len(s) {
			return i, errUnfinished
		}
		if s[k] != '"' && s[k] != '\'' || len(key) == 0 || bytes.ContainsAny(key, "<>\"'/ \t\r\n") {
			return i, &xmlError{at: j, text: fmt.Sprintf("malformed XML: attribute of <%s> without quoted value", name)}
		}
		end := bytes.IndexByte(s[k+1:], s[k])
		if end < 0 {
			return i, errUnfinished
		}
		value := s[k+1 : k+1+end]
		if bytes.IndexByte(value, '<') >= 0 {
			return i, &xmlError{at: k, text: fmt.Sprintf("malformed XML: \"<\" in an attribute of <%s>", name)}
		}
		switch {
		case string(key) == "Ccy":
			a.ccy = string(value)
		case bytes.HasPrefix(key, []byte("xmlns")) && bytes.Contains(value, []byte(":xsd:")) && !bytes.HasSuffix(value, []byte(":head")):
			if name == "Document" || known[name].body() {
				a.namespace = string(value[bytes.LastIndexByte(value, ':')+1:])
			}
		}
		j = k + 1 + end + 1
	}
	empty := s[j] == '/'
	if empty {
		j++
	}
	if j == len(s) {
		return i, errUnfinished
	}
	if s[j] != '>' {
		return i, &xmlError{at: j, text: fmt.Sprintf("malformed XML: \"/\" in <%s>", name)}
	}
	j++
	if err := x.push(name, a, i); err != nil {
		return i, err
	}
	if empty {
		return j, x.pop(j)
	}
	x.stack[len(x.stack)-1].leaf = span{j, j}
	return j, nil
}

var delimiter = func() (d [256]bool) {
	for _, c := range " \t\r\n/>=<\"'" {
		d[c] = true
	}
	return d
}()

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// name is the local name, one string for all its uses.
func (x *xmlFile) name(b []byte, at int) (string, error) {
	if k := bytes.IndexByte(b, ':'); k >= 0 {
		b = b[k+1:]
	}
	if s, ok := x.names[string(b)]; ok {
		return s, nil
	}
	if len(b) == 0 || len(b) > 64 || !utf8.Valid(b) || bytes.ContainsAny(b, "!&;?'\"=[]()*") || b[0] == '-' || b[0] >= '0' && b[0] <= '9' {
		return "", &xmlError{at: at, text: "malformed XML: no name behind \"<\""}
	}
	s := string(b)
	if len(x.names) < 4096 {
		x.names[s] = s
	}
	return s, nil
}

// text takes character data.
func (x *xmlFile) text(from, to int, cdata bool) error {
	s := x.piece[from:to]
	if len(x.stack) == 0 {
		if len(bytes.Trim(s, " \t\r\n\x00\x1a")) > 0 && !bytes.Equal(s, []byte("\xEF\xBB\xBF")) {
			return &xmlError{at: from, text: "text outside of XML"}
		}
		return nil
	}
	f := &x.stack[len(x.stack)-1]
	if x.b == nil || f.children {
		// Between elements there is only white space in these formats; what
		// else stands there is not to get lost.
		if x.b != nil && len(bytes.TrimSpace(s)) > 0 {
			return &xmlError{at: from, text: fmt.Sprintf("text between elements of <%s>", f.name)}
		}
		return nil
	}
	plain := !cdata && bytes.IndexByte(s, '&') < 0
	if plain && f.leaf.from == f.leaf.to && len(f.buf) == 0 {
		f.leaf = span{from, to}
		return nil
	}
	if f.leaf.from == f.leaf.to {
		f.leaf.from = from
	} else if len(f.buf) == 0 {
		f.buf = append(f.buf, x.piece[f.leaf.from:f.leaf.to]...)
	}
	f.leaf.to = to
	if cdata {
		f.buf = append(f.buf, s...)
		return nil
	}
	return x.unescape(f, s, from)
}

// unescape resolves the five entities of XML and character references.
func (x *xmlFile) unescape(f *frame, s []byte, from int) error {
	for {
		i := bytes.IndexByte(s, '&')
		if i < 0 {
			f.buf = append(f.buf, s...)
			return nil
		}
		f.buf = append(f.buf, s[:i]...)
		end := bytes.IndexByte(s[i:min(len(s), i+12)], ';')
		if end < 0 {
			return &xmlError{at: from, text: "malformed XML: \"&\" without \";\""}
		}
		ref := string(s[i+1 : i+end])
		s = s[i+end+1:]
		switch ref {
		case "amp":
			f.buf = append(f.buf, '&')
		case "lt":
			f.buf = append(f.buf, '<')
		case "gt":
			f.buf = append(f.buf, '>')
		case "quot":
			f.buf = append(f.buf, '"')
		case "apos":
			f.buf = append(f.buf, '\'')
		default:
			digits, isRef := strings.CutPrefix(ref, "#")
			base := 10
			if hex, ok := strings.CutPrefix(digits, "x"); ok {
				digits, base = hex, 16
			}
			n, err := strconv.ParseUint(digits, base, 32)
			if !isRef || err != nil || !utf8.ValidRune(rune(n)) || n == 0 {
				return &xmlError{at: from, text: fmt.Sprintf("unknown entity &%s;", ref)}
			}
			f.buf = utf8.AppendRune(f.buf, rune(n))
		}
	}
}

// close reads an end tag.
func (x *xmlFile) close(name []byte, at, end int) error {
	if k := bytes.IndexByte(name, ':'); k >= 0 {
		name = name[k+1:]
	}
	if len(x.stack) == 0 {
		if x.entries > 0 {
			return nil // of an envelope whose begin a fault has swallowed
		}
		return &xmlError{at: at, text: fmt.Sprintf("malformed XML: </%s> ends nothing", name)}
	}
	if f := &x.stack[len(x.stack)-1]; string(name) != f.name {
		return &xmlError{at: at, text: fmt.Sprintf("malformed XML: </%s> ends <%s>", name, f.name)}
	}
	return x.pop(end)
}
