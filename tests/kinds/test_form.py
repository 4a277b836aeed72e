"""Forms: rows of named cells, filled in their own step or later, told in every report."""

from dataclasses import replace

import pytest
from click.testing import CliRunner
from support import (
    COACHING,
    HEAD,
    MODULE,
    ROOM,
    Given,
    arranged,
    coaching_curriculum,
    event,
    given,
    led,
    moved,
    plan_folder,
    read_curriculum,
)

from workshop.cli import workshop
from workshop.document import Table
from workshop.forms import CellPut, Forms, FormsEditor, RowAdded, RowRemoved, apply
from workshop.plain.views import show
from workshop.reports.data import data
from workshop.reports.notes import notes
from workshop.reports.record import Record
from workshop.reports.render.markdown import markdown
from workshop.session import commands as cmd
from workshop.session.commands.forms import AddRow, PutCell, RemoveRow
from workshop.session.commands.timer import NextStretch, ToggleTimer
from workshop.session.narration.events import plain_lines, undo_line

ADDED = {"form": "plan", "step": "c/1"}


def at_form(*past) -> Given:
    """At the form's step, with five people; the next event is number 4 and more."""
    people = arranged()
    people = replace(people, fields={**people.fields, "activities": ("a", "c")})
    return given(people, moved("c/1"), *past, curriculum=coaching_curriculum())


def row(who: str = "Ann", **cells: str):
    return event(RowAdded, who=who, cells=cells, **ADDED)


@pytest.mark.parametrize(
    ("line", "who", "cells"),
    [
        ("ann > a map | Friday", "Ann", {"what": "a map", "when": "Friday"}),
        ("plan > 2 > | in May", "Ben", {"when": "in May"}),
        ("Ann, Cl > a > b | c | d", "Ann, Cleo", {"what": "a > b", "when": "c | d"}),
        ("new Zoe > [/b] \x1b", "Zoe", {"what": "[/b] ␛"}),
    ],
)
def test_a_row_is_whose_it_is_and_its_cells_in_order(line, who, cells):
    at_form().typed(AddRow, line).then(row(who, **cells))


@pytest.mark.parametrize("typed", ["Zoe Ágai", "agai, zoe", "new zoe agai", "zoe", "ag", "6"])
def test_a_stranger_who_has_had_a_row_is_known_from_then_on(typed):
    past = at_form(row("Zoe Ágai", what="a map"), row("Cleo", what="x"))
    past.typed(AddRow, f"{typed} > another").then(row("Zoe Ágai", what="another"))
    past.typed(AddRow, "Zoe > a third").then(row("Zoe Ágai", what="a third"))
    past.typed(AddRow, "zoe other > x").refuses("new zoe other")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "whose row"),
        ("Ann", "whose row"),
        (" > a map", "whose row"),
        ("Ann >", "nothing to write"),
        ("Zoe > a map", "Type: new Zoe > a map"),
        ("plan > Ann > |", "nothing to write"),
    ],
)
def test_a_row_without_a_name_or_a_cell_is_refused(line, why):
    at_form().typed(AddRow, line).refuses(why)


def test_a_cell_is_put_corrected_and_emptied_and_a_row_taken_off():
    """By the row's number and the column's number, name or id; also from another step."""
    session = at_form(row(what="a map"), moved("a/1"))
    put = {"row": 4, "form": "plan", "who": "Ann"}
    session.typed(PutCell, "4 until > May").then(event(CellPut, column="when", text="May", **put))
    session.typed(PutCell, "4 what >").then(event(CellPut, column="what", text="", **put))
    assert session.runner.state.forms.of("plan")[0].cells == {"when": "May"}
    session.typed(PutCell, "4 2 > May").refuses("says that already")
    session.typed(PutCell, "9 2 > May").refuses("no row 9")
    session.typed(PutCell, "4 7 > May").refuses("no column")
    session.typed(RemoveRow, "4").then(event(RowRemoved, row=4))
    session.typed(RemoveRow, "4").refuses("no row 4")
    assert [session.runner.undo() for _ in range(3)] == [
        "row “Ann — Until when: May” taken off",
        "cell emptied in row “Ann — What: a map; Until when: May”",
        "cell put “May” in row “Ann — What: a map”",
    ]
    assert session.runner.state.forms.of("plan")[0].cells == {"what": "a map"}


