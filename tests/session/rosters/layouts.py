"""Lists of people as programs and people write them, each with whom it names.

All of them are invented. A list is a text, or the rows of a workbook; what is to be told about it
stands beside it, word for word or in part.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    """A list, the people as `name | organisation`, and parts of what is told or left out."""

    id: str
    text: str
    people: tuple[str, ...]
    told: tuple[str, ...] = ()
    encoding: str = "utf-8"
    asked: bool = False


def each(id: str, text: str, *people: str, told: str = "", encoding: str = "utf-8") -> Layout:
    """A layout that is read without a question; what is told is parted by a bar."""
    return Layout(id, text, people, tuple(filter(None, told.split(" | "))), encoding)


DANA, LEE = "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"

HEADED = [
    each("name", "Name,Organisation\nDana Reyes,Alder Clinic\nLee Ortiz,City Library\n", DANA, LEE),
    each(
        "last first agency",
        "Last Name,First Name,Agency Name\nReyes,Dana,Alder Clinic\nOrtiz,Lee,City Library\n",
        *(DANA, LEE),
        told="“Last Name” and “First Name”",
    ),
    each(
        "numbered",
        "No.,Participant name,Agency,Signature\n1,Dana Reyes,Alder Clinic,\n"
        "2,Lee Ortiz,City Library,\n",
        *(DANA, LEE),
    ),
    each(
        "title lines and a sum",
        'Sign-in: Partners,,\n"May 3, 2026",,\n,,\nName,Organization,Email\n'
        "Dana Reyes,Alder Clinic,d@example.com\nLee Ortiz,City Library,l@example.com\n\n"
        "Total: 2,,\nPrinted on 3 May 2026,,\n",
        *(DANA, LEE),
        told="p.csv:1: “Sign-in: Partners” stands above. | p.csv:8: “Total: 2” is nobody"
        " | p.csv:9: “Printed on 3 May 2026” is nobody",
    ),
    each(
        "title of the same word as a heading",
        "Participants\nName,Organisation\nDana Reyes,Alder Clinic\n",
        DANA,
        told="“Participants” stands above",
    ),
    each("sep line", "sep=;\r\nName;Agency\r\nDana Reyes;Alder Clinic\r\n", DANA),
    each("quoted sep line", '"sep=|"\nName|Agency\nDana Reyes|Alder Clinic\n', DANA),
    each("commas in cells", "Name;Org\nAnna Weber;Kita Nord, Haus 2\n",
         "Anna Weber | Kita Nord, Haus 2"),
    each(
        "line breaks and quotes in cells",
        'Name,Organisation\r\n"Dana\r\nReyes","Alder\r\nClinic"\r\n'
        '"Lee ""Bud"" Ortiz","City; Library"\r\n',
        *("Dana Reyes | Alder Clinic", 'Lee "Bud" Ortiz | City; Library'),
    ),
    each("rows quoted as a whole", '"Name,""Org"""\n"Dana Reyes,""Alder Clinic"""\n', DANA),
    each("a mark nobody closed", 'Name,Org\n"Dana Reyes,Alder Clinic\nLee Ortiz,City Library\n'
         + "\n".join(f"P{n} Q,R" for n in range(25)), "\"Dana Reyes | Alder Clinic", LEE,
         *(f"P{n} Q | R" for n in range(25))),
    each("old Mac lines", "Name,Agency\rDana Reyes,Alder Clinic\rLee Ortiz,City Library\r",
         DANA, LEE),
    each("headings again", "Name,Agency\nDana Reyes,Alder Clinic\nName,Agency\n"
         "Lee Ortiz,City Library\n", DANA, LEE),
    each(
        "a second table",
        "Name\tEmail\nDana Reyes\td@x.org\n\n3. Activities\nName\tJoin Time\nLee Ortiz\t9:00\n",
        "Dana Reyes | ",
        told="p.csv:4: nothing is read from “3. Activities” on.",
    ),
    each("a comma nobody quoted", "Name,Organisation\nReyes, Dana,Alder Clinic\n"
         "Ortiz, Lee,City Library\n", DANA, LEE),
    each("a comma nobody quoted behind", "Name,Organisation\nDana Reyes,Alder Clinic, Inc.\n"
         "Lee Ortiz,City Library\n", "Dana Reyes | Alder Clinic, Inc.", LEE),
    each("a row without a name", "Name,Email,Agency\nDana Reyes,d@x.org,Alder Clinic\n,,Kita\n"
         ",zoe.brun@x.org,Kita\n", DANA, "Zoe Brun | Kita",
         told='p.csv:3: there is no name; “Kita” is left out. | made from addresses: "zoe.brun@'),
    each("a name and one half", "Full name,First name,Org\nDana Reyes,Dana,Alder Clinic\n", DANA),
    each("middle names", "First Name,Middle Name,Last Name,Suffix,Company\n"
         "Dana,Marie,Reyes,Jr.,Alder Clinic\n", "Dana Marie Reyes | Alder Clinic"),
]  # fmt: skip

