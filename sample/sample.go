// Package sample holds a small list that is built into the program, so that
// the first command somebody tries has something to answer from: the 46
// parties which the United States designated on 15 April 2021 (32 for
// interference in elections, 6 technology companies, 8 over Crimea), written
// down from the public record of that day
// (https://ofac.treasury.gov/recent-actions/20210415).
//
// It is a sample. Nobody can be cleared against it.
package sample

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"iter"

	"interdict/ftm"
	"interdict/lists"
)

// List, Version and Published name the sample in results. Its entries have the
// ids that they have on the real list.
const (
	List      = "us-ofac-sdn"
	Version   = "sample"
	Published = "2021-04-15"
)

//go:embed 2021-04-15.ftm.json
var lines []byte

// SHA256 is the hash of the sample's bytes, in hexadecimal.
func SHA256() string {
	sum := sha256.Sum256(lines)
	return hex.EncodeToString(sum[:])
}

// Entries yields the entries of the sample, in the order of the public record.
func Entries() iter.Seq2[*lists.Entry, error] {
	return func(yield func(*lists.Entry, error) bool) {
		var entry *lists.Entry
		for e, err := range ftm.ReadLines(bytes.NewReader(lines)) {
			if err != nil {
				yield(nil, fmt.Errorf("read the built-in sample: %w", err))
				return
			}
			_, uid, part, err := lists.SplitID(e.ID)
			if err != nil {
				yield(nil, fmt.Errorf("read the built-in sample: %w", err))
				return
			}
			if part == "" {
				if entry != nil && !yield(entry, nil) {
					return
				}
				entry = &lists.Entry{UID: uid}
			}
			entry.Entities = append(entry.Entities, e)
		}
		if entry != nil {
			yield(entry, nil)
		}
	}
}
