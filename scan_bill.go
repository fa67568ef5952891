package interdict

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"interdict/ftm"
	"interdict/internal/crash"
	"interdict/internal/ident"
	"interdict/internal/intake/sbom"
	"interdict/internal/screen"
	"interdict/internal/steps"
)

// Bill is what was found in one bill of software.
type Bill struct {
	File     string          `json:"file"`
	AsOf     string          `json:"as_of"`
	Lists    []ListRef       `json:"lists"`
	Engine   string          `json:"engine"`
	Policy   string          `json:"policy"`
	Decision screen.Decision `json:"decision"`
	// Mentions is the number of parties, domains and namespaces read. Each is
	// screened or Unnamed: it names nobody, as a page of a platform's own.
	// Questions is the number of different ones among them: each is asked once.
	Mentions  int `json:"mentions"`
	Screened  int `json:"screened"`
	Unnamed   int `json:"unnamed"`
	Questions int `json:"questions"`
	// Findings are in the order of the bill; of one place, best first.
	Findings []BillFinding `json:"findings"`
	Warnings []string      `json:"warnings,omitempty"`
	// Error says why the file could not be read; there are no findings then.
	Error string `json:"error,omitempty"`
}

// BillFinding is a place in a bill that names a listed party.
type BillFinding struct {
	// Place is a JSON pointer, an XPath or "line 7"; Role what the party is to
	// the component (name@version, "" for the bill), and PURL its package URL.
	Place     string    `json:"place"`
	Role      sbom.Role `json:"role"`
	Component string    `json:"component,omitempty"`
	PURL      string    `json:"purl,omitempty"`
	// Text is what stands there: a name, an e-mail address, a site.
	Text string `json:"text"`
	// Match is the entry, with score and reasons.
	Match
}

// BillScanner scans bills one after the other. What several of them name is
// screened once. It is for one goroutine.
type BillScanner struct {
	// MaxFindings is how many findings a bill may have; one with more is an
	// error. 0 is any number.
	MaxFindings int

	screener *Screener
	ask      Ask
	answers  map[string][]Match // of a question; nil when it names nobody
}

// Bills returns a scanner of bills of software.
func (s *Screener) Bills(a ScanAsk) *BillScanner {
	return &BillScanner{screener: s, ask: Ask{Threshold: a.Threshold}, answers: map[string][]Match{}}
}

// Scan reads a bill and screens whom it names. name is for the result and
// errors. A bill that cannot be read is an error, and in the Bill as well.
func (b *BillScanner) Scan(ctx context.Context, name string, r io.Reader) (*Bill, error) {
	s := b.screener
	bill := &Bill{
		File: name, AsOf: s.scope.AsOf, Lists: s.Lists(), Engine: EngineVersion, Policy: s.engine.Policy().ID(),
		Decision: screen.Clear, Findings: []BillFinding{}, Warnings: s.Warnings(),
	}
	ctx, step := steps.Begin(ctx, "scan bill")
	defer func() {
		step.Count("interdict.mentions", bill.Mentions)
		step.Count("interdict.findings", len(bill.Findings))
		step.End()
	}()
	if err := crash.Guard(s.log, "scan a bill of software", func() error { return b.read(ctx, bill, r) }); err != nil {
		bill.Decision, bill.Error, bill.Findings = "", err.Error(), []BillFinding{}
		step.Fail("error")
		return bill, err
	}
	return bill, nil
}

func (b *BillScanner) read(ctx context.Context, bill *Bill, r io.Reader) error {
	mentions, err := sbom.Read(ctx, bill.File, r)
	if err != nil {
		return err
	}
	questions := map[string]bool{}
	for i := range mentions {
		if err := ctx.Err(); err != nil {
			return err
		}
		m := &mentions[i]
		bill.Mentions++
		key, matches, err := b.answer(m)
		if err != nil {
			return err
		}
		if matches == nil {
			bill.Unnamed++
			continue
		}
		bill.Screened++
		questions[key] = true
		if most := b.MaxFindings; most > 0 && len(bill.Findings)+len(matches) > most {
			return fmt.Errorf("read %s: listed parties are named at more than %d places", bill.File, most)
		}
		for _, match := range matches {
			if bill.Decision == screen.Clear || match.Match {
				bill.Decision = screen.Review
				if match.Match {
					bill.Decision = screen.Matched
				}
			}
			bill.Findings = append(bill.Findings, BillFinding{m.Place, m.Role, m.Component, m.PURL, textOf(m.Entity), match})
		}
	}
	bill.Questions = len(questions)
	return nil
}

