"""The rows that a push of a made session puts into a store, as COPY takes them.

Of each way in which a session is led one goes the whole way of a push, with signs in place of what
differs from session to session. The rows of any other are the same, with its own in place of these.
"""

import re
import shutil
import zlib
from base64 import b32encode
from collections.abc import Iterable, Mapping
from dataclasses import replace as other
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.store_sessions import (
    DAY,
    ENTRIES,
    PEOPLE,
    Made,
    curriculum_files,
    events_of,
    facilitator_of,
    people_of,
)
from workshop.event import Person
from workshop.reports.record import Record
from workshop.review.catalogue import SessionListing
from workshop.review.index.records import pack_facts, unpack_facts, unpack_groups
from workshop.review.index.words import fold
from workshop.review.people.numbers import pack_people
from workshop.review.people.spellings import spelled
from workshop.session.storage import codec
from workshop.session.storage.fingerprint import fingerprint, plan_digest
from workshop.session.storage.session_folder import make_folder
from workshop.store.facts import sign_of
from workshop.store.people import code, digest
from workshop.store.projection import FORMAT, SIGNS, as_tsvector, line_words, marks, project
from workshop.value import Value, replace

TABLES = ("session", "batch", "projection", "line", "standing", "fact")
STANDS = {
    "title": "Zqtitle", "place": "Zqplace", "facilitator": "Zqfacilitator",
    **{f"text{n}": f"zqtext{n}" for n in range(ENTRIES)},
    **{f"name{n}": f"Zqname{'abcdefgh'[n]} Zqlast{'abcdefgh'[n]}" for n in range(PEOPLE)},
    **{f"firm{n}": f"Zqfirm{n}" for n in range(PEOPLE)},
}  # fmt: skip
"""What stands in a template for what is a session's own."""
_TIME = re.compile(rb"2000-01-01T(\d\d):(\d\d):(\d\d)")
NOTHING_BESIDE = sha256().hexdigest()[:16]
_AT = re.compile(rb'"at":"([^"]+)"')


class Template:
    """What a push of a session that is led in this way puts there, with signs in it."""

    def __init__(self, made: Made, key: bytes, scratch: Path) -> None:
        texts = tuple(STANDS[f"text{n}"] for n in range(ENTRIES))
        signs = other(made, day=DAY, second=0, place=STANDS["place"], title=STANDS["title"],
            texts=texts)  # fmt: skip
        people = [Person(STANDS[f"name{n}"], STANDS[f"firm{n}"]) for n in range(PEOPLE)]
        log = codec.chain(events_of(signs, people, STANDS["facilitator"]))
        files = curriculum_files(made.curriculum)
        folder = make_folder(scratch, "template", files, log)
        done = project(Record.open(folder), "", key)
        shutil.rmtree(folder)
        codes = {f"code{n}": _signs(one.name, key) for n, one in enumerate(people)}
        self._signs = {name: sign.encode() for name, sign in (STANDS | codes).items()}
        self._times = set[int]()
        self.plan = plan_digest(files)
        self.log = [self._open(line.rpartition(b',"sum":')[0]) for line in log.splitlines()]
        self.listing = self._open(zlib.decompress(done.listing))
        self.texts = self._open(zlib.decompress(done.texts))
        facts = unpack_facts(done.facts)
        assert facts is not None
        self.facts, self.opened = facts, signs.opened
        groups = unpack_groups(done.texts)
        said = [text for group in groups for _, text in group[-1]]
        self.lines = [self._open(text.encode()) for text in said]

    def _open(self, data: bytes) -> bytes:
        """The same with places for values."""
        data = data.replace(b"%", b"%%")
        for name, sign in self._signs.items():
            data = data.replace(sign, b"%%(%s)b" % name.encode())
        return _TIME.sub(self._second, data)

    def _second(self, found: re.Match[bytes]) -> bytes:
        hours, minutes, seconds = map(int, found.groups())
        second = (hours * 60 + minutes) * 60 + seconds
        self._times.add(second)
        return b"%%(t%d)b" % second

    def values(self, made: Made, key: bytes) -> dict[bytes, bytes]:
        """What stands in that session for the signs."""
        people = people_of(made)
        found = {"title": made.title, "place": made.place, "facilitator": facilitator_of(made)}
        found |= {f"text{n}": text for n, text in enumerate(made.texts)}
        for n, one in enumerate(people):
            found |= {f"name{n}": one.name, f"firm{n}": one.organisation}
            found[f"code{n}"] = _signs(one.name, key)
        day = made.day.isoformat()
        for second in self._times:
            hours, rest = divmod(made.second + second, 3600)
            found[f"t{second}"] = f"{day}T{hours:02}:{rest // 60:02}:{rest % 60:02}"
        return {name.encode(): value.encode() for name, value in found.items()}


@lru_cache(100_000)
def _signs(name: str, key: bytes) -> str:
    return b32encode(digest(key, spelled(name), None)).decode()[:SIGNS]


@lru_cache(100_000)
def _codes(name: str, organisation: str, key: bytes) -> tuple[int, int]:
    return code(key, name, organisation), code(key, name, None)


@lru_cache(200_000)
def _words(text: str) -> str:
    return as_tsvector(fold(text).split())


