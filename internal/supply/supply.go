// Package supply finds publications of lists in files and folders that
// somebody has: one set of files, a folder of many dated ones, packed or not.
// What a file is, its name and its place say here; whether it is true, the
// list's reader finds out.
package supply

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"interdict/lists"
)

// Publication is one version of one list, as found.
type Publication struct {
	// List is the id of the list; "" when the names do not say.
	List  string
	Files []lists.File
	// Dated is the day or time that a name says, zero when none does; Stated
	// is the name that said it.
	Dated  time.Time
	Stated string
	// Modified is the latest time of change of the files.
	Modified time.Time
	// From is where it was found, for messages.
	From string
}

// Found is what lay at one place.
type Found struct {
	Publications []Publication // oldest first, the undated last
	// Ignored are files whose names belong to no list.
	Ignored []string
	// Failed are packed files in a folder that could not be unpacked; what lies
	// beside them is found all the same.
	Failed []Failure

	temp []string
}

// Failure is a packed file and why it could not be unpacked.
type Failure struct {
	// List is the id of the list that the name says, or "".
	List string
	// From is where it was found.
	From string
	Err  error
}

// Close removes what was unpacked.
func (f *Found) Close() error {
	var errs []error
	for _, t := range f.temp {
		errs = append(errs, os.RemoveAll(t))
	}
	return errors.Join(errs...)
}

// List is a list and the names that its files have.
type List struct {
	ID    string
	Names []string // such as "sdn.csv"
}

// Options say what is looked for.
type Options struct {
	// List takes all files for this list; "" goes by the names.
	List string
	// Lists are the lists that there are.
	Lists []List
	// Limits bounds what is unpacked; zero fields have defaults.
	Limits Limits
}

// Find looks at a file or a folder. Folders within are looked at as well, one
// level deep: each is a set of its own.
func Find(ctx context.Context, root string, o Options) (_ *Found, err error) {
	f := &Found{}
	defer func() {
		if err != nil {
			err = errors.Join(err, f.Close())
		}
	}()
	info, err := os.Stat(root)
	if err != nil {
		return nil, err
	}
	l := &look{found: f, o: o, budget: o.Limits.orDefault()}
	if info.IsDir() {
		err = l.folder(ctx, root, root, 0)
	} else {
		err = l.single(ctx, root)
	}
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(f.Publications, func(a, b Publication) int {
		if a.Dated.IsZero() != b.Dated.IsZero() {
			if a.Dated.IsZero() {
				return 1
			}
			return -1
		}
		return cmp.Or(a.Dated.Compare(b.Dated), strings.Compare(a.From, b.From))
	})
	return f, nil
}

type look struct {
	found  *Found
	o      Options
	budget *budget
}

// single looks at one file, which may be packed.
func (l *look) single(ctx context.Context, name string) error {
	if !packed(name) {
		p := l.publication(filepath.Dir(name), []string{filepath.Base(name)})
		p.From = name
		if p.Dated.IsZero() {
			p.Dated, p.Stated = dateIn(filepath.Base(filepath.Dir(absolute(name))))
		}
		l.found.Publications = append(l.found.Publications, p)
		return nil
	}
	dir, err := l.unpack(ctx, name, name)
	if err != nil {
		return err
	}
	return l.folder(ctx, dir, name, 0)
}

func absolute(name string) string {
	if abs, err := filepath.Abs(name); err == nil {
		return abs
	}
	return name
}

// folder looks at one folder; shown is its name for messages, which is that of
// the archive for an unpacked one.
func (l *look) folder(ctx context.Context, dir, shown string, depth int) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	var plain []string
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := filepath.Join(dir, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case e.IsDir():
			if depth < 2 {
				if err := l.folder(ctx, name, filepath.Join(shown, e.Name()), depth+1); err != nil {
					return err
				}
			}
		case !e.Type().IsRegular() && e.Type()&fs.ModeSymlink == 0:
		case packed(e.Name()) && !l.listsOwn(e.Name()):
			if err := l.packedIn(ctx, name, filepath.Join(shown, e.Name()), depth); err != nil {
				return err
			}
		default:
			plain = append(plain, e.Name())
		}
	}
	l.sets(dir, shown, plain)
	return nil
}

// maxPacked is how many packed files may lie one in the other.
const maxPacked = 8

// packedIn looks into a packed file of a folder. What is wrong with it is no reason
// to leave out its neighbours.
func (l *look) packedIn(ctx context.Context, name, shown string, depth int) error {
	failed := func(err error) {
		list, _ := l.listOf(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)))
		l.found.Failed = append(l.found.Failed, Failure{List: list, From: shown, Err: err})
	}
	if depth >= maxPacked {
		failed(fmt.Errorf("more than %d packed files lie one in the other", maxPacked))
		return nil
	}
	into, err := l.unpack(ctx, name, shown)
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		failed(err)
		return nil
	}
	return l.folder(ctx, into, shown, depth+1)
}

// sets groups the files of one folder by the day, or else the month, in their
// names: files of the same day make one version, and those without one, together,
// one.
func (l *look) sets(dir, shown string, names []string) {
	groups := map[string][]string{}
	var order []string
	for _, n := range names {
		list, ok := l.listOf(n)
		if !ok {
			l.found.Ignored = append(l.found.Ignored, filepath.Join(shown, n))
			continue
		}
		_, said := dateIn(n)
		key := list + "\x00" + said
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], n)
	}
	folderDay, folderSaid := dateIn(filepath.Base(absolute(shown)))
	for _, key := range order {
		group := groups[key]
		p := l.publication(dir, group)
		p.From = shown
		if len(order) > 1 || len(group) == 1 {
			p.From = filepath.Join(shown, group[0])
		}
		if len(order) > 1 && len(group) > 1 {
			p.From += fmt.Sprintf(" and %d more", len(group)-1)
		}
		if p.Dated.IsZero() {
			p.Dated, p.Stated = folderDay, folderSaid
		}
		l.found.Publications = append(l.found.Publications, p)
	}
}

