package payment

import (
	"strconv"
	"strings"
)

// isoReader reads an ISO 20022 message by the names of its elements. Names
// mean the same in all messages and versions ([known]); where an element
// stands tells the transaction and the party that a value belongs to.
type isoReader struct {
	b       *builder
	batches int
	header  string // BizMsgIdr, for messages without a MsgId
	entry   int    // the transaction that is an entry, until its details come
}

// scope is what an element says about all that is in it.
type scope struct {
	party     *Party
	account   bool   // what is an Id is an account number
	prefix    string // of roles: "underlying "
	scheme    string // what Othr/SchmeNm and ClrSysMmbId/ClrSysId say that the Id is
	other     int    // the value that is this Othr's Id, by number from 1
	batch, tx int    // those of the builder before the element
	payment   bool   // the element is a transaction
}

// open notes what a start tag says.
func (r *isoReader) open(x *xmlFile, f *frame) {
	var up scope
	if len(x.stack) > 1 {
		up = x.stack[len(x.stack)-2].scope
	}
	f.scope = scope{party: up.party, account: up.account, prefix: up.prefix, batch: r.b.batch, tx: r.b.tx}
	if f.name == "Document" || f.known.body() {
		r.kind(f)
	}
	el := f.known
	if el == nil {
		return
	}
	switch el.as {
	case asBatch:
		r.batches++
		r.b.batch, r.b.tx = r.batches, 0
	case asPayment:
		f.scope.payment = true
		if f.name == "TxDtls" && r.entry != 0 && r.entry == r.b.tx {
			r.entry = 0 // the first details of a statement's entry are of the entry itself
			break
		}
		r.b.begin()
		if f.name == "Ntry" {
			r.entry = r.b.tx
		}
	case asUnderlying:
		f.scope.prefix = "underlying "
	case asWithin:
		f.scope.prefix = el.role
	case asParty, asAgent:
		f.scope.party = r.party(x, f, el)
	case asInner:
		if up.party == nil {
			f.scope.party = r.party(x, f, el)
		}
	case asContact:
		if up.party != nil {
			f.scope.party = r.b.party("contact of "+up.party.Role, "Person", string(x.path))
		}
	case asAccount:
		f.scope.account = true
		f.scope.party = r.owner(x, f, el)
	case asPerson:
		schema(f.scope.party, "Person")
	case asOrganization:
		schema(f.scope.party, "Organization")
	}
}

// kind tells the message type: by the namespace of the Document, else by the
// name of what is in it.
func (r *isoReader) kind(f *frame) {
	if ns := f.attrs.namespace; ns != "" {
		r.b.m.Kind = ns
	} else if r.b.m.Kind == "" && f.known.body() {
		r.b.m.Kind = f.known.role
	}
}

func schema(p *Party, name string) {
	if p != nil && p.Entity.Schema == "LegalEntity" {
		p.Entity.Schema = name
	}
}

// party opens the party that the element is, or takes up the one of which
// only the account was known.
func (r *isoReader) party(x *xmlFile, f *frame, el *element) *Party {
	role, within := f.scope.prefix+el.role, string(x.path[:f.pathLen])
	if p := r.find(role, within); p != nil && p.accountOnly() {
		p.Path = string(x.path)
		p.Entity.ID = p.Path
		return p
	}
	kind := "LegalEntity"
	if el.as == asAgent {
		kind = "Organization"
	}
	p := r.b.party(role, kind, string(x.path))
	p.at = within
	return p
}

// owner is the party whose account the element is: a party without a name, if
// the message does not say who has it.
func (r *isoReader) owner(x *xmlFile, f *frame, el *element) *Party {
	role, within := f.scope.prefix+el.role, string(x.path[:f.pathLen])
	if p := r.find(role, within); p != nil {
		return p
	}
	p := r.b.party(role, "LegalEntity", string(x.path))
	p.at = within
	return p
}

