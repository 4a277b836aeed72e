"""Guides in Word, in three styles, and as pages of the web."""

import os
import subprocess
from pathlib import Path

import pytest

from desk.guides import Imported, bring_in, bring_in_text, with_bold, with_headings, with_table

PAGE = """\
<!doctype html><html><head><title>Not the guide</title><style>p { color: red }</style></head><body>
<h1>Meeting the Neighbours</h1>
<h2>Welcome <em>(10 minutes)</em></h2>
<p><b>Say:</b> Good morning &amp; welcome.</p>
<ol><li>Ask: Who is <i>new</i> here?</li><li>Write it down.</li></ol>
<h2>Draw the street</h2><p>Time: 20 min</p>
<p>Note: Some streets<br>are long.</p><script>alert("no")</script>
<table><tr><td>Oak Street</td><td>12 houses</td></tr></table>
</body></html>
"""


def check(draft: Imported) -> None:
    assert not draft.lost()
    assert draft.problems() == []


def test_a_word_file_with_headings(tmp_path: Path) -> None:
    draft = bring_in(with_headings(tmp_path / "guide.docx"))
    assert draft.outline() == [
        [("newsprint", "Welcome", 10), ("exercise", "Draw the street", 20)],
        [("debrief", "Reports", 0), ("close", "Close", 0)],
    ]
    assert draft.module["activity"][0]["minutes"] == 30
    assert draft.module["activity"][0]["outcomes"] == ["Name two neighbours"]
    assert "its steps add up to it" in draft.guide.checks[0]
    check(draft)


def test_a_word_file_with_bold_lines_for_headings(tmp_path: Path) -> None:
    draft = bring_in(with_bold(tmp_path / "guide.docx"))
    assert draft.outline() == [
        [
            ("talk", "Welcome everybody", 0),
            ("exercise", "Work in pairs for 15 minutes: draw the street", 15),
        ],
        [("talk", "Hang up the drawings", 5), ("debrief", "Debrief the drawings", 0)],
    ]
    first, second = draft.module["activity"]
    assert (first["title"], first["minutes"]) == ("Why we are here", 30)
    assert first["materials"] == [{"item": "pens, paper"}]
    assert second["purpose"] == "To look at the drawings."
    check(draft)


def test_a_word_file_that_is_a_table(tmp_path: Path) -> None:
    draft = bring_in(with_table(tmp_path / "guide.docx"))
    assert draft.outline() == [
        [
            ("newsprint", "Welcome", 10),
            ("exercise", "Draw the street", 30),
            ("break", "Break", 10),
            ("close", "Close", 15),
        ]
    ]
    assert draft.steps(0)[0]["script"] == [{"say": "Good morning."}, {"ask": "Who is new here?"}]
    assert draft.module["activity"][0]["materials"] == [{"item": "name tags"}, {"item": "paper"}]
    check(draft)


def test_the_text_that_lines_are_counted_in_lies_beside_the_list(tmp_path: Path) -> None:
    """A Word file has no lines that anybody could look up."""
    draft = bring_in(with_bold(tmp_path / "guide.docx"))
    text = (draft.folder / "guide.txt").read_text("utf-8").split("\n")
    (title,) = (part for part in draft.list.parts if part.ours == "1-1 title")
    assert draft.list.file == "guide.txt"
    assert text[title.line - 1] == "Activity 1: Why we are here"


def test_a_page_of_the_web(tmp_path: Path) -> None:
    draft = bring_in_text(tmp_path, PAGE, ".html")
    assert draft.outline() == [[("newsprint", "Welcome", 10), ("talk", "Draw the street", 20)]]
    welcome, draw = draft.steps(0)
    assert welcome["script"] == [
        {"say": "Good morning & welcome."},
        {"ask": "Who is new here?"},
        {"do": "Write it down."},
    ]
    assert {"note": "Oak Street 12 houses"} in draw["script"]
    assert "alert" not in draft.text and "color" not in draft.text and "Not the" not in draft.text
    check(draft)


