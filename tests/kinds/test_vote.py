"""A vote: dots, scores and places keep to their option; the most wanted are named, ties as ties."""

from typing import Any

import pytest
from support import HEAD, MODULE, ROOM, Given, event, given, led, moved, read_curriculum
from support import arranged as people_there

from workshop.board import DECISIONS, EntryAdded
from workshop.curriculum.model import Curriculum
from workshop.document import Bars, Paragraph, Table
from workshop.kinds.vote.model import CountVotes, DecideWanted, Vote, VoteCounted
from workshop.kinds.vote.plan import VoteOptions, VotePlan
from workshop.session import commands as cmd
from workshop.session.commands import entries as cap
from workshop.session.runner import Runner


def step(way: str, options: str = '["A", "B", "C", "D"]', more: str = "") -> str:
    return f"""
[[activity.step]]
title = "Vote"
kind = "vote"
minutes = 5
question = "Which?"
options = {options}
{way}
{more}
"""


def curriculum(*steps: str) -> Curriculum:
    """The small curriculum, whose second activity ends in these votes: b/4, b/5."""
    return read_curriculum(HEAD, MODULE + "".join(steps))


def there(way: str, options: str = '["A", "B", "C", "D"]', *past: object) -> Given:
    made = curriculum(step(way, options))
    return given(people_there(), *past, moved("b/4"), curriculum=made)  # type: ignore[arg-type]


def counted(option: str, *counts: int | None, step: str = "b/4"):
    return event(VoteCounted, step=step, option=option, counts=counts)


def votes(given: Given, *lines: str) -> Runner:
    for line in lines:
        given.typed(CountVotes, line).send()
    return given.runner


def blocks(runner: Runner) -> list[Any]:
    return list(runner.now().kind.report(runner.now().context))


def wanted(runner: Runner) -> str:
    return next((b.text for b in blocks(runner) if getattr(b, "label", "") == "Most wanted"), "")


def vote_of(runner: Runner) -> Any:
    return runner.now().kind.facts(runner.now().context)["vote"]


def test_dots_are_typed_changed_and_taken_back():
    here = there("dots = 3")
    here.typed(CountVotes, "2 7").then(counted("option-2", 7))
    here.typed(CountVotes, "b +2").then(counted("option-2", 9))
    here.typed(CountVotes, "B -10").then(counted("option-2", 0))
    here.typed(CountVotes, "2 -").then(counted("option-2", None))
    assert blocks(here.runner) == []


def test_counts_are_refused_that_cannot_be():
    here = there("scale = 3")
    here.typed(CountVotes, "A 1 2").refuses("which option, and how many: 1, 2, 3")
    here.typed(CountVotes, "E 1 2 3").refuses("no option 'E'")
    here.typed(CountVotes, "A 1 2 x").refuses("whole number")
    here.typed(CountVotes, "A 1 2 100000").refuses("99,999")
    here.when(CountVotes("option-9", (1, 1, 1))).refuses("not one of the options")
    here.when(CountVotes("option-1", (1,))).refuses("for each score")
    here.when(CountVotes("option-1", (1, 1, -1))).refuses("0 to 99,999")


def test_the_most_wanted_come_first_and_ties_are_named_as_ties():
    runner = votes(there("dots = 3\ntop = 2"), "A 2", "B 6", "C 4", "D 2")
    assert blocks(runner)[0] == Bars((("B", 6), ("C", 4), ("A", 2), ("D", 2)), "Which?")
    assert wanted(runner) == "“B” (6 dots); “C” (4 dots)"
    tied = votes(there("dots = 3\ntop = 2"), "A 4", "B 6", "C 4", "D 1")
    assert wanted(tied) == (
        "“B” (6 dots); “A” and “C” tie (4 dots each); so there are 3 instead of 2"
    )
    assert wanted(votes(there("dots = 3\ntop = 2"), "A 0", "B 0")) == ""
    assert wanted(votes(there("dots = 3"), "A 1")) == ""


