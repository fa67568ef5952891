package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"interdict"
	"interdict/ftm"
	"interdict/internal/country"
	"interdict/internal/intake/table"
)

type screenCmd struct {
	Name []string `arg:"" optional:"" help:"The name; words without quotes are taken as one name."`

	Schema      string   `group:"The party" help:"What it is: Person, Company, Organization, Vessel, Airplane … (guessed from the rest)." placeholder:"SCHEMA"`
	Alias       []string `group:"The party" help:"Another name (may be repeated)." placeholder:"NAME" sep:"none"`
	BirthDate   []string `group:"The party" help:"Birth date, or as much as is known: 1970-04-27, 1970-04, 1970." placeholder:"DATE"`
	BirthPlace  []string `group:"The party" help:"Place of birth." placeholder:"PLACE" sep:"none"`
	Nationality []string `group:"The party" help:"Nationality, as a code or in words." placeholder:"COUNTRY"`
	Country     []string `group:"The party" help:"Country it lives, sits or works in." placeholder:"COUNTRY"`
	Gender      string   `group:"The party" help:"male or female." placeholder:"GENDER"`
	Address     []string `group:"The party" help:"Address." placeholder:"ADDRESS" sep:"none"`

	ID           []string `name:"id" group:"Identifiers" help:"Identity, passport, tax or registration number; or KIND=NUMBER with a FollowTheMoney property: innCode=7703711949. Its country may stand before it: ru:4509123456." placeholder:"NUMBER" sep:"none"`
	Passport     []string `group:"Identifiers" help:"Passport number, with its country if known: ru:752512703." placeholder:"NUMBER" sep:"none"`
	Tax          []string `name:"tax-number" group:"Identifiers" help:"Tax number, with its country if known." placeholder:"NUMBER" sep:"none"`
	Registration []string `group:"Identifiers" help:"Number in a register of companies, ships or aircraft." placeholder:"NUMBER" sep:"none"`
	INN          []string `name:"inn" group:"Identifiers" help:"Russian taxpayer number." placeholder:"NUMBER"`
	OGRN         []string `name:"ogrn" group:"Identifiers" help:"Russian company register number." placeholder:"NUMBER"`
	LEI          []string `name:"lei" group:"Identifiers" help:"Legal Entity Identifier." placeholder:"LEI"`
	BIC          []string `name:"bic" group:"Identifiers" help:"BIC (SWIFT code), of 8 or 11 characters." placeholder:"BIC"`
	IBAN         []string `name:"iban" group:"Identifiers" help:"Bank account; in some countries it tells the bank, too." placeholder:"IBAN"`
	Account      []string `group:"Identifiers" help:"Bank account number of another form." placeholder:"NUMBER" sep:"none"`
	ISIN         []string `name:"isin" group:"Identifiers" help:"Security (ISIN)." placeholder:"ISIN"`
	IMO          []string `name:"imo" group:"Identifiers" help:"IMO number of a vessel or shipping company." placeholder:"NUMBER"`
	MMSI         []string `name:"mmsi" group:"Identifiers" help:"Radio identity of a vessel." placeholder:"NUMBER"`
	CallSign     []string `name:"call-sign" group:"Identifiers" help:"Radio call sign of a vessel." placeholder:"SIGN"`
	Tail         []string `group:"Identifiers" help:"Registration mark of an aircraft: EP-GOM." placeholder:"MARK"`
	ICAO         []string `name:"icao" group:"Identifiers" help:"24-bit address of an aircraft, in hexadecimal." placeholder:"ADDRESS"`
	Email        []string `group:"Identifiers" help:"E-mail address; its domain counts, too." placeholder:"ADDRESS"`
	Phone        []string `group:"Identifiers" help:"Phone number; as dialled at home when --country says where." placeholder:"NUMBER" sep:"none"`
	Website      []string `group:"Identifiers" help:"Web site, domain, or page on a platform; also wrapped by an archive or a redirector." placeholder:"SITE" aliases:"domain,url" sep:"none"`
	Wallet       []string `group:"Identifiers" help:"Address of a crypto wallet, with or without chain: 0x…, eip155:1:0x…, bitcoin:…" placeholder:"ADDRESS"`

	List      []string `group:"The question" help:"Only these lists (may be repeated)." placeholder:"LIST"`
	AsOf      day      `group:"The question" help:"The day whose lists answer: 2021-04-20, today, yesterday." placeholder:"DAY"`
	KnownOn   day      `group:"The question" help:"Only versions that were in force here by that day: answers as that day did." placeholder:"DAY"`
	Policy    string   `group:"The question" help:"customer, payment, investigation, or a file." placeholder:"POLICY"`
	Algorithm string   `group:"The question" help:"interdict, or ofac to compare with OFAC's public search: names alone, without a policy." enum:"interdict,ofac" default:"interdict" placeholder:"NAME"`
	Threshold float64  `group:"The question" help:"Score from which on an entry is a match (the policy's)." placeholder:"SCORE"`
	Limit     int      `group:"The question" help:"Show so many matches at most; 0 shows all." default:"20" placeholder:"N"`
	Exhaust   bool     `name:"exhaustive" group:"The question" help:"Compare with every entry; slow, and the same answer."`
	Explain   bool     `short:"x" group:"The question" help:"Show the reasons: word by word, and the sum."`

	Input       string `short:"i" group:"Files" help:"File of parties: CSV, JSON lines, FollowTheMoney, XLSX, Parquet; - is standard input." placeholder:"FILE"`
	Output      string `short:"o" group:"Files" help:"File of results: JSON lines, or CSV by its name; - is standard output." default:"-" placeholder:"FILE"`
	Rejects     string `group:"Files" help:"File for the rows that could not be read, as CSV with the reason." placeholder:"FILE"`
	Resume      bool   `group:"Files" help:"Go on where a run with the same input and output was stopped."`
	OnlyMatches bool   `group:"Files" help:"Leave out the records that are clear."`
	Map         string `group:"Files" help:"TOML file that says which column holds what." placeholder:"FILE" type:"existingfile"`
	Format      string `group:"Files" help:"csv, jsonl, xlsx or parquet (found out)." placeholder:"FORMAT"`
	Sheet       string `group:"Files" help:"Sheet of a workbook (the first whose header is recognised)." placeholder:"NAME"`
	Encoding    string `group:"Files" help:"Encoding of the input, such as windows-1251 (found out)." placeholder:"NAME"`
	Delimiter   string `group:"Files" help:"Delimiter of the input (found out)." placeholder:"CHAR"`
	DateOrder   string `group:"Files" help:"dmy or mdy, for dates such as 03/04/1980 (found out)." placeholder:"ORDER"`
	Workers     int    `group:"Files" help:"Screen on so many processors (the configuration's, or all)." placeholder:"N"`
}

