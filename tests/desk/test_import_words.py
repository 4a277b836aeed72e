"""No word of a guide is lost: it stands in the draft, or in the list beside it with the reason."""

import os
from collections import Counter
from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.guides import AGENDA, NUMBERED, SCRIPTED, WRAPPED, Imported, bring_in, bring_in_text
from workshop.curriculum.load import load_or_raise
from workshop.curriculum.model import Activity

ROOT = Path(__file__).resolve().parents[2]
ODD = """\
Activity 1: Names (10 minutes)
Activity 1: Names (10 minutes)
Unit 3 - Going on
Step Three
1. Short head
a. short
(a) Talk it over with your neighbour for a while, please.
9:00-9:30 Arrive
9:45 Begin
Ask: What do you see?
"Good morning, all."
Tip: Go slowly.
Facilitator's notes
Homework
Read handout 3 until next week.
Example of Handout 4:
A SECTION IN CAPITALS
Lunch
Next Steps:
Evaluation
- 4 -
12
Agenda
Roles: recorder, speaker
By show of hands, ask who agrees.
Work in pairs for 20 minutes.
<b>bold</b> & * stars _ [x](y) ```
#hash
Group size: 8 to 20
\x0cAfter a page
"""
LINES = (NUMBERED + SCRIPTED + AGENDA + WRAPPED + ODD).split("\n")


def check(draft: Imported) -> None:
    assert draft.lost() == Counter()
    assert draft.problems() == []
    assert draft.guide.coverage.lost == 0


@pytest.mark.parametrize(
    ("text", "ending"), [(NUMBERED, ".txt"), (SCRIPTED, ".txt"), (WRAPPED, ".txt"), (AGENDA, ".md")]
)
def test_every_word_of_a_guide_is_somewhere(tmp_path: Path, text: str, ending: str) -> None:
    check(bring_in_text(tmp_path, text, ending))


@given(
    st.lists(
        st.tuples(st.sampled_from([0, 0, 2, 4]), st.sampled_from(LINES), st.booleans()),
        min_size=1,
        max_size=40,
    ).filter(lambda lines: any(text.strip() for _, text, _ in lines)),
    st.sampled_from([".txt", ".md"]),
)
def test_every_word_is_somewhere_however_lines_follow_each_other(
    tmp_path: Path, lines: list[tuple[int, str, bool]], ending: str
) -> None:
    """The draft can be led, whatever the guide is like, and its list is complete."""
    text = "".join(f"{' ' * indent}{text}\n" + "\n" * gap for indent, text, gap in lines)
    check(bring_in_text(tmp_path, text, ending))


# --- the sources of the bundled curricula, where their folder is given ----------------------------

SOURCES = os.environ.get("WORKSHOP_SOURCES", "")
needs_sources = pytest.mark.skipif(not SOURCES, reason="WORKSHOP_SOURCES names no folder")


def sources() -> list[Path]:
    return sorted(Path(SOURCES).glob("*.txt")) if SOURCES else []


@needs_sources
@pytest.mark.parametrize("source", sources(), ids=lambda path: path.name[:3])
def test_every_word_of_a_source_is_somewhere(tmp_path: Path, source: Path) -> None:
    (copy := tmp_path / source.name).write_bytes(source.read_bytes())
    check(bring_in(copy))


def shape(activity: Activity) -> list[int]:
    """How many parts each step has; a round that is led by itself is one."""
    found: list[int] = []
    for step in activity.steps:
        if step.title:
            found.append(0)
        found[-1] += 1
    return found


@needs_sources
@pytest.mark.parametrize(
    ("number", "curriculum", "activities"),
    [("000", "community-partnerships", 3), ("004", "reaching-out", 2)],
)
def test_a_draft_has_the_steps_of_the_curriculum_that_was_made_by_hand(
    tmp_path: Path, number: str, curriculum: str, activities: int
) -> None:
    """Every activity, step and part, in its place; and every time that is the source's own.

    By hand what opens a step may be one with its first part, and timed work a part of its own.
    """
    source = next(path for path in sources() if path.name.startswith(number))
    (copy := tmp_path / source.name).write_bytes(source.read_bytes())
    draft = bring_in(copy)
    ours = load_or_raise(ROOT / "curricula" / curriculum).modules[0]
    made = [a for a in ours.activities if a.mode != "next-steps"]
    found = [a for a in draft.curriculum.modules[0].activities if a.mode != "next-steps"]
    assert [a.id for a in found] == [a.id for a in made] and len(found) == activities
    assert [a.mode for a in found] == [a.mode for a in made]
    for one, other in zip(made, found, strict=True):
        pairs = list(zip_longest(shape(one), shape(other), fillvalue=0))
        assert len(shape(one)) == len(shape(other))
        assert all(abs(here - there) <= 1 for here, there in pairs), (one.id, pairs)
        if not one.estimated:
            assert one.minutes == other.minutes
    work = [s.working // 60 or getattr(s, "work_minutes", 0) for a in made for s in a.steps]
    stated = Counter(filter(None, work))
    given_work = Counter(step.minutes for a in found for step in a.steps if step.minutes)
    assert stated == given_work
