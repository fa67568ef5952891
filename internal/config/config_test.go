package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"interdict/internal/config"
)

func TestWithoutAFileTheDefaultsHold(t *testing.T) {
	c, err := config.Read(filepath.Join(t.TempDir(), config.FileName))
	if err != nil {
		t.Fatal(err)
	}
	if c.Policy != "customer" || c.FreshnessOf("us-ofac-sdn") != 7*24*time.Hour || c.MaxShrinkOf("un-sc") != 0.1 || !c.Fetched("un-sc") {
		t.Errorf("%+v", c)
	}
}

func TestAListMayDiffer(t *testing.T) {
	path := filepath.Join(t.TempDir(), config.FileName)
	text := `
policy = "strict.toml"
freshness = "36h"
[list.un-sc]
freshness = "30d"
max_shrink = 0.0
fetch = false
[list.un-sc.urls]
"consolidated.xml" = "https://mirror.example/un.xml"
`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := config.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := c.FreshnessOf("un-sc"); got != 30*24*time.Hour {
		t.Errorf("freshness of un-sc: %v", got)
	}
	if got := c.FreshnessOf("us-ofac-sdn"); got != 36*time.Hour {
		t.Errorf("freshness of the others: %v", got)
	}
	if c.MaxShrinkOf("un-sc") != 0 || c.MaxShrinkOf("us-ofac-sdn") != 0.1 || c.Fetched("un-sc") {
		t.Errorf("%+v", c)
	}
	if want := filepath.Join(filepath.Dir(path), "strict.toml"); c.Policy != want {
		t.Errorf("policy %s, want %s beside the file", c.Policy, want)
	}
}

func TestMistakesAreErrors(t *testing.T) {
	for text, want := range map[string]string{
		"polcy = \"x\"":              "unknown key polcy",
		"freshness = \"x\"":          "is not a time span",
		"freshness = \"-1d\"":        "is not a number of days",
		"max_shrink = 20.0":          "between 0 and 1",
		"max_shrink = nan":           "between 0 and 1",
		"freshness = \"nand\"":       "is not a number of days",
		"[list.a]\nmax_shrink = nan": "list a: max_shrink is a share",
		"workers = -1":               "workers is -1",
		"policy = ":                  "line 1",
		"[list.a.urls]\n\"x\" = \"file:///etc/passwd\"": "not an http(s) one",
	} {
		if _, err := config.Parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}
