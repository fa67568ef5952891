package lists_test

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"interdict/ftm"
	"interdict/lists"
)

// Ids say which list an entry is on, what its publisher calls it, and which part of
// it a thing is.
func ExampleSplitID() {
	fmt.Println(lists.EntityID("us-ofac-sdn", "31291"), lists.PartID("us-ofac-sdn", "31291", "address", 2))
	fmt.Println(lists.SplitID("us-ofac-sdn:31291#address-2"))
	fmt.Println(lists.SplitID("31291"))
	// Output:
	// us-ofac-sdn:31291 us-ofac-sdn:31291#address-2
	// us-ofac-sdn 31291 address-2 <nil>
	//    "31291" is not an entry id (list:uid)
}

// Files are found by their names in any case, those named first before the others.
func ExampleInput_File() {
	in := lists.Input{List: "us-ofac-sdn", Files: []lists.File{lists.BytesFile("2021/SDN.CSV", []byte("36,x")), lists.BytesFile("sdn.xml", nil)}}
	f, ok := in.File("sdn_advanced.xml", "sdn.csv", "sdn.xml")
	fmt.Println(f.Name, f.Size, ok)
	r, err := f.Open()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	fmt.Printf("%s %v\n", b, err)
	// Output:
	// 2021/SDN.CSV 4 true
	// 36,x <nil>
}

func TestEntry(t *testing.T) {
	target, ban, address := ftm.New("Person", "x:1"), ftm.New("Sanction", "x:1#sanction-1"), ftm.New("Address", "x:1#address-1")
	target.Add("name", "Mara Ostrik")
	target.Add("weakAlias", "Mara", "M.")
	target.Add("programId", "ZETA", "ALPHA")
	target.Properties["programId"] = append(target.Properties["programId"], "ZETA") // as a reader might
	e := lists.Entry{UID: "1", Entities: []*ftm.Entity{target, ban, address}}
	if e.Target() != target || e.NameCount() != 3 || len(e.Sanctions()) != 1 || e.Sanctions()[0] != ban {
		t.Errorf("%+v", e)
	}
	if p := e.Programmes(); fmt.Sprint(p) != "[ALPHA ZETA]" || fmt.Sprint(target.Get("programId")) != "[ZETA ALPHA ZETA]" {
		t.Errorf("%q, and the target's own %q", p, target.Get("programId"))
	}
}

// A leftover is shown to people: of any length it becomes one line of a bounded
// length, cut between characters.
func TestLeftoversAreCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Repeat(rapid.String().Draw(t, "text"), rapid.IntRange(1, 300).Draw(t, "times"))
		l := lists.NewLeftover("clause", text)
		whole := strings.Join(strings.Fields(text), " ")
		cut, was := strings.CutSuffix(l.Text, "…")
		switch {
		case len(whole) <= lists.MaxLeftover && l.Text != whole:
			t.Fatalf("%q becomes %q", whole, l.Text)
		case len(whole) > lists.MaxLeftover && (!was || len(cut) > lists.MaxLeftover || !strings.HasPrefix(whole, cut) || len(cut) < lists.MaxLeftover-utf8.UTFMax):
			t.Fatalf("%d bytes become %d: %q", len(whole), len(l.Text), l.Text)
		case utf8.ValidString(text) && !utf8.ValidString(l.Text):
			t.Fatalf("cut within a character: %q", l.Text)
		}
	})
}
