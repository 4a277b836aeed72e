"""Lists of another shape than one row of headings and one person a row, with whom they name."""

from session.rosters.layouts import DANA, LEE, Layout, each

ZOE = "Zoe Brun | "
SHAPES: list[Layout] = [
    each("two rows of headings", "Participant,,Organisation,,\nFirst,Last,Name,City,Phone\n"
         "Dana,Reyes,Alder Clinic,Bonn,5\nLee,Ortiz,City Library,Ulm,6\n", DANA, LEE,
         told="organisations from “Organisation Name”"),
    each("halves below a heading", "No.,Participant,,Organisation,Phone\n,First,Last,,\n"
         "1,Dana,Reyes,Alder Clinic,5\n2,Lee,Ortiz,City Library,6\n", DANA, LEE),
    each("somebody called as a heading", "Name;Organisation\nИмя Фамилия;Школа\n",
         "Имя Фамилия | Школа"),
    each("lists beside each other", "No,Name,Mail,No,Name,Mail\n"
         "1,Dana Reyes,d@x.org,2,Lee Ortiz,l@x.org\n3,Zoe Brun,z@x.org,,,\n",
         "Dana Reyes | ", ZOE, "Lee Ortiz | ",
         told="beside each other are read one after the other"),
    each("tables beside each other", "Table 1,Table 2,Table 3\nDana Reyes,Lee Ortiz,Zoe Brun\n"
         "Bo Li,,Ann Fox\n", "Dana Reyes | ", "Bo Li | ", "Lee Ortiz | ", ZOE, "Ann Fox | "),
    each("merged organisations", "Organisation;Name\nAlder Clinic;Dana Reyes\n;Bo Li\n"
         "City Library;Lee Ortiz\n", DANA, "Bo Li | Alder Clinic", LEE,
         told="“Alder Clinic” and others stand for those below them"),
    each("an organisation in front of its people", "Alder Clinic: Dana Reyes, Bo Li\n"
         "City Library: Lee Ortiz\n", DANA, "Bo Li | Alder Clinic", LEE),
    each("signatures", "Dana Reyes\nAlder Clinic\nTel. 555 0100\nd@x.org\n\nLee Ortiz\n"
         "City Library\nl@x.org\n", DANA, LEE),
    each("a chat", "12/05/26, 09:00 - Messages are encrypted\n12/05/26, 09:01 - Dana Reyes: Yes!\n"
         "see you: soon\n12/05/26, 9:02 - ~Lee Ortiz: 👍\n12/05/26, 9:05 - Dana Reyes: +1\n"
         "12/05/26, 9:06 - +49 170 1234567: ok\n", "Dana Reyes | ", "Lee Ortiz | ",
         told="It is a chat | there is no name; “+49 170 1234567”"),
    each("a chat in brackets", "[20.11.26, 09:00:12] Anna Weber: dabei!\n"
         "[20.11.26, 09:01:00] Jörg Schäfer: ich auch\n", "Anna Weber | ", "Jörg Schäfer | "),
    each("members of a group", "Dana, Lee Ortiz, Zoe Brun, +49 170 1234567, You",
         "Dana | ", "Lee Ortiz | ", ZOE, told="there is no name; “+49 170 1234567”"),
    each("guests", "Dana Reyes +2\nLee Ortiz (2 people)\nZoe Brun + 1 guest\n",
         "Dana Reyes | ", "Lee Ortiz | ", ZOE, told='"+2", "(2 people)", "+ 1 guest"'),
    each("marks of lists", "#1 Dana Reyes\nb. Lee Ortiz\niii. Zoe Brun\nA. Li\n",
         "Dana Reyes | ", "Lee Ortiz | ", ZOE, "A. Li | "),
    each("dashes and from", "Dana Reyes- Alder Clinic\nLee Ortiz –City Library\n"
         "Anne-Marie Hall-Reyes from Kita\n", DANA, LEE, "Anne-Marie Hall-Reyes | Kita"),
    each("capitals first", "Nom\nBRÛLÉ Zoé\nDE LA TOUR Anne\n", "Zoé BRÛLÉ | ",
         "Anne DE LA TOUR | ", told="“BRÛLÉ Zoé” is read as Zoé BRÛLÉ"),
    each("all in capitals", "Name\nDANA REYES\nLEE ORTIZ\n", "DANA REYES | ", "LEE ORTIZ | "),
    each("Exchange", "Reyes, Dana </o=ORG/cn=dreyes>; Ortiz, Lee </o=ORG/cn=lo>",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("entities", "Name,Org\nZo&euml; Brun,Kita &amp; Hort\nAT&T Ann,R&D\n",
         "Zoë Brun | Kita & Hort", "AT&T Ann | R&D"),
    each("tabs now and then", "Dana Reyes\tAlder Clinic\nBo Li\nZoe Brun\tKita\tx\n",
         DANA, "Bo Li | ", "Zoe Brun | Kita"),
    each("halves in brackets", "Name (First),Name (Last),Org\nDana,Reyes,Alder Clinic\n", DANA),
    each("halves behind a dash", "Full Name - First Name,Full Name - Last Name\nDana,Reyes\n",
         "Dana Reyes | "),
    each("contact persons", "Organisation;Contact person;Number of people\n"
         "Alder Clinic;Dana Reyes;3\nCity Library;Lee Ortiz;1\n", DANA, LEE),
    each("contact persons beside names", "Ansprechpartner;Name;Firma\nBoss;Dana Reyes;Kita\n",
         "Dana Reyes | Kita"),
    each("an unknown heading of names", "Vendor,Organisation\nDana Reyes,Alder Clinic\n"
         "Lee Ortiz,City Library\n", DANA, LEE, told="Names are read from “Vendor”"),
    each("no headings above a word that is one", "Mary O'Neil,School\nXu Li,School\n",
         "Mary O'Neil | School", "Xu Li | School"),
    each("sums of parts", "Name;Kita\nAnn Fox;Oak\nZwischensumme;1\nBo Li;Elm\n"
         "Zwischensumme;1\nDurchschnitt;1\n", "Ann Fox | Oak", "Bo Li | Elm",
         told="“Zwischensumme, 1” is nobody"),
    each("a legend", "Name,Org\nDana Reyes,Alder Clinic\n\n* = vegetarian\n"
         "Please sign in blue ink\nWaiting list\nLee Ortiz,City Library\n", DANA, LEE,
         told="“* = vegetarian” is | “Please sign in blue ink” is | “Waiting list” is nobody"),
    each("somebody below a gap", "Name,Org\nDana Reyes,Alder Clinic\n\nMaria de la Cruz\n",
         DANA, "Maria de la Cruz | "),
    each("prompts of SurveyMonkey", "What is your name?,Where do you work?\n"
         "Open-Ended Response,Open-Ended Response\nDana Reyes,Alder Clinic\n", DANA),
    each("prompts of Qualtrics", 'Q1,Q2\nWhat is your name?,What organization?\n'
         '"{""ImportId"":""Q1""}","{""ImportId"":""Q2""}"\nDana Reyes,Alder Clinic\n', DANA),
    each("Slack", "username,email,fullname,displayname\ndana,d@x.org,Dana Reyes,dana\n",
         "Dana Reyes | "),
    each("a word of many", "Users\nDana Reyes\nLee Ortiz\n", "Dana Reyes | ", "Lee Ortiz | "),
    each("several people in a row", "Agency,Participant 1,Participant 2\nAlder Clinic,Dana Reyes,"
         "Bo Li\nCity Library,Lee Ortiz,\n", DANA, "Bo Li | Alder Clinic", LEE,
         told="People are read from 2 columns, “Participant 1” and so on."),
    each("several people in a cell", 'Org,Names\nAlder Clinic,"Dana Reyes\nBo Li"\n'
         'City Library,"Lee Ortiz; Zoe Brun"\n"Oak\nHouse","Ann\nFox"\n', DANA,
         "Bo Li | Alder Clinic", LEE, "Zoe Brun | City Library", "Ann Fox | Oak House"),
    each("pages and other marks", "Name,Org\n1- Dana Reyes,Alder Clinic\nPage 1,\nName,Org\n"
         "→ ~~Lee Ortiz~~,City Library\nPage 2,\n", DANA, LEE, told="“Page 2” is nobody"),
    each("addresses with figures", "ana.ruiz2@x.org\nbo_li@x.org\n", "Ana Ruiz | ", "Bo Li | "),
    each("an e-mail with a list", "Hi all,\n\nhere is the list:\n\nDana Reyes, Alder Clinic\n"
         "Lee Ortiz, City Library\n\nBest regards\nMaya Host\n", DANA, LEE,
         told="“Hi all” is nobody | “Best regards” is nobody | “Maya Host” is nobody"),
    each("tables above each other", "Tisch 1\nDana Reyes -\n\nTisch 2\n2... Lee Ortiz\nBest Wu\n",
         "Dana Reyes | ", "Lee Ortiz | ", "Best Wu | ", told="“Tisch 2” is nobody"),
    each("one comma nobody quoted", "Name\nLee Ortiz\nZoe Brun\nRuiz, Ana\n",
         "Lee Ortiz | ", ZOE, "Ana Ruiz | "),
]  # fmt: skip
