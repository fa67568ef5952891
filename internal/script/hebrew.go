package script

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// hebrewNames are the commonest words of Hebrew names with their customary
// spellings, the commonest first.
const hebrewNames = `
אברהם avraham abraham;יצחק yitzhak yitzchak isaac itzhak;יעקב yaakov jacob yaacov yakov;משה moshe moses;דוד david;שלמה shlomo solomon
שמואל shmuel samuel;יוסף yosef joseph yossef;בנימין binyamin benjamin benyamin;יהודה yehuda judah yehudah;לוי levi levy;כהן cohen kohen
ישראל israel yisrael;אהרון aharon aaron;אהרן aharon aaron;מרים miriam;שרה sarah sara;רבקה rivka rebecca
רחל rachel rahel;לאה leah lea;חנה hannah chana hana;אסתר esther ester;רות ruth rut;נעמי naomi noemi
תמר tamar;דבורה devorah dvora deborah;יהושע yehoshua joshua;יונתן yonatan jonathan yehonatan;דניאל daniel;מיכאל michael
גבריאל gavriel gabriel;רפאל rafael raphael;אוריאל uriel;נתן natan nathan;נתנאל netanel nathaniel;נתניהו netanyahu
יאיר yair;אריאל ariel;אריה aryeh arie arye;אורי uri ori;עמי ami;עמוס amos
עמית amit;ערן eran;עדי adi;עדן eden;עומר omer;עוז oz
עידו ido;עידן idan;עופר ofer;עזרא ezra;עקיבא akiva;עלי ali eli
אלי eli;אליהו eliyahu elijah;אליעזר eliezer;אלעזר elazar eleazar;אלון alon;אמנון amnon
אפרים efraim ephraim;אשר asher;אבי avi;אביב aviv;אבידן avidan;אביגדור avigdor
אבנר avner abner;אייל eyal;איתן eitan eytan ethan;איתמר itamar;אילן ilan;אילנה ilana
אהוד ehud;אהובה ahuva;אולמרט olmert;ברק barak;ברוך baruch barukh;בן ben
בר bar;בת bat;בועז boaz;בני benny beni;גד gad;גדעון gideon gidon
גיל gil;גיא guy gai;גל gal;גלעד gilad;גולן golan;גנץ gantz ganz
גרשון gershon;דב dov;דן dan;דנה dana;דרור dror;הדס hadas
הלל hillel;הרצוג herzog;הרצל herzl;זאב zeev;זיו ziv;זבולון zevulun
חיים chaim haim hayim;חגי hagai haggai;חן chen hen;חזן hazan chazan;טוביה tuvia tovia;טל tal
יאיר yair;יגאל yigal igal;יואב yoav;יואל yoel joel;יונה yona yonah;יורם yoram
יזהר yizhar;ירון yaron;ישי yishai;ישעיהו yeshayahu isaiah;כץ katz;לביא lavi
לפיד lapid;ליאור lior;לימור limor;מאיר meir;מזרחי mizrahi mizrachi;מנחם menachem menahem
מרדכי mordechai mordecai;מלכה malka;מור mor;נחום nahum nachum;נחמן nachman nahman;נועם noam
ניר nir;ניסים nissim nisim;עובדיה ovadia;פרץ peretz perez;פרס peres;פנחס pinchas pinhas
פרידמן friedman fridman;צבי zvi tzvi tsvi;צחי tzachi;ציון zion tzion;צפורה tzipora;קובי kobi
קרן keren;ראובן reuven reuben;רבין rabin;רוזן rosen;רון ron;רוני roni
רותם rotem;רז raz;רמי rami;שאול shaul saul;שי shai;שירה shira
שלום shalom shalem;שמעון shimon simon;שמיר shamir;שרון sharon;ששון sasson;תום tom
אלירן eliran;אזולאי azoulay azulai;אוחנה ohana;ביטון biton bitton;דהן dahan;פישר fisher fischer
גולדברג goldberg;גולדשטיין goldstein;רוזנברג rosenberg;רוזנטל rosenthal;שפירא shapira shapiro;שטרן stern
שוורץ schwartz shvarts;ויס weiss;וייס weiss;ולדימיר vladimir;אלכסנדר alexander aleksander;סרגיי sergei sergey
בנק bank;חברה hevra company;קבוצת kvutzat group;תעשיות taasiyot industries;בעמ baam ltd;מחמוד mahmoud mahmud
מוחמד mohammed muhammad;אחמד ahmad ahmed;חסן hassan hasan;חוסיין hussein;עבד abd;אבו abu;עבאס abbas`

