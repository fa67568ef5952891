package payment_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"

	"interdict/internal/intake/payment"
)

var update = flag.Bool("update", false, "write the golden files anew")

// read reads all messages of a file.
func read(t testing.TB, data []byte) []*payment.Message {
	t.Helper()
	var all []*payment.Message
	for m, err := range payment.Read(t.Context(), "test", bytes.NewReader(data)) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, m)
	}
	return all
}

// fixtures are messages of all kinds between invented persons.
func fixtures(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("testdata/*.*")
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string][]byte)
	for _, name := range names {
		if filepath.Ext(name) == ".json" {
			continue
		}
		if all[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func TestGolden(t *testing.T) {
	for name, data := range fixtures(t) {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			enc := json.NewEncoder(&got)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", " ")
			for _, m := range read(t, data) {
				if err := enc.Encode(m); err != nil {
					t.Fatal(err)
				}
			}
			golden := filepath.Join("testdata", name+".json")
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestReadingInSmallPieces: where the reader's buffers end makes no difference.
func TestReadingInSmallPieces(t *testing.T) {
	for name, data := range fixtures(t) {
		want := read(t, data)
		var got []*payment.Message
		for m, err := range payment.Read(t.Context(), name, iotest.OneByteReader(bytes.NewReader(data))) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, m)
		}
		a, _ := json.Marshal(want)
		b, _ := json.Marshal(got)
		if !bytes.Equal(a, b) {
			t.Errorf("%s: read byte by byte it is another message:\n%s", name, cmp.Diff(string(a), string(b)))
		}
	}
}

// people are whom a fixture has, by role.
func people(m *payment.Message) map[string]string {
	all := make(map[string]string)
	for _, p := range m.Parties {
		if n := p.Entity.First("name"); n != "" {
			all[p.Role] = strings.Join(p.Entity.Get("name"), " | ")
		}
	}
	return all
}

func TestParties(t *testing.T) {
	tests := []struct {
		file    string
		message int
		kind    string
		want    map[string]string
	}{
		{"pacs008_two.xml", 0, "pacs.008.001.10", map[string]string{
			"debtor": "Tamsin Ordvale", "creditor": "Quentari <Trading>", "ultimate debtor": "Orvel & Sons", "invoicer": "Harvel Lodge",
			"intermediary agent 1": "Mevart Bank", "contact of debtor": "Ulla Merkind",
		}},
		{"pacs009cov.xml", 0, "pacs.009.001.08", map[string]string{
			"previous instructing agent 1": "Dunmore Clearing", "underlying debtor": "Pell Marrick", "underlying creditor": "Soraya Tindle",
		}},
		{"pain013.xml", 0, "pain.013", map[string]string{"initiating party": "Dunmore Water", "debtor": "Pell Marrick", "creditor": "Dunmore Water"}},
		{"camt056.xml", 0, "camt.056.001.08", map[string]string{"creator": "Soraya Tindle", "debtor": "Pell Marrick", "party (SomeNewParty)": "Velgard Nova"}},
		{"mt103_structured.fin", 0, "MT103+", map[string]string{
			"ordering customer":    "TAMSIN ORDVALE OF THE LONG FAMILY | NAMED VELGARD | TAMSIN ORDVALE OF THE LONG FAMILY NAMED VELGARD | TAMSIN ORDVALE OF THE LONG FAMILYNAMED VELGARD",
			"ordering institution": "MEVART BANK", "beneficiary": "ZORIN MATTICK",
		}},
		{"mt103_batch.rje", 1, "MT103", map[string]string{
			"ordering customer": "VELGARD AND MATTICK TRADING COMPANY | VELGARD AND MATTICK TRADING COMPANY LIMITED | VELGARD AND MATTICK TRADING COMPANYLIMITED",
			"beneficiary":       "SORAYA TINDLE",
		}},
		{"mt202cov.fin", 0, "MT202COV", map[string]string{"ordering customer": "PELL MARRICK", "beneficiary": "SORAYA TINDLE"}},
		{"latin1.xml", 0, "pacs.008.001.08", map[string]string{"debtor": "Jürgen Öhmfeld", "creditor": "Ñandú Müllerin"}},
		{"utf16.xml", 0, "pacs.008.001.08", map[string]string{"debtor": "Жанна Ордвелл"}},
	}
	files := fixtures(t)
	for _, test := range tests {
		t.Run(test.file, func(t *testing.T) {
			m := read(t, files[test.file])[test.message]
			if m.Kind != test.kind {
				t.Errorf("kind %q, want %q", m.Kind, test.kind)
			}
			if diff := cmp.Diff(test.want, people(m)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestFaultsEndNoFile: what follows a message that cannot be read is read.
func TestFaultsEndNoFile(t *testing.T) {
	tests := []struct {
		file string
		want []string // the id of a message, or its fault
	}{
		{"broken.xml", []string{
			"GOOD-1",
			"line 7, offset 351: the message is cut off inside /Document/FIToFICstmrCdtTrf/CdtTrfTxInf[1]/Cdtr",
			"GOOD-2",
			"line 9, offset 611: document type definitions (<!DOCTYPE, <!ENTITY) are refused",
			"GOOD-3",
			`line 10, offset 891: malformed XML: "&" without ";"`,
			"GOOD-4",
			"line 11, offset 1165: malformed XML: </A> ends <B>",
			"GOOD-5",
			"the file is cut off inside",
		}},
		{"mt103_batch.rje", []string{"", "REF-2", "block 4 is cut off: the next message begins in it", "REF-4", "text that is no SWIFT message", "REF-5"}},
		{"fedwire.txt", []string{"20260203BRLADE010001", "the mandatory tag {3400} is missing", "unknown tag {4299}"}},
		{"ach.txt", []string{"000000000000001", "000000000000002", "000000000000003", "021000080000009", `a record of unknown type "X"`}},
	}
	files := fixtures(t)
	for _, test := range tests {
		t.Run(test.file, func(t *testing.T) {
			got := read(t, files[test.file])
			for i, m := range got {
				s := m.ID
				if m.Fault != nil {
					s = m.Fault.Error()
				}
				if i >= len(test.want) || s != test.want[i] && (test.want[i] == "" || !strings.Contains(s, test.want[i])) {
					t.Errorf("message %d is %q", i, s)
				}
			}
			if len(got) != len(test.want) {
				t.Errorf("%d messages, want %d", len(got), len(test.want))
			}
		})
	}
}

// TestHeaderThatIsCutOff: it costs its own message, not those behind it.
func TestHeaderThatIsCutOff(t *testing.T) {
	whole := "{1:F01MVRTATWWAXXX0000000001}{2:I103MVRTATWWXXXXN}{4:\r\n:20:REF\r\n:59:TAMSIN ORDVALE\r\n-}\r\n"
	for _, cut := range []string{"{1:F01MVRT", "{1:F01MVRTATWWAXXX0000000001}{2:I103MV", "{1:F01MVRTATWWAXXX0000000001}{3:{108:A"} {
		got := read(t, []byte(whole+cut+whole+whole))
		faults := 0
		for _, m := range got {
			if m.Fault != nil {
				faults++
				if want := "is cut off: the next message begins in it"; !strings.Contains(m.Fault.Text, want) {
					t.Errorf("%q: %s, want %q", cut, m.Fault.Text, want)
				}
			}
		}
		if len(got) != 4 || faults != 1 {
			t.Errorf("%q: %d messages, %d with a fault", cut, len(got), faults)
		}
	}
}

func TestNoMessages(t *testing.T) {
	for data, want := range map[string]string{
		"":                                "the file is empty",
		"Dear Sir or":                     "no payment message",
		"<html></html>":                   "no payment message in this XML",
		"<Document><Unknown/></Document>": "an XML document that is no ISO 20022 message",
		"{1:F01":                          "cut off inside block 1",
		"<?xml version='1.0' encoding='koi8-r'?><Document/>":   "encoding \"koi8-r\"",
		"<Document>\xff</Document>":                            "not valid UTF-8",
		strings.Repeat("<Document2>", 100):                     "nest deeper",
		"\xff\xfe<\x00D\x00o\x00\x00\xd8":                      "not UTF-16",
		"<Document><A x='" + strings.Repeat("&lol;", 10) + "'": "cut off",
	} {
		got := read(t, []byte(data))
		if len(got) == 0 || got[len(got)-1].Fault == nil || !strings.Contains(got[len(got)-1].Fault.Error(), want) {
			b, _ := json.Marshal(got)
			t.Errorf("%.40q: %s, want a fault with %q", data, b, want)
		}
	}
}

// TestReadErrorIsNoFault: a disk that fails is an error, not a message.
func TestReadErrorIsNoFault(t *testing.T) {
	for name, data := range fixtures(t) {
		broken := io.MultiReader(bytes.NewReader(data[:len(data)/2]), iotest.ErrReader(errors.New("disk on fire")))
		var last error
		for m, err := range payment.Read(t.Context(), name, broken) {
			if last != nil {
				t.Errorf("%s: something behind the error", name)
			}
			if m != nil && m.Offset+m.Length > int64(len(data)/2) {
				t.Errorf("%s: message of bytes that were not read", name)
			}
			last = err
		}
		if last == nil || !strings.Contains(last.Error(), "disk on fire") || !strings.Contains(last.Error(), name) {
			t.Errorf("%s: error %v", name, last)
		}
	}
}

// TestHostileFiles: what is long, deep or broken very often takes time and
// memory in proportion to its size.
func TestHostileFiles(t *testing.T) {
	const mb = 1 << 20
	repeat := func(s string) string { return strings.Repeat(s, mb/len(s)) }
	for name, data := range map[string]string{
		"headers without end":      repeat("<AppHdr>\n"),
		"documents without end":    repeat("<Document>\n"),
		"documents with faults":    repeat("<Document></A></Document>\n"),
		"ends in a comment":        "<Document><!--" + repeat("</Document>"),
		"attributes":               "<Document " + repeat("a='1' ") + "/>",
		"siblings":                 "<Document><FIToFICstmrCdtTrf>" + repeat("<Cdtr><Nm>A</Nm></Cdtr>"),
		"names of one party":       "<Document><FIToFICstmrCdtTrf><Cdtr>" + repeat("<Nm>Abc</Nm>"),
		"different names":          "{1:F01BRLADEHHAXXX0000000001}{4:\r\n:50F:/1\r\n" + distinct(100_000),
		"blocks":                   "{1:F01}" + repeat("{5:}"),
		"texts without end":        repeat("{1:F01}{4:\n:20:A\n"),
		"braces":                   repeat("{"),
		"nested braces":            "{1:" + repeat("{"),
		"fields":                   ":20:A\n" + repeat(":50K:B\n"),
		"subfields":                ":20:A\n:86:166" + repeat("?33AB"),
		"tags":                     "{1500}" + repeat("{9998}A*"),
		"messages without content": repeat("{1500}"),
		"addenda":                  "101" + strings.Repeat(" ", 31) + "094101" + strings.Repeat(" ", 54) + "\n" + repeat("705A\n"),
		"UTF-16":                   "\xff\xfe" + repeat("<\x00A\x00p\x00p\x00H\x00d\x00r\x00>\x00"),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			n, faults := 0, 0
			for m, err := range payment.Read(t.Context(), name, strings.NewReader(data)) {
				if err != nil {
					t.Fatal(err)
				}
				n++
				if m.Fault != nil {
					faults++
				}
			}
			if n == 0 {
				t.Error("nothing came of it")
			}
			// A second at rest; what grows with the square takes hours.
			if d := time.Since(start); d > time.Minute {
				t.Errorf("%d messages (%d faults) of %d bytes took %v", n, faults, len(data), d)
			}
		})
	}
}

// distinct are lines of a name, each another.
func distinct(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "1/N%d\r\n", i)
	}
	return b.String()
}

// TestMemoryDoesNotGrowWithTheFile: a long batch is read with the memory of a
// short one.
func TestMemoryDoesNotGrowWithTheFile(t *testing.T) {
	for _, name := range []string{"pacs008_two.xml", "mt103_structured.fin", "fedwire_fixed.txt", "ach.txt"} {
		data := fixtures(t)[name]
		var peak uint64
		n := 0
		for m, err := range payment.Read(t.Context(), name, io.LimitReader(&endless{data: data}, 16<<20)) {
			if err != nil || m == nil {
				t.Fatal(err)
			}
			if n++; n%2000 == 0 {
				var stats runtime.MemStats
				runtime.GC()
				runtime.GC() // what pools keep goes with the second
				runtime.ReadMemStats(&stats)
				peak = max(peak, stats.HeapAlloc)
			}
		}
		if n < 5000 || peak > 16<<20 {
			t.Errorf("%s: %d messages held %d bytes", name, n, peak)
		}
	}
}

// endless is a file over and over.
type endless struct {
	data []byte
	at   int
}

func (e *endless) Read(p []byte) (int, error) {
	n := copy(p, e.data[e.at:])
	e.at = (e.at + n) % len(e.data)
	return n, nil
}
