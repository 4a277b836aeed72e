"""The live screen: what to say, what was said, the clock, and one line to type in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult

from workshop.adaptation import REASONS
from workshop.board import PARKING, EntriesMerged, EntryAdded
from workshop.errors import Unsure, WorkshopError
from workshop.kinds.base import AnyCommand, Target
from workshop.lazy import load
from workshop.session import commands as cmd
from workshop.session.agenda import AgendaStep, whole_steps
from workshop.session.alike import Offer, offer
from workshop.session.commands.vocabulary import Asked, words
from workshop.session.commands.why import unexplained_changes
from workshop.session.narration.events import reopened
from workshop.session.room.state import Room
from workshop.session.runner import Runner, runner_of
from workshop.session.situation import Situation
from workshop.session.spectator import LiveSession, Spectator
from workshop.session.time import alerts, timing
from workshop.session.time.history import Gap
from workshop.text import joined, one_line, plural, strip_list_marks
from workshop.tui.bindings import Keys, hidden_key, key
from workshop.tui.common.handover import ask_to_hand_over
from workshop.tui.common.screen import too_small
from workshop.tui.common.step_screen import Lasts, StepScreen
from workshop.tui.drafts import (
    FIND,
    ActionField,
    CommandField,
    CorrectionField,
    DraftField,
    EntryField,
    SessionDrafts,
)
from workshop.tui.live.prompts import PromptFactory
from workshop.tui.live.questions import (
    concept_question,
    gap_question,
    homework_question,
    leave_question,
)
from workshop.tui.navigator import Question, ask_which
from workshop.tui.panels import ROOM_PANEL
from workshop.tui.panels.sheets import SheetsPanel
from workshop.tui.past_sessions import read_past_sessions
from workshop.tui.widgets.capture import CaptureLine, EntryInput, Prompt
from workshop.tui.widgets.clocks import ClockLine, Headline, RoomClock
from workshop.tui.widgets.hints import key_name
from workshop.tui.widgets.rows import Rows, cut
from workshop.value import replace

if TYPE_CHECKING:
    from workshop.tui.panels.views import View

BEFORE_THE_ROOM = (
    "view", "return", "next", "word", "next_stretch", "write", "undo", "black", "help",
)  # fmt: skip
"""What keys do while something fills the screen that the room sees."""
TAKE_IN_S = 0.05
"""Seconds between looks at what devices gave, where a room is open."""
REST_S, LOOKS_MISSED = 0.1, 3
"""Seconds after a key in which no look is taken, and how many looks in a row may be left out. What
came is drawn with the next second, so that the next key need not wait.
"""
DRAW_EVERY = 8
"""While more comes at each look, only every eighth look is drawn."""
TROUBLE_LINES = 4
"""Lines at most for what is wrong with a plan that is being written."""
HISTORY = "workshop.review.statistics.forecast:history"
"""Loaded once earlier sessions were read, after the first frame."""
VIEW_QUESTION = "workshop.tui.panels.views:view_question"
"""Loaded when something is to fill the screen."""
LOOKING_ON = ("next", "go", "who-leads", "handouts", "focus", "help", "leave")
"""The keys that are worth naming to whoever follows; the others say that somebody else leads."""


class LiveScreen(StepScreen):
    """Leads a session, or looks on; everything done goes to the runner."""

    session: LiveSession

    HELP = """\
## Leading a session
`space` or a clicker goes to the next cue, after the last one to the next step; `backspace` goes
back. Another step, by `backspace` or `g`, is only looked at: time goes on where the session stands,
until a cue is led or something is written down there; `escape` returns. `n` types what somebody
says; `enter` adds it and stays, `tab` changes the sheet, `escape` goes back to the script. Whatever
you do, `u` takes it back, step by step.

