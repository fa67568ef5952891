package interdict_test

import (
	"bytes"
	"strings"
	"testing"

	"interdict"
)

func sampleScreener(t testing.TB) *interdict.Screener {
	t.Helper()
	d, err := interdict.Open(t.Context(), t.TempDir()+"/none", interdict.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.Screener(t.Context(), interdict.Scope{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// The results are the same bytes, in the order of the file, with any number of
// workers.
func TestWorkersChangeNothing(t *testing.T) {
	s := sampleScreener(t)
	var file strings.Builder
	file.WriteString("id,name,dob\n")
	for i := range 3000 {
		switch i % 7 {
		case 0:
			file.WriteString("k,Konstantin Kilimnik,1970\n")
		case 3:
			file.WriteString("x,broken\n")
		default:
			file.WriteString("n,Mara Ostrik,1980-05-03\n")
		}
	}
	var want bytes.Buffer
	var first interdict.FileTotals
	for _, workers := range []int{1, 2, 5, 16} {
		var got bytes.Buffer
		last := 0
		totals, err := s.ScreenFile(t.Context(), strings.NewReader(file.String()), &got, interdict.FileAsk{Workers: workers, Reject: func(r *interdict.TableReject) error {
			if r.Number <= last {
				t.Errorf("row %d rejected after row %d", r.Number, last)
			}
			last = r.Number
			return nil
		}})
		if err != nil {
			t.Fatal(err)
		}
		if workers == 1 {
			want, first = got, totals
			if first.Records != 3000 || first.Rejected != 429 || first.Matched != 429 || !first.Balanced() {
				t.Errorf("totals: %+v", first)
			}
			continue
		}
		if totals != first || !bytes.Equal(got.Bytes(), want.Bytes()) {
			t.Errorf("%d workers: another answer (%+v, %+v)", workers, totals, first)
		}
	}
}

// A writer that fails ends the work with its error, and nothing hangs.
func TestOutputThatFails(t *testing.T) {
	s := sampleScreener(t)
	file := "name\n" + strings.Repeat("Konstantin Kilimnik\n", 20000)
	_, err := s.ScreenFile(t.Context(), strings.NewReader(file), failing{}, interdict.FileAsk{Workers: 4})
	if err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Errorf("error %v", err)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errFull }

var errFull = fullError{}

type fullError struct{}

func (fullError) Error() string { return "disk full" }

// Whatever the bytes of a file: no record is lost, and each that was screened
// has one line of result.
func FuzzScreenFile(f *testing.F) {
	f.Add([]byte("id,name,dob\n1,Konstantin Kilimnik,1970\n2,\n"))
	f.Add([]byte("{\"name\":\"Southfront\"}\n{\"name\":\n"))
	f.Add([]byte("name;x\n\"a\nb\";c\n\"d;e\n"))
	s := sampleScreener(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		var out bytes.Buffer
		rejects := 0
		totals, err := s.ScreenFile(t.Context(), bytes.NewReader(b), &out, interdict.FileAsk{Reject: func(*interdict.TableReject) error { rejects++; return nil }})
		if !totals.Balanced() || rejects != totals.Rejected {
			t.Fatalf("%+v, %d rejects", totals, rejects)
		}
		if lines := bytes.Count(out.Bytes(), []byte("\n")); err == nil && lines != totals.Screened {
			t.Fatalf("%d results of %d records", lines, totals.Screened)
		}
	})
}
