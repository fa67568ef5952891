package ofac

import "strings"

// countryCode returns the lower-case ISO 3166-1 code of a country as OFAC
// spells it. The code is empty, and known true, for what OFAC writes in a
// country's place that has no code ("undetermined", "Region: Kafia Kingi").
func countryCode(name string) (code string, known bool) {
	code, known = countries[countryKey(name)]
	return code, known
}

func countryKey(name string) string {
	name = strings.ToLower(strings.Join(strings.Fields(name), " "))
	return strings.TrimRight(plainLetters.Replace(name), ".")
}

var plainLetters = strings.NewReplacer("’", "'", "`", "'", "ô", "o", "é", "e", "ã", "a", "í", "i", "ü", "u", "ç", "c", "&", "and")

var countries = readCountries(countryTable)

func readCountries(table string) map[string]string {
	m := make(map[string]string, 400)
	for line := range strings.Lines(table) {
		code, names, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			continue
		}
		if code == "--" {
			code = ""
		}
		for name := range strings.SplitSeq(names, "|") {
			m[countryKey(name)] = code
		}
	}
	return m
}

// countryTable has a line for each ISO 3166-1 alpha-2 code: the spelling that
// OFAC uses now, then others that its lists used or that places of birth use.
// xk for Kosovo and an for the Netherlands Antilles (dissolved in 2010) are
// not, or no longer, assigned by ISO, but are what FollowTheMoney writes.
const countryTable = `
ad Andorra
ae United Arab Emirates|UAE|U.A.E.
af Afghanistan
ag Antigua and Barbuda
ai Anguilla
al Albania
am Armenia
an Netherlands Antilles
ao Angola
aq Antarctica
ar Argentina
as American Samoa
at Austria
au Australia
aw Aruba
az Azerbaijan
ba Bosnia and Herzegovina|Bosnia-Herzegovina|Bosnia
bb Barbados
bd Bangladesh
be Belgium
bf Burkina Faso
bg Bulgaria
bh Bahrain
bi Burundi
bj Benin
bm Bermuda
bn Brunei|Brunei Darussalam
bo Bolivia
br Brazil
bs Bahamas, The|Bahamas|The Bahamas
bt Bhutan
bw Botswana
by Belarus
bz Belize
ca Canada
cd Congo, Democratic Republic of the|Democratic Republic of the Congo|Democratic Republic of Congo|Congo (Kinshasa)|DRC|Zaire
cf Central African Republic|CAR
cg Congo, Republic of the|Republic of the Congo|Congo|Congo (Brazzaville)
ch Switzerland
ci Cote d Ivoire|Cote d'Ivoire|Ivory Coast
ck Cook Islands
cl Chile
cm Cameroon
cn China|People's Republic of China|PRC|P.R. China
co Colombia
cr Costa Rica
cu Cuba
cv Cabo Verde|Cape Verde
cw Curacao
cy Cyprus
cz Czech Republic|Czechia
de Germany|West Germany
dj Djibouti
dk Denmark
dm Dominica
do Dominican Republic
dz Algeria
ec Ecuador
ee Estonia
eg Egypt
eh Western Sahara
er Eritrea
es Spain
et Ethiopia
fi Finland
fj Fiji
fk Falkland Islands
fm Micronesia, Federated States of|Micronesia
fo Faroe Islands
fr France
ga Gabon
gb United Kingdom|Great Britain|England|Scotland|Wales|Northern Ireland|UK|U.K.
gd Grenada
ge Georgia|Republic of Georgia
gf French Guiana
gg Guernsey
gh Ghana
gi Gibraltar
gl Greenland
gm The Gambia|Gambia, The|Gambia
gn Guinea
gp Guadeloupe
gq Equatorial Guinea
gr Greece
gt Guatemala
gu Guam
gw Guinea-Bissau|Guinea Bissau
gy Guyana
hk Hong Kong
hn Honduras
hr Croatia
ht Haiti
hu Hungary
id Indonesia
ie Ireland
il Israel
im Man, Isle of|Isle of Man
in India
iq Iraq
ir Iran|Islamic Republic of Iran
is Iceland
it Italy
je Jersey
jm Jamaica
jo Jordan
jp Japan
ke Kenya
kg Kyrgyzstan|Kyrgyz Republic
kh Cambodia
ki Kiribati
km Comoros
kn Saint Kitts and Nevis|St. Kitts and Nevis|St Kitts and Nevis
kp Korea, North|North Korea|Democratic People's Republic of Korea|DPRK|D.P.R.K.
kr Korea, South|South Korea|Republic of Korea
kw Kuwait
ky Cayman Islands
kz Kazakhstan
la Laos
lb Lebanon
lc Saint Lucia|St. Lucia
li Liechtenstein
lk Sri Lanka
lr Liberia
ls Lesotho
lt Lithuania
lu Luxembourg
lv Latvia
ly Libya
ma Morocco
mc Monaco
md Moldova
me Montenegro
mg Madagascar
mh Marshall Islands
mk North Macedonia, The Republic of|North Macedonia|Macedonia|Macedonia, The Former Yugoslav Republic of|The former Yugoslav Republic of Macedonia
ml Mali|Region: Northern Mali
mm Burma|Myanmar
mn Mongolia
mo Macau|Macao
mq Martinique
mr Mauritania
ms Montserrat
mt Malta
mu Mauritius
mv Maldives
mw Malawi
mx Mexico
my Malaysia
mz Mozambique
na Namibia
nc New Caledonia
ne Niger
ng Nigeria
ni Nicaragua
nl Netherlands|The Netherlands|Holland
no Norway
np Nepal
nr Nauru
nu Niue
nz New Zealand
om Oman
pa Panama
pe Peru
pf French Polynesia
pg Papua New Guinea
ph Philippines|The Philippines
pk Pakistan
pl Poland
pr Puerto Rico
ps Palestinian|Palestinian Territories|Palestinian Authority|Palestine|West Bank|Gaza|Gaza Strip|Region: Gaza|Region: West Bank
pt Portugal
pw Palau
py Paraguay
qa Qatar
re Reunion
ro Romania
rs Serbia|Republic of Serbia
ru Russia|Russian Federation
rw Rwanda
sa Saudi Arabia
sb Solomon Islands
sc Seychelles
sd Sudan
se Sweden
sg Singapore
si Slovenia
sk Slovakia
sl Sierra Leone
sm San Marino
sn Senegal
so Somalia
sr Suriname
ss South Sudan
st Sao Tome and Principe
sv El Salvador
sx Sint Maarten
sy Syria
sz Eswatini|Swaziland
tc Turks and Caicos Islands|Turks and Caicos
td Chad
tg Togo
th Thailand
tj Tajikistan
tl Timor-Leste|East Timor
tm Turkmenistan
tn Tunisia
to Tonga
tr Turkey|Turkiye
tt Trinidad and Tobago
tv Tuvalu
tw Taiwan
tz Tanzania
ua Ukraine|Region: Crimea
ug Uganda
us United States|United States of America|USA|U.S.A.|U.S.|US
uy Uruguay
uz Uzbekistan
va Vatican City|Holy See
vc Saint Vincent and the Grenadines|St. Vincent and the Grenadines|St Vincent and the Grenadines
ve Venezuela
vg Virgin Islands, British|British Virgin Islands
vi Virgin Islands, U.S.|U.S. Virgin Islands|Virgin Islands, United States
vn Vietnam
vu Vanuatu
ws Samoa|Western Samoa
xk Kosovo
ye Yemen
za South Africa
zm Zambia
zw Zimbabwe
-- undetermined|None Identified|unknown|stateless|none|Region: Kafia Kingi|Region: Commonwealth of Independent States
`
