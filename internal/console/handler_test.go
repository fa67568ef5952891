package console_test

import (
	"html"
	"net/http"
	"strings"
	"testing"
)

// Each page says what it is there for, from the sample alone.
func TestPagesOfTheSample(t *testing.T) {
	s := serve(t, t.TempDir())
	tests := []struct {
		path   string
		status int
		says   []string
		hides  []string
	}{
		{"/", 200, []string{"This is a sample.", "Whom are you looking for?", "Konstantin Kilimnik"}, nil},
		{"/?q=Konstantin+Kilimnik&born=1970-04-27", 200, []string{
			`<span class="verdict match">Match</span>`, "Konstantin Viktorovich KILIMNIK",
			`<li class="word how-met"`, `<li class="word how-absent"`, "the same day",
			"22.03 / (22.03 + 3.30) bits", "0.8533 + (1 − 0.8533) · 0.2100", "0.8841", "0.7000",
		}, nil},
		{"/?q=Килимник+Константин", 200, []string{`class="verdict match"`, "same"}, nil},
		{"/?q=Kilimnik", 200, []string{`class="verdict clear"`, "Near, but under the threshold", "KILIMNIK"}, nil},
		{"/?q=Kilimnik&near=no", 200, []string{`class="verdict clear"`}, []string{"KILIMNIK"}},
		{"/?q=Konstantin+Kilimnik&type=vessel", 200, []string{`class="verdict match"`, "1 match is hidden"}, []string{"data-card"}},
		{"/?q=Konstantin+Kilimnik&country=Ukraine&programme=UKRAINE*", 200, []string{"data-card"}, []string{"hidden</strong>"}},
		{"/?q=Konstantin+Kilimnik&country=Peru", 200, []string{"1 match is hidden"}, []string{"data-card"}},
		{"/?q=Konstantin+Kilimnik&country=Nowhereland", 200, []string{"is not a country that we know"}, nil},
		{"/?q=Konstantin+Kilimnik&born=April", 200, []string{"is not a birth date"}, nil},
		{"/?q=752512703", 200, []string{"Asked as a number", "KILIMNIK"}, nil},
		{"/?q=support@secondeyesolution.com", 200, []string{"Asked as a number", "SECONDEYE"}, nil},
		{"/?q=us-ofac-sdn:31291", 200, []string{`href="/entry/us-ofac-sdn:31291"`}, nil},
		{"/?q=%3Cscript%3Ealert(1)%3C/script%3E", 200, nil, []string{"<script>alert"}},
		{"/?q=x&as_of=2020-01-01", 422, []string{"No list can answer as of 2020-01-01", `name="as_of" value="2020-01-01"`}, nil},
		{"/?q=x&as_of=2031-01-01", 422, []string{"that day is still to come"}, nil},
		{"/?q=x&policy=payment", 200, []string{`class="verdict clear"`}, nil},
		{"/?q=x&policy=/etc/passwd", 422, []string{`No policy "/etc/passwd": there are customer`}, []string{"root"}},

		{"/entry/us-ofac-sdn:31291", 200, []string{
			"Константин Викторович Килимник", "Cyrillic", "752512703", "Passport", "Executive Order 13848 (2018)",
			"the built-in sample", "Linked to Viktor Fedorovych YANUKOVYCH", "Ukraine",
		}, nil},
		{"/entry/us-ofac-sdn:30518", 200, []string{"<svg class=\"graph\"", "linked to", "wallet XBT", "in words"}, nil},
		{"/entry/us-ofac-sdn:1", 404, []string{"No entry 1 in the built-in sample"}, nil},
		{"/entry/nobody", 404, []string{"is not the id of an entry"}, nil},

		{"/lists", 200, []string{"No list was taken in yet", "interdict update", "UK Sanctions List", `publisher<span class="sr"> of UK Sanctions List</span></a>`}, nil},
		{"/lists/us-ofac-sdn", 404, []string{"interdict update us-ofac-sdn gets it"}, nil},
		{"/lists/xx", 404, []string{"There is no list"}, nil},
		{"/programmes?q=magnitsky", 200, []string{"GLOMAG", "MAGNIT"}, []string{"SDGT"}},
		{"/scan", 200, []string{`name="file"`, `name="text"`}, nil},
		{"/batch", 200, []string{`name="file"`, "the totals must balance"}, nil},
		{"/help", 200, []string{"Three decisions", "transliteration"}, nil},
		{"/nowhere", 404, []string{"There is no such page."}, nil},
		{"/scan/0123", 404, []string{"kept for an hour"}, nil},
	}
	for _, tc := range tests {
		status, body := get(t, s, tc.path)
		if status != tc.status {
			t.Errorf("%s: status %d, want %d", tc.path, status, tc.status)
		}
		for _, want := range tc.says {
			if !strings.Contains(html.UnescapeString(body), want) {
				t.Errorf("%s does not say %q:\n%s", tc.path, want, body)
			}
		}
		for _, not := range tc.hides {
			if strings.Contains(body, not) {
				t.Errorf("%s says %q", tc.path, not)
			}
		}
	}
}

// A part of a page is that part alone, so that the script can put it in place.
func TestPartsOfPages(t *testing.T) {
	s := serve(t, t.TempDir())
	for path, part := range map[string]string{
		"/?q=Konstantin+Kilimnik": "results", "/entry/us-ofac-sdn:30518": "graph", "/programmes?q=iran": "rows",
		"/?q=x&as_of=2031-01-01": "results", "/entry/nobody": "graph",
	} {
		_, body := get(t, s, path, "X-Interdict-Part", part)
		if text := strings.TrimSpace(body); !strings.HasPrefix(text, `<div id="`+part+`"`) || strings.Contains(text, "<html") {
			t.Errorf("%s: the part %s begins %.80q", path, part, text)
		}
	}
	if _, body := get(t, s, "/help", "X-Interdict-Part", "results"); !strings.Contains(body, "<html") {
		t.Error("a page without that part is not given whole")
	}
}

// No page has anything written into it that the policy would not allow.
func TestPagesKeepTheirOwnPolicy(t *testing.T) {
	s := serve(t, t.TempDir())
	for _, path := range []string{"/", "/?q=Konstantin+Kilimnik", "/entry/us-ofac-sdn:30518", "/lists", "/scan", "/batch", "/help", "/programmes"} {
		_, body := get(t, s, path)
		for _, not := range []string{" style=", "<style", " onclick=", "javascript:", "http://"} {
			if strings.Contains(body, not) {
				t.Errorf("%s has %q in it", path, not)
			}
		}
		for _, link := range []string{`src="http`, `rel="stylesheet" href="http`} {
			if strings.Contains(body, link) {
				t.Errorf("%s loads from elsewhere: %s", path, link)
			}
		}
	}
}

func TestAssetsAreKeptForEver(t *testing.T) {
	s := serve(t, t.TempDir())
	_, body := get(t, s, "/")
	_, rest, _ := strings.Cut(body, `rel="stylesheet" href="`)
	address, _, _ := strings.Cut(rest, `"`)
	res, err := s.Client().Get(s.URL + address)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != "text/css; charset=utf-8" || !strings.Contains(res.Header.Get("Cache-Control"), "immutable") {
		t.Errorf("%s: %s, %v", address, res.Status, res.Header)
	}
	if status, _ := get(t, s, "/assets/000000000000/console.css"); status != http.StatusNotFound {
		t.Errorf("a file of another version: status %d", status)
	}
}
