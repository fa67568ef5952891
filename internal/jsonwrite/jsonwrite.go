// Package jsonwrite appends JSON to memory that is there already, byte for byte
// what encoding/json writes with SetEscapeHTML(false). A file of customers gets a
// result a line, most of them alike; reflection and fresh memory for each were
// more than half of what a line cost beside the matching.
package jsonwrite

import (
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"interdict/ftm"
)

// AppendString appends a text in quotes.
func AppendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < utf8.RuneSelf && c != '"' && c != '\\' {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			dst = append(dst, s[start:i]...)
			dst = appendEscaped(dst, c)
			i++
			start = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			dst = append(append(dst, s[start:i]...), `\ufffd`...)
			start = i + n
		case r == '\u2028', r == '\u2029':
			// Line ends to JavaScript, which encoding/json spares.
			dst = append(append(dst, s[start:i]...), `\u202`...)
			dst = append(dst, hex[r&0xF])
			start = i + n
		}
		i += n
	}
	return append(append(dst, s[start:]...), '"')
}

const hex = "0123456789abcdef"

func appendEscaped(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\b':
		return append(dst, '\\', 'b')
	case '\f':
		return append(dst, '\\', 'f')
	case '\n':
		return append(dst, '\\', 'n')
	case '\r':
		return append(dst, '\\', 'r')
	case '\t':
		return append(dst, '\\', 't')
	}
	return append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&0xF])
}

// AppendFloat appends a number, which must be finite: JSON knows no other.
func AppendFloat(dst []byte, f float64) []byte {
	form := byte('f')
	if abs := math.Abs(f); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
		form = 'e'
	}
	dst = strconv.AppendFloat(dst, f, form, -1, 64)
	if n := len(dst); form == 'e' && n >= 4 && dst[n-4] == 'e' && dst[n-3] == '-' && dst[n-2] == '0' {
		// e-09 is e-9.
		dst[n-2] = dst[n-1]
		dst = dst[:n-1]
	}
	return dst
}

// AppendStrings appends a list of texts; nil is null.
func AppendStrings(dst []byte, list []string) []byte {
	if list == nil {
		return append(dst, "null"...)
	}
	dst = append(dst, '[')
	for i, s := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = AppendString(dst, s)
	}
	return append(dst, ']')
}

// Entities appends entities. The zero value is ready; it is for one goroutine.
type Entities struct {
	properties []string
}

// Append appends an entity; nil is null.
func (w *Entities) Append(dst []byte, e *ftm.Entity) []byte {
	if e == nil {
		return append(dst, "null"...)
	}
	dst = AppendString(append(dst, `{"id":`...), e.ID)
	dst = appendText(dst, `,"caption":`, e.Caption)
	dst = AppendString(append(dst, `,"schema":`...), e.Schema)
	dst = append(dst, `,"properties":{`...)
	w.properties = w.properties[:0]
	for p, values := range e.Properties {
		if len(values) > 0 {
			w.properties = append(w.properties, p)
		}
	}
	slices.Sort(w.properties)
	for i, p := range w.properties {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(AppendString(dst, p), ':')
		dst = AppendStrings(dst, e.Properties[p])
	}
	dst = append(dst, '}')
	dst = appendList(dst, `,"datasets":`, e.Datasets)
	dst = appendList(dst, `,"referents":`, e.Referents)
	if e.Target {
		dst = append(dst, `,"target":true`...)
	}
	dst = appendText(dst, `,"first_seen":`, e.FirstSeen)
	dst = appendText(dst, `,"last_seen":`, e.LastSeen)
	dst = appendText(dst, `,"last_change":`, e.LastChange)
	return append(dst, '}')
}

// appendText appends a field that is left out when empty.
func appendText(dst []byte, field, value string) []byte {
	if value == "" {
		return dst
	}
	return AppendString(append(dst, field...), value)
}

func appendList(dst []byte, field string, values []string) []byte {
	if len(values) == 0 {
		return dst
	}
	return AppendStrings(append(dst, field...), values)
}
