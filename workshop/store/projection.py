"""What others read of a session: without what is private, with pseudonyms for names."""

from base64 import b32encode
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache

from workshop.event import Person
from workshop.reports.export.names import Pseudonyms
from workshop.reports.export.pseudonyms import named_after, stand_ins
from workshop.reports.follow_ups import earlier_states
from workshop.reports.private import public
from workshop.reports.record import Record
from workshop.review.catalogue import Filter, SessionListing
from workshop.review.facts.gather import gather_facts
from workshop.review.index.extract import extract_lines, list_record
from workshop.review.index.records import pack_session
from workshop.review.index.words import Phrase, split_words
from workshop.review.people.spellings import spelled
from workshop.store.facts import public_facts, sign_of
from workshop.store.people import digest
from workshop.value import Value, replace

FORMAT = 1
"""Goes up with what is projected: with the next push of a session it is projected anew."""
SIGNS = 8
"""Letters and figures of a pseudonym: few enough to be read out, enough for many people."""
MAX_WORD, MAX_POSITION = 200, 16_383
"""Letters of a word that is searched, and places of a line at which words are told apart."""
MARKED = {
    "curriculum": "c",
    "facilitator": "f",
    "place": "p",
    "series": "s",
    "status": "a",
    "organisation": "g",
    "person": "n",
}
"""What a filter asks by the beginnings of words, with the sign of each."""
PARTICIPANT = "participant"
"""The first word of nearly every pseudonym: to ask for it as well leaves hardly a session out."""
TITLE_MARK = "t"
"""The sign of the words of its title, which are searched before the words of its lines."""


class Projection(Value):
    """One session as others read it; `listing`, `texts` and `facts` are as in an index.

    `marks` is what filters ask for, `lines` are the words of each line: text of a tsvector. The
    `chain` is the sign of the first of the sessions that follow one another up to this one.
    """

    opened: datetime
    day: date
    marks: str
    listing: bytes
    texts: bytes
    lines: list[str]
    chain: str
    facts: bytes


def project(record: Record, owner: str, key: bytes) -> Projection:
    """The session of a record, which is of one in a folder, with pseudonyms made with that key.

    Whoever is its `owner` in the store has signs of their own for their sessions.
    """

    def sign(id: str) -> str:
        return sign_of(id, owner, key)

    record = replace(record, alone=True)
    names, seen = keyed_names(record, key), public(record)
    named = cache(names.text)  # many lines stand in one place
    sheets: dict[str, str] = {}  # their ids may tell names: here they are only told apart
    texts = [
        replace(
            line,
            sheet=sheets.setdefault(line.sheet, str(len(sheets))),
            text=names.text(line.text),
            heading=named(line.heading),
            place=named(line.place),
            by="",
            of="",
        )
        for line in extract_lines(seen)
    ]
    listing = _listing(list_record(seen), names)
    facts = public_facts(gather_facts(record), named, sign)
    row = pack_session("", listing, facts=facts, texts=texts)
    assert listing.opened and listing.day
    return Projection(
        listing.opened, listing.day, marks(listing), row.listed, row.texts,
        line_words(row.lines), sign(_first(record)), row.facts,
    )  # fmt: skip


def _first(record: Record) -> str:
    """The id of the first of the sessions that follow one another up to this one."""
    assert record.folder is not None
    states = (*earlier_states(record), record.state)
    return next((one.follows for one in states if one.follows), record.folder.name)


def keyed_names(record: Record, key: bytes) -> Pseudonyms:
    """What stands for each name: the same in every session; who leads keeps their own."""
    shown, organisations = stand_ins(record)
    called = {person.name: person.printed_name for person in record.state.roster}
    keyed = {
        name: f"{stands.split()[0]} {_code(called.get(name, name), key)}"
        for name, stands in shown.items()
        if not stands.startswith("Facilitator")
    }
    return Pseudonyms(keyed, organisations)


def _code(name: str, key: bytes) -> str:
    """By the name alone, as the register has it: organisations tell two of one name apart."""
    return b32encode(digest(key, spelled(name), None)).decode()[:SIGNS]


def _listing(listing: SessionListing, names: Pseudonyms) -> SessionListing:
    """The session in a list; its id and the one that it follows may tell names, and stay here."""
    roster = tuple(
        Person(names.text(one.name), "" if named_after(one) else one.organisation)
        for one in listing.roster
    )
    return replace(
        listing, id="", title=names.text(listing.title), series=names.text(listing.series),
        follows="", roster=roster, problem="",
    )  # fmt: skip


def marks(listing: SessionListing) -> str:
    """What filters ask for of a session; and its title, after which its series may be called."""
    texts = {
        "c": f"{listing.curriculum} {listing.curriculum_title}",
        "f": listing.facilitator,
        "p": listing.place,
        "s": listing.series,
        "a": "open" if listing.status == "held" else listing.status,
        "g": " ".join(one.organisation for one in listing.roster),
        "n": " ".join(one.printed_name for one in listing.roster),
        TITLE_MARK: listing.title,
    }
    found = (f"{sign}/{word}" for sign, text in texts.items() for word in split_words(text))
    return as_tsvector(dict.fromkeys(found))


def line_words(lines: Sequence[str]) -> list[str]:
    """The words of each line, and once more, as those of a title, the words of the first."""
    title = as_tsvector(f"{TITLE_MARK}/{word}" for word in lines[0].split())
    first, *rest = (as_tsvector(line.split()) for line in lines)
    return [f"{title} {first}", *rest]


def as_tsvector(words: Iterable[str]) -> str:
    """Words and where they stand, as PostgreSQL reads them; they hold no quotation mark."""
    return " ".join(
        f"'{word[:MAX_WORD]}':{min(at, MAX_POSITION)}" for at, word in enumerate(words, 1)
    )


def as_tsquery(phrases: Iterable[Phrase], title: bool = False) -> str:
    """What is asked of a line, or of a session's title, as PostgreSQL reads it."""
    sign = f"{TITLE_MARK}/" * title
    return " & ".join(f"({_phrase(sign, *phrase)})" for phrase in phrases)


def _phrase(sign: str, words: tuple[str, ...], goes_on: bool) -> str:
    return " <-> ".join(f"'{sign}{word[:MAX_WORD]}'" for word in words) + ":*" * goes_on


def marks_query(filter: Filter) -> str:
    """What a filter asks of a session's marks; "" for nothing."""
    asked = {sign: split_words(getattr(filter, name)) for name, sign in MARKED.items()}
    telling = [word for word in asked["n"] if not PARTICIPANT.startswith(word)]
    asked["n"] = telling or asked["n"]
    return " & ".join(_mark(sign, word) for sign, words in asked.items() for word in words)


def series_query(series: str) -> str:
    """What is asked of the marks of some session in a series of that name; "" for nothing."""
    words = split_words(series)
    given, called = (" & ".join(_mark(sign, word) for word in words) for sign in ("s", TITLE_MARK))
    return f"({given}) | ({called})" if words else ""


def _mark(sign: str, word: str) -> str:
    return f"'{sign}/{word}':*"
