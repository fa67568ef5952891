package bench

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// fakeWatchman knows Boris Grudovsky, to the letter, and takes everybody who
// is called Quanbach for him.
func fakeWatchman(t *testing.T) *httptest.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v2/search", func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		if q.Get("limit") == "" || q.Get("minMatch") != "0.65" {
			t.Errorf("asked with %v", q)
		}
		for name := range q {
			switch name {
			case "name", "type", "limit", "minMatch", "birthDate":
			default:
				http.Error(w, "unknown parameter "+name, http.StatusBadRequest)
			}
		}
		if q.Get("type") == "person" && (strings.EqualFold(q.Get("name"), "Boris Grudovsky") || strings.HasSuffix(q.Get("name"), "Quanbach")) {
			_, _ = io.WriteString(w, `{"query":{},"entities":[
				{"name":"Somebody Else","entityType":"person","sourceID":"7","match":0.61},
				{"name":"GRUDOVSKY, Boris","entityType":"person","sourceID":"77","person":{"altNames":["Boris Grudovskij"]},"match":0.97}]}`)
			return
		}
		_, _ = io.WriteString(w, `{"query":{},"entities":[]}`)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func fakeYente(t *testing.T, dataset string) *httptest.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /match/"+dataset, func(w http.ResponseWriter, r *http.Request) {
		var asked struct {
			Queries map[string]struct {
				Schema     string              `json:"schema"`
				Properties map[string][]string `json:"properties"`
			} `json:"queries"`
		}
		if err := json.NewDecoder(r.Body).Decode(&asked); err != nil || len(asked.Queries) != 1 || asked.Queries["q"].Schema == "" {
			http.Error(w, `{"detail":"not a query"}`, http.StatusUnprocessableEntity)
			return
		}
		if strings.EqualFold(asked.Queries["q"].Properties["name"][0], "Boris Grudovsky") {
			_, _ = io.WriteString(w, `{"responses":{"q":{"status":200,"results":[
				{"id":"NK-1","caption":"Boris Grudovsky","schema":"Person","properties":{"alias":["Борис Грудовский"]},"score":0.95,"match":true}],"total":{"value":1,"relation":"eq"}}},"limit":5}`)
			return
		}
		_, _ = io.WriteString(w, `{"responses":{"q":{"status":200,"results":[],"total":{"value":0,"relation":"eq"}}},"limit":5}`)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func peerAt(t *testing.T, kind, address string) *Peer {
	t.Helper()
	p, err := ParsePeer(kind+"="+address, 0)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPeersAreAskedAndUnderstood(t *testing.T) {
	s := small(t)
	q := nameQuery("q", "Person", "Boris Grudovsky")
	q.Entity.Add("birthDate", "1961-05-14")
	for _, c := range []struct {
		peer *Peer
		hits int
	}{
		{peerAt(t, "watchman", fakeWatchman(t).URL), 2},
		{peerAt(t, "yente", fakeYente(t, "default").URL), 1},
		{peerAt(t, "yente", fakeYente(t, "own").URL+"/match/own"), 1},
	} {
		hits, err := c.peer.Ask(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if len(hits) != c.hits {
			t.Fatalf("%s gave %+v", c.peer.Kind, hits)
		}
		best := hits[len(hits)-1]
		if !best.isOf(s.Entry("a:1")) || best.isOf(s.Entry("a:2")) || best.Score < 0.9 {
			t.Errorf("%s gave %+v, which should be a:1", c.peer.Kind, best)
		}
	}
}

func TestPeersSideBySide(t *testing.T) {
	people := []PartyCase{{Name: "Heimo Quanbach"}, {Name: "Ann Pemstead"}}
	f, err := ComparePeer(t.Context(), small(t), peerAt(t, "watchman", fakeWatchman(t).URL), people, 60, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	if f.Them.Listed != 40 || f.Them.Others != 20 || f.Them.False != 0.5 {
		t.Errorf("theirs: %+v, want 40 listed, 20 others and half of these alerted", f.Them)
	}
	if f.Ours.False != 0 || f.Ours.Found <= f.Them.Found || f.Them.Found == 0 {
		t.Errorf("ours %+v, theirs %+v", f.Ours, f.Them)
	}
	if f.Them.Times.Queries != 60 || f.Cut {
		t.Errorf("%+v", f)
	}
	rows := peerSection(f).Rows
	if d := cmp.Diff("false alerts, of 20 not listed", rows[2].Cells[0]); d != "" {
		t.Error(d)
	}
}

// A peer that is not there is heard of before anything was measured in vain.
func TestPeerThatIsNotThere(t *testing.T) {
	s := httptest.NewServer(http.NotFoundHandler())
	s.Close()
	var told []string
	_, err := Run(t.Context(), small(t), Ask{
		Peers: []*Peer{peerAt(t, "watchman", s.URL)}, PeerQueries: 3, PeerTime: time.Minute,
		Progress: func(what string) { told = append(told, what) },
	})
	if d := cmp.Diff([]string{"peers", "watchman"}, told); d != "" || err == nil {
		t.Errorf("%v, %s", err, d)
	}
}

func TestPeerThatIsSlowIsCutShort(t *testing.T) {
	n := 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n++; n > 3 {
			<-r.Context().Done()
			return
		}
		_, _ = io.WriteString(w, `{"entities":[]}`)
	}))
	defer s.Close()
	f, err := ComparePeer(t.Context(), small(t), peerAt(t, "watchman", s.URL), nil, 1000, 300*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	if !f.Cut || f.Them.Times.Queries != 3 {
		t.Errorf("%+v, want three queries, cut short", f)
	}
}

func TestPeerThatFailsIsNamed(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("asked somebody whom the user did not name") }))
	defer elsewhere.Close()
	for _, c := range []struct {
		answer http.HandlerFunc
		want   string
	}{
		{func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, "no index yet", http.StatusServiceUnavailable)
		}, "no index yet"},
		{func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>") }, "its answer"},
		{func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, elsewhere.URL, http.StatusFound) }, "elsewhere"},
	} {
		s := httptest.NewServer(c.answer)
		_, err := peerAt(t, "watchman", s.URL).Ask(t.Context(), nameQuery("q", "Person", "A B"))
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "watchman") {
			t.Errorf("%v, want an error with %q and the peer in it", err, c.want)
		}
		s.Close()
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := ComparePeer(ctx, small(t), peerAt(t, "watchman", elsewhere.URL), nil, 10, time.Minute); err == nil {
		t.Error("a user who gave up was not heard")
	}
}

func TestParsePeer(t *testing.T) {
	for _, bad := range []string{"", "watchman", "marble=http://127.0.0.1:1", "watchman=127.0.0.1:8084", "yente=ftp://127.0.0.1", "yente=http://"} {
		if p, err := ParsePeer(bad, 0); err == nil {
			t.Errorf("%q is the peer %+v", bad, p)
		}
	}
	if p := peerAt(t, "yente", "https://match.example/"); p.Threshold != 0.70 {
		t.Errorf("%+v", p)
	}
}
