"""A session led line by line: what changes in it is said on standard output."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from workshop.board import EntryAdded
from workshop.errors import Refused, WorkshopError
from workshop.kinds.base import Target
from workshop.opener import Opener, open_with_system
from workshop.plain import position
from workshop.plain.source import Sink
from workshop.session import commands as cmd
from workshop.session.agenda import AgendaStep
from workshop.session.alike import offer
from workshop.session.commands.vocabulary import Asked
from workshop.session.commands.why import unexplained_changes
from workshop.session.events import Moved, TimerSet
from workshop.session.narration.events import plain_lines, projected_end
from workshop.session.runner import Runner, runner_of
from workshop.session.situation import Situation
from workshop.session.spectator import LiveSession, Spectator
from workshop.session.time import figures, timing
from workshop.session.time.alerts import AlertWatch
from workshop.text import one_line, shell_word
from workshop.value import replace

MOST_TOLD = 5
"""How many of the things that came from the room since the last look are named."""


class Leader:
    """A session led line by line.

    `chosen` is the sheet picked for notes, `block` the number of lines so far of a note of
    several lines, which are one change while `together` is open, `owes_notes` says that it is
    closed and its notes are still to be written, `question` what was asked before closing,
    `readings` the lines that may be meant by a doubtful one. `left` is set on leaving, `status`
    when the session is closed. While a line is typed on a terminal, `half_typed` is true; only
    where `asks` are doubtful lines asked about. `sessions` is where a session is found by its name
    alone; `opener` opens in another program what is no text. `on_close` is called with the folder
    of a session that was closed, and says what is done with it.
    """

    def __init__(
        self,
        session: LiveSession,
        sink: Sink,
        *,
        bell: bool = False,
        asks: bool = False,
        sessions: Path | None = None,
        opener: Opener = open_with_system,
        on_close: Callable[[Path], str] = lambda _: "",
    ) -> None:
        self.sessions, self.opener, self.on_close = sessions, opener, on_close
        self.session, self.sink, self.bell, self.asks = session, sink, bell, asks
        self.chosen: Target | None = None
        self.block: int | None = None
        self.together = ExitStack()
        self.left = self.half_typed = self.owes_notes = False
        self.status: int | None = None
        self.question = ""
        self.readings: tuple[str, ...] = ()
        self._alarm, self._alerts = Alarm(), AlertWatch(session.now())
        self._last_gap = self._last_asked = self._last_plan_trouble = ""
        self._knows_trouble = False

    @property
    def runner(self) -> Runner:
        """The session's runner; raises Refused for a spectator."""
        return runner_of(self.session)

    @property
    def name(self) -> str:
        """The session's name as a word of a command, or its path if it is kept elsewhere."""
        folder = self.session.folder
        if folder is None:
            return ""
        return shell_word(folder.name if folder.parent == self.sessions else folder)

    def say(self, lines: Iterable[str]) -> None:
        """Say lines, below what is being typed."""
        for line in lines:
            if self.half_typed:
                self.sink.write("\n")
                self.half_typed = False
            self.sink.say(line)

    def ask_for_line(self) -> None:
        """Show on a terminal that a line may be typed; half-typed text still counts."""
        self.sink.write("" if self.block is not None else "> ")
        self.half_typed = True

    def now(self) -> Situation:
        """The session at this moment, with the sheet that was chosen."""
        return replace(self.session.now(), chosen=self.chosen)

    def say_position(self) -> None:
        """Say the present step and cue."""
        now = self.now()
        self.say(position.position_lines(now, now.target))

    def send(self, command: Asked) -> None:
        """Send a command to the runner and say what changed."""
        before = self.now()
        if isinstance(command, cmd.SettleGap):
            if self.session.gap is None:
                raise Refused("There is no gap to settle.")
            self.runner.settle_gap(command.counts)
        elif isinstance(command, cmd.Undo):
            undone = self.runner.undo()
            self.say([*self._trouble(), f"Taken back: {undone}."])
            self._say_move(before, self.session.now())
            return
        else:
            self.session.send(command)
        self.say(self._trouble())
        after = self.session.now()
        if after.state is before.state and after.position == before.position:
            self.say_position()
        elif (
            after.state.closed
            or not self._say_move(before, after)
            or isinstance(self.session.events[-1], TimerSet)
        ):
            event = self.session.events[-1]
            for each in self.session.events:
                if each.seq > before.state.seq and each.change == event.change:
                    self.say(plain_lines(each, after))
            if isinstance(event, EntryAdded) and (offered := offer(event, after)):
                self.readings = (offered.line,)
                self.say([f"{offered.said}. If it is: yes, or {offered.line}"])
        if steps := unexplained_changes(before, after):
            self.say([f"Why {steps}? To keep the reason: why time, or in words of your own."])
        self._say_warnings(before, after)

    def attend(self) -> bool:
        """Say what happened unasked since the last line; return whether anything did."""
        if self._take_over():
            return True
        session = self.session
        before = session.now()
        session.tick()
        if isinstance(session, Spectator) and self._say_move(before, session.now()):
            return True
        news = [*self._from_the_room(before), *self._alert_lines()]
        if alarm := self._alarm.text(session.now()):
            news.append(alarm)
        self.sink.write("\a" if self.bell and news else "")
        if (question := position.gap(session)) != self._last_gap:
            self._last_gap = question
            news += [question] if question else []
        news += [*self._from_the_plan(before), *self._request_lines(), *self._trouble()]
        self.say(news)
        return bool(news)

    def _from_the_room(self, before: Situation) -> list[str]:
        """Take over what devices gave, and say it: the newest few, and how many more there are."""
        session = self.session
        known = len(session.events)
        if not (isinstance(session, Runner) and session.has_room and session.take_in()):
            return []
        fresh, now = session.events[known:], self.now()
        if self._say_move(before, now):
            fresh = [event for event in fresh if not isinstance(event, Moved)]
        lines = [line for event in fresh[-MOST_TOLD:] for line in plain_lines(event, now)]
        more = len(fresh) - MOST_TOLD
        return [*([f"{more} more came from the room."] if more > 0 else []), *lines]

    def _from_the_plan(self, before: Situation) -> list[str]:
        """What is wrong with the plan as it was saved, or what became of the step by a save."""
        trouble, self._last_plan_trouble = self._last_plan_trouble, self.session.plan_trouble
        if self._last_plan_trouble not in ("", trouble):
            return [self._last_plan_trouble]
        if self.session.agenda.curriculum is before.agenda.curriculum:
            return []
        self.chosen = None
        news, after = self.session.take_notices(), self.now()
        if after.position.step not in after.agenda:
            return news
        same = before.position == after.position and before.step.plan == after.step.plan
        return news if same else [*news, *position.position_lines(after, after.target)]

    def _alert_lines(self) -> Iterator[str]:
        """The guide's messages whose moment has come in timed work, here or in another step."""
        now = self.session.now()
        for step, said in self._alerts.news(now):
            where = "" if step.key == now.state.step else f" (step {step.label})"
            yield f"MESSAGE{where}  {one_line(said)}"

    def _request_lines(self) -> list[str]:
        """Say who asks in another window to take over, once."""
        request = self.session.asked if isinstance(self.session, Runner) else None
        mark, self._last_asked = self._last_asked, request.mark if request else ""
        if request is None:
            return ["They no longer ask to take over."] if mark else []
        question = f"{request.words} asks to take over. To hand over: agree; to go on: agree no"
        return [question] if request.mark != mark else []

    def _take_over(self) -> bool:
        """Look for the answer to a request to take over; return whether there is one."""
        try:
            runner = self.session.answer() if isinstance(self.session, Spectator) else None
        except WorkshopError as refusal:
            self.say([str(refusal)])
            return True
        if runner is None:
            return False
        self.session = runner
        self.say([*runner.take_notices(), "You lead the session now."])
        self.say_position()
        return True

    def _trouble(self) -> list[str]:
        """Say what is new about the disk, before anything is acknowledged."""
        news, session = self.session.take_notices(), self.session
        if (session.trouble is not None) != self._knows_trouble:
            self._knows_trouble = session.trouble is not None
            news += position.trouble(session)
        return news

    def _say_move(self, before: Situation, after: Situation) -> bool:
        """Say the new step, round or cue; False when it is the same as before."""
        was, place, state = before.position, after.position, after.state
        if place.step not in after.agenda:
            if was.step:
                self.say(["The session has not begun."])
            return bool(was.step)
        looked = before.looking is not None and after.looking is None
        if was.step != place.step or before.state.began != state.began:
            self.chosen = None
            after = replace(after, chosen=None)
            self.say(position.position_lines(after, after.target))
        elif was.round != place.round:
            self.say([*position.turn(after), *position.cue(after)])
        elif was.cue != place.cue:
            self.say(position.cue(after))
            if after.cue_target and after.cue_target != before.cue_target:
                self.chosen = None
                self.say([position.notes_go(after, after.cue_target)])
        elif looked and before.state.step != state.step:
            self.say([f"Step {after.step.label} is led now; {projected_end(after)}."])
            return False
        else:
            return False
        return True

    def _say_warnings(self, before: Situation, after: Situation) -> None:
        if before.position.step == after.position.step and after.position.step in after.agenda:
            old = before.kind.warnings(before.context)
            self.say(w for w in after.kind.warnings(after.context) if w not in old)


