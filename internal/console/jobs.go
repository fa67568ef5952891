package console

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"interdict/internal/crash"
)

// jobs are scans and batches: so many at once and no more, each with a folder
// of its own that goes when it goes.
type jobs struct {
	opt    Options
	now    func() time.Time
	ctx    context.Context // ends with close
	cancel context.CancelFunc
	work   sync.WaitGroup
	slots  chan struct{} // those that may work at a time

	mu     sync.Mutex
	all    []*job // the oldest first
	closed bool
}

// job is one upload and what becomes of it.
type job struct {
	ID, Kind string
	File     string // the name that it was uploaded under
	Size     int64
	Started  time.Time
	AsOf     string

	dir    string
	cancel context.CancelFunc
	read   atomic.Int64 // bytes of the upload that were read

	mu       sync.Mutex
	waiting  bool
	done     bool
	ended    time.Time
	err      error
	progress any
}

const (
	runningJobs = 2
	keepDone    = time.Hour
)

func newJobs(o Options, now func() time.Time) *jobs {
	j := &jobs{opt: o, now: now, slots: make(chan struct{}, runningJobs)}
	j.ctx, j.cancel = context.WithCancel(context.Background())
	return j
}

var errFull = &askError{status: http.StatusServiceUnavailable, what: "As many files as may be are being worked on.", advice: "Try again when one is done."}

// take receives an upload as a form of several parts: fields by their names,
// and one file. The file's field may be a text as well.
func (j *jobs) take(r *http.Request, kind string) (_ *job, fields map[string]string, err error) {
	r.Body = http.MaxBytesReader(nil, r.Body, j.opt.MaxUpload)
	form, err := r.MultipartReader()
	if err != nil {
		return nil, nil, mistake("The form did not arrive as it was sent.", "Go back and send it again.")
	}
	b := &job{Kind: kind, Started: j.now()}
	if b.ID, err = j.newID(); err != nil {
		return nil, nil, err
	}
	if b.dir, err = os.MkdirTemp(j.opt.TempDir, "interdict-console-"); err != nil {
		return nil, nil, fmt.Errorf("keep an upload: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(b.dir))
		}
	}()
	fields = map[string]string{}
	for {
		part, perr := form.NextPart()
		if errors.Is(perr, io.EOF) {
			break
		}
		if perr != nil {
			return nil, nil, fmt.Errorf("receive the form: %w", perr)
		}
		switch name := part.FormName(); name {
		case "file", "text":
			if err := b.receive(part, name, part.FileName()); err != nil {
				return nil, nil, err
			}
		default:
			value, err := io.ReadAll(io.LimitReader(part, 1<<10))
			if err != nil {
				return nil, nil, fmt.Errorf("receive the form: %w", err)
			}
			fields[name] = strings.TrimSpace(string(value))
		}
	}
	if b.Size == 0 {
		return nil, nil, mistake("Nothing was given to read.", "Choose a file, drop one on the page, or paste a text.")
	}
	return b, fields, nil
}

