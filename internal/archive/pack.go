package archive

import (
	"bytes"
	"fmt"
	"math/bits"

	"github.com/klauspost/compress/zstd"
)

// packBytes and unpackBytes are zstd without a dictionary.
func packBytes(b []byte) ([]byte, error) { return packAgainst(nil, b) }

func unpackBytes(packed []byte, limit int) ([]byte, error) {
	return unpackAgainst(nil, packed, limit)
}

// packAgainst packs b with base as a raw dictionary: what b shares with base
// costs next to nothing.
func packAgainst(base, b []byte) ([]byte, error) {
	window := 1 << max(10, bits.Len(uint(len(base)+len(b))))
	opts := []zstd.EOption{
		zstd.WithEncoderConcurrency(1),
		zstd.WithEncoderLevel(zstd.SpeedBetterCompression),
		zstd.WithWindowSize(min(window, zstd.MaxWindowSize)),
	}
	if len(base) > 0 {
		opts = append(opts, zstd.WithEncoderDictRaw(1, base))
	}
	e, err := zstd.NewWriter(nil, opts...)
	if err != nil {
		return nil, err
	}
	defer e.Close()
	return e.EncodeAll(b, nil), nil
}

// smallestWindow is room enough for the window of any small frame, which may be
// larger than what is in it.
const smallestWindow = 64 << 10

// unpackAgainst refuses to give more than limit bytes.
func unpackAgainst(base, packed []byte, limit int) ([]byte, error) {
	opts := []zstd.DOption{
		zstd.WithDecoderConcurrency(1),
		zstd.WithDecoderMaxMemory(uint64(max(limit, smallestWindow))),
		zstd.WithDecoderMaxWindow(zstd.MaxWindowSize),
	}
	if len(base) > 0 {
		opts = append(opts, zstd.WithDecoderDictRaw(1, base))
	}
	d, err := zstd.NewReader(nil, opts...)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	b, err := d.DecodeAll(packed, nil)
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	if len(b) > limit {
		return nil, fmt.Errorf("unpack: more than %d bytes", limit)
	}
	return b, nil
}

const (
	partSize  = 4 << 20 // of a source file, packed by itself
	partSlack = 2 << 20 // of the base, before and behind the place of a part
)

// part is a piece of a source file, packed against a piece of another.
type part struct {
	baseFrom, baseSize int
	data               []byte
}

// packFile packs a file against a base, which may be empty. It does so in
// parts, each against the place of the base where it should be: so the matcher
// sees few enough bytes to remember them all, and files of 100 MB pack as well
// as small ones.
func packFile(base, b []byte) ([]part, error) {
	var parts []part
	shift := 0 // where we are in base, less where we are in b
	for at := 0; at < len(b); at += partSize {
		piece := b[at:min(at+partSize, len(b))]
		from := min(max(at+shift-partSlack, 0), len(base))
		to := min(max(at+shift+len(piece)+partSlack, from), len(base))
		data, err := packAgainst(base[from:to], piece)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part{baseFrom: from, baseSize: to - from, data: data})
		shift = follow(base[from:to], piece, shift, from-at)
	}
	return parts, nil
}

// follow finds how far the base has shifted against the file at the end of a
// piece, by looking for one of its last lines there. window is the piece of
// base, offset what turns a place in it into a shift.
func follow(window, piece []byte, shift, offset int) int {
	const anchor = 64
	for back := anchor; back <= len(piece) && back <= 64<<10; back += 4 << 10 {
		at := len(piece) - back
		if found := bytes.LastIndex(window, piece[at:at+anchor]); found >= 0 {
			return found + offset - at
		}
	}
	return shift
}

// unpackFile undoes packFile.
func unpackFile(base []byte, parts []part, size int) ([]byte, error) {
	b := make([]byte, 0, size)
	for i, p := range parts {
		if p.baseFrom < 0 || p.baseSize < 0 || p.baseFrom+p.baseSize > len(base) {
			return nil, fmt.Errorf("part %d: its base is too short", i)
		}
		piece, err := unpackAgainst(base[p.baseFrom:p.baseFrom+p.baseSize], p.data, partSize)
		if err != nil {
			return nil, fmt.Errorf("part %d: %w", i, err)
		}
		b = append(b, piece...)
	}
	if len(b) != size {
		return nil, fmt.Errorf("%d bytes, %d expected", len(b), size)
	}
	return b, nil
}
