package interdict

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"slices"
	"sync"

	"interdict/internal/crash"
	"interdict/internal/intake/payment"
	"interdict/internal/mention"
	"interdict/internal/screen"
	"interdict/internal/steps"
)

// MessageVersion is the version of the JSON shape of [MessageResult]. Fields
// are only ever added within one version.
const MessageVersion = 1

// MessagePolicy is the policy of a screener whose scope names none, when it
// scans payment messages.
const MessagePolicy = "payment"

// MessageDecision is what becomes of a payment message.
type MessageDecision string

// The decisions on a message.
const (
	Pass MessageDecision = "pass"
	// Hold: a listed party is named, a place under embargo, it is a payment
	// resent under another name, or it could not be read.
	Hold MessageDecision = "hold"
)

// Why a message is held.
const (
	HoldMatch      = "match"
	HoldEmbargo    = "embargo"
	HoldResent     = "resent"
	HoldUnreadable = "unreadable" // the message, or a party in it
)

type (
	// MessageParty is a party as the message has it.
	MessageParty = payment.Party
	// MessageFault says where and why a message could not be read.
	MessageFault = payment.Fault
	// MessagePlace is where something stands in a file of messages.
	MessagePlace = payment.Place
)

// MessageAsk are the choices of scanning a file of payment messages.
type MessageAsk struct {
	// Threshold is the score from which on an entry is a match; 0 is the
	// policy's.
	Threshold float64
	// Parties puts all parties of a message into its result, not only the hits.
	Parties bool
	// OnlyHolds yields only the messages that are held.
	OnlyHolds bool
	// Workers is the number of goroutines that screen; 0 is what the
	// configuration says, or else one for each processor. The results are the
	// same whatever the number.
	Workers int
	// Progress is told the totals now and then, in order.
	Progress func(MessageTotals)
}

// MessageTotals are the control totals of a file of messages:
// Messages = Pass + Hold. The unreadable are among those held.
type MessageTotals struct {
	Messages   int `json:"messages"`
	Pass       int `json:"pass"`
	Hold       int `json:"hold"`
	Unreadable int `json:"unreadable"`
	// What was held for what; a message may be held for several reasons.
	Matched int `json:"matched"`
	Embargo int `json:"embargo"`
	Resent  int `json:"resent"`
	// Parties and Texts were screened.
	Parties int `json:"parties"`
	Texts   int `json:"texts"`
}

// Balanced reports whether no message was lost.
func (t MessageTotals) Balanced() bool {
	return t.Messages == t.Pass+t.Hold && t.Unreadable <= t.Hold
}

// Add adds the totals of another file.
func (t *MessageTotals) Add(u MessageTotals) {
	t.Messages += u.Messages
	t.Pass += u.Pass
	t.Hold += u.Hold
	t.Unreadable += u.Unreadable
	t.Matched += u.Matched
	t.Embargo += u.Embargo
	t.Resent += u.Resent
	t.Parties += u.Parties
	t.Texts += u.Texts
}

// MessageResult is the answer to one payment message.
type MessageResult struct {
	Version int    `json:"version"`
	File    string `json:"file"`
	Number  int    `json:"number"` // in the file, from 1
	// Kind is the type of message, "pacs.008.001.08", "MT103+", "fedwire",
	// "nacha"; "" when it could not be told. ID is the sender's reference.
	Kind string `json:"kind"`
	ID   string `json:"id,omitempty"`
	// Hash is the SHA-256 of the Length bytes from Offset on.
	Hash   string `json:"hash"`
	Offset int64  `json:"offset"`
	Length int64  `json:"length"`
	Line   int    `json:"line"`
	// Amount and Currency are those of the first of the Transactions.
	Amount       string          `json:"amount,omitempty"`
	Currency     string          `json:"currency,omitempty"`
	Transactions int             `json:"transactions"`
	Decision     MessageDecision `json:"decision"`
	Reasons      []string        `json:"reasons,omitempty"` // of a hold
	Hits         []MessageHit    `json:"hits,omitempty"`
	Embargo      []EmbargoHit    `json:"embargo,omitempty"`
	Resent       []ResentHit     `json:"resent,omitempty"`
	// HitsCut is how many further hits, of all kinds, are left out.
	HitsCut  int             `json:"hits_cut,omitempty"`
	Fault    *MessageFault   `json:"fault,omitempty"`
	Parties  []*MessageParty `json:"parties,omitempty"` // when asked for
	AsOf     string          `json:"as_of"`
	Lists    []ListRef       `json:"lists"`
	Engine   string          `json:"engine"`
	Policy   string          `json:"policy"`
	Warnings []string        `json:"warnings,omitempty"`
}

