package client

// The shapes of what is scanned; docs/scan.md, docs/payments.md and
// docs/software.md say what the fields are.

// Scan are the files of a document and what they mention.
type Scan struct {
	Engine    string      `json:"engine"`
	Lists     []ListRef   `json:"lists"`
	Documents []*Document `json:"documents"`
}

// Document is what was found in one file.
type Document struct {
	File      string    `json:"file"`
	MediaType string    `json:"media_type,omitempty"`
	Encoding  string    `json:"encoding,omitempty"`
	Detected  bool      `json:"encoding_detected,omitempty"`
	Date      string    `json:"date,omitempty"`
	AsOf      string    `json:"as_of"`
	Lists     []ListRef `json:"lists"`
	Engine    string    `json:"engine"`
	Policy    string    `json:"policy"`
	Mentions  []Mention `json:"mentions"`
	Notes     []string  `json:"notes,omitempty"`
	Warnings  []string  `json:"warnings,omitempty"`
	Error     string    `json:"error,omitempty"`
}

// Mention is a place in a document where a listed party is named.
type Mention struct {
	Start     int64  `json:"start"`
	End       int64  `json:"end"`
	StartByte int64  `json:"start_byte"`
	EndByte   int64  `json:"end_byte"`
	Line      int    `json:"line,omitempty"`
	Page      int    `json:"page,omitempty"`
	Part      string `json:"part,omitempty"`
	Text      string `json:"text"`
	Sentence  string `json:"sentence,omitempty"`
	Before    int    `json:"before,omitempty"`
	Kind      string `json:"kind"`
	Refers    *int   `json:"refers_to,omitempty"`
	Match
}

// MessageAsk is what payment messages are screened against, and how. A Question
// without a policy is asked with "payment".
type MessageAsk struct {
	Question
	Parties   bool // all parties of a message, not only those found
	OnlyHolds bool // tell only the messages that are held
}

// The decisions on a message.
const (
	Pass = "pass"
	Hold = "hold"
)

// Message is the answer to one payment message.
type Message struct {
	Version      int            `json:"version"`
	File         string         `json:"file"`
	Number       int            `json:"number"`
	Kind         string         `json:"kind"`
	ID           string         `json:"id,omitempty"`
	Hash         string         `json:"hash"`
	Offset       int64          `json:"offset"`
	Length       int64          `json:"length"`
	Line         int            `json:"line"`
	Amount       string         `json:"amount,omitempty"`
	Currency     string         `json:"currency,omitempty"`
	Transactions int            `json:"transactions"`
	Decision     string         `json:"decision"`
	Reasons      []string       `json:"reasons,omitempty"`
	Hits         []MessageHit   `json:"hits,omitempty"`
	Embargo      []EmbargoHit   `json:"embargo,omitempty"`
	Resent       []ResentHit    `json:"resent,omitempty"`
	HitsCut      int            `json:"hits_cut,omitempty"`
	Fault        *MessageFault  `json:"fault,omitempty"`
	Parties      []MessageParty `json:"parties,omitempty"`
	AsOf         string         `json:"as_of"`
	Lists        []ListRef      `json:"lists"`
	Engine       string         `json:"engine"`
	Policy       string         `json:"policy"`
	Warnings     []string       `json:"warnings,omitempty"`
}

// MessagePlace is where something stands in a file of messages.
type MessagePlace struct {
	Path   string `json:"path"`
	Offset int64  `json:"offset"`
	Length int64  `json:"length"`
}

// MessageHit is a place in a message where a listed party is named.
type MessageHit struct {
	Role        string `json:"role,omitempty"`
	Field       string `json:"field"`
	Value       string `json:"value"`
	Words       string `json:"words,omitempty"`
	Completed   string `json:"completed,omitempty"`
	Joined      bool   `json:"joined,omitempty"`
	Batch       int    `json:"batch,omitempty"`
	Transaction int    `json:"transaction,omitempty"`
	MessagePlace
	Match
}

