package ch

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"interdict/internal/xmlread"
	"interdict/lists/internal/entry"
)

// partProperty is where a part of a name goes besides the whole name.
var partProperty = map[string]string{
	"given-name": "firstName", "further-given-name": "secondName", "family-name": "lastName", "maiden-name": "lastName",
	"father-name": "fatherName", "grand-father-name": "fatherName", "suffix": "nameSuffix", "title": "title",
	"tribal-name": "", "whole-name": "", "other": "",
}

type namePart struct {
	kind, value string
	order       int
	variants    map[string][]string // language and script to spellings
}

// name composes the whole name from its parts, once as it is and once for each
// language and script in which parts have variants.
func (p *party) name(n *xmlread.Node) {
	n.Ignore("ssid", "lang")
	property := p.nameProperty(n)
	var parts []namePart
	var keys []string // of variants, in the order of the file
	for _, c := range n.All("name-part") {
		part := p.part(c, &keys)
		if part.kind == "title" {
			p.Add("title", "Title", part.value)
			continue
		}
		parts = append(parts, part)
	}
	slices.SortStableFunc(parts, func(a, b namePart) int { return cmp.Compare(a.order, b.order) })
	p.Name(property, compose(parts, "", 0))
	variant := property
	if variant == "name" {
		variant = "alias"
	}
	for _, key := range keys {
		for i := range most(parts, key) {
			p.Name(variant, compose(parts, key, i))
		}
	}
	for _, r := range n.All("remark") {
		p.Note("Name "+compose(parts, "", 0), r.Text())
	}
}

func (p *party) nameProperty(n *xmlread.Node) string {
	property := "alias"
	switch kind := n.Attr("name-type"); kind {
	case "primary-name":
		property = "name"
	case "formerly-known-as":
		property = "previousName"
	case "alias", "":
	default:
		p.Left("name/@name-type", kind)
	}
	switch quality := n.Attr("quality"); quality {
	case "low":
		// A party must have a name, however weak: the first stays one.
		if property != "name" || p.Target.Has("name") {
			property = "weakAlias"
		}
	case "good", "":
	default:
		p.Left("name/@quality", quality)
	}
	return property
}

func (p *party) part(c *xmlread.Node, keys *[]string) namePart {
	part := namePart{kind: c.Attr("name-part-type"), variants: make(map[string][]string)}
	part.order, _ = strconv.Atoi(c.Attr("order"))
	c.Ignore("ssid")
	value := c.Child("value")
	part.value = entry.Line(value.Text())
	property, known := partProperty[part.kind]
	if !known && part.kind != "" {
		p.Left("name-part/@name-part-type", part.kind)
	}
	if p.Target.Schema == "Person" && property != "" && property != "title" {
		p.Add(property, part.kind, part.value)
	}
	for _, v := range slices.Concat(c.All("spelling-variant"), value.All("spelling-variant")) {
		key := v.Attr("lang") + "/" + v.Attr("script")
		if !slices.Contains(*keys, key) {
			*keys = append(*keys, key)
		}
		if text := entry.Line(v.Text()); text != "" {
			part.variants[key] = append(part.variants[key], text)
		}
		v.Ignore("ssid")
	}
	return part
}

// most is the greatest number of variants that a part has.
func most(parts []namePart, key string) int {
	n := 0
	for _, part := range parts {
		n = max(n, len(part.variants[key]))
	}
	return n
}

// compose joins the i-th variants of the parts, the last one where a part has
// fewer and its value where it has none.
func compose(parts []namePart, key string, i int) string {
	words := make([]string, 0, len(parts))
	for _, part := range parts {
		word := part.value
		if v := part.variants[key]; len(v) > 0 {
			word = v[min(i, len(v)-1)]
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}
