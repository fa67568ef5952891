package table

import (
	"strings"
	"sync"
)

// vocabulary has a line for each field: the words that headers use for it, in
// the languages in which customer files come. Headers are compared without
// case, diacritics and punctuation; a word such as "customer" before one of
// these, and a number behind, do not matter. Written by hand.
const vocabulary = `
id: id|identifier|key|nr|no|number|uid|uuid|guid|ref|reference|record id|row id|recordid|kundennummer|kundennr|kunden nr|kd nr|kdnr|kd nummer|kunden nummer|kunden id|customer number|customer no|client number|client no|account id|cif|party id|entity id|identifiant|numero client|no client|id cliente|codigo|codigo cliente|numero de cliente|код|код клиента|номер клиента|ид|идентификатор|номер|编号|客户编号|番号|numer klienta|id klienta|klantnummer|numero de client|n client|code client|codigo do cliente|numero do cliente|codice cliente|numero cliente|klant nummer|klant id|код клієнта|номер клієнта|musteri no|musteri numarasi|رقم العميل|رقم الزبون|معرف العميل|客户号|客戶編號|客户id|顧客番号|顧客id|取引先番号|会員番号|고객번호|고객 번호|고객id|거래처번호
name: name|full name|name of individual or entity|name of individual|name of entity|name of person|name of company|name of organisation|name of organization|name of customer|name of client|name of party|name of vessel|fullname|whole name|complete name|display name|legal name|entity name|company name|company|business name|organisation name|organization name|organisation|organization|party|party name|customer|client|beneficiary|account holder|account name|holder|holder name|counterparty|supplier|vendor|vendor name|supplier name|payee|payer|debtor|creditor|caption|subject|name full|name org|primary name|nom complet|nom et prenom|nom prenom|raison sociale|denomination|denomination sociale|societe|titulaire|vollstandiger name|voller name|name firma|firma|firmenname|firmierung|unternehmen|kunde|kontoinhaber|name vorname|nombre completo|nombre y apellidos|razon social|denominacion|empresa|titular|cliente|beneficiario|nome completo|nome e cognome|ragione sociale|razao social|nazwa|imie i nazwisko|nazwa firmy|klient|naam|volledige naam|bedrijfsnaam|klant|фио|ф и о|полное имя|наименование|название|полное наименование|организация|компания|клиент|контрагент|получатель|плательщик|піб|повне ім я|назва|найменування|ad soyad|adi soyadi|unvan|isim|姓名|名称|公司名称|客户姓名|客户名称|氏名|名前|会社名|이름|성명|회사명|الاسم|الاسم الكامل|اسم الشركة|نام|نام کامل|שם|שם מלא|ονοματεπωνυμο|επωνυμια|tam ad|namn|navn|nimi|jmeno a prijmeni|nazev|nev|teljes nev|nume complet|denumire|ime i prezime|naziv|nama|nama lengkap|ho ten|ho va ten|ten|vor und nachname|vor und zuname|vollstandiger firmenname|name des kunden|nom du client|nom de la societe|nombre del cliente|nombre o razon social|nombre de la empresa|denominazione|denominazione sociale|nominativo|nome del cliente|nome da empresa|nome do cliente|denominacao social|naam klant|naam bedrijf|imie nazwisko|nazwa klienta|pelna nazwa|наименование организации|наименование клиента|название компании|повна назва|найменування організації|назва компанії|musteri adi|sirket adi|firma adi|ticaret unvani|اسم العميل|اسم المؤسسة|الاسم بالكامل|الاسم الثلاثي|الاسم الرباعي|企业名称|单位名称|全称|客戶姓名|公司名稱|法人名|商号|顧客名|取引先名|회사이름|상호|법인명|고객명|고객 이름|거래처명
bare name: nom|nombre|nome|имя|імя|ім я|jmeno|imie|nume|ime|voornaam naam
firstName: first name|firstname|given name|given names|givenname|forename|forenames|christian name|fname|name first|prenom|prenoms|vorname|vornamen|rufname|primer nombre|nombres|primeiro nome|nome proprio|nome di battesimo|pierwsze imie|imiona|voornaam|voornamen|имена|личное имя|adi|ad|名|名字|名前 名|الاسم الأول|ονομα|fornamn|fornavn|etunimi|krestni jmeno|keresztnev|utonev|prenume|nama depan|imie pierwsze|власне ім я|الاسم الشخصي|이름 명|명|ファーストネーム
middleName: middle name|middle names|middlename|middle initial|second name|secondname|other names|name middle|deuxieme prenom|zweiter vorname|mittelname|segundo nombre|segundo nome|secondo nome|drugie imie|tweede naam|второе имя
fatherName: patronymic|patronym|fathers name|father name|father s name|fathername|отчество|по батькові|побатькові|имя отца|nom du pere|patronyme|vatersname|nombre del padre|baba adi
motherName: mothers name|mother name|mother s name|mothername
lastName: last name|lastname|surname|surnames|family name|familyname|lname|name last|nom de famille|nachname|familienname|zuname|apellido|apellidos|primer apellido|sobrenome|apelido|cognome|nazwisko|achternaam|familienaam|фамилия|прізвище|soyad|soyadi|姓|姓氏|اسم العائلة|اللقب|επωνυμο|efternamn|etternavn|efternavn|sukunimi|prijmeni|vezeteknev|csaladnev|nume de familie|prezime|nama belakang|ho|soyisim|الاسم الأخير|العائلة|성|苗字|ラストネーム
alias: alias|aliases|aka|a k a|also known as|other name|alternative name|alternative names|alternate name|alternate names|alt name|alt names|altname|trading name|trading as|trade name|dba|doing business as|name alias|nickname|short name|autre nom|autres noms|surnom|nom commercial|aliasname|aliasnamen|handelsname|anderer name|otro nombre|nombre comercial|nome fantasia|псевдоним|другое имя|краткое наименование|сокращенное наименование|别名|別名|spitzname|kunstlername|pseudonym|pseudonyme|denomination commerciale|apodo|seudonimo|pseudonimo|soprannome|nome commerciale|nome d arte|apelido comercial|nome comercial|pseudonim|nazwa handlowa|bijnaam|handelsnaam|псевдонім|інше ім я|коротка назва|takma ad|diger ad|ticari unvan|الاسم المستعار|الاسم التجاري|اسم الشهرة|其他名称|又名|商号名|通称|屋号|별명|별칭|가명|영문명
previousName: previous name|previous names|former name|former names|formerly known as|fka|f k a|maiden name|birth name|nom de jeune fille|nom de naissance|geburtsname|fruherer name|apellido de soltera|прежнее имя|девичья фамилия|madchenname|ehemaliger name|vorheriger name|ancien nom|ancienne denomination|nombre anterior|nome de solteira|nome anterior|cognome da nubile|nome precedente|nazwisko rodowe|nazwisko panienskie|poprzednia nazwa|meisjesnaam|geboortenaam|vorige naam|прежняя фамилия|прежнее наименование|дівоче прізвище|попереднє ім я|kizlik soyadi|onceki adi|الاسم السابق|曾用名|原名|旧姓|旧名称|旧社名|이전이름|이전 이름|구명칭|개명전이름
weakAlias: weak alias|weak aka|low quality alias
title: title|salutation|honorific|titre|titel|titulo|anrede|civilite|titul|обращение
schema: schema|type|entity type|party type|customer type|client type|record type|subject type|kind|category|person type|legal type|nature|typ|kundentyp|kundenart|personenart|type de client|tipo|tipo de cliente|tipo persona|tipo de persona|тип|тип клиента|вид лица|тип лица|类型|art des kunden|type de personne|tipo cliente|tipo di cliente|tipo de pessoa|typ klienta|rodzaj klienta|klanttype|type klant|soort klant|тип контрагента|тип клієнта|тип особи|musteri tipi|musteri turu|kisi turu|نوع العميل|نوع الشخص|客户类型|客戶類型|顧客区分|顧客種別|法人個人区分|고객유형|고객 유형|고객구분|유형
birthDate: birth date|birthdate|date of birth|dateofbirth|dob|d o b|birthday|born|born on|date birth|date de naissance|ne le|naissance|geburtsdatum|geburtstag|geb datum|gebdatum|geboren|geboren am|fecha de nacimiento|fecha nacimiento|fechanacimiento|nacimiento|data de nascimento|data nascimento|nascimento|data di nascita|nato il|data urodzenia|geboortedatum|дата рождения|датарождения|родился|дата народження|dogum tarihi|出生日期|生日|生年月日|생년월일|تاريخ الميلاد|تاریخ تولد|תאריך לידה|ημερομηνια γεννησης|fodelsedatum|fodselsdato|syntymaaika|datum narozeni|szuletesi datum|data nasterii|datum rodenja|tanggal lahir|ngay sinh|date de naiss|geburts datum|datum der geburt|data ur|data urodz|fecha de nac|f nacimiento|data nasc|dt nascimento|дата рожд|д р|др|дата нар|dogumtarihi|تاريخ الولادة|تاريخ ميلاد|出生年月日|出生年月|생일|출생일
birth year: birth year|year of birth|yob|geburtsjahr|annee de naissance|ano de nacimiento|год рождения|birthyear|出生年
birth month: birth month|month of birth|geburtsmonat
birth day: birth day number|day of birth|geburtstag tag
birthPlace: birth place|birthplace|place of birth|pob|city of birth|lieu de naissance|geburtsort|lugar de nacimiento|local de nascimento|luogo di nascita|miejsce urodzenia|geboorteplaats|место рождения|місце народження|dogum yeri|出生地|geburts ort|naissance lieu|luogo nascita|naturalidade|місце нар|مكان الميلاد|مكان الولادة|محل الميلاد|出生地点|籍贯|出身地|출생지|출생 장소
birthCountry: birth country|country of birth|geburtsland|pays de naissance|pais de nacimiento|страна рождения|pais de nascimento|paese di nascita|kraj urodzenia|geboorteland|країна народження|dogum ulkesi|بلد الميلاد|دولة الميلاد|出生国|出生国家|출생국가|출생국
deathDate: death date|date of death|date de deces|todesdatum|дата смерти|sterbedatum|fecha de defuncion|fecha de fallecimiento|data de obito|data di morte|data zgonu|overlijdensdatum|дата смерті|olum tarihi|تاريخ الوفاة|死亡日期|死亡日|사망일
incorporationDate: incorporation date|date of incorporation|date incorporated|founded|established|formation date|registration date|date of establishment|date de creation|grundungsdatum|fecha de constitucion|дата регистрации|дата создания|成立日期|date d immatriculation|fecha de registro|data de constituicao|data di costituzione|data zalozenia|data rejestracji|oprichtingsdatum|дата реєстрації|дата заснування|kurulus tarihi|تاريخ التأسيس|注册日期|設立日|設立年月日|설립일|설립일자
nationality: nationality|nationalities|nationalite|nationalitat|staatsangehorigkeit|staatsburgerschaft|nacionalidad|nacionalidade|nazionalita|cittadinanza|narodowosc|obywatelstwo|nationaliteit|национальность|uyruk|国籍|국적|الجنسية|ملیت|υπηκοοτητα|nationalitet|kansalaisuus|statni prislusnost|allampolgarsag|nationalitate|drzavljanstvo|kewarganegaraan|quoc tich|staatszugehorigkeit|nacionalidades|nazionalita di nascita|національність|milliyet|tabiiyet|国籍 国|国籍地区|국적 국가
citizenship: citizenship|citizen of|citizenships|citoyennete|ciudadania|гражданство|громадянство|obywatelstwa|cidadania|staatsburgerschaften|cittadinanze|vatandaslik|المواطنة|公民身份|시민권
country: country|countries|country code|countrycode|country of residence|residence country|country residence|residence|domicile|ctry|iso country|pays|pays de residence|code pays|land|wohnsitzland|landercode|landkurzel|pais|pais de residencia|paese|kraj|страна|страна проживания|країна|ulke|国家|国|국가|الدولة|البلد|کشور|χωρα|maa|zeme|orszag|tara|drzava|negara|quoc gia|wohnland|land des wohnsitzes|pais residencia|pais domicilio|paese di residenza|nazione|stato di residenza|kraj zamieszkania|kraj siedziby|panstwo|woonland|land van verblijf|vestigingsland|країна проживання|країна резидентства|ikamet ulkesi|ikametgah ulkesi|بلد الإقامة|دولة الإقامة|居住国|居住国家|所在国|所在国家|国名|居住地国|거주국|거주국가|거주 국가|나라
jurisdiction: jurisdiction|country of incorporation|incorporation country|country of registration|registration country|juridiction|pays d immatriculation|grundungsland|sitzland|страна регистрации|land der grundung|registrierungsland|pays de constitution|pays d enregistrement|pais de constitucion|pais de registro|pais de constituicao|paese di costituzione|paese di registrazione|kraj rejestracji|kraj zalozenia|land van oprichting|land van registratie|юрисдикция|країна реєстрації|юрисдикція|kayit ulkesi|kurulus ulkesi|بلد التسجيل|بلد التأسيس|دولة التأسيس|注册国|注册国家|注册地|設立国|登記国|설립국|설립국가|등록국가
gender: gender|sex|sexe|geschlecht|genero|sexo|sesso|plec|geslacht|пол|стать|cinsiyet|性别|性別|성별|الجنس|جنسیت|φυλο|kon|kjonn|sukupuoli|pohlavi|nem|spol|geschlecht m w|genre|sexe m f|النوع الاجتماعي|性別 性|男女
address: address|addresses|full address|adresse|anschrift|direccion|domicilio|endereco|indirizzo|adres|адрес|адреса|adres bilgisi|地址|住所|주소|العنوان|آدرس|διευθυνση|adress|osoite|adresa|cim|alamat|dia chi|registered address|residential address|postal address|address line|wohnadresse|postanschrift|geschaftsadresse|adresse postale|adresse complete|domicile adresse|direccion completa|domicilio fiscal|indirizzo completo|sede legale|endereco completo|morada|adres zamieszkania|adres siedziby|volledig adres|vestigingsadres|адрес регистрации|адрес проживания|юридический адрес|адреса реєстрації|адреса проживання|acik adres|العنوان الكامل|عنوان السكن|住址|注册地址|联系地址|所在地|本店所在地|거주지|소재지|주소지
address street: street|street address|strasse|strassenname|rue|calle|rua|via|ulica|straat|улица|вулиця|街道|strasse hausnummer|strasse und hausnummer|numero et rue|voie|calle y numero|logradouro|straatnaam|sokak|cadde|شارع|الشارع|街区|町名番地|番地|도로명
address number: house number|house no|hausnummer|building number
address city: city|town|place|locality|ville|stadt|ort|wohnort|ciudad|cidade|citta|miasto|stad|plaats|город|місто|sehir|城市|市|مدينة|localite|commune|poblacion|municipio|localidad|localidade|comune|miejscowosc|gemeente|woonplaats|населенный пункт|населений пункт|il ilce|ilce|المدينة|城市名|所在城市|市区町村|都市|市区|도시
address postal code: postal code|postcode|post code|zip|zip code|zipcode|plz|postleitzahl|code postal|codigo postal|cep|cap|kod pocztowy|индекс|почтовый индекс|邮编|code postale|cod postal|postcode nr|поштовий індекс|індекс|posta kodu|الرمز البريدي|صندوق البريد|邮政编码|郵遞區號|郵便番号|우편번호|우편 번호
address region: region|state|province|county|bundesland|departement|provincia|estado|область|регион|край|省|kanton|comunidad autonoma|regione|wojewodztwo|provincie|المنطقة|المحافظة|省份|都道府県|시도
passportNumber: passport|passport number|passport no|passportnumber|passport nr|passeport|numero de passeport|reisepass|passnummer|pass nr|passnr|pasaporte|numero de pasaporte|passaporte|passaporto|numer paszportu|paspoort|paspoortnummer|паспорт|номер паспорта|серия и номер паспорта|pasaport no|护照|护照号|护照号码|旅券番号|reisepassnummer|reisepassnr|reisepass nr|pass nummer|n passeport|no passeport|no pasaporte|numero do passaporte|passaporte numero|numero passaporto|numero di passaporto|nr paszportu|paspoort nr|серия и номер|загранпаспорт|номер загранпаспорта|паспорт серія номер|серія та номер паспорта|pasaport numarasi|رقم جواز السفر|جواز السفر|رقم الجواز|护照编号|護照號碼|パスポート番号|旅券|여권번호|여권 번호|여권
idNumber: id number|id no|national id|national id number|national id no|nationalid|identity number|identity card|identity card number|identification number|id card|id card number|personal number|personal id|document number|document no|numero d identite|carte d identite|ausweis|ausweisnummer|personalausweis|personalausweisnummer|dni|nie|cedula|numero de identificacion|documento|cpf|codice fiscale|pesel|bsn|номер документа|удостоверение личности|tc kimlik no|身份证|身份证号|身份证号码|رقم الهوية|cnic|aadhaar|curp|rut|ausweis nr|personalausweisnr|numero carte d identite|numero de cni|cni|numero de documento|numero de identidad|documento de identidad|numero do documento|bilhete de identidade|cartao de cidadao|rg|carta d identita|numero carta d identita|numero documento|numer dowodu|nr dowodu osobistego|dowod osobisty|seria i numer dowodu|identiteitsbewijs|id kaart|rijksregisternummer|burgerservicenummer|серия и номер документа|номер удостоверения|номер посвідчення|kimlik no|kimlik numarasi|tckn|رقم الهوية الوطنية|رقم البطاقة|الرقم القومي|رقم الإقامة|证件号|证件号码|身份證號碼|身分証明書番号|本人確認書類番号|マイナンバー|個人番号|주민등록번호|주민 등록 번호|신분증번호|외국인등록번호
socialSecurityNumber: ssn|social security number|social security no
taxNumber: tax|tax id|tax number|tax no|tax id number|tax identification number|tin|taxid|taxnumber|numero fiscal|numero d identification fiscale|nif|steuernummer|steuer id|steuerid|steuer nr|cif nif|rfc|nip|налоговый номер|vergi no|税号|steueridentifikationsnummer|steuerliche identifikationsnummer|identifiant fiscal|numero de identificacion fiscal|identificacion fiscal|codice fiscale societa|numero de contribuinte|numer identyfikacji podatkowej|fiscaal nummer|belastingnummer|rsin|идентификационный номер налогоплательщика|податковий номер|реєстраційний номер облікової картки|vergi numarasi|vergi kimlik no|الرقم الضريبي|رقم التعريف الضريبي|纳税人识别号|税务登记号|納税者番号|納税者識別番号|납세자번호|납세자 번호|세금번호
vatCode: vat|vat number|vat no|vat id|vat code|vatcode|ust id|ustid|ust idnr|umsatzsteuer id|numero de tva|tva|iva|partita iva|mwst nr|mwst nummer|uid nummer|umsatzsteuer identifikationsnummer|umsatzsteuernummer|n tva|tva intracommunautaire|numero iva|nif iva|partita iva numero|p iva|piva|btw nummer|btw|vat nip|nip ue|kdv no|رقم ضريبة القيمة المضافة|增值税号|부가가치세번호
registrationNumber: registration number|registration no|reg no|reg number|company number|company no|company registration number|registrationnumber|crn|business registration number|siren|siret|rcs|handelsregisternummer|hrb|hr nummer|numero de registro|matricula|cnpj|krs|regon|kvk|kvk nummer|регистрационный номер|едрпоу|єдрпоу|统一社会信用代码|ticaret sicil no|registernummer|registernr|handelsregister nr|firmenbuchnummer|fn nummer|numero d immatriculation|numero siren|numero siret|n siren|n siret|numero rcs|registro mercantil|numero registro mercantil|numero rea|rea|numero registro imprese|registro imprese|numero de registo|numer krs|numer regon|kvk nr|kv k nummer|kamer van koophandel|ondernemingsnummer|регистрационный номер компании|реєстраційний номер|код єдрпоу|mersis no|sicil no|السجل التجاري|رقم السجل التجاري|رقم التسجيل|رقم المنشأة|注册号|营业执照号|登记号|社会信用代码|統一編號|法人番号|会社番号|登記番号|会社法人等番号|사업자등록번호|사업자 등록 번호|법인등록번호
innCode: inn|inn code|инн|іпн
ogrnCode: ogrn|огрн|огрнип|ogrn code
okpoCode: okpo|окпо
leiCode: lei|lei code|lei number|legal entity identifier|leicode
dunsCode: duns|duns number|d u n s
swiftBic: bic|bic code|swift|swift code|swift bic|bic swift|swiftbic|bic8|bic11
iban: iban|iban number|account iban
imoNumber: imo|imo number|imo no|imonumber|vessel imo|имо
mmsi: mmsi|mmsi number
callSign: call sign|callsign|radio call sign
flag: flag|flag state|vessel flag|flagge|pavillon|bandera
type: vessel type|ship type|aircraft type
icaoCode: icao|icao code|icaocode|icao address|icao 24 bit address|icao24|24 bit address|mode s|mode s code|mode s hex|mode s address|hex code|aircraft hex code
serialNumber: aircraft serial number|serial number|msn|manufacturer serial number
email: email|e mail|email address|e mail address|mail|emails|courriel|adresse e mail|correo|correo electronico|электронная почта|эл почта|e posta|电子邮件|邮箱|メール|e mail adresse|email adresse|mailadresse|adresse mail|adresse email|adresse electronique|correo e|email cliente|direccion de correo|posta elettronica|indirizzo email|indirizzo e mail|pec|correio eletronico|endereco de email|adres email|adres e mail|e mailadres|emailadres|почта|адрес электронной почты|електронна пошта|ел пошта|eposta|e posta adresi|البريد الإلكتروني|بريد إلكتروني|الايميل|电邮|电子邮箱|電子郵件|メールアドレス|電子メール|eメール|이메일|이메일주소|전자우편|메일
phone: phone|telephone|phone number|telephone number|tel|mobile|mobile number|mobile phone|cell|cell phone|fax|telefon|telefonnummer|handy|telefono|telefone|celular|telefoon|телефон|номер телефона|мобильный|电话|手机|電話番号|telefon nr|telefonnr|rufnummer|mobilnummer|handynummer|mobiltelefon|telefono movil|numero de telefono|numero de telephone|n telephone|portable|movil|cellulare|numero di telefono|telemovel|numero de telefone|numer telefonu|nr telefonu|telefon komorkowy|telefoonnummer|mobiel|mobiel nummer|телефонный номер|моб телефон|контактный телефон|номер телефону|telefon numarasi|cep telefonu|gsm|رقم الهاتف|الهاتف|الجوال|رقم الجوال|الموبايل|手机号|手机号码|联系电话|电话号码|電話|携帯電話|携帯番号|전화번호|전화|휴대폰|휴대전화|핸드폰|연락처
website: website|web site|web|url|homepage|domain|domain name|site web|webseite|internetseite|sitio web|pagina web|сайт|веб сайт|网站|internet|internetadresse|pagina de internet|sito|sito web|sito internet|strona internetowa|strona www|website adres|web sayfasi|web sitesi|الموقع الإلكتروني|网址|網站|ウェブサイト|ホームページ|웹사이트|홈페이지
publicKey: wallet|wallet address|crypto wallet|crypto address|digital currency address|cryptocurrency address|blockchain address|public key|publickey|bitcoin address|btc address|eth address|кошелек
position: position|job title|occupation|role|function|fonction|beruf|funktion|cargo|должность|职务
notes: notes|note|remarks|remark|comment|comments|description|bemerkung|remarques|observaciones|примечание|备注
`

