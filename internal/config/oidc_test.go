package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"interdict/internal/config"
)

const oidc = `
[oidc]
issuer = "https://login.example"
claims = ["scope", "groups"]
audience = "interdict"
url = "https://screen.example"
client_id = "console"
client_secret_file = "oidc.secret"
session = "4h"
[oidc.scopes]
screen = ["interdict.screen"]
admin = ["Heads"]
`

func TestOIDC(t *testing.T) {
	path := filepath.Join(t.TempDir(), config.FileName)
	if err := os.WriteFile(path, []byte(oidc), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := config.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	o := &c.OIDC
	if err := o.Check(); err != nil || !o.Any() {
		t.Errorf("%v, %+v", err, o)
	}
	if want := filepath.Join(filepath.Dir(path), "oidc.secret"); o.ClientSecretFile != want || time.Duration(o.Session) != 4*time.Hour || !slices.Equal(o.Scopes.Admin, []string{"Heads"}) {
		t.Errorf("%+v", o)
	}
	if c := config.Default(); c.OIDC.Any() {
		t.Error("something is set without a file")
	}
}

// What the document shows can be copied.
func TestTheDocumentedOIDC(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join("..", "..", "docs", "operations.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(doc), "```toml\n[oidc]\n")
	text, _, ended := strings.Cut(rest, "```")
	if !found || !ended {
		t.Fatal("docs/operations.md shows no [oidc]")
	}
	c, err := config.Parse("[oidc]\n" + text)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.OIDC.Check(); err != nil {
		t.Error(err)
	}
	for o, i := reflect.ValueOf(c.OIDC), 0; i < o.NumField(); i++ {
		if o.Field(i).IsZero() {
			t.Errorf("docs/operations.md does not show %s", o.Type().Field(i).Tag.Get("toml"))
		}
	}
}

// A configuration that is written by half, or cannot be meant, is a mistake with
// advice.
func TestHalfOfOIDC(t *testing.T) {
	for _, c := range []struct{ line, by, want string }{
		{`issuer = "https://login.example"`, ``, "no issuer is named"},
		{`audience = "interdict"`, ``, ""},
		{`client_id = "console"`, ``, "without a client_id"},
		{`url = "https://screen.example"`, ``, "where to send people back to"},
		{`url = "https://screen.example"`, `url = "http://screen.example"`, "is not an https address"},
		{`url = "https://screen.example"`, `url = "https://screen.example/console"`, "has more than a scheme and a host"},
		{`url = "https://screen.example"`, `url = "screen.example"`, "is not an address"},
		{`url = "https://screen.example"`, `url = "http://localhost:8080"`, ""},
		{`claims = ["scope", "groups"]`, ``, "no claim says"},
		{`claims = ["scope", "groups"]`, `claims = [""]`, "empty text"},
		{`audience = "interdict"`, "audience = \"interdict\"\nrate = -1.0", "rate of -1"},
		{`session = "4h"`, `session = "8d"`, "a sign-in of 192h"},
		{"screen = [\"interdict.screen\"]\nadmin = [\"Heads\"]", ``, "nobody may do anything"},
	} {
		text := strings.Replace(oidc, c.line, c.by, 1)
		if text == oidc {
			t.Fatalf("%s is not in the text", c.line)
		}
		read, err := config.Parse(text)
		if err != nil {
			t.Fatalf("%s: %v", c.by, err)
		}
		err = read.OIDC.Check()
		var m *config.Mistake
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s by %s: %v", c.line, c.by, err)
		case c.want != "" && (!errors.As(err, &m) || !strings.Contains(m.What, c.want) || m.Advice == ""):
			t.Errorf("%s by %q: %v, want %s", c.line, c.by, err, c.want)
		}
	}
	nobody, err := config.Parse("[oidc]\nissuer = \"https://login.example\"")
	if err != nil {
		t.Fatal(err)
	}
	if err := nobody.OIDC.Check(); err == nil || !strings.Contains(err.Error(), "neither an audience nor a client_id") {
		t.Errorf("%v", err)
	}
	for _, text := range []string{"[oidc]\nisuer = \"x\"", "[oidc.scopes]\nall = [\"x\"]"} {
		if _, err := config.Parse(text); err == nil || !strings.Contains(err.Error(), "unknown key oidc.") {
			t.Errorf("%s: %v", text, err)
		}
	}
}
