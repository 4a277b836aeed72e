"""Files that are hostile, huge or odd: told plainly, in bounded time and memory."""

import os
import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from workshop.curriculum.checking import MAX_FILES
from workshop.curriculum.load import load
from workshop.curriculum.parse import find_long_key

from .plans import HEAD, MODULE, changed, sound, write

MODULE_1 = Path(__file__).parents[2] / "curricula" / "community-partnerships" / "module-1.toml"

HUGE = [
    ("a text of 10 MB", b'id = "' + b"x" * 10_000_000 + b'"\n', 1),
    ("20,000 unknown keys", b"".join(b"k%d = 1\n" % n for n in range(20_000)), 201),
    ("150,000 unknown keys", b"".join(b"k%d = 1\n" % n for n in range(150_000)), 1),
    ("50,000 wrong entries", b"outcomes = [" + b"1," * 50_000 + b"]\n", 201),
    ("5,000 steps without a kind", b"[[activity]]\n" + b"[[activity.step]]\n" * 5_000, 201),
    ("5,000 activities with one id", b'[[activity]]\nid = "1"\n' * 5_000, 201),
    ("200,000 parts in a key", b"a." * 200_000 + b"a = 1\n", 1),
    ("100,000 brackets", b"a = " + b"[" * 100_000, 1),
    ("100,000 headers within each other", b"[" + b"a." * 50_000 + b"a]\n", 1),
    ("escaped quotes without an end", b'a = "' + b'\\"' * 300_000, 1),
    ("100,000 control characters", b"#" + b"\x01\x02" * 50_000, 201),
    ("a number of a million digits", b"a = " + b"9" * 1_000_000, 1),
    ("one unknown key of a million letters", b"k" * 1_000_000 + b" = 1\n", 3),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "most"), HUGE, ids=[name for name, *_ in HUGE])
def test_a_huge_file_gives_few_short_problems(
    tmp_path: Path, name: str, content: bytes, most: int
) -> None:
    """At most 200 problems a file and a last line with the number of the rest, each line short."""
    files = {**sound(), "m.toml": content}
    found = [p for p in load(write(tmp_path / "plan", files)).problems if p.file.endswith("m.toml")]
    assert 1 <= len(found) <= most, name
    assert max(len(str(problem)) - len(problem.file) for problem in found) < 400
    if most == 201:
        assert found[-1].message.endswith(" more problems in this file are not shown.")


def test_the_rest_of_the_problems_is_counted(tmp_path: Path) -> None:
    """200 of 500 unknown keys are told, then how many more there are."""
    keys = b"".join(b"k%d = 1\n" % n for n in range(500))
    files = {**sound(), "m.toml": keys + MODULE}
    problems = load(write(tmp_path / "plan", files)).problems
    assert len(problems) == 201
    assert problems[-1].message == "300 more problems in this file are not shown."
    assert problems[-1].severity == "error"


def test_errors_are_never_hidden_behind_warnings(tmp_path: Path) -> None:
    """Among more problems than are shown, errors come first."""
    sheets = ", ".join(f'{{ id = "s{n}", label = "S" }}' for n in range(300))
    module = changed(MODULE, 'label = "Ways" }', 'label = "Ways" }, ' + sheets)
    module = changed(module, 'reports = "work"', 'reports = "wrok"')
    loaded = load(write(tmp_path / "plan", {**sound(), "m.toml": module}))
    assert loaded.curriculum is None
    assert [problem.message for problem in loaded.errors[:1]] == [
        'There is no step "wrok" (step 3 of 1-1).'
    ]


def test_a_curriculum_of_too_many_files_is_refused(tmp_path: Path) -> None:
    """Files are looked for only so many times."""
    names = ", ".join(f'"m{n}.toml"' for n in range(MAX_FILES + 100))
    files = {**sound(), "curriculum.toml": changed(HEAD, '"m.toml"', names)}
    problems = load(write(tmp_path / "plan", files)).problems
    assert problems[-1].message == f"{MAX_FILES - 199} more problems in this file are not shown."


def test_a_large_handout_is_refused(tmp_path: Path) -> None:
    """A megabyte of Markdown is a book, not a handout."""
    files = {**sound(), "h1.md": b"x" * 1_000_001}
    (problem,) = load(write(tmp_path / "plan", files)).problems
    assert problem.message == "The file is larger than 1 MB."


@pytest.mark.parametrize("odd", ["fifo", "folder", "device", "loop", "gone", "outside", "twin"])
def test_what_is_not_a_file_of_the_folder_is_told_and_not_waited_for(
    tmp_path: Path, odd: str
) -> None:
    """Pipes, folders, devices and links out of the folder are refused where they are named."""
    folder = write(tmp_path / "plan", sound())
    target = folder / "h1.md"
    target.unlink()
    outside = write(tmp_path / "elsewhere", {"h1.md": b"secret"}) / "h1.md"
    match odd:
        case "fifo":
            os.mkfifo(target)
        case "folder":
            target.mkdir()
        case "device":
            target.symlink_to("/dev/zero")
        case "loop":
            target.symlink_to(target)
        case "gone":
            target.symlink_to(folder / "not-there.md")
        case "outside":
            target.symlink_to(outside)
        case "twin":
            target.symlink_to("m.toml")
    expected = {
        "fifo": 'The handout file "h1.md" is no regular file.',
        "folder": 'The handout file "h1.md" is a folder.',
        "device": 'The handout file "h1.md" leads outside the curriculum\'s folder.',
        "loop": 'The handout file "h1.md" cannot be read: too many levels of symbolic links.',
        "gone": 'There is no handout file "h1.md".',
        "outside": 'The handout file "h1.md" leads outside the curriculum\'s folder.',
    }
    loaded = load(folder)
    assert [problem.message for problem in loaded.problems] == [
        expected[key] for key in [odd] if key in expected
    ]
    assert all(problem.line == 7 for problem in loaded.problems)
    hints = {"gone": "It is a link to a file that is not there.", "folder": "Name a file."}
    assert odd not in hints or loaded.problems[0].hint == hints[odd]


