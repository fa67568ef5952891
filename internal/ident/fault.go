package ident

import (
	"fmt"
	"strings"
)

// Fault says in words what is wrong with an identifier, "" when nothing is
// known to be: its check digits, its letters, its length. Numbers of kinds
// without a check of their own are never wrong but when they are empty.
func Fault(kind Kind, value string) string {
	canon, ok := Canonical(kind, value)
	if ok {
		return ""
	}
	n := len(canon)
	var checked string
	switch kind {
	case IMO:
		checked = digitsFault(canon, n, 7)
	case LEI:
		checked = lettersFault(n, 20)
	case ISIN:
		checked = lettersFault(n, 12)
	case INN:
		checked = digitsFault(canon, n, 10, 12)
	case OGRN:
		checked = digitsFault(canon, n, 13, 15)
	case OGRNIP:
		checked = digitsFault(canon, n, 15)
	case OKPO:
		checked = digitsFault(canon, n, 8, 10)
	case CNPJ:
		checked = lettersFault(n, 14)
	case NPI:
		checked = digitsFault(canon, n, 10)
	case IBAN:
		checked = ibanFault(canon)
	case BIC, "swift":
		if checked = lettersFault(n, 8, 11); checked == wrongCheck {
			checked = "it has no country where a BIC has one"
		}
	case MMSI:
		checked = digitsFault(canon, n, 9)
	case ICAO:
		checked = "it is not six hexadecimal digits"
	case Wallet:
		checked = "it is no address of a chain that is known, or its check is wrong"
	case Email:
		checked = "it is no e-mail address"
	case Domain, URL:
		checked = "it is no domain or address of a site"
	case Phone:
		checked = "it is no phone number"
	default:
		return ""
	}
	return fmt.Sprintf("%s %s: %s", Label(kind), value, checked)
}

const wrongCheck = "its check digit is wrong"

func digitsFault(canon string, n int, lengths ...int) string {
	if canon == "" {
		return "it has no digits"
	}
	return lengthFault("digits", n, lengths...)
}

func lettersFault(n int, lengths ...int) string {
	return lengthFault("letters and digits", n, lengths...)
}

func lengthFault(of string, n int, lengths ...int) string {
	want := ""
	for i, l := range lengths {
		if l == n {
			return wrongCheck
		}
		if i > 0 {
			want += " or "
		}
		want += fmt.Sprint(l)
	}
	return fmt.Sprintf("it has %d %s, not %s", n, of, want)
}

func ibanFault(canon string) string {
	if len(canon) < 4 {
		return "it is too short"
	}
	p, known := ibanPlan(canon[:2])
	switch {
	case !known:
		return "no country with IBANs begins its own so"
	case len(canon) != p.length:
		return lettersFault(len(canon), p.length)
	}
	return wrongCheck
}

// Label is what people call identifiers of a kind.
func Label(kind Kind) string {
	switch kind {
	case IMO:
		return "IMO number"
	case BIC, "swift":
		return "BIC"
	case CallSign:
		return "call sign"
	case ICAO:
		return "ICAO address"
	case LEI, IBAN, ISIN, FIGI, INN, OGRN, OGRNIP, OKPO, KPP, CNPJ, NPI, UEI, CAGE, DUNS, CIK, MMSI, VAT:
		return strings.ToUpper(string(kind))
	case Wallet:
		return "wallet"
	case Email:
		return "e-mail address"
	case Phone:
		return "phone number"
	case Domain, URL:
		return "web site"
	}
	return string(kind) + " number"
}
