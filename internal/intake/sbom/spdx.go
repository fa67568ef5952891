package sbom

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// spdx walks a bill of SPDX.
type spdx struct {
	collector
}

// bill is SPDX 2 in JSON.
func (x *spdx) bill(root *node) {
	info := root.get("creationInfo")
	bill := component{}
	info.each("creators", func(c *node) { x.actor(c.place, Creator, bill, c.text) })
	root.each("packages", func(p *node) {
		at := component{name: p.str("name"), version: p.str("versionInfo")}
		p.each("externalRefs", func(r *node) {
			if r.str("referenceType") == "purl" && at.purl == "" {
				at.purl = r.str("referenceLocator")
			}
		})
		for _, c := range p.children {
			switch c.key {
			case "supplier":
				x.actor(c.place, Supplier, at, c.text)
			case "originator":
				x.actor(c.place, Originator, at, c.text)
			case "homepage", "downloadLocation":
				x.link(c.place, at, c.text)
			case "copyrightText":
				if owner := copyrightOwner(c.text); owner != "" {
					x.party(c.place, Mentioned, at, "LegalEntity", owner, "")
				}
			}
		}
		p.each("externalRefs", func(r *node) {
			if l := r.get("referenceLocator"); l != nil {
				x.reference(l.place, at, r.str("referenceType"), l.text)
			}
		})
		p.each("annotations", func(a *node) { x.annotation(a, at) })
	})
	root.each("annotations", func(a *node) { x.annotation(a, bill) })
	root.each("revieweds", func(r *node) {
		if who := r.get("reviewer"); who != nil {
			x.actor(who.place, Reviewer, bill, who.text)
		}
	})
}

func (x *spdx) annotation(n *node, at component) {
	if who := n.get("annotator"); who != nil {
		x.actor(who.place, Annotator, at, who.text)
	}
}

// reference is an ExternalRef.
func (x *spdx) reference(place string, at component, kind, locator string) {
	switch kind {
	case "purl":
		at.purl = locator
		x.purl(place, at)
	case "cpe22Type", "cpe23Type", "swid", "gitoid", "swh", "idref":
		// Vendors of CPE are words of a dictionary of others.
	default:
		x.link(place, at, locator)
	}
}

// actor is "Organization: Name (e-mail)", "Person: …", "Tool: …" or a word for
// nobody.
func (x *spdx) actor(place string, role Role, at component, text string) {
	kind, rest, ok := strings.Cut(text, ":")
	schema := "LegalEntity"
	switch strings.TrimSpace(kind) {
	case "Organization":
		schema = "Organization"
	case "Person":
		schema = "Person"
	case "Tool":
		return
	default:
		ok = false
	}
	if !ok {
		rest = text
	}
	name, email, website := parsePerson(rest)
	x.party(place, role, at, schema, name, email, website)
}

// graph is SPDX 3: elements that name each other by id.
func (x *spdx) graph(root *node) {
	byID := map[string]*node{}
	root.each("@graph", func(n *node) {
		if id := n.str("spdxId"); id != "" {
			byID[id] = n
		}
		if id := n.str("@id"); id != "" {
			byID[id] = n
		}
	})
	root.each("@graph", func(n *node) {
		at := component{name: n.str("name"), version: n.str("software_packageVersion"), purl: n.str("software_packageUrl")}
		switch n.str("type") {
		case "CreationInfo":
			x.agents(n, "createdBy", Creator, component{}, byID)
			return
		case "Person", "Organization", "Agent", "SoftwareAgent":
			return // said where they have a role
		}
		x.agents(n, "suppliedBy", Supplier, at, byID)
		x.agents(n, "originatedBy", Originator, at, byID)
		if p := n.get("software_packageUrl"); p != nil {
			x.purl(p.place, at)
		}
		for _, key := range []string{"software_homePage", "software_downloadLocation", "software_sourceInfo"} {
			if l := n.get(key); l != nil {
				x.link(l.place, at, l.text)
			}
		}
		n.each("externalRef", func(r *node) {
			r.each("locator", func(l *node) { x.link(l.place, at, l.text) })
		})
		if c := n.get("software_copyrightText"); c != nil {
			if owner := copyrightOwner(c.text); owner != "" {
				x.party(c.place, Mentioned, at, "LegalEntity", owner, "")
			}
		}
	})
}

