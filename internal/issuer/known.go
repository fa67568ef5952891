package issuer

import (
	"crypto/sha256"
	"sync"
	"time"
)

// A program sends the same token for an hour. One that was found good is not
// looked at again for a minute, as long as the issuer's keys are the same: a
// signature costs about as much as a screening.
type known struct {
	mu sync.Mutex
	by map[[sha256.Size]byte]remembered
}

type remembered struct {
	token *Token
	keys  *held // by which it was found good
	at    time.Time
}

const (
	knownFor  = time.Minute
	knownMost = 4096
)

func (k *known) get(raw string, keys *held, now time.Time) *Token {
	k.mu.Lock()
	r, ok := k.by[sha256.Sum256([]byte(raw))]
	k.mu.Unlock()
	if since := now.Sub(r.at); !ok || r.keys != keys || since < 0 || since >= knownFor || !now.Before(r.token.Expiry) {
		return nil
	}
	return r.token
}

// put remembers a good token. Others are not remembered, so that nobody but the
// issuer's own can fill the memory; it is emptied when it is full.
func (k *known) put(raw string, t *Token, keys *held, now time.Time) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.by == nil || len(k.by) >= knownMost {
		k.by = map[[sha256.Size]byte]remembered{}
	}
	k.by[sha256.Sum256([]byte(raw))] = remembered{t, keys, now}
}
