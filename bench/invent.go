package bench

import (
	"math/rand/v2"
	"strings"
)

// culture makes names as a people of the world makes them. The given names are
// common ones, the family names are made of syllables, so that nobody bears
// them but by chance.
type culture struct {
	given []string
	stems []string
	ends  []string
	// pattern says how the words stand: g given, f family, p patronymic made of
	// a given name.
	pattern    string
	patronymic []string // endings of, or words before, a patronymic
}

var cultures = []culture{
	{
		given:   strings.Fields("Alexei Boris Dmitri Gleb Ilya Kirill Maksim Nikita Oleg Pavel Roman Stepan Timur Vadim Yegor Anna Daria Irina Ksenia Larisa Marina Olga Polina Svetlana"),
		stems:   strings.Fields("Bor Vel Grud Zhar Koz Lyub Morosh Netr Ples Rad Sever Tver Ust Khvor Chern Shest Yar Drob Kras Zimn"),
		ends:    strings.Fields("ovsky enko ilin akov enkov ukhin etsky anov"),
		pattern: "gpf", patronymic: []string{"ovich"},
	},
	{
		given:   strings.Fields("Ahmed Bilal Dawud Faisal Ghassan Hamza Idris Jamal Karim Luay Mazen Nabil Omar Qasim Rami Samir Tariq Wael Yasin Ziad Amal Dalia Hanan Layla Mona Noura Rania Salma"),
		stems:   strings.Fields("Bar Dar Far Ghan Hal Jar Khat Mar Nas Qar Rash Sab Shar Taw War Zay"),
		ends:    strings.Fields("aqi awi ibani imi ouni ari abani ushi"),
		pattern: "gpf", patronymic: []string{"bin ", "ben ", ""},
	},
	{
		given:   strings.Fields("Alejandro Benito Carlos Diego Esteban Felipe Gonzalo Hernán Iván Joaquín Leandro Mateo Nicolás Óscar Rodrigo Sergio Beatriz Camila Elena Graciela Inés Lucía Paloma Rocío"),
		stems:   strings.Fields("Alb Bel Cast Dur Esc Fuent Gall Her Ib Lar Mont Nav Oliv Per Quin Rob Sal Tor Urb Val"),
		ends:    strings.Fields("arrete edona iguera olana uentes azábal erilla onda"),
		pattern: "gff",
	},
	{
		given:   strings.Fields("Adam Brian Calvin Derek Edwin Frank Gordon Henry Ian Keith Lewis Martin Neil Owen Philip Ralph Stuart Abigail Bridget Claire Deborah Emily Fiona Harriet Judith Megan"),
		stems:   strings.Fields("Ash Black Brook Cran Dun Elder Fair Green Hart Kings Lang March North Oak Pem Stan Thorn Wake West Whit"),
		ends:    strings.Fields("borough combe field hurst ingham leigh stead thwaite worth wick"),
		pattern: "ggf",
	},
	{
		given:   strings.Fields("Wei Jun Ming Hao Lei Feng Tao Bin Qiang Yong Li Na Fang Xiu Yan Hong Mei Ying Juan Ting"),
		stems:   strings.Fields("Bao Cui Dong Fan Geng Hong Ji Kuang Liang Miao Ning Ouyang Pei Qi Ruan Shang Tong Wen Xing Yue Zhan"),
		ends:    []string{""},
		pattern: "fgg",
	},
	{
		given:   strings.Fields("Arjun Deepak Ganesh Harish Jatin Kiran Lalit Mohan Naveen Pradeep Rajesh Sanjay Tarun Vikram Anita Divya Gita Kavita Lata Meena Priya Rekha Sunita Usha"),
		stems:   strings.Fields("Agra Bhar Chand Dev Gopal Jay Kamal Lakh Mah Nar Pad Ragh Shiv Tri Vas Yash"),
		ends:    strings.Fields("athan endran ikar ipati isekar opadhyay urkar wani"),
		pattern: "gf",
	},
	{
		given:   strings.Fields("Abiola Chidi Emeka Femi Ifeanyi Kunle Obinna Segun Tunde Uche Adaeze Bukola Chioma Ngozi Yetunde Kofi Kwame Ama Akosua Yaw"),
		stems:   strings.Fields("Ade Baba Chuk Eze Iro Nwa Ogun Okon Olu Ony Oye Ubo Udo Asa Boa Dan"),
		ends:    strings.Fields("bayo daramola kwu mefuna nkwo remi sanya wole yinka teng quah"),
		pattern: "gf",
	},
	{
		given:   strings.Fields("Anders Bjørn Erik Fredrik Gustav Håkon Jens Lars Magnus Niels Olav Per Sven Astrid Birgit Camilla Elin Freja Greta Ingrid Karin Maja Sigrid"),
		stems:   strings.Fields("Berg Dal Ek Fjell Gran Hag Lind Moss Nord Sand Skog Strand Sund Vang Vik Öst"),
		ends:    strings.Fields("gaard holm kvist lund mark rud strøm vall"),
		pattern: "gf",
	},
	{
		given:   strings.Fields("Ahmet Burak Cem Emre Hakan Kemal Levent Mehmet Orhan Serkan Tolga Yusuf Aylin Defne Elif Gülay Nuray Selin Zeynep"),
		stems:   strings.Fields("Ak Bayrak Demir Er Gök Kaya Kılıç Öz Sarı Taş Tür Yıl Yur"),
		ends:    strings.Fields("başaran bulut çelik dağ gezer oğlu soylu taşer"),
		pattern: "gf",
	},
}

// Invent returns n people whom we made up, always the same.
func Invent(n int) []PartyCase {
	r := rand.New(rand.NewPCG(2024, 4))
	out := make([]PartyCase, 0, n)
	for i := range n {
		out = append(out, PartyCase{Name: cultures[i%len(cultures)].person(r), BirthDate: birthDate(r)})
	}
	return out
}

func birthDate(r *rand.Rand) string {
	return dayText(1940+r.IntN(65), 1+r.IntN(12), 1+r.IntN(28))
}

func (c *culture) person(r *rand.Rand) string {
	var words []string
	for _, p := range c.pattern {
		given := c.given[r.IntN(len(c.given))]
		switch p {
		case 'g':
			words = append(words, given)
		case 'f':
			words = append(words, c.stems[r.IntN(len(c.stems))]+c.ends[r.IntN(len(c.ends))])
		case 'p':
			how := c.patronymic[r.IntN(len(c.patronymic))]
			if strings.HasSuffix(how, " ") || how == "" {
				words = append(words, how+given)
			} else {
				words = append(words, strings.TrimRight(given, "aeiy")+how)
			}
		}
	}
	return strings.Join(words, " ")
}