func (x *spdx) agents(n *node, key string, role Role, at component, byID map[string]*node) {
	n.each(key, func(id *node) {
		who := id
		if id.text != "" {
			who = byID[id.text]
		}
		if who == nil {
			return
		}
		schema := "LegalEntity"
		switch who.str("type") {
		case "Organization":
			schema = "Organization"
		case "Person":
			schema = "Person"
		case "SoftwareAgent":
			return
		}
		email := ""
		who.each("externalIdentifier", func(e *node) {
			if e.str("externalIdentifierType") == "email" {
				email = e.str("identifier")
			}
		})
		x.party(id.place, role, at, schema, who.str("name"), email)
	})
}

// looksTagValue reports whether a file begins as SPDX tags do.
func looksTagValue(head []byte) bool {
	return bytes.Contains(head, []byte("SPDXVersion:"))
}

// readTagValue reads SPDX 2 as lines of "Tag: value", where a value in <text>
// goes over lines. Tags of a package follow its name, so what stands at it is
// put right when it ends.
func readTagValue(r io.Reader) ([]Mention, error) {
	x := &tagValue{}
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 64<<10), maxToken)
	var open string // the tag of a text that is not yet closed
	var text strings.Builder
	opened := 0
	for in.Scan() {
		x.line++
		line := strings.TrimSuffix(in.Text(), "\r")
		if open != "" {
			before, _, closed := strings.Cut(line, "</text>")
			if text.Len() < maxToken {
				text.WriteString("\n" + before)
			}
			if closed {
				x.tag(open, text.String(), opened)
				open = ""
			}
			continue
		}
		tag, value, ok := strings.Cut(line, ":")
		tag = strings.TrimSpace(tag)
		if !ok || tag == "" || strings.HasPrefix(tag, "#") {
			continue
		}
		value = strings.TrimSpace(value)
		if rest, ok := strings.CutPrefix(value, "<text>"); ok {
			if whole, _, closed := strings.Cut(rest, "</text>"); closed {
				value = whole
			} else {
				open, opened = tag, x.line
				text.Reset()
				text.WriteString(rest)
				continue
			}
		}
		x.tag(tag, value, x.line)
	}
	if err := in.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			err = fmt.Errorf("%w of %d bytes in one line", ErrBound, maxToken)
		}
		return nil, fmt.Errorf("line %d: %w", x.line+1, err)
	}
	if open != "" {
		return nil, fmt.Errorf("line %d: the text of %s does not end: %w", opened, clip(open), io.ErrUnexpectedEOF)
	}
	if !strings.HasPrefix(x.version, "SPDX-2") && !strings.HasPrefix(x.version, "SPDX-1") {
		return nil, fmt.Errorf("%w: SPDX version %q", ErrKind, clip(x.version))
	}
	x.settle()
	return x.all, nil
}

type tagValue struct {
	spdx
	line    int
	version string
	at      component
	from    int // the first mention of the package
}

func (x *tagValue) tag(tag, value string, line int) {
	place := fmt.Sprintf("line %d", line)
	switch tag {
	case "SPDXVersion":
		x.version = value
	case "Creator":
		x.actor(place, Creator, component{}, value)
	case "PackageName":
		x.settle()
		x.at, x.from = component{name: value}, len(x.all)
	case "FileName", "SnippetSPDXID", "LicenseID":
		x.settle()
		x.at, x.from = component{}, len(x.all)
	case "PackageVersion":
		x.at.version = value
	case "PackageSupplier":
		x.actor(place, Supplier, x.at, value)
	case "PackageOriginator":
		x.actor(place, Originator, x.at, value)
	case "PackageHomePage", "PackageDownloadLocation":
		x.link(place, x.at, value)
	case "PackageCopyrightText":
		if owner := copyrightOwner(value); owner != "" {
			x.party(place, Mentioned, x.at, "LegalEntity", owner, "")
		}
	case "ExternalRef":
		if f := strings.Fields(value); len(f) >= 3 {
			if f[1] == "purl" {
				x.at.purl = f[2]
			}
			x.reference(place, x.at, f[1], f[2])
		}
	case "Annotator":
		x.actor(place, Annotator, x.at, value)
	case "Reviewer":
		x.actor(place, Reviewer, x.at, value)
	}
}

// settle gives the mentions of a package what was said of it behind them.
func (x *tagValue) settle() {
	for i := x.from; i < len(x.all); i++ {
		if m := &x.all[i]; m.Role != Creator {
			m.Component = x.at.String()
			if m.PURL == "" {
				m.PURL = x.at.purl
			}
		}
	}
	x.from = len(x.all)
}