// strippable are words that a header may put before the one that counts.
var strippable = []string{
	"customer", "client", "party", "person", "entity", "company", "beneficiary", "beneficial owner", "ubo", "owner",
	"debtor", "creditor", "counterparty", "account holder", "holder", "supplier", "vendor", "applicant", "contact",
	"individual", "subject", "director", "kunden", "kunde", "person s", "our", "primary", "main", "properties",
	"клиента", "контрагента", "wallet", "vessel", "ship", "residential", "home", "legal", "registered", "current",
}

// typeWords turns what a type column says into a schema.
var typeWords = map[string]string{
	"person": "Person", "individual": "Person", "natural person": "Person", "natural": "Person", "p": "Person", "i": "Person", "ind": "Person", "np": "Person",
	"private": "Person", "retail": "Person", "human": "Person", "personne physique": "Person", "physique": "Person", "pp": "Person", "naturliche person": "Person", "privat": "Person", "privatperson": "Person", "privatkunde": "Person",
	"persona fisica": "Person", "persona natural": "Person", "fisica": "Person", "pessoa fisica": "Person", "pf": "Person", "osoba fizyczna": "Person",
	"физическое лицо": "Person", "физлицо": "Person", "физ лицо": "Person", "фл": "Person", "ип": "Person", "фізична особа": "Person", "个人": "Person",
	"company": "Company", "corporate": "Company", "corporation": "Company", "business": "Company", "firma": "Company", "unternehmen": "Company", "societe": "Company", "empresa": "Company", "firmenkunde": "Company", "компания": "Company", "公司": "Company",
	"organization": "Organization", "organisation": "Organization", "entity": "Organization", "legal entity": "Organization", "legal person": "Organization", "legal": "Organization", "legalentity": "Organization", "juridical": "Organization",
	"e": "Organization", "o": "Organization", "c": "Company", "le": "Organization", "lp": "Organization", "personne morale": "Organization", "morale": "Organization", "pm": "Organization", "juristische person": "Organization",
	"persona juridica": "Organization", "juridica": "Organization", "pessoa juridica": "Organization", "pj": "Organization", "osoba prawna": "Organization",
	"юридическое лицо": "Organization", "юрлицо": "Organization", "юр лицо": "Organization", "юл": "Organization", "юридична особа": "Organization", "机构": "Organization", "单位": "Organization",
	"ngo": "Organization", "trust": "Organization", "foundation": "Organization", "bank": "Company", "public body": "PublicBody", "government": "PublicBody",
	"vessel": "Vessel", "ship": "Vessel", "boat": "Vessel", "schiff": "Vessel", "navire": "Vessel", "buque": "Vessel", "судно": "Vessel", "v": "Vessel",
	"aircraft": "Airplane", "airplane": "Airplane", "plane": "Airplane", "flugzeug": "Airplane", "avion": "Airplane", "самолет": "Airplane",
	"natuurlijk persoon": "Person", "particulier": "Person", "privato": "Person", "osoba prywatna": "Person", "gercek kisi": "Person", "bireysel": "Person", "фоп": "Person", "фо": "Person",
	"فرد": "Person", "شخص طبيعي": "Person", "自然人": "Person", "個人": "Person", "個人事業主": "Person", "개인": "Person", "자연인": "Person",
	"bedrijf": "Company", "zakelijk": "Company", "azienda": "Company", "sirket": "Company", "شركة": "Company", "企业": "Company", "企業": "Company", "会社": "Company", "기업": "Company", "회사": "Company",
	"rechtspersoon": "Organization", "persona giuridica": "Organization", "giuridica": "Organization", "tuzel kisi": "Organization", "kurumsal": "Organization", "юо": "Organization",
	"شخص اعتباري": "Organization", "مؤسسة": "Organization", "法人": "Organization", "团体": "Organization", "団体": "Organization", "법인": "Organization", "단체": "Organization",
	"wallet": "CryptoWallet", "crypto wallet": "CryptoWallet", "cryptowallet": "CryptoWallet",
}

// genderWords are what a gender column says; those of neither say nothing that
// a list could contradict.
var genderWords = map[string]string{
	"male":   "m|male|man|masculine|masculin|mannlich|h|homme|hombre|masculino|maschio|mezczyzna|м|муж|мужской|чоловік|чол|erkek|男|男性|남|남성|남자|ذكر|mr|herr|1",
	"female": "f|female|woman|feminine|feminin|weiblich|w|femme|mujer|femenino|feminino|femmina|kobieta|ж|жен|женский|жінка|жін|kadin|女|女性|여|여성|여자|vrouw|أنثى|mrs|ms|frau|2",
	"":       "d|x|other|o|u|divers|diverse|autre|otro|unspecified",
}

// What cells say is compared as headers are.
var foldedTypes = sync.OnceValue(func() map[string]string {
	m := make(map[string]string, len(typeWords))
	for word, schema := range typeWords {
		m[foldHeader(word)] = schema
	}
	return m
})

var foldedGenders = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for gender, list := range genderWords {
		for w := range strings.SplitSeq(list, "|") {
			m[foldHeader(w)] = gender
		}
	}
	return m
})
