package index

import (
	"slices"
	"unicode/utf8"
	"unsafe"

	"interdict/names"
)

// Two words meet (names.Relate) only if a key that the one asks for is one of
// those under which the other is kept:
//
//	equal forms, native words, folds          the variant itself
//	one edit between forms, native words,     a variant with one letter left out
//	  folds
//	two edits between long folds              a fold with two letters left out
//	folds of feminine and masculine surnames  the fold of the masculine one
//	equal skeletons                           the skeleton, with whether its word
//	                                          is of an abjad
//	a group of given names, a class           the number of it
//	two words and one, across an abjad        the skeleton of the two as one
//	a word and how it is written by sound     the consonants as they are spoken
//
// One letter replaced, missing, extra or swapped with its neighbour: leaving
// out the right letter on either side gives the same rest; so the keys lose
// nothing, and what they find too much Relate throws out again. Two edits need
// two letters left out on either side.
//
// The lowest bits of a key say at which place the letter was left out. Where a
// letter is replaced, it is the same on both sides, and the next one where two
// changed places; keys that only happen to leave the same rest, as those of "ali"
// and "mal" do, are no reason to compare.
//
// What Relate never lets meet has no key to meet by: the folds of syllables and
// of words with digits have no edits, and short skeletons meet only where one
// side is of an abjad. Such keys would be most of what is found for nothing.

// Salts keep keys of different kinds apart.
const (
	saltForm uint32 = iota + 1
	saltNative
	saltFold
	saltBareLatin // skeletons of words that are of no abjad
	saltBareAbjad // of those that are
	saltGender
	saltGroup
	saltClass
	saltLetter
	saltAcronym
	saltZone
	saltMail
	saltBank
	saltLookalike
	saltSpanAbjad // two words of an abjad as one, for a word of none
	saltSpanLatin // two words of none as one, for a word of an abjad
	saltLongFold  // folds that may have two edits, see saltOfFold
	saltSound     // sounds of words in Latin letters
	saltHeard     // sounds of foreign names in Kana, Hangul, Han or Thai
	saltSpanSound // sounds of two words as one
	saltSpanHeard // the same of foreign names
)

// The hash of a text is made of the sum of its bytes, each more one and times
// the power of a constant that its place has. From such a sum a letter is taken
// out by moving what is behind it one power down: the keys of a word without
// each letter, and without each two, cost a few multiplications each, however
// long it is. Files keep hashes, so they must never change within a format
// version.
const (
	power   uint64 = 0x9E3779B97F4A7C15
	unpower uint64 = 0xF1DE83E19937733D // power * unpower = 1
)

// sumOf is the sum of a text.
func sumOf(s string) uint64 {
	sum, p := uint64(0), uint64(1)
	for i := 0; i < len(s); i++ {
		sum += letter(s[i]) * p
		p *= power
	}
	return sum
}

// letter is what a byte counts, so that none counts nothing.
func letter(c byte) uint64 { return uint64(c) + 1 }

// digest is the hash of a sum, at any place.
func digest(salt uint32, sum uint64) uint32 {
	h := sum ^ uint64(salt)*0xA0761D6478BD642F
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	return uint32(h>>32) | anyPlace
}

const (
	placeBits = 5
	anyPlace  = 1<<placeBits - 1
)

// placed is a hash of what is left without the letter at a place. Beyond the
// last place that there is a number for all places are one.
func placed(h uint32, place int) uint32 { return h&^anyPlace | uint32(min(place, anyPlace)) }

// alike reports whether two hashes are of one rest, without letters of places
// that one slip may lead from one to the other.
func alike(a, b uint32) bool {
	if (a^b)>>placeBits != 0 {
		return false
	}
	i, j := a&anyPlace, b&anyPlace
	return i == anyPlace || j == anyPlace || i+1 >= j && j+1 >= i
}

func hash(salt uint32, s string) uint32 { return digest(salt, sumOf(s)) }

// numberHash is the key of a number.
func numberHash(salt, n uint32) uint32 { return digest(salt, uint64(n)) }

const twoEditLen = 7 // names.Relate allows two edits from here on

