package lexicon

// LegalWords calls yield with every word that stands in a legal form, "limited"
// and "liability" and "company" among them, in no order, some of them twice.
// Names that were misspelt, cut off or split in just these words are told by it.
func LegalWords(yield func(word string) bool) {
	for step := range legalForms().phrases.next {
		if !yield(step.word) {
			return
		}
	}
}
