package console

// programmeSource is the page on which OFAC explains its programme tags.
// Here the codes were checked without it, against:
//
//   - the notes of 31 CFR chapter V (such as §§ 536.312, 561, 570.201, 594.201)
//     and of 15 CFR 744.8, 744.14 and 744.18, which say with which tag an
//     authority's names are published;
//   - the executive orders as the Federal Register printed them, for number,
//     year, subject, and what later orders revoked (13716, 13846, 13886, 14118,
//     14148);
//   - the legal authorities beside the tags in OFAC's own enhanced XML of the
//     SDN list (2024-08) and of the consolidated list (2025-01);
//   - OpenSanctions' descriptions of programmes (2026-08) for what has ended.
//
// A part of the regulations that none of these names is left out. The words are
// ours.
const programmeSource = "https://ofac.treasury.gov/specially-designated-nationals-list-sdn-list/program-tag-definitions-for-ofac-sanctions-lists"

// programmeTable says what the codes of the United States' programmes stand
// for, and on which legal ground. A code that is not here is shown with what
// its list calls it.
var programmeTable = []struct{ code, title, ground string }{
	{"561-Related", "Iran: foreign banks kept from accounts in the United States", "31 CFR 561"},
	{"BALKANS", "Those who threaten peace in the Western Balkans", "Executive Order 13219 (2001), as amended by 13304; 31 CFR 588"},
	{"BALKANS-EO14033", "Those who destabilise the Western Balkans", "Executive Order 14033 (2021); 31 CFR 588"},
	{"BELARUS", "Those who undermine democracy in Belarus", "Executive Order 13405 (2006); 31 CFR 548"},
	{"BELARUS-EO14038", "The regime in Belarus and those who serve it", "Executive Order 14038 (2021); 31 CFR 548"},
	{"BPI-RUSSIA-EO14024", "Blocked pending investigation: harmful foreign activities of Russia", "Executive Order 14024 (2021); 31 CFR 587"},
	{"BURMA-EO14014", "The military of Myanmar after the coup of February 2021", "Executive Order 14014 (2021); 31 CFR 525"},
	{"BURUNDI", "Those who threaten peace in Burundi", "Executive Order 13712 (2015)"},
	{"CAATSA - IRAN", "Iran's missiles, arms and Revolutionary Guards", "Countering America's Adversaries Through Sanctions Act (Public Law 115-44), title I"},
	{"CAATSA - RUSSIA", "Russia: cyber security, arms, human rights and others", "Countering America's Adversaries Through Sanctions Act (Public Law 115-44), title II"},
	{"CAR", "Those who threaten peace in the Central African Republic", "Executive Order 13667 (2014); 31 CFR 553"},
	{"CMIC-EO13959", "Companies of China's military and surveillance: their securities", "Executive Order 13959 (2020), as amended by 14032 (2021)"},
	{"CUBA", "Cuba", "Cuban Assets Control Regulations, 31 CFR 515"},
	{"CYBER2", "Malicious cyber-enabled activities", "Executive Order 13694 (2015), as amended by 13757 (2016); 31 CFR 578"},
	{"DARFUR", "The conflict in Darfur", "Executive Order 13400 (2006); 31 CFR 546"},
	{"DPRK", "North Korea: its government, arms, luxury goods, illicit trade", "Executive Order 13551 (2010); 31 CFR 510"},
	{"DPRK-NKSPEA", "North Korea: sanctions that Congress prescribed", "North Korea Sanctions and Policy Enhancement Act of 2016 (Public Law 114-122), as amended"},
	{"DPRK2", "North Korea: its government and party", "Executive Order 13687 (2015); 31 CFR 510"},
	{"DPRK3", "North Korea: its government, industries and labour abroad", "Executive Order 13722 (2016); 31 CFR 510"},
	{"DPRK4", "North Korea: its industries, trade and banks", "Executive Order 13810 (2017); 31 CFR 510"},
	{"DRCONGO", "Those who threaten peace in the Democratic Republic of the Congo", "Executive Order 13413 (2006), as amended by 13671 (2014); 31 CFR 547"},
	{"ELECTION-EO13848", "Foreign interference in elections of the United States", "Executive Order 13848 (2018); 31 CFR 579"},
	{"ETHIOPIA-EO14046", "The crisis in Ethiopia", "Executive Order 14046 (2021); 31 CFR 550"},
	{"FSE-IR", "Evaders of the sanctions on Iran", "Executive Order 13608 (2012)"},
	{"FSE-SY", "Evaders of the sanctions on Syria", "Executive Order 13608 (2012)"},
	{"FTO", "Foreign terrorist organizations", "Immigration and Nationality Act, section 219; 31 CFR 597"},
	{"GLOMAG", "Serious abuse of human rights, and corruption, anywhere", "Global Magnitsky Human Rights Accountability Act; Executive Order 13818 (2017); 31 CFR 583"},
	{"HIFPAA", "Hizballah and those who finance it", "Hizballah International Financing Prevention Act of 2015, as amended in 2018; 31 CFR 566"},
	{"HK-EO13936", "Those who undermine Hong Kong's autonomy (the order's emergency ended in July 2026)", "Executive Order 13936 (2020); 31 CFR 585"},
	{"HOSTAGES-EO14078", "Taking of hostages and wrongful detention of nationals of the United States", "Executive Order 14078 (2022); 31 CFR 526"},
	{"HRIT-IR", "Iran: abuse of human rights by information technology", "Executive Order 13606 (2012)"},
	{"HRIT-SY", "Syria: abuse of human rights by information technology", "Executive Order 13606 (2012)"},
	{"IFCA", "Iran: energy, shipping and shipbuilding", "Iran Freedom and Counter-Proliferation Act of 2012"},
	{"IFSR", "Iran: dealings with whom may cost foreign banks their accounts", "Iranian Financial Sanctions Regulations, 31 CFR 561"},
	{"ILLICIT-DRUGS-EO14059", "The trade in illicit drugs", "Executive Order 14059 (2021); 31 CFR 599"},
	{"IRAN", "The government of Iran and Iranian banks", "Executive Order 13599 (2012); 31 CFR 560"},
	{"IRAN-CON-ARMS-EO", "Iran: trade in conventional arms", "Executive Order 13949 (2020)"},
	{"IRAN-EO13846", "Iran: energy, shipping, automobiles, banknotes and others", "Executive Order 13846 (2018)"},
	{"IRAN-EO13871", "Iran: iron, steel, aluminium and copper", "Executive Order 13871 (2019); 31 CFR 562"},
	{"IRAN-EO13876", "Iran: the Supreme Leader and his office", "Executive Order 13876 (2019)"},
	{"IRAN-EO13902", "Iran: construction, mining, manufacturing, textiles, banks and others", "Executive Order 13902 (2020)"},
	{"IRAN-HR", "Iran: abuse of human rights", "Executive Order 13553 (2010); 31 CFR 562"},
	{"IRAN-TRA", "Iran: censorship and threats to free expression", "Iran Threat Reduction and Syria Human Rights Act of 2012; Executive Order 13628 (2012), since 2018 Executive Order 13846"},
	{"IRAQ2", "The former regime of Iraq", "Executive Orders 13315 (2003) and 13350 (2004); 31 CFR 576"},
	{"IRAQ3", "Those who threaten the stability of Iraq", "Executive Order 13438 (2007); 31 CFR 576"},
	{"IRGC", "Iran's Revolutionary Guards, their officials and agents", "Iranian Financial Sanctions Regulations, 31 CFR 561"},
	{"ISA", "Iran: investment in its petroleum", "Iran Sanctions Act of 1996; Executive Order 13574 (2011, revoked in 2016)"},
	{"LEBANON", "Those who undermine the sovereignty of Lebanon", "Executive Order 13441 (2007); 31 CFR 549"},
	{"LIBYA2", "The former regime of Libya", "Executive Order 13566 (2011); 31 CFR 570"},
	{"LIBYA3", "Those who threaten peace in Libya", "Executive Order 13726 (2016); 31 CFR 570"},
	{"MAGNIT", "The death of Sergei Magnitsky, and abuse of human rights in Russia", "Sergei Magnitsky Rule of Law Accountability Act of 2012; 31 CFR 584"},
	{"MALI-EO13882", "Those who threaten peace in Mali", "Executive Order 13882 (2019); 31 CFR 555"},
	{"NICARAGUA", "Repression and corruption in Nicaragua", "Executive Order 13851 (2018), as amended by 14088 (2022); 31 CFR 582"},
	{"NICARAGUA-NHRAA", "Abuse of human rights and corruption in Nicaragua", "Nicaragua Human Rights and Anticorruption Act of 2018; 31 CFR 582"},
	{"NPWMD", "Proliferation of weapons of mass destruction", "Executive Order 13382 (2005); 31 CFR 544"},
	{"NS-PLC", "Members of the Palestinian Legislative Council elected for listed parties", "General License 4 under Executive Order 13224; not blocked for that alone"},
	{"PEESA-EO14039", "Russian pipelines that carry energy to Europe", "Protecting Europe's Energy Security Act of 2019; Executive Order 14039 (2021)"},
	{"RUSSIA-EO14024", "Harmful foreign activities of the government of Russia", "Executive Order 14024 (2021); 31 CFR 587"},
	{"RUSSIA-EO14065", "The so-called Donetsk and Luhansk republics", "Executive Order 14065 (2022)"},
	{"SDGT", "Global terrorists, and those who support them", "Executive Order 13224 (2001), as amended by 13886 (2019); 31 CFR 594"},
	{"SDNT", "Drug traffickers centred in Colombia", "Executive Order 12978 (1995); 31 CFR 536"},
	{"SDNTK", "Drug kingpins and their networks", "Foreign Narcotics Kingpin Designation Act of 1999; 31 CFR 598"},
	{"SDT", "Terrorists who threaten the Middle East peace process", "Executive Order 12947 (1995), revoked by 13886 (2019); 31 CFR 595"},
	{"SOMALIA", "Those who threaten peace in Somalia", "Executive Order 13536 (2010); 31 CFR 551"},
	{"SOUTH SUDAN", "Those who threaten peace in South Sudan", "Executive Order 13664 (2014); 31 CFR 558"},
	{"SSIDES", "Ukraine: abuse of human rights, and acts against its sovereignty", "Support for the Sovereignty, Integrity, Democracy, and Economic Stability of Ukraine Act of 2014, as amended"},
	{"SUDAN-EO14098", "Those who destabilise Sudan", "Executive Order 14098 (2023); 31 CFR 546"},
	{"SYRIA", "The government of Syria and those who support it (ended on 1 July 2025)", "Executive Orders 13338, 13399, 13460, 13572, 13573 and 13582; 31 CFR 542"},
	{"SYRIA-CAESAR", "Those who deal with the government of Syria (since repealed)", "Caesar Syria Civilian Protection Act of 2019"},
	{"SYRIA-EO13894", "Syria: those who obstruct a settlement", "Executive Order 13894 (2019); 31 CFR 569"},
	{"TCO", "Transnational criminal organizations", "Executive Order 13581 (2011), as amended by 13863 (2019); 31 CFR 590"},
	{"UHRPA", "Abuse of human rights in Xinjiang", "Uyghur Human Rights Policy Act of 2020"},
	{"UKRAINE-EO13660", "Those who undermine Ukraine's democracy, peace and integrity", "Executive Order 13660 (2014); 31 CFR 589"},
	{"UKRAINE-EO13661", "Officials of Russia, its arms sector, and those who support them", "Executive Order 13661 (2014); 31 CFR 589"},
	{"UKRAINE-EO13662", "Sectors of Russia's economy", "Executive Order 13662 (2014); 31 CFR 589"},
	{"UKRAINE-EO13685", "Occupied Crimea", "Executive Order 13685 (2014); 31 CFR 589"},
	{"VENEZUELA", "Undermining of democracy and abuse of human rights in Venezuela", "Executive Order 13692 (2015); 31 CFR 591"},
	{"VENEZUELA-EO13850", "Venezuela: gold, oil and other sectors, and corruption", "Executive Order 13850 (2018); 31 CFR 591"},
	{"VENEZUELA-EO13884", "The government of Venezuela", "Executive Order 13884 (2019); 31 CFR 591"},
	{"WEST-BANK-EO14115", "Those who undermine peace in the West Bank (revoked in January 2025)", "Executive Order 14115 (2024), revoked by 14148 (2025)"},
	{"YEMEN", "Those who threaten peace in Yemen", "Executive Order 13611 (2012); 31 CFR 552"},
	{"ZIMBABWE", "Undermining of democracy in Zimbabwe (ended in March 2024)", "Executive Orders 13288, 13391 and 13469, revoked by 14118 (2024)"},
}
