package interdict_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"interdict"
	"interdict/internal/sharedtest"
)

// A file of 5,000 messages, pacs.008 or MT103, each with a text and two
// addresses, between invented customers at a hundred banks, against the SDN list of January 2024
// and the UN list of February 2026: reading, screening, answering.
func BenchmarkScanMessages(b *testing.B) {
	s := realScreener(b)
	for _, workers := range []int{1, 2} {
		for _, form := range []string{"ISO 20022", "SWIFT MT"} {
			const n = 5000
			file := mixedMessages(form, n, uint64(workers)) // others each time: answers are remembered
			b.Run(fmt.Sprintf("%s/%d workers", form, workers), func(b *testing.B) {
				b.ReportAllocs()
				b.SetBytes(int64(len(file)))
				held := 0
				for b.Loop() {
					totals, err := s.ScanMessages(b.Context(), "bench", bytes.NewReader(file), interdict.MessageAsk{Workers: workers}, func(*interdict.MessageResult) error { return nil })
					if err != nil || totals.Messages != n || totals.Unreadable != 0 {
						b.Fatalf("%+v: %v", totals, err)
					}
					held = totals.Hold
				}
				b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "messages/s")
				b.ReportMetric(float64(held)/n*100, "%held")
			})
		}
	}
}

// realScreener is of the SDN list of January 2024 and the UN list of February
// 2026.
func realScreener(b testing.TB) *interdict.Screener {
	b.Helper()
	d, err := interdict.Open(b.Context(), b.TempDir(), interdict.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { d.Close() })
	for _, list := range []string{sharedtest.Path(b, "data", "ofac", "2024-01-08_triple"), sharedtest.Path(b, "data", "un", "UN_consolidated_2026-02.xml")} {
		if _, err := d.Update(b.Context(), interdict.UpdateAsk{From: list}); err != nil {
			b.Fatal(err)
		}
	}
	s, err := d.Screener(b.Context(), interdict.Scope{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

// mixedMessages are payments between invented parties, the same for the same seed.
func mixedMessages(form string, n int, seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 2))
	pick := func(list string) string {
		words := strings.Fields(list)
		return words[r.IntN(len(words))]
	}
	first := func() string {
		return pick("Tamsin Orla Bertil Jorun Milena Piotr Henrike Aldo Saskia Rafaela Emeka Noor Tuomas Ilse Gregor Marta Yusra Declan Ines Kaito")
	}
	last := func() string {
		return pick("Brandvold Ostrikson Keldermann Vasarhelyi Pontecorvo Lindqvist Abernathy Okonjola Reinholt Matsubara Dragomirov Fitzgibbon Almqvist Szczepan Tarrant Ullmark") +
			pick("- - - e en a ski s")
	}
	name := func() string {
		if r.IntN(3) == 0 {
			return strings.Trim(last(), "-") + " " + pick("Logistics Textiles Foods Instruments Timber Consulting Optics") + " " + pick("GmbH Ltd BV AB SpA")
		}
		return first() + " " + strings.Trim(last(), "-")
	}
	banks := make([]string, 100)
	for i := range banks {
		banks[i] = fmt.Sprintf("%c%c%c%c%sXX", 'A'+r.IntN(26), 'A'+r.IntN(26), 'A'+r.IntN(26), 'A'+r.IntN(26), pick("DE FR GB NL SE PL AT IT ES"))
	}
	bank := func() string { return banks[r.IntN(len(banks))] }
	street := func() string {
		return pick("Linden Harbour Mill Station Church Garden Castle") + " " + pick("Street Lane Road Gasse Avenue") + fmt.Sprint(" ", 1+r.IntN(200))
	}
	text := func() string {
		return pick("Invoice Rent Order Contract Salary Refund") + fmt.Sprint(" ", r.IntN(100000), " ") + pick("May June consulting timber delivery parts lenses") + " " + pick("2024 thanks second final partial")
	}
	account := func() string { return fmt.Sprint("DE", 10+r.IntN(80), 100000000000000000+r.Int64N(800000000000000000)) }
	var b bytes.Buffer
	if form == "ISO 20022" {
		b.WriteString("<Batch>")
	}
	for i := range n {
		amount := fmt.Sprintf("%d.%02d", 1+r.IntN(90000), r.IntN(100))
		if form == "ISO 20022" {
			fmt.Fprintf(&b, `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf><GrpHdr><MsgId>M%d</MsgId><CreDtTm>2024-05-01T10:00:00Z</CreDtTm><NbOfTxs>1</NbOfTxs></GrpHdr><CdtTrfTxInf>`+
				`<PmtId><EndToEndId>E%d</EndToEndId></PmtId><IntrBkSttlmAmt Ccy="EUR">%s</IntrBkSttlmAmt>`, i, i, amount)
			for _, role := range []string{"Dbtr", "Cdtr"} {
				fmt.Fprintf(&b, `<%[1]s><Nm>%[2]s</Nm><PstlAdr><StrtNm>%[3]s</StrtNm><TwnNm>%[4]s</TwnNm><Ctry>DE</Ctry></PstlAdr></%[1]s><%[1]sAcct><Id><IBAN>%[5]s</IBAN></Id></%[1]sAcct><%[1]sAgt><FinInstnId><BICFI>%[6]s</BICFI></FinInstnId></%[1]sAgt>`,
					role, name(), street(), pick("Bremen Lyon Leeds Utrecht Malmo Gdansk Graz"), account(), bank())
			}
			fmt.Fprintf(&b, "<RmtInf><Ustrd>%s</Ustrd></RmtInf></CdtTrfTxInf></FIToFICstmrCdtTrf></Document>\n", text())
			continue
		}
		fmt.Fprintf(&b, "{1:F01%sXXXX0000000001}{2:I103%sXXXXN}{4:\r\n:20:R%d\r\n:23B:CRED\r\n:32A:240501EUR%s\r\n:50K:/%s\r\n%s\r\n%s\r\nBREMEN\r\n:57A:%s\r\n:59:/%s\r\n%s\r\n%s\r\nLYON\r\n:70:%s\r\n:71A:SHA\r\n-}\r\n",
			bank(), bank(), i, strings.ReplaceAll(amount, ".", ","), account(), strings.ToUpper(name()), strings.ToUpper(street()), bank(), account(), strings.ToUpper(name()), strings.ToUpper(street()), strings.ToUpper(text()))
	}
	if form == "ISO 20022" {
		b.WriteString("</Batch>")
	}
	return b.Bytes()
}
