package sbom

import (
	"fmt"
	"strings"
)

// node is an element of a bill, from JSON or XML alike, so that one walk reads
// both: CycloneDX has the same words in either.
type node struct {
	key      string // of the object it is in, or name of the element
	place    string
	text     string  // of a value
	children []*node // fields and elements, in order
	list     bool    // elements of an array
}

// get returns the first child of a name, or nil.
func (n *node) get(key string) *node {
	if n == nil {
		return nil
	}
	for _, c := range n.children {
		if c.key == key {
			return c
		}
	}
	return nil
}

func (n *node) str(key string) string {
	if c := n.get(key); c != nil {
		return c.text
	}
	return ""
}

// each calls use for the elements of what is called key: of the array of JSON,
// of the wrapper of XML, or of repeated elements.
func (n *node) each(key string, use func(*node)) {
	if n == nil {
		return
	}
	for _, c := range n.children {
		if c.key != key {
			continue
		}
		if !c.list {
			use(c)
			continue
		}
		for _, e := range c.children {
			use(e)
		}
	}
}

// cyclonedx walks a bill of CycloneDX.
type cyclonedx struct {
	collector
	xml bool
}

func (x *cyclonedx) bill(root *node) {
	meta := root.get("metadata")
	bill := component{}
	x.roles(meta, bill)
	x.component(meta.get("component"))
	// Tools: a list with vendors up to 1.4, components and services since 1.5.
	x.items(meta, "tools", "tool", func(t *node) {
		if t.get("vendor") != nil || t.get("components") == nil && t.get("services") == nil {
			at := component{name: t.str("name"), version: t.str("version")}
			if v := t.get("vendor"); v != nil {
				x.person(v.place, Vendor, at, "LegalEntity", v.text)
			}
			x.links(t, at)
		}
	})
	tools := meta.get("tools")
	x.components(tools)
	x.components(root)
}

func (x *cyclonedx) components(n *node) {
	x.items(n, "components", "component", x.component)
	x.items(n, "services", "service", x.component)
}

// items calls use for each of a list: an array in JSON, a wrapper in XML.
func (x *cyclonedx) items(n *node, wrapper, element string, use func(*node)) {
	if !x.xml {
		n.each(wrapper, use)
		return
	}
	n.get(wrapper).each(element, use)
}

func (x *cyclonedx) component(n *node) {
	if n == nil {
		return
	}
	at := component{name: n.str("name"), version: n.str("version"), purl: n.str("purl")}
	x.roles(n, at)
	if p := n.get("purl"); p != nil {
		x.purl(p.place, at)
	}
	if g := n.get("group"); g != nil && g.text != "" && !strings.EqualFold(g.text, namespaceOf(at.purl)) {
		x.namespace(g.place, at, g.text)
	}
	x.links(n, at)
	x.items(n, "licenses", "license", func(l *node) {
		if inner := l.get("license"); inner != nil {
			l = inner
		}
		for _, who := range []string{"licensor", "purchaser", "licensee"} {
			if w := l.get("licensing").get(who); w != nil && who == "licensor" {
				x.either(w, Licensor, at)
			}
		}
	})
	if c := n.get("copyright"); c != nil {
		if owner := copyrightOwner(c.text); owner != "" {
			x.party(c.place, Mentioned, at, "LegalEntity", owner, "")
		}
	}
	x.components(n)
	x.pedigree(n.get("pedigree"))
}

// pedigree is where a component comes from; commits have authors.
func (x *cyclonedx) pedigree(n *node) {
	for _, of := range []string{"ancestors", "descendants", "variants"} {
		if x.xml {
			n.get(of).each("component", x.component)
		} else {
			n.each(of, x.component)
		}
	}
	x.items(n, "commits", "commit", func(c *node) {
		for _, who := range []string{"author", "committer"} {
			if w := c.get(who); w != nil {
				x.party(w.place, Author, component{name: "commit " + c.str("uid")}, "Person", w.str("name"), w.str("email"))
			}
		}
	})
}

// roles reads the parties of a component, a service, or the bill.
func (x *cyclonedx) roles(n *node, at component) {
	if n == nil {
		return
	}
	for _, c := range n.children {
		switch c.key {
		case "supplier":
			x.organization(c, Supplier, at)
		case "manufacturer", "manufacture":
			x.organization(c, Manufacturer, at)
		case "provider":
			x.organization(c, Provider, at)
		case "author":
			x.person(c.place, Author, at, "LegalEntity", c.text)
		case "publisher":
			x.person(c.place, Publisher, at, "LegalEntity", c.text)
		}
	}
	x.items(n, "authors", "author", func(a *node) {
		x.party(a.place, Author, at, "Person", a.str("name"), a.str("email"))
	})
}

// organization is a name, addresses on the web, and persons to ask.
func (x *cyclonedx) organization(n *node, role Role, at component) {
	var urls []string
	n.each("url", func(u *node) { urls = append(urls, u.text) })
	x.party(n.place, role, at, "Organization", n.str("name"), "", urls...)
	n.each("contact", func(c *node) {
		x.party(c.place, Contact, at, "Person", c.str("name"), c.str("email"))
	})
}

// either is an organization or a person.
func (x *cyclonedx) either(n *node, role Role, at component) {
	if o := n.get("organization"); o != nil {
		x.organization(o, role, at)
	}
	if p := n.get("individual"); p != nil {
		x.party(p.place, role, at, "Person", p.str("name"), p.str("email"))
	}
}

func (x *cyclonedx) links(n *node, at component) {
	x.items(n, "externalReferences", "reference", func(r *node) {
		if u := r.get("url"); u != nil {
			x.link(u.place, at, u.text)
		}
	})
	x.items(n, "endpoints", "endpoint", func(e *node) { x.link(e.place, at, e.text) })
}

// copyrightOwner is who a line claims the rights: "Copyright (c) 2019-2021
// Nina Orlik <…>. All rights reserved."
func copyrightOwner(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	name, _, _ := parsePerson(s)
	words := strings.Fields(strings.NewReplacer("©", " ", "(c)", " ", "(C)", " ").Replace(name))
	var kept []string
	for _, w := range words {
		low := strings.ToLower(strings.Trim(w, ",.;"))
		if low == "all" && len(kept) > 0 {
			break // rights reserved
		}
		if len(kept) == 0 && (low == "copyright" || low == "by" || low == "" || strings.Trim(low, "0123456789-–,") == "" || low == "present") {
			continue
		}
		kept = append(kept, w)
	}
	owner := strings.Trim(strings.Join(kept, " "), " ,.;")
	if isNobody(owner) || len(owner) > 200 {
		return ""
	}
	return owner
}

func pointer(parent, key string) string {
	return parent + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
}

func element(parent string, i int) string { return fmt.Sprintf("%s/%d", parent, i) }
