# ruff: noqa: E501 — messages are compared whole
"""Files that are missing, empty, outside the folder or not text."""

from pathlib import Path

import pytest

from .plans import Case, Change, named, problems_of

CASES = [
    Case(
        "module file missing",
        [Change("curriculum.toml", 'modules = ["m.toml"]', 'modules = ["m.toml", "n.toml"]')],
        ['plan/curriculum.toml:2:22: There is no module file "n.toml". Did you mean "m.toml"?'],
    ),
    Case(
        "module listed twice",
        [Change("curriculum.toml", 'modules = ["m.toml"]', 'modules = ["m.toml", "./m.toml"]')],
        ['plan/curriculum.toml:2:22: "./m.toml" is listed twice. Take one of the two out.'],
    ),
    Case(
        "absolute path",
        [Change("curriculum.toml", '"h1.md"', '"/etc/passwd"')],
        [
            "plan/curriculum.toml:7:1: The handout file \"/etc/passwd\" is not relative to the curriculum's folder. A curriculum's files are in its own folder."
        ],
    ),
    Case(
        "path that climbs out",
        [Change("curriculum.toml", '"h1.md"', '"x/../../h1.md"')],
        [
            "plan/curriculum.toml:7:1: The handout file \"x/../../h1.md\" leads outside the curriculum's folder. A curriculum's files are in its own folder."
        ],
    ),
    Case(
        "path with backslashes",
        [Change("curriculum.toml", '"h1.md"', '"texts\\\\h1.md"')],
        [
            'plan/curriculum.toml:7:1: The handout file "texts\\h1.md" has a backslash; write "/" between folders. A curriculum\'s files are in its own folder.'
        ],
    ),
    Case(
        "handout in another case",
        [Change("curriculum.toml", '"h1.md"', '"H1.md"')],
        ['plan/curriculum.toml:7:1: There is no handout file "H1.md". Did you mean "h1.md"?'],
    ),
    Case(
        "handout that is a folder",
        [Change("curriculum.toml", '"h1.md"', '"."')],
        ['plan/curriculum.toml:7:1: The handout file "." is a folder. Name a file.'],
    ),
    Case(
        "background missing",
        [Change("m.toml", 'title = "Module"', 'title = "Module"\nbackground = "background.md"')],
        [
            'plan/m.toml:3:1: There is no background file "background.md". Put it into the folder, or take its name out.'
        ],
    ),
    Case(
        "file name with NUL",
        [Change("curriculum.toml", '"h1.md"', '"h1\\u0000.md"')],
        ['plan/curriculum.toml:7:1: "file" holds U+0000 (NUL), which nobody can see. Take it out.'],
    ),
    Case(
        "two handouts with one file",
        [
            Change(
                "curriculum.toml",
                "[[framework]]",
                '[[handout]]\nid = "h2"\ntitle = "H"\nfile = "h1.md"\n[[framework]]',
            ),
            Change("m.toml", '{ handout = "h1" }', '{ handout = "h1" }, { handout = "h2" }'),
        ],
        [
            'plan/curriculum.toml:12:1: warning: Handout "h1" has the same file. One handout can be used more than once.'
        ],
    ),
    Case(
        "JSON",
        [Change("m.toml", None, '{\n  "id": "1", "title": "Module"}\n')],
        [
            'plan/m.toml:1:1: This is JSON, and a plan is TOML. Write each key on a line of its own, without braces and commas: title = "…".'
        ],
    ),
    Case(
        "module without its ending",
        [Change("curriculum.toml", '"m.toml"', '"m"')],
        ['plan/curriculum.toml:2:12: There is no module file "m". Did you mean "m.toml"?'],
    ),
    Case(
        "empty module",
        [Change("m.toml", None, "")],
        ["plan/m.toml:1:1: The file is empty. It needs at least a title."],
    ),
    Case(
        "module of comments",
        [Change("m.toml", None, "# nothing yet\n")],
        ["plan/m.toml:1:1: The file is empty. It needs at least a title."],
    ),
    Case(
        "empty curriculum.toml",
        [Change("curriculum.toml", None, "")],
        ["plan/curriculum.toml:1:1: The file is empty. It needs at least a title."],
    ),
    Case(
        "UTF-16",
        [Change("m.toml", None, "\udcff\udcfei\x00d\x00")],
        ["plan/m.toml:1:1: The file is UTF-16, not UTF-8. Save it as UTF-8."],
    ),
    Case(
        "UTF-16 without a mark",
        [Change("m.toml", None, "i\x00d\x00=\x00")],
        ["plan/m.toml:1:1: The file is UTF-16, not UTF-8. Save it as UTF-8."],
    ),
    Case(
        "a PDF",
        [Change("m.toml", None, "%PDF-1.7\n")],
        [
            "plan/m.toml:1:1: The file is a PDF, not a text. "
            "Give its name the ending of what it is, as .pdf, .docx or .png."
        ],
    ),
    Case(
        "module without activities",
        [Change("m.toml", None, 'id = "1"\ntitle = "Module"\n')],
        [
            'plan/curriculum.toml:5:1: warning: Nobody uses handout "h1". List it among an activity\'s materials, or show it: { show = "h1" }.',
            'plan/curriculum.toml:10:1: warning: No step has framework "levels".',
            "plan/m.toml:1:1: warning: The module has no activity. Begin one with [[activity]].",
        ],
    ),
    Case(
        "handout in Latin-1",
        [Change("h1.md", None, "one\ncaf\udce9\n")],
        [
            'plan/h1.md:2:4: Byte 0xE9 is not UTF-8 (in Windows-1252 it would be "é"). Save the file as UTF-8.'
        ],
    ),
    Case(
        "handout with an escape",
        [Change("h1.md", None, "one\ntwo \x1b[31m\n")],
        ["plan/h1.md:2:5: The text holds U+001B (escape), which nobody can see. Take it out."],
    ),
    Case(
        "handout with a bidi override",
        [Change("h1.md", None, "one \u202e\n")],
        [
            "plan/h1.md:1:5: warning: The text holds U+202E (right-to-left override), which nobody can see. Take it out."
        ],
    ),
    Case(
        "empty handout",
        [Change("h1.md", None, "\n")],
        ["plan/h1.md:1:1: warning: The file is empty."],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_broken_files(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be had is told where the curriculum names it."""
    monkeypatch.chdir(tmp_path)
    assert problems_of(case) == case.problems
