package console

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode"

	"interdict"
	"interdict/ftm"
	"interdict/internal/render"
	"interdict/lists"
)

// entryView is what the page of an entry shows.
type entryView struct {
	ID, List, UID, Name, Schema string
	AsOf, Today                 string
	Ref                         interdict.ListRef
	Sources                     []string
	Programmes                  []programmeView
	Names                       []nameRow
	Facts                       []factRow
	Identifiers                 []identifierRow
	Source                      []sourceRow
	Leftover                    []lists.Leftover

	Life     []lifeEvent
	Strip    *strip
	LifeNote string

	Graph     *graph
	GraphNote string
}

type nameRow struct {
	Name, Kind, Script string
	Weak               bool
}

type factRow struct {
	Label    string
	Values   []string
	Property string
}

type identifierRow struct {
	Kind, Number, Country, Dates, Note string
}

// sourceRow is a thing that hangs from the entry, in its own words.
type sourceRow struct {
	ID, Schema string
	Values     []factRow
}

func (c *Console) entry(r *http.Request) (*page, error) {
	id, asOf := r.PathValue("id"), r.URL.Query().Get("as_of")
	d := c.live.Data()
	e, ref, err := d.Show(r.Context(), id, asOf)
	if err != nil {
		return nil, err
	}
	t := e.Target()
	v := &entryView{
		ID: id, List: ref.List, UID: e.UID, Name: t.Name(), Schema: t.Schema, AsOf: asOf, Ref: ref, Today: c.now().UTC().Format(time.DateOnly),
		Sources: t.Get("sourceUrl"), Programmes: programmesOf(e), Names: namesOf(t), Facts: factsOf(t), Identifiers: identifiersOf(e), Leftover: e.Leftover,
	}
	for _, x := range e.Entities {
		v.Source = append(v.Source, sourceOf(x))
	}
	p := &page{name: "entry", part: "graph", Title: t.Name(), Nav: "search", Body: v, Sample: isSample(ref)}
	if partOf(r) != "graph" {
		c.life(r.Context(), d, v)
	}
	c.graph(r, d, v)
	return p, nil
}

var nameKinds = map[string]string{"name": "name", "alias": "also known as", "previousName": "formerly", "weakAlias": "weak alias"}

func namesOf(t *ftm.Entity) []nameRow {
	var rows []nameRow
	for _, p := range lists.NameProperties {
		for _, n := range t.Get(p) {
			rows = append(rows, nameRow{Name: n, Kind: nameKinds[p], Script: scriptOf(n), Weak: p == "weakAlias"})
		}
	}
	return rows
}

// scripts are those that lists use, by the name that readers know them under.
var scripts = []struct {
	name  string
	table *unicode.RangeTable
}{
	{"Latin", unicode.Latin}, {"Cyrillic", unicode.Cyrillic}, {"Arabic", unicode.Arabic}, {"Chinese", unicode.Han}, {"Greek", unicode.Greek},
	{"Hebrew", unicode.Hebrew}, {"Japanese", unicode.Hiragana}, {"Japanese", unicode.Katakana}, {"Korean", unicode.Hangul}, {"Georgian", unicode.Georgian},
	{"Armenian", unicode.Armenian}, {"Devanagari", unicode.Devanagari}, {"Thai", unicode.Thai}, {"Myanmar", unicode.Myanmar}, {"Ethiopic", unicode.Ethiopic},
}

func scriptOf(name string) string {
	for _, r := range name {
		for _, s := range scripts {
			if unicode.Is(s.table, r) {
				return s.name
			}
		}
	}
	return "other"
}

// factOrder is how the facts of a party are read; what is not named follows by
// name.
var factOrder = []string{
	"title", "position", "birthDate", "birthPlace", "birthCountry", "deathDate", "gender", "nationality", "citizenship", "country",
	"incorporationDate", "jurisdiction", "legalForm", "type", "flag", "pastFlags", "buildDate", "tonnage", "grossRegisteredTonnage", "owner", "operator",
	"address", "email", "phone", "website", "notes",
}

// saidElsewhere are properties that have a place of their own on the page.
var saidElsewhere = map[string]bool{
	"name": true, "alias": true, "previousName": true, "weakAlias": true, "programId": true, "program": true, "topics": true, "sourceUrl": true,
	"firstName": true, "lastName": true, "middleName": true, "fatherName": true, "secondName": true,
}

func factsOf(t *ftm.Entity) []factRow {
	var rows []factRow
	for _, p := range t.PropertyNames() {
		kind := ftm.PropertyType(p)
		if saidElsewhere[p] || kind == ftm.TypeIdentifier || kind == ftm.TypeEntity {
			continue
		}
		rows = append(rows, factRow{Label: render.Label(p), Property: p, Values: inWords(kind, t.Get(p))})
	}
	rank := func(p string) int {
		if i := slices.Index(factOrder, p); i >= 0 {
			return i
		}
		return len(factOrder)
	}
	slices.SortStableFunc(rows, func(a, b factRow) int { return cmp.Compare(rank(a.Property), rank(b.Property)) })
	return rows
}

