package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"

	"interdict"
	"interdict/ftm"
	"interdict/internal/crash"
	"interdict/internal/steps"
	"interdict/sample"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// The Model Context Protocol: the same questions as /v1 for assistants, to read
// only. An assistant shows people what was found; it decides nothing.

// mcpHandler answers at /mcp, each request by itself.
func (s *Server) mcpHandler() func(*call) error {
	m := s.MCP()
	h := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return m }, &mcp.StreamableHTTPOptions{
		Stateless: true, JSONResponse: true, MaxRequestBodyBytes: s.opt.Limits.Body,
		// Who may call, and by which name, is decided before: see admit.
		DisableLocalhostProtection: true,
	})
	return func(c *call) error {
		h.ServeHTTP(c, c.r)
		return nil
	}
}

type mcpScreenAsk struct {
	Name       string            `json:"name,omitempty" jsonschema:"the name, in any script"`
	Schema     string            `json:"schema,omitempty" jsonschema:"what it is: Person, Company, Organization, Vessel, Airplane; found out when left out"`
	Properties map[string]Values `json:"properties,omitempty" jsonschema:"what else is known, as FollowTheMoney properties: birthDate, nationality, country, address, passportNumber, imoNumber, each a list of texts"`

	AsOf      string   `json:"as_of,omitempty" jsonschema:"the day whose lists answer, 2006-01-02; the lists in force when left out"`
	Lists     []string `json:"lists,omitempty" jsonschema:"ids of lists; all when left out"`
	Threshold float64  `json:"threshold,omitempty" jsonschema:"score from which on an entry is a match, 0.3 to 1; the policy's when left out"`
	Limit     int      `json:"limit,omitempty" jsonschema:"the most matches shown; 20 when left out"`
}

type mcpShowAsk struct {
	ID   string `json:"id" jsonschema:"id of an entry, such as us-ofac-sdn:31291"`
	AsOf string `json:"as_of,omitempty" jsonschema:"the day, 2006-01-02; in force when left out"`
}

type mcpDiffAsk struct {
	List       string   `json:"list" jsonschema:"id of a list, such as us-ofac-sdn"`
	From       string   `json:"from" jsonschema:"the earlier day, 2006-01-02"`
	To         string   `json:"to,omitempty" jsonschema:"the later day; the version in force when left out"`
	Programmes []string `json:"programmes,omitempty" jsonschema:"only entries that gained such a programme; * and ? stand for anything"`
}

var tools = []string{"screen", "scan", "scan_messages", "scan_sbom", "show", "diff"}

// MCP makes a server of the Model Context Protocol with the tools screen, scan,
// scan_messages, scan_sbom, show and diff.
func (s *Server) MCP() *mcp.Server {
	m := mcp.NewServer(&mcp.Implementation{Name: "interdict", Title: "interdict: sanctions screening", Version: s.opt.Version}, &mcp.ServerOptions{
		Instructions: "Screens names, documents, payment messages and bills of software against sanctions lists as of any day and gives the reasons. A match is a likeness, not a verdict: show people the entry, the score and the reasons, the list versions that answered and every warning. \"clear\" holds only for those lists.",
	})
	// Each question is answered in a goroutine of the protocol's own.
	m.AddReceivingMiddleware(func(next mcp.MethodHandler) mcp.MethodHandler {
		return func(ctx context.Context, method string, req mcp.Request) (res mcp.Result, err error) {
			var step steps.Step
			if call, ok := req.(*mcp.CallToolRequest); ok && slices.Contains(tools, call.Params.Name) {
				ctx, step = steps.Begin(ctx, "tool "+call.Params.Name)
			}
			err = crash.Guard(s.log, "answer an assistant", func() error {
				res, err = next(ctx, method, req)
				return err
			})
			if out, ok := res.(*mcp.CallToolResult); ok && out != nil && out.IsError {
				step.Fail("error")
			}
			step.Close(err)
			return res, err
		}
	})
	mcp.AddTool(m, readTool("screen", "Screen a party", "Compares a person, company, vessel or other party with the sanctions lists: decision (clear, review, match), matching entries with scores and reasons, the list versions that answered."), s.mcpScreen)
	s.addScans(m)
	mcp.AddTool(m, readTool("show", "Show an entry", "An entry of a list with all that its source says, as of any day, and how it changed over time."), s.mcpShow)
	mcp.AddTool(m, readTool("diff", "What changed", "What was added to, removed from and changed in a list between two days."), s.mcpDiff)
	return m
}

