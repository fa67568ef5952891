package supply

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// Limits bound what a packed file may become.
type Limits struct {
	Files int   // number of files, 20,000 by default
	Bytes int64 // of all files together, 8 GiB by default
}

func (l Limits) orDefault() *budget {
	if l.Files == 0 {
		l.Files = 20000
	}
	if l.Bytes == 0 {
		l.Bytes = 8 << 30
	}
	return &budget{files: l.Files, bytes: l.Bytes, limits: l}
}

type budget struct {
	files  int
	bytes  int64
	limits Limits
}

var errTooMuch = errors.New("unpacks to more than is allowed")

// maxWindow is the memory that a zstd file may ask for: archives packed with
// --long=31 do.
const maxWindow = 1 << 31

func packed(name string) bool {
	lower := strings.ToLower(name)
	for _, ext := range [...]string{".zip", ".gz", ".tgz", ".zst", ".tzst", ".tar"} {
		if strings.HasSuffix(lower, ext) {
			return true
		}
	}
	return false
}

// unpack unpacks a file into a temporary folder, which Found removes; shown is its
// name for messages.
func (l *look) unpack(ctx context.Context, name, shown string) (dir string, err error) {
	dir, err = os.MkdirTemp("", "interdict-unpack-*")
	if err != nil {
		return "", err
	}
	l.found.temp = append(l.found.temp, dir)
	if strings.HasSuffix(strings.ToLower(name), ".zip") {
		err = l.unzip(ctx, name, dir)
	} else {
		err = l.untar(ctx, name, dir)
	}
	if err != nil {
		return "", fmt.Errorf("unpack %s: %w", shown, err)
	}
	return dir, nil
}

func (l *look) unzip(ctx context.Context, name, dir string) error {
	z, err := zip.OpenReader(name)
	if err != nil {
		return err
	}
	defer z.Close()
	for _, f := range z.File {
		if f.FileInfo().IsDir() {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		err = l.write(ctx, dir, f.Name, r)
		r.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return nil
}

// untar unpacks .tar, plain or compressed, and single compressed files.
func (l *look) untar(ctx context.Context, name, dir string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	inner := filepath.Base(name)
	var r io.Reader = f
	switch lower := strings.ToLower(inner); {
	case strings.HasSuffix(lower, ".gz"), strings.HasSuffix(lower, ".tgz"):
		z, err := gzip.NewReader(f)
		if err != nil {
			return err
		}
		defer z.Close()
		r = z
	case strings.HasSuffix(lower, ".zst"), strings.HasSuffix(lower, ".tzst"):
		z, err := zstd.NewReader(f, zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true))
		if err != nil {
			return err
		}
		defer z.Close()
		r = z
	}
	lower := strings.ToLower(inner)
	if !strings.Contains(lower, ".tar") && !strings.HasSuffix(lower, ".tgz") && !strings.HasSuffix(lower, ".tzst") {
		return l.write(ctx, dir, strings.TrimSuffix(inner, filepath.Ext(inner)), r)
	}
	t := tar.NewReader(r)
	for {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		if err := l.write(ctx, dir, h.Name, t); err != nil {
			return fmt.Errorf("%s: %w", h.Name, err)
		}
	}
}

// write puts one unpacked file below dir; a name that leads out of it is
// refused.
func (l *look) write(ctx context.Context, dir, name string, r io.Reader) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	name = filepath.FromSlash(strings.ReplaceAll(name, `\`, "/"))
	if !filepath.IsLocal(name) {
		return errors.New("the name leads out of the folder")
	}
	if l.budget.files--; l.budget.files < 0 {
		return fmt.Errorf("%w: %d files", errTooMuch, l.budget.limits.Files)
	}
	to := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	n, err := io.Copy(f, io.LimitReader(r, l.budget.bytes+1))
	if err != nil {
		return err
	}
	if l.budget.bytes -= n; l.budget.bytes < 0 {
		return fmt.Errorf("%w: %d bytes", errTooMuch, l.budget.limits.Bytes)
	}
	return nil
}
