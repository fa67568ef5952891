package script

// surnameReadings are the characters that are read otherwise as a surname than
// in the language at large, and those whose commonest reading in names is not
// their first in the dictionaries.
const surnameReadings = `
shan 单單;zeng 曾;qiu 仇;yin 尹;xie 解;piao 朴;ou 区區;miao 缪繆;yu 尉;ren 任
ge 盖蓋;hua 华華;zha 查;bo 薄;bu 卜;yun 员;chong 种;she 佘;zhai 翟;ning 宁甯寧
xian 冼;ji 纪紀;bi 秘;yan 燕;qi 亓;xing 邢;ruan 阮;guo 过;ying 应應;ling 令
shen 沈;le 乐樂;she 折;ji 藉;ba 茜;tan 覃;lu 陆陸;lu: 吕呂;ye 叶葉;zhang 长張张
kan 阚;zhu 祝;zang 臧;pi 皮;zu 祖;min 闵;qu 曲瞿;tong 童;shi 石;wan 万萬
yu 於于余;hao 郝;shang 尚;he 何贺賀;jia 贾賈;dan 啖;fei 费費;cheng 盛程成;feng 冯馮
fu 傅;chao 晁;zhan 詹;pan 潘;weng 翁;shao 邵;bai 白柏;che 车車;sha 沙;xu 许徐許`

