package archive_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"interdict/internal/archive"
)

// childEnv tells the test binary to be a process that takes in versions.
const childEnv = "INTERDICT_ARCHIVE_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childEnv); dir != "" {
		if err := child(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// childVersions is what a child takes in, one version after the other.
const childVersions = 30

// version returns version n of a list of 400 of which each version changes 5,
// removes 1 and adds 1.
func version(n int) []string {
	lines := people(400 + n)[n:]
	for i := range 5 {
		lines[(n*5+i)%len(lines)] += fmt.Sprintf("; %d Moved Street", n)
	}
	return lines
}

func published(n int) time.Time { return date("2021-01-01").AddDate(0, 0, n) }

func child(dir string) error {
	ctx := context.Background()
	a, err := archive.Open(ctx, dir, archive.Options{})
	if err != nil {
		return err
	}
	defer a.Close()
	fmt.Println("open")
	for n := range childVersions {
		_, err := a.TakeIn(ctx, fake, list(version(n)...), archive.TakeInOptions{Published: published(n), Backfill: true})
		if err != nil {
			return err
		}
	}
	return nil
}

func startChild(t testing.TB, dir string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+dir)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd
}

// checkVersions checks that what is there is sound, and is the first so many
// versions, each as it was taken in.
func checkVersions(t testing.TB, dir string) int {
	t.Helper()
	a := openAt(t, dir, &clock{date("2021-06-01")})
	verify(t, a)
	versions, err := a.Versions(t.Context(), fake.ID)
	if err != nil {
		t.Fatal(err)
	}
	for n, v := range versions {
		if !v.Published.Equal(published(n)) {
			t.Fatalf("version %d was published %s, want %s", n, v.Published, published(n))
		}
		want := version(n)
		i := 0
		for e, err := range a.Entries(t.Context(), v.ID) {
			if err != nil {
				t.Fatal(err)
			}
			if uid, _, _ := strings.Cut(want[i], " "); e.UID != uid {
				t.Fatalf("version %d: entry %d has uid %s, want %s", n, i, e.UID, uid)
			}
			i++
		}
		if i != len(want) {
			t.Fatalf("version %d has %d entries, want %d", n, i, len(want))
		}
	}
	if len(versions) > 0 {
		v, err := a.InForce(t.Context(), fake.ID)
		if err != nil || v.ID != versions[len(versions)-1].ID {
			t.Errorf("in force %+v (%v), want the last version", v, err)
		}
	}
	return len(versions)
}

// A process that is killed while it takes versions in leaves the state before
// a version or after it, and the next one goes on from there.
func TestKilledAtAnyMoment(t *testing.T) {
	dir := t.TempDir()
	// How long a whole run takes here, to kill within it.
	start := time.Now()
	if err := startChild(t, t.TempDir()).Wait(); err != nil {
		t.Fatal(err)
	}
	whole := time.Since(start)
	moments := rand.New(rand.NewPCG(15, 4))
	kills, between := 0, 0
	for n := 0; n < 25 || between == 0 && n < 100; n++ {
		cmd := startChild(t, dir)
		time.Sleep(time.Duration((0.01 + 0.9*moments.Float64()) * float64(whole)))
		if err := cmd.Process.Kill(); err == nil {
			kills++
		}
		cmd.Wait() // says that it was killed
		switch n := checkVersions(t, dir); {
		case n == childVersions:
			dir = t.TempDir() // all taken in, from the start
			whole -= whole / 8
		case n > 0:
			between++
		default:
			whole += whole / 4 // the machine has other work by now
		}
	}
	t.Logf("killed %d times, %d times with some versions taken in and some not", kills, between)
	if between == 0 {
		t.Error("no kill hit a run half way; the test shows nothing")
	}
}

// Two processes take in, and a third reads, at the same time.
func TestTwoProcesses(t *testing.T) {
	dir := t.TempDir()
	one, two := startChild(t, dir), startChild(t, dir)
	a := openAt(t, dir, &clock{date("2021-06-01")})
	done := make(chan error, 2)
	go func() { done <- one.Wait() }()
	go func() { done <- two.Wait() }()
	for running, reads := 2, 0; running > 0; reads++ {
		select {
		case err := <-done:
			if err != nil {
				t.Errorf("a process failed: %v", err)
			}
			running--
		default:
		}
		v, err := a.InForce(t.Context(), fake.ID)
		if err != nil {
			continue // none yet
		}
		n := 0
		for _, err := range a.Entries(t.Context(), v.ID) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		if n != v.Entries {
			t.Fatalf("%d entries, want %d", n, v.Entries)
		}
	}
	if n := checkVersions(t, dir); n != childVersions {
		t.Errorf("%d versions, want %d", n, childVersions)
	}
}
