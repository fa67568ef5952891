package console_test

import (
	"bytes"
	"html"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// With versions taken in, the pages know days, lives and differences.
func TestPagesOfLists(t *testing.T) {
	s := serve(t, listed(t))
	tests := []struct {
		path string
		says []string
		not  []string
	}{
		{"/lists", []string{"OFAC Specially Designated Nationals", "2022-02-24", "incomplete", "old"}, []string{"This is a sample"}},
		{"/lists/us-ofac-sdn", []string{
			"April 2021, CYBER2 +2, ELECTION-EO13848 +2", "February 2022, RUSSIA-EO14024 +31", "12 on 2021-01-14, 43 on 2022-02-24",
			`href="/lists/us-ofac-sdn/diff?from=2021-04-15&to=2022-02-24"`, "Harmful foreign activities", "RUSSIA-EO14024 +31",
		}, nil},
		{"/lists/us-ofac-sdn?programme=election*", []string{"how many stand on election*: 0 on 2021-01-14, 2 on 2022-02-24"}, nil},
		{"/lists/us-ofac-sdn/diff?from=2021-01-14&to=2021-04-20", []string{"+3", "Pyotr Ivanovich TESTOV", "KARDORIA MEDIA AGENCY"}, nil},
		{"/lists/us-ofac-sdn/diff?from=2021-04-15&programme=RUSSIA*&type=person", []string{"+0", "<ins>", "RUSSIA-EO14024"}, []string{"INVENTED TRADING"}},
		{"/lists/us-ofac-sdn/diff?from=2021-04-15", []string{"+30", "−2", "Anna VELTRIA", "INVENTED TRADING HOUSE 1<"}, nil},
		{"/lists/us-ofac-sdn/diff?from=2021-04-15&to=2021-04-15", []string{"Nothing changed between the two"}, nil},
		{"/entry/us-ofac-sdn:101", []string{
			"listed 2021-04-15", "not yet so in the version of 2021-01-14", "changed 2022-02-24", "passport", "CD7654321", "KARDORIA MEDIA AGENCY", `<svg class="strip"`,
		}, []string{"delisted</span>"}},
		{"/entry/us-ofac-sdn:103?as_of=2021-04-20", []string{"delisted 2022-02-24", "listed 2021-04-15"}, nil},
		{"/entry/us-ofac-sdn:1?as_of=2021-04-20", []string{"it is in the first version that is here"}, nil},
		{"/?q=Pyotr+Testov&as_of=2021-01-20", []string{`class="verdict clear"`, "us-ofac-sdn of 2021-01-14"}, []string{"data-card"}},
		{"/?q=Pyotr+Testov&as_of=2021-04-20", []string{`class="verdict match"`, "us-ofac-sdn of 2021-04-15", "as of 2021-04-20"}, nil},
		{"/?q=AB1234567", []string{`class="verdict match"`, "an identifier did"}, nil},
		{"/?q=Invented+Trading+House", []string{"Show 31 more matches"}, nil},
	}
	for _, tc := range tests {
		status, body := get(t, s, tc.path)
		if status != http.StatusOK {
			t.Errorf("%s: status %d\n%s", tc.path, status, body)
		}
		text := html.UnescapeString(body)
		for _, want := range tc.says {
			if !strings.Contains(text, want) && !strings.Contains(plain(text), want) {
				t.Errorf("%s does not say %q:\n%s", tc.path, want, plain(text))
			}
		}
		for _, not := range tc.not {
			if strings.Contains(text, not) {
				t.Errorf("%s says %q", tc.path, not)
			}
		}
	}
	for path, want := range map[string]int{
		"/lists/us-ofac-sdn/diff":                       http.StatusBadRequest,
		"/lists/us-ofac-sdn/diff?from=2020-01-01":       http.StatusNotFound,
		"/lists/us-ofac-sdn/diff?from=x":                http.StatusBadRequest,
		"/entry/us-ofac-sdn:103":                        http.StatusNotFound,
		"/entry/us-ofac-sdn:9999":                       http.StatusNotFound,
		"/lists/us-ofac-sdn/check?as_of=2021-04-20":     http.StatusOK,
		"/lists/us-ofac-sdn/diff?from=2021-01-14&to=no": http.StatusBadRequest,
	} {
		if status, body := get(t, s, path); status != want {
			t.Errorf("%s: status %d, want %d\n%s", path, status, want, plain(body))
		}
	}
}

// plain is what a page says, without its tags.
func plain(page string) string {
	var b strings.Builder
	in := false
	for _, r := range page {
		switch {
		case r == '<':
			in = true
		case r == '>':
			in = false
		case !in:
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// upload sends a form with a file, and follows to the job's page.
func upload(t *testing.T, s *httptest.Server, path, file, content string, fields ...string) (status int, address, body string) {
	t.Helper()
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	part, err := w.CreateFormFile("file", file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(part, content); err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(fields); i += 2 {
		if err := w.WriteField(fields[i], fields[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+path, &form)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", w.FormDataContentType())
	res, err := s.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, res.Request.URL.Path, string(b)
}

// patience is how long something that has to come is waited for: other builds may
// have the machine, and the race detector makes all of it slower.
const patience = 2 * time.Minute

// wait asks for a job's page until it is done.
func wait(t *testing.T, s *httptest.Server, address string) string {
	t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); {
		status, body := get(t, s, address)
		if status != http.StatusOK {
			t.Fatalf("%s: status %d\n%s", address, status, plain(body))
		}
		if !strings.Contains(body, "data-poll") {
			return body
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("%s is never done", address)
	return ""
}

const customers = "id,name,date of birth\n1,Pyotr Testov,3.3.1971\n2,Jane Example,1.2.1980\n3,,\n4,=Kardoria Media Agency,\n"

func TestBatch(t *testing.T) {
	s := serve(t, listed(t))
	for _, format := range []string{"csv", "jsonl"} {
		status, address, _ := upload(t, s, "/batch", "../customers & co.csv", customers, "as_of", "2021-04-20", "format", format)
		if status != http.StatusOK || !strings.HasPrefix(address, "/batch/") {
			t.Fatalf("status %d at %s", status, address)
		}
		text := plain(html.UnescapeString(wait(t, s, address)))
		for _, want := range []string{
			"customers & co.csv", "the totals balance", "4 records = 2 matched + 0 to review + 1 clear + 1 rejected",
			"no name and no identifier", "Pyotr Ivanovich TESTOV", "as of 2021-04-20", "dates are day/month/year",
		} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the page does not say %q:\n%s", format, want, text)
			}
		}
		status, results := get(t, s, address+"/results")
		if status != http.StatusOK || !strings.Contains(results, "us-ofac-sdn:101") || strings.Count(results, "\n") != map[string]int{"csv": 4, "jsonl": 3}[format] {
			t.Errorf("%s: results (status %d):\n%s", format, status, results)
		}
		if _, rejects := get(t, s, address+"/rejects"); rejects != "row,line,reason,record\n3,4,no name and no identifier,\"3,,\"\n" {
			t.Errorf("rejects:\n%s", rejects)
		}
		forgetJob(t, s, address)
	}
}

// forgetJob removes a job, after which nothing of it is to be had.
func forgetJob(t *testing.T, s *httptest.Server, address string) {
	t.Helper()
	id := address[strings.LastIndexByte(address, '/')+1:]
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+"/jobs/"+id+"/forget", nil)
	if err != nil {
		t.Fatal(err)
	}
	if status, _ := do(t, s, req); status != http.StatusOK {
		t.Errorf("forget: status %d", status)
	}
	if status, body := get(t, s, address); status != http.StatusNotFound {
		t.Errorf("after it was removed: status %d\n%s", status, body)
	}
}

// What cannot be screened is an error on the page, never "clear".
func TestBatchFails(t *testing.T) {
	s := serve(t, listed(t))
	for name, tc := range map[string]struct{ content, asOf, want string }{
		"no list on that day": {customers, "2020-01-01", "No list can answer as of 2020-01-01"},
		"a day to come":       {customers, "2031-01-01", "that day is still to come"},
	} {
		_, address, _ := upload(t, s, "/batch", "x.csv", tc.content, "as_of", tc.asOf)
		body := html.UnescapeString(wait(t, s, address))
		if !strings.Contains(body, tc.want) || strings.Contains(body, "is clear") {
			t.Errorf("%s: the page does not say %q:\n%s", name, tc.want, plain(body))
		}
		if status, _ := get(t, s, address+"/results"); status != http.StatusNotFound {
			t.Errorf("%s: half a result can be had: status %d", name, status)
		}
	}
	_, address, _ := upload(t, s, "/batch", "x.csv", "\x00\x01\x02\x03")
	if text := plain(wait(t, s, address)); !strings.Contains(text, "No record could be screened") || strings.Contains(text, "is clear.") {
		t.Errorf("nothing could be read, and the page says:\n%s", text)
	}
	if status, _, body := upload(t, s, "/batch", "x.csv", ""); status != http.StatusBadRequest || !strings.Contains(body, "Nothing was given to read.") {
		t.Errorf("an empty file: status %d\n%s", status, plain(body))
	}
}

const article = "Kardoria, 16 April. The ministry named Pyotr Testov on Thursday.\n\nMr Testov could not be reached. A page at www.kardoria.example was gone.\n"

func TestScan(t *testing.T) {
	s := serve(t, listed(t))
	_, address, _ := upload(t, s, "/scan", "article.txt", article, "as_of", "2021-04-20")
	body := wait(t, s, address)
	for _, want := range []string{`id="hit-1"`, ">Pyotr Testov<sup>1</sup>", "Pyotr Ivanovich TESTOV", "2021-04-20"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q:\n%s", want, body)
		}
	}
	// The text is there whole.
	if text := plain(html.UnescapeString(body)); !strings.Contains(text, "could not be reached. A page at") {
		t.Errorf("the text is not shown whole:\n%s", text)
	}
	if _, report := get(t, s, address+"/report"); !strings.Contains(report, `"us-ofac-sdn:101"`) {
		t.Errorf("the report:\n%s", report)
	}
	forgetJob(t, s, address)
	// What could not be read is said, also to those who hear the page.
	_, address, _ = upload(t, s, "/scan", "x.bin", strings.Repeat("\x00", 4096))
	if body := wait(t, s, address); !strings.Contains(body, `aria-live="polite">Done: 0 mentions of 0 listed parties. Not, or not wholly, read: 1 file.`) || !strings.Contains(body, "None in what could be read.") {
		t.Errorf("nothing could be read, and the page says:\n%s", plain(body))
	}
	if status, _, body := upload(t, s, "/scan", "x.txt", "text", "threshold", "much"); status != http.StatusBadRequest {
		t.Errorf("a threshold that is none: status %d\n%s", status, plain(body))
	}
}

// So many jobs are kept and no more: the one that was done first makes room.
func TestJobsAreBounded(t *testing.T) {
	s := serve(t, listed(t))
	var first string
	for i := range 17 {
		_, address, _ := upload(t, s, "/batch", "x.csv", customers)
		wait(t, s, address)
		if i == 0 {
			first = address
		}
	}
	if status, _ := get(t, s, first); status != http.StatusNotFound {
		t.Errorf("the first of 17 is still there: status %d", status)
	}
}

// A form that another site has sent is not taken.
func TestFormsOfOtherSitesAreRefused(t *testing.T) {
	s := serve(t, t.TempDir())
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+"/batch", strings.NewReader("x"))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Sec-Fetch-Site", "cross-site")
	res, err := s.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusForbidden {
		t.Errorf("status %d", res.StatusCode)
	}
}
