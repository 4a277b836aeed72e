"""Plans as people write them anywhere: tables, times in front, other languages, odd marks."""

import tomllib
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from workshop.desk.draft.importing import import_guide, read_guide

PLANS = {
    "a table in German.md": (
        "# Fortbildung\n\n| Zeit | Inhalt | Methode | Material |\n|---|---|---|---|\n"
        "| 9.00 – 9.15 Uhr | Begrüßung | Plenum | Schilder |\n"
        "| 9.15 – 9.30 Uhr | Pause | | |\n| 9.30 – 10.30 Uhr | Abschlussrunde | | |\n",
        ["Begrüßung talk 15", "Pause break 15", "Abschlussrunde close 60"],
        ["Schilder"],
    ),
    "beginnings alone.md": (
        "# Day\n\n| Time | Activity |\n|---|---|\n| 9:00 | Names |\n| 9:15 | Groups of 3 |\n"
        "| 10:00 | Closing |\n",
        ["Names talk 15", "Groups of 3 exercise 45", "Closing close 0"],
        [],
    ),
    "times in front.txt": (
        "Training\n\n9:00 - 9:15 am   Welcome\n9:15 - 12 noon   Practice\n12 noon - 1:00 pm Lunch\n"
        "1:00 - 1:30 pm  Closing\n",
        ["Welcome talk 15", "Practice talk 165", "Lunch break 60", "Closing close 30"],
        [],
    ),
    "tabs.txt": (
        "PLAN\n\nTIME\tACTIVITY\tRESOURCES\n10 min\tWelcome\tcards\n5 min\tBreak\t\n"
        "15 min\tTalk\tpens\n",
        ["Welcome talk 10", "Break break 5", "Talk talk 15"],
        ["cards", "pens"],
    ),
    "numbers below minutes.md": (
        "# Day\n\n| Min | What | Material |\n|--|--|--|\n| 10 | Welcome | tags |\n"
        "| 5-10 | Pause | |\n",
        ["Welcome talk 10", "Pause break 10"],
        ["tags"],
    ),
    "semicolons.txt": (
        "Kurs\n\nDauer;Was;Material\n10;Namen;Ball\n15;Pause;\n20;Ausklang;\n",
        ["Namen talk 10", "Pause break 15", "Ausklang close 20"],
        ["Ball"],
    ),
    "dots.txt": (
        "Programme\n\nWelcome ........ 10 min\nPause .......... 15 min\nClosing ........ 5 min\n",
        ["Welcome talk 10", "Pause break 15", "Closing close 5"],
        [],
    ),
    "numbers behind materials.txt": (
        "WORKSHOP\n\n1. WELCOME (ca. 15 Min.)\n\uf0b7 Say hello\n✓ Ask for names\n"
        "Materials: paper; tape\n\n2. TRY (1/2 h)\n\n3. CLOSING (1h 15)\n",
        ["WELCOME talk 15", "TRY talk 30", "CLOSING close 75"],
        ["paper; tape"],
    ),
    "times above titles.txt": (
        "Partners\n\nTime: 9:00–9:10\nWelcome\nSay: Hi.\n\nTime: 9:10–9:40\nPause\n\n"
        "Time: 9:40–9:45\nClosing\nThank them.\n",
        ["Welcome talk 10", "Pause break 30", "Closing close 5"],
        [],
    ),
    "times above headings.md": (
        "# Partners\n\n*9:00–9:10*\n\n## Welcome\nHi.\n\n*9:10–9:40*\n\n## Closing\nThanks.\n",
        ["Welcome talk 10", "Closing close 30"],
        [],
    ),
    "times below titles.txt": (
        "PARTNERS\n\nWelcome\nTen minutes\nSay: Hi.\n\nClosing\nHalf an hour\nThank them.\n",
        ["Welcome talk 10", "Closing close 30"],
        [],
    ),
    "bullets with clocks.md": (
        "# Partners\n\n- 9:00 Welcome\n  - Say hi\n- 9:10 Break\n- 9:25 Closing\n- 9:30 End\n",
        ["Welcome talk 10", "Break break 15", "Closing close 5", "End talk 0"],
        [],
    ),
    "bullets with minutes.md": (
        "# Partners\n\n* **[10 min]** Welcome\n  * Say hi\n* Pause – 15 min\n* Closing (5 min)\n",
        ["Welcome talk 10", "Pause break 15", "Closing close 5"],
        [],
    ),
    "Roman.txt": (
        "PARTNERS\n\nI. Welcome (10 minutes)\nSay: Hi.\n\nII. Break (5 minutes)\n\n"
        "III. Closing (5 minutes)\nA. Thank them.\nB. Say bye.\n",
        ["Welcome talk 10", "Break break 5", "Closing close 5"],
        [],
    ),
    "Roman without times.txt": (
        "Partners\n\nI. Welcome\n\nSay: Hi.\n\nII. Thanks\n\nSay: Thank you.\n",
        ["Welcome talk 0", "Thanks talk 0"],
        [],
    ),
    "rows over several.html": (
        "<h1>Day</h1><table><tr><th>Part</th><th>Time</th><th>Activity</th></tr><tr>"
        "<td rowspan='2'>Morning</td><td>9:00</td><td>Welcome</td></tr><tr><td>9:30</td>"
        "<td>Names</td></tr><tr><td colspan='3'>9:40–9:55 Break</td></tr><tr><td>Noon</td>"
        "<td rowspan='2'>9:55–10:00</td><td>Closing</td></tr><tr><td></td><td>Bye</td></tr>"
        "</table>",
        ["Welcome talk 30", "Names talk 10", "Break break 15", "Closing talk 5", "Bye talk 0"],
        [],
    ),
    "a break before a title.txt": (
        "PARTNERS\n\nWelcome (10 minutes)\nSay: Hi.\n\nBreak (15 minutes)\n\n"
        "Names\nGo round.\n\nClosing (5 minutes)\nThank them.\n",
        ["Welcome talk 10", "Break break 15", "Names talk 0", "Closing close 5"],
        [],
    ),
    "hours and signs.md": (
        "# Day\n\n## Welcome (½ h)\nHi.\n## Walk (0:10)\nGo.\n## Pause – 10’\n"
        "## Closing（5分钟）\nBye.\n",
        ["Welcome talk 30", "Walk talk 10", "Pause break 10", "Closing close 5"],
        [],
    ),
    "French hours.txt": (
        "Atelier\n\n9h00 – 9h10 : Accueil\nBonjour.\n9h10 – 10h : Clôture\nMerci.\n",
        ["Accueil talk 10", "Clôture close 50"],
        [],
    ),
    "a total.md": (
        "# Day\n\n| Time | Activity | Notes |\n|--|--|--|\n| 10 min | Welcome | Say hi<br>Smile |"
        "\n"
        "| 0:05 | Pause | |\n| **15 min** | **Total** | |\n",
        ["Welcome talk 10", "Pause break 5"],
        [],
    ),
    "a total below.txt": (
        "Day\n\nWelcome: 10 min\nSay: Hi.\n\nPause: 5 min\n\nTotal: 15 min\n",
        ["Welcome talk 10", "Pause break 5"],
        [],
    ),
    "beginnings above titles.txt": (
        "Day\n\n9:00\nWelcome\nSay: Hi.\n\n9:10\nClosing\nThank them.\n\n9:15\nEnd\n",
        ["Welcome talk 10", "Closing close 5", "End talk 0"],
        [],
    ),
    "times below bullets.md": (
        "# Day\n\n- **Welcome**\n  - Time: 10 minutes\n  - Say hi\n- **Closing**\n"
        "  - Time: 5 minutes\n",
        ["Welcome talk 10", "Closing close 5"],
        [],
    ),
    "sentences behind times.md": (
        "# Day\n\n- [ ] 10 min – Welcome. Say your name.\n- [ ] 5 min – Closing.\n",
        ["Welcome talk 10", "Closing close 5"],
        [],
    ),
    "small Roman.txt": (
        "DAY\n\ni. Welcome (10 min)\nSay: Hi.\n\nii. Closing (5 min)\nThank them.\n",
        ["Welcome talk 10", "Closing close 5"],
        [],
    ),
    "hours without a colon.txt": (
        "Day\n\n0900-0910 Welcome\n0910-0930 Names\n0930-0945 Coffee break\n",
        ["Welcome talk 10", "Names talk 20", "Coffee break break 15"],
        [],
    ),
    "French beginnings.txt": (
        "Atelier\n\n9h00 Accueil\n9h15 Pause café\n9h30 Clôture\n10h30 Fin\n",
        ["Accueil talk 15", "Pause café break 15", "Clôture close 60", "Fin talk 0"],
        [],
    ),
    "o'clock in a column.md": (
        "# Tag\n\n|Uhrzeit|Thema|\n|--|--|\n|9.00 Uhr|Ankommen|\n|9.15 Uhr|Kaffeepause|\n"
        "|9.30 Uhr|Ende|\n",
        ["Ankommen talk 15", "Kaffeepause break 15", "Ende talk 0"],
        [],
    ),
    "a topic over several rows.md": (
        "# Day\n\n|Time|Topic|Activity|\n|--|--|--|\n|10'|Trust|Round|\n|20'||Walk in pairs|\n"
        "|15'|Break||\n|5'|Agenda|Closing|\n",
        ["Round talk 10", "Walk in pairs exercise 20", "Break break 15", "Closing close 5"],
        [],
    ),
    "beginnings beside lengths.csv": (
        'Start;Duration;Title;Notes;Material\n09:00;0:15;Welcome;"Hi;\nsit down";tags\n'
        "09:15;1:15;Work;;\n10:30;0:15;Break;;\n",
        ["Welcome talk 15", "Work talk 75", "Break break 15"],
        ["tags"],
    ),
    "beginnings and ends.md": (
        "# Day\n\n|#|Start|End|Item|Lead|\n|--|--|--|--|--|\n|1|9:00|9:15|Welcome|Sam|\n"
        "|2|9:15|10:00|Close|Kim|\n",
        ["Welcome talk 15", "Close close 45"],
        [],
    ),
    "parts of a table.md": (
        "# Day\n\n|Does|Says|\n|--|--|\n|**Welcome (10 min)**||\n|Smile.|Hi.|\n|Close – 5 min||\n",
        ["Welcome talk 10", "Close close 5"],
        [],
    ),
    "a form above.md": (
        "# River\n\n|||\n|--|--|\n|**Time**|20 min|\n|**Materials**|Paper|\n\n1. Draw (15 min).\n"
        "2. Share (5 min).\n",
        ["Draw talk 15", "Share talk 5"],
        ["Paper"],
    ),
    "hours on lines alone.txt": (
        "Day\n\n9:00 AM\nWelcome\n9:15 AM\nBreak\n9:30 AM\nEnd\n",
        ["Welcome talk 15", "Break break 15", "End talk 0"],
        [],
    ),
    "two times in a heading.md": (
        "# Day\n\n## 9:00–9:10 (10 min) Welcome\nHi.\n## Walk (9:10–9:40; 30 min)\nGo.\n"
        "## Draw · 10 min\nOn.\n## ☕ Break ~ 5 mins\n## Talk 9:55–10:00\nSo.\n",
        ["Welcome talk 10", "Walk talk 30", "Draw talk 10", "☕ Break break 5", "Talk talk 5"],
        [],
    ),
    "signs between columns.txt": (
        "Jour\n\nHoraire | Activité | Qui\n14h - 14h10 | Accueil | Léa\n14h10-14h25 | Pause |\n"
        "14h25-15h | Bilan | Tom\n",
        ["Accueil talk 10", "Pause break 15", "Bilan talk 35"],
        [],
    ),
    "cells below their headings.txt": (
        "DAY\n\nTime     Topic           Material\n9:00     Names           ball\n"
        "         and games\n9:10     Break\n\n9:20     The end         pens\n",
        ["Names talk 10", "Break break 10", "The end talk 0"],
        ["ball", "pens"],
    ),
    "two names of a column.md": (
        "# Tag\n\n|Min.|Nr.|Thema/Ziel|Wie?|Medien/Material|Wer?|\n|--|--|--|--|--|--|\n"
        "|10|1|Ankommen|Runde|-|KM|\n|5|2|Pause|-|Kaffee|-|\n",
        ["Ankommen talk 10", "Pause break 5"],
        ["Kaffee"],
    ),
    "an hour and minutes.md": (
        "# Day\n\n|Time|Step|What|Material|\n|--|--|--|--|\n|9:00 (10')|1|Names|none|\n"
        "|9:10 (5')|2|End||\n",
        ["Names talk 10", "End talk 5"],
        [],
    ),
    "times behind titles that go on.txt": (
        "AULA\n\n1º momento (10 min): Roda de conversa. Perguntar: O que é? E por que aqui?\n"
        "2º momento (5 min): Fim.\n",
        ["1º momento newsprint 10", "2º momento talk 5"],
        [],
    ),
    "parts with minutes.txt": (
        "PART 1 – OPENING – 15 MIN\n\nGreet them.\n\nPART 2 – END – 5 MIN\n\nThank them.\n",
        ["OPENING talk 15"],
        [],
    ),
    "breaks among numbers.txt": (
        "DAY\n\n1. Welcome (10 min)\nSay: Hi.\n\nLunch break 12:00-13:00\n\n2. Closing (5 min)\n"
        "Thank them.\n",
        ["Welcome talk 10", "Lunch break break 60", "Closing close 5"],
        [],
    ),
    "breaks among steps.txt": (
        "Day\n\nStep 1: Welcome (10 min)\nSay: Hi.\n\nBreak: 15 minutes\n\n"
        "Step 2: Closing (5 min)\n"
        "Thank them.\n",
        ["Welcome talk 10", "Break break 15", "Closing close 5"],
        [],
    ),
    "times that are no running heads.md": (
        "# Day\n\n### 1. Welcome\n*10 minutes*\n\nHi.\n\n### Break\n*15 minutes*\n\n"
        "### 2. Closing\n"
        "*30 minutes*\n\nBye.\n",
        ["Welcome talk 10", "Break break 15", "Closing close 30"],
        [],
    ),
    "Japanese.txt": (
        "研修\n\n1. 自己紹介（10分）\n・名前を言う\n\n2. グループワーク（30分）\n・話す\n",
        ["自己紹介 talk 10", "グループワーク talk 30"],
        [],
    ),
    "a total in any column.md": (
        "# Tag\n\n| Phase | Inhalt | Dauer |\n|---|---|---|\n| Start | Begrüßung | 0:15 |\n"
        "| | Regeln | 0:10 |\n| Arbeit | Übung | 1:00 |\n| Gesamt | | 1:25 |\n",
        ["Begrüßung talk 15", "Regeln talk 10", "Übung talk 60"],
        [],
    ),
    "methods and minutes above titles.txt": (
        "Neighbours\n\nPlenary (10 min)\nWho lives here\nAsk everybody for their name.\n\n"
        "Group work\n20 min\nThe map of the street\nDraw the street.\n",
        ["Who lives here newsprint 10", "The map of the street talk 20"],
        [],
    ),
    "what all tracks have together.csv": (
        "Time,Cooking,Baking,Plenary\n9:00,,,Welcome\n9:20,Names,Names,\n9:30,Knives,Ovens,\n10:30,,,Break\n"
        "10:45,Soup,Bread,\n12:00,,,Close\n",
        [
            "Welcome talk 20",
            "Names talk 10",
            "Knives talk 60",
            "Break break 15",
            "Soup talk 75",
            "Close close 0",
        ],
        [],
    ),
    "a title that begins as a total.md": (
        "# Play\n\n## Warm-up (10 min)\n- Stand\n\n## Total recall (20')\nAgain.\n"
        "\nTotal: 30 min\n",
        ["Warm-up talk 10", "Total recall talk 20"],
        [],
    ),
}