def _quickly(text: str) -> str:
    """The same of small letters alone."""
    return " ".join([f"'{word}':{at}" for at, word in enumerate(text.split(), 1)])


class Parts(Value):
    """What others read of a session, as the program packs it: `said` is the text of each line."""

    listing: bytes
    texts: bytes
    said: list[str]
    words: list[str]


class Rows:
    """Makes the rows of sessions; `key` is the organisation's."""

    def __init__(self, key: bytes) -> None:
        self.key = key
        self._templates: dict[tuple[int, int], Template] = {}

    def _template(self, made: Made) -> Template:
        way = made.curriculum, made.variant
        if way not in self._templates:
            with TemporaryDirectory() as folder:
                self._templates[way] = Template(made, self.key, Path(folder))
        return self._templates[way]

    def parts(self, made: Made) -> Parts:
        template = self._template(made)
        values = template.values(made, self.key)
        said = [(text % values).decode() for text in template.lines]
        words = [_quickly(text) if text in made.texts else _words(text) for text in said]
        words[0] = line_words([fold(made.title)])[0]
        listing, texts = template.listing % values, template.texts % values
        return Parts(zlib.compress(listing, 1), zlib.compress(texts, 1), said, words)

    def of(self, made: Made) -> dict[str, bytes]:
        """Its rows of each table, each with its line end."""
        template, parts = self._template(made), self.parts(made)
        log, end = _chained(template.log, template.values(made, self.key))
        first, opened = fingerprint(log[0] + b"\n"), _AT.search(log[0])
        assert first is not None and opened is not None
        month, owner, key = made.month.isoformat(), made.owner, first.digest
        number, mine = session_number(made, key), f"'o/{made.owner}'"
        whose = [(who.name, who.organisation) for who in people_of(made)]
        codes = [_codes(*who, self.key) for who in (*whose, (facilitator_of(made), ""))]
        lines = (
            _row(month, made.day, number, n, f"{words} {mine}")
            for n, words in enumerate(parts.words)
        )
        return {
            "session": _row(month, owner, key, made.name, template.plan, len(log), end),
            "batch": _row(month, owner, key, 1, _array(log)),
            "projection": _row(
                month, owner, key, number, made.name, end, FORMAT, opened[1].decode(), made.day,
                f"{_marks(made, self.key)} {mine}", _bytea(parts.listing), _bytea(parts.texts),
            ),
            "line": b"".join(lines),
            "fact": _row(
                month, owner, key, f"{FORMAT} {end} {NOTHING_BESIDE}",
                sign_of(made.name, owner, self.key), _bytea(self._facts(made)),
            ),
            "standing": _row(month, owner, key, _numbers(sorted(chain.from_iterable(codes)))),
        }  # fmt: skip

    def _facts(self, made: Made) -> bytes:
        template, later = self._template(made), made.opened - self._template(made).opened
        facts = template.facts
        assert facts.began and facts.closed and facts.opened
        people = tuple(
            replace(
                one, name=f"Participant {_signs(who.name, self.key)}",
                organisation=who.organisation,
            )
            for one, who in zip(facts.people, people_of(made), strict=True)
        )  # fmt: skip
        return pack_facts(replace(
            facts,
            id=sign_of(made.name, made.owner, self.key), title=made.title, place=made.place,
            began=facts.began + later, closed=facts.closed + later, opened=facts.opened + later,
            facilitators=(facilitator_of(made),),
            people=people, heads=pack_people(people),
            steps=tuple(
                replace(step, began=step.began and step.began + later) for step in facts.steps
            ),
            starred=tuple(replace(one, text=made.texts[1]) for one in facts.starred),
        ))  # fmt: skip


def _chained(bodies: Iterable[bytes], values: Mapping[bytes, bytes]) -> tuple[list[bytes], str]:
    """The lines of a log, each with its sum, and the last sum."""
    lines, total = [], b""
    for body in bodies:
        line = body % values
        total = codec.checksum(total, line)
        lines.append(line + b',"sum":"' + total + b'"}')
    return lines, total.decode()


def _marks(made: Made, key: bytes) -> str:
    roster = tuple(
        Person(f"Participant {_signs(who.name, key)}", who.organisation) for who in people_of(made)
    )
    return marks(
        SessionListing(
            "", Path(), made.title, "closed", f"together-{made.curriculum:02}",
            facilitator_of(made), made.place, roster=roster,
            curriculum_title=f"Working together {made.curriculum:02}",
        )
    )  # fmt: skip


def session_number(made: Made, key: str) -> int:
    """Its number in the store: the lower, the later it was opened."""
    return (2**35 - int(made.opened.timestamp())) << 28 | int(key[:7], 16)


def _row(*cells: object) -> bytes:
    return "\t".join(map(str, cells)).encode() + b"\n"


def _bytea(data: bytes) -> str:
    return f"\\\\x{data.hex()}"


def _array(lines: Iterable[bytes]) -> str:
    return "{" + ",".join(f'"\\\\\\\\x{line.hex()}"' for line in lines) + "}"


def _numbers(numbers: Iterable[int]) -> str:
    return f"{{{','.join(map(str, numbers))}}}"
