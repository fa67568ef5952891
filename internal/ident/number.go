package ident

import "strings"

// imo reads a ship's or company's number with or without IMO before it. The
// last of seven digits is the last of the sum of the others times 7 to 2 (IMO
// resolution A.1117(30)). Company numbers have the same form and other
// weights, 8 6 4 2 9 7 (IHS scheme, resolution MSC.160(78)).
func imo(value string) (string, bool) {
	s := digits(value)
	if len(s) > 7 { // leading zeros of a fixed field
		if t := strings.TrimLeft(s, "0"); len(t) == 7 {
			s = t
		}
	}
	return s, len(s) == 7 && (imoShip(s) || imoCompany(s))
}

func imoShip(s string) bool { return weighted(s[:6], 7, 6, 5, 4, 3, 2)%10 == int(s[6]-'0') }

func imoCompany(s string) bool {
	return (11-weighted(s[:6], 8, 6, 4, 2, 9, 7)%11)%10 == int(s[6]-'0')
}

// weighted returns the sum of digits times weights.
func weighted(s string, weights ...int) int {
	sum := 0
	for i, w := range weights {
		sum += int(s[i]-'0') * w
	}
	return sum
}

// isINN checks the taxpayer number of a company (10 digits, one check digit) or
// person (12, two), after the tax service's order ММВ-7-6/435.
func isINN(s string) bool {
	digit := func(i int) int { return int(s[i] - '0') }
	switch len(s) {
	case 10:
		return weighted(s, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10 == digit(9) && strings.Trim(s, "0") != ""
	case 12:
		return weighted(s, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10 == digit(10) &&
			weighted(s, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10 == digit(11) && strings.Trim(s, "0") != ""
	}
	return false
}

// isOGRN checks the register number of a company (13 digits) or entrepreneur
// (15): the last digit is the last of the rest modulo 11 or 13.
func isOGRN(s string) bool {
	modulus := map[int]int{13: 11, 15: 13}[len(s)]
	if modulus == 0 || s[0] == '0' {
		return false
	}
	rest := 0
	for i := range len(s) - 1 {
		rest = (rest*10 + int(s[i]-'0')) % modulus
	}
	return rest%10 == int(s[len(s)-1]-'0')
}

// isOKPO checks the statistics number: the digits times 1, 2, … modulo 11, and
// when that is 10 again times 3, 4, ….
func isOKPO(s string) bool {
	if len(s) != 8 && len(s) != 10 {
		return false
	}
	sum := func(from int) int {
		n := 0
		for i := range len(s) - 1 {
			n += int(s[i]-'0') * ((i+from-1)%10 + 1)
		}
		return n % 11
	}
	check := sum(1)
	if check == 10 {
		check = sum(3) % 10
	}
	return check == int(s[len(s)-1]-'0')
}

// isCNPJ checks a Brazilian company's number. Since July 2026 its first twelve
// may be letters, which count as their ASCII code less 48.
func isCNPJ(s string) bool {
	if len(s) != 14 || !isASCII(s) || !digitsOnly(s[12:]) || strings.Trim(s, s[:1]) == "" {
		return false
	}
	for n := 12; n < 14; n++ {
		sum := 0
		for i := range n {
			sum += int(s[i]-'0') * ((n-1-i)%8 + 2)
		}
		check := 11 - sum%11
		if check > 9 {
			check = 0
		}
		if check != int(s[n]-'0') {
			return false
		}
	}
	return true
}

// luhn checks the last digit by doubling every second from the right.
func luhn(s string) bool {
	sum := 0
	for i := range len(s) {
		d := int(s[len(s)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}