// saltOfFold is the salt of a fold of so many letters. Short and long ones have
// keys apart, or one of seven letters without two would be compared with each of
// six without one. The two lengths at the border meet by the whole of the
// shorter one, which has both salts.
func saltOfFold(letters int) uint32 {
	if letters >= twoEditLen {
		return saltLongFold
	}
	return saltFold
}

// foldHash is the key of a whole fold.
func foldHash(fold string) uint32 { return hash(saltOfFold(len(fold)), fold) }

// appendQuery appends the keys that words of a query written as one ask for:
// as they are, and, where they are long, with one letter left out; and as they are
// spoken, where there are listed words to be met so.
func (k *spanKeys) appendQuery(dst []wordKey, words []names.Word, heard bool) []wordKey {
	if !names.Joinable(words) {
		return dst
	}
	for i := range k.forms.Join(words) {
		text := k.forms.Form(i)
		if len(words) == 2 && len(text) >= names.MinJoinedTypo {
			dst = appendDeletions(dst, saltForm, text, 0)
		} else {
			dst = append(dst, wordKey{hash(saltForm, text), 0})
		}
		dst = append(dst, wordKey{foldHash(k.forms.Fold(i)), 0})
	}
	n, abjad := k.forms.Skeletons()
	for i := range n {
		dst = append(dst, wordKey{hash(saltOfBare(!abjad), k.forms.Skeleton(i)), 0})
	}
	salt := saltHeard
	if k.forms.Heard() {
		salt = saltSound
	} else if !heard {
		return dst
	}
	sounds := k.forms.Sounds()
	return appendSounds(dst, salt, &sounds, names.MinJoinedSound, 0)
}

// spanKeys makes keys of neighbouring words, in memory that it reuses.
type spanKeys struct {
	forms names.Spans
}

// append appends the keys of words written as one: under them the forms and
// folds of single words are found.
func (k *spanKeys) append(dst []uint32, words []names.Word) []uint32 {
	if !names.Joinable(words) {
		return dst
	}
	for i := range k.forms.Join(words) {
		dst = append(dst, hash(saltForm, k.forms.Form(i)), hash(saltFold, k.forms.Fold(i)))
	}
	n, abjad := k.forms.Skeletons()
	for i := range n {
		dst = append(dst, hash(saltOfSpan(abjad), k.forms.Skeleton(i)))
	}
	salt := saltSpanSound
	if k.forms.Heard() {
		salt = saltSpanHeard
	}
	for sounds := k.forms.Sounds(); sounds.Next(); {
		if c := sounds.Consonants(); len(c) >= names.MinJoinedSound {
			if h := soundHash(salt, c); !slices.Contains(dst, h) {
				dst = append(dst, h)
			}
		}
	}
	return dst
}

// saltOfSpan is the salt of the skeletons of two words as one.
func saltOfSpan(abjad bool) uint32 {
	if abjad {
		return saltSpanAbjad
	}
	return saltSpanLatin
}

// wordKey is a key of a word: the variant it was made from, or -1 for a key of
// the word as a whole.
type wordKey struct {
	hash    uint32
	variant int32
}

// appendListedKeys appends the keys under which a word is kept.
func appendListedKeys(dst []wordKey, w *names.Word) []wordKey {
	if w.Role == names.Number {
		return appendWholeKeys(dst, w)
	}
	for i := range w.Variants {
		v, n := &w.Variants[i], int32(i)
		switch v.Kind {
		case names.Gender:
			dst = append(dst, wordKey{hash(saltGender, v.Text), n})
		case names.Heard:
			sounds := names.SoundsOf(v)
			dst = append(appendSounds(dst, saltHeard, &sounds, 1, n), wordKey{anyHeard, -1})
		case names.Skeleton:
			dst = append(dst, wordKey{hash(saltOfBare(w.Abjad), v.Text), n})
		case names.Folded:
			if w.Syllable {
				dst = append(dst, wordKey{foldHash(v.Text), n})
				continue
			}
			fallthrough
		default:
			dst = appendSpelled(dst, w, v, n)
			if v.Kind <= names.Form && !w.Syllable {
				sounds := names.SoundsOf(v)
				dst = appendSounds(dst, saltSound, &sounds, 1, n)
			}
		}
	}
	return appendWholeKeys(dst, w)
}

