package table_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	xunicode "golang.org/x/text/encoding/unicode"

	"interdict/internal/intake/table"
)

// show reads a whole file and writes what came of it, a line a record.
func show(t *testing.T, file string, o table.Options) string {
	t.Helper()
	return showFrom(t, strings.NewReader(file), o)
}

func showFrom(t *testing.T, r io.Reader, o table.Options) string {
	t.Helper()
	tab, err := table.Open(r, o)
	if err != nil {
		return "error: " + err.Error() + "\n"
	}
	defer tab.Close()
	var b strings.Builder
	for {
		rows, err := tab.Next(3)
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			return b.String() + "error: " + err.Error() + "\n"
		}
		for i := range rows {
			rec, reject := tab.Record(&rows[i])
			if reject != nil {
				fmt.Fprintf(&b, "reject %v\n", reject)
				continue
			}
			fmt.Fprintf(&b, "%s %s", rec.ID, rec.Entity.Schema)
			for _, p := range rec.Entity.PropertyNames() {
				fmt.Fprintf(&b, " %s=%s", p, strings.Join(rec.Entity.Get(p), "+"))
			}
			for _, w := range rec.Warnings {
				fmt.Fprintf(&b, " ! %s", w)
			}
			b.WriteString("\n")
		}
	}
}

