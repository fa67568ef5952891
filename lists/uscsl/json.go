package uscsl

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"interdict/internal/jsonread"
	"interdict/internal/packed"
	"interdict/internal/sheet"
	"interdict/lists"
)

// jsonRecord is one element of "results". What is a list in it is a cell with
// semicolons in the CSV, so that both give the same entries.
type jsonRecord struct {
	ID            jsonread.Text  `json:"id"`
	UnderID       jsonread.Text  `json:"_id"`
	Source        string         `json:"source"`
	Number        jsonread.Text  `json:"entity_number"`
	Type          string         `json:"type"`
	Programmes    jsonread.Texts `json:"programs"`
	Name          string         `json:"name"`
	Title         string         `json:"title"`
	Addresses     []jsonAddress  `json:"addresses"`
	Notice        string         `json:"federal_register_notice"`
	Start         string         `json:"start_date"`
	End           string         `json:"end_date"`
	StandardOrder string         `json:"standard_order"`
	Requirement   string         `json:"license_requirement"`
	Policy        string         `json:"license_policy"`
	CallSign      string         `json:"call_sign"`
	VesselType    string         `json:"vessel_type"`
	Tonnage       jsonread.Text  `json:"gross_tonnage"`
	GrossTonnage  jsonread.Text  `json:"gross_registered_tonnage"`
	Flag          string         `json:"vessel_flag"`
	Owner         string         `json:"vessel_owner"`
	Remarks       string         `json:"remarks"`
	ListURL       string         `json:"source_list_url"`
	InfoURL       string         `json:"source_information_url"`
	AltNames      jsonread.Texts `json:"alt_names"`
	Citizenships  jsonread.Texts `json:"citizenships"`
	Births        jsonread.Texts `json:"dates_of_birth"`
	Nationalities jsonread.Texts `json:"nationalities"`
	BirthPlaces   jsonread.Texts `json:"places_of_birth"`
	Country       string         `json:"country"`
	IDs           []jsonID       `json:"ids"`
}

type jsonAddress struct {
	Address    string        `json:"address"`
	City       string        `json:"city"`
	State      string        `json:"state"`
	PostalCode jsonread.Text `json:"postal_code"`
	Country    string        `json:"country"`
}

type jsonID struct {
	Type    string        `json:"type"`
	Number  jsonread.Text `json:"number"`
	Country string        `json:"country"`
	Issued  string        `json:"issue_date"`
	Expires string        `json:"expiration_date"`
}

// readJSON calls use for every element of "results".
func readJSON(ctx context.Context, f lists.File, head *lists.Header, use func(*record) error) (err error) {
	raw, err := packed.Open(f, sheet.MaxBytes)
	if err != nil {
		return fmt.Errorf("read %s: %w", f.Name, err)
	}
	defer func() {
		if cerr := raw.Close(); err == nil {
			err = cerr
		}
	}()
	head.Format = "US CSL JSON"
	err = jsonread.Elements(ctx, raw, "results", func(_ int, b json.RawMessage) error {
		r, err := fromJSON(b)
		if err != nil {
			return err
		}
		head.Units["id"] += len(r.ids)
		return use(r)
	})
	if err != nil {
		return fmt.Errorf("read %s: %w", f.Name, err)
	}
	return nil
}

func fromJSON(b json.RawMessage) (*record, error) {
	var j jsonRecord
	if err := json.Unmarshal(b, &j); err != nil {
		return nil, err
	}
	if j.Source == "" || j.Name == "" {
		return nil, fmt.Errorf("%w: no source or no name", lists.ErrFormat)
	}
	r := &record{
		id: string(j.UnderID), source: j.Source, number: string(j.Number), kind: j.Type,
		name: j.Name, title: j.Title, remarks: j.Remarks,
		programmes: j.Programmes, aliases: j.AltNames,
		births: j.Births, birthPlaces: j.BirthPlaces,
		citizenships: j.Citizenships, nationalities: j.Nationalities,
		notice: j.Notice, start: j.Start, end: j.End, standardOrder: j.StandardOrder,
		requirement: j.Requirement, policy: j.Policy,
		callSign: j.CallSign, vesselType: j.VesselType, flag: j.Flag, owner: j.Owner,
		tonnage: string(j.Tonnage), grossTonnage: string(j.GrossTonnage),
		listURL: j.ListURL, infoURL: j.InfoURL, country: j.Country,
	}
	if r.id == "" {
		r.id = string(j.ID)
	}
	for _, a := range j.Addresses {
		r.addresses = append(r.addresses, a.address())
	}
	for _, i := range j.IDs {
		r.ids = append(r.ids, id{
			kind: i.Type, number: string(i.Number), country: i.Country,
			issued: i.Issued, expires: i.Expires,
		})
	}
	err := jsonread.Unknown(b, j, func(name, value string) {
		r.leftover = append(r.leftover, lists.NewLeftover("field "+name, value))
	})
	return r, err
}

// address puts the parts in the order in which the CSV has them.
func (a jsonAddress) address() address {
	var parts []string
	for _, p := range []string{a.Address, a.City, a.State, string(a.PostalCode), a.Country} {
		if p = strings.TrimSpace(p); p != "" {
			parts = append(parts, p)
		}
	}
	return address{
		full: strings.Join(parts, ", "), country: a.Country,
		street: a.Address, city: a.City, state: a.State, post: string(a.PostalCode),
	}
}
