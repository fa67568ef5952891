package script

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// ICU's transliterator of BGN and of its own is an opinion from elsewhere: one
// of our forms should be within an edit of its, for the alphabets where it is
// good. What it cannot know (endings, languages) is not asked.
func TestAgreesWithICU(t *testing.T) {
	uconv, err := exec.LookPath("uconv")
	if err != nil {
		t.Skip("uconv (ICU) is not installed")
	}
	for _, c := range []struct {
		rule  string
		words string
	}{
		{"Russian-Latin/BGN", "Владимир Александр Сергей Щербаков Юрий Чайковский Жуков Хрущёв Цветков Эдуард Фёдоров Ильич Подъячев Мышкин Яковлев Зюганов Гагарин Шойгу Лебедев Кузнецов"},
		{"Ukrainian-Latin/BGN", "Володимир Олександр Сергій Юрій Їжакевич Хмельницький Гончаренко Ґонта Щербицький Євген Зеленський Шевченко Цимбалюк Жданов"},
		{"Belarusian-Latin/BGN", "Аляксандр Уладзімір Лукашэнка Кузьміч Дзмітрый Шушкевіч Быкаў Янка Купала"},
		{"Serbian-Latin/BGN", "Милошевић Караџић Младић Ђорђевић Љубомир Његош Вучић Живковић Шешељ Хаџић Николић Јован"},
		{"Macedonian-Latin/BGN", "Груевски Ѓорге Трајковски Љубчо Црвенковски Ќосев"},
		{"Bulgarian-Latin/BGN", "Борисов Желев Станишев Радев Първанов Христо Щерев Юлиан"},
		{"Kazakh-Latin/BGN", "Назарбаев Тоқаев Қасым Әлихан Сәрсенбай Жұмабек"},
		{"Kirghiz-Latin/BGN", "Атамбаев Жээнбеков Акаев Бакиев"},
		{"Mongolian-Latin/BGN", "Баттулга Цахиагийн Өвөрхангай"},
		{"Uzbek-Latin/BGN", "Каримов Мирзиёев Ўзбек Ғафур"},
		{"Greek-Latin/UNGEGN; Latin-ASCII", "Γιώργος Παπανδρέου Μητσοτάκης Τσίπρας Κωνσταντίνος Ευάγγελος Μπακογιάννη Αντώνης Σαμαράς Χρυσόστομος Ψαλίδας Ξενοφών Θεόδωρος"},
		{"Armenian-Latin/BGN; Latin-ASCII", "Սարգսյան Փաշինյան Քոչարյան Հովհաննիսյան Արմեն Գրիգորյան Տիգրան Ծատուրյան"},
		{"Georgian-Latin/BGN; Latin-ASCII", "ქართველი სააკაშვილი მარგველაშვილი ივანიშვილი ღარიბაშვილი ჯუღაშვილი ყიფიანი წერეთელი ჭავჭავაძე ზურაბიშვილი"},
	} {
		words := strings.Fields(c.words)
		cmd := exec.Command(uconv, "-f", "UTF-8", "-t", "UTF-8", "-x", c.rule)
		cmd.Stdin = strings.NewReader(strings.Join(words, "\n") + "\n")
		out, err := cmd.Output()
		if err != nil {
			t.Logf("%s: this ICU does not have it", c.rule)
			continue
		}
		agreed := 0
		for i, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
			icu := Latin(line)
			got := Romanise(words[i])
			if slices.ContainsFunc(got, func(s string) bool { return oneEdit(s, icu) }) {
				agreed++
			} else {
				t.Logf("%s: %s is %s to ICU, %q to us", c.rule, words[i], icu, got)
			}
		}
		if agreed*100 < 90*len(words) {
			t.Errorf("%s: ICU agrees on %d of %d", c.rule, agreed, len(words))
		}
	}
}
