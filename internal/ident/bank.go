package ident

import "strings"

// bic returns the first eight characters of a business identifier code: bank,
// country, place. The three that may follow name a branch, XXX the head office;
// who is the bank does not hang on them.
func bic(value string) (string, bool) {
	s := alnum(value)
	if len(s) != 8 && len(s) != 11 || !isASCII(s) {
		return s, false
	}
	return s[:8], countDigits(s[:6]) == 0 && strings.Contains(countries, " "+s[4:6])
}

// iban checks length by country and the check digits modulo 97.
func iban(value string) (string, bool) {
	s := strings.TrimPrefix(alnum(value), "IBAN")
	if len(s) < 15 || len(s) > 34 || !isASCII(s) || !digitsOnly(s[2:4]) {
		return s, false
	}
	p, known := ibanPlan(s[:2])
	return s, known && len(s) == p.length && mod97(s[4:]+s[:4]) == 1
}

// BankOf returns the country and national bank code of an IBAN, as in
// "DE37040044", so that an account at a listed bank can be told. ok is false
// when the IBAN is not valid or its country has no bank code of its own.
func BankOf(value string) (bank string, ok bool) {
	s, ok := iban(value)
	if !ok {
		return "", false
	}
	p, _ := ibanPlan(s[:2])
	if p.to == 0 {
		return "", false
	}
	return s[:2] + s[4+p.from:4+p.to], true
}

// plan is how a country forms its IBANs: the length, and where the bank code
// stands in what follows the check digits.
type plan struct{ length, from, to int }

func ibanPlan(country string) (plan, bool) {
	i := strings.Index(ibanPlans, " "+country)
	if i < 0 {
		return plan{}, false
	}
	// " CCllft": length, first and last place of the bank code.
	e := ibanPlans[i+3:]
	return plan{int(e[0]-'0')*10 + int(e[1]-'0'), int(e[2] - '0'), int(e[3] - '0')}, true
}

// ibanPlans are the countries of the SWIFT IBAN registry: code, length, first
// place of the bank code and the place after its last.
const ibanPlans = " AD2404 AE2303 AL2808 AT2005 AZ2804 BA2003 BE1603 BG2204 BH2204 BI2705 BR2908 BY2804 CH2105 CR2204" +
	" CY2803 CZ2404 DE2208 DJ2705 DK1804 DO2804 EE2002 EG2904 ES2404 FI1803 FK1802 FO1804 FR2705 GB2204 GE2202 GI2304 GL1804" +
	" GR2703 GT2804 HN2804 HR2107 HU2803 IE2204 IL2303 IQ2304 IS2602 IT2716 JO3004 KW3004 KZ2003 LB2804 LC3204 LI2105 LT2005 LU2003" +
	" LV2104 LY2503 MC2705 MD2402 ME2203 MK1903 MN2004 MR2705 MT3104 MU3006 NI2804 NL1804 NO1504 OM2303 PK2404 PL2803 PS2904 PT2504 QA2904" +
	" RO2404 RS2203 RU3309 SA2402 SC3106 SD1802 SE2403 SI1905 SK2404 SM2716 SO2304 ST2504 SV2804 TL2303 TN2402 TR2605 UA2906 VA2203" +
	" VG2404 XK2002 YE3004"

// mod97 reads digits and letters (A is 10) as one number and returns it modulo
// 97 (ISO/IEC 7064); -1 for anything else.
func mod97(s string) int {
	n := 0
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			n = (n*10 + int(c-'0')) % 97
		case 'A' <= c && c <= 'Z':
			n = (n*100 + int(c-'A') + 10) % 97
		default:
			return -1
		}
	}
	return n
}

// isISIN checks country or issuing prefix, form and the Luhn digit over the
// letters written as numbers.
func isISIN(s string) bool {
	if len(s) != 12 || !isASCII(s) || countDigits(s[:2]) != 0 || !digitsOnly(s[11:]) {
		return false
	}
	b := make([]byte, 0, 24)
	for i := range len(s) {
		if c := s[i]; c >= 'A' {
			b = append(b, '0'+(c-'A'+10)/10, '0'+(c-'A'+10)%10)
		} else {
			b = append(b, c)
		}
	}
	return luhn(string(b))
}

// countries are the ISO 3166-1 codes and XK for Kosovo.
const countries = " AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG" +
	" CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT" +
	" GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME" +
	" MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO" +
	" RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE" +
	" VG VI VN VU WF WS XK YE YT ZA ZM ZW"

// BankPrefix returns the bank and country with which the BIC of an IBAN's bank
// begins, "WESTGB": only for countries whose bank code in the IBAN is the first
// four letters of the BIC, or begins with them (Mauritius), by the SWIFT IBAN
// registry. Elsewhere bank codes are
// numbers of a national register, which lists do not give.
func BankPrefix(value string) (bank string, ok bool) {
	b, ok := BankOf(value)
	if !ok || len(b) < 6 || !strings.Contains(lettersOfBIC, " "+b[:2]) || countDigits(b[:6]) != 0 {
		return "", false
	}
	return b[2:6] + b[:2], true
}

const lettersOfBIC = " AZ BG BH BY DO GB GI GT IE IQ JO KW LC LV MT MU NI NL PK PS QA RO SV VG YE"

// BIKOf returns the number by which Russia's central bank knows the bank of an
// IBAN (БИК, nine digits): the bank code of Russian IBANs. Lists give it.
func BIKOf(value string) (bik string, ok bool) {
	b, ok := BankOf(value)
	if !ok || b[:2] != "RU" || !IsBIK(b[2:]) {
		return "", false
	}
	return b[2:], true
}

// IsBIK reports whether a code has the form of a BIK: nine digits, of which the
// first two say that the bank is in Russia.
func IsBIK(code string) bool { return len(code) == 9 && digitsOnly(code) && code[:2] == "04" }
