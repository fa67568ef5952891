package interdict

import (
	"context"
	"io"

	"interdict/internal/crash"
	"interdict/internal/intake/document"
	"interdict/internal/mention"
	"interdict/internal/steps"
)

// ScanAsk are the choices of one scan.
type ScanAsk struct {
	// Threshold is the score from which on a mention is reported; 0 is the
	// policy's.
	Threshold float64
	// Encoding is what text is taken to be, by its WHATWG name; "" detects it.
	Encoding string

	// parts is told each part that was read, before what is found in it.
	parts func(*document.Part)
}

// Mention is a place in a document where a listed party is named.
type Mention struct {
	// Start and End count code points of the decoded file, StartByte and
	// EndByte its bytes, from 0; Line counts from 1. In formats without text of
	// their own (PDF, DOCX) they count in the text of the part.
	Start     int64 `json:"start"`
	End       int64 `json:"end"`
	StartByte int64 `json:"start_byte"`
	EndByte   int64 `json:"end_byte"`
	Line      int   `json:"line,omitempty"`
	Page      int   `json:"page,omitempty"`
	// Part leads to the part of the file: "page 3", "attachment a.pdf".
	Part string `json:"part,omitempty"`
	// Text is what the document says, Sentence the sentence around it, which
	// begins Before bytes before the text.
	Text     string       `json:"text"`
	Sentence string       `json:"sentence,omitempty"`
	Before   int          `json:"before,omitempty"`
	Kind     mention.Kind `json:"kind"`
	// Refers is the number of the mention in this document, from 0, that a
	// short form refers to; nil for the others.
	Refers *int `json:"refers_to,omitempty"`
	// Match is the entry, with score and reasons.
	Match
}

// Document is what was found in one file: an attachment or a member of an
// archive is a file of its own.
type Document struct {
	File      string    `json:"file"`
	MediaType string    `json:"media_type,omitempty"`
	Encoding  string    `json:"encoding,omitempty"`
	Detected  bool      `json:"encoding_detected,omitempty"`
	Date      string    `json:"date,omitempty"`
	AsOf      string    `json:"as_of"`
	Lists     []ListRef `json:"lists"`
	Engine    string    `json:"engine"`
	Policy    string    `json:"policy"`
	Mentions  []Mention `json:"mentions"`
	Notes     []string  `json:"notes,omitempty"`
	Warnings  []string  `json:"warnings,omitempty"`
	// Error says why the file, or the rest of it, could not be read.
	Error string `json:"error,omitempty"`
}

// ScanDocument reads a document and yields what was found in each file of it,
// in their order. name takes part in recognising the format. A file that cannot
// be read is a document with an error, and the others are still read; the error
// returned is that of ctx or of yield.
func (s *Screener) ScanDocument(ctx context.Context, name string, r io.Reader, a ScanAsk, yield func(*Document) error) error {
	ctx, step := steps.Begin(ctx, "scan document")
	documents, mentions := 0, 0
	defer func() {
		step.Count("interdict.documents", documents)
		step.Count("interdict.mentions", mentions)
		step.End()
	}()
	sc := &scan{s: s, ask: a}
	sc.yield = func(d *Document) error {
		documents, mentions = documents+1, mentions+len(d.Mentions)
		return crash.Guard(s.log, "tell what a document says", func() error { return yield(d) })
	}
	var err error
	if broken := crash.In(s.log, "read a document", func() { err = sc.all(ctx, name, r) }); broken != nil {
		sc.broken(name, broken)
	}
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return err
	}
	return sc.finish()
}

// mentions finds the listed parties that a text names.
func (s *Screener) mentions(text string) []mention.Found { return s.finder().Find(text) }
