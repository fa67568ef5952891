package ofacsearch

// Jaro returns the likeness of two strings by Jaro's measure, 0 to 1. Letters
// agree when they are the same and not further apart than half the longer
// string; those that agree in another order count half.
//
// The measure pairs letters from the left, which may come out differently from
// the other side; the shorter string leads here (of equally long ones the first
// in order), so that the result does not depend on which is which.
func Jaro(a, b string) float64 {
	if len(a) > len(b) || len(a) == len(b) && a > b {
		a, b = b, a
	}
	if a == "" {
		return 0
	}
	if a == b {
		return 1
	}
	a, b = a[:min(len(a), maxName)], b[:min(len(b), maxName)]
	reach := max(0, len(b)/2-1)
	var usedA, usedB [maxName]bool
	agree := 0
	for i := range len(a) {
		for k := max(0, i-reach); k < min(len(b), i+reach+1); k++ {
			if !usedB[k] && a[i] == b[k] {
				usedA[i], usedB[k] = true, true
				agree++
				break
			}
		}
	}
	if agree == 0 {
		return 0
	}
	crossed, k := 0, 0
	for i := range len(a) {
		if !usedA[i] {
			continue
		}
		for !usedB[k] {
			k++
		}
		if a[i] != b[k] {
			crossed++
		}
		k++
	}
	m := float64(agree)
	return (m/float64(len(a)) + m/float64(len(b)) + (m-float64(crossed/2))/m) / 3
}

const (
	prefixScale = 0.1
	prefixMost  = 4
)

// JaroWinkler raises Jaro's measure by a tenth of what is missing to 1 for each
// of the first letters, up to four, that are the same. Winkler does so for
// pairs from 0.7 up; this does so for all, as OFAC's tool seems to.
func JaroWinkler(a, b string) float64 {
	j := Jaro(a, b)
	same := 0
	for same < min(len(a), len(b), prefixMost) && a[same] == b[same] {
		same++
	}
	// Rounded before it is added, so that every machine agrees.
	return j + float64(float64(same)*prefixScale*(1-j))
}
