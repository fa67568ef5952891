package lint_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

type door struct {
	room string
	may  []string
}

// doors says what each room may import of this module, apart from its own
// inside. A path ending in "/…" stands for all below it, the first rule that
// fits a package holds, and one that has no rule has no place in the house:
// give it one here and in ARCHITECTURE.md.
var doors = []door{
	// What things are.
	{"ftm", nil},
	{"lists", []string{"ftm"}},

	// What knows one small thing and nobody. (lists is where the words File
	// and Input are said.)
	{"internal/sharedtest", nil},
	{"internal/lint", nil},
	{"internal/crash", nil},
	{"internal/crash/…", nil},
	{"internal/steps", nil},
	{"internal/script", nil},
	{"internal/country", nil},
	{"internal/datetext", nil},
	{"internal/embargo", nil},
	{"internal/ident", []string{"internal/country"}},
	{"internal/config", nil},
	{"internal/ofacsearch", nil},
	{"internal/fetch", []string{"internal/steps"}},
	{"internal/jsonwrite", []string{"ftm"}},
	{"internal/packed", []string{"lists"}},
	{"internal/partial", nil},
	{"internal/spill", nil},
	{"internal/issuer", nil},
	{"internal/issuer/issuertest", nil},
	{"internal/supply", []string{"lists", "internal/packed"}},
	{"internal/xmlread", []string{"lists"}},
	{"internal/jsonread", []string{"lists"}},
	{"internal/sheet", []string{"lists", "internal/packed"}},

	// Readers know their publisher and how to read; not where entries go.
	{"lists/…", []string{
		"ftm", "lists", "lists/internal/…",
		"internal/xmlread", "internal/jsonread", "internal/sheet", "internal/packed",
		"internal/country", "internal/datetext", "internal/ident",
	}},

	// Names know neither entities nor lists.
	{"names/lexicon", nil},
	{"names", []string{"names/lexicon", "internal/script"}},

	// The archive keeps what readers yield, and knows no score.
	{"internal/archive", []string{"ftm", "lists", "internal/crash", "internal/steps"}},

	// The index holds one state and searches it; the screen judges. Neither
	// knows where lists or queries come from.
	{"internal/index", []string{"ftm", "lists", "names", "names/lexicon", "internal/crash", "internal/ident", "internal/country"}},
	{"internal/screen", []string{"ftm", "names", "internal/index", "internal/ident", "internal/country", "internal/ofacsearch", "internal/jsonwrite"}},

	// Mentions are found in texts, wherever these come from.
	{"internal/mention", []string{"ftm", "names", "names/lexicon", "internal/script", "internal/index", "internal/screen", "internal/ident", "internal/datetext"}},

	// Intake makes queries, and knows no score.
	{"internal/intake/…", []string{"ftm", "internal/country", "internal/crash", "internal/datetext", "internal/ident", "internal/xmlread"}},

	// Who cites whom is a matter of addresses and days.
	{"internal/citation", []string{"internal/ident"}},

	{"sample", []string{"ftm", "lists"}},
	{"internal/export", []string{"ftm", "lists"}},
	{"internal/render", []string{"", "ftm", "lists", "internal/archive", "internal/citation", "internal/screen", "internal/country", "internal/spill"}},

	// The root ties rooms together; faces sit on it. Nothing imports a face.
	{"", []string{
		"ftm", "lists", "lists/…", "names", "sample", "internal/archive", "internal/config", "internal/country", "internal/crash",
		"internal/export", "internal/fetch", "internal/ident", "internal/index", "internal/intake/…", "internal/jsonwrite", "internal/packed", "internal/partial", "internal/screen", "internal/steps", "internal/supply",
		"internal/mention", "internal/embargo", "internal/citation", "internal/spill",
	}},
	// Only the command sends traces: programs that use the Go API do not link it.
	{"internal/otlp", []string{"internal/steps"}},
	{"internal/otlp/…", nil},
	// The server speaks protocols; what it answers is the root's.
	{"client", nil},
	{"internal/server", []string{"", "ftm", "lists", "internal/archive", "internal/country", "internal/crash", "internal/intake/table", "internal/issuer", "internal/jsonwrite", "internal/screen", "internal/spill", "internal/steps", "sample"}},
	{"bench", []string{"", "ftm", "lists", "names", "names/lexicon", "internal/index", "internal/screen", "internal/country", "internal/script"}},
	{"cmd/interdict", []string{
		"", "ftm", "lists", "names", "sample", "bench", "internal/archive", "internal/config", "internal/country",
		"internal/console", "internal/crash", "internal/fetch", "internal/intake/…", "internal/issuer", "internal/otlp", "internal/render", "internal/screen", "internal/server", "internal/supply",
	}},
	// Faces that programs hold.
	{"internal/console", []string{"", "ftm", "lists", "internal/country", "internal/crash", "internal/render"}},

	{"docs/picture", []string{"", "internal/render"}},
}

