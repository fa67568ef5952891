package ident

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSiteOf(t *testing.T) {
	for _, c := range []struct{ value, want string }{
		{"lumen.example", "lumen.example"},
		{"https://www.Lumen.example:8443/en/contacts?x=1#y", "lumen.example"},
		{"news.lumen.example", "news.lumen.example"},
		{"en.lumen.example", "lumen.example"},
		{"www2.lumen.example", "lumen.example"},
		{"m.lumen.co.uk", "lumen.co.uk"},
		{"vz.ru", "vz.ru"},
		{"qz.lumen.example", "qz.lumen.example"},
		{"https://sites.google.com/view/lumen/home", "google.com/view/lumen"},
		{"https://docs.google.com/document/d/1", ""}, {"https://yandex.ru/maps", ""},
		{"http://Люмен.рф/о-нас", "xn--e1aldf6f.xn--p1ai"},
		{"hxxps://lumen[.]example/a", "lumen.example"},
		{"lumen(dot)example", "lumen.example"},
		{"192.0.2.7", "192.0.2.7"},
		{"http://[2001:db8::1]/", "2001:db8::1"},
		{"co.uk", ""}, {"localhost", ""}, {"gmail.com", ""}, {"", ""}, {"..", ""}, {"not a host", ""},

		// A page on a platform is its own; the platform is nobody's.
		{"https://www.facebook.com/LumenFreight/", "facebook.com/lumenfreight"},
		{"m.facebook.com/lumenfreight/photos/1", "facebook.com/lumenfreight"},
		{"https://facebook.com/profile.php?id=100001", "facebook.com/100001"},
		{"facebook.com/people/Nina-Orlik/100001/", "facebook.com/100001"},
		{"https://t.me/s/lumen_news/12", "t.me/lumen_news"},
		{"telegram.me/lumen_news", "t.me/lumen_news"},
		{"https://twitter.com/lumen/status/1", "x.com/lumen"},
		{"https://twitter.com/#!/lumen", "x.com/lumen"},
		{"https://www.youtube.com/@lumen/videos", "youtube.com/lumen"},
		{"https://www.youtube.com/channel/UCabc", "youtube.com/channel/ucabc"},
		{"https://linkedin.com/company/lumen/about", "linkedin.com/company/lumen"},
		{"https://vk.com/lumen", "vk.com/lumen"},
		{"facebook.com", ""}, {"https://vk.com/", ""}, {"https://linkedin.com/company", ""},
		{"lumen.blogspot.com", "lumen.blogspot.com"}, {"blogspot.com", ""},
		{"lumen.wordpress.com/about", "lumen.wordpress.com"}, {"wordpress.com", ""}, {"www.wordpress.com", ""}, {"en.wordpress.com", ""},
		{"lumen.nnov.ru", "lumen.nnov.ru"}, {"nnov.ru", ""}, {"lumen.free.fr", "lumen.free.fr"},
		{"https://lumen.en.alibaba.com/company", "lumen.en.alibaba.com"},

		// What is wrapped counts, not the wrapper.
		{"https://web.archive.org/web/20210415000000/http://www.lumen.example:80/x", "lumen.example"},
		{"http://web.archive.org/web/2021id_/lumen.example/x", "lumen.example"},
		{"https://archive.ph/2021.04.15-120000/https://lumen.example/x", "lumen.example"},
		{"https://archive.ph/AbCdE", ""},
		{"https://www.google.com/url?sa=t&url=https%3A%2F%2Flumen.example%2F&usg=1", "lumen.example"},
		{"https://www.google.de/url?q=http://lumen.example", "lumen.example"},
		{"https://l.facebook.com/l.php?u=https%3A%2F%2Flumen.example%2Fx&h=AT0", "lumen.example"},
		{"https://t.me/iv?url=https%3A%2F%2Flumen.example%2Fa&rhash=1", "lumen.example"},
		{"https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Flumen.example%2F&data=04", "lumen.example"},
		{"https://urldefense.com/v3/__https://lumen.example/x__;!!abc", "lumen.example"},
		{"https://urldefense.proofpoint.com/v2/url?u=https-3A__lumen.example_x&d=1", "lumen.example"},
		{"https://lumen-example.translate.goog/?_x_tr_sl=ru", "lumen.example"},
		{"https://webcache.googleusercontent.com/search?q=cache:AbC:http://lumen.example/x", "lumen.example"},
		{"https://vk.com/away.php?to=http%3A%2F%2Flumen.example", "lumen.example"},
		{"https://web.archive.org/web/2021/https://l.facebook.com/l.php?u=http%3A%2F%2Flumen.example", "lumen.example"},
		{"https://web.archive.org/web/2021/https://www.facebook.com/lumen", "facebook.com/lumen"},
		{"https://bit.ly/abc", ""},
	} {
		s, ok := SiteOf(c.value)
		if s.Key() != c.want || ok != (c.want != "") {
			t.Errorf("SiteOf(%q) = %q, %v; want %q", c.value, s.Key(), ok, c.want)
		}
	}
}

