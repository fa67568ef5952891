package crash_test

import (
	"bytes"
	"errors"
	"log/slog"
	"regexp"
	"strings"
	"testing"

	"interdict/internal/crash"
	"interdict/internal/crash/crashtest"
)

// A customer's name may be in what is thrown: it is in no error and no log.
const customer = "Mara Ostrik"

func third(of []int) int { return of[2] }

func TestPanicBecomesAnError(t *testing.T) {
	usual := errors.New("the usual")
	var none []int
	var nobody *crash.Error
	for name, c := range map[string]struct {
		do   func() error
		err  string // a pattern
		told string
	}{
		"what goes well":      {func() error { return nil }, `^$`, `^$`},
		"an error":            {func() error { return usual }, `^the usual$`, `^$`},
		"a place too far":     {func() error { third(none); return nil }, `^internal error at internal/crash_test/crash_test\.go:\d+: please report it$`, `what="runtime error: index out of range \[2\] with length 0"`},
		"something not there": {func() error { nobody.At = ""; return nil }, `^internal error at internal/crash_test/crash_test\.go:\d+`, `nil pointer`},
		"a text":              {func() error { panic("no place for " + customer) }, `^internal error at internal/crash_test/`, `what=string`},
		"an error thrown":     {func() error { panic(errors.New(customer)) }, `^internal error at internal/crash_test/`, `what=\*errors\.errorString`},
		"in the library":      {func() error { return errors.New(strings.Repeat(customer, -1)) }, `^internal error at internal/crash_test/crash_test\.go`, `calls="strings\.Repeat:\d+ < interdict/internal/crash_test`},
	} {
		t.Run(name, func(t *testing.T) {
			var log bytes.Buffer
			err := crash.Guard(slog.New(slog.NewTextHandler(&log, nil)), "count", c.do)
			text := ""
			if err != nil {
				text = err.Error()
			}
			if !regexp.MustCompile(c.err).MatchString(text) {
				t.Errorf("error %q, want %s", text, c.err)
			}
			if !regexp.MustCompile(c.told).MatchString(log.String()) {
				t.Errorf("told %q, want %s", log.String(), c.told)
			}
			if strings.Contains(text+log.String(), customer) || strings.Contains(text, "\n") {
				t.Errorf("says too much: %q, %q", text, log.String())
			}
		})
	}
}

func TestWithoutALogOnlyTheErrorIsLeft(t *testing.T) {
	if broken := crash.In(nil, "count", func() { third(nil) }); broken == nil || len(broken.Calls) == 0 || !strings.Contains(broken.Calls[0], "third") {
		t.Errorf("%+v", broken)
	}
}

// Tests do not take a panic for an error.
func TestTestsBreak(t *testing.T) {
	defer func() {
		if p := recover(); p == nil || !strings.Contains(p.(string), "third") {
			t.Errorf("%v", p)
		}
	}()
	crash.In(crashtest.Log(), "count", func() { third(nil) })
}
