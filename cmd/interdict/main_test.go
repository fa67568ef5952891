package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"interdict"
)

// day0 is the day on which the scripts run, so that what is said of the age of
// lists is the same every day. The clock goes on within it.
var day0 = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)

// TestMain gives the scripts in testdata the program itself.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"interdict": func() {
			os.Exit(run(context.Background(), os.Args[1:], &env{
				stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv,
				now: func() time.Time {
					zero, err := strconv.ParseInt(os.Getenv("CLOCK_ZERO"), 10, 64)
					if err != nil {
						panic(err)
					}
					speed, err := strconv.Atoi(os.Getenv("CLOCK_SPEED"))
					if err != nil {
						speed = 1
					}
					return day0.Add(time.Since(time.Unix(0, zero)) * time.Duration(speed))
				},
			}))
		},
	})
}

// TestScripts runs what a user does: a folder and some commands each.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("INTERDICT_DATA", e.WorkDir+"/data")
			e.Setenv("CLOCK_ZERO", strconv.FormatInt(time.Now().UnixNano(), 10))
			return nil
		},
		RequireExplicitExec: false,
		Condition: func(name string) (bool, error) {
			if name == "mentions" {
				return mentionsAreFound()
			}
			return false, fmt.Errorf("unknown condition %q", name)
		},
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
	})
}

// mentionsAreFound reports whether documents can be scanned already, which is
// built beside the face that shows what was found.
func mentionsAreFound() (bool, error) {
	d, err := interdict.Open(context.Background(), filepath.Join(os.TempDir(), "interdict-not-there"), interdict.Options{})
	if err != nil {
		return false, err
	}
	defer d.Close()
	s, err := d.Screener(context.Background(), interdict.Scope{})
	if err != nil {
		return false, err
	}
	defer s.Close()
	found := false
	err = s.ScanDocument(context.Background(), "a.txt", strings.NewReader("SouthFront"), interdict.ScanAsk{}, func(d *interdict.Document) error {
		found = len(d.Mentions) > 0
		return nil
	})
	if err != nil && err.Error() != "not built yet" {
		return false, err
	}
	return found, nil
}