In the agenda ✓ is led, ▸ is now, – is skipped, ! took longer than planned; minutes with a ~ (all,
where it stands above them) are the curriculum author's estimate: its source gives none. At the
top, *behind* means that the session will end later than planned if every step to come takes its
minutes. Once there are five earlier sessions, a second end stands beside it, as in *ends
12:03–12:15*: four sessions in five are over by then.
"""
    BINDINGS: ClassVar[Keys] = [
        key("space", "next", "Next", "next",
            "The next cue; after the last one, the next step (a clicker too)", priority=True),
        hidden_key("right", "next", "Next", "clicker.right"),
        hidden_key("backspace,left", "word('back')", "Back", "back",
                   "The cue before (a clicker too)"),
        hidden_key("escape", "return", "Return", "return",
                   "Back from a step that is only looked at"),
        hidden_key("pagedown", "word('next')", "Next", "clicker.next", priority=True),
        hidden_key("pageup", "word('back')", "Back", "clicker.back", priority=True),
        key("n", "write", "Note", "note", "Type what somebody says"),
        hidden_key("slash", "find", "Find", "find",
                   "Find an entry of the sheets in view as you type"),
        hidden_key("ctrl+y", "accept", "It is the same", "same",
                   "It is what the new entry was said to resemble: merge, or tick it off",
                   priority=True),
        key("t", "word('timer')", "Timer", "timer", "Start or pause the timer"),
        hidden_key("plus,equals_sign", "word('timer more')", "A minute more", "timer.more",
                   "A minute more on the timer"),
        hidden_key("minus", "word('timer less')", "A minute less", "timer.less",
                   "A minute less on the timer"),
        key("g", "go", "Go to", "go", "Go to any step"),
        key("h", "handouts", "Handouts", "handouts", "Handouts and background of this step"),
        hidden_key("c", "catch_up", "Catch up", "catch-up", "Propose how to end on time"),
        hidden_key("d", "day_plan", "Plan of the day", "plan-of-day",
                   "Insert a step, move, swap, leave out"),
        hidden_key("E", "choose_step", "Choose a step", "insert",
                   "Put in one of the steps to choose from, as an energizer, as the next one"),
        key("u", "undo", "Undo", "undo", "Take back the last change"),
        hidden_key("x", "prompt('skip')", "Skip", "skip", "Skip this step"),
        hidden_key("X", "why", "Why", "why",
                   "Say why what was changed last was cut, added or moved"),
        hidden_key("p", "word('hold')", "Hold", "hold",
                   "Put the session on hold, or take it up again"),
        hidden_key("m", "prompt('remark')", "Remark", "remark",
                   "A private remark, kept with the session"),
        hidden_key("number_sign", "prompt('people')", "People", "people",
                   "Say how many people are there"),
        hidden_key("y", "attendance", "Who is here", "attendance",
                   "Who came late, has left or is absent"),
        hidden_key("v", "forms", "Forms", "forms",
                   "A form in view, to fill it in during any step; again or escape: back"),
        hidden_key("k", "prompt('park')", "Park", "park", "Something for the parking lot"),
        hidden_key("l", "listen", "Listen for", "heard",
                   "Tick off a concept that the room has named"),
        hidden_key("r", "next_stretch", "Next stretch", "timer.next",
                   "Start the next stretch of timed work"),
        hidden_key("W", "prompt('warn')", "Warn", "timer.warn",
                   "How long before the end of timed work that is said"),
        hidden_key("a", "prompt('began')", "Began earlier", "began",
                   "This step really began some minutes ago"),
        hidden_key("i", "prompt('minutes')", "Minutes", "minutes",
                   "Plan another number of minutes for this step"),
        hidden_key("f", "view", "Fill the screen", "focus",
                   "A sheet, question, clock, groups or handout for the room; or the cue"),
        hidden_key("b,full_stop", "black", "Black", "black",
                   "A dark screen with the time alone (a clicker too); any key returns"),
        hidden_key("o", "room", "Room", "room",
                   "Phones, wall, a scribe and your own phone take part"),
        hidden_key("z", "hand_over", "Who leads", "who-leads",
                   "Somebody else leads from here on; from a window that follows, ask for it"),
        hidden_key("w", "prompt('folder')", "Other folder", "folder",
                   "Go on writing in another folder"),
        key("question_mark", "help", "Help", "help", "Help for what has the focus, and every key"),
        hidden_key("f1", "help", "Help", "help.f1"),
        key("q", "leave", "Leave", "leave", "Quit: keep open for later, or close"),
    ]  # fmt: skip

    def __init__(self, session: LiveSession) -> None:
        super().__init__(session)
        self.drafts = SessionDrafts(session)
        self.prompts = PromptFactory(session, self.attempt, lambda: self.target, self.move_to)
        self._warnings: set[str] = set()
        self._alarm_stages: dict[str, tuple[int, int]] = {}
        self._is_asking_gap = False
        self._aimed: Target | None = None
        self._left_open: Gap | None = None
        self._offer: Offer | None = None
        self._turned_from: Target | None = None
        self._left: Prompt | None = None
        self._reading = ""
        self._undrawn = self._missed = 0
        self.view: View | None = None

    def compose_foot(self) -> ComposeResult:
        yield RoomClock(id="room")
        yield ClockLine(id="clock")
        yield CaptureLine(id="capture")

    def on_mount(self) -> None:
        self._alerts = alerts.AlertWatch(self.session.now())
        self._room_timer = self.set_interval(TAKE_IN_S, self._look_in, pause=True)
        self.session.wake = lambda: self.call_later(self.tick)
        self.tick()
        self.set_interval(1.0, self.tick)
        # asked of the app, which has drawn by then: a screen's own refresh may be one of a batch
        self.app.call_after_refresh(self.call_later, self._take_up)

    def _look_in(self) -> None:
        """Take in what devices gave, unless somebody has just pressed a key."""
        self._missed += 1
        if self._missed > LOOKS_MISSED or self.workshop_app.idle > REST_S:
            self.take_in()

    def take_in(self) -> None:
        """Take over what devices gave, and draw it; a line that is being typed stays open."""
        if not (isinstance(self.session, Runner) and self.session.has_room):
            return
        self._room_timer.resume()
        self._missed, before = 0, self.session.now()
        came = bool(self.session.take_in(wait=False))
        moved = self.session.state.position != before.state.position
        self._undrawn += came
        rests = self.workshop_app.idle > REST_S and not (came and self._undrawn < DRAW_EVERY)
        if not self._undrawn or not (moved or rests):
            return
        self._undrawn = 0
        if self.is_typing:
            self.refresh_now()
        else:
            self._follow(before)
        if self.session.state.closed and not before.state.closed:
            self.navigator.closed(self.session)

    def _give_notice(self) -> None:
        session, state = self.session, self.session.state
        for notice in session.take_notices():
            self.announce(
                notice,
                warning=not session.rehearsal,
                lasts=lambda now: now.state is state and not session.plan_trouble,
            )

    def _take_up(self) -> None:
        """After the first frame: the line as it was left, lost time, what earlier sessions took."""
        self._read_history()
        field = self.drafts.open_field
        idle = self.query_one(CaptureLine).prompt is None
        if idle and field is not None and self.drafts.text(field):
            self.open_prompt(field)
        self._ask_gap()

    @work(group="history", exit_on_error=False)
    async def _read_history(self) -> None:
        """How long earlier sessions took, read once, beside the screen."""
        session = self.session
        own = session.folder.name if session.folder else ""
        sessions = self.workshop_app.workspace.sessions
        pasts = await read_past_sessions(sessions, session.curriculum.id, own)
        steps = whole_steps(session.curriculum)
        self.query_one(Headline).history = load(HISTORY)(pasts, steps) if pasts else None

    @property
    def runner(self) -> Runner:
        """The session's runner; raises Refused where one only looks on."""
        return runner_of(self.session)

    # What is shown beside the step

    @property
    def is_typing(self) -> bool:
        return isinstance(self.focused, EntryInput) and not self.focused.disabled

    @property
    def target(self) -> Target:
        """The sheet that is typed on."""
        return self.target_at(self.session.now())

    def target_at(self, now: Situation) -> Target:
        """The sheet that is typed on: the one chosen in this step, or its first."""
        if self._aimed:
            return self._aimed
        chosen = self.drafts.sheet(now.position.step)
        if chosen in now.agenda.labels:
            return now.context.target(chosen)
        return next((t for t in now.targets if t.sheet == chosen), now.target)

    def draw_step(self, now: Situation) -> None:
        self._offer_line(now)
        super().draw_step(now)

    def _offer_line(self, now: Situation) -> None:
        """Say in the line to type in what it would write on."""
        line = self.query_one(CaptureLine)
        if self.message or not self.begun:
            line.rest("", self.message)
            return
        where = self.target_at(now).label if now.step.plan.captures else "Parking lot"
        line.rest(where, f"{key_name(self, 'note')} to write down what somebody says")

    def banner(self, now: Situation) -> str:
        """A disk or a plan in trouble, who leads, whether the session is closed or on hold."""
        session, lines = self.session, []
        if self.view:
            return " ⚠ NOT ON DISK" if session.trouble else ""
        if self.has_class("-tiny"):
            small = too_small(self.size.width, self.MIN_SIZE) if self.size.height > 3 else ""
            return " ⚠ NOT ON DISK. TOO SMALL" if session.trouble else small
        if session.trouble:
            since = now.zone.time_of_day(session.trouble.since)
            lines.append(
                f" ⚠ NOT ON DISK since {since}: {session.trouble.message}. "
                "All is kept and tried again; "
                f"{key_name(self, 'folder')} goes on in another folder."
            )
        if session.plan_trouble:
            lines.append(cut(f" ⚠ {session.plan_trouble}", TROUBLE_LINES * self.size.width))
        if not self.leads:
            lines.append(self._following(now))
        elif request := self.runner.asked:
            lines.append(f" ? {request.words} asks to take over.")
        elif session.rehearsal:
            lines.append(" REHEARSAL: nothing is saved.")
        if now.state.closed:
            lines.append(f" CLOSED. {key_name(self, 'undo')} takes the close back.")
        elif now.state.reopened:
            close, on = key_name(self, "leave"), key_name(self, "hold")
            lines.append(f" ‖ {reopened(now)} {close} closes it again; {on} takes it up.")
        elif now.looking:
            here, there = now.agenda[now.state.step], now.step
            goes_on = f"{here.label} goes on. {key_name(self, 'return')} returns"
            leads_on = f"; {key_name(self, 'next')} leads on" if self.leads else ""
            lines.append(f" ◂ LOOKING at {there.label}: {goes_on}{leads_on}.")
        if told := room_note(now.state.room):
            lines.append(f" ◉ {told}. {key_name(self, 'room')} to look.")
        if now.state.held and not now.state.reopened:
            reason = one_line(now.state.held_reason)
            why = f" ({reason})" if reason else ""
            again = f"{key_name(self, 'hold')} takes the session up again."
            lines.append(f" ‖ ON HOLD{why}: the clock stands. {again}")
        return "\n".join(lines)

    def _following(self, now: Situation) -> str:
        """Who leads in another window, and whether they are asked to hand over."""
        if isinstance(self.session, Spectator) and self.session.asker:
            return f" ASKING. {self.session.asker.status} {key_name(self, 'return')} ends asking."
        who = cut(one_line(now.state.leading), 40) or "Somebody"
        key = key_name(self, "who-leads")
        return f" FOLLOWING: {who} leads in another window. {key} asks to take over."

    # Commands

    def do(self, command: cmd.Command | AnyCommand) -> bool:
        """Carry out a command; say why when it is refused."""
        return self.attempt(lambda: command)

    def attempt(self, read: Callable[[], Asked]) -> bool:
        """Read a command and carry it out; say why when it cannot be read, or is refused.

        Raises: Unsure when it is to be asked what was meant.
        """
        before, trouble = self.session.now(), self.session.trouble
        apart = isinstance(self.session, Runner) and not self._aimed
        with self.runner.meanwhile() if apart else nullcontext():  # on disk when it is seen
            try:
                state = self.session.send(read())
            except Unsure:
                raise
            except WorkshopError as error:
                self.announce(str(error), warning=True)
                return False
            if not self._aimed:
                self._follow(before)
                if state is not before.state:
                    self._make_offer()
                    self._ask_why(before)
        if self.session.trouble is not trouble:
            self.refresh_now()
        if state.closed and not before.state.closed:
            self.navigator.closed(self.runner)
        return True

    @contextmanager
    def _together(self) -> Iterator[None]:
        """Write to disk and draw at once what is done meanwhile; all of it on one sheet."""
        before, self._aimed = self.session.now(), self.target
        try:
            with self.runner.one_change():
                yield
        finally:
            self._aimed = None
            self._turn_back()
            self._follow(before)

    def _follow(self, before: Situation) -> None:
        """Go where the session has moved, draw what it is now, and question that."""
        after = self.session.now()
        if after.position.step != before.position.step:
            self.query_one(CaptureLine).close()
        elif after.cue_target != before.cue_target:
            self.drafts.set_sheet(after.position.step, "")
        self.now = after
        self._warn(after)

    def _warn(self, now: Situation) -> None:
        """Question what was captured, each question once."""
        warnings = now.kind.warnings(now.context) if self.begun else ()
        for text in warnings:
            if text not in self._warnings:
                self.announce(text, warning=True, box=False)
        self._warnings = set(warnings)

    def _make_offer(self) -> None:
        """Say what the entry resembles that was just written down, and which key says so."""
        event, now = self.session.events[-1], self.session.now()
        self._offer = offer(event, now) if isinstance(event, EntryAdded) else None
        if self._offer:
            self.announce(f"{self._offer.said}: {key_name(self, 'same')} if it is", box=False)

    def action_accept(self) -> None:
        """Do what was offered when the last entry was written down; a merged one is worded anew."""
        if self._offer:
            self.action_word(self._offer.line)
            merged = self.session.events[-1]
            if isinstance(merged, EntriesMerged):
                self.open_prompt(CorrectionField(merged.entry))

    def action_word(self, line: str) -> None:
        """Carry out a command by its word, as it is typed in plain mode."""
        word, _, rest = line.partition(" ")
        now = self.session.now()
        self.attempt(lambda: words(now)[word].parse(rest, now))

    def action_next(self) -> None:
        """Lead the next cue, or go on to the next step."""
        self.action_word("next")

    def action_next_stretch(self) -> None:
        """Start the next stretch."""
        self.action_word("timer next")

    def action_undo(self) -> None:
        """Take back the last change; when that was the beginning, go on preparing."""
        step = self.session.now().position.step
        try:
            change = self.runner.undo()
        except WorkshopError as error:
            self.announce(str(error), warning=True)
            return
        if self.session.now().position.step != step:
            self.query_one(CaptureLine).close()
        if self.begun or self.session.rehearsal:
            self.refresh_now()
            self.announce(f"Taken back: {change}", box=False)
            return
        self.navigator.prepare(None, self.session)
        self.app.notify("Back to before it began.", title="Taken back", markup=False)

    def action_view(self) -> None:
        """Ask what is to fill the screen."""
        if self.begun:
            question = load(VIEW_QUESTION)(self.session.now(), self.target)
            self.navigator.ask(question, self._fill)

    def _fill(self, view: "View | None") -> None:
        """Fill the screen with one thing; with none, it is as it was."""
        if view and view.handout:
            self.navigator.handouts(self.session.now(), view.handout)
            return
        self.view = view if view and view.what != "cue" else None
        focus = view is not None and view.what == "cue"
        self.update_classes({"-room": self.view is not None, "-focus": focus})
        if view and view.sheet and self.leads:
            self.aim_at(view.sheet)
        self.redraw()
        self.focus_panel()
        self.refresh_now()

    def _panel_path(self, now: Situation) -> str:
        return ROOM_PANEL if self.view else super()._panel_path(now)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In front of the room, no keys that would show what is only for whoever leads."""
        if action == "next" and self.is_typing:  # a space is a letter then
            return False
        return self.view is None or action in BEFORE_THE_ROOM

    @property
    def keys_named(self) -> tuple[str, ...] | None:
        return None if self.leads else LOOKING_ON

    def action_black(self) -> None:
        self.navigator.black(self.session)

    def action_room(self) -> None:
        """Open the room, or look how it stands."""
        session = self.session
        if not isinstance(session, Runner) or session.folder is None:
            why = "A rehearsal has no room." if session.rehearsal else "Somebody else leads."
            self.announce(why, warning=True)
            return
        self.navigator.room(session, session.folder, self.refresh_now)

    # Time

    def tick(self) -> None:
        """Once a second: look after disk and clock, then draw, ring and ask."""
        try:
            self.session.tick()
        except WorkshopError as error:
            self.announce(str(error), warning=True)
        self.take_in()
        self._give_notice()
        if self._is_taken_over():
            return
        if self.now and self.now.agenda.curriculum is not self.session.curriculum:
            if self.view:
                self._fill(None)
            self._follow(self.now)
        self.refresh_now()
        self._ring()
        self._ask_gap()
        if not (self.is_typing or self.view):
            ask_to_hand_over(self, self.session)

    def action_hand_over(self) -> None:
        """Say who leads from here on; from a window that follows, ask whoever leads."""
        if isinstance(self.session, Spectator):
            self.session.ask(self.workshop_app.config.facilitator)
            self.tick()
        else:
            self._ask_for(ActionField("facilitator"))

    def _is_taken_over(self) -> bool:
        """Whether the session that was asked for is led here now."""
        try:
            runner = self.session.answer() if isinstance(self.session, Spectator) else None
        except WorkshopError as error:
            self.announce(str(error), warning=True)
            return False
        if runner:
            self.workshop_app.lead(runner)
            self.app.notify("You lead the session now.", markup=False)
        return runner is not None

    def _ring(self) -> None:
        """A warning before the end of a timer, a bell at it."""
        now = self.session.now()
        if not self.begun or now.state.held:
            return
        for step in now.agenda.steps:
            face = timing.timer_face(now.state, step, now.now)
            if face is None or not face.running:
                continue
            mark = _alarm_stage(face)
            if mark[1] and mark != self._alarm_stages.get(step.key):
                rings = partial(_rings, step=step.key, mark=mark)
                self._sound(step, self._alarm(face), rings)
            self._alarm_stages[step.key] = mark
        for step, said in self._alerts.news(now):
            self._sound(step, one_line(said), partial(_stays, step=step.key, said=said))

    def _sound(self, step: AgendaStep, said: str, lasts: Lasts) -> None:
        if self.workshop_app.config.bell:
            self.app.bell()
        where = "" if step.key == self.session.now().position.step else f"{step.label}: "
        self.announce(where + said, warning=True, lasts=lasts)

    def _alarm(self, face: timing.TimerFace) -> str:
        if not face.has_rung:
            return "coming to the end"
        if face.following is None:
            return "TIME IS UP"
        over = "" if face.work.change or face.following.change else "Change over: "
        return f"TIME IS UP. {over}{key_name(self, 'timer.next')} starts {face.following.label}"

    def action_return(self) -> None:
        """Back from what fills the screen, from a step that is looked at, or from a form.

        In a window that follows: ask no more.
        """
        if self.view or self.has_class("-focus"):
            self._fill(None)
        elif isinstance(self.session, Spectator) and self.session.asker:
            self.session.stop()
            self.refresh_now()
        elif self.session.looking:
            self.do(cmd.Go())
        elif self.form:
            self._show_form("")

    def _ask_gap(self) -> None:
        gap = None if self.view else self.session.gap
        if gap is None or gap == self._left_open or self._is_asking_gap or not self.leads:
            return
        self._is_asking_gap = True
        question = gap_question(gap, self.session.now())
        self.navigator.ask(question, self._settle_gap, self._let_gap_be)

    def _settle_gap(self, counts: str) -> None:
        self._is_asking_gap = False
        if counts == "over":
            self._left_open = self.session.gap
            return
        self.runner.settle_gap(counts == "session")
        if counts == "hold":
            self.do(cmd.Hold())
        self.refresh_now()

    def _let_gap_be(self) -> None:
        """Ask again: an escape may have been meant for something else. What stands may stand."""
        self._is_asking_gap = False
        if self.session.state.reopened:
            self.runner.settle_gap(counts=False)

    # The line to type in

    def action_write(self) -> None:
        self._ask_for(EntryField(self.session.now().position.step))

    def action_find(self) -> None:
        if isinstance(self.panel, SheetsPanel):
            self.open_prompt(FIND)
        else:
            self.announce("There is no sheet in view to find an entry on.")

    def _ask_why(self, before: Situation) -> None:
        """Say that a reason can be given for what was just cut, added or moved without one."""
        if steps := unexplained_changes(before, self.session.now()):
            self.announce(f"Why {steps}? {key_name(self, 'why')} keeps the reason.", box=False)

    def action_why(self) -> None:
        """Ask why what was changed last was cut, added or moved; nothing waits for it."""
        now = self.session.now()
        named = [now.agenda[key] for key in now.state.adapted if key in now.agenda]
        if not named:
            self.announce("Nothing was cut, added or moved yet.", warning=True)
            return
        title = f"Why? · {', '.join(f'{step.label} {step.name}'.strip() for step in named)}"
        options = [(words, word) for word, words in REASONS.items()]
        self.navigator.ask(Question(title, options), lambda word: self.do(cmd.SayWhy(word)))

    def action_prompt(self, name: str) -> None:
        self._ask_for(ActionField(name))

    def _ask_for(self, field: DraftField) -> None:
        """Open the line by a key; why the key before it was refused is no answer to this one."""
        self.end_warning()
        self.open_prompt(field)

    def open_prompt(self, field: DraftField) -> None:
        """Open the line for a field, with what is half-typed in it."""
        if not self.leads:
            self.do(cmd.RemarkOn(""))
            return
        if not self.begun:
            self.announce("The session has not begun.", warning=True)
            return
        prompt = self._prompt(field)
        if prompt is not None:
            self.query_one(CaptureLine).open(prompt)
            self.drafts.open_field = field
            self._draw_reading(field, prompt.text)
            self.call_after_refresh(self.redraw)

    def _prompt(self, field: DraftField) -> Prompt | None:
        """The prompt of a field, after which the panel or the line goes on."""
        prompt = self.prompts.make(field)
        if prompt is None:
            return None
        submit = partial(self._submit_and_continue, field, prompt.submit)
        return replace(prompt, submit=submit, together=self._together)

    def _submit_and_continue(
        self, field: DraftField, submit: Callable[[str], bool], text: str
    ) -> bool:
        """Hand a text in, or ask what it means; the panel may ask for more when it was taken."""
        try:
            taken = submit(text)
        except Unsure as unsure:
            self.navigator.ask(ask_which(unsure), self.query_one(CaptureLine).hand_in)
            return False
        if taken and not self._aimed:
            self.call_later(self._open_next, field)
            self._turn_back()
        return taken

    def _turn_back(self) -> None:
        """After one entry for the parking lot go on with the sheet that was written on before."""
        line, back = self.query_one(CaptureLine), self._turned_from
        self._turned_from = None
        if back and line.prompt and isinstance(line.prompt.field, EntryField):
            self.aim_at(back)
            line.relabel(self._prompt(line.prompt.field) or line.prompt)
            self.redraw()

    def _open_next(self, field: DraftField) -> None:
        following = self.panel.next_field(field) if self.panel else None
        if following is not None:
            self.open_prompt(following)

    def on_paste(self, event: events.Paste) -> None:
        """A paste beside the line may not get lost: one line opens it, more are added."""
        event.stop()
        texts = strip_list_marks(event.text)
        if not texts:
            return
        self.action_write()
        line = self.query_one(CaptureLine)
        if line.prompt is not None:
            line.take(texts)

    def write_on(self, target: Target) -> None:
        """Open the line for entries of a sheet."""
        self.aim_at(target)
        self.action_write()

    def aim_at(self, target: Target) -> None:
        """Have what is typed next go on a sheet."""
        self.drafts.set_sheet(self.session.now().position.step, target.sheet)

    def on_capture_line_turned(self, message: CaptureLine.Turned) -> None:
        line, targets = self.query_one(CaptureLine), self.session.now().targets
        at = targets.index(self.target) if self.target in targets else -1
        turned, before = targets[(at + message.by) % len(targets)], self._turned_from or self.target
        self._turned_from = before if turned.sheet == PARKING != before.sheet else None
        self.aim_at(turned)
        if line.prompt and (prompt := self._prompt(line.prompt.field)):
            line.relabel(prompt)
        self.redraw()

    def on_capture_line_typed(self, message: CaptureLine.Typed) -> None:
        self.drafts.set_text(message.field, "" if message.field == FIND else message.text)
        self._draw_reading(message.field, message.text)
        if self.panel and message.field == FIND and self.query_one(CaptureLine).prompt:
            self._reading = self.panel.find(message.text)
            self.redraw()
            self.draw_status()

    def _draw_reading(self, field: DraftField | None = None, text: str = "") -> None:
        """Below the line: how a time in it is read, before it counts."""
        self._reading = self.prompts.preview(field, text) if field and text.strip() else ""
        self.draw_status()

    def draw_status(self) -> None:
        """What is read of a line, else the message, which stands in the line while that rests."""
        typing = self.query_one(CaptureLine).prompt is not None
        self.tell_status((self._reading or self.message) if typing else "", kept=typing)
        if not typing:
            self._offer_line(self.session.now())

    def on_capture_line_sought(self, message: CaptureLine.Sought) -> None:
        if self.panel:
            self.panel.find_next(message.by)

    def on_capture_line_ended(self) -> None:
        if self.query_one(CaptureLine).prompt is None:
            if self.panel:
                self.panel.find("")
            self._draw_reading()
            self.drafts.open_field = None
            if self.focused is None or isinstance(self.focused, EntryInput):
                self.focus_panel()
            self.redraw()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        line = self.query_one(CaptureLine)
        self._left = None if event.widget is line.line else line.prompt

    def on_click(self) -> None:
        """Close the line that a click elsewhere left: what is typed next is no text for it."""
        line = self.query_one(CaptureLine)
        if self._left and line.prompt is self._left:
            line.close()

    # Dialogs

    @on(Rows.Chosen, "#agenda")
    def _agenda_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        self._go(str(message.row.key))

    def _go(self, key: str) -> None:
        self.do(cmd.Go(key))

    def action_forms(self) -> None:
        forms = self.session.agenda.forms
        own = self.session.now().step.plan.fills if self.begun else ""
        if not self.begun or not forms:
            self.announce("This curriculum has no forms." if self.begun else "It has not begun.")
        elif self.form or len(forms) == 1:
            self._show_form("" if self.form else next(iter(forms)))
        else:
            ids = sorted(forms, key=lambda id: id != own)
            options = [(forms[id].title, id) for id in ids]
            self.navigator.ask(Question("Which form?", options), self._show_form)

    def _show_form(self, id: str) -> None:
        self.form = id
        self.redraw()
        self.focus_panel()

    def action_go(self) -> None:
        self.navigator.go_to_step(self.session.now(), self._go)

    def action_attendance(self) -> None:
        def changed() -> None:
            self.refresh_now()
            self._warn(self.session.now())

        self.navigator.attendance(self.session, changed)

    def action_handouts(self) -> None:
        self.navigator.handouts(self.session.now())

    def action_catch_up(self) -> None:
        self.navigator.catch_up(self.session.now, self._bend, self.do)

    def action_choose_step(self) -> None:
        """Ask which of the steps to choose from comes next."""
        pool = self.session.now().agenda.curriculum.pool
        if not pool:
            self.announce("This curriculum has no steps to choose from.", warning=True)
            return
        options = [(f"{step.title} · {step.minutes} min", id) for id, step in pool.items()]
        question = Question("Which step comes next?", options, "It is put in behind this one.")
        self.navigator.ask(question, lambda id: self.action_word(f"insert {id}"))

    def action_day_plan(self) -> None:
        def undo() -> None:
            self.runner.undo()
            self.refresh_now()

        self.navigator.day_plan(self.session.now, self._bend, undo)

    def _bend(self, command: cmd.Command) -> None:
        """Carry out what a dialog asks for. Raises: WorkshopError."""
        before = self.session.now()
        self.runner.send(command)
        self.refresh_now()
        self._ask_why(before)

    def action_listen(self) -> None:
        now = self.session.now()
        if not self.begun or not now.step.plan.listen_for:
            self.announce("This step has no concepts to listen for.")
        else:
            self.navigator.ask(concept_question(now), lambda id: self.do(cmd.HearConcept(id)))

    def action_leave(self) -> None:
        def answer(choice: str) -> None:
            if choice in ("close", "close earlier"):
                self._close(earlier=choice == "close earlier")
            elif choice == "folder":
                self.open_prompt(ActionField("folder"))
            elif choice == "hand on" and self.session.folder is not None:
                self.navigator.export(self.session.folder)
            elif choice == "ask":
                self.action_hand_over()
            elif choice == "open":
                self.app.exit()

        self.navigator.ask(leave_question(self.session), answer)

    def _close(self, confirmed: bool = False, earlier: bool = False) -> None:
        """Close; homework that is not done, and when it was over, are asked about first."""
        asks = self.begun and not confirmed
        if asks and (question := cmd.unsettled_homework(self.session.now())):
            settle = partial(self._settle_homework, earlier)
            self.navigator.ask(homework_question(question), settle)
        elif earlier:
            self.open_prompt(ActionField("close"))
        else:
            self.do(cmd.CloseSession())

    def _settle_homework(self, earlier: bool, choice: str) -> None:
        if choice == "close":
            self._close(confirmed=True, earlier=earlier)
        elif choice == "carry":
            label = "Until which day? 2026-12-05, or 14d"
            self.open_prompt(CommandField("carry", "", label))

    def move_to(self, folder: str) -> bool:
        """Go on in another folder; say where, or why not."""
        try:
            where = self.runner.move_to(Path(folder).expanduser().absolute())
        except (OSError, RuntimeError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self.announce(f"{folder}: {reason}.", warning=True)
            return False
        self.refresh_now()
        self.announce(f"Going on in {where}.")
        return True


def room_note(room: Room) -> str:
    """Who calls, and how many texts wait to be looked at: "Group 2 calls; 3 texts held back"."""
    calls = f"{', '.join(map(one_line, room.calls))} {'call' if room.calls[1:] else 'calls'}"
    waits = f"{plural(len(room.waiting), 'text')} held back"
    return joined("; ", calls if room.calls else "", waits if room.waiting else "")


def _rings(now: Situation, step: str, mark: tuple[int, int]) -> bool:
    """Whether a step's timer still runs in that stretch and has got as far as it had."""
    face = timing.timer_face(now.state, now.agenda[step], now.now) if step in now.agenda else None
    return face is not None and face.running and _alarm_stage(face) == mark


def _stays(now: Situation, step: str, said: str) -> bool:
    """Whether a message came in a step's timed work a short while ago, and no other since."""
    return step in now.agenda and alerts.current_alert(now.state, now.agenda[step], now.now) == said


def _alarm_stage(face: timing.TimerFace) -> tuple[int, int]:
    """The stretch of a timer; whether it has run out (2), or its warning is past (1)."""
    return face.stretch, 2 if face.has_rung else 1 if face.warned else 0
