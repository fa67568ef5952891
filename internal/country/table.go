package country

// table has a line for each country and territory: code, ISO 3166-1 alpha-3
// code or "-", the name to show, then all other names with "|" between them:
// long forms, former names, the spellings of the sanctions lists, French,
// German, Spanish and Russian names, and the words for its people. Written by
// hand from ISO 3166 and general knowledge. Words that could be two countries
// ("Congolese", "Korean") are left out on purpose.
const table = `
ad and Andorra|Principality of Andorra|Andorre|Андорра|Andorran
ae are United Arab Emirates|UAE|U.A.E.|Emirates|Émirats arabes unis|Emirats Arabes Unis|Vereinigte Arabische Emirate|Emiratos Árabes Unidos|Объединенные Арабские Эмираты|ОАЭ|Emirati|Emirian|Dubai|Abu Dhabi|United Arab Emirates (UAE)|U A E
af afg Afghanistan|Islamic Republic of Afghanistan|Islamic Emirate of Afghanistan|Afganistán|Афганистан|Afghan|Afghani|Afghane|Afgan|Afghanistani
ag atg Antigua and Barbuda|Antigua & Barbuda|Antigua-et-Barbuda|Antigua und Barbuda|Antigua y Barbuda|Антигуа и Барбуда|Antiguan|Antigua
ai aia Anguilla|Ангилья|Anguillan
al alb Albania|Republic of Albania|Albanie|Albanien|Албания|Albanian|Albanais
am arm Armenia|Republic of Armenia|Arménie|Armenien|Армения|Armenian|Arménien
ao ago Angola|Republic of Angola|Ангола|Angolan|Angolais
aq ata Antarctica|Antarctique|Antarktis|Antártida|Антарктида
ar arg Argentina|Argentine Republic|Argentine|Argentinien|Аргентина|Argentinian|Argentinean|Argentin
as asm American Samoa|Samoa américaines|Amerikanisch-Samoa|Samoa Americana|Американское Самоа|American Samoan
at aut Austria|Republic of Austria|Autriche|Österreich|Oesterreich|Австрия|Austrian|Autrichien
au aus Australia|Commonwealth of Australia|Australie|Australien|Австралия|Australian|Australien
aw abw Aruba|Аруба|Aruban
ax ala Åland Islands|Åland|Aland|Îles Åland|Ålandinseln|Islas Åland|Аландские острова
az aze Azerbaijan|Republic of Azerbaijan|Azerbaïdjan|Aserbaidschan|Azerbaiyán|Azerbaidzhan|Азербайджан|Azerbaijani|Azeri|Azerbaïdjanais
ba bih Bosnia and Herzegovina|Bosnia-Herzegovina|Bosnia & Herzegovina|Bosnia|BiH|Bosnie-Herzégovine|Bosnien und Herzegowina|Bosnien-Herzegowina|Bosnia y Herzegovina|Bosnia i Hercegovina|Босния и Герцеговина|Bosnian|Bosniac|Republika Srpska|Bosnia-Hercegovina|Bosnia and Hercegovina|Bosnien|Bosnia and Herzegowina
bb brb Barbados|Barbade|La Barbade|Барбадос|Barbadian|Bajan
bd bgd Bangladesh|People's Republic of Bangladesh|Bangladesch|Бангладеш|Bangladeshi|East Pakistan
be bel Belgium|Kingdom of Belgium|Belgique|Belgien|Bélgica|België|Бельгия|Belgian|Belge
bf bfa Burkina Faso|Burkina|Upper Volta|Haute-Volta|Буркина-Фасо|Burkinabe|Burkinabè
bg bgr Bulgaria|Republic of Bulgaria|Bulgarie|Bulgarien|Болгария|България|Bulgarian|Bulgare
bh bhr Bahrain|Kingdom of Bahrain|Bahreïn|Bahrein|Baréin|Бахрейн|Bahraini
bi bdi Burundi|Republic of Burundi|Бурунди|Burundian|Burundais
bj ben Benin|Republic of Benin|Bénin|Benín|Dahomey|Бенин|Beninese|Béninois
bl blm Saint Barthélemy|St. Barthelemy|Saint-Barthélemy|St. Barts|San Bartolomé|Сен-Бартелеми
bm bmu Bermuda|Bermudes|Bermudas|Бермуды|Бермудские острова|Bermudian|Bermudan
bn brn Brunei|Brunei Darussalam|Negara Brunei Darussalam|Brunéi Darussalam|Бруней|Bruneian
bo bol Bolivia|Plurinational State of Bolivia|Bolivia (Plurinational State of)|Bolivie|Bolivien|Боливия|Bolivian
bq bes Bonaire, Sint Eustatius and Saba|Caribbean Netherlands|Bonaire|Saba|Sint Eustatius|Pays-Bas caribéens|Karibische Niederlande|Caribe neerlandés
br bra Brazil|Federative Republic of Brazil|Brésil|Brasilien|Brasil|Бразилия|Brazilian|Brésilien
bs bhs Bahamas|The Bahamas|Bahamas, The|Commonwealth of the Bahamas|Багамы|Багамские острова|Bahamian|Las Bahamas
bt btn Bhutan|Kingdom of Bhutan|Bhoutan|Bután|Бутан|Bhutanese
bv bvt Bouvet Island|Île Bouvet|Bouvetinsel|Isla Bouvet
bw bwa Botswana|Botsuana|Ботсвана|Motswana|Batswana|Botswanan
by blr Belarus|Republic of Belarus|Bélarus|Biélorussie|Weissrussland|Weißrussland|Bielorrusia|Belarús|Byelorussia|Belorussia|Беларусь|Республика Беларусь|Белоруссия|Belarusian|Belarussian|Byelorussian|Biélorusse
bz blz Belize|Belice|Белиз|Belizean|British Honduras
ca can Canada|Kanada|Canadá|Канада|Canadian|Canadien
cc cck Cocos (Keeling) Islands|Cocos Islands|Keeling Islands|Îles Cocos|Kokosinseln|Islas Cocos
cd cod Democratic Republic of the Congo|Congo, Democratic Republic of the|Congo (Democratic Republic)|Congo (Democratic Republic of the)|Congo, Democratic Republic|Democratic Republic of Congo|Dem. Rep. of the Congo|Congo, Dem. Rep.|DRC|D.R. Congo|DR Congo|Congo DR|Congo-Kinshasa|Congo (Kinshasa)|Zaire|Zaïre|République démocratique du Congo|RDC|RD Congo|Demokratische Republik Kongo|DR Kongo|República Democrática del Congo|Демократическая Республика Конго|ДР Конго|ДРК|the Democratic Republic of the Congo|Congo, the Democratic Republic of the|Congo Democratic Republic|Congolese (DRC)|Congo, Democratic Republic of
cf caf Central African Republic|CAR|République centrafricaine|Zentralafrikanische Republik|República Centroafricana|ЦАР|Центральноафриканская Республика|Central African|Centrafricain|Centrafrique
cg cog Republic of the Congo|Congo|Congo, Republic of the|Congo (Republic)|Republic of Congo|Congo-Brazzaville|Congo (Brazzaville)|République du Congo|Kongo|Republik Kongo|República del Congo|Республика Конго|Конго|Congo, Republic of
ch che Switzerland|Swiss Confederation|Suisse|Schweiz|Suiza|Svizzera|Confédération suisse|Швейцария|Swiss
ci civ Côte d'Ivoire|Cote d'Ivoire|Cote d Ivoire|Ivory Coast|Elfenbeinküste|Costa de Marfil|Кот-д'Ивуар|Ivorian|Ivoirian|Ivoirien
ck cok Cook Islands|Îles Cook|Cookinseln|Islas Cook|Острова Кука|Cook Islander
cl chl Chile|Republic of Chile|Chili|Чили|Chilean|Chilien
cm cmr Cameroon|Republic of Cameroon|Cameroun|Kamerun|Camerún|Камерун|Cameroonian|Camerounais
cn chn China|People's Republic of China|PRC|P.R. China|PR China|P.R.C.|Mainland China|China, People's Republic of|Chine|République populaire de Chine|Volksrepublik China|República Popular China|Китай|КНР|Китайская Народная Республика|Chinese|Chinois|Xinjiang|Peoples Rep. of China|People's Rep. of China|PR of China
co col Colombia|Republic of Colombia|Colombie|Kolumbien|Колумбия|Colombian|Colombien
cr cri Costa Rica|Республика Коста-Рика|Коста-Рика|Costa Rican
cu cub Cuba|Republic of Cuba|Kuba|Куба|Cuban|Cubain
cv cpv Cabo Verde|Cape Verde|Cap-Vert|Kap Verde|Cabo Verde|Кабо-Верде|Cape Verdean|Cabo Verdean
cw cuw Curaçao|Curacao|Кюрасао
cx cxr Christmas Island|Île Christmas|Weihnachtsinsel|Isla de Navidad
cy cyp Cyprus|Republic of Cyprus|Chypre|Zypern|Chipre|Кипр|Cypriot|Chypriote
cz cze Czech Republic|Czechia|Czech Rep.|République tchèque|Tchéquie|Tschechien|Tschechische Republik|República Checa|Chequia|Чехия|Чешская Республика|Czech|Tchèque
de deu Germany|Federal Republic of Germany|FRG|West Germany|Allemagne|Deutschland|Bundesrepublik Deutschland|Alemania|Германия|ФРГ|German|Allemand|GFR
dj dji Djibouti|Republic of Djibouti|Dschibuti|Yibuti|Джибути|Djiboutian
dk dnk Denmark|Kingdom of Denmark|Danemark|Dänemark|Dinamarca|Danmark|Дания|Danish|Danois|Dane
dm dma Dominica|Commonwealth of Dominica|Dominique|Доминика
do dom Dominican Republic|République dominicaine|Dominikanische Republik|República Dominicana|Доминиканская Республика|Dominican
dz dza Algeria|People's Democratic Republic of Algeria|Algérie|Algerien|Argelia|Алжир|Algerian|Algérien
ec ecu Ecuador|Republic of Ecuador|Équateur|Эквадор|Ecuadorian|Ecuadorean
ee est Estonia|Republic of Estonia|Estonie|Estland|Eesti|Эстония|Estonian|Estonien
eg egy Egypt|Arab Republic of Egypt|Égypte|Ägypten|Aegypten|Egipto|Египет|Egyptian|Égyptien|United Arab Republic
eh esh Western Sahara|Sahara occidental|Westsahara|Sáhara Occidental|Западная Сахара|Sahrawi|Sahraoui
er eri Eritrea|State of Eritrea|Érythrée|Эритрея|Eritrean|Érythréen
es esp Spain|Kingdom of Spain|Espagne|Spanien|España|Испания|Spanish|Espagnol|Spaniard
et eth Ethiopia|Federal Democratic Republic of Ethiopia|Éthiopie|Äthiopien|Etiopía|Эфиопия|Ethiopian|Éthiopien
eu - European Union|EU|E.U.|Union européenne|UE|Europäische Union|Unión Europea|Европейский союз|ЕС
fi fin Finland|Republic of Finland|Finlande|Finnland|Finlandia|Suomi|Финляндия|Finnish|Finlandais|Finn
fj fji Fiji|Republic of Fiji|Fidji|Fidschi|Fiyi|Фиджи|Fijian
fk flk Falkland Islands|Falkland Islands (Malvinas)|Malvinas|Îles Malouines|Îles Falkland|Falklandinseln|Islas Malvinas|Фолклендские острова
fm fsm Micronesia|Federated States of Micronesia|Micronesia (Federated States of)|Micronesia, Federated States of|Micronésie|Mikronesien|Микронезия|Micronesian
fo fro Faroe Islands|Faeroe Islands|Îles Féroé|Färöer|Islas Feroe|Фарерские острова|Faroese
fr fra France|French Republic|République française|Frankreich|Francia|Франция|French|Français
ga gab Gabon|Gabonese Republic|Gabun|Gabón|Габон|Gabonese|Gabonais
gb gbr United Kingdom|UK|U.K.|Great Britain|Britain|United Kingdom of Great Britain and Northern Ireland|Royaume-Uni|Grande-Bretagne|Vereinigtes Königreich|Grossbritannien|Großbritannien|Reino Unido|Gran Bretaña|Великобритания|Соединенное Королевство|British|Britannique|Briton|Royaume Uni de Grande Bretagne et d'Irlande du Nord
gb-eng - England|Angleterre|Inglaterra|Англия|English
gb-nir - Northern Ireland|Irlande du Nord|Nordirland|Irlanda del Norte|Северная Ирландия|Northern Irish
gb-sct - Scotland|Écosse|Schottland|Escocia|Шотландия|Scottish
gb-wls - Wales|Pays de Galles|Gales|Уэльс|Welsh
gd grd Grenada|Grenade|Granada|Гренада|Grenadian
ge geo Georgia|Republic of Georgia|Géorgie|Georgien|Грузия|Georgian|Géorgien|Gruzia
ge-ab - Abkhazia|Republic of Abkhazia|Abkhazia (Georgia)|Abkhazie|Abchasien|Abjasia|Абхазия|Abkhaz|Abkhazian
gf guf French Guiana|Guyane française|Guyane|Französisch-Guayana|Guayana Francesa|Французская Гвиана
gg ggy Guernsey|Guernesey|Guernsey, Channel Islands|Bailiwick of Guernsey|Гернси
gh gha Ghana|Republic of Ghana|Гана|Ghanaian|Ghanéen
gi gib Gibraltar|Гибралтар|Gibraltarian
gl grl Greenland|Groenland|Grönland|Groenlandia|Гренландия|Greenlandic|Greenlander
gm gmb Gambia|The Gambia|Gambia, The|Republic of the Gambia|Gambie|Гамбия|Gambian|Gambien
gn gin Guinea|Republic of Guinea|Guinea-Conakry|Guinée|Guinea (Conakry)|Гвинея|Guinean|Guinéen
gp glp Guadeloupe|Guadalupe|Гваделупа
gq gnq Equatorial Guinea|Republic of Equatorial Guinea|Guinée équatoriale|Äquatorialguinea|Guinea Ecuatorial|Экваториальная Гвинея|Equatorial Guinean|Equatoguinean
gr grc Greece|Hellenic Republic|Grèce|Griechenland|Grecia|Hellas|Ellada|Греция|Greek|Grec
gs sgs South Georgia and the South Sandwich Islands|South Georgia|Géorgie du Sud-et-les îles Sandwich du Sud|Südgeorgien
gt gtm Guatemala|Republic of Guatemala|Гватемала|Guatemalan
gu gum Guam|Гуам|Guamanian
gw gnb Guinea-Bissau|Guinea Bissau|Republic of Guinea-Bissau|Guinée-Bissau|Guinea-Bissáu|Гвинея-Бисау|Bissau-Guinean|Guinea-Bissauan|Bissau-Guinéen|Portuguese Guinea
gy guy Guyana|Co-operative Republic of Guyana|Гайана|Guyanese
hk hkg Hong Kong|Hongkong|Hong Kong SAR|Hong Kong, China|China, Hong Kong Special Administrative Region|Hong Kong Special Administrative Region|Hong Kong (China)|Hong Kong SAR, China|Hongkong, China|Гонконг|Hong Konger|Hong Kong Chinese|HKSAR
hm hmd Heard Island and McDonald Islands|Heard and McDonald Islands
hn hnd Honduras|Republic of Honduras|Гондурас|Honduran
hr hrv Croatia|Republic of Croatia|Croatie|Kroatien|Croacia|Hrvatska|Хорватия|Croatian|Croate|Croat
ht hti Haiti|Republic of Haiti|Haïti|Haití|Гаити|Haitian|Haïtien
hu hun Hungary|Hongrie|Ungarn|Hungría|Magyarország|Венгрия|Hungarian|Hongrois
id idn Indonesia|Republic of Indonesia|Indonésie|Indonesien|Индонезия|Indonesian|Indonésien
ie irl Ireland|Republic of Ireland|Irlande|Irland|Irlanda|Éire|Ирландия|Irish|Irlandais
il isr Israel|State of Israel|Israël|Израиль|Israeli|Israélien
im imn Isle of Man|Man, Isle of|Île de Man|Insel Man|Isla de Man|Остров Мэн|Manx
in ind India|Republic of India|Inde|Indien|Bharat|Индия|Indian
io iot British Indian Ocean Territory|Diego Garcia|Chagos Islands|Territoire britannique de l'océan Indien
iq irq Iraq|Republic of Iraq|Irak|Ирак|Iraqi|Irakien|Iraqien
iq-kr - Kurdistan|Iraqi Kurdistan|Kurdistan Region|Kurdistan Region of Iraq
ir irn Iran|Islamic Republic of Iran|Iran (Islamic Republic of)|Iran, Islamic Republic of|I.R. Iran|IR Iran|Persia|République islamique d'Iran|Islamische Republik Iran|Irán|República Islámica del Irán|Иран|Исламская Республика Иран|Iranian|Iranien|Persian|Iran, Islamic Rep.|Islamic Rep. of Iran
is isl Iceland|Islande|Island|Islandia|Ísland|Исландия|Icelandic|Icelander
it ita Italy|Italian Republic|Italie|Italien|Italia|Италия|Italian|Sicily
je jey Jersey|Jersey, Channel Islands|Джерси|Bailiwick of Jersey
jm jam Jamaica|Jamaïque|Jamaika|Ямайка|Jamaican
jo jor Jordan|Hashemite Kingdom of Jordan|Jordanie|Jordanien|Jordania|Иордания|Jordanian|Jordanien
jp jpn Japan|Japon|Japón|Nippon|Япония|Japanese|Japonais
ke ken Kenya|Republic of Kenya|Kenia|Кения|Kenyan
kg kgz Kyrgyzstan|Kyrgyz Republic|Kirghizistan|Kirgisistan|Kirgistan|Kirguistán|Kyrghyzstan|Киргизия|Кыргызстан|Kyrgyz|Kyrgyzstani|Kirghiz|Kirgisien
kh khm Cambodia|Kingdom of Cambodia|Cambodge|Kambodscha|Camboya|Kampuchea|Khmer Republic|Камбоджа|Cambodian|Cambodgien
ki kir Kiribati|Кирибати|I-Kiribati|Gilbert Islands
km com Comoros|Union of the Comoros|Comores|Komoren|Comoras|Коморы|Коморские острова|Comoran|Comorian|Union of Comoros
kn kna Saint Kitts and Nevis|St. Kitts and Nevis|St Kitts & Nevis|Saint Christopher and Nevis|St. Christopher and Nevis|Saint-Christophe-et-Niévès|Saint-Kitts-et-Nevis|St. Kitts und Nevis|San Cristóbal y Nieves|Сент-Китс и Невис|Kittitian|Nevisian
kp prk North Korea|Korea, North|Democratic People's Republic of Korea|Korea, Democratic People's Republic of|Korea (Democratic People's Republic of)|Korea, DPR|DPRK|D.P.R.K.|DPR Korea|Korea DPR|Korea (North)|Democratic Peoples Republic of Korea|République populaire démocratique de Corée|Corée du Nord|RPDC|Nordkorea|Demokratische Volksrepublik Korea|DVRK|Corea del Norte|República Popular Democrática de Corea|Северная Корея|КНДР|North Korean|Nord-Coréen|Korea, Democratic People s Republic|Korea, Dem. People's Rep.|Korea, Democratic Peoples Republic of|Korea, Dem. Rep.|N. Korea|Dem. People's Rep. of Korea
kr kor South Korea|Korea, South|Republic of Korea|Korea, Republic of|Korea (Republic of)|ROK|R.O.K.|Korea (South)|Korea|Corée du Sud|République de Corée|Südkorea|Republik Korea|Corea del Sur|República de Corea|Южная Корея|Республика Корея|South Korean|Sud-Coréen|Korea, Rep.|S. Korea|Rep. of Korea
kw kwt Kuwait|State of Kuwait|Koweït|Koweit|Кувейт|Kuwaiti|Koweïtien
ky cym Cayman Islands|Caymans|Îles Caïmans|Îles Caïman|Kaimaninseln|Cayman|Islas Caimán|Каймановы острова|Caymanian|Grand Cayman
kz kaz Kazakhstan|Republic of Kazakhstan|Kasachstan|Kazajstán|Kazajistán|Казахстан|Kazakh|Kazakhstani|Kazak
la lao Laos|Lao People's Democratic Republic|Lao PDR|Lao|République démocratique populaire lao|Лаос|Laotian|Laotien|Lao P.D.R.|Lao People's Dem. Rep.|Lao PDR (Laos)
lb lbn Lebanon|Lebanese Republic|Liban|Libanon|Líbano|Ливан|Lebanese|Libanais
lc lca Saint Lucia|St. Lucia|Sainte-Lucie|Santa Lucía|Сент-Люсия|Saint Lucian
li lie Liechtenstein|Principality of Liechtenstein|Лихтенштейн|Liechtensteiner
lk lka Sri Lanka|Democratic Socialist Republic of Sri Lanka|Ceylon|Ceylan|Шри-Ланка|Sri Lankan
lr lbr Liberia|Republic of Liberia|Libéria|Либерия|Liberian|Libérien
ls lso Lesotho|Kingdom of Lesotho|Lesoto|Basutoland|Лесото|Basotho|Mosotho
lt ltu Lithuania|Republic of Lithuania|Lituanie|Litauen|Lituania|Lietuva|Литва|Lithuanian|Lituanien
lu lux Luxembourg|Grand Duchy of Luxembourg|Luxemburg|Luxemburgo|Люксембург|Luxembourger|Luxembourgish|Luxembourgeois
lv lva Latvia|Republic of Latvia|Lettonie|Lettland|Letonia|Latvija|Латвия|Latvian|Letton
ly lby Libya|State of Libya|Libyan Arab Jamahiriya|Socialist People's Libyan Arab Jamahiriya|Great Socialist People's Libyan Arab Jamahiriya|Libye|Libyen|Libia|Jamahiriya arabe libyenne|Ливия|Libyan
ma mar Morocco|Kingdom of Morocco|Maroc|Marokko|Marruecos|Марокко|Moroccan|Marocain
mc mco Monaco|Principality of Monaco|Mónaco|Монако|Monegasque|Monacan
md mda Moldova|Republic of Moldova|Moldova, Republic of|Moldova (Republic of)|Moldavie|Moldau|Republik Moldau|Moldavia|Moldawien|Молдова|Молдавия|Moldovan|Moldavian
md-pmr - Transnistria|Pridnestrovian Moldavian Republic|Trans-Dniester|Transdniestria|Pridnestrovie|Transnistrie|Transnistrien|Приднестровье
me mne Montenegro|Monténégro|Crna Gora|Черногория|Montenegrin
mf maf Saint Martin|St. Martin|Saint Martin (French part)|Saint-Martin|Сен-Мартен
mg mdg Madagascar|Republic of Madagascar|Madagaskar|Мадагаскар|Malagasy|Malgache|Malagasy Republic
mh mhl Marshall Islands|Republic of the Marshall Islands|Îles Marshall|Marshallinseln|Islas Marshall|Маршалловы Острова|Marshallese
mk mkd North Macedonia|Macedonia|Republic of North Macedonia|North Macedonia, The Republic of|North Macedonia, Republic of|The Republic of North Macedonia|Former Yugoslav Republic of Macedonia|The former Yugoslav Republic of Macedonia|Macedonia, The Former Yugoslav Republic of|FYROM|FYR Macedonia|Republic of Macedonia|Macédoine|Macédoine du Nord|Mazedonien|Nordmazedonien|Macedonia del Norte|Македония|Северная Македония|Macedonian
ml mli Mali|Republic of Mali|Northern Mali|Malí|Мали|Malian|Malien
mm mmr Myanmar|Burma|Myanmar (Burma)|Myanmar/Burma|Burma/Myanmar|Burma (Myanmar)|Republic of the Union of Myanmar|Union of Myanmar|Birmanie|Myanmar (Birmanie)|Birma|Birmania|Мьянма|Бирма|Burmese|Myanma|Birman
mn mng Mongolia|Mongolie|Mongolei|Монголия|Mongolian|Outer Mongolia
mo mac Macau|Macao|Macau SAR|Macao SAR|China, Macao Special Administrative Region|Macao Special Administrative Region|Macau, China|Macao, China|Макао|Macanese
mp mnp Northern Mariana Islands|Northern Marianas|Îles Mariannes du Nord|Nördliche Marianen|Islas Marianas del Norte|Saipan
mq mtq Martinique|Martinica|Мартиника
mr mrt Mauritania|Islamic Republic of Mauritania|Mauritanie|Mauretanien|Мавритания|Mauritanian|Mauritanien
ms msr Montserrat|Монтсеррат
mt mlt Malta|Republic of Malta|Malte|Мальта|Maltese|Maltais
mu mus Mauritius|Republic of Mauritius|Maurice|Île Maurice|Mauricio|Маврикий|Mauritian|Mauricien
mv mdv Maldives|Republic of Maldives|Malediven|Maldivas|Мальдивы|Maldivian
mw mwi Malawi|Malaui|Малави|Malawian|Nyasaland
mx mex Mexico|United Mexican States|Mexique|Mexiko|México|Estados Unidos Mexicanos|Мексика|Mexican|Méjico
my mys Malaysia|Malaisie|Malasia|Малайзия|Malaysian|Malay|Malaya|Labuan
mz moz Mozambique|Republic of Mozambique|Mosambik|Moçambique|Мозамбик|Mozambican
na nam Namibia|Republic of Namibia|Namibie|South West Africa|Намибия|Namibian
nc ncl New Caledonia|Nouvelle-Calédonie|Neukaledonien|Nueva Caledonia|Новая Каледония
ne ner Niger|Republic of the Niger|Republic of Niger|Níger|Нигер|Nigerien|Nigérien
nf nfk Norfolk Island|Île Norfolk|Norfolkinsel|Isla Norfolk
ng nga Nigeria|Federal Republic of Nigeria|Nigéria|Нигерия|Nigerian|Nigérian
ni nic Nicaragua|Republic of Nicaragua|Никарагуа|Nicaraguan
nl nld Netherlands|The Netherlands|Netherlands, The|Kingdom of the Netherlands|Holland|Pays-Bas|Niederlande|Países Bajos|Nederland|Нидерланды|Голландия|Dutch|Néerlandais|Netherlander
no nor Norway|Kingdom of Norway|Norvège|Norwegen|Noruega|Norge|Норвегия|Norwegian|Norvégien
np npl Nepal|Federal Democratic Republic of Nepal|Népal|Непал|Nepalese|Nepali
nr nru Nauru|Науру|Nauruan
nu niu Niue|Ниуэ|Niuean
nz nzl New Zealand|Nouvelle-Zélande|Neuseeland|Nueva Zelanda|Nueva Zelandia|Новая Зеландия|New Zealander
om omn Oman|Sultanate of Oman|Omán|Оман|Omani
pa pan Panama|Republic of Panama|Panamá|Панама|Panamanian|Panaméen
pe per Peru|Republic of Peru|Pérou|Perú|Перу|Peruvian|Péruvien
pf pyf French Polynesia|Polynésie française|Französisch-Polynesien|Polinesia Francesa|Французская Полинезия|Tahiti
pg png Papua New Guinea|Papouasie-Nouvelle-Guinée|Papua-Neuguinea|Papúa Nueva Guinea|Папуа-Новая Гвинея|Papua New Guinean
ph phl Philippines|Republic of the Philippines|The Philippines|Philippinen|Filipinas|Филиппины|Filipino|Filipina|Philippine|Pilipinas
pk pak Pakistan|Islamic Republic of Pakistan|Pakistán|Пакистан|Pakistani|Pakistanais|Azad Kashmir|West Pakistan
pl pol Poland|Republic of Poland|Pologne|Polen|Polonia|Polska|Польша|Polish|Polonais|Pole
pm spm Saint Pierre and Miquelon|St. Pierre and Miquelon|Saint-Pierre-et-Miquelon
pn pcn Pitcairn|Pitcairn Islands|Îles Pitcairn
pr pri Puerto Rico|Porto Rico|Пуэрто-Рико|Puerto Rican
ps pse Palestine|State of Palestine|Palestine, State of|Palestinian Territories|Palestinian Territory|Occupied Palestinian Territory|Palestinian Territory, Occupied|Occupied Palestinian Territories|Palestinian Authority|West Bank|West Bank and Gaza|West Bank and Gaza Strip|Gaza|Gaza Strip|Palästina|Palestina|Territoires palestiniens|Territoires palestiniens occupés|Палестина|Palestinian|Palestinien|Palästinensische Gebiete
pt prt Portugal|Portuguese Republic|Португалия|Portuguese|Portugais|Madeira
pw plw Palau|Republic of Palau|Palaos|Палау|Palauan
py pry Paraguay|Republic of Paraguay|Парагвай|Paraguayan
qa qat Qatar|State of Qatar|Katar|Catar|Катар|Qatari|Qatarien|Qatarian
re reu Réunion|La Réunion|Reunión|Реюньон
ro rou Romania|Roumanie|Rumänien|Rumania|Rumanía|România|Румыния|Romanian|Roumain|Rom|Roumania
rs srb Serbia|Republic of Serbia|Serbie|Serbien|Srbija|Сербия|Србија|Serbian|Serbe|Serb|Vojvodina
ru rus Russia|Russian Federation|The Russian Federation|Russie|Fédération de Russie|Russland|Rußland|Russische Föderation|Rusia|Federación de Rusia|Federación Rusa|Rossiya|RSFSR|Россия|Российская Федерация|РФ|Russian|Russe|Chechnya|Tatarstan|Dagestan|Ingushetia|Bashkortostan|Chechen Republic|Fédération russe|Russian Fed.
rw rwa Rwanda|Republic of Rwanda|Ruanda|Руанда|Rwandan|Rwandese|Rwandais
sa sau Saudi Arabia|Kingdom of Saudi Arabia|KSA|K.S.A.|Arabie saoudite|Saudi-Arabien|Arabia Saudita|Arabia Saudí|Саудовская Аравия|Saudi|Saudi Arabian|Saoudien
sb slb Solomon Islands|Îles Salomon|Salomonen|Islas Salomón|Соломоновы Острова|Solomon Islander
sc syc Seychelles|Republic of Seychelles|Seychellen|Сейшелы|Сейшельские острова|Seychellois
sd sdn Sudan|Republic of the Sudan|Republic of Sudan|The Sudan|Soudan|Sudán|North Sudan|Судан|Sudanese|Soudanais|Darfur
se swe Sweden|Kingdom of Sweden|Suède|Schweden|Suecia|Sverige|Швеция|Swedish|Suédois|Swede
sg sgp Singapore|Republic of Singapore|Singapour|Singapur|Сингапур|Singaporean
sh shn Saint Helena, Ascension and Tristan da Cunha|Saint Helena|St. Helena|Sainte-Hélène|St. Helena, Ascension und Tristan da Cunha|Santa Elena|Остров Святой Елены
si svn Slovenia|Republic of Slovenia|Slovénie|Slowenien|Eslovenia|Slovenija|Словения|Slovenian|Slovène|Slovene
sj sjm Svalbard and Jan Mayen|Svalbard|Spitsbergen|Шпицберген
sk svk Slovakia|Slovak Republic|Slovaquie|Slowakei|Eslovaquia|Slovensko|Словакия|Slovak|Slovakian|Slovaque
sl sle Sierra Leone|Republic of Sierra Leone|Sierra Leona|Сьерра-Леоне|Sierra Leonean
sm smr San Marino|Republic of San Marino|Saint-Marin|Сан-Марино|Sammarinese
sn sen Senegal|Republic of Senegal|Sénégal|Сенегал|Senegalese|Sénégalais
so som Somalia|Federal Republic of Somalia|Somali Democratic Republic|Somalie|Сомали|Somali|Somalian|Somalien|Puntland
so-som - Somaliland|Republic of Somaliland|Сомалиленд
sr sur Suriname|Surinam|Dutch Guiana|Суринам|Surinamese
ss ssd South Sudan|Republic of South Sudan|Soudan du Sud|Südsudan|Sudán del Sur|Южный Судан|South Sudanese|Sud-Soudanais
st stp São Tomé and Príncipe|Sao Tome and Principe|Sao Tomé-et-Principe|São Tomé und Príncipe|Santo Tomé y Príncipe|Сан-Томе и Принсипи
sv slv El Salvador|Republic of El Salvador|Salvador|Сальвадор|Эль-Сальвадор|Salvadoran|Salvadorean
sx sxm Sint Maarten|Sint Maarten (Dutch part)|St. Maarten|Saint Maarten|Синт-Мартен
sy syr Syria|Syrian Arab Republic|Syrie|République arabe syrienne|Syrien|Arabische Republik Syrien|Siria|República Árabe Siria|Сирия|Сирийская Арабская Республика|Syrian
sz swz Eswatini|Swaziland|Kingdom of Eswatini|Kingdom of Swaziland|Swasiland|Suazilandia|Эсватини|Свазиленд|Swazi
tc tca Turks and Caicos Islands|Turks & Caicos|Turks and Caicos|Îles Turques-et-Caïques|Turks- und Caicosinseln|Islas Turcas y Caicos|Тёркс и Кайкос
td tcd Chad|Republic of Chad|Tchad|Tschad|Чад|Chadian|Tchadien
tf atf French Southern Territories|French Southern and Antarctic Lands|Terres australes françaises
tg tgo Togo|Togolese Republic|Того|Togolese|Togolais
th tha Thailand|Kingdom of Thailand|Siam|Thaïlande|Tailandia|Таиланд|Thai|Thaïlandais
tj tjk Tajikistan|Republic of Tajikistan|Tadjikistan|Tadschikistan|Tayikistán|Tadzhikistan|Таджикистан|Tajik|Tajikistani|Tadjik
tk tkl Tokelau|Токелау
tl tls Timor-Leste|East Timor|Democratic Republic of Timor-Leste|Timor oriental|Osttimor|Timor Oriental|Восточный Тимор|Timorese
tm tkm Turkmenistan|Turkménistan|Turkmenistán|Туркменистан|Туркмения|Turkmen
tn tun Tunisia|Republic of Tunisia|Tunisie|Tunesien|Túnez|Тунис|Tunisian|Tunisien
to ton Tonga|Kingdom of Tonga|Тонга|Tongan
tr tur Turkey|Türkiye|Republic of Turkey|Republic of Türkiye|Turquie|Türkei|Turquía|Turkiye|Турция|Turkish|Turc|Turk
tt tto Trinidad and Tobago|Trinidad & Tobago|Trinidad|Trinité-et-Tobago|Trinidad und Tobago|Trinidad y Tobago|Тринидад и Тобаго|Trinidadian|Trinbagonian|Trinadad and Tobago|Trinidad Tobago
tv tuv Tuvalu|Тувалу|Tuvaluan|Ellice Islands
tw twn Taiwan|Republic of China|Taiwan, Province of China|Taiwan (Province of China)|Taiwan, China|China, Taiwan|Chinese Taipei|Taiwan, Republic of China|Taiwan ROC|Taiwan, R.O.C.|R.O.C.|Formosa|Taïwan|Taiwán|Тайвань|Taiwanese|Taïwanais|Rep. of China
tz tza Tanzania|United Republic of Tanzania|Tanzania, United Republic of|Tanganyika|Zanzibar|République-Unie de Tanzanie|Tanzanie|Tansania|Танзания|Tanzanian
ua ukr Ukraine|Ucrania|Ukraina|Украина|Україна|Ukrainian|Ukrainien
ua-cri - Crimea|Crimea, Ukraine|Ukraine (Crimea)|Crimea (Ukraine)|Autonomous Republic of Crimea|Republic of Crimea|Crimea - Region of Ukraine|Crimea Region of Ukraine|Crimée|Krim|Крым|Республика Крым|Krym|Sevastopol|Crimean
ua-dpr - Donetsk People's Republic|Donetsk|So-called Donetsk People's Republic|DPR (Donetsk)|DNR|Donetskaya Narodnaya Respublika|Donetsk Oblast|Донецкая Народная Республика|ДНР
ua-lpr - Luhansk People's Republic|Lugansk People's Republic|So-called Luhansk People's Republic|Luhansk|Lugansk|LNR|Luganskaya Narodnaya Respublika|Luhansk Oblast|Луганская Народная Республика|ЛНР
ug uga Uganda|Republic of Uganda|Ouganda|Уганда|Ugandan|Ougandais
um umi United States Minor Outlying Islands|US Minor Outlying Islands
us usa United States|United States of America|USA|U.S.A.|U.S.|The United States|États-Unis|États-Unis d'Amérique|Vereinigte Staaten|Vereinigte Staaten von Amerika|Estados Unidos|Estados Unidos de América|EE.UU.|США|Соединенные Штаты Америки|American|US citizen|Américain|America
uy ury Uruguay|Oriental Republic of Uruguay|Eastern Republic of Uruguay|Уругвай|Uruguayan
uz uzb Uzbekistan|Republic of Uzbekistan|Ouzbékistan|Usbekistan|Uzbekistán|Узбекистан|Uzbek|Uzbekistani|Ouzbek
va vat Vatican City|Holy See|Vatican|Vatican City State|Holy See (Vatican City State)|Saint-Siège|Vatikanstadt|Heiliger Stuhl|Ciudad del Vaticano|Santa Sede|Ватикан
vc vct Saint Vincent and the Grenadines|St. Vincent and the Grenadines|St Vincent & Grenadines|St. Vincent & the Grenadines|Saint Vincent|Saint-Vincent-et-les-Grenadines|St. Vincent und die Grenadinen|San Vicente y las Granadinas|Сент-Винсент и Гренадины|Vincentian
ve ven Venezuela|Bolivarian Republic of Venezuela|Venezuela (Bolivarian Republic of)|Venezuela, Bolivarian Republic of|Vénézuéla|Венесуэла|Venezuelan|Vénézuélien
vg vgb British Virgin Islands|Virgin Islands, British|Virgin Islands (British)|BVI|B.V.I.|Îles Vierges britanniques|Britische Jungferninseln|Islas Vírgenes Británicas|Британские Виргинские острова|Tortola|British Virgin Is.
vi vir US Virgin Islands|Virgin Islands, U.S.|U.S. Virgin Islands|Virgin Islands (U.S.)|United States Virgin Islands|Virgin Islands of the United States|Îles Vierges américaines|Amerikanische Jungferninseln|Islas Vírgenes de los Estados Unidos
vn vnm Vietnam|Viet Nam|Socialist Republic of Vietnam|Socialist Republic of Viet Nam|Viêt Nam|Вьетнам|Vietnamese|Vietnamien
vu vut Vanuatu|Republic of Vanuatu|Вануату|Ni-Vanuatu|New Hebrides
wf wlf Wallis and Futuna|Wallis et Futuna|Wallis-et-Futuna|Wallis und Futuna
ws wsm Samoa|Western Samoa|Independent State of Samoa|Самоа|Samoan
x-so - South Ossetia|Republic of South Ossetia|South Ossetia (Georgia)|Ossétie du Sud|Südossetien|Osetia del Sur|Южная Осетия|South Ossetian
az-nk - Nagorno-Karabakh|Nagorno Karabakh|Artsakh|Republic of Artsakh|Haut-Karabakh|Bergkarabach|Alto Karabaj|Нагорный Карабах
cy-trnc - Northern Cyprus|Turkish Republic of Northern Cyprus|TRNC|North Cyprus|Nordzypern|Chypre du Nord
cn-xz - Tibet|Tibet Autonomous Region|Тибет|Tibetan
xk xkx Kosovo|Republic of Kosovo|Kosovo (UNSCR 1244)|Kosovo, under UNSCR 1244|Косово|Kosovar|Kosovan|xkk|rks|UNMIK
ye yem Yemen|Republic of Yemen|Yémen|Jemen|Yemen Arab Republic|North Yemen|Йемен|Yemeni|Yemenite|Yéménite
yt myt Mayotte|Майотта|Mahoré
za zaf South Africa|Republic of South Africa|RSA|Afrique du Sud|Südafrika|Sudáfrica|Южная Африка|ЮАР|Южно-Африканская Республика|South African|Sud-Africain
zm zmb Zambia|Republic of Zambia|Zambie|Sambia|Northern Rhodesia|Замбия|Zambian
zw zwe Zimbabwe|Republic of Zimbabwe|Simbabwe|Zimbabue|Rhodesia|Southern Rhodesia|Зимбабве|Zimbabwean|Zimbabwéen
su sun Soviet Union|USSR|U.S.S.R.|Former USSR|Former Soviet Union|Union of Soviet Socialist Republics|suhh|Union soviétique|URSS|Sowjetunion|UdSSR|Unión Soviética|Советский Союз|СССР|Soviet|USSR (until 1991)
yucs yug Yugoslavia|yu|Former Yugoslavia|SFRY|Socialist Federal Republic of Yugoslavia|Federal Republic of Yugoslavia|FRY|Yougoslavie|Jugoslawien|Jugoslavia|Югославия|Yugoslav|Yugoslavian|Yougoslave
csxx scg Serbia and Montenegro|Serbia & Montenegro|State Union of Serbia and Montenegro|Serbie-et-Monténégro|Serbien und Montenegro|Serbia y Montenegro|Сербия и Черногория|SCG|Serbia-Montenegro
cshh csk Czechoslovakia|Tchécoslovaquie|Tschechoslowakei|Checoslovaquia|Чехословакия|Czechoslovak|CSSR|Czechoslovakian
dd ddr East Germany|German Democratic Republic|GDR|ddde|République démocratique allemande|RDA|Deutsche Demokratische Republik|Ostdeutschland|República Democrática Alemana|ГДР|East German|Allemagne de l'Est
an ant Netherlands Antilles|Netherland Antilles|Antilles néerlandaises|Niederländische Antillen|Antillas Neerlandesas|anhh
`
