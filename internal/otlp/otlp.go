// Package otlp sends the steps of work to an OpenTelemetry collector, over HTTP
// as OTLP has it, by OpenTelemetry's own SDK. Sending is done beside the work: a
// collector that is slow or cannot be reached costs spans, and no request waits
// for it.
package otlp

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"interdict/internal/steps"
)

// Options of a sender. Where to and how much is sent the SDK reads from the
// variables of the environment that OpenTelemetry's specification names.
type Options struct {
	// Version is that of the program.
	Version string
	// Log is told, once a while, that spans cannot be sent.
	Log *slog.Logger
	Now func() time.Time
}

// Sender is a [steps.Watcher] that sends what it is told. Close it.
type Sender struct {
	provider *sdk.TracerProvider
	tracer   trace.Tracer
	headers  propagation.TraceContext
}

// Open makes a sender. It does not look whether the collector is there.
func Open(ctx context.Context, o Options) (*Sender, error) {
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("open the sending of traces: %w", err)
	}
	// What the environment says goes before.
	about, err := resource.New(ctx, resource.WithTelemetrySDK(),
		resource.WithAttributes(attribute.String("service.name", "interdict"), attribute.String("service.version", o.Version)),
		resource.WithFromEnv())
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open the sending of traces: %w", err), exporter.Shutdown(ctx))
	}
	provider := sdk.NewTracerProvider(sdk.WithBatcher(&reporting{SpanExporter: exporter, log: o.Log, now: o.Now}), sdk.WithResource(about))
	return &Sender{provider: provider, tracer: provider.Tracer("interdict", trace.WithInstrumentationVersion(o.Version))}, nil
}

// Close sends what is left, until the context ends.
func (s *Sender) Close(ctx context.Context) error {
	if err := s.provider.Shutdown(ctx); err != nil {
		return fmt.Errorf("send the last traces: %w", err)
	}
	return nil
}

var kinds = map[steps.Kind]trace.SpanKind{steps.Own: trace.SpanKindInternal, steps.Served: trace.SpanKindServer, steps.Asked: trace.SpanKindClient}

// Begin begins a step.
func (s *Sender) Begin(ctx context.Context, name string, kind steps.Kind) (context.Context, steps.Span) {
	ctx, x := s.tracer.Start(ctx, name, trace.WithSpanKind(kinds[kind]))
	return ctx, step{x}
}

// Continue takes over the trace of a caller.
func (s *Sender) Continue(ctx context.Context, traceparent, tracestate string) context.Context {
	return s.headers.Extract(ctx, propagation.MapCarrier{"traceparent": traceparent, "tracestate": tracestate})
}

// Headers carry the trace of the context on.
func (s *Sender) Headers(ctx context.Context) (traceparent, tracestate string) {
	m := propagation.MapCarrier{}
	s.headers.Inject(ctx, m)
	return m["traceparent"], m["tracestate"]
}

type step struct{ trace.Span }

func (s step) Text(key, value string)    { s.SetAttributes(attribute.String(key, value)) }
func (s step) Count(key string, n int64) { s.SetAttributes(attribute.Int64(key, n)) }
func (s step) Fail(kind string)          { s.SetStatus(codes.Error, kind) }
func (s step) End()                      { s.Span.End() }
func (s step) Trace() string             { return s.SpanContext().TraceID().String() }

// reporting tells the log, and not the SDK, what cannot be sent: at once, and
// then once in each silence.
type reporting struct {
	sdk.SpanExporter
	log *slog.Logger
	now func() time.Time

	mu   sync.Mutex
	lost int
	told time.Time
}

const silence = 10 * time.Minute

// ExportSpans sends spans. They are lost when they cannot be sent.
func (r *reporting) ExportSpans(ctx context.Context, spans []sdk.ReadOnlySpan) error {
	err := r.SpanExporter.ExportSpans(ctx, spans)
	r.mu.Lock()
	defer r.mu.Unlock()
	switch now := r.now(); {
	case err == nil && r.lost > 0:
		r.log.Info("traces are sent again", "lost", r.lost)
		r.lost, r.told = 0, time.Time{}
	case err == nil:
	default:
		r.lost += len(spans)
		if r.told.IsZero() || now.Sub(r.told) >= silence {
			r.log.Warn("traces cannot be sent", "err", err.Error(), "lost", r.lost)
			r.told = now
		}
	}
	return nil
}
