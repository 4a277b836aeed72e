"""Loading: a sound curriculum, several of them, and the ways of asking for one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workshop.curriculum.folder import Problem
from workshop.curriculum.known import check
from workshop.curriculum.load import load, load_or_raise
from workshop.errors import WorkshopError

from .plans import HEAD, MODULE, changed, sound, write

SHIPPED = sorted((Path(__file__).parents[2] / "curricula").glob("*/curriculum.toml"))


def test_a_sound_curriculum_loads_without_a_problem(tmp_path: Path) -> None:
    """Its id is the folder's name; its texts are those of the files it names, as it names them."""
    loaded = load(write(tmp_path / "my-plan", sound()))
    assert loaded.problems == ()
    assert loaded.curriculum is not None
    assert loaded.curriculum.id == "my-plan"
    assert dict(loaded.curriculum.texts) == {"h1.md": "# Handout\n"}
    assert [activity.id for _, activity in loaded.curriculum.activities()] == ["1-1"]


def test_the_head_file_stands_for_its_folder(tmp_path: Path) -> None:
    """curriculum.toml loads what its folder loads."""
    folder = write(tmp_path / "plan", sound())
    assert load(folder / "curriculum.toml").curriculum == load(folder).curriculum


def test_a_folder_is_named_by_itself_even_as_a_dot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`workshop check .` gives the curriculum the name of the folder it is in."""
    monkeypatch.chdir(write(tmp_path / "plan", sound()))
    loaded = load(Path())
    assert loaded.curriculum is not None
    assert loaded.curriculum.id == "plan"


@pytest.mark.parametrize("head", SHIPPED, ids=lambda path: path.parent.name)
def test_a_shipped_curriculum_has_no_problem(head: Path) -> None:
    """What comes with the program is without errors, and without warnings too."""
    loaded = load(head)
    assert [str(problem) for problem in loaded.problems] == []
    assert loaded.curriculum is not None


def test_there_is_a_shipped_curriculum() -> None:
    """The test above would pass if there were none."""
    assert SHIPPED


def test_line_ends_of_windows_are_as_good(tmp_path: Path) -> None:
    """CRLF changes neither the plan nor the lines of its problems."""
    files = {name: content.replace(b"\n", b"\r\n") for name, content in sound().items()}
    loaded = load(write(tmp_path / "a" / "plan", files))
    assert loaded.problems == ()
    assert loaded.curriculum == load(write(tmp_path / "b" / "plan", sound())).curriculum


def test_a_byte_order_mark_is_only_warned_of(tmp_path: Path) -> None:
    """Files from a Windows editor can be used as they are."""
    files = {name: b"\xef\xbb\xbf" + content for name, content in sound().items()}
    loaded = load(write(tmp_path / "plan", files))
    assert [problem.severity for problem in loaded.problems] == ["warning"] * 3
    assert loaded.curriculum is not None
    assert loaded.curriculum.texts["h1.md"] == "# Handout\n"


def test_all_files_are_checked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in one file hides no error in another; they come by file and line."""
    monkeypatch.chdir(tmp_path)
    head = changed(HEAD, 'title = "Plan"', 'titel = "Plan"')
    module = changed(changed(MODULE, "minutes = 30", "minutes = '30'"), "hands", "hand")
    problems = load(
        write(Path("plan"), {"curriculum.toml": head, "m.toml": module, "h1.md": b"\x00\n\xff"})
    ).problems
    assert [str(problem) for problem in problems] == [
        'plan/curriculum.toml:1:1: "titel" is not a key of a curriculum. Did you mean "title"?',
        'plan/h1.md:2:1: Byte 0xFF is not UTF-8 (in Windows-1252 it would be "ÿ"). '
        "Save the file as UTF-8.",
        'plan/m.toml:11:1: "minutes" must be a whole number, not the text "30". '
        "Take away the quotes: 30.",
        'plan/m.toml:24:1: There is no kind of step "hand" (step 1b of 1-1). '
        'Did you mean "hands"? The kinds are talk, newsprint, hands, vote, exercise, debrief, '
        "quiz, form, choice, homework, follow-up, break, close.",
    ]


