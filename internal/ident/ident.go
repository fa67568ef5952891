// Package ident gives identifiers one form, so that the same number written
// two ways is the same, and checks what can be checked of it: length, letters,
// check digits. A number that fails its check still has a canonical form, for
// lists hold mistyped ones; but it proves nothing.
package ident

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"interdict/internal/country"
)

// Kind says what an identifier is and so how it is written and checked.
type Kind string

// The kinds of identifiers.
const (
	IMO          Kind = "imo"          // ship or company number of the International Maritime Organization
	MMSI         Kind = "mmsi"         // radio identity of a ship
	CallSign     Kind = "callsign"     // radio call sign
	ICAO         Kind = "icao"         // 24-bit address of an aircraft
	LEI          Kind = "lei"          // legal entity identifier, ISO 17442
	BIC          Kind = "bic"          // business identifier code (SWIFT), ISO 9362
	IBAN         Kind = "iban"         // bank account number, ISO 13616
	Account      Kind = "account"      // bank account number of any other form
	ISIN         Kind = "isin"         // security, ISO 6166
	FIGI         Kind = "figi"         // security, Bloomberg
	INN          Kind = "inn"          // Russian taxpayer: 10 digits a company, 12 a person
	OGRN         Kind = "ogrn"         // Russian company register, 13 digits
	OGRNIP       Kind = "ogrnip"       // Russian register of entrepreneurs, 15 digits
	OKPO         Kind = "okpo"         // Russian statistics register, 8 or 10 digits
	KPP          Kind = "kpp"          // Russian tax office and reason, with an INN
	CNPJ         Kind = "cnpj"         // Brazilian company, 14 characters
	NPI          Kind = "npi"          // US health care provider
	UEI          Kind = "uei"          // US government contractor
	CAGE         Kind = "cage"         // US and NATO supplier
	DUNS         Kind = "duns"         // Dun & Bradstreet
	CIK          Kind = "cik"          // US securities filer
	PermID       Kind = "permid"       // Refinitiv
	Wikidata     Kind = "wikidata"     // Q and a number
	Passport     Kind = "passport"     // passport number
	ID           Kind = "id"           // national identity number or card
	Tax          Kind = "tax"          // taxpayer number of any country
	VAT          Kind = "vat"          // value added tax number
	Registration Kind = "registration" // entry in a register of any country
	Licence      Kind = "licence"      // licence number
	Wallet       Kind = "wallet"       // address of a crypto-currency
	Email        Kind = "email"
	Phone        Kind = "phone"
	Domain       Kind = "domain"
	URL          Kind = "url"
)

// Canonical returns the one form of an identifier, and whether it is a valid
// one: its length and letters are right and its check digits, where the kind
// has any, are too. The form is "" when nothing of the value can be kept.
func Canonical(kind Kind, value string) (canon string, ok bool) {
	canon, ok = form(kind, value)
	if !ok {
		return canon, false
	}
	switch kind {
	case Wallet, Email, Phone, Domain, URL:
		// These are taken out of what is around them.
	default:
		if isASCII(canon) {
			return canon, true
		}
		// Letters of other scripts have capitals that have other forms.
	}
	// What would be taken apart once more is no form to compare by.
	again, valid := form(kind, canon)
	return canon, valid && again == canon
}

