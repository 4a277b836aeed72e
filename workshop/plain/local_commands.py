"""The plain mode's own words: to look, to get help, to leave; they change no session."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

from workshop.clock import WaitingClock
from workshop.curriculum.material import address_to_open, described
from workshop.errors import Refused, WorkshopError
from workshop.kinds.parsing import pick
from workshop.plain import views
from workshop.plain.leader import Leader
from workshop.plain.room import do_room
from workshop.reports.export.export import appointment_file, write_notes
from workshop.reports.record import Record
from workshop.review.statistics.earlier import EarlierSessions, earlier_sessions
from workshop.session.commands import (
    UNASSIGNED,
    Attend,
    CloseSession,
    SetAllMinutes,
    TakePlan,
    unsettled_homework,
)
from workshop.session.commands.vocabulary import CORE, kind_words, other_words, words
from workshop.session.handover import decline
from workshop.session.speakers import voice_lines
from workshop.session.spectator import Spectator, hand_over
from workshop.session.suggestion import did_you_mean
from workshop.session.view import SessionView
from workshop.value import Value
from workshop.when.lengths import read_minutes

INDEX_TIMEOUT_S = 5.0
"""How long to wait for earlier sessions; those indexed by then need not be read again."""

Do = Callable[[Leader, str], None]


class LocalCommand(Value):
    """A word of the plain mode: its usage, its help, and what it does."""

    word: str
    usage: str
    help: str
    do: Do


LOCAL_COMMANDS: dict[str, LocalCommand] = {}
SAME = {"?": "help", "quit": "leave", "exit": "leave"}
"""Words that are tried by whoever does not know ours."""


def local_command(usage: str) -> Callable[[Do], Do]:
    """List a function in `LOCAL_COMMANDS`; its docstring is the help."""

    def register(do: Do) -> Do:
        word = usage.partition(" ")[0]
        LOCAL_COMMANDS[word] = LocalCommand(word, usage, " ".join((do.__doc__ or "").split()), do)
        return do

    return register


def find_command(leader: Leader, word: str, rest: str) -> LocalCommand | None:
    """The local command that a line calls at this moment, if it is one."""
    if word == "catch-up" and rest.casefold().split()[:1] == ["take"]:
        return None
    if word == "attend" and rest.strip():
        return None
    if word == "wait" and not leader.session.rehearsal:
        return None
    return LOCAL_COMMANDS.get(SAME.get(word, word))


def local_words(leader: Leader) -> list[str]:
    """The words of the local commands that work at this moment."""
    return [word for word in LOCAL_COMMANDS if find_command(leader, word, "") is not None]


@local_command("sheet [NAME OR NUMBER]")
def _sheet(leader: Leader, rest: str) -> None:
    """Choose the sheet for the notes that follow; alone: list all sheets with their entries."""
    now = leader.now()
    if not rest:
        leader.say(views.sheet_lines(now))
        return
    sheets = now.all_targets()
    leader.chosen = sheets[pick(rest, [t.label for t in sheets], "sheet")]
    leader.say([f"Notes go to “{leader.chosen.label}”."])


@local_command("room [phones|wall|scribe|remote|out PHONE|in PHONE|close]")
def _room(leader: Leader, rest: str) -> None:
    """Open the room, say how to get there and how it stands; or one way in with its code to scan,
    of which those of scribe and remote are secret; put a phone out; close it."""
    do_room(leader, rest)


@local_command("find WORDS")
def _find(leader: Leader, rest: str) -> None:
    """List the entries of any sheet that have these words, with the numbers they are called by."""
    if not rest:
        raise Refused("Say what to look for.", "For example: find rides")
    if not (lines := views.sheet_lines(leader.now(), words=rest)):
        raise Refused(f"No entry says {rest[:40]!r}.", "All of them: sheet.")
    leader.say(lines)


@local_command("voices")
def _voices(leader: Leader, rest: str) -> None:
    """List how many entries are of each group and organisation, and who has not been heard yet, as
    far as it is kept who says what."""
    leader.say(voice_lines(leader.now()))


@local_command("show [WHAT]")
def _show(leader: Leader, rest: str) -> None:
    """Show a handout, a sheet, a framework, all frameworks, the step, agenda, time, materials,
    people;
    alone: the present step and cue again."""
    if rest:
        leader.say(views.show(leader.now(), rest))
    elif leader.session.state.step:
        leader.say_position()
    else:
        raise Refused("The session has not begun.", "Begin with next.")


@local_command("open [WHAT]")
def _open(leader: Leader, rest: str) -> None:
    """Open a link, a PDF, a video in the program that the system has for it; alone: what the
    present cue shows."""
    now = leader.now()
    material = views.named_material(now, rest)
    leader.opener(address_to_open(now.agenda.curriculum, material))
    leader.say([f"Opened elsewhere: {described(material)}"])


@local_command("agenda")
def _agenda(leader: Leader, rest: str) -> None:
    """List all steps: what is done, where you are, what is to come."""
    leader.say(views.agenda_lines(leader.now()))


@local_command("time")
def _time(leader: Leader, rest: str) -> None:
    """Say how the step, the session and the timer stand."""
    leader.say(views.time_lines(leader.now()))


@local_command(f"attend [{Attend.usage.partition(' ')[2]}]")
def _attend(leader: Leader, rest: str) -> None:
    """List who is there; with a name: say who came late, left, came back, is absent or was here all
    the time. Without a time it is now; a number is minutes after the beginning for who came late,
    minutes ago for who left or came back."""
    leader.say(views.people_lines(leader.now()))


@local_command("catch-up [take] [from STEP …]")
def _catch_up(leader: Leader, rest: str) -> None:
    """Propose how to end on time; take takes the proposal over. With from, only the steps that are
    named are cut; the guide's least minutes hold, and what is protected stays whole."""
    now = leader.now()
    leader.say(views.catch_up_lines(now, TakePlan.parse(rest, now).chosen))


