package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"interdict"
)

type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

// Help is shown below the flags.
func (completionCmd) Help() string {
	return `Examples:
  source <(interdict completion bash)
  interdict completion zsh > "${fpath[1]}/_interdict"
  interdict completion fish > ~/.config/fish/completions/interdict.fish`
}

func (c *completionCmd) Run(e *env) error {
	commands := leaves(e.model.Node, "")
	switch c.Shell {
	case "bash":
		return bash(e.stdout, commands)
	case "zsh":
		return zsh(e.stdout, commands)
	default:
		return fish(e.stdout, commands)
	}
}

// command is one command with what may follow it.
type command struct {
	path  string // "lists check"
	help  string
	words []string // that its first argument may be
	flags []flag
}

type flag struct {
	name   string // with its dashes
	short  string
	help   string
	values []string
	file   bool // takes a file or folder
	takes  bool // takes a value
}

func leaves(n *kong.Node, path string) []command {
	var all []command
	for _, child := range n.Children {
		if child.Hidden {
			continue
		}
		p := strings.TrimSpace(path + " " + child.Name)
		c := command{path: p, help: firstSentence(child.Help), words: firstWords(child)}
		c.flags = append(c.flags, flagsOf(child)...)
		all = append(all, c)
		all = append(all, leaves(child, p)...)
	}
	return all
}

func flagsOf(n *kong.Node) []flag {
	var out []flag
	for _, group := range n.AllFlags(true) {
		for _, f := range group {
			x := flag{name: "--" + f.Name, help: firstSentence(f.Help), takes: !f.IsBool()}
			if f.Short != 0 {
				x.short = "-" + string(f.Short)
			}
			switch f.Name {
			case "list":
				x.values = listIDs()
			case "policy":
				x.values = []string{"customer", "payment", "investigation"}
			case "schema":
				x.values = []string{"Person", "Company", "Organization", "Vessel", "Airplane"}
			case "type":
				x.values = []string{"person", "organization", "vessel", "aircraft"}
			case "date-order":
				x.values = []string{"dmy", "mdy"}
			case "gender":
				x.values = []string{"male", "female"}
			case "scope":
				x.values = []string{"screen", "review", "admin"}
			case "data", "input", "output", "rejects", "map", "from", "pairs", "citations",
				"documents", "positives", "negatives", "crosslist", "html", "tls-cert", "tls-key":
				x.file = true
			case "format":
				x.values = map[string][]string{"scan": {"text", "jsonl", "html", "sarif"}, "screen": {"csv", "jsonl", "xlsx", "parquet"}}[n.Name]
			}
			if f.Enum != "" {
				x.values = strings.Split(f.Enum, ",")
			}
			out = append(out, x)
		}
	}
	return out
}

func firstWords(n *kong.Node) []string {
	for _, c := range n.Children {
		if !c.Hidden {
			return childNames(n)
		}
	}
	if len(n.Positional) == 0 {
		return nil
	}
	switch p := n.Positional[0]; p.Name {
	case "list", "list-or-id":
		return listIDs()
	default:
		if p.Enum != "" {
			return strings.Split(p.Enum, ",")
		}
		return nil
	}
}

func childNames(n *kong.Node) []string {
	var names []string
	for _, c := range n.Children {
		if !c.Hidden {
			names = append(names, c.Name)
		}
	}
	return names
}

func listIDs() []string {
	var ids []string
	for _, s := range interdict.Sources() {
		ids = append(ids, s.ID)
	}
	return ids
}

func firstSentence(s string) string {
	s, _, _ = strings.Cut(s, ". ")
	return strings.TrimSuffix(strings.ReplaceAll(s, "'", "’"), ".")
}

func top(commands []command) []string {
	var names []string
	for _, c := range commands {
		if !strings.Contains(c.path, " ") {
			names = append(names, c.path)
		}
	}
	return names
}