var hebrewTable = sync.OnceValue(func() map[string]string { return byWord(hebrewNames) })

// hebrewStyle is one guess at what Hebrew does not write.
type hebrewStyle struct {
	vowel string // between the first consonants without one
	bet   string // inside a word
	pe    string // inside a word
	vav   string // between consonants
	tsadi string
	het   string
	khaf  string
	shin  string
}

var hebrewStyles = [...]hebrewStyle{
	{"a", "v", "f", "o", "tz", "h", "kh", "sh"},
	{"e", "v", "p", "o", "tz", "ch", "ch", "sh"},
	{"i", "b", "p", "u", "ts", "h", "k", "sh"},
	{"a", "b", "p", "o", "z", "h", "k", "s"},
	{"a", "v", "p", "v", "z", "ch", "ch", "sh"},
	{"", "v", "f", "u", "ts", "h", "kh", "sh"},
}

// hebrew adds the Latin forms of a Hebrew word: those of custom, and else
// guesses at its vowels. Points are dropped; few lists have them.
func hebrew(f *forms, word string) {
	w := foldHebrew(word)
	if long(word) {
		f.add(hebrewStyles[0].spell(nil, []rune(w)))
		return
	}
	table := hebrewTable()
	if s, ok := table[w]; ok {
		f.set(strings.Split(s, " "))
		return
	}
	// The article ה and the particles ו, ב, ל are joined to the word.
	if rest, ok := strings.CutPrefix(w, "ה"); ok {
		if s, ok := table[rest]; ok {
			for x := range strings.SplitSeq(s, " ") {
				f.addString("ha" + x)
				f.addString(x)
			}
		}
	}
	rs := []rune(w)
	for i := range hebrewStyles {
		f.add(hebrewStyles[i].spell(f.start(), rs))
	}
}

// What Hebrew writes as a letter and a geresh is one sound that it has no letter
// for. Inside this package the Persian letter of that sound stands for it.
const (
	gimelGeresh = 'ج'
	zayinGeresh = 'ژ'
	tsadiGeresh = 'چ'
)

// foldHebrew drops points, gershayim and any geresh that makes no other sound.
func foldHebrew(word string) string {
	b := make([]byte, 0, len(word))
	for i, r := range word {
		switch r {
		case '׳', '\'', '’', '‘', '′', '`', '´':
			switch before, n := utf8.DecodeLastRuneInString(word[:i]); before {
			case 'ג':
				b = append(b[:len(b)-n], string(gimelGeresh)...)
			case 'ז':
				b = append(b[:len(b)-n], string(zayinGeresh)...)
			case 'צ', 'ץ':
				b = append(b[:len(b)-n], string(tsadiGeresh)...)
			}
			continue
		case '״', '"', '־':
			continue
		case 'װ':
			b = append(b, "וו"...)
			continue
		case 'ױ':
			b = append(b, "וי"...)
			continue
		case 'ײ':
			b = append(b, "יי"...)
			continue
		}
		if !unicode.Is(unicode.Mn, r) {
			b = append(b, string(r)...)
		}
	}
	return string(b)
}

