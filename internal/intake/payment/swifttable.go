package payment

// mtRole is the role of the party that a field names, "" for fields that name
// none. The same number means another thing in some categories of messages.
func mtRole(kind, tag string) string {
	number := tag[:2]
	if kind != "" {
		if role, ok := mtRolesOf[kind[:1]+"xx"][number]; ok {
			return role
		}
	}
	switch tag {
	case "50C", "50L":
		return "instructing party"
	}
	return mtRoles[number]
}

// mtRoles are those of payments and cash management (categories 1, 2 and 9).
var mtRoles = map[string]string{
	"50": "ordering customer",
	"51": "sending institution",
	"52": "ordering institution",
	"53": "sender's correspondent",
	"54": "receiver's correspondent",
	"55": "third reimbursement institution",
	"56": "intermediary",
	"57": "account with institution",
	"58": "beneficiary institution",
	"59": "beneficiary",
}

// mtRolesOf are what numbers mean in other categories: 3 treasury, 4
// collections, 7 documentary credits and guarantees.
var mtRolesOf = map[string]map[string]string{
	"3xx": {
		"53": "delivery agent", "56": "intermediary", "57": "receiving agent", "58": "beneficiary institution",
		"82": "party A", "83": "fund or beneficiary customer", "84": "party A's agent", "85": "party B's agent", "86": "intermediary",
		"87": "party B", "88": "broker", "89": "party",
	},
	"4xx": {"50": "drawer", "51": "sending institution", "59": "drawee"},
	"7xx": {
		"41": "available with", "42": "drawee", "50": "applicant", "51": "applicant bank", "52": "issuing bank", "53": "reimbursing bank",
		"56": "advising bank", "57": "advise through bank", "58": "requested confirmation party", "59": "beneficiary",
	},
}

// textKind is what kind of text a field is that names no party, "" for codes,
// dates and amounts, which have no words.
func textKind(tag string) string {
	switch tag {
	case "70":
		return "remittance"
	case "72", "72Z", "23E", "23G", "78":
		return "instruction"
	case "20", "21", "21R", "21F", "21A", "21B", "21C", "21D", "25":
		return "reference"
	case "13C", "13D", "23B", "28", "28C", "28D", "30", "32A", "32B", "32K", "33B", "34B", "34F", "36", "60F", "60M", "62F", "62M", "64", "65",
		"71A", "71F", "71G", "90C", "90D", "15A", "15B", "15C", "15D", "16R", "16S":
		return ""
	case "77A", "77B", "77D", "77E", "77T", "79", "86", "61", "45A", "46A", "47A", "45B", "46B", "47B", "71B", "71D":
		return "narrative"
	}
	return "other"
}
