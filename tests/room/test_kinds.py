"""What each kind of step shows the room and asks it for, and what becomes of what it gets."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support import (
    HEAD,
    MODULE,
    ROOM,
    arranged,
    coaching_curriculum,
    event,
    given,
    led,
    moved,
    read_curriculum,
)

from room.devices import Devices
from workshop.board import EntryAdded
from workshop.event import Event
from workshop.forms import RowAdded
from workshop.kinds import KINDS
from workshop.kinds import contributions as gave
from workshop.kinds.choice.model import ChoiceDropped, ChoiceMade
from workshop.kinds.close.outcomes import CloseData
from workshop.kinds.exercise.model import FormGroups
from workshop.kinds.follow_up.data import HomeworkTold
from workshop.kinds.homework.interviews import ShareOut
from workshop.kinds.homework.model import Assign
from workshop.kinds.public import (
    Ask,
    AskBallot,
    AskChoice,
    AskProgress,
    AskPromise,
    AskRow,
    AskText,
    Member,
)
from workshop.kinds.quiz.model import UncoverAnswer
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands import room
from workshop.session.commands.entries import AddEntry
from workshop.session.room.acceptance import asks
from workshop.session.room.personal import personal_record, personal_view
from workshop.session.room.view import room_view
from workshop.session.runner import Runner

ANN = Member("Ann")
STEPS = {
    "talk": "a/1", "newsprint": "a/2a", "hands": "a/2b", "vote": "c/8", "exercise": "a/3",
    "debrief": "a/4", "quiz": "c/5", "form": "c/1", "choice": "c/2", "homework": "c/3",
    "follow-up": "c/4", "break": "a/6", "close": "c/7",
}  # fmt: skip


def at(kind: str) -> Runner:
    """Five people at a step of that kind, with groups, an idea, and homework until Saturday."""
    past = (
        *(cmd.Lead("a/2a"), AddEntry("rides"), cmd.Lead("a/3"), FormGroups("count-off", 2)),
        *(cmd.Lead("c/3"), Assign(date(2026, 12, 5)), ShareOut(("Rosa", "Sam"))),
    )
    arrange = cmd.Arrange(roster=ROOM)
    return led(*past, cmd.Lead(STEPS[kind]), curriculum=coaching_curriculum(), arrange=arrange)


def answer(ask: Ask) -> gave.Contribution | dict[str, tuple[int, ...]]:
    """What somebody gives who is asked for that; a ballot's marks."""
    match ask:
        case AskText():
            return gave.Wrote(ask.sheet, "a [bold]text[/]")
        case AskRow():
            return gave.FilledIn(ask.form, {column: "soon" for column, _, _ in ask.columns})
        case AskChoice():
            return gave.Chose(ask.options[0][0], "ask Mona", date(2026, 12, 5))
        case AskProgress():
            return gave.HomeworkProgress("partly")
        case AskPromise():
            return gave.Kept(ask.promise, "partly", "a [bold]text[/]")
        case AskBallot():
            return {line.key: (1, *[0] * (len(line.marks) - 1)) for line in ask.lines}


