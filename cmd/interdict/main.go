// Command interdict screens names, files and more against sanctions lists.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"interdict"
	"interdict/internal/crash"
	"interdict/internal/render"
)

// The exit codes, as every command has them.
const (
	exitClear = 0 // done; nothing on the lists comes near
	exitMatch = 1 // done; at least one match
	exitError = 2 // not done, or not all of it
)

func main() { os.Exit(mainCode()) }

func mainCode() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return run(ctx, os.Args[1:], &env{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		getenv: os.Getenv, now: time.Now,
	})
}

// env is the world as the program sees it.
type env struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	now            func() time.Time

	cli   *cli
	model *kong.Application
	out   render.Style // of standard output
	err   render.Style // of standard error
}

// errMatch ends a command that did its work and found a match.
var errMatch = errors.New("match")

// hinted is an error with advice.
type hinted struct {
	error
	hint string
}

func (h hinted) Unwrap() error { return h.error }

func hint(err error, advice string) error { return hinted{err, advice} }

func run(ctx context.Context, args []string, e *env) int {
	e.out, e.err = e.styleOf(e.stdout), e.styleOf(e.stderr)
	c := &cli{}
	e.cli = c
	exited := -1
	parser, err := kong.New(c,
		kong.Name("interdict"),
		kong.Description(description),
		kong.Writers(e.stdout, e.stderr),
		kong.Exit(func(code int) { exited = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
		kong.Vars{"data": defaultData(e.getenv)},
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(e),
	)
	if err != nil {
		fmt.Fprintf(e.stderr, "interdict: %v\n", err)
		return exitError
	}
	e.model = parser.Model
	// What people try first with a program that they do not know.
	switch {
	case len(args) == 0:
		args = []string{"--help"}
	case args[0] == "help":
		args = append(slices.Clone(args[1:]), "--help")
	case args[0] == "--version":
		args = append([]string{"version"}, args[1:]...)
	}
	k, err := parser.Parse(args)
	if exited >= 0 {
		return exited // help was asked for
	}
	if err == nil {
		err = crash.Guard(nil, "", func() error { return k.Run() })
	} else {
		err = usageError(err, args)
	}
	switch {
	case err == nil:
		return exitClear
	case errors.Is(err, errMatch):
		return exitMatch
	case errors.Is(err, syscall.EPIPE):
		return exitError // whoever read us has gone
	}
	fmt.Fprintf(e.stderr, "interdict: %s\n", render.Clean(err.Error()))
	var h hinted
	if errors.As(err, &h) {
		fmt.Fprintf(e.stderr, "  hint: %s\n", h.hint)
	}
	return exitError
}

// usageError says how to go on after a command line that was not understood.
func usageError(err error, args []string) error {
	var p *kong.ParseError
	command := "interdict --help"
	if errors.As(err, &p) && p.Context != nil {
		if path := p.Context.Command(); path != "" {
			command = "interdict " + strings.Fields(path)[0] + " --help"
		}
	}
	word, unexpected := strings.CutPrefix(err.Error(), "unexpected argument ")
	switch {
	case !unexpected:
	case word == args[0] && (strings.Contains(word, " ") || word != strings.ToLower(word)):
		// A name where a command should be is the commonest slip.
		return hint(err, fmt.Sprintf("to screen a name: interdict screen %q", args[0]))
	case p != nil && p.Context != nil:
		// The parser suggests nothing below a command that has a default.
		if near := interdict.Closest(word, subcommands(p.Context)); near != "" {
			return hint(fmt.Errorf("%w, did you mean %q?", err, near), command+" lists what there is")
		}
	}
	return hint(err, command+" lists what there is")
}

// subcommands are the names of the commands below the last one that has any.
func subcommands(k *kong.Context) []string {
	var names []string
	for _, p := range k.Path {
		if node := p.Node(); node != nil && len(node.Children) > 0 {
			names = nil
			for _, child := range node.Children {
				names = append(names, child.Name)
			}
		}
	}
	return names
}

// defaultData is where lists are kept when nobody says: the data folder of the
// user.
func defaultData(getenv func(string) string) string {
	if d := getenv("XDG_DATA_HOME"); d != "" {
		return d + "/interdict"
	}
	if d := getenv("LOCALAPPDATA"); d != "" {
		return d + `\interdict`
	}
	if h := getenv("HOME"); h != "" {
		return h + "/.local/share/interdict"
	}
	return "interdict-data"
}
