package script

// arabicNames are the commonest words of Arabic, Persian, Kurdish, Urdu,
// Pashto and Turkic names in Arabic letters, with their customary spellings,
// the commonest first. Articles and joined parts (ال، عبد، الدين، زاده) are put
// together by rule.
const arabicNames = `
محمد muhammad mohammed mohammad mohamed muhammed mohamad mehmet;احمد ahmad ahmed achmad;محمود mahmud mahmoud mehmood mahmood;حامد hamid hamed;حميد hamid hameed
حمد hamad hamd;حماد hammad hamad;حمدان hamdan;حمدي hamdi hamdy;حمود hamud hammoud hamoud humud;مصطفي mustafa mostafa mustapha moustafa
علي ali aly;حسن hasan hassan hasen;حسين husayn hussein hussain hossein husain hosein hussin;حسني husni hosni hosny;محسن muhsin mohsen mohsin;حسان hassan hasan
عمر umar omar omer amor;عمرو amr amro;عمار ammar amar;عمران imran omran emran;عثمان uthman othman usman osman uthmaan;عفان affan
ابو abu abou;الابن jr junior;ابي abi abu;ابا aba;ابن ibn bin ben;بن bin ben ibn;بنت bint bent
ام umm um om oum;ال al el;عبد abd abdul abdel abdu;عبدو abdu abdo;عبيد ubayd obaid obeid ubaid;عبدالله abdullah abdallah abdollah abdulla
الله allah ullah;اللہ allah ullah;عبيدالله ubaydullah obaidullah obeidallah ubaidullah;الرحمن alrahman rahman arrahman;الرحيم alrahim rahim;رحمن rahman rehman
رحمان rahman rehman;رحيم rahim raheem;رحمه rahma;رحمت rahmat rehmat;رحيمي rahimi;كريم karim kareem kerim
كريمي karimi;عزيز aziz;عزيزي azizi;عزت izzat ezzat izzet;عز izz ezz;عزالدين izzaldin ezzeddin azzedine izzeddine
قادر qadir qader kader;قدير qadir qadeer;خالق khaliq khalek;رزاق razzaq razaq razzak;رازق raziq razek;رازي razi
جبار jabbar jabar;جبر jabr jaber;جابر jabir jaber gaber;جبران jibran gibran jubran;جبوري jaburi jubouri juburi jabouri;جبريل jibril jibreel gibril
حكيم hakim hakeem;حي hai hayy hay;الحي hai alhayy hayy;حكمت hikmat hekmat hikmet;حكيمي hakimi;حليم halim haleem;حليمه halima halimah;عليم alim aleem
سلام salam salaam;سلامه salama salamah salameh;سالم salim salem;سليم salim saleem selim;سلمان salman;سليمان sulayman sulaiman suleiman soleiman suleyman soliman
سلطان sultan soltan;سلطاني sultani soltani;سعد saad sad;سعدي saadi sadi;سعدون sadun saadoun saadun;سعدالله sadallah saadallah saadullah
سعيد said saeed sayed saied;سعيدي saidi saeedi;سعود saud saoud;سعودي saudi;مسعود masud massoud masood masoud;سيد sayyid sayed syed seyed sayyed sayid
سيده sayyida sayeda syeda;سيف sayf saif seif;سيفي saifi sayfi;شمس shams;شمسي shamsi;شريف sharif sherif shareef cherif
شريفي sharifi;اشرف ashraf;شرف sharaf;مشرف musharraf mushrif;شيخ shaykh sheikh shaikh sheik;شاه shah
شاهين shahin shaheen;شاكر shakir shaker;شكر shukr;شكري shukri shoukri choukri;شفيق shafiq shafik;شفيع shafi
شعبان shaban shaaban;شعيب shuayb shuaib shoaib;شاهر shahir shaher;شهيد shahid shaheed;شهاب shihab shahab;شهرام shahram
شوقي shawqi shawki;شوكت shawkat shaukat;شقيق shaqiq;شير sher shir;شيرين shirin shireen;شريعتي shariati
صالح salih saleh salah salh;صلاح salah;صلاحالدين salahuddin salaheddin saladin;صادق sadiq sadegh sadek;صديق siddiq sadiq seddiq siddique;صديقي siddiqui siddiqi sediqi
صدام saddam;صدر sadr;صدري sadri;صفا safa;صفي safi;صفوان safwan
صفوت safwat;صباح sabah;صبري sabri sabry;صبحي subhi sobhi;صبيح sabih;صهيب suhayb suhaib sohaib
طالب talib taleb;طالبان taliban;طاهر tahir taher;طاهري taheri tahiri;طه taha;طارق tariq tarek tareq
طلال talal;طلحه talha talhah;طيب tayyib tayyab tayeb taib;طوفان tufan;ظاهر zahir dhahir;ظفر zafar
ظهير zahir zaheer;ظافر zafir dhafir;عابد abid abed;عابدين abidin abedin;عادل adil adel;عدل adl
عارف arif aref;عاصم asim assem;عاصي asi assi;عاطف atif atef;عامر amir amer;عامري amiri ameri
عباس abbas;عباسي abbasi;عبدي abdi;عجمي ajami;عدنان adnan;عدي uday udai oday adi
عراقي iraqi;عرب arab;عربي arabi;عرفان irfan erfan;عرفات arafat;عزام azzam
عسكر askar;عسكري askari;عصام isam essam issam;عطا ata;عطاء ata;عطيه atiyah attia atiya
عظيم azim azeem;اعظم azam;عظيمي azimi;عقيل aqil aqeel akil;علاء ala alaa;علاءالدين alaeddin aladdin alauddin
علوي alawi alavi;علوان alwan;علاوي allawi;عماد imad emad;عماره amara ammara;عنتر antar
عواد awad awwad;عوض awad awadh ewaz iwaz;عون awn aoun oun;عيد id eid;عيسي isa issa eissa essa;عياش ayyash ayash
عياض iyad ayad;عين ayn ain;غازي ghazi gazi;غالب ghalib ghaleb;غانم ghanim ghanem;غسان ghassan
غفار ghaffar ghafar;غفور ghafur ghafoor ghafour;غلام ghulam gholam ghulaam;غني ghani;غياث ghiyath ghiath ghias;غيلاني ghilani gilani
فاتح fatih fateh;فتاح fattah fatah;فتح fath;فتحي fathi fathy;فاخر fakhir;فخر fakhr
فخري fakhri;فراس firas feras;فرج faraj farag;فرح farah;فرحان farhan;فرحات farhat
فريد farid fareed;فرهاد farhad;فرزاد farzad;فرید farid;فاروق faruq farouk farooq;فارس faris fares
فارسي farsi;فضل fadl fazl fazal;فضيل fadil fudayl;فاضل fadil fadhil fazel fazil;فلاح falah fallah;فلاحي fallahi falahi
فواد fuad fouad foad;فؤاد fuad fouad foad;فواز fawwaz fawaz;فوزي fawzi fauzi;فياض fayyad fayad;فيصل faysal faisal feisal faysel
فهد fahd fahad;فهمي fahmi;فهيم fahim;فيروز firuz firoz feroz fayruz;فيض fayd faiz;فائز faiz fayez faez
فايز fayiz fayez;قاسم qasim qasem kassem kasim ghasem kacem gacem;قاسمي qasimi qasemi ghasemi;قاضي qadi qazi kadi;قحطان qahtan;قحطاني qahtani kahtani
قربان qurban ghorban;قرباني ghorbani qurbani;قذافي qadhafi gaddafi kadhafi qaddafi;قصي qusay qusai;قطان qattan;قندهاري qandahari kandahari
كامل kamil kamel;كمال kamal kemal;كمالي kamali;كاظم kazim kadhim kazem kadim;كاظمي kazemi kazimi kadhimi;كرم karam
كردي kurdi kordi;كيلاني kilani kailani;كنعان kanaan kanan;كتاب kitab;لطيف latif lateef;لطفي lutfi lotfi
لبنان lubnan;لبيب labib;لقمان luqman loqman lukman;لال lal;لواء liwa;ليث layth laith
ليبي libi liby;مازن mazin mazen;ماجد majid majed maged;ماجده majida majda;مجيد majid majeed;مجاهد mujahid mojahed
مجتبي mujtaba mojtaba;مجدي majdi magdi;محسني mohseni muhsini;محفوظ mahfuz mahfouz mahfouth;محب muhib moheb;محمدي mohammadi muhammadi
محي muhyi mohi;محيي muhyi mohi muhyi;محيالدين muhyiddin mohiuddin mohieddin;مختار mukhtar mokhtar;مدحت midhat;مدني madani
مراد murad morad mourad;مرادي moradi muradi;مرتضي murtada morteza murtaza mortada;مروان marwan marouane;مريم maryam mariam miriam;مرزوق marzuq marzouk
مرسي mursi morsi;مزمل muzammil;مسلم muslim moslem;مسيح masih messih;مشتاق mushtaq;مشعل mishal mashal meshaal
مصري masri misri;مصعب musab mosab musaab;مطيع muti moti;مطر matar;مطلب muttalib motaleb;مطلق mutlaq mutlak
مظفر muzaffar mozaffar muzafar;مظهر mazhar;معاذ muadh moaz muath;معاويه muawiya muawiyah;معتز mutaz moataz;معصوم masum masoum masoom
معمر muammar moammar;معين muin moin mueen;مغربي maghribi maghrebi;مقبل muqbil mokbel;مقداد miqdad;مقدم moghaddam muqaddam
مكرم mukarram mokaram;مكي makki maki;ملا mullah mulla mollah;ملك malik malek;مالك malik malek;مالكي maliki maleki
مناف munaf manaf;منذر mundhir munther monzer;منصور mansur mansour mansoor;منصوري mansouri mansuri;منير munir mounir muneer;مهدي mahdi mehdi
مهند muhannad mohannad;موسي musa moussa mousa moosa;موسوي musawi mousavi mosavi moussaoui;مولوي mawlawi maulavi molavi molvi;مولانا mawlana maulana;مولود mawlud mouloud
مولي mawla moula;ميثم maytham meysam maisam;مير mir;ميرزا mirza;ميلاد milad;ناجي naji nagi
ناصر nasir nasser naser;ناصري naseri nasiri;ناظم nazim nadhim;نايف nayif nayef naif;نبيل nabil nabeel;نبي nabi
نجم najm nejm;نجيب najib najeeb naguib;نجيبالله najibullah;نجدي najdi;نجار najjar;نجف najaf
نجفي najafi;نزار nizar nezar;نصر nasr nasser;نصرالله nasrallah nasrullah;نصري nasri;نصير nasir naseer nusayr
نصيري nasiri nosairi;نضال nidal;نظام nizam nezam;نظامي nizami nezami;نعمان numan noman nuaman;نعمت nimat nemat
نعيم naim naeem;نعيمي naimi nuaymi nuaimi;نواز nawaz navaz;نواف nawaf nawwaf;نور nur noor nour;نوري nuri noori nouri
نورالدين nuruddin nooruddin noureddine nureddin;نياز niaz niyaz;هادي hadi;هارون harun haroun haroon;هاشم hashim hashem;هاشمي hashimi hashemi
هاني hani;هاله hala;هجري hijri;هدايت hidayat hedayat;هدايه hidaya;هشام hisham hesham hicham
هلال hilal helal;همايون humayun homayoun homayun;هند hind;هندي hindi;هيثم haytham haitham;واثق wathiq wathik
وائل wail wael;وحيد wahid vahid waheed;وحيدي wahidi vahidi;ودود wadud wadood;وسام wisam wissam;وسيم wasim waseem
وكيل wakil vakil;ولي wali vali;وليد walid waleed;وهاب wahhab wahab vahab;وهبه wahba wahbah;وزير wazir vazir
ياسر yasir yasser;ياسين yasin yassin yaseen;يحيي yahya yahia;يزيد yazid;يزدي yazdi;يعقوب yaqub yaqoub yakub yacoub
يعقوبي yaqubi yaghoubi;يمان yaman;يمني yamani yemeni;يوسف yusuf yousef youssef yousuf yusef;يوسفي yousefi yusufi yousafi;يونس yunus younis yunis younes
ابراهيم ibrahim ebrahim brahim;ابراهيمي ebrahimi ibrahimi brahimi;ادريس idris idriss driss;ادم adam;ادهم adham;ارشد arshad
اسامه usama osama oussama;اسحاق ishaq ishak eshaq;اسحق ishaq ishak;اسد asad assad;اسدي asadi assadi;اسدالله asadullah asadollah assadullah
اسعد asad asaad;اسلام islam eslam;اسلم aslam;اسماعيل ismail ismael esmail ismaeel;اسمعيل ismail;اسماعيلي esmaili ismaili
اسماء asma;اسير asir;اصغر asghar;اكبر akbar;اكبري akbari;اكرم akram
الياس ilyas elias elyas;امان aman;امانالله amanullah;امجد amjad;امير amir ameer emir;اميري amiri
امين amin ameen;امينه amina aminah;اميني amini;امه umma;انس anas;انصار ansar
انصاري ansari;انور anwar anvar anwer;انوري anwari anvari;اياد iyad ayad eyad;ايمن ayman aiman;ايهاب ihab ehab
ايوب ayyub ayub ayoub;ايوبي ayyubi ayoubi;باسم basim bassem;باسل basil basel bassel;باقر baqir bagher baqer;باقري bagheri baqeri
بدر badr badar bader;بدري badri;بدران badran;بدوي badawi;براء bara baraa;برهان burhan borhan
برهاني burhani borhani;بسام bassam;بشار bashar;بشاره bishara bechara;بشير bashir basheer;بشيري bashiri
بصري basri;بغدادي baghdadi;بكر bakr bakar;بكري bakri;بلال bilal belal;بندر bandar
بهاء baha bahaa;بهرام bahram;بهزاد behzad;بهمن bahman;بيان bayan;بيت bayt beit
تاج taj;تراب turab torab;ترابي turabi torabi;تركي turki;تكريتي tikriti takriti;تقي taqi taghi
تميم tamim;تميمي tamimi;تهامي tihami;توفيق tawfiq tawfik toufik taufiq;تونسي tunisi tounsi;تيمور taymur teymour timur
ثابت thabit thabet sabet;ثامر thamir thamer;ثاني thani sani;جاسم jasim jassim jassem;جاد jad gad;جار jar
جان jan;جانان janan;جاويد jawid javed javid;جعفر jafar jaafar jaffar;جعفري jafari jaafari;جلال jalal
جلالي jalali;جلالالدين jalaluddin jalaleddin;جليل jalil jaleel;جليلي jalili;جمال jamal gamal djamal;جمالي jamali
جمعه juma jumah jomaa gomaa jumaa;جميل jamil jameel gamil;جميله jamila jamilah;جنيد junayd junaid;جهاد jihad jehad;جهان jahan
جهانگير jahangir;جواد jawad javad;جوادي javadi jawadi;جوهر jawhar jauhar;جيلاني jilani jailani gilani;حاتم hatim hatem
حاج haj hajj haji;حاجي haji hajji;حارث harith hareth haris;حارثي harithi;حازم hazim hazem;حافظ hafiz hafez hafidh
حبيب habib habeeb;حبيبي habibi;حبيبالله habibullah;حجازي hijazi hegazi;حداد haddad;حذيفه hudhayfah hudhaifa huzaifa
حرب harb;حربي harbi;حزب hizb hezb;حزبالله hizballah hezbollah hizbullah;حسام husam hossam hussam hesam;حسيب hasib haseeb
حسيني husayni husseini hosseini hussaini hussainy;حسنين hasanayn hassanein;حضرمي hadrami hadhrami;حفص hafs;حق haq haqq;حقاني haqqani haqani
حقي haqqi haki;حمدالله hamdullah hamdallah;حمزه hamza hamzah;حمزي hamzi;حنان hanan;حنيف hanif haneef
حنفي hanafi;حوثي houthi huthi;حيات hayat;حيدر haydar haidar hyder heidar haider;حيدري heidari haidari haydari;حق haq
خالد khalid khaled;خالدي khalidi khaledi;خان khan;خادم khadim khadem;خديجه khadija khadijah;خراساني khorasani khurasani
خطاب khattab khatab;خطيب khatib khateeb;خليفه khalifa khalifah khalifeh;خليل khalil khaleel;خليلي khalili;خلف khalaf khalf
خميس khamis khamees;خميني khomeini khumayni;خامنهاي khamenei;خضر khidr khader khodr khidir;خير khayr khair;خيرالله khairullah khayrallah khairallah
خيري khairi khayri;داود dawud dawood daoud david davood;داوود dawud davood dawood;دحام daham dahham;درويش darwish darvish;دليمي dulaymi dulaimi
دوري duri douri;دين din deen;دوست dost doost;راشد rashid rashed;رشاد rashad;رشدي rushdi rushdy
رشيد rashid rasheed rachid;رشيدي rashidi;راغب raghib ragheb;رافع rafi rafie;رامي rami;راني rani
راوي rawi;ربيع rabi rabie;ربيعي rubaie rabii;رجا raja;رجاء raja rajaa;رجب rajab ragab
رجبي rajabi;رحماني rahmani rehmani;رستم rustam rostam;رسول rasul rasool rasoul;رسولي rasuli rasouli;رضا rida reza raza ridha
رضايي rezaei rezai rezaie;رضائي rezaei rezai rezaie;رضوان ridwan rizwan radwan;رضوي rizvi razavi radawi;رفيق rafiq rafik;رفيع rafi
رفعت rifat refaat;رفاعي rifai refai;رمزي ramzi;رمضان ramadan ramazan ramadhan;رمضاني ramezani ramadani;رؤوف rauf raouf
رووف rauf raouf;رياض riyad riad riyadh riaz;ريان rayyan rayan;ريم rim reem;زاهد zahid zahed;زاهر zahir zaher
زاهي zahi;زايد zayid zayed;زبيده zubayda zubaida;زبير zubayr zubair zobair;زبيدي zubaydi zubaidi;زركوي zarqawi
زرقاوي zarqawi zarkawi;زكريا zakariya zakaria zakariyya;زكي zaki zeki;زمان zaman;زهراء zahra zahraa;زهرا zahra
زهراني zahrani;زهير zuhayr zuhair zoheir;زيد zayd zaid zeid;زيدان zaydan zidan zeidan;زيدي zaidi zaydi;زياد ziyad ziad
زين zayn zain zein;زينالعابدين zaynalabidin zainulabidin zineelabidine;زينب zaynab zainab zeinab;سامي sami;ساري sari;سامر samir samer
سبع saba;ستار sattar satar;سجاد sajjad sajad;سجادي sajjadi;سراج siraj seraj;سرور sarwar surur sarvar
سفيان sufyan sofiane sufian;سقا saqqa;سكينه sakina sukaina;سمير samir sameer;سميع sami;سمره samra
سنجار sinjar;سنوسي sanusi senussi;سهيل suhayl suhail sohail;سهيله suhaila;سوداني sudani;سوري suri souri
سوريا suriya syria;سويدان suwaydan suwaidan;سيناوي sinawi;شاكري shakeri;شاه shah;شاهد shahid shahed
شاهي shahi;شجاع shuja shoja;شرع shar sharaa;شمخاني shamkhani;شمري shammari shamari;شهباز shahbaz
شهري shahri shehri;شيباني shaybani sheibani;شيرازي shirazi;شيرزاد shirzad sherzad;شيشاني shishani;صابر sabir saber
صابري saberi;صافي safi;صالحي salehi salihi;صفدر safdar;صنعاني sanani;صومالي somali
ضياء diya zia dia ziya;ضيا zia diya;ضاري dhari dari;طالباني talibani talabani;طباطبايي tabatabaei tabatabai;طرابلسي trabelsi tarabulsi
طنطاوي tantawi;طويل tawil;ظريف zarif;ظواهري zawahiri zawahri dhawahiri;عائشه aisha ayesha aicha;عاكف akif akef
عالم alam alim;عبادي abadi ebadi;عباده ubada ubadah;عبدالحميد abdulhamid;عتيبي utaybi otaibi;عتيق atiq
عجيل ajil ujayl;عزمي azmi;عسيري asiri;عطار attar;عقاب uqab;علم alam
عمري umari omari;عمير umayr umair omair;عنزي anzi anazi enezi;عوده awda odeh auda awdah;عوف awf auf;عيساوي issawi isawi
غامدي ghamdi;غريب gharib ghareeb;غزالي ghazali;غزه gaza ghazza;غزاوي ghazawi;غنوشي ghannouchi ghannushi
فاطمه fatima fatimah fatemeh fatma;فالح falih faleh;فاني fani;فدا fada fida feda;فداء fida;فرقان furqan forqan
فلسطين filastin palestine;فلسطيني filastini;قاعده qaida qaeda;قائد qaid qaed;قباني qabbani;قدس quds qods
قرني qarni;قره qara;قريشي qurayshi qureshi quraishi;قسام qassam;قطر qatar;قطري qatari
قنبر qanbar;قوام qawam;قيس qays qais kais;كاوه kaveh kawa;كابلي kabuli;كبير kabir kabeer
كرمان kerman;كرماني kermani kirmani;كريمه karima;كعب kab kaab;كعبي kaabi kabi;كوفي kufi
كويت kuwait;كويتي kuwaiti;كياني kayani kiani;كيان kian kayan;گل gul gol;گلبدين gulbuddin golboddin
گلزار gulzar golzar;لامي lami;لشكر lashkar;ليلي layla laila leila;مامون mamun mamoun;مبارك mubarak mobarak moubarak
متوكل mutawakkil motawakel;مثني muthanna;مجلس majlis majles;مجيب mujib mojib;محبوب mahbub mahboob mahboub;محراب mehrab mihrab
محرم muharram moharram;محمدزي mohammadzai;مدير mudir modir;مرادي moradi;مرشد murshid morshed;مركز markaz
مسعودي masoudi masudi massoudi;مشهداني mashhadani;مشهدي mashhadi;مصباح misbah mesbah;مصدق mosaddeq musaddiq;مطيري mutairi mutayri
مظلوم mazlum mazloum;معروف maruf maarouf maroof;مفتي mufti mofti;مقتدي muqtada moqtada;ملكي maleki malaki;ممدوح mamduh mamdouh
منتظري montazeri;منگل mangal;منظور manzur manzoor;مهاجر muhajir mohajer;مهران mehran;مهر mehr
مهيب muhib;موحد muwahhid movahed;موصلي mawsili mosuli;مومن mumin momen;مؤمن mumin momen;مومني momeni mumini
ميمون maymun maimoun;نادر nadir nader;نادري naderi;ناير nayir;نداء nida;نذير nadhir nazir
نسيم nasim naseem;نشوان nashwan;نصيب nasib;نصرت nusrat nosrat;نقوي naqvi naghavi;نقيب naqib
نمر nimr nemer;نهاد nihad nehad;نهيان nahyan nahayan;نوح nuh nooh;نورزي noorzai nurzai;نوفل nawfal naufal
نيك nik;واحد wahid wahed;واسط wasit;وردك wardak;ورشوي warshawi;وطن watan
يار yar;يزن yazan;يزيدي yazidi;يعرب yarub;يقين yaqin;يمن yaman yemen
اختر akhtar;اخوند akhund akhond akhundzada;اخوندزاده akhundzada akhoundzadeh;اخضر akhdar lakhdar;اذر azar;اراني arani
اردبيلي ardebili;ازاد azad;ازهر azhar;استاد ustad ostad;اسكندر iskandar eskandar;اصفهاني esfahani isfahani
اطلس atlas;افريدي afridi;افشار afshar;افضل afzal afdal;افغان afghan;افغاني afghani
اقبال iqbal eqbal;اكمل akmal;البرز alborz;اماني amani;امام imam emam;امامي emami imami
اميد omid umid;انتظار intizar;انعام inam enam;اوزبك uzbek;ايازي ayazi;اياز ayaz
ايران iran;ايراني irani;ايشان ishan;بابا baba;بابر babar babur;بادشاه badshah
باران baran;بارز barez;بازرگان bazargan;بختيار bakhtiar bakhtiyar;بخش bakhsh bux;بخاري bukhari bokhari
برادر baradar;برات barat;بركات barakat;بركت barakat barkat;بركاتي barakati;بروجردي boroujerdi
بلوچ baluch baloch;بلوشي balushi baloushi;بنگالي bengali;بهادر bahadur bahador;بهار bahar;بهشتي beheshti
بهروز behrouz behruz;بوتفليقه bouteflika;بومدين boumediene;بيگ beg baig bayg;پاشا pasha;پرويز parviz pervez parwiz
پروين parvin parveen;پور pour pur;پوري pouri puri;پيام payam;پير pir;تاجيك tajik
تاجيكي tajiki;تبريزي tabrizi;تهراني tehrani;تهران tehran;توحيد tawhid tauhid;توحيدي tohidi tawhidi
ثناء sana thana;ثنا sana;جماعه jamaa jamaah;جماعت jamaat;جنتي jannati;جهرمي jahromi
جيش jaysh jaish;چغتائي chughtai;چوهدري chaudhry chowdhury choudhary;حكومت hukumat;حيفا haifa;خاتون khatun khatoon
خاتمي khatami;خاكسار khaksar;خدا khuda khoda;خرم khurram khorram;خسرو khosrow khusraw khosro;خورشيد khurshid khorshid
خوجه khoja khwaja;خواجه khwaja khajeh;خيبر khaybar khyber;داد dad;دار dar;داعش daesh
دانش danesh danish;دلاور dilawar delavar;دولت dawlat daulat dowlat;دوله dawla dawlah;دهقان dehghan dehqan;ديوان diwan divan
راحت rahat;رازق raziq;رئيسي raisi raeisi;رئيس rais raees;رباني rabbani;رحمانپور rahmanpour
رزم razm;رستمي rostami rustami;روح ruh rooh;روحالله ruhollah ruhullah rohullah;روحاني rouhani ruhani rohani;روشن roshan rowshan
زاده zadeh zada zade;زارع zare;زردان zardan;زرداري zardari;زماني zamani;زمري zamri zmarai
زند zand;زهرا zahra;ژاله zhaleh;سارا sara;ساره sara sarah;سالار salar
سپاه sepah sipah;سبحان subhan sobhan;ستوده sotoudeh;سردار sardar;سعيده saida saeeda;سلحشور salahshour
سلمي salma;سنگين sangin;سهراب sohrab suhrab;سيستاني sistani;سيما sima;شاداب shadab
شادي shadi;شاكرالله shakirullah;شاهرخ shahrukh shahrokh;شاهرودي shahroudi;شبير shabir shabbir;شكور shakur shakoor
شمال shamal shimal;شهرزاد shahrzad shehrzad;شهريار shahriar shahryar;شهيدي shahidi;شيدا shayda sheyda;صابرين sabrin
صانعي sanei;صبا saba;صبور sabur saboor;صفار saffar;صفوي safavi safawi;صوفي sufi soufi
ضابط dabit;طارقي tareqi;طايفه tayefeh;طلوع tolo;ظهور zuhur zohour;عاليه alia aliya
عاليشان alishan;عاشق ashiq;عاشور ashur ashour;عاشوري ashouri;عبدالولي abdulwali;عتيقالله atiqullah
عراقچي araghchi;عرفاني erfani;عزيزالله azizullah;عسكريان askarian;عصمت ismat esmat;عصمتالله ismatullah esmatullah
عطاالله ataullah attaullah;عطاءالله ataullah attaullah ataollah;عنايت inayat enayat;عنايتالله inayatullah enayatullah;غضنفر ghazanfar;غلامي gholami ghulami
غلزي ghilzai;غوث ghawth ghaus;فرات furat;فرخ farrukh farrokh;فردوس firdaws ferdows firdous;فردوسي ferdowsi
فروغ forough;فروزان foruzan forouzan;فريده farida;فريدون fereydoun faridun;فيضالله faizullah faydallah;فيضي faizi feyzi
قادري qadri qadiri qaderi;قاليباف ghalibaf qalibaf;قدرت qudrat ghodrat;قدرتالله qudratullah;قدوسي ghoddusi qudusi;قدوس quddus qudus
قزويني qazvini ghazvini;قمي qomi qumi ghomi;قندوزي kunduzi;قوي qawi;قهرمان ghahraman qahraman;كابل kabul
كاشاني kashani;كاني kani;كاكا kaka;كاكر kakar;كشمير kashmir;كشميري kashmiri
كلان kalan;كليم kalim kaleem;كنر kunar;كوچي kuchi;كوهي kohi kuhi;گيلاني gilani
لاري lari;لاريجاني larijani;لنگ lang;لودين lodin;ماهر mahir maher;ماهان mahan
متين matin mateen;مجددي mujaddidi mojaddedi;محقق muhaqqiq mohaqiq;محسود mehsud mahsud;محمدپور mohammadpour;محمودي mahmoudi mahmudi
مدرس mudarris modarres;مدرسي modarresi;مسافر musafir mosafer;مستقيم mustaqim;مسرور masrur masroor masroour;مشاور mushawir
مصلح muslih mosleh;مطهري motahari;معراج miraj;معلم muallim moallem;مفتاح miftah meftah;مقصود maqsud maqsood
مقصودي maghsoudi;ملت mellat millat;منان mannan manan;منور munawar monavar;مهتاب mahtab;مهرداد mehrdad
مومند mohmand momand;ميرحسين mirhossein;مينا mina;ناز naz;نازنين nazanin;نسرين nasrin
نسيمي nasimi;نصراللهي nasrollahi;نظر nazar;نظري nazari;نعمتالله nimatullah nematullah;نقدي naqdi naghdi
نگار negar;نيازي niazi;نيكو niku nikou;واعظ vaez waiz;وثوق vosough;وحدت wahdat vahdat
وردگ wardak;وفا wafa vafa;وفادار wafadar vafadar;وهابي wahhabi vahabi;هاتف hatef hatif;هدي huda hoda
هرات herat;هراتي herati;هزاره hazara;همت hemmat himmat;همدان hamadan;همداني hamadani hamedani
هوشنگ houshang hushang;هيبت haibat haybat;هيبتالله hibatullah haibatullah;يارمحمد yarmohammad;يعقوبزاده yaghoubzadeh;يگانه yeganeh
زي zai zay;خيل khel khil;وزيري waziri vaziri;منيب munib moneeb;تره tarah;هلمند helmand hilmand
زرين zarin zarrin;نژاد nejad nezhad;نيا nia niya;فر far;فرد fard;مند mand
شركه sharika sherkat company;شركت sherkat sharekat sherkate company;مؤسسه muassasa moasseseh foundation;موسسه muassasa moasseseh institute;مركزي markazi;بانك bank
بنك bank;مصرف masrif;صرافي sarafi sarrafi;للصرافه lilsirafa;جمعيه jamiyya jamiyat;جمعيت jamiyat
منظمه munazzama;سازمان sazman;وزارت vezarat wizarat;دانشگاه daneshgah;صنايع sanaye;صنعت sanat
هسته haste;هواپيما havapeyma hawapeyma;نفت naft;گاز gaz;پتروشيمي petrochemi petrochemical;تجارت tejarat tijarat
تجاري tejari tijari;بازرگاني bazargani;كشتيراني keshtirani;مهندسي mohandesi;تحقيقات tahghighat;دفاع defa difa
احسان ihsan ehsan;ولد ould walad;اولاد ouled awlad;حضرت hazrat hadrat;غول ghul ghoul gul;شيماء shayma shaima;سندي sindhi sindi;دعاء dua doaa
ابنه ibna;اسلامي islami eslami;اسلاميه islamiya islamiyah islamiyya eslamiyeh;حركه haraka harakat harkat;جبهه jabha jabhat;كتيبه katiba katibat;كتائب kataib;لواء liwa
تنظيم tanzim tandhim;شبكه shabaka shabakat shabakeh;هيئه haya hayat;مجلس majlis majles;تحرير tahrir;شام sham;نصره nusra nusrah;دعوه dawa daawa
سنه sunna sunnah;شيعه shia;جهادي jihadi;مهاجرين muhajirin muhajireen;مجاهدين mujahidin mujahedin mojahedin mujahideen;مكتب maktab;مسجد masjid
جامعه jamia jamiah jameah;مدرسه madrasa madrasah;كليه kulliya;اكاديميه akademiya;تجاره tijara tijarah;شركات sharikat;للتجاره liltijara;مجموعه majmua majmuat
عام aam am;عامه amma;عربيه arabiya arabiyya;وطني watani;وطنيه wataniya;دولي duwali dawli;دوليه duwaliya dawliya;حرس haras
ثوره thawra thawrah;قوات quwwat quwat;قوه quwa;شباب shabab shabaab;انقلاب inqilab enghelab;سپاهان sepahan;پاسداران pasdaran;بسيج basij
اسراء isra;ايات ayat;ايه aya ayat;ايهالله ayatollah ayatullah;ربابه rubaba;سمراء samra;سامرائي samarrai samarraie samarai;سوسن sawsan
شيرمحمد shermohammad;صفيه safiya safiyya;عزه azza izza;علياء alia alya;فلاته fallata;قريش quraysh quraish;ماحي mahi;محجوب mahjub mahjoub
نايله naila;نجلاء najla;نجوي najwa;نهله nahla;هناء hana hanaa;هيفاء hayfa haifa;وفاء wafa wafaa;ولاء wala walaa
يسري yusri yousri;يمني yamani yumna;زينه zeina;رنا rana;رغد raghad;ريما rima;سعاد suad souad;سناء sana sanaa
اسيا asia asiya;امال amal;امل amal;ايمان iman eman;بشري bushra bouchra;تيسير taysir;جهان jihan jahan;حوريه huriya houria
فليح fulayyih fulaih;عبود abboud abbud;عبيدي ubaydi obeidi obaidi;علان allan;غول ghoul;فرقان furqan;كريمي karimi
اقا agha aqa;اقايي aghaei aghai;مطلق motlagh mutlaq mutlak;نقد naghd naqd;حجت hojjat hujjat;حجه hojjat hujja;دكتر doktor dr;دكتور doktor duktur;مهندس mohandes muhandis
جورج george jurj georges;جوزيف joseph josef;ريمون raymond rimon;ميشال michel;ميشيل michel;بيار pierre;بيير pierre;انطوان antoine antwan;بطرس boutros butrus
بولس boulos bulus paul;مارون maroun marun;ايلي elie eli;شربل charbel sharbel;حنا hanna;سمعان simaan semaan;روبير robert;نقولا nicolas nicola;فيليب philippe philip
الكسندر alexander aleksandr;فلاديمير vladimir;ولاديمير vladimir;سيرغي sergei sergey;ميخائيل mikhail michael;ايفان ivan;محمدرضا mohammadreza mohammadreza;عليرضا alireza;غلامرضا gholamreza
حميدرضا hamidreza;احمدرضا ahmadreza;اميرحسين amirhossein;سقايي saghaei;قرايي gharaei;زارع zare zarei;زارعي zarei;رضازاده rezazadeh;سپهر sepehr;شمخاني shamkhani
عزام azzam;عجيب ajib ajeeb;نايب nayeb naib;رشوان rashwan;سراج siraj seraj;شلبي shalabi;صياد sayyad sayad;طيار tayyar tayar;عرابي arabi urabi;غريب gharib
قنديل qandil kandil;كيالي kayali;مخلوف makhlouf makhluf;مملوك mamlouk mamluk;نداف naddaf;هنيه haniyeh haniya;سنوار sinwar;ضيف deif dayf;نصراوي nasrawi;يزبك yazbek
موريتاني muritani mauritani`