func bash(w io.Writer, commands []command) error {
	var b strings.Builder
	b.WriteString("# bash completion for interdict\n_interdict() {\n\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} path= w\n")
	b.WriteString("\tfor w in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n\t\tcase \"$path $w\" in\n")
	for _, c := range commands {
		fmt.Fprintf(&b, "\t\t'%s') path=' %s' ;;\n", strings.TrimSuffix(" "+strings.TrimSuffix(c.path, lastWord(c.path)), " ")+" "+lastWord(c.path), c.path)
	}
	b.WriteString("\t\tesac\n\tdone\n\tCOMPREPLY=()\n\tcase \"$path $prev\" in\n")
	for _, c := range commands {
		for _, f := range c.flags {
			if len(f.values) > 0 {
				fmt.Fprintf(&b, "\t' %s %s') COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return ;;\n", c.path, f.name, strings.Join(f.values, " "))
			}
		}
	}
	b.WriteString("\tesac\n\tcase \"$prev\" in\n")
	for _, names := range fileFlags(commands) {
		fmt.Fprintf(&b, "\t%s) COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n", names)
	}
	b.WriteString("\tesac\n\tcase \"$path\" in\n")
	fmt.Fprintf(&b, "\t'') COMPREPLY=($(compgen -W '%s --help' -- \"$cur\")) ;;\n", strings.Join(top(commands), " "))
	for _, c := range commands {
		words := append([]string(nil), c.words...)
		for _, f := range c.flags {
			words = append(words, f.name)
		}
		fmt.Fprintf(&b, "\t' %s') COMPREPLY=($(compgen -W '%s' -- \"$cur\")) ;;\n", c.path, strings.Join(words, " "))
	}
	b.WriteString("\tesac\n}\ncomplete -o default -F _interdict interdict\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func lastWord(path string) string { return path[strings.LastIndexByte(path, ' ')+1:] }

func (f flag) names(sep string) string {
	if f.short == "" {
		return f.name
	}
	return f.short + sep + f.name
}

// fileFlags are the flags that take a file, each once, in the patterns of a shell.
func fileFlags(commands []command) []string {
	var all []string
	for _, c := range commands {
		for _, f := range c.flags {
			if names := f.names("|"); f.file && !slices.Contains(all, names) {
				all = append(all, names)
			}
		}
	}
	return all
}

func zsh(w io.Writer, commands []command) error {
	var b strings.Builder
	b.WriteString("#compdef interdict\n# zsh completion for interdict\n_interdict() {\n\tlocal command= w\n\tlocal -a commands\n")
	b.WriteString("\tfor w in ${words[2,CURRENT-1]}; do\n\t\tcase \"$command $w\" in\n")
	for _, c := range commands {
		parent := strings.TrimSpace(strings.TrimSuffix(c.path, lastWord(c.path)))
		if parent != "" {
			parent = " " + parent
		}
		fmt.Fprintf(&b, "\t\t'%s %s') command=' %s' ;;\n", parent, lastWord(c.path), c.path)
	}
	b.WriteString("\t\tesac\n\tdone\n\tcase \"$command\" in\n\t'')\n\t\tcommands=(\n")
	for _, c := range commands {
		if !strings.Contains(c.path, " ") {
			fmt.Fprintf(&b, "\t\t\t'%s:%s'\n", c.path, c.help)
		}
	}
	b.WriteString("\t\t)\n\t\t_describe command commands ;;\n")
	for _, c := range commands {
		fmt.Fprintf(&b, "\t' %s')\n\t\t_arguments", c.path)
		for _, f := range c.flags {
			action := ""
			switch {
			case len(f.values) > 0:
				action = ":value:(" + strings.Join(f.values, " ") + ")"
			case f.file:
				action = ":file:_files"
			case f.takes:
				action = ":value: "
			}
			fmt.Fprintf(&b, " \\\n\t\t\t'*%s[%s]%s'", f.name, strings.NewReplacer("[", "(", "]", ")", ":", " ").Replace(f.help), action)
		}
		if len(c.words) > 0 {
			fmt.Fprintf(&b, " \\\n\t\t\t'*:what:(%s)'", strings.Join(c.words, " "))
		} else {
			b.WriteString(" \\\n\t\t\t'*:what:_default'")
		}
		b.WriteString(" ;;\n")
	}
	b.WriteString("\tesac\n}\n_interdict \"$@\"\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func fish(w io.Writer, commands []command) error {
	var b strings.Builder
	names := strings.Join(top(commands), " ")
	b.WriteString("# fish completion for interdict\n")
	for _, c := range commands {
		words := strings.Fields(c.path)
		seen := fmt.Sprintf("__fish_seen_subcommand_from %s", words[0])
		if len(words) == 1 {
			fmt.Fprintf(&b, "complete -c interdict -f -n 'not __fish_seen_subcommand_from %s' -a %s -d '%s'\n", names, c.path, c.help)
		} else {
			fmt.Fprintf(&b, "complete -c interdict -f -n '%s' -a %s -d '%s'\n", seen, words[1], c.help)
			seen += "; and __fish_seen_subcommand_from " + words[1]
		}
		if len(words) == 1 && len(c.words) > 0 {
			fmt.Fprintf(&b, "complete -c interdict -f -n '%s' -a '%s'\n", seen, strings.Join(c.words, " "))
		}
		for _, f := range c.flags {
			fmt.Fprintf(&b, "complete -c interdict -n '%s' -l %s", seen, strings.TrimPrefix(f.name, "--"))
			if f.short != "" {
				fmt.Fprintf(&b, " -s %s", strings.TrimPrefix(f.short, "-"))
			}
			switch {
			case len(f.values) > 0:
				fmt.Fprintf(&b, " -x -a '%s'", strings.Join(f.values, " "))
			case f.file:
				b.WriteString(" -r")
			case f.takes:
				b.WriteString(" -x")
			}
			fmt.Fprintf(&b, " -d '%s'\n", f.help)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
