package names

import (
	"unsafe"

	"interdict/internal/script"
)

// Neighbouring words that the other side writes as one, and what they meet then.

// MaxSpan is the number of neighbouring words that may have been written as
// one.
const MaxSpan = 4

// MinJoinedTypo is the length from which joined words may have a typo.
const MinJoinedTypo = 7

// maxSpanForms bounds the spellings of a span of words with several forms each.
const maxSpanForms = 24

// minJoinedBare is the length of skeleton from which words written as one meet
// across an abjad.
const minJoinedBare = 4

// Spans writes neighbouring words as one, in memory that it reuses.
type Spans struct {
	words []Word
	forms parts // how the words are spelled as one
	folds parts // of the forms, as far as they were asked for

	joined []byte // two words as one
	bare   []byte // their skeletons
	bareAt [][2]int
	bared  bool
	abjad  bool // of both words
	heard  string
}

// parts are texts that lie behind each other.
type parts struct {
	buf  []byte
	ends []int
}

func (p *parts) reset() { p.buf, p.ends = p.buf[:0], p.ends[:0] }

// end makes a text of what was put behind the last one.
func (p *parts) end() { p.ends = append(p.ends, len(p.buf)) }

func (p *parts) text(i int) string {
	from := 0
	if i > 0 {
		from = p.ends[i-1]
	}
	if from == p.ends[i] {
		return ""
	}
	return unsafe.String(&p.buf[from], p.ends[i]-from)
}

// Join writes words as one and returns the number of its Latin spellings, the
// primary one first. Words without a Latin form have none. What it made is good
// until the next call.
func (s *Spans) Join(words []Word) int {
	s.words, s.bared, s.heard = words, false, heardAsOne(words)
	s.forms.reset()
	s.folds.reset()
	var so [MaxSpan * maxWordLen]byte
	s.add(words, so[:0])
	return len(s.forms.ends)
}

// Form returns the i-th spelling of the joined words.
func (s *Spans) Form(i int) string { return s.forms.text(i) }

// Fold returns the fold of the i-th spelling.
func (s *Spans) Fold(i int) string {
	for k := len(s.folds.ends); k <= i; k++ {
		s.folds.buf = appendFold(s.folds.buf, s.forms.text(k))
		s.folds.end()
	}
	return s.folds.text(i)
}

func (s *Spans) add(words []Word, so []byte) {
	if len(s.forms.ends) == maxSpanForms {
		return
	}
	if len(words) == 0 {
		s.forms.buf = append(s.forms.buf, so...)
		s.forms.end()
		return
	}
	for i := range words[0].Variants {
		v := &words[0].Variants[i]
		if v.Kind > Form || !isASCII(v.Text) || len(so)+len(v.Text) > MaxSpan*maxWordLen {
			continue
		}
		s.add(words[1:], append(so, v.Text...))
	}
}

// Skeletons returns the number of consonant skeletons of two joined words, which
// [Spans.Skeleton] has, and whether they are of an abjad. Arabic and Persian write
// names of two words with or without a space (سالار کیا, Salarkia), and so do
// those who romanise them.
func (s *Spans) Skeletons() (n int, abjad bool) {
	if !s.bared {
		s.bared = true
		s.makeSkeletons()
	}
	return len(s.bareAt), s.abjad
}

func (s *Spans) makeSkeletons() {
	s.joined, s.bare, s.bareAt, s.abjad = s.joined[:0], s.bare[:0], s.bareAt[:0], false
	if len(s.words) != 2 || s.words[0].Abjad != s.words[1].Abjad {
		return
	}
	s.abjad = s.words[0].Abjad
	for i := range s.words {
		text, ok := s.words[i].unvowelled()
		if !ok {
			return
		}
		s.joined = append(s.joined, text...)
	}
	from := 0
	if s.abjad {
		for _, skeleton := range script.Skeletons(string(s.joined)) {
			s.bare = append(s.bare, skeleton...)
			from = s.keepBare(from, len(s.bare))
		}
		return
	}
	b, ends, found := script.AppendSkeletons(s.bare, unsafe.String(unsafe.SliceData(s.joined), len(s.joined)))
	s.bare = b
	for _, end := range ends[:found] {
		from = s.keepBare(from, end)
	}
}

// unvowelled is what the skeleton of a word is made of: the word itself in an
// abjad, else its Latin form.
func (w *Word) unvowelled() (text string, ok bool) {
	if w.Syllable || w.Role == Number || w.Role == Initial || w.Text == "&" {
		return "", false
	}
	if !w.Abjad {
		return w.Latin(), isASCII(w.Latin())
	}
	for i := range w.Variants {
		if v := &w.Variants[i]; v.Kind == Native {
			return v.Text, true
		}
	}
	return "", false
}

// keepBare keeps a skeleton that is long enough, and returns where it ends.
func (s *Spans) keepBare(from, end int) int {
	if end-from >= minJoinedBare {
		s.bareAt = append(s.bareAt, [2]int{from, end})
	}
	return end
}

// Skeleton returns the i-th skeleton of the joined words.
func (s *Spans) Skeleton(i int) string {
	at := s.bareAt[i]
	return unsafe.String(&s.bare[at[0]], at[1]-at[0])
}

// Joinable reports whether words may have been written as one: ampersands, legal
// forms of several words and numbers that are not spelled in letters stay apart.
func Joinable(words []Word) bool {
	length := 0
	for i := range words {
		w := &words[i]
		if len(w.Variants) == 0 || w.Text == "&" || w.Role == Number && len(w.Variants) < 2 {
			return false
		}
		length += len(w.Latin())
	}
	return length >= 3
}