func (l *look) publication(dir string, names []string) Publication {
	var p Publication
	for _, n := range names {
		p.List, _ = l.listOf(n)
		name := filepath.Join(dir, n)
		size := int64(-1)
		if info, err := os.Stat(name); err == nil {
			size = info.Size()
			if info.ModTime().After(p.Modified) {
				p.Modified = info.ModTime()
			}
		}
		p.Files = append(p.Files, lists.File{Name: l.canonical(n), Size: size, Open: func() (io.ReadCloser, error) { return os.Open(name) }})
		if p.Dated.IsZero() {
			p.Dated, p.Stated = dateIn(n)
		}
	}
	if l.o.List != "" {
		p.List = l.o.List
	}
	return p
}

// listOf says which list a file belongs to by its name: that of one of the
// list's resources, with or without a day in it.
func (l *look) listOf(name string) (string, bool) {
	if l.o.List != "" {
		return l.o.List, l.plausible(name)
	}
	// As the publisher names it, or with a day and more in it:
	// "sdn_2021-08-20T0138_be397e18.csv", "UN_consolidated_2018-06-07.xml".
	for _, n := range [...]string{name, bare(name)} {
		for _, s := range l.o.Lists {
			if slices.ContainsFunc(s.Names, func(own string) bool { return strings.EqualFold(n, own) }) {
				return s.ID, true
			}
		}
	}
	return "", false
}

// plausible leaves out what lies beside lists but is none, when the list is
// said and the names need not be the publisher's.
func (l *look) plausible(name string) bool {
	lower := strings.ToLower(name)
	for _, no := range [...]string{"readme", "license", "manifest", "checksum", "sha256sums"} {
		if strings.HasPrefix(lower, no) {
			return false
		}
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".xsd", ".sha256", ".html", ".htm", ".pdf":
		return false
	}
	return true
}

// canonical is the publisher's name for a dated copy, because readers go by it.
func (l *look) canonical(name string) string {
	b := bare(name)
	for _, s := range l.o.Lists {
		if l.o.List != "" && s.ID != l.o.List {
			continue
		}
		for _, own := range s.Names {
			if strings.EqualFold(b, own) {
				return own
			}
		}
	}
	return name
}

// listsOwn reports whether a packed file is one that a list is published as.
func (l *look) listsOwn(name string) bool {
	return slices.ContainsFunc(l.o.Lists, func(s List) bool {
		return slices.ContainsFunc(s.Names, func(own string) bool { return strings.EqualFold(name, own) })
	})
}

var dayInName = regexp.MustCompile(`((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2]\d|3[01])(?:[T _-]?([01]\d|2[0-3])[:.-]?([0-5]\d)(?:[:.-]?([0-5]\d))?Z?)?`)

// dayIn finds a day, and a time if there is one, in a name; said is the part
// of the name that says it.
func dayIn(name string) (t time.Time, said string) {
	for _, m := range dayInName.FindAllStringSubmatchIndex(name, -1) {
		// Not within a longer number, such as a hash.
		if m[0] > 0 && isDigit(name[m[0]-1]) {
			continue
		}
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return name[m[2*i]:m[2*i+1]]
		}
		end := m[7]
		layout, text := "20060102", part(1)+part(2)+part(3)
		if hm := part(4) + part(5); hm != "" && (m[1] == len(name) || !isDigit(name[m[1]])) {
			layout, text = layout+"1504", text+hm
			if sec := part(6); sec != "" {
				layout, text = layout+"05", text+sec
			}
			end = m[1]
		} else if end < len(name) && isDigit(name[end]) {
			continue
		}
		if t, err := time.ParseInLocation(layout, text, time.UTC); err == nil {
			return t, name[m[0]:end]
		}
	}
	return time.Time{}, ""
}

var monthInName = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)\d\d)-(0[1-9]|1[0-2])(?:[^0-9]|$)`)

// dateIn finds a day in a name, or else a month, whose first day it returns:
// that is nearer than the time at which somebody copied the file.
func dateIn(name string) (t time.Time, said string) {
	if t, said = dayIn(name); said != "" {
		return t, said
	}
	m := monthInName.FindStringSubmatch(name)
	if m == nil {
		return time.Time{}, ""
	}
	t, err := time.Parse("2006-01", m[1]+"-"+m[2])
	if err != nil {
		return time.Time{}, ""
	}
	return t, m[1] + "-" + m[2]
}

// monthBehind is a month without a day, behind a name.
var monthBehind = regexp.MustCompile(`[-_ ](?:19|20)\d\d(?:-?(?:0[1-9]|1[0-2]))?$`)

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// bare is a name without its day and what follows it, and without the words of
// an authority before it: "UN_consolidated_2018-06-07.xml" is
// "consolidated.xml".
func bare(name string) string {
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	if _, said := dayIn(stem); said != "" {
		stem = strings.TrimRight(stem[:strings.Index(stem, said)], "_-. ")
	}
	stem = strings.TrimRight(monthBehind.ReplaceAllString(stem, ""), "_-. ")
	for _, w := range [...]string{"UN_", "OFAC_", "EU_", "UK_", "us_ofac_"} {
		if rest, ok := strings.CutPrefix(stem, w); ok && rest != "" {
			stem = rest
		}
	}
	return stem + ext
}
