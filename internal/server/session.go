package server

import (
	"crypto/rand"
	"crypto/sha256"
	"net/http"
	"sync"
	"time"
)

// Sessions are those of people who signed in with a browser. They are kept in
// memory: a cookie is a random number that means nothing elsewhere, signing out
// ends the session and not only the cookie, and a restart signs all out. Only
// who signed in makes one, so that strangers cannot fill the memory.
type sessions struct {
	mu sync.Mutex
	by map[[sha256.Size]byte]*session
}

type session struct {
	who  *caller
	key  string // id of the key that it was opened with, "" for the issuer's word
	ends time.Time
}

// The most sessions, and the most of one person.
const (
	maxSessions    = 10000
	maxSessionsOne = 20
)

func newSessions() *sessions { return &sessions{by: map[[sha256.Size]byte]*session{}} }

// open begins a session and returns its cookie. Those that have ended go; where
// there are too many, the one of the same person that ends first, or else of all.
func (s *sessions) open(x *session, now time.Time) string {
	cookie := rand.Text() + rand.Text() // 260 bits
	s.mu.Lock()
	defer s.mu.Unlock()
	var own, first [sha256.Size]byte
	owned := 0
	for sum, old := range s.by {
		if !now.Before(old.ends) {
			delete(s.by, sum)
			continue
		}
		if f := s.by[first]; f == nil || old.ends.Before(f.ends) {
			first = sum
		}
		if old.who.name == x.who.name {
			if f := s.by[own]; f == nil || old.ends.Before(f.ends) {
				own = sum
			}
			owned++
		}
	}
	if owned >= maxSessionsOne {
		delete(s.by, own)
	} else if len(s.by) >= maxSessions {
		delete(s.by, first)
	}
	s.by[sha256.Sum256([]byte(cookie))] = x
	return cookie
}

// of returns the session of a cookie, nil when there is none any more.
func (s *sessions) of(cookie string, now time.Time) *session {
	sum := sha256.Sum256([]byte(cookie))
	s.mu.Lock()
	defer s.mu.Unlock()
	x := s.by[sum]
	if x != nil && !now.Before(x.ends) {
		delete(s.by, sum)
		return nil
	}
	return x
}

func (s *sessions) end(cookie string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.by, sha256.Sum256([]byte(cookie)))
}

// signedIn returns who a browser's session belongs to, nil when to nobody. One
// that was opened with a key ends with the key.
func (s *Server) signedIn(r *http.Request) *caller {
	if !s.opt.OIDC.people() {
		return nil
	}
	cookie, err := r.Cookie(s.cookieName(sessionCookie))
	if err != nil {
		return nil
	}
	x := s.sessions.of(cookie.Value, s.now())
	if x == nil {
		return nil
	}
	if x.key == "" {
		return x.who
	}
	k := s.opt.Keys.byID(x.key)
	if k == nil {
		s.sessions.end(cookie.Value)
		return nil
	}
	who := s.opt.Keys.caller(k)
	who.session, who.shown = true, k.Name
	return who
}

// The cookies: of a session, and of somebody who is away at the issuer.
const (
	sessionCookie = "interdict"
	awayCookie    = "interdict-away"
)

// cookieName has the prefix by which browsers take a cookie from this very host
// alone, and over https alone, where that is how they reach us.
func (s *Server) cookieName(name string) string {
	if s.opt.OIDC.secure() {
		return "__Host-" + name
	}
	return name
}

// setCookie sets a cookie that no script can read. Lax, not strict: people come
// back from the issuer, and from a link that a colleague sent. What changes
// anything is a POST, which a page of another site cannot make (see guard).
func (s *Server) setCookie(c *call, name, value string, lasts time.Duration) {
	x := &http.Cookie{
		Name: s.cookieName(name), Value: value, Path: "/", MaxAge: int(lasts.Seconds()),
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: s.opt.OIDC.secure(),
	}
	if value == "" {
		x.MaxAge, x.Expires = -1, time.Unix(1, 0) // some know the one, some the other
	}
	http.SetCookie(c, x)
}
