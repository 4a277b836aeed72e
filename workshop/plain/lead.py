"""Leads a session line by line: reads a line and does what it says, until the input ends."""

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from workshop.errors import Refused, Unsure, WorkshopError
from workshop.opener import Opener, open_with_system
from workshop.plain import position
from workshop.plain.leader import Leader
from workshop.plain.local_commands import find_command, local_words, write_closing_notes
from workshop.plain.source import EndOfInput, Sink, Source, stopping
from workshop.session.commands.entries import AddEntry
from workshop.session.commands.vocabulary import Asked, Word, other_words, words
from workshop.session.situation import Situation
from workshop.session.spectator import LiveSession, Spectator
from workshop.session.suggestion import did_you_mean
from workshop.text import clean, strip_list_marks

TICK_S = 0.5
BLOCK, BLOCK_END = "<<", ">>"


def lead(
    session: LiveSession,
    *,
    fresh: bool,
    again: str = "workshop resume",
    bell: bool = True,
    sessions: Path | None = None,
    stdin: BinaryIO | None = None,
    stdout: TextIO | None = None,
    opener: Opener = open_with_system,
    on_close: Callable[[Path], str] = lambda _: "",
) -> int:
    """Lead a session until it is left, closed, or the input ends; return the exit status.

    `fresh` says that it was opened just now; `again` is the command that takes it up again, with
    the name alone of a session in the folder `sessions`; `on_close` is told of one that is closed.
    """
    stdin, stdout = stdin or sys.stdin.buffer, stdout or sys.stdout
    sink, source = Sink(stdout), Source(stdin)
    typed = _is_terminal(stdin) and _is_terminal(stdout)
    leader = Leader(
        session, sink, bell=bell and typed, asks=typed, sessions=sessions, opener=opener,
        on_close=on_close,
    )  # fmt: skip
    try:
        with stopping(source):
            _greet(leader, fresh)
            status = _loop(leader, source, typed)
            _end_block(leader)
            if status is None:
                status = _say_goodbye(leader, source, again)
    except Exception:
        _say_goodbye(leader, source, again)
        raise
    finally:
        leader.session.stop()
    return status


def _is_terminal(stream: BinaryIO | TextIO) -> bool:
    with suppress(ValueError):
        return stream.isatty()
    return False


def _greet(leader: Leader, fresh: bool) -> None:
    session = leader.session
    if session.rehearsal:
        leader.say(["This is a rehearsal: nothing is saved."])
    if isinstance(session, Spectator):
        leader.say(["Somebody else leads this session: you look on and change nothing."])
    if not fresh:
        leader.say(position.resume_lines(session, session.now().target))
        return
    leader.say([session.state.title])
    if session.state.step:
        leader.say_position()
    else:
        leader.say(position.prepared_lines(session.now()))


def _loop(leader: Leader, source: Source, typed: bool) -> int | None:
    """Read and do line by line; the status to leave with, None when it stays open."""
    while not (leader.left or leader.status is not None or leader.sink.broken):
        leader.attend()
        if typed:
            leader.ask_for_line()
        try:
            while (line := source.line(TICK_S)) is None:
                if leader.attend() and typed:
                    leader.ask_for_line()
        except EndOfInput:
            return None
        leader.half_typed = False
        run_line(leader, line)
    return leader.status


def _say_goodbye(leader: Leader, source: Source, again: str) -> int:
    """Say that the session stays open and how to go on; return the status."""
    session, status = leader.session, 128 + source.stopped if source.stopped else 0
    was_in_trouble = session.trouble is not None
    session.stop()
    leader.say(session.take_notices())
    if session.trouble is not None:
        leader.say([f"Not everything is on disk. {session.rescue_words}"])
        status = status or 1
    elif was_in_trouble:
        leader.say(position.trouble(session))
    if leader.owes_notes and session.state.closed and session.trouble is None:
        leader.say(write_closing_notes(leader))
        status = status or leader.status or 0
    if isinstance(session, Spectator):
        leader.say(["You looked on; nothing was changed."])
    elif session.folder is None:
        leader.say(["The rehearsal is over; nothing was saved."])
    elif session.state.closed is None:
        leader.say([f"The session stays open. To go on: {again} {leader.name}"])
    if leader.sink.broken:
        return status or 1
    return status


