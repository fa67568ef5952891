package ofacsearch

// Soundex returns the code of a word of A to Z by the rules of the US National
// Archives: the first letter and three figures for the consonants that follow.
// Letters side by side with one figure count once, also when H or W stands
// between them; a vowel between them makes them two. It is "" when the word does
// not begin with a letter.
func Soundex(word string) string {
	if word == "" || word[0] < 'A' || word[0] > 'Z' {
		return ""
	}
	code := [4]byte{word[0], '0', '0', '0'}
	n := 1
	last := figure(word[0])
	for i := 1; i < len(word) && n < len(code); i++ {
		switch c := word[i]; c {
		case 'H', 'W':
		default:
			f := figure(c)
			if f != 0 && f != last {
				code[n] = f
				n++
			}
			last = f
		}
	}
	return string(code[:])
}

// figure returns the figure of a letter, 0 for vowels and for what is no
// letter.
func figure(c byte) byte {
	switch c {
	case 'B', 'F', 'P', 'V':
		return '1'
	case 'C', 'G', 'J', 'K', 'Q', 'S', 'X', 'Z':
		return '2'
	case 'D', 'T':
		return '3'
	case 'L':
		return '4'
	case 'M', 'N':
		return '5'
	case 'R':
		return '6'
	}
	return 0
}
