package ident

import (
	"testing"

	"interdict/ftm"
)

// The examples are those of the standards and registries themselves, or
// numbers that their holders publish.
func TestCanonical(t *testing.T) {
	for _, c := range []struct {
		kind  Kind
		value string
		want  string
		ok    bool
	}{
		{IMO, "IMO 9074729", "9074729", true}, // Wikipedia's example
		{IMO, "imo9319466", "9319466", true},
		{IMO, "9074728", "9074728", false},
		{IMO, "1790183", "1790183", true}, // a company, UN KPe.020
		{IMO, "IMO", "", false},
		{MMSI, "MMSI 257 465 900", "257465900", true},
		{MMSI, "25746590", "25746590", false},
		{LEI, "506700GE1G29325QX363", "506700GE1G29325QX363", true}, // GLEIF
		{LEI, "5493001kjtiigc8y1r12", "5493001KJTIIGC8Y1R12", true},
		{LEI, "5493001KJTIIGC8Y1R13", "5493001KJTIIGC8Y1R13", false},
		{BIC, "DEUTDEFF", "DEUTDEFF", true},
		{BIC, "deutdeff500", "DEUTDEFF", true},
		{BIC, "DEUT DE FF XXX", "DEUTDEFF", true},
		{BIC, "DEUTZZFF", "DEUTZZFF", false},
		{"swift", "NEDSZAJJXXX", "NEDSZAJJ", true},
		{IBAN, "GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432", true},
		{IBAN, "IBAN de89370400440532013000", "DE89370400440532013000", true},
		{IBAN, "FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606", true},
		{IBAN, "NO9386011117947", "NO9386011117947", true},
		{IBAN, "MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S", true},
		{IBAN, "GB82 WEST 1234 5698 7654 33", "GB82WEST12345698765433", false},
		{IBAN, "GB82WEST123456987654", "GB82WEST123456987654", false},
		{ISIN, "US0378331005", "US0378331005", true},
		{ISIN, "AU0000XVGZA3", "AU0000XVGZA3", true},
		{ISIN, "US0378331006", "US0378331006", false},
		{INN, "ИНН 7707083893", "7707083893", true}, // Sberbank
		{INN, "500100732259", "500100732259", true}, // Wikipedia's example of a person
		{INN, "7707083892", "7707083892", false},
		{INN, "0000000000", "0000000000", false},
		{OGRN, "1027700132195", "1027700132195", true}, // Sberbank
		{OGRN, "1027700132196", "1027700132196", false},
		{OGRNIP, "304500116000157", "304500116000157", true},
		{OGRNIP, "1027700132195", "1027700132195", false},
		{OKPO, "00032537", "00032537", true}, // Sberbank
		{OKPO, "00032538", "00032538", false},
		{CNPJ, "00.000.000/0001-91", "00000000000191", true}, // Banco do Brasil
		{CNPJ, "12.ABC.345/01DE-35", "12ABC34501DE35", true}, // the tax office's example with letters
		{CNPJ, "12.ABC.345/01DE-36", "12ABC34501DE36", false},
		{NPI, "1234567893", "1234567893", true},
		{NPI, "1234567890", "1234567890", false},
		{DUNS, "15-048-3782", "150483782", true},
		{CIK, "0000320193", "320193", true},
		{ICAO, "4ca-1f2", "4CA1F2", true},
		{Wikidata, "https://www.wikidata.org/wiki/Q42", "Q42", true},
		{Passport, "AB 123-456", "AB123456", true},
		{Passport, "АВ 123456", "AB123456", true}, // Cyrillic letters
		{Passport, "٠١٢٣٤٥٦", "0123456", true},
		{Passport, "A1234567 (expired 2012)", "A1234567", true},
		{Passport, "unknown", "UNKNOWN", false},
		{ID, "810-05/1234.5", "8100512345", true},
		{ID, "-", "", false},
		{Email, "Info@Example.COM ", "info@example.com", true},
		{Email, "A Person <a.person@bücher.example>", "a.person@xn--bcher-kva.example", true},
		{Email, "nobody", "", false},
		{Phone, "+7 (495) 123-45-67", "+74951234567", true},
		{Phone, "0044 20 7946 0018", "+442079460018", true},
		{Phone, "+44 (0)20 7946 0018 ext. 5", "+442079460018", true},
		{Phone, "123", "123", false},
		{Domain, "www.shop.example.co.uk", "example.co.uk", true},
		{Domain, "https://Bücher.example/x", "xn--bcher-kva.example", true},
		{Domain, "co.uk", "co.uk", false},
		{URL, "HTTPS://www.Example.com:443/a?b", "example.com", true},
		{URL, "example.org/page", "example.org", true},
		{URL, "http://[::1]/", "::1", true},
		{URL, "not a host", "not a host", false},
		{URL, "..", "..", false},
		{Domain, "example..com", "example..com", false},

		{Wallet, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", true},
		{Wallet, "bitcoin:3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", true},
		{Wallet, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", false},
		{Wallet, "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", true},                                         // BIP 173
		{Wallet, "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", true}, // BIP 350
		{Wallet, "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", false},
		{Wallet, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", true}, // EIP-55
		{Wallet, "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", true},
		{Wallet, "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", false},
		{Wallet, "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", true}, // Tether's contract
		{Wallet, "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh", "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh", true}, // XRP's first
		{Wallet, "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu", true},
		{Wallet, "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu", true},
		{Wallet, "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ", "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ", true}, // SEP-23
		{Wallet, "So11111111111111111111111111111111111111112", "So11111111111111111111111111111111111111112", true},
		{Wallet, "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSSaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A", "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSSaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A", true}, // the Monero project's
		{Wallet, "eip155:1:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", true},                                                                                                  // CAIP-10
		{Wallet, "ethereum:pay-0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed@1/transfer?value=1", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", true},
		{Wallet, "0X5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", true},
		{Wallet, "xdc5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", true},
		{Wallet, "bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa?amount=0.1", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", true}, // BIP 21
		{Wallet, "bip122:000000000019d6689c085ae165831e93:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", true},
		{Wallet, "41a614f803b6fd780986a42c78ec9c7f77e6ded13c", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", true}, // Tether's contract on Tron
		{Wallet, "0x41A614F803B6FD780986A42C78EC9C7F77E6DED13C", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", true},
		{Wallet, "ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq", "3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC", true}, // the example of its specification
		{Wallet, "hello", "hello", false},
		{Wallet, "", "", false},
	} {
		got, ok := Canonical(c.kind, c.value)
		if got != c.want || ok != c.ok {
			t.Errorf("Canonical(%s, %q) = %q, %v; want %q, %v", c.kind, c.value, got, ok, c.want, c.ok)
		}
	}
}

func TestBankOf(t *testing.T) {
	for value, want := range map[string]string{
		"DE89370400440532013000": "DE37040044", "GB82WEST12345698765432": "GBWEST", "IT60X0542811101000000123456": "IT05428",
		"DE89370400440532013001": "", "": "",
	} {
		if got, ok := BankOf(value); got != want || ok != (want != "") {
			t.Errorf("BankOf(%q) = %q, %v, want %q", value, got, ok, want)
		}
	}
}

// TestBanksThatAreTold: the bank of an IBAN, as the beginning of a BIC or as a
// Russian BIK. The IBANs are the examples of the SWIFT registry, but the second
// Russian one.
func TestBanksThatAreTold(t *testing.T) {
	for value, want := range map[string]string{
		"GB29NWBK60161331926819": "NWBKGB", "NL91ABNA0417164300": "ABNANL", "IE29AIBK93115212345678": "AIBKIE", "BY13NBRB3600900000002Z00AB00": "NBRBBY",
		"MU17BOMM0101101030300200000MUR": "BOMMMU", "YE15CBYE0001018861234567891234": "CBYEYE", "LV80BANK0000435195001": "BANKLV",
		"RU0304452522540817810538091310419": "044525225",
		"DE89370400440532013000":            "", // a number of the Bundesbank
		"FK88SC123456789012":                "", // two letters, of no BIC
		"GB29NWBK60161331926818":            "", // no IBAN
	} {
		got, ok := BankPrefix(value)
		if bik, isBIK := BIKOf(value); isBIK {
			got, ok = bik, true
		}
		if got != want || ok != (want != "") {
			t.Errorf("%s is at %q, %v, want %q", value, got, ok, want)
		}
	}
}

// Every identifier property of the schema has a kind, but those that are the
// list's own or a place's.
func TestKindOfCoversTheSchema(t *testing.T) {
	without := map[string]bool{
		"osmId": true, "googlePlaceId": true, "authorityId": true, "unscId": true, // of the entry or the place
		"ticker": true, "ricCode": true, // names of a security on an exchange, reused
	}
	for _, name := range ftm.Schemata() {
		s := ftm.LookupSchema(name)
		for _, p := range s.Properties() {
			switch typ, _ := s.Property(p); typ {
			case ftm.TypeIdentifier, ftm.TypeEmail, ftm.TypePhone:
				if _, ok := KindOf(p); ok == without[p] {
					t.Errorf("%s.%s (%s): kind known is %v", name, p, typ, ok)
				}
			}
		}
	}
	if k, ok := KindOf("website"); k != URL || !ok {
		t.Errorf("website is %q", k)
	}
	if k, ok := KindOf("name"); ok {
		t.Errorf("name is %q", k)
	}
}

func TestStrongAndScopedExcludeEachOther(t *testing.T) {
	for _, k := range kinds {
		if Strong(k) && Scoped(k) {
			t.Errorf("%s is both", k)
		}
	}
	if Strong(Email) || Strong(Passport) || !Strong(Wallet) || !Scoped(Passport) {
		t.Error("an e-mail address or a passport number alone is no proof, a wallet is")
	}
}

var kinds = []Kind{
	IMO, MMSI, CallSign, ICAO, LEI, BIC, IBAN, Account, ISIN, FIGI, INN, OGRN, OGRNIP, OKPO, KPP, CNPJ, NPI, UEI, CAGE, DUNS, CIK,
	PermID, Wikidata, Passport, ID, Tax, VAT, Registration, Licence, Wallet, Email, Phone, Domain, URL, "other",
}

// FuzzCanonical holds for any value: no panic, and the canonical form of a
// valid identifier is its own, and valid.
func FuzzCanonical(f *testing.F) {
	for _, s := range []string{
		"IMO 9074729", "GB82 WEST 1234 5698 7654 32", "٠١٢٣٤٥٦", "АВ 123456", "a@b.example", "http://[::1]/", "+44 (0)20 7946 0018 ext. 5",
		"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "bitcoin:bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "\xff\xfe", "", "１２３４５６７", "www.www.www.com",
		"12.ABC.345/01DE-35", "r", "1", "q1", "<@>", "(0)(0)0000", "xn--", "ⅷ4567", "ß1234",
		"https://web.archive.org/web/2021/https://l.facebook.com/l.php?u=http%3A%2F%2Fa.example", "facebook.com/profile.php?id=1", "twitter.com/#!/a",
		"hxxp://a[.]example", "lumen-example.translate.goog", "https://archive.ph/2021/https://t.me/s/a", "eip155:1:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
		"xn--80ak6aa92e.com", "41a614f803b6fd780986a42c78ec9c7f77e6ded13c", "ru:752512703", "https://google.com/url?q=google.com/url?q=a.example",
		"00\xf2ˡ",
		"..", ".a.", "a..", "mailto:mailto:a@b.example", "a@b.example.",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, value string) {
		for _, k := range kinds {
			canon, ok := Canonical(k, value)
			if !ok {
				continue
			}
			if canon == "" {
				t.Errorf("%s: %q is valid and empty", k, value)
			}
			if again, ok := Canonical(k, canon); again != canon || !ok {
				t.Errorf("%s: %q is %q, and that %q, %v", k, value, canon, again, ok)
			}
		}
		BankOf(value)
		BankPrefix(value)
		NationalPhone(value, "ir")
		RegistrationMark(value)
		if s, ok := SiteOf(value); ok {
			if again, ok := SiteOf(s.Key()); !ok || again.Key() != s.Key() {
				t.Errorf("the site of %q is %q, and of that %q, %v", value, s.Key(), again.Key(), ok)
			}
			LookalikeKeys(s.Registered)
		}
		if CompareDomains(value, value) != NoLookalike {
			t.Errorf("%q looks like itself", value)
		}
	})
}