func form(kind Kind, value string) (canon string, ok bool) {
	switch kind {
	case IMO:
		return imo(value)
	case MMSI:
		s := digits(value)
		return s, len(s) == 9
	case LEI:
		s := alnum(value)
		return s, len(s) == 20 && digitsOnly(s[18:]) && mod97(s) == 1
	case BIC, "swift":
		return bic(value)
	case IBAN:
		return iban(value)
	case ISIN:
		s := alnum(value)
		return s, isISIN(s)
	case FIGI:
		s := alnum(value)
		return s, len(s) == 12 && strings.HasPrefix(s[2:], "G")
	case INN:
		s := digits(value)
		return s, isINN(s)
	case OGRN, OGRNIP:
		s := digits(value)
		return s, isOGRN(s) && (kind == OGRN || len(s) == 15)
	case OKPO:
		s := digits(value)
		return s, isOKPO(s)
	case KPP:
		s := alnum(value)
		return s, len(s) == 9
	case CNPJ:
		s := alnum(value)
		return s, isCNPJ(s)
	case NPI:
		s := digits(value)
		return s, len(s) == 10 && luhn("80840"+s)
	case UEI:
		s := alnum(value)
		return s, len(s) == 12 && s[0] != '0' && !strings.ContainsAny(s, "IO")
	case CAGE:
		s := alnum(value)
		return s, len(s) == 5
	case DUNS:
		s := digits(value)
		return s, len(s) == 9
	case CIK:
		s := strings.TrimLeft(digits(value), "0")
		return s, s != "" && len(s) <= 10
	case ICAO:
		s := alnum(value)
		return s, len(s) == 6 && strings.Trim(s, "0123456789ABCDEF") == ""
	case Wikidata:
		s := alnum(value)
		if i := strings.LastIndexByte(s, 'Q'); i >= 0 { // also of an address
			s = s[i:]
		}
		return s, len(s) > 1 && s[0] == 'Q' && digitsOnly(s[1:])
	case Passport:
		s := alnum(withoutNote(value))
		return s, len(s) >= 5 && len(s) <= 15 && countDigits(s) >= 4
	case ID, Tax, VAT, Registration, Licence, Account, PermID, CallSign:
		s := alnum(withoutNote(value))
		return s, len(s) >= 4 && len(s) <= 40 && (countDigits(s) >= 2 || kind == CallSign)
	case Wallet:
		return wallet(value)
	case Email:
		return email(value)
	case Phone:
		return phone(value)
	case Domain:
		return domain(value)
	case URL:
		return host(value)
	}
	s := alnum(value)
	return s, s != ""
}

// Strong reports whether two parties with the same valid identifier of this
// kind are the same party wherever they are: one authority gives the numbers to
// the whole world, or their form tells who gave them.
func Strong(kind Kind) bool {
	switch kind {
	case IMO, LEI, BIC, IBAN, ISIN, INN, OGRN, OGRNIP, CNPJ, Wallet, UEI, NPI, DUNS, FIGI, PermID, Wikidata, MMSI, "swift":
		return true
	}
	return false
}

// Scoped reports whether the same identifier of this kind means the same party
// when its country, or whatever gives such numbers, is the same too: passports,
// national numbers, registers.
func Scoped(kind Kind) bool {
	switch kind {
	case Passport, ID, Tax, VAT, Registration, Licence, Account, OKPO, CAGE, CIK, ICAO, CallSign:
		return true
	}
	return false
}

// KindOf returns the kind of identifier that a FollowTheMoney property holds.
func KindOf(property string) (Kind, bool) {
	switch property {
	case "imoNumber":
		return IMO, true
	case "mmsi":
		return MMSI, true
	case "callSign":
		return CallSign, true
	case "icaoCode":
		return ICAO, true
	case "leiCode":
		return LEI, true
	case "swiftBic", "bic":
		return BIC, true
	case "iban":
		return IBAN, true
	case "accountNumber":
		return Account, true
	case "isinCode", "isin":
		return ISIN, true
	case "figiCode":
		return FIGI, true
	case "innCode":
		return INN, true
	case "ogrnCode":
		return OGRN, true
	case "okpoCode":
		return OKPO, true
	case "kppCode":
		return KPP, true
	case "cnpjCode":
		return CNPJ, true
	case "npiCode":
		return NPI, true
	case "uniqueEntityId":
		return UEI, true
	case "cageCode":
		return CAGE, true
	case "dunsCode":
		return DUNS, true
	case "cikCode":
		return CIK, true
	case "permId":
		return PermID, true
	case "wikidataId":
		return Wikidata, true
	case "passportNumber":
		return Passport, true
	case "idNumber", "socialSecurityNumber", "personalNumber", "number":
		return ID, true
	case "taxNumber", "voenCode", "irsCode":
		return Tax, true
	case "vatCode":
		return VAT, true
	case "registrationNumber", "bvdId", "giiNumber", "crsNumber", "serialNumber", "jibCode", "ipoCode", "coatoCode", "caemCode", "bikCode":
		return Registration, true
	case "licenseNumber":
		return Licence, true
	case "publicKey":
		return Wallet, true
	case "accountId":
		return Account, true
	case "email":
		return Email, true
	case "phone":
		return Phone, true
	case "website":
		return URL, true
	}
	return "", false
}