def imported(path: Path, text: str) -> dict[str, Any]:
    path.write_text(text, "utf-8")
    read = read_guide(path)
    guide = import_guide(read, read.outline())
    assert guide.coverage.lost == 0
    return tomllib.loads(guide.files["module-1.toml"])


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_becomes_steps_with_their_minutes_and_materials(name: str, tmp_path: Path) -> None:
    text, steps, materials = PLANS[name]
    activities = imported(tmp_path / name, text)["activity"]
    made = [
        f"{s['title']} {s['kind']} {s.get('minutes', 0)}" for a in activities for s in a["step"]
    ]
    assert made == steps
    assert [each["item"] for a in activities for each in a.get("materials", [])] == materials


def test_activities_below_sessions_are_known_by_their_minutes(tmp_path: Path) -> None:
    text = (
        "Session 1: Trust (60 minutes)\n\nActivity 1.1 Names (15 minutes)\nSay: Hi.\n\n"
        "Activity 1.2 Ball (45 minutes)\nDo: Throw.\n"
    )
    activities = imported(tmp_path / "g.txt", text)["activity"]
    assert [(a["title"], a["minutes"]) for a in activities] == [("Names", 15), ("Ball", 45)]


def test_a_break_has_no_text_of_what_stands_before_or_after_it(tmp_path: Path) -> None:
    text = "Activity 1: Names (10 min)\nSay: Hi.\n\nBreak (5 min)\n\nActivity 2: End\nSay: Bye.\n"
    first, second = imported(tmp_path / "g.txt", text)["activity"]
    assert [(s["kind"], len(s.get("script", ()))) for s in first["step"]] == [
        ("talk", 1),
        ("break", 0),
    ]
    assert second["step"][0]["script"] == [{"say": "Bye."}]


