package index

import (
	"fmt"
	"hash/crc32"
	"sync"

	"interdict/ftm"
	"interdict/lists"
	"interdict/names"
)

// Fingerprint names what a program makes of names: an index that another one
// prepared is of use only where both make the same. With one hash computed in
// another way, a query would ask for keys that the file does not have, and find
// nobody, without an error. A release has its own engine version; this is for
// the builds between two.
//
// It is made of the tables of the lexicon and of the scripts, and of an index of
// names that try each rule.
var Fingerprint = sync.OnceValue(fingerprint)

func fingerprint() string {
	sum := uint32(0)
	add := func(text string) { sum = crc32.Update(sum, castagnoli, []byte(text)) }
	names.Tables(add)
	tables := sum
	b := newBuilder([]Source{{List: "l"}})
	tried := &batch{}
	for _, e := range fingerprintEntries() {
		tried.items = append(tried.items, Item{List: "l", Entry: e})
	}
	tried.read()
	for i, item := range tried.items {
		if err := b.add(item, tried, i); err != nil {
			return fmt.Sprintf("%d %v", i, err) // the same in each run of this build
		}
	}
	for _, s := range b.finish().sections() {
		sum = crc32.Update(sum, castagnoli, s.get())
	}
	return fmt.Sprintf("%d-%08x-%08x", FormatVersion, tables, sum)
}

// fingerprintEntries have a name for each thing that names are taken apart by.
func fingerprintEntries() []*lists.Entry {
	var all []*lists.Entry
	for _, n := range [...][2]string{
		{"Person", "Dr. Johann Großmann-van der Berg, Jr."}, {"Person", "Yevgeniy K. Medwedjewa"}, {"Person", "Abdul-Rahman bin Khalid al-Qasim"},
		{"Person", "Wang Bin"}, {"Person", "BEN SALAH Seyedali"}, {"Person", "Karim Bouchareb"}, {"Person", "Hsi Chin-p'ing"}, {"Person", "Ts'ai Kuo"}, {"Company", "JSC NPO Brulat"}, {"Person", "Анна Сергеевна Хрущёва"}, {"Person", "محمد بن سلمان"}, {"Person", "حسین رضایی"},
		{"Person", "יצחק כהן"}, {"Person", "石川明"}, {"Person", "陳大文"}, {"Person", "김정수"}, {"Person", "ガリム・テルモロフ"}, {"Person", "바딤 후센코"}, {"Person", "卡里姆·本·莫罗夫"}, {"Person", "Ким Чен Вон"}, {"Person", "Пак Чонын"}, {"Person", "ג'ון גרוביץ'"}, {"Person", "โรเบิร์ต กรูเบชโก"}, {"Person", "Γιώργος Παπάς"}, {"Person", "สมชาย ใจดี"},
		{"Company", "Brulat National Petroleum Corporation"}, {"Company", "First Volga Shipping & Trading Co. No. 7 (Hong Kong) Ltd"}, {"Company", "ООО «Завод имени Грудовского»"}, {"Company", "某某股份有限公司"},
		{"Company", "BRULATPVT LTD"}, {"Company", "S.A.S. E.U."}, {"Company", "SECOND FOR BRULAT JSC"},
		{"Organization", "Front de l'Ouest Brulat (FOB)"}, {"Company", "Brulat Min. Hong Kong 3M"}, {"Person", "Cabdullaahi Bernardin s/o Ruhollah"},
		{"Person", "Mahfuzur Rahman Soedjono"}, {"Person", "Mª Aboubaker Chakiri"},
		{"Company", "Brulat Proizvodstvenny No 7"}, {"Organization", "Ministry of Defence of Iran"}, {"Organization", "شركة النفط الوطنية"}, {"Vessel", "M/V OCEAN STAR II"}, {"LegalEntity", "Банк развития Севера"},
	} {
		e := ftm.New(n[0], n[1])
		e.Add("name", n[1])
		all = append(all, &lists.Entry{UID: n[1], Entities: []*ftm.Entity{e}})
	}
	return all
}
