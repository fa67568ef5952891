package screen_test

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"interdict/ftm"
	"interdict/internal/screen"
)

func standardJSON(t rapid.TB, r *screen.Result) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// Whatever is in a result, the bytes are those of encoding/json. The results
// are filled by reflection, so that a field that is added to the shape and
// forgotten in the writer fails here.
func TestAppendWritesWhatTheStandardEncoderWrites(t *testing.T) {
	var a screen.Appender
	rapid.Check(t, func(t *rapid.T) {
		r := &screen.Result{}
		fill(t, reflect.ValueOf(r).Elem())
		// Twice: the second time the lists are remembered.
		for range 2 {
			got, err := a.Append(nil, r)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(standardJSON(t, r), string(got)); d != "" {
				t.Fatal(d)
			}
		}
	})
}

// fill sets every field to something, or nothing.
func fill(t *rapid.T, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(rapid.OneOf(rapid.Just(""), rapid.SampledFrom([]string{"Mara", `"\`, "<&>", "\u2028", "\xff"}), rapid.String()).Draw(t, "text"))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "bool"))
	case reflect.Int:
		v.SetInt(int64(rapid.IntRange(-3, 1e9).Draw(t, "int")))
	case reflect.Float64:
		v.SetFloat(rapid.OneOf(rapid.SampledFrom([]float64{0, 1, 0.8049, 1e-7, -2.5}), rapid.Float64()).Draw(t, "float"))
	case reflect.Pointer:
		if rapid.Bool().Draw(t, "there") {
			v.Set(reflect.New(v.Type().Elem()))
			fill(t, v.Elem())
		}
	case reflect.Slice:
		if n := rapid.IntRange(-1, 2).Draw(t, "length"); n >= 0 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			for i := range n {
				fill(t, v.Index(i))
			}
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range rapid.IntRange(0, 3).Draw(t, "size") {
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			fill(t, key)
			fill(t, value)
			v.SetMapIndex(key, value)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i))
		}
	default:
		t.Fatalf("a %s cannot be filled", v.Kind())
	}
}

func TestAppendRefusesWhatIsNoNumber(t *testing.T) {
	var a screen.Appender
	r := &screen.Result{ID: "7", Matches: []screen.Match{{ID: "us-ofac-sdn:1", Evidence: []screen.Evidence{{Points: math.NaN()}}}}}
	if _, err := a.Append(nil, r); err == nil || !strings.Contains(err.Error(), "us-ofac-sdn:1") {
		t.Errorf("error %v", err)
	}
}

func TestAppendTakesNoMemoryForClearResults(t *testing.T) {
	q := ftm.New("Person", "1")
	q.Add("name", "Mara Ostrik")
	q.Add("birthDate", "1980-05-03")
	r := &screen.Result{ID: "1", Query: q, Lists: []screen.ListRef{{List: "un-sc", Version: "2026-02-27"}}, Decision: screen.Clear, Matches: []screen.Match{}, Warnings: []string{"old"}}
	var a screen.Appender
	buf := make([]byte, 0, 4096)
	if n := testing.AllocsPerRun(100, func() {
		if _, err := a.Append(buf, r); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// A clear result beside encoding/json.
func BenchmarkAppend(b *testing.B) {
	q := ftm.New("Person", "1")
	for _, p := range []string{"name", "firstName", "lastName", "birthDate", "birthPlace", "gender", "nationality"} {
		q.Add(p, "Mara Ida Ostrik")
	}
	r := &screen.Result{
		ID: "1", Query: q, Lists: []screen.ListRef{{List: "un-sc", Version: "2026-02-27"}, {List: "us-ofac-sdn", Version: "2024-01-08"}},
		Engine: screen.EngineVersion, Policy: "customer-1", Decision: screen.Clear, Matches: []screen.Match{}, Warnings: []string{"one list is old"},
	}
	b.Run("append", func(b *testing.B) {
		var a screen.Appender
		buf := make([]byte, 0, 4096)
		b.ReportAllocs()
		for b.Loop() {
			if _, err := a.Append(buf, r); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		var out bytes.Buffer
		b.ReportAllocs()
		for b.Loop() {
			out.Reset()
			enc := json.NewEncoder(&out)
			enc.SetEscapeHTML(false)
			if err := enc.Encode(r); err != nil {
				b.Fatal(err)
			}
		}
	})
}
