"""What the scribe and the trainer's own phone see of a session at one moment."""

from collections.abc import Iterator

from workshop.board import Entry, is_private_sheet
from workshop.curriculum.material import shown_title
from workshop.kinds import KINDS
from workshop.kinds.base import Target
from workshop.kinds.plan import Cue
from workshop.kinds.room_view import PublicClock, RoomView
from workshop.session.commands.vocabulary import CORE, Word, kind_words, words
from workshop.session.room.acceptance import SCRIBE_WORDS
from workshop.session.room.view import room_view
from workshop.session.situation import Situation
from workshop.session.time import timing
from workshop.value import Value, replace


class ScribeSheet(Value):
    """A sheet with its entries as they stand; `here` says that the step writes on it."""

    id: str
    label: str
    entries: tuple[Entry, ...]
    here: bool


class ScribeView(Value):
    """What the scribe works with: what the room sees, and besides what to listen for.

    `listen` are key concepts by their number in the step, whether each was heard; `hints` what may
    be said that is worth picking up. `sheets` are all that are not told in
    confidence, those of the step first. `words` are those
    that count and tick in this step, each with its usage and help; `prompts` what they count.
    """

    room: RoomView
    listen: tuple[tuple[int, str, bool], ...] = ()
    hints: tuple[str, ...] = ()
    sheets: tuple[ScribeSheet, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    prompts: tuple[str, ...] = ()


class RemoteView(Value):
    """What the trainer has in their hand: the cue, what comes next, and how they stand in time.

    `cue` is the number of the cue in view from 0, by which a button says what it was pressed on;
    `label` and `text` are its word and what it says, `coming` those of the next one. `warning` is
    how many seconds before its end a timer warns. `behind` is in whole minutes, below 0 when ahead.
    `calls` are who calls the trainer, `waiting` how much waits to be looked at.
    """

    room: RoomView
    cue: int = 0
    label: str = ""
    text: str = ""
    coming: tuple[str, str] = ("", "")
    behind: int = 0
    warning: float = 0.0
    calls: tuple[str, ...] = ()
    waiting: int = 0


WRITES = frozenset(("note", "park", "decision", "edit", "move", "remove", "star", "heard"))
"""What the scribe's page has buttons and fields for."""


def scribe_view(now: Situation) -> ScribeView:
    """The scribe's view of where the session is led."""
    now = _without_confidence(now.as_led)
    room = without_clock(room_view(now))
    if not room.place[0]:
        return ScribeView(room)
    plan = now.step.plan
    concepts = (
        (n, now.agenda.curriculum.concept(id), id) for n, id in enumerate(plan.listen_for, 1)
    )
    hints = (cue.listen_for for cue in plan.script)
    here = {target.sheet for target in now.targets}
    known = sorted(words(now).values(), key=lambda word: word.word)
    return ScribeView(
        room,
        tuple((n, c.text if c else id, id in now.state.heard) for n, c, id in concepts),
        tuple(text for text in hints if text),
        tuple(
            _sheet(target, here, now)
            for target in now.all_targets()
            if not is_private_sheet(target.sheet)
        ),
        tuple((w.usage, w.help) for w in known if w.word in SCRIBE_WORDS - WRITES),
        _prompts(now),
    )


def all_words() -> Iterator[Word]:
    """What the scribe can type in steps of any kind, besides what the page has buttons for."""
    for word in (*CORE, *(word for kind in KINDS for word in kind_words(kind))):
        if word.word in SCRIBE_WORDS - WRITES:
            yield word


def _prompts(now: Situation) -> tuple[str, ...]:
    """What is counted and ticked here; nothing of a step in which only the trainer does things."""
    own = {command.word for command in now.kind.commands}
    return tuple(now.kind.prompt_lines(now.context)) if not own or own & SCRIBE_WORDS else ()


def _without_confidence(now: Situation) -> Situation:
    """The session as if nothing had been told in confidence."""
    board = now.state.board
    sheets = {id: sheet for id, sheet in board.sheets.items() if not is_private_sheet(id)}
    return replace(now, state=replace(now.state, board=replace(board, sheets=sheets)))


def _sheet(target: Target, here: set[str], now: Situation) -> ScribeSheet:
    entries = tuple(now.state.board.sheet(target.sheet))
    return ScribeSheet(target.sheet, target.label, entries, target.sheet in here)


def remote_view(now: Situation) -> RemoteView:
    """The trainer's view of where they lead."""
    now = now.as_led
    state = now.state
    room = room_view(now)
    room = without_clock(replace(room, clock=remote_clock(now, room)))
    if not room.place[0]:
        return RemoteView(room)
    script, at = now.step.plan.script, state.cue
    cue = script[at] if at < len(script) else None
    face = timing.timer_face(state, now.step, now.now)
    return RemoteView(
        room,
        at,
        cue.label if cue else "",
        _text(cue, now),
        _coming(now),
        int(timing.time_line(state, now.agenda, now.now).behind / 60),
        face.work.warning if face else 0.0,
        state.room.calls,
        len(state.room.waiting),
    )


def remote_clock(now: Situation, room: RoomView) -> PublicClock | None:
    """The timer that the room sees; without one, what the step has left of its minutes."""
    if room.clock or not room.place[0]:
        return room.clock
    over = timing.over_seconds(now.state, now.agenda[now.state.step], now.now)
    return PublicClock("", -over, room.status == "open")


def _text(cue: Cue | None, now: Situation) -> str:
    if cue is None:
        return ""
    return shown_title(now.agenda.curriculum, cue.text) if cue.word == "show" else cue.text


def _coming(now: Situation) -> tuple[str, str]:
    """The word and the text of the cue that comes next; else the round or the step."""
    script, state = now.step.plan.script, now.state
    if state.cue + 1 < len(script):
        cue = script[state.cue + 1]
        return cue.label, _text(cue, now)
    if state.round + 1 < len(now.step.rounds):
        return "", now.step.rounds[state.round + 1].title
    after = timing.steps_to_come(state, now.agenda)
    return "", after[0].full_name if after else ""


def without_clock(view: RoomView) -> RoomView:
    """The view with a clock that stands, so that it changes only when more than time does."""
    return replace(view, clock=replace(view.clock, left=0.0)) if view.clock else view
