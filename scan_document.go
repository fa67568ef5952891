package interdict

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"interdict/internal/crash"
	"interdict/internal/intake/document"
	"interdict/internal/mention"
	"interdict/internal/screen"
)

// scan is the scanning of one document, file by file.
type scan struct {
	s     *Screener
	ask   ScanAsk
	yield func(*Document) error
	// The file at hand, nil before the first, and those that it lies in and that
	// may go on behind it: a mail may show text, an attachment, and text again.
	*scanned
	outer []*scanned
	held  int // documents of all held ones, and their mentions
}

// scanned is a file that is being scanned.
type scanned struct {
	doc   *Document
	story *mention.Story // nil before the first part
	gone  bool           // nothing more is looked at: the program broke
	over  *document.Part // the part before, for names that go on from it
	seen  int            // bytes of the part at hand that were looked at with the one before
	// places are where the mentions of the story stand in doc.Mentions, -1 for
	// those that do not.
	places []int
	inside []*Document // the files in it, that are told behind it
}

// maxHeld bounds what waits for the end of the file that it lies in. What is
// more is told before that file.
const maxHeld = 20_000

// overlap is how much of a part is looked at again with the next one, in
// bytes: longer than any name.
const overlap = 512

// maxMentions bounds the mentions of one file: a list of parties is no
// document.
const maxMentions = 100_000