// never are imports that no rule above may be loosened to allow.
var never = []struct{ room, imports, why string }{
	{"lists/…", "internal/archive", "a reader does not know where entries are kept"},
	{"lists/…", "internal/index", "a reader does not know how entries are found"},
	{"lists/…", "internal/screen", "a reader does not judge"},
	{"lists/…", "internal/fetch", "a reader does not know where files come from"},
	{"lists/…", "names", "a reader gives names as they are written"},
	{"names/…", "lists", "a name does not know who bears it"},
	{"names/…", "ftm", "a name does not know who bears it"},
	{"names", "ftm", "a name does not know who bears it"},
	{"names", "lists", "a name does not know who bears it"},
	{"internal/archive", "internal/screen", "what is kept does not depend on scores"},
	{"internal/archive", "internal/index", "what is kept does not depend on scores"},
	{"internal/archive", "names", "what is kept does not depend on scores"},
	{"internal/index", "internal/archive", "the index is made of entries, wherever they lie"},
	{"internal/screen", "internal/intake/…", "a query is a query, wherever it comes from"},
	{"internal/screen", "internal/archive", "the index is what answers"},
	{"internal/screen", "internal/render", "results are data"},
}

type listed struct {
	ImportPath string
	Name       string
	Doc        string
	Dir        string
	Standard   bool
	GoFiles    []string
	Imports    []string
	Module     *struct{ Path string }
}

func TestRoomsImportOnlyWhatTheyMay(t *testing.T) {
	for _, p := range packages(t) {
		room := p.room()
		i := slices.IndexFunc(doors, func(d door) bool { return covers(d.room, room) })
		if i < 0 {
			t.Errorf("%s: no rule says what this room may import", p.ImportPath)
			continue
		}
		rule := doors[i]
		for _, imported := range p.imports() {
			inside := imported == rule.room || strings.HasPrefix(imported, room+"/") && room != ""
			if !inside && !slices.ContainsFunc(rule.may, func(m string) bool { return covers(m, imported) }) {
				t.Errorf("%s imports %s, but its room may import only %s", p.ImportPath, imported, strings.Join(rule.may, ", "))
			}
		}
	}
}

func TestSomeImportsAreNeverAllowed(t *testing.T) {
	for _, p := range packages(t) {
		for _, n := range never {
			if !covers(n.room, p.room()) {
				continue
			}
			for _, imported := range p.imports() {
				if covers(n.imports, imported) {
					t.Errorf("%s imports %s: %s", p.ImportPath, imported, n.why)
				}
			}
		}
		for _, imported := range p.imports() {
			if strings.HasPrefix(imported, "cmd/") {
				t.Errorf("%s imports the command %s", p.ImportPath, imported)
			}
		}
	}
}

func TestDoorsDoNotAllowWhatIsNeverAllowed(t *testing.T) {
	for _, d := range doors {
		for _, n := range never {
			if d.room != n.room {
				continue
			}
			for _, m := range d.may {
				if covers(n.imports, m) || covers(m, n.imports) {
					t.Errorf("%s may import %s, although %s", d.room, m, n.why)
				}
			}
		}
	}
}

func TestEveryPackageSaysWhatItKnows(t *testing.T) {
	vague := []string{"util", "utils", "common", "helper", "helpers", "misc", "model", "models", "manager", "managers", "base", "shared", "types", "service", "services"}
	for _, p := range packages(t) {
		if p.Doc == "" {
			t.Errorf("%s has no doc comment", p.ImportPath)
		}
		if slices.Contains(vague, p.Name) {
			t.Errorf("%s: a package is named for what it knows", p.ImportPath)
		}
	}
}

// covers reports whether a room, or all below "room/…", is or has the package.
func covers(pattern, room string) bool {
	if below, ok := strings.CutSuffix(pattern, "/…"); ok {
		return strings.HasPrefix(room, below+"/")
	}
	return pattern == room
}

const module = "interdict"

// room is the path within the module, "" for the root package.
func (p *listed) room() string {
	return strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
}

func (p *listed) imports() []string {
	var in []string
	for _, i := range p.Imports {
		if i == module || strings.HasPrefix(i, module+"/") {
			in = append(in, strings.TrimPrefix(strings.TrimPrefix(i, module), "/"))
		}
	}
	return in
}

// packages are those of this module that are committed: somebody's scratch
// folder is nobody else's business.
func packages(t *testing.T) []*listed {
	t.Helper()
	ours := map[string]bool{}
	for name := range goFiles(t) {
		ours[filepath.Join(root(t), filepath.Dir(filepath.FromSlash(name)))] = true
	}
	cmd := exec.CommandContext(t.Context(), "go", "list", "-deps", "-json=ImportPath,Name,Doc,Dir,Standard,GoFiles,Imports,Module", "./...")
	cmd.Dir = root(t)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var all []*listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		p := new(listed)
		if err := dec.Decode(p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if !p.Standard && p.Module != nil && p.Module.Path == module && ours[p.Dir] {
			all = append(all, p)
		}
	}
	if len(all) < 2 {
		t.Fatalf("only %d packages: go list was asked the wrong thing", len(all))
	}
	return all
}

// root is the folder of go.mod.
func root(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
