package table

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// A record is one JSON object and nothing behind it, of a bounded number of values:
// what a stranger puts into one line must not take minutes.
func TestHostileObjects(t *testing.T) {
	many := func(n int, each string) string { return strings.TrimSuffix(strings.Repeat(each+",", n), ",") }
	var distinct strings.Builder
	for i := range 60_000 {
		fmt.Fprintf(&distinct, `"N%d",`, i)
	}
	tests := []struct {
		name, line string
		want       string // reason, "" for none
	}{
		{"one object", `{"name":"Mara Ostrik","l":[{"a":1},{"a":2}]}`, ""},
		{"a bracket behind it", `{"name":"Mara Ostrik"}]`, "more than one JSON value"},
		{"a brace behind it", `{"name":"Mara Ostrik"}}`, "more than one JSON value"},
		{"as many values as may be", `{"alias":[` + many(MaxValues-1, `"Mara"`) + `],"name":"Mara Ostrik"}`, ""},
		{"many names", `{"name":"Mara Ostrik","alias":[` + distinct.String() + `"x"]}`, "60002 values in one record, at most 2000"},
		{"many of an entity", `{"id":"1","schema":"Person","properties":{"name":["Mara Ostrik"],"alias":[` + distinct.String() + `"x"]}}`, "60002 values in one record, at most 2000"},
		{"many objects that nobody asked for", `{"name":"Mara Ostrik","l":[` + many(100_000, `{"a":1}`) + `]}`, ""},
	}
	for _, tc := range tests {
		tab, err := Open(strings.NewReader(`{"name":"Ida Ostrik"}`+"\n"+tc.line+"\n"), Options{})
		if err != nil {
			t.Fatalf("%s: %v", tc.name, err)
		}
		rows, err := tab.Next(8)
		if err != nil && !errors.Is(err, io.EOF) || len(rows) != 2 {
			t.Fatalf("%s: %d rows, %v", tc.name, len(rows), err)
		}
		rec, reject := tab.Record(&rows[1])
		switch {
		case tc.want == "" && (reject != nil || rec.Entity.First("name") != "Mara Ostrik"):
			t.Errorf("%s: %v, %v", tc.name, rec, reject)
		case tc.want != "" && (reject == nil || !strings.Contains(reject.Reason, tc.want)):
			t.Errorf("%s: %v, want %s", tc.name, reject, tc.want)
		}
	}
}

// The pairs of an object come in one order, whatever order a map has today.
func TestPairsHaveAnOrder(t *testing.T) {
	const line = `{"name":"x","a":{"b":"2","c":["3",{"d":"4"}]},"a.b":"1","a-b":true,"n":7,"z":null}`
	const want = "[{a-b true} {a.b 2} {a.b 1} {a.c 3} {a.c.d 4} {n 7} {name x}]"
	for range 50 {
		obj, reason := decodeObject(line)
		if got := fmt.Sprint(flatten(obj)); reason != "" || got != want {
			t.Fatalf("%s (%s), want %s", got, reason, want)
		}
	}
}
