package script

import (
	"slices"
	"strings"
	"sync"
)

// japaneseName reads a word that begins with a common Japanese surname. The
// rest, a given name, is "" when it is not a common one; then the surname
// alone is no reading of the word.
func japaneseName(word string) (surname, given string, ok bool) {
	t := japaneseTable()
	for i := range word {
		if i == 0 {
			continue
		}
		s, known := t.surnames[word[:i]]
		if !known {
			continue
		}
		if g, known := t.given[word[i:]]; known {
			return s, g, true
		}
	}
	if s, known := t.surnames[word]; known {
		return s, "", true
	}
	g, known := t.given[word]
	return g, "", known
}

type japanese struct{ surnames, given map[string]string }

var japaneseTable = sync.OnceValue(func() japanese {
	return japanese{byWord(japaneseSurnames), byWord(japaneseGiven)}
})

// byWord reads a table of lines "word spellings; word spellings; …".
func byWord(table string) map[string]string {
	return byShape(table, func(word string) string { return word })
}

// byShape reads a table of words under the shape that a fold gives them. Words
// of one shape have the spellings of all of them, in the order of the table.
func byShape(table string, fold func(word string) string) map[string]string {
	m := make(map[string]string, len(table)/16)
	for line := range strings.Lines(table) {
		for entry := range strings.SplitSeq(strings.TrimSpace(line), ";") {
			word, spellings, ok := strings.Cut(strings.TrimSpace(entry), " ")
			if !ok {
				continue
			}
			word = fold(word)
			before, known := m[word]
			if !known {
				m[word] = spellings
				continue
			}
			all := strings.Fields(before)
			for s := range strings.FieldsSeq(spellings) {
				if !slices.Contains(all, s) {
					all = append(all, s)
				}
			}
			m[word] = strings.Join(all, " ")
		}
	}
	return m
}

// The commonest surnames and given names of Japan; without kanji that a
// Chinese or Korean name would share as a whole.
const (
	japaneseSurnames = `
佐藤 sato;鈴木 suzuki;高橋 takahashi;田中 tanaka;伊藤 ito;渡辺 watanabe;渡邊 watanabe;山本 yamamoto;中村 nakamura;小林 kobayashi
加藤 kato;吉田 yoshida;山田 yamada;佐々木 sasaki;山口 yamaguchi;松本 matsumoto;井上 inoue;木村 kimura;斎藤 saito;斉藤 saito
清水 shimizu;山崎 yamazaki;阿部 abe;安倍 abe;池田 ikeda;橋本 hashimoto;山下 yamashita;石川 ishikawa;中島 nakajima;前田 maeda
藤田 fujita;後藤 goto;小川 ogawa;岡田 okada;村上 murakami;長谷川 hasegawa;近藤 kondo;石井 ishii;坂本 sakamoto;遠藤 endo
藤井 fujii;青木 aoki;西村 nishimura;福田 fukuda;太田 ota;三浦 miura;藤原 fujiwara;松田 matsuda;岡本 okamoto;中川 nakagawa
中野 nakano;原田 harada;小野 ono;田村 tamura;竹内 takeuchi;金子 kaneko;中山 nakayama;和田 wada;石田 ishida;上田 ueda
森田 morita;柴田 shibata;酒井 sakai;工藤 kudo;横山 yokoyama;宮崎 miyazaki;宮本 miyamoto;内田 uchida;高木 takagi;安藤 ando
谷口 taniguchi;大野 ono;丸山 maruyama;今井 imai;河野 kono;藤本 fujimoto;村田 murata;武田 takeda;上野 ueno;杉山 sugiyama
増田 masuda;菅原 sugawara;平野 hirano;大塚 otsuka;千葉 chiba;久保 kubo;松井 matsui;岩崎 iwasaki;木下 kinoshita;野口 noguchi
松尾 matsuo;菊地 kikuchi;野村 nomura;新井 arai;佐野 sano;大西 onishi;杉本 sugimoto;古川 furukawa;浜田 hamada;市川 ichikawa
小松 komatsu;高野 takano;水野 mizuno;吉川 yoshikawa;山内 yamauchi;西田 nishida;東京 tokyo;日本 nippon;三菱 mitsubishi;大阪 osaka
岸田 kishida;麻生 aso;小泉 koizumi;鳩山 hatoyama;石破 ishiba;黒田 kuroda;川崎 kawasaki;熊谷 kumagai;豊田 toyoda;本田 honda`
	japaneseGiven = `
太郎 taro;一郎 ichiro;次郎 jiro;三郎 saburo;健一 kenichi;健二 kenji;浩 hiroshi;誠 makoto;隆 takashi;茂 shigeru
博 hiroshi;晋三 shinzo;文雄 fumio;太一 taichi;大輔 daisuke;翔太 shota;拓也 takuya;直樹 naoki;和也 kazuya;哲也 tetsuya
達也 tatsuya;智也 tomoya;健太 kenta;翔 sho;蓮 ren;大翔 hiroto;裕子 yuko;恵子 keiko;陽子 yoko;久美子 kumiko
明美 akemi;由美子 yumiko;京子 kyoko;和子 kazuko;幸子 sachiko;智子 tomoko;洋子 yoko;花子 hanako;美咲 misaki;直美 naomi
真由美 mayumi;正 tadashi;正雄 masao;清 kiyoshi;実 minoru;勇 isamu;進 susumu;学 manabu;純一郎 junichiro;義偉 yoshihide
浩二 koji;浩一 koichi;孝 takashi;武 takeshi;昭 akira;明 akira;修 osamu;豊 yutaka;昇 noboru;弘 hiroshi`
)
