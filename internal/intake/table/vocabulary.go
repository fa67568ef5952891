package table

// vocabulary has a line for each field: the words that headers use for it, in
// the languages in which customer files come. Headers are compared without
// case, diacritics and punctuation; a word such as "customer" before one of
// these, and a number behind, do not matter. Written by hand.
const vocabulary = `
id: id|identifier|key|nr|no|number|uid|uuid|guid|ref|reference|record id|row id|recordid|kundennummer|kundennr|kunden nr|kd nr|kdnr|kd nummer|kunden nummer|kunden id|customer number|customer no|client number|client no|account id|cif|party id|entity id|identifiant|numero client|no client|id cliente|codigo|codigo cliente|numero de cliente|код|код клиента|номер клиента|ид|идентификатор|номер|编号|客户编号|番号|numer klienta|id klienta|klantnummer
name: name|full name|fullname|whole name|complete name|display name|legal name|entity name|company name|company|business name|organisation name|organization name|organisation|organization|party|party name|customer|client|beneficiary|account holder|account name|holder|holder name|counterparty|supplier|vendor|vendor name|supplier name|payee|payer|debtor|creditor|caption|subject|name full|name org|primary name|nom complet|nom et prenom|nom prenom|raison sociale|denomination|denomination sociale|societe|titulaire|vollstandiger name|voller name|name firma|firma|firmenname|firmierung|unternehmen|kunde|kontoinhaber|name vorname|nombre completo|nombre y apellidos|razon social|denominacion|empresa|titular|cliente|beneficiario|nome completo|nome e cognome|ragione sociale|razao social|nazwa|imie i nazwisko|nazwa firmy|klient|naam|volledige naam|bedrijfsnaam|klant|фио|ф и о|полное имя|наименование|название|полное наименование|организация|компания|клиент|контрагент|получатель|плательщик|піб|повне ім я|назва|найменування|ad soyad|adi soyadi|unvan|isim|姓名|名称|公司名称|客户姓名|客户名称|氏名|名前|会社名|이름|성명|회사명|الاسم|الاسم الكامل|اسم الشركة|نام|نام کامل|שם|שם מלא|ονοματεπωνυμο|επωνυμια|tam ad|namn|navn|nimi|jmeno a prijmeni|nazev|nev|teljes nev|nume complet|denumire|ime i prezime|naziv|nama|nama lengkap|ho ten|ho va ten|ten
bare name: nom|nombre|nome|имя|імя|ім я|jmeno|imie|nume|ime|voornaam naam
firstName: first name|firstname|given name|given names|givenname|forename|forenames|christian name|fname|name first|prenom|prenoms|vorname|vornamen|rufname|primer nombre|nombres|primeiro nome|nome proprio|nome di battesimo|pierwsze imie|imiona|voornaam|voornamen|имена|личное имя|adi|ad|名|名字|名前 名|الاسم الأول|ονομα|fornamn|fornavn|etunimi|krestni jmeno|keresztnev|utonev|prenume|nama depan
middleName: middle name|middle names|middlename|middle initial|second name|secondname|other names|name middle|deuxieme prenom|zweiter vorname|mittelname|segundo nombre|segundo nome|secondo nome|drugie imie|tweede naam|второе имя
fatherName: patronymic|patronym|fathers name|father name|father s name|fathername|отчество|по батькові|побатькові|имя отца|nom du pere|patronyme|vatersname|nombre del padre|baba adi
motherName: mothers name|mother name|mother s name|mothername
lastName: last name|lastname|surname|surnames|family name|familyname|lname|name last|nom de famille|nachname|familienname|zuname|apellido|apellidos|primer apellido|sobrenome|apelido|cognome|nazwisko|achternaam|familienaam|фамилия|прізвище|soyad|soyadi|姓|姓氏|اسم العائلة|اللقب|επωνυμο|efternamn|etternavn|efternavn|sukunimi|prijmeni|vezeteknev|csaladnev|nume de familie|prezime|nama belakang|ho
alias: alias|aliases|aka|a k a|also known as|other name|alternative name|alternative names|alternate name|alternate names|alt name|alt names|altname|trading name|trading as|trade name|dba|doing business as|name alias|nickname|short name|autre nom|autres noms|surnom|nom commercial|aliasname|aliasnamen|handelsname|anderer name|otro nombre|nombre comercial|nome fantasia|псевдоним|другое имя|краткое наименование|сокращенное наименование|别名|別名
previousName: previous name|previous names|former name|former names|formerly known as|fka|f k a|maiden name|birth name|nom de jeune fille|nom de naissance|geburtsname|fruherer name|apellido de soltera|прежнее имя|девичья фамилия
weakAlias: weak alias|weak aka|low quality alias
title: title|salutation|honorific|titre|titel|titulo|anrede|civilite|titul|обращение
schema: schema|type|entity type|party type|customer type|client type|record type|subject type|kind|category|person type|legal type|nature|typ|kundentyp|kundenart|personenart|type de client|tipo|tipo de cliente|tipo persona|tipo de persona|тип|тип клиента|вид лица|тип лица|类型
birthDate: birth date|birthdate|date of birth|dateofbirth|dob|d o b|birthday|born|born on|date birth|date de naissance|ne le|naissance|geburtsdatum|geburtstag|geb datum|gebdatum|geboren|geboren am|fecha de nacimiento|fecha nacimiento|fechanacimiento|nacimiento|data de nascimento|data nascimento|nascimento|data di nascita|nato il|data urodzenia|geboortedatum|дата рождения|датарождения|родился|дата народження|dogum tarihi|出生日期|生日|生年月日|생년월일|تاريخ الميلاد|تاریخ تولد|תאריך לידה|ημερομηνια γεννησης|fodelsedatum|fodselsdato|syntymaaika|datum narozeni|szuletesi datum|data nasterii|datum rodenja|tanggal lahir|ngay sinh
birth year: birth year|year of birth|yob|geburtsjahr|annee de naissance|ano de nacimiento|год рождения|birthyear|出生年
birth month: birth month|month of birth|geburtsmonat
birth day: birth day number|day of birth|geburtstag tag
birthPlace: birth place|birthplace|place of birth|pob|city of birth|lieu de naissance|geburtsort|lugar de nacimiento|local de nascimento|luogo di nascita|miejsce urodzenia|geboorteplaats|место рождения|місце народження|dogum yeri|出生地
birthCountry: birth country|country of birth|geburtsland|pays de naissance|pais de nacimiento|страна рождения
deathDate: death date|date of death|date de deces|todesdatum|дата смерти
incorporationDate: incorporation date|date of incorporation|date incorporated|founded|established|formation date|registration date|date of establishment|date de creation|grundungsdatum|fecha de constitucion|дата регистрации|дата создания|成立日期
nationality: nationality|nationalities|nationalite|nationalitat|staatsangehorigkeit|staatsburgerschaft|nacionalidad|nacionalidade|nazionalita|cittadinanza|narodowosc|obywatelstwo|nationaliteit|национальность|uyruk|国籍|국적|الجنسية|ملیت|υπηκοοτητα|nationalitet|kansalaisuus|statni prislusnost|allampolgarsag|nationalitate|drzavljanstvo|kewarganegaraan|quoc tich
citizenship: citizenship|citizen of|citizenships|citoyennete|ciudadania|гражданство|громадянство
country: country|countries|country code|countrycode|country of residence|residence country|country residence|residence|domicile|ctry|iso country|pays|pays de residence|code pays|land|wohnsitzland|landercode|landkurzel|pais|pais de residencia|paese|kraj|страна|страна проживания|країна|ulke|国家|国|국가|الدولة|البلد|کشور|χωρα|maa|zeme|orszag|tara|drzava|negara|quoc gia
jurisdiction: jurisdiction|country of incorporation|incorporation country|country of registration|registration country|juridiction|pays d immatriculation|grundungsland|sitzland|страна регистрации
gender: gender|sex|sexe|geschlecht|genero|sexo|sesso|plec|geslacht|пол|стать|cinsiyet|性别|性別|성별|الجنس|جنسیت|φυλο|kon|kjonn|sukupuoli|pohlavi|nem|spol
address: address|addresses|full address|adresse|anschrift|direccion|domicilio|endereco|indirizzo|adres|адрес|адреса|adres bilgisi|地址|住所|주소|العنوان|آدرس|διευθυνση|adress|osoite|adresa|cim|alamat|dia chi|registered address|residential address|postal address|address line
address street: street|street address|strasse|strassenname|rue|calle|rua|via|ulica|straat|улица|вулиця|街道
address number: house number|house no|hausnummer|building number
address city: city|town|place|locality|ville|stadt|ort|wohnort|ciudad|cidade|citta|miasto|stad|plaats|город|місто|sehir|城市|市|مدينة
address postal code: postal code|postcode|post code|zip|zip code|zipcode|plz|postleitzahl|code postal|codigo postal|cep|cap|kod pocztowy|индекс|почтовый индекс|邮编
address region: region|state|province|county|bundesland|departement|provincia|estado|область|регион|край|省
passportNumber: passport|passport number|passport no|passportnumber|passport nr|passeport|numero de passeport|reisepass|passnummer|pass nr|passnr|pasaporte|numero de pasaporte|passaporte|passaporto|numer paszportu|paspoort|paspoortnummer|паспорт|номер паспорта|серия и номер паспорта|pasaport no|护照|护照号|护照号码|旅券番号
idNumber: id number|id no|national id|national id number|national id no|nationalid|identity number|identity card|identity card number|identification number|id card|id card number|personal number|personal id|document number|document no|numero d identite|carte d identite|ausweis|ausweisnummer|personalausweis|personalausweisnummer|dni|nie|cedula|numero de identificacion|documento|cpf|codice fiscale|pesel|bsn|номер документа|удостоверение личности|tc kimlik no|身份证|身份证号|身份证号码|رقم الهوية|cnic|aadhaar|curp|rut
socialSecurityNumber: ssn|social security number|social security no
taxNumber: tax|tax id|tax number|tax no|tax id number|tax identification number|tin|taxid|taxnumber|numero fiscal|numero d identification fiscale|nif|steuernummer|steuer id|steuerid|steuer nr|cif nif|rfc|nip|налоговый номер|vergi no|税号
vatCode: vat|vat number|vat no|vat id|vat code|vatcode|ust id|ustid|ust idnr|umsatzsteuer id|numero de tva|tva|iva|partita iva
registrationNumber: registration number|registration no|reg no|reg number|company number|company no|company registration number|registrationnumber|crn|business registration number|siren|siret|rcs|handelsregisternummer|hrb|hr nummer|numero de registro|matricula|cnpj|krs|regon|kvk|kvk nummer|регистрационный номер|едрпоу|єдрпоу|统一社会信用代码|ticaret sicil no
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
serialNumber: aircraft serial number|serial number|msn|manufacturer serial number
email: email|e mail|email address|e mail address|mail|emails|courriel|adresse e mail|correo|correo electronico|электронная почта|эл почта|e posta|电子邮件|邮箱|メール
phone: phone|telephone|phone number|telephone number|tel|mobile|mobile number|mobile phone|cell|cell phone|fax|telefon|telefonnummer|handy|telefono|telefone|celular|telefoon|телефон|номер телефона|мобильный|电话|手机|電話番号
website: website|web site|web|url|homepage|domain|domain name|site web|webseite|internetseite|sitio web|pagina web|сайт|веб сайт|网站
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
	"wallet": "CryptoWallet", "crypto wallet": "CryptoWallet", "cryptowallet": "CryptoWallet",
}