// find is the last party of a role in an element.
func (r *isoReader) find(role, within string) *Party {
	all := r.b.m.Parties
	for i := len(all) - 1; i >= max(0, len(all)-40); i-- {
		if p := all[i]; p.Role == role && p.at == within && p.Transaction == r.b.tx {
			return p
		}
	}
	return nil
}

func (p *Party) accountOnly() bool {
	for _, v := range p.Values {
		if v.Property != "iban" && v.Property != "accountNumber" {
			return false
		}
	}
	return true
}

// close takes the text of an element without children and ends what it opened.
func (r *isoReader) close(x *xmlFile, f *frame) error {
	if !f.children {
		s, at, err := x.value(f)
		if err != nil {
			return err
		}
		if s != "" {
			if r.b.values++; r.b.values > MaxValues {
				return &xmlError{at: f.leaf.from, text: "the message has more than " + strconv.Itoa(MaxValues) + " values"}
			}
			r.leaf(x, f, s, at)
		}
	}
	if f.name == "Othr" && f.scope.other > 0 {
		f.scope.party.scheme(f.scope.other-1, f.scope.scheme)
	}
	if f.known != nil && (f.known.as == asBatch || f.known.as == asPayment) {
		r.b.batch, r.b.tx = f.scope.batch, f.scope.tx
	}
	return nil
}

// leaf takes one value.
func (r *isoReader) leaf(x *xmlFile, f *frame, s string, at Place) {
	parent, above := &frame{}, &frame{}
	if n := len(x.stack); n > 2 {
		parent, above = &x.stack[n-2], &x.stack[n-3]
	} else if n > 1 {
		parent = &x.stack[n-2]
	}
	if f.attrs.ccy != "" {
		r.amount(f, parent, above, s)
		return
	}
	var el element
	if f.known != nil {
		el = *f.known
	}
	if p := f.scope.party; p != nil && r.fact(p, f, parent, above, el, s, at) {
		return
	}
	switch el.as {
	case asName, asBIC, asFact:
		if el.as == asFact && el.role != "iban" && el.role != "leiCode" {
			kind := "other"
			if el.role == "address" {
				kind = el.role
			}
			r.b.text(kind, s, at)
			return
		}
		if parent.name == "BrnchId" {
			r.b.text("address", s, at)
			return
		}
		// A party in an element whose role is not known is a party.
		p := r.b.party(f.scope.prefix+roleOf(parent.name), "LegalEntity", string(x.path[:f.pathLen]))
		r.fact(p, f, parent, above, el, s, at)
		return
	case asText:
		r.b.text(el.role, s, at)
		return
	case asSkip:
		r.reference(f, parent, s)
		if len(s) <= el.max && !strings.Contains(s, " ") { // words are no code
			return
		}
	}
	r.reference(f, parent, s)
	if isDate(s) || s == "true" || s == "false" {
		return
	}
	kind := "other"
	if el.as == asReference {
		kind = "reference"
	}
	r.b.text(kind, s, at)
}

// roleOf makes a role of the name of an element that has none.
func roleOf(name string) string {
	if name == "" {
		return "party"
	}
	return "party (" + name + ")"
}

// fact takes what an element says of the party it stands in.
func (r *isoReader) fact(p *Party, f, parent, above *frame, el element, s string, at Place) bool {
	switch el.as {
	case asName:
		if parent.name == "BrnchId" { // of the branch, which is a place
			return false
		}
		p.add("name", s, at)
	case asBIC:
		p.addBIC(s, at)
	case asFact:
		if el.role == "address" && parent.name != "PstlAdr" {
			return false
		}
		if f.name == "MmbId" {
			p.addClearing(parent.scope.scheme, s, at)
			break
		}
		p.add(el.role, s, at)
	case asReference:
		if f.name != "Id" {
			return false
		}
		switch {
		case parent.name == "BrnchId":
			p.add("clearing", s, at)
		case f.scope.account && (parent.name == "Othr" || parent.name == "Prxy"):
			p.add("accountNumber", s, at)
		case parent.name == "Othr" || parent.name == "PrtryId":
			p.add("idNumber", s, at)
			parent.scope.other = len(p.Values)
		default:
			return false
		}
		// An identifier may hide a name.
		if strings.Count(s, " ") > 0 {
			r.b.text("reference", s, at)
		}
	default:
		if f.name != "Cd" && f.name != "Prtry" {
			return false
		}
		if parent.name == "SchmeNm" && above.name == "Othr" || parent.name == "ClrSysId" && above.name == "ClrSysMmbId" {
			above.scope.scheme = s
			return len(s) <= 5
		}
		return false
	}
	return true
}