func TestSitesAbove(t *testing.T) {
	s, _ := SiteOf("a.b.lumen.co.uk")
	if got := slices.Collect(s.Above); !slices.Equal(got, []string{"b.lumen.co.uk", "lumen.co.uk"}) {
		t.Errorf("above: %q", got)
	}
	for _, alone := range []string{"lumen.co.uk", "facebook.com/a", "192.0.2.7"} {
		s, _ := SiteOf(alone)
		if got := slices.Collect(s.Above); len(got) > 0 {
			t.Errorf("above %s: %q", alone, got)
		}
	}
}

func TestMailSite(t *testing.T) {
	for value, want := range map[string]string{
		"Nina Orlik <nina@mail.lumen.example>": "mail.lumen.example", "info@lumen.co.uk": "lumen.co.uk", "nina[at]lumen[.]example": "lumen.example",
		"nina@gmail.com": "", "nina@mail.ru": "", "nina@nnov.ru": "", "nina@vip.163.com": "", "nina@lumen.free.fr": "", "nina@lumen.nnov.ru": "lumen.nnov.ru", "nina@hotmail.nl": "", "nina@yahoo.com.ar": "", "nina@yandex.ru": "", "nina@facebook.com": "", "nina": "", "nina@co.uk": "", "nina@192.0.2.7": "",
	} {
		if s, ok := MailSite(value); ok != (want != "") || ok && s.Host != want {
			t.Errorf("MailSite(%q) = %q, %v; want %q", value, s.Host, ok, want)
		}
	}
}

func TestCompareDomains(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Lookalike
	}{
		{"lumenfreight.example", "lumenfreight.example", NoLookalike},
		{"lumenfreight.example", "lumenfre1ght.example", Confusable},
		{"lumenfreight.example", "lurnenfreight.example", Confusable},
		{"lumenfreight.example", domainOf(t, "lumеnfrеight.example"), Confusable}, // with Cyrillic е
		{"lumenfreight.example", domainOf(t, "lümenfreight.example"), Confusable},
		{"lumenfreight.example", "lumen-freight.example", OtherHyphens},
		{"lumenfreight.example", "lumenfrieght.example", OneLetter},
		{"lumenfreight.example", "lumenfrreight.test", OneLetter},
		{"lumenfreight.example", "lumenfreight.test", AnotherSuffix},
		{"lumenfreight.example", "lumentransport.example", NoLookalike},
		// Short names are near too many others.
		{"nord.example", "nord.test", NoLookalike},
		{"nord.example", "n0rd.example", NoLookalike},
		{"orlik.example", "orlek.example", NoLookalike},
		{"orlik.example", "orl1k.example", Confusable},
	} {
		for _, pair := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			if got := CompareDomains(pair[0], pair[1]); got != c.want {
				t.Errorf("%s and %s: %q, want %q", pair[0], pair[1], got, c.want)
			}
		}
	}
}

func domainOf(t *testing.T, value string) string {
	t.Helper()
	d, ok := Canonical(Domain, value)
	if !ok {
		t.Fatalf("%q is no domain", value)
	}
	return d
}

// Whatever is found to look alike, is found by the keys.
func TestLookalikesHaveAKeyInCommon(t *testing.T) {
	label := rapid.StringMatching(`[a-z0-9irnvl1-]{1,14}`)
	rapid.Check(t, func(t *rapid.T) {
		a := []rune(label.Draw(t, "label"))
		b := slices.Clone(a)
		i := rapid.IntRange(0, len(b)-1).Draw(t, "at")
		letter := rapid.RuneFrom([]rune("abilo01nrmvw-сеоüß")).Draw(t, "letter")
		switch rapid.IntRange(0, 4).Draw(t, "edit") {
		case 0:
			b[i] = letter
		case 1:
			b = slices.Delete(b, i, i+1)
		case 2:
			b = slices.Insert(b, i, letter)
		case 3:
			if i > 0 {
				b[i-1], b[i] = b[i], b[i-1]
			}
		}
		x, y := string(a)+".example", string(b)+".test"
		if CompareDomains(x, y) == NoLookalike {
			return
		}
		keys := LookalikeKeys(y)
		if !slices.ContainsFunc(LookalikeKeys(x), func(k string) bool { return slices.Contains(keys, k) }) {
			t.Fatalf("%s and %s look alike (%s) and have no key in common", x, y, CompareDomains(x, y))
		}
	})
}

