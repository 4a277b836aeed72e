"""People who are counted without a register are those that the register knows."""

import random
from datetime import UTC, datetime, timedelta

from workshop.review.facts.facts import PersonFacts, SessionFacts
from workshop.review.people.heads import Heads
from workshop.review.people.hours import hours_by, total
from workshop.review.people.numbers import pack_people, unpack_people
from workshop.review.people.register import build_register

NAMES = ("Ana Ruiz", "ruiz ana", "Ana Ruíz", "Ben", "Ben (Clinic)", "Cleo Lee", "", "–")
PLACES = ("", "", "Clinic", "School")


def session(number: int, draw: random.Random) -> SessionFacts:
    began = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=number)
    people = tuple(
        PersonFacts(draw.choice(NAMES), draw.choice(PLACES), True, True, draw.choice((0, 50, 95)))
        for _ in range(draw.randrange(4))
    )
    return SessionFacts(
        f"s{number}", "c", "T", "closed", began, began, 1.0, 0.0, 0, 0, (), (), people=people
    )


def test_everybody_on_a_roster_is_three_numbers() -> None:
    """Who is spelled alike is one person, but not twice on one roster; who came has minutes."""
    ana, other, elsewhere, absent, signs = (
        PersonFacts("Ana Ruiz", "Clinic", True, True, 95.0),
        PersonFacts("ruiz, ANA", "clinic", True, True, 10.0),
        PersonFacts("Ana Ruíz", "", True, True, 3600.0),
        PersonFacts("Ben", "", True, False, 0.0),
        PersonFacts("\ud800", "Łódź", True, True, 60.0),
    )
    rows = unpack_people(pack_people([ana, other, elsewhere, absent, signs]))
    assert rows[2::3].tolist() == [2, 0, 60, -1, 1]
    assert len({*rows[::3]}) == 5 and rows[1] == rows[4] and rows[7] == rows[10] == 0
    assert rows[0] ^ rows[1] == rows[6], "of who comes from nowhere it is the name's number"
    (once,) = {pack_people([one])[:16] for one in (ana, other)}
    assert once.hex() == "04136a492de8559714a0a4ab68e89d8d", "on every computer"
    assert pack_people([PersonFacts("", "Clinic", True, True, 60.0)]) == b""


def test_counted_or_registered_they_are_the_same() -> None:
    """Whoever is spelled alike, comes from nowhere, meets a namesake, or did not come."""
    draw, joined = random.Random(7), 0
    for _ in range(300):
        sessions = [session(number, draw) for number in range(draw.randrange(6))]
        some = [one.id for one in sessions if draw.random() < 0.8]
        register = build_register(sessions)
        counted, known = Heads.counted(sessions), Heads.registered(register)
        assert counted.count(some) == known.count(some)
        assert counted.different(some) == known.different(some)
        every, all = counted.count(one.id for one in sessions), total(register.people)
        assert (every.people, every.visits, every.seconds) == (all.people, all.visits, all.seconds)
        assert [(one.people, one.seconds) for one in every.organisations] == [
            (one.people, one.seconds) for one in hours_by(register.people, "organisation")
        ]
        joined += any(len(one.organisations) < len({v.organisation for v in one.visits})
                      for one in register.people)  # fmt: skip
    assert joined > 20, "who comes from nowhere is somebody who comes from somewhere"
