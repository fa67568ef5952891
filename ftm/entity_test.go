package ftm_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"interdict/ftm"
)

// An entity is a schema and properties, each with any number of texts.
func Example() {
	e := ftm.New("Person", "my-list:7")
	e.Add("name", "Mara Ostrik")
	e.Add("name", " Mara Ostrik ", "", "Мара Острик") // the first is there already
	e.Add("birthDate", "1980-05")
	fmt.Println(e.Name(), e.IsA("LegalEntity"), e.Get("name"), e.Validate())
	e.Add("imoNumber", "9187629")
	fmt.Println(e.Validate())
	if err := ftm.WriteLine(os.Stdout, e); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Mara Ostrik true [Mara Ostrik Мара Острик] <nil>
	// entity my-list:7: schema Person has no property "imoNumber"
	// {"id":"my-list:7","schema":"Person","properties":{"birthDate":["1980-05"],"imoNumber":["9187629"],"name":["Mara Ostrik","Мара Острик"]}}
}

// Lines are read as others write them: single values, numbers, null; the first that
// is none ends the reading, with its number.
func ExampleReadLines() {
	in := `{"id":"1","schema":"Person","properties":{"name":"Mara Ostrik","birthDate":[1980,null]}}

{"id":"2","schema":"Company","properties":{"name":[{"id":"3"}]}}
{"id":"4","schema":"Company","properties":{}}`
	for e, err := range ftm.ReadLines(strings.NewReader(in)) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(e.ID, e.Schema, e.Get("name"), e.Get("birthDate"))
	}
	// Output:
	// 1 Person [Mara Ostrik] [1980]
	// line 3: property value {"id":"3"} is neither text nor a number
}

func TestCanMatch(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Person", "LegalEntity", true}, {"LegalEntity", "Company", true}, {"Company", "PublicBody", true},
		{"Vessel", "Airplane", true}, {"Person", "Company", false}, {"Person", "Vessel", false}, {"Person", "Nothing", false},
	} {
		if got := ftm.CanMatch(c.a, c.b); got != c.want || ftm.CanMatch(c.b, c.a) != got {
			t.Errorf("CanMatch(%s, %s) = %v", c.a, c.b, got)
		}
	}
}

// What hangs from one copy of an entity does not hang from the other.
func TestClone(t *testing.T) {
	e := ftm.New("Person", "1")
	e.Add("name", "Mara Ostrik")
	e.Datasets = []string{"a"}
	c := e.Clone()
	c.Add("name", "Ida")
	c.Add("alias", "Ida")
	c.Datasets[0] = "b"
	if len(e.Get("name")) != 1 || e.Has("alias") || e.Datasets[0] != "a" {
		t.Errorf("%+v", e)
	}
}

// Adding many values at once is adding each: none twice, in their order, without
// the space around them.
func TestAddingManyIsAddingEach(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.StringMatching(` ?[ab]{0,3} ?`), 0, 200).Draw(t, "values")
		at := rapid.IntRange(0, len(values)).Draw(t, "at")
		var one, many ftm.Entity
		for _, v := range values {
			one.Add("name", v)
		}
		many.Add("name", values[:at]...)
		many.Add("name", values[at:]...)
		if !reflect.DeepEqual(one, many) {
			t.Fatalf("%q: one by one %q, at once %q", values, one.Get("name"), many.Get("name"))
		}
	})
}

// FuzzReadLines reads anything; what it takes for an entity is the same when it is
// written and read again.
func FuzzReadLines(f *testing.F) {
	f.Add([]byte(`{"id":"1","schema":"Person","properties":{"name":["a"," a","b"],"x":1e5},"datasets":["d"],"target":true,"first_seen":"2021"}`))
	f.Add([]byte("{}\n\n[]\nnull\n"))
	f.Add([]byte(`{"properties":{"a":{"b":1}}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		for e, err := range ftm.ReadLines(strings.NewReader(string(b))) {
			if err != nil {
				if e != nil {
					t.Fatalf("an entity and an error: %v", err)
				}
				return
			}
			line, err := json.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			var again ftm.Entity
			if err := json.Unmarshal(line, &again); err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			second, err := json.Marshal(&again)
			if err != nil || string(second) != string(line) {
				t.Fatalf("%s becomes %s, %v", line, second, err)
			}
		}
	})
}

func TestALineThatIsTooLong(t *testing.T) {
	in := `{"id":"1"}` + "\n" + strings.Repeat(" ", ftm.MaxLine+1)
	var last error
	n := 0
	for _, err := range ftm.ReadLines(strings.NewReader(in)) {
		n, last = n+1, err
	}
	if n != 2 || last == nil || !strings.HasPrefix(last.Error(), "line 2: ") {
		t.Errorf("%d, %v", n, last)
	}
	boom := errors.New("disk on fire")
	for _, err := range ftm.ReadLines(broken{boom}) {
		if !errors.Is(err, boom) {
			t.Errorf("error %v", err)
		}
	}
}

type broken struct{ err error }

func (b broken) Read([]byte) (int, error) { return 0, b.err }
