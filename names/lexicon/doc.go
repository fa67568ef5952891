// Package lexicon is what interdict knows about the words of names: legal
// forms, honorifics, particles, given names that are one name, the words
// organisations are made of, numbers, places, how common a name is, and which
// surname a woman's surname belongs to.
//
// Words are given and returned folded: lower case, marks stripped, a-z0-9
// ("Société" is "societe"). Where a name's own script matters (legal forms,
// places, words of organisations) the tables hold native keys too, case-folded,
// with and without combining marks ("ооо", "有限公司", "شرکت").
//
// # Tables
//
// The tables are text files beside this one, meant to be read and corrected by
// people who know a language better than we do. All were written for this
// project from general, public knowledge: company laws and registers' own
// abbreviations, grammars and style guides of languages, encyclopaedic articles
// on given names, census and registry statistics as publicly reported. None is
// taken from another project's table. Each file's head says what it draws on,
// and what may and may not be put into it.
//
//	legal.txt       legal forms of companies, by canonical form and class
//	titles.txt      honorifics, ranks and styles
//	particles.txt   bin, al, de, oglu and their like
//	given_*.txt     given names: spellings, cognates, nicknames
//	orgwords.txt    words of organisations' names, with how little they say
//	orgwords_native.txt
//	                the same in scripts of their own
//	numbers.txt     numerals and ordinals in words
//	population.txt  the commonest names, in tiers of bits of surprise
//	places.txt      countries, regions and cities
//	places_native.txt
//	                the same in scripts of their own
//	surnames.txt    women's surnames that no rule leads back to the man's
//
// All share one syntax. "#" starts a comment, an entry is a line "head : body",
// and a line that starts with white space continues the entry above it. In a
// word, braces list alternatives: "m{o,u}hamm{a,e}d" is four words, and an
// empty alternative is allowed. In legal.txt a dotted word
// is read joined and apart: "s.a." is "sa" and "s a".
//
// # Judgement
//
// A table lists what is possible, not what is meant: "an" is an article in
// Arabic names and a surname in China, "sa" a legal form and a syllable. The
// functions report the reading; the caller knows whether the name is a person's
// and where the word stands in it, and decides.
//
// Each table is parsed once, when it is first asked. Afterwards a lookup is a
// read of maps, allocates nothing, and is safe for any number of goroutines.
package lexicon
