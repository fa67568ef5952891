package console

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"interdict"
	"interdict/ftm"
	"interdict/internal/country"
)

// searchAsk is the form of the search page, as its address keeps it.
type searchAsk struct {
	Q    string
	AsOf string
	// What matches are kept; the screening itself knows nothing of these.
	Type, Country, Programme string
	// What is asked besides the name.
	Born, Nationality, Gender, Number string
	Lists                             []string
	Policy                            string
	Near                              bool // show what is near, but under the threshold
	All                               bool // show all matches
}

func readSearch(v url.Values) searchAsk {
	get := func(name string) string { return strings.TrimSpace(v.Get(name)) }
	return searchAsk{
		Q: get("q"), AsOf: get("as_of"), Type: get("type"), Country: get("country"), Programme: get("programme"),
		Born: get("born"), Nationality: get("nationality"), Gender: get("gender"), Number: get("number"),
		Lists: slices.DeleteFunc(slices.Clone(v["list"]), func(s string) bool { return s == "" }), Policy: get("policy"),
		Near: v.Get("near") != "no", All: v.Get("all") == "yes",
	}
}

// More reports whether anything in the folded part of the form is set.
func (a *searchAsk) More() bool {
	return a.Born+a.Nationality+a.Gender+a.Number+a.Policy != "" || len(a.Lists) > 0 || !a.Near
}

func (a *searchAsk) filters() bool { return a.Type+a.Country+a.Programme != "" }

// MoreAddress is that of the same search with all matches shown.
func (a *searchAsk) MoreAddress() string {
	v := url.Values{}
	for name, value := range map[string]string{
		"q": a.Q, "as_of": a.AsOf, "type": a.Type, "country": a.Country, "programme": a.Programme,
		"born": a.Born, "nationality": a.Nationality, "gender": a.Gender, "number": a.Number, "policy": a.Policy,
	} {
		if value != "" {
			v.Set(name, value)
		}
	}
	for _, l := range a.Lists {
		v.Add("list", l)
	}
	if !a.Near {
		v.Set("near", "no")
	}
	v.Set("all", "yes")
	return "/?" + v.Encode()
}

// searchView is what the search page shows.
type searchView struct {
	Ask    searchAsk
	Asked  bool
	Form   searchForm
	Said   string // for those who hear the page
	Word   string // clear, review, match
	Answer []interdict.ListRef
	Engine string
	Policy string

	Cards        []card
	Near         []card
	Hidden       int // matches that the filters leave out
	More         int // matches that are there, but not shown
	Threshold    float64
	AsNumber     bool
	Mistake      string
	Entry        string // an entry whose id was asked for
	Sample       bool
	EntriesTotal int
}

// searchForm is what the form offers.
type searchForm struct {
	Lists    []string
	Types    []string
	Policies []string
	Today    string
}

const (
	shownCards = 10
	shownNear  = 5
	// nearShare is where near names begin, as a share of the threshold.
	nearFrom = 0.4
)

func (c *Console) search(r *http.Request) (*page, error) {
	v := &searchView{Ask: readSearch(r.URL.Query()), Form: c.searchForm(r)}
	p := &page{name: "search", part: "results", Title: "Search", Nav: "search", Body: v}
	if v.Ask.Q != "" {
		p.Title = v.Ask.Q + " – search"
	}
	sc, release, err := c.live.Screener(r.Context(), interdict.Scope{AsOf: v.Ask.AsOf, Lists: v.Ask.Lists, Policy: v.Ask.Policy})
	if err != nil {
		if r.Context().Err() != nil {
			return nil, err
		}
		// The form stays, so that the day or the list can be mended.
		v.Asked, v.Mistake = true, sentence(err)
		v.Said = v.Mistake
		p.Status = http.StatusUnprocessableEntity
		return p, nil
	}
	p.release = release
	p.Notice = sc.Warnings()
	v.Answer, v.EntriesTotal = sc.Lists(), sc.Entries()
	if p.Sample = slices.ContainsFunc(v.Answer, isSample); p.Sample {
		p.Notice = nil // the banner says it
	}
	v.Sample = p.Sample
	v.Threshold = sc.Threshold()
	if v.Ask.Q == "" && v.Ask.Number == "" {
		return p, nil
	}
	v.Asked = true
	q, err := v.query()
	if err != nil {
		v.Mistake, v.Said = sentence(err), sentence(err)
		return p, nil
	}
	if err := c.screen(r, sc, v, q); err != nil {
		v.Mistake, v.Said = sentence(err), sentence(err)
	}
	return p, nil
}

