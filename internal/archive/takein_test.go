package archive_test

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"interdict/internal/archive"
	"interdict/lists"
)

// An input that must not replace what is in force is refused with the reason
// and its numbers, recorded, and changes nothing else.
func TestRefusals(t *testing.T) {
	cut := func(in lists.Input) lists.Input {
		return lists.Input{Files: []lists.File{{Name: "list.txt", Size: -1, Open: func() (io.ReadCloser, error) {
			r, err := in.Files[0].Open()
			return io.NopCloser(io.LimitReader(r, 300)), err
		}}}}
	}
	text := func(s string) lists.Input {
		return lists.Input{Files: []lists.File{lists.BytesFile("list.txt", []byte(s))}}
	}
	oneName := people(100)
	for i := range oneName {
		if i < 30 {
			oneName[i] = strings.Replace(oneName[i], "; Tester", " Tester", 1)
		}
	}
	cases := []struct {
		name string
		in   lists.Input
		opt  archive.TakeInOptions
		kind archive.RefusalKind
		says string
	}{
		{"no bytes", text(""), archive.TakeInOptions{}, archive.KindEmpty, "0 bytes"},
		{"no files", lists.Input{}, archive.TakeInOptions{}, archive.KindEmpty, "0 bytes"},
		{"no entries", text("end\n"), archive.TakeInOptions{}, archive.KindEmpty, "no entries"},
		{"a web page", text("<html>\nend\n"), archive.TakeInOptions{}, archive.KindUnreadable, "line 1"},
		{"cut off", cut(list(people(100)...)), archive.TakeInOptions{}, archive.KindUnreadable, "list.txt"},
		{"the same uid twice", list(append(people(100), "7 | Person | Somebody Else || ")...), archive.TakeInOptions{}, archive.KindUnreadable, "entry 7 is there twice"},
		{"too large", list(people(200)...), archive.TakeInOptions{MaxBytes: 500}, archive.KindUnreadable, "larger"},
		{"fewer entries", list(people(89)...), archive.TakeInOptions{}, archive.KindShrunk, "100 entries became 89, 11.0 % fewer"},
		{"fewer names", list(oneName...), archive.TakeInOptions{}, archive.KindShrunk, "200 names became 170, 15.0 % fewer"},
		{"a tighter limit", list(people(97)...), archive.TakeInOptions{MaxShrink: 0.02}, archive.KindShrunk, "the limit is 2 %"},
		{"older", list(people(101)...), archive.TakeInOptions{Published: date("2021-04-19")}, archive.KindOlder, "published 2021-04-19 (given), older than the version in force, which was published 2021-04-20"},
		{"older by its own word", list(append([]string{"published: 2021-01-01"}, people(101)...)...), archive.TakeInOptions{}, archive.KindOlder, "2021-01-01 (file)"},
		{"older by the server's word", list(people(101)...), archive.TakeInOptions{Modified: date("2021-03-01")}, archive.KindOlder, "(last-modified)"},
		{"from the future", list(people(101)...), archive.TakeInOptions{Published: date("2021-06-03")}, archive.KindFuture, "it is only 2021-06-01"},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			a, _ := open(t)
			good := take(t, a, list(people(100)...), "2021-04-20").Version
			tc.opt.From = "https://example.org/list.txt"
			out, err := a.TakeIn(t.Context(), fake, tc.in, tc.opt)
			var refused *archive.Refused
			if !errors.As(err, &refused) {
				t.Fatalf("outcome %+v, error %v, want a refusal", out, err)
			}
			if refused.Kind != tc.kind || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("refused (%s) %q, want (%s) and %q", refused.Kind, err, tc.kind, tc.says)
			}
			states, err := a.Lists(t.Context())
			if err != nil || len(states) != 1 {
				t.Fatalf("lists %+v, error %v", states, err)
			}
			s := states[0]
			if s.InForce == nil || s.InForce.ID != good.ID || s.Versions != 1 {
				t.Errorf("in force %+v of %d versions, want version %d alone", s.InForce, s.Versions, good.ID)
			}
			if s.LastRefusal == nil || s.LastRefusal.Kind != tc.kind || s.LastRefusal.Origin != tc.opt.From ||
				!strings.Contains(s.LastRefusal.Message, tc.says) {
				t.Errorf("last refusal %+v", s.LastRefusal)
			}
			verify(t, a)
		})
	}
}

