package parquet

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math/bits"
	"unicode/utf8"
)

// The kinds of pages.
const (
	pageData   = 0
	pageIndex  = 1
	pageDict   = 2
	pageDataV2 = 3
)

// The encodings.
const (
	encPlain      = 0
	encPlainDict  = 2
	encRLE        = 3
	encDelta      = 5
	encDeltaLen   = 6
	encDeltaBytes = 7
	encRLEDict    = 8
	encSplit      = 9
)

var errPage = errors.New("a page is damaged")

// column reads the values of one leaf within one row group.
type column struct {
	rows    *Rows
	leaf    *Leaf
	codec   int64
	at, end int64
	left    int64 // values of the chunk, absent ones counted, in pages to come
	pages   int

	dict []string
	held int64 // by the page

	// The page that is open.
	inPage   int64
	rep, def *runs // nil: all are 0, or all are there
	dictKeys *runs // of a page of dictionary keys
	values   valueReader

	peeked bool // rep and def of the next value are known
	r, d   int
}

// row reads the values of one row.
func (c *column) row(add func(string)) (fault string, err error) {
	for first := true; ; first = false {
		if !c.peeked {
			err := c.peek()
			if errors.Is(err, io.EOF) && !first {
				return fault, nil
			}
			if errors.Is(err, io.EOF) {
				return "", fmt.Errorf("%w: it ends before its row group does", ErrFormat)
			}
			if err != nil {
				return "", err
			}
		}
		if first != (c.r == 0) {
			if first {
				return "", fmt.Errorf("%w: a row begins within a value", errPage)
			}
			return fault, nil
		}
		c.peeked = false
		if c.d < c.leaf.maxDef {
			if c.leaf.maxRep == 0 {
				return fault, nil
			}
			continue
		}
		v, err := c.value()
		if err != nil {
			return "", err
		}
		switch {
		case len(v) > maxValue:
			fault = fmt.Sprintf("a value is over %d kB long", maxValue>>10)
		case !utf8.ValidString(v):
			fault = "a value is not valid UTF-8"
		default:
			add(v)
		}
		if c.leaf.maxRep == 0 {
			return fault, nil
		}
	}
}

// peek reads the levels of the next value.
func (c *column) peek() (err error) {
	for c.inPage == 0 {
		if err := c.nextPage(); err != nil {
			return err
		}
	}
	c.inPage--
	c.r, c.d = 0, c.leaf.maxDef
	if c.rep != nil {
		if c.r, err = c.rep.next(); err != nil {
			return err
		}
	}
	if c.def != nil {
		if c.d, err = c.def.next(); err != nil {
			return err
		}
	}
	if c.r > c.leaf.maxRep || c.d > c.leaf.maxDef {
		return fmt.Errorf("%w: a level is too high", errPage)
	}
	c.peeked = true
	return nil
}

func (c *column) value() (string, error) {
	if c.dictKeys == nil {
		return c.values.next()
	}
	i, err := c.dictKeys.next()
	if err != nil {
		return "", err
	}
	if i >= len(c.dict) {
		return "", fmt.Errorf("%w: a key is not in its dictionary", errPage)
	}
	return c.dict[i], nil
}

type pageHeader struct {
	kind               int64
	unpacked, packed   int64
	crc                uint32
	hasCRC             bool
	values, encoding   int64
	defBytes, repBytes int64
	plain              bool // a page of version 2 that is not packed
}

// nextPage opens the next page with values, and reads the dictionary when it
// comes by. At the end of the chunk the error is io.EOF.
func (c *column) nextPage() error {
	for {
		if c.at >= c.end || c.left <= 0 {
			if c.left > 0 {
				return fmt.Errorf("%w: %d values are missing", ErrFormat, c.left)
			}
			return io.EOF
		}
		c.pages++
		h, body, err := c.readPage()
		if err != nil {
			return fmt.Errorf("page %d: %w", c.pages, err)
		}
		switch h.kind {
		case pageIndex:
			continue
		case pageDict:
			err = c.openDict(h, body)
		case pageData:
			err = c.openPage(h, body)
		case pageDataV2:
			err = c.openPageV2(h, body)
		default:
			err = fmt.Errorf("%w: it is of the unknown kind %d", errPage, h.kind)
		}
		if err != nil {
			return fmt.Errorf("page %d: %w", c.pages, err)
		}
		if h.kind != pageDict {
			return nil
		}
	}
}

