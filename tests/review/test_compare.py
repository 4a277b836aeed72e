"""Sessions of one curriculum side by side, as data, as a document, in columns."""

from collections.abc import Iterator

import pytest
from reports.small import small
from support import HEAD, MODULE, ROOM, Wait, decided, led, read_curriculum

from workshop.board import PARKING
from workshop.curriculum.model import Curriculum
from workshop.errors import Refused
from workshop.kinds.base import AnyCommand, Target
from workshop.kinds.exercise.model import FormGroups
from workshop.kinds.hands.model import CountHands
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text, text_width
from workshop.review.compare.compare import ComparedStep, Comparison, StepSide, compare
from workshop.review.compare.layout import (
    columns_that_fit,
    compare_blocks,
    draw_heads,
    draw_steps,
    time_bar,
)
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry, StarEntry

IDEAS, PLANS = Target("ideas", "Ideas"), Target("plans", "Plans")


def session(
    title: str, *commands: cmd.Command | AnyCommand | Wait, curriculum: Curriculum | None = None
) -> Record:
    arrange = cmd.Arrange(title=title, activities=("a",), roster=ROOM)
    runner = led(cmd.Next(), *commands, curriculum=curriculum, arrange=arrange)
    return Record.of(runner)


def tuesday(curriculum: Curriculum | None = None) -> Record:
    """Step 1 two minutes over, two ideas (one starred), hands 3:2, 3 skipped, a decision."""
    return session(
        "Tuesday",
        Wait(minutes=7),
        cmd.Lead("2a"),
        AddEntry("Rides for  families", IDEAS),
        StarEntry(5),
        AddEntry("A calendar", IDEAS),
        Wait(minutes=10),
        cmd.Lead("2c"),
        CountHands("", 0, 3),
        CountHands("", 1, 2),
        cmd.Lead("3"),
        cmd.Skip("no time"),
        AddEntry("Who pays?", Target(PARKING, "Parking lot")),
        cmd.CloseSession(),
        curriculum=curriculum,
    )


def friday(curriculum: Curriculum | None = None) -> Record:
    """Step 1 as planned, one idea in other letters and one of its own, hands 1:4, groups."""
    return session(
        "Friday",
        Wait(minutes=5),
        cmd.Lead("2a"),
        AddEntry("rides FOR families", IDEAS),
        AddEntry("A van", PLANS),
        Wait(minutes=4),
        cmd.Lead("2c"),
        CountHands("", 1, 4),
        cmd.Lead("3"),
        FormGroups("count-off"),
        cmd.Lead("8"),
        decided("Meet in May"),
        curriculum=curriculum,
    )


@pytest.fixture
def both() -> Comparison:
    return compare([tuesday(), friday()])


def step(compared: Comparison, label: str) -> ComparedStep:
    return next(step for step in compared.steps if step.label == label)


def sides(step: ComparedStep) -> tuple[StepSide, StepSide]:
    one, other = step.sides
    assert one and other
    return one, other


def test_the_same_step_has_its_times_beside_each_other(both: Comparison) -> None:
    one, other = sides(step(both, "1"))
    assert (one.planned, one.elapsed, other.elapsed) == (300, 420, 300)
    assert [head.title for head in both.heads] == ["Tuesday", "Friday"]
    assert [(head.people, head.status) for head in both.heads] == [(5, "closed"), (5, "open")]
    skipped, done = sides(step(both, "3"))
    assert (skipped.fate, skipped.reason, done.fate) == ("skipped", "no time", "led")


def test_what_was_said_in_both_is_marked(both: Comparison) -> None:
    """Whatever the letters and blanks; a star stays."""
    one, other = sides(step(both, "2a"))
    assert [(line.sign, line.text) for line in one.part("Ideas")] == [
        ("=★", "Rides for families"),
        ("•", "A calendar"),
    ]
    assert [(line.sign, line.text) for line in other.part("ideas")] == [("=", "rides FOR families")]
    assert step(both, "2a").titles == ("Ideas", "Plans")
    assert one.part("Plans") == ()


def test_hands_are_beside_each_other(both: Comparison) -> None:
    """Option by option."""
    one, other = sides(step(both, "2c"))
    counts = [
        {line.text: line.count for line in side.part("Shall we go on?")} for side in (one, other)
    ]
    assert counts == [{"Yes": 3, "No": 2}, {"Yes": 0, "No": 4}]


def test_decisions_and_the_parking_lot_come_last(both: Comparison) -> None:
    whole = both.steps[-1]
    assert not whole.key
    assert whole.titles == ("Parking lot", "Decisions")
    one, other = sides(whole)
    assert [line.text for line in one.part("Parking lot")] == ["Who pays?"]
    assert [line.text for line in other.part("Decisions")] == ["Meet in May"]


def test_different_curricula_are_refused() -> None:
    other = Record.of(led(cmd.Next(), curriculum=small(), arrange=cmd.Arrange(title="Other")))
    other_one = Record.of(led(cmd.Next(), curriculum=read_curriculum(HEAD, MODULE, "another")))
    assert compare([tuesday(), other])
    with pytest.raises(Refused, match="different curricula"):
        compare([tuesday(), other_one])
    with pytest.raises(Refused, match="two sessions or more"):
        compare([tuesday()])