// cantoneseReadings are the spellings of the Hong Kong government for the
// characters of surnames and given names; what follows a slash is as common.
const cantoneseReadings = `
chan 陳陈;wong 王黃黄汪;lee 李;cheung 張张章;lau 劉刘;leung 梁;ng 吳吴伍;lam 林;ho 何賀贺浩豪可;kwok 郭國国
cheng/tsang 鄭郑;tsang 曾增;tse 謝谢;so 蘇苏素;yip/ip 葉叶;tang 鄧邓滕騰腾;chow/chau 周鄒邹;chiu/chao 趙赵朝超;ma 馬马麻;chu 朱
tsui/chui 徐崔;hui 許许;fung 馮冯豐丰峰鋒锋鳳凤;yuen 袁阮源苑遠远元;lo 羅罗盧卢勞劳;law 羅罗;lai 黎賴赖麗丽禮礼;choi/tsoi 蔡才財财;tam 譚谭談;kwan 關关君均
poon/pun 潘;mok 莫;fong 方芳房;to 杜陶;tai 戴泰太;ngai 魏毅藝艺;yeung 楊杨;yu 余于俞如宇茹;chung 鍾钟仲忠鐘宗聰聪;yiu 姚耀
liu/liao 廖;shek 石;kong/gong 江;szeto 司;au 區区歐欧;mak 麥麦;siu 蕭萧兆小少肖;suen 孫孙;hung 洪雄紅红鴻鸿;wan 溫温雲云尹韻韵
kan 簡简;yim 嚴严;chong/cheong 莊庄;tsoi/choy 蔡;ko 高;wu/woo 胡;lui 呂吕雷;luk 陸陆;sin/seen 冼;sum/shum 岑沈
hau 侯;kam 甘金錦锦;ting 丁廷亭定婷;tong 唐湯汤堂棠;fan 范樊芬;ha 夏霞;wai 韋韦威偉伟惠慧衛卫維维;yan 甄仁欣恩人因殷;yau 邱丘游友有;pang 彭
fu 傅富符;ku 古顧顾;lung 龍龙隆;mui 梅;ning 寧宁;on 安;pak 白柏百;pau/bao 鮑鲍包;pui 貝贝培;shiu 邵
sham 岑;si/shih 施史;tin 田天;tso 曹左;tung 董童東东同棟;wat 屈;wing 永榮荣詠咏;yam 任;yik 易益;ying 英應应盈瑩莹
ching 程青清靜静貞贞正;cheuk 卓焯;chak 翟澤泽;chick 戚;chim 詹;chin 錢钱前展;chun 秦俊春珍進进晉晋;chui 徐崔;kei 紀纪基奇琪其棋;kit 傑杰潔洁
kin 健堅坚建;king 景敬瓊琼;kwai 貴贵桂葵;kwong 鄺邝光廣广;kiu 喬乔橋;lap 立;lik 力;lim 廉;lin 連连蓮莲;ling 凌玲靈灵齡
lok 樂乐駱骆;man 文敏萬万民;mei 美眉;ming 明銘铭名;mo 武毛巫;muk 穆木;nam 南;nga 雅;ngan 顏颜銀银;oi 愛爱
pik 碧;ping 平萍炳;po 寶宝保波;sai 世西;sang 生笙;sau 秀修壽寿;sze 思詩诗斯;shan 山珊;shing 成盛勝胜城誠诚;shui 水
shuk 淑叔;shun 順顺舜;sik 錫锡;sing 星;suet 雪;sun 新信;tak 德得;tat 達达;tim 添;tsz/chi 子
wa/wah 華华;wang 宏弘;wah 華华;hoi 海開开;hong 康;hin 軒轩顯显;hing 興兴卿慶庆;hon 漢汉翰韓韩;him 謙谦;hok 學学鶴鹤
fai 輝辉;fat 發发法;fuk 福;ka/kar 家嘉加;kai 啟启佳佳繼;kau 九球;keung 強强;kuen 權权娟;kwun 冠官觀;chi 志智芝之池
chuen 全泉川傳传;choi 彩才;chor 楚;cho 祖;yuk 玉育旭;yun 潤润;yung 容勇蓉;yin 賢贤燕彥彦言;yat/yut 日一;yuet 月悅悦越
yi/yee 怡義义儀仪兒儿;yee 宜二;kwan/kun 軍军坤昆;wun 煥焕;ngok 岳;ngo 吳;kong 剛刚港江;hei 喜希曦;hang 恆恒行衡;hap 合
hau 孝厚;heung 香向鄉乡;kap 甲;kwok 國国;leung 良亮;lun 倫伦;lut 律;mau 茂;miu 妙苗;nin 年
nui 女;pong 邦;pun 本;san 山辛;shu 樹树書书;sui 瑞;sum 心森深;tsun 進进;tsz 梓芷紫慈;wo 和
yeuk 若;yue 裕愚;yuk 鈺钰;zhi 至;bik 璧;chai 齊齐;chu 珠;dick 迪;fei 飛飞菲;fun 歡欢
chau 舟秋;chak 擇择;cheong 昌暢祥;cheung 祥翔長长;chit 哲;kwan 群;lei 利莉梨;mong 望;sheung 雙双尚;ling 令
tai 大弟帝提第題题;chit 節节捷設设;chik 直赤夕汐植積积;luk 祿禄綠绿六鹿錄录略;kat 吉;tung 銅铜冬桐彤統统;tit 鐵铁;chung 中松終终眾众重頌颂總总;lan 蘭兰
chuk 竹束足;kuk 菊;fa 花化;cho/tso 草早礎础組组;chi 枝姿自治祉峙持支旨次知致賜赐誌;kan 根勤近間间;pak 北博;sheung 上霜常商;ha 下;yau 右佑祐由幼攸柔酉
hau 後后巧校考;noi 內内耐;ngoi 外;tei/ti 地;san/shan 辰晨神慎申身薪臣;fung 風风封楓枫烽逢;yu 雨愉榆儒瑜裕茹語语餘余宇;tin 電电殿;hung 虹熊;fok 霍;ho 河好荷皓;wu 湖
long 浪朗郎;chiu 潮照昭招;yeung 洋陽阳羊揚扬養养;kai 溪界計计;fu 虎父扶撫抚芙輔辅賦赋;pau 豹;sze/si 獅狮四士師师詩诗;ngau 牛;pang 鵬鹏朋;ngan 雁晏;yeuk 躍跃約约;lam 藍蓝嵐岚淋琳籃篮
hak 黑克;tan 丹旦檀;hing 馨兄磬輕轻;yuen 婉媛願愿淵渊圓圆沿炫玄琬緣缘莞;na 娜;ngo/ngor 娥;kiu 嬌娇;han 嫻娴;wing 穎颖;chong 壯壮狀状創创滄沧;ku 固故;kau 久教構构裘
nim 念;wai 衞懷怀槐為为唯緯纬暐煒炜瑋玮葦苇蔚蕙;seung 想相湘;ching 情政晴晶精徵禎祯証证菁澄靖;yi/yee 意綺绮沂漪議议頤颐;mung 夢梦蒙;chap 習习集;wa/wah 畫画話话鏵铧驊骅;kam 琴感;sut 術术
fo 科火;kei/ki 技己岐旗期祺機机姬祈淇琦記记騏骐驥骥麒;lei/li 理里;kung 工公恭功貢贡;nung 農农;ping 兵秉評评萍;hai 諧谐;chu 主柱株;ting 庭挺霆鼎;mo 母暮無无慕模;che 姐者;mui 妹枚
wong 煌旺皇;ying 映影瑩營营瀅縈膺迎鷹鹰瑛;hiu 曉晓驍骁;ye 夜野;shun/sun 純纯淳燊詢询;chan 真鎮镇宸振震燦灿親亲;sin 善先線线茜;shat 實实室;hui 虛虚;kim 儉俭兼劍剑;pok 樸朴;po 步普浦抱甫葆蒲;tok 拓
fei 非斐霏;fan 凡帆範范繁訓训返;nang 能;pei 備备;to 濤涛導导桃渡滔道都;hon 瀚寒侃;pui 沛佩裴蓓配負负;lo 露老路;luen 巒峦;ling 嶺岭玲聆苓菱鈴铃陵零領领;kong 崗岗綱纲罡鋼钢講讲;sung/shung 崇
chun/tsun 振峻駿骏濬浚準准尊循遵臻;yip 業业曄晔燁烨;chau 宙州洲;kin 乾見见鍵键;sam 三;ng 五梧;chat/tsat 七質质;pat 八;shap/sap 十;chin 千芊;yik 億亿翊翌翼譯译;tsuen/chuen 存村專专銓铨
tsoi/choi 在采載载材;mut 末;mau 貌謀谋;min 勉綿绵;lai 勵励;lun 綸纶論论輪轮麟;king 經经勁劲擎;sau 繡绣授;hei 禧器曦氣气熙熹起;ngo 傲我;hoi 凱凯;lit 列烈;toi 台岱黛;yam 吟欽钦蔭荫音鑫
ham 含涵晗;pan 品斌板賓宾頻频;yin 妍然研言嫣;nei 妮;shau 守手;suen 宣旋璇選选竣;yan 寅昕欣胤茵;mat 密物;sham 審审琛;fun/foon 寬宽;cheung/tseung 將将樟璋詳详象;cham 尋寻湛;kui 巨矩駒驹
shi 市是時时示視视試试;hang 幸杏杭;yung 庸榕翁蓉融雍;piu 彪標标;yue 御渝漁渔羽;mei 微未薇媚;pit 必;fai 快暉晖;sing/shing 性昇承聖圣聲声;hin 憲宪獻献衍;shu 抒舒;tui 推;poon 攀磐;fong 放防;tun 敦
ngong 昂;yiu 曜瑤瑶要;man 曼漫玟紋纹聞闻閔闵蔓;wui 會会;fuk 服馥;kwo 果;cha 查差;lau 柳樓楼流留;kak 格革;tiu 條条調调;siu 梢笑筱韶;nam 楠男;pong 榜;leung 樑量;ko 歌;sui 歲岁緒绪遂;lik 歷历爍烁
muk 沐牧目;sha 沙莎;lok 洛落;kuen 涓;yat 溢逸;mun/moon 滿满門门;tsim 潛潜瞻;tam 潭;chai/tsai 濟济際际札;yim 炎琰苒艷艳;yuk 煜郁;cheuk 爵;tak 特;mang 猛盟萌;yuet 玥;wan 環环耘芸蘊蕴還还
lung 瓏珑;keung 疆;sang 省;yui 睿芮蕊裔銳锐;lui 磊類类;she 社;tuen 端;tek 笛;chak 策;yun 筠;nap 納纳;sai 細细璽玺;kit 結结;huen 絢绚萱;chui/tsui 翠聚隨随;kang 耕;hong 航;ngai 艾;tang 藤
kwai 規规奎;nok 諾诺;shik 識识適适;kwun 貫贯;shut 述;mai 邁迈;kwan 郡鈞钧;kok 閣阁;o/ah 阿;ming 鳴鸣;sim 嬋婵;sheung 嫦`

