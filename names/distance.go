package names

// within returns the optimal string alignment distance of two words (a
// replaced, missing, extra or two swapped neighbouring letters count one), or
// max+1 when it is more than max. Words are compared byte by byte, which is
// letter by letter for the a-z0-9 of Latin forms; native words go through
// withinRunes.
func within(a, b string, max int) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > max {
		return max + 1
	}
	for len(a) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 {
		if len(b) > max {
			return max + 1
		}
		return len(b)
	}
	if max == 1 {
		switch {
		case len(a) == 1 && len(b) == 1:
			return 1
		case len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]:
			return 1
		}
		return 2
	}
	var room [3][maxWordLen*4 + 1]uint8
	if len(b) > maxWordLen*4 {
		return max + 1
	}
	before, last, row := room[0][:len(b)+1], room[1][:len(b)+1], room[2][:len(b)+1]
	for j := range last {
		last[j] = uint8(min(j, 255))
	}
	for i := 1; i <= len(a); i++ {
		row[0] = uint8(min(i, 255))
		best := row[0]
		for j := 1; j <= len(b); j++ {
			cost := uint8(1)
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
			best = min(best, d)
		}
		if int(best) > max {
			// A swap may still reach back one row, at one more.
			if int(best) > max+1 {
				return max + 1
			}
		}
		before, last, row = last, row, before
	}
	return min(int(last[len(b)]), max+1)
}

// withinRunes is within for words of any script.
func withinRunes(a, b string, max int) int {
	ra, rb := []rune(a), []rune(b)
	if len(ra) > len(rb) {
		ra, rb = rb, ra
	}
	if len(rb)-len(ra) > max || len(rb) > maxWordLen {
		return max + 1
	}
	// Each character stands for a byte: at most 2*maxWordLen different ones.
	seen := make(map[rune]byte, len(rb))
	spell := func(r []rune) string {
		s := make([]byte, len(r))
		for i, c := range r {
			n, ok := seen[c]
			if !ok {
				n = byte(len(seen) + 1)
				seen[c] = n
			}
			s[i] = n
		}
		return string(s)
	}
	return within(spell(ra), spell(rb), max)
}
