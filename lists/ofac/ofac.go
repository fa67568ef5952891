// Package ofac reads the lists of the US Office of Foreign Assets Control in
// every form in which it publishes them: the Specially Designated Nationals
// list (SDN) and the Consolidated list of all that is sanctioned otherwise.
//
// # Formats
//
//   - Advanced XML (SDN_ADVANCED.XML), the fullest: names in several scripts
//     with their parts, typed links, dates of listing.
//   - Enhanced XML (SDN_ENHANCED.XML), the same content more plainly.
//   - Classic XML (SDN.XML): names, documents, addresses, remarks.
//   - Flat files: sdn, alt, add and sdn_comments (cons_prim, cons_alt, cons_add
//     and cons_comments) as .csv, .pip, .del or fixed-width .ff.
//
// [Read] tells them apart by content. All fill one struct, party, so that a
// list that is read in two formats agrees, and that becomes FollowTheMoney
// entities in one place. The ids of entries are OFAC's own unique ids.
//
// # Flat files
//
// They have no header; "-0-" is null; a Ctrl-Z (0x1A) ends the file; the
// programmes of an entry are "A] [B] [C". All that has no column stands in the
// remarks, which end at 1,000 characters and go on in the comments file from
// the very next letter. When that file is missing, the last, torn clause is
// left over and the version counts as incomplete. Nothing in a flat file says
// how many rows it should have: that one was cut off between two rows shows
// only in the row count of the version before.
//
// Addresses and aliases point to their entry; a row that points to none means
// that the files do not belong together, which is an error. A comment that
// points to none is kept as a leftover.
package ofac

import "interdict/lists"

// Sources returns OFAC's two lists with their official addresses.
func Sources() []lists.Source {
	const exports = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/"
	return []lists.Source{
		{
			ID:        "us-ofac-sdn",
			Title:     "OFAC Specially Designated Nationals and Blocked Persons List",
			Publisher: authority,
			Country:   authorityCountry,
			Home:      "https://sanctionslist.ofac.treas.gov/Home/SdnList",
			Resources: []lists.Resource{{Name: "sdn_advanced.xml", URL: exports + "SDN_ADVANCED.XML"}},
			Read:      Read,
		},
		{
			ID:        "us-ofac-cons",
			Title:     "OFAC Consolidated Sanctions List (non-SDN)",
			Publisher: authority,
			Country:   authorityCountry,
			Home:      "https://sanctionslist.ofac.treas.gov/Home/ConsolidatedList",
			Resources: []lists.Resource{{Name: "cons_advanced.xml", URL: exports + "CONS_ADVANCED.XML"}},
			Read:      Read,
		},
	}
}
