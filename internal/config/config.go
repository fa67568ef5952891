// Package config reads the one configuration file, interdict.toml. It lies in
// the data folder; without one, the defaults hold.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
)

// FileName is the name of the file in the data folder.
const FileName = "interdict.toml"

// The defaults.
const (
	DefaultFreshness = Duration(7 * 24 * time.Hour)
	DefaultMaxShrink = 0.1
)

// Config is the whole file:
//
//	policy     = "customer"   # or payment, investigation, or a file
//	lists      = ["us-ofac-sdn", "un-sc"]  # what is screened; all, when left out
//	freshness  = "7d"         # a list in force and older than this is warned about
//	max_shrink = 0.2          # a version smaller by more than this share is refused
//	workers    = 0            # 0: as many as there are processors
//
//	[list.us-ofac-sdn]
//	freshness  = "2d"
//	max_shrink = 0.05
//	fetch      = true         # false: "interdict update" leaves it alone
//	[list.us-ofac-sdn.urls]   # where to fetch a file instead
//	"sdn.csv" = "https://mirror.example/sdn.csv"
//
// and [oidc], which [OIDC] describes.
type Config struct {
	Policy    string          `toml:"policy"`
	Lists     []string        `toml:"lists"`
	Freshness Duration        `toml:"freshness"`
	MaxShrink float64         `toml:"max_shrink"`
	Workers   int             `toml:"workers"`
	List      map[string]List `toml:"list"`
	OIDC      OIDC            `toml:"oidc"`
}

// List is what holds for one list only.
type List struct {
	Freshness Duration          `toml:"freshness"`
	MaxShrink *float64          `toml:"max_shrink"`
	Fetch     *bool             `toml:"fetch"`
	URLs      map[string]string `toml:"urls"`
}

// Default is the configuration without a file.
func Default() Config {
	return Config{Policy: "customer", Freshness: DefaultFreshness, MaxShrink: DefaultMaxShrink}
}

// Read reads the file, or the defaults when there is none. Keys that do not
// exist are errors.
func Read(path string) (Config, error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Default(), nil
	}
	if err != nil {
		return Config{}, err
	}
	c, err := Parse(string(b))
	if err != nil {
		return Config{}, fmt.Errorf("read %s: %w", path, err)
	}
	// A policy file is named from where the configuration lies.
	if strings.HasSuffix(c.Policy, ".toml") && !filepath.IsAbs(c.Policy) {
		c.Policy = filepath.Join(filepath.Dir(path), c.Policy)
	}
	if f := c.OIDC.ClientSecretFile; f != "" && !filepath.IsAbs(f) {
		c.OIDC.ClientSecretFile = filepath.Join(filepath.Dir(path), f)
	}
	return c, nil
}

// Parse reads a configuration from text.
func Parse(text string) (Config, error) {
	c := Default()
	md, err := toml.Decode(text, &c)
	if err != nil {
		var at toml.ParseError
		if errors.As(err, &at) {
			return Config{}, fmt.Errorf("line %d: %s", at.Position.Line, at.Message)
		}
		return Config{}, err
	}
	if bad := md.Undecoded(); len(bad) > 0 {
		return Config{}, fmt.Errorf("unknown key %s", bad[0])
	}
	return c, c.check()
}

func (c Config) check() error {
	if !share(c.MaxShrink) {
		return fmt.Errorf("max_shrink is a share between 0 and 1, not %v", c.MaxShrink)
	}
	if c.Workers < 0 {
		return fmt.Errorf("workers is %d", c.Workers)
	}
	for id, l := range c.List {
		if l.MaxShrink != nil && !share(*l.MaxShrink) {
			return fmt.Errorf("list %s: max_shrink is a share between 0 and 1, not %v", id, *l.MaxShrink)
		}
		for name, u := range l.URLs {
			p, err := url.Parse(u)
			if err != nil || p.Host == "" || !slices.Contains([]string{"http", "https"}, p.Scheme) {
				return fmt.Errorf("list %s: the address of %s is not an http(s) one: %q", id, name, u)
			}
		}
	}
	return nil
}

// share reports whether f is one. TOML has "nan", which is none, and by which a
// list would never have shrunk too much.
func share(f float64) bool { return f >= 0 && f <= 1 }

// FreshnessOf is the age from which a list in force is warned about; 0 is
// never.
func (c Config) FreshnessOf(list string) time.Duration {
	if f := c.List[list].Freshness; f != 0 {
		return time.Duration(f)
	}
	return time.Duration(c.Freshness)
}

// MaxShrinkOf is the share by which a new version may be smaller.
func (c Config) MaxShrinkOf(list string) float64 {
	if s := c.List[list].MaxShrink; s != nil {
		return *s
	}
	return c.MaxShrink
}

// Fetched reports whether updates over the network take the list.
func (c Config) Fetched(list string) bool {
	f := c.List[list].Fetch
	return f == nil || *f
}

// Duration is a time span in days or in Go's units: "7d", "36h".
type Duration time.Duration

// UnmarshalText reads "7d" or "36h".
func (d *Duration) UnmarshalText(b []byte) error {
	s := string(b)
	if days, ok := strings.CutSuffix(s, "d"); ok {
		n, err := strconv.ParseFloat(days, 64)
		if err != nil || !(n >= 0 && n <= 36500) { // nor NaN
			return fmt.Errorf("%q is not a number of days", s)
		}
		*d = Duration(n * 24 * float64(time.Hour))
		return nil
	}
	v, err := time.ParseDuration(s)
	if err != nil || v < 0 {
		return fmt.Errorf("%q is not a time span (7d, 36h)", s)
	}
	*d = Duration(v)
	return nil
}
