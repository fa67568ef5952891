package server

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"interdict/internal/steps"
)

// watch begins the step that a request is, within the trace of its caller.
func (c *call) watch() {
	w, h := c.s.opt.Traces, c.r.Header
	ctx := w.Continue(steps.With(c.ctx(), w), h.Get("Traceparent"), strings.Join(h.Values("Tracestate"), ","))
	name := method(c.r.Method)
	if c.route.path != "" {
		name += " " + c.route.path
	}
	ctx, c.step = steps.BeginKind(ctx, name, steps.Served)
	c.r, c.trace = c.r.WithContext(ctx), c.step.Trace()
}

// watched ends it, with the attributes that OpenTelemetry's conventions name. A
// route is a pattern, "/entities/{id}": what was asked about is not in it.
func (c *call) watched() {
	if !c.step.Watched() {
		return
	}
	c.step.Text("http.request.method", method(c.r.Method))
	if c.route.path != "" {
		c.step.Text("http.route", c.route.path)
	}
	c.step.Count("http.response.status_code", c.status)
	c.step.Text("interdict.route", c.route.name)
	if c.queries > 0 {
		c.step.Count("interdict.queries", c.queries)
		c.step.Count("interdict.matches", c.matched)
	}
	switch {
	case c.cut:
		c.step.Fail("cut off")
	case c.status >= http.StatusInternalServerError:
		c.step.Fail(strconv.Itoa(c.status))
	}
	c.step.End()
}

// method is a method of HTTP; what a stranger makes up is none.
func method(m string) string {
	if slices.Contains([]string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions, http.MethodConnect, http.MethodTrace}, m) {
		return m
	}
	return "_OTHER"
}

// screening begins the step in which queries are screened.
func (c *call) screening() steps.Step {
	_, step := steps.Begin(c.ctx(), "screen")
	return step
}

// screenedAll ends it.
func (c *call) screenedAll(step steps.Step) {
	step.Count("interdict.queries", c.queries)
	step.Count("interdict.matches", c.matched)
	step.End()
}
