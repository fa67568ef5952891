package payment_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"interdict/internal/intake/payment"
)

// seen is what a person reading a file sees of a party: that something stands
// somewhere, and whose it is.
type seen struct {
	at   int64 // of its first letter
	text string
	role string
	// as are the properties that it may be, "" for any.
	as string
}

// TestEveryPartyIsSeen reads samples and fixtures once more, by rules that know
// nothing of the readers, and looks for each name, BIC and number of an account
// or a party that they see among the parties, in the right role. What a file
// says between faults is not looked at.
func TestEveryPartyIsSeen(t *testing.T) {
	check := func(t *testing.T, name string, data []byte) int {
		var all []seen
		switch {
		case bytes.Contains(data, []byte("</")):
			all = seenInXML(t, name, data)
		case bytes.Contains(data, []byte("{1510}")):
			all = seenInFedwire(data)
		case bytes.HasPrefix(data, []byte("101 ")):
			all = seenInNACHA(data)
		default:
			all = seenInMT(data)
		}
		messages := read(t, data)
		for _, s := range all {
			if !isParty(messages, s) {
				t.Errorf("%s: the %s's %q (%s) at %d is none of its parties'", name, s.role, s.text, s.as, s.at)
			}
		}
		return len(all)
	}
	t.Run("fixtures", func(t *testing.T) {
		for name, data := range fixtures(t) {
			switch name {
			case "broken.xml", "utf16.xml", "latin1.xml", "mt540.fin", "mt940_bare.sta": // faults, other encodings, other fields
			default:
				if check(t, name, data) == 0 {
					t.Errorf("%s: nobody was seen", name)
				}
			}
		}
	})
	t.Run("samples", func(t *testing.T) {
		n := 0
		for name, data := range samples(t) {
			n += check(t, name, data)
		}
		t.Logf("%d names and numbers of parties", n)
	})
}

// isParty reports whether a value of a party in that role begins there.
func isParty(messages []*payment.Message, s seen) bool {
	for _, m := range messages {
		for _, p := range m.Parties {
			role := p.Role
			for _, of := range []string{"contact of ", "underlying ", "tax ", "garnishment ", "charges "} {
				role = strings.TrimPrefix(role, of)
			}
			if role == s.role && slices.ContainsFunc(p.Values, func(v payment.Value) bool {
				return v.Offset == s.at && !v.Joined && (s.as == "" || slices.Contains(strings.Fields(s.as), v.Property))
			}) {
				return true
			}
		}
	}
	return false
}

// isoWords are what the parts of the names of elements are short for, as far as
// they name parties. ISO 20022 makes all names of a list of abbreviations.
var isoWords = map[string]string{
	"Dbtr": "debtor", "Cdtr": "creditor", "Ultmt": "ultimate", "Agt": "agent", "Acct": "account", "Instg": "instructing",
	"Instd": "instructed", "Initg": "initiating", "Pty": "party", "Intrmy": "intermediary", "Prvs": "previous", "Rltd": "related",
	"Fr": "sender", "To": "receiver", "Svcr": "account servicer", "Ownr": "account owner", "Rmbrsmnt": "reimbursement",
	"Invcr": "invoicer", "Invcee": "invoicee", "Assgnr": "assigner", "Assgne": "assignee", "Cretr": "creator",
	"Orgnl": "original", "Orgtr": "originator", "Tradg": "trading", "Schme": "scheme", "Id": "",
}

var isoParts = regexp.MustCompile(`[A-Z][a-z]*|[0-9]`)

// isoRole spells an element's name out, "" when it has other words.
func isoRole(element string) string {
	var words []string
	for _, part := range isoParts.FindAllString(element, -1) {
		switch w, ok := isoWords[part]; {
		case part[0] <= '9':
			words = append(words, part)
		case !ok:
			return ""
		case w != "":
			words = append(words, w)
		}
	}
	role := strings.Join(words, " ")
	if owner := strings.TrimSuffix(role, " account"); owner != role && owner != "related" {
		return owner // of whom it is the account
	}
	return role
}

// isoOwner is the role of the nearest element around that has one. "Pty" and
// "Agt" only say what kind of party stands in it, if it has one.
func isoOwner(path []string) string {
	var plain string
	for _, element := range slices.Backward(path) {
		switch role := isoRole(element); role {
		case "":
		case "party", "agent", "account":
			plain = role
		default:
			return role
		}
	}
	return plain
}

