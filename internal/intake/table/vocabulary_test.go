package table_test

import (
	"strings"
	"testing"

	"interdict/internal/intake/table"
)

// The headers that customer files have in the languages in which they come. A
// header that is not known is a column that nobody screens.
func TestHeadersInManyLanguages(t *testing.T) {
	fields := strings.Fields("id name firstName lastName alias birthDate birthPlace nationality country jurisdiction gender address city zip passportNumber idNumber taxNumber registrationNumber email phone schema previousName")
	for language, headers := range map[string]string{
		"English":    "Customer No.|Full Name|Given Name|Surname|Also Known As|Date of Birth|Place of Birth|Nationality|Country of Residence|Country of Incorporation|Sex|Registered Address|City|ZIP Code|Passport No.|National ID|Tax ID|Company Registration Number|E-mail Address|Mobile|Entity Type|Former Name",
		"German":     "Kundennummer|Firmenname|Vorname|Nachname|Aliasname|Geburtsdatum|Geburtsort|Staatsangehörigkeit|Wohnsitzland|Gründungsland|Geschlecht|Anschrift|Ort|PLZ|Reisepassnummer|Ausweisnummer|Steuernummer|Handelsregisternummer|E-Mail-Adresse|Telefonnummer|Kundentyp|Geburtsname",
		"French":     "Numéro de client|Raison sociale|Prénom|Nom de famille|Nom commercial|Date de naissance|Lieu de naissance|Nationalité|Pays de résidence|Pays d'immatriculation|Sexe|Adresse|Ville|Code postal|Numéro de passeport|Numéro d'identité|Numéro fiscal|SIREN|Courriel|Téléphone|Type de client|Nom de jeune fille",
		"Spanish":    "Número de cliente|Razón social|Nombres|Apellidos|Nombre comercial|Fecha de nacimiento|Lugar de nacimiento|Nacionalidad|País de residencia|País de constitución|Sexo|Dirección|Ciudad|Código postal|Número de pasaporte|DNI|NIF|Número de registro|Correo electrónico|Teléfono|Tipo de cliente|Apellido de soltera",
		"Italian":    "Codice cliente|Ragione sociale|Nome di battesimo|Cognome|Pseudonimo|Data di nascita|Luogo di nascita|Nazionalità|Paese di residenza|Paese di costituzione|Sesso|Indirizzo|Città|CAP|Numero passaporto|Carta d'identità|Codice fiscale società|Numero REA|Posta elettronica|Telefono|Tipo cliente|Cognome da nubile",
		"Portuguese": "Código do cliente|Razão social|Primeiro nome|Sobrenome|Nome fantasia|Data de nascimento|Local de nascimento|Nacionalidade|País de residência|País de constituição|Sexo|Endereço|Cidade|CEP|Número do passaporte|CPF|NIF|CNPJ|Correio eletrônico|Telefone|Tipo de cliente|Nome de solteira",
		"Dutch":      "Klantnummer|Bedrijfsnaam|Voornaam|Achternaam|Handelsnaam|Geboortedatum|Geboorteplaats|Nationaliteit|Woonland|Land van oprichting|Geslacht|Adres|Plaats|Postcode|Paspoortnummer|BSN|Fiscaal nummer|KvK-nummer|E-mailadres|Telefoonnummer|Klanttype|Meisjesnaam",
		"Polish":     "Numer klienta|Nazwa firmy|Imię pierwsze|Nazwisko|Pseudonim|Data urodzenia|Miejsce urodzenia|Obywatelstwo|Kraj zamieszkania|Kraj rejestracji|Płeć|Adres|Miasto|Kod pocztowy|Numer paszportu|PESEL|NIP|KRS|Adres e-mail|Numer telefonu|Typ klienta|Nazwisko rodowe",
		"Russian":    "Номер клиента|Полное наименование|Личное имя|Фамилия|Псевдоним|Дата рождения|Место рождения|Гражданство|Страна проживания|Страна регистрации|Пол|Адрес|Город|Индекс|Номер паспорта|Номер документа|Налоговый номер|Регистрационный номер|Электронная почта|Телефон|Тип клиента|Девичья фамилия",
		"Ukrainian":  "Номер клієнта|Повна назва|Власне ім'я|Прізвище|Псевдонім|Дата народження|Місце народження|Громадянство|Країна проживання|Країна реєстрації|Стать|Адреса|Місто|Поштовий індекс|Номер паспорта|Номер документа|Податковий номер|ЄДРПОУ|Електронна пошта|Телефон|Тип клієнта|Дівоче прізвище",
		"Turkish":    "Müşteri No|Ad Soyad|Adı|Soyadı|Takma Ad|Doğum Tarihi|Doğum Yeri|Uyruk|Ülke|Kayıt Ülkesi|Cinsiyet|Adres|Şehir|Posta Kodu|Pasaport No|TC Kimlik No|Vergi No|Ticaret Sicil No|E-posta|Telefon|Müşteri Tipi|Kızlık Soyadı",
		"Arabic":     "رقم العميل|الاسم الكامل|الاسم الأول|اسم العائلة|الاسم المستعار|تاريخ الميلاد|مكان الميلاد|الجنسية|بلد الإقامة|بلد التسجيل|الجنس|العنوان|المدينة|الرمز البريدي|رقم جواز السفر|رقم الهوية|الرقم الضريبي|السجل التجاري|البريد الإلكتروني|رقم الهاتف|نوع العميل|الاسم السابق",
		"Chinese":    "客户编号|客户名称|名字|姓氏|别名|出生日期|出生地|国籍|居住国|注册国家|性别|地址|城市|邮编|护照号码|身份证号码|纳税人识别号|统一社会信用代码|电子邮件|手机号|客户类型|曾用名",
		"Japanese":   "顧客番号|氏名|名前 名|姓|別名|生年月日|出生地|国籍|居住国|設立国|性別|住所|市区町村|郵便番号|パスポート番号|身分証明書番号|納税者番号|法人番号|メールアドレス|電話番号|顧客区分|旧姓",
		"Korean":     "고객번호|성명|이름 명|성|별명|생년월일|출생지|국적|거주국가|설립국가|성별|주소|도시|우편번호|여권번호|주민등록번호|납세자번호|사업자등록번호|이메일|전화번호|고객유형|이전이름",
	} {
		names := strings.Split(headers, "|")
		if len(names) != len(fields) {
			t.Fatalf("%s: %d headers, want %d", language, len(names), len(fields))
		}
		for i, header := range names {
			// Beside a passport, so that any header makes a file.
			file := "passport;" + header + "\nx;y\n"
			tab, err := table.Open(strings.NewReader(file), table.Options{Delimiter: ';'})
			if err != nil {
				t.Errorf("%s: %v", language, err)
				continue
			}
			want := map[string]string{"city": "address city", "zip": "address postal code"}[fields[i]]
			if want == "" {
				want = fields[i]
			}
			got := tab.About().Columns[1].Field
			if got == "citizenship" {
				got = "nationality" // the words are one in some languages
			}
			if got != want {
				t.Errorf("%s: %q is taken for %q, want %q", language, header, got, want)
			}
		}
	}
}

