package server

import (
	"interdict"
)

// about describes a route of /v1.
type about struct {
	summary string
	help    string
	params  []param
	body    any    // a value of its type; nil is none
	media   string // of the body; "" is JSON
	answer  any
	lines   []any  // of a stream, in place of answer
	example string // of the body
	file    string // name of an example, for a body that is a file
}

// param is one query parameter. Those that are not named are errors.
type param struct {
	name, kind, help string // kind: string, integer, number, boolean, day
	many             bool
}

var (
	asOfParam      = param{"as_of", "day", "The day whose lists answer; the lists in force when left out.", false}
	scopeParams    = []param{asOfParam, {"known_on", "day", "Only versions that were taken in here by that day.", false}, {"list", "string", "Only these lists (may be repeated).", true}, {"policy", "string", "customer, payment or investigation.", false}}
	screenParams   = append(scopeParams[:len(scopeParams):len(scopeParams)], param{"algorithm", "string", "interdict or ofac.", false}, thresholdParam, param{"limit", "integer", "The most matches shown; 20 when left out.", false})
	thresholdParam = param{"threshold", "number", "Score from which on an entry is a match; the policy's when left out.", false}
)

// octets is the media type of files.
const octets = "application/octet-stream"

func (s *Server) v1Routes() []route {
	at := func(method, path, name, scope string, handle func(*call) error, a about) route {
		strict := func(c *call) error {
			if err := c.strict(a.params); err != nil {
				return err
			}
			return handle(c)
		}
		return route{method: method, path: "/v1" + path, name: name, scope: scope, face: plainFace, handle: strict, about: &a}
	}
	stream := at("POST", "/screen/stream", "v1.screen.stream", ScopeScreen, s.v1Stream, about{
		summary: "Screen any number of parties",
		help:    "A party a line, as JSON; a result a line, in the same order. A line that cannot be read is answered with its number and the error, and the last line has the totals: a stream without them was cut off. Results come while lines still go.",
		params:  screenParams, body: Party{}, media: ndjson, lines: []any{interdict.Result{}, StreamReject{}, StreamTotals{}},
		example: `{"id":"7","name":"Konstantin Kilimnik"}`,
	})
	stream.stream = true
	nameParam := param{"name", "string", "Name of the file, which helps to recognise it.", false}
	scanParams := append(scopeParams[:len(scopeParams):len(scopeParams)], thresholdParam, nameParam)
	scan := at("POST", "/scan", "v1.scan", ScopeScreen, s.v1Scan(scanDocument), about{
		summary: "Find the listed parties that a document mentions",
		help:    "The body is the document: text, HTML, PDF, DOCX, e-mail, or an archive of them.",
		params:  append(scanParams[:len(scanParams):len(scanParams)], param{"encoding", "string", "Encoding of a text, such as windows-1251; found out when left out.", false}),
		body:    []byte{}, media: octets, file: "letter.pdf", answer: ScanAnswer{},
	})
	scan.stream = true
	messages := at("POST", "/scan/messages", "v1.scan.messages", ScopeScreen, s.v1Messages(), about{
		summary: "Hold or pass payment messages",
		help:    "The body is a file of messages: ISO 20022, SWIFT MT, Fedwire or NACHA, told by the content. A result a message, a line each, in their order; the last line has the totals: an answer without them was cut off. A message that cannot be read is held, and so is a file that is none. The policy is payment when left out.",
		params:  append(scanParams[:len(scanParams):len(scanParams)], param{"parties", "boolean", "Show all parties of a message, not only those found.", false}, param{"only_holds", "boolean", "Answer only the messages that are held; the totals count all.", false}),
		body:    []byte{}, media: octets, file: "payments.xml", lines: []any{interdict.MessageResult{}, MessageStreamTotals{}},
	})
	messages.stream = true
	bills := at("POST", "/scan/bills", "v1.scan.bills", ScopeScreen, s.v1Bill(), about{
		summary: "Find the listed parties behind software",
		help:    "The body is one bill of materials: CycloneDX in JSON or XML, SPDX in JSON or tags. One that cannot be read is an error, and never clear.",
		params:  scanParams, body: []byte{}, media: octets, file: "bom.json", answer: interdict.Bill{},
	})
	bills.stream = true
	return []route{
		at("POST", "/screen", "v1.screen", ScopeScreen, s.v1Screen, about{
			summary: "Screen one party", body: ScreenAsk{}, answer: interdict.Result{},
			help:    "The answer has every match with its score and the reasons: see docs/results.md.",
			example: `{"name":"Konstantin Kilimnik","properties":{"birthDate":"1970-04-27"}}`,
		}),
		at("POST", "/screen/batch", "v1.screen.batch", ScopeScreen, s.v1Batch, about{
			summary: "Screen several parties against the same lists", body: BatchAsk{}, answer: BatchAnswer{},
			example: `{"queries":[{"id":"1","name":"Konstantin Kilimnik"},{"id":"2","name":"Mara Ostrik"}]}`,
		}),
		stream,
		scan,
		messages,
		bills,
		at("GET", "/lists", "v1.lists", ScopeScreen, s.v1Lists, about{summary: "The lists, their versions in force and their health", answer: ListsAnswer{}}),
		at("GET", "/lists/{list}/versions", "v1.versions", ScopeScreen, s.v1Versions, about{summary: "Every version of a list, with what it changed", answer: VersionsAnswer{}}),
		at("GET", "/lists/{list}/diff", "v1.diff", ScopeScreen, s.v1Diff, about{
			summary: "What changed in a list between two days", answer: DiffAnswer{},
			params: []param{
				{"from", "day", "The earlier day.", false}, {"to", "day", "The later day; the version in force when left out.", false},
				{"programme", "string", "Only entries that gained such a programme; * and ? stand for anything (may be repeated).", true},
				{"not_programme", "string", "Not those that carry such a programme (may be repeated).", true},
				{"type", "string", "person, organization, vessel or aircraft (may be repeated).", true},
			},
		}),
		at("GET", "/entries/{id}", "v1.entry", ScopeScreen, s.v1Entry, about{summary: "An entry with all that its source says", params: []param{asOfParam}, answer: EntryAnswer{}}),
		at("GET", "/entries/{id}/history", "v1.history", ScopeScreen, s.v1History, about{summary: "The life of an entry over all versions", answer: HistoryAnswer{}}),
		at("GET", "/about", "v1.about", ScopeScreen, s.v1About, about{summary: "Which program and engine answer", answer: AboutAnswer{}}),
	}
}
