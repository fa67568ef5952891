package ident

import (
	"net/url"
	"slices"
	"strings"
)

// platform is a site on which anybody may have a page: the page is who is meant,
// never the site.
type platform struct {
	name  string   // under which pages of all its domains are known
	hosts []string // registered domains
	// skip are first steps of a path that say how a page is shown, kinds are
	// those that say what the second step is: a company, a channel.
	skip, kinds []string
}

// platforms with their addresses, from the platforms' own pages.
var platforms = []platform{
	{"facebook.com", []string{"facebook.com", "fb.com", "fb.me"}, []string{"pg", "public", "p"}, []string{"groups", "events", "watch", "photo"}},
	{"instagram.com", []string{"instagram.com"}, nil, []string{"p", "reel", "explore"}},
	{"x.com", []string{"twitter.com", "x.com"}, []string{"#!"}, []string{"i", "intent", "hashtag"}},
	{"t.me", []string{"t.me", "telegram.me", "telegram.dog", "telegram.org"}, []string{"s"}, []string{"joinchat", "c"}},
	{"vk.com", []string{"vk.com", "vk.ru", "vkontakte.ru"}, nil, []string{"doc", "away.php"}},
	{"ok.ru", []string{"ok.ru", "odnoklassniki.ru"}, nil, []string{"group", "profile"}},
	{"youtube.com", []string{"youtube.com", "youtu.be"}, nil, []string{"channel", "c", "user", "playlist", "watch", "shorts", "live", "embed"}},
	{"rutube.ru", []string{"rutube.ru"}, nil, []string{"channel", "u", "video"}},
	{"tiktok.com", []string{"tiktok.com"}, nil, nil},
	{"linkedin.com", []string{"linkedin.com"}, nil, []string{"company", "in", "school", "showcase", "groups", "pub"}},
	{"weibo.com", []string{"weibo.com", "weibo.cn"}, nil, []string{"u", "p", "n"}},
	{"bilibili.com", []string{"bilibili.com"}, nil, []string{"space"}},
	{"github.com", []string{"github.com"}, []string{"orgs"}, nil},
	{"gitlab.com", []string{"gitlab.com"}, []string{"groups"}, nil},
	{"bitbucket.org", []string{"bitbucket.org"}, nil, nil},
	{"npmjs.com", []string{"npmjs.com", "npmjs.org"}, nil, []string{"package", "org"}},
	{"pypi.org", []string{"pypi.org"}, nil, []string{"project", "user", "org"}},
	{"medium.com", []string{"medium.com"}, nil, nil},
	{"dzen.ru", []string{"dzen.ru"}, []string{"id"}, nil},
	{"rumble.com", []string{"rumble.com"}, nil, []string{"c", "user"}},
	{"odysee.com", []string{"odysee.com"}, nil, nil},
	{"bitchute.com", []string{"bitchute.com"}, nil, []string{"channel", "video"}},
	{"reddit.com", []string{"reddit.com"}, nil, []string{"r", "u", "user"}},
	{"pinterest.com", []string{"pinterest.com"}, nil, []string{"pin"}},
	{"wikipedia.org", []string{"wikipedia.org"}, nil, []string{"wiki"}},
	{"wa.me", []string{"wa.me", "whatsapp.com"}, nil, []string{"channel", "send"}},
	{"aparat.com", []string{"aparat.com"}, nil, []string{"v"}},
	{"linktr.ee", []string{"linktr.ee", "taplink.cc"}, nil, nil},
	{"patreon.com", []string{"patreon.com"}, []string{"c"}, nil},
	{"google.com", []string{"google.com"}, nil, []string{"view", "site"}},
}

func platformOf(registered string) (*platform, bool) {
	for i := range platforms {
		if slices.Contains(platforms[i].hosts, registered) {
			return &platforms[i], true
		}
	}
	return nil, false
}

// page is whose page an address is: the first step of its path, or the second
// behind a word that says what it is. "" for the platform's own.
func (p *platform) page(u *url.URL) string {
	steps := strings.FieldsFunc(strings.ToLower(u.Path), func(r rune) bool { return r == '/' })
	if p.name == "x.com" && strings.HasPrefix(u.Fragment, "!/") { // twitter.com/#!/name
		steps = strings.FieldsFunc(strings.ToLower(u.Fragment[2:]), func(r rune) bool { return r == '/' })
	}
	for len(steps) > 1 && slices.Contains(p.skip, steps[0]) {
		steps = steps[1:]
	}
	if len(steps) == 0 {
		return ""
	}
	first := strings.TrimPrefix(steps[0], "@")
	switch {
	case first == "profile.php": // known by a number: facebook.com/profile.php?id=1
		first = strings.ToLower(u.Query().Get("id"))
	case (first == "people" || first == "pages") && len(steps) > 2: // facebook.com/people/Name/1
		first = steps[2]
	case slices.Contains(p.kinds, first):
		if len(steps) == 1 || !onlyWord(steps[1]) {
			return ""
		}
		return p.name + "/" + first + "/" + steps[1]
	}
	if !onlyWord(first) || p.name == "google.com" { // whose other pages are its own
		return ""
	}
	return p.name + "/" + first
}

