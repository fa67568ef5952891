package issuer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	jose "github.com/go-jose/go-jose/v4"
)

// When the keys of an issuer are read again.
const (
	// KeysAgain is the least time between two looks: whoever makes up keys does
	// not make us ask the issuer for each.
	KeysAgain = 30 * time.Second
	// KeysFresh is the age from which on keys are read again, so that one that
	// the issuer has withdrawn stops working.
	KeysFresh = time.Hour
	// KeysDead is the age from which on keys are not believed any more.
	KeysDead = 24 * time.Hour
)

// algorithms are those that are accepted: with a public key, so that whoever can
// check a token cannot make one.
var algorithms = []jose.SignatureAlgorithm{
	jose.RS256, jose.RS384, jose.RS512, jose.PS256, jose.PS384, jose.PS512,
	jose.ES256, jose.ES384, jose.ES512, jose.EdDSA,
}

// ring has the keys that an issuer signs with. The library's own asks the issuer
// for every token whose signature is wrong, as often as one comes; this one says
// how often, and for how long keys are believed.
type ring struct {
	from string
	get  func(context.Context, string) ([]byte, error)
	now  func() time.Time

	held atomic.Pointer[held]
	turn chan struct{} // one looks at a time, and holds what follows
	last time.Time     // of the last look, well or not
	err  error         // of the last look
}

type held struct {
	keys []jose.JSONWebKey
	at   time.Time
}

func newRing(from string, get func(context.Context, string) ([]byte, error), now func() time.Time) *ring {
	return &ring{from: from, get: get, now: now, turn: make(chan struct{}, 1)}
}

// read asks for the keys.
func (r *ring) read(ctx context.Context) error {
	r.turn <- struct{}{}
	defer func() { <-r.turn }()
	return r.look(ctx)
}

// look is read for who has the turn.
func (r *ring) look(ctx context.Context) error {
	r.last = r.now()
	b, err := r.get(ctx, r.from)
	if err == nil {
		var keys []jose.JSONWebKey
		if keys, err = readKeys(b); err == nil {
			r.held.Store(&held{keys, r.last})
		} else {
			err = fmt.Errorf("%s: %w", r.from, err)
		}
	}
	r.err = err
	return err
}

// again asks for the keys because one was not among them, unless that was done
// a moment ago.
func (r *ring) again(ctx context.Context) error {
	select {
	case r.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-r.turn }()
	if d := r.now().Sub(r.last); d >= 0 && d < KeysAgain {
		return r.err
	}
	// Who asked may go; those who wait for the same keys stay.
	return r.look(context.WithoutCancel(ctx))
}

// alive reports whether keys are still believed.
func (r *ring) alive(h *held) bool { return h != nil && r.now().Sub(h.at) <= KeysDead }

// fitting are the keys by which a token may be signed.
func (r *ring) fitting(kid, alg string) ([]jose.JSONWebKey, error) {
	h := r.held.Load()
	if !r.alive(h) {
		return nil, &Unreachable{errors.New("the issuer's keys were not to be had for a day")}
	}
	var fit []jose.JSONWebKey
	for _, k := range h.keys {
		if (kid == "" || k.KeyID == kid) && (k.Algorithm == "" || k.Algorithm == alg) {
			fit = append(fit, k)
		}
	}
	return fit, nil
}

// verify returns what is signed, if a key of the issuer signed it.
func (r *ring) verify(ctx context.Context, jws *jose.JSONWebSignature) ([]byte, error) {
	head := jws.Signatures[0].Header
	for first := true; ; first = false {
		keys, err := r.fitting(head.KeyID, head.Algorithm)
		var dead *Unreachable
		if errors.As(err, &dead) && !first || err != nil && dead == nil {
			return nil, err
		}
		for i := range keys {
			if payload, err := jws.Verify(&keys[i]); err == nil {
				return payload, nil
			}
		}
		// A key of that name is there and did not sign this: nothing is new.
		if len(keys) > 0 && (head.KeyID != "" || !first) {
			return nil, refuse(Signature, "the signature is not the issuer's")
		}
		if !first {
			return nil, refuse(UnknownKey, "it is signed with a key that the issuer does not publish")
		}
		if err := r.again(ctx); err != nil {
			return nil, &Unreachable{fmt.Errorf("read the issuer's keys: %w", err)}
		}
	}
}

// refresh reads keys that have grown old; false when they have not, or somebody
// is reading them.
func (r *ring) refresh(ctx context.Context) (bool, error) {
	select {
	case r.turn <- struct{}{}:
	default:
		return false, nil
	}
	defer func() { <-r.turn }()
	now := r.now()
	if h := r.held.Load(); h != nil && now.Sub(h.at) < KeysFresh || now.Sub(r.last) < KeysAgain {
		return false, nil
	}
	return true, r.look(ctx)
}

// readKeys reads a set of keys (RFC 7517). Keys of kinds that are not known are
// left out, and so are those that are not for signatures or are not public.
func readKeys(b []byte) ([]jose.JSONWebKey, error) {
	var set struct {
		Keys []json.RawMessage `json:"keys"`
	}
	if err := json.Unmarshal(b, &set); err != nil {
		return nil, fmt.Errorf("the answer is not a set of keys: %w", err)
	}
	var keys []jose.JSONWebKey
	for _, raw := range set.Keys {
		var k jose.JSONWebKey
		if k.UnmarshalJSON(raw) != nil || !k.Valid() || !k.IsPublic() || k.Use != "" && k.Use != "sig" {
			continue
		}
		if k.Algorithm != "" && !slices.Contains(algorithms, jose.SignatureAlgorithm(k.Algorithm)) {
			continue
		}
		keys = append(keys, k)
	}
	if len(keys) == 0 {
		return nil, fmt.Errorf("none of its %d keys can check a signature", len(set.Keys))
	}
	return keys, nil
}
