"""Leads the made-up programme through the runner, with a clock that is set by its script."""

import shutil
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

from programme.curricula import LEVELS, PARTNERS, write_curriculum
from programme.script import GROUPS, OBSERVER, SAME, Meeting, Somebody, meetings
from workshop.board import DECISIONS, SESSION_SHEETS
from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.event import Person
from workshop.kinds.base import Target
from workshop.kinds.choice.model import MakeChoice
from workshop.kinds.close.outcomes import ScoreOutcome
from workshop.kinds.debrief import Report
from workshop.kinds.exercise.model import FormGroups
from workshop.kinds.follow_up.model import ChooseStage, TellHindrance, TellHomework
from workshop.kinds.hands.model import CountHands
from workshop.kinds.homework.model import Assign
from workshop.kinds.questions import AnswerQuestion
from workshop.kinds.quiz.model import CountAnswers, UncoverAnswer
from workshop.kinds.vote.model import CountVotes
from workshop.review.people.corrections import PEOPLE_FILE
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry, StarEntry
from workshop.session.commands.forms import AddRow
from workshop.session.commands.speakers import KeepSpeakers, SayWho
from workshop.session.follow_up import read_left_open
from workshop.session.opening import Setup, open_session, rehearse_session, with_follow_up
from workshop.session.runner import Runner
from workshop.session.storage.entry import LOG_FILE, OBSERVED_FILE
from workshop.zone import Zone

DECIDED = Target(DECISIONS, SESSION_SHEETS[DECISIONS])
IDEA, HINDRANCE, REPORTED = "Idea", "Nobody had time", "We heard"


def lead_programme(root: Path, groups: Collection[int] = range(1, GROUPS + 1)) -> Path:
    """Lead the sixty sessions into a workspace, and what is there on purpose besides; return it.

    There is a copy of one session, and another is altered; a rehearsal saves nothing. With `groups`
    only those of these groups are led.
    """
    before: dict[int, Path] = {}
    clock = SetClock(datetime(2026, 1, 1, tzinfo=UTC))
    for meeting in (one for one in meetings() if one.group in groups):
        plan = write_curriculum(root, meeting.curriculum, meeting.version)
        setup = Setup(plan, load_or_raise(plan), _arrange(meeting))
        if meeting.follows:
            setup = with_follow_up(setup, read_left_open(before[meeting.group]))
        clock = SetClock(meeting.starts, Zone(meeting.zone))
        runner = open_session(setup, root / "sessions", clock)
        lead(meeting, runner, clock)
        runner.stop()
        assert runner.folder is not None
        before[meeting.group] = runner.folder
        if meeting.altered:
            log = runner.folder / LOG_FILE
            log.write_bytes(log.read_bytes().replace(b"Group 11", b"Group 99", 1))
        if meeting.observed:
            _observe(meeting, runner.folder / OBSERVED_FILE)
        if meeting.copied:
            shutil.copytree(runner.folder, runner.folder.with_name(f"{runner.folder.name} copy"))
    plan = root / "curricula" / PARTNERS
    rehearsal = rehearse_session(load_or_raise(plan), clock, cmd.Arrange(title="Rehearsed"))
    rehearsal.send(cmd.Next())
    (root / PEOPLE_FILE).write_text(SAME, encoding="utf-8")
    return root


def _observe(meeting: Meeting, path: Path) -> None:
    """What somebody who watched has written down."""
    steps = (
        f'[[step]]\nstep = "{meeting.activity}/{label}"\nseen = "{seen}"\n'
        for label, seen in meeting.observed.items()
    )
    path.write_text("".join((f'by = "{OBSERVER}"\n', *steps)), encoding="utf-8")


def _arrange(meeting: Meeting) -> cmd.Arrange:
    return cmd.Arrange(
        title=meeting.title,
        facilitator=meeting.trainer,
        place=meeting.place,
        starts=meeting.starts,
        series=meeting.series or None,
        activities=(meeting.activity,),
        roster=tuple(Person(meeting.written(one), one.organisation) for one in meeting.roster),
    )


def lead(meeting: Meeting, runner: Runner, clock: SetClock) -> None:
    """Lead one session as its script says."""
    runner.send(cmd.Next())
    _bend(meeting, runner)
    for one in meeting.absent:
        runner.send(cmd.Attend(_name(runner, meeting, one), "absent"))
    minute = 0
    for label, minutes in meeting.led.items():
        if minute:
            runner.send(cmd.NextStep())
        _capture(meeting, label, runner)
        if not minute and meeting.held:
            runner.send(cmd.Hold("a fire alarm"))
            clock.wait(minutes=meeting.held)
            runner.send(cmd.Hold())
        for _ in range(minutes):
            clock.wait(minutes=1)
            minute += 1
            _come_and_go(meeting, runner, minute)
    if meeting.closes:
        runner.send(cmd.CloseSession())