func isSample(l interdict.ListRef) bool { return l.Version == "sample" }

func (c *Console) searchForm(r *http.Request) searchForm {
	f := searchForm{Types: []string{"person", "organization", "vessel", "aircraft"}, Policies: []string{"customer", "payment", "investigation"}, Today: c.now().UTC().Format(time.DateOnly)}
	all, err := c.live.Data().Lists(r.Context())
	if err != nil {
		c.opt.Log.Error("the lists are not known", "err", err)
	}
	for _, l := range all {
		if l.InForce != nil {
			f.Lists = append(f.Lists, l.List)
		}
	}
	return f
}

var (
	entryID = regexp.MustCompile(`^[a-z][a-z0-9-]*:\S+$`)
	// numberLike is one word with a figure in it, or an address.
	numberLike = regexp.MustCompile(`^(\S*\d\S*\d\S*\d\S*|\S+@\S+\.\S+|https?://\S+|(?:[a-zA-Z0-9-]+\.)+[a-zA-Z]{2,})$`)
)

// numberProperties are what a number may be that comes without a word.
var numberProperties = []string{
	"passportNumber", "idNumber", "taxNumber", "registrationNumber", "imoNumber", "mmsi", "callSign", "leiCode", "swiftBic", "iban",
	"innCode", "ogrnCode", "dunsCode", "publicKey", "email", "website", "phone",
}

// query makes the query of the form. A word with figures in it is asked for as
// an identifier of any kind; with a name, it goes with the name.
func (v *searchView) query() (interdict.Query, error) {
	a := &v.Ask
	e := ftm.New("", "query")
	numbers := strings.Fields(a.Number)
	switch {
	case entryID.MatchString(a.Q):
		v.Entry = a.Q
		e.Add("name", a.Q)
	case numberLike.MatchString(a.Q):
		v.AsNumber = true
		numbers = append(numbers, a.Q)
	default:
		e.Add("name", a.Q)
	}
	for _, n := range numbers {
		for _, p := range numberProperties {
			e.Add(p, n)
		}
	}
	if a.Born != "" {
		if !birthDate.MatchString(a.Born) {
			return interdict.Query{}, fmt.Errorf("%q is not a birth date: write it as 1970-04-27, 1970-04 or 1970", a.Born)
		}
		e.Add("birthDate", a.Born)
	}
	if a.Nationality != "" {
		code, ok := country.Code(a.Nationality)
		if !ok {
			return interdict.Query{}, fmt.Errorf("%q is not a country that we know: write its name or code", a.Nationality)
		}
		e.Add("country", code)
	}
	if a.Gender != "" {
		e.Add("gender", a.Gender)
	}
	schemaOf := e
	if len(numbers) > 0 {
		// Nobody is a ship because a number may be a ship's.
		schemaOf = ftm.New("", "query")
		for _, p := range []string{"name", "birthDate", "gender", "country"} {
			schemaOf.Add(p, e.Get(p)...)
		}
	}
	e.Schema = interdict.SchemaOf(schemaOf)
	return interdict.Query{ID: "query", Entity: e}, nil
}

var birthDate = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)

