package interdict

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"interdict/internal/intake/table"
	"interdict/internal/partial"
)

// checkpointEvery is how much work a kill may cost.
const checkpointEvery = 2 * time.Second

// FileJob is the screening of a file into files that are whole or not there.
// While it runs they are called Output.partial and Rejects.partial, and
// Output.checkpoint says up to where they are good.
type FileJob struct {
	// In is the input. One that is no regular file is screened as well, and
	// cannot be gone on with.
	In io.Reader
	// Output is the name of the file of results, Rejects that of the rows that
	// could not be read; "" writes no rejects.
	Output, Rejects string
	// Resume goes on where an earlier run stopped. The files are byte for byte
	// what one run would have written; where that cannot be, because the input,
	// the lists, the policy, the engine or the choices are others, Resume
	// fails with a [*DifferentError]. When no run was stopped, it begins.
	Resume bool
	// Now is the clock by which checkpoints are made; the folder's when nil.
	Now func() time.Time
	// Resumed is told with which totals an earlier run is gone on with, Anew
	// those of one that is thrown away.
	Resumed, Anew func(FileTotals)
}

// StoppedError wraps the error of a run that Resume can go on with.
type StoppedError struct {
	Err     error
	Records int // that are screened and kept
}

func (e *StoppedError) Error() string { return e.Err.Error() }

func (e *StoppedError) Unwrap() error { return e.Err }

// fileState is what a checkpoint says of a screening.
type fileState struct {
	Totals FileTotals `json:"totals"`
	// Warnings stand in every result. They are those of the first run: the
	// age of a list, for one, goes on counting.
	Warnings []string `json:"warnings"`
}

// ScreenFileTo screens a file as ScreenFile does, into files.
func (s *Screener) ScreenFileTo(ctx context.Context, job FileJob, a FileAsk) (FileTotals, error) {
	if err := a.check(); err != nil {
		return FileTotals{}, err
	}
	names := []string{job.Output}
	if job.Rejects != "" {
		names = append(names, job.Rejects)
	}
	if err := notTheInput(job.In, names); err != nil {
		return FileTotals{}, err
	}
	facts, err := s.fileFacts(job.In, a)
	if err != nil {
		return FileTotals{}, err
	}
	if facts == nil && job.Resume {
		return FileTotals{}, errors.New("what comes through a pipe cannot be read again: resuming needs the input as a file")
	}
	if job.Now == nil {
		job.Now = s.now
	}
	run := &fileJob{FileJob: job, screener: s, ask: a, state: fileState{Warnings: s.warnings}}
	if err := run.open(names, facts); err != nil {
		return FileTotals{}, err
	}
	if run.whole {
		return run.state.Totals, run.set.Finish(run.state)
	}
	totals, err := run.screen(ctx, facts != nil)
	if err == nil {
		run.state.Totals = totals
		return totals, run.set.Finish(run.state)
	}
	kept, stopErr := run.set.Stop()
	if err = errors.Join(err, stopErr); kept {
		err = &StoppedError{Err: err, Records: run.state.Totals.Records}
	}
	return totals, err
}

// notTheInput refuses to put a file in the place of what it is made from, or of
// the other one.
func notTheInput(in io.Reader, names []string) error {
	if len(names) == 2 && filepath.Clean(names[0]) == filepath.Clean(names[1]) {
		return errors.New("results and rejects would be one file")
	}
	f, ok := in.(*os.File)
	if !ok {
		return nil
	}
	input, err := f.Stat()
	if err != nil {
		return err
	}
	for _, name := range names {
		if is, err := os.Stat(name); err == nil && os.SameFile(input, is) {
			return fmt.Errorf("%s would be written in place of the input", name)
		}
	}
	return nil
}

type fileJob struct {
	FileJob
	screener *Screener
	ask      FileAsk
	set      *partial.Set
	state    fileState // of the last checkpoint
	whole    bool
}

func (j *fileJob) open(names []string, facts []partial.Fact) error {
	if j.Resume {
		set, found, err := partial.Resume(names, facts)
		if err != nil {
			return fmt.Errorf("go on with %s: %w", j.Output, err)
		}
		if found != nil {
			if err := json.Unmarshal(found.State, &j.state); err != nil || !j.state.Totals.Balanced() {
				return errors.Join(fmt.Errorf("go on with %s: its checkpoint is damaged", j.Output), err)
			}
			j.set, j.whole = set, found.Whole
			if j.Resumed != nil {
				j.Resumed(j.state.Totals)
			}
			return nil
		}
	} else if found, err := partial.Look(j.Output); found != nil && err == nil && j.Anew != nil {
		var was fileState
		if json.Unmarshal(found.State, &was) == nil {
			j.Anew(was.Totals)
		}
	}
	var err error
	j.set, err = partial.Begin(names, facts)
	return err
}