// maxHeader bounds the header of a page; the smallest and largest value of a
// page may stand in it.
const maxHeader = 1 << 20

func (c *column) readPage() (h pageHeader, body []byte, err error) {
	c.held, err = 0, c.rows.hold(-c.held)
	if err != nil {
		return h, nil, err
	}
	var n int64
	for size := int64(256); ; size *= 16 { // most headers are small
		buf := make([]byte, min(size, maxHeader, c.end-c.at))
		if _, err := c.rows.file.r.ReadAt(buf, c.at); err != nil {
			return h, nil, fmt.Errorf("read byte %d: %w", c.at, err)
		}
		t := &thrift{b: buf}
		h = readHeader(t)
		n = int64(len(buf) - len(t.b))
		if t.err == nil {
			break
		}
		if int64(len(buf)) < size {
			return h, nil, t.err
		}
	}
	c.at += n
	if h.packed < 0 || h.packed > c.end-c.at || h.unpacked < 0 || h.values < 0 {
		return h, nil, fmt.Errorf("%w: its sizes are not those of its column", errPage)
	}
	if h.unpacked > maxPage || h.packed > maxPage {
		return h, nil, fmt.Errorf("it has %d bytes, at most %d are read: write smaller pages", max(h.unpacked, h.packed), maxPage)
	}
	c.held = h.unpacked + h.packed
	if err := c.rows.hold(c.held); err != nil {
		return h, nil, err
	}
	if h.kind == pageIndex {
		c.at += h.packed
		return h, nil, nil
	}
	body = make([]byte, h.packed)
	if _, err := c.rows.file.r.ReadAt(body, c.at); err != nil {
		return h, nil, fmt.Errorf("read byte %d: %w", c.at, err)
	}
	c.at += h.packed
	if h.hasCRC && crc32.ChecksumIEEE(body) != h.crc {
		return h, nil, fmt.Errorf("%w: its check sum is another", errPage)
	}
	levels := int64(0)
	if h.kind == pageDataV2 {
		levels = h.defBytes + h.repBytes
		if h.defBytes < 0 || h.repBytes < 0 || levels > h.packed || levels > h.unpacked {
			return h, nil, fmt.Errorf("%w: its levels are longer than itself", errPage)
		}
	}
	if c.codec == codecNone || h.plain {
		return h, body, nil
	}
	out := make([]byte, levels, h.unpacked)
	copy(out, body[:levels])
	out, err = unpack(c.codec, out, body[levels:], int(h.unpacked))
	if err == nil && int64(len(out)) != h.unpacked {
		err = fmt.Errorf("%w: it unpacks to %d bytes, not %d", errPage, len(out), h.unpacked)
	}
	return h, out, err
}

func readHeader(t *thrift) pageHeader {
	var h pageHeader
	number := func(kind byte, to *int64) {
		if kind != thriftI32 && kind != thriftI64 {
			t.skip(kind)
			return
		}
		*to = t.int()
	}
	t.fields(func(id int, kind byte) {
		switch {
		case id == 1:
			number(kind, &h.kind)
		case id == 2:
			number(kind, &h.unpacked)
		case id == 3:
			number(kind, &h.packed)
		case id == 4 && kind == thriftI32:
			h.crc, h.hasCRC = uint32(t.int()), true
		case (id == 5 || id == 7) && kind == thriftStruct:
			t.fields(func(id int, kind byte) {
				switch id {
				case 1:
					number(kind, &h.values)
				case 2:
					number(kind, &h.encoding)
				default:
					t.skip(kind)
				}
			})
		case id == 8 && kind == thriftStruct:
			t.fields(func(id int, kind byte) {
				switch id {
				case 1:
					number(kind, &h.values)
				case 4:
					number(kind, &h.encoding)
				case 5:
					number(kind, &h.defBytes)
				case 6:
					number(kind, &h.repBytes)
				case 7:
					h.plain = kind == thriftFalse
				default:
					t.skip(kind)
				}
			})
		default:
			t.skip(kind)
		}
	})
	return h
}

