package payment

import (
	"bytes"
	"fmt"
)

// mtField returns the length of a field tag (":50K:") that a line begins
// with, 0 if it has none.
func mtField(s []byte) int {
	if len(s) < 4 || s[0] != ':' || s[1] < '0' || s[1] > '9' || s[2] < '0' || s[2] > '9' {
		return 0
	}
	switch {
	case s[3] == ':':
		return 4
	case len(s) > 4 && s[3] >= 'A' && s[3] <= 'Z' && s[4] == ':':
		return 5
	}
	return 0
}

// readMT reads SWIFT MT messages, one after the other: FIN files, RJE ("$"
// between messages), batches with acknowledgements, and the bare fields of
// block 4 that banks hand out as statements.
func readMT(w *window, emit func(*Message) bool) {
	for {
		skipBetweenMT(w)
		if !w.want(1) || w.err != nil {
			return
		}
		switch {
		case w.want(3) && bytes.HasPrefix(w.buf, []byte("{")):
			if !readFIN(w, emit) {
				return
			}
		case w.want(5) && mtField(w.buf) > 0:
			if !readBare(w, emit) {
				return
			}
		default:
			if !readBetweenMT(w, emit) {
				return
			}
		}
	}
}

// skipBetweenMT passes what RJE and DOS-PCC put between messages, and the
// brace that some systems leave of a block 5 they took away.
func skipBetweenMT(w *window) {
	for w.want(1) {
		w.want(16)
		n := len(w.buf) - len(bytes.TrimLeft(w.buf, " \t\r\n$\x00\x01\x03\x1a"))
		if n == 0 && w.buf[0] == '{' {
			if rest := bytes.TrimLeft(w.buf[1:], " \r\n"); len(rest) > 0 && rest[0] == '$' {
				n = 1
			}
		}
		if n == 0 {
			return
		}
		w.advance(n)
	}
}

// readBetweenMT yields a fault for what stands between messages and is none.
func readBetweenMT(w *window, emit func(*Message) bool) bool {
	end := w.index(1, "{1:")
	if end < 0 {
		end = len(w.buf)
	}
	b := newBuilder("", w.base, w.line)
	b.fault(w.line, w.base, "", "text that is no SWIFT message")
	b.seal(w.buf[:end])
	w.advance(end)
	return w.err == nil && emit(b.done())
}

// mtMessage is one FIN message: its blocks, and where they are.
type mtMessage struct {
	b    *builder
	raw  []byte
	base int64
	line int
	at   int // read up to here

	kind     string // "103"
	options  []string
	fields   []mtLines
	sequence string // of the fields being read: "" or "B" and so on
}

// readFIN reads the message that begins with a block at the start of the
// window.
func readFIN(w *window, emit func(*Message) bool) bool {
	b := newBuilder("", w.base, w.line)
	end, fault := finEnd(w)
	if w.err != nil {
		return false
	}
	m := &mtMessage{b: b, raw: w.buf[:end], base: w.base, line: w.line}
	if fault != "" {
		b.fault(w.lineAt(end), w.base+int64(end), "", "%s", fault)
	}
	m.blocks()
	b.seal(m.raw)
	w.advance(end)
	return emit(b.done())
}

// finEnd finds the end of the message: behind its last block. The fault says
// what ended it early.
func finEnd(w *window) (end int, fault string) {
	at, first := 0, true
	for {
		i := at
		for w.want(i+1) && isSpace(w.buf[i]) {
			i++
		}
		if !w.want(i+3) || w.buf[i] != '{' || w.buf[i+2] != ':' {
			if first {
				if at = w.index(i+1, "{1:"); at < 0 {
					at = len(w.buf)
				}
				return at, "a block that is none of SWIFT's ({1: to {5:)"
			}
			return at, ""
		}
		if at > MaxMessage {
			return at, fmt.Sprintf("a message is longer than %d bytes", MaxMessage)
		}
		if !first && w.buf[i+1] == '1' {
			return at, ""
		}
		first = false
		if w.buf[i+1] == '4' && w.want(i+4) && w.buf[i+3] != '{' {
			if at, fault = textEnd(w, i+3); fault != "" {
				return at, fault
			}
			continue
		}
		depth, k := 0, i
		for ; ; k++ {
			if !w.want(k + 1) {
				return len(w.buf), "the file is cut off inside block " + string(w.buf[i+1:i+2])
			}
			if k-i > 64<<10 {
				return k, "block " + words(w.buf[i+1:i+2]) + " does not end"
			}
			if w.buf[k] == '{' {
				if k > i && w.want(k+4) && bytes.HasPrefix(w.buf[k:], []byte("{1:F")) {
					return k, "block " + words(w.buf[i+1:i+2]) + " is cut off: the next message begins in it"
				}
				depth++
			} else if w.buf[k] == '}' {
				if depth--; depth == 0 {
					break
				}
			}
		}
		at = k + 1
	}
}

