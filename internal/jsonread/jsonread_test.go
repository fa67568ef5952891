package jsonread_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"interdict/internal/jsonread"
	"interdict/lists"
)

func read(text, key string) ([]string, error) {
	var got []string
	err := jsonread.Elements(context.Background(), strings.NewReader(text), key, func(_ int, b json.RawMessage) error {
		got = append(got, string(b))
		return nil
	})
	return got, err
}

func TestElements(t *testing.T) {
	for _, c := range []struct{ text, key, want string }{
		{`[{"a":1}, {"a":2}]`, "", `{"a":1}|{"a":2}`},
		{`[]`, "", ``},
		{"\ufeff[1]", "", `1`},
		{"{\"a\":1}\n{\"a\":2}\n", "", `{"a":1}|{"a":2}`},
		{`{"total":2,"results":[{"a":1},{"a":2}],"more":{"b":[]}}`, "results", `{"a":1}|{"a":2}`},
		{`{"results":[]}`, "results", ``},
		{`[{"a":1}]`, "results", `{"a":1}`},
	} {
		got, err := read(c.text, c.key)
		if err != nil || strings.Join(got, "|") != c.want {
			t.Errorf("%s: got %q, %v", c.text, got, err)
		}
	}
}

func TestElementsRefused(t *testing.T) {
	for _, c := range []struct {
		text, key string
		is        error
		says      string
	}{
		{"", "", lists.ErrFormat, "empty"},
		{"<html>", "", lists.ErrFormat, "no JSON"},
		{`{"total":2}`, "results", lists.ErrFormat, `no "results"`},
		{`{"results":{"a":1}}`, "results", lists.ErrFormat, "array"},
		{`[{"a":1},{"a":`, "", io.ErrUnexpectedEOF, "after record 1: the file is cut off"},
		{`[{"a":1}`, "", io.ErrUnexpectedEOF, "cut off"},
		{"{\"a\":1}\n{\"a\"", "", io.ErrUnexpectedEOF, "after record 1: the file is cut off"},
		{`{"results":[{"a":1}]`, "results", io.ErrUnexpectedEOF, "cut off"},
		{`[1] 2`, "", nil, "should end"},
		{"{\"a\":1}\n}{\"a\":2}", "", nil, "after record 1: more where the file should end"},
		{`[{"a":x}]`, "", nil, "after record 0"},
		{`["` + strings.Repeat("a", jsonread.MaxElement+1<<17) + `"]`, "", nil, "longer than"},
	} {
		_, err := read(c.text, c.key)
		if err == nil || !strings.Contains(err.Error(), c.says) || c.is != nil && !errors.Is(err, c.is) {
			t.Errorf("%.40s: error %v, want %q", c.text, err, c.says)
		}
	}
}

func TestUnknown(t *testing.T) {
	type known struct {
		A string         `json:"a,omitempty"`
		B jsonread.Texts `json:"b"`
	}
	var got []string
	err := jsonread.Unknown([]byte(`{"a":1,"z":"new","b":[],"c":null,"d":{"e":1}}`), known{}, func(name, value string) {
		got = append(got, name+"="+value)
	})
	if err != nil || strings.Join(got, " ") != `d={"e":1} z="new"` {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestTexts(t *testing.T) {
	for text, want := range map[string]string{
		`["a", 1, null, " "]`: "a,1", `"a"`: "a", `12`: "12", `null`: "", `[]`: "",
	} {
		var got jsonread.Texts
		if err := json.Unmarshal([]byte(text), &got); err != nil || strings.Join(got, ",") != want {
			t.Errorf("%s: got %q, %v", text, got, err)
		}
	}
	var bad jsonread.Texts
	if err := json.Unmarshal([]byte(`[{"a":1}]`), &bad); err == nil {
		t.Error("an object was read as text")
	}
}

// A file that cannot be read to its end, or that nobody waits for any more, is not
// taken for one that ended or has too much: the reason comes out.
func TestElementsOfABrokenReader(t *testing.T) {
	boom := errors.New("disk on fire")
	for _, c := range []struct{ text, key string }{
		{"{\"a\":1}\n", ""}, {`[{"a":1},`, ""}, {`[{"a":1}]`, ""}, {`{"results":[{"a":1}`, "results"}, {`{"results":[{"a":1}]}`, "results"},
	} {
		r := io.MultiReader(strings.NewReader(c.text), iotest.ErrReader(boom))
		err := jsonread.Elements(t.Context(), r, c.key, func(int, json.RawMessage) error { return nil })
		if !errors.Is(err, boom) {
			t.Errorf("%s, %q: %v", c.text, c.key, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	err := jsonread.Elements(ctx, iotest.OneByteReader(strings.NewReader("{}\n{}\n{}\n")), "", func(int, json.RawMessage) error { cancel(); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("called off: %v", err)
	}
}
