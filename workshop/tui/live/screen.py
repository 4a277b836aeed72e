"""The live screen: what to say, what was said, the clock, and one line to type in."""

from collections.abc import Hashable
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from workshop.errors import WorkshopError
from workshop.review.statistics.forecast import history
from workshop.session import commands as cmd
from workshop.session.agenda import Agenda
from workshop.session.commands import timer as clock
from workshop.session.spectator import LiveSession
from workshop.session.time import timing
from workshop.tui.live.keys import KEYS
from workshop.tui.live.questions import (
    concept_question,
    gap_question,
    homework_question,
    leave_question,
)
from workshop.tui.live.typing import LiveTyping
from workshop.tui.navigator import Question
from workshop.tui.panels.base import AskFor, Choose
from workshop.tui.past_sessions import read_earlier
from workshop.tui.prompts import OPEN
from workshop.tui.widgets.capture import CaptureLine
from workshop.tui.widgets.clocks import ClockLine, Headline
from workshop.tui.widgets.hints import key
from workshop.tui.widgets.rows import Rows


class LiveScreen(LiveTyping):
    """Leads a session, or looks on; everything done goes to the runner."""

    HELP = """\
## Leading a session
`space` or a clicker goes to the next cue, after the last one to the next step; `backspace` goes
back. `n` types what somebody says; `enter` adds it and stays, `tab` changes the sheet, `escape`
goes back to the script. Whatever you do, `u` takes it back, step by step.

In the agenda ✓ is led, ▸ is now, – is skipped, ! took longer than planned; minutes with a ~ are the
curriculum author's estimate, its source gives none. At the top, *behind* means that the session
will end later than planned if every step to come takes its minutes. From five earlier sessions on
a second end stands beside it, as in *ends 12:03–12:15*: four sessions in five are over by then.
"""
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self, session: LiveSession) -> None:
        super().__init__(session)
        self._rung: tuple[str, int, int] | None = None
        self._asked = False

    def on_mount(self) -> None:
        self.refresh_now()
        self.set_interval(1.0, self.tick)
        for notice in self.session.notices:
            self.tell(notice, warning=True)
        self.session.notices = []
        self.call_after_refresh(self._take_up)

    def _take_up(self) -> None:
        """After the first frame: the line as it was left, lost time, what earlier sessions took."""
        self.run_worker(self._read_history(), group="history", exit_on_error=False)
        field = self.session.drafts.texts.get(OPEN, "")
        idle = self.query_one(CaptureLine).prompt is None
        if idle and field and self.session.drafts.texts.get(field):
            self.open_prompt(field)
        self._ask_gap()

    async def _read_history(self) -> None:
        """How long earlier sessions took, read once, beside the screen."""
        session = self.session
        own = session.folder.name if session.folder else ""
        sessions = self.workshop_app.workspace.sessions
        pasts = await read_earlier(sessions, session.curriculum.id, own)
        steps = Agenda(session.curriculum).steps
        self.query_one(Headline).history = history(pasts, steps) if pasts else None

    # What is done

    def action_next(self) -> None:
        self.do(cmd.Next())

    def action_back(self) -> None:
        self.do(cmd.Back())

    def action_timer(self) -> None:
        self.do(clock.ToggleTimer())

    def action_next_stretch(self) -> None:
        """Start the next stretch; what was said of the one before is over."""
        self.query_one(ClockLine).message = ""
        self.do(clock.NextStretch())

    def action_more(self, seconds: int) -> None:
        self.do(clock.ChangeTimer(float(seconds)))

    def action_hold(self) -> None:
        self.do(cmd.Hold())

    def action_undo(self) -> None:
        """Take back the last change; when that was the beginning, go on preparing."""
        step = self.session.state.step
        try:
            said = self.runner.undo()
        except WorkshopError as error:
            self.tell(str(error), warning=True)
            return
        if self.session.state.step != step:
            self.query_one(CaptureLine).close()
        if self.begun or self.session.rehearsal:
            self.refresh_now()
            self.tell(f"Taken back: {said}")
            return
        self.navigator.prepare(None, self.session)
        self.app.notify("Back to before it began.", title="Taken back", markup=False)

    def action_focus_mode(self) -> None:
        self.toggle_class("-focus")
        self.redraw()
        self.refresh_now()

    # Time

    def tick(self) -> None:
        """Once a second: look after disk and clock, then draw, ring and ask."""
        try:
            self.session.tick()
        except WorkshopError as error:
            self.tell(str(error), warning=True)
        self.refresh_now()
        self._ring()
        self._ask_gap()

    def _ring(self) -> None:
        """A warning before the end of a timer, a bell at it."""
        now = self.session.now()
        if not self.begun or now.state.held:
            return
        face = timing.timer_face(now.state, now.step, now.now)
        if face is None or not face.running:
            return
        stage = 2 if face.rung else 1 if face.warned else 0
        mark = (now.state.step, face.stretch, stage)
        if stage and mark != self._rung:
            if self.workshop_app.config.bell:
                self.app.bell()
            self.tell(self._alarm(face), warning=True)
        self._rung = mark

    def _alarm(self, face: timing.TimerFace) -> str:
        if not face.rung:
            return "coming to the end"
        if not face.ends_a_turn:
            return "TIME IS UP"
        return f"TIME IS UP. Change over: {key(self, 'timer.next')} starts {face.following}"

    def _ask_gap(self) -> None:
        if self.session.gap is None or self._asked or not self.leads:
            return
        self._asked = True
        self.navigator.ask(gap_question(self.session.gap), self._settle_gap)

    def _settle_gap(self, counts: str | None) -> None:
        """Without an answer (an escape that was meant for something else) it is asked again."""
        self._asked = False
        if counts is not None:
            self.runner.settle_gap(counts != "pause")
        self.refresh_now()

    # Dialogs

    def on_choose(self, message: Choose) -> None:
        message.stop()
        panel = self._panel

        def answer(value: Hashable) -> None:
            if value is not None and panel is not None:
                panel.chosen(message.then, value)

        self.navigator.ask(Question(message.title, message.options), answer)

    @on(Rows.Chosen, "#agenda")
    def _agenda_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        self._go(str(message.row.key))

    def _go(self, key: str | None) -> None:
        if key is not None:
            self.do(cmd.Go(key))

    def action_forms(self) -> None:
        """Bring a form into view, or go back to what the step captures."""
        forms = self.session.agenda.forms
        own = self.session.now().step.plan.fills if self.begun else ""
        if not self.begun or not forms:
            self.tell("This curriculum has no forms." if self.begun else "It has not begun.")
        elif self.form or len(forms) == 1:
            self._show_form("" if self.form else next(iter(forms)))
        else:
            ids = sorted(forms, key=lambda id: id != own)
            options = [(forms[id].title, id) for id in ids]
            self.navigator.ask(Question("Which form?", options), self._show_form)

    def _show_form(self, id: str | None) -> None:
        if id is not None:
            self.form = id
            self.redraw()
            self.focus_panel()

    def action_go(self) -> None:
        self.navigator.go_to_step(self.session.now(), self._go)

    def action_attendance(self) -> None:
        def answer(line: str | None) -> None:
            if line:
                self.open_prompt(line)
            self.refresh_now()

        self.navigator.attendance(self.session, self.refresh_now, answer)

    def action_handouts(self) -> None:
        self.navigator.handouts(self.session.now())

    def action_catch_up(self) -> None:
        def answer(take: bool | None) -> None:
            if take:
                self.do(cmd.TakePlan())

        self.navigator.catch_up(self.session.now(), answer)

    def action_listen(self) -> None:
        now = self.session.now()
        if not self.begun or not now.step.plan.listen_for:
            self.tell("This step has no concepts to listen for.")
            return

        def answer(concept: str | None) -> None:
            if concept is not None:
                self.do(cmd.HearConcept(concept))

        self.navigator.ask(concept_question(now), answer)

    def action_leave(self) -> None:
        def answer(choice: str | None) -> None:
            if choice == "close":
                self._close()
            elif choice == "folder":
                self.open_prompt("folder")
            elif choice == "hand on" and self.session.folder is not None:
                self.navigator.export(self.session.folder)
            elif choice == "open":
                self.app.exit()

        self.navigator.ask(leave_question(self.session), answer)

    def _close(self, asked: bool = False) -> None:
        """Close, and show what it made; homework that is not done is asked about first."""
        question = "" if asked else cmd.unsettled(self.session.now()) if self.begun else ""
        if question:
            self.navigator.ask(homework_question(question), self._settle_homework)
        elif self.do(cmd.CloseSession()):
            self.navigator.closed(self.runner)

    def _settle_homework(self, choice: str | None) -> None:
        if choice == "close":
            self._close(asked=True)
        elif choice == "carry":
            self.open_prompt(AskFor("carry", "", "Until which day? 2026-12-05, or 14d").field)