class Alarm:
    """The timer's warning and its end, each said once."""

    def __init__(self) -> None:
        self._past: set[tuple[str, int, float, str]] = set()

    def text(self, now: Situation) -> str:
        """What to say now: a warning, the end, or nothing."""
        if now.state.closed:
            return ""
        faces = [(step, timing.timer_face(now.state, step, now.now)) for step in now.agenda.steps]
        lines = (self._of_timer(now, step, face) for step, face in faces if face)
        return next(filter(None, lines), "")

    def _of_timer(self, now: Situation, step: AgendaStep, face: timing.TimerFace) -> str:
        timer = (step.key, face.stretch, face.seconds)
        elsewhere = step.key != now.state.step
        if not face.warned or (elsewhere and not face.running):
            self._past = {moment for moment in self._past if moment[0] != step.key}
            return ""
        other = f" (step {step.label})" if elsewhere else ""
        what = f"{face.title or 'the step'}{other}"
        if face.has_rung:
            over = f", {figures.clock(face.left)} over" if face.left <= -60 else ""
            sentences = [f"TIME IS UP for {what}{over}."]
            if face.following:
                begins = face.work.change or face.following.change
                word = "Begin" if begins else "Change over to"
                sentences.append(f"{word} {face.following.label}: timer next")
            return self._once((*timer, "end"), " ".join(sentences))
        if not face.running:
            return ""
        return self._once((*timer, "warning"), _left(now, step, face))

    def _once(self, moment: tuple[str, int, float, str], text: str) -> str:
        if moment in self._past:
            return ""
        self._past.add(moment)
        return text


def _left(now: Situation, step: AgendaStep, face: timing.TimerFace) -> str:
    """What is left on the timer; and how far the step is over all the same, if it was late."""
    left, over = figures.clock(face.left), timing.over_seconds(now.state, step, now.now)
    if over < timing.MINUTE:
        return f"{left} left for {face.title or 'the step'}."
    timer = f"the timer of {face.title}" if face.title else "the timer"
    return f"{left} left on {timer}; the step is {figures.length(over)} over."
