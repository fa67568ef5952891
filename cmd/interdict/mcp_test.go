package main

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"
)

// An assistant starts the program, asks, and hangs up.
func TestMCPAnswersAnAssistant(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		want []string
	}{
		"the sample, when asked for":           {[]string{"mcp", "--sample"}, []string{"us-ofac-sdn:31291", "built-in sample"}},
		"without lists nothing is cleared":     {[]string{"mcp"}, []string{`"isError":true`, "no list can answer"}},
		"a question that is not understood":    {[]string{"mcp", "--sample"}, []string{`"id":3`, "unknown property", "birthDate"}},
		"the tools say that they only read":    {[]string{"mcp"}, []string{`"id":4`, `"readOnlyHint":true`, `"name":"diff"`}},
		"an entry, as its source has it":       {[]string{"mcp", "--sample"}, []string{`"id":5`, "KILIMNIK", "ELECTION-EO13848"}},
		"what is no day is said to be no day":  {[]string{"mcp", "--sample"}, []string{`"id":6`, "from is a day"}},
		"what a document mentions":             {[]string{"mcp", "--sample"}, []string{`"id":8`, `\"text\":\"Konstantin Kilimnik\"`, `\"sentence\":\"He met`}},
		"a document on a day without lists":    {[]string{"mcp", "--sample"}, []string{`"id":9`, "still to come"}},
		"a scan without a text is not a clear": {[]string{"mcp", "--sample"}, []string{`"id":7`, "nothing to scan"}},
	} {
		t.Run(name, func(t *testing.T) {
			in, ask := io.Pipe()
			out := &spoken{}
			code := make(chan int, 1)
			go func() {
				code <- run(context.Background(), append([]string{"--data", t.TempDir() + "/data"}, c.args...), &env{
					stdin: in, stdout: out, stderr: io.Discard, getenv: func(string) string { return "" }, now: time.Now,
				})
			}()
			for _, line := range []string{
				`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}`,
				`{"jsonrpc":"2.0","method":"notifications/initialized"}`,
				`{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"screen","arguments":{"name":"Konstantin Kilimnik"}}}`,
				`{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"screen","arguments":{"name":"x","properties":{"birthDat":["1970"]}}}}`,
				`{"jsonrpc":"2.0","id":4,"method":"tools/list"}`,
				`{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"show","arguments":{"id":"us-ofac-sdn:31291"}}}`,
				`{"jsonrpc":"2.0","id":6,"method":"tools/call","params":{"name":"diff","arguments":{"list":"us-ofac-sdn","from":"spring"}}}`,
				`{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"scan","arguments":{}}}`,
				`{"jsonrpc":"2.0","id":8,"method":"tools/call","params":{"name":"scan","arguments":{"text":"He met Konstantin Kilimnik in spring."}}}`,
				`{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"scan","arguments":{"text":"x","as_of":"2999-01-01"}}}`,
			} {
				if _, err := io.WriteString(ask, line+"\n"); err != nil {
					t.Fatal(err)
				}
			}
			for end := time.Now().Add(patience); strings.Count(out.String(), "\n") < 9 && time.Now().Before(end); {
				time.Sleep(10 * time.Millisecond)
			}
			if err := ask.Close(); err != nil {
				t.Fatal(err)
			}
			if c := <-code; c != exitClear {
				t.Errorf("ended with %d", c)
			}
			for _, want := range c.want {
				if !strings.Contains(out.String(), want) {
					t.Errorf("no %s in %s", want, out)
				}
			}
		})
	}
}
