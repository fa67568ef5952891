package lint_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"interdict"
	"interdict/internal/citation"
	"interdict/internal/index"
	"interdict/internal/screen"
	"interdict/names"
)

var update = flag.Bool("update", false, "write the generated parts of documents anew")

// TestGeneratedPartsOfDocumentsAreReal: what a document shows between
// "<!-- begin … -->" and "<!-- end -->" is made of the code. "-update" writes it.
func TestGeneratedPartsOfDocumentsAreReal(t *testing.T) {
	block := regexp.MustCompile(`(?s)<!-- begin ([^\n]*?) -->\n(.*?)<!-- end -->`)
	found := 0
	for _, name := range documents(t) {
		was := read(t, name)
		is := block.ReplaceAllFunc(was, func(b []byte) []byte {
			found++
			m := block.FindSubmatch(b)
			return fmt.Appendf(nil, "<!-- begin %s -->\n%s<!-- end -->", m[1], generated(t, string(m[1])))
		})
		if bytes.Equal(was, is) {
			continue
		}
		if *update {
			if err := os.WriteFile(filepath.Join(root(t), name), is, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		t.Errorf("%s does not show what is (go test ./internal/lint -update):\n%s", name, cmp.Diff(string(was), string(is)))
	}
	if found == 0 {
		t.Error("no document has a generated part: the marks are not found")
	}
}

func generated(t *testing.T, what string) string {
	t.Helper()
	switch {
	case what == "weights":
		return weights()
	case what == "similarities":
		return similarities(t)
	case what == "policies":
		return policies(t)
	case what == "index tables":
		return indexLayout(t).tables()
	case strings.HasPrefix(what, "index record "):
		return indexLayout(t).record(strings.TrimPrefix(what, "index record "))
	case strings.HasPrefix(what, "sum: "):
		args := words(t, strings.TrimPrefix(what, "sum: "))
		return sum(args[0], args[1], args[2])
	case strings.HasPrefix(what, "run: "):
		return run(t, strings.TrimPrefix(what, "run: "))
	}
	t.Errorf("nothing generates %q", what)
	return ""
}

// weights is the table of the constants of the sum.
func weights() string {
	var b strings.Builder
	b.WriteString("| constant | persons | others |\n| --- | ---: | ---: |\n")
	person, other := reflect.ValueOf(names.PersonWeights), reflect.ValueOf(names.OtherWeights)
	for i := range person.NumField() {
		fmt.Fprintf(&b, "| %s | %v | %v |\n", person.Type().Field(i).Name, person.Field(i), other.Field(i))
	}
	return b.String()
}

// similarities is the table of the constants by which words meet, with their
// values as they stand in the source.
func similarities(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("| constant | value |\n| --- | --- |\n")
	for _, file := range []string{"names/relate.go", "names/acronym.go"} {
		addSimilarities(t, &b, file)
	}
	return b.String()
}

func addSimilarities(t *testing.T, b *strings.Builder, file string) {
	t.Helper()
	src := read(t, file)
	f, err := parser.ParseFile(token.NewFileSet(), file, src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST && g.Tok != token.VAR {
			continue
		}
		for _, s := range g.Specs {
			v := s.(*ast.ValueSpec)
			if len(v.Values) != 1 {
				continue
			}
			name, value := v.Names[0].Name, string(src[v.Values[0].Pos()-1:v.Values[0].End()-1])
			switch {
			case strings.HasPrefix(name, "sim"), name == "foldTypo", name == "bothKnown", name == "nisbaKnown", name == "otherSex", name == "otherVowels", name == "swapGain", name == "soundGain":
			case strings.HasSuffix(name, "TypoSim"), name == "typoSim", name == "acronymSim", name == "joinedBareSim":
				// By length, from 0.
				value = strings.TrimSuffix(value[strings.Index(value, "{")+1:], "}")
			default:
				continue
			}
			fmt.Fprintf(b, "| `%s` | %s |\n", name, value)
		}
	}
}

// policies is the table of what the policies that come with interdict say.
func policies(t *testing.T) string {
	t.Helper()
	var all []*screen.Policy
	head, line := "| |", "| --- |"
	for _, name := range screen.PolicyNames() {
		p, err := screen.LookupPolicy(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
		head += " " + p.ID() + " |"
		line += " ---: |"
	}
	rows := []string{head, line}
	var add func(prefix string, of func(*screen.Policy) reflect.Value)
	add = func(prefix string, of func(*screen.Policy) reflect.Value) {
		for i := range of(all[0]).NumField() {
			key := of(all[0]).Type().Field(i).Tag.Get("toml")
			switch key {
			case "name", "version", "description":
				continue
			}
			if of(all[0]).Field(i).Kind() == reflect.Struct {
				add(prefix+key+".", func(p *screen.Policy) reflect.Value { return of(p).Field(i) })
				continue
			}
			row := "| `" + prefix + key + "` |"
			for _, p := range all {
				row += " " + strings.Trim(fmt.Sprint(of(p).Field(i)), "[]") + " |"
			}
			rows = append(rows, row)
		}
	}
	add("", func(p *screen.Policy) reflect.Value { return reflect.ValueOf(*p) })
	return strings.Join(rows, "\n") + "\n"
}

// sum writes out the arithmetic of a comparison, as docs/scoring.md explains it.
func sum(schema, query, listed string) string {
	kind := names.KindOf(schema)
	q, l := names.Analyse(query, kind), names.Analyse(listed, kind)
	w := names.WeightsFor(kind, kind)
	al := names.Compare(&q, &l, w)
	var b strings.Builder
	fmt.Fprintf(&b, "```text\nM          = %.3f\n", al.Matched)
	fmt.Fprintf(&b, "P          = %.3f lacking + %.3f contradicted + %.3f extra + %.3f missing", al.Loss, al.Contra, al.Extra, al.Missing)
	fmt.Fprintf(&b, " + %.3f order + %.3f number + %.3f place + %.3f legal form = %.3f\n", al.Order, al.Number, al.Place, al.LegalLoss, al.Against)
	fmt.Fprintf(&b, "strength   = %.3f / (%.3f + %.3f) = %.4f\n", al.Matched, al.Matched, al.Against, al.Strength)
	doubted := al.Strength * names.Informed(al.Matched, w)
	fmt.Fprintf(&b, "name score = %.4f · (1 − %v · 2^(−%.3f / %v)) = %.4f\n", al.Strength, w.Rho, al.Matched, w.Tau, doubted)
	if math.Abs(float64(doubted-al.Score)) > 1e-5 {
		fmt.Fprintf(&b, "           → %.4f · (1 − %v · %v · 2^(−%.3f / %v)) = %.4f, as nothing is left over\n", al.Strength, w.Rho, w.Whole, al.Matched, w.Tau, al.Score)
	}
	b.WriteString("```\n")
	return b.String()
}

// TestPictureIsReal: the terminal of the README shows what a screening prints.
func TestPictureIsReal(t *testing.T) {
	const picture = "docs/screening.svg"
	cmd := exec.CommandContext(t.Context(), "go", "run", "./docs/picture")
	cmd.Dir = root(t)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	is, err := cmd.Output()
	if err != nil {
		t.Fatalf("go run ./docs/picture: %v\n%s", err, stderr.Bytes())
	}
	if *update {
		if err := os.WriteFile(filepath.Join(root(t), picture), is, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(read(t, picture)), string(is)); diff != "" {
		t.Errorf("%s does not show what is (go test ./internal/lint -update):\n%s", picture, diff)
	}
}

// program is the built command.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "interdict-docs-")
	if err != nil {
		return "", err
	}
	exe := filepath.Join(dir, "interdict")
	if runtime.GOOS == "windows" {
		exe += ".exe"
	}
	cmd := exec.Command("go", "build", "-o", exe, "./cmd/interdict")
	cmd.Dir = filepath.Join("..", "..")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return exe, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if built {
		if exe, err := program(); err == nil {
			os.RemoveAll(filepath.Dir(exe))
		}
	}
	os.Exit(code)
}

var built bool

// run is what a command prints, with an empty data folder: the sample answers.
func run(t *testing.T, line string) string {
	t.Helper()
	built = true
	exe, err := program()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), exe, words(t, line)...)
	cmd.Env = append(os.Environ(), "INTERDICT_DATA="+t.TempDir())
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		t.Fatalf("interdict %s: %v\n%s", line, err, out)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "```text\n$ interdict %s\n", line)
	for l := range strings.Lines(string(out)) {
		b.WriteString(strings.TrimRight(l, " \n") + "\n")
	}
	return b.String() + "```\n"
}

