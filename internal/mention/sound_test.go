package mention_test

import (
	"slices"
	"testing"

	"interdict/ftm"
	"interdict/internal/index"
	"interdict/lists"
)

// Who is listed in Latin letters only is known in Han characters by the sound.
// Many characters have one sound: what stands around the name has to tell.
func TestNamesBySound(t *testing.T) {
	var items []index.Item
	for uid, properties := range map[string][][2]string{
		"1": {{"name", "Fan WU"}},
		"2": {{"name", "Minghao ZHAO"}},
		"3": {{"name", "Jie LUO"}, {"alias", "罗杰"}},
		"4": {{"name", "Qing MENG"}, {"alias", "孟慶"}},
	} {
		e := ftm.New("Person", "x-list:"+uid)
		for _, p := range properties {
			e.Add(p[0], p[1])
		}
		items = append(items, index.Item{List: "x-list", Entry: &lists.Entry{UID: uid, Entities: []*ftm.Entity{e}}})
	}
	slices.SortFunc(items, func(a, b index.Item) int { return int(a.Entry.UID[0]) - int(b.Entry.UID[0]) })
	f, err := build([]string{"x-list"}, items)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		why, text string
		want      []string
	}{
		{"nobody can tell", "昨天吴凡发表讲话。", []string{"吴凡"}},
		{"nor here", "同事吴帆在银行排队。吴凡没有来。", []string{"吴帆", "吴凡"}},
		{"one of two stands in company", "名单上有赵明浩、吴凡。另一位同事吴帆在银行排队。", []string{"赵明浩", "吴凡"}},
		{"wherever the other one stands", "同事吴帆在银行排队。名单上有赵明浩、吴凡。", []string{"赵明浩", "吴凡"}},
		{"one of two is told in Latin letters", "吴凡（Fan Wu）是官员。吴帆不是。", []string{"吴凡", "Fan Wu"}},
		{"the same name in the other characters", "名单上有赵明浩、吴凡。吳凡沒有來。", []string{"赵明浩", "吴凡", "吳凡"}},
		{"three characters are one name more seldom", "昨天赵铭皓发表讲话。", []string{"赵铭皓"}},
		{"the list has the characters", "罗杰昨天来了。", []string{"罗杰"}},
		{"and these are the other way to write them", "羅杰昨天來了。", []string{"羅杰"}},
		{"as these are", "孟庆昨天来了。", []string{"孟庆"}},
		{"and these are others", "罗洁昨天来了。", nil},
	} {
		var got []string
		for _, m := range f.Find(c.text) {
			got = append(got, c.text[m.Start:m.End])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %s: %q, want %q", c.why, c.text, got, c.want)
		}
	}

	// What one part of a document told holds in the next ones.
	story := f.Story(0)
	if first, next := story.Find("名单上有赵明浩、吴凡。"), story.Find("同事吴帆在银行排队。"); len(first) != 2 || len(next) != 0 {
		t.Errorf("%d mentions, then %d", len(first), len(next))
	}
}
