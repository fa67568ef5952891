// Package sbom reads who stands behind software from a bill of materials:
// suppliers, manufacturers, authors, publishers, originators, creators, the
// domains of links and e-mail addresses, the namespaces of package URLs, each
// with its place in the file. It reads CycloneDX (JSON, XML) of any version
// and SPDX (JSON, tag-value) of versions 2 and 3, by structure and not by one
// schema, and holds no model of either.
package sbom

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"interdict/ftm"
)

// ErrFormat is in the error for what is no bill of materials that is known.
var ErrFormat = errors.New("not a bill of materials that can be read")

// ErrKind is an [ErrFormat] of what is a bill, or was to be one: of a version or
// form that is not read, or empty. Nobody knows whom it names.
var ErrKind = fmt.Errorf("%w", ErrFormat)

// ErrBound is in the error for a file that went over a bound.
var ErrBound = errors.New("over the bound")

// MaxFile bounds a file, in bytes; maxDepth, elements within elements;
// maxNodes, the elements that are kept, of which the largest bills of
// distributions have some hundred thousand.
const (
	MaxFile  = 512 << 20
	maxDepth = 200
	maxNodes = 1 << 20
)

// Role is what a party is to the software.
type Role string

// The roles, by the words of the formats.
const (
	Supplier     Role = "supplier"
	Manufacturer Role = "manufacturer" // also CycloneDX manufacture
	Author       Role = "author"
	Publisher    Role = "publisher"
	Originator   Role = "originator"
	Creator      Role = "creator" // of the bill; also vendors of the tools
	Vendor       Role = "vendor"  // of a tool
	Provider     Role = "provider"
	Maintainer   Role = "maintainer"
	Annotator    Role = "annotator"
	Reviewer     Role = "reviewer"
	Link         Role = "link"      // a domain that the component points to
	Contact      Role = "contact"   // of a party with another role
	Namespace    Role = "namespace" // of a package URL, or group
	Licensor     Role = "licensor"
	Mentioned    Role = "mentioned" // copyright lines
)

// A Mention is a party, or a domain, that a bill names.
type Mention struct {
	// Place is a JSON pointer (RFC 6901), an XPath with positions, or "line 7".
	Place string
	Role  Role
	// Component is the name@version of what it stands at, "" for the bill
	// itself; PURL its package URL, if it has one.
	Component string
	PURL      string
	// Entity has the name, website or e-mail address: an Organization or a
	// Person where the format says so, else a LegalEntity. Its id is Place.
	Entity *ftm.Entity
}

// Read returns all mentions of a bill in its order. name is for errors only, and
// may be empty.
func Read(ctx context.Context, name string, r io.Reader) ([]Mention, error) {
	if name == "" {
		name = "the bill"
	}
	in := bufio.NewReaderSize(&bounded{ctx: ctx, r: r}, 64<<10)
	if mark, _ := in.Peek(3); bytes.Equal(mark, []byte("\xEF\xBB\xBF")) {
		_, _ = in.Discard(3) // cannot fail: they were peeked
	}
	head, err := in.Peek(4096)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	var all []Mention
	switch start := bytes.TrimLeft(head, " \t\r\n"); {
	case len(start) == 0:
		err = fmt.Errorf("%w: it is empty", ErrKind)
	case start[0] == '{':
		all, err = readJSON(in)
	case start[0] == '<':
		all, err = readXML(in)
	case bytes.Contains(start, []byte("spdxVersion:")):
		err = fmt.Errorf("%w: SPDX in YAML; convert it to JSON or tag-value", ErrKind)
	case looksTagValue(start):
		all, err = readTagValue(in)
	default:
		err = fmt.Errorf("%w: neither JSON nor XML nor SPDX tags", ErrFormat)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return all, nil
}

type bounded struct {
	ctx context.Context
	r   io.Reader
	n   int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if err := b.ctx.Err(); err != nil {
		return 0, err
	}
	if b.n > MaxFile {
		return 0, fmt.Errorf("%w of %d bytes", ErrBound, int64(MaxFile))
	}
	n, err := b.r.Read(p)
	b.n += int64(n)
	return n, err
}

// component is what a mention stands at.
type component struct {
	name, version, purl string
}

func (c component) String() string {
	if c.version == "" {
		return c.name
	}
	return c.name + "@" + c.version
}

// collector puts mentions together.
type collector struct {
	all []Mention
}

// party adds a party by what a bill says of it; nothing said adds nothing.
func (c *collector) party(place string, role Role, at component, schema, name, email string, websites ...string) {
	name = strings.TrimSpace(name)
	if isNobody(name) {
		name = ""
	}
	e := ftm.New(schema, place)
	if name != "" {
		e.Add("name", name)
	}
	if email = strings.TrimSpace(email); email != "" {
		e.Add("email", email)
	}
	for _, w := range websites {
		if w = strings.TrimSpace(w); w != "" {
			e.Add("website", w)
		}
	}
	if len(e.Properties) == 0 {
		return
	}
	c.all = append(c.all, Mention{Place: place, Role: role, Component: at.String(), PURL: at.purl, Entity: e})
}

// person adds who is named in one string: "Nina Orlik <nina@orlik.example>
// (https://orlik.example)", as package managers write it, or several, with
// commas or "and" between addresses.
func (c *collector) person(place string, role Role, at component, schema, text string) {
	for _, one := range splitPersons(text) {
		name, email, website := parsePerson(one)
		c.party(place, role, at, schema, name, email, website)
	}
}

// link adds the address of something, if it is one on the web: what matters is
// whose domain it is.
func (c *collector) link(place string, at component, url string) {
	if clean, host := webAddress(url); host != "" {
		c.party(place, Link, at, "LegalEntity", "", "", clean)
	}
}

// purl adds the namespace of a package URL: an owner for github, a reversed
// domain for maven. One that is a path of a host, as for golang, is a website.
func (c *collector) purl(place string, at component) {
	namespace := namespaceOf(at.purl)
	if namespace == "" {
		return
	}
	c.namespace(place, at, namespace)
}

// namespace adds a namespace by its form.
func (c *collector) namespace(place string, at component, namespace string) {
	first, rest, _ := strings.Cut(namespace, "/")
	switch {
	case strings.Contains(first, ".") && hostOf("https://"+first) != "" && isDomain(first):
		// golang: github.com/orlik. Who it is, is the owner behind a host of many.
		c.party(place, Namespace, at, "LegalEntity", lastWord(rest), "", "https://"+namespace)
	case reversedDomain(namespace) != "":
		c.party(place, Namespace, at, "LegalEntity", "", "", "https://"+reversedDomain(namespace))
	default:
		c.party(place, Namespace, at, "LegalEntity", strings.TrimPrefix(namespace, "@"), "")
	}
}

func lastWord(path string) string {
	first, _, _ := strings.Cut(path, "/")
	return first
}
