"""Every word a facilitator can ask for, in one table: usage, help, and how the rest is read.

Words, usage and help stand on the commands themselves; here is what the plain mode types and
the command palette lists.
"""

from collections.abc import Callable, Iterator

from workshop.board import DECISIONS, PARKING, SESSION_SHEETS
from workshop.errors import Refused
from workshop.kinds import KINDS
from workshop.kinds.base import AnyCommand, Target
from workshop.kinds.parsing import number, pick
from workshop.session import attendance
from workshop.session import commands as cmd
from workshop.session.commands import entries, forms, room, speakers, themes, timer
from workshop.session.commands.bending import read_move
from workshop.session.commands.moves import find_step, read_step
from workshop.session.situation import Situation
from workshop.value import Value
from workshop.when.lengths import read_seconds

Asked = cmd.Command | AnyCommand
Parse = Callable[[str, Situation], Asked]


class Word(Value):
    """A word, the whole line it stands in, what it does, and how the rest of the line is read."""

    word: str
    usage: str
    help: str
    parse: Parse


def help_of(command: type[cmd.Command] | type[AnyCommand]) -> str:
    """What a command does: its docstring, on one line."""
    return " ".join((command.__doc__ or "").split())


def _words(*commands: type[cmd.Command]) -> Iterator[Word]:
    for command in commands:
        yield Word(command.word, command.usage, help_of(command), command.parse)


def _timer(rest: str, now: Situation) -> Asked:
    """`timer` alone starts or pauses it; other words say what exactly."""
    word, _, minutes = rest.strip().casefold().partition(" ")
    if word in ("more", "less"):
        seconds = float(read_seconds(minutes or "1", "Minutes"))
        return timer.ChangeTimer(seconds if word == "more" else -seconds)
    if word in ("next", "again"):
        return timer.NextStretch(again=word == "again")
    if word not in ("", "start", "pause"):
        raise Refused(f"A timer cannot {word[:40]!r}.", f"Usage: {timer.ToggleTimer.usage}.")
    running = timer.current_timer(now).since is not None
    if word and running == (word == "start"):
        raise Refused("The timer is running already." if running else "The timer is not running.")
    return timer.ToggleTimer()


def _move(rest: str, now: Situation) -> Asked:
    return read_move(rest, now) or entries.MoveEntry.parse(rest, now)


def _gap(rest: str, now: Situation) -> Asked:
    """Read session or pause; how long the gap was, the runner knows."""
    counts = pick(rest, ["session", "pause"], "answer") == 0
    return cmd.SettleGap(0.0, counts)


def _people(rest: str, now: Situation) -> Asked:
    """Who is not there now is not among those who are counted."""
    present = number(rest, "The number of people", cmd.MOST_PEOPLE)
    return cmd.Arrange(people=present + attendance.away_count(now.state))


def _write_on(sheet: str) -> Parse:
    target = Target(sheet, SESSION_SHEETS[sheet])
    return lambda rest, now: entries.AddEntry.on(target, rest, now)


def _drop(rest: str, now: Situation) -> Asked:
    """Skip a step that is named; skip alone is about the present one."""
    label, _, reason = rest.strip().partition(" ")
    if not label:
        raise Refused("Which step?", "Usage: drop STEP [REASON].")
    return cmd.Skip(reason, find_step(now, read_step(label, now)).key)


DECISION = "decision TEXT [> NAME, NAME] [> DAY]"
_DECISION_HELP = "Write down what was decided, and who does it by when, if that is said."
_MOVE_HELP = "Move an entry to another sheet, or a step to another place in its activity."
_TIMER_HELP = (
    "Start the step's timer or pause it; give it minutes more or less; start the next stretch "
    "of timed work, or the same one again."
)

CORE: tuple[Word, ...] = (
    *_words(cmd.Next, cmd.Back, cmd.NextStep, cmd.Go, cmd.Lead),
    *_words(entries.AddEntry, entries.EditEntry),
    Word("move", "move [ENTRY] SHEET|STEP after|before STEP", _MOVE_HELP, _move),
    *_words(entries.RemoveEntry, entries.StarEntry, entries.MergeEntries),
    *_words(themes.Gather, themes.NameTheme, forms.AddRow, forms.PutCell, forms.RemoveRow),
    Word("park", "park TEXT", "Write something down for the parking lot.", _write_on(PARKING)),
    Word("decision", DECISION, _DECISION_HELP, _write_on(DECISIONS)),
    *_words(cmd.RemarkOn, cmd.HearConcept),
    *_words(speakers.TakeTurn, speakers.KeepSpeakers, speakers.SayWho),
    Word("timer", timer.ToggleTimer.usage, _TIMER_HELP, _timer),
    *_words(cmd.Warn, cmd.SetMinutes, cmd.BeganEarlier, cmd.TakePlan, cmd.Protect, cmd.Skip),
    Word("drop", "drop STEP [REASON]", "Leave a step out: unskip takes it back in.", _drop),
    *_words(cmd.Unskip, cmd.SayWhy, cmd.Insert, cmd.Swap, cmd.Hold, cmd.Attend, cmd.Join),
    Word("people", "people NUMBER", "Say how many people are there.", _people),
    *_words(cmd.HandOver),
    *_words(room.Show, room.KeepWho, room.LookFirst, room.LetOn, room.TurnDown),
    *_words(room.EndBallot, room.AnswerCall),
    *_words(cmd.ChooseVariant, cmd.MakeAppointment, cmd.CarryOver, cmd.Keep),
    Word(cmd.SettleGap.word, cmd.SettleGap.usage, help_of(cmd.SettleGap), _gap),
    *_words(cmd.Undo, cmd.CloseSession),
)


def kind_words(kind: str) -> tuple[Word, ...]:
    """The words that steps of a kind bring along."""
    return tuple(_of_kind(command) for command in KINDS[kind].commands)


def _of_kind(command: type[AnyCommand]) -> Word:
    return Word(
        command.word,
        command.usage,
        help_of(command),
        lambda rest, now: command.parse(rest, now.context),
    )


FORMER = {"put": "place"}
"""Words of earlier versions, which still do what they did."""


def words(now: Situation) -> dict[str, Word]:
    """The words that mean something at this moment: those of every step, then the kind's own."""
    own = kind_words(now.kind.name) if now.position.step in now.agenda else ()
    known = {word.word: word for word in (*CORE, *own)}
    return {**{old: known[new] for old, new in FORMER.items() if new in known}, **known}


def other_words(now: Situation) -> dict[str, str]:
    """Words that only steps of another kind know, each with the first kind that does."""
    here = words(now)
    known = ((word.word, name) for name in reversed([*KINDS]) for word in kind_words(name))
    return {word: name for word, name in known if word not in here}
