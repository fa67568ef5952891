package opensanctions_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"interdict/internal/sharedtest"
	"interdict/lists"
	"interdict/lists/opensanctions"
)

func changes(t *testing.T, data string) (said []string, err error) {
	t.Helper()
	err = opensanctions.ReadDelta(t.Context(), lists.BytesFile("entities.delta.json", []byte(data)), func(c opensanctions.Change) error {
		name := "-"
		if c.Entity != nil {
			name = c.Entity.Name()
		}
		said = append(said, string(c.Op)+" "+c.ID+" "+name)
		return nil
	})
	return said, err
}

func TestReadDelta(t *testing.T) {
	got, err := changes(t, `{"op":"ADD","entity":{"id":"Q1","schema":"Person","properties":{"name":["Erika Beispiel"]}}}
{"op":"MOD","entity":{"id":"Q2","schema":"Person","properties":{"name":["Max Beispiel"]}}}
{"op":"DEL","entity":{"id":"Q3"}}
{"op":"ADD","entity":{"id":"P1","schema":"Payment","properties":{}}}
`)
	if want := []string{"ADD Q1 Erika Beispiel", "MOD Q2 Max Beispiel", "DEL Q3 -", "ADD P1 -"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	if got, err := changes(t, ""); err != nil || len(got) > 0 {
		t.Errorf("an empty delta gave %q, %v", got, err)
	}
	for data, says := range map[string]string{
		`{"op":"XXX","entity":{"id":"Q1"}}`:    `line 1: unknown operation "XXX"`,
		`{"op":"DEL","entity":{}}`:             "line 1: a deletion without an id",
		`{"op":"ADD","entity":{"id":"Q1"}}`:    "line 1: not in the format",
		`{"op":"DEL","entity":{"id":"Q1"}`:     "line 1: unexpected end",
		"\n{\"op\":\"ADD\",\"entity\":null}\n": "line 2:",
	} {
		if _, err := changes(t, data); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: error %v, want %q", data, err, says)
		}
	}
}

func TestReadDeltaIndex(t *testing.T) {
	got, err := opensanctions.ReadDeltaIndex(lists.BytesFile("delta.json", []byte(`{"versions":{"20240528-b":"u2","20240527-a":"u1"},"updated_at":"x"}`)))
	want := []opensanctions.DeltaVersion{{Version: "20240527-a", URL: "u1"}, {Version: "20240528-b", URL: "u2"}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	if _, err := opensanctions.ReadDeltaIndex(lists.BytesFile("delta.json", []byte(`{}`))); !errors.Is(err, lists.ErrFormat) {
		t.Errorf("error %v", err)
	}
}

func TestRealDelta(t *testing.T) {
	b, err := os.ReadFile(sharedtest.Path(t, "data", "ftm", "yente_fixtures", "entities.delta.json"))
	if err != nil {
		t.Fatal(err)
	}
	ops := map[opensanctions.Op]int{}
	left := map[string]int{}
	err = opensanctions.ReadDelta(t.Context(), lists.BytesFile("entities.delta.json", b), func(c opensanctions.Change) error {
		ops[c.Op]++
		for _, l := range c.Leftover {
			left[l.Kind]++
		}
		return nil
	})
	if n := ops[opensanctions.Added] + ops[opensanctions.Modified] + ops[opensanctions.Deleted]; err != nil || n != 1700 {
		t.Errorf("%v, %v, want 1,700 changes", ops, err)
	}
	t.Logf("%v, left over %v", ops, left)
}
