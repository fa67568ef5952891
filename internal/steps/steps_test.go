package steps_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"interdict/internal/steps"
)

// notes is a watcher that keeps what it is told.
type notes struct{ said []string }

type note struct{ to *notes }

func (n *notes) Begin(ctx context.Context, name string, _ steps.Kind) (context.Context, steps.Span) {
	n.said = append(n.said, "begin "+name)
	return ctx, note{n}
}
func (n *notes) Continue(ctx context.Context, _, _ string) context.Context { return ctx }
func (n *notes) Headers(context.Context) (string, string)                  { return "", "" }

func (n note) Text(k, v string)        { n.to.said = append(n.to.said, k+"="+v) }
func (n note) Count(k string, _ int64) { n.to.said = append(n.to.said, "count "+k) }
func (n note) Fail(kind string)        { n.to.said = append(n.to.said, "fail "+kind) }
func (n note) End()                    { n.to.said = append(n.to.said, "end") }
func (n note) Trace() string           { return "0af7651916cd43dd8448eb211c80319c" }

func work(ctx context.Context, err error) string {
	ctx, outer := steps.Begin(ctx, "update")
	defer outer.End()
	_, inner := steps.BeginKind(ctx, "fetch", steps.Asked)
	inner.Text("list", "un-sc")
	inner.Count("bytes", 7)
	inner.Close(err)
	return outer.Trace()
}

func TestStepsAreToldToWhoWatches(t *testing.T) {
	n := &notes{}
	if work(steps.With(t.Context(), n), nil) == "" {
		t.Error("no trace")
	}
	want := []string{"begin update", "begin fetch", "list=un-sc", "count bytes", "end", "end"}
	if !slices.Equal(n.said, want) {
		t.Errorf("%q, want %q", n.said, want)
	}
	n.said = nil
	work(steps.With(t.Context(), n), errors.New("Mara Ostrik cannot be fetched"))
	if !slices.Equal(n.said, []string{"begin update", "begin fetch", "list=un-sc", "count bytes", "fail error", "end", "end"}) {
		t.Errorf("%q", n.said)
	}
}

// Without a watcher there is nothing to pay for.
func TestStepsThatNobodyWatchesCostNoMemory(t *testing.T) {
	ctx := steps.With(t.Context(), nil)
	if work(ctx, nil) != "" {
		t.Error("a trace of nobody's")
	}
	if n := testing.AllocsPerRun(100, func() { work(ctx, nil) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkAStepThatNobodyWatches(b *testing.B) {
	ctx, cancel := context.WithCancel(b.Context())
	defer cancel()
	b.ReportAllocs()
	for b.Loop() {
		_, s := steps.Begin(ctx, "screen")
		s.Count("queries", 1)
		s.End()
	}
}
