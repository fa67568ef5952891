package server

import (
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// KeysFile is the name of the file of keys in a data folder.
const KeysFile = "keys.json"

// The scopes of keys.
const (
	ScopeScreen = "screen" // ask: screen, scan, look at lists and entries
	ScopeReview = "review" // work on alerts, in the console, and look things up there
	ScopeAdmin  = "admin"  // everything
)

// Scopes are all scopes.
func Scopes() []string { return []string{ScopeScreen, ScopeReview, ScopeAdmin} }

// Key is somebody who may ask. The key itself is nowhere: it is 256 random
// bits, so its SHA-256 is enough to know it again and no use to a thief.
type Key struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	SHA256  string    `json:"sha256"`
	Scopes  []string  `json:"scopes"`
	Rate    float64   `json:"rate,omitempty"` // requests a second; 0 is DefaultRate
	Created time.Time `json:"created"`
}

// DefaultRate is how many requests a second a key may make unless it says
// otherwise; twice as many may come at once.
const DefaultRate = 1000

// maxRate is more than a server answers.
const maxRate = 1e6

// caller is who asks with a key.
func (k *Keys) caller(x *Key) *caller {
	return &caller{by: "key", name: x.Name + "#" + x.ID, scopes: x.Scopes, rates: k.rates, bucket: x.ID, rate: x.Rate}
}

// Keys are those of a data folder. A nil one has none.
type Keys struct {
	path string
	now  func() time.Time

	mu    sync.Mutex // of the file, as it was read last
	stamp time.Time
	size  int64
	set   atomic.Pointer[keySet]
	rates *buckets
}

type keySet struct {
	keys   []Key
	byHash map[[sha256.Size]byte]*Key
}

// OpenKeys reads the keys of a data folder. One without the file has none.
func OpenKeys(dir string, now func() time.Time) (*Keys, error) {
	k := &Keys{path: filepath.Join(dir, KeysFile), now: now, rates: newBuckets(DefaultRate, 2*DefaultRate)}
	return k, k.load()
}

func (k *Keys) load() error {
	st, err := os.Stat(k.path)
	if errors.Is(err, fs.ErrNotExist) {
		k.stamp, k.size = time.Time{}, 0
		k.set.Store(&keySet{})
		return nil
	}
	if err != nil {
		return fmt.Errorf("read keys: %w", err)
	}
	b, err := os.ReadFile(k.path)
	if err != nil {
		return fmt.Errorf("read keys: %w", err)
	}
	var file struct {
		Keys []Key `json:"keys"`
	}
	if err := json.Unmarshal(b, &file); err != nil {
		return fmt.Errorf("read keys: %s: %w", k.path, err)
	}
	set := &keySet{keys: file.Keys, byHash: map[[sha256.Size]byte]*Key{}}
	for i := range set.keys {
		x := &set.keys[i]
		var sum [sha256.Size]byte
		if n, err := hex.Decode(sum[:], []byte(x.SHA256)); err != nil || n != len(sum) {
			return fmt.Errorf("read keys: %s: key %s has no SHA-256", k.path, x.ID)
		}
		if err := checkScopes(x.Scopes); err != nil {
			return fmt.Errorf("read keys: %s: key %s: %w", k.path, x.ID, err)
		}
		set.byHash[sum] = x
	}
	k.stamp, k.size = st.ModTime(), st.Size()
	k.set.Store(set)
	return nil
}

func checkScopes(scopes []string) error {
	if len(scopes) == 0 {
		return fmt.Errorf("no scope: there are %s", strings.Join(Scopes(), ", "))
	}
	for _, s := range scopes {
		if !slices.Contains(Scopes(), s) {
			return fmt.Errorf("no scope %q: there are %s", s, strings.Join(Scopes(), ", "))
		}
	}
	return nil
}