func (j *fileJob) screen(ctx context.Context, checkpoints bool) (FileTotals, error) {
	s := *j.screener
	s.warnings = j.state.Warnings
	a := j.ask
	a.After = j.state.Totals
	var rejects *bufio.Writer
	if j.Rejects != "" {
		rejects = bufio.NewWriter(j.set.Writer(1))
		w := table.NewRejects(rejects)
		if a.After.Rejected > 0 {
			w = table.MoreRejects(rejects)
		}
		told := a.Reject
		a.Reject = func(r *TableReject) error {
			if told != nil {
				if err := told(r); err != nil {
					return err
				}
			}
			return w.Write(r)
		}
	}
	flushRejects := func() error {
		if rejects == nil {
			return nil
		}
		return rejects.Flush()
	}
	if checkpoints {
		last := j.Now()
		a.Checkpoint = func(t FileTotals, flush func() error) error {
			if now := j.Now(); now.Sub(last) < checkpointEvery {
				return nil
			}
			if err := errors.Join(flush(), flushRejects()); err != nil {
				return err
			}
			j.state.Totals = t
			err := j.set.Checkpoint(j.state)
			last = j.Now() // bringing it to the disk may take its time
			return err
		}
	}
	totals, err := s.ScreenFile(ctx, j.In, j.set.Writer(0), a)
	return totals, errors.Join(err, flushRejects())
}

// factBytes of the beginning and of the end of the input are looked at, in
// place of all of it.
const factBytes = 1 << 20

// fileFacts are the things on which the results of a file depend, nil when the
// input is none that could be read again.
func (s *Screener) fileFacts(in io.Reader, a FileAsk) ([]partial.Fact, error) {
	f, ok := in.(*os.File)
	if !ok {
		return nil, nil
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil
	}
	sum := sha256.New()
	for _, part := range []*io.SectionReader{
		io.NewSectionReader(f, 0, factBytes),
		io.NewSectionReader(f, max(0, info.Size()-factBytes), factBytes),
	} {
		if _, err := io.Copy(sum, part); err != nil {
			return nil, fmt.Errorf("read %s: %w", f.Name(), err)
		}
	}
	var lists []string
	for _, l := range s.Lists() {
		lists = append(lists, l.List+" "+l.Version+" "+l.SHA256)
	}
	algorithm := a.Algorithm
	if algorithm == "" {
		algorithm = AlgorithmInterdict
	}
	format := a.Format
	if format == "" {
		format = ResultsJSONL
	}
	threshold := "the policy's"
	if a.Threshold != 0 {
		threshold = fmt.Sprint(a.Threshold)
	}
	facts := []partial.Fact{
		{Name: "the size of the input", Value: fmt.Sprint(info.Size())},
		{Name: "the time of the input's last change", Value: info.ModTime().UTC().Format(time.RFC3339Nano)},
		{Name: "the content of the input", Value: "sha256 " + hex.EncodeToString(sum.Sum(nil))},
		{Name: "the engine", Value: EngineVersion},
		{Name: "the program", Value: program()},
		{Name: "the lists", Value: strings.Join(lists, ", ")},
		{Name: "the policy", Value: s.engine.Policy().ID() + " " + digest(s.engine.Policy())},
		{Name: "the as-of day", Value: s.scope.AsOf},
		{Name: "the known-on day", Value: s.scope.KnownOn},
		{Name: "the algorithm", Value: string(algorithm)},
		{Name: "the threshold", Value: threshold},
		{Name: "the limit of matches", Value: fmt.Sprint(a.Limit)},
		{Name: "the lists asked for", Value: strings.Join(a.Lists, ", ")},
		{Name: "the leaving out of clear records", Value: fmt.Sprint(a.OnlyMatches)},
		{Name: "the format of the results", Value: string(format)},
		{Name: "the warnings asked for", Value: strings.Join(a.Warnings, "; ")},
		{Name: "the format of the input", Value: string(a.Read.Format)},
		{Name: "the encoding of the input", Value: a.Read.Encoding},
		{Name: "the delimiter of the input", Value: string(a.Read.Delimiter)},
		{Name: "the sheet of the input", Value: a.Read.Sheet},
		{Name: "the schema of the input", Value: a.Read.Schema},
		{Name: "the mapping", Value: digest(a.Read.Map)},
	}
	return facts, nil
}

// digest is a short sum of a value.
func digest(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error() // no value here fails
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}

// program is the build: another one may write the same answer in other words.
func program() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	out := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" || s.Key == "vcs.modified" {
			out += " " + s.Value
		}
	}
	return out
}