def _bend(meeting: Meeting, runner: Runner) -> None:
    for label, reason in meeting.skipped.items():
        runner.send(cmd.Skip(reason, label))
    if meeting.added:
        runner.send(cmd.Insert("energizer", meeting.added, "Stretch"))
    if meeting.moved:
        runner.send(cmd.MoveStep("3", "4a"))


def _come_and_go(meeting: Meeting, runner: Runner, minute: int) -> None:
    for one, late in meeting.late.items():
        if late == minute:
            runner.send(cmd.Attend(_name(runner, meeting, one), "late"))
    for one, left in meeting.left.items():
        if left == minute:
            runner.send(cmd.Attend(_name(runner, meeting, one), "left"))
    if meeting.walk_in and meeting.walk_in[1] == minute:
        one = meeting.walk_in[0]
        runner.send(cmd.Join(Person(one.name, one.organisation)))


def _name(runner: Runner, meeting: Meeting, one: Somebody) -> str:
    """What somebody is called on the roster."""
    listed = runner.state.roster
    return next(
        p.name
        for p in listed
        if (p.printed_name, p.organisation) == (meeting.written(one), one.organisation)
    )


def _capture(meeting: Meeting, label: str, runner: Runner) -> None:
    """What is said, counted and told in a step, as soon as it begins."""
    match meeting.activity, label:
        case "w", "1":
            for _ in range(meeting.welcome_cues - 1):
                runner.send(cmd.Next())
        case "w", "2":
            for number in range(meeting.ideas):
                runner.send(
                    AddEntry(f"{IDEA} {number + 1} of {meeting.title}", Target("ideas", "Ideas"))
                )
                entry = runner.state.seq
                if number in meeting.starred:
                    runner.send(StarEntry(entry))
                if meeting.voice:
                    runner.send(KeepSpeakers(True))
                    runner.send(SayWho(entry, _name(runner, meeting, meeting.voice)))
            for concept in meeting.heard:
                runner.send(cmd.HearConcept(concept))
        case ("w", "3") | ("c", "4"):
            for stage, count in enumerate(meeting.hands):
                runner.send(CountHands("", stage, count))
        case "w", "5":
            for when, counts in (("before", meeting.before), ("now", meeting.now)):
                runner.send(ScoreOutcome(0, when, counts))  # type: ignore[arg-type]
        case "c", "1":
            for one in meeting.said:
                said = f"{one.what} > {_name(runner, meeting, one.who)} > {one.by.isoformat()}"
                runner.send(AddEntry.on(DECIDED, said, runner.now()))
        case "c", "2":
            runner.send(Assign())
        case "c", "3":
            for number, told in meeting.kept.items():
                runner.send(cmd.Keep.parse(f"{number} > {told}", runner.now()))
            for who, status in meeting.told.items():
                runner.send(TellHomework(_name(runner, meeting, who), status))
                if status == "not":
                    runner.send(TellHindrance(_name(runner, meeting, who), HINDRANCE))
            runner.send(
                ChooseStage(meeting.stage - 1, f"It looks like {LEVELS[meeting.stage - 1]}")
            )
            if meeting.turn == 3:
                runner.send(cmd.CarryOver(meeting.day + timedelta(days=14)))
        case "c", "5":
            for one in meeting.said:
                runner.send(
                    MakeChoice(_name(runner, meeting, one.who), one.option, one.what, one.by)
                )
        case "l", "1":
            for one in meeting.said:
                row = f"{_name(runner, meeting, one.who)} > {one.what} | {one.by.isoformat()}"
                runner.send(AddRow.parse(row, runner.now()))
        case "l", "3":
            runner.send(FormGroups("count-off", 3))
        case "l", "5":
            for number in range(1, meeting.reported + 1):
                runner.send(Report(f"Group {number}", f"{REPORTED} {number}"))
        case "l", "6":
            for number, dots in enumerate(meeting.dots):
                runner.send(CountVotes(f"option-{number + 1}", (dots,)))
        case ("l", "2") | ("l", "4") if meeting.right:
            right = meeting.right[label == "4"]
            runner.send(CountAnswers("q1", 1, right))
            runner.send(CountAnswers("q1", 0, 8 - right))
            runner.send(UncoverAnswer("q1"))
    for question, count in enumerate(meeting.answers.get(label, ())):
        for number in range(count):
            runner.send(AnswerQuestion(question, f"Answer {number + 1}"))
