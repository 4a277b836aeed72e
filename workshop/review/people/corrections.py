"""people.toml: who is the same person and who is not, as somebody has said so.

It stands in the workspace, and is there to be read and changed by hand:

    [[same]]
    people = ["Ana Reyes", { name = "Anna Reyes", organisation = "Alder Clinic" }]

    [[not-same]]
    people = ["Ben Fox", { name = "Ben Fox", session = "2026-11-21-collaboration" }]

A name means whoever is called so, with an organisation only there; with a session it takes the one
who was on that roster out of the rest. Of two lines that say the opposite of the same people the
later one counts.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from workshop.errors import WorkshopError
from workshop.lazy import load
from workshop.session.storage.files import replace_file
from workshop.session.storage.toml_file import find_line, mistake_in, parse_toml, read_text
from workshop.text import one_line, quoted
from workshop.value import Value

PEOPLE_FILE = "people.toml"
HEADER = """\
# Who is the same person over the sessions of this workspace, and who is not.
# The program writes behind what stands here; change and comment it as you like.
"""
MOST_SAID = 20_000
_HEAD = re.compile(r"[ \t]*\[\[[ \t]*[\"']?(same|not-same)[\"']?[ \t]*\]\]")
_unreadable = mistake_in(
    "Who is who cannot be read.",
    "Put that line right, or take it out; the sessions do not change.",
)
_FIELDS = {"name", "organisation", "session"}


class PersonReference(Value):
    """Somebody as people.toml names them; None is any organisation, "" none, or any session."""

    name: str
    organisation: str | None = None
    session: str = ""

    @property
    def in_words(self) -> str:
        """Who is meant: “Ana Reyes” of Alder Clinic."""
        place = f" of {quoted(self.organisation)}" if self.organisation else ""
        place = place or (" without an organisation" if self.organisation == "" else "")
        return f"{quoted(self.name)}{place}{f' in {self.session}' if self.session else ''}"


class Correction(Value):
    """That these are the same person, or are not; `where` is the file with the line."""

    same: bool
    people: tuple[PersonReference, ...]
    where: str = ""


Corrections = tuple[Correction, ...]
"""The corrections in people.toml that still count, in order."""


def read_corrections(path: Path) -> Corrections:
    """What people.toml says; nothing where there is none. Raises WorkshopError with the line."""
    return still_said(parse_corrections(_text_of(path), path))


def parse_corrections(text: str, path: Path) -> Iterator[Correction]:
    """Each correction of a file's text, in its order; raises WorkshopError with the line."""
    data = parse_toml(text, path, _unreadable)
    for name in data.keys() - {*_NAMES}:
        reason = f"{quoted(name)} is nothing that stands here; it is [[same]] or [[not-same]]"
        raise _unreadable(path, find_line(text, name), reason)
    rows = {name: iter(_rows(data.get(name, []), path, text, name)) for name in _NAMES}
    heads = (
        (n, found[1]) for n, line in enumerate(text.split("\n"), 1) if (found := _HEAD.match(line))
    )
    for number, name in heads:
        if (row := next(rows[name], None)) is not None:
            yield Correction(name == "same", _people(row, path, number), f"{path}:{number}")


_NAMES = ("same", "not-same")


def _rows(rows: Any, path: Path, text: str, name: str) -> list[Any]:
    if isinstance(rows, list) and len(rows) <= MOST_SAID:
        return rows
    raise _unreadable(path, find_line(text, name), f"who is {name} is written as [[{name}]]")


def _people(row: Any, path: Path, line: int) -> tuple[PersonReference, ...]:
    people = row.get("people") if isinstance(row, dict) else None
    if not isinstance(people, list) or len(people) < 2 or row.keys() - {"people"}:
        raise _unreadable(path, line, 'it needs people = ["A", "B"], two or more, and nothing else')
    return tuple(_reference(one, path, line) for one in people)


def _reference(one: Any, path: Path, line: int) -> PersonReference:
    row = {"name": one} if isinstance(one, str) else one
    if not isinstance(row, dict) or not all(isinstance(said, str) for said in row.values()):
        reason = 'somebody is "NAME" or { name = "NAME", organisation = "ORGANISATION" }'
        raise _unreadable(path, line, reason)
    if strange := row.keys() - _FIELDS:
        known = ", ".join(sorted(_FIELDS))
        raise _unreadable(path, line, f"{quoted(min(strange))} is none of {known}")
    if not (name := one_line(row.get("name", ""))):
        raise _unreadable(path, line, "somebody has no name")
    organisation = row.get("organisation")
    place = None if organisation is None else one_line(organisation)
    return PersonReference(name, place, row.get("session", ""))


def still_said(every: Iterable[Correction]) -> Corrections:
    """Without what a later line took back by saying the opposite of the same people."""
    last: dict[frozenset[PersonReference], Correction] = {}
    for one in every:
        people = frozenset(one.people)
        last.pop(people, None)
        last[people] = one
    return tuple(last.values())


def add_correction(path: Path, made: Correction) -> None:
    """Write a correction behind what stands in people.toml, which stays as it is.

    Raises WorkshopError when the file cannot be read or written.
    """
    text = f"{_text_of(path).rstrip()}\n\n{_block(made)}\n"
    tuple(parse_corrections(text, path))
    _write(path, text)


def take_back_correction(path: Path, made: Correction) -> None:
    """Take a correction out again that was written last, and leave the rest as it is.

    Raises WorkshopError when something else stands behind it, or it cannot be written.
    """
    text, block = _text_of(path).rstrip(), _block(made)
    if not text.endswith(f"\n{block}"):
        message = f"{path} has been changed since."
        raise WorkshopError("It is not taken back.", message, "Take the line out by hand.")
    _write(path, f"{text.removesuffix(block).rstrip()}\n")


def _text_of(path: Path) -> str:
    """What stands there; where there is none yet, what the program writes first."""
    try:
        return read_text(path, _unreadable)
    except FileNotFoundError:
        return HEADER


def _block(made: Correction) -> str:
    dumps = load("tomli_w:dumps")
    people = ", ".join(_as_toml(one, dumps) for one in made.people)
    return f"[[{'same' if made.same else 'not-same'}]]\npeople = [{people}]"


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, text.encode())
    except OSError as error:
        message = f"{path}: {error.strerror or error}."
        hint = "Free some space there, or write it by hand."
        raise WorkshopError("It cannot be kept who is who.", message, hint) from error


def _as_toml(one: PersonReference, dumps: Any) -> str:
    named = {"name": one.name, "organisation": one.organisation, "session": one.session or None}
    told = {key: said for key, said in named.items() if said is not None}
    pairs = [str(dumps({key: said})).strip() for key, said in told.items()]
    return pairs[0].partition(" = ")[2] if len(pairs) == 1 else f"{{ {', '.join(pairs)} }}"
