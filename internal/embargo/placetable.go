package embargo

import "strings"

// places are the places under comprehensive embargo, now or once. The dates
// are those of the acts: the first day of force, and the last.
var places = []Place{
	{"cuba", "Cuba", "cu", []Ground{
		{"US", "Cuban Assets Control Regulations, 31 CFR part 515", "1963-07-08", ""},
	}},
	{"iran", "Iran", "ir", []Ground{
		{"US", "Executive Order 12959; Iranian Transactions and Sanctions Regulations, 31 CFR part 560", "1995-05-07", ""},
	}},
	{"kp", "North Korea", "kp", []Ground{
		{"US", "Executive Order 13722; North Korea Sanctions Regulations, 31 CFR part 510", "2016-03-16", ""},
	}},
	{"sudan", "Sudan", "sd", []Ground{
		{"US", "Executive Order 13067; Sudanese Sanctions Regulations, 31 CFR part 538 (revoked)", "1997-11-04", "2017-10-11"},
	}},
	{"syria", "Syria", "sy", []Ground{
		{"US", "Executive Order 13582; Syrian Sanctions Regulations, 31 CFR part 542 (revoked by Executive Order 14312)", "2011-08-18", "2025-06-30"},
	}},
	{"ua-cri", "Crimea and Sevastopol", "ua-cri", []Ground{
		{"US", "Executive Order 13685", "2014-12-19", ""},
		{"EU", "Council Regulation (EU) No 692/2014", "2014-06-25", ""},
	}},
	{"ua-dpr", "Donetsk (areas not controlled by the government)", "ua-dpr", []Ground{
		{"US", "Executive Order 14065", "2022-02-21", ""},
		{"EU", "Council Regulation (EU) 2022/263", "2022-02-24", ""},
	}},
	{"ua-khe", "Kherson (areas not controlled by the government)", "", []Ground{
		{"EU", "Council Regulation (EU) 2022/263 as amended by Council Regulation (EU) 2022/1903", "2022-10-07", ""},
	}},
	{"ua-lpr", "Luhansk (areas not controlled by the government)", "ua-lpr", []Ground{
		{"US", "Executive Order 14065", "2022-02-21", ""},
		{"EU", "Council Regulation (EU) 2022/263", "2022-02-24", ""},
	}},
	{"ua-zap", "Zaporizhzhia (areas not controlled by the government)", "", []Ground{
		{"EU", "Council Regulation (EU) 2022/263 as amended by Council Regulation (EU) 2022/1903", "2022-10-07", ""},
	}},
}

// spelling is one way to write a place or a town in it.
type spelling struct {
	words []string
	place int
	doubt string
}