MADE: dict[type[Ask], type[Event]] = {
    AskText: EntryAdded,
    AskRow: RowAdded,
    AskChoice: ChoiceMade,
    AskProgress: HomeworkTold,
    AskPromise: ev.PromiseTold,
    AskBallot: ev.BallotCounted,
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_kind_asks_for_is_taken_and_each_has_one_outcome(kind: str, tmp_path: Path) -> None:
    """Also what comes too late, of which its words are kept."""
    runner = at(kind)
    phones, wanted = Devices(runner, tmp_path), asks(runner.now(), ANN)
    own = [ask for ask in wanted if not isinstance(ask, AskText) or ask.sheet != "parking"]
    assert bool(own) == (runner.now().step.plan.captures or kind == "homework")
    step = runner.state.step
    for ask in wanted:
        given, before = answer(ask), len(runner.events)
        if isinstance(given, dict):
            ballot = phones.vote(room_view(runner.now()).ballot, ("p", given))
            runner.send(room.EndBallot())
            before, sealed = len(runner.events), phones.seal(ballot)
            assert runner.take_in() == 1
            sealed.unlink()
        else:
            phones.give(given, who="Ann")
            assert runner.take_in() == 1
        (event,) = runner.events[before:]
        assert isinstance(event, MADE[type(ask)])
        assert isinstance(event, ev.BallotCounted) or (event.given and event.given.via == "phone")
    runner.send(cmd.Lead("b/3"))
    for ask in wanted:
        given, before = answer(ask), len(runner.events)
        if isinstance(given, dict) or (isinstance(ask, AskText) and ask.sheet == "parking"):
            continue
        phones.give(given, who="Ann", step=step)
        runner.take_in()
        (late,) = runner.events[before:]
        assert isinstance(late, ev.NotTaken) and late.outcome == "late"
        assert getattr(given, "text", "") in late.text


def five(marks: dict[str, tuple[int, ...]]) -> list[tuple[str, dict[str, tuple[int, ...]]]]:
    """Papers of five voters who all think the same."""
    return [(f"p{number}", marks) for number in range(5)]


def refused(runner: Runner, phones: Devices, given: gave.Contribution, **who: Any) -> str:
    before = len(runner.events)
    phones.give(given, **who)
    runner.take_in()
    (event,) = runner.events[before:]
    assert isinstance(event, ev.NotTaken) and event.outcome == "refused"
    return event.reason


@pytest.mark.parametrize(
    ("kind", "given", "who", "why"),
    [
        ("talk", gave.Wrote("ideas", "x"), "Ann", "Nothing is written"),
        ("exercise", gave.Wrote("a/3#notes-Group 2", "x"), "Ann", "Nothing is written"),
        ("debrief", gave.Wrote("a/4#report-Group 2", "x"), "Ann", "Nothing is written"),
        ("form", gave.FilledIn("plan", {"what": "x"}), "", "who you are"),
        ("form", gave.FilledIn("other", {"what": "x"}), "Ann", "not filled in"),
        ("choice", gave.Chose("lunch"), "", "who you are"),
        ("choice", gave.Chose("dinner"), "Ann", "not one of the next steps"),
        ("choice", gave.Chose("lunch", on=False), "Ann", "not chosen"),
        ("choice", gave.HomeworkProgress("done"), "Ann", "Nothing like that"),
        ("follow-up", gave.HomeworkProgress("done"), "", "who you are"),
        ("follow-up", gave.HomeworkProgress("done"), "Rosa", "had no homework"),
        ("follow-up", gave.Wrote("c/4#way-Ben", "x"), "Ann", "Nothing is written"),
        ("close", gave.HomeworkProgress("done"), "Ann", "Nothing like that"),
    ],
)
def test_what_is_not_asked_of_somebody_is_refused(
    kind: str, given: gave.Contribution, who: str, why: str, tmp_path: Path
) -> None:
    runner = at(kind)
    assert why in refused(runner, Devices(runner, tmp_path), given, who=who)


def test_a_group_notes_down_for_itself_and_its_notes_are_there_when_it_reports(
    tmp_path: Path,
) -> None:
    runner = at("exercise")
    phones = Devices(runner, tmp_path)
    phones.give(gave.Wrote("a/3#notes-Group 1", "two vans"), who="Cleo")
    runner.take_in()
    view, mine = room_view(runner.now()), personal_view(runner.now(), Member("Ann"))
    assert [(g.name, g.members, g.tasks) for g in view.public.groups] == [
        ("Group 1", ("Ann", "Cleo", "Eve"), ("Draw a map.",)),
        ("Group 2", ("Ben", "Dan"), ("Make a list.",)),
    ]
    assert view.public.sheets == ()
    assert mine.member.group == "Group 1" and mine.group == view.public.groups[0]
    assert [(e.text, e.speaker) for e in mine.sheets[0].entries] == [("two vans", "Group 1")]
    assert personal_view(runner.now(), Member("Ben")).sheets[0].entries == ()
    runner.send(cmd.Lead("a/4"))
    notes = [s for s in room_view(runner.now()).public.sheets if s.label == "Notes: Group 1"]
    assert [entry.text for entry in notes[0].entries] == ["two vans"]


def test_a_task_of_a_stretch_is_read_out_once_it_begins() -> None:
    work = '{ title = "Together", minutes = 12 }'
    module = MODULE.replace(work, work.replace(" }", ', do = "Compare." }'))
    past = event(ev.TimerSet, step="a/3", seconds=720.0, running=True, stretch=1)
    for happened, read in (((), ()), ((past,), ("Compare.",))):
        there = given(arranged(), moved("a/3"), *happened, curriculum=read_curriculum(HEAD, module))
        assert room_view(there.runner.now()).public.texts == read


def test_what_is_right_is_shown_once_it_is_uncovered_and_each_question_has_its_ballot(
    tmp_path: Path,
) -> None:
    runner = at("quiz")
    phones, first = Devices(runner, tmp_path), room_view(runner.now())
    assert first.public.texts[0] == "1. What does trust need?"
    assert first.public.results == ()
    path = phones.vote(first.ballot, *five({"q1": (0, 1, 0)}))
    runner.send(UncoverAnswer("q1"))
    second = room_view(runner.now())
    assert second.ballot not in ("", first.ballot)
    phones.seal(path)
    runner.take_in()
    view = room_view(runner.now())
    assert view.ballot == second.ballot
    (result,) = view.public.results
    assert result.rows == (("What does trust need?", (0, 5, 0)),)
    assert result.right == {"What does trust need?": "b Time. People trust whom they know."}
    assert view.public.texts[0] == "2. How many last five years?"


def test_what_a_few_gave_is_shown_when_the_trainer_says_so_and_what_is_right_all_the_same(
    tmp_path: Path,
) -> None:
    runner = at("quiz")
    phones = Devices(runner, tmp_path)
    path = phones.vote(room_view(runner.now()).ballot, ("p", {"q1": (1, 0, 0)}))
    runner.send(UncoverAnswer("q1"))
    phones.seal(path)
    runner.take_in()
    (result,) = room_view(runner.now()).public.results
    assert (result.rows, bool(result.right)) == ((), True)
    runner.send(room.Show())
    (result,) = room_view(runner.now()).public.results
    assert result.rows[0][1] == (1, 0, 0)


def test_rows_are_their_owners_and_those_they_work_with_where_the_step_shares(
    tmp_path: Path,
) -> None:
    runner = at("form")
    phones = Devices(runner, tmp_path)
    for who in ("Ann", "Ben", "Dan"):
        phones.give(gave.FilledIn("plan", {"what": f"{who}'s"}), who=who)
    runner.take_in()
    view = room_view(runner.now()).public
    assert (view.texts, view.sheets) == (("Our plan",), ())
    ben = personal_view(runner.now(), Member("Ben"))
    assert [row.cells for row in ben.rows] == [(("What", "Ben's"),)]
    assert [(row.who, row.cells) for row in ben.shared] == [("Dan", (("What", "Dan's"),))]
    ann = personal_view(runner.now(), Member("Ann"))
    assert (ben.pair, ann.pair, ann.shared) == (("Dan",), ("Cleo", "Eve"), ())
    assert [row.who for row in personal_record(runner.now(), "Dan").rows] == ["Dan"]
    runner.send(cmd.NextStep())
    assert personal_view(runner.now(), Member("Ben")).shared == ()


def test_whoever_is_named_as_a_partner_sees_the_rows_of_who_named_them(tmp_path: Path) -> None:
    runner = at("form")
    phones = Devices(runner, tmp_path)
    for who in ("Ann", "Ben"):
        phones.give(gave.FilledIn("plan", {"what": f"{who}'s"}), who=who)

    def shared(who: str) -> tuple[str | None, list[str]]:
        runner.take_in()
        view = personal_view(runner.now(), Member(who))
        return view.partner, [row.who for row in view.shared]

    assert (shared("Ann"), shared("Ben")) == (("", []), ("", []))
    phones.give(gave.Paired("ben"), who="Ann")
    assert (shared("Ann"), shared("Ben")) == (("Ben", []), ("", ["Ann"]))
    for partner in ("Ann", "nobody we know"):
        phones.give(gave.Paired(partner), who="Ann")
    phones.give(gave.Paired("Ben"))
    runner.take_in()
    refused = [e.reason for e in runner.events if isinstance(e, ev.NotTaken)]
    assert refused == ["Nobody else here is called that."] * 2 + ["Say who you are first."]
    phones.give(gave.Paired(), who="Ann")
    assert (shared("Ann"), shared("Ben")) == (("", []), ("", []))


def test_a_row_is_shared_at_ones_own_wish_and_taken_back(tmp_path: Path) -> None:
    """Whoever one works with sees it in any step; nobody else does."""
    runner = at("form")
    phones = Devices(runner, tmp_path)
    first = phones.give(gave.FilledIn("plan", {"what": "Ben's"}, shared=True), who="Ben")
    phones.give(gave.FilledIn("plan", {"what": "Dan's"}), who="Dan")
    runner.take_in()
    runner.send(cmd.NextStep())

    def shared(who: str) -> list[str]:
        return [row.who for row in personal_view(runner.now(), Member(who)).shared]

    assert (shared("Dan"), shared("Ben"), shared("Ann"), shared("")) == (["Ben"], [], [], [])
    runner.send(cmd.Lead(STEPS["form"]))
    phones.give(gave.FilledIn("plan", {"what": "Ben's own"}, of=first), who="Ben")
    runner.take_in()
    runner.send(cmd.NextStep())
    assert shared("Dan") == []
    assert all(row.by_phone for row in runner.state.forms.of("plan"))


def test_a_row_that_is_sent_again_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    runner = at("form")
    phones = Devices(runner, tmp_path)
    first = phones.give(gave.FilledIn("plan", {"what": "one"}), who="Ann")
    phones.give(gave.FilledIn("plan", {"what": "two"}, of=first), who="Ann")
    runner.take_in()
    assert [row.cells for row in runner.state.forms.of("plan")] == [{"what": "two"}]


def test_a_choice_is_ones_own_and_dropped_again_and_the_room_sees_how_many(tmp_path: Path) -> None:
    runner = at("choice")
    phones = Devices(runner, tmp_path)
    phones.give(gave.Chose("lunch", "ask Mona", date(2026, 12, 5)), who="Ann")
    phones.give(gave.Chose("visit"), who="Ben")
    runner.take_in()
    view = room_view(runner.now()).public
    assert view.results[0].rows == (("Eat together", (1,)), ("Visit each other", (1,)))
    mine = personal_view(runner.now(), Member("Ann")).choices
    assert mine == (("Eat together", "ask Mona", date(2026, 12, 5)),)
    assert personal_record(runner.now(), "Ann").choices == mine
    phones.give(gave.Chose("lunch", on=False), who="Ann")
    runner.take_in()
    assert isinstance(runner.events[-1], ChoiceDropped)
    assert personal_view(runner.now(), Member("Ann")).choices == ()


def test_homework_is_what_one_has_to_do_until_when_and_whom_one_interviews() -> None:
    runner = at("homework")
    view = room_view(runner.now()).public
    assert (view.texts, view.due) == (("Ask three people.",), date(2026, 12, 5))
    assert view.handout == "handout-1"
    (work,) = personal_view(runner.now(), Member("Ben")).homework
    assert (work.tasks, work.due) == (("Ask three people.",), date(2026, 12, 5))
    assert work.whom == ("Sam",)
    assert personal_view(runner.now(), Member("Rosa")).homework == ()
    assert personal_record(runner.now(), "Ben").homework == (work,)


def test_what_stood_in_the_way_goes_to_the_trainer_alone(tmp_path: Path) -> None:
    """Nobody proves who they are, so it does not come back to whoever says they wrote it."""
    runner = at("follow-up")
    phones = Devices(runner, tmp_path)
    phones.give(gave.HomeworkProgress("not"), who="Ann")
    phones.give(gave.Wrote("c/4#came-Ann", "two answers"), who="Ann")
    phones.give(gave.Wrote("c/4#way-Ann", "my boss"), who="Ann")
    runner.send(room.KeepWho("anonymous"))
    own = [ask for ask in asks(runner.now(), ANN) if isinstance(ask, AskText) and ask.own]
    assert {(ask.authorship, ask.reader) for ask in own} == {
        ("named", "room"),
        ("named", "trainer"),
    }
    assert runner.take_in() == 3
    now = runner.now()
    assert [e.text for e in now.state.board.sheet("c/4#way-Ann")] == ["my boss"]
    mine, kept = personal_view(now, ANN), personal_record(now, "Ann")
    assert [e.text for sheet in mine.sheets for e in sheet.entries] == ["two answers"]
    assert kept.wrote == (("Ann: what came of it", ("two answers",)),)
    shown = repr((room_view(now), mine, kept, personal_view(now, Member("Ben"))))
    assert "my boss" not in shown and "'not'" not in shown
    assert room_view(now).public.texts[0] == "Ask three people."


def test_outcomes_are_scored_by_phone_and_by_hand_together(tmp_path: Path) -> None:
    runner = at("close")
    phones, view = Devices(runner, tmp_path), room_view(runner.now())
    path = phones.vote(view.ballot, *five({"0-now": (0, 0, 0, 1, 0)}))
    runner.send(runner.now().kind.commands[-1].parse("1 now 0 0 0 2 1", runner.now().context))
    runner.send(room.EndBallot())
    phones.seal(path)
    runner.take_in()
    data = runner.now().context.data
    assert isinstance(data, CloseData)
    assert (data.scores[0, "now"], data.typed_counts(0, "now")) == (
        (0, 0, 0, 7, 1),
        (0, 0, 0, 2, 1),
    )
    (result,) = room_view(runner.now()).public.results
    assert result.rows == (("Ask for help: now", (0, 0, 0, 7, 1)),)


def test_a_few_scores_hide_themselves_and_not_what_is_written(tmp_path: Path) -> None:
    runner = at("close")
    phones = Devices(runner, tmp_path)
    phones.seal(phones.vote(room_view(runner.now()).ballot, ("p", {"0-now": (0, 0, 0, 1, 0)})))
    phones.give(gave.Wrote("c/7#r1q1", "courage"))
    runner.take_in()
    view = room_view(runner.now())
    assert view.hidden and view.public.results == ()
    assert ["courage"] in [[e.text for e in sheet.entries] for sheet in view.public.sheets]


def test_a_handout_is_in_view_from_the_cue_on_that_shows_it() -> None:
    runner = at("talk")
    handouts = []
    for _ in range(3):
        handouts.append(room_view(runner.now()).public.handout)
        runner.send(cmd.Next())
    assert handouts == ["", "", "handout-1"]


def test_a_rounds_title_and_text_are_read_out_in_it() -> None:
    module = MODULE.replace('title = "The flat"', 'title = "The flat", text = "It is cold."')
    for number, read in ((0, ("The van", ())), (1, ("The flat", ("It is cold.",)))):
        past = arranged(), moved("a/5", number)
        view = room_view(given(*past, curriculum=read_curriculum(HEAD, module)).runner.now())
        assert (view.round, view.public.texts) == read
