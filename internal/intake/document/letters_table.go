package document

import (
	"math"
	"unicode"
)

// language is what letters beyond ASCII stand in the texts of a language, with
// the logarithm (base 2) of how often.
type language struct {
	bits     map[rune]float64
	common   []*unicode.RangeTable // further letters of it
	rest     float64               // what each of those has
	alphabet bool                  // its words have no letters of ASCII
	double   bool                  // its letters take two bytes
}

// letters makes a language of its letters in the order of their frequency.
func letters(inOrder string, alphabet bool) *language {
	l := &language{bits: map[rune]float64{}, alphabet: alphabet}
	all := []rune(inOrder)
	total := 0.0
	for i := range all {
		total += 1 / float64(i+3)
	}
	for i, r := range all {
		l.bits[r] = math.Log2(1 / float64(i+3) / total)
	}
	return l
}

// signs makes a language of many signs: the commonest, and the rest.
func signs(inOrder string, rest float64, common ...*unicode.RangeTable) *language {
	l := letters(inOrder, false)
	for r := range l.bits {
		l.bits[r] = -3
	}
	l.common, l.rest, l.double = common, rest, true
	return l
}

type candidate struct {
	name      string
	prior     float64 // decides between readings that are alike
	languages []*language
}

// The letters of each language in about the order of their frequency in
// running text; only the order matters.
var (
	russian    = letters("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", true)
	ukrainian  = letters("оанивітерсклудмпзьяйгчбхцжїюєшфщґ", true)
	belarusian = letters("аінерслотдукмвпыягзцйьбчжўшюхёэфґ", true)
	bulgarian  = letters("аиоентрсвлкдпмзгъубчщцяжйхшюфь", true)
	serbian    = letters("аиоенрстјукдвлмпзбгшчцјњљжћхђфџ", true)
	greek      = letters("αοιετνσηυρπκμςλωάίγόέδήθχφύβώξζψϊϋ", true)
	arabic     = letters("اليمونرتبةعدسفهكقأحجشصىخإذطزءضغثئظؤآپچژگکی", true)
	persian    = letters("ایرندمهوتبشسزکلگخفقجعپحآصطچذضغثژظءئ", true)
	hebrew     = letters("יוהלארתבשמםנחדקעכפטגןצסזךףץ", true)
	thai       = letters("านรอกเงมยลวดทส่ตะปบคหแจพช้ใขโไีิั์ุูึถผฟซธศษณญภฐฉืๆฝฎฤ็ฏฌฆฑำ", true)

	western    = letters("éáíóñäöüèàçßãâêõôåøæúîûëùòìïœÿ", false)
	french     = letters("éèàêçôâùîûëïœ", false)
	german     = letters("üäöß", false)
	spanish    = letters("óíáéñúü", false)
	portuguese = letters("ãçáéõóêíâàúô", false)
	nordic     = letters("äöåøæé", false)
	polish     = letters("łóążęśćńź", false)
	czech      = letters("íáěřčžšýéůúťďňóľôĺŕä", false)
	hungarian  = letters("éáóöőíüúű", false)
	romanian   = letters("ăîâșțşţ", false)
	croatian   = letters("čšžćđ", false)
	turkish    = letters("ıüşğçöâîû", false)
	baltic     = letters("āīšūēļņģķžčįųėęąõäöü", false)
	vietnamese = letters("àáâăđêôơưèéìíòóùúýõã", false)

	chinese  = signs("的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让認這國會個們來說時對為後過學發經現長動無開與當還實間問關書", -7.5, unicode.Han)
	japanese = signs("のにはをたがでてとしれさいるあかこすなもらりきまうんっくどけえおわよせつそちやめだみろばげアイウエオカキクケコサシスセソタチツテトナニハヒフヘホマミムメモラリルレロワンーッドジグブラプ、。日本人大国年", -7.0, unicode.Han, unicode.Hiragana, unicode.Katakana)
	korean   = signs("이다는을의에가고한하를지로기도사은자어인서나대리시아해과스수들정장전부그라제일원만국있", -6.0, unicode.Hangul)

	candidates = []candidate{
		{"windows-1251", 0.2, []*language{russian, ukrainian, belarusian, bulgarian, serbian}},
		{"koi8-u", 0.1, []*language{ukrainian}},
		{"koi8-r", 0.15, []*language{russian}},
		{"ibm866", 0, []*language{russian}},
		{"iso-8859-5", 0.05, []*language{russian, serbian, bulgarian}},
		{"macintosh", -1.5, []*language{western}},
		{"x-mac-cyrillic", 0.1, []*language{russian}},
		{"windows-1252", 0.2, []*language{western, french, german, spanish, portuguese, nordic}},
		{"windows-1250", 0.1, []*language{czech, polish, hungarian, romanian, croatian}},
		{"iso-8859-2", 0, []*language{czech, polish, hungarian, romanian, croatian}},
		{"windows-1254", 0, []*language{turkish}},
		{"windows-1257", 0, []*language{baltic}},
		{"windows-1258", -0.5, []*language{vietnamese}},
		{"windows-1253", 0.1, []*language{greek}},
		{"iso-8859-7", 0, []*language{greek}},
		{"windows-1256", 0.1, []*language{arabic, persian}},
		{"iso-8859-6", 0, []*language{arabic}},
		{"windows-1255", 0.1, []*language{hebrew}},
		{"windows-874", 0, []*language{thai}},
		{"gb18030", 0, []*language{chinese}},
		{"big5", 0, []*language{chinese}},
		{"shift_jis", 0, []*language{japanese}},
		{"euc-jp", 0, []*language{japanese}},
		{"euc-kr", 0, []*language{korean}},
	}
)