def test_methods_above_titles_and_who_leads_stand_in_their_steps(tmp_path: Path) -> None:
    text = (
        "# Money\n\n*Brainstorm*\n## What for? (10 min)\nGo round.\n\n*Plenary*\n"
        "## Sharing (5 min)\nLed by: Ana\n"
    )
    first, second = imported(tmp_path / "g.md", text)["activity"][0]["step"]
    assert [cue for each in first["script"] for cue in each.values()] == ["Brainstorm", "Go round."]
    assert (second["title"], second["leaders"]) == ("Sharing", ["Ana"])


def test_what_is_said_before_the_first_activity_is_a_script(tmp_path: Path) -> None:
    text = "MODULE 1: TRUST\n\nSAY: Hi.\n\nACTIVITY 1.1: LINE (20 minutes)\n\nDO: Draw it.\n"
    first, second = imported(tmp_path / "g.txt", text)["activity"]
    assert first["step"][0]["script"] == [{"say": "Hi."}]
    assert (second["id"], second["step"][0]["minutes"]) == ("1-1", 20)


def test_what_is_said_of_the_whole_is_said_of_its_only_activity(tmp_path: Path) -> None:
    text = (
        "Lies\n\nTime: 15–20 minutes\nGroup size: 5–20\nPurpose: To meet\n\nInstructions\n"
        "1. Ask the group to think.\n2. Ask the group: Who lies?\n"
    )
    (activity,) = imported(tmp_path / "g.txt", text)["activity"]
    assert (activity["minutes"], activity["group_size"]) == (20, "5–20")
    assert activity["purpose"] == "To meet"
    first, second = activity["step"]
    assert first["script"] == [{"do": "Ask the group to think."}]
    assert {"ask": "Who lies?"} in second["script"]


