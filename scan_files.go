package interdict

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"interdict/internal/crash"
	"interdict/internal/screen"
)

// ScanFilesAsk are the choices of scanning files and folders.
type ScanFilesAsk struct {
	ScanAsk
	// Workers is how many files are read side by side; 0 is what the
	// configuration says, or else one for each processor.
	Workers int
	// Skip are patterns, as path.Match has them, of the names of files that
	// nobody wants read: "*.png".
	Skip []string
	// Stdin is what the path "-" reads.
	Stdin io.Reader
	// Citations, when set, collects who cites whom.
	Citations *Citations
	// Document is told what was found, in the order of the files.
	Document func(*Document) error
	// Skipped is told what was passed over, and why.
	Skipped func(file, why string)
	// Progress is told the totals after each file.
	Progress func(ScanTotals)
}

// SkippedAsAsked is why a file was passed over that fits a pattern of the asker.
const SkippedAsAsked = "as asked"

// ScanTotals are the control totals of a scan: each document that was come
// upon is read, not read or skipped.
type ScanTotals struct {
	// Files are those that were found, and Done those that are behind us.
	Files int `json:"files"`
	Done  int `json:"files_done"`
	// Documents were read; an attachment or a member of an archive is one of
	// its own.
	Documents int `json:"documents"`
	// NotRead could not be read, or not to their end.
	NotRead int `json:"not_read"`
	// Skipped are hidden files, symbolic links, and what the asker named.
	Skipped int `json:"skipped"`
	// Mentions of Parties are in Mentioning documents. Matches of them are over
	// the threshold; the others the policy wants looked at.
	Mentions   int `json:"mentions"`
	Matches    int `json:"matches"`
	Mentioning int `json:"documents_with_mentions"`
	Parties    int `json:"parties"`
}

// documentScanner is a [Screener], or in tests what stands for one.
type documentScanner interface {
	ScanDocument(ctx context.Context, name string, r io.Reader, a ScanAsk, yield func(*Document) error) error
}

// ScanFiles scans files, and the files of folders in the order of their names.
// Files are read side by side; what is found is told in their order, whatever
// the number of workers. What cannot be read is a Document with an Error, and
// does not keep the others from being read. An error is one of ctx, of a
// pattern, or of ask.Document.
func (s *Screener) ScanFiles(ctx context.Context, paths []string, ask ScanFilesAsk) (ScanTotals, error) {
	if ask.Workers <= 0 {
		ask.Workers = s.workers
	}
	f := &scanRun{ask: ask, scanner: s, unread: s.unread, log: s.log, parties: map[string]bool{}}
	return f.run(ctx, paths)
}

// unread is a document that could not be opened.
func (s *Screener) unread(file string, err error) *Document {
	return &Document{
		File: file, AsOf: s.scope.AsOf, Lists: s.Lists(), Engine: screen.EngineVersion, Policy: s.engine.Policy().ID(),
		Warnings: s.Warnings(), Error: err.Error(),
	}
}

type scanRun struct {
	ask     ScanFilesAsk
	scanner documentScanner
	unread  func(file string, err error) *Document
	log     *slog.Logger
	totals  ScanTotals
	parties map[string]bool
}

// scanJob is one file. Its documents wait, up to some, until it is their turn.
type scanJob struct {
	name string
	err  error // it is known already that it cannot be read
	out  chan *Document
	told chan struct{} // after each document that lies in a file
}

// waiting is how many documents of a file are kept until those before it are
// told, and how many files are read ahead. One whose mentions lie in a temporary
// file is waited for: they are there until it is told.
const waiting = 64

func (f *scanRun) run(ctx context.Context, paths []string) (ScanTotals, error) {
	for _, p := range f.ask.Skip {
		if _, err := path.Match(p, ""); err != nil {
			return f.totals, fmt.Errorf("pattern %q: %w", p, err)
		}
	}
	jobs := f.find(paths)
	f.totals.Files = len(jobs)
	workers := f.ask.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}

	ctx, cancel := context.WithCancel(ctx)
	todo := make(chan *scanJob)
	ahead := make(chan struct{}, max(waiting, workers))
	var group sync.WaitGroup
	defer group.Wait()
	defer cancel()
	group.Go(func() {
		defer close(todo)
		for _, j := range jobs {
			select {
			case ahead <- struct{}{}:
			case <-ctx.Done():
				return
			}
			select {
			case todo <- j:
			case <-ctx.Done():
				return
			}
		}
	})
	for range min(workers, len(jobs)) {
		group.Go(func() {
			for j := range todo {
				f.read(ctx, j)
			}
		})
	}
	for _, j := range jobs {
		if err := f.tell(ctx, j); err != nil {
			return f.totals, err
		}
		<-ahead
		f.totals.Done++
		if f.ask.Progress != nil {
			f.ask.Progress(f.totals)
		}
	}
	return f.totals, nil
}

// tell passes on the documents of a file.
func (f *scanRun) tell(ctx context.Context, j *scanJob) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case d, ok := <-j.out:
			if !ok {
				return ctx.Err()
			}
			if err := f.count(d); err != nil {
				return err
			}
			if d.Mentions.inFile() {
				j.told <- struct{}{}
			}
		}
	}
}