// words takes a command line apart, with double quotes.
func words(t *testing.T, line string) []string {
	t.Helper()
	var all []string
	for _, w := range regexp.MustCompile(`"[^"]*"|\S+`).FindAllString(line, -1) {
		if u, err := strconv.Unquote(w); err == nil {
			w = u
		}
		all = append(all, w)
	}
	return all
}

func TestDocumentsNameWhatThereIs(t *testing.T) {
	has := func(name, text string) {
		t.Helper()
		if !strings.Contains(string(read(t, name)), text) {
			t.Errorf("%s does not have %q", name, text)
		}
	}
	for _, s := range interdict.Sources() {
		has("docs/lists.md", "`"+s.ID+"`")
	}
	has("docs/index-format.md", fmt.Sprintf("Format version %d ", index.FormatVersion))
	has("docs/results.md", fmt.Sprintf("`screen.ResultVersion`, now %d)", screen.ResultVersion))
	for _, field := range jsonFields(reflect.TypeFor[screen.Result](), reflect.TypeFor[screen.Match](), reflect.TypeFor[screen.NameMatch](),
		reflect.TypeFor[screen.Pair](), reflect.TypeFor[screen.Evidence](), reflect.TypeFor[screen.ListRef]()) {
		has("docs/results.md", "`"+field+"`")
	}
	has("docs/scan.md", fmt.Sprintf("`interdict.CitationsVersion`, now %d)", interdict.CitationsVersion))
	for _, field := range jsonFields(reflect.TypeFor[interdict.Document](), reflect.TypeFor[interdict.Mention](), reflect.TypeFor[interdict.ScanTotals](),
		reflect.TypeFor[interdict.CitationGraph](), reflect.TypeFor[citation.Graph](), reflect.TypeFor[citation.DocumentNode](), reflect.TypeFor[citation.OutletNode](),
		reflect.TypeFor[citation.PartyNode](), reflect.TypeFor[citation.Party](), reflect.TypeFor[citation.Edge](), reflect.TypeFor[citation.Path]()) {
		if field != "" { // embedded
			has("docs/scan.md", "`"+field+"`")
		}
	}
	for i := range reflect.TypeFor[names.Weights]().NumField() {
		has("docs/scoring.md", reflect.TypeFor[names.Weights]().Field(i).Name)
	}
}

func jsonFields(types ...reflect.Type) []string {
	var fields []string
	for _, typ := range types {
		for i := range typ.NumField() {
			name, _, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
			fields = append(fields, name)
		}
	}
	slices.Sort(fields)
	return slices.Compact(fields)
}

// TestCommentsNameDocumentsThatAreThere: "described in docs/x.md" leads there.
func TestCommentsNameDocumentsThatAreThere(t *testing.T) {
	mention := regexp.MustCompile(`\b(?:docs|bench)/[\w-]+\.md\b`)
	for name, src := range goFiles(t) {
		for _, m := range mention.FindAll(src, -1) {
			if _, err := os.Stat(filepath.Join(root(t), string(m))); err != nil {
				t.Errorf("%s speaks of %s, which is not there", name, m)
			}
		}
	}
}

// documents are the tracked Markdown files that are ours.
func documents(t *testing.T) []string {
	t.Helper()
	return slices.DeleteFunc(tracked(t), func(name string) bool {
		return filepath.Ext(name) != ".md" || strings.Contains(name, "testdata")
	})
}