def test_a_plan_that_was_changed_is_said() -> None:
    """Steps are compared by their place; what is called something else, or is not there, is told.

    A step that only one of them has stands where it stands there.
    """
    song = '[[activity.step]]\ntitle = "Song"\nkind = "talk"\nminutes = 2\n\n'
    last = '[[activity.step]]\ntitle = "Good-bye"'
    changed = MODULE.replace('"Stories"', '"Tales"').replace(last, song + last)
    whole = cmd.Arrange(title="Wednesday", activities=("a", "b"))
    later = read_curriculum(HEAD, changed)
    compared = compare([tuesday(), Record.of(led(cmd.Next(), curriculum=later, arrange=whole))])
    assert compared.notes == (
        "The plan was changed between these sessions: 2 steps differ (5, 3). "
        "Steps are compared by their place in the plan.",
    )
    first, second = sides(step(compared, "5"))
    assert (first.heading, second.heading) == ("", "Tales")
    only = [step for step in compared.steps if step.activity == "b"]
    assert [step.sides[0] for step in only] == [None] * 4
    assert [step.heading for step in only] == ["In pairs", "Look back", "Song", "Good-bye"]


def test_a_part_of_another_name_is_no_change_of_the_plan() -> None:
    named = MODULE.replace('kind = "hands"', 'kind = "hands"\npart = "Aloud"', 1)
    assert named != MODULE
    whole = cmd.Arrange(title="Wednesday", activities=("a", "b"))
    later = Record.of(led(cmd.Next(), curriculum=read_curriculum(HEAD, named), arrange=whole))
    assert compare([tuesday(), later]).notes == ()


def test_as_a_document_it_is_read_step_by_step() -> None:
    said = text(compare_blocks([tuesday(), friday()]), 80)
    assert "= stands before what was said in more than one of them." in said
    for part in (
        "Session  Planned   Took  Difference\n  1          5 min  7 min  2 min over\n"
        "  2          5 min  5 min  as planned\n",
        "Ideas\n  1: Tuesday\n\n  - =★ Rides for families\n  - A calendar\n\n"
        "  2: Friday\n\n  - = rides FOR families\n",
        "Shall we go on?\n       1  2\n  Yes  3  0\n  No   2  4\n",
        "1         20 min         skipped: no time\n",
    ):
        assert part in said


def drawn(compared: Comparison, width: int, shown: range = range(2)) -> Iterator[str]:
    yield from (line.text for line in draw_steps(compared, shown, width))


def test_columns_stand_beside_each_other(both: Comparison) -> None:
    """Bars of time and of hands have one scale; nothing is said with a dash."""
    lines = list(drawn(both, 75))
    assert lines[1] == "█████████▒▒▒▒ 7 of 5 min, 2 min over │ █████████     5 of 5 min, as planned"
    at = lines.index("  Shall we go on?")
    assert [" ".join(line.split()) for line in lines[at + 1 : at + 3]] == [
        "Yes 3 " + "█" * 22 + " │ Yes 0",
        "No 2 " + "█" * 15 + " │ No 4 " + "█" * 30,
    ]
    at = lines.index("  Plans")
    assert [part.strip() for part in lines[at + 1].split("│")] == ["–", "• A van"]


@pytest.mark.parametrize("width", [20, 40, 77, 117, 200])
def test_no_line_is_wider_than_there_is_room(both: Comparison, width: int) -> None:
    """However long or wide what was said is."""
    long = session("長い名前" * 20, cmd.Lead("2a"), AddEntry("漢字" * 60, IDEAS))
    compared = compare([tuesday(), long, friday()])
    shown = range(columns_that_fit(width, 3))
    above = [line for part in draw_heads(compared, shown, width) for line in part]
    rows = [line for line in drawn(compared, width, shown) if "│" in line]
    assert rows
    assert max(text_width(line) for line in (*above, *rows)) <= width


def test_as_many_columns_as_there_is_room_for() -> None:
    assert [columns_that_fit(width, 4) for width in (20, 77, 90, 117, 200)] == [2, 2, 3, 4, 4]
    assert columns_that_fit(200, 2) == 2


def test_a_bar_of_time_tells_over_by_its_sign() -> None:
    """What is planned and not used is told too."""
    one, other = sides(step(compare([tuesday(), friday()]), "1"))
    assert (time_bar(one, 420, 14), time_bar(other, 420, 14)) == ("█" * 10 + "▒" * 4, "█" * 10)
    assert time_bar(StepSide(600, 240, "led", ()), 600, 10) == "████░░░░░░"


def test_what_only_the_curriculum_says_is_not_marked_as_said() -> None:
    """Groups of the same people, the same assignment: nobody in the room said them."""
    compared = compare([friday(), friday()])
    one, _ = sides(step(compared, "3"))
    assert one.parts
    assert not any(line.both for part in one.parts for line in part.lines)


def test_columns_in_view_may_all_be_of_sessions_that_never_began() -> None:
    """A third one, out of view, has the times."""
    begun, never = tuesday(), cmd.Arrange(title="Never", activities=("a",), roster=ROOM)
    compared = compare([Record.of(led(arrange=never)), Record.of(led(arrange=never)), begun])
    lines = [line.text for line in draw_steps(compared, range(2), 80)]
    assert [line for line in lines if "1 Welcome" in line]
    assert not [line for line in lines if "█" in line]