// appendSounds appends the keys of a word as it is spoken, with so many consonants
// at least, each once.
func appendSounds(dst []wordKey, salt uint32, sounds *names.Sounds, least int, n int32) []wordKey {
	from := len(dst)
	for sounds.Next() {
		c := sounds.Consonants()
		if k := (wordKey{soundHash(salt, c), n}); len(c) >= least && !slices.Contains(dst[from:], k) {
			dst = append(dst, k)
		}
	}
	return dst
}

func soundHash(salt uint32, consonants []byte) uint32 {
	return hash(salt, unsafe.String(unsafe.SliceData(consonants), len(consonants)))
}

// appendHeardKeys appends the keys by which a word in Latin letters finds those
// that are written by their sound; appendHeardSpanKeys those for two such as one.
func appendHeardKeys(dst []wordKey, w *names.Word) []wordKey {
	return appendLatinSounds(dst, saltHeard, w, 1)
}

func appendHeardSpanKeys(dst []wordKey, w *names.Word) []wordKey {
	return appendLatinSounds(dst, saltSpanHeard, w, names.MinJoinedSound)
}

func appendLatinSounds(dst []wordKey, salt uint32, w *names.Word, least int) []wordKey {
	if w.Syllable || w.Role == names.Number {
		return dst
	}
	for i := range w.Variants {
		if v := &w.Variants[i]; v.Kind <= names.Form {
			sounds := names.SoundsOf(v)
			dst = appendSounds(dst, salt, &sounds, least, int32(i))
		}
	}
	return dst
}

// anyHeard is a key that an index has if any of its words is written by its sound.
var anyHeard = hash(saltHeard, "")

// appendQueryKeys appends the keys that a word of a query asks for.
func appendQueryKeys(dst []wordKey, w *names.Word) []wordKey {
	if w.Role == names.Number {
		return appendWholeKeys(dst, w)
	}
	for i := range w.Variants {
		v, n := &w.Variants[i], int32(i)
		switch v.Kind {
		case names.Gender:
			dst = append(dst, wordKey{hash(saltGender, v.Text), n}, wordKey{foldHash(v.Text), n})
		case names.Heard:
			sounds := names.SoundsOf(v)
			dst = appendSounds(dst, saltSound, &sounds, 1, n)
		case names.Skeleton:
			dst = append(dst, wordKey{hash(saltOfBare(!w.Abjad), v.Text), n})
			if !w.Abjad && len(v.Text) >= names.MinBareSkeleton {
				dst = append(dst, wordKey{hash(saltOfBare(false), v.Text), n})
			}
		case names.Folded:
			dst = append(dst, wordKey{hash(saltGender, v.Text), n})
			if w.Syllable {
				continue // the folds of syllables do not meet
			}
			fallthrough
		default:
			dst = appendSpelled(dst, w, v, n)
		}
	}
	return appendWholeKeys(dst, w)
}

// appendSpelled appends the keys of a form, a fold or a native word.
func appendSpelled(dst []wordKey, w *names.Word, v *names.Variant, n int32) []wordKey {
	switch v.Kind {
	case names.Primary, names.Form:
		if w.Syllable {
			return append(dst, wordKey{hash(saltForm, v.Text), n})
		}
		return appendDeletions(dst, saltForm, v.Text, n)
	case names.Folded:
		if names.HasDigit(v.Text) {
			return append(dst, wordKey{foldHash(v.Text), n})
		}
		switch letters := len(v.Text); {
		case letters >= twoEditLen:
			dst = appendLongDeletions(dst, saltLongFold, v.Text, n)
		case letters == twoEditLen-1:
			dst = append(dst, wordKey{hash(saltLongFold, v.Text), n})
			fallthrough
		default:
			dst = appendDeletions(dst, saltFold, v.Text, n)
		}
	case names.Native:
		dst = append(dst, wordKey{hash(saltNative, v.Text), n})
		if utf8.RuneCountInString(v.Text) >= 3 {
			dst = appendRuneDeletions(dst, saltNative, v.Text, n)
		}
	}
	return dst
}

