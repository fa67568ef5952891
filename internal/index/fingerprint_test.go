package index

import (
	"regexp"
	"testing"
	"time"
)

// It is asked for by every command that screens.
func TestFingerprintIsMade(t *testing.T) {
	start := time.Now()
	print := Fingerprint()
	t.Logf("%s in %v, with all tables that it reads", print, time.Since(start))
	if !regexp.MustCompile(`^\d+-[0-9a-f]{8}-[0-9a-f]{8}$`).MatchString(print) {
		t.Fatal(print)
	}
}

// An index of the same names is the same to the last byte, or the fingerprint
// would differ from run to run and every run prepare its own.
func TestFingerprintIsTheSameAgain(t *testing.T) {
	for range 5 {
		if a, b := fingerprint(), fingerprint(); a != b {
			t.Fatalf("%s, then %s", a, b)
		}
	}
}