QUESTIONS = [
    each(
        "Google Forms",
        '"Timestamp","Email Address","What is your full name?","Organization / agency"\n'
        '"2026/05/03 9:02:11 AM GMT-5","a@example.com","Dana Reyes","Alder Clinic"\n',
        DANA,
    ),
    each("a form in Spanish", "Marca temporal,¿Cuál es tu nombre completo?,¿De qué organización?\n"
         "3/5/2026 9:00:00,Dana Reyes,Alder Clinic\n", DANA),
    each("a form in German", "Zeitstempel;Wie lautet dein Vorname?;Und dein Nachname?;"
         "Für welche Einrichtung arbeitest du?\n03.05.2026 09:00;Dana;Reyes;Alder Clinic\n", DANA),
    each("a form in French", "Horodateur,Votre nom et prénom,Votre structure\n"
         "03/05/2026,Dana Reyes,Alder Clinic\n", DANA),
    each("a form in Turkish", "Zaman damgası,Adınız ve soyadınız,Kurumunuz\n"
         "3.5.2026,Ayşe Yıldız,Okul\n", "Ayşe Yıldız | Okul"),
    each("a form in a language nobody knows", "Xyzzy,Plugh,Frotz\n3.5.,Dana Reyes,Alder Clinic\n",
         DANA, told="“Xyzzy, Plugh, Frotz” stands above"),
    each("numbered questions", "ID,1. Name *,2. Organisation (if any)\n7,Dana Reyes,Alder Clinic\n",
         DANA),
]  # fmt: skip

