package index

import (
	"strings"

	"interdict/internal/ident"
)

// Identifiers are found by the hash of their value. What is only near one is
// found by keys of its own, under other salts, each with the listed value, which
// is compared once it is found:
//
//	a host beside a listed one     the registered domain of both
//	a site of a listed address     the host of the e-mail address
//	an account at a listed bank    bank and country of the BIC
//	a look-alike of a listed site  the skeleton of the registered domain, and
//	                               what is left of it without one letter
//
// Two domains that look alike have such a key in common (ident.LookalikeKeys),
// so that the look-up finds what comparing with every listed site does.

// Relation says how a value asked about is near a listed one without being it.
type Relation string

// The relations.
const (
	SameDomain Relation = "domain"      // another host of one registered domain
	MailDomain Relation = "mail domain" // a site, and an address at it
	SameBank   Relation = "bank"        // an account at a bank, or another office of it
	LooksLike  Relation = "look-alike"  // made to be taken for it, perhaps
	OtherIssue Relation = "number"      // the same number, given by another country
)

// ByIdentifier calls f for each entry that has a canonical identifier.
func (x *Index) ByIdentifier(value string, f func(entity uint32, kind ident.Kind)) {
	x.Identified(value, func(entity uint32, id Identifier) { f(entity, id.Kind) })
}

// Identified calls f for each entry that has a canonical identifier, with it as
// the list gives it.
func (x *Index) Identified(value string, f func(entity uint32, id Identifier)) {
	x.eachIdent(hash(0, value), func(e *identKey) {
		if x.text(e.Value) == value {
			kind, country, _ := strings.Cut(x.text(e.Kind), " ")
			f(e.Entity, Identifier{ident.Kind(kind), value, country})
		}
	})
}

// EachIdentifier calls f for every identifier of every entry.
func (x *Index) EachIdentifier(f func(entity uint32, id Identifier)) {
	for i := range x.idents {
		e := &x.idents[i]
		if value := x.text(e.Value); e.Hash == hash(0, value) && !strings.HasPrefix(x.text(e.Kind), "~") {
			kind, country, _ := strings.Cut(x.text(e.Kind), " ")
			f(e.Entity, Identifier{ident.Kind(kind), value, country})
		}
	}
}

func (x *Index) eachIdent(h uint32, f func(e *identKey)) {
	k := uint64(h) >> x.idShift
	for i := x.identDir[k]; i < x.identDir[k+1]; i++ {
		if e := &x.idents[i]; e.Hash == h {
			f(e)
		}
	}
}

// kindText is a kind of identifier and its country, as the index keeps them.
func kindText(id Identifier) string {
	if id.Country == "" {
		return string(id.Kind)
	}
	return string(id.Kind) + " " + id.Country
}

// addRelated adds the keys by which what is near an identifier finds it. Their
// kinds begin with ~ and name the relation, so that no identifier is of one.
func (b *builder) addRelated(entity uint32, id Identifier) {
	add := func(salt uint32, key, value string, r Relation) {
		b.x.idents = append(b.x.idents, identKey{hash(salt, key), entity, b.text(value), b.text("~" + string(r))})
	}
	switch id.Kind {
	case ident.Domain:
		s, ok := ident.SiteOf(id.Value)
		if !ok || s.Registered == "" {
			return
		}
		if s.Host != s.Registered {
			add(saltZone, s.Registered, s.Host, SameDomain)
		}
		for _, key := range ident.LookalikeKeys(s.Registered) {
			add(saltLookalike, key, s.Host, LooksLike)
		}
	case ident.Email:
		if s, ok := ident.MailSite(id.Value); ok {
			add(saltMail, s.Registered, id.Value, MailDomain)
		}
	case ident.BIC:
		if len(id.Value) == 8 {
			add(saltBank, id.Value[:6], id.Value, SameBank)
		}
	}
}

// Related calls f for each entry that a value is near to, with the listed value
// and in words what they are to each other. An entry may come more than once.
func (x *Index) Related(id Identifier, f func(entity uint32, r Relation, listed, detail string)) {
	switch id.Kind {
	case ident.Domain:
		if s, ok := ident.SiteOf(id.Value); ok && s.Registered != "" {
			x.relatedSite(s, f)
			x.inFront(s, f)
		}
	case ident.Email:
		s, ok := ident.MailSite(id.Value)
		if !ok {
			return
		}
		at := func(entity uint32, listed Identifier) {
			if listed.Kind == ident.Domain {
				f(entity, MailDomain, listed.Value, "an address at the listed web site")
			}
		}
		x.Identified(s.Host, at)
		for h := range s.Above {
			x.Identified(h, at)
		}
		x.relatedSite(s, f)
	case ident.IBAN:
		if bank, ok := ident.BankPrefix(id.Value); ok {
			x.relatedBank(bank, "", "an account at the listed bank", f)
		}
	case ident.BIC:
		if len(id.Value) == 8 {
			x.relatedBank(id.Value[:6], id.Value, "another place of the listed bank", f)
		}
	}
}

func (x *Index) relatedSite(s ident.Site, f func(entity uint32, r Relation, listed, detail string)) {
	x.eachRelated(saltZone, s.Registered, SameDomain, func(entity uint32, listed string) {
		if o, ok := ident.SiteOf(listed); ok && o.Registered == s.Registered && listed != s.Host && !strings.HasSuffix(s.Host, "."+listed) {
			f(entity, SameDomain, listed, "another host of "+s.Registered)
		}
	})
	x.eachRelated(saltMail, s.Registered, MailDomain, func(entity uint32, listed string) {
		if o, ok := ident.MailSite(listed); ok && o.Registered == s.Registered {
			f(entity, MailDomain, listed, "the domain of the listed address")
		}
	})
	for _, key := range ident.LookalikeKeys(s.Registered) {
		x.eachRelated(saltLookalike, key, LooksLike, func(entity uint32, listed string) {
			o, ok := ident.SiteOf(listed)
			if !ok {
				return
			}
			if how := ident.CompareDomains(s.Registered, o.Registered); how != ident.NoLookalike {
				f(entity, LooksLike, listed, string(how))
			}
		})
	}
}

// inFront finds listed sites that are written before a domain which has nothing
// to do with them: example.com.login.example.
func (x *Index) inFront(s ident.Site, f func(entity uint32, r Relation, listed, detail string)) {
	rest := strings.TrimSuffix(s.Host, s.Registered)
	for i := len(rest) - 1; i > 0; i-- {
		if rest[i] != '.' {
			continue
		}
		front := rest[:i]
		if o, ok := ident.SiteOf(front); !ok || o.Host != front {
			continue
		}
		x.Identified(front, func(entity uint32, id Identifier) {
			if id.Kind == ident.Domain {
				f(entity, LooksLike, front, "the listed site in front of another domain")
			}
		})
	}
}

func (x *Index) relatedBank(bank, but, detail string, f func(entity uint32, r Relation, listed, detail string)) {
	x.eachRelated(saltBank, bank, SameBank, func(entity uint32, listed string) {
		if listed[:6] == bank && listed != but {
			f(entity, SameBank, listed, detail)
		}
	})
}

func (x *Index) eachRelated(salt uint32, key string, r Relation, f func(entity uint32, listed string)) {
	x.eachIdent(hash(salt, key), func(e *identKey) {
		if x.text(e.Kind) == "~"+string(r) {
			f(e.Entity, x.text(e.Value))
		}
	})
}