def test_nothing_of_rows_that_are_no_rows_is_lost(tmp_path: Path) -> None:
    text = (
        "# Day\n\n|Time|What|\n|--|--|\n|9:00–9:10 Names. Go round.||\n|9:10–9:20|End|\n|9:20||\n\n"
        "|||\n|--|--|\n|**Time**|20 min|\n|-|-|\n\n*Plenary*\n## Sharing\n"
    )
    (path := tmp_path / "g.md").write_text(text)
    read = read_guide(path)
    assert import_guide(read, read.outline()).coverage.lost == 0


def test_labels_in_one_line_and_quotes_before_more_are_parted(tmp_path: Path) -> None:
    text = (
        '# Café\n\n*Time: 20 min | Materials: pens*\n\n1. Ask: "Who is here?" Write it down.\n'
        "2. Discuss: What is hard?\n   Goal: to see it\n"
    )
    (activity,) = imported(tmp_path / "g.md", text)["activity"]
    assert (activity["minutes"], activity["materials"]) == (20, [{"item": "pens"}])
    assert "purpose" not in activity
    first, second = activity["step"]
    assert first["script"] == [{"ask": "Who is here?"}, {"do": "Write it down."}]
    assert second["script"] == [{"ask": "What is hard?"}, {"note": "Goal: to see it"}]