// onlyWord reports whether a step of a path is plain enough to be a name: what
// is left would not be read back as it was written.
func onlyWord(s string) bool {
	return s != "" && len(s) <= 200 && !strings.ContainsAny(s, " \t\r\n%?#\\<>\"',;:[](){}") && strings.Trim(s, "./") != "" && isPrintable(s)
}

func isPrintable(s string) bool {
	for _, r := range s {
		if r < 0x21 || r == 0x7F || r == 0xFFFD {
			return false
		}
	}
	return true
}

// labelHosts give each customer a label of their own, as a public suffix does,
// and are not on that list.
var labelHosts = []string{
	"wordpress.com", "livejournal.com", "tumblr.com", "substack.com", "weebly.com", "narod.ru", "ucoz.ru", "ucoz.com", "ucoz.net", "tilda.ws",
	"bandcamp.com", "tripod.com", "angelfire.com", "blogfa.com", "blog.ir", "mihanblog.com", "persianblog.ir", "jimdo.com", "jimdofree.com",
	"webs.com", "yolasite.com", "wix.com", "squarespace.com", "uol.com.br", "over-blog.com", "canalblog.com", "livejournal.net", "nethouse.ru",
	"business.site", "mozello.com", "site123.me", "godaddysites.com", "sourceforge.net", "sourceforge.io",
	"alibaba.com", "made-in-china.com", "tradekey.com",
	// Of regions, whose access providers give addresses at them, too.
	"nnov.ru", "perm.ru", "penza.ru", "ryazan.ru", "tver.ru", "kirov.ru", "yaroslavl.ru", "vrn.ru", "kazan.ru",
	"kamchatka.ru", "irk.ru", "tula.net", "kaluga.net", "crimea.com", "crimea.ru", "novgorod.com", "wplus.net", "myanmar.com.mm",
}

// freeMail reports whether a registered domain is a provider's with whom
// anybody may have an address, and no site of somebody.
func freeMail(registered string) bool {
	brand, _, _ := strings.Cut(registered, ".")
	return slices.Contains(mailBrands, brand) || slices.Contains(mailProviders, registered)
}

// mailBrands have a domain in every country: hotmail.nl, yandex.kz.
var mailBrands = []string{
	"gmail", "googlemail", "hotmail", "outlook", "yahoo", "ymail", "rocketmail", "aol", "gmx", "yandex", "icloud", "protonmail", "tutanota",
}

// mailProviders give addresses to anybody. Their own pages say so.
var mailProviders = strings.Fields(`
	live.com live.ru live.cn live.co.uk live.fr live.nl msn.com passport.com aim.com me.com mac.com web.de t-online.de freenet.de mail.com
	email.com usa.com zoho.com zohomail.com proton.me pm.me tuta.io tuta.com tutamail.com keemail.me mailfence.com disroot.org riseup.net
	fastmail.com fastmail.fm hushmail.com hush.com mailbox.org posteo.de posteo.net cock.li startmail.com safe-mail.net countermail.com mail.ru
	bk.ru inbox.ru list.ru internet.ru ya.ru lenta.ru autorambler.ru myrambler.ru ro.ru nm.ru pochta.ru hotbox.ru ukr.net i.ua meta.ua
	bigmir.net email.ua tut.by mail.by inbox.lv mail.kz mail.uz mail.bg abv.bg dir.bg mail.ee qq.com foxmail.com 163.com 126.com 139.com
	188.com yeah.net sina.com sina.cn sohu.com tom.com 21cn.com aliyun.com vip.163.com vip.sina.com wo.cn naver.com daum.net hanmail.net
	nate.com rediffmail.com indiatimes.com chmail.ir mailfa.com mail.ir iran.ir post.ir silibank.net.kp star-co.net.kp cyberia.net.lb
	terra.net.lb emirates.net.ae eim.ae batelco.com.bh seznam.cz centrum.cz email.cz volny.cz atlas.cz azet.sk zoznam.sk wp.pl o2.pl onet.pl
	interia.pl poczta.fm op.pl gazeta.pl tlen.pl libero.it tiscali.it tiscali.net rambler.ru virgilio.it alice.it tin.it tim.it orange.fr wanadoo.fr laposte.net free.fr sfr.fr neuf.fr
	skynet.be telenet.be ziggo.nl xs4all.nl kpnmail.nl planet.nl home.nl bluewin.ch btinternet.com sky.com talktalk.net virginmedia.com
	ntlworld.com blueyonder.co.uk comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com
	netzero.net optonline.net bol.com.br uol.com.br terra.com.br ig.com.br terra.com terra.es telefonica.net cantv.net etb.net.co
	prodigy.net.mx enet.cu nauta.cu mynet.com ttmail.com superonline.com otenet.gr cytanet.com.cy walla.com walla.co.il bezeqint.net
	netvision.net.il singnet.com.sg pacific.net.sg netvigator.com hinet.net pchome.com.tw bigpond.com optusnet.com.au xtra.co.nz mweb.co.za
	telkomsa.net mailinator.com guerrillamail.com 10minutemail.com temp-mail.org yopmail.com lycos.com excite.com inbox.com gawab.com
	maktoob.com silibank.com mail.sy umail.ru krasmail.ru jabber.ru ngs.ru
	ukrtel.net ukrpost.ua ebonet.net
	netangola.com mail2000.com.tw
`)