// What type and gender columns say is known in letters with marks as well.
func TestWordsOfCells(t *testing.T) {
	for word, want := range map[string]string{
		"мужской": "male", "женский": "female", "أنثى": "female", "남성": "male", "Männlich": "male", "Mężczyzna": "male", "Kadın": "female", "x": "", "男": "male",
	} {
		got := show(t, "name,gender\nMara Ostrik,"+word+"\n", table.Options{})
		if want != "" {
			want = " gender=" + want
		}
		if got != "1 "+map[bool]string{true: "Person", false: "Thing"}[want != ""]+want+" name=Mara Ostrik\n" {
			t.Errorf("%s: %s", word, got)
		}
	}
	for word, want := range map[string]string{
		"개인": "Person", "법인": "Organization", "юридическое лицо": "Organization", "Natürliche Person": "Person", "شركة": "Company", "企業": "Company", "Şirket": "Company", "osoba fizyczna": "Person",
	} {
		if got := show(t, "name,type\nMara Ostrik,"+word+"\n", table.Options{}); got != "1 "+want+" name=Mara Ostrik\n" {
			t.Errorf("%s: %s", word, got)
		}
	}
}

// Headers of the files of authorities and registers.
func TestHeadersOfAuthorities(t *testing.T) {
	for header, want := range map[string]string{
		"Name of Individual or Entity": "name", // Australia's consolidated list
		"Name of Entity":               "name",
		"ICAO 24-bit address":          "icaoCode",
		"Mode S":                       "icaoCode",
		"icaoCode":                     "icaoCode",
	} {
		tab, err := table.Open(strings.NewReader("passport;"+header+"\nx;y\n"), table.Options{Delimiter: ';'})
		if err != nil {
			t.Errorf("%s: %v", header, err)
			continue
		}
		if got := tab.About().Columns[1].Field; got != want {
			t.Errorf("%q is taken for %q, want %q", header, got, want)
		}
	}
}
