package index

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"unsafe"

	"interdict/names"
)

// FormatVersion is the version of the index file. A file of another version is
// stale and built anew; docs/index-format.md describes it byte by byte.
//
//	1: first
//	2: what is near identifiers; countries of numbers
//	3: words of two parts across an abjad
//	4: readings of names; kinds of names in keys; other hashes; no keys for what never meets
const FormatVersion = 5

const magic = "interdix"

// ErrStale is wrapped by Open when the file was written by another version of
// the format and has to be built anew.
var ErrStale = errors.New("index is of another format version")

// The tables of an index are slices of plain structs without pointers, so that
// a file can be mapped and used as it lies on disk.

type ref struct{ Off, Len uint32 } // a text in the blob

// entity is one entry of a list.
type entity struct {
	ID, Caption, Schema ref
	List                uint16
	Kind                uint8
	Gender              uint8
	Names, NamesN       uint32
	Programmes, ProgN   uint32 // into refs
	Dates, DatesN       uint32
	Countries, CountryN uint32 // into refs
	Numbers, NumbersN   uint32 // into numbers
}

// listedName is one name of an entity.
type listedName struct {
	Text     ref
	Entity   uint32
	Words    uint32 // into words
	WordsN   uint8
	Property uint8
	Kind     uint8
	_        uint8
	Bits     float32 // of all words that count
}

// spelled is a word as it is written in a name, at the place of its term in words.
type spelled struct {
	Text  uint32 // where it begins in the blob
	Len   uint16
	Glued uint16 // 1 when there is no space before it
}

// term is a distinct word of listed names, with its variants.
type term struct {
	Bits               float32
	Class              int32
	Canon              int32
	Role               uint8
	First              uint8
	Flags              uint8 // flagPatronymic, flagAbjad
	Kinds              uint8 // of the names it stands in, as bits 1<<names.Kind
	Variants, Groups   uint32
	Postings           uint32 // into postings: the names that have the word
	PostingsN          uint32
	DF                 uint32 // entities with a word of the same fold
	_                  uint32
	VariantsN, GroupsN uint16
	Text               ref // the word as first met, for what re-reads it
}

const (
	flagPatronymic = 1 << iota
	flagAbjad
	flagAmpersand
	flagGlued
	flagSyllable
	flagKnown
	flagForeign
	flagFirstFold // of variants only: the fold by which the term's frequency counts
)

// A variant repeats what the search has to know of its term before it looks at
// the term itself.
type variant struct {
	Text  ref
	Term  uint32
	Kind  uint8
	Role  uint8 // of the term
	Flags uint8 // of the term, and flagFirstFold
	_     uint8
}

type group struct {
	ID      uint16
	Nick    uint8
	Cognate uint8
}

// spanKey finds names in which neighbouring words, written as one, have the
// hash; or their first letters, which are as many as an acronym has.
type spanKey struct {
	Hash     uint32
	Name     uint32
	Start, N uint8
	Acronym  uint8 // 1 when the hash is that of the acronym
	_        uint8
}

// key finds a variant by its hash and by those of what is left of it when
// letters are left out; or, with the bit wholeTerm, a term by a name group, a
// class or an initial. It says too in names of which kinds the term stands: half
// of what a query's keys find is in names that may not answer, and so costs no
// further look.
type key struct {
	Hash uint32
	Of   uint32 // number, kinds << kindsShift, wholeTerm
}

const (
	wholeTerm  = 1 << 31
	kindsShift = 27
	// maxVariants is what the number of a key has room for, with those of one
	// entry to spare.
	maxVariants = 1<<kindsShift - 1<<20
)

func (k key) hash() uint32      { return k.Hash }
func (k spanKey) hash() uint32  { return k.Hash }
func (k identKey) hash() uint32 { return k.Hash }

func (k key) number() uint32 { return k.Of & (1<<kindsShift - 1) }
func (k key) whole() bool    { return k.Of&wholeTerm != 0 }

