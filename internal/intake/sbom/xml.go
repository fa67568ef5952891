package sbom

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
)

// readXML reads a bill of CycloneDX in XML. Document types and entities are
// refused.
func readXML(r io.Reader) ([]Mention, error) {
	t := &xmlTree{in: r}
	t.dec = xml.NewDecoder(t)
	t.dec.CharsetReader = charset.NewReaderLabel
	for {
		tok, err := t.token()
		if errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%w: XML without an element", ErrFormat)
		}
		if err != nil {
			return nil, err
		}
		start, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		space := start.Name.Space
		switch {
		case start.Name.Local == "bom" && strings.Contains(space, "cyclonedx.org/schema/bom"):
			root, err := t.element(start, "/bom", 0)
			if err != nil {
				return nil, err
			}
			if err := t.end(); err != nil {
				return nil, err
			}
			x := &cyclonedx{xml: true}
			x.bill(root)
			return x.all, nil
		case start.Name.Local == "RDF" || strings.Contains(space, "spdx.org"):
			return nil, fmt.Errorf("%w: SPDX in RDF/XML; convert it to JSON or tag-value", ErrKind)
		case start.Name.Local == "SoftwareIdentity":
			return nil, fmt.Errorf("%w: a SWID tag", ErrKind)
		}
		return nil, fmt.Errorf("%w: XML of <%s>, namespace %q", ErrFormat, clip(start.Name.Local), clip(space))
	}
}

// maxToken bounds one tag or text.
const maxToken = 16 << 20

type xmlTree struct {
	dec   *xml.Decoder
	in    io.Reader
	since int
	nodes int
}

func (t *xmlTree) Read(p []byte) (int, error) {
	if t.since > maxToken {
		return 0, fmt.Errorf("%w of %d bytes in one tag or text", ErrBound, maxToken)
	}
	n, err := t.in.Read(p)
	t.since += n
	return n, err
}

func (t *xmlTree) token() (xml.Token, error) {
	t.since = 0
	tok, err := t.dec.Token()
	if errors.Is(err, io.EOF) {
		return nil, io.EOF
	}
	line, _ := t.dec.InputPos()
	if err != nil {
		return nil, fmt.Errorf("line %d: %w", line, err)
	}
	if _, ok := tok.(xml.Directive); ok {
		return nil, fmt.Errorf("line %d: a document type or entity is refused", line)
	}
	return tok, nil
}

// element reads what is within a start tag, up to its end.
func (t *xmlTree) element(start xml.StartElement, place string, depth int) (*node, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("%w of %d elements within elements, at %s", ErrBound, maxDepth, clip(place))
	}
	if t.nodes++; t.nodes > maxNodes {
		return nil, fmt.Errorf("%w of %d elements, at %s", ErrBound, maxNodes, clip(place))
	}
	n := &node{key: start.Name.Local, place: place}
	var text strings.Builder
	count := map[string]int{}
	for {
		tok, err := t.token()
		if errors.Is(err, io.EOF) {
			return nil, io.ErrUnexpectedEOF
		}
		if err != nil {
			return nil, err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			name := tok.Name.Local
			count[name]++
			c, err := t.element(tok, fmt.Sprintf("%s/%s[%d]", place, name, count[name]), depth+1)
			if err != nil {
				return nil, err
			}
			if !dull(name) {
				n.children = append(n.children, c)
			}
		case xml.CharData:
			text.Write(tok)
		case xml.EndElement:
			n.text = strings.TrimSpace(text.String())
			return n, nil
		}
	}
}

// end sees that nothing but comments follows.
func (t *xmlTree) end() error {
	for {
		tok, err := t.token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if _, ok := tok.(xml.StartElement); ok {
			line, _ := t.dec.InputPos()
			return fmt.Errorf("line %d: something follows the bill", line)
		}
	}
}