// MessageHit is a place in a message where a listed party is named.
type MessageHit struct {
	// Role is the party's, "" in texts that belong to none.
	Role string `json:"role,omitempty"`
	// Field is the FollowTheMoney property of the party ("name", "swiftBic",
	// "iban", "address"), or the kind of text ("remittance", "instruction",
	// "narrative", "reference", "other").
	Field string `json:"field"`
	// Value is what the field says, in one line. Words is the part of it that
	// was found, when that is not all.
	Value string `json:"value"`
	Words string `json:"words,omitempty"`
	// Completed is the name as it was screened, with the words that the field
	// seems to have cut off; "" for the others.
	Completed string `json:"completed,omitempty"`
	// Joined values are made of several lines.
	Joined      bool `json:"joined,omitempty"`
	Batch       int  `json:"batch,omitempty"`
	Transaction int  `json:"transaction,omitempty"`
	MessagePlace
	Match
}

// EmbargoHit is a place in a message that names a place under embargo.
type EmbargoHit struct {
	Role        string `json:"role,omitempty"`
	Field       string `json:"field"`
	Value       string `json:"value"`
	Words       string `json:"words,omitempty"`
	Batch       int    `json:"batch,omitempty"`
	Transaction int    `json:"transaction,omitempty"`
	MessagePlace
	PlaceID string          `json:"place_id"` // "cuba", "ua-cri"
	Name    string          `json:"place"`
	Grounds []EmbargoGround `json:"grounds"`
	// Doubt says why the words may mean something else: "street", "part",
	// "other", "name" (they are part of a party's name). Hold is whether the
	// message is held for it all the same.
	Doubt string `json:"doubt,omitempty"`
	Hold  bool   `json:"hold"`
}

// EmbargoGround is the law that puts a place under embargo.
type EmbargoGround struct {
	Authority string `json:"authority"`
	Act       string `json:"act"`
	Start     string `json:"start"`
	End       string `json:"end,omitempty"`
}

// ResentHit says that a payment was sent before under another name: the same
// amount, accounts and agents. Number, ID and Hash are of the first message.
type ResentHit struct {
	Number           int            `json:"number"`
	ID               string         `json:"id,omitempty"`
	Hash             string         `json:"hash"`
	Offset           int64          `json:"offset"`
	FirstTransaction int            `json:"first_transaction"`
	Transaction      int            `json:"transaction"`
	Changes          []ResentChange `json:"changes"`
}

// ResentChange are the names in one role, before and after, as letters and
// digits in capitals.
type ResentChange struct {
	Role   string   `json:"role"`
	Before []string `json:"before,omitempty"`
	After  []string `json:"after,omitempty"`
}

// maxMessageHits is how many hits of one kind a result shows: a batch of a
// hundred thousand transactions may be one message.
const maxMessageHits = 1000