// alnum keeps the letters and digits of a value, in capitals. Digits of all
// scripts are 0-9, and Cyrillic and Greek capitals that look like Latin ones
// are Latin: passports of series АВ are typed both ways.
func alnum(value string) string {
	b := make([]byte, 0, len(value))
	for _, r := range compatible(value) {
		switch {
		case r < 0x80:
			if 'a' <= r && r <= 'z' {
				r -= 'a' - 'A'
			}
			if 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' {
				b = append(b, byte(r))
			}
		case unicode.Is(unicode.Nd, r):
			b = append(b, decimal(r))
		case unicode.IsLetter(r):
			b = append(b, string(lookalike(unicode.ToUpper(r)))...)
		}
	}
	return string(b)
}

// withoutNote cuts what a list says about a number in brackets after it:
// "A1234567 (expired)".
func withoutNote(value string) string {
	if i := strings.IndexByte(value, '('); i > 4 && countDigits(value[:i]) > 2 {
		return value[:i]
	}
	return value
}

// digits keeps the digits of a value.
func digits(value string) string {
	b := make([]byte, 0, len(value))
	for _, r := range compatible(value) {
		if unicode.Is(unicode.Nd, r) {
			b = append(b, decimal(r))
		}
	}
	return string(b)
}

// compatible undoes full-width and other compatibility forms.
func compatible(value string) string {
	for i := range len(value) {
		if value[i] >= 0x80 {
			// Bytes that are no text keep what is beside them from being read.
			return norm.NFKC.String(strings.ToValidUTF8(value, "\uFFFD"))
		}
	}
	return value
}

// decimal returns the ASCII digit of a decimal digit. Unicode's stand in runs
// of ten.
func decimal(r rune) byte {
	if r < 0x80 {
		return byte(r)
	}
	zero := r
	for zero > r-9 && unicode.Is(unicode.Nd, zero-1) {
		zero--
	}
	return byte('0' + (r-zero)%10)
}

func lookalike(r rune) rune {
	switch r {
	case 'А', 'Α':
		return 'A'
	case 'В', 'Β':
		return 'B'
	case 'С':
		return 'C'
	case 'Е', 'Ε':
		return 'E'
	case 'Н', 'Η':
		return 'H'
	case 'І', 'Ι':
		return 'I'
	case 'К', 'Κ':
		return 'K'
	case 'М', 'Μ':
		return 'M'
	case 'Ν':
		return 'N'
	case 'О', 'Ο':
		return 'O'
	case 'Р', 'Ρ':
		return 'P'
	case 'Т', 'Τ':
		return 'T'
	case 'Х', 'Χ':
		return 'X'
	case 'У', 'Υ':
		return 'Y'
	case 'Ζ':
		return 'Z'
	}
	return r
}

func digitsOnly(s string) bool { return s != "" && countDigits(s) == len(s) }

func countDigits(s string) int {
	n := 0
	for i := range len(s) {
		if '0' <= s[i] && s[i] <= '9' {
			n++
		}
	}
	return n
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// CountryOf takes the country off a passport or national number that is written
// with it, "ru:752512703" or "752512703 (Russia)". It is "" when none is there.
func CountryOf(value string) (code, number string) {
	if before, after, ok := strings.Cut(value, ":"); ok && strings.TrimSpace(after) != "" {
		if c, ok := country.Code(strings.TrimSpace(before)); ok {
			return c, after
		}
	}
	if i := strings.LastIndexByte(value, '('); i > 4 {
		if c, ok := country.Code(strings.Trim(value[i:], "() ")); ok {
			return c, value[:i]
		}
	}
	return "", value
}

// RegistrationMark reads the name of an aircraft as its mark of nationality and
// registration (ICAO Annex 7), with or without the hyphen: EP-GOM, RA02791.
func RegistrationMark(name string) (mark string, ok bool) {
	s := alnum(name)
	plain := strings.TrimSpace(name)
	ok = len(s) >= 4 && len(s) <= 8 && isASCII(s) && !digitsOnly(s) && len(plain) <= len(s)+1 && !strings.Contains(plain, " ") &&
		(strings.IndexByte(plain, '-') > 0 && strings.IndexByte(plain, '-') < 4 || countDigits(s) >= 2)
	return s, ok
}
