"""The people of a workspace, read for whoever tells of them, and corrected.

Everything that counts people asks here who is the same person, and which sessions count for it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path

from workshop.errors import Refused
from workshop.review.catalogue import NO_FILTER, Filter, any_begins, begins
from workshop.review.counting import Programme
from workshop.review.facts.facts import SessionFacts
from workshop.review.people.corrections import (
    PEOPLE_FILE,
    Correction,
    Corrections,
    PersonReference,
    add_correction,
    read_corrections,
    take_back_correction,
)
from workshop.review.people.heads import Heads
from workshop.review.people.register import Register, RegisteredPerson, build_register, narrow
from workshop.review.people.spellings import spelled
from workshop.review.people.visits import Visit
from workshop.review.promises.standing import StandingPromise, standing_promises
from workshop.review.sessions import Sessions
from workshop.spelling import fold_name
from workshop.text import plural
from workshop.value import Value, replace


class PeopleBook(Value, dict=True):
    """Who is who in the workspace at `root`, and the `programme` that a `filter` leaves.

    `root` is None for the sessions of a store, where nobody can say who is who. The register is
    made once somebody looks at the people; how many they are is known without it.
    """

    root: Path | None
    filter: Filter
    programme: Programme
    corrections: Corrections
    make: Callable[[], Register]

    @property
    def everybody(self) -> Register:
        """The people of all sessions that count, once somebody looks at them."""
        return self.make()

    @cached_property
    def register(self) -> Register:
        """The people of the sessions that were found."""
        return narrow(self.everybody, self.programme)

    @cached_property
    def heads(self) -> Heads:
        """How many people these are; without corrections they are only counted."""
        if self.corrections:
            return Heads.registered(self.register)
        return Heads.counted(one for one in self.programme.whole if one.closed)

    @cached_property
    def selected(self) -> Register:
        """Only the people with the organisation and the name that were asked for."""
        asked = self.filter
        return narrow(self.everybody, self.programme, asked.organisation, asked.person)

    def different(self, sessions: Iterable[SessionFacts]) -> int:
        """How many different people came to those of these sessions that are closed."""
        return self.heads.different(one.id for one in sessions if one.closed)

    @cached_property
    def standing(self) -> Sequence[StandingPromise]:
        """What was promised in any session, as it stands now."""
        return standing_promises(self.programme.whole)

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str], RegisteredPerson]:
        """Everybody by session and name, worked out once: each promise asks."""
        return self.everybody.by_name

    def owners(self, one: StandingPromise) -> tuple[RegisteredPerson, ...]:
        """The owners of a promise among those on the roster where it was made, or where it was
        last.
        """
        known, made, last = self._by_name, one.promise.session, one.last
        named = [
            known.get((made, name)) or known.get((last, name))
            for name in one.promise.who.split(", ")
        ]
        return tuple([who for who in named if who])

    def promises(self, asked: Filter = NO_FILTER) -> list[StandingPromise]:
        """What was promised in the sessions found.

        Where a person or an organisation was asked for, only what is theirs by name, and not what
        everybody promised, or a group.
        """
        ids = {one.id for one in self.programme.sessions}
        found = [one for one in self.standing if one.promise.session in ids]
        if asked.person or asked.organisation:
            found = [one for one in found if _is_theirs(one, self.owners(one), asked)]
        return found

    def promises_of(self, person: RegisteredPerson) -> list[StandingPromise]:
        """What somebody said in the sessions found that they would do."""
        there = {visit.session.id for visit in (*person.visits, *person.twice)}
        return [
            one
            for one in self.promises()
            if (one.last in there or one.promise.session in there)
            and any(owner.key == person.key for owner in self.owners(one))
        ]


def open_book(
    sessions: Sessions, root: Path | None, asked: Filter = NO_FILTER, steps: bool = True
) -> PeopleBook:
    """The people of the sessions that a filter leaves. Raises WorkshopError for people.toml.

    Without `steps` their facts may lack them.
    """
    return people_book(root, sessions.facts(asked, steps), asked)


def people_book(root: Path | None, found: Programme, asked: Filter = NO_FILTER) -> PeopleBook:
    """The people of a programme. Raises WorkshopError for people.toml."""
    return _book(root, asked, found, read_corrections(root / PEOPLE_FILE) if root else ())


def _book(root: Path | None, asked: Filter, found: Programme, said: Corrections) -> PeopleBook:
    make = cache(lambda: build_register((one for one in found.whole if one.closed), said))
    if said:
        make()  # it says what contradicts itself
    there = _also_otherwise_written(found, asked, make) if asked.person else found
    return PeopleBook(root, asked, there, said, make)


def _also_otherwise_written(
    found: Programme, asked: Filter, everybody: Callable[[], Register]
) -> Programme:
    """The sessions of somebody who was asked for, also those where they are written otherwise."""
    theirs = {
        visit.session.id
        for one in everybody().people
        if one.is_called(asked.person)
        for visit in one.visits
    }
    there, wider = {one.id for one in found.sessions}, replace(asked, person="")
    sessions = tuple(
        one for one in found.whole if one.id in there or (one.id in theirs and wider.fits(one))
    )
    return replace(found, sessions=sessions)


def _is_theirs(one: StandingPromise, whose: tuple[RegisteredPerson, ...], asked: Filter) -> bool:
    """Whether a promise is one person's of that name and organisation, or of somebody so called."""
    if not asked.organisation and begins(asked.person, one.promise.who):
        return True
    return any(
        who.is_called(asked.person) and any_begins(asked.organisation, who.organisations)
        for who in whose
    )


