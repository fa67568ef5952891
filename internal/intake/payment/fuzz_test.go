package payment_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"interdict/internal/intake/payment"
)

func FuzzXML(f *testing.F)     { fuzz(f, ".xml") }
func FuzzMT(f *testing.F)      { fuzz(f, ".fin", ".rje", ".sta") }
func FuzzFedwire(f *testing.F) { fuzz(f, "fedwire.txt", "fedwire_fixed.txt", "fedwire_remittance.txt") }
func FuzzNACHA(f *testing.F)   { fuzz(f, "ach.txt") }

// fuzz holds what is true of all input: nothing panics, what is yielded lies
// in the file and in order, and nothing is silently empty.
func fuzz(f *testing.F, endings ...string) {
	for name, data := range fixtures(f) {
		for _, e := range endings {
			if strings.HasSuffix(filepath.Base(name), e) {
				f.Add(data)
				f.Add(bytes.ReplaceAll(data, []byte("A"), []byte("\xC4"))) // neither ASCII nor UTF-8
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		size, last, n := int64(len(data)), int64(0), 0
		var all []*payment.Message
		for m, err := range payment.Read(t.Context(), "fuzz", bytes.NewReader(data)) {
			if err != nil {
				t.Fatal(err)
			}
			n++
			all = append(all, m)
			if m.Offset < last || m.Length < 0 || m.Offset+m.Length > size {
				t.Fatalf("message %d of bytes %d+%d behind %d in a file of %d", n, m.Offset, m.Length, last, size)
			}
			last = m.Offset
			if m.Hash == "" || m.Line < 1 {
				t.Fatalf("message %d has no hash or line: %+v", n, m)
			}
			if m.Kind == "" && m.Fault == nil {
				t.Fatalf("message %d is of no kind and has no fault", n)
			}
			if m.Fault != nil && (m.Fault.Offset < 0 || m.Fault.Offset > size) {
				t.Fatalf("fault at %d in a file of %d", m.Fault.Offset, size)
			}
			place := func(p payment.Place) {
				if p.Offset < 0 || p.Length < 0 || p.Offset+p.Length > size {
					t.Fatalf("place %+v in a file of %d", p, size)
				}
			}
			for _, p := range m.Parties {
				if err := p.Entity.Validate(); p.Entity.ID == "" || p.Entity.Schema == "" {
					t.Fatalf("entity: %v", err)
				}
				for _, v := range p.Values {
					place(v.Place)
				}
			}
			for _, x := range m.Texts {
				place(x.Place)
			}
		}
		if n == 0 && len(bytes.Trim(data, " \t\r\n$\x00\x01\x03\x1a")) > 0 {
			t.Fatal("a file without messages gives no fault")
		}
		payment.Stripped(all)
	})
}

func BenchmarkRead(b *testing.B) {
	for _, name := range []string{"pacs008_two.xml", "pain001.xml", "mt103_structured.fin", "fedwire.txt", "ach.txt"} {
		data := fixtures(b)[name]
		n := len(read(b, data))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				for _, err := range payment.Read(b.Context(), name, bytes.NewReader(data)) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "messages/s")
		})
	}
}
