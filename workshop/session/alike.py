"""What an entry that was just written down resembles: another entry, or a concept listened for."""

import re
from functools import cache, lru_cache
from typing import Any

from workshop.board import Entry, EntryAdded, Sheet
from workshop.lazy import load
from workshop.session.situation import Situation
from workshop.spelling import fold_name
from workshop.value import Value

NEARLY = 85.0
"""From this likeness on, of 100, two entries are nearly the same."""
SAME_WORD = 80.0
"""From this likeness on, of 100, two words may be forms of one."""
NAMED = 0.4
"""The share of a concept's longer words that an entry must have to name it: two at least, or all of
one or two.
"""


class Offer(Value):
    """What an entry resembles, in a sentence, and the line that would say so to the session."""

    said: str
    line: str


def likeness(one: str, other: str) -> float:
    """How much two texts are alike, from 0 to 100; the order of their words matters little."""
    texts = _words(one), _words(other)
    return max(float(scorer(*texts)) for scorer in _scorers())


def mentions(entry: Entry, words: str) -> bool:
    """Whether all these words, or their beginnings and middles, stand in an entry, in any order."""
    text = fold_name(entry.whole)
    return all(word in text for word in fold_name(words).split())


def likeliest(text: str, sheet: Sheet, besides: int) -> list[Entry]:
    """The other entries of a sheet, those first that are most like the text."""
    others = [entry for entry in sheet if entry.id != besides]
    return sorted(others, key=lambda entry: -likeness(text, entry.text))


def offer(event: EntryAdded, now: Situation) -> Offer | None:
    """The entry or the concept that a new entry may be meant to be; None when it is like none."""
    sheet = now.state.board.sheet(event.sheet)
    if twin := _twin(event, sheet):
        all_sheets = [target.sheet for target in now.all_targets()]
        where = f"{all_sheets.index(sheet.id) + 1}."
        first, second = sheet.place(twin.id), sheet.place(event.seq)
        said = f"Nearly the same as number {first}, “{twin.text}”"
        return Offer(said, f"merge {where}{first} {where}{second}")
    return _concept(event.text, now)


def _twin(event: EntryAdded, sheet: Sheet) -> Entry | None:
    """The entry that says nearly the same; of several the likeliest, and the first of these."""
    extract, others = load("rapidfuzz.process:extractOne"), [e for e in sheet if e.id != event.seq]
    texts, words = [_words(entry.text) for entry in others], _words(event.text)
    matches = (extract(words, texts, scorer=scorer, score_cutoff=NEARLY) for scorer in _scorers())
    *_, at = min(filter(None, matches), key=lambda one: (-one[1], one[2]), default=(None,))
    return None if at is None else others[at]


def _concept(text: str, now: Situation) -> Offer | None:
    """The concept that a text names best, of those that nobody has named yet."""
    best, found = 0.0, None
    own = _telling(text)
    for number, id in enumerate(now.step.plan.listen_for if now.position.step else (), 1):
        concept = now.agenda.curriculum.concept(id)
        words = _telling(concept.text) if concept and id not in now.state.heard else []
        extract, ratio = load("rapidfuzz.process:extractOne"), load("rapidfuzz.fuzz:ratio")
        named = sum(bool(extract(w, own, scorer=ratio, score_cutoff=SAME_WORD)) for w in words)
        share = named / len(words) if named > 1 or (named > 0 and len(words) < 3) else 0.0
        if concept and share >= NAMED and share > best:
            best, found = share, Offer(f"That may be “{concept.text}”", f"heard {number}")
    return found


@cache
def _scorers() -> tuple[Any, Any]:
    return load("rapidfuzz.fuzz:ratio"), load("rapidfuzz.fuzz:token_sort_ratio")


@lru_cache(maxsize=8192)
def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold())) or text


def _telling(text: str) -> list[str]:
    """The words of a text that say what it is about: the longer ones."""
    return [word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3]