LANGUAGES = [
    each("German", "\ufeffNachname;Vorname;Einrichtung\r\nSchäfer;Jörg;Stadt\r\n",
         "Jörg Schäfer | Stadt"),
    each("German halves", "Name;Vorname;Träger\nWeber;Anna;Kita\n", "Anna Weber | Kita"),
    each("German names list", "Nachname;Vorname;Namenszusatz;Persönlicher Titel\n"
         'Weber;Anna;"";Dr.\nArnim;Bea;von;\n', "Anna Weber | ", "Bea von Arnim | "),
    each("French", "Civilité;Prénom;Nom;Nom Complet;Fonction;Organisation;Téléphone\n"
         "Mme;Zoé;Durand;Zoé Durand;Directrice;Crèche;06 00\n", "Zoé Durand | Crèche"),
    each("Spanish", "Nombre,Apellidos,Organización\nMaría,Pérez Soto,Sur\n",
         "María Pérez Soto | Sur"),
    each("Spanish in one", 'Apellido, Nombre\n"Pérez Soto, María"\n"López, Juan"\n',
         "María Pérez Soto | ", "Juan López | "),
    each("Portuguese", "Nome;Sobrenome;Instituição\nInês;Simões;Escola\n", "Inês Simões | Escola"),
    each("Italian", "Cognome;Nome;Ente\nRossi;Nicolò;Comune\n", "Nicolò Rossi | Comune"),
    each("Dutch", "Voornaam;Tussenvoegsel;Achternaam;Organisatie\nJan;van den;Berg;School\n",
         "Jan van den Berg | School"),
    each("Swedish", "Förnamn;Efternamn;Företag\nÅsa;Öberg;Skolan\n", "Åsa Öberg | Skolan"),
    each("Danish", "Fornavn;Efternavn;Virksomhed\nSøren;Kjær;Skole\n", "Søren Kjær | Skole"),
    each("Finnish", "Sukunimi;Etunimi;Yritys\nHälvä;Yrjö;Koulu\n", "Yrjö Hälvä | Koulu"),
    each("Polish", "Imię;Nazwisko;Instytucja\nŁucja;Wiśniewska;Szkoła\n",
         "Łucja Wiśniewska | Szkoła"),
    each("Czech", "Příjmení;Jméno;Organizace\nDvořák;Jiří;Škola\n", "Jiří Dvořák | Škola"),
    each("Hungarian", "Vezetéknév;Keresztnév;Szervezet\nNagy;Anna;Iskola\n", "Nagy Anna | Iskola"),
    each("Romanian", "Nume;Prenume;Instituție\nPop;Ștefan;Școală\n", "Ștefan Pop | Școală"),
    each("Croatian", "Ime;Prezime;Ustanova\nMila;Kovačić;Krug\n", "Mila Kovačić | Krug"),
    each("Turkish", "Adı;Soyadı;Kurum\nAyşe;Yıldız;Okul\n", "Ayşe Yıldız | Okul"),
    each("Greek", "Επώνυμο;Όνομα;Φορέας\nΠαππά;Ελένη;Σχολείο\n", "Ελένη Παππά | Σχολείο"),
    each("Russian", "Фамилия;Имя;Организация\nФролова;Зоя;Школа\n", "Зоя Фролова | Школа"),
    each("Ukrainian", "Прізвище;Ім'я;Установа\nКоваль;Олена;Школа\n", "Олена Коваль | Школа"),
    each("Lithuanian", "Vardas;Pavardė;Įstaiga\nRūta;Kazlė;Mokykla\n", "Rūta Kazlė | Mokykla"),
    each("Hebrew", "שם פרטי,שם משפחה,ארגון\nאבי,כהן,מרפאה\n", "אבי כהן | מרפאה"),
    each("Arabic", "الاسم الكامل,المؤسسة\nفاطمة حسن,مدرسة\n", "فاطمة حسن | مدرسة"),
    each("Vietnamese", "STT,Họ,Tên,Đơn vị\n1,Nguyễn Văn,An,Trường\n", "Nguyễn Văn An | Trường"),
    each("Chinese", "姓,名,单位\n王,明,图书馆\n", "王明 | 图书馆"),
    each("Japanese", "氏名,フリガナ,所属\n山田 太郎,ヤマダ タロウ,図書館\n", "山田 太郎 | 図書館"),
    each("Korean", "성,이름,소속\n김,민수,도서관\n", "김민수 | 도서관"),
    each("Thai", "ชื่อ,นามสกุล,หน่วยงาน\nกมล,ใจดี,โรงเรียน\n", "กมล ใจดี | โรงเรียน"),
    each("Indonesian", "Nama Lengkap;Instansi\nBudi Santoso;Sekolah\n", "Budi Santoso | Sekolah"),
]  # fmt: skip

