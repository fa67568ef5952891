package lint_test

import (
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"testing"
)

// TestLibcIsTheOneThatSQLiteWasMadeWith: modernc.org/sqlite is generated
// against one version of modernc.org/libc and says that any other may corrupt
// memory. Go picks the newest that anybody asks for, so an update elsewhere
// would go unnoticed.
func TestLibcIsTheOneThatSQLiteWasMadeWith(t *testing.T) {
	pinned := regexp.MustCompile(`(?m)^\s*(?:require )?modernc\.org/libc (\S+)`)
	sqlite, err := os.ReadFile(goList(t, "{{.GoMod}}", "modernc.org/sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	want := pinned.FindSubmatch(sqlite)
	if want == nil {
		t.Fatal("modernc.org/sqlite names no version of modernc.org/libc any more")
	}
	if got := goList(t, "{{.Version}}", "modernc.org/libc"); got != string(want[1]) {
		t.Errorf("modernc.org/libc is %s, but modernc.org/sqlite was made with %s", got, want[1])
	}
}

func goList(t *testing.T, format, module string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", format, module)
	cmd.Dir = root(t)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list -m %s: %v", module, err)
	}
	return string(bytes.TrimSpace(out))
}
