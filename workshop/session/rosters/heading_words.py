"""The words of headings in the languages of many programs: for names, organisations, the rest."""

import re

FAMILY_FIRST = {"hu", "zh", "ja", "ko", "vi"}
"""Languages in which the family's name stands before one's own."""
# Of each language: name | first | last | organisation | mail | other | middle, and among names and
# organisations what forms ask for them. Words for people have a *: alone they head names, beside
# “first name” they say whose. Those with a ? head names only where no other column has any.
_TABLE = """
en: name, names, participant*, participants*, attendee*, attendees*, first and last name, student*,
    trainee*, member*, invitee*, who, fullname, displayname, users, people, person,
    persons, delegate, learner, registrant, employee?, staff?, teacher?, contact name?, contact
    person?, what are you called | first name, firstname, first, given name, given names, forename,
    fname, initials?, initial? | last name, lastname, last, surname, family name, lname, sn, maiden
    name?, birth name? | organisation, organization, agency, company, employer, org, institution,
    school, workplace, affiliation, place of work, organisations, workplaces, provider, business,
    programme, site, chapter, account name, where do you work, who do you work for | email, mail,
    email address, mail address | timestamp, time, date, number, no, nr, id, phone, telephone,
    mobile, signature, pronouns, role, duration, position, title, username, user name, principal
    name, host, address, emergency, supervisor, manager, assistant, spouse, facilitator, trainer,
    yomi, phonetic, prefix, suffix, nickname, file as, language, notes, meeting, session, event,
    parent, birthday, street, city, country, department, status, labels | middle initial, middle, m
    i, middle name, middle names, additional name, namenszusatz, tussenvoegsel, zwischenname,
    zweiter vorname, 2 vorname, deuxieme prenom, segundo nombre, отчество, по батькові
de: vor und nachname, vor und zuname, nach und vorname, teilnehmer*, teilnehmerin*, teilnehmende*,
    teilnehmername, person, personen, mitarbeiter, mitarbeiterin, fachkraft, ansprechpartner?,
    ansprechpartnerin?, ansprechperson?, kontaktperson?, wie heissen sie, wie heisst du | vorname,
    rufname, vornamen, initialen? | nachname, geburtsname?, familienname, zuname, nachnamen |
    organisation, einrichtung, firma, institution, arbeitgeber, schule, trager, kita, betrieb,
    verein, dienststelle, unternehmen, arbeitsstelle, arbeitsplatz, organisationseinheit,
    kindergarten, wo arbeiten sie, wo arbeitest du | e mail adresse, mailadresse, emailadresse |
    zeitstempel, anrede, nummer, lfd nr, telefon, handy, unterschrift, pronomen, funktion, rolle,
    datum, uhrzeit, titel, akademischer grad, benutzername, teilnehmer id, geburtsdatum, strasse,
    ort, plz, bemerkung, abteilung, notfallkontakt
fr: participant*, participante*, participants*, stagiaire, personne de contact?, nom, comment vous
    appelez vous, comment t appelles tu | prenom, prenoms | nom de famille, nom de naissance?, nom
    usuel, nom d usage | organisation, organisme, structure, etablissement, entreprise, societe,
    association, ecole, employeur, institution, ou travaillez vous | courriel, adresse e mail,
    adresse mail, adresse electronique, mel | horodateur, civilite, fonction, telephone, numero,
    signature, titre, poste, date, pronoms, adresse, ville, code postal, n, identifiant
es: participante*, participantes*, asistente, asistentes, alumno, alumna, persona de contacto?,
    nombre, como te llamas, como se llama | nombre de pila, primer nombre, nombres | apellidos,
    apellido | organizacion, institucion, empresa, entidad, escuela, centro, colegio, compania,
    agencia, donde trabajas, donde trabaja | correo, direccion de correo | marca temporal,
    telefono, firma, cargo, fecha, numero, tratamiento, pronombres, rol, dni, direccion, ciudad,
    hora
pt: participante*, participantes*, formando, formanda, nome, como se chama, como voce se chama |
    primeiro nome, nome proprio | sobrenome, apelido, ultimo nome | organizacao, instituicao,
    empresa, entidade, escola, onde trabalha | correio eletronico | telefone, assinatura, cargo,
    data, numero, pronomes, telemovel
it: nominativo, partecipante*, partecipanti*, corsista, corsisti, come ti chiami, come si chiama |
    | cognome | organizzazione, ente, azienda, istituto, scuola, associazione, societa, struttura,
    dove lavori, dove lavora | posta elettronica | informazioni cronologiche, telefono, firma,
    ruolo, data, numero, titolo, cellulare
nl: naam, voor en achternaam, deelnemer*, deelnemers*, cursist, contactpersoon?, hoe heet je, hoe
    heet u | voornaam, roepnaam, voorletters? | achternaam, familienaam | organisatie, bedrijf,
    instelling, werkgever, school, waar werk je, waar werkt u | e mailadres, emailadres |
    tijdstempel, telefoon, handtekening, functie, datum, aanhef, nummer
sv: namn, for och efternamn, deltagare*, vad heter du | fornamn, tilltalsnamn | efternamn |
    organisation, foretag, skola, forskola, arbetsplats, arbetsgivare, var arbetar du | e post,
    epost, e postadress | tidsstampel, telefon, befattning, datum
da: navn, for og efternavn, for og etternavn, deltager*, deltagere*, deltaker, deltakere,
    deltagernavn, deltakernavn, hvad hedder du, hva heter du | fornavn | efternavn, etternavn |
    organisation, organisasjon, virksomhed, virksomhet, firma, skole, arbejdsplads, arbeidsplass,
    arbeidssted, barnehage, bedrift, hvor arbejder du, hvor arbeider du, hvor jobber du | epost, e
    post, e postadresse | tidsstempel, tidsmerke, telefon, stilling, dato
is: nafn | fornafn, eiginnafn | eftirnafn | fyrirtaeki, stofnun | netfang |
fi: nimi, etu ja sukunimi, suku ja etunimi, osallistuja*, osallistujat*, mika on nimesi | etunimi |
    sukunimi | organisaatio, yritys, koulu, tyopaikka, paivakoti, missa tyoskentelet | sahkoposti,
    sahkopostiosoite | aikaleima, puhelin, paivamaara
et: nimi, ees ja perekonnanimi, ees ja perenimi, taisnimi, osaleja* | eesnimi | perekonnanimi,
    perenimi | asutus, organisatsioon, ettevote, kool | e posti aadress | ajatempel, telefon
lv: dalibnieks* | vards | uzvards | organizacija, iestade, uznemums | e pasts | laika zimogs,
    talrunis
lt: dalyvis* | vardas | pavarde | organizacija, istaiga, imone, mokykla | el pastas, el pasto
    adresas | laiko zyma, telefonas
pl: uczestnik*, uczestniczka, jak sie nazywasz, jak sie pani nazywa, jak sie pan nazywa | imie,
    imiona | nazwisko | organizacja, instytucja, nazwa instytucji, firma, szkola, placowka, miejsce
    pracy, zaklad pracy, pracodawca, gdzie pracujesz | poczta | sygnatura czasowa, telefon,
    stanowisko, podpis, data, lp, nr
cs: ucastnik*, jmeno, jak se jmenujete, jak se jmenujes | krestni jmeno | prijmeni | organizace,
    instituce, firma, skola, zarizeni, pracoviste, spolecnost, zamestnavatel, kde pracujete, kde
    pracujes | emailova adresa | casova znacka, telefon, funkce, podpis, datum, titul
sk: ucastnik*, meno, ako sa volate, ako sa volas | krstne meno | priezvisko | organizacia,
    institucia, skola, zariadenie, pracovisko, spolocnost, firma, zamestnavatel, kde pracujete, kde
    pracujes | emailova adresa | casova peciatka, telefon, funkcia, podpis
hu: resztvevo*, nev, neve, hogy hivjak, hogy hivnak, mi a neve | keresztnev, keresztneve, utonev |
    vezeteknev, vezetekneve, csaladnev | szervezet, intezmeny, ceg, munkahely, munkahelye, iskola,
    hol dolgozik | email | idobelyeg, telefon, telefonszam, beosztas, alairas, datum
ro: participant*, nume, numele, numele si prenumele, cum va numiti, cum te numesti | prenume,
    prenumele | nume de familie | organizatie, organizatia, institutie, institutia, firma, scoala,
    companie, locul de munca, unde lucrati, unde lucrezi | | marcaj de timp, telefon, functie,
    semnatura, data
hr: sudionik*, ucesnik*, udelezenec*, polaznik, polaznica, ime | | prezime, priimek | organizacija,
    ustanova, institucija, tvrtka, preduzece, firma, podjetje, skola, sola | e posta, e naslov,
    adresa e poste | vremenska oznaka, telefon, potpis, podpis, datum, casovni zig, funkcija
sq: pjesemarres*, emri | | mbiemri | organizata, institucioni, shkolla | adresa e emailit |
    telefoni, data
tr: ad soyad, ad soyadi, tam ad, katilimci*, isim, isminiz, ad, adi, adiniz | | soyad, soyadi,
    soyadiniz, soyisim | kurum, kurumu, kurumunuz, okulu, kurulus, sirket, organizasyon, okul,
    isyeri | e posta, eposta | zaman damgasi, telefon, unvan, tarih, imza
el: ονοματεπωνυμο, συμμετεχων*, ονομα | μικρο ονομα | επωνυμο, επιθετο | οργανισμος, φορεας,
    εταιρεια, σχολειο, υπηρεσια | ηλεκτρονικη διευθυνση, ηλ ταχυδρομειο | χρονικη σημανση,
    τηλεφωνο, ημερομηνια, υπογραφη
ru: фио, ф и о, фамилия имя отчество, участник*, участники*, слушатель, имя, как вас зовут, как
    тебя зовут | | фамилия | организация, учреждение, компания, школа, место работы, предприятие,
    где вы работаете, где работаете | почта, адрес электронной почты | отметка времени, телефон,
    должность, подпись, дата, номер, п п
uk: піб, п і б, учасник*, ім я, як вас звати, як тебе звати | | прізвище | організація, установа,
    компанія, заклад, місце роботи, де ви працюєте | електронна адреса, пошта | позначка часу,
    телефон, посада, підпис, дата
bg: трите имена, три имена, участник*, име | собствено име | фамилно име | организация, институция,
    фирма, училище | имейл, електронна поща | клеймо за време, телефон, длъжност
sr: учесник*, име | | презиме | организација, установа, институција, фирма, школа | имејл, и мејл |
    временска ознака, телефон, датум, потпис
he: שם | שם פרטי | שם משפחה | ארגון, מקום עבודה, מוסד, חברה, בית ספר | דואל, דוא ל, אימייל, מייל |
    חותמת זמן, טלפון, תאריך, חתימה, תפקיד
ar: المشارك*, الاسم, اسم | الاسم الاول | اسم العائلة, اللقب, لقب, الاسم الاخير, الكنية | المؤسسة,
    المنظمة, الجهة, جهة العمل, مكان العمل, الشركة, المدرسة, مؤسسة | البريد الالكتروني | طابع زمني,
    الهاتف, التاريخ, التوقيع, الرقم
fa: نام | | نام خانوادگی | سازمان, محل کار, موسسه, شرکت | ایمیل | تلفن
hi: नाम | पहला नाम | उपनाम, अंतिम नाम | संस्था, संगठन, विद्यालय, कंपनी | ईमेल, ई मेल | फोन, दिनांक
vi: ho va ten, ho ten, ten day du, nguoi tham gia | ten | ho, ho va ten dem | to chuc, co quan,
    cong ty, don vi, truong | thu dien tu | dau thoi gian, dien thoai, chuc vu, ngay, stt
id: peserta*, nama | nama depan | nama belakang, nama keluarga | organisasi, instansi, lembaga,
    perusahaan, sekolah | surel | stempel waktu, cap waktu, telepon, no hp, tanggal, jabatan, tanda
    tangan
ca: nom | nom de pila | cognoms, cognom | entitat, organitzacio, centre, escola, empresa | correu |
    telefon, signatura, data
eu: izen abizenak | | abizenak, abizena | erakundea, ikastetxea, enpresa | posta | telefonoa, data,
    sinadura
cy: enw | enw cyntaf | cyfenw | sefydliad, ysgol | ebost, e bost | ffon, dyddiad
ga: ainm | ceadainm | sloinne | eagraiocht, scoil | riomhphost | guthan, data
tl: pangalan, buong pangalan | unang pangalan | apelyido | organisasyon, paaralan | | petsa
ht: non konple | non, prenon | siyati | oganizasyon, lekol | imel | telefon, dat
ka: სახელი და გვარი | სახელი | გვარი | ორგანიზაცია, დაწესებულება | ელფოსტა | ტელეფონი
hy: անուն ազգանուն | անուն | ազգանուն | կազմակերպություն | էլ փոստ | հեռախոս
am: ስም | | የአባት ስም | ድርጅት | ኢሜይል | ስልክ
bn: নাম | | পদবি | প্রতিষ্ঠান, সংস্থা | ইমেইল | ফোন, তারিখ
ta: பெயர் | | | நிறுவனம், அமைப்பு | மின்னஞ்சல் | தொலைபேசி
ur: نام | | خاندانی نام | ادارہ, تنظیم | ای میل | فون, تاریخ
sw: mshiriki*, jina | jina la kwanza | jina la mwisho, jina la ukoo | shirika, taasisi, shule |
    barua pepe | simu, tarehe
so: magaca | magaca hore | magaca dambe | hay adda, ururka | iimayl | telefoonka, taariikhda
th: ผู้เข้าร่วม, ชื่อ | ชื่อจริง | นามสกุล | องค์กร, หน่วยงาน, บริษัท, โรงเรียน, สังกัด | อีเมล |
    ประทับเวลา, โทรศัพท์, วันที่
zh: 姓名, 名字, 参会人员, 参会人, 與會人員, 参加者*, 參加者*, 参会者*, 與會者*, 学员* | 名 | 姓,
    姓氏 | 单位, 單位, 公司, 机构, 機構, 组织, 組織, 学校, 學校, 工作单位, 部门 | 邮箱, 郵箱,
    电子邮件, 電子郵件, 电子邮箱, 信箱 | 时间戳, 時間戳記, 序号, 編號, 编号, 电话, 電話, 手机,
    签名, 日期, 职务, 职位, 备注
ja: 氏名, お名前, 名前, 参加者名, 参加者* | 名, 下の名前 | 姓, 苗字, 名字 | 所属, 会社, 会社名,
    団体, 団体名, 組織, 組織名, 勤務先, 学校, 学校名, 所属先 | メール, メールアドレス |
    タイムスタンプ, ふりがな, フリガナ, よみがな, 電話, 電話番号, 役職, 番号, 日付, 備考
ko: 성명, 이름, 참가자*, 참석자* | 명 | 성, 성씨 | 소속, 기관, 회사, 단체, 학교, 기관명, 조직 |
    이메일, 전자우편, 메일 | 타임스탬프, 번호, 전화, 전화번호, 연락처, 직책, 서명, 날짜
"""
WORDS = dict(row.split(": ") for row in _TABLE.replace("\n    ", " ").strip().splitlines())
PEOPLE, IF_NO_OTHER = (
    frozenset(re.findall(rf"(\w[^,:|]*)\{sign}", _TABLE.replace("\n    ", " "))) for sign in "*?"
)
