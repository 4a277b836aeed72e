"""What real guides have and nobody should be bothered with."""

from pathlib import Path

import pytest

from .plans import Case, Change, named, problems_of

MORE = """
[[activity.step]]
title = "Look back"
kind = "debrief"
reports = "work"

[[activity]]
id = "1-2"
title = "Next"
minutes = 0
purpose = "To go on"
[[activity.step]]
title = "Report again"
kind = "debrief"
reports = "work"
beside = ["ways", "parking"]
"""

SOUND = [
    Case(
        "a question that the next part of the step writes down",
        [
            Change(
                "m.toml",
                '[[activity.step]]\ntitle = "Warm up"',
                '[[activity.step]]\ntitle = "Open"\nkind = "talk"\nscript = [{ ask = "Why?" }]\n\n'
                '[[activity.step]]\nkind = "newsprint"\nsheets = ["ways"]\n\n'
                '[[activity.step]]\ntitle = "Warm up"',
            )
        ],
        [],
    ),
    Case(
        "a question in a talk with answers to expect",
        [
            Change(
                "m.toml",
                '[[activity.step]]\ntitle = "Debrief"',
                '[[activity.step]]\ntitle = "Talk"\nkind = "talk"\n'
                'script = [{ ask = "Ready?", expect = ["Yes"] }]\n\n'
                '[[activity.step]]\ntitle = "Debrief"',
            )
        ],
        [],
    ),
    Case(
        "an optional step on top of the activity's minutes",
        [
            Change(
                "m.toml",
                '[[activity.step]]\ntitle = "Debrief"',
                '[[activity.step]]\ntitle = "Coffee"\nkind = "break"\nminutes = 15\n'
                'optional = true\n\n[[activity.step]]\ntitle = "Debrief"',
            )
        ],
        [],
    ),
    Case(
        "a debrief of an exercise of an earlier activity, and a sheet the program keeps",
        [Change("m.toml", '{ ask = "What now?" }]\n', '{ ask = "What now?" }]\n' + MORE)],
        [],
    ),
    Case(
        "a module without minutes and with text of several lines",
        [Change("m.toml", '"To try it"', '"""\nTo try it,\tand\nto see [x] "it" work"""')],
        [],
    ),
    Case(
        "right-to-left text with its own marks",
        [Change("m.toml", '"To try it"', '"\u200fשלום \u200e(a) مرحبا"')],
        [],
    ),
]


@pytest.mark.parametrize("case", SOUND, ids=named)
def test_sound(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gives no error and no warning."""
    monkeypatch.chdir(tmp_path)
    assert problems_of(case) == case.problems
