"""A decision in one line: what was decided, who does it, by when; and where all that is told."""

from datetime import date, timedelta

import pytest
from hypothesis import given as forall
from hypothesis import strategies as st
from support import ROOM, arranged, event, given, led, moved

from workshop import board
from workshop.board import DECISIONS, SESSION_SHEETS, Entry
from workshop.errors import Refused, Unsure
from workshop.kinds.base import Target
from workshop.reports.export.formats import ExportOptions, render, values
from workshop.reports.record import Record
from workshop.session import commands as cmd
from workshop.session.commands import entries as cap
from workshop.session.commands.decisions import decision_line, read_decision
from workshop.session.commands.vocabulary import words
from workshop.session.narration.events import plain_lines
from workshop.session.storage.codec import encode

SHEET = Target(DECISIONS, SESSION_SHEETS[DECISIONS])
FRIDAY = date(2026, 11, 27)
NOW = given(arranged(), moved("a/8")).runner.now()
"""A Saturday, 21 November 2026, with Ann, Ben, Cleo, Dan and Eve."""
ADDED = {"sheet": DECISIONS, "label": "Decisions", "step": "a/8"}
WRITTEN = (
    arranged(),
    moved("a/8"),
    event(board.EntryAdded, text="Buy paper", who=("Ann",), by=FRIDAY, **ADDED),
    event(board.EntryAdded, text="Get paper", who=("Ben", "Ann"), **ADDED),
    event(board.EntryAdded, text="A > b", **ADDED),
)


@pytest.mark.parametrize(
    ("line", "text", "who", "by"),
    [
        ("Buy paper", "Buy paper", (), None),
        ("Buy paper > Ann", "Buy paper", ("Ann",), None),
        ("Buy paper > ann, ben > Friday", "Buy paper", ("Ann", "Ben"), FRIDAY),
        ("Buy paper>Ann>Friday", "Buy paper", ("Ann",), FRIDAY),
        ("Buy paper > Ann, Friday", "Buy paper", ("Ann",), FRIDAY),
        ("Buy paper > Ann, Fri, 27 November", "Buy paper", ("Ann",), FRIDAY),
        ("Buy paper > Ann and Ben by Friday", "Buy paper", ("Ann", "Ben"), FRIDAY),
        ("Buy paper > Ann until 27.11.", "Buy paper", ("Ann",), FRIDAY),
        ("Buy paper > Friday", "Buy paper", (), FRIDAY),
        ("Buy paper > by Friday", "Buy paper", (), FRIDAY),
        ("Buy paper > > Friday", "Buy paper", (), FRIDAY),
        ("Buy paper > 6d", "Buy paper", (), FRIDAY),
        ("Buy paper > everybody", "Buy paper", ("Everybody",), None),
        ("Buy paper > new Zoe > 2026-11-27", "Buy paper", ("Zoe",), FRIDAY),
        ("Buy paper >", "Buy paper", (), None),
        ("Trust > speed > Ann > Friday", "Trust > speed", ("Ann",), FRIDAY),
        ("Keep it > 50 %", "Keep it > 50 %", (), None),
        ("Keep it > 90", "Keep it > 90", (), None),
        ("Keep it > 2, 3", "Keep it", ("Ben", "Cleo"), None),
        ("Keep it > %", "Keep it > %", (), None),
        ('"Trust > speed"', "Trust > speed", (), None),
        ("“Trust > speed”", "Trust > speed", (), None),
        ("Ann buys paper by Friday", "Ann buys paper by Friday", (), None),
        ('"We stay" > Ann', '"We stay"', ("Ann",), None),
    ],
)
def test_a_line_is_read(line, text, who, by):
    found = read_decision(line, NOW)
    assert (found.text.strip(), found.who, found.by) == (text, who, by)


@pytest.mark.parametrize(
    ("line", "title", "choices"),
    [
        (
            "Ann buys > Anne > Friday",
            "Nobody there is called “Anne”.",
            (
                "Ann buys > Ann > Friday",
                "Ann buys > new Anne > Friday",
                '"Ann buys > Anne > Friday"',
            ),
        ),
        (
            "More than > half",
            "Nobody there is called “half”.",
            ("More than > new half", '"More than > half"'),
        ),
        (
            "Meet > Ben > next Friday",
            "Next Friday may be two days.",
            ("Meet > Ben > Fri 27 November 2026", "Meet > Ben > Fri 4 December 2026"),
        ),
    ],
)
def test_what_is_doubtful_is_asked_with_the_whole_line(line, title, choices):
    with pytest.raises(Unsure) as asked:
        read_decision(line, NOW)
    said = tuple(" ".join(choice.split()) for choice in asked.value.choices)
    assert (asked.value.title, said) == (title, choices)
    for choice in choices:
        assert read_decision(choice, NOW).text.strip()


def test_a_day_that_there_is_not_is_refused():
    for line in ("Buy paper > Ann > 31 February", "Buy paper > Ann, 31 February"):
        with pytest.raises(Refused, match="is not a day"):
            read_decision(line, NOW)


