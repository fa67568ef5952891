package screen

import (
	"embed"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// EngineVersion names the scorer. Results of one engine version can be
// computed again; any change of a score, a table or a rule raises it.
const EngineVersion = "interdict-2"

//go:embed policies/*.toml
var policyFiles embed.FS

// Policy is what one screening regards as a match. Policies are TOML files;
// those that come with interdict are "customer", "payment" and
// "investigation", and a copy of one is the start of one's own.
type Policy struct {
	Name        string `toml:"name"`
	Version     int    `toml:"version"`
	Description string `toml:"description"`
	// Threshold is the score from which on an entry is a match.
	Threshold float64 `toml:"threshold"`
	// WeakAliases is "support" or "alert".
	WeakAliases string     `toml:"weak_aliases"`
	Corroborate float64    `toml:"corroborate"`
	Contradict  float64    `toml:"contradict"`
	Evidence    Strengths  `toml:"evidence"`
	Identifier  Identified `toml:"identifier"`
}

// Strengths is what pieces of evidence are worth, 0 to 1 each.
type Strengths struct {
	BirthDay      float64   `toml:"birth_day"`
	BirthSwapped  float64   `toml:"birth_swapped"`
	BirthNear     float64   `toml:"birth_near"`
	BirthYear     float64   `toml:"birth_year"`
	BirthOtherDay float64   `toml:"birth_other_day"`
	BirthYears    []float64 `toml:"birth_years"`
	BirthFar      float64   `toml:"birth_far"`
	Country       float64   `toml:"country"`
	OtherCountry  float64   `toml:"other_country"`
	OtherGender   float64   `toml:"other_gender"`
	OtherNumber   float64   `toml:"other_number"`
}

// Identified is what a shared identifier is worth.
type Identified struct {
	// Score of an entry with the same unique identifier, whatever its name.
	Score float64 `toml:"score"`
	// Scoped is the same for numbers that are unique within one country or
	// register only; what is missing to 1 the names have to bring.
	Scoped float64 `toml:"scoped"`
}

// ID names the policy and its version, as results show it.
func (p *Policy) ID() string { return fmt.Sprintf("%s-%d", p.Name, p.Version) }

// PolicyNames returns the names of the policies that come with interdict.
func PolicyNames() []string { return []string{"customer", "payment", "investigation"} }

// LookupPolicy returns one of the policies that come with interdict.
func LookupPolicy(name string) (*Policy, error) {
	if !slices.Contains(PolicyNames(), name) {
		return nil, fmt.Errorf("no policy %q: there are %s, or give a file", name, strings.Join(PolicyNames(), ", "))
	}
	b, err := policyFiles.ReadFile(path.Join("policies", name+".toml"))
	if err != nil {
		return nil, fmt.Errorf("read policy %s: %w", name, err)
	}
	return parsePolicy(name+".toml", string(b))
}

// LoadPolicy reads a policy file.
func LoadPolicy(file string) (*Policy, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read policy: %w", err)
	}
	return parsePolicy(file, string(b))
}

func parsePolicy(file, text string) (*Policy, error) {
	p := new(Policy)
	md, err := toml.Decode(text, p)
	var pe toml.ParseError
	if errors.As(err, &pe) {
		return nil, fmt.Errorf("read policy %s: line %d: %s", file, pe.Position.Line, pe.Message)
	}
	if err != nil {
		return nil, fmt.Errorf("read policy %s: %w", file, err)
	}
	if extra := md.Undecoded(); len(extra) > 0 {
		return nil, fmt.Errorf("read policy %s: nothing is called %q", file, extra[0].String())
	}
	if err := p.check(); err != nil {
		return nil, fmt.Errorf("read policy %s: %w", file, err)
	}
	return p, nil
}

func (p *Policy) check() error {
	if p.Name == "" || p.Version < 1 {
		return errors.New("a policy needs a name and a version from 1")
	}
	if p.WeakAliases != "support" && p.WeakAliases != "alert" {
		return fmt.Errorf("weak_aliases is %q: want support or alert", p.WeakAliases)
	}
	// TOML has "nan", with which no comparison holds: so each asks what must hold.
	if !(p.Threshold >= 0.5 && p.Threshold <= 1) {
		return fmt.Errorf("threshold is %g: want 0.5 to 1", p.Threshold)
	}
	e := &p.Evidence
	for _, v := range append([]float64{
		p.Corroborate, p.Contradict, e.BirthDay, e.BirthSwapped, e.BirthNear, e.BirthYear, e.BirthOtherDay,
		e.BirthFar, e.Country, e.OtherCountry, e.OtherGender, e.OtherNumber, p.Identifier.Score, p.Identifier.Scoped,
	}, e.BirthYears...) {
		if !(v >= 0 && v <= 1) {
			return fmt.Errorf("%g is not between 0 and 1", v)
		}
	}
	return nil
}

// score combines the three figures. It rises with the name and with
// corroboration, and falls with contradiction.
func (p *Policy) score(name, corroboration, contradiction float64) float64 {
	// Rounded before each sum, so that no processor fuses and rounds otherwise.
	s := name + float64((1-name)*p.Corroborate*corroboration)
	return s * (1 - float64(p.Contradict*contradiction))
}

// leastName is the least name score with which a match is possible: all
// evidence for, none against.
func (p *Policy) leastName(threshold float64, evidence bool) float64 {
	if !evidence || p.Corroborate >= 1 {
		return threshold
	}
	return max(0, (threshold-p.Corroborate)/(1-p.Corroborate))
}
