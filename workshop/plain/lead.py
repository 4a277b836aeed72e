"""Leads a session line by line: reads a line, does what it says, tells what changed."""

import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import BinaryIO, TextIO

from workshop.errors import Refused, WorkshopError
from workshop.kinds.base import Target
from workshop.plain import aids, tell
from workshop.plain.alarm import Alarm
from workshop.plain.source import EndOfInput, Sink, Source, stopping
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.commands.vocabulary import Asked, other_words, words
from workshop.session.narration.events import plain_lines
from workshop.session.runner import Runner, runner_of
from workshop.session.situation import Situation
from workshop.session.spectator import LiveSession, Spectator
from workshop.session.suggestion import suggestion
from workshop.text import clean
from workshop.value import replace

TICK = 0.5
BLOCK, BLOCK_END = "<<", ">>"


class Leader:
    """A session led line by line.

    `chosen` is the sheet that was picked for notes, `block` counts the lines of a note of
    several lines that is being typed; `asked` is what was asked before closing; `left` is set on
    leaving, `status` when the session was closed.
    """

    def __init__(self, session: LiveSession, sink: Sink, *, bell: bool = False) -> None:
        self.session, self.sink, self.bell = session, sink, bell
        self.chosen: Target | None = None
        self.block: int | None = None
        self.left = False
        self.status: int | None = None
        self.asked = ""
        self._alarm = Alarm()
        self._gap_told = ""
        self._trouble_told = False

    @property
    def runner(self) -> Runner:
        """The session's runner; raises Refused where one only looks on."""
        return runner_of(self.session)

    def say(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.sink.say(line)

    def target(self, now: Situation) -> Target:
        """The sheet that notes go to: the chosen one, else the step's first."""
        return self.chosen or now.targets[0]

    def where(self) -> None:
        """Tell the present step and cue."""
        now = self.session.now()
        self.say(tell.place(now, self.target(now)))

    def hear(self, line: str) -> None:
        """Do what a line says; what is refused is told and changes nothing."""
        try:
            if self.block is not None:
                self._in_block(line)
            else:
                self._do(clean(line).strip())
        except WorkshopError as refusal:
            self.say([str(refusal)])

    def send(self, command: Asked) -> None:
        """Send a command to the runner and tell what changed."""
        before = self.session.now()
        if isinstance(command, AddEntry) and command.target is None:
            command = replace(command, target=self.target(before))
        if isinstance(command, cmd.SettleGap):
            if self.session.gap is None:
                raise Refused("There is no gap to settle.")
            self.runner.settle_gap(command.counts)
        elif isinstance(command, cmd.Undo):
            self.say([f"Taken back: {self.runner.undo()}."])
            self._tell_move(before, self.session.now())
            return
        else:
            self.runner.send(command)
        after = self.session.now()
        if not self._tell_move(before, after):
            self.say(plain_lines(self.session.events[-1], after))
        self._tell_warnings(before, after)

    def attend(self) -> bool:
        """Tell what happened by itself since the last line; whether there was anything."""
        session = self.session
        before = session.now()
        session.tick()
        if isinstance(session, Spectator) and self._tell_move(before, session.now()):
            return True
        news = []
        if passed := self._alarm.passed(session.now()):
            self.sink.write("\a" if self.bell else "")
            news.append(passed)
        if (question := tell.gap(session)) != self._gap_told:
            self._gap_told = question
            news += [question] if question else []
        if (session.trouble is not None) != self._trouble_told:
            self._trouble_told = session.trouble is not None
            news += tell.trouble(session)
        self.say(news)
        return bool(news)

    def _do(self, line: str) -> None:
        first, _, rest = (line or "next").partition(" ")
        word, now = first.casefold(), self.session.now()
        if word == AddEntry.word and rest.strip() == BLOCK:
            self.block = 0
        elif (aid := aids.find(self, word, rest)) is not None:
            _nothing_more(aid.usage, line)
            aid.do(self, rest.strip())
        elif (known := words(now).get(word)) is not None:
            _nothing_more(known.usage, line)
            try:
                command = known.parse(rest.strip(), now)
            except Refused as refusal:
                raise Refused(str(refusal), hint=f"Usage: {known.usage}") from None
            self.send(command)
        elif (kind := other_words(now).get(word)) is not None:
            raise Refused(f"{word} belongs to steps of the kind {kind}; this step is another.")
        else:
            known_words = [*words(now), *aids.names(self)]
            raise Refused(
                f"There is no word {first[:40]!r}.",
                suggestion(word, known_words, 4) if len(word) < 20 else "",
                "To write a line down, begin it with note. All words: help.",
            )

    def _in_block(self, line: str) -> None:
        if line.strip() == BLOCK_END:
            self.end_block()
        elif line.strip():
            self.runner.send(AddEntry(line, self.target(self.session.now())))
            self.block = (self.block or 0) + 1

    def end_block(self) -> None:
        """Tell how many lines of a note of several lines were written down."""
        if self.block is not None:
            label = self.target(self.session.now()).label
            self.say([f"{self.block} written on “{label}”."])
        self.block = None

    def _tell_move(self, before: Situation, after: Situation) -> bool:
        """Tell the new step, round or cue; False when it is the same as before."""
        was, state = before.state, after.state
        if state.step not in after.agenda:
            if was.step:
                self.say(["The session has not begun."])
            return bool(was.step)
        if (was.step, was.began) != (state.step, state.began):
            self.chosen = None
            self.say(tell.place(after, self.target(after)))
        elif was.round != state.round:
            self.say([*tell.turn(after), *tell.cue(after)])
        elif was.cue != state.cue:
            self.say(tell.cue(after))
        else:
            return False
        return True

    def _tell_warnings(self, before: Situation, after: Situation) -> None:
        if before.state.step == after.state.step and after.state.step in after.agenda:
            old = before.kind.warnings(before.context)
            self.say(w for w in after.kind.warnings(after.context) if w not in old)


def _nothing_more(usage: str, line: str) -> None:
    """Refuse a line that goes on after a word that stands alone: somebody may have said it."""
    if " " not in usage and " " in line:
        raise Refused(f"{usage} takes nothing behind it.", f"To write it down: note {line[:60]}")


def lead(
    session: LiveSession,
    *,
    fresh: bool,
    again: str = "workshop resume",
    bell: bool = True,
    stdin: BinaryIO | None = None,
    stdout: TextIO | None = None,
) -> int:
    """Lead a session until it is left, closed, or the input ends; return the exit status.

    `fresh` says that it was opened just now; `again` is the command that takes it up again.
    """
    stdin, stdout = stdin or sys.stdin.buffer, stdout or sys.stdout
    sink, source = Sink(stdout), Source(stdin)
    typed = _typed(stdin) and _typed(stdout)
    leader = Leader(session, sink, bell=bell and typed)
    try:
        with stopping(source):
            _greet(leader, fresh)
            status = _loop(leader, source, typed)
            leader.end_block()
            if status is None:
                sink.write("\n" if typed and not leader.left else "")
                status = _left(leader, source, again)
    finally:
        session.stop()
    return status


def _typed(stream: BinaryIO | TextIO) -> bool:
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
        leader.say(tell.resumed(session, leader.target(session.now())))
        return
    leader.say([session.state.title])
    if session.state.step:
        leader.where()
    else:
        leader.say(tell.prepared(session.now()))


def _loop(leader: Leader, source: Source, typed: bool) -> int | None:
    """Read and do line by line; the status to leave with, None when it stays open."""
    while not (leader.left or leader.status is not None or leader.sink.broken):
        leader.attend()
        if typed:
            leader.sink.write("" if leader.block is not None else "> ")
        try:
            while (line := source.line(TICK)) is None:
                if leader.attend() and typed:
                    leader.sink.write("> ")
        except EndOfInput:
            return None
        leader.hear(line)
    return leader.status


def _left(leader: Leader, source: Source, again: str) -> int:
    """Say that the session stays open and how to go on; return the status."""
    session, status = leader.session, 128 + source.stopped if source.stopped else 0
    was_in_trouble = session.trouble is not None
    session.stop()
    if was_in_trouble or session.trouble is not None:
        leader.say(tell.trouble(session))
    if session.trouble is not None:
        status = status or 1
    if isinstance(session, Spectator):
        leader.say(["You looked on; nothing was changed."])
    elif session.folder is None:
        leader.say(["The rehearsal is over; nothing was saved."])
    elif session.state.closed is None:
        leader.say([f"The session stays open. To go on: {again} {session.folder.name}"])
    if leader.sink.broken:
        return status or 1
    return status
