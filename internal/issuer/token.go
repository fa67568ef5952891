package issuer

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	jose "github.com/go-jose/go-jose/v4"
)

// maxToken is the longest token in bytes.
const maxToken = 32 << 10

// skew is how far the clocks of two machines may be apart.
const skew = time.Minute

// Token is what an issuer says of who bears it.
type Token struct {
	// Subject is who it is: a name that the issuer never gives to another.
	Subject string
	// Values are those of the claims that say what somebody may do.
	Values []string
	// Shown is a name for people, to be shown to nobody but its bearer.
	Shown string
	// Expiry is when it ends.
	Expiry time.Time
}

// Kind is why a token was refused, in a word for logs.
type Kind string

// The kinds of refusal.
const (
	Malformed  Kind = "malformed"
	Unsigned   Kind = "unsigned"
	Algorithm  Kind = "algorithm"
	UnknownKey Kind = "unknown key"
	Signature  Kind = "signature"
	// Those above were not made by the issuer, as far as is known; those below were.
	WrongIssuer   Kind = "issuer"
	WrongAudience Kind = "audience"
	Expired       Kind = "expired"
	NotYet        Kind = "not yet"
	NoSubject     Kind = "subject"
	WrongNonce    Kind = "nonce"
	Other         Kind = "claims"
)

// Refusal is why a token is not accepted.
type Refusal struct {
	Kind Kind
	// Text is the reason, for who sent it. It has nothing of the token but what
	// it is made out to.
	Text string
}

func (r *Refusal) Error() string { return "the token is not accepted: " + r.Text }

// Forged reports whether the issuer may have had nothing to do with the token.
func (r *Refusal) Forged() bool {
	return slices.Contains([]Kind{Malformed, Unsigned, Algorithm, UnknownKey, Signature}, r.Kind)
}

func refuse(k Kind, format string, args ...any) *Refusal {
	return &Refusal{k, fmt.Sprintf(format, args...)}
}

// Unreachable is returned when a token cannot be judged, as the issuer does not
// answer.
type Unreachable struct{ Err error }

func (u *Unreachable) Error() string { return u.Err.Error() }

func (u *Unreachable) Unwrap() error { return u.Err }

// Looks reports whether a text may be a token: it has dots, which keys of
// interdict have not.
func Looks(s string) bool { return strings.Contains(s, ".") }

// Bearer says who bears a token that a program sent. The answer may be one that
// was given before, and must not be changed. Errors are *Refusal,
// *Unreachable, or the context's.
func (i *Issuer) Bearer(ctx context.Context, raw string) (*Token, error) {
	if i.o.Audience == "" {
		return nil, refuse(Other, "tokens are not accepted here")
	}
	if len(raw) > maxToken {
		return nil, tooLong()
	}
	keys, now := i.ring.held.Load(), i.now()
	if i.ring.alive(keys) {
		if t := i.known.get(raw, keys, now); t != nil {
			return t, nil
		}
	}
	c, err := i.verify(ctx, raw, i.o.Audience)
	if err != nil {
		return nil, err
	}
	t := c.token(i.o.Claims)
	// If new keys came meanwhile, it is remembered for the old ones, which is not
	// at all.
	i.known.put(raw, t, keys, now)
	return t, nil
}

func tooLong() *Refusal { return refuse(Malformed, "it is longer than %d bytes", maxToken) }

// verify returns the claims of a token that is the issuer's, for an audience,
// and in force.
func (i *Issuer) verify(ctx context.Context, raw, audience string) (*claims, error) {
	if err := checkHead(raw); err != nil {
		return nil, err
	}
	names := make([]string, len(algorithms))
	for n, a := range algorithms {
		names[n] = string(a)
	}
	s := &signed{ring: i.ring}
	_, err := oidc.NewVerifier(i.o.URL, s, &oidc.Config{ClientID: audience, SupportedSigningAlgs: names, Now: i.now}).Verify(ctx, raw)
	switch {
	case s.err != nil:
		return nil, s.err
	case s.payload == nil:
		return nil, refuse(Malformed, "it is not a signed JSON web token")
	}
	// The library has the last word. It says no in words that are not for
	// callers, so the reason is found here, and what it finds good has to be good
	// here as well: it takes "SUB" for "sub".
	c, bad := readClaims(s.payload)
	if bad == nil {
		bad = c.check(i.o.URL, audience, i.now())
	}
	if bad != nil {
		return nil, bad
	}
	if err != nil {
		return nil, refuse(Other, "its claims are not those of a token")
	}
	return c, nil
}

// checkHead refuses what the header alone forbids, with a reason. What it lets
// pass is checked again with the signature.
func checkHead(raw string) error {
	if len(raw) > maxToken {
		return tooLong()
	}
	parts := strings.Split(raw, ".")
	if len(parts) != 3 {
		return refuse(Malformed, "it is not a signed JSON web token: those have three parts between dots")
	}
	var head struct {
		Alg  string           `json:"alg"`
		Typ  string           `json:"typ"`
		Crit *json.RawMessage `json:"crit"`
	}
	b, err := base64.RawURLEncoding.DecodeString(parts[0])
	if err != nil || json.Unmarshal(b, &head) != nil {
		return refuse(Malformed, "its header cannot be read")
	}
	switch {
	case strings.EqualFold(head.Alg, "none") || parts[2] == "":
		return refuse(Unsigned, "it is not signed")
	case !slices.Contains(algorithms, jose.SignatureAlgorithm(head.Alg)):
		return refuse(Algorithm, "it is not signed with a public key's algorithm (RS256, ES256 and their like)")
	case head.Crit != nil:
		return refuse(Malformed, "its header has extensions that are not understood")
	}
	switch strings.TrimPrefix(strings.ToLower(head.Typ), "application/") {
	case "", "jwt", "at+jwt":
		return nil
	}
	// Issuers sign other things as well, such as the news that somebody left.
	return refuse(Other, "it is another kind of token")
}