// hokkienReadings are the spellings of Hokkien, Teochew and Hakka surnames in
// Singapore, Malaysia, Indonesia, the Philippines and Taiwan.
const hokkienReadings = `
tan 陳陈;lim 林;ong 王翁;goh/go 吳吴;ng/wee 黃黄;lee/lie 李;teo/teoh/tio 張张;lau/low 劉刘;yeo/yeoh/yo 楊杨;chua/choa/tjoa 蔡
tay/teh/tee 鄭郑;koh/kwee/kueh 郭;khoo/ku 邱;ang 洪;chew/chiu 周;toh 杜卓;sim 沈;soh/saw 蘇苏;kho/khor/koh 許许;chan/chen 曾
heng 王;quek/kwek/kweh 郭;pua/phua 潘;tiu 趙赵;ho 何;loh/lo 羅罗盧卢;sia/seah/cheah 謝谢;yap 葉叶;boey 梅;gan 顏颜
foo/poh 傅;kang 江;kok 郭;neo/leong/niu 梁;chong/chng 莊庄;tng/tong 唐;hong 洪方;png/pung 方;beh/be 馬马;tee 戴
liow/liaw 廖;cher 徐;chee/chi 徐;sng/soon 孫孙;oh/aw 胡;aw/au 歐欧區区;leow/liau 廖;lua 賴赖;mah 馬马;pang 彭
peh 白;seow/siow 蕭萧;thia 程;tiong 張张鍾钟;ting 陳陈丁;tjan/tjin 曾;wee 黃黄;yau 姚;yee 余;yong 楊杨
hiu 丘;bok/mok 莫;chin 陳陈;hsu 許许;ko/kao 高;kuo 郭;lu 呂吕;oey/oei/wi 黃黄;gouw 吳吴;thio/tjong 張张
co/ko 許许;sy/see/si 施;uy 黃黄;yu 余;dy 李;que 郭;cua 柯;kua/qua 柯;cu 邱;gaw 吳吴
loong/leong 龙龍隆;ing/eng 英;beng 明;heng 興兴亨;huat 發发;seng 成盛;chye/chai 才財财;hock 福;kiat 傑杰;leong/liang 亮良;siew 秀;swee 水瑞;tiong 忠;wee/wei 偉伟維维;choon 春俊;boon 文;kok 國国;poh 寶宝
teck/tek 德;kim 金;guan/yuan 源元;lian 蓮莲;mui 妹;soon 順顺;thiam 添;keng 慶庆;khoon/koon 坤;hong 豐丰鴻鸿;kheng 卿;chin 振進进;hwee/hui 輝辉惠慧;kian 建健;jin 仁;joo 裕;lye 來来;meng 民;peng 平炳鵬鹏;san 山
keong 強强;kuan 光廣广;yew 耀;yam 炎;chok 作;tong 棟栋;hin 興兴;leng 玲;ling 玲;geok 玉;siong 雄祥;guan 源;
sin 新;tat 達达;thye 泰;tuan 端;wah 華华;yong 榮荣永勇;chuan 全泉;eng 榮荣永;gek 玉;geok 玉;hoe 和;hian 賢贤;hsien 顯显賢贤;jeou 九;kang 強强康;kee 基;khiam 謙谦;kwang 光;lai 來来;luan 鸞;suan 選宣`

