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
co/ko 許许;sy/see/si 施;uy 黃黄;yu 余;dy 李;que 郭;cua 柯;kua/qua 柯;cu 邱;gaw 吳吴`

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
jung/jong 正定政靜貞廷;joong/jung 中重仲;mi 美;moo/mu 武茂;myung 明;pil 弼必;rok 祿;sik/shik 植;soon/sun 順顺淳純;suk/sok 淑`