// screen answers twice: under the policy, whose word counts, and down to what
// is merely near, because half a name is a question as well.
func (c *Console) screen(r *http.Request, sc *interdict.Screener, v *searchView, q interdict.Query) error {
	res, err := sc.Screen(q, interdict.Ask{})
	if err != nil {
		return err
	}
	v.Word, v.Engine, v.Policy = string(res.Decision), res.Engine, res.Policy
	kept, hidden, err := c.keep(r, res.Matches, v)
	if err != nil {
		return err
	}
	v.Hidden = hidden
	shown := kept
	if !v.Ask.All && len(kept) > shownCards {
		shown, v.More = kept[:shownCards], len(kept)-shownCards
	}
	v.Cards = c.cards(r, shown, v, false)
	if v.Ask.Near && len(kept) < shownCards {
		if err := c.near(r, sc, v, q, res.Matches); err != nil {
			return err
		}
	}
	if len(v.Cards) > 0 {
		v.Cards[0].Open = true
	}
	v.Said = v.spoken(len(kept))
	return nil
}

func (c *Console) near(r *http.Request, sc *interdict.Screener, v *searchView, q interdict.Query, matches []interdict.Match) error {
	res, err := sc.Screen(q, interdict.Ask{Threshold: nearFrom, Limit: len(matches) + 4*shownNear})
	if err != nil {
		return err
	}
	there := map[string]bool{}
	for i := range matches {
		there[matches[i].ID] = true
	}
	near := slices.DeleteFunc(res.Matches, func(m interdict.Match) bool { return there[m.ID] })
	near, _, err = c.keep(r, near, v)
	v.Near = c.cards(r, near[:min(len(near), shownNear)], v, true)
	return err
}

// keep applies the filters and says how many matches they leave out.
func (c *Console) keep(r *http.Request, matches []interdict.Match, v *searchView) (kept []interdict.Match, hidden int, err error) {
	a := &v.Ask
	if !a.filters() {
		return matches, 0, nil
	}
	code := ""
	if a.Country != "" {
		var ok bool
		if code, ok = country.Code(a.Country); !ok {
			return nil, 0, fmt.Errorf("%q is not a country that we know: write its name or code", a.Country)
		}
	}
	for i := range matches {
		m := &matches[i]
		if a.Type != "" && typeOf(m.Schema) != a.Type || a.Programme != "" && !hasProgramme(m.Programmes, a.Programme) {
			continue
		}
		if code != "" {
			f, err := c.faceOf(r.Context(), m.ID, a.AsOf, v.Answer)
			if err != nil {
				return nil, 0, err
			}
			if !slices.Contains(f.countries, code) {
				continue
			}
		}
		kept = append(kept, *m)
	}
	return kept, len(matches) - len(kept), nil
}

func typeOf(schema string) string {
	s := ftm.LookupSchema(schema)
	switch {
	case s.IsA("Person"):
		return "person"
	case s.IsA("Vessel"):
		return "vessel"
	case s.IsA("Airplane"):
		return "aircraft"
	}
	return "organization"
}

// hasProgramme reports whether one of the programmes fits the pattern; "*"
// stands for any text, and a comma for "or".
func hasProgramme(programmes []string, pattern string) bool {
	for one := range strings.SplitSeq(pattern, ",") {
		one = strings.ToUpper(strings.TrimSpace(one))
		for _, p := range programmes {
			if ok, err := path.Match(one, strings.ToUpper(p)); one != "" && err == nil && ok {
				return true
			}
		}
	}
	return false
}

func countriesOf(e *ftm.Entity) []string {
	var codes []string
	for _, p := range e.PropertyNames() {
		if ftm.PropertyType(p) == ftm.TypeCountry {
			codes = append(codes, e.Get(p)...)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// spoken is the answer in a sentence, for those who hear the page.
func (v *searchView) spoken(kept int) string {
	text := map[string]string{"clear": "Clear: no match", "review": "To review: " + countWords(kept, "entry", "entries"), "match": countWords(kept, "match", "matches")}[v.Word]
	if v.Hidden > 0 {
		text += ", " + fmt.Sprint(v.Hidden) + " hidden by filters"
	}
	if len(v.Near) > 0 {
		text += "; " + countWords(len(v.Near), "name", "names") + " near, under the threshold"
	}
	return text + "."
}

func countWords(n int, one, many string) string {
	return fmt.Sprintf("%d %s", n, cmp.Or(map[int]string{1: one}[n], many))
}

func listTitle(id string) string {
	for _, s := range interdict.Sources() {
		if s.ID == id {
			return s.Title
		}
	}
	return id
}