func TestFault(t *testing.T) {
	for _, c := range []struct {
		kind        Kind
		value, want string
	}{
		{IMO, "9074729", ""},
		{IMO, "9074728", "IMO number 9074728: its check digit is wrong"},
		{IMO, "907472", "IMO number 907472: it has 6 digits, not 7"},
		{LEI, "5493001KJTIIGC8Y1R13", "LEI 5493001KJTIIGC8Y1R13: its check digit is wrong"},
		{INN, "7707083892", "INN 7707083892: its check digit is wrong"},
		{INN, "77070838", "INN 77070838: it has 8 digits, not 10 or 12"},
		{OGRN, "1027700132196", "OGRN 1027700132196: its check digit is wrong"},
		{ISIN, "US0378331006", "ISIN US0378331006: its check digit is wrong"},
		{IBAN, "GB82 WEST 1234 5698 7654 33", "IBAN GB82 WEST 1234 5698 7654 33: its check digit is wrong"},
		{IBAN, "GB82WEST", "IBAN GB82WEST: it has 8 letters and digits, not 22"},
		{IBAN, "QQ82WEST12345698765432", "IBAN QQ82WEST12345698765432: no country with IBANs begins its own so"},
		{BIC, "DEUTZZFF", "BIC DEUTZZFF: it has no country where a BIC has one"},
		{MMSI, "25746590", "MMSI 25746590: it has 8 digits, not 9"},
		{Wallet, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "wallet 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb: it is no address of a chain that is known, or its check is wrong"},
		{Email, "nobody", "e-mail address nobody: it is no e-mail address"},
		{Passport, "x", ""}, // nothing is known of passports
	} {
		if got := Fault(c.kind, c.value); got != c.want {
			t.Errorf("Fault(%s, %q) = %q, want %q", c.kind, c.value, got, c.want)
		}
	}
}

func TestNationalPhone(t *testing.T) {
	for _, c := range []struct{ value, country, want string }{
		{"021 8852 6300", "ir", "982188526300"},
		{"8 (495) 123-45-67", "ru", "74951234567"},
		{"06 1 234 5678", "hu", "3612345678"},
		{"06 1234 5678", "it", "390612345678"},
		{"(212) 555-0100", "us", "12125550100"},
		{"+98 21 88526300", "ir", ""},
		{"0098 21 88526300", "ir", ""},
		{"982188526300", "ir", ""},
		{"021 8852 6300", "zz", ""},
		{"12", "ir", ""},
	} {
		if got, ok := NationalPhone(c.value, c.country); got != c.want || ok != (c.want != "") {
			t.Errorf("NationalPhone(%q, %s) = %q, %v; want %q", c.value, c.country, got, ok, c.want)
		}
	}
}

func TestCountryOf(t *testing.T) {
	for _, c := range []struct{ value, code, number string }{
		{"ru:752512703", "ru", "752512703"}, {"Iran: A1234567", "ir", " A1234567"}, {"A1234567 (Russia)", "ru", "A1234567 "},
		{"A1234567 (expired)", "", "A1234567 (expired)"}, {"A1234567", "", "A1234567"}, {"zz:1", "", "zz:1"}, {"ru:", "", "ru:"}, {":1", "", ":1"},
	} {
		if code, number := CountryOf(c.value); code != c.code || number != c.number {
			t.Errorf("CountryOf(%q) = %q, %q", c.value, code, number)
		}
	}
}

func TestRegistrationMark(t *testing.T) {
	for name, want := range map[string]string{
		"EP-GOM": "EPGOM", "RA-02791": "RA02791", "N488RC": "N488RC", "P4-MIS": "P4MIS",
		"LADY MARA": "", "Falcon": "", "A-B-CDE": "", "123456": "", "": "",
	} {
		if got, ok := RegistrationMark(name); ok != (want != "") || ok && got != want {
			t.Errorf("RegistrationMark(%q) = %q, %v", name, got, ok)
		}
	}
}

func TestBankPrefix(t *testing.T) {
	for value, want := range map[string]string{
		"GB82 WEST 1234 5698 7654 32": "WESTGB", "NL91ABNA0417164300": "ABNANL", "DE89370400440532013000": "", "GB82WEST12345698765433": "",
	} {
		if got, ok := BankPrefix(value); got != want || ok != (want != "") {
			t.Errorf("BankPrefix(%q) = %q, %v, want %q", value, got, ok, want)
		}
	}
}

// The table of letters is made of pairs: one that is not ASCII, and what it
// looks like.
func TestTableOfLetters(t *testing.T) {
	letters := []rune(drawnAlike)
	seen := map[rune]bool{}
	for i := 0; i+1 < len(letters); i += 2 {
		from, to := letters[i], letters[i+1]
		if from < 0x80 || to >= 0x80 || seen[from] {
			t.Errorf("pair %d: %q %q", i/2, from, to)
		}
		seen[from] = true
		if got := plainLetter(from); got != to {
			t.Errorf("%q looks like %q, want %q", from, got, to)
		}
	}
	if len(letters)%2 != 0 {
		t.Error("a letter without what it looks like")
	}
}
