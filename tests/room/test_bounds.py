"""How much what devices give takes of the log: little more than what they sent, whatever it is."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from msgspec import json
from support import coaching_curriculum, event, given, moved

from room.asking import Browser, Reply, Venue, giving, joined
from room.devices import Devices
from workshop.board import EntryAdded
from workshop.event import Event, Person, Via
from workshop.kinds import contributions as gave
from workshop.room import bounds, hall
from workshop.room.devices import SHORT
from workshop.room.keys import digest
from workshop.room.limits import Rate
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session import runner as runner_module
from workshop.session.room import acceptance
from workshop.session.storage import codec
from workshop.value import Value

LONG = "\xad" * 2_000
"""Of two bytes each, which become ten where they are made visible."""
NAME = LONG[:200]
CELLS = {f"{LONG[:190]}{n}": LONG for n in range(4)}
PEOPLE = tuple(Person(f"Person {n} of many", "Clinic") for n in range(300))
PAST = (
    event(ev.Arranged, activities=("a", "c"), roster=PEOPLE),
    moved("a/2a"),
    *(
        event(EntryAdded, sheet="ideas", label="Ideas", text=f"{n}", step="a/2a")
        for n in range(300)
    ),
)
ALL = " ".join(map(str, range(1, 301)))


class Most(Value):
    """What is given, where, how often, and at most how many bytes of the log it takes.

    That is for each byte that was sent, and besides. A new name is written twice; what a scribe
    does with many entries at once names all of them.
    """

    gave: gave.Contribution
    step: str = "a/2a"
    times: int = 1
    each: int = 5
    besides: int = 600
    via: Via = "phone"
    who: str = "Person 7 of many"


TABLE = (
    Most(gave.Wrote("ideas", LONG)),
    Most(gave.Wrote("parking", LONG)),
    Most(gave.Wrote("nowhere", LONG)),
    Most(gave.Wrote("ideas", LONG), step="c/1"),
    Most(gave.Marked({"": (1,)}), step="a/2c"),
    Most(gave.FilledIn("plan", {"what": LONG, "when": LONG}), step="c/1"),
    Most(gave.FilledIn("plan", CELLS), step="c/1"),
    Most(gave.FilledIn("plan", CELLS, of=1), step="a/2a"),
    Most(gave.Chose("lunch", LONG, date(2027, 1, 1)), step="c/2"),
    Most(gave.Chose(NAME, LONG), step="c/2"),
    Most(gave.HomeworkProgress("partly"), step="c/4"),
    Most(gave.Kept(NAME, "partly", LONG), step="c/4"),
    Most(gave.SignedIn(NAME, NAME, new=True, arrived=True), each=10),
    Most(gave.SignedIn("Person 7 of many", NAME, arrived=True)),
    Most(gave.SignedIn("Person 9 of many"), times=60),
    Most(gave.SignedOut(), times=60, besides=2_500),
    Most(gave.Called()),
    Most(gave.Paired("Person 9 of many")),
    Most(gave.Paired(NAME)),
    Most(gave.TookBack(1)),
    Most(gave.Reworded(1, LONG)),
    Most(gave.ScribeLine(f"note {LONG}"), via="scribe"),
    Most(gave.ScribeLine(f"nothing {LONG}"), via="scribe"),
    Most(gave.ScribeLine(f"gather {ALL} > {LONG[:900]}"), via="scribe", besides=2_000),
    Most(gave.ScribeLine(f"merge {ALL} > {LONG[:900]}"), via="scribe", besides=2_000),
    Most(gave.ScribeLine(f"came Person 8 of many {LONG}"), via="scribe"),
    *(Most(gave.Pressed(button), via="remote") for button in get_args(gave.Button)),
    Most(gave.Pressed("next"), step="c/2", via="remote", besides=1_000),
)
"""A row for each contribution, as much of it as can be: in turn until it takes no more."""


def test_every_contribution_stands_in_the_table() -> None:
    assert {type(row.gave) for row in TABLE} == set(get_args(gave.Contribution))


def size(events: Sequence[Event]) -> int:
    return sum(len(codec.encode(one, "")[0]) for one in events)


@pytest.mark.parametrize("most", TABLE, ids=lambda row: type(row.gave).__name__)
def test_what_a_contribution_takes_of_the_log(most: Most, tmp_path: Path) -> None:
    """With 300 people on the roster and 300 entries on a sheet; however often it is given."""
    there = given(*PAST, moved(most.step), curriculum=coaching_curriculum())
    devices = Devices(there.runner, tmp_path)
    if isinstance(most.gave, gave.TookBack | gave.Reworded):
        devices.give(gave.Wrote("ideas", "mine"))
    there.runner.take_in()
    allowed = most.each * len(json.encode(most.gave)) + most.besides
    for _ in range(most.times):
        there.clock.wait(seconds=7)
        before = len(there.runner.events)
        devices.give(most.gave, who=most.who, via=most.via)
        if isinstance(most.gave, gave.SignedOut):
            devices.give(gave.SignedIn(most.who, arrived=True))
        there.runner.take_in()
        took = size(there.runner.events[before:])
        assert took <= allowed, (took, allowed, there.runner.events[before:])
    assert len(there.runner.events) > len(PAST) + 2 or isinstance(most.gave, gave.Marked)


@pytest.fixture
def bounded(venue: Venue, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Venue]:
    """The room with other bounds, in which nobody is too fast."""

    def with_bounds(**others: object) -> Venue:
        for name, value in others.items():
            there = bounds if hasattr(bounds, name) else acceptance
            monkeypatch.setattr(there, name, value)
        venue.hall.bounds = bounds.Bounds()
        monkeypatch.setattr(venue.public, "_gifts", Rate(1_000, 1_000.0))
        return venue

    return with_bounds


async def sign_in(phone: Browser, name: str) -> Reply:
    return await phone.ask("/give", giving("signed-in", name=name, new=True, arrived=True))


async def test_a_phone_that_invents_names_is_turned_away_and_the_others_sign_in(
    bounded: Callable[..., Venue],
) -> None:
    venue = bounded(NAMES=3)
    inventing, other = await joined(venue), await joined(venue)
    expected = venue.runner.state.expected
    answers = [await sign_in(inventing, f"Name {n}") for n in range(expected + 5)]
    assert [told.status for told in answers] == [200] * (expected + 3) + [422] * 2
    assert b"Ask the trainer" in answers[-1].body
    assert (await sign_in(other, "Zo\u00eb")).status == 200
    venue.take_in()
    assert len(venue.runner.state.roster) == len(venue.hall.follower.state.roster) == 4
    assert venue.hall.bounds.turned_away == {digest(inventing.token)}


async def test_no_more_than_a_crowd_signs_in_by_phone_and_the_trainer_is_told(
    bounded: Callable[..., Venue],
) -> None:
    venue = bounded(NEWCOMERS=3, NEWCOMERS_EACH=0)
    phones = [await joined(venue) for _ in range(6)]
    for number, phone in enumerate(phones[:5]):
        assert (await sign_in(phone, f"Name {number}")).status == 200
    venue.take_in()
    refused = [e.reason for e in venue.runner.events if isinstance(e, ev.NotTaken)]
    assert refused == [acceptance.CROWDED] * 2
    assert venue.runner.take_notices() == [runner_module.CROWD]
    told = await sign_in(phones[5], "Zo\u00eb")
    assert (told.status, acceptance.CROWDED.encode() in told.body) == (422, True)
    bounded(NEWCOMERS=3, NEWCOMERS_EACH=2)
    venue.runner.send(cmd.Join.parse("Fay", venue.runner.now()))
    venue.take_in()
    assert (await sign_in(phones[5], "Zo\u00eb")).status == 200


@pytest.mark.parametrize("bound", [(3, 10_000), (1_000, 500)])
async def test_one_phone_takes_no_more_than_its_part_until_the_trainer_lets_it_in_again(
    bounded: Callable[..., Venue], bound: tuple[int, int]
) -> None:
    venue = bounded(A_DEVICE=bound)
    flooding, other = await joined(venue), await joined(venue)
    again = giving("wrote", sheet="ideas", text="x" * 100)
    for _ in range(9):
        assert (await flooding.ask("/give", again)).status == 200
    wrote = [giving("wrote", sheet="ideas", text="x" * 100) for _ in range(4)]
    assert [(await flooding.ask("/give", one)).status for one in wrote] == [200, 200, 422, 422]
    assert (await other.ask("/give", wrote[3])).status == 200
    assert (await flooding.ask("/give", again)).status == 200
    for out in (True, False):
        assert venue.hall.put_out(digest(flooding.token)[:SHORT], out)
    assert not venue.hall.bounds.turned_away
    assert (await flooding.ask("/give", giving("wrote", sheet="ideas", text="x"))).status == 200


async def test_walls_are_bounded_but_for_this_computers_own(
    venue: Venue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hall, "MOST_WALLS", 1)
    first, second = await joined(venue), await joined(venue, "10.0.0.8")
    own = await joined(venue, "127.0.0.1")
    async with first.stream("/wall/stream") as there:
        assert there.status == 200
        told = await second.ask("/wall/stream")
        assert (told.status, b"Too many walls are open." in told.body) == (429, True)
        async with own.stream("/wall/stream") as here, second.stream() as phone:
            assert (here.status, phone.status) == (200, 200)
    async with second.stream("/wall/stream") as there:
        assert there.status == 200


async def test_who_throws_their_cookie_away_takes_no_more_than_half(
    bounded: Callable[..., Venue],
) -> None:
    venue = bounded(AN_ADDRESS=(3, 10_000))
    wrote = [giving("wrote", sheet="ideas", text="x") for _ in range(12)]

    async def given_from(ip: str) -> list[int]:
        return [
            (await (await joined(venue, ip)).ask("/give", wrote.pop())).status for _ in range(4)
        ]

    assert await given_from("10.0.0.66") == [200, 200, 200, 422]
    assert await given_from("10.0.0.7") == [200, 200, 200, 422]
    assert await given_from("127.0.0.1") == [200] * 4
