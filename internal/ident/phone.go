package ident

import "strings"

// NationalPhone returns a number that is written as people of a country (ISO
// 3166-1, "ir") dial it at home, with its country code in front and without +:
// 021 8852 6300 of Iran is 982188526300. ok is false for numbers that are
// written for abroad, and for countries that are not known.
func NationalPhone(value, country string) (number string, ok bool) {
	d, ok := phone(value)
	if !ok || strings.HasPrefix(d, "+") {
		return "", false
	}
	country = strings.ToUpper(country)
	i := strings.Index(callingCodes, " "+country)
	if len(country) != 2 || i < 0 {
		return "", false
	}
	code, _, _ := strings.Cut(callingCodes[i+3:], " ")
	switch trunk := trunkOf(country); {
	case strings.HasPrefix(d, code) && len(d) >= len(code)+8 && !strings.HasPrefix(d, "0"):
		return "", false // has its code already, and no +
	case trunk != "" && strings.HasPrefix(d, trunk):
		d = d[len(trunk):]
	}
	if len(code)+len(d) > 15 {
		return "", false
	}
	return code + d, true
}

// trunkOf is what is dialled before a number within its country and left out
// from abroad: 0 almost everywhere (ITU-T E.123 and the national plans).
func trunkOf(country string) string {
	switch country {
	case "RU", "KZ", "BY", "TM":
		return "8"
	case "HU":
		return "06"
	case "US", "CA":
		return "1"
	case "MX":
		return "01"
	case "IT", "SM", "VA", "ES", "PT", "DK", "NO", "PL", "CZ", "GR", "MT", "LU", "SG", "HK", "MO", "QA", "KW", "BH", "OM",
		"CR", "PA", "GT", "SV", "HN", "NI", "CI", "CM", "BJ", "GA", "CG", "SN", "TG", "BF", "ML", "NE", "MR", "EE", "LV", "CY", "IS":
		return "" // nothing is left out
	}
	return "0"
}

// callingCodes are the country codes of ITU-T E.164.
const callingCodes = " AD376 AE971 AF93 AL355 AM374 AO244 AR54 AT43 AU61 AW297 AZ994 BA387 BD880 BE32 BF226 BG359 BH973 BI257 BJ229 BN673 BO591 BR55" +
	" BT975 BW267 BY375 BZ501 CA1 CD243 CF236 CG242 CH41 CI225 CL56 CM237 CN86 CO57 CR506 CU53 CV238 CW599 CY357 CZ420 DE49 DJ253 DK45 DZ213" +
	" EC593 EE372 EG20 ER291 ES34 ET251 FI358 FJ679 FO298 FR33 GA241 GB44 GE995 GF594 GH233 GI350 GL299 GM220 GN224 GP590 GQ240 GR30 GT502 GW245 GY592" +
	" HK852 HN504 HR385 HT509 HU36 ID62 IE353 IL972 IN91 IQ964 IR98 IS354 IT39 JO962 JP81 KE254 KG996 KH855 KM269 KP850 KR82 KW965 KZ7" +
	" LA856 LB961 LI423 LK94 LR231 LS266 LT370 LU352 LV371 LY218 MA212 MC377 MD373 ME382 MG261 MK389 ML223 MM95 MN976 MO853 MR222 MT356 MU230 MV960" +
	" MW265 MX52 MY60 MZ258 NA264 NE227 NG234 NI505 NL31 NO47 NP977 NZ64 OM968 PA507 PE51 PG675 PH63 PK92 PL48 PS970 PT351 PY595 QA974 RE262 RO40" +
	" RS381 RU7 RW250 SA966 SC248 SD249 SE46 SG65 SI386 SK421 SL232 SM378 SN221 SO252 SR597 SS211 ST239 SV503 SY963 SZ268 TD235 TG228 TH66 TJ992" +
	" TL670 TM993 TN216 TR90 TW886 TZ255 UA380 UG256 US1 UY598 UZ998 VA39 VE58 VN84 XK383 YE967 ZA27 ZM260 ZW263 "
