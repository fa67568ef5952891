package parquet

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"

	"github.com/klauspost/compress/snappy"
	"github.com/klauspost/compress/zstd"
)

// runs reads numbers of a few bits each that are written as runs of one value
// and as groups of eight. It unfolds nothing: a run of a billion costs as much
// as a run of one.
type runs struct {
	b     []byte
	width int

	repeat uint64 // times that value comes yet
	value  int
	groups uint64 // numbers of a packed stretch that are to come
	bit    uint   // of b, where the next begins
}

func (r *runs) next() (int, error) {
	for r.repeat == 0 && r.groups == 0 {
		if err := r.begin(); err != nil {
			return 0, err
		}
	}
	if r.repeat > 0 {
		r.repeat--
		return r.value, nil
	}
	v := 0
	for i := 0; i < r.width; {
		at := r.bit / 8
		if at >= uint(len(r.b)) {
			return 0, fmt.Errorf("%w: it ends within its numbers", errPage)
		}
		off := int(r.bit % 8)
		take := min(8-off, r.width-i)
		v |= int(r.b[at]>>off&(1<<take-1)) << i
		i += take
		r.bit += uint(take)
	}
	if r.groups--; r.groups == 0 {
		r.b = r.b[min((r.bit+7)/8, uint(len(r.b))):]
		r.bit = 0
	}
	return v, nil
}

func (r *runs) begin() error {
	head, n := binary.Uvarint(r.b)
	if n <= 0 {
		return fmt.Errorf("%w: it has fewer numbers than it says", errPage)
	}
	r.b = r.b[n:]
	if head&1 == 1 {
		// Of more groups than there are bytes the end will not come.
		r.groups = min(head>>1, 1<<40) * 8
		return nil
	}
	size := (r.width + 7) / 8
	if len(r.b) < size {
		return errPage
	}
	r.value = 0
	for i := range size {
		r.value |= int(r.b[i]) << (8 * i)
	}
	r.b = r.b[size:]
	r.repeat = head >> 1
	return nil
}

// deltas reads whole numbers that are written as differences, in blocks.
type deltas struct {
	b      []byte
	block  uint64 // numbers in a block
	minis  uint64 // parts of a block
	left   uint64 // numbers to come
	value  int64
	first  bool
	least  int64  // difference of the block
	widths []byte // of the parts to come of the block
	inMini uint64 // numbers to come of the part
	width  uint
	bit    uint
}

// newDeltas opens at most so many numbers and returns what stands behind them.
func newDeltas(b []byte, most int64) (d *deltas, rest []byte, err error) {
	d = &deltas{first: true}
	for _, to := range []*uint64{&d.block, &d.minis, &d.left} {
		v, n := binary.Uvarint(b)
		if n <= 0 {
			return nil, nil, errPage
		}
		*to, b = v, b[n:]
	}
	v, n := binary.Varint(b)
	if n <= 0 || d.block == 0 || d.block > 1<<16 || d.minis == 0 || d.minis > d.block || d.block%d.minis != 0 || d.block/d.minis%8 != 0 {
		return nil, nil, fmt.Errorf("%w: its blocks cannot be", errPage)
	}
	if most < 0 || d.left > uint64(most) {
		return nil, nil, fmt.Errorf("%w: it has %d numbers for %d values", errPage, d.left, most)
	}
	d.value, d.b = v, b[n:]
	// The end is found by going through a copy, part by part.
	end := *d
	if end.left > 0 {
		end.left--
	}
	for end.left > 0 {
		if end.inMini == 0 {
			if err := end.mini(); err != nil {
				return nil, nil, err
			}
		}
		// The last part is written in full.
		size := uint64(end.width) * end.inMini / 8
		if size > uint64(len(end.b)) {
			if end.left >= end.inMini {
				return nil, nil, errPage
			}
			size = uint64(len(end.b))
		}
		end.b = end.b[size:]
		end.left -= min(end.left, end.inMini)
		end.inMini = 0
	}
	return d, end.b, nil
}

// mini opens the next part of a block.
func (d *deltas) mini() error {
	if len(d.widths) == 0 {
		v, n := binary.Varint(d.b)
		if n <= 0 || uint64(len(d.b)-n) < d.minis {
			return errPage
		}
		d.least = v
		d.widths = d.b[n : n+int(d.minis)]
		d.b = d.b[n+int(d.minis):]
	}
	d.width, d.widths = uint(d.widths[0]), d.widths[1:]
	if d.width > 64 {
		return fmt.Errorf("%w: differences of %d bits", errPage, d.width)
	}
	d.inMini, d.bit = d.block/d.minis, 0
	return nil
}