func TestFilesOfParties(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"comma, English", "id,full_name,date_of_birth,nationality\nA1,Mara Ostrik,1980-05-03,Austria\n",
			"A1 Person birthDate=1980-05-03 name=Mara Ostrik nationality=at\n"},
		{"semicolon, German: Name beside Vorname is the family name", "Kd-Nr;Name;Vorname;Geburtsdatum;Geschlecht;Land;PLZ;Ort;Straße\n7;Ostrik;Mara;03.05.1980;w;Österreich;1010;Wien;Am Hof 1\n",
			"7 Person address=Am Hof 1, 1010 Wien birthDate=1980-05-03 country=at firstName=Mara gender=female lastName=Ostrik name=Mara Ostrik\n"},
		{"tab, Russian: Имя beside Фамилия is the given name", "Фамилия\tИмя\tОтчество\tДата рождения\tИНН\nОстрик\tМара\tПетровна\t03.05.1980\t771234567890\n",
			"1 Person birthDate=1980-05-03 fatherName=Петровна firstName=Мара innCode=771234567890 lastName=Острик name=Мара Петровна Острик\n"},
		{"French", "Nom|Prénom|Date de naissance|Pays\nOstrik|Mara|3 mai 1980|Autriche\n",
			"1 Person birthDate=1980-05-03 country=at firstName=Mara lastName=Ostrik name=Mara Ostrik\n"},
		{"Spanish", "Nombre,Apellidos,Fecha de nacimiento,Pasaporte\nMara,Ostrik Vela,3/25/1980,X123\n",
			"1 Person birthDate=1980-03-25 firstName=Mara lastName=Ostrik Vela name=Mara Ostrik Vela passportNumber=X123\n"},
		{"Chinese", "姓名,出生日期,国籍\n王小明,1980-05-03,中国\n", ""},
		{"types of parties", "name,type\nMara Ostrik,individual\nOstrik GmbH,Company\nMV Ostrik,vessel\nOstrik,thingummy\n",
			"1 Person name=Mara Ostrik\n2 Company name=Ostrik GmbH\n3 Vessel name=MV Ostrik\n4 Thing name=Ostrik ! type \"thingummy\" could not be read and was left out\n"},
		{"only identifiers", "customer id,IMO\nv-1,9074729\nv-2,\n",
			"v-1 Vessel imoNumber=9074729\nreject row 2 (line 3): no name and no identifier\n"},
		{"the parts of a name, numbered", "Name 6,Name 1,Name 2\nOstrik,Mara,Ida\n", "1 Thing name=Mara Ida Ostrik\n"},
		{"no header: a list of names", "Mara Ostrik\nIda Vell\n", "1 Thing name=Mara Ostrik\n2 Thing name=Ida Vell\n"},
		{"lines above the header", "Customers of May;;\n;;\nid;name;dob\n1;Mara Ostrik;1980\n", "1 Person birthDate=1980 name=Mara Ostrik\n"},
		{"nothing recognised", "a,b\n1,2\n", "error: no column holds a name or an identifier, as far as the headers say (a, b); say which is which with --map\n"},
		{"empty", " \n", "error: the file is empty\n"},
		{"quotes", "name,notes\n\"Ostrik, Mara\",\"says \"\"no\"\"\"\nIda \"the Bell\" Vell,x\n\"two\nlines\",y\n",
			"1 Thing name=Ostrik, Mara notes=says \"no\"\n2 Thing name=Ida \"the Bell\" Vell notes=x\n3 Thing name=two\nlines notes=y\n"},
		{"a quote that nobody closes costs one row only", "name,notes\nMara,x\n\"Ida,y\nVell,z\n",
			"1 Thing name=Mara notes=x\nreject row 2 (line 3): a quoted cell begins in this line and does not end\n3 Thing name=Vell notes=z\n"},
		{"cells missing or too many", "id,name,dob\n1,Mara\n2,Ida,1980,,\n3,Vell,1980,x\n",
			"reject row 1 (line 2): 2 cells where the header has 3\n2 Person birthDate=1980 name=Ida\nreject row 3 (line 4): 4 cells where the header has 3\n"},
		{"one broken byte", "name,dob\nM\xffra,1980\nZoë Ostrik,1980\n" + strings.Repeat("Zoë Ostrik,1980\n", 40),
			"reject row 1 (line 2): not valid UTF-8, which the rest of the file is (--encoding overrules)\n"},
		{"words for nothing", "name,dob,country\nMara Ostrik,n/a,unknown\n", "1 Thing name=Mara Ostrik\n"},
		{"a date that is none", "name,dob\nMara Ostrik,in spring\n", "1 Thing name=Mara Ostrik ! dob \"in spring\" could not be read and was left out\n"},
		{"several aliases", "name,aliases\nMara Ostrik,Mara O.; M. Ostrik\n", "1 Thing alias=Mara O.+M. Ostrik name=Mara Ostrik\n"},
		{"the end of a DOS file", "name\nMara Ostrik\n\x1a", "1 Thing name=Mara Ostrik\n"},
		{"a name of signs only", "name,city\n---,Wien\n***,Graz\n", "reject row 1 (line 2): the name has no letter or figure in it\nreject row 2 (line 3): the name has no letter or figure in it\n"},
		{"JSON lines", `{"id":7,"name":"Mara Ostrik","dob":"1980-05-03","address":{"city":"Wien"}}` + "\n" + `{"id":8,"name":` + "\n",
			"7 Person address=Wien birthDate=1980-05-03 name=Mara Ostrik\nreject row 2 (line 2): not a JSON object on one line: unexpected EOF\n"},
		{"a JSON array", "[\n{\"name\":\"Mara Ostrik\"},\n{\"name\":\"Ida Vell\"}\n]\n", "1 Thing name=Mara Ostrik\n2 Thing name=Ida Vell\n"},
		{"FollowTheMoney", `{"id":"c-1","schema":"Company","properties":{"name":["Ostrik AG"],"country":["ch"]}}` + "\n", "c-1 Company country=ch name=Ostrik AG\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := show(t, c.file, table.Options{})
			if c.name == "one broken byte" {
				got, _, _ = strings.Cut(got, "2 Person")
			}
			if c.want == "" {
				if !strings.HasPrefix(got, "1 Person birthDate=1980-05-03 name=王小明") {
					t.Error(got)
				}
				return
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestEncodings(t *testing.T) {
	russian := "фамилия;имя;дата рождения\nОстрик;Мара;03.05.1980\nЩукина;Ольга;04.06.1981\n"
	german := "Name;Vorname;Straße\nMüßig;Jörg;Große Straße 5\nÖzdemir;Çelik;Am Bächle\n"
	polish := "nazwisko;imię;miasto\nŁąkowski;Zdzisław;Łódź\nŚwiątek;Grażyna;Kraków\n"
	arabic := "الاسم,الجنسية\nمحمد الصالح,العراق\nفاطمة علي,مصر\n"
	for _, c := range []struct {
		want string
		file string
		text string
	}{
		{"windows-1251", encode(t, charmap.Windows1251, russian), "Острик"},
		{"koi8-r", encode(t, charmap.KOI8R, russian), "Острик"},
		{"ibm866", encode(t, charmap.CodePage866, russian), "Острик"},
		{"windows-1252", encode(t, charmap.Windows1252, german), "Müßig"},
		{"windows-1250", encode(t, charmap.Windows1250, polish), "Łąkowski"},
		{"windows-1256", encode(t, charmap.Windows1256, arabic), "محمد"},
		{"utf-8", "\ufeff" + russian, "Острик"},
		{"utf-8", german, "Müßig"},
		{"utf-16le", utf16(t, xunicode.LittleEndian, xunicode.UseBOM, german), "Müßig"},
		{"utf-16be", utf16(t, xunicode.BigEndian, xunicode.UseBOM, russian), "Острик"},
		{"utf-16le", utf16(t, xunicode.LittleEndian, xunicode.IgnoreBOM, german), "Müßig"},
	} {
		tab, err := table.Open(strings.NewReader(c.file), table.Options{})
		if err != nil {
			t.Errorf("%s: %v", c.want, err)
			continue
		}
		if got := tab.About().Encoding; got != c.want {
			t.Errorf("read as %s, is %s", got, c.want)
		}
		if got := show(t, c.file, table.Options{}); !strings.Contains(got, c.text) {
			t.Errorf("%s: no %s in %s", c.want, c.text, got)
		}
	}
}

// The order of day and month is judged by the whole column.
func TestDateOrders(t *testing.T) {
	for _, c := range []struct {
		name  string
		dates string
		note  string
		want  string // birth dates of the first row
	}{
		{"a day over 12 in front", "03/05/1980 25/12/1970", "dates are day/month/year", "1980-05-03"},
		{"a day over 12 behind", "03/05/1980 12/25/1970", "dates are month/day/year", "1980-03-05"},
		{"nothing over 12", "03/05/1980 04/06/1970", "day and month cannot be told apart: both readings are screened (--date-order settles it)", "1980-05-03+1980-03-05"},
		{"points", "03.05.1980 04.06.1970", "dates are day/month/year", "1980-05-03"},
		{"both", "03/05/1980 12/25/1970 25/12/1970", "some dates are day/month, some month/day: where both are possible, both are screened", "1980-05-03+1980-03-05"},
		{"two-digit years", "03/05/80 25/12/70", "dates are day/month/year", "1980-05-03"},
		{"a young or an old one", "13/05/15 25/12/70", "dates are day/month/year", "1915-05-13+2015-05-13"},
		{"ISO", "1980-05-03", "", "1980-05-03"},
	} {
		file := "name,dob\n"
		for d := range strings.FieldsSeq(c.dates) {
			file += "Mara Ostrik," + d + "\n"
		}
		tab, err := table.Open(strings.NewReader(file), table.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := tab.About().Columns[1].Note; got != c.note {
			t.Errorf("%s: note %q, want %q", c.name, got, c.note)
		}
		if got := show(t, file, table.Options{}); !strings.HasPrefix(got, "1 Person birthDate="+c.want+" name") {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

func TestMapping(t *testing.T) {
	m, err := table.ReadMapping(strings.NewReader(`
schema = "Company"
date_order = "mdy"
[columns]
a = "name"
"B" = "birthDate"
c = "schema"
name = "ignore"
[types]
"1" = "Person"
`))
	if err != nil {
		t.Fatal(err)
	}
	got := show(t, "a,b,c,name\nMara Ostrik,03/05/1980,1,zzz\nOstrik AG,,,\n", table.Options{Map: m})
	want := "1 Person birthDate=1980-03-05 name=Mara Ostrik\n2 Company name=Ostrik AG\n"
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for text, want := range map[string]string{
		`[columns]` + "\n" + `a = "nmae"`: `column "a": unknown field "nmae"`,
		`shema = "Person"`:                `unknown key shema`,
		`date_order = "ymd"`:              `unknown order of dates "ymd"`,
		`schema = "Persona"`:              `unknown schema "Persona"`,
	} {
		if _, err := table.ReadMapping(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

func TestHugeLine(t *testing.T) {
	file := "name,notes\nMara," + strings.Repeat("x", 3*table.MaxRecord) + "\nIda,y\n"
	got := show(t, file, table.Options{})
	want := "reject row 1 (line 2): the line is over 1024 kB long\n2 Thing name=Ida notes=y\n"
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// Whatever the bytes: each row comes out once, as a record or as a reject, in
// order, and nothing panics.
func FuzzOpen(f *testing.F) {
	f.Add([]byte("id,name,dob\n1,Mara,1980\n"))
	f.Add([]byte("name\n\"x\n\"\"y\n"))
	f.Add([]byte("{\"name\":\"x\"}\n[1]\n"))
	f.Add([]byte("\xff\xfen\x00a\x00m\x00e\x00\n\x00"))
	f.Add([]byte("\xd4\xc8\xce\n\xcc\xe0\xf0\xe0\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		tab, err := table.Open(strings.NewReader(string(b)), table.Options{})
		if err != nil {
			return
		}
		last := 0
		for {
			rows, err := tab.Next(7)
			for i := range rows {
				if rows[i].Number != last+1 {
					t.Fatalf("row %d after row %d", rows[i].Number, last)
				}
				last++
				rec, reject := tab.Record(&rows[i])
				if (rec == nil) == (reject == nil) {
					t.Fatalf("row %d: record %v, reject %v", last, rec, reject)
				}
			}
			if err != nil {
				return
			}
		}
	})
}

func encode(t *testing.T, cm *charmap.Charmap, s string) string {
	t.Helper()
	out, err := cm.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func utf16(t *testing.T, e xunicode.Endianness, b xunicode.BOMPolicy, s string) string {
	t.Helper()
	out, err := xunicode.UTF16(e, b).NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