OLD_PAGE = """\
<html><body bgcolor=white><center><h2>Garden Guide</h2></center>
<table width=600><tr><td width=100><img src=a.gif alt="Logo"></td><td>
<h3>Activity 1: Digging</h3>
<p><b>Purpose:</b> To dig.</p><p><b>Time:</b> 20 minutes
<p>You will need:<ul><li>A spade<li>Gloves</ul>
<ol><li>Show the spade. Explain how it is held.<li>Dig.</ol>
<table border=1><tr><td>Spring</td><td>Sow</td></tr><tr><td>Autumn</td><td>Dig</td></tr></table>
</td></tr></table></body></html>
"""


def test_an_old_page_that_is_laid_out_by_tables(tmp_path: Path) -> None:
    """Its headings and lists count as anywhere else; a table in it is a note for each row."""
    draft = bring_in_text(tmp_path, OLD_PAGE, ".htm")
    assert draft.outline() == [[("talk", "Show the spade", 0), ("talk", "Dig", 0)]]
    (activity,) = draft.module["activity"]
    assert (activity["title"], activity["purpose"], activity["minutes"]) == (
        "Digging",
        "To dig.",
        20,
    )
    assert activity["materials"] == [{"item": "A spade"}, {"item": "Gloves"}]
    assert draft.steps(0)[1]["script"][-2:] == [{"note": "Spring Sow"}, {"note": "Autumn Dig"}]
    check(draft)


SOFFICE = os.environ.get("WORKSHOP_SOFFICE", "")


BOLD_PAGE = """\
<p><b>Meeting the Neighbours</b></p><p><b>Activity 1: Why we are here</b></p>
<p>Purpose: To learn names.</p><p>Time: 30 minutes</p>
<p>1. Welcome everybody. Explain why the street matters.</p>
<p>2. Work in pairs for 15 minutes: draw the street. Help where it is needed.</p>
<p><b>Activity 2: What we found</b></p><p>Purpose: To look.</p>
<p>1. Hang up the drawings. Take 5 minutes.</p>
"""
TABLE_PAGE = """\
<h1>Meeting the Neighbours</h1><table border=1>
<tr><th>Time</th><th>Activity</th><th>What to do</th></tr>
<tr><td>9:00–9:10</td><td>Welcome</td><td><p>Say: Good morning.</p><p>Ask: Who is new?</p></td></tr>
<tr><td>9:10–9:20</td><td>Break</td><td></td></tr></table>
"""


@pytest.mark.skipif(not SOFFICE, reason="WORKSHOP_SOFFICE does not name LibreOffice")
def test_word_files_by_libreoffice(tmp_path: Path) -> None:
    """In three styles as well: headings, bold lines, a table."""
    pages = {"headings": PAGE, "bold": BOLD_PAGE, "table": TABLE_PAGE}
    for name, page in pages.items():
        html = page if "<html>" in page else f"<html><meta charset=utf-8><body>{page}</body></html>"
        (tmp_path / f"{name}.html").write_text(html, "utf-8")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [SOFFICE, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir"]
    files = [str(tmp_path / f"{name}.html") for name in pages]
    subprocess.run([*command, str(tmp_path), *files], check=True, capture_output=True, timeout=300)
    found = {}
    for name in pages:
        draft = bring_in(tmp_path / f"{name}.docx")
        found[name] = draft.outline()
        check(draft)
    assert found == {
        "headings": [[("newsprint", "Welcome", 10), ("talk", "Draw the street", 20)]],
        "bold": [
            [
                ("talk", "Welcome everybody", 0),
                ("exercise", "Work in pairs for 15 minutes: draw the street", 15),
            ],
            [("talk", "Hang up the drawings", 5)],
        ],
        "table": [[("newsprint", "Welcome", 10), ("break", "Break", 10)]],
    }