PROGRAMS = [
    each(
        "Zoom",
        "Full Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)\n"
        "Dana Reyes (Dana),d@x.org,05/03/2026 09:00,05/03/2026 10:00,60\n"
        "Dana Reyes (Dana),d@x.org,05/03/2026 10:02,05/03/2026 11:00,58\nLee Ortiz,,,,60\n",
        *("Dana Reyes | ", "Lee Ortiz | "),
        told='Beside names is left out: "(Dana)". | stands there twice (line 3)',
    ),
    each(
        "Teams",
        "1. Summary\nMeeting title\tPartners\nAttended participants\t2\n\n2. Participants\n"
        "Name\tFirst Join\tEmail\tRole\nDana Reyes (Guest)\t5/3/26, 9:00:00 AM\t\tAttendee\n"
        "Ortiz, Lee\t5/3/26\tlee.ortiz@x.org\tOrganizer\n\n3. In-Meeting Activities\n"
        "Name\tJoin Time\tRole\nDana Reyes (Guest)\t5/3/26\tAttendee\n",
        *("Dana Reyes | ", "Lee Ortiz | "),
        encoding="utf-16",
        told="“1. Summary” stands above",
    ),
    each("Outlook contacts", "Title,First Name,Last Name,Company,Job Title,E-mail Address\n"
         "Ms.,Dana,Reyes,Alder Clinic,Nurse,d@x.org\n", DANA),
    each("Google contacts", "Name,Given Name,Family Name,Organization 1 - Name,E-mail 1 - Value\n"
         "Dana Reyes,Dana,Reyes,Alder Clinic,d@x.org\n", DANA),
    each("Eventbrite", "Order #,Order Date,First Name,Last Name,Email,Ticket Type,Company\n"
         "17,2026-05-03,Dana,Reyes,d@x.org,Free,Alder Clinic\n", DANA),
    each(
        "Zoom webinar",
        "Attendee Report\nTopic,Webinar ID\nPartners,123\nHost Details,\n"
        "Attended,User Name (Original Name),Email\nYes,Maya Host,m@x.org\nAttendee Details,\n"
        "Attended,User Name (Original Name),First Name,Last Name\nYes,Dana,Dana,Reyes\n",
        "Dana Reyes | ",
    ),
    each("Teams in German", "1. Zusammenfassung\nTeilnehmer\t2\n\n2. Teilnehmer\n"
         "Name\tErste Teilnahme\tE-Mail\tTeilnehmer-ID (UPN)\tRolle\n"
         "Reyes, Dana\t3.5.26, 9:00\td@x.org\td@x.org\tOrganisator\n"
         "Lee Ortiz (Extern)\t3.5.26\t\t\tReferent\n", "Dana Reyes | ", "Lee Ortiz | "),
    each("Microsoft Forms", "ID,Start time,Email,Name,Full name,Organisation\n"
         "1,5/3/26,anonymous,,Dana Reyes,Alder Clinic\n", DANA),
    each("Canvas", 'Student,ID,Login ID\n"Reyes, Dana",1,d\n', "Dana Reyes | "),
    each("LinkedIn", 'Notes:\n"Some of the addresses may be missing."\n\n'
         "First Name,Last Name,URL,Company,Connected On\nDana,Reyes,x.org,Alder Clinic,1\n", DANA),
    each("registration", "Participant: First Name,Participant: Last Name,Participant: Company\n"
         "Dana,Reyes,Alder Clinic\n", DANA),
    each("a table in Markdown", "| Name | Org |\n|---|---|\n| Dana Reyes | Alder Clinic |\n", DANA),
    each("formulas", 'Name,Org\n="Dana Reyes",="Alder Clinic"\n', DANA),
    each("encoded twice", "Name,Org\nJÃ¶rg SchÃ¤fer,Stadt\n", "Jörg Schäfer | Stadt"),
    each("directory", 'Display name,Department\n"Reyes, Dana (EXT)",IT\n', "Dana Reyes | "),
]  # fmt: skip

NAMES = [
    each("pronouns, titles, leftovers",
         "Name,Organisation\nIvo Klein (he/him),Clinic\nAna Roth - she/her,School\n"
         "Dr. Hana Koch,Hospital\nProf. Dr. med. Jan Roy,Hospital\nPastor Joe Hill,Church\n"
         "Lee Ortiz - City Library,Library\nAna (Head Start),Head Start\nLin Wu PhD,School\n"
         "Kim Lee, MSW,Kita\n",
         *("Ivo Klein | Clinic", "Ana Roth | School", "Hana Koch | Hospital", "Jan Roy | Hospital"),
         *("Joe Hill | Church", "Lee Ortiz | Library", "Ana | Head Start", "Lin Wu | School"),
         "Kim Lee | MSW, Kita",
         told='Titles are left out: "Dr.", "Prof.", "med.", "Pastor", "PhD". | "(he/him)"'),
    each("no titles", "Name\nJack Ma\nDon Smith\nSister Act\nPan Li\n",
         "Jack Ma | ", "Don Smith | ", "Sister Act | ", "Pan Li | "),
    each("last, first", 'Name\n"Reyes, Dana"\n"Ortiz, Lee, Dr."\n"King, Martin, Jr."\n',
         "Dana Reyes | ", "Lee Ortiz | ", "Martin King Jr. | ",
         told="“Reyes, Dana” is read as Dana Reyes; --roster-as first-last"),
    each("first, last by the addresses", 'Name;E-mail\n"Dana, Reyes";dana.reyes@x.org\n'
         '"Lee, Ortiz";lortiz@x.org\n', "Dana Reyes | ", "Lee Ortiz | "),
    each("order in the heading", '"Name (Last, First)",Org\n"Pérez Soto, Ana María",Sur\n',
         "Ana María Pérez Soto | Sur"),
    each("suffixes", 'Name\n"Smith, John, Jr."\n"Smith Jr., Jo"\n"Smith, Joe Jr."\nM. Smith III\n',
         "John Smith Jr. | ", "Jo Smith Jr. | ", "Joe Smith Jr. | ", "M. Smith III | "),
    each("signs without width", "\u200bName,Org\nDana\u200e Reyes,Alder\u200b Clinic\n", DANA),
    each("a number alone", "Name,Org\nDana Reyes,Alder Clinic\n2,\n", DANA),
    each("scripts", "Name,Organisation\n王明,学校 ✅\nNg,Young House\nאבי כהן,מרפאה\n",
         "王明 | 学校 ✅", "Ng | Young House", "אבי כהן | מרפאה"),
]  # fmt: skip