func (c *column) openDict(h pageHeader, body []byte) error {
	if c.dict != nil {
		return fmt.Errorf("%w: a second dictionary", errPage)
	}
	if h.encoding != encPlain && h.encoding != encPlainDict {
		return fmt.Errorf("a dictionary in the encoding %d is not read", h.encoding)
	}
	// What a value takes at least bounds how many there are.
	least := map[int64]int64{typeBoolean: 1, typeInt32: 4, typeInt64: 8, typeInt96: 12, typeFloat: 4, typeDouble: 8, typeBytes: 4, typeFixed: int64(c.leaf.length)}[c.leaf.physical]
	if c.leaf.physical == typeBoolean || h.values*least > int64(len(body)) {
		return fmt.Errorf("%w: a dictionary of %d values in %d bytes", errPage, h.values, len(body))
	}
	held := int64(len(body)) + 48*h.values
	if err := c.rows.hold(held); err != nil {
		return err
	}
	values := plainReader{leaf: c.leaf, b: body}
	c.dict = make([]string, h.values)
	for i := range c.dict {
		var err error
		if c.dict[i], err = values.next(); err != nil {
			return err
		}
	}
	return nil
}

func (c *column) openPage(h pageHeader, body []byte) error {
	var err error
	if c.rep, body, err = levels(body, c.leaf.maxRep); err != nil {
		return err
	}
	if c.def, body, err = levels(body, c.leaf.maxDef); err != nil {
		return err
	}
	return c.openValues(h, body)
}

// levels takes the levels off the front of a page of version 1.
func levels(body []byte, highest int) (*runs, []byte, error) {
	if highest == 0 {
		return nil, body, nil
	}
	if len(body) < 4 {
		return nil, nil, errPage
	}
	n := uint64(binary.LittleEndian.Uint32(body))
	if body = body[4:]; n > uint64(len(body)) {
		return nil, nil, fmt.Errorf("%w: its levels are longer than itself", errPage)
	}
	return &runs{b: body[:n], width: bits.Len(uint(highest))}, body[n:], nil
}

func (c *column) openPageV2(h pageHeader, body []byte) error {
	c.rep, c.def = nil, nil
	if c.leaf.maxRep > 0 {
		c.rep = &runs{b: body[:h.repBytes], width: bits.Len(uint(c.leaf.maxRep))}
	}
	body = body[h.repBytes:]
	if c.leaf.maxDef > 0 {
		c.def = &runs{b: body[:h.defBytes], width: bits.Len(uint(c.leaf.maxDef))}
	}
	return c.openValues(h, body[h.defBytes:])
}

func (c *column) openValues(h pageHeader, body []byte) (err error) {
	if h.values > c.left {
		return fmt.Errorf("%w: it has more values than its column", errPage)
	}
	c.left -= h.values
	c.inPage = h.values
	c.dictKeys, c.values = nil, nil
	switch h.encoding {
	case encPlainDict, encRLEDict:
		if len(body) == 0 { // all values are absent
			c.dictKeys = &runs{}
			return nil
		}
		if body[0] > 32 {
			return fmt.Errorf("%w: keys of %d bits", errPage, body[0])
		}
		c.dictKeys = &runs{b: body[1:], width: int(body[0])}
		return nil
	}
	c.values, err = newValues(c.leaf, h.encoding, body, h.values)
	return err
}