// textEnd finds the end of block 4: "-}", which stands on a line of its own in
// messages that keep the rules. Where the next message begins first, this one
// is cut off.
func textEnd(w *window, from int) (int, string) {
	for at := from; ; {
		i := w.first(at, "-}", "{1:F")
		switch {
		case i < 0 && len(w.buf) > MaxMessage:
			return len(w.buf), fmt.Sprintf("block 4 is longer than %d bytes", MaxMessage)
		case i < 0:
			return len(w.buf), "the file is cut off inside block 4"
		case w.buf[i] == '{':
			return i, "block 4 is cut off: the next message begins in it"
		}
		w.want(i + 3)
		if i == from || w.buf[i-1] == '\n' || i+2 == len(w.buf) || bytes.IndexByte([]byte("{$\r\n\x03"), w.buf[i+2]) >= 0 {
			return i + 2, ""
		}
		at = i + 2
	}
}

// blocks reads the blocks of the message.
func (m *mtMessage) blocks() {
	s := m.raw
	for m.at < len(s) {
		i := bytes.IndexByte(s[m.at:], '{')
		if i < 0 || m.at+i+3 > len(s) {
			break
		}
		i += m.at
		body := i + 3
		if s[i+1] == '4' && body < len(s) && s[body] != '{' {
			end := bytes.LastIndex(s[body:], []byte("-}"))
			if end < 0 {
				end = len(s) - body
			}
			m.readKind()
			m.fields = splitFields(s[body:body+end], m.base+int64(body), m.line+bytes.Count(s[:body], []byte("\n")))
			m.text()
			m.at = body + end + 2
			continue
		}
		end := blockEnd(s, i)
		m.block(s[i+1], s[body:max(body, end-1)], body)
		m.at = end
	}
	if m.b.m.Kind == "" {
		m.guess()
	}
	if len(m.fields) == 0 && m.kind != "ACK" && m.kind != "NAK" {
		m.b.fault(m.line, m.base, "", "a SWIFT message without a text (block 4)")
	}
}

func blockEnd(s []byte, i int) int {
	depth := 0
	for k := i; k < len(s); k++ {
		if s[k] == '{' {
			depth++
		} else if s[k] == '}' {
			if depth--; depth == 0 {
				return k + 1
			}
		}
	}
	return len(s)
}

