package mention

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed ordinary.txt
var ordinaryText string

// ordinaries are everyday words: a capital letter does not make a name of them.
var ordinaries = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool, 8192)
	for line := range strings.Lines(ordinaryText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, word := range strings.Fields(line) {
			m[word] = true
		}
	}
	return m
})

func isOrdinary(lower string) bool {
	m := ordinaries()
	if m[lower] {
		return true
	}
	// The plural, and the other endings that English puts on.
	for _, end := range [...]string{"s", "es", "ed", "ing", "ly", "d"} {
		if stem, ok := strings.CutSuffix(lower, end); ok && len(stem) >= 3 && (m[stem] || end == "ing" && m[stem+"e"]) {
			return true
		}
	}
	if stem, ok := strings.CutSuffix(lower, "ies"); ok && m[stem+"y"] {
		return true
	}
	return false
}

// hanFamilies are the characters of the commonest Chinese family names, both
// ways of writing, after the registers' own counts.
const hanFamilies = `王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫閻阎段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯常温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚符舒阮柯纪紀梅童凌毕畢单單季裴霍涂成苗谷盛曲翁冉骆駱蓝藍路游辛靳管柴蒙鲍鮑华華喻祁蒲房滕屈饶饒解牟艾尤阳陽时時穆农農司卓古吉缪繆简簡车車项項连連芦蘆麦麥褚娄婁窦竇戚岑景党宫宮费費卜冷晏席卫衛米柏宗瞿桂全佟应應臧闵閔苟邬鄔边邊卞姬师師和仇栾欒隋商刁沙荣榮巫寇桑郎甄丛叢仲虞敖巩鞏明佘池查麻苑迟遲邝鄺官封谈談匡鞠惠荆荊乐樂冀郁胥南班储儲原栗燕楚鄢劳勞谌諶奚皮粟冼蔺藺楼樓盘盤满滿闻聞位厉厲伊仝区區郜海阚闞花权權强強帅帥屠豆朴盖蓋练練廉禹井祖漆巴丰豐支卿国國狄平计計索宣晋晉相初门門云雲容敬来來扈晁芮都普阙闕浦戈伏鹿薄邸雍辜阿乌烏母裘亓修邰赫杭况那宿鲜鮮印逯隆茹诺諾战戰慕危玉银銀亢嵇公哈湛宾賓戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴陰昝智幸奉植富尧堯闭閉由`

func hanFamily(char string) bool { return strings.Contains(hanFamilies, char) }