def test_scores_have_a_mean_and_a_spread():
    ways = 'scale = 5\nlabels = ["no", "hardly", "so so", "yes", "at once"]\ntop = 1'
    runner = votes(there(ways), "A 0 0 0 2 2", "B 5 0 0 0 0", "C - - - - -")
    (asked, table, best) = blocks(runner)
    assert asked == Paragraph("Which?", "Asked")
    assert isinstance(table, Table)
    assert table.columns == ("", "1 no", "2 hardly", "3 so so", "4 yes", "5 at once", "Mean",
                             "Spread")  # fmt: skip
    assert table.rows[:2] == (
        ("A", "0", "0", "0", "2", "2", "4.5", "0.5"),
        ("B", "5", "0", "0", "0", "0", "1.0", "0.0"),
    )
    assert table.rows[2] == ("C", *["–"] * 7)
    assert best == Paragraph("“A” (4.5 of 5)", "Most wanted")
    assert vote_of(runner)["options"][0]["mean"] == 4.5


def test_places_are_points():
    """Of three places the first gives three points."""
    runner = votes(there("rank = 3\ntop = 1"), "A 2 1 0", "B 1 2 2", "C 2 1 1")
    points = {o["option"]: o.get("points") for o in vote_of(runner)["options"]}
    assert points == {"A": 8, "B": 9, "C": 9, "D": None}
    assert wanted(runner) == "“B” and “C” tie (9 points each); so there are 2 instead of 1"


@pytest.mark.parametrize(
    ("way", "lines", "said"),
    [
        ("dots = 3", ("A 9", "B 7"), "16 dots, 5 people with 3 each have 15: right?"),
        ("scale = 2", ("B 3 3",), "6 votes, 5 people: right? (B)"),
        ("rank = 2", ("A 3 0", "B 3 0"), "6 put something 1st, 5 people: right?"),
    ],
)
def test_more_votes_than_people_have_are_asked_about_and_kept(way, lines, said):
    here = there(way)
    runner = votes(here, *lines)
    assert runner.now().kind.warnings(runner.now().context) == (said,)
    flagged = [b.text for b in blocks(runner) if getattr(b, "label", "").startswith("More votes")]
    assert flagged == [said.partition(":")[0]]


def entry(text: str):
    return event(EntryAdded, sheet="ideas", label="Ideas", text=text, step="a/2a")


PAST = (entry("rides"), entry("jobs"), entry("a van"))
ON_SHEET = '{ sheet = "ideas" }'


def rows(runner: Runner) -> tuple[tuple[str, int], ...]:
    (bars,) = blocks(runner)
    assert isinstance(bars, Bars)
    return bars.rows


def test_an_entry_keeps_its_votes_when_it_is_reworded_merged_or_taken_off():
    """The dots of what becomes one are added up, each of them once."""
    runner = votes(there("dots = 3", ON_SHEET, *PAST), "1 3", "2 4", "3 5")
    runner.send(cap.EditEntry(3, "rides to town"))
    runner.send(cap.MergeEntries(3, (4,)))
    runner.send(cap.RemoveEntry(5))
    assert rows(runner) == (("rides to town", 7), ("a van (taken off)", 5))
    runner.undo()
    runner.undo()
    assert dict(rows(runner)) == {"rides to town": 3, "jobs": 4, "a van": 5}


def test_what_is_counted_after_a_merge_is_the_whole_of_it():
    runner = votes(there("dots = 3", ON_SHEET, *PAST), "2 4", "3 5")
    runner.send(cap.MergeEntries(3, (4,)))
    assert rows(runner) == (("a van", 5), ("rides", 4))
    votes_more = CountVotes.parse("rides +2", Vote.of(runner.now().context))
    runner.send(votes_more)
    assert rows(runner) == (("rides", 6), ("a van", 5))
    runner.send(cap.MergeEntries(3, (5,)))
    assert rows(runner) == (("rides", 11),)
    runner.send(cap.RemoveEntry(3))
    assert rows(runner) == (("rides (taken off)", 11),)


