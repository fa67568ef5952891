package main

import (
	"fmt"
	"strings"
	"time"

	"interdict/internal/render"
	"interdict/internal/server"
)

type keysCmd struct {
	Add    keysAddCmd    `cmd:"" help:"Make a key. It is shown once and kept nowhere."`
	List   keysListCmd   `cmd:"" help:"Show who has keys."`
	Remove keysRemoveCmd `cmd:"" help:"Take a key away; a running server notices within seconds."`
}

type keysAddCmd struct {
	Name  string   `arg:"" help:"Whom or what it is for; the access log names it."`
	Scope []string `help:"What it may do: screen (ask), review (the console), admin (everything)." default:"screen" placeholder:"SCOPE"`
	Rate  float64  `help:"Requests a second (1000)." placeholder:"N"`
}

func (c *keysAddCmd) Run(e *env) error {
	keys, err := server.OpenKeys(e.cli.Data, e.now)
	if err != nil {
		return err
	}
	secret, k, err := keys.Add(c.Name, c.Scope, c.Rate)
	if err != nil {
		return err
	}
	if e.cli.JSON {
		return writeJSON(e.stdout, struct {
			Key string `json:"key"`
			ID  string `json:"id"`
		}{secret, k.ID})
	}
	e.say("key %s for %s (%s): it is shown this once", k.ID, render.Clean(k.Name), strings.Join(k.Scopes, ", "))
	_, err = fmt.Fprintln(e.stdout, secret)
	return err
}

type keysListCmd struct{}

func (c *keysListCmd) Run(e *env) error {
	keys, err := server.OpenKeys(e.cli.Data, e.now)
	if err != nil {
		return err
	}
	all := keys.List()
	if e.cli.JSON {
		if all == nil {
			all = []server.Key{}
		}
		return writeJSON(e.stdout, all)
	}
	if len(all) == 0 {
		e.say("there is no key: a server answers this machine only (\"interdict keys add NAME\" makes one)")
	}
	for _, k := range all {
		if _, err := fmt.Fprintf(e.stdout, "%s  %-20s %-20s %s\n", k.ID, render.Clean(k.Name), strings.Join(k.Scopes, ","), k.Created.Format(time.DateOnly)); err != nil {
			return err
		}
	}
	return nil
}

type keysRemoveCmd struct {
	Key string `arg:"" help:"Its id, or its name."`
}

func (c *keysRemoveCmd) Run(e *env) error {
	keys, err := server.OpenKeys(e.cli.Data, e.now)
	if err != nil {
		return err
	}
	k, err := keys.Remove(c.Key)
	if err == nil {
		e.say("key %s of %s works no longer", k.ID, render.Clean(k.Name))
	}
	return err
}
