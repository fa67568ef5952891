package script

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/mozillazg/go-pinyin"
)

var update = flag.Bool("update", false, "write pinyin.txt anew from go-pinyin")

// heteronyms are the characters of names that are alive in two readings. The
// dictionaries' second readings of others are archaic, dialect or of grammar,
// and would only make strangers alike.
const heteronyms = "乐樂行长長重朝传傳调調藏弹彈降卜覃俞宿强強彊曾少正参參济濟若茜均乾朴樸解娜晟翟佑单單仇盖蓋查薄员員种種佘宁甯區区尉繆缪燕" +
	"秘令折纪紀应應相将將好干斗度奇盛石兴興空乘当當中和任华華冠观觀还還假间間教结結量率没沒难難宜召省占曲散厦夏贾賈谷叶葉车車六陆陸峙柏百白北色尾血角脚给給那哪阿呵" +
	"蔚隗乜万萬洗冼莘芎沈瀋圩堡埔汤湯阚尹尧於于褚禅禪戚恰洽褶丁俟亓员"

// pinyin.txt holds the readings of github.com/mozillazg/go-pinyin (MIT; they
// are Unihan's) without tones. The package itself is not linked into the
// program: it fills a map of 42,000 entries at start-up, which takes 4 ms.
func TestPinyinTableIsThatOfGoPinyin(t *testing.T) {
	type key struct {
		rank int
		syll string
	}
	rows := map[key][]rune{}
	for c, marked := range pinyin.PinyinDict {
		if c < 0x3400 && c != '〇' || c >= 0xA000 || c >= 0x4DC0 && c < 0x4E00 {
			continue
		}
		var seen []string
		for m := range strings.SplitSeq(marked, ",") {
			s := strings.ReplaceAll(m, "ü", "v")
			for _, v := range "ǖǘǚǜ" {
				s = strings.ReplaceAll(s, string(v), "v")
			}
			s = Latin(s)
			if strings.HasPrefix(s, "lv") || strings.HasPrefix(s, "nv") {
				s = strings.Replace(s, "v", "u", 1) + ":" // told apart for lyu, lv
			}
			if s == "" || slices.Contains(seen, s) || len(seen) == 3 || len(seen) > 0 && !strings.ContainsRune(heteronyms, rune(c)) {
				continue
			}
			seen = append(seen, s)
			k := key{len(seen), s}
			rows[k] = append(rows[k], rune(c))
		}
	}
	var keys []key
	for k := range rows {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b key) int {
		if a.rank != b.rank {
			return a.rank - b.rank
		}
		return strings.Compare(a.syll, b.syll)
	})
	var want bytes.Buffer
	for _, k := range keys {
		slices.Sort(rows[k])
		fmt.Fprintf(&want, "%s %s\n", k.syll, string(rows[k]))
	}
	if *update {
		if err := os.WriteFile("pinyin.txt", want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("pinyin.txt")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want.Bytes()) {
		t.Error("pinyin.txt is not what go-pinyin says: run go test -run TestPinyinTable -update ./internal/script")
	}
}
