package interdict

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"interdict/internal/crash"
	"interdict/internal/mention"
	"interdict/internal/screen"
)

// A mistake of ours that one record, message or file brings to light is an error
// of that one. These tests break the program where strangers' data are looked
// at: nothing of them is in the log, what could not be looked at is not clear,
// and the others have their answers.

// brokenScreener answers from the sample; its log is kept.
func brokenScreener(t *testing.T) (*Screener, *safeLog) {
	t.Helper()
	log := &safeLog{}
	d, err := Open(t.Context(), t.TempDir()+"/none", Options{Log: slog.New(slog.NewTextHandler(log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.Screener(t.Context(), Scope{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, log
}

type safeLog struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *safeLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

// says fails when the log has not so many internal errors, or says too much.
func (l *safeLog) says(t *testing.T, times int) {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	text := l.b.String()
	if n := strings.Count(text, `msg="internal error"`); n != times {
		t.Errorf("%d internal errors in the log, want %d: %s", n, times, text)
	}
	if strings.Contains(text, "Ostrik") || strings.Contains(text, "goroutine ") {
		t.Errorf("the log says too much: %s", text)
	}
}

// breaks returns a function that breaks the n-th time it is called, quoting what
// nobody may read.
func breaks(n int) func() {
	var calls atomic.Int64
	return func() {
		if int(calls.Add(1)) == n {
			panic("Mara Ostrik is too much for me")
		}
	}
}

// breakingReader breaks when its text is read.
type breakingReader struct{ io.Reader }

func (r breakingReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if errors.Is(err, io.EOF) {
		panic("Mara Ostrik is too much for me")
	}
	return n, err
}

var internalError = regexp.MustCompile(`internal error at [a-z_./]+\.go:\d+: please report it$`)

func TestARowThatBreaksIsRejected(t *testing.T) {
	const rows = "id,name\n1,Konstantin Kilimnik\n2,Mara Ostrik\n3,Konstantin Kilimnik\n"
	for _, format := range []FileFormat{ResultsJSONL, ResultsCSV} {
		t.Run(string(format), func(t *testing.T) {
			s, log := brokenScreener(t)
			ofac, second := s.ofac, breaks(2)
			s.ofac = func() *screen.OFAC { second(); return ofac() }
			var out bytes.Buffer
			var rejects []*TableReject
			totals, err := s.ScreenFile(t.Context(), strings.NewReader(rows), &out, FileAsk{
				Ask: Ask{Algorithm: AlgorithmOFAC}, Format: format, Workers: 1,
				Reject: func(r *TableReject) error { rejects = append(rejects, r); return nil },
			})
			if want := (FileTotals{Records: 3, Screened: 2, Rejected: 1, Matched: 2}); err != nil || totals != want {
				t.Errorf("%+v, %v", totals, err)
			}
			if len(rejects) != 1 || rejects[0].Number != 2 || !internalError.MatchString(rejects[0].Reason) {
				t.Errorf("%+v", rejects)
			}
			if strings.Contains(out.String(), "Ostrik") || strings.Count(out.String(), "us-ofac-sdn:31291") < 2 {
				t.Errorf("%s", out.String())
			}
			log.says(t, 1)
		})
	}
}

func TestAFileOfPartiesWhoseReaderBreaksIsAnError(t *testing.T) {
	s, log := brokenScreener(t)
	for i, n := range []int{1, 3000} { // the one breaks while it is found out what it is
		rows := "id,name,remark\n" + strings.Repeat("1,Ostrik,"+strings.Repeat("-", 1000)+"\n", n)
		totals, err := s.ScreenFile(t.Context(), breakingReader{strings.NewReader(rows)}, io.Discard, FileAsk{})
		var broken *crash.Error
		if !errors.As(err, &broken) || n > 1 && totals.Records == 0 || !totals.Balanced() {
			t.Errorf("%+v, %v", totals, err)
		}
		log.says(t, i+1)
	}
}

func TestADocumentThatBreaksIsNotClear(t *testing.T) {
	const mail = "Subject: spring\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nKonstantin Kilimnik sends a letter.\n--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nMara Ostrik\n--x\n\nKonstantin Kilimnik again.\n--x--\n"
	for name, c := range map[string]struct {
		prepare func(*Screener, *io.Reader)
		want    []string // file, mentions, whether it has an error
	}{
		"nothing breaks":         {func(*Screener, *io.Reader) {}, []string{"m.eml 2 false", "m.eml/attachment a.txt 0 false"}},
		"before the first part":  {func(s *Screener, _ *io.Reader) { s.breakFinder(1) }, []string{"m.eml 0 true", "m.eml/attachment a.txt 0 false"}},
		"at the attachment":      {func(s *Screener, _ *io.Reader) { s.breakFinder(2) }, []string{"m.eml 2 false", "m.eml/attachment a.txt 0 true"}},
		"the reader, in the end": {func(_ *Screener, r *io.Reader) { *r = breakingReader{*r} }, []string{"m.eml 0 true"}},
	} {
		t.Run(name, func(t *testing.T) {
			s, log := brokenScreener(t)
			var in io.Reader = strings.NewReader(mail)
			c.prepare(s, &in)
			var got []string
			errs := 0
			err := s.ScanDocument(t.Context(), "m.eml", in, ScanAsk{}, func(d *Document) error {
				got = append(got, fmt.Sprint(d.File, " ", len(d.Mentions), " ", d.Error != ""))
				if d.Error != "" {
					errs++
					if !internalError.MatchString(d.Error) {
						t.Error(d.Error)
					}
				}
				return nil
			})
			if fmt.Sprint(got) != fmt.Sprint(c.want) || err != nil {
				t.Errorf("%q, %v, want %q", got, err, c.want)
			}
			log.says(t, min(errs, 1))
		})
	}
}

// breakFinder has the search for mentions break the n-th time.
func (s *Screener) breakFinder(n int) {
	finder, breaking := s.finder, breaks(n)
	s.finder = func() *mention.Finder { breaking(); return finder() }
}

// Who is told of a document may break as well: that ends the scan with an error.
func TestAScanWhoseListenerBreaksEnds(t *testing.T) {
	s, log := brokenScreener(t)
	err := s.ScanDocument(t.Context(), "a.txt", strings.NewReader("Mara Ostrik"), ScanAsk{}, func(*Document) error { panic("Mara Ostrik") })
	var broken *crash.Error
	if !errors.As(err, &broken) {
		t.Error(err)
	}
	log.says(t, 1)
}

// breakingScanner stands for a screener that breaks on some files.
type breakingScanner struct{ wordScanner }

func (b breakingScanner) ScanDocument(ctx context.Context, name string, r io.Reader, a ScanAsk, yield func(*Document) error) error {
	if strings.HasSuffix(name, "bad.txt") {
		panic("Mara Ostrik is too much for me")
	}
	return b.wordScanner.ScanDocument(ctx, name, r, a, yield)
}

func TestAFileThatBreaksDoesNotKeepOthersFromBeingRead(t *testing.T) {
	folder(t, map[string]string{"a.txt": "Ostrik", "bad.txt": "Ostrik", "c.txt": "Ostrik"})
	log := &safeLog{}
	var got []string
	f := &scanRun{
		scanner: breakingScanner{}, parties: map[string]bool{}, log: slog.New(slog.NewTextHandler(log, nil)),
		unread: func(file string, err error) *Document { return &Document{File: file, Error: err.Error()} },
		ask: ScanFilesAsk{Document: func(d *Document) error {
			got = append(got, fmt.Sprint(d.File, " ", len(d.Mentions), " ", internalError.MatchString(d.Error)))
			return nil
		}},
	}
	totals, err := f.run(t.Context(), []string{"."})
	if want := "[a.txt 1 false bad.txt 0 true c.txt 1 false]"; fmt.Sprint(got) != want || err != nil || totals.NotRead != 1 || totals.Documents != 2 {
		t.Errorf("%q, %+v, %v", got, totals, err)
	}
	log.says(t, 1)
}

// threePayments name nobody who is listed.
const threePayments = `{1:F01AAAABEBBAXXX0000000000}{2:I103BBBBDEFFXXXXN}{4:
:20:ONE
:32A:240501EUR10,
:50K:/1
PELL OSTRANDER
:59:/2
IDA VELL
-}
{1:F01AAAABEBBAXXX0000000000}{2:I103BBBBDEFFXXXXN}{4:
:20:TWO
:32A:240501EUR20,
:50K:/3
MARA OSTRIK
:59:/4
TOBIAS QUILL
-}
{1:F01AAAABEBBAXXX0000000000}{2:I103BBBBDEFFXXXXN}{4:
:20:THREE
:32A:240501EUR30,
:50K:/5
JORUN HALM
:59:/6
SELMA TREVANE
-}
`

func TestAMessageThatBreaksIsHeld(t *testing.T) {
	s, log := brokenScreener(t)
	s.breakFinder(1)
	var got []string
	totals, err := s.ScanMessages(t.Context(), "p.txt", strings.NewReader(threePayments), MessageAsk{Workers: 1}, func(r *MessageResult) error {
		text := ""
		if r.Fault != nil {
			text = r.Fault.Text
		}
		got = append(got, fmt.Sprint(r.ID, " ", r.Decision, " ", r.Reasons, " ", internalError.MatchString(text)))
		return nil
	})
	if want := "[ONE hold [unreadable] true TWO pass [] false THREE pass [] false]"; fmt.Sprint(got) != want || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if totals.Messages != 3 || totals.Unreadable != 1 || totals.Hold != 1 || totals.Pass != 2 || totals.Parties == 0 {
		t.Errorf("%+v", totals)
	}
	log.says(t, 1)
}

// What was read before the reader broke is answered, and the file is an error.
func TestAFileOfMessagesWhoseReaderBreaksIsAnError(t *testing.T) {
	s, log := brokenScreener(t)
	in := breakingReader{strings.NewReader(threePayments + strings.Repeat(" \n", 64<<10))}
	var got []string
	totals, err := s.ScanMessages(t.Context(), "p.txt", in, MessageAsk{}, func(r *MessageResult) error {
		got = append(got, r.ID+" "+string(r.Decision))
		return nil
	})
	if err == nil || !internalError.MatchString(err.Error()) || !strings.Contains(err.Error(), "read p.txt: after message") {
		t.Error(err)
	}
	if len(got) == 0 || totals.Messages != len(got) {
		t.Errorf("%q, %+v", got, totals)
	}
	log.says(t, 1)
}

// One message may hold a hundred thousand payments: who calls it off does not
// wait for its end, and gets nothing of it.
func TestAMessageIsLeftWhenItIsCalledOff(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf><GrpHdr><MsgId>M</MsgId></GrpHdr>`)
	for i := range 2000 {
		fmt.Fprintf(&b, `<CdtTrfTxInf><PmtId><EndToEndId>E%d</EndToEndId></PmtId><Cdtr><Nm>Pell Ostrander %c%d</Nm></Cdtr><RmtInf><Ustrd>for bread of %d</Ustrd></RmtInf></CdtTrfTxInf>`, i, 'a'+i%26, i, i)
	}
	b.WriteString(`</FIToFICstmrCdtTrf></Document>`)
	s, _ := brokenScreener(t)
	ctx, cancel := context.WithCancel(t.Context())
	finder := s.finder
	var calls atomic.Int64
	s.finder = func() *mention.Finder {
		if calls.Add(1) == 3 {
			cancel()
		}
		return finder()
	}
	_, err := s.ScanMessages(ctx, "p.xml", strings.NewReader(b.String()), MessageAsk{Workers: 1}, func(r *MessageResult) error {
		t.Errorf("told of %s", r.ID)
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if n := calls.Load(); n < 3 || n > 10 {
		t.Errorf("%d texts were looked at, of which the third called it off", n)
	}
}

func TestABillThatBreaksIsNotClear(t *testing.T) {
	s, log := brokenScreener(t)
	bill, err := s.Bills(ScanAsk{}).Scan(t.Context(), "bom.json", breakingReader{strings.NewReader(`{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"name":"x","supplier":{"name":"Mara Ostrik"}}]}`)})
	if err == nil || bill.Decision != "" || !internalError.MatchString(bill.Error) {
		t.Errorf("%+v, %v", bill, err)
	}
	log.says(t, 1)
}

// brokenLive is a folder whose clock breaks when it is told to.
func brokenLive(t *testing.T) (l *Live, broken *atomic.Bool, log *safeLog) {
	t.Helper()
	log, broken = &safeLog{}, &atomic.Bool{}
	l, err := OpenLive(t.Context(), t.TempDir(), Options{
		Log: slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelError})),
		Now: func() time.Time {
			if broken.Load() {
				panic("Mara Ostrik")
			}
			return time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	file := filepath.Join(t.TempDir(), "vips.csv")
	if err := os.WriteFile(file, []byte("id,name\n1,Tobias Quill\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Update(t.Context(), UpdateAsk{Lists: []string{"own-vips"}, From: file, Published: time.Date(2024, 4, 30, 0, 0, 0, 0, time.UTC)}); err != nil {
		t.Fatal(err)
	}
	return l, broken, log
}

// Lists that cannot be made ready are an error for who asks for them, and nobody
// waits for them in vain.
func TestListsThatBreakAreAnError(t *testing.T) {
	l, broken, log := brokenLive(t)
	broken.Store(true)
	_, _, err := l.Screener(t.Context(), Scope{AsOf: "2024-04-30"})
	if err == nil || !internalError.MatchString(err.Error()) {
		t.Error(err)
	}
	broken.Store(false)
	s, release, err := l.Screener(t.Context(), Scope{AsOf: "2024-04-30"})
	if err != nil {
		t.Fatal(err)
	}
	if r, err := s.Screen(Name("Tobias Quill"), Ask{}); err != nil || r.Decision != Matched {
		t.Errorf("%+v, %v", r, err)
	}
	release()
	log.says(t, 1)
}

// An update that breaks leaves the lists as they are and the folder usable.
func TestAnUpdateThatBreaksIsAnError(t *testing.T) {
	l, _, log := brokenLive(t)
	file := filepath.Join(t.TempDir(), "vips.csv")
	if err := os.WriteFile(file, []byte("id,name\n1,Tobias Quill\n2,Ida Vell\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	ask := UpdateAsk{Lists: []string{"own-vips"}, From: file, Published: time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)}
	breaking := ask
	breaking.Begin = func(string, string, int, int) { panic("Mara Ostrik") }
	if _, err := l.Update(t.Context(), breaking); err == nil || !internalError.MatchString(err.Error()) {
		t.Error(err)
	}
	if totals, err := l.Update(t.Context(), ask); err != nil || totals.New != 1 {
		t.Errorf("%+v, %v", totals, err)
	}
	log.says(t, 1)
}

// New lists for which something cannot be made ready do not answer; those before
// go on.
func TestNewListsThatBreakDoNotAnswer(t *testing.T) {
	l, _, log := brokenLive(t)
	l.OnNew(func(context.Context, *Screener) error { panic("Mara Ostrik") })
	l.news = "" // as if a list had changed
	if _, err := l.Refresh(t.Context()); err == nil || !internalError.MatchString(err.Error()) {
		t.Error(err)
	}
	s, release, err := l.Screener(t.Context(), Scope{})
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	if r, err := s.Screen(Name("Tobias Quill"), Ask{}); err != nil || r.Decision != Matched {
		t.Errorf("%+v, %v", r, err)
	}
	log.says(t, 1)
}
