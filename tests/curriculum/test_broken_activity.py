# ruff: noqa: E501 — messages are compared whole
"""What does not add up within an activity, and what nobody uses."""

from pathlib import Path

import pytest

from .plans import Case, Change, named, problems_of

SECOND = """script = [{ show = "h1" }, { ask = "What now?" }]

[[activity]]
id = "1-2"
title = "Second"
minutes = 5
purpose = "To try it"
start = "9:20"
[[activity.step]]
title = "Talk"
kind = "close"
minutes = 5
"""
CASES = [
    Case(
        "first step without a title",
        [Change("m.toml", 'title = "Warm up"\n', "")],
        [
            "plan/m.toml:16:1: The first step of an activity needs a title (step 1a of 1-1). Only a part of the step above it goes without."
        ],
    ),
    Case(
        "material that is nothing",
        [Change("m.toml", '{ item = "markers" }', "{ quantity = 3 }")],
        ["plan/m.toml:13:34: A material is either a handout or an item; this one has neither."],
    ),
    Case(
        "material that is two things",
        [Change("m.toml", '{ item = "markers" }', '{ item = "markers", handout = "h1" }')],
        ["plan/m.toml:13:34: A material is either a handout or an item; this one has both."],
    ),
    Case(
        "least minutes above the minutes",
        [Change("m.toml", "groups = 2", "groups = 2\nleast_minutes = 11")],
        [
            "plan/m.toml:36:1: At least 11 minutes, but only 10 are planned (step 2 of 1-1). Write least_minutes = 10, or less."
        ],
    ),
    Case(
        "more assignments than groups",
        [Change("m.toml", 'assignments = ["Talk it over"]', 'assignments = ["A", "B", "C"]')],
        [
            "plan/m.toml:36:1: 3 assignments for 2 groups (step 2 of 1-1). "
            "Where every group does all of them, they are tasks = […]."
        ],
    ),
    Case(
        "names of groups",
        [Change("m.toml", "groups = 2", 'groups = 2\ngroup_names = ["A>B", "2", "Red", "Red"]')],
        [
            'plan/m.toml:36:1: The group "Red" is named twice (step 2 of 1-1). Take one of them out, or call it otherwise.',
            "plan/m.toml:36:1: warning: 4 names for 2 groups (step 2 of 1-1).",
            'plan/m.toml:36:16: A group cannot be called "A>B" (step 2 of 1-1). '
            "A name is no number, and has no > in it.",
            'plan/m.toml:36:23: A group cannot be called "2" (step 2 of 1-1). '
            "A name is no number, and has no > in it.",
        ],
    ),
    Case(
        "roles of who is alone",
        [Change("m.toml", "groups = 2", 'who = "alone"\nroles = ["recorder"]')],
        [
            'plan/m.toml:36:1: warning: Everybody works alone, so "roles" has no use (step 2 of 1-1).'
        ],
    ),
    Case(
        "work without time",
        [Change("m.toml", "groups = 2", "groups = 2\nwork_minutes = 0")],
        [
            "plan/m.toml:36:1: The work takes no time (step 2 of 1-1). Give the step minutes, or work_minutes."
        ],
    ),
    Case(
        "stretch without time",
        [Change("m.toml", "groups = 2", 'groups = 2\nwork = [{ title = "Alone", minutes = 0 }]')],
        ["plan/m.toml:36:1: The work takes no time (step 2 of 1-1)."],
    ),
    Case(
        "stretch without minutes",
        [Change("m.toml", "groups = 2", 'groups = 2\nwork = [{ title = "Alone" }]')],
        ["plan/m.toml:36:9: A stretch of work needs minutes, or seconds (step 2 of 1-1)."],
    ),
    Case(
        "change and rotation without a second time",
        [
            Change(
                "m.toml",
                "groups = 2",
                'groups = 2\nwork = [{ title = "A", minutes = 5, change = 1, rotate = true }]',
            )
        ],
        [
            "plan/m.toml:36:37: There is no other time to change to (step 2 of 1-1). Say how often it is done: times = 3.",
            "plan/m.toml:36:49: Roles move on when it is done again (step 2 of 1-1). Say how often it is done: times = 3.",
        ],
    ),
    Case(
        "work that takes longer with its changes",
        [
            Change(
                "m.toml",
                "groups = 2",
                'groups = 2\nwork = [{ title = "A", seconds = 90, times = 7, change = "5 s" }]',
            )
        ],
        ["plan/m.toml:36:1: warning: The work takes 11 minutes, the step has 10 (step 2 of 1-1)."],
    ),
    Case(
        "change that is no time",
        [
            Change(
                "m.toml",
                "groups = 2",
                'groups = 2\nwork = [{ title = "A", minutes = 1, times = 2, change = "soon" }]',
            )
        ],
        [
            'plan/m.toml:36:48: "change" must be minutes or seconds like "30 s", not the text "soon" (step 2 of 1-1). Write change = 2, or change = "30 s".'
        ],
    ),
    Case(
        "a round without minutes where others have some",
        [
            Change(
                "m.toml",
                'sheets = ["ways"]',
                'sheets = ["ways"]\nrounds = [{ title = "A", minutes = 4 }, { title = "B" }]',
            )
        ],
        [
            "plan/m.toml:21:1: warning: The rounds take 4 minutes, the step has 10 (step 1a of 1-1).",
            "plan/m.toml:21:41: Round 2 has no minutes, as other rounds of the step have (step 1a of 1-1). Give each round minutes, or none.",
        ],
    ),
    Case(
        "a message after the end",
        [
            Change(
                "m.toml",
                "groups = 2",
                'groups = 2\nalerts = [{ at = 10, say = "Two minutes left" }]',
            )
        ],
        [
            "plan/m.toml:36:13: warning: The message comes after 10 min, the timed work takes 10 min (step 2 of 1-1)."
        ],
    ),
    Case(
        "start that is no hour",
        [Change("m.toml", "minutes = 30", 'minutes = 30\nstart = "9"')],
        [
            'plan/m.toml:12:1: "start" must be a time of day like "09:00", not the text "9". Write start = "09:00".'
        ],
    ),
    Case(
        "start before the activity above is over",
        [
            Change("m.toml", "minutes = 30", 'minutes = 30\nday = 2\nstart = "09:00"'),
            Change("m.toml", "report_minutes = 2\n", "report_minutes = 2\n" + SECOND),
        ],
        [
            "plan/m.toml:53:1: warning: Activity 1-2 starts at 9:20, 1-1 takes until 09:30. If it is on another day, say which: day = 2.",
        ],
    ),
    Case(
        "day before that of the activity above",
        [
            Change("m.toml", "minutes = 30", "minutes = 30\nday = 2"),
            Change(
                "m.toml",
                "report_minutes = 2\n",
                "report_minutes = 2\n" + SECOND.replace('start = "9:20"', "day = 1"),
            ),
        ],
        [
            "plan/m.toml:52:1: warning: Activity 1-2 is on day 1, the one before it on 2.",
        ],
    ),
    Case(
        "show of hands with one option",
        [Change("m.toml", '{ framework = "levels" }', '["Yes"]')],
        [
            'plan/curriculum.toml:10:1: warning: No step has framework "levels".',
            'plan/m.toml:27:1: A show of hands needs at least two options (step 1b of 1-1). Write options = ["…", "…"].',
        ],
    ),
    Case(
        "option twice",
        [Change("m.toml", '{ framework = "levels" }', '["Yes", "No", "Yes"]')],
        [
            'plan/curriculum.toml:10:1: warning: No step has framework "levels".',
            'plan/m.toml:27:1: The option "Yes" is named twice (step 1b of 1-1). Take one of them out, or call it otherwise.',
        ],
    ),
    *(
        Case(
            name,
            [
                Change(
                    "m.toml",
                    'kind = "debrief"',
                    f'kind = "quiz"{quiz}\n[[activity.step]]\ntitle = "D"\nkind = "debrief"',
                )
            ],
            expected,
        )
        for name, quiz, expected in (
            (
                "right answer that is no option",
                '\nquestions = [\n  { ask = "Which?", options = ["Low", "High"], right = "high" },\n]',
                [
                    'plan/m.toml:42:48: "high" is not one of the options of "Which?" (step 3 of 1-1). Write it as it stands there: right = "High".'
                ],
            ),
            (
                "right answer by its letter",
                '\nquestions = [{ ask = "Which?", options = ["Low", "High"], right = ["High", "a"] }]',
                [
                    'plan/m.toml:41:59: "a" is not one of the options of "Which?" (step 3 of 1-1). Write it as it stands there: right = "Low".'
                ],
            ),
            (
                "answer and question twice",
                '\nquestions = [{ ask = "Q", options = ["A", "A"], right = "A" }, { ask = "Q", options = ["B", "C"], right = "B" }]',
                [
                    'plan/m.toml:41:1: The question "Q" is named twice (step 3 of 1-1). Take one of them out, or call it otherwise.',
                    'plan/m.toml:41:27: The option "A" is named twice (step 3 of 1-1). Take one of them out, or call it otherwise.',
                ],
            ),
            (
                "quiz without questions",
                "",
                [
                    "plan/m.toml:38:1: A quiz has either questions, or again, the id of an earlier quiz; this one has neither (step 3 of 1-1)."
                ],
            ),
            (
                "quiz put again that is none",
                '\nagain = "work"',
                [
                    'plan/m.toml:41:1: Step "work" is no quiz with questions of its own (step 3 of 1-1). Name the quiz that has the questions.'
                ],
            ),
            (
                "quiz put again before it was put",
                '\nagain = "later"\n[[activity.step]]\nid = "later"\nkind = "quiz"\nquestions = [{ ask = "Q", options = ["A", "B"], right = "A" }]',
                [
                    'plan/m.toml:41:1: Step "later" does not come before this quiz (step 3a of 1-1). A quiz is put again after it was put.'
                ],
            ),
            (
                "outcomes to score, of which there are none",
                '\nquestions = [{ ask = "Q", options = ["A", "B"], right = "A" }]\n[[activity.step]]\nkind = "close"\nthen_and_now = true\nquestions = ["Q", "Q"]',
                [
                    'plan/m.toml:44:1: There are no outcomes to score, then and now (step 3b of 1-1). Add to the module, above its activities: outcomes = ["…"].',
                    'plan/m.toml:45:1: The question "Q" is named twice (step 3b of 1-1). Take one of them out, or call it otherwise.',
                ],
            ),
            (
                "question in other words",
                '\nquestions = [{ question = "Q", options = ["A", "B"], right = "A" }]',
                [
                    'plan/m.toml:41:16: "question" is not a key of a question (step 3 of 1-1). What is asked stands in ask = "…".',
                ],
            ),
            (
                "question with one answer",
                '\nquestions = [{ ask = "Q", options = ["A"], right = "A" }]',
                [
                    'plan/m.toml:41:27: A question has 2 to 26 options, a to z, not 1 (step 3 of 1-1). Write options = ["…", "…"].'
                ],
            ),
        )
    ),
    Case(
        "sheet twice in a step",
        [Change("m.toml", 'sheets = ["ways"]', 'sheets = ["ways", "ways"]')],
        [
            'plan/m.toml:20:1: The sheet "ways" is named twice (step 1a of 1-1). Take one of them out, or call it otherwise.'
        ],
    ),
    Case(
        "minutes of the steps do not add up",
        [Change("m.toml", "minutes = 30", "minutes = 45")],
        ["plan/m.toml:11:1: warning: The steps add up to 30 minutes, activity 1-1 says 45."],
    ),
    Case(
        "minutes of the activities do not add up",
        [Change("m.toml", 'title = "Module"', 'title = "Module"\nminutes = 60')],
        ["plan/m.toml:3:1: warning: The activities add up to 30 minutes, the module says 60."],
    ),
    Case(
        "activity without a purpose",
        [Change("m.toml", 'purpose = "To try it"\n', "")],
        [
            'plan/m.toml:8:1: warning: Activity 1-1 has no purpose. Add purpose = "…": it opens the printed guide.'
        ],
    ),
    Case(
        "sheet nobody uses",
        [
            Change(
                "m.toml", 'label = "Ways" }', 'label = "Ways" }, { id = "spare", label = "Spare" }'
            )
        ],
        ['plan/m.toml:14:46: warning: No step writes on or reads sheet "spare".'],
    ),
    Case(
        "handout nobody uses",
        [
            Change(
                "curriculum.toml",
                "[[framework]]",
                '[[handout]]\nid = "h2"\ntitle = "H"\nfile = "h2.md"\n[[framework]]',
            ),
            Change("h2.md", "", "x"),
        ],
        [
            'plan/curriculum.toml:10:1: warning: Nobody uses handout "h2". List it among an activity\'s materials, or show it: { show = "h2" }.'
        ],
    ),
    Case(
        "question whose answers go nowhere",
        [
            Change(
                "m.toml",
                '[[activity.step]]\ntitle = "Debrief"',
                '[[activity.step]]\ntitle = "Talk"\nkind = "talk"\nscript = [{ ask = "Why?" }]\n\n[[activity.step]]\ntitle = "Debrief"',
            )
        ],
        [
            'plan/m.toml:41:11: warning: Nothing keeps the answers to this question (step 3 of 1-1). Use another kind of step, or say what to expect: expect = ["…"].'
        ],
    ),
    Case(
        "work longer than the step",
        [Change("m.toml", "groups = 2", "groups = 2\nwork_minutes = 20")],
        ["plan/m.toml:36:1: warning: The work takes 20 minutes, the step has 10 (step 2 of 1-1)."],
    ),
    Case(
        "a warning before there is anything to end",
        [Change("m.toml", "groups = 2", "groups = 2\nwarning = 10")],
        [
            "plan/m.toml:36:1: warning: The warning comes 10 minutes before the end, the work takes 10 (step 2 of 1-1). It then comes at half of it."
        ],
    ),
    Case(
        "reports longer than the step",
        [Change("m.toml", "report_minutes = 2", "report_minutes = 3")],
        ["plan/m.toml:43:1: warning: The reports take 6 minutes, the step has 5 (step 3 of 1-1)."],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_broken_activity(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would trip the person who leads is an error; figures that differ, a warning."""
    monkeypatch.chdir(tmp_path)
    assert problems_of(case) == case.problems
