"""Lists by where organisations stand, of chats and of meetings, with whom they name."""

from session.rosters.layouts import DANA, LEE, Layout, each

BO = "Bo Li | Alder Clinic"
DANA_, LEE_, ZOE_ = "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | "
PLACES: list[Layout] = [
    each("a slash", "Dana Reyes/Alder Clinic\nLee Ortiz/City Library\nZoe Brun/Kita Nord\n",
         DANA, LEE, "Zoe Brun | Kita Nord"),
    each("organisations before names",
         "Alder Clinic\tDana Reyes\nCity Library\tLee Ortiz\nKita Nord\tZoe Brun\n"
         "Alder Clinic\tBo Li\n", DANA, LEE, "Zoe Brun | Kita Nord", BO),
    each("organisations that come back before names",
         "Alder Clinic\tDana Reyes\nAlder Clinic\tBo Li\nCity Library\tLee Ortiz\n"
         "City Library\tAna Ruiz\n", DANA, BO, LEE, "Ana Ruiz | City Library"),
    each("org comma name", "Alder Health Center, Dana Reyes\nCity Library, Lee Ortiz\n"
         "Oak School District, Zoe Brun\n",
         "Dana Reyes | Alder Health Center", LEE, "Zoe Brun | Oak School District"),
    each("org comma name, and somebody alone",
         "Alder Clinic, Dana Reyes\nCity Library, Lee Ortiz\nZoe Brun\n", DANA, LEE, ZOE_),
    each("org dash name",
         "Alder Clinic - Dana Reyes\nCity Library - Lee Ortiz\nOak School - Zoe Brun\n",
         DANA, LEE, "Zoe Brun | Oak School"),
    each("sections", "Alder Clinic\nDana Reyes\nBo Li\n\nCity Library\nLee Ortiz\nZoe Brun\n",
         DANA, BO, LEE, "Zoe Brun | City Library"),
    each("sections colon", "Alder Clinic:\nDana Reyes\nBo Li\nCity Library:\nLee Ortiz\nZoe Brun\n",
         DANA, BO, LEE, "Zoe Brun | City Library"),
    each("sections bullets",
         "Alder Clinic\n- Dana Reyes\n- Bo Li\nCity Library\n- Lee Ortiz\n- Zoe Brun\n",
         DANA, BO, LEE, "Zoe Brun | City Library"),
    each("sections markdown",
         "# Participants\n\n## Alder Clinic\n* Dana Reyes\n* Bo Li\n\n## City Library\n"
         "* Lee Ortiz\n", DANA, BO, LEE),
    each("sections capitals",
         "ALDER CLINIC\nDana Reyes\nBo Li\n\nCITY LIBRARY\nLee Ortiz\nZoe Brun\n",
         "Dana Reyes | ALDER CLINIC", "Bo Li | ALDER CLINIC", "Lee Ortiz | CITY LIBRARY",
         "Zoe Brun | CITY LIBRARY"),
    each("sections in csv",
         "Name,Email\nAlder Clinic,\nDana Reyes,d@x.org\nBo Li,b@x.org\nCity Library,\n"
         "Lee Ortiz,l@x.org\n", DANA, BO, LEE),
    each("sections count", "Alder Clinic (2)\nDana Reyes\nBo Li\n\nCity Library (1)\nLee Ortiz\n",
         DANA, BO, LEE),
    each("teams chat",
         "Participants\nIn this meeting (3)\nDR\nDana Reyes\nOrganizer\nLO\nLee Ortiz\nMuted\n"
         "ZB\nZoe Brun (Guest)\nUnmuted\n", DANA_, LEE_, ZOE_),
    each("teams german",
         "Teilnehmer\nBei dieser Besprechung (3)\nDana Reyes\nOrganisator\nLee Ortiz\n"
         "Stummgeschaltet\nZoe Brun (Gast)\n", DANA_, LEE_, ZOE_),
    each("teams roster",
         "Dana Reyes\nOrganizer\nAccepted\nLee Ortiz\nAccepted\nZoe Brun\nTentative\nBo Li\n"
         "No response\n", DANA_, LEE_, ZOE_, "Bo Li | "),
    each("zoom panel",
         "Participants (3)\nDR\nDana Reyes (Host, me)\nLO\nLee Ortiz\nZB\nZoe Brun (Co-host)\n",
         DANA_, LEE_, ZOE_),
    each("zoom panel2",
         "Participants (4)\nDana Reyes (me)\nHost\nLee Ortiz\nRaise Hand\nZoe Brun's iPhone\n"
         "Bo Li - Alder Clinic\n", DANA_, LEE_, ZOE_, BO),
    each("zoom chat", "09:01:12 From Dana Reyes to Everyone:\n\tGood morning\n"
         "09:02:44 From Lee Ortiz to Everyone:\n\tHello from City Library\n"
         "09:03:01 From Dana Reyes to Lee Ortiz(Direct Message):\n\tcan you hear me\n",
         DANA_, LEE_),
    each("zoom chat one line",
         "09:01:12\t From  Dana Reyes : hello\n09:02:44\t From  Lee Ortiz : hi all\n",
         DANA_, LEE_),
    each("teams chat copied", "Dana Reyes\n9:01 AM\nGood morning all\nLee Ortiz\n9:03 AM\nHello\n",
         DANA_, LEE_),
    each("teams chat bracket",
         "[9:01 AM] Dana Reyes\nGood morning all\n[9:03 AM] Lee Ortiz\nHello\n", DANA_, LEE_),
    each("initials org", "Reyes, D., Alder Clinic\nOrtiz, L., City Library\nBrun, Z., Kita\n",
         "D. Reyes | Alder Clinic", "L. Ortiz | City Library", "Z. Brun | Kita"),
    each("initials behind", "Reyes D.\nOrtiz L.M.\nBrun Z.\n",
         "D. Reyes | ", "L.M. Ortiz | ", "Z. Brun | "),
    each("initials cells",
         "Surname,Initials,Organisation\nReyes,D.,Alder Clinic\nOrtiz,L.M.,City Library\n",
         "D. Reyes | Alder Clinic", "L.M. Ortiz | City Library"),
    each("initials dutch",
         "Achternaam;Voorletters;Organisatie\nde Vries;J.P.;School\nBakker;M.;Kita\n",
         "J.P. de Vries | School", "M. Bakker | Kita"),
    each("initials before", "D. Reyes\nL. M. Ortiz\nZ. Brun\n",
         "D. Reyes | ", "L. M. Ortiz | ", "Z. Brun | "),
    each("latin9 fr", "Nom;Prénom;Structure\nLefèbvre;Anaïs;Sœurs réunies\nBœuf;Loïc;Mairie\n",
         "Anaïs Lefèbvre | Sœurs réunies", "Loïc Bœuf | Mairie", encoding="iso8859-15"),
    each("latin9 fin", "Nimi;Organisaatio\nŽarko Hälvä;Koulu\nYrjö Öberg;Päiväkoti\n",
         "Žarko Hälvä | Koulu", "Yrjö Öberg | Päiväkoti", encoding="iso8859-15"),
    each("eventbrite buyer",
         "Order ID,Buyer First Name,Buyer Last Name,Buyer Email,Attendee First Name,Atte"
         "ndee Last Name,Organization\n"
         "1,Maya,Host,m@x.org,Dana,Reyes,Alder Clinic\n"
         "1,Maya,Host,m@x.org,Lee,Ortiz,City Library\n", DANA, LEE),
    each("eventbrite status",
         "First Name,Last Name,Attendee Status,Company\nDana,Reyes,Attending,Alder Clinic\n"
         "Lee,Ortiz,Not Attending,City Library\nBo,Li,Cancelled,Kita\n", DANA),
    each("outlook tracking", 'Name,Attendance,Response\n"Reyes, Dana",Meeting Organizer,None\n'
         '"Ortiz, Lee",Required Attendee,Accepted\n"Brun, Zoe",Optional Attendee,Declined\n'
         '"Room 4B",Resource (Room or Equipment),Accepted\n', DANA_, LEE_),
    each("whatsapp members lines",
         "~ Dana Reyes\n+1 555 123-4567\nLee Ortiz\nHey there! I am using WhatsApp.\n"
         "Zoe Brun\nGroup admin\n", DANA_, LEE_, ZOE_),
    each("whatsapp system", '20/11/2026, 09:00 - Dana Reyes created group "Partners"\n'
         "20/11/2026, 09:01 - Dana Reyes added Zoe Brun\n"
         "20/11/2026, 09:02 - Dana Reyes: hello\n20/11/2026, 09:03 - Lee Ortiz: hi\n",
         DANA_, LEE_),
    each("sign phones lines",
         "1. Dana Reyes 555-123-4567\n2. Lee Ortiz 555-222-3333 City Library\n"
         "3. Zoe Brun, Kita Nord, 0171 2345678\n", DANA_, LEE, "Zoe Brun | Kita Nord"),
    each("notes below direct",
         "Name,Organisation\nDana Reyes,Alder Clinic\nLee Ortiz,City Library\n"
         "Note: Zoe Brun cannot come\n", DANA, LEE),
    each("ditto",
         'Name,Organisation\nDana Reyes,Alder Clinic\nBo Li,""""\nLee Ortiz,City Library\n'
         'Zoe Brun,""""\n', DANA, BO, LEE, "Zoe Brun | City Library"),
    each("ditto words",
         "Name;Organisation\nDana Reyes;Alder Clinic\nBo Li;ditto\nLee Ortiz;City Library\n"
         'Zoe Brun;dito\nAnn Fox;-"-\n',
         DANA, BO, LEE, "Zoe Brun | City Library", "Ann Fox | City Library"),
    each("married",
         "Name,Org\nDana Reyes née Lopez,Alder Clinic\nLee Ortiz (born Smith),City Library\n"
         "Anna Weber geb. Koch,Kita\nMarie Durand épouse Petit,Mairie\nZoe Brun-Keller,Kita\n",
         DANA, LEE, "Anna Weber | Kita", "Marie Durand | Mairie", "Zoe Brun-Keller | Kita"),
    each("nom d'usage", "Nom de naissance;Nom d'usage;Prénom;Structure\nLopez;Petit;Anne;Mairie\n",
         "Anne Petit | Mairie"),
    each("degrees", "Dana Reyes, M.Ed.\nLee Ortiz, Ph.D., LCSW\nZoe Brun, RN\nDr. Bo Li\n"
         "Prof. Dr. Ann Fox, MBA\n", DANA_, LEE_, ZOE_, "Bo Li | ", "Ann Fox | "),
    each("degrees more", 'Name,Organisation\n"Dana Reyes, CNM, FACNM",Clinic\n'
         '"Lee Ortiz, M.S., CCC-SLP",School\nMag.a Eva Hofer,Kita\n'
         '"Anna Weber, Dipl.-Soz.päd.",Kita\nDr. iur. Jan Roy,Amt\nHon. Sam Fox,Court\n'
         "Sr. Mary Kay,Parish\nDame Judi Hall,Theatre\n",
         "Dana Reyes | Clinic", "Lee Ortiz | School", "Eva Hofer | Kita", "Anna Weber | Kita",
         "Jan Roy | Amt", "Sam Fox | Court", "Mary Kay | Parish", "Judi Hall | Theatre"),
    each("surname given (org)",
         "Reyes, Dana (Alder Clinic)\nOrtiz, Lee (City Library)\nBrun, Zoe (Kita)\n",
         DANA, LEE, "Zoe Brun | Kita"),
    each("name, role, org", "Dana Reyes, Nurse, Alder Clinic\nLee Ortiz, Librarian, City Library\n"
         "Zoe Brun, Director, Kita Nord\n", DANA, LEE, "Zoe Brun | Kita Nord"),
    each("name - org one word",
         "Dana Reyes (Clinic)\nLee Ortiz (Library)\nBo Li (Clinic)\nZoe Brun (Kita)\n",
         "Dana Reyes | Clinic", "Lee Ortiz | Library", "Bo Li | Clinic", "Zoe Brun | Kita"),
    each("name at org", "Dana Reyes at Alder Clinic\nLee Ortiz at City Library\nZoe Brun at Kita\n",
         DANA, LEE, "Zoe Brun | Kita"),
    each("name arrow", "Dana Reyes -> Alder Clinic\nLee Ortiz -> City Library\n", DANA, LEE),
    each("name colon org",
         "Dana Reyes: Alder Clinic\nLee Ortiz: City Library\nZoe Brun: Kita Nord\n",
         DANA, LEE, "Zoe Brun | Kita Nord"),
    each("name \\ org", "Dana Reyes\\Alder Clinic\nLee Ortiz\\City Library\n", DANA, LEE),
    each("name bullet org", "Dana Reyes · Alder Clinic\nLee Ortiz · City Library\n", DANA, LEE),
    each("name _ org", "Dana Reyes_Alder Clinic\nLee Ortiz_City Library\n", DANA, LEE),
    each("name ; two lines",
         "Dana Reyes\nAlder Clinic\n\nLee Ortiz\nCity Library\n\nZoe Brun\nKita Nord\n",
         DANA, LEE, "Zoe Brun | Kita Nord"),
    each("md table", "| # | Name | Organization |\n| --- | :---: | ---: |\n"
         "| 1 | **Dana Reyes** | Alder Clinic |\n"
         "| 2 | [Lee Ortiz](mailto:l@x.org) | City Library |\n", DANA, LEE),
    each("json", '[{"name": "Dana Reyes", "organisation": "Alder Clinic"}, {"name": "Lee Ortiz",'
         ' "organisation": "City Library"}]', DANA, LEE),
    each("json wrap",
         '{"attendees": [{"firstName": "Dana", "lastName": "Reyes", "company": "Alder Clinic"}]}',
         DANA),
    each("json strings", '["Dana Reyes", "Lee Ortiz"]', DANA_, LEE_),
    each("jsonl", '{"name": "Dana Reyes", "org": "Alder Clinic"}\n'
         '{"name": "Lee Ortiz", "org": "City Library"}\n', DANA, LEE),
    each("vcard company", "BEGIN:VCARD\nVERSION:3.0\nFN:Alder Clinic\nN:;;;;\nORG:Alder Clinic\n"
         "X-ABSHOWAS:COMPANY\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Dana Reyes\n"
         "N:Reyes;Dana;;;\nORG:Alder Clinic;\nEND:VCARD\n", DANA),
    each("arabic", "الاسم;جهة العمل\nد. أحمد علي;مستشفى\nأ. فاطمة حسن;مدرسة\n",
         "أحمد علي | مستشفى", "فاطمة حسن | مدرسة"),
    each("chinese lines", "1、王明（图书馆）\n2、李小红（学校）\n",
         "王明 | 图书馆", "李小红 | 学校"),
    each("japanese san", "氏名,所属\n山田太郎様,図書館\n"
         "佐藤花子さん,学校\n", "山田太郎 | 図書館", "佐藤花子 | 学校"),
    each("czech titles", "Jméno a příjmení;Organizace\nIng. Jiří Dvořák, CSc.;Škola\n"
         "Mgr. Hana Kučerová, Ph.D.;Úřad\n", "Jiří Dvořák | Škola", "Hana Kučerová | Úřad"),
    each("two in a cell",
         "Name,Org\nDana Reyes & Bo Li,Alder Clinic\nLee Ortiz and Zoe Brun,City Library\n",
         DANA, BO, LEE, "Zoe Brun | City Library"),
    each("couple", "Dana and Bo Reyes\nLee Ortiz\n", DANA_, "Bo Reyes | ", LEE_),
    each("nobody yet", "Name,Organisation\nDana Reyes,Alder Clinic\nN.N.,City Library\nTBD,Kita\n"
         '"?",School\n', DANA),
    each("facilitators section",
         "Facilitators:\nMaya Host\nParticipants:\nDana Reyes, Alder Clinic\n"
         "Lee Ortiz, City Library\n", "Maya Host | ", DANA, LEE),
    each("slack list", "Dana Reyes\n@dana\nAway\nLee Ortiz\n@lee\nActive\n", DANA_, LEE_),
    each("google meet", "People\nIn call\nDana Reyes (You)\nMeeting host\nLee Ortiz\nZoe Brun\n",
         DANA_, LEE_, ZOE_),
    each("meetup", "Name\tUser ID\tTitle\tEvent Host\tRSVP\tGuests\tRSVPed on\tJoined Group on\n"
         "Dana Reyes\tuser 1\t\t\tYes\t0\tMay 1\tMay 1\n"
         "Lee Ortiz\tuser 2\t\t\tNo\t0\tMay 1\tMay 1\n", DANA_),
    each("email <name>", "dana.reyes@x.org (Dana Reyes)\nlee@x.org (Lee Ortiz)\n", DANA_, LEE_),
    each("linkedin pasted",
         "Dana Reyes\nNurse at Alder Clinic\n\nLee Ortiz\nLibrarian at City Library\n",
         DANA, LEE),
    each("comma and line", "Participants: Dana Reyes, Lee Ortiz, Zoe Brun and Bo Li",
         DANA_, LEE_, ZOE_, "Bo Li | "),
    each("attending/regrets", "Attending:\nDana Reyes\nLee Ortiz\n\nRegrets:\nZoe Brun\n",
         DANA_, LEE_),
    each("a role between slashes",
         "Dana Reyes/Nurse/Alder Clinic\nLee Ortiz/Librarian/City Library\n",
         DANA, LEE),
    each("organisations no word tells",
         "Blue Sky\tDana Reyes\nBlue Sky\tBo Li\nRed Door\tLee Ortiz\n",
         "Dana Reyes | Blue Sky", "Bo Li | Blue Sky", "Lee Ortiz | Red Door"),
    each("sections in bold, and between signs", "**Alder Clinic**\nDana Reyes\nBo Li\n\n"
         "--- City Library ---\nLee Ortiz\n", DANA, BO, LEE),
    each("several people behind a dash",
         "Alder Clinic – Dana Reyes, Bo Li\nCity Library – Lee Ortiz,"
         " Zoe Brun\n", DANA, BO, LEE, "Zoe Brun | City Library"),
    each("what a meeting says behind organisations", "Dana Reyes_Alder Clinic (she/her)\n"
         "Lee Ortiz_City Library (Host)\n", DANA, LEE),
    each("pictures", "Profile picture of Dana Reyes.\nDana Reyes\nProfile picture of Lee Ortiz.\n"
         "Lee Ortiz\n", DANA_, LEE_),
    each("a count above",
         "Participants (3)\nDana Reyes (Host, me)\nLee Ortiz\nZoe Brun (Presenter)\n",
         DANA_, LEE_, ZOE_),
    each("a chat with times behind names", "Dana Reyes 9:01 AM\nGood morning\nLee Ortiz  9:02 AM\n"
         "Hello\n", DANA_, LEE_),
    each("initials without stops", "Reyes D\nOrtiz L M\nBrun Z\n",
         "D Reyes | ", "L M Ortiz | ", "Z Brun | "),
    each("middle initials",
         "First,M.I.,Last\nDana,M.,Reyes\nLee,,Ortiz\n", "Dana M. Reyes | ", LEE_),
    each("people behind a slash", "Organisation,Names\nAlder Clinic,Dana Reyes / Bo Li\n"
         "City Library,Lee Ortiz\n", DANA, BO, LEE),
    each("people no list has", "Charlotte Church\nLee Ortiz\nGregory House\n",
         "Charlotte Church | ", LEE_, "Gregory House | "),
]  # fmt: skip
