package ident

import (
	"bytes"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strings"

	"golang.org/x/crypto/sha3"
)

// maxWallet is longer than any address: Monero's integrated ones have 106
// characters, Cardano's 103 and more.
const maxWallet = 130

// wallet tells the chain's family by the address's own form, checks it as that
// family does, and returns it as the family writes it: base 58 has two cases
// that differ, hexadecimal and bech32 have one. What stands around an address is
// cut: the scheme and amount of a payment link (ethereum:0x…@1, EIP-681;
// bitcoin:1…?amount=1, BIP 21), the chain of a CAIP-10 account (eip155:1:0x…).
// One key has one form: Tron's hexadecimal is written in base 58, and Bitcoin
// Cash as Bitcoin, for either chain's money is the same owner's.
func wallet(value string) (string, bool) {
	s := strings.TrimSpace(value)
	if len(s) > 4*maxWallet || !isASCII(s) {
		return s, false
	}
	s, _, _ = strings.Cut(s, "?")
	for _, mark := range [...]string{"@", "/"} {
		if before, _, ok := strings.Cut(strings.TrimRight(s, "/"), mark); ok && len(before) > 25 {
			s = before
		}
	}
	chain := ""
	if i := strings.LastIndexByte(s, ':'); i >= 0 {
		chain, s = strings.ToLower(s[:i]), strings.TrimPrefix(s[i+1:], "pay-")
	}
	if s = strings.Trim(s, "/ "); len(s) == 0 || len(s) > maxWallet {
		return s, false
	}
	lower := strings.ToLower(s)
	switch {
	case strings.HasPrefix(lower, "0x41") && len(s) == 44, strings.HasPrefix(lower, "41") && len(s) == 42 && isHex(lower):
		return tron(lower[len(lower)-42:])
	case strings.HasPrefix(lower, "0x"):
		return ethereum(s)
	case strings.HasPrefix(lower, "xdc") && len(s) == 43 && isHex(lower[3:]):
		return ethereum("0x" + s[3:])
	case len(s) == 42 && (lower[0] == 'q' || lower[0] == 'p') && sameCase(s) && cashAddress("bitcoincash", lower):
		return legacyCash(lower)
	case chain == "bitcoincash":
		return lower, false
	case bech32(lower) && sameCase(s):
		return lower, true
	case len(s) == 56 && s[0] == 'G':
		return s, stellar(s)
	case s[0] == 'r' && len(s) >= 25 && len(s) <= 35:
		return s, base58Check(s, rippleAlphabet, 21)
	case (len(s) == 95 || len(s) == 106) && (s[0] == '4' || s[0] == '8'):
		return s, inAlphabet(s, bitcoinAlphabet)
	case base58Check(s, bitcoinAlphabet, 21) && versions[s[0]]:
		return s, true
	case s[0] == 't' && base58Check(s, bitcoinAlphabet, 22): // Zcash
		return s, true
	case len(s) >= 32 && len(s) <= 44:
		// Solana: a public key of 32 bytes, without a check.
		b, ok := base58(s, bitcoinAlphabet)
		return s, ok && len(b) == 32
	}
	return s, false
}

func isHex(s string) bool { return strings.Trim(s, "0123456789abcdef") == "" }

// tron writes an address of Tron, 41 and 20 bytes in hexadecimal, in base 58.
func tron(s string) (string, bool) {
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != 21 {
		return s, false
	}
	return base58Of(b), true
}

// legacyCash writes a checked address of Bitcoin Cash as Bitcoin does: 20 bytes
// after a version, 0 for a key and 5 for a script (0 and 8 there).
func legacyCash(s string) (string, bool) {
	var b []byte
	bits, n := 0, 0
	for i := range len(s) - 8 {
		bits = (bits<<5 | strings.IndexByte(bech32Alphabet, s[i])) & 0xFFF
		if n += 5; n >= 8 {
			n -= 8
			b = append(b, byte(bits>>n))
		}
	}
	if len(b) != 21 || b[0] != 0 && b[0] != 8 {
		return s, false
	}
	if b[0] == 8 {
		b[0] = 5
	}
	return base58Of(b), true
}

// base58Of writes bytes with the first four of their double SHA-256.
func base58Of(b []byte) string {
	first := sha256.Sum256(b)
	second := sha256.Sum256(first[:])
	all := append(bytes.Clone(b), second[:4]...)
	zeros := 0
	for zeros < len(all) && all[zeros] == 0 {
		zeros++
	}
	var out []byte // least significant digit first
	for _, c := range all {
		carry := int(c)
		for j := range out {
			carry += int(out[j]) << 8
			out[j] = byte(carry % 58)
			carry /= 58
		}
		for carry > 0 {
			out = append(out, byte(carry%58))
			carry /= 58
		}
	}
	for range zeros {
		out = append(out, 0)
	}
	slices.Reverse(out)
	for i, d := range out {
		out[i] = bitcoinAlphabet[d]
	}
	return string(out)
}

// versions are the first characters of base58check addresses with one version
// byte: Bitcoin and its forks 1 3, Litecoin L M, Dogecoin D A, Dash X 7, Tron T.
var versions = map[byte]bool{'1': true, '3': true, 'L': true, 'M': true, 'D': true, 'A': true, '9': true, 'X': true, '7': true, 'T': true, 'G': true}