func TestRefusalIsShownUntilTheNextGoodVersion(t *testing.T) {
	a, c := open(t)
	take(t, a, list(people(100)...), "2021-04-20")
	troubled := func() bool {
		states, err := a.Lists(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return states[0].Troubled()
	}
	c.t = c.t.Add(time.Hour)
	if _, err := a.TakeIn(t.Context(), fake, list(people(10)...), archive.TakeInOptions{}); err == nil {
		t.Fatal("a tenth of the list was taken in")
	}
	if !troubled() {
		t.Error("a refusal is not shown")
	}
	c.t = c.t.Add(time.Hour)
	if _, err := a.TakeIn(t.Context(), fake, list(people(102)...), archive.TakeInOptions{}); err != nil {
		t.Fatal(err)
	}
	if troubled() {
		t.Error("the refusal is still shown after a good version")
	}
}

func TestShrinkCanBeAccepted(t *testing.T) {
	a, _ := open(t)
	take(t, a, list(people(100)...), "2021-04-20")
	out, err := a.TakeIn(t.Context(), fake, list(people(10)...), archive.TakeInOptions{AcceptShrink: true})
	if err != nil || out.Status != archive.StatusNew || out.Version.Entries != 10 {
		t.Errorf("outcome %+v, error %v", out, err)
	}
}

// The list is compared with the version published just before it, not with the
// one in force.
func TestShrinkIsMeasuredAgainstTheVersionBefore(t *testing.T) {
	a, _ := open(t)
	take(t, a, list(people(10)...), "2019-01-01")
	take(t, a, list(people(100)...), "2021-04-20")
	if out := take(t, a, list(people(11)...), "2019-02-01"); out.Status != archive.StatusHistory {
		t.Errorf("status %s", out.Status)
	}
	_, err := a.TakeIn(t.Context(), fake, list(people(5)...), archive.TakeInOptions{Published: date("2019-03-01"), Backfill: true})
	var refused *archive.Refused
	if !errors.As(err, &refused) || !strings.Contains(refused.Message, "11 entries became 5") {
		t.Errorf("error %v, want a refusal against the version of 2019-02-01", err)
	}
}

// A set whose alias file is missing is taken in, and says so for ever; but as
// an update it does not take the place of a whole set.
func TestIncompleteSet(t *testing.T) {
	src := fake
	src.ID = "xx-fake-set"
	whole := list(people(100)...)
	whole.Files = append(whole.Files, lists.BytesFile("more.txt", []byte("more")))
	var bare []string
	for _, line := range people(100) {
		bare = append(bare, strings.Replace(line, "; Tester", " Tester", 1)) // one name instead of two
	}
	torn := list(bare...)

	t.Run("first", func(t *testing.T) {
		a, _ := open(t)
		out, err := a.TakeIn(t.Context(), src, torn, archive.TakeInOptions{})
		if err != nil {
			t.Fatal(err)
		}
		want := []string{"incomplete: without more.txt"}
		if out.Status != archive.StatusNew || !slices.Equal(out.Warnings, want) {
			t.Errorf("%s, warnings %q", out.Status, out.Warnings)
		}
		v, err := a.InForce(t.Context(), src.ID)
		if err != nil || !v.Incomplete() || !slices.Equal(v.Warnings, want) {
			t.Errorf("in force %+v, error %v: the warning does not stay", v, err)
		}
		out, err = a.TakeIn(t.Context(), src, torn, archive.TakeInOptions{})
		if err != nil || out.Status != archive.StatusUnchanged || !slices.Equal(out.Warnings, want) {
			t.Errorf("again: outcome %+v, error %v", out, err)
		}
	})
	t.Run("as an update of a whole set", func(t *testing.T) {
		a, _ := open(t)
		if _, err := a.TakeIn(t.Context(), src, whole, archive.TakeInOptions{Published: date("2021-04-20")}); err != nil {
			t.Fatal(err)
		}
		_, err := a.TakeIn(t.Context(), src, torn, archive.TakeInOptions{})
		var refused *archive.Refused
		if !errors.As(err, &refused) || !strings.Contains(refused.Message, "more.txt is missing, which the version published 2021-04-20 has") {
			t.Errorf("error %v", err)
		}
	})
	t.Run("dated by hand", func(t *testing.T) {
		a, _ := open(t)
		if _, err := a.TakeIn(t.Context(), src, whole, archive.TakeInOptions{Published: date("2021-04-20")}); err != nil {
			t.Fatal(err)
		}
		out, err := a.TakeIn(t.Context(), src, torn, archive.TakeInOptions{Published: date("2021-05-01"), Backfill: true})
		if err != nil || len(out.Warnings) != 2 {
			t.Errorf("outcome %+v, error %v, want two warnings", out, err)
		}
	})
}

func TestUnchanged(t *testing.T) {
	a, c := open(t)
	first := take(t, a, list(people(3)...), "2021-04-20").Version
	c.t = date("2021-06-02")
	reads := 0
	counting := fake
	counting.Read = func(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (*lists.Header, error) {
		reads++
		return readFake(ctx, in, yield)
	}
	out, err := a.TakeIn(t.Context(), counting, list(people(3)...), archive.TakeInOptions{
		Resources: []archive.Resource{{URL: "https://example.org/list.txt", Name: "list.txt", ETag: `"v1"`}},
	})
	if err != nil || out.Status != archive.StatusUnchanged || out.Version.ID != first.ID {
		t.Fatalf("outcome %+v, error %v", out, err)
	}
	if reads != 0 {
		t.Errorf("read the same bytes again")
	}
	states, err := a.Lists(t.Context())
	if err != nil || !states[0].Checked.Equal(c.t) {
		t.Errorf("checked %v (%v), want %v", states[0].Checked, err, c.t)
	}
	resources, err := a.Resources(t.Context(), fake.ID)
	if err != nil || len(resources) != 1 || resources[0].ETag != `"v1"` {
		t.Errorf("resources %+v (%v)", resources, err)
	}
}

// The same bytes may be published twice: a delisting that was taken back. A
// mirror that lags behind is something else.
func TestOldBytesAgain(t *testing.T) {
	a, _ := open(t)
	take(t, a, list(people(20)...), "2021-04-20")
	take(t, a, list(people(21)...), "2021-04-21")
	_, err := a.TakeIn(t.Context(), fake, list(people(20)...), archive.TakeInOptions{})
	var refused *archive.Refused
	if !errors.As(err, &refused) || refused.Kind != archive.KindOlder {
		t.Errorf("old bytes of unknown date: error %v, want a refusal", err)
	}
	out, err := a.TakeIn(t.Context(), fake, list(people(20)...), archive.TakeInOptions{Modified: date("2021-04-22")})
	if err != nil || out.Status != archive.StatusNew {
		t.Errorf("published again: outcome %+v, error %v", out, err)
	}
}

// A better reader makes a new version of the same bytes, when asked to, and
// only if it reads something else from them.
func TestReread(t *testing.T) {
	a, _ := open(t)
	first := take(t, a, list(people(20)...), "2021-04-20").Version
	better := fake
	better.Read = func(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (*lists.Header, error) {
		return readFake(ctx, in, func(e *lists.Entry) error {
			e.Target().Add("country", "xx")
			return yield(e)
		})
	}
	steps := []struct {
		src    lists.Source
		reread bool
		want   archive.Status
	}{
		{better, false, archive.StatusUnchanged},
		{fake, true, archive.StatusUnchanged},
		{better, true, archive.StatusNew},
		{better, true, archive.StatusUnchanged},
	}
	for i, s := range steps {
		out, err := a.TakeIn(t.Context(), s.src, list(people(20)...), archive.TakeInOptions{Reread: s.reread})
		if err != nil || out.Status != s.want {
			t.Fatalf("step %d: outcome %+v, error %v, want %s", i, out, err, s.want)
		}
	}
	v, err := a.VersionAsOf(t.Context(), fake.ID, date("2021-04-21"))
	if err != nil || v.ID == first.ID || !v.Published.Equal(first.Published) {
		t.Errorf("as of the day after: %+v (%v), want the version read anew", v, err)
	}
	d, err := a.Diff(t.Context(), first.ID, v.ID, archive.Filter{})
	if err != nil || len(d.Changed) != 20 || len(d.Warnings) != 1 {
		t.Errorf("~%d, warnings %q (%v)", len(d.Changed), d.Warnings, err)
	}
}

// Filling in the past twice adds nothing the second time, in whatever order.
func TestBackfillTwice(t *testing.T) {
	a, _ := open(t)
	for range 2 {
		for _, n := range []int{22, 20, 21} {
			take(t, a, list(people(n)...), "2021-04-20")
			take(t, a, list(people(n)...), "2021-03-20")
		}
	}
	versions, err := a.Versions(t.Context(), fake.ID)
	if err != nil || len(versions) != 6 {
		t.Errorf("%d versions (%v), want 6", len(versions), err)
	}
}

func TestExactDoublesAreKeptOnce(t *testing.T) {
	a, _ := open(t)
	lines := people(10)
	out := take(t, a, list(append(lines, lines[3])...), "2021-04-20")
	if out.Version.Entries != 10 || len(out.Warnings) != 1 {
		t.Errorf("%d entries, warnings %q", out.Version.Entries, out.Warnings)
	}
}

// Whoever gives up leaves nothing behind, not even a refusal.
func TestCancelledTakeIn(t *testing.T) {
	a, _ := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	src := fake
	src.Read = func(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (*lists.Header, error) {
		cancel()
		return nil, ctx.Err()
	}
	if _, err := a.TakeIn(ctx, src, list(people(10)...), archive.TakeInOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if states, err := a.Lists(t.Context()); err != nil || len(states) != 0 {
		t.Errorf("lists %+v, error %v", states, err)
	}
}

func TestWherePublishedComesFrom(t *testing.T) {
	dated := list(append([]string{"published: 2021-04-15"}, people(3)...)...)
	cases := []struct {
		name string
		in   lists.Input
		opt  archive.TakeInOptions
		want string
		from string
	}{
		{"said by hand", dated, archive.TakeInOptions{Published: date("2021-04-14"), Modified: date("2021-04-16")}, "2021-04-14", "given"},
		{"said by the caller", dated, archive.TakeInOptions{Published: date("2021-04-14"), PublishedFrom: "file name"}, "2021-04-14", "file name"},
		{"in the file", dated, archive.TakeInOptions{Modified: date("2021-04-16")}, "2021-04-15", "file"},
		{"by the server", list(people(3)...), archive.TakeInOptions{Modified: date("2021-04-16"), Fetched: date("2021-04-17")}, "2021-04-16", "last-modified"},
		{"when it came", list(people(3)...), archive.TakeInOptions{Fetched: date("2021-04-17")}, "2021-04-17", "taken in"},
		{"now", list(people(3)...), archive.TakeInOptions{}, "2021-06-01", "taken in"},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			a, _ := open(t)
			out, err := a.TakeIn(t.Context(), fake, tc.in, tc.opt)
			if err != nil {
				t.Fatal(err)
			}
			if v := out.Version; !v.Published.Equal(date(tc.want)) || v.PublishedFrom != tc.from {
				t.Errorf("published %s (%s), want %s (%s)", v.Published, v.PublishedFrom, tc.want, tc.from)
			}
		})
	}
}

// A file on which its reader breaks is refused like one that it cannot read.
func TestAReaderThatBreaksRefusesTheList(t *testing.T) {
	a, _ := open(t)
	good := take(t, a, list(people(100)...), "2021-04-20").Version
	broken := fake
	broken.Read = func(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (*lists.Header, error) {
		if _, err := readFake(ctx, in, yield); err != nil {
			return nil, err
		}
		panic("Mara Ostrik is too much for me")
	}
	_, err := a.TakeIn(t.Context(), broken, list(people(101)...), archive.TakeInOptions{})
	var refused *archive.Refused
	if !errors.As(err, &refused) || refused.Kind != archive.KindUnreadable || !strings.Contains(err.Error(), "internal error at internal/archive_test/takein_test.go") || strings.Contains(err.Error(), "Ostrik") {
		t.Errorf("%v, want a refusal", err)
	}
	if v, err := a.InForce(t.Context(), "xx-fake"); err != nil || v.ID != good.ID {
		t.Errorf("in force %+v, %v", v, err)
	}
	take(t, a, list(people(101)...), "2021-04-21")
	verify(t, a)
}
