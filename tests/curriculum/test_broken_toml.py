# ruff: noqa: E501 — messages are compared whole
"""Files that are not TOML, and characters that must not be in them."""

from pathlib import Path

import pytest

from .plans import Case, Change, named, problems_of

CASES = [
    Case(
        "key twice",
        [Change("m.toml", "minutes = 30", "minutes = 30\nminutes = 31")],
        [
            'plan/m.toml:12:1: "minutes" stands twice in the same table. Keep one of the two, or put the [[…]] above it that is missing.'
        ],
    ),
    Case(
        "key twice in an inline table",
        [Change("m.toml", '{ item = "markers" }', '{ item = "markers", item = "tape" }')],
        ['plan/m.toml:13:67: "item" stands twice in the same table. Keep one of the two.'],
    ),
    Case(
        "table named twice",
        [
            Change(
                "curriculum.toml",
                '[[framework.stage]]\nid = "high"\n',
                '[framework.stage]\nid = "high"\n',
            )
        ],
        [
            "plan/curriculum.toml:15:1: [framework.stage] has single brackets, but there are several of them. Write [[framework.stage]]."
        ],
    ),
    Case(
        "value missing",
        [Change("m.toml", "minutes = 30", "minutes =")],
        ['plan/m.toml:11:1: Nothing stands after "=". Write a value, or take the line out.'],
    ),
    Case(
        "text without quotes",
        [Change("m.toml", 'title = "Warm up"', "title = Warm up")],
        ['plan/m.toml:17:1: A text stands in double quotes. Write title = "Warm up".'],
    ),
    Case(
        "text with curly quotes",
        [Change("m.toml", 'title = "Warm up"', "title = “Warm up”")],
        [
            'plan/m.toml:17:9: A curly quote stands here; TOML knows only straight ones. Write title = "Warm up".'
        ],
    ),
    Case(
        "text that does not end",
        [Change("m.toml", 'title = "Warm up"', 'title = "Warm up')],
        [
            'plan/m.toml:17:17: The text does not end on its line. Close it with ", or put three quotes around a text of several lines.'
        ],
    ),
    Case(
        "long text that does not end",
        [Change("m.toml", 'title = "Debrief"', 'title = """Debrief')],
        [
            'plan/m.toml:39:9: The text begun here does not end before the next key. Close it with """ where it ends.'
        ],
    ),
    Case(
        "list that does not end",
        [Change("m.toml", 'options = { framework = "levels" }', 'options = ["a", "b"')],
        ["plan/m.toml:27:1: The list begun here is not closed. Close it with ]."],
    ),
    Case(
        "list that does not end at the end of the file",
        [Change("m.toml", 'script = [{ show = "h1" }, { ask = "What now?" }]', "script = [\n")],
        ["plan/m.toml:44:1: The list begun here is not closed. Close it with ]."],
    ),
    Case(
        "line that is no key",
        [Change("m.toml", "minutes = 30", "thirty minutes")],
        [
            'plan/m.toml:11:8: After a key come "=" and a value. Write it as title = "…"; put # before what is only for you.'
        ],
    ),
    Case(
        "second thing on a line",
        [Change("m.toml", "minutes = 30", 'minutes = 30 mode = "workshop"')],
        ['plan/m.toml:11:14: A new key begins here, "mode". Each has its own line.'],
    ),
    Case(
        "quotes in quotes",
        [Change("m.toml", 'title = "Warm up"', 'title = "Say "hello""')],
        [
            'plan/m.toml:17:14: The text ends at this quote, and more follows. A quote inside a text is written \\", or as a curly one: “…”.'
        ],
    ),
    Case(
        "backslash in a text",
        [Change("m.toml", 'title = "Warm up"', 'title = "C:\\Warm up"')],
        [
            "plan/m.toml:17:14: A backslash in a text begins an escape TOML does not know. Write \\\\, or / between folders."
        ],
    ),
    Case(
        "line end in an inline table",
        [Change("m.toml", '{ item = "markers" }', '{ item = "markers",\n }')],
        [
            "plan/m.toml:13:53: A table in { } stands on one line, and no comma before its }. Close it with } here, or write the rest on this line."
        ],
    ),
    Case(
        "key with too many parts",
        [
            Change(
                "m.toml", "minutes = 30", "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z = 1"
            )
        ],
        ["plan/m.toml:11:17: A key has more than 8 parts."],
    ),
    Case(
        "lists nested beyond reason",
        [Change("m.toml", "minutes = 30", "minutes = " + "[" * 9_000)],
        ["plan/m.toml:11:27: Lists and tables are nested more than 16 deep."],
    ),
    Case(
        "number beyond Python's limit",
        [Change("m.toml", "minutes = 30", "minutes = " + "9" * 5_000)],
        ["plan/m.toml:11:11: A number or key is longer than 300 characters."],
    ),
    Case(
        "escape as it is",
        [Change("m.toml", 'title = "Warm up"', 'title = "Warm \x1b[2J up"')],
        ["plan/m.toml:17:15: The text holds U+001B (escape), which nobody can see. Take it out."],
    ),
    Case(
        "escape written as an escape",
        [Change("m.toml", 'title = "Warm up"', 'title = "Warm \\u001b up"')],
        [
            'plan/m.toml:17:1: "title" holds U+001B (escape), which nobody can see (step 1a of 1-1). Take it out.'
        ],
    ),
    Case(
        "NUL",
        [Change("m.toml", 'title = "Warm up"', 'title = "Warm\x00up"')],
        ["plan/m.toml:17:14: The text holds U+0000 (NUL), which nobody can see. Take it out."],
    ),
    Case(
        "bidi override",
        [Change("m.toml", 'title = "Warm up"', 'title = "Warm \u202e up"')],
        [
            "plan/m.toml:17:15: The text holds U+202E (right-to-left override), which nobody can see. Take it out."
        ],
    ),
    Case(
        "bidi override written as an escape",
        [Change("m.toml", 'title = "Warm up"', 'title = "Warm \\u202e up"')],
        [
            'plan/m.toml:17:1: "title" holds U+202E (right-to-left override), which nobody can see (step 1a of 1-1). Take it out.'
        ],
    ),
    Case(
        "Latin-1",
        [Change("m.toml", 'title = "Warm up"', 'title = "Caf\udce9"')],
        [
            'plan/m.toml:17:13: Byte 0xE9 is not UTF-8 (in Windows-1252 it would be "é"). Save the file as UTF-8.'
        ],
    ),
    Case(
        "byte-order mark",
        [Change("m.toml", 'id = "1"\n', '\ufeffid = "1"\n')],
        ["plan/m.toml:1:1: warning: The file begins with a byte-order mark. Save it without one."],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_broken_toml(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not TOML or not text is told plainly, where it begins."""
    monkeypatch.chdir(tmp_path)
    assert problems_of(case) == case.problems