// signed checks the signature of one token for the library, and remembers what
// was signed and why it was not.
type signed struct {
	ring    *ring
	payload []byte
	err     error
}

func (s *signed) VerifySignature(ctx context.Context, raw string) ([]byte, error) {
	jws, err := jose.ParseSignedCompact(raw, algorithms)
	if err != nil {
		s.err = refuse(Malformed, "it is not a signed JSON web token")
		return nil, s.err
	}
	s.payload, s.err = s.ring.verify(ctx, jws)
	return s.payload, s.err
}

// claims are what a token says, by name. Names differ by their case.
type claims map[string]json.RawMessage

func readClaims(payload []byte) (*claims, error) {
	var c claims
	if json.Unmarshal(payload, &c) != nil || c == nil {
		return nil, refuse(Malformed, "its claims cannot be read")
	}
	return &c, nil
}

// check says what is wrong with claims that an issuer signed.
func (c *claims) check(issuer, audience string, now time.Time) error {
	var aud []string
	if one := c.text("aud"); one != "" {
		aud = []string{one}
	} else {
		aud = c.texts("aud")
	}
	exp, hasExp := c.time("exp")
	nbf, hasNbf := c.time("nbf")
	switch {
	case c.text("iss") != issuer:
		return refuse(WrongIssuer, "another issuer made it than %s", issuer)
	case !slices.Contains(aud, audience):
		return refuse(WrongAudience, "it is made out to others, and not to %q", audience)
	case !hasExp:
		return refuse(Expired, "it says no time at which it ends")
	case !now.Before(exp):
		return refuse(Expired, "it has expired")
	case hasNbf && now.Add(skew).Before(nbf):
		return refuse(NotYet, "it is not in force yet")
	case c.has("nbf") && !hasNbf:
		return refuse(Other, "it says no time that can be read from which on it holds")
	case c.text("sub") == "":
		return refuse(NoSubject, "it does not say who bears it")
	case len(c.text("sub")) > 255: // as OpenID Connect has it
		return refuse(NoSubject, "its subject is longer than 255 letters")
	}
	return nil
}

func (c *claims) has(name string) bool { _, ok := (*c)[name]; return ok }

func (c *claims) text(name string) string {
	var s string
	if json.Unmarshal((*c)[name], &s) != nil {
		return ""
	}
	return s
}

func (c *claims) texts(name string) []string {
	var s []string
	if json.Unmarshal((*c)[name], &s) != nil {
		return nil
	}
	return s
}

// time reads seconds since 1970, with or without a fraction.
func (c *claims) time(name string) (time.Time, bool) {
	var n float64
	if !c.has(name) || json.Unmarshal((*c)[name], &n) != nil || n <= 0 || n > 1e11 {
		return time.Time{}, false
	}
	return time.Unix(int64(n), 0), true
}

// token gathers what the house wants to know.
func (c *claims) token(names []string) *Token {
	exp, _ := c.time("exp")
	t := &Token{Subject: c.text("sub"), Expiry: exp}
	for _, s := range []string{c.text("name"), c.text("preferred_username"), t.Subject} {
		if s = strings.TrimSpace(s); s != "" {
			t.Shown = short(s)
			break
		}
	}
	for _, name := range names {
		t.Values = append(t.Values, c.values(name)...)
	}
	return t
}

// values are those of one claim: a text, or a list of texts. A name with dots is
// a claim of that name (some are addresses), or else leads into objects.
func (c *claims) values(name string) []string {
	raw, ok := (*c)[name]
	if !ok {
		outer, inner, dotted := strings.Cut(name, ".")
		if !dotted {
			return nil
		}
		var in claims
		if json.Unmarshal((*c)[outer], &in) != nil {
			return nil
		}
		return in.values(inner)
	}
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		list = []json.RawMessage{raw}
	}
	var values []string
	for _, one := range list {
		var s string
		if json.Unmarshal(one, &s) != nil || s == "" {
			continue
		}
		// Scopes are words with spaces between them (RFC 6749). A group's name
		// may have a space in it, and is not two groups.
		if name == "scope" || name == "scp" {
			values = append(values, strings.Fields(s)...)
		} else {
			values = append(values, s)
		}
	}
	return values
}

// short cuts a name for people after its 60th letter.
func short(s string) string {
	n := 0
	for at := range s {
		if n++; n > 60 {
			return s[:at] + "…"
		}
	}
	return s
}

// Refresh reads the issuer's keys when they have grown old. It returns at once
// when they have not. False means that there was nothing to do.
func (i *Issuer) Refresh(ctx context.Context) (bool, error) {
	done, err := i.ring.refresh(ctx)
	if err != nil && errors.Is(err, ctx.Err()) {
		return false, nil // the house closes
	}
	return done, err
}