// scheme says what the identifier of a party is, once its SchmeNm was read:
// the external code lists of ISO 20022 for organisations and persons.
func (p *Party) scheme(value int, code string) {
	var property string
	switch code {
	case "CCPT":
		property = "passportNumber"
	case "TXID":
		property = "taxNumber"
	case "SOSE":
		property = "socialSecurityNumber"
	case "COID":
		property = "registrationNumber"
	case "DUNS":
		property = "dunsCode"
	case "DRLC":
		property = "licenseNumber"
	default:
		return
	}
	if value < len(p.Values) && p.Values[value].Property == "idNumber" {
		p.Values[value].Property = property
		p.know(property, p.Values[value].Text)
	}
}

// amount takes what a transaction moves: what is settled, else what was
// instructed. Charges and totals are not that.
func (r *isoReader) amount(f, parent, above *frame, s string) {
	if !parent.scope.payment && !(above.scope.payment && (parent.name == "Amt" || parent.name == "AmtDtls")) {
		return
	}
	rank := 1
	switch f.name {
	case "IntrBkSttlmAmt", "RtrdIntrBkSttlmAmt":
		rank = 3
	case "InstdAmt", "RtrdInstdAmt":
		rank = 2
	case "Amt":
		if parent.name == "TxDtls" { // of the payment, where the entry may be of several
			rank = 2
		}
	}
	if t := r.b.current(); rank > t.rank {
		t.Amount, t.Currency, t.rank = s, f.attrs.ccy, rank
	}
}

// reference takes what identifies the message or the transaction.
func (r *isoReader) reference(f, parent *frame, s string) {
	switch f.name {
	case "MsgId":
		if parent.name == "GrpHdr" && r.b.m.ID == "" {
			r.b.m.ID = s
		}
	case "Id":
		if parent.name == "Assgnmt" && r.b.m.ID == "" {
			r.b.m.ID = s
		}
	case "BizMsgIdr":
		r.header = s
	case "MsgDefIdr":
		if r.b.m.Kind == "" {
			r.b.m.Kind = s
		}
	case "EndToEndId", "OrgnlEndToEndId", "TxId", "InstrId", "UETR", "OrgnlUETR", "NtryRef":
		if r.b.tx == 0 {
			return
		}
		if t := r.b.current(); t.ID == "" || f.name == "EndToEndId" {
			t.ID = s
		}
	}
}

// finish leaves out parties of whom nothing was said.
func (r *isoReader) finish() {
	kept := r.b.m.Parties[:0]
	for _, p := range r.b.m.Parties {
		if len(p.Values) > 0 {
			kept = append(kept, p)
		}
	}
	r.b.m.Parties = kept
	if r.b.m.ID == "" {
		r.b.m.ID = r.header
	}
	if r.b.m.Kind == "" && r.b.m.Fault == nil {
		r.b.fault(r.b.m.Line, r.b.m.Offset, "", "an XML document that is no ISO 20022 message")
	}
}

// isDate reports whether the text is a date or a time as XML writes it.
func isDate(s string) bool {
	if len(s) < 8 || len(s) > 35 {
		return false
	}
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && !strings.ContainsRune("-:.+TZ", rune(c)) {
			return false
		}
	}
	return true
}
