package mention

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// A name in Han characters that is listed in Latin letters only is known by its
// sound, without the tones: some hundred characters are read zhu, so that a name
// of two characters is that of very many people. Which of them is meant, only what
// stands around it can tell.

// soundBits is what has to have met of a name for its sound alone to tell it from
// others: two rare syllables have as much, and three of any kind.
const soundBits = 16

// hear notes of a person's name in Han characters that it is known by little more
// than its sound.
func (w *worker) hear(n *listedName, c *claim) {
	m := &c.verdict.match
	if m.Name == nil || m.Name.Met >= soundBits || m.Corroboration > 0 {
		return
	}
	text := w.text[c.start:c.end]
	others := false // the list has other characters
	first, end := w.f.x.NamesOf(n.entity)
	for name := first; name < end; name++ {
		listed := w.f.text(name)
		if strings.IndexFunc(listed, func(r rune) bool { return unicode.Is(unicode.Han, r) }) < 0 {
			continue
		}
		if !differ(strings.ReplaceAll(listed, " ", ""), text) {
			return
		}
		others = true
	}
	c.sound, c.needs = text, c.needs || others
}

// differ reports whether two names in Han characters are two names, and not one
// in the simplified and the traditional characters. Those which the standards of
// both have, GB 2312 and Big5, are no such pair.
func differ(a, b string) bool {
	as, bs := []rune(a), []rune(b)
	if len(as) != len(bs) {
		return true
	}
	for i := range as {
		if as[i] != bs[i] && inBoth(as[i]) && inBoth(bs[i]) {
			return true
		}
	}
	return false
}

func inBoth(r rune) bool {
	_, simplified := simplifiedchinese.HZGB2312.NewEncoder().String(string(r))
	_, traditional := traditionalchinese.Big5.NewEncoder().String(string(r))
	return simplified == nil && traditional == nil
}

// heard leaves out the names that are known by their sound where the text writes
// the party's with other characters: where one way to write it stands in the
// company of other parties, or beside its name in Latin letters, the others are
// somebody else's. Where none does, nobody can tell, and all stay.
func (w *worker) heard(s *Story, claims []claim) []claim {
	for i := range claims {
		c := &claims[i]
		if c.sound == "" || !w.inCompany(c, claims) {
			continue
		}
		entity := w.f.names[c.name].entity
		if len(s.written) >= maxRemembered {
			clear(s.written)
		}
		if len(s.written[entity]) < maxWritten && !slices.Contains(s.written[entity], c.sound) {
			s.written[entity] = append(s.written[entity], c.sound)
		}
	}
	return slices.DeleteFunc(claims, func(c claim) bool {
		written := s.written[w.f.names[c.name].entity]
		return c.sound != "" && len(written) > 0 && !slices.ContainsFunc(written, func(x string) bool { return !differ(x, c.sound) })
	})
}

// inCompany reports whether a claim has, in its sentence, other parties whose
// names tell them by themselves, or beside it the same party's.
func (w *worker) inCompany(c *claim, claims []claim) bool {
	const ends = "。！？!?\n"
	from, to := max(0, c.start-maxSentence), min(len(w.text), c.end+maxSentence)
	if i := strings.LastIndexAny(w.text[from:c.start], ends); i >= 0 {
		from += i
	}
	if i := strings.IndexAny(w.text[c.end:to], ends); i >= 0 {
		to = c.end + i
	}
	at, _ := slices.BinarySearchFunc(claims, from, func(o claim, from int) int { return o.start - from })
	for i := at; i < len(claims) && claims[i].start < to; i++ {
		o := &claims[i]
		if o.sound != "" || o.needs || o.start < c.end && c.start < o.end {
			continue
		}
		if w.f.names[o.name].entity != w.f.names[c.name].entity {
			return true
		}
		if between := w.text[min(c.end, o.end):max(c.start, o.start)]; strings.Trim(between, " (（)）") == "" {
			return true
		}
	}
	return false
}

// maxWritten is how many ways to write one name are remembered.
const maxWritten = 8

// maxSentence is how much of a sentence is looked at on either side, in bytes.
const maxSentence = 600