// keepAnswers bounds the memory of what was answered before.
const keepAnswers = 1 << 18

// answer screens a mention, or takes what was answered before.
func (b *BillScanner) answer(m *sbom.Mention) (key string, matches []Match, err error) {
	q := ftm.New(m.Entity.Schema, "mention")
	handle := m.Role == sbom.Namespace
	q.Add("name", m.Entity.Get("name")...)
	q.Add("email", m.Entity.Get("email")...)
	for _, w := range m.Entity.Get("website") {
		// The same site under many addresses is one question.
		if site, ok := ident.SiteOf(w); ok {
			w = site.Key()
		}
		q.Add("website", w)
	}
	key = strings.Join([]string{q.Schema, q.First("name"), strings.Join(q.Get("email"), " "), strings.Join(q.Get("website"), " ")}, "\x00")
	if handle {
		key = "handle\x00" + key
	}
	if known, ok := b.answers[key]; ok {
		return key, known, nil
	}
	r, err := b.screener.Screen(Query{ID: m.Place, Entity: q}, b.ask)
	switch {
	case errors.Is(err, screen.ErrNothing):
		matches = nil
	case err != nil:
		return key, nil, err
	default:
		matches = []Match{}
		for i := range r.Matches {
			if match, ok := forBill(r.Matches[i], q.First("name"), handle); ok {
				matches = append(matches, match)
			}
		}
	}
	if len(b.answers) >= keepAnswers {
		clear(b.answers)
	}
	b.answers[key] = matches
	return key, matches, nil
}

// Names of one word of so few letters, at most or at least, as they are weighed
// below.
const (
	shortName  = 4
	handleName = 6
)

// forBill judges a match as a bill's, and says whether it is worth telling. Bills
// are full of names of one word: firms', projects', nicknames. Such a word has to
// be the listed one, not only like it or of its meaning, and a short one is for
// review. A namespace is chosen by who publishes the package, mostly for the
// software: of one short word it says nothing, and else it is for review.
func forBill(m Match, name string, handle bool) (Match, bool) {
	if m.Name == nil || m.Rule != "name" && m.Rule != "weak alias" {
		return m, true
	}
	letters := 0
	for _, r := range name {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters++
		}
	}
	one := wordsAsked(m.Name) == 1
	bare := !strings.ContainsAny(name, " -_./")
	switch {
	case one && !metAs(m.Name, handle):
		return m, false
	case handle && (one && letters < handleName || !m.Match):
		return m, false
	case handle:
		m.Match, m.Rule = false, "namespace"
	case bare && letters <= shortName && m.Match:
		m.Match, m.Rule = false, "short name"
	}
	return m, true
}

// wordsAsked counts the words of the bill's name, but for legal forms.
func wordsAsked(n *screen.NameMatch) int {
	count := 0
	for _, p := range n.Pairs {
		if p.Query != "" && p.How != "legal form" && p.How != "other legal form" {
			count += len(strings.Fields(p.Query))
		}
	}
	return count
}

// metAs reports whether the words of a name met the listed ones as themselves,
// in whatever script or, unless exactly, spelling.
func metAs(n *screen.NameMatch, exactly bool) bool {
	for _, p := range n.Pairs {
		switch {
		case p.Query == "" || p.Listed == "":
		case p.How == "same", p.How == "transliteration", strings.HasSuffix(p.How, "legal form"):
		case p.How == "spelling" && !exactly:
		default:
			return false
		}
	}
	return true
}

// textOf is what a bill says of a party, in one line.
func textOf(e *ftm.Entity) string {
	var parts []string
	for _, p := range [...]string{"name", "email", "website"} {
		parts = append(parts, e.Get(p)...)
	}
	return strings.Join(parts, " ")
}
