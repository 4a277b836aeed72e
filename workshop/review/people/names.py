"""How sessions and people are called over sessions: as they are, or with names left out.

Where names are left out a session is a code, as its id tells its title; people, whoever led and
whoever else is named are pseudonyms, made with the key of the workspace: the same in every session
and each time. Texts of a session go through what leaves names out of its notes, and whole names of
everybody in the workspace are left out besides. Organisations and places stay.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from workshop.document import Document
from workshop.reports.export.names import Pseudonyms
from workshop.reports.export.pseudonyms import leaders, stand_ins
from workshop.reports.names.words import TOKEN, fold, name_words, tokens_of
from workshop.reports.record import Record
from workshop.review.catalogue import Filter
from workshop.review.counting import Programme
from workshop.review.people.book import PeopleBook
from workshop.review.people.heads import Heads
from workshop.review.people.pseudonyms import (
    SIGNS,
    anonymous,
    codes,
    names_over_sessions,
    participants,
    without_title,
)
from workshop.review.people.register import Register, RegisteredPerson
from workshop.review.people.spellings import spelled
from workshop.value import replace

SAID = (
    "Pseudonyms stand for people and codes for sessions, the same each time in this workspace. "
    "Organisations and places stay, and so do nicknames: look for them."
)
SOMEBODY = "(a name)"
"""What stands for a name that was asked for."""
MORE_SIGNS = 7
"""The length of a code that is not checked against others."""
Known = Mapping[tuple[str, str], RegisteredPerson]
"""Who is meant by a name in a session, as `Register.by_name` has it."""


class Names:
    """Everything as it is called; `said` is what a reader has to know of it."""

    said = ""

    def session(self, id: str) -> str:
        """What a session is called, by its id."""
        return id

    def text(self, text: str, *ids: str) -> str:
        """A text of these sessions."""
        return text

    def register(self, register: Register) -> Register:
        """The people, as they are called."""
        return register

    def heads(self, book: PeopleBook) -> Heads:
        """How many came to the sessions of a book, and from where, as that is called."""
        return book.heads

    def known_people(self, register: Register) -> Known:
        """Who is meant by a name in a session, as they are called."""
        return register.by_name

    def page(self, page: Document, person: RegisteredPerson) -> Document:
        """Somebody's page."""
        return page

    def values(self, data: dict[str, Any], person: RegisteredPerson) -> dict[str, Any]:
        """Somebody's page as plain values."""
        return data

    def read(self, id: str, record: Record) -> None:
        """Take a record of a session whose texts are to follow."""

    def filter_named(self, asked: Filter) -> Filter:
        """What was asked for."""
        return asked

    def programme(self, found: Programme) -> Programme:
        """The sessions, those that do not count as they are called."""
        return found


AS_THEY_ARE = Names()


