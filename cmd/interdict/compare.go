package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"interdict"
	"interdict/ftm"
)

type compareCmd struct {
	Names  []string `arg:"" optional:"" help:"Two names."`
	Pairs  string   `help:"CSV with two columns of names (name1, name2, or left_name, right_name) and, if there, schema; written again with score and match." placeholder:"FILE"`
	Schema string   `help:"What the names are of." default:"Thing" placeholder:"SCHEMA"`
	Policy string   `help:"customer, payment, investigation, or a file." placeholder:"POLICY"`
	// Algorithm ofac has its own threshold and asks no policy.
	Algorithm string `help:"interdict, or ofac to compare with OFAC's public search." enum:"interdict,ofac" default:"interdict" placeholder:"NAME"`
	// Output of --pairs.
	Output string `short:"o" help:"File of results; - is standard output." default:"-" placeholder:"FILE"`
}

// Help is shown below the flags.
func (compareCmd) Help() string {
	return `Examples:
  interdict compare --schema Person "Pyotr Bychkov" "Петр Бычков"
  interdict compare --pairs pairs.csv > scored.csv

Names alone are compared, without a list: words are weighed as in a general population of names.
--algorithm ofac scores as OFAC's public Sanctions List Search does, as far as its workings are known;
the first name is what was entered, the second what is listed ("FAMILY, Given"), and they match from
0.85. See "interdict screen --help".
The exit code is 1 when two names match, 0 when they do not; with --pairs it is 0 when all were compared.`
}

func (c *compareCmd) Run(e *env) error {
	compare, err := c.comparer()
	if err != nil {
		return err
	}
	schema := schemaNamed(c.Schema)
	switch {
	case schema == "":
		return unknownSchema(c.Schema)
	case c.Pairs != "" && len(c.Names) > 0:
		return hint(errors.New("names and --pairs at once"), "compare the ones or the others")
	case c.Pairs != "" && e.cli.JSON:
		return hint(errors.New("--pairs writes CSV: the columns of the file, score and match"), "compare two names for the reasons as JSON")
	case c.Pairs != "":
		return c.pairs(e, compare)
	case c.Output != "-":
		return hint(errors.New("--output is for --pairs"), "of two names the result goes to standard output")
	}
	for _, n := range c.Names {
		if !strings.ContainsFunc(n, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
			return fmt.Errorf("%q has no letter and no figure to compare", n)
		}
	}
	if len(c.Names) != 2 {
		return hint(fmt.Errorf("compare takes two names, not %d", len(c.Names)), `put each in quotes: interdict compare "Ann Other" "Anne Other"`)
	}
	r := compare(schema, c.Names[0], c.Names[1])
	if e.cli.JSON {
		err = writeJSON(e.stdout, r)
	} else {
		err = e.out.Comparison(e.stdout, r)
	}
	if err == nil && r.Match {
		return errMatch
	}
	return err
}

func (c *compareCmd) comparer() (interdict.CompareFunc, error) {
	if err := noPolicy(c.Algorithm, c.Policy); err != nil {
		return nil, err
	}
	if interdict.Algorithm(c.Algorithm) == interdict.AlgorithmOFAC {
		return interdict.OFACComparer(), nil
	}
	return interdict.Comparer(c.Policy)
}

func (c *compareCmd) pairs(e *env, compare interdict.CompareFunc) error {
	in, err := e.input(c.Pairs)
	if err != nil {
		return err
	}
	defer in.Close()
	out, done, err := e.output(c.Output)
	if err != nil {
		return err
	}
	err = c.comparePairs(in, out, compare)
	if err := errors.Join(err, done(err)); err != nil {
		return fmt.Errorf("compare the pairs of %s: %w", c.Pairs, err)
	}
	return nil
}

func (c *compareCmd) comparePairs(in io.Reader, out io.Writer, compare interdict.CompareFunc) error {
	r := csv.NewReader(skipMark(in))
	r.ReuseRecord = true
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		return errors.New("the file is empty")
	}
	if err != nil {
		return err
	}
	header = slices.Clone(header)
	left, right := columnOf(header, "name1", "name_1", "left_name", "left", "a"), columnOf(header, "name2", "name_2", "right_name", "right", "b")
	if left < 0 || right < 0 {
		return hint(fmt.Errorf("no two columns of names in the header %s", strings.Join(header, ",")), "call them name1 and name2")
	}
	kind := columnOf(header, "schema", "type", "left_type")
	w := csv.NewWriter(out)
	if err := w.Write(append(header, "score", "match")); err != nil {
		return err
	}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		schema := schemaNamed(c.Schema)
		if kind >= 0 && row[kind] != "" {
			if schema = schemaNamed(row[kind]); schema == "" {
				line, _ := r.FieldPos(kind)
				return fmt.Errorf("line %d: %w", line, unknownSchema(row[kind]))
			}
		}
		res := compare(schema, row[left], row[right])
		// Four digits, as everywhere.
		if err := w.Write(append(slices.Clone(row), strconv.FormatFloat(res.Score, 'f', 4, 64), strconv.FormatBool(res.Match))); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func columnOf(header []string, names ...string) int {
	for _, n := range names {
		if i := slices.IndexFunc(header, func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), n) }); i >= 0 {
			return i
		}
	}
	return -1
}

// schemaNamed returns the schema of a word: a schema, or what lists call it.
func schemaNamed(word string) string {
	switch strings.ToLower(word) {
	case "individual":
		return "Person"
	case "entity":
		return "Organization"
	case "ship":
		return "Vessel"
	case "aircraft":
		return "Airplane"
	}
	for _, s := range ftm.Schemata() {
		if strings.EqualFold(s, word) {
			return s
		}
	}
	return ""
}

// unknownSchema is the error of a word that is no schema, with what was probably
// meant.
func unknownSchema(word string) error {
	advice := "Person, Company, Organization, Vessel, Airplane, LegalEntity, Thing …"
	if near := interdict.Closest(word, ftm.Schemata()); near != "" {
		advice = fmt.Sprintf("did you mean %q?", near)
	}
	return hint(fmt.Errorf("unknown schema %q", word), advice)
}

// skipMark leaves a byte order mark out.
func skipMark(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	if head, err := b.Peek(3); err == nil && string(head) == "\ufeff" {
		_, _ = b.Discard(3)
	}
	return b
}
