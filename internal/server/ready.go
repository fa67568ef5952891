package server

import (
	"net/http"
	"strings"
	"time"

	"interdict"
)

// readiness is what was found at the last look; a probe every second should not
// read the archive every time.
type readiness struct {
	at       time.Time
	problems []string
}

const readyFor = time.Second

// problems are why answers are not to be relied on.
func (s *Server) problems(st *interdict.Status) []string {
	if st.Sample && s.opt.Sample {
		return nil
	}
	return st.Problems
}

// readyz says whether answers can be relied on, and if not, which list is the
// reason. It is open to all who can reach the server, as probes have no key.
func (s *Server) readyz(c *call) error {
	now := s.now()
	last := s.checked.Load()
	if last == nil || now.Sub(last.at) > readyFor || now.Before(last.at) {
		st, err := s.live.Status(c.ctx())
		if err != nil {
			return fail(http.StatusServiceUnavailable, "the data folder cannot be read: %v", err)
		}
		last = &readiness{at: now, problems: s.problems(st)}
		s.checked.Store(last)
	}
	if len(last.problems) > 0 {
		return fail(http.StatusServiceUnavailable, "Not ready: %s", strings.Join(last.problems, "; "))
	}
	return c.json(http.StatusOK, statusOK{"ok"})
}

// frontPage is what stands at "/" without a console.
func (s *Server) frontPage(c *call) error {
	if c.r.URL.Path != "/" {
		return fail(http.StatusNotFound, "Not Found")
	}
	return c.answer(http.StatusOK, "text/plain; charset=utf-8", []byte("interdict "+s.opt.Version+"\n\nDocumentation: /docs, /openapi.json\nReady: /readyz\nMetrics: /metrics\n"))
}
