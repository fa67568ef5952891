package document

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
	"unicode/utf8"
)

// maxRatio is how many times its packed size a file may unpack to, beyond
// freeRatio bytes: ordinary text stays under 30, a bomb of zeros has 1,000.
const (
	maxRatio  = 150
	freeRatio = 16 << 20
)

// packed reads a ZIP file: a document that is one inside (DOCX, ODT, PPTX), or
// an archive, file by file in the order of its directory.
func (s *session) packed(it *item, original io.Reader) error {
	f, err := s.spool(it.r, original)
	if err != nil {
		return err
	}
	defer f.close()
	if err := fewFiles(f, s.o.MaxFiles); err != nil {
		return err
	}
	z, err := zip.NewReader(f, f.size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // nothing is written to a path
		return fmt.Errorf("ZIP: %w", err)
	}
	if o := officeOf(z); o != nil {
		return s.office(it, z, o)
	}
	for _, file := range z.File {
		if strings.HasSuffix(file.Name, "/") || strings.HasPrefix(file.Name, "__MACOSX/") || path.Base(file.Name) == ".DS_Store" {
			continue
		}
		at := child(it.path, memberName(file))
		in, err := s.member(file)
		if err != nil {
			if err := s.fail(at, err); err != nil {
				return err
			}
			continue
		}
		err = s.file(&item{path: at, r: in, depth: it.depth + 1})
		_ = in.Close() // was read as far as it is good
		if err != nil {
			return err
		}
	}
	return nil
}

// memberName is the name of a file in an archive, decoded when the archive
// does not say that it is UTF-8.
func memberName(f *zip.File) string {
	if f.NonUTF8 && !utf8.ValidString(f.Name) {
		name, _, _, _ := decodeAll([]byte(f.Name), "", nil)
		return name
	}
	return f.Name
}

// member opens a file of an archive, within the bounds.
func (s *session) member(f *zip.File) (io.ReadCloser, error) {
	if f.Flags&1 != 0 {
		return nil, errors.New("is encrypted")
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{&bounded{s: s, r: r, packed: int64(f.CompressedSize64)}, r}, nil
}

// gzip reads a file that was packed alone.
func (s *session) gzip(it *item) error {
	counted := &counter{r: it.r}
	z, err := gzip.NewReader(counted)
	if err != nil {
		return fmt.Errorf("gzip: %w", err)
	}
	name := z.Name
	if name == "" {
		name = strings.TrimSuffix(path.Base(it.path), ".gz")
	}
	return s.file(&item{path: child(it.path, name), r: &bounded{s: s, r: z, counted: counted}, depth: it.depth + 1, date: it.date})
}

type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// bounded counts what is unpacked against the bounds of the document.
type bounded struct {
	s       *session
	r       io.Reader
	packed  int64
	counted *counter
	n       int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.n += int64(n)
	b.s.unpacked += int64(n)
	if b.counted != nil {
		b.packed = b.counted.n
	}
	switch {
	case b.s.unpacked > b.s.o.MaxUnpacked:
		err = fmt.Errorf("%w of %d bytes unpacked in one document", ErrBound, b.s.o.MaxUnpacked)
	case b.n > freeRatio && b.n/maxRatio > b.packed:
		err = fmt.Errorf("%w: it unpacks to more than %d times its size", ErrBound, maxRatio)
	}
	return n, err
}

// fewFiles looks at the end of a ZIP file before its directory is taken into
// memory.
func fewFiles(f *still, most int) error {
	tail := make([]byte, min(f.size, 22+1<<16))
	if _, err := f.ReadAt(tail, f.size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	i := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if i < 0 || len(tail)-i < 22 {
		return fmt.Errorf("ZIP: %w: its directory is missing: it is cut off", io.ErrUnexpectedEOF)
	}
	n := int(binary.LittleEndian.Uint16(tail[i+10:]))
	if size := binary.LittleEndian.Uint32(tail[i+12:]); n > most || n == 0xFFFF || int64(size) > 512*int64(most) {
		return fmt.Errorf("ZIP: %w of %d files", ErrBound, most)
	}
	return nil
}

// still is a file that can be read at any place.
type still struct {
	io.ReaderAt
	size  int64
	close func()
}

// inMemory is the size beyond which a file that comes from a stream goes to
// the disk.
const inMemory = 32 << 20

// spool makes a stream a file that lies still. A file on disk is that already.
func (s *session) spool(r, original io.Reader) (*still, error) {
	if f, ok := original.(*os.File); ok {
		info, err := f.Stat()
		// The reader has taken only the first buffer, so it began at 0 or not at all.
		if at, seek := f.Seek(0, io.SeekCurrent); err == nil && seek == nil && info.Mode().IsRegular() && at <= 64<<10 && (at == 64<<10 || at == info.Size()) {
			if info.Size() > s.o.MaxFile {
				return nil, fmt.Errorf("%w of %d bytes in one file", ErrBound, s.o.MaxFile)
			}
			return &still{f, info.Size(), func() {}}, nil
		}
	}
	var mem bytes.Buffer
	n, err := io.Copy(&mem, io.LimitReader(r, min(inMemory, s.o.MaxFile)+1))
	if err != nil {
		return nil, err
	}
	if n > s.o.MaxFile {
		return nil, fmt.Errorf("%w of %d bytes in one file", ErrBound, s.o.MaxFile)
	}
	if n <= inMemory {
		return &still{bytes.NewReader(mem.Bytes()), n, func() {}}, nil
	}
	tmp, err := os.CreateTemp(s.o.TempDir, "interdict-document-*")
	if err != nil {
		return nil, err
	}
	f := &still{tmp, 0, func() {
		_ = tmp.Close() // what was written was read already
		_ = os.Remove(tmp.Name())
	}}
	f.size, err = io.Copy(tmp, io.MultiReader(&mem, io.LimitReader(r, s.o.MaxFile-n+1)))
	switch {
	case err == nil && f.size > s.o.MaxFile:
		err = fmt.Errorf("%w of %d bytes in one file", ErrBound, s.o.MaxFile)
		fallthrough
	case err != nil:
		f.close()
		return nil, err
	}
	return f, nil
}
