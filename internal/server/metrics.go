package server

import (
	"bytes"
	"fmt"
	"net/http"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// metrics are counted without locks on the way of a request, and written in
// Prometheus' text format, version 0.0.4.
type metrics struct {
	swaps, updates atomic.Int64

	mu     sync.RWMutex
	routes map[string]*routeMetrics
}

// bounds of the latency buckets, in seconds.
var bounds = [...]float64{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10}

type routeMetrics struct {
	codes            [6]atomic.Int64 // by hundreds; 0 is unused
	buckets          [len(bounds) + 1]atomic.Int64
	nanos            atomic.Int64
	queries, matches atomic.Int64
}

func newMetrics() *metrics { return &metrics{routes: map[string]*routeMetrics{}} }

func (m *metrics) route(name string) *routeMetrics {
	m.mu.RLock()
	r := m.routes[name]
	m.mu.RUnlock()
	if r != nil {
		return r
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if r = m.routes[name]; r == nil {
		r = &routeMetrics{}
		m.routes[name] = r
	}
	return r
}

func (m *metrics) request(route string, status int, took time.Duration, queries, matches int) {
	r := m.route(route)
	r.codes[min(max(status/100, 1), 5)].Add(1)
	i, _ := slices.BinarySearch(bounds[:], took.Seconds())
	r.buckets[i].Add(1)
	r.nanos.Add(int64(took))
	if queries > 0 {
		r.queries.Add(int64(queries))
		r.matches.Add(int64(matches))
	}
}

func (m *metrics) sorted() (names []string, all map[string]*routeMetrics) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	all = make(map[string]*routeMetrics, len(m.routes))
	for name, r := range m.routes {
		all[name] = r
		names = append(names, name)
	}
	slices.Sort(names)
	return names, all
}

// exposition writes lines of metrics.
type exposition struct{ bytes.Buffer }

func (x *exposition) head(name, kind, help string) {
	fmt.Fprintf(x, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
}

func (x *exposition) value(name string, v float64, labels ...string) {
	x.WriteString(name)
	for i := 0; i+1 < len(labels); i += 2 {
		x.WriteByte("{,"[min(i, 1)])
		fmt.Fprintf(x, `%s="%s"`, labels[i], labelText.Replace(labels[i+1]))
	}
	if len(labels) > 0 {
		x.WriteByte('}')
	}
	x.WriteByte(' ')
	x.WriteString(strconv.FormatFloat(v, 'g', -1, 64))
	x.WriteByte('\n')
}

var labelText = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)

func (s *Server) metricsPage(c *call) error {
	x := &exposition{}
	s.requestMetrics(x)
	if err := s.listMetrics(c, x); err != nil {
		return err
	}
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	one := func(name, kind, help string, v float64) {
		x.head(name, kind, help)
		x.value(name, v)
	}
	one("interdict_body_bytes", "gauge", "Memory that bodies of requests take now.", float64(s.bodies.used.Load()))
	one("interdict_list_swaps_total", "counter", "Times the lists in force were exchanged.", float64(s.metrics.swaps.Load()))
	one("interdict_list_updates_total", "counter", "Updates from the publishers that came to an end.", float64(s.metrics.updates.Load()))
	one("go_goroutines", "gauge", "Goroutines.", float64(runtime.NumGoroutine()))
	one("go_memstats_heap_alloc_bytes", "gauge", "Heap in use.", float64(mem.HeapAlloc))
	one("go_memstats_sys_bytes", "gauge", "Memory obtained from the system.", float64(mem.Sys))
	return c.answer(http.StatusOK, "text/plain; version=0.0.4; charset=utf-8", x.Bytes())
}

func (s *Server) requestMetrics(x *exposition) {
	names, all := s.metrics.sorted()
	x.head("interdict_http_requests_total", "counter", "Requests by route and hundreds of the status.")
	for _, n := range names {
		for code := range all[n].codes {
			if v := all[n].codes[code].Load(); v > 0 {
				x.value("interdict_http_requests_total", float64(v), "route", n, "code", strconv.Itoa(code)+"xx")
			}
		}
	}
	x.head("interdict_http_request_seconds", "histogram", "Time from the headers to the last byte, by route.")
	for _, n := range names {
		sum := int64(0)
		for i := range all[n].buckets {
			sum += all[n].buckets[i].Load()
			le := "+Inf"
			if i < len(bounds) {
				le = strconv.FormatFloat(bounds[i], 'g', -1, 64)
			}
			x.value("interdict_http_request_seconds_bucket", float64(sum), "route", n, "le", le)
		}
		x.value("interdict_http_request_seconds_sum", time.Duration(all[n].nanos.Load()).Seconds(), "route", n)
		x.value("interdict_http_request_seconds_count", float64(sum), "route", n)
	}
	counts := func(name, help string, of func(*routeMetrics) int64) {
		x.head(name, "counter", help)
		for _, n := range names {
			if v := of(all[n]); v > 0 {
				x.value(name, float64(v), "route", n)
			}
		}
	}
	counts("interdict_queries_total", "Queries that were screened, by route.", func(r *routeMetrics) int64 { return r.queries.Load() })
	counts("interdict_matches_total", "Queries with at least one match, by route.", func(r *routeMetrics) int64 { return r.matches.Load() })
}

func (s *Server) listMetrics(c *call, x *exposition) error {
	st, err := s.live.Status(c.ctx())
	if err != nil {
		return err
	}
	x.head("interdict_ready", "gauge", "1 when answers can be relied on, as /readyz.")
	ready := 0.0
	if len(s.problems(st)) == 0 {
		ready = 1
	}
	x.value("interdict_ready", ready)
	x.head("interdict_index_bytes", "gauge", "Size of the index of the lists in force.")
	x.value("interdict_index_bytes", float64(st.IndexBytes))
	gauge := func(name, help string, of func(i int) (float64, bool)) {
		x.head(name, "gauge", help)
		for i := range st.Lists {
			if v, ok := of(i); ok {
				x.value(name, v, "list", st.Lists[i].List)
			}
		}
	}
	there := func(i int) bool { return st.Lists[i].InForce != nil }
	gauge("interdict_list_age_seconds", "Time since a list was published or last found unchanged.", func(i int) (float64, bool) {
		return st.Lists[i].Age.Seconds(), there(i)
	})
	gauge("interdict_list_published_timestamp_seconds", "When the version in force was published.", func(i int) (float64, bool) {
		if !there(i) {
			return 0, false
		}
		return float64(st.Lists[i].InForce.Published.Unix()), true
	})
	gauge("interdict_list_entries", "Entries of the version in force.", func(i int) (float64, bool) {
		if !there(i) {
			return 0, false
		}
		return float64(st.Lists[i].InForce.Entries), true
	})
	gauge("interdict_list_stale", "1 when a list is older than its freshness limit, or was never taken in.", func(i int) (float64, bool) {
		return b2f(st.Lists[i].Stale), true
	})
	gauge("interdict_list_refused", "1 when the last thing that came for a list was refused.", func(i int) (float64, bool) {
		return b2f(st.Lists[i].Troubled), true
	})
	return nil
}

func b2f(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
