package parquet

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Limits on what the metadata may say.
const (
	maxElements = 10000 // of the schema
	maxDepth    = 64    // of nesting
	maxGroups   = 1 << 16
)

// The physical types.
const (
	typeBoolean = 0
	typeInt32   = 1
	typeInt64   = 2
	typeInt96   = 3
	typeFloat   = 4
	typeDouble  = 5
	typeBytes   = 6
	typeFixed   = 7
)

// meaning is what a value stands for beyond its physical type.
type meaning int

const (
	plain meaning = iota
	text
	date
	milliseconds // since 1970, as the next two
	microseconds
	nanoseconds
	decimal
	uuid
	unsigned
)

// Leaf is one column of a file.
type Leaf struct {
	// Name is its path with points between, without the words that lists put
	// into it: "address.city", "aliases".
	Name string
	// Map says that it belongs to a map, whose keys name what its values are.
	Map bool

	index    int
	physical int64
	length   int // of typeFixed
	means    meaning
	scale    int // of decimal
	maxDef   int
	maxRep   int
}

// element is a node of the schema, as it lies in the file: a tree in the order
// of its branches.
type element struct {
	name       string
	physical   int64
	hasType    bool
	length     int
	repetition int64 // 0 required, 1 optional, 2 repeated
	children   int
	list, keys bool
	means      meaning
	scale      int
}

type chunk struct {
	physical     int64
	codec        int64
	values       int64
	size         int64 // packed, with the headers of pages
	data, dict   int64 // offsets
	foreign      bool
	encryptedCol bool
}

type group struct {
	rows   int64
	chunks []chunk
}

type metadata struct {
	rows      int64
	elements  []element
	groups    []group
	encrypted bool
}

func readMetadata(b []byte) (*metadata, error) {
	m := &metadata{}
	t := &thrift{b: b}
	t.fields(func(id int, kind byte) {
		switch {
		case id == 2 && kind == thriftList:
			t.list(func(byte) {
				if len(m.elements) == maxElements {
					t.fail()
					return
				}
				m.elements = append(m.elements, readElement(t))
			})
		case id == 3 && kind == thriftI64:
			m.rows = t.int()
		case id == 4 && kind == thriftList:
			t.list(func(byte) {
				if len(m.groups) == maxGroups {
					t.fail()
					return
				}
				m.groups = append(m.groups, readGroup(t))
			})
		case id == 8:
			m.encrypted = true
			t.skip(kind)
		default:
			t.skip(kind)
		}
	})
	return m, t.err
}

func readElement(t *thrift) element {
	var e element
	t.fields(func(id int, kind byte) {
		switch {
		case id == 1 && kind == thriftI32:
			e.physical, e.hasType = t.int(), true
		case id == 2 && kind == thriftI32:
			e.length = int(t.int())
		case id == 3 && kind == thriftI32:
			e.repetition = t.int()
		case id == 4 && kind == thriftBinary:
			e.name = string(t.bytes())
		case id == 5 && kind == thriftI32:
			e.children = int(t.int())
		case id == 6 && kind == thriftI32:
			e.converted(t.int())
		case id == 7 && kind == thriftI32:
			e.scale = int(t.int())
		case id == 10 && kind == thriftStruct:
			e.logical(t)
		default:
			t.skip(kind)
		}
	})
	return e
}

// converted is the older way to say what a column means.
func (e *element) converted(n int64) {
	switch n {
	case 0, 4, 19:
		e.means = text
	case 1, 2:
		e.keys = true
	case 3:
		e.list = true
	case 5:
		e.means = decimal
	case 6:
		e.means = date
	case 9:
		e.means = milliseconds
	case 10:
		e.means = microseconds
	case 11, 12, 13, 14:
		e.means = unsigned
	}
}

