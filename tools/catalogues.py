"""Gather what the pages say into their catalogues: python -m tools.catalogues.

What is new comes into each language without a translation, and is listed; what is said no more
goes. A test holds that every language has all of it.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from workshop.room.staff.view import all_words
from workshop.room.words import DOMAIN, LANGUAGES, LOCALES

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS = {"say": None, "marked": None, "many": (1, 2)}
WIDTH = 100


def said(front: Path = LOCALES.parent) -> Catalog:
    """All that a front says, in English, with the file that says it."""
    found = Catalog(domain=DOMAIN, fuzzy=False)
    for name, _, message, _, _ in extract_from_dir(front, keywords=KEYWORDS, comment_tags=()):
        found.add(message, locations=[(name, 0)])
    for word in sorted(all_words(), key=lambda word: word.word):
        for text in (word.usage, word.help):
            found.add(text)
    return found


def file_of(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def catalogue(language: str) -> Catalog:
    """A language's catalogue as it stands; an empty one where there is none yet."""
    file = file_of(language)
    if not file.exists():
        return Catalog(locale=language, domain=DOMAIN)
    with file.open("rb") as source:
        return read_po(source, locale=language, domain=DOMAIN)


def renewed(language: str) -> Catalog:
    """A language's catalogue with what is said now, and nothing else."""
    old, new = catalogue(language), Catalog(locale=language, domain=DOMAIN, fuzzy=False)
    for message in said():
        if message.id:
            known = old.get(message.id)
            new.add(message.id, known.string if known else "", locations=message.locations)
    return new


def missing(found: Catalog) -> list[str]:
    """What has no translation."""
    return [str(m.id) for m in found if m.id and not all(_texts(m.string))]


def _texts(string: object) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (str(string),)


def main() -> int:
    for language in LANGUAGES[1:]:
        found, file = renewed(language), file_of(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as out:
            write_po(out, found, width=WIDTH, omit_header=True, sort_output=True, no_location=True)
        for text in missing(found):
            print(f"{language}: {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
