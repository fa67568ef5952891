package names

import (
	"interdict/internal/script"
	"interdict/names/lexicon"
)

// Tables calls f with the text of every table that names are taken apart by, in
// one order.
func Tables(f func(text string)) {
	lexicon.Tables(f)
	script.Tables(f)
}