def refer(person: RegisteredPerson, visit: Visit | None = None) -> PersonReference:
    """Somebody as people.toml is to name them, as they are written at a visit, or else at last."""
    visit = visit or person.last
    return PersonReference(visit.label, visit.organisation, person.told_in)


Said = tuple[bool, PersonReference, PersonReference]
"""That two are the same person, or are not."""
IN_A_STORE = "In a store name and organization alone say who is the same person."


def correct(
    book: PeopleBook, same: bool, one: PersonReference, other: PersonReference
) -> PeopleBook:
    """Write into people.toml that two are the same person, or are not; the book after it.

    Raises: Refused, when both are written alike, or in a store; WorkshopError, when it contradicts
    the rest, or cannot be written.
    """
    if book.root is None:
        raise Refused(IN_A_STORE)
    if one == other:
        hint = "Two who are spelled alike are told apart by a session: NAME @ SESSION."
        raise Refused("Both are the same person.", hint=hint)
    path = book.root / PEOPLE_FILE
    made = Correction(same, (one, other), str(path))
    kept = tuple(each for each in book.corrections if {*each.people} != {one, other})
    after = _book(book.root, book.filter, book.programme, (*kept, made))
    add_correction(path, made)
    return after


def take_back(book: PeopleBook) -> PeopleBook:
    """The book without what was written into people.toml last; raises WorkshopError."""
    assert book.root is not None
    path = book.root / PEOPLE_FILE
    take_back_correction(path, book.corrections[-1])
    return _book(book.root, book.filter, book.programme, read_corrections(path))


def correction_words(book: PeopleBook, before: PeopleBook) -> str:
    """What was said last, and how many people there are then."""
    made = book.corrections[-1]
    one, other = (each.in_words for each in made.people[:2])
    count, was = len(book.everybody.people), len(before.everybody.people)
    verb = "are one person" if made.same else "are two people"
    more = f", {was:,} before" if count != was else ""
    return f"{one} and {other} {verb}: {plural(count, 'person', 'people')} now{more}."


def parts_of(person: RegisteredPerson) -> list[tuple[PersonReference, int]]:
    """What somebody is put together of: each way they are written, and in how many sessions.

    Of who is always written alike, each session is a part.
    """
    visits = (*person.visits, *person.twice)
    found: dict[tuple[str, str], list[Visit]] = {}
    for visit in visits:
        found.setdefault((spelled(visit.printed_name), fold_name(visit.organisation)), []).append(
            visit
        )
    if len(found) > 1:
        return [(PersonReference(v[-1].label, v[-1].organisation), len(v)) for v in found.values()]
    if len(visits) == 1 or person.told_in:
        return []
    return [(replace(refer(person, visit), session=visit.session.id), 1) for visit in visits]


def part_references(
    book: PeopleBook, person: RegisteredPerson, part: PersonReference
) -> tuple[PersonReference, PersonReference]:
    """Whom to name, to say that a part of somebody is another person.

    Where it was said that this part is the same as one other, those two, which takes it back.
    """
    for made in book.corrections:
        if made.same and len(made.people) == 2 and part in made.people:
            return made.people[0], made.people[1]
    if part.session:
        return replace(part, session=""), part
    rest = next(one for one, _ in reversed(parts_of(person)) if one != part)
    return rest, part
