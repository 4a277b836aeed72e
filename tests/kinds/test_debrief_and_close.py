"""A debrief's reports and answers, and what a close reads back."""

import pytest
from support import ROOM, decided, event, given, led, moved

from workshop.board import EntryAdded
from workshop.document import Bullets, Heading
from workshop.kinds.base import Group
from workshop.kinds.close.model import Close, Delta, Plus, starred_blocks
from workshop.kinds.debrief import (
    Debrief,
    GroupReported,
    NameReporter,
    Report,
    ReporterNamed,
    has_reported,
    reporting_groups,
)
from workshop.kinds.exercise.model import FormGroups, GiveRole
from workshop.kinds.groups import reporter_role
from workshop.kinds.questions import AnswerQuestion
from workshop.session import commands as cmd
from workshop.session.commands import entries as cap

REPORT, BACK = moved("a/4"), moved("b/2")


def written(sheet: str, label: str, text: str, step: str = "a/4", round: int = 0):
    return event(EntryAdded, sheet=sheet, label=label, text=text, step=step, round=round)


def test_a_groups_report_is_written_on_its_own_sheet():
    sheet = written("a/4#report-Group 2", "Report: Group 2", "we need a van")
    given(REPORT).typed(Report, "2 we need a van").then(sheet)
    given(REPORT).typed(Report, "group 2 we need a van").then(sheet)


def test_a_group_without_words_is_ticked_off_and_on():
    ticked = event(GroupReported, step="a/4", group="Group 1", on=True)
    there = given(REPORT).typed(Report, "1").then(ticked)
    there.typed(Report, "1").then(event(GroupReported, step="a/4", group="Group 1", on=False))


def test_who_reports_for_a_group_can_be_said_where_it_reports():
    """Also where nobody has the role from the exercise; without a name it is as it was there."""
    named = event(ReporterNamed, step="a/4", group="Group 2", person="Ada")
    there = given(REPORT).typed(NameReporter, "2 > Ada").then(named)
    nobody = event(ReporterNamed, step="a/4", group="Group 2", person="")
    there.typed(NameReporter, "2 >").then(nobody)
    runner = led(cmd.Arrange(people=9), cmd.Lead("3"), FormGroups("random", 3), cmd.Lead("4"))
    runner.send(NameReporter("Group 2", "Ada"))
    said = [reporter_role(g) for g in reporting_groups(Debrief.of(runner.now().context))]
    assert said == ["", "Ada reports", ""]
    assert "Group 2: Ada" in str(Debrief().report(Debrief.of(runner.now().context)))
    runner.undo()
    said = [reporter_role(g) for g in reporting_groups(Debrief.of(runner.now().context))]
    assert said == ["", "", ""]


def test_a_report_of_nothing_but_a_control_character_is_written_down():
    seen = written("a/4#report-Group 1", "Report: Group 1", "␜")
    given(REPORT).when(Report("Group 1", "\x1c")).then(seen)


def test_the_groups_that_report_are_those_of_the_exercise():
    runner = led(cmd.Arrange(people=9), cmd.Lead("3"), FormGroups("random", 3), cmd.Lead("4"))
    context = Debrief.of(runner.now().context)
    assert [group.name for group in reporting_groups(context)] == [
        "Group 1",
        "Group 2",
        "Group 3",
    ]
    runner.send(Report("Group 3", "a map"))
    context = Debrief.of(runner.now().context)
    assert [has_reported(context, g) for g in reporting_groups(context)] == [
        False, False, True,
    ]  # fmt: skip


def test_who_was_in_which_group_is_told_where_it_reports_and_who_has_left():
    runner = led(cmd.Arrange(roster=ROOM), cmd.Lead("3"), FormGroups("count-off", 2))
    runner.send(GiveRole("Group 1", "recorder/reporter", "Cleo"))
    runner.send(cmd.Attend("Ben", "left"))
    runner.send(cmd.Lead("4"))
    now = runner.now()
    assert now.kind.prompt_lines(now.context)[:3] == [
        "Reports: Group 1, Group 2.",
        "Group 1: Ann, Cleo, Eve (recorder/reporter: Cleo)",
        f"Group 2: Ben (left {now.zone.time_of_day(now.now)}), Dan",
    ]


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        ({}, ""),
        ({"facilitator": "Ana", "recorder/reporter": "Ben"}, "Ben reports"),
        ({"Reporter": "Ben", "second reporter": "Ana"}, "Ben and Ana report"),
        ({"reporter": "", "relator": "Ana", "guardia": ""}, "relator: Ana"),
        ({"facilitator": "Ana", "scribe": "[b]"}, "facilitator: Ana; scribe: [b]"),
    ],
)
def test_who_reports_is_read_off_the_roles_names(roles, said):
    assert reporter_role(Group("Group 1", roles=roles)) == said


def test_a_report_stays_told_when_its_group_is_there_no_more():
    runner = led(cmd.Arrange(people=9), cmd.Lead("3"), FormGroups("random", 3), cmd.Lead("4"))
    runner.send(Report("Group 3", "a map"))
    runner.send(cmd.Lead("3"))
    runner.send(FormGroups("random", 2))
    runner.send(cmd.Lead("4"))
    blocks = runner.now().kind.report(runner.now().context)
    assert Heading("Report: Group 3", 4) in blocks
    assert any(isinstance(b, Bullets) and b.items[0].text == "a map" for b in blocks)


def test_a_report_is_refused_of_a_group_that_is_not_there():
    given(REPORT).typed(Report, "3 x").refuses("no group '3'")
    given(REPORT).when(Report("Group 9", "x")).refuses("no group 'Group 9'")
    given(BACK).typed(Report, "1 x").refuses("No groups report")


def test_an_answer_goes_to_its_question():
    given(REPORT).typed(AnswerQuestion, "2 time").then(
        written("a/4#r1q2", "What is missing?", "time")
    )


def test_a_round_has_questions_of_its_own():
    second = moved("b/2", round=1)
    answer = written("b/2#r2q1", "Where to?", "home", "b/2", 1)
    given(second).typed(AnswerQuestion, "1 home").then(answer)
    given(second).typed(AnswerQuestion, "home").then(answer)


def test_an_answer_is_refused_without_a_question_or_a_text():
    given(REPORT).typed(AnswerQuestion, "time").refuses("which question")
    given(REPORT).typed(AnswerQuestion, "3 time").refuses("no question '3'")
    given(REPORT).typed(AnswerQuestion, "1 ").refuses("nothing to write down")
    given(REPORT).when(AnswerQuestion(2, "time")).refuses("not put in this round")
    given(moved("b/2", round=1)).when(AnswerQuestion(1, "x")).refuses("not put in this round")


def test_a_close_writes_on_its_three_sheets():
    there = given(moved("a/8"))
    there.when(decided("meet again")).then(written("decisions", "Decisions", "meet again", "a/8"))
    there.typed(Plus, "stories").then(written("plus", "What went well", "stories", "a/8"))
    there.typed(Delta, "breaks").then(written("delta", "What to change", "breaks", "a/8"))
    there.when(Plus(" ")).refuses("nothing to write down")
    there.when(Plus("x" * 100_001)).refuses("100,000 characters")


def test_a_close_reads_back_what_is_starred_on_any_sheet():
    runner = led(
        cmd.Lead("2a"), cap.AddEntry("rides"), cap.AddEntry("jobs"), cap.StarEntry(5), cmd.Lead("8")
    )
    said = [
        b.items for b in starred_blocks(Close.of(runner.now().context)) if isinstance(b, Bullets)
    ]
    assert [[item.text for item in items] for items in said] == [["jobs"]]
