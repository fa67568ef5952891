// Package jsonread reads JSON from strangers element by element: the array of
// a document, JSON lines, or objects one behind the other. No element may be
// longer than a bound, and what an element says beyond the fields that a
// reader knows is found by [Unknown].
package jsonread

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"interdict/lists"
)

// MaxElement bounds one element, in bytes.
const MaxElement = 16 << 20

// Elements calls use for each element of the input, with its number from 1:
// of an array, or of the array under key in an object, or for each object of
// the input when key is "". Errors say behind which element they happened.
func Elements(ctx context.Context, r io.Reader, key string, use func(n int, element json.RawMessage) error) error {
	in := &bounded{ctx: ctx, r: r}
	buf := bufio.NewReaderSize(in, 64<<10)
	first, err := firstByte(buf)
	if err != nil {
		return err
	}
	e := &elements{in: in, dec: json.NewDecoder(buf), use: use}
	switch {
	case first == '[':
		err = e.array()
	case first == '{' && key == "":
		err = e.stream()
	case first == '{':
		err = e.under(key)
	default:
		return fmt.Errorf("%w: no JSON", lists.ErrFormat)
	}
	if err == nil {
		err = e.end()
	}
	return err
}

type elements struct {
	in  *bounded
	dec *json.Decoder
	use func(int, json.RawMessage) error
	n   int
}

func (e *elements) array() error {
	if _, err := e.dec.Token(); err != nil {
		return e.wrap(err)
	}
	for e.dec.More() {
		if err := e.one(); err != nil {
			return err
		}
	}
	_, err := e.dec.Token()
	return e.wrap(err)
}

func (e *elements) stream() error {
	for e.dec.More() {
		if err := e.one(); err != nil {
			return err
		}
	}
	return nil
}

func (e *elements) under(key string) error {
	if _, err := e.dec.Token(); err != nil {
		return e.wrap(err)
	}
	found := false
	for e.dec.More() {
		name, err := e.dec.Token()
		if err != nil {
			return e.wrap(err)
		}
		if name == key && !found {
			found = true
			if err := e.list(); err != nil {
				return err
			}
			continue
		}
		e.in.since = 0
		var skipped json.RawMessage
		if err := e.dec.Decode(&skipped); err != nil {
			return e.wrap(err)
		}
	}
	if _, err := e.dec.Token(); err != nil {
		return e.wrap(err)
	}
	if !found {
		return fmt.Errorf("%w: no %q", lists.ErrFormat, key)
	}
	return nil
}

// list reads an array that stands as a value.
func (e *elements) list() error {
	tok, err := e.dec.Token()
	if err != nil {
		return e.wrap(err)
	}
	if tok != json.Delim('[') {
		return fmt.Errorf("%w: %v where an array should be", lists.ErrFormat, tok)
	}
	for e.dec.More() {
		if err := e.one(); err != nil {
			return err
		}
	}
	_, err = e.dec.Token()
	return e.wrap(err)
}

func (e *elements) one() error {
	e.in.since = 0
	var b json.RawMessage
	if err := e.dec.Decode(&b); err != nil {
		return e.wrap(err)
	}
	e.n++
	if err := e.use(e.n, b); err != nil {
		return fmt.Errorf("record %d: %w", e.n, err)
	}
	return nil
}

// end fails when something is left. Where the reading failed, More said that there
// was nothing more: the reason is told here.
func (e *elements) end() error {
	_, err := e.dec.Token()
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case err == nil, errors.As(err, &syntax):
		return fmt.Errorf("after record %d: more where the file should end", e.n)
	}
	return e.wrap(err)
}

func (e *elements) wrap(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("after record %d: the file is cut off: %w", e.n, io.ErrUnexpectedEOF)
	}
	return fmt.Errorf("after record %d: %w", e.n, err)
}

// firstByte passes over a byte order mark and space.
func firstByte(r *bufio.Reader) (byte, error) {
	if bom, _ := r.Peek(3); string(bom) == "\ufeff" {
		_, _ = r.Discard(3) // cannot fail: Peek has shown them
	}
	for {
		b, err := r.ReadByte()
		switch {
		case errors.Is(err, io.EOF):
			return 0, fmt.Errorf("%w: the file is empty", lists.ErrFormat)
		case err != nil:
			return 0, err
		case !strings.ContainsRune(" \t\r\n", rune(b)):
			return b, r.UnreadByte()
		}
	}
}

// bounded ends reading with its context, and when one element is too long.
type bounded struct {
	ctx   context.Context
	r     io.Reader
	since int
}

func (b *bounded) Read(p []byte) (int, error) {
	if err := b.ctx.Err(); err != nil {
		return 0, err
	}
	if b.since > MaxElement {
		return 0, fmt.Errorf("an element is longer than %d bytes", MaxElement)
	}
	// Small pieces, or a large buffer would be filled beyond the bound at once.
	n, err := b.r.Read(p[:min(len(p), 64<<10)])
	b.since += n
	return n, err
}

// Unknown calls f, in the order of their names, for the fields of a JSON
// object that the struct has no place for.
func Unknown(object json.RawMessage, known any, f func(name, value string)) error {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(object, &all); err != nil {
		return err
	}
	t := reflect.TypeOf(known)
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		delete(all, name)
	}
	names := make([]string, 0, len(all))
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		switch v := string(all[name]); v {
		case "null", `""`, "[]", "{}":
		default:
			f(name, v)
		}
	}
	return nil
}

// Text is a JSON string, number or boolean, as its text; null is "".
type Text string

// UnmarshalJSON reads a scalar.
func (t *Text) UnmarshalJSON(b []byte) error {
	switch {
	case string(b) == "null":
		*t = ""
		return nil
	case b[0] == '"':
		return json.Unmarshal(b, (*string)(t))
	case b[0] == '{' || b[0] == '[':
		return fmt.Errorf("%.40s is neither text nor a number", b)
	}
	*t = Text(b)
	return nil
}

// Texts is a list of scalars, or one scalar.
type Texts []string

// UnmarshalJSON reads a list or a scalar; empty texts are left out.
func (t *Texts) UnmarshalJSON(b []byte) error {
	*t = nil
	if string(b) == "null" {
		return nil
	}
	var all []Text
	if b[0] != '[' {
		all = make([]Text, 1)
		if err := all[0].UnmarshalJSON(b); err != nil {
			return err
		}
	} else if err := json.Unmarshal(b, &all); err != nil {
		return err
	}
	for _, s := range all {
		if s := strings.TrimSpace(string(s)); s != "" {
			*t = append(*t, s)
		}
	}
	return nil
}
