package server_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"interdict/internal/server"
)

// assistant is a program that asks the tools.
type assistant struct {
	t *testing.T
	*mcp.ClientSession
}

// assistants ask the same server, over HTTP and over a pair of streams.
func assistants(t *testing.T, a *asker) map[string]assistant {
	t.Helper()
	connect := func(to mcp.Transport) assistant {
		t.Helper()
		s, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), to, nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		return assistant{t, s}
	}
	in, toServer := io.Pipe()
	fromServer, out := io.Pipe()
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- a.server.ServeMCP(ctx, in, out) }()
	t.Cleanup(func() {
		stop()
		_ = toServer.Close()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return map[string]assistant{
		"HTTP":    connect(&mcp.StreamableClientTransport{Endpoint: a.at + "/mcp", DisableStandaloneSSE: true, MaxRetries: -1}),
		"streams": connect(&mcp.IOTransport{Reader: fromServer, Writer: toServer}),
	}
}

// ask calls a tool and returns what it says.
func (a assistant) ask(tool string, args map[string]any) (text string, isError bool) {
	a.t.Helper()
	res, err := a.CallTool(a.t.Context(), &mcp.CallToolParams{Name: tool, Arguments: args})
	if err != nil {
		return err.Error(), true
	}
	for _, c := range res.Content {
		if x, ok := c.(*mcp.TextContent); ok {
			text += x.Text
		}
	}
	return text, res.IsError
}

func decoded(t *testing.T, text string) (v map[string]any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%v: %.500s", err, text)
	}
	return v
}

// An assistant gets the answers of /v1, in their shapes.
func TestToolsAnswerAsTheAPI(t *testing.T) {
	a := serve(t, withLists(t), server.Options{})
	api := func(path, body string) map[string]any { return decoded(t, a.post(path, body).body) }
	lines := func(path, body string) map[string]any {
		all := strings.Split(strings.TrimSpace(a.post(path, body).body), "\n")
		answer := decoded(t, all[len(all)-1])
		list := []any{}
		for _, l := range all[:len(all)-1] {
			list = append(list, decoded(t, l))
		}
		answer["messages"] = list
		return answer
	}
	first := func(v map[string]any, n, leftOut int) map[string]any {
		v["messages"] = v["messages"].([]any)[:n]
		v["left_out"] = float64(leftOut)
		return v
	}
	in64 := base64.StdEncoding.EncodeToString
	for name, c := range map[string]struct {
		tool string
		args map[string]any
		want func() map[string]any
	}{
		"a party":               {"screen", map[string]any{"name": "Mara Ostrik", "limit": 1}, func() map[string]any { return api("/v1/screen", `{"id":"query","name":"Mara Ostrik","limit":1}`) }},
		"a letter":              {"scan", map[string]any{"text": letter, "name": "letter.txt"}, func() map[string]any { return api("/v1/scan?name=letter.txt", letter) }},
		"a letter in bytes":     {"scan", map[string]any{"base64": in64([]byte(letter)), "lists": []string{"un-sc"}}, func() map[string]any { return api("/v1/scan?list=un-sc", letter) }},
		"payments":              {"scan_messages", map[string]any{"text": messages, "name": "p.txt"}, func() map[string]any { return lines("/v1/scan/messages?name=p.txt", messages) }},
		"payments that wait":    {"scan_messages", map[string]any{"base64": in64([]byte(messages)), "only_holds": true, "parties": true}, func() map[string]any { return lines("/v1/scan/messages?only_holds=true&parties=true", messages) }},
		"the first of them":     {"scan_messages", map[string]any{"text": messages, "limit": 1}, func() map[string]any { return first(lines("/v1/scan/messages", messages), 1, 2) }},
		"another day's lists":   {"scan_messages", map[string]any{"text": messages, "as_of": "2025-03-05"}, func() map[string]any { return lines("/v1/scan/messages?as_of=2025-03-05", messages) }},
		"what is no payment":    {"scan_messages", map[string]any{"text": letter}, func() map[string]any { return lines("/v1/scan/messages", letter) }},
		"a bill":                {"scan_sbom", map[string]any{"text": bill, "name": "bom.json"}, func() map[string]any { return api("/v1/scan/bills?name=bom.json", bill) }},
		"a bill, but for doubt": {"scan_sbom", map[string]any{"text": bill, "threshold": 0.99}, func() map[string]any { return api("/v1/scan/bills?threshold=0.99", bill) }},
	} {
		t.Run(name, func(t *testing.T) {
			want := c.want()
			for by, x := range assistants(t, a) {
				text, isError := x.ask(c.tool, c.args)
				if isError {
					t.Fatalf("%s: %s", by, text)
				}
				if diff := cmp.Diff(want, decoded(t, text)); diff != "" {
					t.Errorf("%s: %s", by, diff)
				}
			}
		})
	}
}