// logical is the newer way.
func (e *element) logical(t *thrift) {
	t.fields(func(id int, kind byte) {
		if kind != thriftStruct {
			t.skip(kind)
			return
		}
		switch id {
		case 1, 4, 12:
			e.means = text
		case 2:
			e.keys = true
		case 3:
			e.list = true
		case 6:
			e.means = date
		case 14:
			e.means = uuid
		case 5:
			e.means = decimal
			t.fields(func(id int, kind byte) {
				if id == 1 && kind == thriftI32 {
					e.scale = int(t.int())
					return
				}
				t.skip(kind)
			})
			return
		case 8:
			t.fields(func(id int, kind byte) {
				if id != 2 || kind != thriftStruct {
					t.skip(kind)
					return
				}
				t.fields(func(id int, kind byte) {
					if id >= 1 && id <= 3 {
						e.means = milliseconds + meaning(id-1)
					}
					t.skip(kind)
				})
			})
			return
		}
		t.skip(kind)
	})
}

func readGroup(t *thrift) group {
	var g group
	t.fields(func(id int, kind byte) {
		switch {
		case id == 1 && kind == thriftList:
			t.list(func(byte) {
				if len(g.chunks) == maxElements {
					t.fail()
					return
				}
				g.chunks = append(g.chunks, readChunk(t))
			})
		case id == 3 && kind == thriftI64:
			g.rows = t.int()
		default:
			t.skip(kind)
		}
	})
	return g
}

func readChunk(t *thrift) chunk {
	var c chunk
	t.fields(func(id int, kind byte) {
		switch {
		case id == 1 && kind == thriftBinary:
			c.foreign = len(t.bytes()) > 0
		case id == 3 && kind == thriftStruct:
			t.fields(func(id int, kind byte) {
				switch {
				case kind != thriftI32 && kind != thriftI64:
					t.skip(kind)
				case id == 1:
					c.physical = t.int()
				case id == 4:
					c.codec = t.int()
				case id == 5:
					c.values = t.int()
				case id == 7:
					c.size = t.int()
				case id == 9:
					c.data = t.int()
				case id == 11:
					c.dict = t.int()
				default:
					t.skip(kind)
				}
			})
		case id == 8:
			c.encryptedCol = true
			t.skip(kind)
		default:
			t.skip(kind)
		}
	})
	return c
}

var errSchema = errors.New("the schema is damaged")

// leaves are the columns of the schema.
func (m *metadata) leaves() ([]Leaf, error) {
	if len(m.elements) == 0 {
		return nil, errSchema
	}
	w := &walker{rest: m.elements[1:]}
	for range m.elements[0].children {
		if err := w.walk(nil, Leaf{}, 0, false); err != nil {
			return nil, err
		}
	}
	if len(w.rest) > 0 || len(w.leaves) == 0 {
		return nil, errSchema
	}
	return w.leaves, nil
}

type walker struct {
	rest   []element
	leaves []Leaf
}

// walk reads one node and what hangs from it. nameless leaves its name out of
// the path: it is a word that a list puts in.
func (w *walker) walk(path []string, above Leaf, depth int, nameless bool) error {
	if len(w.rest) == 0 || depth > maxDepth {
		return errSchema
	}
	e := w.rest[0]
	w.rest = w.rest[1:]
	if !nameless {
		path = append(slices.Clip(path), e.name)
	}
	switch e.repetition {
	case 0:
	case 1:
		above.maxDef++
	case 2:
		above.maxDef++
		above.maxRep++
	default:
		return errSchema
	}
	above.Map = above.Map || e.keys
	if e.children == 0 {
		if !e.hasType || e.physical < typeBoolean || e.physical > typeFixed || e.physical == typeFixed && (e.length <= 0 || e.length > maxPage) {
			return fmt.Errorf("%w: column %q has no type", errSchema, strings.Join(path, "."))
		}
		if above.maxDef > 255 {
			return errSchema
		}
		l := above
		l.Name, l.index = strings.Join(path, "."), len(w.leaves)
		l.physical, l.length, l.means, l.scale = e.physical, e.length, e.means, e.scale
		w.leaves = append(w.leaves, l)
		return nil
	}
	if e.children < 0 || e.children > len(w.rest) {
		return errSchema
	}
	// A list is a group with one repeated group, which has one element: only
	// the first of the three names says anything.
	inList := e.list && e.children == 1
	inElement := nameless && e.repetition == 2 && e.children == 1
	for range e.children {
		if err := w.walk(path, above, depth+1, inList || inElement); err != nil {
			return err
		}
	}
	return nil
}