// Reload reads the file again when it has changed, so that a key that was
// removed stops working without a restart. What cannot be read changes nothing.
func (k *Keys) Reload(log *slog.Logger) {
	if k == nil {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	st, err := os.Stat(k.path)
	if err == nil && st.ModTime().Equal(k.stamp) && st.Size() == k.size || errors.Is(err, fs.ErrNotExist) && k.stamp.IsZero() {
		return
	}
	had := k.Any()
	if errors.Is(err, fs.ErrNotExist) && had {
		// Without its keys a server would be open to everybody.
		log.Error("keys", "err", "the file of keys has gone: the keys known so far go on")
		return
	}
	if err := k.load(); err != nil {
		log.Error("keys", "err", err.Error())
		return
	}
	log.Info("keys", "known", len(k.List()))
}

// Any reports whether there are keys.
func (k *Keys) Any() bool { return k != nil && len(k.set.Load().keys) > 0 }

// List returns the keys, without the keys themselves.
func (k *Keys) List() []Key {
	if k == nil {
		return nil
	}
	return slices.Clone(k.set.Load().keys)
}

// find returns who a key belongs to, nil when to nobody. A hash that is known
// is found by equality: the time it takes says nothing about a key.
func (k *Keys) find(key string) *Key {
	if k == nil {
		return nil
	}
	return k.set.Load().byHash[sha256.Sum256([]byte(key))]
}

// byID returns a key that there still is, nil when there is none.
func (k *Keys) byID(id string) *Key {
	if k == nil {
		return nil
	}
	keys := k.set.Load().keys
	for i := range keys {
		if keys[i].ID == id {
			return &keys[i]
		}
	}
	return nil
}

// Add makes a key and writes it down; the key itself is returned and kept
// nowhere.
func (k *Keys) Add(name string, scopes []string, rate float64) (string, Key, error) {
	if name == "" || len(name) > 64 || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == '#' }) {
		return "", Key{}, fmt.Errorf("%q is not a name for a key: 1 to 64 letters, without #", name)
	}
	if err := checkScopes(scopes); err != nil {
		return "", Key{}, err
	}
	if !(rate >= 0 && rate <= maxRate) {
		return "", Key{}, fmt.Errorf("a rate of %v requests a second: it is a number up to %v", rate, float64(maxRate))
	}
	var secret [32]byte
	_, _ = rand.Read(secret[:]) // never fails
	k.mu.Lock()
	defer k.mu.Unlock()
	text := "ik_" + base64.RawURLEncoding.EncodeToString(secret[:])
	sum := sha256.Sum256([]byte(text))
	x := Key{ID: hex.EncodeToString(sum[:4]), Name: name, SHA256: hex.EncodeToString(sum[:]), Scopes: scopes, Rate: rate, Created: k.now().UTC().Truncate(time.Second)}
	return text, x, k.write(append(k.List(), x))
}

// Remove takes a key away, by its id or its name.
func (k *Keys) Remove(id string) (Key, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	all := k.List()
	var hit []int
	for i, x := range all {
		if x.ID == id || x.Name == id {
			hit = append(hit, i)
		}
	}
	switch len(hit) {
	case 0:
		return Key{}, fmt.Errorf("no key %q", id)
	case 1:
	default:
		return Key{}, fmt.Errorf("%d keys are called %q: say which by its id", len(hit), id)
	}
	x := all[hit[0]]
	return x, k.write(slices.Delete(all, hit[0], hit[0]+1))
}

// write replaces the file in one step. k.mu is held.
func (k *Keys) write(keys []Key) error {
	slices.SortFunc(keys, func(a, b Key) int { return cmp.Or(a.Created.Compare(b.Created), strings.Compare(a.ID, b.ID)) })
	b, err := json.MarshalIndent(map[string]any{"keys": keys}, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(k.path), 0o755); err != nil {
		return fmt.Errorf("write keys: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(k.path), ".keys-*") // readable for us alone
	if err != nil {
		return fmt.Errorf("write keys: %w", err)
	}
	_, err = f.Write(append(b, '\n'))
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), k.path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write keys: %w", err), os.Remove(f.Name()))
	}
	return k.load()
}

// buckets count how often somebody may come: so many a second, so many at once.
type buckets struct {
	rate, burst float64

	mu sync.Mutex
	by map[string]*bucket
}

type bucket struct {
	left float64
	at   time.Time
}

func newBuckets(rate, burst float64) *buckets {
	return &buckets{rate: rate, burst: burst, by: map[string]*bucket{}}
}

// maxBuckets bounds what strangers can make us remember.
const maxBuckets = 10000

// take takes one from somebody's bucket, at the rate (0: the common one), and
// reports whether there was one.
func (b *buckets) take(who string, rate float64, now time.Time) bool {
	burst := b.burst
	if rate > 0 {
		burst = max(1, 2*rate)
	} else {
		rate = b.rate
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	x := b.by[who]
	if x == nil {
		if len(b.by) >= maxBuckets {
			clear(b.by)
		}
		x = &bucket{left: burst, at: now}
		b.by[who] = x
	}
	if d := now.Sub(x.at); d > 0 {
		x.left = min(burst, x.left+d.Seconds()*rate)
		x.at = now
	}
	if x.left < 1 {
		return false
	}
	x.left--
	return true
}

// empty reports whether somebody's bucket has nothing left, taking nothing.
func (b *buckets) empty(who string, now time.Time) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	x := b.by[who]
	return x != nil && min(b.burst, x.left+now.Sub(x.at).Seconds()*b.rate) < 1
}