// numbered reports whether one of the words is a number.
func numbered(words []Word) bool {
	for i := range words {
		if words[i].Role == Number {
			return true
		}
	}
	return false
}

// spelled reports whether a word was spelled in letters that slip, and not read
// from a sign.
func spelled(w *Word) bool { return !w.Syllable }

// RelateSpan says how several words meet one that may be their joined form. In
// words of a query, split may also mean misspelt: with typos, the long joined
// form of two may be an edit away.
func RelateSpan(span []Word, one *Word, typos bool, s *Spans) (float32, How) {
	s.Join(span)
	return s.Relate(one, typos)
}

// Relate is RelateSpan for the words that were joined last.
func (s *Spans) Relate(one *Word, typos bool) (float32, How) {
	span := s.words
	if !Joinable(span) || one.Role == Legal || one.Role == Number {
		return 0, NoRelation
	}
	best := float32(0)
	exact := numbered(span) // a letter more makes another number of II
	typos = typos && !exact && len(span) == 2 && spelled(&span[0]) && spelled(&span[1]) && spelled(one) && !one.Abjad
	for k := range s.forms.ends {
		text := s.Form(k)
		if typos && len(text) >= MinJoinedTypo && !HasDigit(text) {
			for i := range one.Variants {
				v := &one.Variants[i]
				if v.Kind <= Form && within(v.Text, text, 1) == 1 {
					best = max(best, simJoinedTypo)
				}
			}
		}
		for i := range one.Variants {
			v := &one.Variants[i]
			switch {
			case v.Kind <= Form && v.Text == text:
				best = max(best, simJoined)
			case v.Kind == Folded && !exact && v.Text == s.Fold(k):
				best = max(best, simJoinedSpelling)
			}
		}
	}
	if best == 0 {
		best = max(s.bareSim(one), s.soundSim(one))
	}
	if best == 0 {
		return 0, NoRelation
	}
	return best, Joined
}

// MayMeet reports whether the words that were joined last may meet a word by one
// of its variants; [Spans.Relate] tells it for certain, of the whole word.
func (s *Spans) MayMeet(v *Variant) bool {
	for k := range s.forms.ends {
		switch text := s.Form(k); v.Kind {
		case Primary, Form:
			if v.Text == text || len(s.words) == 2 && len(text) >= MinJoinedTypo && within(v.Text, text, 1) == 1 {
				return true
			}
		case Folded:
			if v.Text == s.Fold(k) {
				return true
			}
		}
	}
	return v.Kind == Skeleton || v.Kind == Heard || v.Kind <= Form && s.heard != ""
}

// bareSim is the similarity of two words and one of which one side is of an
// abjad and the other is not.
func (s *Spans) bareSim(one *Word) float32 {
	if one.Syllable || len(s.words) != 2 || s.words[0].Abjad == one.Abjad {
		return 0
	}
	n, _ := s.Skeletons()
	best := float32(0)
	for k := range n {
		skeleton := s.Skeleton(k)
		for i := range one.Variants {
			if v := &one.Variants[i]; v.Kind == Skeleton && v.Text == skeleton {
				best = max(best, byLength(joinedBareSim[:], len(skeleton)))
			}
		}
	}
	return best
}

// MinJoinedSound is the number of consonants from which two words and one meet by
// their sound.
const MinJoinedSound = 3

// Sounds are the ways in which two joined words may be spoken: two that were heard,
// or two that those who write by sound may take for one. Other words have none.
func (s *Spans) Sounds() Sounds {
	switch {
	case s.heard != "":
		return script.HeardSounds(s.heard)
	case heardAsOneWord(s.words) && len(s.forms.ends) > 0:
		return SoundsOf(&Variant{Primary, s.Form(0)})
	}
	return Sounds{}
}

// heardAsOne is the sound code of two words that were written by their sound.
func heardAsOne(words []Word) string {
	if len(words) != 2 {
		return ""
	}
	a, b := words[0].heard(), words[1].heard()
	if a == "" || b == "" {
		return ""
	}
	return a + b
}

// heardAsOneWord reports whether two words in Latin letters are such as are often
// written as one by their sound: ter Petrosyan, Díaz-Canel, bin Laden.
func heardAsOneWord(words []Word) bool {
	const short = 4
	if len(words) != 2 || words[0].Abjad || words[1].Abjad || words[0].Syllable || words[1].Syllable || numbered(words) {
		return false
	}
	return words[1].Glued || len(words[0].Latin()) <= short
}

// soundSim is the similarity of two words and one of which one side is written by
// its sound.
func (s *Spans) soundSim(one *Word) float32 {
	best := float32(0)
	take := func(heard, latin string) {
		if sim := soundSim(heard, latin, MinJoinedSound); sim > 0 {
			best = max(best, float32(sim*simJoined))
		}
	}
	switch {
	case one.Syllable:
	case s.heard != "":
		for i := range one.Variants {
			if v := &one.Variants[i]; v.Kind <= Form {
				take(s.heard, v.Text)
			}
		}
	case heardAsOneWord(s.words) && len(s.forms.ends) > 0:
		if heard := one.heard(); heard != "" {
			take(heard, s.Form(0))
		}
	}
	return best
}

// Heard reports whether the words that were joined last were written by their
// sound.
func (s *Spans) Heard() bool { return s.heard != "" }
