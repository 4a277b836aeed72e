"""Lists as they are copied out of chats, exports, sheets to sign and pages, with whom they name."""

from session.rosters.layouts import Layout, each

COPIED: list[Layout] = [
    each("chat name, date time",
         "Dana Reyes, Nov 20, 9:01\nGood morning!\n"
         "Lee Ortiz, Nov 20, 9:02\nHi, I am from City Library\n"
         "Dana Reyes, Nov 20, 9:05\nWelcome\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("chat bracket short date",
         "[20/11, 09:01] Dana Reyes: hello\n"
         "[20/11, 09:02] Lee Ortiz: hi all\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("chat whatsapp web copy",
         "[9:01 AM, 11/20/2026] Dana Reyes: hello\n"
         "[9:02 AM, 11/20/2026] Lee Ortiz: hi all\n"
         "[9:02 AM, 11/20/2026] +1 555 123 4567: me too\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("chat irc",
         "09:01 <Dana Reyes> hello\n09:02 <Lee Ortiz> hi all\n"
         "09:03 <Dana Reyes> yes\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("chat name (time):",
         "Dana Reyes (9:01 AM): hello\nLee Ortiz (9:02 AM): hi all\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("chat discord date",
         "Dana Reyes — 11/20/2026 9:01 AM\nGood morning\n"
         "Lee Ortiz — 11/20/2026 9:02 AM\nhi\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("chat telegram",
         "Dana Reyes, [20.11.26 09:01]\nGood morning\n\n"
         "Lee Ortiz, [20.11.26 09:02]\nHi\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("chat google meet",
         "00:00:01.123,00:00:04.123\nDana Reyes: hello everybody\n\n"
         "00:00:07.123,00:00:10.123\nLee Ortiz: hi\n\n"
         "00:00:17.123,00:00:20.123\nDana Reyes: ok\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("transcript vtt v",
         "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n"
         "<v Dana Reyes>hello everybody</v>\n\n"
         "00:00:05.000 --> 00:00:09.000\n<v Lee Ortiz>hi there</v>\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("chat teams german2",
         "[20.11. 09:01] Dana Reyes\nMoin zusammen\n\n"
         "[20.11. 09:02] Lee Ortiz\nHallo\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("zoom chat org",
         "09:01:12\t From  Dana Reyes (Alder Clinic) : hello\n"
         "09:02:44\t From  Lee Ortiz, City Library : hi all\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("labels one line ;",
         "Name: Dana Reyes; Org: Alder Clinic\n"
         "Name: Lee Ortiz; Org: City Library\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("labels one line ,",
         "Name: Dana Reyes, Organisation: Alder Clinic, Email: d@x.org\n"
         "Name: Lee Ortiz, Organisation: City Library, Email: l@x.org\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("labels =",
         "name=Dana Reyes; org=Alder Clinic\n"
         "name=Lee Ortiz; org=City Library\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("labels numbered",
         "1. Name: Dana Reyes; Org: Alder Clinic\n"
         "2. Name: Lee Ortiz; Org: City Library\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("labels only name",
         "Name: Dana Reyes\nName: Lee Ortiz\nName: Zoe Brun\n",
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | "),
    each("labels unknown",
         "Name: Dana Reyes\nOrganisation: Alder Clinic\n"
         "Dietary: vegan\nT-shirt size: M\n\nName: Lee Ortiz\n"
         "Organisation: City Library\nDietary: none\nT-shirt size: L\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("labels form mail",
         "New registration\n\nFull name: Dana Reyes\n"
         "Organization: Alder Clinic\nEmail: d@x.org\n\n---\n\n"
         "New registration\n\nFull name: Lee Ortiz\n"
         "Organization: City Library\nEmail: l@x.org\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("labels value below",
         "Name\nDana Reyes\nOrganisation\nAlder Clinic\n\nName\nLee Ortiz\n"
         "Organisation\nCity Library\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("labels paragraph",
         "Name: Dana Reyes Org: Alder Clinic\n"
         "Name: Lee Ortiz Org: City Library\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("zoom attendee dup by other org",
         "Name (Original Name),Email,Total Duration (Minutes)\n"
         "Dana Reyes (Alder Clinic),d@x.org,60\n"
         "Dana Reyes,d@x.org,20\nLee Ortiz - City Library,,60\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("zoom iphone dup",
         "Name (Original Name),User Email,Total Duration (Minutes)\n"
         "Dana's iPhone,d@x.org,60\nDana Reyes,d@x.org,20\n"
         "Lee Ortiz,,60\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("teams en",
         "1. Summary\nMeeting title\tPartners\nAttended participants\t3\n"
         "Start time\t11/20/26, 9:00:00 AM\n\n2. Participants\n"
         "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole"
         "\n"
         "Dana Reyes\t11/20/26, 9:00:00 AM\t11/20/26, 12:00:00 PM\t3h\td@x.org\td@x.org\tOrgan"
         "izer\n"
         "Lee Ortiz (Unverified)\t11/20/26, 9:03:00 AM\t11/20/26, 12:00:00 PM\t2h 57m\t\t\tPre"
         "senter\n"
         "Ortiz, Lee (External)\t11/20/26, 9:03:00 AM\t11/20/26, 9:05:00 PM\t2m\t\t\tAttendee\n"
         "\n3. In-Meeting Activities\n"
         "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n"
         "Dana Reyes\t11/20/26, 9:00:00 AM\t11/20/26, 12:00:00 PM\t3h\td@x.org\tOrganizer\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("teams old",
         "Full Name\tUser Action\tTimestamp\n"
         "Dana Reyes\tJoined\t11/20/2026, 9:00:00 AM\n"
         "Lee Ortiz\tJoined before\t11/20/2026, 9:01:00 AM\n"
         "Dana Reyes\tLeft\t11/20/2026, 9:30:00 AM\n"
         "Dana Reyes\tJoined\t11/20/2026, 9:31:00 AM\n",
         "Dana Reyes | ", "Lee Ortiz | ", encoding="utf-16"),
    each("webex",
         "Meeting Name,Meeting Start Time,Meeting End Time,Display Name,First Name,Last "
         "Name,Role,Attendee Email,Join Time,Leave Time,Attendance Duration\n"
         "Partners,2026-11-20 09:00,2026-11-20 12:00,Dana Reyes,Dana,Reyes,Host,d@x.org,"
         "2026-11-20 09:00,2026-11-20 12:00,180 mins\n"
         "Partners,2026-11-20 09:00,2026-11-20 12:00,Lee Ortiz,,,Attendee,l@x.org,2026-1"
         "1-20 09:00,2026-11-20 12:00,180 mins\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("doodle",
         "Poll \"Partners workshop\"\nhttps://doodle.com/poll/abc123\n\n"
         "\tNovember 2026\t\n\tFri 20\tMon 23\n"
         "\t9:00 AM – 12:00 PM\t2:00 PM – 5:00 PM\nDana Reyes\tOK\t\n"
         "Lee Ortiz\t(OK)\tOK\nZoe Brun\t\tOK\nCount\t2\t2\n",
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | "),
    each("doodle csv",
         "Poll \"Partners\",,\nhttps://doodle.com/poll/abc,,\n,,\n"
         ",November 2026,\n,Fri 20,Sat 21\nDana Reyes,OK,\n"
         "Lee Ortiz,OK,OK\nCount,2,1\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("eventbrite",
         "Order ID,Order Date,Attendee Status,Name,Email,Event Name,Ticket Quantity,Tick"
         "et Type,Company\n"
         "1001,2026-11-01 09:12:33-05:00,Attending,Dana Reyes,d@x.org,Partners Workshop,"
         "1,General,Alder Clinic\n"
         "1002,2026-11-02 10:00:00-05:00,Attending,Lee Ortiz,l@x.org,Partners Workshop,1"
         ",General,City Library\n"
         "1003,2026-11-02 10:00:00-05:00,Deleted,Zoe Brun,z@x.org,Partners Workshop,1,Ge"
         "neral,Kita Nord\nTotals,,,,,,3,,\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("google forms will you attend",
         "Timestamp,Your name,Organization,Will you attend on November 20?\n"
         "11/1/2026 9:12:33,Dana Reyes,Alder Clinic,Yes\n"
         "11/2/2026 9:12:33,Lee Ortiz,City Library,\"No, sorry\"\n"
         "11/2/2026 9:12:33,Zoe Brun,Kita Nord,Maybe\n",
         "Dana Reyes | Alder Clinic", "Zoe Brun | Kita Nord"),
    each("luma",
         "api_id,name,first_name,last_name,email,phone_number,created_at,approval_status"
         ",Organization\n"
         "gst-1,Dana Reyes,Dana,Reyes,d@x.org,,2026-11-01,approved,Alder Clinic\n"
         "gst-2,Lee Ortiz,Lee,Ortiz,l@x.org,,2026-11-01,declined,City Library\n"
         "gst-3,Zoe Brun,Zoe,Brun,z@x.org,,2026-11-01,waitlist,Kita Nord\n",
         "Dana Reyes | Alder Clinic", "Zoe Brun | Kita Nord"),
    each("xing german",
         "Buchungsnummer;Anrede;Vorname;Nachname;Firma;Ticketart;Bestelldatum;Status\n"
         "1;Frau;Dana;Reyes;Alder Clinic;Frei;01.11.2026;bestätigt\n"
         "2;Herr;Lee;Ortiz;City Library;Frei;01.11.2026;storniert\n",
         "Dana Reyes | Alder Clinic"),
    each("html table",
         "<html><head><title>List</title><style>td{}</style></head><body><h1>Participant"
         "s</h1><table><tr><th>Name</th><th>Organisation</th></tr><tr><td>Dana Reyes</td"
         "><td>Alder Clinic</td></tr><tr><td>Lee Ortiz</td><td>City Library</td></tr></t"
         "able><p>Printed</p></body></html>",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("html xls",
         "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><meta charset=utf-8><ta"
         "ble border=1><thead><tr><td><b>Last name</b></td><td><b>First name</b></td><td"
         ">Agency</td></tr></thead><tbody><tr><td>Reyes<td>Dana<td>Alder Clinic<tr><td>O"
         "rtiz<td>Lee<td>City&nbsp;Library</table>",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("html list",
         "<!DOCTYPE html><body><h2>Who comes</h2><ul><li>Dana Reyes, Alder Clinic</li><l"
         "i>Lee Ortiz, City Library</li></ul></body>",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("html rowspan",
         "<table><tr><th>Organisation</th><th>Name</th></tr><tr><td rowspan=2>Alder Clin"
         "ic</td><td>Dana Reyes</td></tr><tr><td>Bo Li</td></tr><tr><td>City Library</td"
         "><td>Lee Ortiz</td></tr></table>",
         "Dana Reyes | Alder Clinic", "Bo Li | Alder Clinic", "Lee Ortiz | City Library"),
    each("sections two words colon",
         "Blue Sky:\nDana Reyes\nBo Li\n\nRed Door:\nLee Ortiz\nZoe Brun\n",
         "Dana Reyes | Blue Sky", "Bo Li | Blue Sky", "Lee Ortiz | Red Door",
         "Zoe Brun | Red Door"),
    each("sections one known of two",
         "Alder Clinic\nDana Reyes\nBo Li\n\nRed Door\nLee Ortiz\n"
         "Zoe Brun\n",
         "Dana Reyes | Alder Clinic", "Bo Li | Alder Clinic", "Lee Ortiz | Red Door",
         "Zoe Brun | Red Door"),
    each("sections indented",
         "Blue Sky\n    Dana Reyes\n    Bo Li\nRed Door\n    Lee Ortiz\n",
         "Dana Reyes | Blue Sky", "Bo Li | Blue Sky", "Lee Ortiz | Red Door"),
    each("sections with count",
         "Blue Sky (2)\nDana Reyes\nBo Li\nRed Door (1)\nLee Ortiz\n",
         "Dana Reyes | Blue Sky", "Bo Li | Blue Sky", "Lee Ortiz | Red Door"),
    each("sections underlined",
         "Blue Sky\n--------\nDana Reyes\nBo Li\n\nRed Door\n--------\n"
         "Lee Ortiz\n",
         "Dana Reyes | Blue Sky", "Bo Li | Blue Sky", "Lee Ortiz | Red Door"),
    each("sections org: above",
         "Organisation: Blue Sky\nDana Reyes\nBo Li\n\n"
         "Organisation: Red Door\nLee Ortiz\n",
         "Dana Reyes | Blue Sky", "Bo Li | Blue Sky", "Lee Ortiz | Red Door"),
    each("it cognome e nome",
         "Cognome e nome;Ente\nRossi Maria;Comune di Bari\n"
         "De Luca Anna;Scuola Nord\n",
         "Maria Rossi | Comune di Bari", "Anna De Luca | Scuola Nord"),
    each("es apellidos y nombre no comma",
         "Apellidos y nombre;Centro\nRuiz Paz Ana;Clínica\n"
         "López Gil Juan;Escuela\n",
         "Ana Ruiz Paz | Clínica", "Juan López Gil | Escuela"),
    each("fi sukunimi etunimi",
         "Sukunimi ja etunimi;Yritys\nVirtanen Aino;Koulu\n"
         "Nieminen Eero;Koti\n",
         "Aino Virtanen | Koulu", "Eero Nieminen | Koti"),
    each("en last, first header unquoted comma",
         "Name (Last First);Agency\nReyes Dana;Alder Clinic\n"
         "Ortiz Lee;City Library\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("hu nev",
         "Név;Intézmény\nNagy Anna;Iskola\nKovács-Tóth Éva;Óvoda\n",
         "Nagy Anna | Iskola", "Kovács-Tóth Éva | Óvoda"),
    each("signin full",
         "PARTNERS WORKSHOP\nSIGN-IN SHEET\n"
         "Date: November 20, 2026   Location: Hall B\n\n"
         "No.,Name,Organization,Phone,E-mail,Dietary,Signature\n"
         "1,Dana Reyes,Alder Clinic,555-0100,d@x.org,vegan,\n"
         "2,Lee Ortiz,City Library,555-0101,l@x.org,none,\n3,,,,,,\n"
         "4,,,,,,\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("signin lines",
         "1. Dana Reyes (Alder Clinic), 555-0100, d@x.org, vegan\n"
         "2. Lee Ortiz (City Library), 555-0101, l@x.org, no nuts\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("two lists diff columns",
         "Staff\nName,Agency\nDana Reyes,Alder Clinic\n\nVolunteers\n"
         "First name,Last name,Phone,Agency\n"
         "Lee,Ortiz,555-0101,City Library\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("two lists diff columns no title",
         "Name;Organisation\nDana Reyes;Alder Clinic\n"
         "Bo Li;Alder Clinic\n\nOrganisation;E-Mail;Name\n"
         "City Library;l@x.org;Lee Ortiz\n",
         "Dana Reyes | Alder Clinic", "Bo Li | Alder Clinic", "Lee Ortiz | City Library"),
    each("cancelled mark brackets",
         "Dana Reyes (Alder Clinic)\nLee Ortiz (cancelled)\n"
         "Zoe Brun - CANCELLED\nBo Li, Alder Clinic - cancelled\n",
         "Dana Reyes | Alder Clinic"),
    each("cancelled words",
         "Name,Org,Comment\nDana Reyes,Alder Clinic,\n"
         "Lee Ortiz,City Library,cancelled 12 Nov\n"
         "Zoe Brun,Kita Nord,has cancelled\nBo Li,Alder Clinic,sick\n",
         "Dana Reyes | Alder Clinic", "Bo Li | Alder Clinic"),
    each("cancelled section",
         "Confirmed\nDana Reyes, Alder Clinic\n\nCancelled\n"
         "Lee Ortiz, City Library\n",
         "Dana Reyes | Alder Clinic"),
    each("cancelled section bullets",
         "Coming:\n- Dana Reyes, Alder Clinic\nNot coming:\n"
         "- Lee Ortiz, City Library\nMaybe:\n- Zoe Brun, Kita Nord\n",
         "Dana Reyes | Alder Clinic", "Zoe Brun | Kita Nord"),
    each("absent col",
         "Name,Organisation,Attendance\n"
         "Dana Reyes,Alder Clinic,Present\n"
         "Lee Ortiz,City Library,Absent\nZoe Brun,Kita Nord,Excused\n",
         "Dana Reyes | Alder Clinic"),
    each("plus one",
         "Dana Reyes +1, Alder Clinic\n"
         "Lee Ortiz + guest, City Library\nZoe Brun (+2), Kita Nord\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library", "Zoe Brun | Kita Nord"),
    each("plus named",
         "Dana Reyes plus one\nLee Ortiz and guest\n"
         "Zoe Brun & partner\n",
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | "),
    each("2 people from",
         "Dana Reyes, Alder Clinic\n2 people from City Library\n"
         "three nurses from Alder Clinic\nLee Ortiz, City Library\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("totals3",
         "Dana Reyes, Alder Clinic\nLee Ortiz, City Library\n\n"
         "2 participants in total\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("dups",
         "Dana Reyes, Alder Clinic\nLee Ortiz, City Library\n"
         "DANA REYES, ALDER CLINIC\nLee  Ortiz , City Library\n"
         "Dana Reyes\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("last first suffix",
         "\"Reyes, Dana, Jr.\"\n\"Ortiz, Lee, PhD\"\n\"Brun, Zoe, III\"\n"
         "\"Li, Bo, M.D.\"\n",
         "Dana Reyes Jr. | ", "Lee Ortiz | ", "Zoe Brun III | ", "Bo Li | "),
    each("particles last first",
         "Name;Org\nvan der Berg, Jan;School A\n"
         "de la Cruz, María José;School B\n"
         "Al-Hassan, Fatima;School C\nO'Brien, Seán;School D\n"
         "von und zu Au, Eva;School E\nMcDonald-d'Arc, Jo;School F\n",
         "Jan van der Berg | School A", "María José de la Cruz | School B",
         "Fatima Al-Hassan | School C", "Seán O'Brien | School D",
         "Eva von und zu Au | School E", "Jo McDonald-d'Arc | School F"),
    each("cjk mixed",
         "Name,Org\n王小明 (Wang Xiaoming),图书馆\nLi Hua 李华,学校\n"
         "Tanaka Tarō (田中太郎),図書館\n",
         "王小明 | 图书馆", "Li Hua 李华 | 学校", "Tanaka Tarō | 図書館"),
    each("single names comma line",
         "Dana, Lee, Zoe, Bo\n",
         "Dana | ", "Lee | ", "Zoe | ", "Bo | "),
    each("emoji",
         "🌟 Dana Reyes 🌟\nLee Ortiz 👩🏽‍⚕️\n✅ Zoe Brun\n🇩🇪 Bo Li\n",
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | ", "Bo Li | "),
    each("decomposed",
         "Name;Org\nJo\u0308rg Mu\u0308ller;Kita Su\u0308d\n",
         "Jörg Müller | Kita Süd"),
    each("apostrophes lines",
         "'Dana Reyes', 'Alder Clinic'\n'Lee Ortiz', 'City Library'\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("one line and",
         "Dana Reyes, Lee Ortiz and Zoe Brun",
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | "),
    each("one line orgs",
         "Dana Reyes (Alder Clinic), Lee Ortiz (City Library), Zoe Brun (Kita Nord)",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library", "Zoe Brun | Kita Nord"),
    each("one line slash",
         "Dana Reyes / Lee Ortiz / Zoe Brun",
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | "),
    each("sentence list",
         "Attending: Dana Reyes, Lee Ortiz, Zoe Brun.\nRegrets: Bo Li",
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | "),
    each("sentence list 2",
         "Present: Dana Reyes (Alder Clinic), Lee Ortiz (City Library)\n"
         "Absent: Zoe Brun (Kita Nord)\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("minutes",
         "Minutes of 20 November 2026\n\n"
         "Present: Dana Reyes, Lee Ortiz\nApologies: Zoe Brun\n"
         "Chair: Bo Li\n",
         "Dana Reyes | ", "Lee Ortiz | ", "Bo Li | "),
    each("name, md",
         "Dana Reyes, MD (Alder Clinic)\n"
         "Lee Ortiz, PhD (City Library)\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("email to only",
         "To: Dana Reyes; Lee Ortiz; Zoe Brun\nCc: Bo Li\n",
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | ", "Bo Li | "),
    each("email encoded",
         "To: =?utf-8?Q?J=C3=B6rg_M=C3=BCller?= <j@x.org>, Dana Reyes <d@x.org>\n",
         "Jörg Müller | ", "Dana Reyes | "),
    each("mailto link",
         "Dana Reyes<mailto:d@x.org>; Lee Ortiz<mailto:l@x.org>\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("outlook status",
         "Dana Reyes\nRequired\nAccepted\nLee Ortiz\nOptional\nDeclined\n"
         "Zoe Brun\nRequired\nNone\n",
         "Dana Reyes | ", "Zoe Brun | "),
    each("org (names)",
         "Alder Clinic (Dana Reyes, Bo Li)\nCity Library (Lee Ortiz)\n",
         "Dana Reyes | Alder Clinic", "Bo Li | Alder Clinic", "Lee Ortiz | City Library"),
    each("org col names list",
         "Organisation;Participants\nAlder Clinic;Dana Reyes, Bo Li\n"
         "City Library;Lee Ortiz\n",
         "Dana Reyes | Alder Clinic", "Bo Li | Alder Clinic", "Lee Ortiz | City Library"),
    each("names of two lines in row",
         "Organisation,Contact,Participants (names)\n"
         "Alder Clinic,Boss One,\"Dana Reyes, Bo Li\"\n"
         "City Library,Boss Two,Lee Ortiz and Zoe Brun\n",
         "Dana Reyes | Alder Clinic", "Bo Li | Alder Clinic", "Lee Ortiz | City Library",
         "Zoe Brun | City Library"),
    each("na",
         "Name,Org\nDana Reyes,n/a\nLee Ortiz,-\nZoe Brun,none\n"
         "Bo Li,N/A\nAnn Fox,independent\n",
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | ", "Bo Li | ", "Ann Fox | independent"),
    each("checkin times lines",
         "9:01 Dana Reyes\n9:05 Lee Ortiz\n9:10 Zoe Brun\n",
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | "),
    each("zoom new",
         "Topic,ID,Host name,Duration (minutes),Start time,End time,Participants\n"
         "Partners,123 456,Maya Host (m@x.org),180,11/20/2026 09:00:00 AM,11/20/2026 12:"
         "00:00 PM,3\n\n"
         "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,Recor"
         "ding disclaimer response,In waiting room\n"
         "Dana Reyes,d@x.org,11/20/2026 09:00:00 AM,11/20/2026 12:00:00 PM,180,No,OK,No\n"
         "Lee Ortiz (She/Her),l@x.org,11/20/2026 09:00:00 AM,11/20/2026 12:00:00 PM,180,"
         "Yes,OK,No\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("present section w org col",
         "Name,Organisation\nPresent,\nDana Reyes,Alder Clinic\n"
         "Absent,\nLee Ortiz,City Library\n",
         "Dana Reyes | Alder Clinic"),
    each("de anmeldungen abgesagt",
         "Anna Weber (Kita Nord)\nJörg Schäfer (Stadt) – abgesagt\n"
         "Bea Arnim (Kita Süd), kommt später\n",
         "Anna Weber | Kita Nord", "Bea Arnim | Kita Süd"),
    each("de inline",
         "Anwesend: Anna Weber, Jörg Schäfer\n"
         "Entschuldigt: Bea Arnim\nProtokoll: Eva Hofer\n",
         "Anna Weber | ", "Jörg Schäfer | ", "Eva Hofer | "),
    each("es inline",
         "Asistentes: Ana Ruiz, Bo Li y Luz Paz\nAusentes: Eva Gil\n",
         "Ana Ruiz | ", "Bo Li | ", "Luz Paz | "),
    each("fr labels",
         "Nom : Durand, Prénom : Zoé, Structure : Crèche\n"
         "Nom : Petit, Prénom : Paul, Structure : Mairie\n",
         "Zoé Durand | Crèche", "Paul Petit | Mairie"),
    each("label bold md",
         "**Name:** Dana Reyes\n**Organization:** Alder Clinic\n\n"
         "**Name:** Lee Ortiz\n**Organization:** City Library\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("webex chat",
         "from Dana Reyes to everyone:    9:01 AM\nhello\n"
         "from Lee Ortiz to everyone:    9:02 AM\nhi\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("cancel in name col",
         "Name,Org\nDana Reyes,Alder Clinic\n"
         "Lee Ortiz CANCELLED,City Library\n"
         "CANCELLED - Zoe Brun,Kita Nord\n",
         "Dana Reyes | Alder Clinic"),
    each("nom et prenom written otherwise",
         "Nom et prénom;Mail;Structure\n"
         "Zoé Durand;zoe.durand@x.fr;Crèche\n"
         "Paul Petit;ppetit@x.fr;Mairie\n",
         "Zoé Durand | Crèche", "Paul Petit | Mairie"),
    each("two tables same cols diff titles",
         "Day 1\nName,Org\nDana Reyes,Alder Clinic\n"
         "Lee Ortiz,City Library\n\nDay 2\nName,Org\n"
         "Dana Reyes,Alder Clinic\nZoe Brun,Kita Nord\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library", "Zoe Brun | Kita Nord"),
    each("dup mail differs",
         "Name,Email,Org\nMaria Silva,m1@x.org,Norte\n"
         "Maria Silva,m2@x.org,\n",
         "Maria Silva | Norte", "Maria Silva | "),
    each("hyphen org in paren w comma",
         "Dana Reyes (Alder Clinic, Bonn)\n"
         "Lee Ortiz (City Library, Ulm)\n",
         "Dana Reyes | Alder Clinic, Bonn", "Lee Ortiz | City Library, Ulm"),
    each("du name",
         "1 Marie du Pont\n2 Ana de Luca\nTres Cruz\n",
         "Marie du Pont | ", "Ana de Luca | ", "Tres Cruz | "),
    each("participant 1 name/ email",
         "Organization,Participant 1 Name,Participant 1 Email,Participant 2 Name,Partici"
         "pant 2 Email\n"
         "Alder Clinic,Dana Reyes,d@x.org,Bo Li,b@x.org\n"
         "City Library,Lee Ortiz,l@x.org,,\n",
         "Dana Reyes | Alder Clinic", "Bo Li | Alder Clinic", "Lee Ortiz | City Library"),
    each("label: one line many people",
         "Name: Dana Reyes, Org: Alder Clinic; Name: Lee Ortiz, Org: City Library",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("labels tabbed",
         "Name:\tDana Reyes\nOrganisation:\tAlder Clinic\n\n"
         "Name:\tLee Ortiz\nOrganisation:\tCity Library\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("label person n",
         "Participant 1: Dana Reyes\nParticipant 2: Lee Ortiz\n"
         "Participant 3: Zoe Brun\n",
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | "),
    each("zoom registration report",
         "Registration Report\n"
         "Report Generated:,\"Nov 19, 2026 08:00 AM\"\n"
         "Topic,Webinar ID,Scheduled Time,Duration (minutes),# Registered,# Cancelled\n"
         "Partners,123 456 789,\"Nov 20, 2026 9:00 AM\",180,3,1\n"
         "Attendee Details,\n"
         "First Name,Last Name,Email,Registration Time,Approval Status,Organization\n"
         "Dana,Reyes,d@x.org,\"Nov 1, 2026 09:00\",approved,Alder Clinic\n"
         "Lee,Ortiz,l@x.org,\"Nov 1, 2026 09:00\",approved,City Library\n"
         "Zoe,Brun,z@x.org,\"Nov 1, 2026 09:00\",cancelled by self,Kita Nord\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("forms multi names",
         "Timestamp,Your organization,Names of everyone attending\n"
         "11/1/2026,Alder Clinic,\"Dana Reyes, Bo Li\"\n"
         "11/1/2026,City Library,Lee Ortiz\n",
         "Dana Reyes | Alder Clinic", "Bo Li | Alder Clinic", "Lee Ortiz | City Library"),
    each("sections for words",
         "Friends of Oak Park\nDana Reyes\nBo Li\n\nVoices for Children\n"
         "Lee Ortiz\nZoe Brun\n",
         "Dana Reyes | Friends of Oak Park", "Bo Li | Friends of Oak Park",
         "Lee Ortiz | Voices for Children", "Zoe Brun | Voices for Children"),
    each("title + list 2 blocks",
         "Workshop for partners\nDana Reyes\nLee Ortiz\n\nZoe Brun\n"
         "Bo Li\n",
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | ", "Bo Li | "),
    each("title date + list",
         "Partners workshop, 20 November 2026\nDana Reyes\nLee Ortiz\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("id first",
         "A-1001;Dana Reyes;Alder Clinic\n"
         "A-1002;Lee Ortiz;City Library\nB-1003;Bo Li;Alder Clinic\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library", "Bo Li | Alder Clinic"),
    each("phd spaces",
         "Name,Org\n\"Dana Reyes, Ph. D.\",Alder Clinic\n"
         "\"Lee Ortiz, M.D., M.P.H.\",City Library\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("chinese list one line", "王小明、李华、张伟", "王小明 | ", "李华 | ", "张伟 | "),
    each("remarks rows",
         "Name,Org\nDana Reyes,Alder Clinic\nLee Ortiz,City Library\n"
         "Please bring this list to the front desk\n"
         "Contact: Maya 555-0100\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("twitter handles",
         "Dana Reyes @dana, Alder Clinic\n"
         "Lee Ortiz @lee, City Library\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("urls",
         "Dana Reyes, https://linkedin.com/in/dana\n"
         "Lee Ortiz, https://linkedin.com/in/lee\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("mixed separators",
         "Dana Reyes, Alder Clinic\nLee Ortiz; City Library\n"
         "Zoe Brun - Kita Nord\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library", "Zoe Brun | Kita Nord"),
    each("quoted >",
         "> Dana Reyes, Alder Clinic\n> Lee Ortiz, City Library\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("training dept first",
         "Dana Reyes, Training Dept\nLee Ortiz, City Library\n",
         "Dana Reyes | Training Dept", "Lee Ortiz | City Library"),
    each("at sign org",
         "Dana Reyes @Alder Clinic\nLee Ortiz @City Library\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("comment absent part",
         "Name,Org,Comment\n"
         "Dana Reyes,Alder Clinic,absent on Friday afternoon\n"
         "Lee Ortiz,City Library,\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("org starting with number",
         "Name,Org\nDana Reyes,4 Paws\nLee Ortiz,12 Oaks School\n",
         "Dana Reyes | 4 Paws", "Lee Ortiz | 12 Oaks School"),
    each("ca",
         "Cognoms i nom;Entitat\nPuig Serra Anna;Escola\n"
         "Rius Pau;Centre\n",
         "Anna Puig Serra | Escola", "Pau Rius | Centre"),
    each("html two tables of people",
         "<table><tr><th>Name</th><th>Agency</th></tr><tr><td>Dana Reyes</td><td>Alder C"
         "linic</td></tr></table><h2>Online</h2><table><tr><th>Name</th><th>Agency</th><"
         "/tr><tr><td>Lee Ortiz</td><td>City Library</td></tr></table>",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("no-shows",
         "Registered:\nDana Reyes (Alder Clinic)\n\nNo-shows:\n"
         "Lee Ortiz (City Library)\n",
         "Dana Reyes | Alder Clinic"),
    each("cancelled col yes",
         "Name,Org,Cancelled\nDana Reyes,Alder Clinic,\n"
         "Lee Ortiz,City Library,yes\nZoe Brun,Kita Nord,no\n",
         "Dana Reyes | Alder Clinic", "Zoe Brun | Kita Nord"),
    each("will attend y n", "Name,Attending (Y/N)\nDana Reyes,Y\nLee Ortiz,N\n", "Dana Reyes | "),
    each("anon guests",
         "Dana Reyes\nGuest 1\nGuest 2\nLee Ortiz\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("name=Regina Absent",
         "Name,Org\nRegina Absent,Oak\nDana Reyes,Alder Clinic\n",
         "Regina Absent | Oak", "Dana Reyes | Alder Clinic"),
    each("birthday first line",
         "Dana Reyes; 12.05.2001; Alder Clinic\n"
         "Lee Ortiz; 13.06.1999; City Library\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("mail dup shared",
         "Name,Email,Org\nDana Reyes,info@a.org,Alder Clinic\n"
         "Bo Li,info@a.org,Alder Clinic\n",
         "Dana Reyes | Alder Clinic", "Bo Li | Alder Clinic"),
    each("late note",
         "Dana Reyes (late)\nLee Ortiz (arrives 10am)\n"
         "Zoe Brun - remote\nBo Li (online)\n",
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | ", "Bo Li | "),
    each("notes after dash",
         "Dana Reyes - vegan\nLee Ortiz - allergic to nuts\nZoe Brun\n",
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | "),
    each("place of training first",
         "Dana Reyes - Training Institute\nLee Ortiz - City Library\n",
         "Dana Reyes | Training Institute", "Lee Ortiz | City Library"),
    each("who writes the minutes first", "Dana Reyes (minutes)\nLee Ortiz\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("day beside the first", "Dana Reyes,2026-11-02\nLee Ortiz,\nZoe Brun,\n",
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | "),
    each("day in brackets beside the first", "Dana Reyes (12 Nov 2026)\nLee Ortiz\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("labels above headings",
         "Workshop,Loss\nParticipants,12,Company,ACME\n\nName,Organisation,E-mail\n"
         "Dana Reyes,Alder Clinic,d@x.org\n",
         "Dana Reyes | Alder Clinic"),
    each("no answer to an invitation",
         "Name,RSVP\nDana Reyes,no reply\nLee Ortiz,No response\nZoe Brun,n/a\nBo Li,no\n",
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | "),
    each("não", "Nome,Presente\nDana Reyes,sim\nBo Li,não\n", "Dana Reyes | "),
    each("absent for a while",
         "Name,Notes\nDana Reyes,absent until 10\nLee Ortiz,declined lunch\nBo Li,absent\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("a family called like a number",
         "Dos Santos from Alder Clinic\nLee Ortiz from City Library\n",
         "Dos Santos | Alder Clinic", "Lee Ortiz | City Library"),
    each("quoted cells before a time",
         '"Reyes, Dana","Alder Clinic",2026-11-02 09:14\n'
         '"Ortiz, Lee","City Library",2026-11-02 09:15\n',
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("an organisation with partners",
         "Dana Reyes - Weber & Partner\nLee Ortiz - City Library\n",
         "Dana Reyes | Weber & Partner", "Lee Ortiz | City Library"),
    each("what happened in a chat",
         "[02.11.26, 09:14:00] Dana Reyes: hi\n[02.11.26, 09:15:00] Lee Ortiz: yes\n"
         "[02.11.26, 09:16:00] Lee Ortiz added Zoe Brun\n",
         "Dana Reyes | ", "Lee Ortiz | "),
    each("odd spans in a web page",
         "<table><tr><th>Name<th>Org</tr><tr><td rowspan=''>Dana Reyes<td rowspan=1000>Oak</tr>"
         "<tr><td>Lee Ortiz</tr></table>",
         "Dana Reyes | Oak", "Lee Ortiz | Oak"),
    each("a letter around it",
         "Dear Eva,\nhere is the list:\nDana Reyes, Alder Clinic\nLee Ortiz, City Library\n",
         "Dana Reyes | Alder Clinic", "Lee Ortiz | City Library"),
    each("members of a committee", "Chair: Dana Reyes\nMembers: Lee Ortiz, Zoe Brun, Bo Li\n",
         "Dana Reyes | ", "Lee Ortiz | ", "Zoe Brun | ", "Bo Li | "),
    each("a cell over two columns in a web page",
         "<table><tr><th>First<th>Last<th>Org</tr><tr><td colspan=2>Dana Reyes<td>Oak</tr>"
         "<tr><td>Lee<td>Ortiz<td>Elm</tr></table>",
         "Dana Reyes | Oak", "Lee Ortiz | Elm"),
]  # fmt: skip
