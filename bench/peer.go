package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"interdict/internal/screen"
	"interdict/lists"
	"interdict/names"
)

// Peer is another screening program, running somewhere, that is asked the same
// queries.
type Peer struct {
	Kind    string // "watchman" or "yente"
	Address string
	// Threshold is the score from which on its hits count as matches.
	Threshold float64

	base   *url.URL
	client *http.Client
}

// peerTimeout bounds one question to a peer, peerAnswer its answer's bytes.
const (
	peerTimeout = 30 * time.Second
	peerAnswer  = 32 << 20
)

// peerThresholds are those at which the peers did best on our cases; yente's
// is its default.
var peerThresholds = map[string]float64{"watchman": 0.65, "yente": 0.70}

// ParsePeer reads "watchman=http://127.0.0.1:8084". A threshold of 0 is the one
// at which that peer did best.
func ParsePeer(s string, threshold float64) (*Peer, error) {
	kind, address, ok := strings.Cut(s, "=")
	usual, known := peerThresholds[kind]
	if !ok || !known {
		return nil, fmt.Errorf("peer %q: want watchman=http://HOST:PORT or yente=http://HOST:PORT", s)
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("peer %s: %q is not an address such as http://127.0.0.1:8084", kind, address)
	}
	if threshold == 0 {
		threshold = usual
	}
	// It answers itself or not at all: nobody else is asked for it.
	client := &http.Client{Timeout: peerTimeout, CheckRedirect: func(*http.Request, []*http.Request) error {
		return errors.New("it wants to send us elsewhere")
	}}
	return &Peer{Kind: kind, Address: u.String(), Threshold: threshold, base: u, client: client}, nil
}

// Hit is one entry that a peer names in answer to a query.
type Hit struct {
	ID    string // as the peer has it: the publisher's id, or the peer's own
	Names []string
	Score float64
}

// Ask asks the peer one query and returns its hits, best first.
func (p *Peer) Ask(ctx context.Context, q screen.Query) ([]Hit, error) {
	if p.Kind == "yente" {
		return p.askYente(ctx, q)
	}
	return p.askWatchman(ctx, q)
}

func (p *Peer) askWatchman(ctx context.Context, q screen.Query) ([]Hit, error) {
	values := url.Values{"name": {q.Entity.First("name")}, "limit": {"10"}, "minMatch": {strconv.FormatFloat(p.Threshold, 'f', -1, 64)}}
	switch names.KindOf(q.Entity.Schema) {
	case names.Person:
		values.Set("type", "person")
		if b := q.Entity.First("birthDate"); len(b) == len(time.DateOnly) {
			values.Set("birthDate", b)
		}
	case names.Organization:
		values.Set("type", "business")
	case names.Object:
		values.Set("type", strings.ToLower(strings.Replace(q.Entity.Schema, "Airplane", "Aircraft", 1)))
	}
	u := p.base.JoinPath("v2", "search")
	u.RawQuery = values.Encode()
	var answer struct {
		Entities []struct {
			Name     string  `json:"name"`
			SourceID string  `json:"sourceID"`
			Match    float64 `json:"match"`
			Person   *struct {
				AltNames []string `json:"altNames"`
			} `json:"person"`
			Business *struct {
				AltNames []string `json:"altNames"`
			} `json:"business"`
		} `json:"entities"`
	}
	if err := p.send(ctx, http.MethodGet, u, nil, &answer); err != nil {
		return nil, err
	}
	var hits []Hit
	for _, e := range answer.Entities {
		h := Hit{ID: e.SourceID, Names: []string{e.Name}, Score: e.Match}
		if e.Person != nil {
			h.Names = append(h.Names, e.Person.AltNames...)
		}
		if e.Business != nil {
			h.Names = append(h.Names, e.Business.AltNames...)
		}
		hits = append(hits, h)
	}
	return hits, nil
}

func (p *Peer) askYente(ctx context.Context, q screen.Query) ([]Hit, error) {
	properties := map[string][]string{"name": q.Entity.Get("name")}
	if b := q.Entity.Get("birthDate"); len(b) > 0 {
		properties["birthDate"] = b
	}
	body, err := json.Marshal(map[string]any{"queries": map[string]any{"q": map[string]any{"schema": q.Entity.Schema, "properties": properties}}})
	if err != nil {
		return nil, err
	}
	// The dataset may be part of the address that the user gives.
	u := p.base
	if !strings.Contains(u.Path, "/match/") {
		u = p.base.JoinPath("match", "default")
	}
	values := u.Query()
	values.Set("threshold", strconv.FormatFloat(p.Threshold, 'f', -1, 64))
	asked := *u
	asked.RawQuery = values.Encode()
	var answer struct {
		Responses map[string]struct {
			Status  int `json:"status"`
			Results []struct {
				ID         string              `json:"id"`
				Caption    string              `json:"caption"`
				Referents  []string            `json:"referents"`
				Properties map[string][]string `json:"properties"`
				Score      float64             `json:"score"`
			} `json:"results"`
		} `json:"responses"`
	}
	if err := p.send(ctx, http.MethodPost, &asked, body, &answer); err != nil {
		return nil, err
	}
	r, ok := answer.Responses["q"]
	if !ok || r.Status != 0 && r.Status != http.StatusOK {
		return nil, fmt.Errorf("ask yente: it gave no answer to the query (status %d)", r.Status)
	}
	var hits []Hit
	for _, e := range r.Results {
		h := Hit{ID: e.ID, Names: append([]string{e.Caption}, e.Properties["name"]...), Score: e.Score}
		h.Names = append(h.Names, e.Properties["alias"]...)
		h.Names = append(h.Names, e.Properties["weakAlias"]...)
		hits = append(hits, h)
	}
	return hits, nil
}

func (p *Peer) send(ctx context.Context, method string, u *url.URL, body []byte, answer any) error {
	fail := func(err error) error { return fmt.Errorf("ask %s at %s: %w", p.Kind, p.base.Host, err) }
	req, err := http.NewRequestWithContext(ctx, method, u.String(), bytes.NewReader(body))
	if err != nil {
		return fail(err)
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := p.client.Do(req)
	if err != nil {
		return fail(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(io.LimitReader(resp.Body, 200))
		return fail(fmt.Errorf("%s: %.200s", resp.Status, bytes.TrimSpace(text)))
	}
	if err := json.NewDecoder(io.LimitReader(resp.Body, peerAnswer)).Decode(answer); err != nil {
		return fail(fmt.Errorf("its answer: %w", err))
	}
	return nil
}

// isOf reports whether a hit is a listed entry: by the publisher's id, or
// because it bears a name of it. Peers know parties under ids of their own.
func (h *Hit) isOf(e *lists.Entry) bool {
	if h.ID != "" && (h.ID == e.UID || h.ID == e.Target().ID) {
		return true
	}
	for _, p := range lists.NameProperties {
		for _, listed := range e.Target().Get(p) {
			for _, n := range h.Names {
				if strings.EqualFold(squeeze(n), squeeze(listed)) {
					return true
				}
			}
		}
	}
	return false
}

// squeeze undoes "LAST, First" and leaves out what peers write in other ways.
func squeeze(name string) string {
	if last, given, ok := strings.Cut(name, ", "); ok {
		name = given + " " + last
	}
	return strings.Join(strings.Fields(strings.NewReplacer(",", " ", ".", " ").Replace(name)), " ")
}