def test_each_sheet_of_a_workbook_that_is_shown_is_a_table(tmp_path: Path) -> None:
    book = Workbook()
    for name in ("Day 1", "Day 2"):
        sheet = book.create_sheet(name)
        sheet.append(["Time", "Length", "What", "Who"])
        sheet.append([time(9), timedelta(minutes=15), "Welcome", "Ana"])
        sheet.append([time(9, 15), timedelta(minutes=75), "Work"])
    book.worksheets[0].sheet_state = "hidden"
    book.save(tmp_path / "g.xlsx")
    read = read_guide(tmp_path / "g.xlsx")
    files = import_guide(read, read.outline()).files
    assert tomllib.loads(files["curriculum.toml"])["modules"] == ["module-1.toml", "module-2.toml"]
    (activity,) = tomllib.loads(files["module-2.toml"])["activity"]
    assert [(s["title"], s["minutes"]) for s in activity["step"]] == [("Welcome", 15), ("Work", 75)]


def test_timed_lines_of_which_the_titles_come_again_are_an_agenda(tmp_path: Path) -> None:
    text = (
        "# Day\n\n- 9:00–9:10 Welcome\n- 9:10–9:30 Names\n\n## Welcome\n\nHi.\n\n## Names\n\nGo.\n"
    )
    (activity,) = imported(tmp_path / "g.md", text)["activity"]
    assert [(s["title"], s["minutes"]) for s in activity["step"]] == [
        ("Welcome", 10),
        ("Names", 20),
    ]


