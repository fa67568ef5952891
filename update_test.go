package interdict_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"interdict"
	"interdict/internal/config"
	"interdict/internal/fetch"
)

// publisher serves one file as a list's publisher does, and can turn bad.
type publisher struct {
	body     string
	status   int
	asked    []string // If-None-Match of each request
	modified string
}

func (p *publisher) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	tag := fmt.Sprintf(`"%d-%d"`, len(p.body), p.status)
	p.asked = append(p.asked, r.Header.Get("If-None-Match"))
	w.Header().Set("ETag", tag)
	w.Header().Set("Last-Modified", p.modified)
	switch {
	case p.status != 0:
		w.WriteHeader(p.status)
	case r.Header.Get("If-None-Match") == tag:
		w.WriteHeader(http.StatusNotModified)
	default:
		_, _ = w.Write([]byte(p.body))
	}
}

func TestUpdateFromPublishers(t *testing.T) {
	ctx := t.Context()
	body, err := os.ReadFile("lists/un/testdata/consolidated.xml")
	if err != nil {
		t.Fatal(err)
	}
	pub := &publisher{body: string(body), modified: "Wed, 05 Mar 2025 06:00:00 GMT"}
	srv := httptest.NewServer(pub)
	defer srv.Close()
	dir := t.TempDir()
	settings := "[list.un-sc.urls]\n\"consolidated.xml\" = \"" + srv.URL + "/un.xml\"\n"
	if err := os.WriteFile(filepath.Join(dir, config.FileName), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	now := time.Date(2025, 3, 6, 0, 0, 0, 0, time.UTC)
	d, err := interdict.Open(ctx, dir, interdict.Options{Now: func() time.Time { now = now.Add(time.Second); return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var outcomes []string
	update := func() interdict.UpdateTotals {
		t.Helper()
		totals, err := d.Update(ctx, interdict.UpdateAsk{Lists: []string{"un-sc"}, Done: func(x interdict.Taken) {
			word := "refused"
			if x.Err == nil {
				word = string(x.Outcome.Status)
			}
			outcomes = append(outcomes, word)
		}})
		if err != nil {
			t.Fatal(err)
		}
		return totals
	}

	// The first time it is new; what the file says goes before the server.
	if got := update(); got.New != 1 {
		t.Fatalf("first update: %+v", got)
	}
	versions, err := d.Versions(ctx, "un-sc")
	if err != nil || len(versions) != 1 || versions[0].Published.Format(time.DateOnly) != "2025-03-04" || versions[0].PublishedFrom != "file" {
		t.Fatalf("versions: %+v, %v", versions, err)
	}
	// The second time the server is asked whether anything changed.
	if got := update(); got.Unchanged != 1 || pub.asked[1] == "" {
		t.Errorf("second update: %+v, asked %q", got, pub.asked)
	}
	// A page, a stump, a shrunken list, an error: refused, and the good one stays.
	half := strings.Index(pub.body, "</INDIVIDUALS>")
	for name, bad := range map[string]publisher{
		"page":  {body: "<!DOCTYPE html><html>please wait</html>"},
		"stump": {body: pub.body[:half]},
		"gone":  {body: pub.body, status: http.StatusNotFound},
	} {
		pub.body, pub.status = bad.body, bad.status
		if got := update(); got.Refused != 1 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	states, err := d.Lists(ctx)
	if err != nil || len(states) != 1 || states[0].InForce == nil || states[0].InForce.ID != versions[0].ID || !states[0].Troubled() {
		t.Errorf("state: %+v, %v", states, err)
	}
	s, err := d.Screener(ctx, interdict.Scope{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if w := s.Warnings(); !slices.ContainsFunc(w, func(w string) bool { return strings.Contains(w, "the last update was refused") }) {
		t.Errorf("warnings: %q", w)
	}
	if want := []string{"new", "unchanged", "refused", "refused", "refused"}; !slices.Equal(outcomes, want) {
		t.Errorf("outcomes %v, want %v", outcomes, want)
	}
}

// Without a network the first list is asked for with patience, and the others once
// each, until a server answers.
func TestUpdateWithoutANetwork(t *testing.T) {
	d, err := interdict.Open(t.Context(), t.TempDir(), interdict.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	waits := map[string]int{}
	list := ""
	totals, err := d.Update(t.Context(), interdict.UpdateAsk{
		Client: &fetch.Client{
			UserAgent: fetch.UserAgent("1.2.3", "https://example.org"),
			HTTP: &http.Client{Transport: &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
				return nil, syscall.ENETUNREACH
			}}},
			Sleep: func(context.Context, time.Duration) error { waits[list]++; return nil },
		},
		Begin: func(l, _ string, _, _ int) { list = l },
	})
	if err != nil || totals.Refused < 5 {
		t.Fatalf("%+v, %v", totals, err)
	}
	if len(waits) != 1 || waits["us-ofac-sdn"] != fetch.DefaultRetries {
		t.Errorf("waited %v", waits)
	}
}

// What does not answer must not look like an answer.
func TestScreenerFailsClosed(t *testing.T) {
	ctx := t.Context()
	dir := t.TempDir()
	d, err := interdict.Open(ctx, dir, interdict.Options{Now: func() time.Time { return time.Date(2025, 4, 1, 0, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if _, err := d.Update(ctx, interdict.UpdateAsk{From: "lists/un/testdata/consolidated.xml"}); err != nil {
		t.Fatal(err)
	}
	for name, scope := range map[string]interdict.Scope{
		"before the first version": {AsOf: "2025-03-01"},
		"not known then":           {KnownOn: "2025-03-31"},
		"not taken in":             {Lists: []string{"us-ofac-sdn"}},
	} {
		s, err := d.Screener(ctx, scope)
		if !errors.Is(err, interdict.ErrNoLists) {
			t.Errorf("%s: %v, %v", name, s, err)
		}
	}
	for name, scope := range map[string]interdict.Scope{
		"no such list":   {Lists: []string{"un-cs"}},
		"no such day":    {AsOf: "2025-02-30"},
		"a day to come":  {AsOf: "2025-04-02"},
		"no such policy": {Policy: "lenient"},
	} {
		if s, err := d.Screener(ctx, scope); err == nil {
			t.Errorf("%s: %v", name, s)
		}
	}
	// 28 days old: it answers, and says so.
	s, err := d.Screener(ctx, interdict.Scope{AsOf: ""})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if w := s.Warnings(); len(w) != 1 || !strings.Contains(w[0], "last checked 27 days ago (limit 7)") {
		t.Errorf("warnings: %q", w)
	}
}

// The index is prepared once for a state, whoever asks; old ones are removed.
func TestPreparedIndexes(t *testing.T) {
	ctx := t.Context()
	dir := t.TempDir()
	d, err := interdict.Open(ctx, dir, interdict.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if _, err := d.Update(ctx, interdict.UpdateAsk{From: "lists/un/testdata/consolidated.xml"}); err != nil {
		t.Fatal(err)
	}
	files := func() []string {
		names, err := filepath.Glob(filepath.Join(dir, "index", "*.idx"))
		if err != nil {
			t.Fatal(err)
		}
		return names
	}
	screener := func() interdict.ListRef {
		t.Helper()
		s, err := d.Screener(ctx, interdict.Scope{})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		return s.Lists()[0]
	}
	first := screener()
	if got := files(); len(got) != 1 {
		t.Fatalf("indexes: %v", got)
	}
	// A damaged or foreign file is built anew.
	if err := os.WriteFile(files()[0], []byte("not an index"), 0o600); err != nil {
		t.Fatal(err)
	}
	if again := screener(); again != first {
		t.Errorf("%+v, then %+v", first, again)
	}
	for i := range 20 {
		old := filepath.Join(dir, "index", fmt.Sprintf("old%d.idx", i))
		if err := os.WriteFile(old, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range files() {
		if !strings.HasPrefix(filepath.Base(f), "old") {
			if err := os.Remove(f); err != nil {
				t.Fatal(err)
			}
		}
	}
	screener()
	if got := files(); len(got) > 8 {
		t.Errorf("%d indexes stay", len(got))
	}
}

// A broken archive in a folder is refused, and its neighbours are taken in.
func TestUpdateFromAFolderWithABrokenFile(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"good.csv": "id,name\n1,Mara Ostrik\n", "torn.zip": "PK\x03\x04"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d, err := interdict.Open(t.Context(), t.TempDir(), interdict.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var refused []string
	totals, err := d.Update(t.Context(), interdict.UpdateAsk{Lists: []string{"own-vips"}, From: dir, Done: func(x interdict.Taken) {
		if x.Err != nil {
			refused = append(refused, filepath.Base(x.From)+": "+x.Err.Error())
		}
	}})
	if err != nil || totals.New != 1 || totals.Refused != 1 || len(refused) != 1 || !strings.Contains(refused[0], "not a valid zip file") {
		t.Errorf("%+v, %q, %v", totals, refused, err)
	}
}