func (f *scanRun) count(d *Document) error {
	switch {
	case d.Error != "" && d.Mentions.Len() == 0 && f.unwanted(nameOf(d.File)):
		f.skip(d.File, SkippedAsAsked)
		return nil
	case d.Error != "":
		f.totals.NotRead++
	default:
		f.totals.Documents++
	}
	f.totals.Mentions += d.Mentions.Len()
	f.totals.Matches += d.Mentions.Matches()
	if d.Mentions.Len() > 0 {
		f.totals.Mentioning++
	}
	for _, p := range d.Mentions.Parties() {
		f.parties[p.ID] = true
	}
	f.totals.Parties = len(f.parties)
	if f.ask.Document == nil {
		return nil
	}
	return f.ask.Document(d)
}

// nameOf is the name of a file within others: of "a.eml/attachment b.png", b.png.
func nameOf(file string) string {
	return strings.TrimPrefix(path.Base(filepath.ToSlash(file)), "attachment ")
}

func (f *scanRun) unwanted(name string) bool {
	for _, p := range f.ask.Skip {
		if ok, err := path.Match(p, name); ok && err == nil {
			return true
		}
	}
	return false
}

func (f *scanRun) skip(file, why string) {
	f.totals.Skipped++
	if f.ask.Skipped != nil {
		f.ask.Skipped(file, why)
	}
}

// read scans one file and closes its channel.
func (f *scanRun) read(ctx context.Context, j *scanJob) {
	defer close(j.out)
	give := func(d *Document) error {
		select {
		case j.out <- d:
		case <-ctx.Done():
			return ctx.Err()
		}
		if !d.Mentions.inFile() {
			return nil
		}
		select {
		case <-j.told:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	err := j.err
	if err == nil {
		err = crash.Guard(f.log, "scan a file", func() error { return f.scan(ctx, j.name, give) })
	}
	if err != nil && ctx.Err() == nil {
		_ = give(f.unread(j.name, err)) // fails when nobody wants more
	}
}

func (f *scanRun) scan(ctx context.Context, name string, give func(*Document) error) error {
	r := f.ask.Stdin
	var head []byte
	switch {
	case name != "-":
		file, err := os.Open(name)
		if err != nil {
			return err
		}
		defer file.Close()
		head = make([]byte, ScanKindHead)
		n, _ := file.ReadAt(head, 0) // who reads the file will say what is wrong with it
		r, head = file, head[:n]
	case r == nil:
		return errors.New("there is no standard input")
	default:
		b := bufio.NewReaderSize(r, ScanKindHead)
		var err error
		if head, err = b.Peek(ScanKindHead); len(head) == 0 && errors.Is(err, io.EOF) {
			// What was to write it has mostly failed: a download, a command.
			return errors.New("standard input is empty")
		}
		r = b
	}
	note := notADocument(head)
	if len(head) == 0 {
		note = "the file is empty"
	}
	if note != "" {
		plain := give
		give = func(d *Document) error {
			if d.File == name {
				d.Notes = append(d.Notes, note)
			}
			return plain(d)
		}
	}
	if f.ask.Citations != nil {
		return f.ask.Citations.scan(ctx, f.scanner, name, r, f.ask.ScanAsk, give)
	}
	return f.scanner.ScanDocument(ctx, name, r, f.ask.ScanAsk, give)
}

// find lists the files: those that were named, and those of folders that are
// neither hidden nor links. A link that was named is followed, since somebody
// named it.
func (f *scanRun) find(paths []string) []*scanJob {
	var jobs []*scanJob
	seen := map[string]bool{}
	add := func(name string, err error) {
		if !seen[name] {
			seen[name] = true
			jobs = append(jobs, &scanJob{name: name, err: err, out: make(chan *Document, waiting), told: make(chan struct{}, 1)})
		}
	}
	for _, p := range paths {
		if p == "-" {
			add(p, nil)
			continue
		}
		p = filepath.Clean(p)
		info, err := os.Stat(p)
		if err != nil || !info.IsDir() {
			add(p, err)
			continue
		}
		// The callback returns no error that would end the walk.
		_ = fs.WalkDir(os.DirFS(p), ".", func(name string, d fs.DirEntry, err error) error {
			file := filepath.Join(p, filepath.FromSlash(name))
			if err != nil {
				add(file, err)
				return fs.SkipDir
			}
			return f.visit(file, name, d, add)
		})
	}
	return jobs
}

func (f *scanRun) visit(file, name string, d fs.DirEntry, add func(string, error)) error {
	switch {
	case name == ".":
	case strings.HasPrefix(d.Name(), "."):
		f.skip(file, "hidden")
		if d.IsDir() {
			return fs.SkipDir
		}
	case d.Type()&fs.ModeSymlink != 0:
		f.skip(file, "a symbolic link")
	case d.IsDir():
	case f.unwanted(d.Name()):
		f.skip(file, SkippedAsAsked)
	case !d.Type().IsRegular():
		f.skip(file, "not a regular file")
	default:
		add(file, nil)
	}
	return nil
}

// notADocument says of what is read as text, and is more than that, how to have
// more of it.
func notADocument(head []byte) string {
	switch ScanKindOf(head) {
	case ScanKindMessages:
		return "these are payment messages, read here as mere text: scanned as such (--messages), each party is screened and each payment passes or is held"
	case ScanKindBill:
		return "this is a bill of software, read here as mere text: scanned as one (--sbom), each supplier is screened"
	}
	return ""
}
