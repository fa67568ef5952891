package script

import (
	"strings"
	"sync"
)

// Hangul syllables are 0xAC00 + (initial*21 + medial)*28 + final.
const (
	hangulFirst = 0xAC00
	hangulLast  = 0xD7A3
)

var (
	revisedInitials = [19]string{"g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"}
	revisedMedials  = [21]string{"a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"}
	revisedFinals   = [28]string{"", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"}

	// McCune-Reischauer, its breves and apostrophes left out; the initials as at
	// the start of a word and between voiced sounds.
	mccuneInitials = [19]string{"k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch", "k", "t", "p", "h"}
	mccuneVoiced   = [19]string{"g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "tch", "ch", "k", "t", "p", "h"}
	mccuneMedials  = [21]string{"a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u", "ui", "i"}

	// The English-minded spellings that most Koreans choose for themselves.
	popularMedials = [21]string{"a", "ae", "ya", "yae", "u", "e", "you", "ye", "o", "wa", "wae", "oi", "yo", "oo", "wo", "we", "wi", "yoo", "eu", "ee", "ee"}
)

// hangulCustom are the spellings that custom prefers for the syllables of
// names, the commonest first, before what the two systems say.
const hangulCustom = `
가 ka;각 kak;간 kan;갑 kap;강 kang;개 kae;건 gun kun geon keon kon;걸 gul geol kul kol;검 gum geom kom
경 kyung kyong gyeong gyung kyeong;계 kye gye;고 ko go koh;곤 kon gon;공 kong gong;곽 kwak gwak;관 kwan gwan;광 kwang gwang;구 koo ku gu goo;국 kook guk kuk gook
군 kun gun koon;권 kwon gwon;규 kyu gyu kyoo;균 kyun gyun kyoon;근 keun geun kun gun;금 keum kum geum gum;기 ki gi kee;길 gil kil;김 kim gim;나 na ra la
낙 nak rak;난 nan ran;남 nam;내 nae;녀 nyo nyeo;년 nyon nyeon;노 noh roh no ro;능 neung nung;단 dan tan;달 dal tal
담 dam tam;당 dang tang;대 dae tae;덕 duk deok tok duck;도 do to;동 dong tong;두 doo tu du;득 deuk duk tuk;등 deung dung tung;라 ra na
락 rak nak;란 ran nan;량 ryang yang liang;려 ryo yeo ryeo;력 ryok ryuk ryeok;련 ryon ryun ryeon yeon;렬 ryol ryul ryeol yeol;령 ryong ryung ryeong young;례 rye ye;로 ro no roh
록 rok nok;룡 ryong yong;류 ryu yoo yu;률 ryul yul;리 ri lee li i yi rhee;린 rin lin;림 rim lim im;립 rip;만 man;말 mal
매 mae;맹 maeng;명 myung myong myeong;모 mo;목 mok;무 moo mu;문 moon mun;미 mi mee;민 min;박 park pak bak
반 ban pan bahn;방 bang pang;배 bae pae;백 baek paek paik baik;범 bum beom pom;법 pop beop;변 byun pyon byeon;병 byung pyong byeong;보 bo po;복 bok pok
본 bon pon;봉 bong pong;부 boo pu bu;북 book puk buk;분 boon pun bun;비 bi pi;빈 bin pin;사 sa;삼 sam;상 sang
새 sae;서 seo suh so;석 seok suk sok;선 sun seon son;설 sul seol sol;섭 sup seop sop;성 sung song seong;세 se;소 so;손 son sohn
송 song;수 soo su;숙 sook suk;순 soon sun;술 sul sool;숭 soong sung;승 seung sung;시 si shi;식 sik shik;신 shin sin
실 sil shil;심 shim sim;아 ah a;안 ahn an;양 yang;애 ae;어 eo uh o;언 eon un on;엄 um eom om;여 yeo yo yuh
연 yeon yun yon youn;열 yeol yul yol;염 yeom yum yom;엽 yeop yup yop;영 young yong yeong yung;예 ye yae;오 oh o;옥 ok ock oak;온 on;완 wan
왕 wang;외 oe oi;요 yo;용 yong;우 woo u wu;욱 wook uk ook;운 un woon;웅 woong ung;원 won;월 wol
위 wi wee;유 yoo yu ryu you;육 yuk yook;윤 yoon yun youn;율 yul yool;융 yung;은 eun un;을 eul ul;음 eum um;의 ui eui
이 lee yi ri rhee i;익 ik ick;인 in;일 il;임 lim im rim yim;자 ja cha;장 jang chang;재 jae chae;전 jeon jun chon jon chun;절 jeol chol
점 jeom jum chom;정 jung jong jeong chung chong;제 je che;조 cho jo;종 jong chong;주 joo ju chu;준 jun joon chun;중 joong jung chung;지 ji chi jee;직 jik chik
진 jin chin;찬 chan;창 chang;채 chae;천 chun chon cheon;철 chul chol cheol cheul;초 cho;총 chong;최 choi choe;추 choo chu
춘 chun choon;충 choong chung;치 chi;탁 tak;탄 tan;태 tae;택 taek taik;평 pyong pyung pyeong;표 pyo;풍 pung poong
필 pil phil;하 ha;학 hak;한 han hahn;함 ham hahm;해 hae;행 haeng;향 hyang;허 huh heo ho hur;헌 hun heon hon
혁 hyuk hyok hyeok;현 hyun hyon hyeon;형 hyung hyong hyeong;혜 hye hae;호 ho;홍 hong;화 hwa;환 hwan;황 hwang;회 hoe hoi
효 hyo;훈 hoon hun;휘 hwi;흥 heung hung;희 hee hui hi;걸 kol gul;겸 kyum kyom gyeom;귀 gwi kwi;능 nung;룡 ryong`

var hangulTable = sync.OnceValue(func() map[rune]string {
	m := make(map[rune]string, 256)
	for line := range strings.SplitSeq(strings.TrimSpace(hangulCustom), "\n") {
		for entry := range strings.SplitSeq(line, ";") {
			s, spellings, _ := strings.Cut(entry, " ")
			for _, r := range s {
				if _, ok := m[r]; !ok {
					m[r] = spellings
				}
			}
		}
	}
	return m
})

// hangul adds the Latin forms of a Hangul word: the customary spelling of each
// syllable, Revised Romanisation, McCune-Reischauer and the popular one.
func hangul(f *forms, word string) {
	rs := []rune(word)
	if len(rs) > maxRunes {
		f.add(hangulSystem(nil, rs, &revisedInitials, &revisedInitials, &revisedMedials))
		return
	}
	if len(rs) <= 4 {
		table := hangulTable()
		f.add(hangulCustomary(f.start(), rs, table, 0))
		f.add(hangulRevised(f.start(), rs))
		f.add(hangulMcCune(f.start(), rs))
		f.add(hangulCustomary(f.start(), rs, table, 1))
		f.add(hangulCustomary(f.start(), rs, table, 2))
	}
	f.add(hangulRevised(f.start(), rs))
	f.add(hangulMcCune(f.start(), rs))
	f.add(hangulSystem(f.start(), rs, &revisedInitials, &revisedInitials, &revisedMedials))
	f.add(hangulSystem(f.start(), rs, &mccuneInitials, &revisedInitials, &popularMedials))
}

// medialEo is the place of ㅓ among the medials.
const medialEo = 4

func hangulParts(r rune) (initial, medial, final int, ok bool) {
	if r < hangulFirst || r > hangulLast {
		return 0, 0, 0, false
	}
	n := int(r - hangulFirst)
	return n / 588, n % 588 / 28, n % 28, true
}

// hangulCustomary joins the nth customary spelling of each syllable, the first
// where there are fewer.
func hangulCustomary(b []byte, rs []rune, table map[rune]string, n int) []byte {
	for _, r := range rs {
		spellings, ok := table[r]
		if !ok {
			b = hangulSystem(b, []rune{r}, &revisedInitials, &revisedInitials, &revisedMedials)
			continue
		}
		b = append(b, nthField(spellings, n)...)
	}
	return b
}

// nthField returns the nth word of s, the first when there are fewer.
func nthField(s string, n int) string {
	first := ""
	i := 0
	for w := range strings.SplitSeq(s, " ") {
		if i == 0 {
			first = w
		}
		if i == n {
			return w
		}
		i++
	}
	return first
}

// hangulSystem spells syllable by syllable, without what neighbours do to each
// other beyond voicing.
func hangulSystem(b []byte, rs []rune, first, voiced *[19]string, medials *[21]string) []byte {
	wasVoiced := false
	for _, r := range rs {
		i, m, fin, ok := hangulParts(r)
		if !ok {
			b = digit(b, r)
			wasVoiced = false
			continue
		}
		if wasVoiced {
			b = append(b, voiced[i]...)
		} else {
			b = append(b, first[i]...)
		}
		b = append(b, medials[m]...)
		b = append(b, revisedFinals[fin]...)
		wasVoiced = fin == 0 || fin == 4 || fin == 8 || fin == 16 || fin == 21
	}
	return b
}

func hangulMcCune(b []byte, rs []rune) []byte {
	return hangulAssimilated(b, rs, &mccuneInitials, &mccuneVoiced, &mccuneMedials)
}

func hangulRevised(b []byte, rs []rune) []byte {
	return hangulAssimilated(b, rs, &revisedInitials, &revisedInitials, &revisedMedials)
}

// carried is how a final is written when the next syllable begins with a vowel
// and takes it over.
var carried = [28]string{"", "g", "kk", "ks", "n", "nj", "n", "d", "r", "lg", "lm", "lb", "ls", "lt", "lp", "r", "m", "b", "ps", "s", "ss", "ng", "j", "ch", "k", "t", "p", ""}

// hangulAssimilated spells with the commonest changes at syllable borders:
// liaison before a vowel, nasals before nasals, ㄹ after ㄹ and ㄴ.
func hangulAssimilated(b []byte, rs []rune, first, voiced *[19]string, medials *[21]string) []byte {
	const (
		nieun, rieul, mieum, silent = 2, 5, 6, 11
	)
	prev := 0 // the final that stands before, not yet written
	after := false
	for k, r := range rs {
		i, m, fin, ok := hangulParts(r)
		if !ok {
			b = append(b, revisedFinals[prev]...)
			b, prev, after = digit(b, r), 0, false
			continue
		}
		initial := first[i]
		if after {
			initial = voiced[i]
		}
		f := revisedFinals[prev]
		switch {
		case k == 0 || prev == 0:
		case i == silent:
			f = carried[prev]
		case i == nieun || i == mieum:
			f = nasal(f)
			if f == "l" && i == nieun {
				initial = "l"
			}
		case i == rieul:
			switch f {
			case "l", "n":
				f, initial = "l", "l"
			default:
				f, initial = nasal(f), "n"
			}
		default:
			if v := prev; v != 4 && v != 8 && v != 16 && v != 21 {
				initial = first[i]
			}
		}
		b = append(b, f...)
		b = append(b, initial...)
		b = append(b, medials[m]...)
		prev, after = fin, true
	}
	return append(b, revisedFinals[prev]...)
}

func nasal(f string) string {
	switch f {
	case "k":
		return "ng"
	case "t":
		return "n"
	case "p":
		return "m"
	}
	return f
}

// hangulSyllables returns the spellings of each syllable.
func hangulSyllables(word string) [][]string {
	table := hangulTable()
	var out [][]string
	for _, r := range word {
		i, m, fin, ok := hangulParts(r)
		if !ok {
			continue
		}
		var l limited
		for s := range strings.SplitSeq(table[r], " ") {
			l.add(s)
		}
		end := revisedFinals[fin]
		l.add(revisedInitials[i] + revisedMedials[m] + end)
		l.add(mccuneInitials[i] + mccuneMedials[m] + end)
		popular := popularMedials[m]
		if m == medialEo && fin == 0 {
			popular = "uh" // "u" alone would be read as ㅜ: Suh, never Su
		}
		l.add(mccuneInitials[i] + popular + end)
		out = append(out, l.out)
	}
	return out
}

// maxReadings is the most readings of one character that Syllables returns.
const maxReadings = 6

// limited collects the readings of one character.
type limited struct{ out []string }

func (l *limited) add(s string) {
	if s == "" || len(l.out) >= maxReadings {
		return
	}
	for _, o := range l.out {
		if o == s {
			return
		}
	}
	if l.out == nil {
		l.out = make([]string, 0, maxReadings)
	}
	l.out = append(l.out, s)
}

// KoreanSyllable reports whether Korean names are made of a syllable.
func KoreanSyllable(r rune) bool {
	_, ok := hangulTable()[r]
	return ok
}