// seenInXML sees the elements that name somebody. The name of a branch (BrnchId)
// is a place, not a party.
func seenInXML(t *testing.T, name string, data []byte) []seen {
	const cdata = "<![CDATA["
	const number = "accountNumber idNumber passportNumber taxNumber socialSecurityNumber registrationNumber dunsCode licenseNumber"
	leaves := map[string]string{
		"Nm": "name", "BICFI": "swiftBic", "BIC": "swiftBic", "AnyBIC": "swiftBic", "BICOrBEI": "swiftBic", "IBAN": "iban",
		"LEI": "leiCode", "MmbId": "clearing", "Othr/Id": number, "TaxId": "taxNumber", "EmailAdr": "email",
	}
	var all []seen
	var path []string
	d := xml.NewDecoder(bytes.NewReader(data))
	for from := int64(0); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			path = append(path, x.Name.Local)
			from = d.InputOffset()
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			text := strings.TrimSpace(string(x))
			if text == "" || len(path) < 2 {
				break
			}
			leaf, parent := path[len(path)-1], path[len(path)-2]
			as := leaves[leaf]
			if as == "" {
				as = leaves[parent+"/"+leaf]
			}
			if as == "" || parent == "BrnchId" {
				break
			}
			role := isoOwner(path[:len(path)-1])
			if role == "" {
				role = "party (" + parent + ")"
			}
			if bytes.HasPrefix(data[from:], []byte(cdata)) {
				from += int64(len(cdata))
			}
			lead := strings.Index(string(x), text[:1])
			all = append(all, seen{from + int64(lead), text, role, as})
		}
	}
}

var (
	mtField  = regexp.MustCompile(`(?s)\n:(5\d)([A-Z]?):(.*?)(?:\r?\n[:{]|\r?\n-|-\})`)
	mtLine   = regexp.MustCompile(`[^\r\n]+`)
	mtNumber = regexp.MustCompile(`^[1-8]/`)
	mtCode   = regexp.MustCompile(`^[A-Z]{4}/`)
	mtHeader = regexp.MustCompile(`\{1:F01(\w{8})\w*\}\{2:(?:O\d{13}(\w{8})|I\d{3}(\w{8}))`)
	mtBank   = regexp.MustCompile(`/INS/([^\r\n]+)`)
)

// seenInMT sees each line of the fields 50 to 59, the two terminals of the
// headers, and the banks of "/INS/".
func seenInMT(data []byte) []seen {
	roles := map[string]string{
		"50": "ordering customer", "51": "sending institution", "52": "ordering institution", "53": "sender's correspondent",
		"54": "receiver's correspondent", "55": "third reimbursement institution", "56": "intermediary", "57": "account with institution",
		"58": "beneficiary institution", "59": "beneficiary",
	}
	var all []seen
	for at := 0; ; {
		m := mtField.FindSubmatchIndex(data[at:])
		if m == nil {
			break
		}
		number, option := string(data[at+m[2]:at+m[3]]), string(data[at+m[4]:at+m[5]])
		role := roles[number]
		if number == "50" && (option == "C" || option == "L") {
			role = "instructing party"
		}
		body := data[at+m[6] : at+m[7]]
		for _, l := range mtLine.FindAllIndex(body, -1) {
			s := seen{at: int64(at + m[6] + l[0]), text: string(body[l[0]:l[1]]), role: role}
			bare := strings.TrimLeft(s.text, "/")
			if len(bare) > 2 && (bare[:2] == "C/" || bare[:2] == "D/") && bare != s.text {
				bare = bare[2:]
			}
			switch numbered := mtNumber.MatchString(bare); {
			case numbered && bare[0] > '3', option == "F" && mtCode.MatchString(bare): // dates, places, numbers: of several parts
				continue
			case numbered:
				bare = bare[2:]
			}
			s.at += int64(len(s.text) - len(bare))
			all = append(all, s)
		}
		at += m[7]
	}
	for _, m := range mtHeader.FindAllSubmatchIndex(data, -1) {
		first, second := "receiver", "sender"
		if m[6] >= 0 { // the message is on its way in
			first, second = second, first
		}
		at := max(m[4], m[6])
		all = append(all, seen{int64(m[2]), string(data[m[2]:m[3]]), first, "swiftBic"}, seen{int64(at), string(data[at : at+8]), second, "swiftBic"})
	}
	for _, m := range mtBank.FindAllSubmatchIndex(data, -1) {
		all = append(all, seen{int64(m[2]), string(data[m[2]:m[3]]), "instructing institution", "swiftBic name"})
	}
	return all
}