// ScanMessages reads a file of payment messages and yields an answer for each,
// in their order. What cannot be read is held. The memory it takes depends on
// the longest message, not on the file; a payment that is resent under another
// name is recognised among the payment.Window transactions before it. An error
// is one of reading, of ctx or of yield.
//
// The policy is that of the screener's scope, or MessagePolicy if it names none.
func (s *Screener) ScanMessages(ctx context.Context, name string, r io.Reader, a MessageAsk, yield func(*MessageResult) error) (MessageTotals, error) {
	if err := checkThreshold(a.Threshold); err != nil {
		return MessageTotals{}, err
	}
	desk, err := s.messages()
	if err != nil {
		return MessageTotals{}, err
	}
	m := &messageRun{screener: s, messageDesk: desk, name: name, ask: a, stripper: payment.NewStripper(payment.Window)}
	if m.ask.Workers <= 0 {
		m.ask.Workers = s.workers
	}
	if m.ask.Workers <= 0 {
		m.ask.Workers = runtime.GOMAXPROCS(0)
	}
	ctx, step := steps.Begin(ctx, "scan messages")
	totals, err := m.run(ctx, r, yield)
	step.Count("interdict.messages", totals.Messages)
	step.Count("interdict.held", totals.Hold)
	step.Close(err)
	return totals, err
}

// messageDesk is what all files of messages that a screener scans have in
// common. It is safe for concurrent use.
type messageDesk struct {
	engine *screen.Engine
	lists  []ListRef
	known  *answers
	lines  *mention.Lines
}

func newMessageDesk(e *screen.Engine, scope Scope, lists []ListRef) (*messageDesk, error) {
	if scope.Policy == "" {
		p, err := screen.LookupPolicy(MessagePolicy)
		if err != nil {
			return nil, err
		}
		e = screen.New(e.Index(), p)
	}
	return &messageDesk{engine: e, lists: lists, known: newAnswers(), lines: mention.NewLines(e)}, nil
}

// messageRun is one file being scanned.
type messageRun struct {
	*messageDesk
	screener *Screener
	name     string
	ask      MessageAsk
	stripper *payment.Stripper
}

// A chunk is what a worker takes at once: so many messages or so many bytes.
const (
	chunkMessages = 32
	chunkBytes    = 256 << 10
	// tokenBytes are the bytes of messages in memory that one token stands for.
	tokenBytes = 1 << 20
)

type messageChunk struct {
	number   int
	first    int // number of the first message in the file
	messages []*payment.Message
	bytes    int64
	tokens   int

	results []*MessageResult
	marks   [][]payment.Mark
	totals  MessageTotals
	err     error
}

// run reads chunks, hands them to workers and yields their answers in the order
// of reading. A chunk needs tokens to be read, by its bytes, and gives them back
// when its answers are yielded, which bounds what is in memory.
func (m *messageRun) run(ctx context.Context, r io.Reader, yield func(*MessageResult) error) (totals MessageTotals, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	tokens := make(chan struct{}, 8*m.ask.Workers)
	for range cap(tokens) {
		tokens <- struct{}{}
	}
	todo := make(chan *messageChunk)
	done := make(chan *messageChunk, cap(tokens))
	var readErr error
	go func() {
		defer close(todo)
		readErr = m.read(ctx, r, tokens, todo)
	}()
	var workers sync.WaitGroup
	for range m.ask.Workers {
		workers.Go(func() {
			w := m.worker()
			for c := range todo {
				w.chunk(ctx, c)
				done <- c
			}
		})
	}
	go func() {
		workers.Wait()
		close(done)
	}()
	waiting := map[int]*messageChunk{}
	next := 0
	for c := range done {
		waiting[c.number] = c
		for c := waiting[next]; c != nil; c = waiting[next] {
			delete(waiting, next)
			next++
			if err == nil {
				if err = m.write(ctx, c, &totals, yield); err != nil {
					cancel()
				}
			}
			for range c.tokens {
				tokens <- struct{}{}
			}
		}
	}
	if err == nil {
		err = readErr
	}
	if err == nil && !totals.Balanced() {
		err = fmt.Errorf("control totals do not balance: %+v", totals)
	}
	return totals, err
}

