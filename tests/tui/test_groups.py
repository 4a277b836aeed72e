"""Groups on the live screen: asked for, placed, moved, and all to be read as cards."""

from itertools import chain, pairwise
from pathlib import Path

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st
from support import ROOM, read_curriculum

from tui.support import LARGE, SMALL, session, showing
from workshop.clock import SetClock
from workshop.event import Person
from workshop.kinds.debrief import Report
from workshop.kinds.exercise.model import GiveRole
from workshop.session import commands as cmd
from workshop.session.opening import rehearse_session
from workshop.tui.panels.debrief import DebriefPanel
from workshop.tui.widgets.cards import HANGING, Card, CardRow, Cards, lay_out
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
        await live.press("s", str(count), "enter")
        assert [len(members) for members in groups_of(live)] == [24 // count] * count
        frame = live.frame()
        for person in PEOPLE:
            assert person.name in frame
        assert frame.count("Clinic") == 24
        for number in range(1, count + 1):
            assert f"Group {number}" in frame


async def test_so_many_each_and_other_ways(tmp_path: Path, clock: SetClock) -> None:
    async with showing(at_work(tmp_path, clock), clock) as live:
        await live.press("s")
        assert "How many groups? _  (2 by the guide)" in live.frame()
        await live.press("9", "backspace", "8", "e")
        assert "How many groups? 8 each" in live.frame()
        assert "24 people: 3 groups" in live.frame()
        await live.press("enter")
        assert [len(members) for members in groups_of(live)] == [8, 8, 8]
        await live.press("s", "4", "end", "up", "enter")
        assert [len(members) for members in groups_of(live)] == [6, 6, 6, 6]
        await live.press("s", "end", "enter")
        assert [len(members) for members in groups_of(live)] == [12, 12]
        await live.press("s", "2", "5", "enter")
        assert "24 people cannot be 25 groups" in live.said
        await live.press("u", "u", "u")
        assert groups_of(live) == []


async def test_who_came_late_is_placed_in_two_keys_and_who_left_is_marked(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(at_work(tmp_path, clock), clock) as live:
        await live.press("s", "6", "enter")
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
        await live.press("s", "6", "enter")
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


async def test_fewer_people_than_the_guide_has_groups_are_a_group_each(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(at_work(tmp_path, clock, PEOPLE[:1]), clock) as live:
        await live.press("s")
        assert "1 person: 1 group" in live.frame()
        await live.press("enter")
        assert groups_of(live) == [("Ana Morales",)]


async def test_heads_without_names_have_groups_and_roles(tmp_path: Path, clock: SetClock) -> None:
    async with showing(at_work(tmp_path, clock, ()), clock) as live:
        await live.do(cmd.Arrange(roster=(), people=7))
        await live.press("s", "2", "enter")
        frame = live.frame()
        assert "4 people" in frame and "3 people" in frame
        await live.click(Cards, 3, 1)
        assert live.prompt == "Group 1, facilitator"
        await live.type("Zoe\n")
        assert live.runner.now().context.data.groups[0].roles == {"facilitator": "Zoe"}


LONG = tuple(
    Person(f"{first} {last}", f"{last} County Department of Family Services")
    for last in ("Morales", "Okafor", "Lindqvist", "Hart")
    for first in ("Ana", "Ben", "Dee", "Eli", "Finn", "Gus")
)


@pytest.mark.parametrize("count", [2, 6])
async def test_long_organisations_are_cut_before_anybody_is_out_of_view(tmp_path, clock, count):
    """Names are whole, and all of them in view, also when two groups are made one."""
    async with showing(at_work(tmp_path, clock, LONG), clock) as live:
        await live.press("s", str(count), "enter")
        frame = live.frame()
        assert all(person.name in frame for person in LONG)
        assert "…" in frame or count == 2
        live.live.query_one(Cards).put_cursor_on(("person", LONG[0].name))
        await live.press("enter")
        assert f"{LONG[0].name}, {LONG[0].organisation}" in live.frame()


async def test_groups_are_merged_on_the_screen(tmp_path: Path, clock: SetClock) -> None:
    """Enter on a group and the number of another; all people stay in view, and it is one change."""
    async with showing(at_work(tmp_path, clock, LONG), clock) as live:
        await live.press("s", "6", "enter", "home", "enter", "3")
        groups = live.runner.now().context.data.groups
        assert [group.name for group in groups] == [f"Group {n}" for n in (1, 2, 4, 5, 6)]
        assert [len(group.members) for group in groups] == [8, 4, 4, 4, 4]
        assert all(person.name in live.frame() for person in LONG)
        await live.press("enter", "1")
        assert len(live.runner.now().context.data.groups) == 5
        await live.press("enter", "6")
        assert "How many groups?" in live.frame()
        await live.press("escape", "u")
        assert [len(members) for members in groups_of(live)] == [4] * 6


async def test_groups_of_two_figures_are_reached_by_their_numbers(tmp_path, clock) -> None:
    """A figure that begins a longer number waits for the next one, or for enter."""
    async with showing(at_work(tmp_path, clock), clock) as live:
        await live.press("s", "1", "2", "enter")
        cards = live.live.query_one(Cards)
        cards.put_cursor_on(("person", "Ana Morales"))
        await live.press("enter", "1", "2")
        assert "Ana Morales" in groups_of(live)[11]
        await live.press("enter", "1", "enter")
        assert "Ana Morales" in groups_of(live)[0]
        await live.press("enter", "7")
        assert "Ana Morales" in groups_of(live)[6]


async def test_who_was_in_which_group_is_seen_when_it_reports(tmp_path, clock) -> None:
    """With who reports for it and who has left; enter ticks it off and names somebody else."""
    async with showing(at_work(tmp_path, clock), clock, LARGE) as live:
        await live.press("s", "6", "enter")
        await live.do(
            GiveRole("Group 2", "recorder/reporter", "Ben Hart"),
            cmd.Attend("Dee Hart", "left"),
            cmd.Lead("6"),
        )
        panel = live.live.query_one(DebriefPanel)
        texts = [row.text for row in panel.rows]
        left = live.runner.now().zone.time_of_day(clock.now())
        people = "Dee Morales, Dee Okafor, Dee Lindqvist, Dee Hart"
        assert texts[texts.index("Group 3") + 1] == f"{people} (left {left})"
        at = texts.index("Group 2 · Ben Hart reports")
        assert texts[at + 1] == "Ben Morales, Ben Okafor, Ben Lindqvist, Ben Hart"
        assert all(person.name in " ".join(texts) for person in PEOPLE)
        assert not panel.rows[at + 1].cut
        await live.do(Report("Group 2"))
        assert panel.rows[at + 1].cut
        panel.put_cursor_on(panel.rows[at].key)
        await live.press("enter")
        assert "Ben Morales, Ben Okafor, Ben Lindqvist, Ben Hart" in live.frame()
        await live.press("4")
        assert panel.rows[at].text == "Group 2 · Ben Okafor reports"
        await live.press("enter", "2")
        assert not panel.rows[at + 1].cut
        await live.press("enter", "7")
        await live.type("Ann Low\n")
        await live.press("1")
        assert panel.rows[at].text == "Group 2 · Ann Low reports"
        await live.press("escape", "enter", "1")
        assert live.prompt == "Report: Group 2"


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zs"]), min_size=1, max_size=40)


@examples(
    st.lists(st.lists(NAMES, max_size=9), min_size=1, max_size=9),
    st.integers(20, 200),
    st.integers(1, 60),
)
def test_no_name_on_cards_is_cut_and_nothing_overlaps(people, width, height):
    cards = [
        Card(Row(f"Group {n}"), tuple(CardRow(f"{a}, {a[::-1]}", first=a) for a in names))
        for n, names in enumerate(people, 1)
    ]
    lines = list(lay_out(cards, width, height))
    drawn = [piece for line in lines for piece in line if piece.row != Row("")]
    brief = any(piece.row.brief for piece in drawn if isinstance(piece.row, CardRow))
    shown = [Card(card.title, card.rows, brief) for card in cards]
    assert len(drawn) == sum(len(card.lines(drawn[0].width)) for card in shown)
    for name, row in zip(chain(*people), (r for c in shown for r in c.rows), strict=True):
        begin, *rest = row.lines(drawn[0].width)
        assert "".join((begin, *(line.removeprefix(HANGING) for line in rest))).startswith(name)
    for line in lines:
        for one, other in pairwise(line):
            assert one.left + one.width < other.left
        assert not line or line[-1].left + line[-1].width <= width


KEPT = """
id = "m"
title = "M"
[[form]]
id = "seen"
title = "What I saw"
columns = [{ id = "what", label = "What" }]
[[activity]]
id = "a"
title = "A"
minutes = 15
[[activity.step]]
title = "Alone"
kind = "exercise"
minutes = 5
who = "alone"
assignments = ["Write three [words]."]
[[activity.step]]
id = "squads"
title = "Squads"
kind = "exercise"
minutes = 5
groups = 2
group_names = ["Red [bold]", "Blue"]
tasks = ["Read them out.", "Keep one."]
[[activity.step]]
title = "Stay"
kind = "exercise"
minutes = 5
groups = { same_as = "squads" }
roles = ["observer"]
observer = "seen"
assignments = ["Draw it."]
"""


async def test_alone_then_in_groups_with_names_that_go_on_by_themselves(clock: SetClock) -> None:
    plan = read_curriculum('title = "C"\nmodules = ["m.toml"]', KEPT)
    runner = rehearse_session(plan, clock, cmd.Arrange(roster=ROOM))
    runner.send(cmd.Next())
    async with showing(runner, clock) as live:
        frame = live.frame()
        assert "Everybody works alone." in frame and "Write three [words]." in frame
        assert "Form the groups" not in frame and "s Groups" not in frame
        await live.do(cmd.Go("3"))
        assert "The groups of step 2 Squads stay as they are. There are none" in live.frame()
        await live.press("escape", "space")
        assert "Do 1. Read them out." in live.frame() and "   2. Keep one." in live.frame()
        await live.press("s", "enter", "space")
        assert groups_of(live) == [("Ann", "Cleo", "Eve"), ("Ben", "Dan")]
        frame = live.frame()
        assert "Stay" in frame and "Red [bold]" in frame and "Do  Draw it." in frame
        assert "Observer: fills in “What I saw”. v opens it." in frame
        await live.do(GiveRole("Red [bold]", "observer", "Cleo"))
        await live.press("v")
        frame = live.frame()
        assert "Cleo" in frame and "Ann" not in frame
        await live.press("v", "u", "u")
        assert live.state.step == "a/2"
