"""What others read of a session: without what is private, with pseudonyms for names."""

from base64 import b32encode
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache

from workshop.event import Person
from workshop.reports.export.names import Pseudonyms
from workshop.reports.export.pseudonyms import named_after, stand_ins
from workshop.reports.private import public
from workshop.reports.record import Record
from workshop.review.catalogue import Filter, SessionListing
from workshop.review.index.extract import extract_lines, list_record
from workshop.review.index.records import pack_session
from workshop.review.index.words import Phrase, split_words
from workshop.store.people import digest
from workshop.value import Value, replace

FORMAT = 1
"""Goes up with what is projected: with the next push of a session it is projected anew."""
SIGNS = 8
"""Letters and figures of a pseudonym: few enough to be read out, enough for many people."""
MAX_WORD, MAX_POSITION = 200, 16_383
"""Letters of a word that is searched, and places of a line at which words are told apart."""
MARKED = {"curriculum": "c", "facilitator": "f", "place": "p", "series": "s"}
"""What a filter asks by the beginnings of words, with the sign of each."""
TITLE_MARK = "t"
"""The sign of the words of its title, which are searched before the words of its lines."""


class Projection(Value):
    """One session as others read it; `listing` and `texts` are as in an index.

    `marks` is what filters ask for, `lines` are the words of each line: text of a tsvector.
    """

    opened: datetime
    day: date
    marks: str
    listing: bytes
    texts: bytes
    lines: list[str]


def project(record: Record, key: bytes) -> Projection:
    """The session of a record, which is of one in a folder, with pseudonyms made with that key."""
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
    row = pack_session("", listing, texts=texts)
    assert listing.opened and listing.day
    return Projection(
        listing.opened, listing.day, marks(listing), row.listed, row.texts,
        line_words(row.lines),
    )  # fmt: skip


def keyed_names(record: Record, key: bytes) -> Pseudonyms:
    """What stands for each name: the same in every session; who leads keeps their own."""
    shown, organisations = stand_ins(record)
    places = {person.name: person.organisation for person in record.state.roster}
    keyed = {
        name: f"{stands.split()[0]} {_signs(digest(key, name, places.get(name, '')))}"
        for name, stands in shown.items()
        if not stands.startswith("Facilitator")
    }
    return Pseudonyms(keyed, organisations)


def _signs(digest: bytes) -> str:
    return b32encode(digest).decode()[:SIGNS]


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
    """What filters ask for of a session."""
    texts = {
        "curriculum": f"{listing.curriculum} {listing.curriculum_title}",
        "facilitator": listing.facilitator,
        "place": listing.place,
        "series": listing.series,
    }
    return as_tsvector(
        f"{sign}/{word}" for name, sign in MARKED.items() for word in split_words(texts[name])
    )


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


def marked(filter: Filter) -> str:
    """What a filter asks of a session's marks; "" for nothing."""
    asked = ((sign, getattr(filter, name)) for name, sign in MARKED.items())
    return " & ".join(f"'{sign}/{word}':*" for sign, text in asked for word in split_words(text))
