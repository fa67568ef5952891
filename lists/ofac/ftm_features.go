package ofac

import "strings"

// featureRule says what becomes of a feature of the target.
type featureRule struct {
	how      featureUse
	property string
}

type featureUse int

const (
	asText      featureUse = iota + 1 // property = value
	asLower                           // property = value in lower case
	asNumber                          // property = value without separators
	asTitle                           // title or position
	asDate                            // property = value, and the end of its range
	asCountry                         // property = ISO code
	asBirth                           // birthPlace, birthCountry
	asSecurity                        // a Security of the target
	asWallet                          // a CryptoWallet of the target
	asLink                            // the other end of a link
	asProvision                       // what the sanctions forbid
	asNote                            // a recognised fact without a property
)

// featureRules knows OFAC's feature types, in the words of the remarks and in
// those of the XML reference values. Keys are as featureKey makes them.
var featureRules = map[string]featureRule{
	"dob":            {asDate, "birthDate"},
	"birthdate":      {asDate, "birthDate"},
	"pob":            {asBirth, "birthPlace"},
	"place of birth": {asBirth, "birthPlace"},
	"date of death":  {asDate, "deathDate"},
	"deceased":       {asDate, "deathDate"},

	"nationality":                 {asCountry, "nationality"},
	"nationality country":         {asCountry, "nationality"},
	"citizen":                     {asCountry, "citizenship"},
	"citizenship country":         {asCountry, "citizenship"},
	"nationality of registration": {asCountry, "country"},
	"country":                     {asCountry, "country"},
	"gender":                      {asLower, "gender"},
	"title":                       {asTitle, ""},
	"occupation":                  {asText, "profession"},

	"height":                         {asText, "height"},
	"weight":                         {asText, "weight"},
	"hair color":                     {asText, "hairColor"},
	"eye color":                      {asText, "eyeColor"},
	"complexion":                     {asText, "appearance"},
	"build":                          {asText, "appearance"},
	"physical description":           {asText, "appearance"},
	"scars marks tattoos":            {asText, "appearance"},
	"other physical characteristics": {asText, "appearance"},
	"ethnicity":                      {asText, "ethnicity"},
	"race":                           {asText, "ethnicity"},
	"tribe":                          {asText, "ethnicity"},
	"religion":                       {asText, "religion"},
	"language":                       {asText, "spokenLanguage"},
	"marital status":                 {asNote, ""},
	"location":                       {asNote, ""},
	"additional designated person":   {asNote, ""},
	"wanted by":                      {asNote, ""},
	"all offices worldwide":          {asNote, ""},
	"un/locode":                      {asNote, ""},
	"purchase/sales for divestment date (cmic)": {asProvision, ""},

	"website":        {asText, "website"},
	"email address":  {asText, "email"},
	"phone number":   {asText, "phone"},
	"telephone":      {asText, "phone"},
	"fax":            {asText, "phone"},
	"swift/bic":      {asText, "swiftBic"},
	"bik (ru)":       {asText, "idNumber"},
	"d-u-n-s number": {asText, "dunsCode"},

	"organization established date": {asDate, "incorporationDate"},
	"organization type":             {asText, "sector"},
	"target type":                   {asText, "classification"},

	"isin":          {asSecurity, "isin"},
	"equity ticker": {asSecurity, "ticker"},
	"micex code":    {asSecurity, "ticker"},
	"issuer name":   {asSecurity, "name"},

	"vessel call sign":                {asText, "callSign"},
	"other vessel call sign":          {asText, "callSign"},
	"vessel flag":                     {asCountry, "flag"},
	"other vessel flag":               {asCountry, "flag"},
	"former vessel flag":              {asCountry, "pastFlags"},
	"vessel type":                     {asText, "type"},
	"other vessel type":               {asText, "type"},
	"former vessel type":              {asText, "pastTypes"},
	"vessel tonnage":                  {asNumber, "tonnage"},
	"vessel gross tonnage":            {asNumber, "grossRegisteredTonnage"},
	"vessel gross registered tonnage": {asNumber, "grossRegisteredTonnage"},
	"vessel year of build":            {asDate, "buildDate"},
	"vessel owner":                    {asLink, ""},
	"vessel operator":                 {asLink, ""},
	"mmsi":                            {asText, "mmsi"},

	"aircraft construction number (also called l/n or s/n or f/n)": {asText, "serialNumber"},
	"aircraft manufacturer's serial number (msn)":                  {asText, "serialNumber"},
	"aircraft manufacture date":                                    {asDate, "buildDate"},
	"aircraft mode s transponder code":                             {asText, "icaoCode"},
	"aircraft model":                                               {asText, "model"},
	"aircraft operator":                                            {asLink, ""},
	"aircraft owner":                                               {asLink, ""},
	"aircraft tail number":                                         {asText, "registrationNumber"},
	"previous aircraft tail number":                                {asText, "registrationNumber"},

	"secondary sanctions risk":         {asProvision, ""},
	"additional sanctions information": {asProvision, ""},
	"ifca determination":               {asProvision, ""},
	"peesa information":                {asProvision, ""},
	"caatsa section 235 information":   {asProvision, ""},
	"prohibited transactions":          {asProvision, ""},
	"transactions prohibited for persons owned or controlled by u.s. financial institutions": {asProvision, ""},
}