func (s *hebrewStyle) spell(b []byte, rs []rune) []byte {
	filled := false
	for i, r := range rs {
		first, last := i == 0, i == len(rs)-1
		next := rune(0)
		if !last {
			next = rs[i+1]
		}
		vowel := false
		switch r {
		case 'א':
			if first && (next == 'ו' || next == 'י') {
				continue
			}
			b, vowel = append(b, 'a'), true
		case 'ע':
			if first && next != 'ו' && next != 'י' || last {
				b, vowel = append(b, 'a'), true
			}
		case 'ב':
			b = append(b, pick(first, "b", s.bet)...)
		case 'ג':
			b = append(b, 'g')
		case gimelGeresh:
			b = append(b, 'j')
		case zayinGeresh:
			b = append(b, "zh"...)
		case tsadiGeresh:
			b = append(b, "ch"...)
		case 'ד':
			b = append(b, 'd')
		case 'ה':
			if last {
				b = append(b, "ah"...)
				continue
			}
			b = append(b, 'h')
		case 'ו':
			switch {
			case first, next == 'ו':
				b = append(b, 'v')
				continue
			case i > 0 && rs[i-1] == 'ו', next == 'י', i > 0 && rs[i-1] == 'י':
				b = append(b, pick(i > 1 && rs[i-1] == 'ו', "", "v")...)
			default:
				b = append(b, s.vav...)
			}
			vowel = true
		case 'ז':
			b = append(b, 'z')
		case 'ח':
			b = append(b, s.het...)
		case 'ט', 'ת':
			b = append(b, 't')
		case 'י':
			if first {
				b = append(b, 'y')
				break
			}
			if next == 'י' {
				continue
			}
			b, vowel = append(b, pick(rs[i-1] == 'י', "ei", "i")...), true
		case 'כ', 'ך':
			b = append(b, pick(first, "k", s.khaf)...)
		case 'ל':
			b = append(b, 'l')
		case 'מ', 'ם':
			b = append(b, 'm')
		case 'נ', 'ן':
			b = append(b, 'n')
		case 'ס':
			b = append(b, 's')
		case 'פ':
			b = append(b, pick(first, "p", s.pe)...)
		case 'ף':
			b = append(b, 'f')
		case 'צ', 'ץ':
			b = append(b, s.tsadi...)
		case 'ק':
			b = append(b, 'k')
		case 'ר':
			b = append(b, 'r')
		case 'ש':
			b = append(b, s.shin...)
		default:
			b = digit(b, r)
			continue
		}
		if !vowel && !last && !hebrewVowel(next) {
			if !filled {
				b = append(b, s.vowel...)
			} else if i == len(rs)-2 {
				b = append(b, 'a')
			}
			filled = true
		}
	}
	return b
}

func hebrewVowel(r rune) bool { return r == 'א' || r == 'ו' || r == 'י' || r == 'ע' }

// syriac adds a plain reading of a Syriac word.
func syriac(f *forms, word string) {
	for _, vowel := range [...]string{"a", ""} {
		b := f.start()
		consonant := false
		for _, r := range word {
			s := syriacLetter(r)
			if s == "" {
				b = digit(b, r)
				continue
			}
			isVowel := r == 'ܐ' || r == 'ܘ' || r == 'ܝ'
			if consonant && !isVowel {
				b = append(b, vowel...)
			}
			b = append(b, s...)
			consonant = !isVowel
			if len(b) > 4*maxRunes {
				break
			}
		}
		f.add(b)
	}
}

func syriacLetter(r rune) string {
	switch r {
	case 'ܐ':
		return "a"
	case 'ܒ', 'ܭ':
		return "b"
	case 'ܓ', 'ܔ':
		return "g"
	case 'ܕ', 'ܖ':
		return "d"
	case 'ܗ', 'ܚ':
		return "h"
	case 'ܘ':
		return "u"
	case 'ܙ':
		return "z"
	case 'ܛ', 'ܬ', 'ܜ':
		return "t"
	case 'ܝ':
		return "i"
	case 'ܟ':
		return "k"
	case 'ܠ':
		return "l"
	case 'ܡ':
		return "m"
	case 'ܢ':
		return "n"
	case 'ܣ', 'ܤ', 'ܨ':
		return "s"
	case 'ܦ', 'ܧ':
		return "p"
	case 'ܩ':
		return "q"
	case 'ܪ':
		return "r"
	case 'ܫ':
		return "sh"
	}
	return ""
}
