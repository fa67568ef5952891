package script

import (
	"maps"
	"testing"
)

// Words that fold to one shape have all their spellings, the same ones in the
// same order in every process: an answer must not depend on the order in which
// a map was walked.
func TestTablesAreTheSameEachTime(t *testing.T) {
	const table = `
مؤسسه muassasa moasseseh;دفتر daftar
موسسه muassasa institute`
	if got := byShape(table, foldArabic)[foldArabic("مؤسسه")]; got != "muassasa moasseseh institute" {
		t.Errorf("two words of one shape have %q", got)
	}
	for range 20 {
		if !maps.Equal(byShape(arabicNames, foldArabic), arabicTable()) || !maps.Equal(byShape(indicNames, asDevanagari), indicTable()) {
			t.Fatal("a table read twice differs")
		}
	}
}