class NamesLeftOut(Names):
    """Codes and pseudonyms for the sessions of a folder and their people; without a key, numbers.

    `told` counts what was replaced so far, and has the places that should be looked at.
    """

    said = SAID

    def __init__(self, book: PeopleBook, sessions: Path, key: bytes | None) -> None:
        self.told = Pseudonyms({})
        self._sessions, self._key = sessions, key
        self._people, self._known = participants(book.everybody, key), book.everybody.by_name
        self._alone = _of_one_spelling(book.everybody)
        self._follows = {one.id: one.follows for one in book.programme.whole}
        every = sorted({*self._follows, *(one.id for one in book.programme.left_out)})
        keyed = codes((f"session {id}" for id in every), key).values() if key else ()
        self._codes = dict(zip(every, keyed or map(str, range(1, len(every) + 1)), strict=True))
        self._others: dict[str, str] = {}
        self._of: dict[str, Pseudonyms] = {}
        led = {name for one in book.programme.whole for name in leaders(one.facilitator)}
        self._led = {name: self._other("Facilitator", name) for name in sorted(led)}
        self._everybody = book.everybody
        self._whole = _by_first_word(self._whole_names())

    def session(self, id: str) -> str:
        return self._codes.get(id, "")

    def text(self, text: str, *ids: str) -> str:
        for id in ids:
            text = self.of(id).text(text)
        return self._without_whole_names(text)

    def of(self, id: str, record: Record | None = None) -> Pseudonyms:
        """The pseudonyms for one session. Raises WorkshopError if it cannot be read."""
        if id not in self._of:
            shown, organisations = stand_ins(record or Record.open(self._sessions / id))
            chain = tuple(self._chain(id))
            keyed = {name: self._stands(name, stands, chain) for name, stands in shown.items()}
            self._of = {id: (made := Pseudonyms(keyed, organisations))}
            made.counts, made.doubts, made.met = self.told.counts, self.told.doubts, self.told.met
        return self._of[id]

    def read(self, id: str, record: Record) -> None:
        self.of(id, record)

    def page(self, page: Document, person: RegisteredPerson) -> Document:
        return self._over(person).document(page)

    def values(self, data: dict[str, Any], person: RegisteredPerson) -> dict[str, Any]:
        coded: dict[str, Any] = _coded(data, self.session)
        return self._over(person).values(coded)

    def _over(self, person: RegisteredPerson) -> Pseudonyms:
        """The pseudonyms for a report on somebody over their sessions."""
        others = (one for one in self._everybody.people if one.key != person.key)
        people = replace(self._everybody, people=(*others, person))
        return names_over_sessions(people, self._people, self._led)

    def register(self, register: Register) -> Register:
        return anonymous(register, self._people, self.session)

    def heads(self, book: PeopleBook) -> Heads:
        return Heads.registered(self.register(book.register))

    def known_people(self, register: Register) -> Known:
        called = {one.key: replace(one, name=self._people[one.key]) for one in register.people}
        return {place: called[one.key] for place, one in register.by_name.items()}

    def filter_named(self, asked: Filter) -> Filter:
        named = asked.without_names(SOMEBODY)
        return replace(named, series=self._without_whole_names(named.series))

    def programme(self, found: Programme) -> Programme:
        left_out = (without_title(one, self.session) for one in found.left_out)
        return replace(found, left_out=tuple(left_out))

    def _chain(self, id: str) -> Iterator[str]:
        """A session and those that it follows up, one after the other."""
        seen: set[str] = set()
        while id and id not in seen:
            yield id
            seen.add(id)
            id = self._follows.get(id, "")

    def _stands(self, name: str, stands: str, chain: tuple[str, ...]) -> str:
        """The pseudonym of somebody for whom “Participant 3” stands in the notes of a session."""
        word = stands.partition(" ")[0]
        if word in ("Participant", "Person"):
            here = (self._known.get((id, name)) for id in chain)
            if person := next(filter(None, here), self._alone.get(spelled(name))):
                return self._people[person.key]
        return self._other(word, name)

    def _other(self, word: str, name: str) -> str:
        """The pseudonym of somebody whom the register does not have."""
        open_only = word == "Participant"  # they get this code when it is closed
        said = f"{spelled(name)}#1" if open_only else f"{word} {spelled(name)}"
        if said not in self._others:
            signs = SIGNS if open_only else MORE_SIGNS
            number = str(len(self._others) + 1)
            self._others[said] = codes([said], self._key, signs)[said] if self._key else number
        return f"{word} {self._others[said]}"

    def _whole_names(self) -> Iterator[tuple[str, str]]:
        """All names in the workspace, each with its pseudonym."""
        yield from self._led.items()
        for person in self._everybody.people:
            yield from ((name, self._people[person.key]) for name in person.names)

    def _without_whole_names(self, text: str) -> str:
        """A text without the whole names of anybody in the workspace, whatever it is of."""
        words = [(found.start(), found.end(), fold(found[0])) for found in TOKEN.finditer(text)]
        parts, kept, at = [], 0, 0
        while at < len(words):
            begin, _, first = words[at]
            for name, stands in self._whole.get(first, ()):
                if name == tuple(word for *_, word in words[at : at + len(name)]):
                    parts += [text[kept:begin], stands]
                    self.told.counts[stands] += 1
                    at += len(name) - 1
                    kept = words[at][1]
                    break
            at += 1
        return "".join((*parts, text[kept:]))


def _coded(value: Any, session: Callable[[str], str]) -> Any:
    """Plain values with codes for the ids of sessions."""
    match value:
        case list():
            return [_coded(one, session) for one in value]
        case {"session": str() as id}:
            rest = {name: one for name, one in value.items() if name != "session"}
            return {"session": session(id), **_coded(rest, session)}
        case {"id": str() as id}:
            before, mark, behind = id.rpartition("/")
            rest = {name: one for name, one in value.items() if name != "id"}
            return {"id": f"{session(before)}{mark}{behind}", **_coded(rest, session)}
        case {"sessions": [*ids]}:
            return value | {"sessions": list(map(session, ids))}
        case dict():
            return {name: _coded(one, session) for name, one in value.items()}
    return value


def _of_one_spelling(register: Register) -> Mapping[str, RegisteredPerson]:
    """The people whose name nobody else has."""
    found: dict[str, list[RegisteredPerson]] = {}
    for person in register.people:
        for name in set(map(spelled, person.names)):
            found.setdefault(name, []).append(person)
    return {name: one for name, (one, *more) in found.items() if not more}


Name = tuple[str, ...]


def _by_first_word(whole: Iterable[tuple[str, str]]) -> Mapping[str, list[tuple[Name, str]]]:
    """Names of two words and more, also with the last one in front, by their first; the longest
    first.
    """
    ways: dict[Name, dict[str, None]] = {}
    for name, stands in whole:
        words = tuple(map(fold, name_words(name)))
        for way in {tuple(tokens_of(name)), words, (*words[-1:], *words[:-1])}:
            if len(way) > 1:
                ways.setdefault(way, {})[stands] = None
    found: dict[str, list[tuple[Name, str]]] = {}
    for way in sorted(ways, key=len, reverse=True):
        found.setdefault(way[0], []).append((way, " or ".join(ways[way])))
    return found
