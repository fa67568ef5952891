package screen_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"interdict/ftm"
	"interdict/internal/index"
	"interdict/internal/screen"
	"interdict/lists"
)

// lumenIndex lists one bank with all that it could be known by, an aircraft, and
// a person with a passport.
func lumenIndex(t *testing.T) *screen.Engine {
	t.Helper()
	bank := ftm.New("Company", "l:1")
	bank.Add("name", "LUMEN FREIGHT BANK")
	bank.Add("website", "https://www.lumenfreight.example/en", "shop.lumen-trade.example", "https://t.me/lumenfreight")
	bank.Add("email", "desk@lumenmail.example", "lumen.desk@gmail.com")
	bank.Add("swiftBic", "WESTGB2LXXX")
	bank.Add("innCode", "7707083893")
	bank.Add("phone", "+98 21 8852 6300")
	bank.Add("country", "ir")
	wallet := ftm.New("CryptoWallet", "l:1-w")
	wallet.Add("publicKey", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
	aircraft := ftm.New("Airplane", "l:2")
	aircraft.Add("name", "EP-QQA")
	person := ftm.New("Person", "l:3")
	person.Add("name", "Mara Ostrik")
	passport := ftm.New("Passport", "l:3-p")
	passport.Add("number", "752512799")
	passport.Add("country", "ru")
	x, err := index.Build(context.Background(), []index.Source{{List: "l"}}, func(yield func(index.Item, error) bool) {
		for i, e := range [][]*ftm.Entity{{bank, wallet}, {aircraft}, {person, passport}} {
			if !yield(index.Item{List: "l", Entry: &lists.Entry{UID: string(rune('1' + i)), Entities: e}}, nil) {
				return
			}
		}
	}, index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	policy, err := screen.LookupPolicy("customer")
	if err != nil {
		t.Fatal(err)
	}
	return screen.New(x, policy)
}

func TestScreenByIdentifier(t *testing.T) {
	e := lumenIndex(t)
	for _, c := range []struct {
		property, value string
		want            string // decision, entry, rule, and in words why
	}{
		{"website", "lumenfreight.example", "match l:1 identifier the same web site"},
		{"website", "news.lumenfreight.example", "match l:1 identifier a part of the listed web site"},
		{"website", "https://web.archive.org/web/2021/http://lumenfreight.example/", "match l:1 identifier the same web site"},
		{"website", "lumenfre1ght.example", "review l:1 look-alike letters that look alike"},
		{"website", "lumenfreight.test", "review l:1 look-alike another suffix"},
		{"website", "lumenfreight.example.login.test", "review l:1 look-alike the listed site in front of another domain"},
		{"website", "lumen-trade.example", "review l:1 domain another host of lumen-trade.example"},
		{"website", "lumenmail.example", "review l:1 mail domain the domain of the listed address"},
		{"website", "https://telegram.me/s/LumenFreight", "match l:1 identifier the same web site"},
		{"website", "https://t.me/lumenfreights", "clear"},
		{"website", "tinker.example", "clear"},
		{"email", "desk@lumenmail.example", "match l:1 identifier the same e-mail address"},
		{"email", "sales@lumenmail.example", "review l:1 mail domain the domain of the listed address"},
		{"email", "sales@eu.lumenfreight.example", "review l:1 mail domain an address at the listed web site"},
		{"email", "sales@lumenfrieght.example", "review l:1 look-alike one letter other"},
		{"email", "lumen.sales@gmail.com", "clear"},
		{"swiftBic", "WESTGB2L", "match l:1 identifier the same BIC"},
		{"swiftBic", "WESTGB21", "review l:1 bank another place of the listed bank"},
		{"iban", "GB82 WEST 1234 5698 7654 32", "review l:1 bank an account at the listed bank"},
		{"iban", "NL91ABNA0417164300", "clear"},
		{"publicKey", "eip155:56:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "match l:1 identifier the same wallet"},
		{"idNumber", "7707083893", "match l:1 identifier the same INN"},
		{"phone", "0098 21 88526300", "match l:1 identifier the same phone number"},
		{"registrationNumber", "EPQQA", "match l:2 identifier the same registration number"},
		{"passportNumber", "752512799", "match l:3 identifier the same passport number"},
		{"passportNumber", "ru:752512799", "match l:3 identifier the same passport number"},
		{"passportNumber", "us:752512799", "review l:3 number the same number, of another country"},
	} {
		q := ftm.New("Thing", "q")
		q.Add(c.property, c.value)
		r, err := e.Screen(screen.Query{ID: "q", Entity: q}, screen.Options{})
		if err != nil {
			t.Errorf("%s %s: %v", c.property, c.value, err)
			continue
		}
		got := string(r.Decision)
		for _, m := range r.Matches {
			got += " " + m.ID + " " + m.Rule
			for _, ev := range m.Evidence {
				if ev.Kind == "identifier" || ev.Kind == m.Rule {
					got += " " + ev.Detail
				}
			}
		}
		if got != c.want {
			t.Errorf("%s %s: %s; want %s", c.property, c.value, got, c.want)
		}
	}
}

// A number of one country proves more than one whose country nobody said: with
// another name it is a match.
func TestCountryOfANumber(t *testing.T) {
	e := lumenIndex(t)
	for number, want := range map[string]screen.Decision{"ru:752512799": screen.Matched, "752512799": screen.Review, "us:752512799": screen.Review} {
		q := ftm.New("Person", "q")
		q.Add("name", "Tobias Quill")
		q.Add("passportNumber", number)
		r, err := e.Screen(screen.Query{ID: "q", Entity: q}, screen.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if r.Decision != want {
			t.Errorf("%s: %s, want %s", number, r.Decision, want)
		}
	}
}

// Wrong check digits are said, whatever comes of the rest.
func TestFaultsAreSaid(t *testing.T) {
	e := lumenIndex(t)
	q := ftm.New("Vessel", "q")
	q.Add("name", "Tinker")
	q.Add("imoNumber", "9074728")
	q.Add("website", "facebook.com")
	r, err := e.Screen(screen.Query{ID: "q", Entity: q}, screen.Options{})
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(r.Warnings, "\n")
	for _, want := range []string{"IMO number 9074728: its check digit is wrong", "web site facebook.com: anybody may"} {
		if !strings.Contains(all, want) {
			t.Errorf("warnings %q lack %q", r.Warnings, want)
		}
	}
	for property, value := range map[string]string{"website": "facebook.com", "idNumber": "829"} {
		alone := ftm.New("Thing", "q")
		alone.Add(property, value)
		want := map[string]string{"website": "names nobody", "idNumber": "id number 829: too short"}[property]
		if _, err := e.Screen(screen.Query{ID: "q", Entity: alone}, screen.Options{}); !errors.Is(err, screen.ErrNothing) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s alone: %v", value, err)
		}
	}
}

// A query of more values than any party has is refused, by either algorithm, and
// not answered after minutes.
func TestQueriesAreBounded(t *testing.T) {
	e := lumenIndex(t)
	q := ftm.New("Thing", "q")
	for i := range screen.MaxValues {
		q.Add("alias", fmt.Sprintf("Mara %d Ostrik", i))
	}
	screeners := map[string]func(screen.Query, screen.Options) (*screen.Result, error){"interdict": e.Screen, "ofac": screen.NewOFAC(e.Index()).Screen}
	for name, ask := range screeners {
		if _, err := ask(screen.Query{ID: "q", Entity: q}, screen.Options{}); err != nil {
			t.Errorf("%s: %d values: %v", name, screen.MaxValues, err)
		}
	}
	q.Add("notes", "one more")
	for name, ask := range screeners {
		if _, err := ask(screen.Query{ID: "q", Entity: q}, screen.Options{}); !errors.Is(err, screen.ErrTooMuch) || !strings.Contains(err.Error(), "screen q: ") {
			t.Errorf("%s: one value more: %v", name, err)
		}
	}
}