// meets reports whether the term stands in names of one of the kinds.
func (k key) meets(kinds uint8) bool { return k.Of>>kindsShift&uint32(kinds) != 0 }

// Date is a birth date as a range of days since 1 January 1970, both included;
// a year is a range of 365 or 366 days.
type Date struct {
	From, To int32
}

// identKey is one identifier of an entity; Value is canonical.
type identKey struct {
	Hash   uint32
	Entity uint32
	Value  ref
	Kind   ref
}

// ownNumber is one identifier of an entity that belongs to one party in the world,
// kept by entity to tell when two parties have different ones.
type ownNumber struct{ Kind, Value ref }

// meta is the JSON at the head of the file.
type meta struct {
	Sources  []Source `json:"sources"`
	Classes  []string `json:"classes"`
	Entities int      `json:"entities"`
	Names    int      `json:"names"`
}

// Source is one version of one list in the index.
type Source struct {
	List      string `json:"list"`
	Version   string `json:"version"`
	SHA256    string `json:"sha256"`
	Published string `json:"published"`
	Entries   int    `json:"entries"`
}

// Index is the search structure over one state of the lists: immutable, and
// safe for any number of goroutines.
type Index struct {
	sources []Source
	classes map[string]int32
	byClass []string // the classes by number, from 1

	blob      []byte
	entities  []entity
	names     []listedName
	words     []uint32 // term of each word of each name
	spelled   []spelled
	terms     []term
	variants  []variant
	groups    []group
	postings  []uint32
	keys      []key
	keyDir    []uint32 // first key of each bucket of hashes
	filter    []uint64 // a bit for each hash that is there, see mayHave
	spans     []spanKey
	spanDir   []uint32
	dates     []Date
	refs      []ref
	numbers   []ownNumber
	idents    []identKey
	identDir  []uint32
	keyShift  uint32
	spanShift uint32
	idShift   uint32
	kinds     uint8
	heard     bool // some word is written by its sound

	close func() error
}

// Sources returns the list versions that the index was built from.
func (x *Index) Sources() []Source { return x.sources }

// Entities returns the number of entries, Names that of their names.
func (x *Index) Entities() int { return len(x.entities) }

// Names returns the number of listed names.
func (x *Index) Names() int { return len(x.names) }

// Kinds returns the kinds of the listed names, as bits 1<<names.Kind.
func (x *Index) Kinds() uint8 { return x.kinds }

// Bytes returns the size of the tables in bytes.
func (x *Index) Bytes() int64 {
	n := int64(0)
	for _, s := range x.sections() {
		n += int64(len(s.get()))
	}
	return n
}

// Close gives the mapped file back. The index must not be used afterwards.
func (x *Index) Close() error {
	if x.close == nil {
		return nil
	}
	return x.close()
}

func (x *Index) text(r ref) string {
	if r.Len == 0 {
		return ""
	}
	return unsafe.String(&x.blob[r.Off], r.Len)
}

// section is a table as bytes, to write and to map.
type section struct {
	get func() []byte
	set func([]byte) error
}

func tableOf[T any](s *[]T) section {
	var zero T
	size := int(unsafe.Sizeof(zero))
	return section{
		get: func() []byte {
			if len(*s) == 0 {
				return nil
			}
			return unsafe.Slice((*byte)(unsafe.Pointer(&(*s)[0])), len(*s)*size)
		},
		set: func(b []byte) error {
			if len(b)%size != 0 {
				return fmt.Errorf("a table of %d bytes does not hold records of %d", len(b), size)
			}
			if len(b) == 0 {
				*s = nil
				return nil
			}
			*s = unsafe.Slice((*T)(unsafe.Pointer(&b[0])), len(b)/size)
			return nil
		},
	}
}

