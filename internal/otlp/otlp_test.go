package otlp

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	sdk "go.opentelemetry.io/otel/sdk/trace"

	"interdict/internal/otlp/collector"
	"interdict/internal/steps"
)

func open(t *testing.T, endpoint string, log *bytes.Buffer) *Sender {
	t.Helper()
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)
	s, err := Open(t.Context(), Options{Version: "7", Log: slog.New(slog.NewTextHandler(log, nil)), Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const (
	caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
	state  = "vendor=1,other=2"
)

func TestStepsAreSent(t *testing.T) {
	t.Setenv("OTEL_SERVICE_NAME", "screening")
	t.Setenv("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=test")
	c := collector.New(t)
	s := open(t, c.URL, &bytes.Buffer{})

	ctx := s.Continue(steps.With(t.Context(), s), caller, state)
	ctx, request := steps.BeginKind(ctx, "POST /v1/screen", steps.Served)
	request.Count("http.response.status_code", 500)
	request.Fail("500")
	in, inner := steps.BeginKind(ctx, "fetch", steps.Asked)
	inner.Text("interdict.list", "un-sc")
	parent, carried := s.Headers(in)
	if !strings.HasPrefix(parent, "00-0af7651916cd43dd8448eb211c80319c-") || parent == caller || carried != state {
		t.Errorf("carries %q, %q", parent, carried)
	}
	inner.End()
	request.End()
	if request.Trace() != "0af7651916cd43dd8448eb211c80319c" {
		t.Errorf("trace %s", request.Trace())
	}
	// What is no header of a trace begins one.
	_, other := steps.Begin(s.Continue(steps.With(t.Context(), s), "00-zz-01", ""), "update")
	other.End()
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := "POST /v1/screen http.response.status_code=500 failed: 500\n  fetch interdict.list=un-sc\n"
	if got := c.Tree(request.Trace(), "http.response.status_code", "interdict.list"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for _, x := range c.Spans() {
		switch x.Name {
		case "POST /v1/screen":
			if x.Kind != "server" || x.Parent != "b7ad6b7169203331" || x.State != state {
				t.Errorf("%+v", x)
			}
			if v := x.Service; v["service.name"] != "screening" || v["service.version"] != "7" || v["deployment.environment"] != "test" {
				t.Errorf("%v", v)
			}
		case "fetch":
			if x.Kind != "client" || "00-"+x.Trace+"-"+x.ID+"-01" != parent {
				t.Errorf("%+v, carried %s", x, parent)
			}
		case "update":
			if x.Kind != "internal" || x.Parent != "" || x.Trace == request.Trace() {
				t.Errorf("%+v", x)
			}
		}
	}
}

func TestSamplerIsThatOfTheEnvironment(t *testing.T) {
	t.Setenv("OTEL_TRACES_SAMPLER", "parentbased_always_off")
	c := collector.New(t)
	s := open(t, c.URL, &bytes.Buffer{})
	for _, from := range []string{"", caller, strings.TrimSuffix(caller, "1") + "0"} {
		_, x := steps.Begin(s.Continue(steps.With(t.Context(), s), from, ""), "from "+from)
		x.End()
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := c.Tree(""); got != "from "+caller+"\n" {
		t.Error(got)
	}
}

// The end does not wait for a collector that does not answer.
func TestTheEndHasALimit(t *testing.T) {
	c := collector.New(t)
	never := make(chan struct{})
	defer close(never)
	c.Hold(never)
	s := open(t, c.URL, &bytes.Buffer{})
	_, x := steps.Begin(steps.With(t.Context(), s), "update")
	x.End()
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	began := time.Now()
	if err := s.Close(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

// failing is an exporter that fails as long as it is told to.
type failing struct {
	sdk.SpanExporter
	err error
}

func (f *failing) ExportSpans(context.Context, []sdk.ReadOnlySpan) error { return f.err }

func TestWhatCannotBeSentIsToldOnceAWhile(t *testing.T) {
	var log bytes.Buffer
	now := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	f := &failing{}
	r := &reporting{SpanExporter: f, log: slog.New(slog.NewTextHandler(&log, nil)), now: func() time.Time { return now }}
	send := func(after time.Duration, err error, want string) {
		t.Helper()
		now, f.err = now.Add(after), err
		log.Reset()
		if err := r.ExportSpans(t.Context(), make([]sdk.ReadOnlySpan, 3)); err != nil {
			t.Error(err)
		}
		got := ""
		if _, rest, ok := strings.Cut(log.String(), "msg="); ok {
			got = strings.TrimSpace(rest)
		}
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	refused := errors.New("connection refused")
	send(0, nil, "")
	send(0, refused, `"traces cannot be sent" err="connection refused" lost=3`)
	send(time.Minute, refused, "")
	send(8*time.Minute, refused, "")
	send(time.Minute, refused, `"traces cannot be sent" err="connection refused" lost=12`)
	send(time.Minute, refused, "")
	send(0, nil, `"traces are sent again" lost=15`)
	send(0, nil, "")
	send(0, refused, `"traces cannot be sent" err="connection refused" lost=3`)
}
