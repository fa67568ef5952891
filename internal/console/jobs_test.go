package console

import (
	"bytes"
	"context"
	"crypto/rand"
	"log/slog"
	"regexp"
	"strings"
	"testing"
	"time"
)

// A job that breaks says so on its page; the next one has its turn.
func TestAJobThatBreaksIsAnError(t *testing.T) {
	var log bytes.Buffer
	j := newJobs(Options{MaxJobs: 4, Random: rand.Reader, Log: slog.New(slog.NewTextHandler(&log, nil))}, time.Now)
	run := func(do func(context.Context) error) jobView {
		t.Helper()
		b := &job{ID: "1", Kind: "scan", dir: t.TempDir(), Started: time.Now()}
		if err := j.start(b, do); err != nil {
			t.Fatal(err)
		}
		for range 500 {
			if b.isDone() {
				return j.view(b)
			}
			time.Sleep(10 * time.Millisecond)
		}
		t.Fatal("not done")
		return jobView{}
	}
	for range runningJobs + 1 { // more than have a turn at a time
		v := run(func(context.Context) error { panic("Mara Ostrik is too much for me") })
		if !regexp.MustCompile(`(?i)^internal error at internal/console/jobs_test\.go:\d+: please report it`).MatchString(v.Failed) {
			t.Errorf("%q", v.Failed)
		}
	}
	if v := run(func(context.Context) error { return nil }); v.Failed != "" {
		t.Errorf("%q", v.Failed)
	}
	j.close()
	if text := log.String(); strings.Count(text, "internal error") != runningJobs+1 || strings.Contains(text, "Ostrik") {
		t.Error(text)
	}
}