// ethereum returns an address in lower case. In mixed case its capitals are a
// checksum (EIP-55): a hex letter is a capital where the hash of the lower-case
// address has a nibble of 8 or more.
func ethereum(s string) (string, bool) {
	lower := strings.ToLower(s)
	digits := lower[2:]
	if len(digits) != 40 || !isHex(digits) {
		return lower, false
	}
	if s[2:] == digits || s[2:] == strings.ToUpper(digits) {
		return lower, true
	}
	h := sha3.NewLegacyKeccak256()
	h.Write([]byte(digits))
	sum := h.Sum(nil)
	for i := range digits {
		nibble := sum[i/2] >> 4
		if i%2 == 1 {
			nibble = sum[i/2] & 15
		}
		if c := s[2+i]; c >= 'A' && (c <= 'F') != (nibble >= 8) {
			return lower, false
		}
	}
	return lower, true
}

func sameCase(s string) bool { return s == strings.ToLower(s) || s == strings.ToUpper(s) }

const (
	bitcoinAlphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
	rippleAlphabet  = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
	bech32Alphabet  = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
)

func inAlphabet(s, alphabet string) bool { return strings.Trim(s, alphabet) == "" }

// base58 decodes a number of base 58; each leading zero digit is a zero byte.
func base58(s, alphabet string) ([]byte, bool) {
	var out []byte // least significant byte first
	for i := range len(s) {
		carry := strings.IndexByte(alphabet, s[i])
		if carry < 0 {
			return nil, false
		}
		for j := range out {
			carry += int(out[j]) * 58
			out[j] = byte(carry)
			carry >>= 8
		}
		for carry > 0 {
			out = append(out, byte(carry))
			carry >>= 8
		}
	}
	for i := 0; i < len(s) && s[i] == alphabet[0]; i++ {
		out = append(out, 0)
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out, true
}

// base58Check reports whether s is n bytes and the first four of their double
// SHA-256.
func base58Check(s, alphabet string, n int) bool {
	if len(s) > 50 {
		return false
	}
	b, ok := base58(s, alphabet)
	if !ok || len(b) != n+4 {
		return false
	}
	first := sha256.Sum256(b[:n])
	second := sha256.Sum256(first[:])
	return bytes.Equal(b[n:], second[:4])
}

// bech32 checks an address of BIP 173 or 350 (Bitcoin bc1, Litecoin ltc1,
// Cardano addr1 …). Witness version 0 has the older constant, the later ones
// the newer; other chains than Bitcoin's keep the older for all.
func bech32(s string) bool {
	one := strings.LastIndexByte(s, '1')
	if one < 1 || len(s)-one < 8 {
		return false
	}
	values := make([]byte, 0, 2*one+1+len(s))
	for i := range one {
		values = append(values, s[i]>>5)
	}
	values = append(values, 0)
	for i := range one {
		values = append(values, s[i]&31)
	}
	data := s[one+1:]
	for i := range len(data) {
		v := strings.IndexByte(bech32Alphabet, data[i])
		if v < 0 {
			return false
		}
		values = append(values, byte(v))
	}
	generator := [5]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3}
	check := uint32(1)
	for _, v := range values {
		top := check >> 25
		check = (check&0x1ffffff)<<5 ^ uint32(v)
		for i, g := range generator {
			if top>>i&1 == 1 {
				check ^= g
			}
		}
	}
	switch prefix := s[:one]; prefix {
	case "bc", "ltc", "tb":
		if data[0] == 'q' {
			return check == 1
		}
		return check == 0x2bc830a3
	}
	return check == 1
}

// cashAddress checks a Bitcoin Cash address without its prefix.
func cashAddress(prefix, s string) bool {
	if len(s) != 42 {
		return false
	}
	generator := [5]uint64{0x98f2bc8e61, 0x79b76d99e2, 0xf33e5fb3c4, 0xae2eabe2a8, 0x1e4f43e470}
	check := uint64(1)
	step := func(v byte) {
		top := check >> 35
		check = (check&0x07ffffffff)<<5 ^ uint64(v)
		for i, g := range generator {
			if top>>i&1 == 1 {
				check ^= g
			}
		}
	}
	for i := range len(prefix) {
		step(prefix[i] & 31)
	}
	step(0)
	for i := range len(s) {
		v := strings.IndexByte(bech32Alphabet, s[i])
		if v < 0 {
			return false
		}
		step(byte(v))
	}
	return check == 1
}

// stellar checks a Stellar account: base 32 of a version byte, a key of 32
// bytes and their CRC-16 (XModem), the low byte first.
func stellar(s string) bool {
	b, err := base32.StdEncoding.DecodeString(s)
	if err != nil || len(b) != 35 {
		return false
	}
	crc := uint16(0)
	for _, c := range b[:33] {
		crc ^= uint16(c) << 8
		for range 8 {
			if crc&0x8000 != 0 {
				crc = crc<<1 ^ 0x1021
			} else {
				crc <<= 1
			}
		}
	}
	return binary.LittleEndian.Uint16(b[33:]) == crc
}
