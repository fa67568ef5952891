package script

// indicNames are the commonest words of South Asian names whose customary
// spelling is not what the letters say, in Devanagari; words of the sister
// scripts are looked up letter by letter.
const indicNames = `
सिंह singh sinh sinha;सिंघ singh;सिन्हा sinha;गांधी gandhi;गान्धी gandhi;नरेन्द्र narendra;नरेंद्र narendra;मोदी modi;शर्मा sharma sarma;वर्मा verma varma
गुप्ता gupta;कुमार kumar coomar;कुमारी kumari;राव rao;रेड्डी reddy;राजपूत rajput;चौधरी chaudhary choudhary chowdhury chaudhry;चौधुरी chowdhury chaudhuri choudhury;पटेल patel;शाह shah
खान khan;अली ali;मोहम्मद mohammad mohammed muhammad;मुहम्मद muhammad mohammed mohammad;अहमद ahmad ahmed;हुसैन hussain husain hossain;हसन hasan hassan;शेख sheikh shaikh;बेगम begum;इब्राहिम ibrahim
दाऊद dawood daud;रहमान rahman rehman;इकबाल iqbal;फारूक farooq faruk;सैयद syed sayed;सईद saeed sayeed;राजेश rajesh;सुरेश suresh;रमेश ramesh;महेश mahesh
गणेश ganesh;दिनेश dinesh;मुकेश mukesh;विजय vijay;अजय ajay;संजय sanjay;अनिल anil;सुनील sunil suneel;राहुल rahul;अमित amit
अमिताभ amitabh;बच्चन bachchan;राम ram;रामा rama;कृष्ण krishna;कृष्णा krishna;लक्ष्मी lakshmi laxmi;लक्ष्मण lakshman laxman;विष्णु vishnu;शिव shiva shiv siva
ब्रह्म brahma;देवी devi;प्रसाद prasad;प्रकाश prakash;नाथ nath;चंद chand;चन्द chand;चंद्र chandra;चन्द्र chandra;लाल lal
दास das dass;बोस bose;घोष ghosh;सेन sen;मित्र mitra;मुखर्जी mukherjee;बनर्जी banerjee;चटर्जी chatterjee;मुखोपाध्याय mukhopadhyay mukherjee;बन्द्योपाध्याय bandyopadhyay banerjee
चट्टोपाध्याय chattopadhyay chatterjee;ठाकुर thakur tagore;मिश्रा mishra misra;मिश्र mishra misra;त्रिपाठी tripathi;त्रिवेदी trivedi;द्विवेदी dwivedi;चतुर्वेदी chaturvedi;पांडे pandey pande;पाण्डेय pandey
पांडेय pandey;तिवारी tiwari tewari;दुबे dubey dube;जोशी joshi;कुलकर्णी kulkarni;देशमुख deshmukh;देशपांडे deshpande;पाटिल patil;पाटील patil;शिंदे shinde
पवार pawar;ठाकरे thackeray thakre;भट्ट bhatt;भट bhat;अय्यर iyer aiyar;नायर nair;मेनन menon;पिल्लै pillai;नायडू naidu;गौड gowda gouda
गौडा gowda gouda;शेट्टी shetty;हेगड़े hegde;कपूर kapoor kapur;खन्ना khanna;मल्होत्रा malhotra;चोपड़ा chopra;मेहता mehta;मेहरा mehra;अरोड़ा arora
आहूजा ahuja;अग्रवाल agarwal aggarwal agrawal;जैन jain;गोयल goel goyal;बंसल bansal;मित्तल mittal;सिंघल singhal;गर्ग garg;यादव yadav;मौर्य maurya
नेहरू nehru;वाजपेयी vajpayee bajpai;मनमोहन manmohan;सोनिया sonia;प्रियंका priyanka;ममता mamata;जयललिता jayalalithaa jayalalitha;रजनीकांत rajinikanth rajnikant;अब्दुल abdul;कलाम kalam
हसीना hasina;हासिना hasina;खालेदा khaleda;जिया zia;मुजिबुर mujibur;रशीद rashid rasheed;रशिद rashid;उद्दिन uddin;उद्दीन uddin;इसलाम islam
इस्लाम islam;आहमेद ahmed;हक haque huq haq;हुसेन hussain hossain husain;होसेन hossain hussain;मिया mia miah;मोल्ला molla mollah;खातुन khatun;आक्तार akter akhter;बाबु babu
प्रचण्ड prachanda;दाहाल dahal;कोइराला koirala;श्रेष्ठ shrestha;थापा thapa;गुरुङ gurung;तामाङ tamang;राई rai;लिम्बु limbu;महर्जन maharjan
अधिकारी adhikari;पौडेल poudel paudel;भण्डारी bhandari;कार्की karki;ओली oli;देउवा deuba;नेपाल nepal;बहादुर bahadur;सुब्रमण्यम subramaniam subramanian;वेंकटेश venkatesh
श्री sri shri;श्रीनिवास srinivas srinivasa;सत्य satya;नारायण narayan narayana;वेणुगोपाल venugopal;राजा raja;राजन rajan;कृष्णन krishnan;रामन raman;विश्वनाथ vishwanath viswanath`