def test_anybody_may_do_it_where_there_is_no_roster():
    now = given(moved("a/8")).runner.now()
    assert read_decision("Buy > Zoe, the clinic > 6d", now).who == ("Zoe", "the clinic")


TEXTS = st.text(st.sampled_from('ab >>"“”,.\u202e🦉'), min_size=1, max_size=12).filter(
    lambda text: any(letter.isalpha() for letter in text)
)
NAMES = st.lists(st.sampled_from([*(p.name for p in ROOM), "Everybody", "Zoe Q"]), unique=True)
DAYS = st.none() | st.integers(0, 3000).map(lambda days: FRIDAY + timedelta(days=days))


@forall(TEXTS, NAMES, DAYS)
def test_what_is_corrected_stands_in_the_line_as_it_would_be_typed(text, who, by):
    text = " ".join(text.split())
    found = read_decision(decision_line(Entry(1, text, "", who=tuple(who), by=by), NOW), NOW)
    assert (found.text.strip(), found.who, found.by) == (text, tuple(who), by)


def test_notes_and_decisions_are_typed_in_one_way():
    there = given(arranged(), moved("a/8"))
    wanted = event(board.EntryAdded, text="Buy paper", who=("Ann",), by=FRIDAY, **ADDED)
    line = "Buy paper > Ann > Friday"
    there.when(words(NOW)["note"].parse(line, there.runner.now())).then(wanted)
    there.when(words(NOW)["decision"].parse(line, there.runner.now())).then(wanted)
    there.when(cap.AddEntry.on(SHEET, line, there.runner.now())).then(wanted)
    parked = event(board.EntryAdded, sheet="parking", label="Parking lot", step="a/8", text=line)
    there.when(words(NOW)["park"].parse(line, there.runner.now())).then(parked)
    assert b"who" not in encode(there.runner.events[-1], "")[0]


@pytest.mark.parametrize(
    ("line", "text", "who", "by"),
    [
        ("1 Buy ink", "Buy ink", ("Ann",), FRIDAY),
        ("1 Buy ink > Ben", "Buy ink", ("Ben",), None),
        ("1 Buy ink >", "Buy ink", (), None),
        ('3 "A > c"', "A > c", (), None),
    ],
)
def test_a_correction_without_names_leaves_them(line, text, who, by):
    there = given(*WRITTEN)
    there.typed(cap.EditEntry, line).send()
    entry = list(there.runner.state.board.sheet(DECISIONS))[int(line[0]) - 1]
    assert (entry.text, entry.who, entry.by) == (text, who, by)
    there.runner.undo()
    assert there.runner.state.board == given(*WRITTEN).runner.state.board


def test_a_doubtful_correction_is_asked_with_the_number():
    with pytest.raises(Unsure) as asked:
        cap.EditEntry.parse("1 Buy ink > Anne", given(*WRITTEN).runner.now())
    assert " ".join(asked.value.choices[0].split()) == "1 Buy ink > Ann"


def test_merged_decisions_are_done_by_all_of_them_at_the_day_that_was_said():
    there = given(*WRITTEN)
    there.typed(cap.MergeEntries, "2 1").send()
    entry = next(iter(there.runner.state.board.sheet(DECISIONS)))
    assert (entry.text, entry.who, entry.by) == ("Buy paper", ("Ann", "Ben"), FRIDAY)


DUTY = "Ann, by Fri 27 November 2026"


def test_it_is_told_wherever_the_decision_is():
    there = given(*WRITTEN)
    there.typed(cap.EditEntry, "1 Buy ink > Ann > Friday").send()
    events, now = there.runner.events, there.runner.now()
    assert plain_lines(events[3], now) == [f"Entry 1 on “Decisions”: Buy paper ({DUTY})"]
    assert plain_lines(events[-1], now) == [f"Corrected: “Buy ink” ({DUTY})."]
    record = Record.of(there.runner)
    for name in ("md", "txt", "html"):
        assert render(record, name, ExportOptions()).decode().count(DUTY) == 1
    told = values(record, ExportOptions())["decisions"]
    assert [(one.get("who"), one.get("by")) for one in told] == [
        (["Ann"], "2026-11-27"),
        (["Ben", "Ann"], None),
        (None, None),
    ]
    table = render(record, "csv", ExportOptions(table="entries")).decode()
    assert "Buy ink,no,,Ann,2026-11-27," in table
    assert "Get paper,no,,Ben; Ann,," in table


def test_a_decision_names_nobody_where_names_are_left_out():
    line = "Buy paper > Ann, new Zoe Quist > Friday"
    runner = led(cmd.Arrange(roster=ROOM), cmd.Lead("8"))
    runner.send(cap.AddEntry.on(SHEET, line, runner.now()))
    for name in ("md", "json", "toml"):
        told = render(Record.of(runner), name, ExportOptions(anonymous=True)).decode()
        assert "Buy paper" in told
        assert "Ann" not in told
        assert "Quist" not in told


def test_a_long_text_behind_a_sign_is_no_list_of_names():
    line = "a > " + "x, " * 30_000
    assert read_decision(line, NOW).who == ()
    assert read_decision(line, NOW).text == line.strip()
