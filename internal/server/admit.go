package server

import (
	"net"
	"net/http"
	"slices"
	"strings"
)

// admit says who asks, and whether they may. A server without keys answers this
// machine only, and only when it is called by a name of this machine: else a
// page in somebody's browser, whose name its owner points here, could ask.
func (s *Server) admit(c *call) *failure {
	keys := s.opt.Keys
	c.r.Header.Del("X-Interdict-Who")
	c.r.Header.Del("X-Interdict-Scopes")
	if !keys.Any() {
		if !s.calledByName(c.r.Host) {
			return fail(http.StatusMisdirectedRequest, "this server answers to localhost only").
				hinted("start it with --host NAME, or with keys")
		}
		return nil
	}
	if c.route.scope == "" {
		return nil
	}
	from, now := remoteHost(c.r), s.now()
	given := givenKey(c.r)
	if given != "" && s.failed.empty(from, now) {
		return &failure{status: http.StatusTooManyRequests, detail: "too many wrong keys", retry: 5}
	}
	if given != "" {
		c.who = keys.find(given)
	}
	if c.who == nil {
		if given != "" {
			s.failed.take(from, 0, now)
		}
		c.Header().Set("WWW-Authenticate", `Basic realm="interdict", charset="UTF-8"`)
		f := fail(http.StatusUnauthorized, "a key is needed")
		if given != "" {
			f.detail = "the key is not known"
		}
		return f.hinted("send it as \"Authorization: Bearer KEY\"; \"interdict keys add NAME\" makes one")
	}
	if !keys.rates.take(c.who.ID, c.who.Rate, now) {
		return &failure{status: http.StatusTooManyRequests, detail: "the key asks too often", retry: 1}
	}
	if !c.who.may(c.route.scope) && (c.route.also == "" || !c.who.may(c.route.also)) {
		return fail(http.StatusForbidden, "the key may not do this: it has no scope %q", c.route.scope)
	}
	// For a console, which knows its people by them.
	c.r.Header.Set("X-Interdict-Who", c.who.name())
	c.r.Header.Set("X-Interdict-Scopes", strings.Join(c.who.Scopes, ","))
	return nil
}

func (s *Server) calledByName(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = hostport
	}
	return loopback(host) || host == "" || slices.Contains(s.opt.Hosts, strings.ToLower(host))
}

// givenKey is the key as clients send it: Bearer; Apikey, as yente's hosted
// sibling has it; X-Api-Key; or the password that a browser asks for.
func givenKey(r *http.Request) string {
	if k := r.Header.Get("X-Api-Key"); k != "" {
		return k
	}
	h := r.Header.Get("Authorization")
	if _, password, ok := r.BasicAuth(); ok {
		return password
	}
	kind, key, _ := strings.Cut(h, " ")
	switch strings.ToLower(kind) {
	case "bearer", "apikey", "token":
		return strings.TrimSpace(key)
	}
	return ""
}
