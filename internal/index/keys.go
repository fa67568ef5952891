package index

import (
	"unicode/utf8"
	"unsafe"

	"interdict/names"
)

// Two words meet (names.Relate) only if they have one of these keys in common:
//
//	equal forms, native words, folds, skeletons   the variant itself
//	one edit between forms, native words, folds   a variant with one letter left out
//	two edits between long folds                  a fold with two letters left out
//	a group of given names, a class               the number of it
//	two words and one, across an abjad            the skeleton of the two as one
//
// One letter replaced, missing, extra or swapped with its neighbour: leaving
// out the right letter on either side gives the same rest; so the keys lose
// nothing, and what they find too much Relate throws out again. Two edits need
// two letters left out on either side.

// Salts keep keys of different kinds apart.
const (
	saltForm uint32 = iota + 1
	saltNative
	saltFold
	saltSkeleton
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
)

// hash is FNV-1a with a final mix; files keep it, so it must never change
// within a format version.
func hash(salt uint32, s string) uint32 {
	h := uint32(2166136261) ^ salt*0x9E3779B9
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return mix(h)
}

func mix(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x7feb352d
	h ^= h >> 15
	h *= 0x846ca68b
	h ^= h >> 16
	return h
}

// numberHash is the key of a number.
func numberHash(salt, n uint32) uint32 { return mix(n ^ salt*0x9E3779B9) }

// hashWithout hashes s without the bytes i to i+n-1 and j to j+m-1 (i < j).
func hashWithout(salt uint32, s string, i, n, j, m int) uint32 {
	h := uint32(2166136261) ^ salt*0x9E3779B9
	for k := 0; k < len(s); k++ {
		if k >= i && k < i+n || k >= j && k < j+m {
			continue
		}
		h = (h ^ uint32(s[k])) * 16777619
	}
	return mix(h)
}

const twoEditLen = 7 // names.Relate allows two edits from here on

// appendQuery appends the keys of words of a query written as one:
// as they are, and, where they are long, with one letter left out.
func (k *spanKeys) appendQuery(dst []uint32, words []names.Word) []uint32 {
	if !names.Joinable(words) {
		return dst
	}
	for i := range k.forms.Forms(words) {
		text := k.forms.Form(i)
		k.fold = names.AppendFold(k.fold[:0], text)
		dst = append(dst, hash(saltForm, text), hash(saltFold, textOf(k.fold)))
		if len(words) == 2 && len(text) >= names.MinJoinedTypo {
			for j := range len(text) {
				dst = append(dst, hashWithout(saltForm, text, j, 1, 0, 0))
			}
		}
	}
	n, _ := k.forms.Skeletons(words)
	for i := range n {
		dst = append(dst, hash(saltSkeleton, k.forms.Skeleton(i)))
	}
	return dst
}

// spanKeys makes keys of neighbouring words, in memory that it reuses.
type spanKeys struct {
	forms names.Spans
	fold  []byte
}

// append appends the keys of words written as one: under them the forms and
// folds of single words are found.
func (k *spanKeys) append(dst []uint32, words []names.Word) []uint32 {
	if !names.Joinable(words) {
		return dst
	}
	for i := range k.forms.Forms(words) {
		text := k.forms.Form(i)
		k.fold = names.AppendFold(k.fold[:0], text)
		dst = append(dst, hash(saltForm, text), hash(saltFold, textOf(k.fold)))
	}
	n, abjad := k.forms.Skeletons(words)
	for i := range n {
		dst = append(dst, hash(saltOfSpan(abjad), k.forms.Skeleton(i)))
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

// textOf returns bytes as text without copying; the text is gone with them.
func textOf(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	return unsafe.String(&b[0], len(b))
}

// wordKey is a key of a word: the variant it was made from, or -1 for a key of
// the word as a whole.
type wordKey struct {
	hash    uint32
	variant int32
}

// appendKeys appends all keys of a word.
func appendKeys(dst []wordKey, w *names.Word) []wordKey {
	if w.Role == names.Number {
		return append(dst, wordKey{hash(saltClass, w.Class), -1})
	}
	for i := range w.Variants {
		v := &w.Variants[i]
		n := int32(i)
		switch v.Kind {
		case names.Primary, names.Form:
			if w.Syllable {
				dst = append(dst, wordKey{hash(saltForm, v.Text), n})
			} else {
				dst = appendDeletions(dst, saltForm, v.Text, n)
			}
		case names.Native:
			dst = append(dst, wordKey{hash(saltNative, v.Text), n})
			if utf8.RuneCountInString(v.Text) >= 3 {
				for k, r := range v.Text {
					dst = append(dst, wordKey{hashWithout(saltNative, v.Text, k, utf8.RuneLen(r), 0, 0), n})
				}
			}
		case names.Folded:
			dst = appendDeletions(dst, saltFold, v.Text, n)
			if len(v.Text) >= twoEditLen {
				dst = appendDoubleDeletions(dst, saltFold, v.Text, n)
			}
		case names.Gender:
			dst = append(dst, wordKey{hash(saltFold, v.Text), n})
		case names.Skeleton:
			dst = append(dst, wordKey{hash(saltSkeleton, v.Text), n})
		}
	}
	for _, g := range w.Groups {
		dst = append(dst, wordKey{numberHash(saltGroup, uint32(g.ID)), -1})
	}
	if w.Class != "" {
		dst = append(dst, wordKey{hash(saltClass, w.Class), -1})
	}
	return dst
}

func appendDeletions(dst []wordKey, salt uint32, s string, n int32) []wordKey {
	dst = append(dst, wordKey{hash(salt, s), n})
	if len(s) < 2 {
		return dst
	}
	for i := 0; i < len(s); i++ {
		if i > 0 && s[i] == s[i-1] {
			continue // the same rest as before
		}
		dst = append(dst, wordKey{hashWithout(salt, s, i, 1, 0, 0), n})
	}
	return dst
}

func appendDoubleDeletions(dst []wordKey, salt uint32, s string, n int32) []wordKey {
	for i := 0; i < len(s); i++ {
		for j := i + 1; j < len(s); j++ {
			dst = append(dst, wordKey{hashWithout(salt, s, i, 1, j, 1), n})
		}
	}
	return dst
}
