package ofac

import (
	"regexp"
	"strings"
)

// documentProperties says which properties hold a number: one for what the
// document is, and one more where the issuer's system is known by name.
func documentProperties(schema, kind, number, country string) []string {
	key := featureKey(kind)
	switch {
	case imoNumber.MatchString(number):
		return []string{"imoNumber"}
	case key == "mmsi":
		return []string{"mmsi"}
	case schema == "Airplane" && strings.Contains(key, "serial"):
		return []string{"serialNumber"}
	case schema == "Vessel" || schema == "Airplane":
		return []string{"registrationNumber"}
	case isPassport(key):
		if schema == "Person" {
			return []string{"passportNumber"}
		}
		return []string{"idNumber"}
	}
	property := documentRules[key]
	if property == "" {
		property = "idNumber"
	}
	if schema == "Person" && property == "registrationNumber" && !strings.Contains(key, "registration") {
		property = "idNumber"
	}
	properties := []string{property}
	if more := nationalSystem(property, key, number, country); more != "" {
		properties = append(properties, more)
	}
	return properties
}

var (
	imoNumber  = regexp.MustCompile(`^IMO:? ?[0-9]{7}$`)
	innNumber  = regexp.MustCompile(`^([0-9]{10}|[0-9]{12})$`)
	ogrnNumber = regexp.MustCompile(`^([0-9]{13}|[0-9]{15})$`)
	okpoNumber = regexp.MustCompile(`^([0-9]{8}|[0-9]{10})$`)
	leiNumber  = regexp.MustCompile(`^[0-9A-Z]{18}[0-9]{2}$`)
)

// nationalSystem knows the numbers that have a property of their own. In
// Russia a tax number is an INN, a primary state registration an OGRN, and
// the "Government Gazette Number" is OFAC's name for the OKPO code.
func nationalSystem(property, key, number, country string) string {
	switch {
	case key == "legal entity number" && leiNumber.MatchString(number):
		return "leiCode"
	case country != "ru":
		return ""
	case property == "taxNumber" && innNumber.MatchString(number):
		return "innCode"
	case property == "registrationNumber" && ogrnNumber.MatchString(number):
		return "ogrnCode"
	case key == "government gazette number" && okpoNumber.MatchString(number):
		return "okpoCode"
	}
	return ""
}

func isPassport(kind string) bool {
	return strings.Contains(strings.ToLower(kind), "passport")
}

// bareNumber cuts the letters that OFAC writes before a ship's number.
func bareNumber(property, number string) string {
	if property == "imoNumber" {
		return strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(number, "IMO"), ":"))
	}
	return number
}

// documentRules says what OFAC's document types are: numbers from a tax
// office, from a register of companies, or a permission. All others, national
// identity cards above all, are idNumber.
var documentRules = map[string]string{
	"tax id no":                            "taxNumber",
	"tax id no.":                           "taxNumber",
	"us fein":                              "taxNumber",
	"nit #":                                "taxNumber",
	"rif #":                                "taxNumber",
	"ruc #":                                "taxNumber",
	"r.f.c.":                               "taxNumber",
	"r.f.c. #":                             "taxNumber",
	"rfc":                                  "taxNumber",
	"rtn":                                  "taxNumber",
	"rsin":                                 "taxNumber",
	"c.i.f.":                               "taxNumber",
	"n.i.f.":                               "taxNumber",
	"c.u.i.t.":                             "taxNumber",
	"fiscal code":                          "taxNumber",
	"italian fiscal code":                  "taxNumber",
	"paraguayan tax identification number": "taxNumber",
	"romanian tax registration":            "taxNumber",
	"numero unico de identificacao tributaria (nuit)": "taxNumber",
	"v.a.t. number": "vatCode",
	"ssn":           "socialSecurityNumber",

	"registration number":                           "registrationNumber",
	"registration id":                               "registrationNumber",
	"business registration number":                  "registrationNumber",
	"business registration document #":              "registrationNumber",
	"business number":                               "registrationNumber",
	"commercial registry number":                    "registrationNumber",
	"company number":                                "registrationNumber",
	"uk company number":                             "registrationNumber",
	"enterprise number":                             "registrationNumber",
	"legal entity number":                           "registrationNumber",
	"le number":                                     "registrationNumber",
	"c.r. no.":                                      "registrationNumber",
	"romanian c.r.":                                 "registrationNumber",
	"folio mercantil no.":                           "registrationNumber",
	"matricula mercantil no":                        "registrationNumber",
	"public registration number":                    "registrationNumber",
	"chamber of commerce number":                    "registrationNumber",
	"istanbul chamber of comm. no.":                 "registrationNumber",
	"dubai chamber of commerce membership no.":      "registrationNumber",
	"certificate of incorporation number":           "registrationNumber",
	"registration certificate number (dubai)":       "registrationNumber",
	"central registration system number":            "registrationNumber",
	"economic register number (cbls)":               "registrationNumber",
	"unified social credit code (uscc)":             "registrationNumber",
	"united social credit code certificate (usccc)": "registrationNumber",
	"branch unit number":                            "registrationNumber",
	"organization code":                             "registrationNumber",
	"registered charity no.":                        "registrationNumber",
	"msb registration number":                       "registrationNumber",
	"government gazette number":                     "registrationNumber",
	"russian state individual business registration number pattern (ogrnip)": "registrationNumber",
	"vessel registration identification":                                     "registrationNumber",

	"license":              "licenseNumber",
	"trade license no.":    "licenseNumber",
	"tourism license no.":  "licenseNumber",
	"permit number":        "licenseNumber",
	"driver's license no.": "licenseNumber",
	"pilot license number": "licenseNumber",
	"afghan money service provider license number": "licenseNumber",
	"sre permit no.": "licenseNumber",
}