@pytest.mark.parametrize("odd", ["fifo", "folder"])
def test_a_head_file_that_is_no_file_is_told(tmp_path: Path, odd: str) -> None:
    """curriculum.toml itself must be a regular file."""
    folder = write(tmp_path / "plan", {})
    os.mkfifo(folder / "curriculum.toml") if odd == "fifo" else (folder / "curriculum.toml").mkdir()
    (problem,) = load(folder).problems
    assert (
        problem.message
        == {
            "fifo": "This is not a regular file but a pipe, socket or device.",
            "folder": "This is a folder; a file is needed here.",
        }[odd]
    )


@given(st.binary(max_size=200), st.sampled_from(["curriculum.toml", "m.toml", "h1.md"]))
def test_any_bytes_in_any_file_give_problems_or_a_curriculum(
    tmp_path: Path, content: bytes, name: str
) -> None:
    """Nothing is raised; either there is a curriculum or there is an error."""
    loaded = load(write(tmp_path / "plan", {**sound(), name: content}))
    assert (loaded.curriculum is None) == bool(loaded.errors)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in loaded.problems)


PIECES = st.sampled_from(
    [
        *("\x00", '"', '"""', "'", "[", "]]", "{", "}", "=", "\n", "#", ",", "\\", "é", "\u202e"),
        *("1", "true", "1979-05-27", "nan", "-0x1", "minutes = 3\n", "step = 3\n"),
        *("[[activity]]\n", "[[activity.step]]\n", "[activity]\n", "script = [[]]\n"),
        *('kind = "hands"\n', "items = { sheet = 3 }\n"),
    ]
)


@given(st.data())
def test_module_1_with_random_damage_gives_problems_or_a_curriculum(
    tmp_path: Path, data: st.DataObject
) -> None:
    """Pieces cut out, doubled or put in anywhere never raise, and every problem is printable."""
    text = MODULE_1.read_text("utf-8")
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 300)))
        piece = data.draw(PIECES | st.just(text[start:end] * 2) | st.just(""))
        text = text[:start] + piece + text[end:]
    loaded = load(write(tmp_path / "plan", {**sound(), "m.toml": text.encode()}))
    assert (loaded.curriculum is None) == bool(loaded.errors)
    for problem in loaded.problems:
        assert str(problem).isprintable()
        assert problem.line <= text.count("\n") + 1 or problem.file.endswith("curriculum.toml")


VALUES = st.sampled_from(
    [3, -1, 2.5, True, "x", "", " ", [], ["x"], [3], {}, {"id": 3}, [{}], [[]]]
)


@given(st.data())
def test_module_1_with_values_exchanged_gives_problems_or_a_curriculum(
    tmp_path: Path, data: st.DataObject
) -> None:
    """Any value of any type at any place is told and never raises."""
    module = tomllib.loads(MODULE_1.read_text("utf-8"))
    for _ in range(data.draw(st.integers(1, 3))):
        here: Any = module
        while True:
            keys = list(here) if isinstance(here, dict) else list(range(len(here)))
            key = data.draw(st.sampled_from(keys))
            inner = here[key]
            if isinstance(inner, dict | list) and inner and data.draw(st.booleans()):
                here = inner
                continue
            here[key] = deepcopy(data.draw(VALUES))
            break
    files = {**sound(), "m.toml": tomli_w.dumps(module).encode()}
    loaded = load(write(tmp_path / "plan", files))
    assert (loaded.curriculum is None) == bool(loaded.errors)
    assert all(str(problem).isprintable() for problem in loaded.problems)


LONG = "a.b.c.d.e.f.g.h.i"


@pytest.mark.parametrize(
    "line",
    [
        f"{LONG} = 1",
        f'x = {{ say = "One. Two.", {LONG} = 1 }}',
        f"""'"'.{LONG}.'"' = 1""",
        f"""x = {{ y = '"', {LONG} = 1, z = '"' }}""",
        f'x = {{ y = "\\"", {LONG} = 1, z = "" }}',
        f'x = [{{ y = """\n" """, {LONG} = 1, z = "" }}]',
        '"a"."b"."c"."d"."e"."f"."g"."h"."i" = 1',
    ],
)
def test_a_key_of_too_many_parts_is_found_whatever_stands_in_quotes_around_it(line: str) -> None:
    tomllib.loads(line)
    assert find_long_key(line)
    assert not find_long_key('say = "a.b.c.d.e.f.g.h.i"')