// provisionPrefixes begin the features whose names carry a number: the order
// and directive that an entry is under, and since when.
var provisionPrefixes = []string{
	"executive order 1", "caatsa section ", "listing date (", "effective date (",
	"purchase/sales for divestment date (",
}

// featureKey makes one key of the spellings of a feature's name.
func featureKey(kind string) string {
	kind = strings.ToLower(strings.Join(strings.Fields(kind), " "))
	kind = strings.ReplaceAll(kind, "’", "'")
	return strings.TrimRight(kind, " :-")
}

const walletPrefix = "digital currency address"

func ruleFor(kind string) (featureRule, bool) {
	key := featureKey(kind)
	if r, ok := featureRules[key]; ok {
		return r, true
	}
	if strings.HasPrefix(key, walletPrefix) {
		return featureRule{how: asWallet}, true
	}
	for _, prefix := range provisionPrefixes {
		if strings.HasPrefix(key, prefix) {
			return featureRule{how: asProvision}, true
		}
	}
	return featureRule{}, false
}

func (m *mapper) features() {
	for _, f := range m.p.features {
		rule, ok := ruleFor(f.kind)
		if !ok {
			m.left("feature "+f.kind, f.kind+" "+f.value)
			m.note(f.kind + " " + f.value)
			continue
		}
		m.feature(f, rule)
		m.note(f.note)
	}
}

func (m *mapper) feature(f feature, rule featureRule) {
	switch rule.how {
	case asText:
		m.add(rule.property, f.kind, f.value)
	case asLower:
		m.add(rule.property, f.kind, strings.ToLower(f.value))
	case asNumber:
		m.add(rule.property, f.kind, strings.ReplaceAll(f.value, ",", ""))
	case asTitle:
		m.title(f.value)
	case asDate:
		m.date(f, rule.property)
	case asCountry:
		m.country(rule.property, f.kind, f.value)
	case asBirth:
		m.add("birthPlace", f.kind, f.value)
		place := f.value
		if i := strings.LastIndex(place, ","); i >= 0 {
			place = place[i+1:]
		}
		if isCountry(place) {
			code, _ := countryCode(place)
			m.add("birthCountry", f.kind, code)
		}
	case asSecurity:
		m.security(rule.property, f.value)
	case asWallet:
		m.wallet(f)
	case asLink:
		m.pending = append(m.pending, link{kind: f.kind, name: f.value})
	case asProvision:
		m.provisionFeature(f)
	case asNote:
		m.note(strings.TrimSpace(f.kind + " " + f.value))
	}
}

// date keeps what is known: a range gives both its ends and a note, and a
// "circa" is noted, because no property can say it.
func (m *mapper) date(f feature, property string) {
	m.add(property, f.kind, f.value)
	m.add(property, f.kind, f.until)
	said := f.kind
	if f.circa {
		said += " circa"
	}
	said += " " + f.value
	if f.until != "" {
		said += " to " + f.until
	}
	if f.circa || f.until != "" {
		m.extra = append(m.extra, said)
	}
}

// country adds the code of a country. A name that the table lacks stays as a
// note and counts as left over.
func (m *mapper) country(property, label, name string) {
	code, ok := countryCode(name)
	if sure, found := strings.CutPrefix(name, "possibly "); found && !ok {
		if code, ok = countryCode(sure); ok {
			m.extra = append(m.extra, label+" "+name)
		}
	}
	switch {
	case ok && code != "":
		m.add(property, label, code)
	case ok:
		m.note(label + " " + name)
	default:
		m.note(label + " " + name)
		m.left("country", name)
	}
}

func (m *mapper) security(property, value string) {
	// A source says ISIN, ticker and issuer one after the other without
	// pairing them: each value that is new to a property begins a Security
	// only where the one before has that property already.
	if m.paper == nil || m.paper.Has(property) {
		m.paper = m.part("Security", "security")
		m.paper.Add("issuer", m.target.ID)
		m.parts = append(m.parts, m.paper)
	}
	m.paper.Add(property, value)
}

func (m *mapper) wallet(f feature) {
	w := m.part("CryptoWallet", "wallet")
	w.Add("publicKey", f.value)
	if i := strings.LastIndex(f.kind, "- "); i >= 0 {
		w.Add("currency", strings.TrimSpace(f.kind[i+2:]))
	}
	w.Add("holder", m.target.ID)
	w.Add("notes", f.note)
	w.Add("topics", "sanction")
	m.parts = append(m.parts, w)
}

func (m *mapper) provisionFeature(f feature) {
	kind := strings.TrimSpace(f.kind)
	start := ""
	if strings.HasPrefix(featureKey(kind), "effective date (") {
		start = f.value
	}
	m.provision(strings.TrimSpace(kind+" "+f.value), start)
}