@local_command("history [take]")
def _history(leader: Leader, rest: str) -> None:
    """Say what earlier sessions tell: when four in five like this one end, and other minutes for
    the steps to come; take takes these minutes over."""
    if rest.casefold() not in ("", "take"):
        raise Refused("history takes nothing but take behind it.")
    pasts, now = _past_sessions(leader.session), leader.now()
    if not rest:
        leader.say(views.history_lines(now, pasts))
        return
    proposed = views.minutes_proposals(now, pasts)
    if not proposed:
        raise Refused("Earlier sessions propose no other minutes.")
    leader.send(SetAllMinutes({one.step.key: one.minutes for one in proposed}))


def _past_sessions(session: SessionView) -> EarlierSessions:
    """The earlier sessions beside this one; raises Refused when they cannot be read."""
    if session.folder is None:
        raise Refused("A rehearsal knows of no earlier sessions.")
    folder, curriculum = session.folder, session.curriculum.id
    until = monotonic() + INDEX_TIMEOUT_S
    earlier = earlier_sessions(folder.parent, curriculum, folder.name, lambda: monotonic() > until)
    if earlier is None:
        raise Refused("Earlier sessions cannot be read yet.", "Try again in a while.")
    return earlier


@local_command("wait MINUTES")
def _wait(leader: Leader, rest: str) -> None:
    """Let so many minutes pass (in rehearsals only)."""
    clock = leader.session.clock
    if not isinstance(clock, WaitingClock):
        raise Refused("This rehearsal's clock cannot be moved.")
    left = read_minutes(rest, "How many minutes") * 60
    for _ in range(left // 30):
        clock.wait(30)
        leader.session.tick()
    leader.say(views.time_lines(leader.now()))


@local_command("save-in FOLDER")
def _save_in(leader: Leader, rest: str) -> None:
    """Go on saving in another folder, with everything so far (when the disk gives trouble)."""
    if leader.session.rehearsal:
        raise Refused("A rehearsal saves nothing.")
    if isinstance(leader.session, Spectator):
        raise Refused("You are following this session; who leads it can save it elsewhere.")
    if not rest:
        raise Refused("Name a folder.", "For example: save-in /media/stick")
    try:
        folder = leader.runner.move_to(Path(rest).expanduser().absolute())
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or error
        hint = "Name another folder, or free some space there."
        raise Refused("The session cannot be saved there.", f"{rest}: {reason}.", hint) from error
    leader.say([f"The whole session is saved in {folder} now."])


@local_command("take-over [NAME|no]")
def _take_over(leader: Leader, rest: str) -> None:
    """Ask whoever leads the session in another window to hand it over, to whom is named; no ends
    asking."""
    session = leader.session
    if not isinstance(session, Spectator):
        raise Refused("You lead this session already.")
    if rest.casefold() == "no":
        session.stop()
        leader.say(["You do not ask for the session any more."])
        return
    session.ask(rest)
    leader.attend()
    if session.asker:
        leader.say([session.asker.status])


@local_command("agree [no]")
def _hand_over(leader: Leader, rest: str) -> None:
    """Let whoever asks in another window lead on from here; no says that you go on leading."""
    if rest.casefold() not in ("", "no"):
        raise Refused("agree takes nothing but no behind it.")
    if leader.runner.asked is None:
        raise Refused("Nobody asks to take over.", "Who leads on in this window: facilitator NAME")
    if rest:
        decline(leader.runner)
        leader.say(["They are told that you go on leading."])
    else:
        leader.session = hand_over(leader.runner)
        leader.say(["The session is handed over; you look on from here on. To end that: leave"])


@local_command("leave")
def _leave(leader: Leader, rest: str) -> None:
    """Leave; the session stays open and can be resumed. So do quit and exit."""
    _refuse_unsaved(leader)
    leader.left = True


def _refuse_unsaved(leader: Leader) -> None:
    if leader.session.trouble is not None:
        raise Refused("Not everything is saved yet.", "Save it elsewhere: save-in FOLDER")


@local_command(CloseSession.usage)
def _close(leader: Leader, rest: str) -> None:
    """Close the session, write its notes and leave; with a time of day, it was over then."""
    _refuse_unsaved(leader)
    close = CloseSession.parse(rest, leader.now())
    if not (leader.owes_notes and leader.session.state.closed):
        _confirm_homework(leader)
        leader.send(close)
    leader.owes_notes = True
    _refuse_unsaved(leader)
    leader.status = 0
    leader.say(write_closing_notes(leader))


def _confirm_homework(leader: Leader) -> None:
    """Ask once what becomes of homework that is not done."""
    now = leader.now()
    question = unsettled_homework(now) if now.state.began and not now.state.closed else ""
    if question and question != leader.question:
        leader.question = question
        hint = "carry DAY carries it over; close again closes the session as it is."
        if question == UNASSIGNED:
            hint = "Go to its step and assign it; close again closes the session without."
        raise Refused(question, hint)


def write_closing_notes(leader: Leader) -> Iterator[str]:
    """Write the notes of a session that is closed, and say where they are."""
    leader.owes_notes, session = False, leader.session
    if session.folder is None:
        yield "The rehearsal is over; nothing was saved."
        return
    record = Record.of(session)
    try:
        paths = write_notes(record, session.folder)
    except WorkshopError as error:
        leader.status = 1
        yield str(error)
        yield f"Write them elsewhere: workshop notes {leader.name} -o FILE"
        return
    notes, own, toml = paths
    yield "The notes are written:"
    yield f"  {notes}"
    yield f"Beside them: {own.name}, for you alone, and the notes as data in {toml.name}."
    if record.fingerprint:
        yield f"The log's fingerprint: {record.fingerprint}"
    if file := appointment_file(session.folder):
        yield "The appointment, for a calendar:"
        yield f"  {file}"
    if sentence := leader.on_close(session.folder):
        yield sentence


@local_command("help [WORD]")
def _help(leader: Leader, rest: str) -> None:
    """List all words, or say what one of them does."""
    now = leader.now()
    table: dict[str, tuple[str, str]] = {w.word: (w.usage, w.help) for w in words(now).values()}
    table |= {w: (LOCAL_COMMANDS[w].usage, LOCAL_COMMANDS[w].help) for w in local_words(leader)}
    if not rest:
        leader.say(_overview(leader, table))
        return
    for word, kind in other_words(now).items():
        known = next(w for w in kind_words(kind) if w.word == word)
        table[word] = known.usage, f"{known.help} (In steps of the kind {kind}.)"
    typed = rest.casefold().split()[0]
    word = SAME.get(typed, typed)
    if word not in table:
        raise Refused(f"There is no word {rest[:40]!r}.", hint=did_you_mean(word, table))
    leader.say(table[word])


def _overview(leader: Leader, table: dict[str, tuple[str, str]]) -> Iterator[str]:
    now = leader.now()
    yield "An empty line is next. note << takes one entry a line until a line >>."
    own = [w.word for w in kind_words(now.kind.name)] if now.position.step in now.agenda else []
    core = [w.word for w in CORE if w.word not in LOCAL_COMMANDS and w.word not in own]
    parts = (
        ("This step:", own),
        ("Any step:", core),
        ("To look, and to leave:", local_words(leader)),
    )
    for title, listed in parts:
        if listed:
            yield title
            yield from (f"  {table[w][0]}: {table[w][1]}" for w in listed)
