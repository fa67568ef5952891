package console

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"interdict"
	"interdict/internal/render"
)

const (
	// shownHeld and shownPassed are how many messages a page shows.
	shownHeld   = 200
	shownPassed = 50
	// maxWhole is the size of a file of messages that is reported whole, with
	// all parties; of larger ones the report has what was found.
	maxWhole = 2 << 20
)

// messagesRead is what is kept of a file of payment messages beside the report.
type messagesRead struct {
	Totals   interdict.MessageTotals
	Decision interdict.MessageDecision
	Whole    bool     // the report has every message, with its parties
	Held     [][]byte // the first of them, as lines of the report
	Passed   [][]byte
	Lists    []interdict.ListRef
	Warnings []string
}

// messages reads an upload as payment messages. The report is what the API
// answers: a line a message, and the totals.
func (s *scanned) messages(ctx context.Context, b *job, sc *interdict.Screener, in io.Reader, ask interdict.ScanAsk, out *report) error {
	m := &s.Messages
	m.Whole, m.Lists, m.Warnings = b.Size <= maxWhole, sc.Lists(), sc.Warnings()
	a := interdict.MessageAsk{Threshold: ask.Threshold, Parties: m.Whole}
	totals, err := sc.ScanMessages(ctx, b.File, in, a, func(r *interdict.MessageResult) error {
		held := r.Decision == interdict.Hold
		if !m.Whole && !held && len(r.Hits) == 0 && len(r.Embargo) == 0 {
			return nil
		}
		line, err := out.add(r)
		switch {
		case held && len(m.Held) < shownHeld:
			m.Held = append(m.Held, line)
		case !held && len(m.Passed) < shownPassed:
			m.Passed = append(m.Passed, line)
		}
		return err
	})
	if err != nil {
		return err
	}
	m.Totals, m.Decision = totals, interdict.Pass
	if totals.Hold > 0 || totals.Messages == 0 {
		m.Decision = interdict.Hold
	}
	_, err = out.add(struct {
		Engine   string                    `json:"engine"`
		Lists    []interdict.ListRef       `json:"lists"`
		Decision interdict.MessageDecision `json:"decision"`
		Totals   interdict.MessageTotals   `json:"totals"`
	}{interdict.EngineVersion, m.Lists, m.Decision, totals})
	return err
}

// messagesView is a file of payment messages as its page shows it: those that
// are held first.
type messagesView struct {
	*messagesRead
	All []messageView
	// MoreHeld and MorePassed are not shown.
	MoreHeld, MorePassed int
}

type messageView struct {
	interdict.MessageResult
	AsOf  string // that was asked for
	About string // the amount, or the number of transactions
	Why   string // it is held
	Finds []find
}

// find is something found in a message.
type find struct {
	Kind, Tag  string // "match", "review", "embargo", "resent", "unreadable", and its colour
	Role       string
	Field      string
	Words      passage
	Path       string
	Match      *interdict.Match
	Meetings   []meeting
	Detail     []string
	AsOf       string
	Completed  string
	Occurrence string // the transaction it is in
}

// passage is what a field says, with the words that were found in it.
type passage struct{ Before, Found, After string }

func wordsIn(value, found string) passage {
	i := strings.Index(value, found)
	if found == "" || i < 0 {
		return passage{Found: value}
	}
	return passage{value[:i], found, value[i+len(found):]}
}

// reasonsInWords say why a message is held.
var reasonsInWords = map[string]string{
	interdict.HoldMatch: "a listed party is named", interdict.HoldEmbargo: "a place under embargo is named",
	interdict.HoldResent: "it was sent before under another name", interdict.HoldUnreadable: "it could not be read",
}

// doubtsInWords say why the words for a place may mean something else.
var doubtsInWords = map[string]string{
	"street": "may be the name of a street", "part": "only a part of it is under embargo",
	"other": "other places or things have the name", "name": "may be a part of a name",
}

func readMessages(m *messagesRead, asOf string) (*messagesView, error) {
	v := &messagesView{messagesRead: m}
	for _, lines := range [][][]byte{m.Held, m.Passed} {
		for _, line := range lines {
			x := messageView{AsOf: asOf}
			if err := json.Unmarshal(line, &x.MessageResult); err != nil {
				return nil, fmt.Errorf("read the report again: %w", err)
			}
			x.tell()
			v.All = append(v.All, x)
		}
	}
	v.MoreHeld, v.MorePassed = m.Totals.Hold-len(m.Held), m.Totals.Pass-len(m.Passed)
	return v, nil
}

func (m *messageView) tell() {
	m.About = strings.TrimSpace(m.Currency + " " + m.Amount)
	if m.Transactions > 1 {
		m.About = countWords(m.Transactions, "transaction", "transactions")
	}
	var why []string
	for _, r := range m.Reasons {
		why = append(why, reasonsInWords[r])
	}
	m.Why = strings.Join(why, ", ")
	for i := range m.Hits {
		h := &m.Hits[i]
		f := find{Kind: "review", Tag: "warn", Role: h.Role, Field: h.Field, Words: wordsIn(h.Value, h.Words), Path: h.Path, Match: &h.Match, Meetings: meetings(&h.Match), Completed: h.Completed, Occurrence: m.occurrence(h.Transaction)}
		if h.Match.Match {
			f.Kind, f.Tag = "match", "bad"
		}
		m.add(f)
	}
	for _, h := range m.Embargo {
		f := find{Kind: "embargo", Tag: "bad", Role: h.Role, Field: h.Field, Words: wordsIn(h.Value, h.Words), Path: h.Path, Detail: []string{h.Name}, Occurrence: m.occurrence(h.Transaction)}
		if !h.Hold {
			f.Tag = "warn"
			f.Detail = append(f.Detail, "does not hold the message")
		}
		if h.Doubt != "" {
			f.Detail = append(f.Detail, doubtsInWords[h.Doubt])
		}
		for _, g := range h.Grounds {
			f.Detail = append(f.Detail, g.Authority+": "+g.Act+", since "+g.Start)
		}
		m.add(f)
	}
	for _, h := range m.Resent {
		f := find{Kind: "resent", Tag: "bad", Detail: []string{fmt.Sprintf("message %d %s had the same amount, accounts and agents", h.Number, h.ID)}, Occurrence: m.occurrence(h.Transaction)}
		for _, c := range h.Changes {
			f.Detail = append(f.Detail, fmt.Sprintf("%s was %s, is %s", c.Role, namesOr(c.Before), namesOr(c.After)))
		}
		m.add(f)
	}
	if m.Fault != nil {
		m.add(find{Kind: "unreadable", Tag: "bad", Path: m.Fault.Path, Detail: []string{fmt.Sprintf("line %d, byte %d: %s", m.Fault.Line, m.Fault.Offset, m.Fault.Text)}})
	}
}

func (m *messageView) add(f find) {
	f.AsOf = m.AsOf
	m.Finds = append(m.Finds, f)
}

// occurrence names a transaction where there are several.
func (m *messageView) occurrence(n int) string {
	if n == 0 || m.Transactions < 2 {
		return ""
	}
	return "transaction " + render.Count(n)
}

func namesOr(names []string) string {
	if len(names) == 0 {
		return "missing"
	}
	return strings.Join(names, ", ")
}

func (v *messagesView) said() string {
	t := v.Totals
	said := "Done: " + countWords(t.Hold, "message", "messages") + " to hold, " + render.Count(t.Pass) + " to pass."
	if t.Unreadable > 0 {
		said += " Not, or not wholly, read: " + countWords(t.Unreadable, "message", "messages") + "."
	}
	return said
}