// block reads a block other than the text.
func (m *mtMessage) block(n byte, s []byte, at int) {
	switch n {
	case '1': // F01BANKBEBBAXXX0000000000: application, service, terminal
		if len(s) >= 3 && (string(s[1:3]) == "21") {
			m.kind = "ACK"
		}
		if len(s) >= 11 && m.kind != "ACK" {
			m.terminal("sender", s[3:11], at+3, "{1:}")
		}
	case '2': // I103BANKDEFFXXXXN or O1031200…: direction, type, terminal
		if len(s) < 4 {
			return
		}
		m.kind = words(s[1:4])
		if s[0] == 'I' && len(s) >= 12 {
			m.terminal("receiver", s[4:12], at+4, "{2:}")
		} else if s[0] == 'O' && len(s) >= 22 {
			// Of an output message the header of block 1 is the receiver's.
			for _, p := range m.b.m.Parties {
				if p.Role == "sender" {
					p.Role = "receiver"
				}
			}
			m.terminal("sender", s[14:22], at+14, "{2:}")
		}
	case '3':
		for rest := s; ; {
			i := bytes.IndexByte(rest, '{')
			if i < 0 {
				return
			}
			end := blockEnd(rest, i)
			name, value, _ := bytes.Cut(bytes.Trim(rest[i:end], "{}"), []byte(":"))
			switch tag := words(name); tag {
			case "119":
				m.options = append(m.options, words(value))
			case "121", "108", "113", "103", "106", "111", "115", "165", "423", "433", "434":
			default:
				off := at + len(s) - len(rest) + i + len(name) + 2
				m.b.text("other", words(value), m.place("{3:{"+tag+":}}", 1, off, len(value)))
			}
			rest = rest[end:]
		}
	case '4': // of an acknowledgement: {4:{177:…}{451:0}}
		if bytes.Contains(s, []byte("{451:1}")) {
			m.kind = "NAK"
		}
	}
}

func (m *mtMessage) terminal(role string, bic []byte, at int, block string) {
	place := m.place(block, 1, at, 8)
	m.b.party(role, "Organization", place.Path).addBIC(words(bic), place)
}

// place is that of n bytes of the message.
func (m *mtMessage) place(tag string, line, at, n int) Place {
	return mtPlace(tag, line, m.base+int64(at), int64(n))
}

// readKind names the message: by its header, else by its fields.
func (m *mtMessage) readKind() {
	switch {
	case m.kind == "ACK" || m.kind == "NAK":
		m.b.m.Kind = m.kind
	case m.kind != "":
		m.b.m.Kind = "MT" + m.kind
		for _, o := range m.options {
			switch o {
			case "COV":
				m.b.m.Kind += "COV"
			case "STP":
				m.b.m.Kind += "+"
			default:
				m.b.m.Kind += o
			}
		}
	}
}

// readBare reads the fields of a block 4 without any block around them, up to
// a line with only "-" or the next field 20.
func readBare(w *window, emit func(*Message) bool) bool {
	b := newBuilder("MT", w.base, w.line)
	end, after := bareEnd(w)
	if w.err != nil {
		return false
	}
	m := &mtMessage{b: b, raw: w.buf[:end], base: w.base, line: w.line}
	m.fields = splitFields(m.raw, w.base, w.line)
	m.guess()
	m.text()
	if end > MaxMessage {
		b.fault(w.line, w.base, "", "a message is longer than %d bytes", MaxMessage)
	}
	b.seal(m.raw)
	w.advance(after)
	return emit(b.done())
}

func bareEnd(w *window) (end, after int) {
	for at := 0; ; {
		i := w.index(at, "\n")
		if i < 0 {
			return len(w.buf), len(w.buf)
		}
		w.want(i + 5)
		rest := w.buf[i+1:]
		switch {
		case bytes.HasPrefix(rest, []byte(":20:")), bytes.HasPrefix(rest, []byte("{1:")):
			return i + 1, i + 1
		case len(rest) > 0 && rest[0] == '-' && (len(rest) == 1 || rest[1] == '\r' || rest[1] == '\n'):
			return i + 1, i + 2
		case bytes.HasPrefix(rest, []byte("-}")):
			return i + 1, i + 3
		}
		at = i + 1
	}
}

// guess tells the kind of a message without header by what is in it.
func (m *mtMessage) guess() {
	has := make(map[string]bool)
	for _, f := range m.fields {
		has[f.tag[:2]] = true
		has[f.tag] = true
	}
	switch {
	case has["28D"]:
		m.kind = "101"
	case has["60"] && has["86"]:
		m.kind = "940"
	case has["60"]:
		m.kind = "950"
	case has["34"] && has["61"]:
		m.kind = "942"
	case has["23B"] && has["59"]:
		m.kind = "103"
	case has["32A"] && has["58"]:
		m.kind = "202"
		if has["59"] {
			m.options = []string{"COV"}
		}
	}
	m.readKind()
	if m.b.m.Kind == "" && len(m.fields) > 0 {
		m.b.m.Kind = "MT"
	}
}
