"""Groups on the live screen: asked for, placed, moved, and all to be read as cards."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from tui.support import LARGE, SMALL, session, showing
from workshop.clock import SetClock
from workshop.kinds.base import Person
from workshop.session import commands as cmd
from workshop.tui.widgets.cards import Card, Cards, lay_out
from workshop.tui.widgets.rows import Row

PEOPLE = tuple(
    Person(f"{first} {last}", f"{last[:3]} Clinic")
    for last in ("Morales", "Okafor", "Lindqvist", "Hart")
    for first in ("Ana", "Ben", "Dee", "Eli", "Finn", "Gus")
)


def groups_of(live) -> list[tuple[str, ...]]:
    return [group.members for group in live.runner.now().context.data.groups]


def at_work(tmp_path: Path, clock: SetClock, people: tuple[Person, ...] = PEOPLE):
    roster = cmd.Arrange(roster=people, people=len(people))
    return session(tmp_path, clock, roster, cmd.Lead("4"))


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("count", [2, 6])
async def test_everybody_can_be_read_out_at_once(tmp_path, clock, size, count) -> None:
    """Three keys make six groups, though the guide says two; all 24 stand on the screen, whole."""
    async with showing(at_work(tmp_path, clock), clock, size) as live:
        await live.press("o", str(count), "enter")
        assert [len(members) for members in groups_of(live)] == [24 // count] * count
        frame = live.frame()
        for person in PEOPLE:
            assert person.name in frame
        assert frame.count("Clinic") == 24
        for number in range(1, count + 1):
            assert f"Group {number}" in frame


async def test_so_many_each_and_other_ways(tmp_path: Path, clock: SetClock) -> None:
    async with showing(at_work(tmp_path, clock), clock) as live:
        await live.press("o")
        assert "How many groups? _  (2 by the guide)" in live.frame()
        await live.press("9", "backspace", "8", "e")
        assert "How many groups? 8 each" in live.frame()
        assert "24 people: 3 groups" in live.frame()
        await live.press("enter")
        assert [len(members) for members in groups_of(live)] == [8, 8, 8]
        await live.press("o", "4", "end", "up", "enter")
        assert [len(members) for members in groups_of(live)] == [6, 6, 6, 6]
        await live.press("o", "end", "enter")
        assert [len(members) for members in groups_of(live)] == [12, 12]
        await live.press("o", "2", "5", "enter")
        assert "24 people cannot be 25 groups" in live.said
        await live.press("u", "u", "u")
        assert groups_of(live) == []


async def test_who_came_late_is_placed_in_two_keys_and_who_left_is_marked(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(at_work(tmp_path, clock), clock) as live:
        await live.press("o", "6", "enter")
        await live.do(
            cmd.Join.parse("Kai, North", live.runner.now()),
            cmd.Join.parse("Lou, North", live.runner.now()),
            cmd.Attend("Ben Hart", "left"),
        )
        frame = live.frame()
        assert "Not in a group" in frame and "Kai, North" in frame
        left = live.runner.now().zone.time_of_day(clock.now())
        assert f"left {left}" in frame
        await live.press("j", "3")
        assert "Kai" in groups_of(live)[2]
        await live.press("j", "enter")
        assert "Lou" in groups_of(live)[0]
        assert "Not in a group" not in live.frame()


async def test_somebody_goes_to_another_group_and_takes_a_role(
    tmp_path: Path, clock: SetClock
) -> None:
    """Arrows go from card to card; enter and the number of a group move the one they are on."""
    async with showing(at_work(tmp_path, clock), clock) as live:
        await live.press("o", "6", "enter")
        cards = live.live.query_one(Cards)
        cards.put_cursor_on(("person", "Ana Morales"))
        await live.press("right", "down")
        row = cards.selected
        assert row is not None and row.key == ("person", "Ben Okafor")
        await live.press("enter", "6")
        assert "Ben Okafor" in groups_of(live)[5]
        await live.press("enter", "7")
        roles = live.runner.now().context.data.groups[5].roles
        assert roles == {"facilitator": "Ben Okafor"}
        row = cards.selected
        assert row is not None and row.text == "Ben Okafor, Oka Clinic · facilitator"
        await live.press("enter", "7")
        assert live.runner.now().context.data.groups[5].roles == {"facilitator": ""}
        await live.press("u", "u", "u")
        assert "Ben Okafor" in groups_of(live)[1]


async def test_heads_without_names_have_groups_and_roles(tmp_path: Path, clock: SetClock) -> None:
    async with showing(at_work(tmp_path, clock, ()), clock) as live:
        await live.do(cmd.Arrange(roster=(), people=7))
        await live.press("o", "2", "enter")
        frame = live.frame()
        assert "4 people" in frame and "3 people" in frame
        await live.click(Cards, 3, 1)
        assert live.prompt == "Group 1, facilitator"
        await live.type("Zoe\n")
        assert live.runner.now().context.data.groups[0].roles == {"facilitator": "Zoe"}


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), min_size=1, max_size=40)


@examples(
    st.lists(st.lists(NAMES, max_size=9), min_size=1, max_size=9),
    st.integers(20, 200),
    st.integers(1, 60),
)
def test_nothing_on_cards_is_cut_and_nothing_overlaps(people, width, height):
    cards = [
        Card(Row(f"Group {n}"), tuple(Row(name) for name in names))
        for n, names in enumerate(people, 1)
    ]
    lines = list(lay_out(cards, width, height))
    drawn = [piece for line in lines for piece in line]
    assert len(drawn) == sum(len(card.lines(drawn[0].width)) for card in cards)
    for line in lines:
        for one, other in pairwise(line):
            assert one.left + one.width < other.left
        assert not line or line[-1].left + line[-1].width <= width
