package main

import (
	"context"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
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
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
	})
}
