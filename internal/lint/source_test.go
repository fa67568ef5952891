package lint_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// maxLines is the length of a file, beyond which it has more than one idea.
// Tables are exempt: they have no ideas. They are named table.go, tables.go or
// end so.
const maxLines = 700

func TestFilesAreNotTooLong(t *testing.T) {
	for name, src := range goFiles(t) {
		if lines := bytes.Count(src, []byte("\n")); lines > maxLines && !isTable(name) {
			t.Errorf("%s has %d lines, at most %d are allowed: which are its two ideas?", name, lines, maxLines)
		}
	}
}

func isTable(name string) bool {
	base := filepath.Base(name)
	return strings.HasSuffix(base, "table.go") || strings.HasSuffix(base, "tables.go")
}

// TestNothingHappensUnasked: no init function, and outside of commands no
// look at the environment or at the clock, which are handed in.
func TestNothingHappensUnasked(t *testing.T) {
	forbidden := map[string]string{
		"os.Getenv": "the environment", "os.LookupEnv": "the environment", "os.Environ": "the environment",
		"os.ExpandEnv": "the environment", "time.Now": "the clock", "os.Exit": "the way out",
		"log.Fatal": "the way out", "log.Fatalf": "the way out",
	}
	for name, src := range goFiles(t) {
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
		if err != nil {
			t.Error(err)
			continue
		}
		// Commands are the outside, and to measure time one looks at the clock.
		face := f.Name.Name == "main" || strings.HasPrefix(name, "bench/")
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Name.Name == "init" && n.Recv == nil {
					t.Errorf("%s: an init function runs unasked", fset.Position(n.Pos()))
				}
				if n.Name.Name == "now" && n.Recv != nil {
					return false // the one place that falls back to the system's clock
				}
			case *ast.CallExpr:
				sel, ok := n.Fun.(*ast.SelectorExpr)
				if !ok || face {
					return true
				}
				pkg, ok := sel.X.(*ast.Ident)
				if !ok {
					return true
				}
				if what := forbidden[pkg.Name+"."+sel.Sel.Name]; what != "" {
					t.Errorf("%s: %s.%s: %s belongs to the commands", fset.Position(n.Pos()), pkg.Name, sel.Sel.Name, what)
				}
			}
			return true
		})
	}
}

// TestNoFileNamesOneMachine: what is committed has to work in any folder.
func TestNoFileNamesOneMachine(t *testing.T) {
	place := regexp.MustCompile(`(^|[\s"'(=:])/(` + "work|root|" + `home/[a-z]\w*|Users/[A-Za-z]\w*)/`)
	for _, name := range tracked(t) {
		b := read(t, name)
		if bytes.IndexByte(b, 0) >= 0 {
			continue // not text
		}
		for i, line := range bytes.Split(b, []byte("\n")) {
			if m := place.Find(line); m != nil {
				t.Errorf("%s:%d names a place on one machine: %s", name, i+1, bytes.TrimSpace(m))
			}
		}
	}
}

// TestLinksInDocumentsLead: a link to a file of the repository names one that
// is there.
func TestLinksInDocumentsLead(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)\s]+)\)`)
	for _, name := range documents(t) {
		for _, m := range link.FindAllSubmatch(read(t, name), -1) {
			target, _, _ := strings.Cut(string(m[1]), "#")
			if target == "" || strings.Contains(target, "://") || strings.HasPrefix(target, "mailto:") {
				continue
			}
			if _, err := os.Stat(filepath.Join(root(t), filepath.Dir(name), target)); err != nil {
				t.Errorf("%s: the link %s leads nowhere", name, m[1])
			}
		}
	}
}

// goFiles are the tracked files of Go that are no tests, by name.
func goFiles(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, name := range tracked(t) {
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			files[name] = read(t, name)
		}
	}
	if len(files) == 0 {
		t.Fatal("there are no Go files: looked in the wrong place")
	}
	return files
}

// tracked are the files that git knows and that are there.
func tracked(t *testing.T) []string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "git", "ls-files", "-z")
	cmd.Dir = root(t)
	out, err := cmd.Output()
	if err != nil {
		t.Skipf("what is committed is not known here: git ls-files: %v", err)
	}
	names := strings.Split(strings.TrimRight(string(out), "\x00"), "\x00")
	return slices.DeleteFunc(names, func(name string) bool {
		info, err := os.Lstat(filepath.Join(root(t), name))
		return err != nil || !info.Mode().IsRegular()
	})
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root(t), name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}
