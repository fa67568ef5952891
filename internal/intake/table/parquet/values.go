package parquet

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"
)

// valueReader gives out the values of a page, as texts.
type valueReader interface {
	next() (string, error)
}

// newValues reads a page of at most so many values, which are written out.
func newValues(l *Leaf, encoding int64, body []byte, most int64) (valueReader, error) {
	integer := l.physical == typeInt32 || l.physical == typeInt64
	switch {
	case encoding == encPlain:
		return &plainReader{leaf: l, b: body}, nil
	case encoding == encRLE && l.physical == typeBoolean:
		if len(body) < 4 {
			return &truths{runs: runs{}}, nil
		}
		return &truths{runs: runs{b: body[4:], width: 1}}, nil
	case encoding == encDelta && integer:
		d, _, err := newDeltas(body, most)
		return &deltaInts{leaf: l, d: d}, err
	case encoding == encDeltaLen && l.physical == typeBytes:
		return newDeltaBytes(l, body, most, false)
	case encoding == encDeltaBytes && (l.physical == typeBytes || l.physical == typeFixed):
		return newDeltaBytes(l, body, most, true)
	case encoding == encSplit && width(l) > 0:
		return &splitReader{leaf: l, b: body, n: len(body) / width(l)}, nil
	}
	return nil, fmt.Errorf("values in the encoding %d are not read: write them plain or with a dictionary", encoding)
}

// width is the number of bytes of a value whose type fixes it; 0 otherwise.
func width(l *Leaf) int {
	switch l.physical {
	case typeInt32, typeFloat:
		return 4
	case typeInt64, typeDouble:
		return 8
	case typeInt96:
		return 12
	case typeFixed:
		return l.length
	}
	return 0
}

// plainReader reads values one behind the other.
type plainReader struct {
	leaf *Leaf
	b    []byte
	bit  int
}

func (p *plainReader) next() (string, error) {
	switch p.leaf.physical {
	case typeBoolean:
		if len(p.b) == 0 {
			return "", errPage
		}
		v := p.b[0]>>p.bit&1 == 1
		if p.bit++; p.bit == 8 {
			p.b, p.bit = p.b[1:], 0
		}
		return strconv.FormatBool(v), nil
	case typeBytes:
		if len(p.b) < 4 {
			return "", errPage
		}
		n := uint64(binary.LittleEndian.Uint32(p.b))
		if p.b = p.b[4:]; n > uint64(len(p.b)) {
			return "", fmt.Errorf("%w: a value is longer than its page", errPage)
		}
		v := p.b[:n]
		p.b = p.b[n:]
		return p.leaf.text(v), nil
	}
	n := width(p.leaf)
	if len(p.b) < n {
		return "", errPage
	}
	v := p.b[:n]
	p.b = p.b[n:]
	return p.leaf.text(v), nil
}

// splitReader reads values of which all first bytes stand together, then all
// second ones, and so on.
type splitReader struct {
	leaf *Leaf
	b    []byte
	n, i int
	buf  []byte
}

func (s *splitReader) next() (string, error) {
	if s.i >= s.n {
		return "", errPage
	}
	s.buf = s.buf[:0]
	for k := range width(s.leaf) {
		s.buf = append(s.buf, s.b[k*s.n+s.i])
	}
	s.i++
	return s.leaf.text(s.buf), nil
}

type truths struct{ runs runs }

func (t *truths) next() (string, error) {
	v, err := t.runs.next()
	return strconv.FormatBool(v == 1), err
}

type deltaInts struct {
	leaf *Leaf
	d    *deltas
}

func (r *deltaInts) next() (string, error) {
	v, err := r.d.next()
	if r.leaf.physical == typeInt32 {
		v = int64(int32(v))
	}
	return r.leaf.number(v), err
}

// deltaBytes reads texts whose lengths stand in front; with prefixes, a text
// begins as the one before it.
type deltaBytes struct {
	leaf             *Leaf
	prefixes, length *deltas
	b                []byte
	last             []byte
}

