package payment

import (
	"strconv"
	"strings"
)

// fedDef is what a tag is: a party, with what each element says, or text.
type fedDef struct {
	role   string
	bank   bool
	what   string // a letter an element, see fedMessage.party
	text   string // kind, for tags that name no party
	widths []int  // of elements without "*"
}

// fedTags are the tags of the Fedwire Funds Service's proprietary format
// (FAIM), with the widths its elements have when they are fixed.
//
//	tag  party role|what|widths   or   tag  text kind|widths
var fedTags = fedDefs(`
1100 text other
1110 text other
1120 text other
1130 text other
1500 text other
1510 text other
1520 text other
2000 text other
3100 bank sender|r|27
3320 text reference
3400 bank receiver|r|27
3500 text reference
3600 text other
3610 text other|4 35
3620 party payment notification contact|-npppt-|2049 140 35 35 35 35
3700 text other
3710 text other
3720 text other
4000 bank intermediary institution|inaaa|35 35 35 35 35
4100 bank beneficiary's institution|inaaa|35 35 35 35 35
4200 party beneficiary|inaaa|35 35 35 35 35
4320 text reference
4400 party account debited in drawdown|inaaa|35 35 35 35 35
5000 party originator|inaaa|35 35 35 35 35
5010 party originator|fffff|35 35 35 35 35
5100 bank originator's institution|inaaa|35 35 35 35 35
5200 bank instructing institution|inaaa|35 35 35 35 35
5400 text other
6000 text remittance|35 35 35 35
6100 text instruction|30 33 33 33 33 33
6110 text instruction|29 33 33 33 33 33
6200 text instruction|30 33 33 33 33 33
6210 text instruction|29 33 33 33 33 33
6300 text instruction|30 33 33 33 33 33
6310 text instruction|29 33 33 33 33 33
6400 text instruction|30 33 33 33 33 33
6410 text instruction|29 33 33 33 33 33
6420 text instruction|35
6500 text instruction|35 35 35 35 35 35
7033 text other|5 18
7050 party ordering customer|-sssss|5 35 35 35 35 35
7052 bank ordering institution|-sssss|5 35 35 35 35 35
7056 bank intermediary|-sssss|5 35 35 35 35 35
7057 bank account with institution|-sssss|5 35 35 35 35 35
7059 party beneficiary|-sssss|5 35 35 35 35 35
7070 text remittance|5 35 35 35 35
7072 text instruction|5 35 35 35 35 35 35
8200 text remittance
8250 party related remittance recipient|--ntaaaaaaacaaaaaaa|35 2052 140 4 70 70 70 16 16 35 35 2 70 70 70 70 70 70 70
8300 party remittance originator|xdtbtaaaaaaacaaaaaaacnppptt|146 35 35 82 4 70 70 70 16 16 35 35 2 70 70 70 70 70 70 70 2 140 35 35 35 2048 35
8350 party remittance beneficiary|nttdtbtaaaaaaacaaaaaaac|140 2 4 35 35 82 4 70 70 70 16 16 35 35 2 70 70 70 70 70 70 70 2
8400 text remittance|4 35 35 35
8450 text other
8500 text other
8550 text other
8600 text remittance|2 4 3 19 140
8650 text other
8700 text remittance|4 35 35 35
8750 text remittance|140 140 140
9000 text narrative|35 35 35 35 35 35 35 35 35 35 35 35
`)

func fedDefs(table string) map[int]*fedDef {
	all := make(map[int]*fedDef)
	for line := range strings.Lines(table) {
		words := strings.SplitN(strings.TrimSpace(line), " ", 3)
		if len(words) < 3 {
			continue
		}
		tag, _ := strconv.Atoi(words[0])
		parts := strings.Split(words[2], "|")
		def := new(fedDef)
		if words[1] == "text" {
			def.text = parts[0]
		} else {
			def.role, def.bank, def.what = parts[0], words[1] == "bank", parts[1]
		}
		if len(parts) > 1 {
			for _, w := range strings.Fields(parts[len(parts)-1]) {
				if n, err := strconv.Atoi(w); err == nil {
					def.widths = append(def.widths, n)
				}
			}
		}
		all[tag] = def
	}
	return all
}
