package payment_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"interdict/internal/intake/payment"
	"interdict/internal/sharedtest"
)

// samples are real messages, by path.
func samples(t *testing.T) map[string][]byte {
	t.Helper()
	dir := sharedtest.Path(t, "data", "messages")
	all := make(map[string][]byte)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		all[filepath.ToSlash(name)] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestRealMessages(t *testing.T) {
	broken := regexp.MustCompile(`InvalidTag|NoMessage`)
	for name, data := range samples(t) {
		parties := 0
		for _, m := range read(t, data) {
			if m.Fault != nil && !broken.MatchString(name) {
				t.Errorf("%s: %v", name, m.Fault)
			}
			if m.Fault == nil && broken.MatchString(name) {
				t.Errorf("%s has no fault", name)
			}
			if m.Kind == "" && len(data) > 0 {
				t.Errorf("%s: the kind is not known", name)
			}
			for _, p := range m.Parties {
				if p.Entity.Has("name") {
					parties++
				}
			}
		}
		if parties == 0 && bytes.Contains(data, []byte("<Nm>")) {
			t.Errorf("%s: no party has a name", name)
		}
	}
}

const listed = "ZORBAX QUENTARI"

// TestListedNameIsFoundInEveryField puts a name in turn where any words stand
// in real messages and our own, as told by expressions that know nothing of
// the readers, and looks for it at that place.
func TestListedNameIsFoundInEveryField(t *testing.T) {
	t.Run("fixtures", func(t *testing.T) {
		for name, data := range fixtures(t) {
			if name != "utf16.xml" && name != "broken.xml" {
				plantEverywhere(t, name, data)
			}
		}
	})
	t.Run("real", func(t *testing.T) {
		for name, data := range samples(t) {
			plantEverywhere(t, name, data)
		}
	})
}

var (
	leaf = regexp.MustCompile(`<(?:\w+:)?(\w+)(?: [^>]*)?>([^<>&]*[A-Za-z]{2}[^<>&]*)</`)
	// What is no place for a name.
	leafCode = regexp.MustCompile(`^(X1|X2|DN|SenderReference|MessageIdentifier|Format|SubFormat|UserReference|MessageCreator|MessageContext|` +
		`MessageNature|Sumid|ServiceURI|MessageTypeURI|Priority|Service|RequestType|RequestSubtype|Reference|IsPossibleDuplicate|\w*DtTm|DtTm)$`)
	mtPart  = regexp.MustCompile(`(?s):(5[0-9][A-Z]?|70|72|77B|79|86|20):(.*?)\r?\n(?::\d\d[A-Z]?:|-)`)
	mtWords = regexp.MustCompile(`(?m)[^\r\n]*[A-Za-z]{2}[^\r\n]*`)
	fedPart = regexp.MustCompile(`\{([3-9]\d{3})\}([^{]*)`)
	achName = regexp.MustCompile(`(?m)^(?:5.{3}(.{16}).*|6.{53}([A-Z].{21}).*|7(?:05|17)(.{80}).*|710.{43}(.{35}).*|7(?:11|13|14|18)(.{35}).*)$`)
)

func plantEverywhere(t *testing.T, name string, data []byte) {
	t.Helper()
	planted := 0
	plant := func(from, to int, party bool) {
		planted++
		was := data[from:to]
		lead := len(was) - len(bytes.TrimLeft(was, " \r\n\t"))
		word := bytes.TrimSpace(was)
		from += lead
		if len(word) == 0 {
			return
		}
		changed := append(append(bytes.Clone(data[:from]), listed...), data[from+len(word):]...)
		if !foundAt(t, changed, int64(from), party) {
			t.Errorf("%s: %q in place of %q at %d is not found", name, listed, word, from)
		}
	}
	// Fields of fixed width keep it.
	fixed := func(from, to int, party bool) {
		if to-from < len(listed) {
			return
		}
		planted++
		changed := bytes.Clone(data)
		copy(changed[from:to], listed+strings.Repeat(" ", to-from))
		if !foundAt(t, changed, int64(from), party) {
			t.Errorf("%s: %q at %d to %d is not found", name, listed, from, to)
		}
	}
	switch {
	case bytes.Contains(data, []byte("</")):
		for _, m := range leaf.FindAllSubmatchIndex(data, -1) {
			tag := string(data[m[2]:m[3]])
			if !leafCode.MatchString(tag) {
				plant(m[4], m[5], tag == "Nm" && !bytes.Contains(data[max(0, m[0]-12):m[0]], []byte("BrnchId")))
			}
		}
	case bytes.Contains(data, []byte("{1500}")):
		for _, m := range fedPart.FindAllSubmatchIndex(data, -1) {
			body := data[m[4]:m[5]]
			party := strings.Contains("4000 4100 4200 4400 5000 5100 5200", string(data[m[2]:m[3]]))
			if !bytes.Contains(body, []byte("*")) {
				if party { // the name is the second of the elements of 35
					fixed(m[4]+35, min(m[4]+70, m[5]), true)
				}
				continue
			}
			at := m[4]
			for i, e := range bytes.Split(body, []byte("*")) {
				if i == 1 && party || i > 0 && len(bytes.TrimSpace(e)) > 0 {
					plant(at, at+len(e), party && i == 1)
				}
				at += len(e) + 1
			}
		}
	case achName.Match(data):
		for _, m := range achName.FindAllSubmatchIndex(data, -1) {
			for i := 2; i < len(m); i += 2 {
				if m[i] >= 0 && len(bytes.TrimSpace(data[m[i]:m[i+1]])) > 0 {
					fixed(m[i], m[i+1], i != 6)
				}
			}
		}
	default:
		for at := 0; ; {
			m := mtPart.FindSubmatchIndex(data[at:])
			if m == nil {
				break
			}
			tag := string(data[at+m[2] : at+m[3]])
			for _, l := range mtWords.FindAllIndex(data[at+m[4]:at+m[5]], -1) {
				from, to := at+m[4]+l[0], at+m[4]+l[1]
				line := data[from:to]
				if cut := bytes.IndexByte(line, '/'); cut == 0 && tag[0] == '5' || tag == "20" {
					continue // an account, a reference
				} else if cut == 1 && tag[0] == '5' {
					if line[0] < '1' || line[0] > '3' {
						continue
					}
					from += 2
				} else if tag[0] == '5' && cut == 4 {
					continue
				}
				plant(from, to, false)
			}
			at += m[5]
		}
	}
	if planted == 0 && len(data) > 100 && !strings.Contains(name, "mt540") {
		t.Errorf("%s: no field was tried", name)
	}
}

// foundAt reports whether the name is in a party (by name, if it must be) or a
// text that begins at or spans the place, and that the bytes there are it.
func foundAt(t *testing.T, data []byte, from int64, party bool) bool {
	t.Helper()
	at := func(p payment.Place) bool {
		b := data[p.Offset : p.Offset+p.Length]
		return p.Offset <= from && from < p.Offset+p.Length && bytes.Contains(b, []byte(listed))
	}
	for _, m := range read(t, data) {
		for _, p := range m.Parties {
			for _, v := range p.Values {
				if !v.Joined && v.Text == listed && v.Offset == from && v.Length == int64(len(listed)) && at(v.Place) && (!party || v.Property == "name") {
					return true
				}
			}
		}
		if party {
			continue
		}
		for _, x := range m.Texts {
			if strings.Contains(x.Value, listed) && at(x.Place) {
				return true
			}
		}
	}
	return false
}