LINES = [
    each("numbered lines", "1. Dana Reyes, Alder Clinic\n2. Lee Ortiz, City Library\n", DANA, LEE),
    each("bullets and dashes", "• Dana Reyes – Alder Clinic\n• Lee Ortiz | City Library\n",
         DANA, LEE),
    each("brackets", "- Dana Reyes (Alder Clinic)\n- Lee Ortiz (she/they)\n",
         DANA, "Lee Ortiz | "),
    each("under a line", "Participants, 3 May 2026:\n1) Dana Reyes\n2) Lee Ortiz\n",
         "Dana Reyes | ", "Lee Ortiz | ", told="“Participants, 3 May 2026:” stands above"),
    each("Outlook", "Reyes, Dana <dana.reyes@x.org>; Ortiz, Lee <lee@x.org>; Zoe Brun <z@x.org>",
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | "),
    each("Outlook without addresses", "Reyes, Dana; Ortiz, Lee; Lee, Kim (EXT)",
         "Dana Reyes | ", "Lee Ortiz | ", "Kim Lee | ", told='"(EXT)"'),
    each("Gmail", 'To: Dana Reyes <d@x.org>, "Ortiz, Lee" <l@x.org>, zoe.brun@x.org, bo@x.org',
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | ",
         told="there is no name; “bo@x.org” is left out"),
    each("blocks", "Name: Dana Reyes\nAgency: Alder Clinic\n\nName: Lee Ortiz\n"
         "Agency: City Library\nPhone: 5\n", DANA, LEE),
    each("addresses", "ana.ruiz@x.org; bo.li@x.org", "Ana Ruiz | ", "Bo Li | ",
         told="Names are made from addresses"),
    each("in one line", "Dana Reyes, Lee Ortiz, Zoe Brun", "Dana Reyes | ", "Lee Ortiz | ",
         "Zoe Brun | "),
    each("name, organisation", "Ada, North\nBen, North\nCleo, South\nDan, South\n",
         "Ada | North", "Ben | North", "Cleo | South", "Dan | South"),
    each("other commas", "أحمد علي، مدرسة\nفاطمة حسن، عيادة\n",
         "أحمد علي | مدرسة", "فاطمة حسن | عيادة"),
    each("wide commas", "姓名，单位\n王明，图书馆\n", "王明 | 图书馆"),
    each("typographic marks", "“Dana Reyes”, “Alder Clinic”\n", DANA),
    each("timestamps first", "2026-05-03 09:00\tDana Reyes\tAlder Clinic\n"
         "2026-05-03 09:01\tLee Ortiz\tCity Library\n", DANA, LEE),
    each("halves by the addresses", "Reyes\tDana\tdana.reyes@x.org\nOrtiz\tLee\tlortiz@x.org\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("contacts", "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Reyes;Dana\r\nFN:Dana Reyes\r\n"
         "ORG:Alder Clinic\r\nEND:VCARD\r\nBEGIN:VCARD\r\nN:Ortiz;Lee\r\nEND:VCARD\r\n"
         "BEGIN:VCARD\r\nFN;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg\r\nEND:VCARD\r\n",
         DANA, "Lee Ortiz | ", "Jörg | "),
    each("an invitation", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Partners\r\n"
         "ORGANIZER;CN=Maya:mailto:m@x.org\r\nATTENDEE;CN=\"Reyes, Dana\":mailto:d@x.org\r\n"
         "ATTENDEE;CUTYPE=ROOM;CN=Hall:mailto:h@x.org\r\n"
         "ATTENDEE;PARTSTAT=DECLINED;CN=Bo Li:mailto:b@x.org\r\n"
         "ATTENDEE;ROLE=REQ-PARTICIPANT:mailto:lee.ortiz@x.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
         "Dana Reyes | ", "Lee Ortiz | ",
         told="“Hall, h@x.org” is a room. | “Bo Li, b@x.org” has declined. | “Maya” has invited."),
    each("Zoom with the meeting above", "Meeting ID,Topic,Duration (Minutes),Participants\n"
         "123 456,Module 1,180,3\n\nName (Original Name),User Email,Guest,In Waiting Room\n"
         "Dana R (Dana Reyes),d@x.org,No,No\nLee Ortiz,l@x.org,Yes,No\n",
         "Dana R | ", "Lee Ortiz | ", told='left out: "Dana Reyes" | 123 456'),
    each("German Zoom", "Name (ursprünglicher Name),Gast\nAnna Weber (iPhone von Anna),Nein\n",
         "Anna Weber | "),
    each("German Teams", "1. Zusammenfassung\nTeilgenommene Teilnehmer\t2\n\n2. Teilnehmer\n"
         "Name\tErster Beitritt\tRolle\nAnna Weber\t20.11.26, 09:00\tOrganisator\n"
         "Bo Li (Gast)\t20.11.26, 09:00\tTeilnehmer\n\n3. Aktivitäten\nName\tBeitrittszeit\n"
         "Anna Weber\t09:00\n", "Anna Weber | ", "Bo Li | ",
         told="nothing is read from “3. Aktivitäten” on"),
    each("German Microsoft form", "ID;Startzeit;E-Mail;Name;Wie heißen Sie?;Wo arbeiten Sie?\n"
         "1;20.11.26 09:00;anonymous;;Anna Weber;Kita\n", "Anna Weber | Kita",
         told="“Wie heißen Sie?”"),
    each("two groups", "Group A\nName,Org\nDana Reyes,Alder Clinic\n\nGroup B\nName,Org\n"
         "Lee Ortiz,City Library\nPage 1 of 2,\n", DANA, LEE,
         told="“Group B” is nobody | “Page 1 of 2” is nobody"),
    each("glued headings", "givenName,sn,companyName\nDana,Reyes,Alder Clinic\n", DANA),
    each("columns of spaces", "Name            Organisation\nDana Reyes      Alder Clinic\n"
         "Lee Ortiz       City Library\n", DANA, LEE),
    each("telephone numbers", "Dana Reyes 555-0100\nLee Ortiz tel. +1 (555) 555-0101\nBo Li*\n",
         "Dana Reyes | ", "Lee Ortiz | ", "Bo Li | ", told='left out: "555-0100"'),
    each("signed, bold and merry", "Training 20.11.2026\n**Dana Reyes** ________\n👍 Lee Ortiz 🎉\n"
         "Bo Li - he/him - Library\n", "Dana Reyes | ", "Lee Ortiz | ", "Bo Li | Library",
         told="“Training 20.11.2026” "),
    *(each(text.split(",")[0], f"{text}\nAna Ruiz,Oak\n", "Ana Ruiz | Oak", told=text.split(",")[1])
      for text in ("Izen-abizenak,Erakundea", "Nom i cognoms,Entitat", "Enw,Sefydliad",
                   "Pangalan,Organisasyon", "ስም,ድርጅት", "নাম,প্রতিষ্ঠান", "பெயர்,நிறுவனம்")),
    *(each(text.split(",")[0], f"{text}\nAna,Ruiz,Oak\n", "Ana Ruiz | Oak")
      for text in ("სახელი,გვარი,ორგანიზაცია", "Անուն,Ազգանուն,Կազմակերպություն",
                   "Non,Siyati,Òganizasyon")),
    each("head of an e-mail", "From: Dana Reyes <d@x.org>\nSent: Monday\n"
         "To: Lee Ortiz <l@x.org>; Bo Li <b@x.org>\nSubject: Monday\n\nHello all\n",
         "Dana Reyes | ", "Lee Ortiz | ", "Bo Li | "),
]  # fmt: skip

LAYOUTS = [*HEADED, *QUESTIONS, *LANGUAGES, *PROGRAMS, *NAMES, *LINES]