// EmbargoHit is a place in a message that names a place under embargo.
type EmbargoHit struct {
	Role        string `json:"role,omitempty"`
	Field       string `json:"field"`
	Value       string `json:"value"`
	Words       string `json:"words,omitempty"`
	Batch       int    `json:"batch,omitempty"`
	Transaction int    `json:"transaction,omitempty"`
	MessagePlace
	PlaceID string          `json:"place_id"`
	Name    string          `json:"place"`
	Grounds []EmbargoGround `json:"grounds"`
	Doubt   string          `json:"doubt,omitempty"`
	Hold    bool            `json:"hold"`
}

// EmbargoGround is the law that puts a place under embargo.
type EmbargoGround struct {
	Authority string `json:"authority"`
	Act       string `json:"act"`
	Start     string `json:"start"`
	End       string `json:"end,omitempty"`
}

// ResentHit says that a payment was sent before under another name.
type ResentHit struct {
	Number           int            `json:"number"`
	ID               string         `json:"id,omitempty"`
	Hash             string         `json:"hash"`
	Offset           int64          `json:"offset"`
	FirstTransaction int            `json:"first_transaction"`
	Transaction      int            `json:"transaction"`
	Changes          []ResentChange `json:"changes"`
}

// ResentChange are the names in one role, before and after.
type ResentChange struct {
	Role   string   `json:"role"`
	Before []string `json:"before,omitempty"`
	After  []string `json:"after,omitempty"`
}

// MessageFault is why a message could not be read, and where.
type MessageFault struct {
	Path   string `json:"path,omitempty"`
	Line   int    `json:"line"`
	Offset int64  `json:"offset"`
	Text   string `json:"text"`
}

// MessageParty is somebody in a message.
type MessageParty struct {
	Role        string         `json:"role"`
	Path        string         `json:"path"`
	Batch       int            `json:"batch,omitempty"`
	Transaction int            `json:"transaction,omitempty"`
	Entity      *Entity        `json:"entity"`
	Values      []MessageValue `json:"values"`
}

// MessageValue is one fact about a party.
type MessageValue struct {
	Property string `json:"property"`
	Text     string `json:"text"`
	Joined   bool   `json:"joined,omitempty"`
	MessagePlace
}

// MessageScan is what became of a file of messages.
type MessageScan struct {
	Engine   string        `json:"engine"`
	Lists    []ListRef     `json:"lists"`
	Decision string        `json:"decision"` // hold when one message is held, or there is none
	Totals   MessageTotals `json:"totals"`
}

// MessageTotals are control totals: messages = pass + hold.
type MessageTotals struct {
	Messages   int `json:"messages"`
	Pass       int `json:"pass"`
	Hold       int `json:"hold"`
	Unreadable int `json:"unreadable"`
	Matched    int `json:"matched"`
	Embargo    int `json:"embargo"`
	Resent     int `json:"resent"`
	Parties    int `json:"parties"`
	Texts      int `json:"texts"`
}

// Bill is what was found in one bill of software.
type Bill struct {
	File      string        `json:"file"`
	AsOf      string        `json:"as_of"`
	Lists     []ListRef     `json:"lists"`
	Engine    string        `json:"engine"`
	Policy    string        `json:"policy"`
	Decision  string        `json:"decision"`
	Mentions  int           `json:"mentions"`
	Screened  int           `json:"screened"`
	Unnamed   int           `json:"unnamed"`
	Questions int           `json:"questions"`
	Findings  []BillFinding `json:"findings"`
	Warnings  []string      `json:"warnings,omitempty"`
	Error     string        `json:"error,omitempty"`
}

// BillFinding is a place in a bill that names a listed party.
type BillFinding struct {
	Place     string `json:"place"`
	Role      string `json:"role"`
	Component string `json:"component,omitempty"`
	PURL      string `json:"purl,omitempty"`
	Text      string `json:"text"`
	Match
}