// koreanReadings are the customary spellings of the Korean readings of the
// characters of Korean names.
const koreanReadings = `
kim 金;lee/yi/ri 李;park/pak 朴;choi/choe 崔;jung/jong/chong 鄭郑;kang 姜康;cho/jo 趙赵曺;yoon/yun 尹;jang/chang 張张章;lim/im 林任
han 韓韩;oh/o 吳吴;seo/so 徐;shin/sin 申辛慎;kwon 權权;hwang 黃黄;ahn/an 安;song 宋;ryu/yoo 柳劉刘兪俞;hong 洪
jun/jon/chon 全田錢;ko/go 高;moon/mun 文;son 孫孙;yang 梁楊杨;bae/pae 裵裴;baek/paek 白;huh/ho 許许;noh/ro 盧卢;shim/sim 沈
ha 河夏;kwak 郭;sung/song 成星聖圣;cha 車车;joo/ju/chu 朱周;woo/u 禹宇雨;koo/ku 具丘;na/ra 羅罗;min 閔閩民敏旻;jin/chin 陳陈眞真鎭镇珍晉
ji/chi 池智志知;eom/om 嚴严;won 元原源;cheon/chon 千天泉;bang/pang 方房;kong 孔公功;hyun/hyon 玄賢贤鉉铉炫現顯;ham 咸;byun/pyon 卞邊边;yeom 廉
yeo/yo 呂吕;choo/chu 秋;do/to 都道;so 蘇苏素;seok/sok 石錫锡碩硕;sun/son 善宣仙先;seol/sol 薛雪;ma 馬马;gil/kil 吉;wi 魏
pyo 表;myung/myong 明命;ki 奇基起;pan 潘;wang 王;geum/kum 琴;ok 玉;yuk 陸陆;in 印仁寅;maeng 孟
je 諸诸;mo 牟;nam 南男;tak 卓;kuk/gook 國国菊;eun/un 殷恩銀银;yong 龍龙勇容;ye 芮禮;bong 奉鳳;sa 史
il 一日;young/yong 永英泳榮荣映;soo/su 秀洙壽寿水;ho 浩鎬镐虎豪;chul/chol 哲喆鐵铁;cheol 哲;yun 潤润允;jae/chae 在宰載载財财;joon/jun 俊準准濬;sang 相尙尚祥商
tae 泰太;dong/tong 東东童同;kyung/kyong 慶庆敬京景;kyu 圭奎;kwang 光廣广;kun/keun 根;chan 燦灿贊;chang 昌;chun 春;chung 忠
duk/tok 德;hak 學学鶴鹤;hee/hui 熙喜姬希;hye 惠慧;hoon/hun 勳勋訓;hwan 煥焕桓;hyung/hyong 亨炯兄衡;ik 益翼;ja 子慈;jong/chong 鍾钟鐘宗正
jung/jong 正定政靜貞廷;joong/jung 中重仲;mi 美;moo/mu 武茂;myung 明;pil 弼必;rok 祿;sik/shik 植;soon/sun 順顺淳純;suk/sok 淑
yo 與汝如呂;hye 惠慧;hae 海;byong/pyong 炳秉平坪;chol/chul 哲喆鐵徹;un/woon 雲運;ung/woong 雄熊應;u/woo 佑友宇祐;hui 輝徽暉;hon/heon 憲獻;ho 護好湖虎;hwa 華花和化
gang/kang 剛強岡;gwon/kwon 權勸;gon/kon 建健乾;guk/kuk 國局;gi/ki 機氣紀記騎箕;dae/tae 大代戴;do/to 道度濤圖島;dok/tok 德悳;dong/tong 棟洞冬;ryol/yol 烈列;ryong/yong 龍;ryo/yo 麗
ryon/yon 連蓮練;ryang/yang 良亮;rok 錄綠;rim/im 林臨;rin/in 麟;man 萬滿晚;mae 梅;myon 勉;mok 木;muk 墨;mun/moon 文門聞;min 旼珉;bo/po 寶保普甫步;bok/pok 福復;bong/pong 峰鳳奉逢;bu/pu 富夫扶副
bi/pi 飛;bin 彬斌賓;sang 上常翔;so 小少沼;sol 雪說;sop/sop 燮涉;sok 石奭;song/song 誠盛松頌;su 守修受樹;sul 述;sung 承勝昇升;sin 信新;a/ah 雅亞兒;ae 愛;ok 玉沃;on 溫;wan 完;won 遠園圓媛;wol 月
yu 裕維有由;yong 映影榮;ye 藝睿;yop/yup 燁;won 苑;i 利理二;ik 益;in 寅仁印;jae 再才;jon 典傳展;jong 種終宗;ju 柱宙珠主周;jun 遵駿;jung 仲;ji 地芝之;jin 進晉辰;chan 贊燦;chang 昶暢滄窓;chon 川千泉
chon/chun 春;chung 忠充;chi 治致;tae 太兌;hak 鶴;han 翰漢;hang 恆航;hyok/hyuk 革赫爀;hyon/hyun 顯賢;hyong/hyung 亨瀅馨;hyo 孝曉;hu/hoo 厚;hun 薰焄;hae 解;gyong/kyong 景京卿;gyu 揆;gum/kum 今錦;nam 楠;no 魯
no/noh 努;son/sun 宣善;chan 讚;sam 三;pal 八;gu/ku 九求;bak/pak 博;chil 七;won 院;pil 畢;suk 肅;ok 鈺;chae 彩採;bae 培;gap/kap 甲;ryu/yu 留流;yong 甬庸用;hwang 黃晃;so 曙瑞西誓舒`

