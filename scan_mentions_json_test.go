package interdict

import (
	"bytes"
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"interdict/internal/mention"
	"interdict/internal/screen"
)

// A mention is written as encoding/json writes it, whatever is in it.
func TestMentionsAreWrittenAsEncodingJSONDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.Custom(func(t *rapid.T) string {
			return rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "<a & b>", "\u2028", "\xff", "\"\\\n\t\x01"})).Draw(t, "text")
		})
		m := Mention{
			Start: rapid.Int64().Draw(t, "start"), End: rapid.Int64().Draw(t, "end"), StartByte: rapid.Int64().Draw(t, "start byte"),
			EndByte: rapid.Int64().Draw(t, "end byte"), Line: rapid.Int().Draw(t, "line"), Page: rapid.IntRange(0, 2).Draw(t, "page"),
			Part: text.Draw(t, "part"), Text: text.Draw(t, "words"), Sentence: text.Draw(t, "sentence"), Before: rapid.IntRange(0, 2).Draw(t, "before"),
			Kind:  rapid.SampledFrom([]mention.Kind{mention.Name, mention.ShortForm, mention.Domain}).Draw(t, "kind"),
			Match: Match{ID: text.Draw(t, "id"), Caption: text.Draw(t, "caption"), Score: rapid.Float64Range(0, 1).Draw(t, "score")},
		}
		if rapid.Bool().Draw(t, "short form") {
			n := rapid.Int().Draw(t, "refers")
			m.Refers = &n
		}
		if rapid.Bool().Draw(t, "name") {
			m.Name = &screen.NameMatch{Query: text.Draw(t, "query"), Pairs: []screen.Pair{{How: text.Draw(t, "how")}}}
			m.Evidence = []screen.Evidence{{Kind: text.Draw(t, "evidence")}}
		}
		want, err := encode(&m)
		if err != nil {
			t.Fatal(err)
		}
		got, err := appendMention(nil, &m)
		if err != nil || !bytes.Equal(got, want) {
			t.Fatalf("%v\n%s\nis not\n%s", err, got, want)
		}
		if !json.Valid(got) {
			t.Fatalf("not JSON: %s", got)
		}
	})
}