func (d *deltas) next() (int64, error) {
	if d.left == 0 {
		return 0, fmt.Errorf("%w: it has fewer values than it says", errPage)
	}
	d.left--
	if d.first {
		d.first = false
		return d.value, nil
	}
	if d.inMini == 0 {
		if err := d.mini(); err != nil {
			return 0, err
		}
	}
	var gap uint64
	for i := uint(0); i < d.width; {
		at := d.bit / 8
		if at >= uint(len(d.b)) {
			return 0, errPage
		}
		off := d.bit % 8
		take := min(8-off, d.width-i)
		gap |= uint64(d.b[at]>>off&(1<<take-1)) << i
		i += take
		d.bit += take
	}
	if d.inMini--; d.inMini == 0 {
		d.b = d.b[min((d.bit+7)/8, uint(len(d.b))):]
	}
	d.value += d.least + int64(gap)
	return d.value, nil
}

// The compressions.
const (
	codecNone   = 0
	codecSnappy = 1
	codecGzip   = 2
	codecLZO    = 3
	codecBrotli = 4
	codecLZ4Old = 5
	codecZstd   = 6
	codecLZ4    = 7
)

// unpack appends the unpacked bytes of b to dst, which holds size in the end.
func unpack(codec int64, dst, b []byte, size int) ([]byte, error) {
	room := size - len(dst)
	switch codec {
	case codecSnappy:
		n, err := snappy.DecodedLen(b)
		if err != nil || n != room {
			return nil, fmt.Errorf("%w: it does not unpack to %d bytes", errPage, room)
		}
		out, err := snappy.Decode(nil, b)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errPage, err)
		}
		return append(dst, out...), nil
	case codecGzip:
		z, err := gzip.NewReader(bytes.NewReader(b))
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errPage, err)
		}
		dst = dst[:size]
		if _, err := io.ReadFull(z, dst[size-room:]); err != nil {
			return nil, fmt.Errorf("%w: %w", errPage, err)
		}
		return dst, nil
	case codecZstd:
		z, err := zstd.NewReader(bytes.NewReader(b), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxPage), zstd.WithDecoderLowmem(true))
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errPage, err)
		}
		defer z.Close()
		dst = dst[:size]
		if _, err := io.ReadFull(z, dst[size-room:]); err != nil {
			return nil, fmt.Errorf("%w: %w", errPage, err)
		}
		return dst, nil
	case codecLZ4:
		return unpackLZ4(dst, b, size)
	}
	name := map[int64]string{codecLZO: "LZO", codecBrotli: "Brotli", codecLZ4Old: "LZ4 (the old frame)"}[codec]
	if name == "" {
		name = fmt.Sprintf("no. %d", codec)
	}
	return nil, fmt.Errorf("the compression %s is not read: write the file with zstd, snappy or gzip", name)
}

// unpackLZ4 reads one block: literals, and copies of what came before.
func unpackLZ4(dst, b []byte, size int) ([]byte, error) {
	start := len(dst)
	for len(b) > 0 {
		token := b[0]
		b = b[1:]
		n, ok := lengthLZ4(int(token>>4), &b)
		if !ok || n > len(b) || n > size-len(dst) {
			return nil, errPage
		}
		dst = append(dst, b[:n]...)
		if b = b[n:]; len(b) == 0 {
			return dst, nil
		}
		if len(b) < 2 {
			return nil, errPage
		}
		back := int(binary.LittleEndian.Uint16(b))
		b = b[2:]
		n, ok = lengthLZ4(int(token&15), &b)
		n += 4
		if !ok || back == 0 || back > len(dst)-start || n > size-len(dst) {
			return nil, errPage
		}
		for ; n > 0; n-- {
			dst = append(dst, dst[len(dst)-back])
		}
	}
	return dst, nil
}

func lengthLZ4(n int, b *[]byte) (int, bool) {
	if n < 15 {
		return n, true
	}
	for {
		if len(*b) == 0 {
			return 0, false
		}
		c := (*b)[0]
		*b = (*b)[1:]
		n += int(c)
		if n > maxPage {
			return 0, false
		}
		if c < 255 {
			return n, true
		}
	}
}