// Help is shown below the flags.
func (screenCmd) Help() string {
	return `Examples:
  interdict screen "Konstantin Kilimnik"
  interdict screen Килимник Константин --birth-date 1970 --explain
  interdict screen --as-of 2021-04-20 --list us-ofac-sdn "Trans Logistik"
  interdict screen --wallet 3Gbs4rjcVUtQd8p3CiFUCxPLZwRqurezRZ
  interdict screen --domain news.southfront.org --email press@southfront.org --imo 9187629
  interdict screen --input customers.csv --output results.jsonl --rejects rejects.csv
  interdict screen --input customers.xlsx --output results.csv --resume

The score of a match is 0 to 1: the strength of the name, raised by what else agrees (birth date,
country, identifiers) and lowered by what contradicts. --explain shows each part. A match at or
over the threshold exits with 1; entries marked "review" (a weak alias alone, a domain that only
looks like a listed one) do not. An identifier whose check digits are wrong is said in a warning.

--algorithm ofac scores as OFAC's public Sanctions List Search does, as far as its FAQs and its
answers show: Jaro-Winkler over whole names and over words, with Soundex, 0.5 to 1 for its slider's 50
to 100. It answers why that tool says something else; it misses what that tool misses, and nobody has
approved it. Its threshold is 0.85 when not given; OFAC recommends none.

A file is read whatever its delimiter, encoding and language of the header; how it is read is said,
and --map, --sheet, --encoding, --delimiter and --date-order overrule it. Records read are records
screened and records rejected: the totals are always shown, and a rejected record makes the exit code
2. A run that was stopped, even by a loss of power, is gone on with by the same command and --resume.`
}

func (c *screenCmd) Run(ctx context.Context, e *env) error {
	if err := between0And1("--threshold is", c.Threshold); err != nil {
		return err
	}
	if err := noPolicy(c.Algorithm, c.Policy); err != nil {
		return err
	}
	if c.Input != "" && len(c.Name) > 0 {
		return hint(errors.New("a name and --input at once"), "screen the one or the other")
	}
	var query interdict.Query
	if c.Input == "" {
		var err error
		if query, err = c.query(); err != nil {
			return err
		}
	}
	scope, err := c.scope(e)
	if err != nil {
		return err
	}
	d, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	s, err := d.Screener(ctx, scope)
	if err != nil {
		return err
	}
	defer s.Close()
	if c.Input != "" {
		return c.file(ctx, e, s)
	}
	r, err := s.Screen(query, c.ask())
	if err != nil {
		return err
	}
	if e.cli.JSON {
		err = writeJSON(e.stdout, r)
	} else {
		err = e.out.Result(e.stdout, r, c.Explain)
	}
	if err == nil && r.Decision == interdict.Matched {
		return errMatch
	}
	return err
}

