package lexicon

import "io/fs"

// Tables calls f with the text of every table, in one order.
func Tables(f func(text string)) {
	for _, text := range [...]string{
		legalText, numbersText, placesText, placesNativeText, populationText, surnamesText,
		titlesText, particlesText, orgwordsText, orgwordsNativeText, dottedText,
	} {
		f(text)
	}
	files, _ := fs.Glob(givenFiles, "given_*.txt") // it is part of the program
	for _, name := range files {
		text, _ := givenFiles.ReadFile(name)
		f(string(text))
	}
}