// The held are shown before the others, in the order of the file.
func TestToolShowsTheHeldFirst(t *testing.T) {
	a := serve(t, withLists(t), server.Options{})
	one := strings.Split(messages, "$")
	file := strings.Join([]string{one[1], one[1], one[0], one[1]}, "$") // the third names a listed party
	text, _ := assistants(t, a)["streams"].ask("scan_messages", map[string]any{"text": file, "limit": 2})
	var got server.MessagesAnswer
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Messages) != 2 || got.Messages[0].Number != 1 || got.Messages[1].Number != 3 || got.LeftOut != 2 || got.Totals.Messages != 4 || got.Totals.Hold != 1 {
		t.Errorf("%.2000s", text)
	}
}

// What cannot be scanned is an error, or a hold, and never clear.
func TestToolsFailClosed(t *testing.T) {
	small := serve(t, withLists(t), server.Options{Limits: server.Limits{Document: 1000}})
	none := serve(t, openLive(t), server.Options{})
	for name, c := range map[string]struct {
		at   *asker
		tool string
		args map[string]any
		says string
	}{
		"nothing":             {small, "scan_messages", map[string]any{}, "nothing to scan"},
		"both":                {small, "scan_sbom", map[string]any{"text": "x", "base64": "eA=="}, "give one of them"},
		"no base64":           {small, "scan", map[string]any{"base64": "%"}, "base64 cannot be read"},
		"too long":            {small, "scan_messages", map[string]any{"text": strings.Repeat("x", 1001)}, "longer than 1000 bytes"},
		"no bill":             {small, "scan_sbom", map[string]any{"text": "{}"}, "the bill cannot be read"},
		"half a bill":         {small, "scan_sbom", map[string]any{"text": bill[:60]}, "the bill cannot be read"},
		"no day":              {small, "scan_sbom", map[string]any{"text": bill, "as_of": "spring"}, "which is no day"},
		"no threshold":        {small, "scan_messages", map[string]any{"text": messages, "threshold": 7}, "threshold is 7"},
		"too many":            {small, "scan_messages", map[string]any{"text": messages, "limit": 501}, "limit is 501"},
		"no list":             {small, "scan", map[string]any{"text": letter, "lists": []string{"xx"}}, `no list "xx"`},
		"what it has no name": {small, "scan_messages", map[string]any{"text": messages, "treshold": 0.5}, "treshold"},
		"without lists":       {none, "scan_messages", map[string]any{"text": messages}, "no list can answer"},
		"a bill, likewise":    {none, "scan_sbom", map[string]any{"text": bill}, "no list can answer"},
	} {
		t.Run(name, func(t *testing.T) {
			for by, x := range assistants(t, c.at) {
				if text, isError := x.ask(c.tool, c.args); !isError || !strings.Contains(text, c.says) {
					t.Errorf("%s: %v %.500s", by, isError, text)
				}
			}
		})
	}
}

// A payment or a bill that is read as a document says which tool reads it.
func TestScanToolNamesTheOthers(t *testing.T) {
	a := serve(t, withLists(t), server.Options{})
	x := assistants(t, a)["HTTP"]
	for text, tool := range map[string]string{messages: "scan_messages screens", bill: "scan_sbom screens"} {
		if said, isError := x.ask("scan", map[string]any{"text": text}); isError || !strings.Contains(said, tool) {
			t.Errorf("%.1000s", said)
		}
	}
	tools, err := x.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range tools.Tools {
		names = append(names, tool.Name)
		if !tool.Annotations.ReadOnlyHint {
			t.Errorf("%s does not say that it only reads", tool.Name)
		}
	}
	if diff := cmp.Diff([]string{"diff", "scan", "scan_messages", "scan_sbom", "screen", "show"}, names); diff != "" {
		t.Error(diff)
	}
}

// One text too many at a time is told to come again, as over /v1.
func TestToolsWaitForTheirTurn(t *testing.T) {
	a := serve(t, withLists(t), server.Options{Limits: server.Limits{Scans: 1}})
	r, w := io.Pipe()
	done := make(chan struct{})
	go func() {
		defer close(done)
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, a.at+"/v1/scan", r)
		if err != nil {
			t.Error(err)
			return
		}
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Error(err)
			return
		}
		_ = res.Body.Close()
	}()
	// More than lies between fits: when it is through, the server reads.
	if _, err := io.WriteString(w, strings.Repeat("x ", 4<<20)); err != nil {
		t.Fatal(err)
	}
	x := assistants(t, a)["streams"]
	if text, isError := x.ask("scan", map[string]any{"text": letter}); !isError || !strings.Contains(text, "ask again") {
		t.Errorf("%v %.500s", isError, text)
	}
	_ = w.Close()
	<-done
	if text, isError := x.ask("scan", map[string]any{"text": letter}); isError {
		t.Errorf("%.500s", text)
	}
}