func (sc *scan) all(ctx context.Context, name string, r io.Reader) error {
	o := document.Options{Encoding: sc.ask.Encoding, PDF: sc.s.pdf, Log: sc.s.log}
	for p, failed := range document.Read(ctx, name, r, o) {
		var err error
		// A part on which the program breaks ends what is looked at of its file,
		// and of no other.
		if broken := crash.In(sc.s.log, "look at a document", func() {
			if failed == nil && sc.ask.parts != nil {
				sc.ask.parts(p)
			}
			err = sc.take(p, failed)
		}); broken != nil {
			if p != nil {
				name = p.File
			}
			if sc.scanned == nil || sc.doc.File != name {
				sc.open(name)
			}
			sc.breakOff(broken)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// breakOff notes that the rest of a file is not looked at.
func (f *scanned) breakOff(err *crash.Error) {
	f.gone = true
	if f.doc.Error == "" {
		f.doc.Error = err.Error()
	}
}

// broken notes in every file that is open that the rest of it was not read.
func (sc *scan) broken(name string, err *crash.Error) {
	if sc.scanned == nil {
		sc.open(name)
	}
	for _, f := range append(sc.outer, sc.scanned) {
		f.breakOff(err)
	}
}

func (sc *scan) take(p *document.Part, err error) error {
	if err != nil {
		return sc.fail(err)
	}
	if err := sc.turnTo(p.File); err != nil {
		return err
	}
	if sc.scanned == nil || sc.doc.File != p.File {
		sc.open(p.File)
	}
	d := sc.doc
	d.MediaType, d.Encoding, d.Detected = p.MediaType, p.Encoding, p.Detected
	if d.Date == "" {
		d.Date = p.Date
	}
	for _, n := range p.Notes {
		if !slices.Contains(d.Notes, n) && len(d.Notes) < 100 {
			d.Notes = append(d.Notes, n)
		}
	}
	if sc.gone || len(d.Mentions) >= maxMentions {
		return nil
	}
	sc.read(p)
	if len(d.Mentions) > maxMentions {
		d.Mentions = d.Mentions[:maxMentions]
		d.Error = fmt.Sprintf("more than %d mentions: the rest of the file was not looked at", maxMentions)
	}
	return nil
}

// turnTo ends the files that a path does not lie in: they do not go on.
func (sc *scan) turnTo(name string) error {
	for sc.scanned != nil && !isOf(name, sc.doc.File) {
		if err := sc.end(); err != nil {
			return err
		}
	}
	return nil
}

// open begins a file, within the one at hand if there is one.
func (sc *scan) open(file string) {
	begun := &scanned{
		doc: &Document{
			File: file, AsOf: sc.s.scope.AsOf, Lists: sc.s.Lists(), Engine: screen.EngineVersion, Policy: sc.s.engine.Policy().ID(),
			Mentions: []Mention{}, Warnings: sc.s.Warnings(),
		},
	}
	if sc.scanned != nil {
		sc.outer = append(sc.outer, sc.scanned)
	}
	sc.scanned = begun
}

// end ends the file at hand. The one that it lies in is told first.
func (sc *scan) end() error {
	done := append([]*Document{sc.doc}, sc.inside...)
	sc.held += 1 + len(sc.doc.Mentions)
	sc.scanned = nil
	if k := len(sc.outer); k > 0 {
		sc.scanned, sc.outer = sc.outer[k-1], sc.outer[:k-1]
		sc.inside = append(sc.inside, done...)
		if sc.held <= maxHeld {
			return nil
		}
		done = nil
		for _, f := range append(sc.outer, sc.scanned) {
			done = append(done, f.inside...)
			f.inside = nil
		}
	}
	sc.held = 0
	for _, d := range done {
		if err := sc.yield(d); err != nil {
			return err
		}
	}
	return nil
}

func (sc *scan) finish() error {
	for sc.scanned != nil {
		if err := sc.end(); err != nil {
			return err
		}
	}
	return nil
}

// fail notes what could not be read.
func (sc *scan) fail(err error) error {
	var e *document.Error
	if !errors.As(err, &e) {
		return err
	}
	if err := sc.turnTo(e.Path); err != nil {
		return err
	}
	// What fails in a mail is a part of it, or an attachment: a file of its own.
	if sc.scanned == nil || strings.HasPrefix(path.Base(e.Path), "attachment ") && e.Path != sc.doc.File {
		sc.open(e.Path)
	}
	if sc.doc.Error == "" {
		sc.doc.Error = err.Error()
	}
	return nil
}

// isOf reports whether a path is a file or a part of it.
func isOf(name, file string) bool {
	return name == file || strings.HasPrefix(name, file+"/")
}

// read finds the mentions of one part.
func (sc *scan) read(p *document.Part) {
	if sc.story == nil {
		sc.story = sc.s.finder().Story(sc.ask.Threshold)
	}
	if p.Continued && sc.over != nil {
		sc.seam(p)
	}
	found := sc.story.Find(p.Text)
	for i := range found {
		if p.Continued && found[i].Start < sc.seen {
			sc.places = append(sc.places, -1)
			continue
		}
		sc.add(p, &found[i])
	}
	sc.links(p, found)
	sc.over, sc.seen = p, 0
}

// seam finds the mentions that go from the part before into this one.
func (sc *scan) seam(p *document.Part) {
	before := sc.over
	from := max(0, len(before.Text)-overlap)
	for from < len(before.Text) && !utf8.RuneStart(before.Text[from]) {
		from++
	}
	to := min(len(p.Text), overlap)
	for to < len(p.Text) && !utf8.RuneStart(p.Text[to]) {
		to++
	}
	cut := len(before.Text) - from
	text := before.Text[from:] + p.Text[:to]
	for _, f := range sc.s.finder().Story(sc.ask.Threshold).Find(text) {
		if f.Start >= cut || f.End <= cut {
			continue
		}
		// What the halves gave is part of it.
		start := before.Span(from+f.Start, len(before.Text)).Start
		end := p.Span(0, f.End-cut).End
		d := sc.doc
		for len(d.Mentions) > 0 && d.Mentions[len(d.Mentions)-1].End > start.Char {
			d.Mentions = d.Mentions[:len(d.Mentions)-1]
		}
		m := sc.mention(p, &f, text)
		m.Start, m.StartByte, m.Line = start.Char, start.Byte, start.Line
		m.End, m.EndByte = end.Char, end.Byte
		d.Mentions = append(d.Mentions, m)
		sc.seen = max(sc.seen, f.End-cut)
	}
}

func (sc *scan) add(p *document.Part, f *mention.Found) {
	m := sc.mention(p, f, p.Text)
	span := p.Span(f.Start, f.End)
	m.Start, m.StartByte, m.Line = span.Start.Char, span.Start.Byte, span.Start.Line
	m.End, m.EndByte = span.End.Char, span.End.Byte
	if f.Refers >= 0 && f.Refers < len(sc.places) {
		if at := sc.places[f.Refers]; at >= 0 && at < len(sc.doc.Mentions) && sc.doc.Mentions[at].ID == m.ID {
			m.Refers = &at
		}
	}
	sc.places = append(sc.places, len(sc.doc.Mentions))
	sc.doc.Mentions = append(sc.doc.Mentions, m)
}

func (sc *scan) mention(p *document.Part, f *mention.Found, text string) Mention {
	m := Mention{Page: p.Page, Text: text[f.Start:f.End], Kind: f.Kind, Match: f.Match}
	if p.Path != p.File {
		m.Part = strings.TrimPrefix(p.Path, p.File+"/")
	}
	m.Sentence, m.Before = sentence(text, f.Start, f.End)
	return m
}

// links finds the parties to whose sites a part leads by links whose address a
// reader does not see.
func (sc *scan) links(p *document.Part, found []mention.Found) {
	for i := range p.Links {
		l := &p.Links[i]
		if l.Kind == "text" || l.URL == "" || len(l.URL) > 4096 {
			continue
		}
		for _, f := range sc.s.finder().Address(l.URL) {
			text := ""
			if l.Start >= 0 && l.Start < l.End && l.End <= len(p.Text) {
				text = p.Text[l.Start:l.End]
			}
			// The address that is seen is enough.
			if slices.ContainsFunc(found, func(o mention.Found) bool {
				return o.Match.ID == f.Match.ID && o.Kind == f.Kind && l.Start < l.End && o.Start < l.End && l.Start < o.End && !l.Known
			}) {
				continue
			}
			m := Mention{Page: p.Page, Text: l.URL, Kind: f.Kind, Match: f.Match}
			if p.Path != p.File {
				m.Part = strings.TrimPrefix(p.Path, p.File+"/")
			}
			m.Sentence, m.Before = sentence(p.Text, l.Start, max(l.Start, l.End))
			if m.Before+len(text) > len(m.Sentence) {
				m.Sentence, m.Before = "", 0
			}
			at := p.Span(l.Start, l.End)
			m.Start, m.StartByte, m.Line = at.Start.Char, at.Start.Byte, at.Start.Line
			m.End, m.EndByte = at.End.Char, at.End.Byte
			if l.Known {
				m.Start, m.StartByte, m.Line = l.Pos.Char, l.Pos.Byte, l.Pos.Line
				m.End = m.Start + int64(utf8.RuneCountInString(l.URL))
				m.EndByte = m.StartByte + int64(len(l.URL))
			}
			sc.doc.Mentions = append(sc.doc.Mentions, m)
		}
	}
}

// maxSentence is the most that is shown around a mention on either side.
const maxSentence = 240

// sentence is the sentence around a stretch of text, and how many bytes of it
// come before the stretch.
func sentence(text string, start, end int) (string, int) {
	start = min(max(start, 0), len(text))
	end = min(max(end, start), len(text))
	from := max(0, start-maxSentence)
	for from < start && !utf8.RuneStart(text[from]) {
		from++
	}
	from = lastStop(text, from, start)
	to := min(len(text), end+maxSentence)
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	to = max(to, end)
	to = firstStop(text, end, to)
	for from < start {
		r, n := utf8.DecodeRuneInString(text[from:])
		if !unicode.IsSpace(r) {
			break
		}
		from += n
	}
	for to > end {
		r, n := utf8.DecodeLastRuneInString(text[:to])
		if !unicode.IsSpace(r) {
			break
		}
		to -= n
	}
	return text[from:to], start - from
}

// lastStop is where the text behind the last end of a sentence begins.
func lastStop(text string, from, to int) int {
	for i := to; i > from; {
		r, n := utf8.DecodeLastRuneInString(text[:i])
		if endsSentence(text, i-n, r) {
			return i
		}
		i -= n
	}
	return from
}

// firstStop is where the first sentence of a stretch of text ends.
func firstStop(text string, from, to int) int {
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(text[i:])
		if endsSentence(text, i, r) {
			if r == '\n' {
				return i
			}
			return i + n
		}
		i += n
	}
	return to
}

func endsSentence(s string, i int, r rune) bool {
	switch r {
	case '。', '！', '？', '؟', '۔', '।':
		return true
	case '\n':
		return strings.HasPrefix(s[i+1:], "\n") || strings.HasPrefix(s[i+1:], "\r\n") || i > 0 && s[i-1] == '\n'
	case '.', '!', '?':
		rest := s[i+1:]
		if rest == "" {
			return false
		}
		next, n := utf8.DecodeRuneInString(rest)
		if !unicode.IsSpace(next) {
			return false
		}
		after, _ := utf8.DecodeRuneInString(rest[n:])
		if unicode.IsLower(after) {
			return false
		}
		if r != '.' {
			return true
		}
		// An initial or a short form ends nothing.
		word := s[:i]
		if k := strings.LastIndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }); k >= 0 {
			_, n := utf8.DecodeRuneInString(word[k:])
			word = word[k+n:]
		}
		return utf8.RuneCountInString(word) > 2
	}
	return false
}