def test_ids_are_told_twice_across_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An id of another module is named with its file and line."""
    monkeypatch.chdir(tmp_path)
    files = sound()
    files["curriculum.toml"] = changed(HEAD, '["m.toml"]', '["m.toml", "n.toml"]')
    files["n.toml"] = MODULE
    found = [str(problem) for problem in load(write(Path("plan"), files)).problems]
    assert found == [
        f'plan/n.toml:{line}: "{id}" is already the id of another {noun} '
        f"(plan/m.toml, line {line.split(':')[0]}). Every id stands once."
        for line, id, noun in (
            ("1:1", "1", "module"),
            ("5:1", "trust", "concept"),
            ("9:1", "1-1", "activity"),
            ("14:13", "ways", "sheet"),
            ("31:1", "work", "step"),
        )
    ]


def test_a_curriculum_with_errors_raises_the_first_of_them(tmp_path: Path) -> None:
    """The error says how many there are and how to see them all."""
    files = sound()
    files["m.toml"] = changed(MODULE, "minutes = 30", "minuts = 30")
    folder = write(tmp_path / "plan", files)
    with pytest.raises(WorkshopError) as raised:
        load_or_raise(folder)
    assert raised.value.title == "The curriculum has 1 error."
    assert raised.value.message.split("\n")[1:-1] == [str(load(folder).problems[0])]
    assert raised.value.hint == f"See all of them: workshop check {folder}"


def test_a_curriculum_with_warnings_can_be_used(tmp_path: Path) -> None:
    """Real guides have figures that do not add up."""
    files = sound()
    files["m.toml"] = changed(MODULE, "minutes = 30", "minutes = 45")
    assert load_or_raise(write(tmp_path / "plan", files)).head.title == "Plan"


def test_check_reports_each_curriculum_of_a_folder(tmp_path: Path) -> None:
    """A folder of curricula is checked curriculum by curriculum, by name."""
    write(tmp_path / "b", sound())
    write(tmp_path / "a", {**sound(), "m.toml": b""})
    write(tmp_path / "not-one", {"readme.md": b"x"})
    found = check(tmp_path)
    assert [one.folder.name for one in found] == ["a", "b"]
    assert [len(one.errors) for one in found] == [1, 0]
    assert check(tmp_path / "b") == check(tmp_path / "b" / "curriculum.toml") == found[1:]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gone", "There is no such folder."),
        ("gone/curriculum.toml", "There is no such folder."),
        ("empty", "There is no curriculum here."),
        ("plan/m.toml", "This is not a curriculum."),
        ("a\x1bb", "There is no such folder."),
        ("x" * 5000, "There is no such folder."),
    ],
    ids=["gone", "gone too", "empty", "module", "escape", "long"],
)
def test_a_path_that_is_no_curriculum_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    """It is told in a sentence, like everything else."""
    monkeypatch.chdir(tmp_path)
    write(Path("plan"), sound())
    write(Path("empty"), {})
    (problem,) = check(Path(name))[0].errors
    assert load(Path(name)).curriculum is None
    assert problem.message == message
    assert "\x1b" not in str(problem)


def test_a_problem_is_one_line_and_plain_data() -> None:
    """file:line:column: message hint; a warning says that it is one."""
    problem = Problem("m.toml", 3, 1, "warning", "It is late.", "Hurry.")
    assert str(problem) == "m.toml:3:1: warning: It is late. Hurry."
    assert json.loads(json.dumps(problem.as_json())) == {
        "file": "m.toml",
        "line": 3,
        "column": 1,
        "severity": "warning",
        "message": "It is late.",
        "hint": "Hurry.",
    }


def test_loading_imports_neither_screens_nor_what_only_problems_need() -> None:
    """A sound curriculum is loaded without Textual, difflib or click."""
    code = (
        "import sys; from pathlib import Path; from workshop.curriculum.load import load;"
        f"assert load(Path({str(SHIPPED[0])!r})).curriculum;"
        "print([m for m in ('textual', 'rich', 'difflib', 'click') if m in sys.modules])"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env)
    assert (done.stdout, done.stderr) == ("[]\n", "")