// spellings are by their first word. In the table a line is a place, perhaps
// with a doubt behind a slash, and its spellings; Slavic ones with the endings
// that addresses and sentences put to them.
var spellings = spell(`
cuba: República de Cuba|Republic of Cuba|Kuba|Куба|Кубы|Кубе|古巴|Habana|La Habana|Havanna|La Havane|Гавана|Santiago de Cuba|Camagüey|Cienfuegos|Holguín|Guantánamo|Matanzas|Villa Clara|Pinar del Río|Varadero
cuba/other: Cuba|Havana|Avana
iran: Iran|IRI|Islamic Republic of Iran|Islamische Republik Iran|République islamique d'Iran|República Islámica de Irán|Persia|Iranian|Иран|Ирана|Иране|ایران|伊朗|Tehran|Teheran|Téhéran|Teherán|Тегеран|Тегеране|تهران|Isfahan|Esfahan|Mashhad|Mashad|Tabriz|Shiraz|Bandar Abbas|Bandar-e Abbas|Bandar Imam Khomeini|Bushehr|Ahvaz|Ahwaz|Kermanshah|Qeshm|Kish Island|Kharg Island|Assaluyeh|Asaluyeh|Chabahar
iran/other: Kerman|Qom|Karaj|Persian
kp: North Korea|North Korean|DPRK|D P R K|DPR Korea|Democratic People's Republic of Korea|Korea DPR|Korea North|Nordkorea|Corée du Nord|Corea del Norte|Corea del Nord|КНДР|Северная Корея|Северной Кореи|Pyongyang|Pyong Yang|Pyeongyang|Pjöngjang|Пхеньян|Пхеньяне|朝鲜|평양|조선민주주의인민공화국|Chongjin|Hamhung|Hamheung|Wonsan|Sinuiju|Kaesong|Rason|Najin
kp/other: Nampo
sudan: Republic of the Sudan|Khartoum|Khartum|Omdurman|Port Sudan|Хартум|Судан
sudan/other: Sudan|Soudan
syria: Syria|Syrian Arab Republic|Syrian|Syrie|Syrien|Siria|Сирия|Сирии|سوريا|سورية|叙利亚|Damaskus|Dimashq|Damasco|Дамаск|Дамаске|دمشق|Aleppo|Halab|Алеппо|Latakia|Lattakia|Ladhiqiyah|Tartus|Tartous|Homs|Deir ez-Zor|Deir Ezzor|Raqqa|Idlib|Daraa
syria/other: Damascus|Damas|Hama
ua-cri: Crimea|Crimean|Krimea|Krym|Krim|Crimée|Crimea Republic|Republic of Crimea|Autonomous Republic of Crimea|Республика Крым|Крым|Крыма|Крыму|Крыме|Крим|Криму|克里米亚|Sevastopol|Sebastopol|Sewastopol|Sébastopol|Севастополь|Севастополя|Севастополе|Simferopol|Simferopil|Симферополь|Симферополя|Симферополе|Сімферополь|Yalta|Jalta|Ialta|Ялта|Ялты|Ялте|Kerch|Kertsch|Kertch|Керчь|Керчи|Feodosia|Feodosiya|Feodossija|Theodosia|Феодосия|Феодосии|Yevpatoria|Evpatoria|Eupatoria|Yevpatoriya|Jewpatorija|Евпатория|Евпатории|Alushta|Алушта|Sudak|Dzhankoy|Dzhankoi|Джанкой|Bakhchysarai|Bakhchisaray|Бахчисарай|Saky|Armyansk|Armiansk|Krasnoperekopsk|Simeiz|Gurzuf|Koktebel|Balaklava|Балаклава
ua-dpr: Donetsk People's Republic|Donetskaya Narodnaya Respublika|Донецкая Народная Республика|ДНР|Donetsk|Donezk|Donieck|Donetzk|Донецк|Донецка|Донецке|Донецьк|Makiivka|Makeevka|Makeyevka|Макеевка|Макіївка|Horlivka|Gorlovka|Горловка|Mariupol|Mariupil|Мариуполь|Маріуполь|Yenakiieve|Yenakievo|Enakievo|Khartsyzk|Torez|Snizhne|Debaltseve|Debaltsevo|Novoazovsk|Ilovaisk|Volnovakha
ua-dpr/other: DNR|DPR
ua-dpr/part: Donetsk Oblast|Donetsk Region|Donetsk obl|Донецкая область|Донецька область
ua-lpr: Luhansk People's Republic|Lugansk People's Republic|Luganskaya Narodnaya Respublika|Луганская Народная Республика|ЛНР|Luhansk|Lugansk|Луганск|Луганска|Луганске|Луганськ|Alchevsk|Алчевск|Stakhanov|Kadiivka|Brianka|Antratsyt|Antratsit|Krasnodon|Sorokyne|Rovenky|Sievierodonetsk|Severodonetsk|Северодонецк|Lysychansk|Lisichansk|Лисичанск|Starobilsk
ua-lpr/other: LNR|LPR
ua-lpr/part: Luhansk Oblast|Lugansk Oblast|Luhansk Region|Луганская область|Луганська область
ua-khe: Henichesk|Genichesk|Skadovsk|Nova Kakhovka|Новая Каховка|Kakhovka|Oleshky
ua-khe/part: Kherson|Cherson|Kherson Oblast|Херсон|Херсонская область|Херсонська область
ua-zap: Melitopol|Мелитополь|Мелітополь|Berdyansk|Berdiansk|Бердянск|Бердянськ|Enerhodar|Energodar|Энергодар|Tokmak
ua-zap/part: Zaporizhzhia|Zaporizhzhya|Zaporozhye|Zaporozhe|Zaporizhia|Saporischschja|Запорожье|Запоріжжя|Запорожская область
`)

func spell(table string) map[string][]spelling {
	numbers := make(map[string]int)
	for i, p := range places {
		numbers[p.ID] = i
	}
	all := make(map[string][]spelling)
	for line := range strings.Lines(table) {
		head, list, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			continue
		}
		id, doubt, _ := strings.Cut(head, "/")
		for s := range strings.SplitSeq(list, "|") {
			var words []string
			for _, w := range split(s) {
				words = append(words, w.folded)
			}
			all[words[0]] = append(all[words[0]], spelling{words, numbers[id], doubt})
		}
	}
	return all
}

// Words that make what stands before or behind them a street.
var (
	afterStreet  = set("street st road rd avenue ave lane drive boulevard blvd square strasse str platz weg allee gasse straat utca")
	beforeStreet = set("rue avenue boulevard via calle ul ulitsa ulica vulytsia vul улица ул вулиця вул rua plaza piazza place")
)

func set(words string) map[string]bool {
	all := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		all[w] = true
	}
	return all
}