def run_line(leader: Leader, line: str) -> None:
    """Do what a line says; a refusal is said and changes nothing."""
    try:
        if leader.block is not None:
            _add_to_block(leader, line)
        else:
            _run_word(leader, _answered(leader, clean(line).strip()))
    except WorkshopError as refusal:
        leader.say([str(refusal)])


def _run_word(leader: Leader, line: str) -> None:
    first, _, rest = (line or "next").partition(" ")
    word, now = first.casefold(), leader.now()
    if word == AddEntry.word and rest.strip() == BLOCK:
        leader.together.enter_context(leader.runner.one_change())
        leader.block = 0
    elif (local := find_command(leader, word, rest)) is not None:
        _refuse_extra(local.usage, line)
        local.do(leader, rest.strip())
    elif (known := words(now).get(word)) is not None:
        _refuse_extra(known.usage, line)
        leader.send(_parse(leader, known, rest.strip(), now))
    elif (kind := other_words(now).get(word)) is not None:
        raise Refused(f"{word} belongs to steps of the kind {kind}; this step is another.")
    else:
        known_words = [*words(now), *local_words(leader)]
        raise Refused(
            f"There is no word {first[:40]!r}.",
            did_you_mean(word, known_words, 4) if len(word) < 20 else "",
            "To write a line down, begin it with note. All words: help.",
        )


def _answered(leader: Leader, line: str) -> str:
    """The line that an answer to the last question stands for; any other line is itself."""
    readings, leader.readings = leader.readings, ()
    answer = "1" if line.casefold() in ("y", "yes") else line
    if readings and answer.isascii() and answer.isdigit() and 1 <= int(answer[:9]) <= len(readings):
        return readings[int(answer) - 1]
    if readings and line.casefold() in ("n", "no"):
        raise Refused("Nothing has changed.", "Type the line anew.")
    return line


def _parse(leader: Leader, known: Word, rest: str, now: Situation) -> Asked:
    """Read a word's line; ask what is meant, or take what is likeliest and say so."""
    try:
        return known.parse(rest, now)
    except Unsure as unsure:
        lines = tuple(f"{known.word} {one}" for one in unsure.choices)
        if leader.asks:
            leader.readings = lines
            leader.say([unsure.title, *(f"  {n}  {one}" for n, one in enumerate(lines, 1))])
            raise Refused("Which is meant? Type its number, or the line anew.") from None
        if not unsure.best:
            raise Refused(unsure.title, "Type instead:", " – or: ".join(lines)) from None
        leader.say([f"{unsure.title} Read as: {lines[0]}"])
        return _parse(leader, known, unsure.choices[0], now)
    except Refused as refusal:
        if known.usage in str(refusal):
            raise
        raise Refused(str(refusal), hint=f"Usage: {known.usage}") from None


def _add_to_block(leader: Leader, line: str) -> None:
    if line.strip() == BLOCK_END:
        _end_block(leader)
        return
    for text in strip_list_marks(line, leader.block or 0):
        leader.runner.send(AddEntry.parse(text, leader.now()))
        leader.block = (leader.block or 0) + 1


def _end_block(leader: Leader) -> None:
    """Say how many lines a note of several lines has."""
    if leader.block is not None:
        leader.together.close()
        label = leader.now().target.label
        leader.say([f"{leader.block} written on “{label}”."])
    leader.block = None


def _refuse_extra(usage: str, line: str) -> None:
    """Refuse a line that has more behind a word that stands alone: it may be a quotation."""
    if " " not in usage and " " in line:
        raise Refused(f"{usage} takes nothing behind it.", f"To write it down: note {line[:60]}")
