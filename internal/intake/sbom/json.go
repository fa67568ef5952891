package sbom

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// readJSON reads a bill in JSON, whichever of the formats.
func readJSON(r io.Reader) ([]Mention, error) {
	dec := json.NewDecoder(r)
	dec.UseNumber()
	t := &jsonTree{dec: dec}
	root, err := t.value("", "", 0)
	if err != nil {
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		return nil, fmt.Errorf("byte %d: %w", dec.InputOffset(), err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("byte %d: something follows the bill", dec.InputOffset())
	}
	if inner := root.get("sbom"); inner != nil && root.get("spdxVersion") == nil { // as GitHub exports it
		root = inner
	}
	switch {
	case root.str("bomFormat") == "CycloneDX", strings.Contains(root.str("$schema"), "cyclonedx.org/"):
		x := &cyclonedx{}
		x.bill(root)
		return x.all, nil
	case strings.HasPrefix(root.str("spdxVersion"), "SPDX-2"):
		x := &spdx{}
		x.bill(root)
		return x.all, nil
	case root.get("@graph") != nil && fromSPDX(root.get("@context")):
		x := &spdx{}
		x.graph(root)
		return x.all, nil
	case root.get("spdxVersion") != nil:
		return nil, fmt.Errorf("%w: SPDX version %q", ErrKind, root.str("spdxVersion"))
	case root.get("SPDXID") != nil:
		return nil, fmt.Errorf("%w: JSON like SPDX, without an spdxVersion", ErrKind)
	case root.get("descriptor") != nil:
		return nil, fmt.Errorf("%w: JSON like SPDX, without an spdxVersion", ErrFormat)
	}
	return nil, fmt.Errorf("%w: JSON without bomFormat CycloneDX or spdxVersion", ErrFormat)
}

// fromSPDX reports whether a context of JSON-LD, one or several, is of SPDX.
func fromSPDX(context *node) bool {
	if context == nil {
		return false
	}
	return strings.Contains(context.text, "spdx.org/") || slices.ContainsFunc(context.children, fromSPDX)
}

// jsonTree keeps what may hold a party or lead to one; what is large and holds
// none is passed over.
type jsonTree struct {
	dec   *json.Decoder
	nodes int
}

// dull are fields without parties, some of which are most of a bill.
func dull(key string) bool {
	switch key {
	case "hashes", "checksums", "dependencies", "relationships", "files", "fileDependencies", "hasFiles", "properties",
		"vulnerabilities", "evidence", "compositions", "signature", "snippets", "licenseListVersion", "description",
		"licenseInfoFromFiles", "hasExtractedLicensingInfos", "modelCard", "cryptoProperties", "formulation", "swid":
		return true
	}
	return false
}

func (t *jsonTree) value(key, place string, depth int) (*node, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("%w of %d elements within elements, at %s", ErrBound, maxDepth, clip(place))
	}
	if t.nodes++; t.nodes > maxNodes {
		return nil, fmt.Errorf("%w of %d elements, at %s", ErrBound, maxNodes, clip(place))
	}
	tok, err := t.dec.Token()
	if err != nil {
		return nil, err
	}
	n := &node{key: key, place: place}
	switch v := tok.(type) {
	case json.Delim:
		n.list = v == '['
		for i := 0; t.dec.More(); i++ {
			if n.list {
				c, err := t.value(key, element(place, i), depth+1)
				if err != nil {
					return nil, err
				}
				n.children = append(n.children, c)
				continue
			}
			name, err := t.dec.Token()
			if err != nil {
				return nil, err
			}
			field, _ := name.(string) // the decoder lets no other pass
			if dull(field) {
				if err := t.skip(depth + 1); err != nil {
					return nil, err
				}
				continue
			}
			c, err := t.value(field, pointer(place, field), depth+1)
			if err != nil {
				return nil, err
			}
			n.children = append(n.children, c)
		}
		_, err := t.dec.Token() // the closing bracket
		return n, err
	case string:
		n.text = v
	case json.Number:
		n.text = v.String()
	}
	return n, nil
}

func (t *jsonTree) skip(depth int) error {
	level := depth
	for {
		tok, err := t.dec.Token()
		if err != nil {
			return err
		}
		switch tok {
		case json.Delim('{'), json.Delim('['):
			if level++; level > maxDepth {
				return fmt.Errorf("%w of %d elements within elements", ErrBound, maxDepth)
			}
		case json.Delim('}'), json.Delim(']'):
			level--
		}
		if level == depth {
			return nil
		}
	}
}

func clip(s string) string {
	if len(s) > 120 {
		return strings.ToValidUTF8(s[:120], "") + "…"
	}
	return s
}
