"""Minutes are those that a guide states, wherever it does; no others are made up."""

from pathlib import Path

import pytest

from desk.guides import NUMBERED, SCRIPTED, bring_in_text
from workshop.desk.draft.lengths import find_lengths, find_span


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("(15 minutes)", [15]),
        ("One hour", [60]),
        ("1 hour 30 minutes", [90]),
        ("1 hr, 5 min.", [65]),
        ("1½ hours", [90]),
        ("2h", [120]),
        ("an hour and a half", [90]),
        ("half an hour", [30]),
        ("about forty-five minutes", [45]),
        ("a 20-minute talk", [20]),
        ("[20']", [20]),
        ("10 minutes, then 5 minutes", [10, 5]),
        ("two weeks", []),
        ("I am at 9 am in room 5", []),
        ("30 seconds", []),
        ("module 3 minutes", [3]),
        ("a minute", [1]),
        ("0 minutes", []),
        ("2 x 15 min", [30]),
        ("1h15", [75]),
        ("0h15", [15]),
        ("1:30 h", [90]),
        ("halbe Stunde", [30]),
        ("quince minutos", [15]),
    ],
)
def test_lengths_of_time(text: str, minutes: list[int]) -> None:
    assert [found.minutes for found in find_lengths(text)] == minutes


@pytest.mark.parametrize(
    "text", ["10-15 minutes", "10 to 15 min", "10–15 min.", "10 min – 15 min", "10–15'"]
)
def test_a_range_has_a_least(text: str) -> None:
    (found,) = find_lengths(text)
    assert (found.minutes, found.least) == (15, 10)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("9:00–9:45", 45),
        ("11:30 – 1:00", 90),
        ("9.00 to 10.15 am", 75),
        ("9:00", None),
        ("9:00am-10:00am", 60),
        ("9–9:30 am", 30),
        ("11-12h", 60),
        ("9 à 10h", 60),
        ("14–16h30", 150),
        ("2-3h", None),
        ("von 9 bis 10 Uhr", 60),
        ("9h00–9h10", 10),
        ("9.15-9.45h", 30),
        ("0900-0910", 10),
        ("1914-1918", None),
    ],
)
def test_from_one_clock_time_to_another(text: str, minutes: int | None) -> None:
    found = find_span(text)
    assert (found.minutes if found else None) == minutes


@pytest.mark.parametrize(
    ("head", "minutes", "least"),
    [
        ("Step 1: Look (12 minutes)", 12, None),
        ("Step 1: Look – 12 min", 12, None),
        ("Step 1: Look\n(10-12 minutes)", 12, 10),
        ("Step 1: Look\n\nTime: about 12 minutes", 12, None),
        ("Step 1: Look\n\nDuration: 9:00 – 9:12", 12, None),
        ("Step 1: Look\n\nTime: 5 minutes to look, 7 minutes to talk", None, None),
        ("Step 1: The 12 minute look", None, None),
        ("Step 1: Look\n\nEach group has 12 minutes.", None, None),
        ("Step 1: Look\n\nTell them 12 minutes before the end.", None, None),
        ("Step 1: Look\n\nGive everybody 12 minutes for it.", 12, None),
    ],
)
def test_where_a_step_states_its_minutes(
    tmp_path: Path, head: str, minutes: int | None, least: int | None
) -> None:
    draft = bring_in_text(tmp_path, f"The Street\n\n{head}\n\nSay: Look there.\n")
    (step,) = draft.steps(0)
    assert (step.get("minutes"), step.get("least_minutes")) == (minutes, least)


def test_clock_times_of_headings_tell_how_long_each_takes(tmp_path: Path) -> None:
    parts = (
        "# A day",
        "## 9:00 Arrive",
        "All come.",
        "## 9:20 Begin",
        "Go.",
        "## 10:05 End",
        "So.",
    )
    draft = bring_in_text(tmp_path, "\n\n".join(parts), ".md")
    assert draft.outline()[0] == [("talk", "Arrive", 20), ("talk", "Begin", 45), ("talk", "End", 0)]


def test_no_minute_is_made_up(tmp_path: Path) -> None:
    """An activity without any has 0 and says why; a sum is told as one."""
    draft = bring_in_text(tmp_path, NUMBERED)
    first, second = draft.module["activity"]
    assert (first["minutes"], second["minutes"]) == (25, 0)
    assert draft.guide.checks == (
        "Activity 2-1: 25 minutes, the sum of what 1 of its 6 steps state; the guide has no total.",
        "Activity 2-2: the guide states no minutes.",
    )


def test_sums_are_compared_with_what_is_stated(tmp_path: Path) -> None:
    draft = bring_in_text(tmp_path, SCRIPTED)
    assert draft.guide.checks == (
        "Activity 3-1: 30 minutes, stated in line 30; its steps state none.",
        "Activity 3-2: 90 minutes, stated in line 73; its steps state 60 of it.",
        "Module 3: 120 minutes, stated in line 5; its activities add up to it.",
    )


def test_an_agenda_that_differs_is_told(tmp_path: Path) -> None:
    text = (
        "# A day\n\n| Time | Topic |\n|---|---|\n| 10 min | Arrive |\n| 20 min | Begin |\n\n"
        "## Arrive (15 minutes)\n\nWelcome all.\n\n## Begin\n\nBegin.\n"
    )
    draft = bring_in_text(tmp_path, text, ".md")
    assert [minutes for _, _, minutes in draft.outline()[0]] == [15, 20]
    assert "Arrive: line 8 states 15 minutes, the agenda in line 5 10" in draft.guide.checks[0]
