package server

import (
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"interdict"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// The tools that scan: documents, payment messages, bills of software. Each is
// a tool of its own, since what comes of them differs: mentions, payments held
// or passed, findings. Their answers have the shapes of /v1.

type mcpScanAsk struct {
	Text      string   `json:"text,omitempty" jsonschema:"the text to look through"`
	Base64    string   `json:"base64,omitempty" jsonschema:"in place of text: the bytes of a PDF, DOCX, HTML or e-mail"`
	Name      string   `json:"name,omitempty" jsonschema:"name of the file, which helps to recognise it"`
	AsOf      string   `json:"as_of,omitempty" jsonschema:"the day whose lists answer, 2006-01-02; the lists in force when left out"`
	Lists     []string `json:"lists,omitempty" jsonschema:"ids of lists; all when left out"`
	Threshold float64  `json:"threshold,omitempty" jsonschema:"score from which on a mention is told, 0.3 to 1; the policy's when left out"`
}

type mcpMessagesAsk struct {
	Text      string   `json:"text,omitempty" jsonschema:"the file of payment messages, as it is: ISO 20022 XML, SWIFT MT, Fedwire or NACHA"`
	Base64    string   `json:"base64,omitempty" jsonschema:"in place of text: its bytes"`
	Name      string   `json:"name,omitempty" jsonschema:"name of the file, for the answer"`
	AsOf      string   `json:"as_of,omitempty" jsonschema:"the day whose lists answer, 2006-01-02; the lists in force when left out"`
	Lists     []string `json:"lists,omitempty" jsonschema:"ids of lists; all when left out"`
	Threshold float64  `json:"threshold,omitempty" jsonschema:"score from which on an entry is a match, 0.3 to 1; the policy's when left out"`
	Parties   bool     `json:"parties,omitempty" jsonschema:"show all parties of a message, not only those found"`
	OnlyHolds bool     `json:"only_holds,omitempty" jsonschema:"show only the messages that are held; the totals count all"`
	Limit     int      `json:"limit,omitempty" jsonschema:"the most messages shown, 1 to 500, those that are held before the others; 20 when left out; the totals count all"`
}

type mcpBillAsk struct {
	Text      string   `json:"text,omitempty" jsonschema:"the bill of materials: CycloneDX in JSON or XML, SPDX in JSON or tags"`
	Base64    string   `json:"base64,omitempty" jsonschema:"in place of text: its bytes"`
	Name      string   `json:"name,omitempty" jsonschema:"name of the file, for the answer"`
	AsOf      string   `json:"as_of,omitempty" jsonschema:"the day whose lists answer, 2006-01-02; the lists in force when left out"`
	Lists     []string `json:"lists,omitempty" jsonschema:"ids of lists; all when left out"`
	Threshold float64  `json:"threshold,omitempty" jsonschema:"score from which on an entry is told, 0.3 to 1; the policy's when left out"`
}

// MessagesAnswer are the lines of /v1/scan/messages as one value.
type MessagesAnswer struct {
	MessageStreamTotals
	Messages []*interdict.MessageResult `json:"messages"`
	// LeftOut is how many messages that were asked for are not shown.
	LeftOut int `json:"left_out,omitempty"`
}

func (s *Server) addScans(m *mcp.Server) {
	mcp.AddTool(m, readTool("scan", "Scan a document", "Finds the listed parties that a text or document mentions, each with its place and reasons. Payment messages and bills of software have tools of their own."), s.mcpScan)
	mcp.AddTool(m, readTool("scan_messages", "Scan payment messages", "Decides of each payment message of a file (ISO 20022, SWIFT MT, Fedwire, NACHA) whether it passes or is held, and why: a listed party, a place under embargo, a payment sent again under another name, or that it could not be read. A message that is held waits for a person."), s.mcpMessages)
	mcp.AddTool(m, readTool("scan_sbom", "Scan a bill of software", "Finds the listed parties behind software: suppliers, authors, sites and namespaces that a software bill of materials (SBOM; CycloneDX or SPDX) names, each with its component, place and reasons."), s.mcpBill)
}

// mcpReading is one text that an assistant has scanned.
type mcpReading struct {
	text string
	ask  interdict.Ask
	sc   *interdict.Screener
	done func() // gives everything back
}

// mcpRead readies a scan: within the limits of /v1, one of few at a time.
func (s *Server) mcpRead(ctx context.Context, text, inBase64 string, q Question) (*mcpReading, error) {
	scope, err := q.scope()
	if err != nil {
		return nil, toolError(err)
	}
	x := &mcpReading{text: text}
	if x.ask, err = q.ask(); err != nil {
		return nil, toolError(err)
	}
	switch {
	case text != "" && inBase64 != "":
		return nil, errors.New("text and base64: give one of them")
	case inBase64 != "":
		b, err := base64.StdEncoding.DecodeString(inBase64)
		if err != nil {
			return nil, errors.New("base64 cannot be read")
		}
		x.text = string(b)
	}
	if strings.TrimSpace(x.text) == "" {
		return nil, errors.New("nothing to scan: give text or base64")
	}
	if most := s.opt.Limits.Document; int64(len(x.text)) > most {
		return nil, fmt.Errorf("longer than %d bytes", most)
	}
	select {
	case s.scans <- struct{}{}:
	default:
		return nil, errors.New("other documents are being read: ask again in some seconds")
	}
	sc, release, err := s.lent(ctx, scope)
	if err != nil {
		<-s.scans
		return nil, err
	}
	x.sc, x.done = sc, func() { release(); <-s.scans }
	return x, nil
}

// kind is what the text looks like.
func (x *mcpReading) kind() interdict.ScanKind {
	return interdict.ScanKindOf([]byte(x.text[:min(len(x.text), interdict.ScanKindHead)]))
}

func (s *Server) mcpScan(ctx context.Context, _ *mcp.CallToolRequest, in mcpScanAsk) (*mcp.CallToolResult, any, error) {
	x, err := s.mcpRead(ctx, in.Text, in.Base64, Question{AsOf: in.AsOf, Lists: in.Lists, Threshold: in.Threshold})
	if err != nil {
		return nil, nil, err
	}
	defer x.done()
	answer, err := newScanWriter(x.sc)
	if err != nil {
		return nil, nil, err
	}
	defer answer.Close()
	note := x.kindNote()
	ask := interdict.ScanAsk{Threshold: in.Threshold, MaxMentions: maxFindings}
	err = x.sc.ScanDocument(ctx, in.Name, strings.NewReader(x.text), ask, func(d *interdict.Document) error {
		if note != "" {
			d.Notes, note = append(d.Notes, note), "" // with the first file
		}
		return answer.add(d)
	})
	if err != nil {
		return nil, nil, err
	}
	if err := answer.end(); err != nil {
		return nil, nil, err
	}
	b, err := io.ReadAll(answer.Reader())
	if err != nil {
		return nil, nil, err
	}
	return written(string(b)), nil, nil
}

// kindNote tells an assistant which tool reads the text better, "" when none
// does.
func (x *mcpReading) kindNote() string {
	switch x.kind() {
	case interdict.ScanKindMessages:
		return "these are payment messages, read here as mere text: scan_messages screens each party and says which payment passes or is held"
	case interdict.ScanKindBill:
		return "this is a bill of software, read here as mere text: scan_sbom screens each supplier"
	}
	return ""
}

func (s *Server) mcpMessages(ctx context.Context, _ *mcp.CallToolRequest, in mcpMessagesAsk) (*mcp.CallToolResult, any, error) {
	x, err := s.mcpRead(ctx, in.Text, in.Base64, Question{AsOf: in.AsOf, Lists: in.Lists, Threshold: in.Threshold, Limit: in.Limit})
	if err != nil {
		return nil, nil, err
	}
	defer x.done()
	most := x.ask.Limit
	var held, passed []*interdict.MessageResult
	ask := interdict.MessageAsk{Threshold: in.Threshold, Workers: 1, Parties: in.Parties, OnlyHolds: in.OnlyHolds}
	totals, err := x.sc.ScanMessages(ctx, in.Name, strings.NewReader(x.text), ask, func(r *interdict.MessageResult) error {
		switch {
		case r.Decision != interdict.Pass && len(held) < most:
			held = append(held, r)
		case r.Decision == interdict.Pass && len(passed) < most:
			passed = append(passed, r)
		}
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("the file cannot be read: %w", err)
	}
	answer := MessagesAnswer{MessageStreamTotals: totalsOf(x.sc, totals), Messages: held}
	answer.Messages = append(answer.Messages, passed[:min(len(passed), most-len(held))]...)
	slices.SortFunc(answer.Messages, func(a, b *interdict.MessageResult) int { return cmp.Compare(a.Number, b.Number) })
	answer.LeftOut = totals.Messages - len(answer.Messages)
	if in.OnlyHolds {
		answer.LeftOut = totals.Hold - len(answer.Messages)
	}
	if answer.Messages == nil {
		answer.Messages = []*interdict.MessageResult{}
	}
	return jsonResult(answer)
}

func (s *Server) mcpBill(ctx context.Context, _ *mcp.CallToolRequest, in mcpBillAsk) (*mcp.CallToolResult, any, error) {
	x, err := s.mcpRead(ctx, in.Text, in.Base64, Question{AsOf: in.AsOf, Lists: in.Lists, Threshold: in.Threshold})
	if err != nil {
		return nil, nil, err
	}
	defer x.done()
	scanner := x.sc.Bills(interdict.ScanAsk{Threshold: in.Threshold})
	scanner.MaxFindings = maxFindings
	bill, err := scanner.Scan(ctx, in.Name, strings.NewReader(x.text))
	if err != nil {
		return nil, nil, fmt.Errorf("the bill cannot be read: %w", err)
	}
	return jsonResult(bill)
}