// fedRemittance are elements of the tags of remittance data: names, the country
// of the address, a line of it, the country of residence, the contact.
var fedRemittance = map[string]map[int]string{
	"8250": {2: "name", 11: "country", 12: "address"},
	"8300": {0: "name", 1: "idNumber", 5: "address", 12: "country", 13: "address", 19: "address", 20: "country", 21: "name", 22: "phone"},
	"8350": {0: "name", 3: "idNumber", 7: "address"},
}

var fedField = regexp.MustCompile(`\{(\d{4})\}([^{]*)`)

// seenInFedwire sees the elements of the tags that name somebody: an identifier
// behind a letter, a name, lines of an address.
func seenInFedwire(data []byte) []seen {
	roles := map[string]string{
		"3100": "sender", "3400": "receiver", "3620": "payment notification contact", "4000": "intermediary institution",
		"4100": "beneficiary's institution", "4200": "beneficiary", "4400": "account debited in drawdown", "5000": "originator",
		"5010": "originator", "5100": "originator's institution", "5200": "instructing institution", "7050": "ordering customer",
		"7052": "ordering institution", "7056": "intermediary", "7057": "account with institution", "7059": "beneficiary",
		"8250": "related remittance recipient", "8300": "remittance originator", "8350": "remittance beneficiary",
	}
	var all []seen
	for _, m := range fedField.FindAllSubmatchIndex(data, -1) {
		tag, body := string(data[m[2]:m[3]]), string(data[m[4]:m[5]])
		role := roles[tag]
		if role == "" {
			continue
		}
		elements := strings.Split(body, "*")
		if len(elements) == 1 && tag >= "4000" && tag <= "5200" { // of fixed width
			elements = nil
			for rest := strings.TrimRight(body, "\r\n"); rest != ""; {
				n := min(35, len(rest))
				elements, rest = append(elements, rest[:n]), rest[n:]
			}
		} else if len(elements) == 1 && tag != "3100" && tag != "3400" {
			continue
		}
		at := m[4]
		for i, e := range elements {
			text := strings.TrimSpace(e)
			s := seen{at: int64(at + strings.Index(e, text)), text: text, role: role}
			at += len(e)
			if strings.Contains(body, "*") {
				at++
			}
			skip := 0
			switch {
			case text == "":
				continue
			case tag == "3100" || tag == "3400":
				skip = 9
				all = append(all, seen{s.at, text[:9], role, "clearing"})
			case tag == "3620":
				if i != 1 {
					continue
				}
				s.as = "name"
			case tag == "5010":
				if mtCode.MatchString(text) || mtNumber.MatchString(text) && text[0] > '3' {
					continue
				}
				skip = strings.Index(text, "/") + 1
			case tag >= "8000":
				if s.as = fedRemittance[tag][i]; s.as == "" {
					continue
				}
			case tag >= "7000":
				if i == 0 && len(text) <= 5 {
					continue // what SWIFT calls the field
				}
				skip = len(text) - len(strings.TrimLeft(text, "/"))
			case i == 0:
				skip = 1
			case i == 1:
				s.as = "name"
			default:
				s.as = "address"
			}
			s.at, s.text = s.at+int64(skip), text[skip:]
			if strings.TrimSpace(s.text) != "" {
				all = append(all, s)
			}
		}
	}
	return all
}

// seenInNACHA sees the names of companies, receivers, originators and banks at
// their columns.
func seenInNACHA(data []byte) []seen {
	columns := []struct {
		record   *regexp.Regexp
		from, to int
		role     string
	}{
		{regexp.MustCompile(`^5.{49}(?:PPD|CCD|WEB|TEL|CTX)`), 5, 20, "originator"},
		{regexp.MustCompile(`^6(?:22|27|32|37)`), 55, 76, "receiver"},
		{regexp.MustCompile(`^710`), 47, 81, "receiver"},
		{regexp.MustCompile(`^711`), 4, 38, "originator"},
		{regexp.MustCompile(`^713`), 4, 38, "originating bank"},
		{regexp.MustCompile(`^714`), 4, 38, "receiving bank"},
		{regexp.MustCompile(`^718`), 4, 38, "foreign correspondent bank"},
	}
	var all []seen
	class, at := "", 0
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "5") && len(line) > 53 {
			class = line[50:53]
		}
		for _, c := range columns {
			if !c.record.MatchString(line) || len(line) < c.to || class == "IAT" && line[0] == '6' {
				continue
			}
			from := c.from
			if line[0] == '6' && class == "CTX" {
				from = 59 // behind the number of addenda
			}
			if text := strings.TrimSpace(line[from-1 : c.to]); text != "" {
				lead := strings.Index(line[from-1:], text)
				all = append(all, seen{int64(at + from - 1 + lead), text, c.role, "name"})
			}
		}
		at += len(line)
	}
	return all
}
