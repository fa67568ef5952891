package console

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestProgrammeTable(t *testing.T) {
	order := regexp.MustCompile(`EO(\d{5})$`)
	var codes []string
	for _, p := range programmeTable {
		codes = append(codes, p.code)
		if p.title == "" || p.ground == "" {
			t.Errorf("%s has no title or no ground", p.code)
		}
		if m := order.FindStringSubmatch(p.code); m != nil && !strings.Contains(p.ground, m[1]) {
			t.Errorf("%s is explained by another order: %s", p.code, p.ground)
		}
	}
	if !slices.IsSorted(codes) || len(slices.Compact(slices.Clone(codes))) != len(codes) {
		t.Error("codes are out of order, or there twice")
	}
}
