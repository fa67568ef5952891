package jsonwrite_test

import (
	"bytes"
	"encoding/json"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"interdict/ftm"
	"interdict/internal/jsonwrite"
)

// standard is what encoding/json writes.
func standard(t interface{ Fatal(...any) }, v any) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

func FuzzAppendString(f *testing.F) {
	for _, s := range []string{"", "Mara Ostrik", "\"\\\x00\x01\b\f\n\r\t\x1f\x7f", "<a href='x'>&", "Острик 大", "\u2028\u2029\u202a", "\xff\xe2\x80", "a\xc3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := string(jsonwrite.AppendString(nil, s)), standard(t, s); got != want {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
	})
}

func TestAppendFloat(t *testing.T) {
	for _, f := range []float64{0, math.Copysign(0, -1), 1, -1, 0.8049, 1e-6, 9.9e-7, 1e-9, 1.5e-10, 1e21, 1e20, 1e100, math.MaxFloat64, math.SmallestNonzeroFloat64} {
		if got, want := string(jsonwrite.AppendFloat(nil, f)), standard(t, f); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.Float64().Draw(t, "f")
		if got, want := string(jsonwrite.AppendFloat(nil, f)), standard(t, f); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	})
}

func TestAppendEntity(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.Just(""))
	list := rapid.SliceOfN(text, 0, 3)
	var w jsonwrite.Entities
	rapid.Check(t, func(t *rapid.T) {
		e := &ftm.Entity{
			ID: text.Draw(t, "id"), Schema: text.Draw(t, "schema"), Caption: text.Draw(t, "caption"),
			Properties: rapid.MapOfN(text, list, 0, 5).Draw(t, "properties"),
			Datasets:   list.Draw(t, "datasets"), Referents: list.Draw(t, "referents"), Target: rapid.Bool().Draw(t, "target"),
			FirstSeen: text.Draw(t, "first"), LastSeen: text.Draw(t, "last"), LastChange: text.Draw(t, "change"),
		}
		if d := cmp.Diff(standard(t, e), string(w.Append(nil, e))); d != "" {
			t.Error(d)
		}
	})
	if got := string(w.Append(nil, nil)); got != standard(t, (*ftm.Entity)(nil)) {
		t.Errorf("nil is %s", got)
	}
	if got := string(jsonwrite.AppendStrings(nil, nil)); got != "null" {
		t.Errorf("no list is %s", got)
	}
}