// read cuts the file into chunks.
func (m *messageRun) read(ctx context.Context, r io.Reader, tokens <-chan struct{}, todo chan<- *messageChunk) error {
	c := &messageChunk{first: 1}
	send := func() error {
		c.tokens = min(cap(tokens), 1+int(c.bytes/tokenBytes))
		for range c.tokens {
			select {
			case <-tokens:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		select {
		case todo <- c:
		case <-ctx.Done():
			return ctx.Err()
		}
		c = &messageChunk{number: c.number + 1, first: c.first + len(c.messages)}
		return nil
	}
	var err error
	if broken := crash.In(m.screener.log, "read payment messages", func() {
		for x, failed := range payment.Read(ctx, m.name, r) {
			if err = failed; err != nil {
				return
			}
			c.messages = append(c.messages, x)
			c.bytes += x.Length
			if len(c.messages) >= chunkMessages || c.bytes >= chunkBytes {
				if err = send(); err != nil {
					return
				}
			}
		}
	}); broken != nil {
		err = fmt.Errorf("read %s: after message %d: %w", m.name, c.first+len(c.messages)-1, broken)
	}
	// What came before is answered all the same.
	if len(c.messages) > 0 && (err == nil || ctx.Err() == nil) {
		if sendErr := send(); sendErr != nil {
			return sendErr
		}
	}
	return err
}

// write decides on the messages of a chunk, now that those before are known,
// and yields them.
func (m *messageRun) write(ctx context.Context, c *messageChunk, totals *MessageTotals, yield func(*MessageResult) error) error {
	for i, r := range c.results {
		if err := ctx.Err(); err != nil {
			return err
		}
		if broken := crash.In(m.screener.log, "look for payments sent again", func() {
			for _, p := range m.stripper.Add(c.messages[i], r.Number, c.marks[i]) {
				r.resent(p)
			}
		}); broken != nil {
			r.broken(broken)
		}
		r.decide()
		totals.count(r)
		if m.ask.OnlyHolds && r.Decision != Hold {
			continue
		}
		if err := yield(r); err != nil {
			return err
		}
	}
	if c.err != nil {
		return c.err
	}
	totals.Parties += c.totals.Parties
	totals.Texts += c.totals.Texts
	if m.ask.Progress != nil {
		m.ask.Progress(*totals)
	}
	return nil
}

func (t *MessageTotals) count(r *MessageResult) {
	t.Messages++
	if r.Decision == Pass {
		t.Pass++
	} else {
		t.Hold++
	}
	for _, reason := range r.Reasons {
		switch reason {
		case HoldMatch:
			t.Matched++
		case HoldEmbargo:
			t.Embargo++
		case HoldResent:
			t.Resent++
		case HoldUnreadable:
			t.Unreadable++
		}
	}
}

// broken notes that a message was not screened to its end, for which it is held.
func (r *MessageResult) broken(err *crash.Error) {
	if r.Fault == nil {
		r.Fault = &MessageFault{Line: r.Line, Offset: r.Offset, Text: err.Error()}
	}
}

func (r *MessageResult) resent(p payment.Pair) {
	if len(r.Resent) >= maxMessageHits {
		r.HitsCut++
		return
	}
	h := ResentHit{
		Number: p.First.Number, ID: p.First.Message.ID, Hash: p.First.Message.Hash, Offset: p.First.Message.Offset,
		FirstTransaction: p.First.Transaction, Transaction: p.Second.Transaction,
	}
	for _, c := range p.Changes {
		h.Changes = append(h.Changes, ResentChange(c))
	}
	r.Resent = append(r.Resent, h)
}

// decide makes the decision of what was found. An entry that is near, and not
// over the threshold, is shown and holds nothing, as it is no match elsewhere.
func (r *MessageResult) decide() {
	if slices.ContainsFunc(r.Hits, func(h MessageHit) bool { return h.Match.Match }) {
		r.Reasons = append(r.Reasons, HoldMatch)
	}
	if slices.ContainsFunc(r.Embargo, func(h EmbargoHit) bool { return h.Hold }) {
		r.Reasons = append(r.Reasons, HoldEmbargo)
	}
	if len(r.Resent) > 0 {
		r.Reasons = append(r.Reasons, HoldResent)
	}
	if r.Fault != nil {
		r.Reasons = append(r.Reasons, HoldUnreadable)
	}
	r.Decision = Pass
	if len(r.Reasons) > 0 {
		r.Decision = Hold
	}
}
