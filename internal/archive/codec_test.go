package archive

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"interdict/ftm"
	"interdict/lists"
)

func anyEntry(t *rapid.T) *lists.Entry {
	text := rapid.StringN(0, 12, -1)
	e := &lists.Entry{UID: rapid.StringN(1, 8, -1).Draw(t, "uid")}
	for range rapid.IntRange(1, 4).Draw(t, "entities") {
		x := ftm.New(text.Draw(t, "schema"), text.Draw(t, "id"))
		x.Caption, x.Target, x.FirstSeen = text.Draw(t, "caption"), rapid.Bool().Draw(t, "target"), text.Draw(t, "first seen")
		if d := rapid.SliceOfN(text, 0, 2).Draw(t, "datasets"); len(d) > 0 {
			x.Datasets = d
		}
		for range rapid.IntRange(0, 5).Draw(t, "properties") {
			x.Properties[text.Draw(t, "property")] = rapid.SliceOfN(text, 1, 3).Draw(t, "values")
		}
		e.Entities = append(e.Entities, x)
	}
	for range rapid.IntRange(0, 2).Draw(t, "leftovers") {
		e.Leftover = append(e.Leftover, lists.Leftover{Kind: text.Draw(t, "kind"), Text: text.Draw(t, "text")})
	}
	return e
}

func TestEntryRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := anyEntry(t)
		b := appendEntry(nil, e)
		got, err := decodeEntry(b)
		if err != nil || !reflect.DeepEqual(got, e) {
			t.Fatalf("%+v came back as %+v (%v)", e, got, err)
		}
		if uid, err := entryUID(b); err != nil || uid != e.UID {
			t.Fatalf("uid %q (%v), want %q", uid, err, e.UID)
		}
		// Every cut is noticed.
		n := rapid.IntRange(0, len(b)-1).Draw(t, "cut")
		if _, err := decodeEntry(b[:n]); err == nil {
			t.Fatalf("cut to %d of %d bytes: not noticed", n, len(b))
		}
	})
}

// A property that was emptied is the same as none.
func TestEmptyPropertyIsNone(t *testing.T) {
	a, b := ftm.New("Person", "x:1"), ftm.New("Person", "x:1")
	b.Properties["alias"] = []string{}
	one := appendEntry(nil, &lists.Entry{UID: "1", Entities: []*ftm.Entity{a}})
	two := appendEntry(nil, &lists.Entry{UID: "1", Entities: []*ftm.Entity{b}})
	if !bytes.Equal(one, two) {
		t.Error("other bytes")
	}
}

func FuzzDecodeEntry(f *testing.F) {
	x := ftm.New("Person", "x:1")
	x.Add("name", "Testa One", "Tessa One")
	f.Add(appendEntry(nil, &lists.Entry{UID: "1", Entities: []*ftm.Entity{x}, Leftover: []lists.Leftover{{Kind: "a", Text: "b"}}}))
	f.Add([]byte{})
	f.Add([]byte{1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := decodeEntry(b)
		if err != nil {
			return
		}
		again, err := decodeEntry(appendEntry(nil, e))
		if err != nil || !reflect.DeepEqual(again, e) {
			t.Fatalf("%+v came back as %+v (%v)", e, again, err)
		}
	})
}

func anyMembers(t *rapid.T, label string) members {
	var m members
	id := int64(0)
	for range rapid.IntRange(0, 30).Draw(t, label) {
		id += rapid.Int64Range(1, 4).Draw(t, "gap")
		m = append(m, id)
	}
	return m
}

func TestMembers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyMembers(t, "a"), anyMembers(t, "b")
		packed, err := a.pack()
		if err != nil {
			t.Fatal(err)
		}
		got, err := unpackMembers(packed, len(a))
		if err != nil || len(got) != len(a) || (len(a) > 0 && !reflect.DeepEqual(got, a)) {
			t.Fatalf("%v came back as %v (%v)", a, got, err)
		}
		onlyA, onlyB := differences(a, b)
		for id := int64(0); id < 130; id++ {
			if want := a.has(id) && !b.has(id); onlyA.has(id) != want {
				t.Fatalf("%d only in a: %v, want %v", id, onlyA.has(id), want)
			}
			if want := b.has(id) && !a.has(id); onlyB.has(id) != want {
				t.Fatalf("%d only in b: %v, want %v", id, onlyB.has(id), want)
			}
		}
	})
}

func FuzzUnpackMembers(f *testing.F) {
	for _, m := range []members{nil, {1, 2, 3}, {1, 5, 6, 900}} {
		packed, err := m.pack()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(packed, len(m))
	}
	f.Fuzz(func(t *testing.T, b []byte, entries int) {
		if entries < 0 || entries > 1<<16 {
			return
		}
		m, err := unpackMembers(b, entries)
		if err == nil && len(m) != entries {
			t.Fatalf("%d members, want %d", len(m), entries)
		}
	})
}

// The archive's own form against FollowTheMoney JSON, for the reason that
// appendEntry gives.
func BenchmarkDecodeEntry(b *testing.B) {
	x := ftm.New("Person", "xx-fake:1")
	x.Add("name", "Testa Person One")
	x.Add("alias", "Tester Person One", "Tessa Person One")
	x.Add("programId", "FAKE-EO1")
	x.Add("birthDate", "1970-01-01")
	x.Add("notes", "DOB 01 Jan 1970; POB Exampletown; nationality Example; Gender Male; Passport X0000000.")
	s := ftm.New("Sanction", "xx-fake:1#sanction-1")
	s.Add("entity", x.ID)
	s.Add("programId", "FAKE-EO1")
	e := &lists.Entry{UID: "1", Entities: []*ftm.Entity{x, s}}
	b.Run("own form", func(b *testing.B) {
		stored := appendEntry(nil, e)
		for b.Loop() {
			if _, err := decodeEntry(stored); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("JSON", func(b *testing.B) {
		stored, err := json.Marshal(e.Entities)
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			var back []*ftm.Entity
			if err := json.Unmarshal(stored, &back); err != nil {
				b.Fatal(err)
			}
		}
	})
}