def test_scores_of_what_is_merged_stay_apart():
    """Whoever scored both would have scored twice."""
    runner = votes(there("scale = 3", ON_SHEET, *PAST), "1 1 1 1", "2 0 0 3")
    runner.send(cap.MergeEntries(3, (4,)))
    (_, table) = blocks(runner)
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == ["jobs (merged)", "rides", "a van"]


def decisions(runner: Runner) -> list[str]:
    return [entry.text for entry in runner.state.board.sheet(DECISIONS)]


def test_the_most_wanted_become_decisions_in_one_change():
    here = there("dots = 3\ntop = 2")
    here.typed(DecideWanted, "").refuses("Nothing is counted yet")
    runner = votes(here, "A 4", "B 6", "C 4", "D 1")
    runner.send(DecideWanted())
    assert decisions(runner) == ["B", "A", "C"]
    here.typed(DecideWanted, "").refuses("decisions already")
    runner.undo()
    assert decisions(runner) == []
    for line in ("D 9", "C 0", "A 0"):
        runner.send(CountVotes.parse(line, Vote.of(runner.now().context)))
    runner.send(DecideWanted())
    assert decisions(runner) == ["D", "B"]


def test_without_a_number_of_them_what_got_most_is_decided():
    runner = votes(there("dots = 3"), "A 4", "B 4", "C 3")
    runner.send(DecideWanted())
    assert decisions(runner) == ["A", "B"]


def test_the_room_adds_options_which_are_entries_like_any_other():
    """On the sheet that is voted on, or on one of the step's own."""
    for options, label in (('["A", "B"]', "Options added"), ('{ sheet = "ideas" }', "Ideas")):
        here = there("dots = 3", options, entry("rides"))
        here.typed(cap.AddEntry, "[b]a swing[/b]").send()
        runner = votes(here, "[b 4")
        assert ("[b]a swing[/b]", 4) in blocks(runner)[0].rows
        newest = runner.state.board.newest
        assert newest and newest.step == "b/4"
        assert label in {s.label for s in runner.state.board.sheets.values()}


def test_a_later_vote_takes_the_most_wanted_of_an_earlier_one():
    first = step("dots = 3\ntop = 2", more='id = "first"')
    second = step("scale = 3", '{ vote = "first" }')
    made = curriculum(first, second)
    runner = led(cmd.Lead("b/4"), curriculum=made, arrange=cmd.Arrange(roster=ROOM))

    def prompt() -> list[str]:
        runner.send(cmd.Lead("b/5"))
        return runner.now().kind.prompt_lines(runner.now().context)[2:]

    assert prompt() == ["1 A", "2 B", "3 C", "4 D"]
    runner.send(cmd.Lead("b/4"))
    for line in ("A 1", "B 4", "C 3"):
        runner.send(CountVotes.parse(line, Vote.of(runner.now().context)))
    assert prompt() == ["1 B", "2 C"]
    runner.send(CountVotes.parse("C 0 1 4", Vote.of(runner.now().context)))
    assert prompt() == ["1 B", "2 C: 1: 0, 2: 1, 3: 4; mean 2.8, spread 0.4"]


def test_options_are_the_stages_of_a_framework():
    runner = votes(there("dots = 1", '{ framework = "levels" }'), "coop 3")
    assert blocks(runner)[0].rows[0] == ("Cooperation", 3)


def test_a_plan_says_one_way_and_one_place():
    with pytest.raises(ValueError, match="exactly one of dots, scale, rank"):
        VotePlan(question="Which?", options=("A", "B"))
    with pytest.raises(ValueError, match="from one place"):
        VoteOptions(sheet="ideas", vote="first")