// readTool describes a tool that reads, and changes nothing.
func readTool(name, title, help string) *mcp.Tool {
	closed := false
	return &mcp.Tool{Name: name, Title: title, Description: help, Annotations: &mcp.ToolAnnotations{
		Title: title, ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &closed,
	}}
}

// ServeMCP speaks the Model Context Protocol on a pair of streams until the
// input or the context ends.
func (s *Server) ServeMCP(ctx context.Context, in io.ReadCloser, out io.WriteCloser) error {
	err := s.MCP().Run(ctx, &mcp.IOTransport{Reader: in, Writer: out})
	if err != nil && ctx.Err() == nil && !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// lent lends a screener to a tool.
func (s *Server) lent(ctx context.Context, scope interdict.Scope) (*interdict.Screener, func(), error) {
	sc, release, err := s.live.Screener(ctx, scope)
	if err == nil && sc.Sample() && !s.opt.Sample {
		release()
		err = interdict.ErrNoLists
	}
	if err != nil {
		return nil, nil, toolError(err)
	}
	return sc, release, nil
}

// toolError is what an assistant is told.
func toolError(err error) error {
	f := failureOf(notFound(err))
	if f.hint != "" {
		return fmt.Errorf("%s (%s)", f.detail, f.hint)
	}
	return errors.New(f.detail)
}

func (s *Server) mcpScreen(ctx context.Context, _ *mcp.CallToolRequest, in mcpScreenAsk) (*mcp.CallToolResult, any, error) {
	q := Question{AsOf: in.AsOf, Lists: in.Lists, Threshold: in.Threshold, Limit: in.Limit}
	scope, err := q.scope()
	if err != nil {
		return nil, nil, toolError(err)
	}
	ask, err := q.ask()
	if err != nil {
		return nil, nil, toolError(err)
	}
	party := Party{ID: "query", Schema: in.Schema, Name: in.Name, Properties: in.Properties}
	query, err := party.query(new(ftm.Entity))
	if err != nil {
		return nil, nil, toolError(err)
	}
	sc, release, err := s.lent(ctx, scope)
	if err != nil {
		return nil, nil, err
	}
	defer release()
	r, err := sc.Screen(query, ask)
	if err != nil {
		return nil, nil, err
	}
	w := writers.Get().(*writer)
	defer w.release()
	if w.b, err = w.Append(w.b, r); err != nil {
		return nil, nil, err
	}
	return written(string(w.b)), nil, nil
}

// written is a tool's answer: JSON, as text.
func written(text string) *mcp.CallToolResult {
	return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: text}}}
}

func (s *Server) mcpShow(ctx context.Context, _ *mcp.CallToolRequest, in mcpShowAsk) (*mcp.CallToolResult, any, error) {
	d := s.live.Data()
	e, ref, err := d.Show(ctx, in.ID, in.AsOf)
	if err == nil && ref.Version == sample.Version && !s.opt.Sample {
		err = interdict.ErrNoLists
	}
	if err != nil {
		return nil, nil, toolError(err)
	}
	answer := struct {
		EntryAnswer
		History []SpanInfo `json:"history"`
	}{EntryAnswer: EntryAnswer{interdict.EngineVersion, in.ID, in.AsOf, ref, e.Entities}, History: []SpanInfo{}}
	if spans, err := d.EntryHistory(ctx, in.ID); err == nil { // the sample has none
		answer.History = spanInfos(spans)
	}
	return jsonResult(answer)
}

func (s *Server) mcpDiff(ctx context.Context, _ *mcp.CallToolRequest, in mcpDiffAsk) (*mcp.CallToolResult, any, error) {
	for _, day := range [...]struct{ name, is string }{{"from", in.From}, {"to", in.To}} {
		if err := checkDay(day.name, day.is); err != nil || day.name == "from" && day.is == "" {
			return nil, nil, fmt.Errorf("%s is a day, 2006-01-02", day.name)
		}
	}
	d, err := s.live.Data().Diff(ctx, in.List, in.From, in.To, interdict.DiffFilter{Programmes: in.Programmes})
	if err != nil {
		return nil, nil, toolError(err)
	}
	return jsonResult(DiffAnswer{interdict.EngineVersion, d})
}

func jsonResult(v any) (*mcp.CallToolResult, any, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, nil, err
	}
	return written(string(b)), nil, nil
}
