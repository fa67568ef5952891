package xmlread

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// Node is one element of a record. Its methods accept a nil Node, which has
// nothing, so that n.Child("a").Child("b").Text() is "" where there is no a.
type Node struct {
	Name string // without namespace prefix
	Line int    // where it begins in the file

	text     string
	attrs    []attr
	children []*Node
	seen     bool // an accessor returned the node
	textRead bool
}

type attr struct {
	name, value string
	read        bool
}

// Element reads the element that start opened, with all that is inside it.
func (r *Reader) Element(start xml.StartElement) (*Node, error) {
	if err := r.ctx.Err(); err != nil {
		return nil, r.Errorf("%w", err)
	}
	root := newNode(start, r.line)
	root.seen = true
	from, nodes := r.dec.InputOffset(), 1
	// Text comes in pieces where comments part it, so it is gathered as bytes.
	type open struct {
		node *Node
		text []byte
	}
	path := []open{{node: root}}
	for len(path) > 0 {
		tok, err := r.Next()
		if err != nil {
			return nil, err
		}
		top := &path[len(path)-1]
		switch tok := tok.(type) {
		case xml.StartElement:
			nodes++
			child := newNode(tok, r.line)
			top.node.children = append(top.node.children, child)
			path = append(path, open{node: child})
		case xml.EndElement:
			top.node.text = string(bytes.TrimSpace(top.text))
			path = path[:len(path)-1]
		case xml.CharData:
			top.text = append(top.text, tok...)
		}
		if nodes > MaxNodes || r.dec.InputOffset()-from > MaxRecord {
			return nil, r.ErrorAt(root.Line, "<%s> is longer than %d elements or %d bytes", root.Name, MaxNodes, MaxRecord)
		}
	}
	return root, nil
}

func newNode(start xml.StartElement, line int) *Node {
	n := &Node{Name: start.Name.Local, Line: line}
	for _, a := range start.Attr {
		if IsNamespace(a) {
			continue
		}
		n.attrs = append(n.attrs, attr{name: a.Name.Local, value: strings.TrimSpace(a.Value)})
	}
	return n
}

// IsNamespace reports whether an attribute is XML's own (xmlns, xml:space,
// xsi:schemaLocation) and says nothing about the record.
func IsNamespace(a xml.Attr) bool {
	switch a.Name.Space {
	case "xmlns", "xml", "xsi":
		return true
	}
	return a.Name.Space == "" && a.Name.Local == "xmlns"
}

// Text returns the text directly inside the element, without surrounding
// space, and marks it as read.
func (n *Node) Text() string {
	if n == nil {
		return ""
	}
	n.seen, n.textRead = true, true
	return n.text
}

// Attr returns the value of an attribute, "" when there is none, and marks it
// as read.
func (n *Node) Attr(name string) string {
	if n == nil {
		return ""
	}
	for i := range n.attrs {
		if a := &n.attrs[i]; a.name == name {
			a.read = true
			return a.value
		}
	}
	return ""
}

// Child returns the first child of that name, nil when there is none, and
// marks it as seen. Its own text, attributes and children are still unread.
func (n *Node) Child(name string) *Node {
	if n == nil {
		return nil
	}
	for _, c := range n.children {
		if c.Name == name {
			c.seen = true
			return c
		}
	}
	return nil
}

// All returns the children of that name, in order, and marks them as seen.
func (n *Node) All(name string) []*Node {
	if n == nil {
		return nil
	}
	var all []*Node
	for _, c := range n.children {
		if c.Name == name {
			c.seen = true
			all = append(all, c)
		}
	}
	return all
}

// Children returns all children, in order, and marks them as seen.
func (n *Node) Children() []*Node {
	if n == nil {
		return nil
	}
	for _, c := range n.children {
		c.seen = true
	}
	return n.children
}

// ChildText returns the text at the end of a path of first children.
func (n *Node) ChildText(path ...string) string {
	for _, name := range path {
		n = n.Child(name)
	}
	return n.Text()
}

// Ignore marks the node and everything in it as read: it is known, and says
// nothing that is to be kept. With names, only those children and attributes
// are marked.
func (n *Node) Ignore(names ...string) {
	if n == nil {
		return
	}
	if len(names) == 0 {
		n.seen, n.textRead = true, true
		for i := range n.attrs {
			n.attrs[i].read = true
		}
		for _, c := range n.children {
			c.Ignore()
		}
		return
	}
	for _, name := range names {
		n.Attr(name)
		for _, c := range n.children {
			if c.Name == name {
				c.Ignore()
			}
		}
	}
}

// Unread calls f for every piece of the tree that no accessor touched, in the
// order of the file: an attribute ("entry/name/@lang", its value), the text of
// an element ("entry/name", its text), an element that was never looked at and
// has nothing in it ("entry/flag", "").
func (n *Node) Unread(f func(path, text string)) {
	if n != nil {
		n.unread(n.Name, f)
	}
}

func (n *Node) unread(path string, f func(path, text string)) {
	for _, a := range n.attrs {
		if !a.read {
			f(path+"/@"+a.name, a.value)
		}
	}
	switch {
	case n.text != "" && !n.textRead:
		f(path, n.text)
	case !n.seen && n.text == "" && len(n.attrs) == 0 && len(n.children) == 0:
		f(path, "")
	}
	for _, c := range n.children {
		c.unread(path+"/"+c.Name, f)
	}
}

// Count returns how many pieces the tree has that Unread could report if none
// were read: every attribute, text, and element without either.
func (n *Node) Count() int {
	if n == nil {
		return 0
	}
	count := len(n.attrs)
	if n.text != "" || len(n.attrs) == 0 && len(n.children) == 0 {
		count++
	}
	for _, c := range n.children {
		count += c.Count()
	}
	return count
}
