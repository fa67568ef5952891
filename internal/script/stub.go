package script

func thaana(f *forms, word string)    {}
func kana(f *forms, word string)      {}
func indic(f *forms, word string)     {}
func thai(f *forms, word string)      {}
func lao(f *forms, word string)       {}
func khmer(f *forms, word string)     {}
func myanmar(f *forms, word string)   {}
func tibetan(f *forms, word string)   {}
func mongolian(f *forms, word string) {}
func ethiopic(f *forms, word string)  {}
