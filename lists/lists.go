// Package lists says what a list is: what its reader takes, and what it
// yields. Each publisher has a folder below this one whose reader turns the
// publisher's own files into entries, with everything that the files say.
package lists

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"interdict/ftm"
)

// File is one file as the publisher serves it.
type File struct {
	Name string // base name, such as "sdn.csv"
	Size int64  // in bytes, -1 when not known
	Open func() (io.ReadCloser, error)
}

// Input is one publication of a list: all files that belong to one date.
type Input struct {
	// List is the id of the list that is read, such as "us-ofac-sdn"; it
	// begins the ids of all entities.
	List  string
	Files []File
}

// File returns the first file whose lower-cased base name is one of names.
func (in Input) File(names ...string) (File, bool) {
	for _, name := range names {
		i := slices.IndexFunc(in.Files, func(f File) bool {
			return strings.EqualFold(path.Base(f.Name), name)
		})
		if i >= 0 {
			return in.Files[i], true
		}
	}
	return File{}, false
}

// Entry is one target of a list in one version, with all that hangs from it.
type Entry struct {
	// UID is the publisher's own, stable id.
	UID string
	// Entities has the target first, then its sanctions, documents,
	// addresses, wallets and links, in the order of the source.
	Entities []*ftm.Entity
	// Leftover is what the reader did not understand of this entry. It is
	// kept, counted and shown by "interdict lists check".
	Leftover []Leftover
}

// Target is the listed party itself.
func (e *Entry) Target() *ftm.Entity { return e.Entities[0] }

// Sanctions returns the Sanction entities of the entry.
func (e *Entry) Sanctions() []*ftm.Entity {
	var s []*ftm.Entity
	for _, x := range e.Entities {
		if x.Schema == "Sanction" {
			s = append(s, x)
		}
	}
	return s
}

// Programmes returns the programme codes of the entry, sorted, each once:
// the programId values of its target.
func (e *Entry) Programmes() []string {
	p := slices.Clone(e.Target().Get("programId"))
	slices.Sort(p)
	return slices.Compact(p)
}

// NameCount is the number of names of the target, aliases included.
func (e *Entry) NameCount() int {
	n := 0
	for _, p := range NameProperties {
		n += len(e.Target().Get(p))
	}
	return n
}

// NameProperties are the properties that hold a target's names, the main ones
// first, the weak ones last.
var NameProperties = []string{"name", "alias", "previousName", "weakAlias"}

// Leftover is a piece of a source that no property took.
type Leftover struct {
	// Kind groups alike leftovers for counting: an element path
	// ("sdnEntry/foo"), a column, "remark clause", "feature type 543".
	Kind string `json:"kind"`
	// Text is the piece itself, cut to 500 bytes.
	Text string `json:"text"`
}

// Header is what a source says about itself.
type Header struct {
	// Format says how the files were read, such as "OFAC advanced XML".
	Format string
	// Published is the publication time that the files state, zero when they
	// state none.
	Published time.Time
	// Declared is the number of entries that the files claim to hold, 0 when
	// they claim nothing. The reader fails when it read fewer.
	Declared int
	// Missing names the files of a set that were not there ("alt.csv"). The
	// version is taken in, and marked incomplete.
	Missing []string
	// Units counts the pieces that could have been left over, by kind
	// ("remark clause": 41,200), so that leftovers can be given as a share.
	Units map[string]int
	// Leftover is what was not understood outside of any entry.
	Leftover []Leftover
}

// ReadFunc reads one publication and yields its entries, in the order of the
// source, as a stream where the format allows it. It fails as a whole on the
// first thing that shows the files to be damaged (cut off, malformed, not the
// format at all); an error names the file and the line, element or record.
// An error of yield ends the reading and is returned as it is.
type ReadFunc func(ctx context.Context, in Input, yield func(*Entry) error) (*Header, error)

// ErrFormat is wrapped by errors which say that the input is not the format
// that the reader knows: an HTML page, another list, an empty file.
var ErrFormat = errors.New("not in the format of this list")

// Resource is one file at the publisher's official address.
type Resource struct {
	Name string // base name under which it is read, such as "sdn.csv"
	URL  string
	// Optional resources may be missing; the version is then incomplete.
	Optional bool
}

// Source is one list of one authority.
type Source struct {
	ID        string // "us-ofac-sdn"
	Title     string
	Publisher string
	Country   string // of the authority, lower-case ISO code, "eu", "un"
	Home      string // the page that people read
	Resources []Resource
	Read      ReadFunc
	// Closed lists are kept for history and never fetched.
	Closed bool
	// Manual lists have no official address that a program may fetch.
	Manual bool
}

// EntityID is the id of an entry's target: "us-ofac-sdn:31291".
func EntityID(list, uid string) string { return list + ":" + uid }

// PartID is the id of the n-th thing of a kind that hangs from an entry,
// counted from 1: "us-ofac-sdn:31291#address-2".
func PartID(list, uid, kind string, n int) string {
	return list + ":" + uid + "#" + kind + "-" + strconv.Itoa(n)
}

// SplitID takes an entity id apart: list, uid, and the part behind "#" if any.
func SplitID(id string) (list, uid, part string, err error) {
	list, rest, ok := strings.Cut(id, ":")
	uid, part, _ = strings.Cut(rest, "#")
	if !ok || list == "" || uid == "" {
		return "", "", "", fmt.Errorf("%q is not an entry id (list:uid)", id)
	}
	return list, uid, part, nil
}

// MaxLeftover is the length at which a leftover's text is cut, in bytes.
const MaxLeftover = 500

// NewLeftover returns a leftover with its text cut at a character boundary.
func NewLeftover(kind, text string) Leftover {
	text = strings.Join(strings.Fields(text), " ")
	if len(text) > MaxLeftover {
		cut := MaxLeftover
		for cut > 0 && text[cut]&0xC0 == 0x80 {
			cut--
		}
		text = text[:cut] + "…"
	}
	return Leftover{Kind: kind, Text: text}
}
