"""The text forms of `workshop review` and `replay`."""

from pathlib import Path
from time import sleep

from workshop.cli.group import say
from workshop.cli.search import index
from workshop.cli.stored import sessions_in
from workshop.document import Document
from workshop.reports.notes import notes
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text
from workshop.review.catalogue import NO_FILTER, SessionListing
from workshop.review.compare.layout import compare_blocks
from workshop.review.remarks_report import review_blocks
from workshop.review.replay import MAX_PLAYED_SILENCE_S, replay_lines
from workshop.text import one_line, plural, shell_word
from workshop.workspace import samples


def as_text(folders: list[Path]) -> str:
    """The list if no session is named, else the notes or comparison of these sessions."""
    return text(_document(folders)) if folders else _list()


def store_as_text(address: str) -> str:
    """The sessions of a store."""
    with sessions_in(address) as sessions:
        listed = sessions.listings(NO_FILTER)
    return "\n".join(map(_line, listed)) or "No session is there that you may read."


def _document(folders: list[Path]) -> Document:
    records = [Record.open(folder) for folder in folders]
    if len(records) == 1:
        return (*notes(records[0]), *review_blocks(folders[0], records[0]))
    return compare_blocks(records)


def _list() -> str:
    """Each session in a line; without any, the bundled samples."""
    with index() as sessions:
        listed = sessions.listings()
    if listed:
        return "\n".join(map(_line, listed))
    lines = ["No session has been recorded here yet."]
    if examples := samples():
        lines += ["These come with the program, to look into:"]
        lines += [f"  workshop review {shell_word(folder)}" for folder in examples]
    return "\n".join(lines)


def _line(listed: SessionListing) -> str:
    parts = [
        f"{one_line(listed.id)}  {one_line(listed.title)}",
        listed.day_in_words,
        listed.status,
        plural(listed.people, "person", "people") if listed.people else "",
        f"led by {listed.facilitator}" if listed.facilitator else "",
        listed.place,
        "homework" if listed.homework else "",
        f"⚠ {listed.doubt}" if listed.doubt else "",
    ]
    return ", ".join(part for part in parts if part)


def print_replay(folder: Path, speed: float) -> None:
    """Print each line at its time; long silences are cut as on the screen."""
    for line in replay_lines(Record.open(folder)):
        if speed and line.after:
            sleep(min(MAX_PLAYED_SILENCE_S, line.after / speed))
        say(line.text)
