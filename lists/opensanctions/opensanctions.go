// Package opensanctions reads what OpenSanctions publishes
// (https://www.opensanctions.org/docs/bulk/), and with it any FollowTheMoney
// or Senzing file:
//
//   - entities.ftm.json: JSON lines of FollowTheMoney entities. What hangs from
//     an entity (sanctions, addresses, passports, links) stands in lines of its
//     own anywhere in the file; see [ReadFtM].
//   - targets.simple.csv: a row for each target; see [ReadSimple].
//   - senzing.json: JSON lines, or an array, in the Senzing entity
//     specification; see [ReadSenzing].
//
// All may be packed with gzip or zstd. Which one a file is, its name and its
// first bytes say. The UID is the id of OpenSanctions. It is the canonical one
// (NK-…, Q…), which changes when entities merge: the ids that went into it are
// kept in the entity's referents.
package opensanctions

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"interdict/internal/packed"
	"interdict/lists"
)

// Sources returns the lists that this package reads. The data are free for
// non-commercial use; businesses need a licence of OpenSanctions.
func Sources() []lists.Source {
	return []lists.Source{{
		ID:        "opensanctions",
		Title:     "OpenSanctions consolidated sanctions",
		Publisher: "OpenSanctions",
		Country:   "de",
		Home:      "https://www.opensanctions.org/datasets/sanctions/",
		Resources: []lists.Resource{{
			Name: "entities.ftm.json",
			URL:  "https://data.opensanctions.org/datasets/latest/sanctions/entities.ftm.json",
		}},
		Read: Read,
	}}
}

// maxBytes bounds one file, unpacked. The largest collection has some 6 GB.
const maxBytes = 32 << 30

// Read reads the first file of the input, in whichever of the formats it is.
// It is a [lists.ReadFunc].
func Read(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (*lists.Header, error) {
	if len(in.Files) == 0 {
		return nil, fmt.Errorf("read %s: %w: no file", in.List, lists.ErrFormat)
	}
	f := in.Files[0]
	name := strings.ToLower(f.Name)
	switch {
	case strings.Contains(name, ".csv"):
		return ReadSimple(ctx, in, yield)
	case strings.Contains(name, "senzing"):
		return ReadSenzing(ctx, in, yield)
	}
	head, err := peek(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Name, err)
	}
	switch {
	case bytes.Contains(head, []byte(`"RECORD_ID"`)):
		return ReadSenzing(ctx, in, yield)
	case bytes.Contains(head, []byte(`"op"`)) && bytes.Contains(head, []byte(`"entity"`)):
		return nil, fmt.Errorf("read %s: %w: a delta, not a whole list", f.Name, lists.ErrFormat)
	}
	return ReadFtM(ctx, in, yield)
}

func peek(f lists.File) (head []byte, err error) {
	r, err := packed.Open(f, maxBytes)
	if err != nil {
		return nil, err
	}
	defer r.Close() // what was not read to its end may say so
	head = make([]byte, 4096)
	n, err := io.ReadFull(r, head)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return head[:n], err
}
