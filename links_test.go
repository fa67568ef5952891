package interdict_test

import (
	"testing"

	"interdict"
)

// The sample has the links of the companies that sold forged papers.
func TestLinks(t *testing.T) {
	d, err := interdict.Open(t.Context(), t.TempDir(), interdict.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	links, err := d.Links(t.Context(), interdict.Scope{})
	if err != nil {
		t.Fatal(err)
	}
	const secondEye = "us-ofac-sdn:30518"
	p, ok := links.Party(secondEye)
	if !ok || p.Name != "SECONDEYE SOLUTION" || !p.Listed {
		t.Fatalf("party %+v", p)
	}
	of := links.Of(secondEye)
	if len(of) < 3 {
		t.Fatalf("%d links, want some", len(of))
	}
	for _, l := range of {
		if l.From != secondEye && l.To != secondEye {
			t.Errorf("a link of somebody else: %+v", l)
		}
		other := l.From
		if other == secondEye {
			other = l.To
		}
		if _, ok := links.Party(other); !ok {
			t.Errorf("nobody knows who %s is", other)
		}
	}
}
