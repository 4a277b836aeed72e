"""Shows how a list of people was read, before they count, with the other ways to read it."""

from collections.abc import Callable

from workshop.session.rosters.read import read_paste
from workshop.session.rosters.reading import RosterReading
from workshop.session.rosters.typed import read_typed
from workshop.text import plural
from workshop.tui.navigator import Question

_MOST_SENTENCES, _MOST_LETTERS = 5, 130
Read = Callable[[str], RosterReading]
"""Reads a list as a text of `ReadAs` says."""


def reading_question(read: Read, typed: RosterReading | None = None) -> Question[RosterReading]:
    """Ask whether a list is read right, or how it is to be read; `typed` are its lines as they are.

    Raises: WorkshopError when nobody can be read.
    """
    reading = read("")
    options = [] if reading.question else [(f"Take them: {reading.first}", reading)]
    for way in reading.ways(read):
        if reading.question or way.people != reading.people:
            options.append((f"{way.first}  ({way.read_as})", way))
    if typed and all(typed.people != each.people for _, each in options):
        options.append((f"The lines as they are: {typed.first}", typed))
    sentences = [*reading.notes, *reading.left_out]
    shown = [each[:_MOST_LETTERS] + "…" * (len(each) > _MOST_LETTERS) for each in sentences]
    if more := shown[_MOST_SENTENCES:]:
        shown[_MOST_SENTENCES:] = [f"and {plural(len(more), 'more line')} like this."]
    asked = f"Which is meant? In {reading.source} {reading.question}"
    return Question(asked if reading.question else reading.title, options, "\n".join(shown))


def paste_question(text: str) -> Question[RosterReading] | None:
    """Ask how pasted lines are meant; None when they are what they would be if they were typed."""
    people, _ = read_typed(text)
    reading = read_paste(text)
    if reading.people == people and not reading.question:
        return None
    typed = RosterReading(reading.source, people)
    return reading_question(lambda way: read_paste(text, read_as=way), typed if people else None)