def test_which_form_is_meant_is_asked_when_it_is_not_clear():
    """The step's own, or the only one; a form of the room names nobody."""
    more = '[[form]]\nid = "wins"\ntitle = "Wins"\nper = "room"\n'
    more += 'columns = [{ id = "w", label = "W" }]'
    two = read_curriculum(HEAD, MODULE + COACHING + more)
    session = given(arranged(), moved("a/1"), curriculum=two)
    session.typed(AddRow, "Ann > a map").refuses("which form")
    session.typed(AddRow, "wins > a stall > at the fair").then(
        event(RowAdded, form="wins", who="", cells={"w": "a stall > at the fair"}, step="a/1")
    )
    given(arranged(), moved("a/1")).typed(AddRow, "Ann > a map").refuses("no forms")


def test_what_a_lost_row_was_is_known_from_its_cell():
    """And a replay in place is the fold; an event that fits nowhere changes nothing."""
    at = at_form().clock.now()
    put = CellPut(seq=5, row=4, column="what", text="a map", form="plan", who="Ann", at=at)
    forms = apply(Forms(), put)
    (found,) = forms.of("plan")
    assert (found.id, found.who, found.cells) == (4, "Ann", {"what": "a map"})
    assert apply(forms, RowRemoved(seq=6, row=9, at=at)) == forms
    gone = RowRemoved(seq=6, row=4, at=at)
    editor = FormsEditor()
    editor.apply(put)
    editor.apply(gone)
    assert editor.forms == apply(forms, gone)
    assert forms.of("plan")
    assert not apply(forms, gone).of("plan")


def test_the_notes_tell_every_row_once_wherever_it_was_added():
    """In the step in which it was; what belongs to no step has a section of its own."""
    runner = led(
        cmd.Lead("c/1"), AddRow("plan", "Ann", (("what", "a map"),)), cmd.Lead("a/1"),
        AddRow("plan", "Ben", (("what", "a list"), ("when", "May"))),
        curriculum=coaching_curriculum(), arrange=cmd.Arrange(roster=ROOM),
    )  # fmt: skip
    stray = RowAdded(form="gone", who="", cells={"x": "kept"}, step="z/1")
    runner._record(stray, runner.now().now)
    record = Record.of(runner)
    text = markdown(notes(record))
    assert [text.count(said) for said in ("a map", "a list", "kept")] == [1, 1, 1]
    told = ("a list", "## What a coach leaves behind", "a map", "## Forms")
    assert sorted(told, key=text.index) == list(told)
    (plan, gone) = data(record)["forms"]
    assert [row["who"] for row in plan["rows"]] == ["Ann", "Ben"]
    assert plan["rows"][1]["cells"][1] == {"column": "when", "label": "Until when", "text": "May"}
    assert gone["title"] == "gone"
    table = next(b for b in runner.now().kind.report(runner.now().context) if isinstance(b, Table))
    assert table.columns == ("Who", "What", "Until when")


def test_plain_mode_tells_a_row_and_lists_them_all():
    session = at_form(row(what="a map"))
    session.typed(PutCell, "4 2 > May").send()
    now = session.runner.now()
    assert plain_lines(session.runner.events[-1], now) == [
        "Row 4: Ann — What: a map; Until when: May"
    ]
    assert show(now, "forms")[-1] == "  4 Ann — What: a map; Until when: May"
    assert undo_line(session.runner.events[-2], now) == "row of Our plan “Ann: a map”"


def test_the_work_is_timed_stretch_by_stretch():
    session = at_form()
    session.when(ToggleTimer()).send()
    assert [s.title for s in session.runner.now().context.stretches] == ["Alone", "Tell each other"]
    session.when(NextStretch()).send()
    timer = session.runner.state.of("c/1").timer
    assert timer is not None and timer.seconds == 360


def test_an_empty_form_prints_in_landscape(tmp_path):
    """As ruled lines that fit a sheet, or as Markdown; one that is not there is refused."""
    folder = plan_folder(tmp_path)
    (folder / "module.toml").write_text(MODULE + COACHING, encoding="utf-8")
    ask = ["show", str(folder), "--workspace", str(tmp_path), "--form"]
    printed = CliRunner().invoke(workshop, [*ask, "plan"]).output
    assert max(map(len, printed.splitlines())) <= 128
    assert printed.count("| 1 ") == printed.count("| 2 ") == 1
    assert "Name: ____" in printed
    table = CliRunner().invoke(workshop, [*ask, "plan", "--markdown"]).output
    assert "| **What** | **Until when** |" in table
    wrong = CliRunner().invoke(workshop, [*ask, "plans"])
    assert wrong.exit_code != 0


def test_people_who_are_not_on_the_roster_have_rows_too():
    session = given(arranged(()), moved("c/1"), curriculum=coaching_curriculum())
    session.typed(AddRow, "3rd table > a map").then(row("3rd table", what="a map"))
