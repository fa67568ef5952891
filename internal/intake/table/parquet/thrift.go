package parquet

import (
	"encoding/binary"
	"errors"
)

// The kinds of values of Thrift's compact protocol, in which the metadata of a
// Parquet file are written.
const (
	thriftTrue   = 1
	thriftFalse  = 2
	thriftByte   = 3
	thriftI16    = 4
	thriftI32    = 5
	thriftI64    = 6
	thriftDouble = 7
	thriftBinary = 8
	thriftList   = 9
	thriftSet    = 10
	thriftMap    = 11
	thriftStruct = 12
)

const maxThriftDepth = 32

var errThrift = errors.New("the metadata are damaged or cut off")

// thrift reads values one after the other. After the first error it gives out
// zeros, and err says what was wrong.
type thrift struct {
	b     []byte
	depth int
	err   error
}

func (t *thrift) fail() {
	t.err, t.b = errThrift, nil
}

func (t *thrift) byte() byte {
	if len(t.b) == 0 {
		t.fail()
		return 0
	}
	c := t.b[0]
	t.b = t.b[1:]
	return c
}

func (t *thrift) uvarint() uint64 {
	v, n := binary.Uvarint(t.b)
	if n <= 0 {
		t.fail()
		return 0
	}
	t.b = t.b[n:]
	return v
}

func (t *thrift) int() int64 {
	u := t.uvarint()
	return int64(u>>1) ^ -int64(u&1)
}

func (t *thrift) bytes() []byte {
	n := t.uvarint()
	if n > uint64(len(t.b)) {
		t.fail()
		return nil
	}
	b := t.b[:n]
	t.b = t.b[n:]
	return b
}

// fields calls f for each field of a struct; f reads the value or skips it.
func (t *thrift) fields(f func(id int, kind byte)) {
	if t.depth++; t.depth > maxThriftDepth {
		t.fail()
	}
	defer func() { t.depth-- }()
	id := 0
	for t.err == nil {
		c := t.byte()
		if c == 0 {
			return
		}
		if delta := int(c >> 4); delta != 0 {
			id += delta
		} else {
			id = int(int16(t.int()))
		}
		f(id, c&15)
	}
}

// list calls f for each element of a list.
func (t *thrift) list(f func(kind byte)) {
	c := t.byte()
	n, kind := uint64(c>>4), c&15
	if n == 15 {
		n = t.uvarint()
	}
	if n > uint64(len(t.b)) { // an element has a byte at least
		t.fail()
	}
	for ; n > 0 && t.err == nil; n-- {
		f(kind)
	}
}

func (t *thrift) skip(kind byte) {
	switch kind {
	case thriftTrue, thriftFalse:
	case thriftByte:
		t.byte()
	case thriftI16, thriftI32, thriftI64:
		t.uvarint()
	case thriftDouble:
		if len(t.b) < 8 {
			t.fail()
			return
		}
		t.b = t.b[8:]
	case thriftBinary:
		t.bytes()
	case thriftList, thriftSet:
		if t.depth++; t.depth > maxThriftDepth {
			t.fail()
		}
		t.list(func(kind byte) {
			if kind == thriftTrue || kind == thriftFalse {
				t.byte() // within lists a truth value takes a byte
				return
			}
			t.skip(kind)
		})
		t.depth--
	case thriftMap:
		n := t.uvarint()
		if n == 0 {
			return
		}
		kinds := t.byte()
		if n > uint64(len(t.b)) {
			t.fail()
		}
		for ; n > 0 && t.err == nil; n-- {
			t.skip(kinds >> 4)
			t.skip(kinds & 15)
		}
	case thriftStruct:
		t.fields(func(_ int, kind byte) { t.skip(kind) })
	default:
		t.fail()
	}
}