// appendWholeKeys appends the keys of a word that are of none of its variants.
func appendWholeKeys(dst []wordKey, w *names.Word) []wordKey {
	for _, g := range w.Groups {
		dst = append(dst, wordKey{numberHash(saltGroup, uint32(g.ID)), -1})
	}
	if w.Class != "" {
		dst = append(dst, wordKey{hash(saltClass, w.Class), -1})
	}
	return dst
}

// appendSpanKeys appends the keys by which a word of a query finds neighbouring
// words; the one of its letters as an acronym is of no variant.
func appendSpanKeys(dst []wordKey, w *names.Word) []wordKey {
	for i := range w.Variants {
		v, n := &w.Variants[i], int32(i)
		switch v.Kind {
		case names.Primary, names.Form:
			dst = append(dst, wordKey{hash(saltForm, v.Text), n})
		case names.Folded:
			dst = append(dst, wordKey{hash(saltFold, v.Text), n})
		case names.Skeleton:
			dst = append(dst, wordKey{hash(saltOfSpan(!w.Abjad), v.Text), n})
		case names.Heard:
			sounds := names.SoundsOf(v)
			dst = appendSounds(dst, saltSpanSound, &sounds, names.MinJoinedSound, n)
		}
	}
	return append(dst, wordKey{hash(saltAcronym, w.Latin()), -1})
}

// saltOfBare is the salt of skeletons of words, by whether they are of an abjad.
func saltOfBare(abjad bool) uint32 {
	if abjad {
		return saltBareAbjad
	}
	return saltBareLatin
}

// appendDeletions appends the keys of a text as it is and without each of its
// letters; of letters that repeat each other, without the first, whose place may
// be that of any. A single letter has no typos.
func appendDeletions(dst []wordKey, salt uint32, s string, n int32) []wordKey {
	whole := sumOf(s)
	dst = append(dst, wordKey{digest(salt, whole), n})
	if len(s) < 2 {
		return dst
	}
	before, p := uint64(0), uint64(1)
	for i := 0; i < len(s); i++ {
		upTo := before + letter(s[i])*p
		if i == 0 || s[i] != s[i-1] {
			place := i
			if i+1 < len(s) && s[i+1] == s[i] {
				place = anyPlace
			}
			dst = append(dst, wordKey{placed(digest(salt, before+(whole-upTo)*unpower), place), n})
		}
		before = upTo
		p *= power
	}
	return dst
}

// appendLongDeletions appends the keys of a text as it is, without each of its
// letters, at any place, and without each two, at that of the first. Two slips
// that leave the length are either a letter too few and one too many, wherever
// they are, or have their places each for itself.
func appendLongDeletions(dst []wordKey, salt uint32, s string, n int32) []wordKey {
	whole := sumOf(s)
	dst = append(dst, wordKey{digest(salt, whole), n})
	before, p := uint64(0), uint64(1) // of the letters before i
	for i := 0; i < len(s); i++ {
		upTo := before + letter(s[i])*p
		if i == 0 || s[i] != s[i-1] {
			dst = append(dst, wordKey{digest(salt, before+(whole-upTo)*unpower), n})
		}
		p *= power
		to, q := upTo, p // of the letters before j
		for j := i + 1; j < len(s); j++ {
			past := to + letter(s[j])*q
			dst = append(dst, wordKey{placed(digest(salt, before+(to-upTo+(whole-past)*unpower)*unpower), i), n})
			to = past
			q *= power
		}
		before = upTo
	}
	return dst
}

// appendRuneDeletions appends the keys of a text without each of its characters.
func appendRuneDeletions(dst []wordKey, salt uint32, s string, n int32) []wordKey {
	whole := sumOf(s)
	before, p := uint64(0), uint64(1)
	for i := 0; i < len(s); {
		_, size := utf8.DecodeRuneInString(s[i:])
		upTo, back := before, uint64(1)
		for ; size > 0; size-- {
			upTo += letter(s[i]) * p
			p *= power
			back *= unpower
			i++
		}
		dst = append(dst, wordKey{digest(salt, before+(whole-upTo)*back), n})
		before = upTo
	}
	return dst
}
