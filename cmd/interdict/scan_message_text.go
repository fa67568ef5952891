package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"interdict"
	"interdict/internal/render"
)

func bufferedOut(w io.Writer) flusher { return bufio.NewWriterSize(w, 256<<10) }

// messageForPeople is a result as a terminal shows it.
func messageForPeople(r *interdict.MessageResult) *render.Message {
	m := &render.Message{Hold: r.Decision == interdict.Hold, Further: r.HitsCut}
	kind := r.Kind
	if kind == "" {
		kind = "unknown"
	}
	amount := strings.TrimSpace(r.Currency + " " + r.Amount)
	if r.Transactions > 1 {
		amount = render.Plural(r.Transactions, "transaction", "transactions")
	}
	m.Title = []string{kind, r.ID, amount, fmt.Sprintf("%s, message %d, line %d", r.File, r.Number, r.Line)}
	for i := range r.Hits {
		h := &r.Hits[i]
		find := render.MessageFind{Kind: "review", Where: where(h.Role, h.Field), Value: valueWords(h.Value, h.Words), Path: h.Path, Match: &h.Match}
		if h.Match.Match {
			find.Kind = "match"
		}
		m.Finds = append(m.Finds, find)
	}
	for _, h := range r.Embargo {
		find := render.MessageFind{Kind: "embargo", Where: where(h.Role, h.Field), Value: valueWords(h.Value, h.Words), Path: h.Path}
		if !h.Hold {
			find.Kind = "review"
		}
		name := h.Name
		if h.Doubt != "" {
			name += " (in doubt: " + doubts[h.Doubt] + ")"
		}
		find.Detail = []string{name}
		for _, g := range h.Grounds {
			find.Detail = append(find.Detail, g.Authority+": "+g.Act+", since "+g.Start)
		}
		m.Finds = append(m.Finds, find)
	}
	for _, h := range r.Resent {
		find := render.MessageFind{Kind: "resent", Where: fmt.Sprintf("as message %d with the same amount, accounts and agents", h.Number), Value: h.ID}
		for _, c := range h.Changes {
			find.Detail = append(find.Detail, fmt.Sprintf("%s was %s, is %s", c.Role, namesOr(c.Before), namesOr(c.After)))
		}
		m.Finds = append(m.Finds, find)
	}
	if r.Fault != nil {
		m.Finds = append(m.Finds, render.MessageFind{Kind: "fault", Where: r.Fault.Error()})
	}
	return m
}

// doubts say in words why a place may be another.
var doubts = map[string]string{
	"street": "the name of a street", "part": "only a part of it is under embargo",
	"other": "other places or things have the name", "name": "a part of a name",
}

func where(role, field string) string {
	if role == "" {
		return field
	}
	return role + ", " + field
}

// valueWords is what a field says, and the part of it that was found.
func valueWords(value, words string) string {
	if r := []rune(value); len(r) > 70 && words != "" {
		value = words
	} else if len(r) > 70 {
		value = string(r[:70]) + "…"
	}
	if words == "" || words == value {
		return value
	}
	return words + " (in: " + value + ")"
}

func namesOr(names []string) string {
	if len(names) == 0 {
		return "missing"
	}
	return strings.Join(names, ", ")
}
