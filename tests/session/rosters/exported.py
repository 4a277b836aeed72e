"""Lists of people from agendas, wikis, exports and sheets to sign, with whom they name."""

from session.rosters.layouts import Layout, each

EXPORTED: list[Layout] = [
    each("an agenda",
         "9:00 Welcome: Ana Ruiz\n9:30 Introductions: Bo Li\n10:00 Break\n"
         "10:15 Working with families: Dana Reyes\n12:00 Lunch\n",
         "Ana Ruiz | ", "Bo Li | ", "Dana Reyes | "),
    each("an agenda with ends",
         "Agenda\n\n9:00 - 9:15 Welcome - Ana Ruiz\n"
         "9:15 - 10:00 Working with families - Bo Li\n10:00 - 10:15 Break\n"
         "10:15 - 11:00 Closing circle - Dana Reyes\n",
         "Ana Ruiz | ", "Bo Li | ", "Dana Reyes | "),
    each("an agenda with topics",
         "9:00 Welcome: Opening Circle\n9:30 Opening: Ana Ruiz\n10:00 Break: Coffee Tea\n"
         "10:30 Group Work: Bo Li\n", "Ana Ruiz | ", "Bo Li | "),
    each("an agenda with two people, one of them again",
         "9:00 Welcome: Ana Ruiz and Bo Li\n9:30 Closing Circle: Cy Fox, Ana Ruiz\n",
         "Ana Ruiz | ", "Bo Li | ", "Cy Fox | "),
    each("a chat in steps of five minutes",
         "9:00 Ana Ruiz: Hello All\n9:05 Bo Li: Good Morning\n9:10 Dana Reyes: me too\n",
         "Ana Ruiz | ", "Bo Li | ", "Dana Reyes | "),
    each("a chat of first names in capitals",
         "9:00 Ana: Good Morning\n9:05 Bo: Dear All\n9:10 Cy: Thank You\n",
         "Ana | ", "Bo | ", "Cy | "),
    each("a chat in German", "10:00 Anna: Guten Morgen\n10:05 Jörg: Hallo Anna\n"
         "10:10 Eva Klein-Stadt: Guten Tag\n", "Anna | ", "Jörg | ", "Eva Klein-Stadt | "),
    each("an agenda led by a hyphen", "9:00 Pause: alle\n9:15 Runde: Eva Klein-Stadt\n",
         "Eva Klein-Stadt | "),
    each("a list with times, and a break", "9:00 Ana Ruiz\n9:30 Bo Li\n10:00 Break\n",
         "Ana Ruiz | ", "Bo Li | ", told="there is no name; “10:00 Break” is left out"),
    each("an agenda as a table",
         "Time,Topic,Speaker\n9:00,Welcome,Ana Ruiz\n"
         "9:30,Working with families,Bo Li\n10:00,Break,\n",
         "Ana Ruiz | ", "Bo Li | "),
    each("words no list has above people",
         "Blue Sky\nDana Reyes, d@x.org\nBo Li, b@x.org\n\nRed Door\n"
         "Lee Ortiz, l@x.org\nZoe Brun, z@x.org\n",
         "Dana Reyes | Blue Sky", "Bo Li | Blue Sky", "Lee Ortiz | Red Door",
         "Zoe Brun | Red Door"),
    each("a hyphen before organisations",
         "Dana Reyes-Alder Clinic\nLee Ortiz-City Library\nZoe Brun-Kita Nord\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library",
         "Zoe Brun | Kita Nord"),
    each("a hyphen before organisations and in brackets",
         "Dana Reyes-Alder Clinic (part-time)\nLee Ortiz-City Library <l@x.org>\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("a hyphen in names too",
         "Anne-Marie Hall-Alder Clinic\nLee Ortiz-Brun\nZoe Brun-Kita Nord\n"
         "Eva Weber-Koch\n",
         "Anne-Marie Hall | Alder Clinic", "Lee Ortiz-Brun | ", "Zoe Brun | Kita Nord",
         "Eva Weber-Koch | "),
    each("surnames with words of organisations",
         "Name,Org\nEva Klein-Stadt,Kita Nord\nTom Meyer-Hort,\nDr. Berg-Kita,\n",
         "Eva Klein-Stadt | Kita Nord", "Tom Meyer-Hort | ", "Berg-Kita | "),
    each("surnames with words of organisations, without headings",
         "Eva Klein-Stadt\nTom Meyer-Hort\nUli Brun\n\nBo Li\nAnn Fox\n",
         "Eva Klein-Stadt | ", "Tom Meyer-Hort | ", "Uli Brun | ", "Bo Li | ", "Ann Fox | "),
    each("a hyphen before one organisation", "Dana Reyes-Alder Clinic\nLee Ortiz\n",
         "Dana Reyes-Alder Clinic | ", "Lee Ortiz | "),
    each("surnames with a hyphen before addresses and degrees",
         "Eva Klein-Stadt <e@x.org>\nTom Meyer-Hort <t@x.org>\nUli Berg-Kita MBA\n",
         "Eva Klein-Stadt | ", "Tom Meyer-Hort | ", "Uli Berg-Kita | "),
    each("surnames with a hyphen in one line", "Eva Klein-Stadt; Bo Li; Ana Ruiz\n",
         "Eva Klein-Stadt | ", "Bo Li | ", "Ana Ruiz | "),
    each("a surname with a hyphen beside another", "Eva Klein-Stadt and Bo Li\nTom Fox\n",
         "Eva Klein-Stadt | ", "Bo Li | ", "Tom Fox | "),
    each("titles with a hyphen",
         "Ev. Kinder-Tagesstätte\nDana Reyes\nBo Li\n\nMax Planck-Institut Ulm"
         "\nLee Ortiz\nZoe Brun\n", "Dana Reyes | Ev. Kinder-Tagesstätte",
         "Bo Li | Ev. Kinder-Tagesstätte", "Lee Ortiz | Max Planck-Institut Ulm",
         "Zoe Brun | Max Planck-Institut Ulm"),
    each("one title with a hyphen", "Ev. Kinder-Hort\n- Dana Reyes\n- Bo Li\n",
         "Dana Reyes | Ev. Kinder-Hort", "Bo Li | Ev. Kinder-Hort"),
    each("organisations with a hyphen in front", "Ev. Kinder-Hort,Dana Reyes\n"
         "Max Planck-Institut Ulm,Bo Li\n", "Dana Reyes | Ev. Kinder-Hort",
         "Bo Li | Max Planck-Institut Ulm"),
    each("a surname first, with a hyphen", "van Klein-Stadt, Eva, evklein@x.org\n"
         "Ruiz, Ana, aruiz@x.org\n", "Eva van Klein-Stadt | ", "Ana Ruiz | "),
    each("lines between people", "---\nDana Reyes\n---\nBo Li\n---\n", "Dana Reyes | ",
         "Bo Li | "),
    each("links in MediaWiki below a text", "People:\n{|\n! Organisation\n! Name\n|-\n"
         "| [[Sky|Blue Sky]]\n| [[Lee Ortiz]]\n|}\n", "Lee Ortiz | Blue Sky"),
    each("headings of MediaWiki", "{|\n! Organisation !! Name\n|-\n| Blue Sky || Dana Reyes\n"
         "|-\n| Red Door\n| Lee Ortiz\n|}\n", "Dana Reyes | Blue Sky", "Lee Ortiz | Red Door"),
    each("a table of Jira",
         "|| Name || Org ||\n| Dana Reyes | Alder Clinic |\n"
         "| Lee Ortiz | City Library |\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("a table of Jira with bold cells",
         "||No||Name||Organisation||E-mail||\n"
         "|1|Dana Reyes|Alder Clinic|d@x.org|\n|2|*Lee Ortiz*|City Library| |\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("a table of MediaWiki",
         '{| class="wikitable"\n! Name !! Organisation\n|-\n'
         "| Dana Reyes || Alder Clinic\n|-\n| [[Lee Ortiz]] || City Library\n|}\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("a table of MediaWiki, a cell a line",
         '{| class="wikitable sortable"\n|+ Participants\n! Name\n! Organisation\n'
         "|-\n| Dana Reyes\n| Alder Clinic\n|-\n| Lee Ortiz\n| City Library\n|}\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("bold headings in Markdown",
         "| **Name** | **Org** |\n|:--|:--|\n| **Dana Reyes** | *Alder Clinic* |\n"
         "| `Lee Ortiz` | City Library |\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("a table in a frame",
         "+------------+--------------+\n| Name       | Organisation |\n"
         "+============+==============+\n| Dana Reyes | Alder Clinic |\n"
         "+------------+--------------+\n| Lee Ortiz  | City Library |\n"
         "+------------+--------------+\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("a table in Textile",
         "|_. Name |_. Organisation |\n| Dana Reyes | Alder Clinic |\n"
         "| Lee Ortiz | City Library |\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("LINE",
         "[LINE] Chat history with Partners\nSaved on: 2026/11/20 10:00\n\n"
         "2026/11/20(Fri)\n09:01\tDana Reyes\thello all\n09:02\tLee Ortiz\thi\n"
         "09:03\tDana Reyes\t[Sticker]\n09:04\t\tZoe Brun joined the group.\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("LINE in Japanese",
         "[LINE] パートナーのトーク履歴\n保存日時：2026/11/20 10:00\n\n2026/11/20(金)\n"
         "09:01\t山田太郎\tおはようございます\n09:02\t佐藤花子\tよろしく\n09:03\t山田太郎\t[スタンプ]\n",
         "山田太郎 | ", "佐藤花子 | "),
    each("Telegram",
         '{"name": "Partners", "type": "private_group", "id": 12, "messages": [{"id": '
         '1, "type": "service", "date": "2026-11-20T09:00:00", "actor": "Maya Host", "'
         'actor_id": "user1", "action": "create_group", "title": "Partners", "members"'
         ': ["Dana Reyes", "Lee Ortiz"]}, {"id": 2, "type": "message", "date": "2026-1'
         '1-20T09:01:00", "from": "Dana Reyes", "from_id": "user2", "text": "hello"}, '
         '{"id": 3, "type": "message", "date": "2026-11-20T09:02:00", "from": "Lee Ort'
         'iz", "from_id": "user3", "text": ["see ", {"type": "link", "text": "x.org"}]'
         '}, {"id": 4, "type": "message", "from": "Dana Reyes", "from_id": "user2", "t'
         'ext": ""}, {"id": 5, "type": "message", "from": null, "from_id": "user9", "t'
         'ext": "gone"}]}',
         "Dana Reyes | ", "Lee Ortiz | "),
    each("Slack as JSON",
         '[{"id":"U1","name":"dana","real_name":"Dana Reyes","profile":{"email":"d@x.o'
         'rg"}},{"id":"U2","name":"lee","real_name":"Lee Ortiz","profile":{"email":"l@'
         'x.org"}}]',
         "Dana Reyes | ", "Lee Ortiz | "),
    each("excused for a day",
         "Name,Organisation,Notes\nDana Reyes,Alder Clinic,excused Monday\n"
         "Lee Ortiz,City Library,late on day 2\nZoe Brun,Kita Nord,absent day 1\n"
         "Bo Li,Alder Clinic,excused\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library",
         "Zoe Brun | Kita Nord"),
    each("excused for a day in brackets",
         "Dana Reyes (excused Monday)\nLee Ortiz (absent day 2)\n"
         "Zoe Brun (not coming on Friday)\nBo Li (absent)\n",
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | "),
    each("excused for a day in German",
         "Name;Kita;Bemerkung\nAnna Weber;Nord;entschuldigt am Montag\n"
         "Jörg Klein;Süd;fehlt Tag 2\nBea Arnim;Ost;entschuldigt\n",
         "Anna Weber | Nord", "Jörg Klein | Süd"),
    each("a column for each day",
         "Name,Org,Day 1,Day 2\nDana Reyes,Alder Clinic,present,excused\n"
         "Lee Ortiz,City Library,absent,present\n"
         "Zoe Brun,Kita Nord,absent,absent\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("telephones in a meeting",
         "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,In "
         "waiting room\n"
         "Dana Reyes,d@x.org,11/20/2026 09:00:00 AM,11/20/2026 12:00:00 PM,180,No,No\n"
         "iPhone,,11/20/2026 09:00:00 AM,11/20/2026 12:00:00 PM,180,Yes,No\n"
         "Galaxy S21,,11/20/2026 09:00:00 AM,11/20/2026 12:00:00 PM,180,Yes,No\n"
         "Lee Ortiz | City Library,,11/20/2026 09:00:00 AM,11/20/2026 12:00:00 PM,180,"
         "Yes,No\n"
         "Zoom user,,11/20/2026 09:00:00 AM,11/20/2026 09:01:00 AM,1,Yes,Yes\n",
         "Dana Reyes | ", "Lee Ortiz | City Library"),
    each("signed with initials",
         "Name,Organisation,Initials AM,Initials PM,Signature\n"
         "Dana Reyes,Alder Clinic,DR,DR,D. Reyes\nLee Ortiz,City Library,LO,,\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("printed and signed",
         "Print Name,Signature,Agency,Initials Day 1,Initials Day 2\n"
         "Dana Reyes,Dana Reyes,Alder Clinic,DR,DR\n"
         "Lee Ortiz,L. Ortiz,City Library,LO,\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("initials before names",
         "Initials,Name,Organisation\nDR,Dana Reyes,Alder Clinic\n"
         "LO,Lee Ortiz,City Library\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("forms of address",
         "Name,Org\nMrs. Dana Reyes,Alder Clinic\nMonsieur Paul Petit,Mairie\n"
         "Señora Luz Paz,Sur\nRev. Dr. Sam Fox,Church\nFrau Dr. Anna Weber,Kita\n"
         "Herr Klein,Amt\nMx Zoe Brun,Kita Nord\n",
         "Dana Reyes | Alder Clinic", "Paul Petit | Mairie", "Luz Paz | Sur",
         "Sam Fox | Church", "Anna Weber | Kita", "Klein | Amt", "Zoe Brun | Kita Nord"),
    each("degrees before organisations",
         "Dana Reyes, RN, BSN (Alder Clinic)\nLee Ortiz, M.Ed. - City Library\n"
         "Zoe Brun PhD, Kita Nord\nDr. Bo Li MD MPH, Alder Clinic\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library",
         "Zoe Brun | Kita Nord", "Bo Li | Alder Clinic"),
    each("nicknames",
         "Name,Org\nDana (Dee) Reyes,Alder Clinic\n"
         "\"Lee \"\"Bud\"\" Ortiz\",City Library\nZoe 'Zo' Brun,Kita Nord\n"
         'Robert (goes by Bob) Klein,Amt\nBo ("B") Li,Alder Clinic\n',
         "Dana Reyes | Alder Clinic", 'Lee "Bud" Ortiz | City Library',
         "Zoe 'Zo' Brun | Kita Nord", "Robert Klein | Amt", "Bo Li | Alder Clinic"),
    each("couples",
         "Ana & Luis Ruiz\nDana Reyes\nEva and Jan de la Cruz\n",
         "Ana Ruiz | ", "Luis Ruiz | ", "Dana Reyes | ", "Eva de la Cruz | ",
         "Jan de la Cruz | "),
    each("couples with organisations",
         "Ana & Luis Ruiz, Alder Clinic\nLee Ortiz, City Library\n"
         "Eva y Juan Paz, Kita Nord\n",
         "Ana Ruiz | Alder Clinic", "Luis Ruiz | Alder Clinic",
         "Lee Ortiz | City Library", "Eva Paz | Kita Nord", "Juan Paz | Kita Nord"),
    each("couples behind a comma",
         'Name,Org\n"Ruiz, Ana & Luis",Alder Clinic\n"Ortiz, Lee",City Library\n',
         "Ana Ruiz | Alder Clinic", "Luis Ruiz | Alder Clinic",
         "Lee Ortiz | City Library"),
    each("more of a name with one address",
         "Name,Email,Org\nDana Reyes,d@x.org,Alder Clinic\n"
         "Dana M. Reyes,D@x.org,Alder Clinic\nLee Ortiz,l@x.org,City Library\n"
         "L. Ortiz,l@x.org,City Library\n",
         "Dana M. Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("several people with one address",
         "Name,Email,Org\nDana Reyes,office@x.org,Alder Clinic\n"
         "Dan Reyes,office@x.org,Alder Clinic\n"
         "Dana Li,office@x.org,Alder Clinic\n",
         "Dana Reyes | Alder Clinic", "Dan Reyes | Alder Clinic",
         "Dana Li | Alder Clinic"),
    each("a title for each organisation, and roles",
         "Blue Sky\n- Dana Reyes, nurse\n- Bo Li, clerk\nRed Door\n- Lee Ortiz, clerk\n",
         "Dana Reyes | Blue Sky", "Bo Li | Blue Sky", "Lee Ortiz | Red Door"),
    each("away for a day above people", "Coming:\nDana Reyes\n\nAbsent Monday:\nLee Ortiz\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("brackets behind each of several", "Name,Phone\nDana Reyes (Alder Clinic); Lee Ortiz"
         " (City Library),5\n", "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("text around a table", "# People\r\n\r\n| Name | Org |\r\n|---|---|\r\n"
         "| Dana Reyes | Alder Clinic |\r\n| Lee Ortiz | City Library |\r\n\r\nSee you!\r\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("organisations above merged cells", "Org,Name\nAlder Clinic,\n,Dana Reyes\n"
         "City Library,\n,Lee Ortiz\n", "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("an agenda with organisations",
         "9:00 Welcome: Dana Reyes, Alder Clinic\n9:30 Talk – Lee Ortiz (City Library)\n"
         "10:00 Break\n", "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("excused for a day in place of an organisation",
         "Dana Reyes, excused Monday\nLee Ortiz, City Library\n",
         "Dana Reyes | ", "Lee Ortiz | City Library"),
]  # fmt: skip