func newDeltaBytes(l *Leaf, body []byte, most int64, prefixed bool) (*deltaBytes, error) {
	r := &deltaBytes{leaf: l}
	var err error
	if prefixed {
		if r.prefixes, body, err = newDeltas(body, most); err != nil {
			return nil, err
		}
	}
	r.length, r.b, err = newDeltas(body, most)
	return r, err
}

func (r *deltaBytes) next() (string, error) {
	prefix := int64(0)
	var err error
	if r.prefixes != nil {
		if prefix, err = r.prefixes.next(); err != nil {
			return "", err
		}
	}
	n, err := r.length.next()
	if err != nil {
		return "", err
	}
	if prefix < 0 || prefix > int64(len(r.last)) || n < 0 || n > int64(len(r.b)) {
		return "", fmt.Errorf("%w: a value is longer than its page", errPage)
	}
	if prefix+n > 2*maxValue {
		return "", fmt.Errorf("a value is over %d kB long", maxValue>>10)
	}
	if r.prefixes == nil {
		r.last = r.b[:n]
	} else {
		r.last = append(r.last[:prefix:prefix], r.b[:n]...)
	}
	r.b = r.b[n:]
	return r.leaf.text(r.last), nil
}

// text is a value as it is to be read by people.
func (l *Leaf) text(b []byte) string {
	switch l.physical {
	case typeInt32:
		if len(b) == 4 {
			return l.number(int64(int32(binary.LittleEndian.Uint32(b))))
		}
	case typeInt64:
		if len(b) == 8 {
			return l.number(int64(binary.LittleEndian.Uint64(b)))
		}
	case typeFloat:
		if len(b) == 4 {
			return float(float64(math.Float32frombits(binary.LittleEndian.Uint32(b))), 32)
		}
	case typeDouble:
		if len(b) == 8 {
			return float(math.Float64frombits(binary.LittleEndian.Uint64(b)), 64)
		}
	case typeInt96: // nanoseconds of the day, and the day of Julius Scaliger
		if len(b) == 12 {
			day := int64(binary.LittleEndian.Uint32(b[8:])) - 2440588
			return moment(time.Unix(day*24*60*60, int64(binary.LittleEndian.Uint64(b)%(24*60*60*1e9))))
		}
	}
	switch {
	case l.means == decimal && len(b) <= 64:
		n := new(big.Int).SetBytes(b)
		if len(b) > 0 && b[0]&0x80 != 0 {
			n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
		}
		return point(n.String(), l.scale)
	case l.means == uuid && len(b) == 16:
		return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
	}
	return string(b)
}

func (l *Leaf) number(n int64) string {
	switch l.means {
	case date:
		if n > -1e7 && n < 1e7 {
			return moment(time.Unix(n*24*60*60, 0))
		}
	case milliseconds:
		return moment(time.UnixMilli(n))
	case microseconds:
		return moment(time.UnixMicro(n))
	case nanoseconds:
		return moment(time.Unix(0, n))
	case decimal:
		return point(strconv.FormatInt(n, 10), l.scale)
	case unsigned:
		if l.physical == typeInt32 {
			return strconv.FormatUint(uint64(uint32(n)), 10)
		}
		return strconv.FormatUint(uint64(n), 10)
	}
	return strconv.FormatInt(n, 10)
}

// moment is a day, with the time of day where there is one.
func moment(t time.Time) string {
	t = t.UTC()
	if t.Equal(t.Truncate(24 * time.Hour)) {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

// float writes figures, never an exponent; what is no number is absent.
func float(f float64, size int) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return ""
	}
	return strconv.FormatFloat(f, 'f', -1, size)
}

// point sets the point of a decimal number.
func point(digits string, scale int) string {
	if scale <= 0 || scale > 100 {
		return digits
	}
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	if pad := scale + 1 - len(digits); pad > 0 {
		digits = strings.Repeat("0", pad) + digits
	}
	cut := len(digits) - scale
	if strings.Trim(digits[cut:], "0") == "" {
		return sign + digits[:cut] // a number without a fraction
	}
	return sign + digits[:cut] + "." + digits[cut:]
}