// simplified are pairs of a character in its simplified and its traditional form
// as the PRC's table of 1986 has them, written from general knowledge. The tables
// above may name either.
const simplified = `
万萬与與专專业業丛叢东東丝絲两兩严嚴丧喪丰豐临臨为為丽麗举舉义義乌烏乐樂乔喬习習乡鄉书書买買乱亂争爭云雲亚亞产產亩畝亲親
亿億仅僅从從仑侖仓倉仪儀们們价價众眾优優会會伟偉传傳伤傷伦倫伪偽体體余餘佥僉侠俠侣侶侥僥侦偵侧側侨僑侬儂俭儉债債倾傾储儲
儿兒兑兌兰蘭关關兴興养養兽獸内內冈岡册冊写寫军軍农農冯馮冲沖决決况況冻凍净淨凉涼减減凑湊凤鳳凭憑凯凱击擊凿鑿刘劉则則刚剛
创創别別剂劑剑劍剧劇劝勸办辦务務动動励勵劲勁劳勞势勢勋勳匀勻区區医醫华華协協单單卖賣卢盧卫衛却卻厂廠厅廳历歷厉厲压壓厌厭
厢廂县縣叁參双雙发發变變叶葉号號叹嘆吕呂后後吓嚇吗嗎听聽启啟吴吳呐吶员員周週咏詠响響哑啞唤喚啸嘯喷噴嘱囑团團园園国國图圖
圆圓圣聖场場坏壞块塊坚堅坛壇坝壩坞塢坟墳坠墜垄壟垒壘垦墾垫墊埙塤堕墮墙牆壮壯声聲壳殼处處备備复復够夠头頭夸誇夺奪奋奮奖獎
妆妝妇婦妈媽娄婁娅婭娆嬈娇嬌娱娛娴嫻婴嬰婵嬋婶嬸媪媼嫒嬡嫔嬪孙孫学學宁寧宝寶实實宠寵审審宪憲宫宮宽寬宾賓对對寻尋导導寿壽
将將尔爾尘塵尝嘗尧堯层層属屬岁歲岂豈岗崗岘峴岛島岭嶺岳嶽岚嵐峡峽峤嶠峥崢峦巒峰峯崭嶄嵘嶸币幣帅帥师師帐帳带帶帧幀帮幫干幹
并並广廣庄莊庆慶库庫应應庙廟庞龐废廢开開异異弃棄张張弥彌弯彎弹彈强強归歸当當录錄彦彥彻徹径徑御禦忆憶忧憂怀懷态態怜憐总總
恒恆恳懇恶惡恺愷恼惱恽惲悦悅悬懸悯憫惊驚惧懼惨慘惩懲惭慚惯慣愿願懒懶戏戲战戰户戶扑撲执執扩擴扫掃扬揚抚撫抢搶护護报報担擔
拟擬拥擁择擇挂掛挥揮损損换換据據掷擲搀攙携攜摄攝摆擺摇搖撑撐敌敵数數斋齋断斷无無旧舊时時旷曠昆崑显顯晋晉晒曬晓曉晔曄晕暈
晖暉暂暫术術朴樸机機杀殺杂雜权權条條来來杨楊杰傑极極构構枢樞枣棗枪槍枫楓柠檸柜櫃标標栈棧栋棟栏欄树樹样樣桥橋桦樺桩樁梦夢
检檢楼樓榄欖槛檻横橫樱櫻欢歡欧歐殁歿残殘殡殯毁毀毕畢毙斃气氣汇匯汉漢汤湯沟溝没沒沣灃沧滄沪滬泞濘泪淚泸瀘泻瀉泼潑泽澤泾涇
洁潔洒灑浅淺浆漿浇澆浊濁测測济濟浏瀏浑渾浒滸浓濃浔潯涂塗涛濤涞淶涟漣涡渦涣渙涤滌润潤涧澗涨漲渊淵渐漸渔漁温溫湾灣湿濕溃潰
滚滾满滿滤濾滨濱滩灘漓灕潇瀟潍濰潜潛澜瀾濒瀕灏灝灭滅灯燈灵靈灿燦炉爐炜煒点點炼煉炽熾烁爍烂爛烛燭烟煙烦煩烧燒烨燁热熱焕煥
爱愛爷爺牵牽犹猶独獨狮獅猎獵献獻玛瑪玮瑋环環现現玺璽珐琺珑瓏琏璉琐瑣琼瓊瑶瑤瑷璦璎瓔电電画畫畅暢疗療疯瘋皑皚盏盞盐鹽监監
盖蓋盘盤睁睜瞒瞞矫矯矿礦码碼砖磚础礎确確碍礙礼禮祎禕祯禎祷禱禄祿离離种種积積称稱稳穩穷窮窃竊窑窯窦竇竞競笃篤笔筆笺箋笼籠
筑築签簽简簡篮籃类類粮糧紧緊纠糾红紅纤纖约約级級纪紀纫紉纬緯纯純纱紗纲綱纳納纵縱纶綸纷紛纸紙纹紋纺紡纽紐线線练練组組绅紳
细細织織终終绍紹绎繹经經绑綁绒絨结結绕繞绘繪给給绚絢络絡绝絕统統绢絹绣繡继繼绩績绪緒续續绮綺维維绵綿综綜绿綠缀綴缄緘缅緬
缆纜缇緹缎緞缓緩编編缘緣缙縉缚縛缤繽缨纓缪繆缮繕缵纘网網罗羅罚罰羁羈翘翹耸聳耻恥聂聶聋聾职職联聯聪聰肃肅肤膚肠腸肾腎胆膽
胜勝脉脈脑腦脚腳腾騰舆輿舰艦艰艱艳艷艺藝节節芦蘆苍蒼苏蘇范範茔塋茎莖荐薦荣榮荧熒荫蔭药藥莱萊莲蓮莹瑩莺鶯萝蘿萤螢营營萦縈
萧蕭萨薩葱蔥蒋蔣蓝藍蓟薊蔷薔蔼藹蕴蘊虏虜虑慮虚虛虫蟲虽雖虾蝦蚁蟻蚂螞蛮蠻蝉蟬补補衬襯袄襖装裝裤褲见見观觀规規视視览覽觉覺
订訂计計认認讨討让讓训訓议議讯訊记記讲講许許论論讽諷设設访訪证證评評识識诉訴诊診词詞译譯试試诗詩诚誠诞誕详詳诫誡语語诱誘
说說诵誦请請诸諸诺諾读讀课課谁誰调調谅諒谈談谊誼谋謀谐諧谓謂谙諳谚諺谢謝谣謠谦謙谨謹谭譚谱譜贝貝贞貞负負贡貢财財责責贤賢
败敗货貨质質贩販贪貪贫貧购購贯貫贵貴贷貸贸貿费費贺賀贻貽贾賈资資赋賦赌賭赏賞赐賜赔賠赖賴赛賽赞贊赠贈赢贏赵趙赶趕跃躍践踐
踪蹤车車轨軌轩軒转轉轮輪软軟轰轟轲軻轴軸轶軼轻輕载載较較辅輔辆輛辈輩辉輝辑輯输輸辕轅辖轄辞辭边邊辽遼达達迁遷过過迈邁运運
还還进進远遠违違连連迟遲适適选選逊遜递遞逻邏遗遺邓鄧邝鄺邮郵邹鄒郑鄭郦酈释釋里裡鉴鑒针針钉釘钊釗钓釣钗釵钙鈣钛鈦钜鉅钟鐘
钠鈉钢鋼钥鑰钦欽钧鈞钩鉤钱錢钰鈺钲鉦钻鑽铁鐵铃鈴铅鉛铎鐸铜銅铝鋁铠鎧铨銓铭銘银銀铸鑄链鏈销銷锁鎖锂鋰锅鍋锋鋒锐銳错錯锡錫
锤錘锦錦键鍵锵鏘锺鍾镇鎮镜鏡镰鐮长長门門闪閃闭閉问問闯闖闲閒间間闵閔闷悶闸閘闹鬧闻聞闽閩阁閣阅閱阎閻阐闡阔闊队隊阳陽阴陰
阵陣阶階际際陆陸陈陳险險随隨隐隱隶隸难難雏雛雾霧静靜页頁顶頂项項顺順须須顾顧顿頓颁頒颂頌预預领領颇頗频頻颐頤颖穎颗顆题題
颜顏额額风風飒颯飘飄飞飛饭飯饮飲饰飾饶饒馆館马馬驭馭驯馴驰馳驱驅驴驢驹駒驻駐驼駝驾駕骁驍骄驕骅驊骆駱骏駿骐騏骑騎骞騫骥驥
骧驤鱼魚鲁魯鲍鮑鲜鮮鲤鯉鲸鯨鸟鳥鸡雞鸣鳴鸥鷗鸭鴨鸯鴦鸳鴛鸿鴻鸽鴿鹃鵑鹄鵠鹅鵝鹊鵲鹏鵬鹤鶴鹦鸚鹭鷺鹰鷹麦麥黄黃齐齊龄齡龙龍
龚龔龟龜`
