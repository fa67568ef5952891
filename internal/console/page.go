package console

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"math"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"interdict/ftm"
	"interdict/internal/country"
	"interdict/internal/render"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed assets/*
var assetFiles embed.FS

// assets are the files beside the pages. Their folder's address changes with
// the content of any, so that browsers may keep them for ever; scripts name each
// other within it.
type assets struct {
	folder  string
	content map[string][]byte // by name
}

func loadAssets() (*assets, error) {
	a := &assets{content: map[string][]byte{}}
	files, err := fs.ReadDir(assetFiles, "assets")
	if err != nil {
		return nil, fmt.Errorf("read the console's assets: %w", err)
	}
	sum := sha256.New()
	for _, f := range files {
		b, err := fs.ReadFile(assetFiles, "assets/"+f.Name())
		if err != nil {
			return nil, fmt.Errorf("read the console's assets: %w", err)
		}
		fmt.Fprintf(sum, "%s %d\n%s", f.Name(), len(b), b)
		a.content[f.Name()] = b
	}
	a.folder = hex.EncodeToString(sum.Sum(nil)[:6])
	return a, nil
}

func (a *assets) address(name string) string { return "/assets/" + a.folder + "/" + name }

// mediaTypes are those of our assets: a machine's own table is not asked.
var mediaTypes = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
}

func (a *assets) serve(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	b, ok := a.content[name]
	if !ok || r.PathValue("folder") != a.folder {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", mediaTypes[path.Ext(name)])
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write(b)
}

// parsePages reads the templates: layout.html is around all, those that begin
// with an underscore are used by several.
func parsePages(files *assets) (map[string]*template.Template, error) {
	names, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	shared, err := template.New("").Funcs(words(files)).ParseFS(templateFiles, "templates/layout.html", "templates/_*.html")
	if err != nil {
		return nil, fmt.Errorf("read the console's templates: %w", err)
	}
	pages := map[string]*template.Template{}
	for _, file := range names {
		name := strings.TrimSuffix(path.Base(file), ".html")
		if name == "layout" || strings.HasPrefix(name, "_") {
			continue
		}
		t, err := shared.Clone()
		if err == nil {
			t, err = t.ParseFS(templateFiles, file)
		}
		if err != nil {
			return nil, fmt.Errorf("read the console's templates: %w", err)
		}
		pages[name] = t
	}
	return pages, nil
}

// words are the functions that templates have.
func words(files *assets) template.FuncMap {
	return template.FuncMap{
		"asset":   files.address,
		"count":   render.Count,
		"plural":  render.Plural,
		"country": country.Name,
		"label":   render.Label,
		"kind":    kindOf,
		"day":     func(t time.Time) string { return t.Format(time.DateOnly) },
		"f2":      func(x float64) string { return fmt.Sprintf("%.2f", math.Floor(x*100+1e-9)/100) },
		"f4":      func(x float64) string { return fmt.Sprintf("%.4f", x) },
		"bits":    func(x float64) string { return fmt.Sprintf("%.2f", x) },
		"join":    strings.Join,
		"entry":   entryAddress,
		"list":    listTitle,
		"dict":    dict,
		"neg":     func(x float64) float64 { return -x },
		"down":    func(y, by float64) float64 { return y + by },
		"stamp":   stamp,
		"gained":  gained,
		"source":  func() string { return programmeSource },
		"types":   func() []string { return []string{"person", "organization", "vessel", "aircraft"} },

		"said":      said,
		"hundredth": func(x float64) float64 { return x / 100 },
		"searchFor": searchAddress,
	}
}

// dict hands several things to a template at once.
func dict(pairs ...any) (map[string]any, error) {
	d := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		key, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: %v is no key", pairs[i])
		}
		d[key] = pairs[i+1]
	}
	return d, nil
}

// entryAddress is that of an entry's page.
func entryAddress(id, asOf string) string {
	u := "/entry/" + url.PathEscape(id)
	if asOf != "" {
		u += "?as_of=" + url.QueryEscape(asOf)
	}
	return u
}

// searchAddress is that of the search for a name.
func searchAddress(name, asOf string) string {
	v := url.Values{"q": {name}}
	if asOf != "" {
		v.Set("as_of", asOf)
	}
	return "/?" + v.Encode()
}

// said is a value as people read it: a country by its name.
func said(property, value string) string {
	if ftm.PropertyType(property) == ftm.TypeCountry {
		return country.Name(value)
	}
	return value
}

// stamp is a day, and the time of day where one is known.
func stamp(t time.Time) string {
	if t.Hour() == 0 && t.Minute() == 0 {
		return t.Format(time.DateOnly)
	}
	return t.Format("2006-01-02 15:04")
}

// kindOf says in a word what a schema is.
func kindOf(schema string) string {
	switch schema {
	case "":
		return "only named"
	case "LegalEntity":
		return "person or organization"
	case "Airplane":
		return "aircraft"
	case "CryptoWallet":
		return "wallet"
	case "PublicBody":
		return "public body"
	}
	return strings.ToLower(schema)
}

func megabytes(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d kB", max(n>>10, 1))
	}
	return fmt.Sprintf("%d MB", n>>20)
}