// noPolicy refuses a policy that would be asked for and not followed.
func noPolicy(algorithm, policy string) error {
	if interdict.Algorithm(algorithm) == interdict.AlgorithmOFAC && policy != "" {
		return hint(errors.New("--algorithm ofac follows no policy"), "--threshold is all that it has")
	}
	return nil
}

func (c *screenCmd) scope(e *env) (interdict.Scope, error) {
	asOf, err := c.AsOf.resolve(e.now())
	if err != nil {
		return interdict.Scope{}, err
	}
	known, err := c.KnownOn.resolve(e.now())
	if err != nil {
		return interdict.Scope{}, err
	}
	return interdict.Scope{AsOf: asOf, KnownOn: known, Lists: c.List, Policy: c.Policy}, nil
}

func (c *screenCmd) ask() interdict.Ask {
	return interdict.Ask{Algorithm: interdict.Algorithm(c.Algorithm), Threshold: c.Threshold, Limit: c.Limit, Exhaustive: c.Exhaust}
}

// query makes the query of the flags.
func (c *screenCmd) query() (interdict.Query, error) {
	q := ftm.New("", "query")
	q.Add("name", strings.Join(c.Name, " "))
	for _, p := range []struct {
		property string
		values   []string
	}{
		{"alias", c.Alias}, {"birthPlace", c.BirthPlace}, {"address", c.Address},
		{"passportNumber", c.Passport}, {"taxNumber", c.Tax}, {"leiCode", c.LEI}, {"swiftBic", c.BIC},
		{"iban", c.IBAN}, {"imoNumber", c.IMO}, {"email", c.Email}, {"phone", c.Phone}, {"website", c.Website}, {"publicKey", c.Wallet},
		{"registrationNumber", c.Registration}, {"innCode", c.INN}, {"ogrnCode", c.OGRN}, {"accountNumber", c.Account}, {"isinCode", c.ISIN},
		{"mmsi", c.MMSI}, {"callSign", c.CallSign}, {"registrationNumber", c.Tail}, {"icaoCode", c.ICAO},
	} {
		q.Add(p.property, p.values...)
	}
	for _, id := range c.ID {
		kind, number, ok := strings.Cut(id, "=")
		if !ok {
			kind, number = "idNumber", id
		} else if !knownIdentifier(kind) {
			return interdict.Query{}, hint(fmt.Errorf("unknown kind of identifier %q", kind), "a FollowTheMoney property such as innCode, registrationNumber, passportNumber, leiCode, imoNumber")
		}
		q.Add(kind, number)
	}
	for _, d := range c.BirthDate {
		dates, ok := table.ParseDate(d)
		if !ok {
			return interdict.Query{}, hint(fmt.Errorf("%q is not a date", d), "write it as 1970-04-27, 1970-04 or 1970")
		}
		q.Add("birthDate", dates...)
	}
	if err := addCountries(q, "nationality", c.Nationality); err != nil {
		return interdict.Query{}, err
	}
	if err := addCountries(q, "country", c.Country); err != nil {
		return interdict.Query{}, err
	}
	switch g := strings.ToLower(c.Gender); g {
	case "":
	case "m", "male", "f", "female":
		q.Add("gender", map[byte]string{'m': "male", 'f': "female"}[g[0]])
	default:
		return interdict.Query{}, fmt.Errorf("--gender is male or female, not %q", c.Gender)
	}
	if len(q.Properties) == 0 {
		return interdict.Query{}, hint(errors.New("nothing to screen"), `interdict screen "Some Name", or --input FILE`)
	}
	q.Schema = c.Schema
	if q.Schema == "" && len(c.Tail) > 0 {
		q.Schema = "Airplane"
	}
	if q.Schema == "" {
		q.Schema = interdict.SchemaOf(q)
	}
	if ftm.LookupSchema(q.Schema) == nil {
		for _, s := range ftm.Schemata() {
			if strings.EqualFold(s, q.Schema) {
				q.Schema = s
			}
		}
	}
	if ftm.LookupSchema(q.Schema) == nil {
		return interdict.Query{}, hint(fmt.Errorf("unknown schema %q", q.Schema), "Person, Company, Organization, Vessel, Airplane, LegalEntity, Thing …")
	}
	return interdict.Query{ID: q.ID, Entity: q}, nil
}

func knownIdentifier(property string) bool {
	for _, name := range ftm.Schemata() {
		if t, ok := ftm.LookupSchema(name).Property(property); ok {
			switch t {
			case ftm.TypeIdentifier, ftm.TypeEmail, ftm.TypePhone, ftm.TypeURL:
				return true
			}
		}
	}
	return false
}

func addCountries(q *ftm.Entity, property string, words []string) error {
	for _, w := range words {
		code, ok := country.Code(w)
		if !ok {
			return hint(fmt.Errorf("unknown country %q", w), "a code (ru) or a name (Russia)")
		}
		q.Add(property, code)
	}
	return nil
}
