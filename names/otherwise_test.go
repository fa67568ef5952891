package names

import "testing"

func TestFromSomali(t *testing.T) {
	for word, want := range map[string]string{
		"cali": "ali", "cabdullaahi": "abdullahi", "cusmaan": "usman", "saalax": "salah", "faarax": "farah",
		"xasan": "", // a form of Hasan that the table has
		"cesar": "", "marc": "", "xavier": "", "chen": "", "felix": "", "alice": "", "xi": "", "": "",
	} {
		if got := fromSomali(word); got != want {
			t.Errorf("%s is respelled %q, want %q", word, got, want)
		}
	}
}
