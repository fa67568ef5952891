package table

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"interdict/ftm"
)

// A maker that goes on in the same memory makes of each row what a new one
// makes of it: nothing is left of the rows before.
func TestMakerKeepsNothingOfTheRowBefore(t *testing.T) {
	cell := rapid.SampledFrom([]string{
		"", "n/a", "NULL", "Mara Ostrik", "Tobias Quill", "Quill; Quil ;; Quill", "1980-05-03", "1980-13-45", "1980-00-00", "3 May 1980", "Veltria", "DE", "Germany",
		"m", "?", "X1234567", "Lane 3", "Острик",
	})
	rapid.Check(t, func(t *rapid.T) {
		var file strings.Builder
		file.WriteString("id,name,alias,date of birth,nationality,gender,passport,street,city\n")
		file.WriteString("0,Mara Ostrik,,1980-05-03,de,f,X1,Lane 3,Orsk\n")
		for range rapid.IntRange(1, 12).Draw(t, "rows") {
			cells := rapid.SliceOfN(cell, 8, 9).Draw(t, "cells")
			file.WriteString(strings.Join(cells, ",") + "\n")
		}
		tab, err := Open(strings.NewReader(file.String()), Options{Delimiter: ','})
		if err != nil {
			t.Fatal(err)
		}
		rows, err := tab.Next(100)
		if err != nil {
			t.Fatal(err)
		}
		again := tab.Maker()
		for i := range rows {
			rec, reject := again.Record(&rows[i])
			want, wantReject := tab.Record(&rows[i])
			if d := cmp.Diff(want, rec, cmpopts.EquateEmpty()) + cmp.Diff(wantReject, reject); d != "" {
				t.Fatalf("row %d %q: %s", i, rows[i].Raw, d)
			}
			if rec == nil {
				continue
			}
			added := ftm.New(rec.Entity.Schema, rec.ID)
			for p, values := range rec.Entity.Properties {
				added.Add(p, values...)
			}
			if d := cmp.Diff(added, rec.Entity); d != "" {
				t.Fatalf("row %d: not as Entity.Add has it: %s", i, d)
			}
		}
	})
}

func TestMakerTakesLittleMemory(t *testing.T) {
	tab, err := Open(strings.NewReader("id,name,first name,last name,date of birth,nationality\n1,Mara Ostrik,Mara,Ostrik,1980-05-03,Germany\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := tab.Next(1)
	if err != nil {
		t.Fatal(err)
	}
	m := tab.Maker()
	if n := testing.AllocsPerRun(100, func() { m.Record(&rows[0]) }); n > 0 {
		t.Errorf("%v allocations for a row", n)
	}
}

func TestNullWords(t *testing.T) {
	for s, want := range map[string]bool{
		"": true, "N/A": true, "Unknown": true, "НЕИЗВЕСТНО": true, "Нет": true, "0000-00-00": true,
		"Nil Ostrik": false, "1980": false, "İ": false, "a name that is longer than any of them": false,
	} {
		if nullWord(s) != want {
			t.Errorf("nullWord(%q) = %v", s, !want)
		}
	}
}

// What is written as a day already is what the long way makes of it.
func FuzzIsoDay(f *testing.F) {
	f.Add("1980-05-03")
	f.Add("1980-02-30")
	f.Add("0999-01-01")
	f.Fuzz(func(t *testing.T, s string) {
		if !isoDay(s) {
			return
		}
		dates, none, ok := parseDate(strings.ReplaceAll(s, "-", "/"), orderNone)
		if !ok || none || len(dates) != 1 || dates[0] != s {
			t.Errorf("%q is read as %q", s, dates)
		}
	})
}

// A row of a customers' file, as the screening of a file reads it.
func BenchmarkMaker(b *testing.B) {
	file := "id,name,first name,last name,gender,date of birth,place of birth,nationality\n" +
		strings.Repeat("1,Mara Ida Ostrik,Mara,Ostrik,female,1980-05-03,Orsk,Germany\n", 500)
	tab, err := Open(strings.NewReader(file), Options{})
	if err != nil {
		b.Fatal(err)
	}
	rows, err := tab.Next(500)
	if err != nil {
		b.Fatal(err)
	}
	m := tab.Maker()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, reject := m.Record(&rows[i%len(rows)]); reject != nil {
			b.Fatal(reject)
		}
	}
}