func inWords(kind ftm.Type, values []string) []string {
	if kind != ftm.TypeCountry {
		return values
	}
	words := make([]string, 0, len(values))
	for _, v := range values {
		words = append(words, countryWords(v))
	}
	return words
}

// identifiersOf are the numbers of an entry: documents with what is known of
// them first, then those that stand alone.
func identifiersOf(e *lists.Entry) []identifierRow {
	var rows []identifierRow
	said := map[string]bool{}
	for _, x := range e.Entities[1:] {
		row := identifierRow{Note: x.First("description")}
		switch {
		case x.IsA("Identification"):
			row.Number = cmp.Or(x.First("number"), x.First("passportNumber"))
			row.Kind = cmp.Or(x.First("type"), kindOf(x.Schema))
			row.Country = countryWords(x.First("country"))
			row.Dates = strings.Trim(x.First("startDate")+" – "+x.First("endDate"), "– ")
		case x.Schema == "CryptoWallet":
			row.Number, row.Kind = x.First("publicKey"), strings.TrimSpace("wallet "+x.First("currency"))
		case x.Schema == "BankAccount":
			row.Number, row.Kind = cmp.Or(x.First("iban"), x.First("accountNumber")), "bank account"
		}
		if row.Number == "" {
			continue
		}
		said[row.Number] = true
		rows = append(rows, row)
	}
	t := e.Target()
	for _, p := range t.PropertyNames() {
		if ftm.PropertyType(p) != ftm.TypeIdentifier {
			continue
		}
		for _, n := range t.Get(p) {
			if !said[n] {
				rows = append(rows, identifierRow{Kind: render.Label(p), Number: n})
			}
		}
	}
	return rows
}

func sourceOf(x *ftm.Entity) sourceRow {
	row := sourceRow{ID: x.ID, Schema: x.Schema}
	for _, p := range x.PropertyNames() {
		row.Values = append(row.Values, factRow{Label: p, Values: x.Get(p)})
	}
	return row
}

// lifeEvent is something that happened to an entry. Before is the last version
// without it.
type lifeEvent struct {
	What    string // listed, changed, delisted, relisted
	Day     string
	Before  string
	Changes []interdict.PropertyChange
	Note    string
}

// strip is the life of an entry as a picture: where it was listed, and when it
// changed, on a line from 0 to 1000.
type strip struct {
	From, To string
	Listed   []segment
	Changed  []float64
	Alt      string
}

func (c *Console) life(ctx context.Context, d *interdict.Data, v *entryView) {
	spans, err := d.EntryHistory(ctx, v.ID)
	if err != nil {
		v.LifeNote = "Its life begins with the first update of the list: until then there is only the built-in sample."
		if !v.isSample() {
			v.LifeNote = sentence(err)
		}
		return
	}
	versions, err := d.Versions(ctx, v.List)
	if err != nil || len(versions) == 0 {
		v.LifeNote = "The versions of the list could not be read."
		return
	}
	before := func(v *interdict.Version) string {
		i := slices.IndexFunc(versions, func(w *interdict.Version) bool { return w.ID == v.ID })
		if i <= 0 {
			return ""
		}
		return versions[i-1].Published.Format(time.DateOnly)
	}
	for i, s := range spans {
		e := lifeEvent{Day: s.First.Published.Format(time.DateOnly), Before: before(s.First), Changes: s.Changes}
		switch {
		case s.Earliest:
			e.What, e.Note = "listed", render.ListedBefore
		case i == 0:
			e.What = "listed"
		case s.Relisted:
			e.What = "relisted"
		default:
			e.What = "changed"
			if s.OtherFiles {
				e.Note = render.OtherFiles
			}
		}
		v.Life = append(v.Life, e)
		if s.Until != nil && (i == len(spans)-1 || spans[i+1].Relisted) {
			v.Life = append(v.Life, lifeEvent{What: "delisted", Day: s.Until.Published.Format(time.DateOnly), Before: s.Last.Published.Format(time.DateOnly)})
		}
	}
	v.Strip = stripOf(spans, versions)
	slices.Reverse(v.Life)
}

func (v *entryView) isSample() bool { return isSample(v.Ref) }

func stripOf(spans []interdict.Span, versions []*interdict.Version) *strip {
	from, to := versions[0].Published, versions[len(versions)-1].Published
	whole := to.Sub(from).Seconds()
	if whole <= 0 {
		return nil
	}
	at := func(t time.Time) float64 { return 1000 * t.Sub(from).Seconds() / whole }
	s := &strip{From: from.Format(time.DateOnly), To: to.Format(time.DateOnly)}
	for i, span := range spans {
		end := to
		if span.Until != nil {
			end = span.Until.Published
		}
		s.Listed = append(s.Listed, segment{"listed", at(span.First.Published), max(at(end)-at(span.First.Published), 3)})
		if i > 0 && !span.Relisted {
			s.Changed = append(s.Changed, at(span.First.Published))
		}
	}
	s.Alt = "listed from " + spans[0].First.Published.Format(time.DateOnly)
	if last := spans[len(spans)-1]; last.Until != nil {
		s.Alt += " until " + last.Until.Published.Format(time.DateOnly)
	} else {
		s.Alt += " until now"
	}
	return s
}
