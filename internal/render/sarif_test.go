package render_test

import (
	"bytes"
	"testing"

	"interdict/internal/render"
)

func TestFindingsSARIF(t *testing.T) {
	var b bytes.Buffer
	err := render.FindingsSARIF(&b, "interdict-0", []render.Finding{
		{Rule: "interdict/name", Title: "A listed party, by the rule name", Level: render.LevelError, Message: `supplier "Lumen" is listed`,
			File: "my bills/bom.json", Logical: "/components/0/supplier", Properties: map[string]any{"score": 0.91, "entry": "l:1"}},
		{Rule: "interdict/look-alike", Title: "A listed party, by the rule look-alike", Level: render.LevelWarning, Message: "near",
			File: "/srv/bom.spdx", Line: 7, Logical: "line 7"},
		{Rule: "interdict/name", Title: "A listed party, by the rule name", Level: render.LevelError, Message: "again", File: "-"},
	}, []render.Failure{{File: "broken.json", Message: "it ends early"}}, map[string]any{"bills": 3})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "sarif", b.String())
}

// Nothing found is a run without results, not a file without a run.
func TestFindingsSARIFOfNothing(t *testing.T) {
	var b bytes.Buffer
	if err := render.FindingsSARIF(&b, "interdict-0", nil, nil, nil); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"results": []`, `"rules": []`, `"executionSuccessful": true`} {
		if !bytes.Contains(b.Bytes(), []byte(want)) {
			t.Errorf("%s lacks %s", b.String(), want)
		}
	}
}
