"""`workshop report`: a page, a workbook, tables; and what cannot be written."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from review.fixtures import lead_session
from review.storage import store_session

from workshop.cli.commands import PARTS
from workshop.event import Person
from workshop.reports.record import Record
from workshop.review.programme.files import PARTS as PAGES


@pytest.fixture(scope="module")
def led(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two sessions of the talks."""
    workspace = tmp_path_factory.mktemp("report")
    for number in range(2):
        lead_session(workspace, number, 12 + number, 20, 10)
    return workspace


def test_the_page_and_the_same_for_programs(run, led):
    told = run("report", "--workspace", led)
    assert told.exit_code == 0, told.output
    assert "21 November 2026 to 22 November 2026; Three talks 2" in told.stdout
    assert "2 sessions; of 2 logs 2 hold." in told.stdout
    data = json.loads(run("report", "--json", "--until", "2026-11-21", "--workspace", led).stdout)
    assert data["asked"] == {"until": "2026-11-21"}
    assert data["figures"]["people"] == 2 and data["figures"]["seconds"] == 2 * 42 * 60
    assert [one["name"] for one in data["figures"]["organisations"]] == ["Clinic", "Library"]


def test_then_and_now_is_a_page_of_its_own(run, led, tmp_path):
    told = run("report", "--what", "then-and-now", "--workspace", led)
    assert "Nothing was scored, asked or counted a second time." in told.stdout
    data = json.loads(run("report", "--what", "then-and-now", "--json", "--workspace", led).stdout)
    assert data["self_report"] is True and data["rests_on"] == "2 sessions; of 2 logs 2 hold."
    page = tmp_path / "then.html"
    run("report", "--what", "then-and-now", "-o", page, "--workspace", led)
    told = page.read_text(encoding="utf-8").replace("<wbr>", "")
    record = Record.open(next(led.glob("sessions/*")))
    assert "their own account" in told and record.fingerprint in told
    refused = run("report", "--what", "then-and-now", "-o", tmp_path / "x.xlsx", "--workspace", led)
    assert refused.exit_code == 2 and "then-and-now is a page" in refused.stderr
    assert tuple(PAGES) == PARTS


def test_files_by_their_endings(run, led, tmp_path):
    for name in ("page.docx", "page.html", "page.pdf", "all.xlsx"):
        done = run("report", "talks", "-o", tmp_path / name, "--workspace", led)
        assert done.exit_code == 0, done.output
        assert (tmp_path / name).stat().st_size > 1000
    assert len(list(load_workbook(tmp_path / "all.xlsx")["sessions"])) == 3
    run("report", "-o", tmp_path / "tables", "--semicolons", "--workspace", led)
    head, first, *_ = (tmp_path / "tables" / "steps.csv").read_text("utf-8-sig").splitlines()
    assert head.startswith("session;date;curriculum;version;trainer;place;series;step;activity")
    assert first.split(";")[1] == "2026-11-21"
    one = tmp_path / "hours.csv"
    run("report", "--table", "attendance", "-o", one, "--workspace", led)
    assert one.read_text("utf-8-sig").count(",Ann,Library,") == 2


def test_who_said_it_stands_in_a_table_only_when_asked(run, tmp_path):
    roster, said = (Person("Ana Ruiz", "Clinic"), Person("Bo")), {"our van": "Ana Ruiz"}
    store_session(tmp_path / "ws" / "sessions", "our van", "a bus", roster=roster, said_by=said)
    table = tmp_path / "entries.csv"
    for more in ((), ("--speakers",)):
        write = ("report", "--table", "entries", "-o", table, "--workspace", tmp_path / "ws")
        assert run(*write, *more).exit_code == 0
        rows = list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))
        told = [(row.get("speaker"), row.get("organisation")) for row in rows]
        assert told == ([("Ana Ruiz", "Clinic"), ("", "")] if more else [(None, None)] * 2)


def test_names_are_left_out_wherever_they_stand(run, tmp_path):
    """In titles, ids, what was said of people who were not there, what was asked for."""
    ws, roster = tmp_path / "ws", (Person("Ana Ruiz", "Clinic"), Person("Bo Tan", "Tan & Sons"))
    said = "Ana's van", "As Cleo Fox said, Fox, Cleo asks B. Tan"
    led: dict[str, Any] = {"facilitator": "Ben Hill and Ruth Oko", "place": "Library"}
    first = store_session(ws / "sessions", *said, title="With Ana Ruiz", roster=roster, **led)
    store_session(ws / "sessions", "x", day=1, title="Then", roster=(Person("Cleo Fox"),), **led)
    report = ("report", "--anonymous", "--workspace", ws)
    page = run(*report, "--json", "--person", "Ana", "--facilitator", "Ruth")
    assert json.loads(page.stdout)["asked"] == {"person": "(a name)", "facilitator": "(a name)"}
    told = run(*report, "-o", tmp_path / "tables")
    assert "names left out." in told.stderr
    tables = {path.stem: path.read_text("utf-8-sig") for path in (tmp_path / "tables").iterdir()}
    for text in (page.stdout, *tables.values()):
        for word in ("Ana", "Ruiz", "Bo", "Tan", "Cleo", "Fox", "Ben", "Hill", "Ruth", first.name):
            assert word not in text
    row, other = csv.DictReader(tables["sessions"].splitlines())
    assert row["trainer"] == other["trainer"] and row["place"] == "Library"
    ana, bo, cleo = (one["person"] for one in csv.DictReader(tables["people"].splitlines()))
    assert row["title"] == f"With {ana}"
    texts = [one["text"] for one in csv.DictReader(tables["entries"].splitlines())]
    assert texts == [f"{ana}'s van", f"As {cleo} said, {cleo} asks {bo}", "x"]


@pytest.mark.parametrize(
    "typed", [("-o", "page.md"), ("-o", "all.csv"), ("--table", "hands"), ("--json", "-o", "a.pdf")]
)
def test_what_cannot_be_written_says_what_can(run, led, typed):
    refused = run("report", *typed, "--workspace", led)
    assert refused.exit_code == 2 and "Error" in refused.stderr
