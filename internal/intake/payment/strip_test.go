package payment_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"interdict/internal/intake/payment"
)

// mt103 is a payment between accounts 1 and 2; the names are lines of their own.
func mt103(amount, debtor, creditor string) string {
	return fmt.Sprintf("{1:F01BRLADEHHAXXX0000000001}{2:I103QNTLFRPPXXXXN}{4:\r\n:20:R\r\n:32A:260203EUR%s\r\n"+
		":50K:/1\r\n%s:57A:QNTLFRPP\r\n:59:/2\r\n%s-}", amount, debtor, creditor)
}

func TestStripped(t *testing.T) {
	const name, other = "TAMSIN ORDVALE\r\n", "PELL MARRICK\r\n"
	tests := []struct {
		title string
		file  string
		want  []payment.Change
	}{
		{"another name", mt103("5,", name, "A\r\n") + mt103("5,00", other, "A\r\n"),
			[]payment.Change{{Role: "ordering customer", Before: []string{"TAMSINORDVALE"}, After: []string{"PELLMARRICK"}}}},
		{"no name", mt103("5,", name, "A\r\n") + mt103("5,", "", "A\r\n"),
			[]payment.Change{{Role: "ordering customer", Before: []string{"TAMSINORDVALE"}}}},
		{"a name at last", mt103("5,", "A\r\n", "") + mt103("5,", "A\r\n", name),
			[]payment.Change{{Role: "beneficiary", After: []string{"TAMSINORDVALE"}}}},
		{"the same payment twice", mt103("5,", name, "A\r\n") + mt103("5,", name, "A\r\n"), nil},
		{"spelled with points", mt103("5,", name, "A.B.\r\n") + mt103("5,", name, "A B\r\n"), nil},
		{"another amount", mt103("5,", name, "A\r\n") + mt103("6,", other, "A\r\n"), nil},
		{"another payment between", mt103("5,", name, "A\r\n") + mt103("6,", other, "A\r\n") + mt103("5,", name, "B\r\n"),
			[]payment.Change{{Role: "beneficiary", Before: []string{"A"}, After: []string{"B"}}}},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			var got []payment.Change
			for _, p := range payment.Stripped(read(t, []byte(test.file))) {
				if p.First.Message == p.Second.Message {
					t.Error("a message is paired with itself")
				}
				got = append(got, p.Changes...)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestStrippedWithinOneMessage: transactions of a bulk message are compared,
// with the debtor of their batch.
func TestStrippedWithinOneMessage(t *testing.T) {
	tx := func(creditor string) string {
		return `<CdtTrfTxInf><Amt><InstdAmt Ccy="EUR">5</InstdAmt></Amt><Cdtr><Nm>` + creditor + `</Nm></Cdtr>` +
			`<CdtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></CdtrAcct></CdtTrfTxInf>`
	}
	file := `<Document><CstmrCdtTrfInitn><PmtInf><Dbtr><Nm>D</Nm></Dbtr>` + tx("Tamsin Ordvale") + tx("Pell Marrick") + `</PmtInf></CstmrCdtTrfInitn></Document>`
	pairs := payment.Stripped(read(t, []byte(file)))
	if len(pairs) != 1 || pairs[0].First.Transaction != 1 || pairs[0].Second.Transaction != 2 || pairs[0].Changes[0].Role != "creditor" {
		t.Errorf("pairs: %+v", pairs)
	}
}

// TestStripperForgets: what was sent longer ago than the window is not
// compared, and what is in it is.
func TestStripperForgets(t *testing.T) {
	s := payment.NewStripper(3)
	add := func(amount, name string) int {
		m := read(t, []byte(mt103(amount, name, "A\r\n")))[0]
		return len(s.Add(m, 1, m.Marks()))
	}
	for i, step := range []struct {
		amount, name string
		want         int
	}{
		{"1,", "TAMSIN ORDVALE\r\n", 0},
		{"2,", "TAMSIN ORDVALE\r\n", 0},
		{"1,", "PELL MARRICK\r\n", 1},
		{"3,", "PELL MARRICK\r\n", 0},   // forgets the first of 1
		{"1,", "PELL MARRICK\r\n", 0},   // still known
		{"2,", "SORAYA TINDLE\r\n", 1},  // forgets the first of 2
		{"3,", "SORAYA TINDLE\r\n", 1},  // forgets the second of 1
		{"1,", "TAMSIN ORDVALE\r\n", 0}, // nothing to compare with
	} {
		if got := add(step.amount, step.name); got != step.want {
			t.Errorf("step %d: %d pairs, want %d", i, got, step.want)
		}
	}
}
