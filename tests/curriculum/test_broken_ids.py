# ruff: noqa: E501 — messages are compared whole
"""Ids that point nowhere or stand twice."""

from pathlib import Path

import pytest

from .plans import Case, Change, named, problems_of

FORM = """[[form]]
id = "plan"
title = "Plan"
handout = "h1"
columns = [{ id = "what", label = "What" }]
"""
HANDS = """kind = "hands"
minutes = 5
question = "Which?"
options = { framework = "levels" }
items = { sheet = "ways" }"""
CHOICE = """kind = "choice"
options = [{ id = "a", title = "A" }, { id = "a", title = "B" }]
least = 3
"""
CASES = [
    Case(
        "handout nowhere",
        [Change("m.toml", '{ handout = "h1" }', '{ handout = "h2" }')],
        [
            'plan/m.toml:13:16: There is no handout "h2". There are: h1. Add to curriculum.toml: [[handout]], id = "h2", title = "…", file = "….md".'
        ],
    ),
    Case(
        "handout shown from nowhere",
        [Change("m.toml", '{ show = "h1" }', '{ show = "handout-1" }')],
        [
            'plan/m.toml:44:13: There is no handout "handout-1" (step 3 of 1-1). There are: h1. Add to curriculum.toml: [[handout]], id = "handout-1", title = "…", file = "….md".'
        ],
    ),
    Case(
        "concept nowhere",
        [Change("m.toml", 'listen_for = ["trust"]', 'listen_for = ["trust", "thrust"]')],
        ['plan/m.toml:21:24: There is no concept "thrust" (step 1a of 1-1). Did you mean "trust"?'],
    ),
    Case(
        "form nowhere, and one that nobody fills in",
        [
            Change("m.toml", "[[concept]]", FORM + "[[concept]]"),
            Change(
                "m.toml",
                HANDS,
                'kind = "form"\nminutes = 5\nform = "plans"',
            ),
        ],
        [
            'plan/curriculum.toml:10:1: warning: No step has framework "levels".',
            'plan/m.toml:5:1: warning: No step fills in form "plan".',
            'plan/m.toml:31:1: There is no form "plans" (step 1b of 1-1). Did you mean "plan"?',
        ],
    ),
    Case(
        "two columns of a form, two options of a choice",
        [
            Change(
                "m.toml",
                "[[concept]]",
                FORM.replace("}]", "}, { id = 'what', label = 'W' }]") + "[[concept]]",
            ),
            Change(
                "m.toml",
                HANDS,
                'kind = "form"\nminutes = 5\nform = "plan"\n[[activity.step]]\n' + CHOICE,
            ),
        ],
        [
            'plan/curriculum.toml:10:1: warning: No step has framework "levels".',
            'plan/m.toml:8:47: "what" is already the id of another column of this form (line 8). Every id stands once.',
            'plan/m.toml:34:1: The option "a" is named twice (step 1c of 1-1). Take one of them out, or call it otherwise.',
            "plan/m.toml:35:1: At least 3 are to be taken, but there are 2 (step 1c of 1-1).",
        ],
    ),
    Case(
        "sheet nowhere",
        [Change("m.toml", 'sheets = ["ways"]', 'sheets = ["wayz", "ways"]')],
        ['plan/m.toml:20:11: There is no sheet "wayz" (step 1a of 1-1). Did you mean "ways"?'],
    ),
    Case(
        "sheet of a show of hands nowhere",
        [Change("m.toml", '{ sheet = "ways" }', '{ sheet = "roads" }')],
        [
            'plan/m.toml:28:11: There is no sheet "roads" (step 1b of 1-1). There are: ways. Add to its activity: sheets = [{ id = "roads", label = "…" }].'
        ],
    ),
    Case(
        "sheet put to the room before anything is on it",
        [
            Change(
                "m.toml",
                'label = "Ways" }',
                'label = "Ways" }, { id = "roads", label = "Roads" }',
            ),
            Change("m.toml", '{ sheet = "ways" }', '{ sheet = "roads" }'),
        ],
        [
            'plan/m.toml:28:1: warning: No step before this one writes on sheet "roads" (step 1b of 1-1). There will be nothing to put to the room.'
        ],
    ),
    Case(
        "framework nowhere",
        [Change("m.toml", '{ framework = "levels" }', '{ framework = "level" }')],
        [
            'plan/curriculum.toml:10:1: warning: No step has framework "levels".',
            'plan/m.toml:27:13: There is no framework "level" (step 1b of 1-1). Did you mean "levels"?',
        ],
    ),
    Case(
        "framework of a step nowhere",
        [Change("m.toml", "groups = 2", 'groups = 2\nframework = "steps"')],
        [
            'plan/m.toml:36:1: There is no framework "steps" (step 2 of 1-1). There are: levels. Add to curriculum.toml: [[framework]], id = "steps", title = "…", and its stages.'
        ],
    ),
    Case(
        "debrief of a step that is not there",
        [Change("m.toml", 'reports = "work"', 'reports = "wrok"')],
        ['plan/m.toml:42:1: There is no step "wrok" (step 3 of 1-1). Did you mean "work"?'],
    ),
    Case(
        "debrief of itself",
        [Change("m.toml", 'reports = "work"', 'id = "me"\nreports = "me"')],
        [
            'plan/m.toml:43:1: Step "me" does not come before this debrief in its module (step 3 of 1-1). A debrief reports on an exercise that was led before it.'
        ],
    ),
    Case(
        "debrief of a step that is no exercise",
        [
            Change("m.toml", 'question = "Which?"\n', 'id = "count"\nquestion = "Which?"\n'),
            Change("m.toml", 'reports = "work"', 'reports = "count"'),
        ],
        [
            'plan/m.toml:43:1: Step "count" is not an exercise (step 3 of 1-1). Only groups of an exercise report.'
        ],
    ),
    Case(
        "activity id twice",
        [
            Change(
                "m.toml",
                "groups = 2",
                'groups = 2\nassignments = ["A"]\n[[activity]]\nid = "1-1"\ntitle = "B"\nminutes = 0\npurpose = "P"\n[[activity.step]]\nkind = "exercise"\ntitle = "B"\nwork_minutes = 1\ngroups = 2\n',
            )
        ],
        [
            'plan/m.toml:38:1: "1-1" is already the id of another activity (line 9). Every id stands once.',
        ],
    ),
    Case(
        "sheet id twice",
        [Change("m.toml", 'label = "Ways" }', 'label = "Ways" }, { id = "ways", label = "More" }')],
        [
            'plan/m.toml:14:46: "ways" is already the id of another sheet (line 14). Every id stands once.'
        ],
    ),
    Case(
        "concept id twice",
        [
            Change(
                "m.toml",
                'text = "Trust grows"',
                'text = "Trust grows"\n[[concept]]\nid = "trust"\ntext = "Again"',
            )
        ],
        [
            'plan/m.toml:8:1: "trust" is already the id of another concept (line 5). Every id stands once.'
        ],
    ),
    Case(
        "step id twice",
        [Change("m.toml", 'question = "Which?"', 'question = "Which?"\nid = "work"')],
        [
            'plan/m.toml:32:1: "work" is already the id of another step (line 27). Every id stands once.',
            'plan/m.toml:43:1: Step "work" is not an exercise (step 3 of 1-1). Only groups of an exercise report.',
        ],
    ),
    Case(
        "stage id twice",
        [Change("curriculum.toml", 'id = "high"', 'id = "low"')],
        [
            'plan/curriculum.toml:16:1: "low" is already the id of another stage of this framework (line 13). Every id stands once.'
        ],
    ),
    Case(
        "handout id twice",
        [
            Change(
                "curriculum.toml",
                "[[framework]]",
                '[[handout]]\nid = "h1"\ntitle = "H"\nfile = "h1.md"\n[[framework]]',
            )
        ],
        [
            'plan/curriculum.toml:10:1: "h1" is already the id of another handout (line 5). Every id stands once.',
            'plan/curriculum.toml:12:1: warning: Handout "h1" has the same file. One handout can be used more than once.',
        ],
    ),
    Case(
        "sheet id the program keeps",
        [
            Change(
                "m.toml",
                'label = "Ways" }',
                'label = "Ways" }, { id = "parking", label = "Parking" }',
            )
        ],
        [
            'plan/m.toml:14:46: "parking" is the program\'s own sheet (Parking lot). Give this sheet another id.',
            'plan/m.toml:14:46: warning: No step writes on or reads sheet "parking".',
        ],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_broken_ids(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An id that points nowhere or stands twice is told where it is written."""
    monkeypatch.chdir(tmp_path)
    assert problems_of(case) == case.problems