func (x *Index) sections() []section {
	return []section{
		tableOf(&x.blob), tableOf(&x.entities), tableOf(&x.names), tableOf(&x.words), tableOf(&x.spelled),
		tableOf(&x.terms), tableOf(&x.variants), tableOf(&x.groups), tableOf(&x.postings),
		tableOf(&x.keys), tableOf(&x.keyDir), tableOf(&x.filter), tableOf(&x.spans), tableOf(&x.spanDir),
		tableOf(&x.dates), tableOf(&x.refs), tableOf(&x.numbers), tableOf(&x.idents), tableOf(&x.identDir),
	}
}

// WriteFile writes the index beside path and moves it there, so that a reader
// sees the old file or the whole new one.
func (x *Index) WriteFile(path string) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".index-*")
	if err != nil {
		return fmt.Errorf("write index: %w", err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if err := x.writeTo(f); err != nil {
		return fmt.Errorf("write index %s: %w", path, err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("write index %s: %w", path, err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("write index %s: %w", path, err)
	}
	return nil
}

// The file: magic, format version, byte order mark, number of sections, length
// of the JSON head, checksum (CRC-32C) of the head and the sections; offset and
// length of each section; the head; the sections, each at a multiple of 64
// bytes.
const (
	fixedHead = 8 + 4 + 4 + 4 + 4 + 8
	align     = 64
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func (x *Index) writeTo(w io.Writer) error {
	head, err := json.Marshal(meta{Sources: x.sources, Classes: x.classList(), Entities: len(x.entities), Names: len(x.names)})
	if err != nil {
		return err
	}
	sections := x.sections()
	bw := bufio.NewWriterSize(w, 1<<20)
	_, _ = bw.WriteString(magic)
	sum := crc32.Update(0, castagnoli, head)
	for _, s := range sections {
		sum = crc32.Update(sum, castagnoli, s.get())
	}
	// A bufio.Writer keeps its first error and returns it from Flush.
	put := func(v any) { _ = binary.Write(bw, binary.NativeEndian, v) }
	put([]uint32{FormatVersion, orderMark, uint32(len(sections)), uint32(len(head)), sum, 0})
	at := uint64(fixedHead + 16*len(sections) + len(head))
	for _, s := range sections {
		at = (at + align - 1) / align * align
		n := uint64(len(s.get()))
		put([2]uint64{at, n})
		at += n
	}
	_, _ = bw.Write(head)
	at = uint64(fixedHead + 16*len(sections) + len(head))
	var pad [align]byte
	for _, s := range sections {
		next := (at + align - 1) / align * align
		_, _ = bw.Write(pad[:next-at])
		b := s.get()
		_, _ = bw.Write(b)
		at = next + uint64(len(b))
	}
	return bw.Flush()
}

// orderMark tells a file of the other byte order.
const orderMark = 0x01020304

// Open maps an index file. The index must be closed after its last use.
func Open(path string) (*Index, error) {
	data, unmap, err := mapFile(path)
	if err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	x := &Index{close: unmap}
	if err := x.read(data); err != nil {
		_ = unmap()
		return nil, fmt.Errorf("open index %s: %w", path, err)
	}
	return x, nil
}

func (x *Index) read(data []byte) error {
	if len(data) < fixedHead || string(data[:8]) != magic {
		return fmt.Errorf("%w: not an index file", ErrStale)
	}
	u32 := func(at int) uint32 { return binary.NativeEndian.Uint32(data[at:]) }
	if u32(8) != FormatVersion || u32(12) != orderMark {
		return fmt.Errorf("%w: %d, want %d", ErrStale, u32(8), FormatVersion)
	}
	sections := x.sections()
	n, headLen := int(u32(16)), int(u32(20))
	start := fixedHead + 16*n
	if n != len(sections) || start+headLen > len(data) {
		return fmt.Errorf("%w: it has %d tables, want %d", ErrStale, n, len(sections))
	}
	var m meta
	if err := json.Unmarshal(data[start:start+headLen], &m); err != nil {
		return fmt.Errorf("%w: read head: %w", ErrStale, err)
	}
	for i, s := range sections {
		off := binary.NativeEndian.Uint64(data[fixedHead+16*i:])
		size := binary.NativeEndian.Uint64(data[fixedHead+16*i+8:])
		if off+size > uint64(len(data)) || off%align != 0 || off+size < off {
			return fmt.Errorf("%w: table %d ends beyond the file", ErrStale, i)
		}
		if err := s.set(data[off : off+size : off+size]); err != nil {
			return fmt.Errorf("%w: table %d: %w", ErrStale, i, err)
		}
	}
	sum := crc32.Update(0, castagnoli, data[start:start+headLen])
	for _, s := range sections {
		sum = crc32.Update(sum, castagnoli, s.get())
	}
	if sum != u32(24) {
		return fmt.Errorf("%w: the file is damaged, its checksum is wrong", ErrStale)
	}
	if len(x.entities) != m.Entities || len(x.names) != m.Names || len(x.spelled) != len(x.words) || len(x.keyDir) < 2 || len(x.filter)&(len(x.filter)-1) != 0 || len(x.filter) == 0 || len(x.spanDir) < 2 || len(x.identDir) < 2 {
		return fmt.Errorf("%w: tables and head disagree", ErrStale)
	}
	x.sources = m.Sources
	x.classes = make(map[string]int32, len(m.Classes))
	for i, c := range m.Classes {
		x.classes[c] = int32(i + 1)
	}
	x.derive()
	return nil
}

// derive fills in what is not in the tables, but follows from them.
func (x *Index) derive() {
	x.byClass = append([]string{""}, x.classList()...)
	x.keyShift = shiftOf(len(x.keyDir) - 1)
	x.spanShift = shiftOf(len(x.spanDir) - 1)
	x.idShift = shiftOf(len(x.identDir) - 1)
	bucket := uint64(anyHeard) >> x.keyShift
	x.heard = slices.ContainsFunc(x.keys[x.keyDir[bucket]:x.keyDir[bucket+1]], func(k key) bool { return k.Hash == anyHeard })
	for i := range x.entities {
		if e := &x.entities[i]; e.NamesN > 0 {
			x.kinds |= 1 << e.Kind
		}
	}
}

// filterBits is how many bits the filter has for each key, at least.
const filterBits = 6

// fillFilter sets the bits of all keys.
func (x *Index) fillFilter() {
	words := 1
	for words*64 < len(x.keys)*filterBits {
		words *= 2
	}
	x.filter = make([]uint64, words)
	for _, k := range x.keys {
		h := k.Hash >> placeBits
		x.filter[h>>6&uint32(words-1)] |= 1 << (h & 63)
	}
}

// mayHave reports whether there may be a key with the hash. Most words of most
// queries are on no list: the filter, small enough for the processor's cache,
// says so without a look at the tables.
func (x *Index) mayHave(h uint32) bool {
	h >>= placeBits
	return x.filter[h>>6&uint32(len(x.filter)-1)]&(1<<(h&63)) != 0
}

// shiftOf returns by how much a hash is shifted to the number of its bucket.
func shiftOf(buckets int) uint32 {
	s := uint32(32)
	for buckets > 1 {
		buckets >>= 1
		s--
	}
	return s
}

// className returns the class of a number.
func (x *Index) className(n int32) string { return x.byClass[n] }

func (x *Index) classList() []string {
	list := make([]string, len(x.classes))
	for c, i := range x.classes {
		list[i-1] = c
	}
	return list
}

// info returns what the sum of an alignment needs of a term.
func (x *Index) info(t uint32) names.Info {
	p := &x.terms[t]
	return names.Info{
		Bits: p.Bits, Role: names.Role(p.Role), First: p.First,
		Patronymic: p.Flags&flagPatronymic != 0, Glued: p.Flags&flagGlued != 0, Syllable: p.Flags&flagSyllable != 0, Foreign: p.Flags&flagForeign != 0, Class: p.Class, Canon: p.Canon,
	}
}
