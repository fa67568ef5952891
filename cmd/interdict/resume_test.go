package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestRunThatIsKilled kills a screening again and again, at places that nobody
// chooses, and goes on: what comes out in the end is byte for byte what one run
// writes.
func TestRunThatIsKilled(t *testing.T) {
	rows, kills := 20000, 3
	if !testing.Short() {
		rows, kills = 150000, 8
	}
	dir := t.TempDir()
	input := filepath.Join(dir, "customers.csv")
	writeCustomers(t, input, rows)
	one := killedRun(t, dir, "one")
	if code := one.run(t, 0); code != exitError { // some rows are rejected
		t.Fatalf("exit code %d: %s", code, one.said.String())
	}
	took := one.took
	many := killedRun(t, dir, "many")
	random := rand.New(rand.NewPCG(1, uint64(rows)))
	resumed, checkpoints := 0, 0
	for i := 0; i < kills || checkpoints == 0 && i < 20; i++ {
		after := time.Duration((0.1 + 0.8*random.Float64()) * float64(took))
		if many.run(t, after) >= 0 {
			same(t, one.output, many.output) // it was faster: once more
			if err := os.Remove(many.output); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if _, err := os.Stat(many.output + ".checkpoint"); err == nil {
			checkpoints++
		}
		if _, err := os.Stat(many.output); err == nil {
			t.Fatal("a killed run has left a file of results")
		}
		if strings.Contains(many.said.String(), "going on after") {
			resumed++
		}
	}
	_, err := os.Stat(many.output + ".checkpoint")
	goesOn := err == nil
	if code := many.run(t, 0); code != exitError {
		t.Fatalf("exit code %d: %s", code, many.said.String())
	}
	if goesOn && !strings.Contains(many.said.String(), "going on after ") {
		t.Errorf("did not go on: %s", many.said.String())
	}
	t.Logf("%d rows in %v, killed %d times, %d of them with a checkpoint, %d after going on", rows, took, kills, checkpoints, resumed)
	if checkpoints == 0 {
		t.Error("no run was killed after a checkpoint: the test shows nothing")
	}
	same(t, one.output, many.output)
	same(t, one.rejects, many.rejects)
	if a, b := lastLine(one.said.String()), lastLine(many.said.String()); a != b {
		t.Errorf("totals %q and %q", a, b)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*.partial*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %q, %v", left, err)
	}
}

type killed struct {
	dir, output, rejects string
	said                 *bytes.Buffer
	took                 time.Duration
}

func killedRun(t *testing.T, dir, name string) *killed {
	t.Helper()
	return &killed{dir: dir, output: filepath.Join(dir, name+".jsonl"), rejects: filepath.Join(dir, name+"-rejects.csv")}
}

// run runs the program in a process of its own and kills it after a time, if
// it is not 0. A killed process has the exit code -1.
func (k *killed) run(t *testing.T, after time.Duration) int {
	t.Helper()
	ctx := t.Context()
	if after > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, after)
		defer cancel()
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(ctx, self, "screen", "--resume", "--workers", "2",
		"--input", filepath.Join(k.dir, "customers.csv"), "--output", k.output, "--rejects", k.rejects)
	// As the scripts do: under this name the test is the program. Its clock
	// runs faster, so that there are many checkpoints.
	cmd.Args[0] = "interdict"
	cmd.Env = append(os.Environ(), "INTERDICT_DATA="+filepath.Join(k.dir, "data"), "CLOCK_ZERO="+strconv.FormatInt(time.Now().UnixNano(), 10), "CLOCK_SPEED=50")
	k.said = new(bytes.Buffer)
	cmd.Stderr = k.said
	from := time.Now()
	_ = cmd.Run() // the exit code says it
	k.took = time.Since(from)
	return cmd.ProcessState.ExitCode()
}

func writeCustomers(t *testing.T, name string, rows int) {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("id,name,date of birth,notes\n")
	for i := range rows {
		switch i % 11 {
		case 3:
			fmt.Fprintf(&b, "%d,Konstantin Kilimnik,1970-04-27,\n", i)
		case 5:
			fmt.Fprintf(&b, "%d,broken\n", i)
		case 7:
			fmt.Fprintf(&b, "%d,\"Ostrik, Mara %d\",1980-05-%02d,\"two\nlines\"\n", i, i, i%28+1)
		default:
			fmt.Fprintf(&b, "%d,Mara Ida Ostrik %d,1980-05-%02d,x\n", i, i, i%28+1)
		}
	}
	if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

func same(t *testing.T, a, b string) {
	t.Helper()
	x, err := os.ReadFile(a)
	if err != nil {
		t.Fatal(err)
	}
	y, err := os.ReadFile(b)
	if err != nil {
		t.Fatal(err)
	}
	if len(x) == 0 || !bytes.Equal(x, y) {
		t.Errorf("%s (%d bytes) and %s (%d bytes) differ", a, len(x), b, len(y))
	}
}

func lastLine(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	for _, l := range lines {
		if strings.Contains(l, " screened + ") {
			return l
		}
	}
	return ""
}
