package entry

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"interdict/internal/xmlread"
	"interdict/lists"
)

// Open opens the XML file of a list: the first that has one of the names, or
// the only XML file there is, since people keep old versions under names of
// their own. The caller closes what is returned.
func Open(ctx context.Context, in lists.Input, names ...string) (*xmlread.Reader, io.Closer, error) {
	f, err := find(in, names)
	if err != nil {
		return nil, nil, err
	}
	r, err := f.Open()
	if err != nil {
		return nil, nil, fmt.Errorf("open %s: %w", f.Name, err)
	}
	return xmlread.New(ctx, r, f.Name), r, nil
}

func find(in lists.Input, names []string) (lists.File, error) {
	if f, ok := in.File(names...); ok {
		return f, nil
	}
	var found []lists.File
	for _, f := range in.Files {
		if strings.HasSuffix(strings.ToLower(f.Name), ".xml") || len(in.Files) == 1 {
			found = append(found, f)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return lists.File{}, fmt.Errorf("%w: no %s among %d files", lists.ErrFormat, names[0], len(in.Files))
	}
	return lists.File{}, fmt.Errorf("%w: %d XML files and none is called %s", lists.ErrFormat, len(found), names[0])
}

// Rest reads an element that the reader of a list does not know, and keeps
// all of it as left over of the list.
func Rest(r *xmlread.Reader, h *lists.Header, start xml.StartElement) error {
	n, err := r.Element(start)
	if err != nil {
		return err
	}
	h.Units["XML value"] += n.Count()
	found := false
	n.Unread(func(path, text string) {
		found = true
		h.Leftover = append(h.Leftover, lists.NewLeftover(path, text))
	})
	if !found {
		h.Leftover = append(h.Leftover, lists.NewLeftover(n.Name, ""))
	}
	return nil
}

// UIDs hands out ids that are unique within a file: where a publisher gives an
// id twice, the later one gets a suffix that depends on nothing but the order
// of the file.
type UIDs map[string]int

// Unique returns uid, or "uid-2" the second time it is asked for it.
func (u UIDs) Unique(uid string) string {
	for {
		u[uid]++
		n := u[uid]
		if n == 1 {
			return uid
		}
		uid += "-" + strconv.Itoa(n)
	}
}
