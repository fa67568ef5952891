package un

import (
	"context"
	"encoding/xml"
	"regexp"
	"strings"

	"interdict/lists"
	"interdict/lists/internal/entry"
)

// Comments name other parties with their reference number: "Associated with
// Al-Qaida (QDe.004)". Because references point forwards as well as backwards,
// the file is read once before for its reference numbers alone.

var (
	reference  = regexp.MustCompile(`\b[A-Z]{2}[ie]\.[0-9]{3,}\b`)
	connection = regexp.MustCompile(`(?i)\b(?:associated with|affiliated with|linked to|acting (?:for|on behalf of)|subordinate (?:of|to)|owned (?:or controlled )?by|controlled by|owner|founder|commander|leader|member|deputy|advis[eo]r|financier|recruiter|brother-in-law|father-in-law|son-in-law|brother|father|uncle|nephew|cousin|wife|husband|married to|son|daughter|sister)\b`)
)

// references returns the uid of each reference number. It fails on whatever
// Read fails on, but for what is wrong inside of a record.
func references(ctx context.Context, in lists.Input) (map[string]string, error) {
	r, file, err := entry.Open(ctx, in, fileName)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if _, err := r.Root("CONSOLIDATED_LIST"); err != nil {
		return nil, err
	}
	uids := make(map[string]string)
	record := func(xml.StartElement) error {
		var uid, number string
		err := r.Each(func(start xml.StartElement) error {
			if name := start.Name.Local; name != "DATAID" && name != "REFERENCE_NUMBER" {
				return nil
			}
			n, err := r.Element(start)
			if err != nil {
				return err
			}
			if n.Name == "DATAID" {
				uid = n.Text()
			} else {
				number = entry.Line(n.Text())
			}
			return nil
		})
		if _, twice := uids[number]; !twice {
			uids[number] = uid
		}
		return err
	}
	err = r.Each(func(start xml.StartElement) error {
		if name := start.Name.Local; name != "INDIVIDUALS" && name != "ENTITIES" {
			return nil
		}
		return r.Each(record)
	})
	return uids, err
}

// links ties the party to each other party that its comments name, once. What
// ties them is said in words only: the role is the last word of connection
// before the reference, the description the sentence.
func (p *party) links(comments string) {
	seen := make(map[string]bool)
	for sentence := range strings.SplitSeq(comments, ". ") {
		for _, at := range reference.FindAllStringIndex(sentence, -1) {
			number := sentence[at[0]:at[1]]
			uid := p.references[number]
			if uid == "" || seen[uid] || lists.EntityID(p.list, uid) == p.Target.ID {
				continue
			}
			seen[uid] = true
			link := p.Part("UnknownLink", "link")
			link.Add("subject", p.Target.ID)
			link.Add("object", lists.EntityID(p.list, uid))
			if said := connection.FindAllString(sentence[:at[0]], -1); len(said) > 0 {
				link.Add("role", strings.ToLower(said[len(said)-1]))
			}
			link.Add("description", sentence)
		}
	}
}
