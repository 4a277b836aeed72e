# ruff: noqa: E501 — messages are compared whole
"""Keys, kinds and values that do not fit the format."""

from pathlib import Path

import pytest

from .plans import Case, Change, named, problems_of

CASES = [
    Case(
        "unknown key, a near one named",
        [Change("m.toml", "minutes = 30", "minuts = 30")],
        ['plan/m.toml:11:1: "minuts" is not a key of an activity. Did you mean "minutes"?'],
    ),
    Case(
        "unknown key of a step",
        [Change("m.toml", "groups = 2", "groops = 2\ngroups = 2")],
        [
            'plan/m.toml:35:1: "groops" is not a key of an exercise step (step 2 of 1-1). Did you mean "groups"?'
        ],
    ),
    Case(
        "unknown key that belongs to another kind of step",
        [Change("m.toml", 'question = "Which?"', 'question = "Which?"\nassignments = ["x"]')],
        [
            'plan/m.toml:27:1: "assignments" is not a key of a hands step (step 1b of 1-1). It goes with a step of kind exercise.'
        ],
    ),
    Case(
        "unknown key that belongs into a script",
        [Change("m.toml", "groups = 2", 'groups = 2\nsay = "Hello"')],
        [
            'plan/m.toml:36:1: "say" is not a key of an exercise step (step 2 of 1-1). It goes into a script: script = [{ say = "…" }].'
        ],
    ),
    Case(
        "key of an activity below its steps",
        [Change("m.toml", "groups = 2", 'groups = 2\npreparation = ["Tidy up"]')],
        [
            'plan/m.toml:36:1: "preparation" is not a key of an exercise step (step 2 of 1-1). It is a key of an activity and stands above its first [[activity.step]].'
        ],
    ),
    Case(
        "unknown key like no other",
        [Change("m.toml", 'text = "Trust grows"', 'text = "Trust grows"\nzebra = 1')],
        ['plan/m.toml:7:1: "zebra" is not a key of a concept. Its keys are id, text, group.'],
    ),
    Case(
        "table named in the plural",
        [Change("m.toml", "[[concept]]", "[[concepts]]")],
        ['plan/m.toml:4:3: "concepts" is not a key of a module. Did you mean "concept"?'],
    ),
    Case(
        "text for a number",
        [Change("m.toml", "minutes = 30", 'minutes = "ten"')],
        [
            'plan/m.toml:11:1: "minutes" must be a whole number, not the text "ten". Write minutes = 10.'
        ],
    ),
    *(
        Case(
            f"warning {given}",
            [Change("m.toml", "groups = 2", f"groups = 2\nwarning = {given}")],
            [f'plan/m.toml:36:1: "warning" {told} (step 2 of 1-1).{remedy}'],
        )
        for given, told, remedy in (
            (
                '"soon"',
                'must be minutes or a share like "20%", not the text "soon"',
                ' Write warning = 2, or warning = "20%".',
            ),
            (
                '"0%"',
                'must be minutes or a share like "20%", not the text "0%"',
                ' Write warning = 2, or warning = "20%".',
            ),
            (
                '"100%"',
                'must be minutes or a share like "20%", not the text "100%"',
                ' Write warning = 2, or warning = "20%".',
            ),
            (
                '"5"',
                'must be minutes or a share like "20%", not the text "5"',
                ' Write warning = 2, or warning = "20%".',
            ),
            ("2.5", "must be a whole number or text, not the number 2.5", " Write warning = 3."),
            ("true", "must be a whole number or text, not true", ""),
            ("-1", "must be at least 0, not -1", ""),
            ("1441", "must be at most 1,440, not 1441", ""),
        )
    ),
    Case(
        "number in quotes",
        [Change("m.toml", "minutes = 30", 'minutes = "30"')],
        [
            'plan/m.toml:11:1: "minutes" must be a whole number, not the text "30". Take away the quotes: 30.'
        ],
    ),
    Case(
        "fraction for a whole number",
        [Change("m.toml", "minutes = 30", "minutes = 30.5")],
        [
            'plan/m.toml:11:1: "minutes" must be a whole number, not the number 30.5. Write minutes = 31.'
        ],
    ),
    Case(
        "number for a text",
        [Change("m.toml", 'title = "Warm up"', "title = 3")],
        [
            'plan/m.toml:17:1: "title" must be text, not the number 3 (step 1a of 1-1). Put it in quotes: "3".'
        ],
    ),
    Case(
        "text for true or false",
        [Change("m.toml", "groups = 2", 'groups = 2\noptional = "true"')],
        [
            'plan/m.toml:36:1: "optional" must be true or false, not the text "true" (step 2 of 1-1). Take away the quotes: true.'
        ],
    ),
    Case(
        "date for a text",
        [Change("m.toml", "groups = 2", "groups = 2\nleader = 2026-11-21")],
        [
            'plan/m.toml:36:1: "leader" must be text, not the date or time 2026-11-21 (step 2 of 1-1). Put it in quotes: "2026-11-21".'
        ],
    ),
    Case(
        "text for a list",
        [Change("m.toml", 'sheets = ["ways"]', 'sheets = "ways"')],
        [
            'plan/m.toml:20:1: "sheets" must be a list, not the text "ways" (step 1a of 1-1). Put it in brackets: ["ways"].'
        ],
    ),
    Case(
        "text for a cue",
        [Change("m.toml", '{ ask = "What now?" }', '"What now?"')],
        [
            'plan/m.toml:44:28: Entry 2 of "script" must be a table, not the text "What now?" (step 3 of 1-1). Write { say = "What now?" }.'
        ],
    ),
    Case(
        "wrong entry of a list",
        [
            Change(
                "m.toml", 'assignments = ["Talk it over"]', 'assignments = ["Talk it over", true]'
            )
        ],
        ['plan/m.toml:36:32: Entry 2 of "assignments" must be text, not true (step 2 of 1-1).'],
    ),
    Case(
        "table with one bracket",
        [Change("curriculum.toml", "[[handout]]", "[handout]")],
        [
            'plan/curriculum.toml:4:2: "handout" must be a list of tables, not a table. Write its name in two brackets: [[handout]].'
        ],
    ),
    Case(
        "minutes below zero",
        [Change("m.toml", "minutes = 30", "minutes = -1")],
        ['plan/m.toml:11:1: "minutes" must be at least 0, not -1.'],
    ),
    Case(
        "minutes beyond a day",
        [Change("m.toml", "groups = 2\n", "groups = 2\nwork_minutes = 1441\n")],
        ['plan/m.toml:36:1: "work_minutes" must be at most 1,440, not 1441 (step 2 of 1-1).'],
    ),
    Case(
        "number with more digits than can be shown",
        [Change("m.toml", "minutes = 30", "minutes = 0x" + "f" * 4_000)],
        ['plan/m.toml:11:1: "minutes" must be at most 525,600, not one so large.'],
    ),
    Case(
        "no group at all",
        [Change("m.toml", "groups = 2", "groups = 0")],
        ['plan/m.toml:35:1: "groups" must be at least 1, not 0 (step 2 of 1-1).'],
    ),
    Case(
        "empty title",
        [Change("m.toml", 'title = "Activity"', 'title = ""')],
        ['plan/m.toml:10:1: "title" must not be empty.'],
    ),
    Case(
        "blank title",
        [Change("m.toml", 'title = "Activity"', 'title = "  "')],
        ['plan/m.toml:10:1: "title" holds nothing but blanks. Write something, or leave it out.'],
    ),
    Case(
        "text longer than allowed",
        [Change("m.toml", 'text = "Trust grows"', 'text = "' + "x" * 20_001 + '"')],
        [
            'plan/m.toml:6:1: "text" has 20,001 characters, more than 20,000. Shorten it, or put it into a handout.'
        ],
    ),
    Case(
        "id with a blank",
        [Change("m.toml", 'id = "trust"', 'id = "trust me"')],
        [
            'plan/m.toml:5:1: "id" must be made of letters, digits, ".", "_" and "-" (at most 64, the first a letter or digit), not "trust me". Write "trust-me".',
            'plan/m.toml:21:15: There is no concept "trust" (step 1a of 1-1). Did you mean "trust me"?',
        ],
    ),
    Case(
        "missing key",
        [Change("m.toml", 'title = "Activity"\n', "")],
        ['plan/m.toml:8:1: An activity needs "title". Add title = "…".'],
    ),
    Case(
        "activity without steps",
        [
            Change(
                "m.toml",
                "[[concept]]",
                '[[activity]]\nid = "1-0"\ntitle = "Empty"\nminutes = 0\n\n[[concept]]',
            )
        ],
        ['plan/m.toml:4:1: An activity needs "step". Begin one with [[activity.step]].'],
    ),
    Case(
        "word not in the list",
        [Change("m.toml", '{ item = "markers" }', '{ item = "markers", per = "person" }')],
        [
            'plan/m.toml:13:54: "per" must be participant, pair, group or room, not the text "person". Did you mean "participant"?'
        ],
    ),
    Case(
        "step without a kind",
        [Change("m.toml", 'kind = "exercise"\n', "")],
        [
            'plan/m.toml:30:1: A step needs "kind" (step 2 of 1-1). It is talk, newsprint, hands, vote, exercise, debrief, quiz, form, choice, homework, follow-up, break or close.'
        ],
    ),
    Case(
        "unknown kind, a near one named",
        [Change("m.toml", 'kind = "exercise"', 'kind = "exercize"')],
        [
            'plan/m.toml:33:1: There is no kind of step "exercize" (step 2 of 1-1). Did you mean "exercise"? The kinds are talk, newsprint, hands, vote, exercise, debrief, quiz, form, choice, homework, follow-up, break, close.'
        ],
    ),
    Case(
        "kind that is no text",
        [Change("m.toml", 'kind = "exercise"', "kind = 3")],
        [
            'plan/m.toml:33:1: "kind" must be text, not the number 3 (step 2 of 1-1). It is talk, newsprint, hands, vote, exercise, debrief, quiz, form, choice, homework, follow-up, break or close.'
        ],
    ),
    Case(
        "cue with two words",
        [Change("m.toml", '{ show = "h1" }', '{ show = "h1", say = "Look" }')],
        [
            "plan/m.toml:44:11: A cue has exactly one of say, ask, explain, do, listen_for, note, show, this one has say and show (step 3 of 1-1). Write a cue for each."
        ],
    ),
    Case(
        "cue with no word",
        [Change("m.toml", '{ show = "h1" }', '{ show = "h1" }, {}')],
        [
            "plan/m.toml:44:28: A cue has exactly one of say, ask, explain, do, listen_for, note, show (step 3 of 1-1)."
        ],
    ),
    Case(
        "expect without ask",
        [Change("m.toml", '{ show = "h1" }', '{ show = "h1", expect = ["A"] }')],
        [
            "plan/m.toml:44:11: Expect goes with ask: it lists likely answers to a question (step 3 of 1-1)."
        ],
    ),
    Case(
        "misspelt cue",
        [Change("m.toml", '{ ask = "What now?" }', '{ aks = "What now?" }')],
        ['plan/m.toml:44:30: "aks" is not a key of a cue (step 3 of 1-1). Did you mean "ask"?'],
    ),
    Case(
        "choice with a misspelt key: one message",
        [Change("m.toml", '{ framework = "levels" }', '{ framwork = "levels" }')],
        [
            'plan/m.toml:27:13: "framwork" is not a key of a choice of framework (step 1b of 1-1). Did you mean "framework"?'
        ],
    ),
    Case(
        "choice that is neither list nor table: one message",
        [Change("m.toml", '{ framework = "levels" }', '"levels"')],
        [
            'plan/m.toml:27:1: "options" must be a list or a table, not the text "levels" (step 1b of 1-1). Put it in brackets: ["levels"].'
        ],
    ),
    Case(
        "list of a choice with a wrong entry: one message",
        [Change("m.toml", '{ framework = "levels" }', '["a", 2]')],
        [
            'plan/m.toml:27:17: Entry 2 of "options" must be text, not the number 2 (step 1b of 1-1). Put it in quotes: "2".'
        ],
    ),
    Case(
        "groups and group size",
        [Change("m.toml", "groups = 2", "groups = 2\ngroup_size = 4")],
        [
            'plan/m.toml:30:1: An exercise has one of groups = 3 (how many), group_size = 4 (how large), who = "alone" and who = "pairs" (step 2 of 1-1).'
        ],
    ),
    Case(
        "debrief of nothing",
        [Change("m.toml", 'reports = "work"\nreport_minutes = 2\n', "")],
        [
            "plan/m.toml:38:1: A debrief has reports, questions, or rounds with questions (step 3 of 1-1)."
        ],
    ),
    Case(
        "empty list where one is needed",
        [Change("curriculum.toml", 'modules = ["m.toml"]', "modules = []")],
        [
            'plan/curriculum.toml:2:1: "modules" must have at least one entry. Add modules = ["module-1.toml"].'
        ],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_broken_values(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value that does not fit is told once, with its place and the remedy."""
    monkeypatch.chdir(tmp_path)
    assert problems_of(case) == case.problems
