// Package steps knows that work has steps which somebody may want to see: a
// request and the screening in it, an update and the fetching of one list.
// Whoever watches is in the context; without one, a step costs a look for it and
// nothing more.
//
// What is told of a step is fixed by the code or public: its name, figures, ids of
// lists. What was asked about, and an error's text, which may quote it, are not.
package steps

import "context"

// Watcher is told of steps. It is safe for any number of goroutines.
type Watcher interface {
	// Begin begins a step within the one that the context has, if it has one.
	Begin(ctx context.Context, name string, kind Kind) (context.Context, Span)
	// Continue takes over the trace of a caller, from the headers of W3C Trace
	// Context.
	Continue(ctx context.Context, traceparent, tracestate string) context.Context
	// Headers are those that carry the trace of the context on; "" when there is
	// none.
	Headers(ctx context.Context) (traceparent, tracestate string)
}

// Span is one step under way.
type Span interface {
	Text(key, value string)
	Count(key string, n int64)
	// Fail says that the step came to nothing, and what kind of fault it was.
	Fail(kind string)
	End()
	// Trace is the id of the trace, 32 hexadecimal digits.
	Trace() string
}

// Kind is whose work a step is.
type Kind int

// The kinds.
const (
	Own    Kind = iota // done here
	Served             // asked for by somebody over the network
	Asked              // somebody else's, asked for over the network
)

type key struct{}

// With returns a context whose steps the watcher is told of.
func With(ctx context.Context, w Watcher) context.Context {
	if w == nil {
		return ctx
	}
	return context.WithValue(ctx, key{}, w)
}

// Watched returns who watches, nil when nobody does.
func Watched(ctx context.Context) Watcher {
	w, _ := ctx.Value(key{}).(Watcher)
	return w
}

// Step is a step under way. The zero value is one that nobody watches.
type Step struct{ span Span }

// Begin begins a step. End it.
func Begin(ctx context.Context, name string) (context.Context, Step) {
	return BeginKind(ctx, name, Own)
}

// BeginKind begins a step of a kind. End it.
func BeginKind(ctx context.Context, name string, kind Kind) (context.Context, Step) {
	w := Watched(ctx)
	if w == nil {
		return ctx, Step{}
	}
	ctx, s := w.Begin(ctx, name, kind)
	return ctx, Step{s}
}

// Watched reports whether somebody watches the step.
func (s Step) Watched() bool { return s.span != nil }

// Text notes a fact: of a fixed set, or public.
func (s Step) Text(key, value string) {
	if s.span != nil {
		s.span.Text(key, value)
	}
}

// Count notes a figure.
func (s Step) Count(key string, n int) {
	if s.span != nil {
		s.span.Count(key, int64(n))
	}
}

// Fail says that the step came to nothing, and what kind of fault it was.
func (s Step) Fail(kind string) {
	if s.span != nil {
		s.span.Fail(kind)
	}
}

// Trace is the id of the trace; "" when nobody watches.
func (s Step) Trace() string {
	if s.span == nil {
		return ""
	}
	return s.span.Trace()
}

// End ends the step.
func (s Step) End() {
	if s.span != nil {
		s.span.End()
	}
}

// Close ends the step, which failed if there is an error.
func (s Step) Close(err error) {
	if s.span == nil {
		return
	}
	if err != nil {
		s.span.Fail("error")
	}
	s.span.End()
}
