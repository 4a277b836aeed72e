"""What `workshop diff` says is different: steps by what they are, wherever they stand."""

from pathlib import Path

import pytest
from curriculum.plans import HEAD, MODULE
from hypothesis import given
from hypothesis import strategies as st

from workshop.curriculum.load import load_or_raise
from workshop.curriculum.model import Curriculum
from workshop.desk.difference import ActivityDifference, _longest_rising, difference
from workshop.desk.difference_text import counts, difference_lines

STEPS = {
    "warm": 'title = "Warm up"\nminutes = 10\nscript = [{ say = "Good morning to you all" }]',
    "look": 'title = "Look at the map"\nminutes = 5\nscript = [{ ask = "Where do we meet?" }]',
    "talk": 'title = "Talk in pairs"\nminutes = 8\nscript = [{ do = "Find a partner now" }]',
    "end": 'title = "Close"\nminutes = 2\nscript = [{ say = "Thank you for coming" }]',
}


def plan(folder: Path, *steps: str, head: str = "", handout: str = "One.\n") -> Curriculum:
    """A curriculum of these steps, each by its name in `STEPS` or as it is written."""
    tables = "\n".join(
        f'[[activity.step]]\nkind = "talk"\n{STEPS.get(step, step)}\n' for step in steps
    )
    module = 'id = "1"\ntitle = "M"\n[[activity]]\nid = "1-1"\ntitle = "A"\nminutes = 25\n'
    files = {
        "curriculum.toml": f'title = "T"\nmodules = ["m.toml"]\n{head}\n'
        '[[handout]]\nid = "h"\ntitle = "H"\nfile = "h.md"\n',
        "m.toml": f'{module}purpose = "P"\nmaterials = [{{ handout = "h" }}]\n{tables}',
        "h.md": handout,
    }
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return load_or_raise(folder)


@pytest.fixture
def said(tmp_path):
    """The lines that tell two guides apart, each given by its steps."""

    def compare(old: list[str], new: list[str], script: bool = False) -> list[str]:
        parts = difference(plan(tmp_path / "old", *old), plan(tmp_path / "new", *new))
        return [line.strip() for line in difference_lines(parts, script)]

    return compare


ALL = ["warm", "look", "talk", "end"]


def test_the_same_guide_is_not_different(said):
    assert said(ALL, ALL) == []


def test_a_step_is_added(said):
    extra = 'title = "Sing"\nminutes = 3'
    assert said(ALL, ["warm", extra, "look", "talk", "end"]) == [
        "Activity 1-1 A",
        "+ 2 Sing · 3 min",
    ]


def test_a_step_is_dropped(said):
    assert said(ALL, ["warm", "talk", "end"]) == ["Activity 1-1 A", "− 2 Look at the map · 5 min"]


def test_one_step_is_moved_and_the_others_are_not(said):
    assert said(ALL, ["look", "talk", "warm", "end"]) == [
        "Activity 1-1 A",
        "~ 3 Warm up · was the beginning of 1-1",
    ]


def test_two_steps_that_change_places_are_one_move(said):
    assert said(ALL, ["warm", "talk", "look", "end"])[1:] == [
        "~ 3 Look at the map · was behind 1-1/1"
    ]


def test_minutes_and_words_are_told_at_their_step(said):
    other = STEPS["warm"].replace("10", "12").replace("Good morning", "Welcome")
    assert said(ALL, [other, *ALL[1:]], script=True) == [
        "Activity 1-1 A",
        "~ 1 Warm up · 10 min → 12 min · 1 word new, 2 words gone",
        "− say: Good morning to you all",
        "+ say: Welcome to you all",
    ]


def test_a_step_with_another_title_is_known_by_its_words(said):
    other = STEPS["talk"].replace("Talk in pairs", "Talk in twos")
    assert said(ALL, ["warm", "look", other, "end"]) == [
        "Activity 1-1 A",
        "~ 3 Talk in twos · 1 word new, 1 word gone",
    ]


def test_what_belongs_to_no_activity_is_told_too(tmp_path):
    old = plan(tmp_path / "old", *ALL)
    new = plan(tmp_path / "new", *ALL, head='author = "Ana"', handout="One.\nTwo.\n")
    assert difference_lines(difference(old, new)) == [
        "The curriculum",
        "  ~ About it · 2 words new",
        "  ~ h.md · 1 word new",
    ]


def test_an_activity_that_is_new_or_gone_is_told_with_its_steps(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "curriculum.toml").write_bytes(HEAD)
    (tmp_path / "one" / "m.toml").write_bytes(MODULE)
    (tmp_path / "one" / "h1.md").write_text("x")
    one, other = load_or_raise(tmp_path / "one"), plan(tmp_path / "two", "warm")
    parts = difference(other, one)
    assert counts(parts).startswith("Steps: ")
    assert {change.sign for part in parts for change in part.changes if change.label} >= {"+"}
    back = difference(one, other)
    assert _steps(parts, "+") == _steps(back, "-") and _steps(parts, "-") == _steps(back, "+")


def _steps(parts: tuple[ActivityDifference, ...], sign: str) -> int:
    return sum(c.sign == sign and bool(c.label) for part in parts for c in part.changes)


@given(st.permutations(range(12)))
def test_those_that_stay_are_in_order_and_as_many_as_can_be(numbers):
    """Held against the plain way, which looks at every number before."""
    stayed = _longest_rising(numbers)
    kept = [number for number in numbers if number in stayed]
    assert kept == sorted(kept)
    longest = [1] * len(numbers)
    for n, number in enumerate(numbers):
        longest[n] += max((longest[m] for m in range(n) if numbers[m] < number), default=0)
    assert len(kept) == max(longest)