GUIDES = {
    "French.txt": "ATELIER\n\nActivité 1 – Accueil (10 à 15 min)\nObjectif : se connaître\n"
    "Matériel : feutres\nDéroulement :\n- Demander : « Qui est là ? »\n",
    "Spanish.md": "# Taller\n\n## Actividad 1: Accueil (15 minutos)\n\n**Objetivo:** se connaître\n"
    "\n**Materiales:** feutres\n\n1. Pregunte: « Qui est là ? »\n",
    "Russian.txt": "Тренинг\n\nУпражнение 1. Accueil (10–15 мин)\nЦель: se connaître\n"
    "Материалы: feutres\n- Спросите: « Qui est là ? »\n",
    "German.txt": "Kurs\n\nÜbung 1: Accueil (etwa 15 Minuten)\nZiel: se connaître\n"
    "Materialien: feutres\n- Fragen Sie: « Qui est là ? »\n",
    "Hebrew.txt": "סדנה\n\nפעילות 1: Accueil (15 דקות)\nמטרה: se connaître\nחומרים: feutres\n"
    "- שאלו: « Qui est là ? »\n",
}


@pytest.mark.parametrize("name", GUIDES)
def test_labels_are_known_in_other_languages(name: str, tmp_path: Path) -> None:
    (activity,) = imported(tmp_path / name, GUIDES[name])["activity"]
    assert (activity["title"], activity["minutes"]) == ("Accueil", 15)
    assert activity["purpose"] == "se connaître"
    assert [each["item"] for each in activity["materials"]] == ["feutres"]
    (cue,) = activity["step"][0]["script"]
    assert cue["ask"].strip(" «»") == "Qui est là ?"