// receive keeps a file, or a text when there is no file.
func (b *job) receive(part io.Reader, field, name string) error {
	if b.Size > 0 {
		return nil // one is enough, the file comes first
	}
	f, err := os.Create(b.path("upload"))
	if err != nil {
		return fmt.Errorf("keep an upload: %w", err)
	}
	n, err := io.Copy(f, part)
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("keep an upload: %w", err)
	}
	b.Size = n
	b.File = filepath.Base(filepath.Clean("/" + strings.ReplaceAll(name, `\`, "/")))
	if field == "text" {
		b.File = "pasted text.txt"
	}
	return nil
}

func (b *job) path(name string) string { return filepath.Join(b.dir, name) }

func (j *jobs) newID() (string, error) {
	var id [16]byte
	if _, err := io.ReadFull(j.opt.Random, id[:]); err != nil {
		return "", fmt.Errorf("make an address: %w", err)
	}
	return hex.EncodeToString(id[:]), nil
}

// start has a job done when its turn comes. What is left of it goes after an
// hour, or when it is forgotten.
func (j *jobs) start(b *job, do func(context.Context) error) error {
	ctx, cancel := context.WithCancel(j.ctx)
	b.cancel, b.waiting = cancel, true
	if err := j.add(b); err != nil {
		cancel()
		return errors.Join(err, os.RemoveAll(b.dir))
	}
	j.work.Go(func() {
		defer cancel()
		err := j.inTurn(ctx, b, do)
		b.set(func() { b.done, b.err, b.ended, b.waiting = true, err, j.now(), false })
		old := time.NewTimer(keepDone)
		defer old.Stop()
		select {
		case <-old.C:
			j.forget(b)
		case <-ctx.Done():
		}
		if err := os.RemoveAll(b.dir); err != nil {
			j.opt.Log.Error("an upload could not be removed", "err", err)
		}
	})
	return nil
}

func (j *jobs) inTurn(ctx context.Context, b *job, do func(context.Context) error) error {
	select {
	case j.slots <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-j.slots }()
	b.set(func() { b.waiting = false })
	return crash.Guard(j.opt.Log, "work on an upload", func() error { return do(ctx) })
}

// add makes room for a job: the one that was done first goes first.
func (j *jobs) add(b *job) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return errFull
	}
	if len(j.all) >= j.opt.MaxJobs {
		i := slices.IndexFunc(j.all, (*job).isDone)
		if i < 0 {
			return errFull
		}
		j.all[i].cancel()
		j.all = slices.Delete(j.all, i, i+1)
	}
	j.all = append(j.all, b)
	return nil
}

// get finds a job by its address.
func (j *jobs) get(kind, id string) (*job, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, b := range j.all {
		if b.ID == id && (kind == "" || b.Kind == kind) {
			return b, nil
		}
	}
	return nil, notThere("What was here is gone.", "Uploads and their results are kept for an hour at most, and only while the server runs. Upload the file again.")
}

// forget stops a job; what is left of it is removed.
func (j *jobs) forget(b *job) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.all = slices.DeleteFunc(j.all, func(o *job) bool { return o == b })
	b.cancel()
}

// close stops all jobs and waits until nothing is left of them.
func (j *jobs) close() {
	j.mu.Lock()
	j.closed = true
	j.mu.Unlock()
	j.cancel()
	j.work.Wait()
}

func (b *job) set(f func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	f()
}

func (b *job) isDone() (done bool) { b.set(func() { done = b.done }); return done }

// jobView is a job as pages show it.
type jobView struct {
	ID, Kind, File, Size, AsOf string
	Waiting, Done              bool
	Failed                     string
	Percent                    float64
	Seconds                    string
}

func (j *jobs) view(b *job) jobView {
	v := jobView{ID: b.ID, Kind: b.Kind, File: b.File, Size: megabytes(b.Size), AsOf: b.AsOf}
	b.set(func() {
		v.Waiting, v.Done = b.waiting, b.done
		end := b.ended
		if !b.done {
			end = j.now()
		}
		v.Seconds = fmt.Sprintf("%.1f", end.Sub(b.Started).Seconds())
		if b.err != nil {
			v.Failed = sentence(b.err)
			if errors.Is(b.err, context.Canceled) {
				v.Failed = "It was stopped."
			}
		}
	})
	v.Percent = 100 * min(1, float64(b.read.Load())/float64(max(b.Size, 1)))
	if v.Done && v.Failed == "" {
		v.Percent = 100
	}
	return v
}

// counted counts what is read of an upload.
type counted struct {
	io.Reader
	n *atomic.Int64
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n.Add(int64(n))
	return n, err
}

func (c *Console) forget(r *http.Request) (*page, error) {
	b, err := c.jobs.get("", r.PathValue("job"))
	if err != nil {
		return nil, err
	}
	c.jobs.forget(b)
	return &page{redirect: "/" + b.Kind}, nil
}
