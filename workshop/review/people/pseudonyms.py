"""Pseudonyms that are the same over all sessions of a workspace, and others in another one.

They are made with a key that lies in the workspace, is made when it is needed first, and never
leaves it: whoever has two exports sees that somebody is in both, and without the key nobody can try
out whose name it is.
"""

import hmac
from base64 import b32encode
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256

from workshop.reports.export.names import Pseudonyms
from workshop.review.counting import COPY, LeftOut
from workshop.review.people.register import Register, RegisteredPerson
from workshop.review.people.visits import Visit
from workshop.spelling import fold_name
from workshop.value import replace

Stands = Callable[[str], str]
"""What stands for an id."""
SIGNS = 5
"""Letters and figures of a pseudonym; more where two would have the same."""
NUMBERED = (
    "The key of the pseudonyms cannot be kept in the workspace: they are numbers, which stand for "
    "others the next time."
)


def codes(said: Iterable[str], key: bytes, signs: int = SIGNS) -> Mapping[str, str]:
    """A short code for each of these, with the same key the same each time: "K7QF2"."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for one in said:
        whole = b32encode(hmac.digest(key, one.encode("utf-8", "replace"), sha256)).decode()
        code = next(whole[:n] for n in range(signs, len(whole)) if whole[:n] not in taken)
        taken.add(code)
        found[one] = code
    return found


def participants(register: Register, key: bytes | None) -> Mapping[str, str]:
    """What stands for everybody in the register, by their keys: "Participant K7QF2".

    Without a workspace's key they are numbered, in the order in which they came first.
    """
    order = sorted(register.people, key=lambda person: (person.visits[0].session.order, person.key))
    keys = [person.key for person in order]
    signs = codes(keys, key) if key else {one: str(n) for n, one in enumerate(keys, 1)}
    return {one: f"Participant {sign}" for one, sign in signs.items()}


def anonymous(register: Register, shown: Mapping[str, str], session: Stands) -> Register:
    """The register with pseudonyms for names, and what stands for each `session`, by its id.

    Organisations stay, unless they bear the name of somebody who comes from them. Who may be one is
    left out: it would tell names.
    """
    people = (_without_name(person, shown[person.key]) for person in register.people)
    return Register(
        tuple(sorted(people, key=lambda person: person.name)),
        sessions=tuple(replace(one, id=session(one.id)) for one in register.sessions),
        left_out=tuple(without_title(one, session) for one in register.left_out),
    )


def without_title(one: LeftOut, session: Stands) -> LeftOut:
    """A session that does not count, without its title and without what it is a copy of."""
    why = f"{COPY}another one, which counts" if one.why.startswith(COPY) else one.why
    return replace(one, id=session(one.id), title="", why=why)


def _without_name(person: RegisteredPerson, shown: str) -> RegisteredPerson:
    words = {word for visit in person.visits for word in fold_name(visit.printed_name).split()}

    def plain(visit: Visit) -> Visit:
        named = words & set(fold_name(visit.organisation).split())
        return replace(visit, name=shown, organisation="" if named else visit.organisation)

    visits = tuple(map(plain, person.visits))
    last = visits[-1].organisation if person.organisation else ""
    return replace(person, name=shown, organisation=last, visits=visits, twice=())


def names_over_sessions(
    register: Register, shown: Mapping[str, str], others: Mapping[str, str]
) -> Pseudonyms:
    """What stands for the names of these people inside texts, in every way they were written.

    Of two who share a name it is the later one's; `others` are named besides.
    """
    named = {
        name: shown[person.key]
        for person in register.people
        for visit in (*person.visits, *person.twice)
        for name in (visit.name, visit.printed_name)
    }
    places = [place for one in register.people for place in one.organisations]
    return Pseudonyms({**others, **named}, places)
