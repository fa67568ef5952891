// Package collector stands for an OpenTelemetry collector in tests: it keeps the
// spans that are sent to it over HTTP.
package collector

import (
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	collect "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	common "go.opentelemetry.io/proto/otlp/common/v1"
	"google.golang.org/protobuf/proto"
)

// Span is one that came.
type Span struct {
	Name, Kind        string
	Trace, ID, Parent string // hexadecimal; a root has no parent
	State             string // tracestate
	Attributes        map[string]string
	Failed            string // what the status says of an error
	Error             bool
	Service           map[string]string // attributes of the resource
	Took              time.Duration
}

// Collector keeps spans.
type Collector struct {
	// URL is its address.
	URL string
	t   testing.TB

	mu     sync.Mutex
	spans  []Span
	raw    strings.Builder
	status int
	hold   chan struct{}
	posts  int
}

// New starts a collector, which ends with the test.
func New(t testing.TB) *Collector {
	t.Helper()
	c := &Collector{t: t, status: http.StatusOK}
	s := httptest.NewServer(http.HandlerFunc(c.take))
	t.Cleanup(func() { c.Hold(nil); s.Close() })
	c.URL = s.URL
	return c
}

// Answer has it answer with a status; only what is answered 200 is kept.
func (c *Collector) Answer(status int) { c.mu.Lock(); defer c.mu.Unlock(); c.status = status }

// Hold has it not answer until the channel is closed; nil is at once.
func (c *Collector) Hold(until chan struct{}) { c.mu.Lock(); defer c.mu.Unlock(); c.hold = until }

func (c *Collector) take(w http.ResponseWriter, r *http.Request) {
	b, err := io.ReadAll(r.Body)
	var in collect.ExportTraceServiceRequest
	if err == nil && (r.URL.Path != "/v1/traces" || r.Method != http.MethodPost) {
		err = fmt.Errorf("%s %s", r.Method, r.URL.Path)
	}
	if err == nil {
		err = proto.Unmarshal(b, &in)
	}
	if err != nil {
		c.t.Errorf("collector: %v", err)
	}
	c.mu.Lock()
	status, hold := c.status, c.hold
	c.posts++
	c.mu.Unlock()
	if hold != nil {
		select {
		case <-hold:
		case <-r.Context().Done():
			return
		}
	}
	if status != http.StatusOK {
		w.WriteHeader(status)
		return
	}
	c.keep(&in, b)
	w.Header().Set("Content-Type", "application/x-protobuf")
}

func (c *Collector) keep(in *collect.ExportTraceServiceRequest, raw []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.raw.Write(raw)
	for _, rs := range in.GetResourceSpans() {
		service := attributes(rs.GetResource().GetAttributes())
		for _, ss := range rs.GetScopeSpans() {
			for _, s := range ss.GetSpans() {
				c.spans = append(c.spans, Span{
					Name: s.GetName(), Kind: strings.ToLower(strings.TrimPrefix(s.GetKind().String(), "SPAN_KIND_")),
					Trace: hex.EncodeToString(s.GetTraceId()), ID: hex.EncodeToString(s.GetSpanId()), Parent: hex.EncodeToString(s.GetParentSpanId()),
					State: s.GetTraceState(), Attributes: attributes(s.GetAttributes()), Service: service,
					Failed: s.GetStatus().GetMessage(), Error: s.GetStatus().GetCode().String() == "STATUS_CODE_ERROR",
					Took: time.Duration(s.GetEndTimeUnixNano() - s.GetStartTimeUnixNano()), //nolint:gosec // not so long
				})
			}
		}
	}
}

func attributes(kv []*common.KeyValue) map[string]string {
	m := map[string]string{}
	for _, x := range kv {
		switch v := x.GetValue().GetValue().(type) {
		case *common.AnyValue_StringValue:
			m[x.GetKey()] = v.StringValue
		case *common.AnyValue_IntValue:
			m[x.GetKey()] = fmt.Sprint(v.IntValue)
		default:
			m[x.GetKey()] = x.GetValue().String()
		}
	}
	return m
}

// Spans are those that came so far.
func (c *Collector) Spans() []Span { c.mu.Lock(); defer c.mu.Unlock(); return slices.Clone(c.spans) }

// Posts is how often something was sent, whatever became of it.
func (c *Collector) Posts() int { c.mu.Lock(); defer c.mu.Unlock(); return c.posts }

// Raw is all that came and was kept, as bytes.
func (c *Collector) Raw() string { c.mu.Lock(); defer c.mu.Unlock(); return c.raw.String() }

// Tree writes the spans of a trace, or of all when it is "", as lines: a name
// and those of its attributes that are asked for, steps within a step below it
// and further in. Those beside each other are in the order of their lines.
func (c *Collector) Tree(trace string, keys ...string) string {
	spans := c.Spans()
	ids, below := map[string]bool{}, map[string][]Span{}
	for _, s := range spans {
		ids[s.ID] = true
	}
	for _, s := range spans {
		if trace != "" && s.Trace != trace {
			continue
		}
		parent := s.Parent
		if !ids[parent] {
			parent = ""
		}
		below[parent] = append(below[parent], s)
	}
	var b strings.Builder
	var write func(parent, indent string)
	write = func(parent, indent string) {
		slices.SortStableFunc(below[parent], func(a, b Span) int { return strings.Compare(a.line(keys), b.line(keys)) })
		for _, s := range below[parent] {
			b.WriteString(indent + s.line(keys) + "\n")
			write(s.ID, indent+"  ")
		}
	}
	write("", "")
	return b.String()
}

func (s *Span) line(keys []string) string {
	line := s.Name
	for _, k := range slices.Sorted(maps.Keys(s.Attributes)) {
		if slices.Contains(keys, k) {
			line += " " + k + "=" + s.Attributes[k]
		}
	}
	if s.Error {
		line += " failed: " + s.Failed
	}
	return line
}
