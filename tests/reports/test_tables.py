"""CSV for spreadsheets: as RFC 4180 has it, without formulas, with a word about the log."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import bundled_curriculum

from workshop.errors import WorkshopError
from workshop.reports.export.formats import ExportOptions, files, render, values
from workshop.reports.export.tables import ABOUT, FORMULA, MARK, PRIVATE_TABLES, TABLES, csv_table
from workshop.reports.record import Record
from workshop.session import commands as cmd
from workshop.session.storage.codec import Damage
from workshop.text import one_line
from workshop.value import replace
from workshop.zone import Zone

from .story import Story, whole_session

OWN = ExportOptions(private=True)


def rows(data: bytes) -> list[dict[str, str]]:
    """The rows of a table, as any reader of CSV finds them."""
    assert data.startswith(MARK)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def record() -> Record:
    """A session in New York."""
    made = Record.of(whole_session())
    return replace(made, state=replace(made.state, zone=Zone("America/New_York")))


def test_each_table_has_a_row_for_each_of_its_things(record):
    made = {name: rows(data) for name, data in files(record, "csv", OWN).items()}
    assert list(made) == [f"{name}.csv" for name in TABLES]
    entries = sum(map(len, record.state.board.sheets.values()))
    assert len(made["entries.csv"]) == entries
    assert len(made["times.csv"]) == len(record.agenda.steps)
    assert [row["hours"] for row in made["attendance.csv"]] == [
        "3.4", "3.4", "3.1", "3.4", "3.4", "3.4", "2.3", "3.4"
    ]  # fmt: skip
    assert made["attendance.csv"][2]["came"] == "2026-11-21T09:20:00-05:00"
    assert [row["count"] for row in made["hands.csv"]] == ["6", "2", "7", "1", "8"]
    assert made["forms.csv"] == []
    assert {row["log"] for table in made.values() for row in table} == {"as written"}
    over = {row["step"]: row["over_seconds"] for row in made["times.csv"]}
    assert over["1-1/1"].lstrip("-").isdigit()


def test_what_came_by_phone_is_told_of_an_item_as_a_whole_and_of_each_row() -> None:
    cell = {"label": "What", "text": "x"}
    hands = [{"item": "A", "by_phone": 3, "counts": [{"option": "yes", "count": 4}]}]
    vote = {"by_phone": 5, "options": [{"option": "B", "wanted": True, "dots": 6}]}
    step = {"key": "1", "label": "1", "heading": "S", "hands": hands, "vote": vote}
    about = {"title": "T", "status": "closed", "private": False}
    form = {"title": "F", "rows": [
        {"who": "Ann", "step": "1", "by_phone": True, "cells": [cell]},
        {"who": "Ben", "step": "1", "cells": [cell]},
    ]}  # fmt: skip
    data = {**about, "activities": [{"title": "A", "steps": [step]}], "forms": [form]}
    (counted,), (voted,) = (rows(csv_table(data, name)) for name in ("hands", "votes"))
    assert (counted["count"], counted["item_by_phone"]) == ("4", "3")
    assert (voted["count"], voted["vote_by_phone"]) == ("6", "5")
    assert [row["by_phone"] for row in rows(csv_table(data, "forms"))] == ["yes", "no"]


@pytest.mark.parametrize("name", TABLES)
def test_an_altered_log_is_named_in_every_row_or_in_one_of_its_own(record, name):
    altered = replace(record, damage=(Damage(17, "it was changed"),))
    told = rows(render(altered, "csv", replace(OWN, table=name)))
    assert told
    assert {row["log"] for row in told} == {"altered from line 17 on"}


def test_with_semicolons_figures_have_commas_and_the_text_stays(record):
    """As Excel reads CSV where decimals have a comma."""
    wanted = replace(OWN, table="attendance")
    (plain, other) = (
        render(record, "csv", replace(wanted, semicolons=semicolons)).decode("utf-8-sig")
        for semicolons in (False, True)
    )
    told = list(csv.reader(io.StringIO(other, newline=""), delimiter=";"))
    expected = list(csv.reader(io.StringIO(plain, newline="")))
    assert [row[6] for row in told[1:4]] == ["3,4", "3,4", "3,1"]
    assert [row[:6] + row[7:] for row in told] == [row[:6] + row[7:] for row in expected]


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", " =1", "＝1"])
def test_no_text_is_a_formula(text):
    """An apostrophe is put before it; numbers of ours stay numbers."""
    story = Story(bundled_curriculum(), cmd.Arrange(title=text))
    story.send(cmd.Next())
    story.say(text)
    (row,) = rows(csv_table(values(Record.of(story.runner)), "entries"))
    assert row["text"] == row["session"] == f"'{text.strip()}"
    assert row["status"].startswith("open, as of 2026-")
    for sign in (";", "| "):
        story.say(f"x{sign}{text.strip()}")
    rows_told = rows(csv_table(values(Record.of(story.runner)), "entries"))
    assert [row["text"] for row in rows_told[1:]] == [f"x;'{text.strip()}", f"x| '{text.strip()}"]


@pytest.mark.parametrize("semicolons", [False, True])
@given(text=st.text(st.sampled_from("=+-@\t\r\n\",;|'a é\u202e\x1b\ud800＝"), max_size=8))
def test_a_reader_finds_the_text_that_was_written(text, semicolons):
    """Whatever quotes, commas and lines are in it; it begins a formula for no reader."""
    row = {"who": "", "step": "s", "cells": [{"label": "L", "text": text}]}
    forms = [{"title": "F", "rows": [row]}]
    data = csv_table({"title": "T", "status": "closed", "forms": forms}, "forms", semicolons)
    by = {
        sign: list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=sign))
        for sign in ",;|\t"
    }
    told = by[";" if semicolons else ","]
    assert told[0][-3:] == list(ABOUT)
    assert len(told) == 2
    found, kept = told[1][5], one_line(text)
    assert found.replace("'", "") == kept.replace("'", "")
    assert found == kept or set(kept) & set(FORMULA)
    cells = (cell for read in by.values() for row in read for cell in row)
    assert not [cell for cell in cells if cell.lstrip(' "').startswith(tuple(FORMULA))]
    assert data.endswith(b"\r\n")


@pytest.mark.parametrize("name", PRIVATE_TABLES)
def test_a_private_table_is_given_to_nobody_who_does_not_ask_for_what_is_private(record, name):
    assert f"{name}.csv" not in files(record, "csv")
    with pytest.raises(
        WorkshopError, match=f"table {name} is for the facilitator only. Add --priv"
    ):
        render(record, "csv", ExportOptions(table=name))
