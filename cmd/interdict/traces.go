package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.opentelemetry.io/otel"

	"interdict/internal/otlp"
)

// The variables of the environment that are looked at here; the SDK reads these
// and others: see docs/operations.md.
const (
	otlpEndpoint       = "OTEL_EXPORTER_OTLP_ENDPOINT"
	otlpTracesEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"
	otlpProtocol       = "OTEL_EXPORTER_OTLP_PROTOCOL"
	otlpTracesProtocol = "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"
	otelSampler        = "OTEL_TRACES_SAMPLER"
	otelSamplerArg     = "OTEL_TRACES_SAMPLER_ARG"
	otelDisabled       = "OTEL_SDK_DISABLED"
	otelExporter       = "OTEL_TRACES_EXPORTER"
)

// lastTraces is how long the end waits for the last traces to be sent.
const lastTraces = 5 * time.Second

// traces opens the sending of traces, if the environment names a collector, and
// returns nil if it does not. What is written wrongly there is an error: the SDK
// would pass it over.
func (e *env) traces(ctx context.Context, log *slog.Logger) (*otlp.Sender, error) {
	wanted, err := e.tracesWanted()
	if !wanted || err != nil {
		return nil, err
	}
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { log.Warn("traces", "err", err.Error()) }))
	return otlp.Open(ctx, otlp.Options{Version: thisVersion().Version, Log: log, Now: e.now})
}

func (e *env) tracesWanted() (bool, error) {
	name, at := otlpTracesEndpoint, e.getenv(otlpTracesEndpoint)
	if at == "" {
		name, at = otlpEndpoint, e.getenv(otlpEndpoint)
	}
	exporter := e.getenv(otelExporter)
	if at == "" || strings.EqualFold(e.getenv(otelDisabled), "true") || exporter == "none" {
		return false, nil
	}
	if exporter != "" && exporter != "otlp" {
		return false, hint(fmt.Errorf("%s is %q: traces are sent by otlp only", otelExporter, exporter), "otlp, or none")
	}
	if u, err := url.Parse(at); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return false, hint(fmt.Errorf("%s is not an http(s) address", name), "such as http://localhost:4318")
	}
	for _, name := range []string{otlpTracesProtocol, otlpProtocol} {
		switch p := e.getenv(name); p {
		case "":
			continue
		case "http/protobuf", "http/json":
		default:
			return false, hint(fmt.Errorf("%s is %q: traces are sent by http/protobuf or http/json only", name, p), "collectors take them at port 4318")
		}
		break
	}
	return true, e.checkSampler()
}

func (e *env) checkSampler() error {
	ratios := []string{"traceidratio", "parentbased_traceidratio"}
	known := append([]string{"always_on", "always_off", "parentbased_always_on", "parentbased_always_off"}, ratios...)
	name, arg := e.getenv(otelSampler), e.getenv(otelSamplerArg)
	if name != "" && !slices.Contains(known, name) {
		return hint(fmt.Errorf("%s is %q", otelSampler, name), "one of "+strings.Join(known, ", "))
	}
	if slices.Contains(ratios, name) && arg != "" {
		if f, err := strconv.ParseFloat(arg, 64); err != nil || f < 0 || f > 1 {
			return hint(fmt.Errorf("%s is %q", otelSamplerArg, arg), "a share between 0 and 1")
		}
	}
	return nil
}

// closeTraces sends the last traces. That it cannot is no fault of the server's.
func closeTraces(ctx context.Context, s *otlp.Sender, log *slog.Logger) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastTraces)
	defer cancel()
	if err := s.Close(ctx); err != nil {
		log.Warn("traces", "err", err.Error())
	}
}
