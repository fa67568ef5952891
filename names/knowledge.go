package names

import (
	"unsafe"

	"interdict/internal/script"
	"interdict/names/lexicon"
)

// Bits of words whose rarity no table tells.
const (
	unknownBits = 12
	titleBits   = 0.3
	particleBit = 0.4
	legalBits   = 0.8
	initialBits = 2
	numberBits  = 4
)

// genericBits is what a generic word of an organisation's name says, by how
// generic it is.
var genericBits = [...]float32{9, 6, 4, 2.5}

// addKnowledge gives a word its folds, skeletons, name groups and weight.
func (a *Analyser) addKnowledge(w *Word, kind Kind) {
	w.Bits = bitsOf(w, kind)
	if w.parts > 1 {
		w.Bits /= float32(w.parts)
	}
	switch w.Role {
	case Particle, Title, Legal, Number:
		return
	}
	if len(w.Variants) == 0 {
		return
	}
	forms := len(w.Variants)
	native := w.Variants
	first := len(a.variants)
	a.variants = append(a.variants, native...)
	for i := range forms {
		v := native[i]
		if v.Kind != Primary && v.Kind != Form || !isASCII(v.Text) {
			continue
		}
		a.addFold(first, Folded, v.Text)
		if i == 0 && !w.Abjad && !w.Syllable {
			a.addScanned(first, v.Text)
			if kind == Person || kind == Unknown {
				a.addFrench(first, v.Text)
			}
		}
		if kind != Organization && kind != Object {
			if m := lexicon.Masculine(v.Text); m != v.Text {
				a.addFold(first, Gender, m)
			}
		}
	}
	if !w.Abjad && kind != Object {
		if latin := native[0].Text; isASCII(latin) && len(latin) > 2 {
			a.addSkeletons(latin)
		}
	}
	w.Variants = a.variants[first:len(a.variants):len(a.variants)]
	if kind == Person || kind == Unknown {
		for _, v := range w.Variants {
			if v.Kind == Primary || v.Kind == Form {
				if w.Groups = lexicon.Groups(v.Text); w.Groups != nil {
					break
				}
				if w.Groups = lexicon.Patronymic(v.Text); w.Groups != nil {
					break
				}
			}
		}
		w.Known = w.Groups != nil
		if !w.Known {
			_, w.Known = lexicon.Population(w.Latin())
		}
	}
}

func (a *Analyser) addSkeletons(latin string) {
	from := len(a.arena)
	arena, ends, n := script.AppendSkeletons(a.arena, latin)
	a.arena = arena
	for _, end := range ends[:n] {
		a.variants = append(a.variants, Variant{Skeleton, unsafe.String(&arena[from], end-from)})
		from = end
	}
}

func (a *Analyser) addFold(first int, kind VariantKind, word string) {
	from := len(a.arena)
	a.arena = appendFold(a.arena, word)
	fold := a.string(from)
	for _, v := range a.variants[first:] {
		if v.Kind == kind && v.Text == fold {
			a.arena = a.arena[:from]
			return
		}
	}
	a.variants = append(a.variants, Variant{kind, fold})
}

// bitsOf is what a word says, by the general population: the bits of surprise
// of finding it in a name. A short word cannot say much, however rare.
func bitsOf(w *Word, kind Kind) float32 {
	switch w.Role {
	case Title, Gloss:
		return titleBits
	case Particle:
		return particleBit
	case Legal:
		return legalBits
	case Initial:
		return initialBits
	case Number:
		return numberBits
	}
	bits := float32(unknownBits)
	if kind != Organization && kind != Object {
		for _, v := range w.Variants {
			if v.Kind != Primary && v.Kind != Form {
				continue
			}
			if b, ok := lexicon.Population(v.Text); ok {
				bits = min(bits, float32(b))
			}
		}
		if lexicon.Honorific(w.Latin()) == 1 {
			bits = min(bits, 2.5)
		}
	}
	if w.Class == legalClass {
		return 1.5
	}
	if kind == Organization && len(w.Latin()) == 1 {
		return 1.5
	}
	if kind == Organization || kind == Unknown || kind == Object {
		if _, generic, ok := orgWord(w, kind); ok && generic >= 0 {
			bits = min(bits, genericBits[min(generic, 3)])
		}
		if w.Role == Place {
			bits = min(bits, 6)
		}
	}
	return min(bits, lengthBits(w.Latin()))
}

// lengthBits bounds what a word of that length can say.
func lengthBits(latin string) float32 {
	return 1.2 + float32(2.2*float32(min(len(latin), 6)))
}
