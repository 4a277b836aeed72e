"""The live screen: what to say, what was said, the clock, and one line to type in."""

from collections.abc import Hashable
from importlib import import_module
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Footer, Static

from workshop.errors import WorkshopError
from workshop.kinds.base import StepCommand, Target
from workshop.session import commands as cmd
from workshop.session import figures, timing
from workshop.session import timer as clock
from workshop.session.runner import Runner
from workshop.session.situation import Situation
from workshop.tui.prompts import OPEN, Prompts, entry_field, target_field
from workshop.tui.widgets.agenda import AgendaView
from workshop.tui.widgets.capture import CaptureLine, EntryInput
from workshop.tui.widgets.clocks import ClockLine, Headline, RoomClock
from workshop.tui.widgets.panel import Choose, Correct, Do, Panel, WriteOn
from workshop.tui.widgets.rows import Rows
from workshop.tui.widgets.script import Script


class LiveScreen(Screen[None]):
    """Leads a session. Draws what the runner says; everything done goes to the runner."""

    HELP = """\
## Leading a session
`space` or a clicker goes to the next cue, after the last one to the next step; `backspace` goes
back. `n` types what somebody says; `enter` adds it and stays, `tab` changes the sheet, `escape`
goes back to the script. Whatever you do, `u` takes it back, step by step.
"""
    CSS_PATH = "live.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,pagedown", "next", "Next", key_display="space", id="next",
                tooltip="The next cue; after the last one, the next step"),
        Binding("backspace,pageup", "back", "Back", show=False, id="back",
                tooltip="The cue before"),
        Binding("n", "write", "Note", id="note", tooltip="Type what somebody says"),
        Binding("t", "timer", "Timer", id="timer", tooltip="Start or pause the timer"),
        Binding("plus,equals_sign", "more(60)", "A minute more", show=False, id="timer.more"),
        Binding("minus", "more(-60)", "A minute less", show=False, id="timer.less"),
        Binding("g", "go", "Go to", id="go", tooltip="Go to any step"),
        Binding("h", "handouts", "Handouts", id="handouts",
                tooltip="Handouts and background of this step"),
        Binding("c", "catch_up", "Catch up", show=False, id="catch-up",
                tooltip="Propose how to end on time"),
        Binding("u", "undo", "Undo", id="undo", tooltip="Take back the last change"),
        Binding("x", "prompt('skip')", "Skip", show=False, id="skip", tooltip="Skip this step"),
        Binding("p", "hold", "Hold", show=False, id="hold",
                tooltip="Put the session on hold, or take it up again"),
        Binding("m", "prompt('remark')", "Remark", show=False, id="remark",
                tooltip="A private remark, kept with the session"),
        Binding("k", "prompt('park')", "Park", show=False, id="park",
                tooltip="Something for the parking lot"),
        Binding("l", "listen", "Listen for", show=False, id="heard",
                tooltip="Tick off a concept that the room has named"),
        Binding("r", "next_stretch", "Next stretch", show=False, id="timer.next",
                tooltip="Start the next stretch of timed work"),
        Binding("a", "prompt('began')", "Began earlier", show=False, id="began",
                tooltip="This step really began some minutes ago"),
        Binding("i", "prompt('minutes')", "Minutes", show=False, id="minutes",
                tooltip="Plan another number of minutes for this step"),
        Binding("f", "focus_mode", "Focus", show=False, id="focus",
                tooltip="Only the cue, the clock and the line to type in"),
        Binding("w", "prompt('folder')", "Other folder", show=False, id="folder",
                tooltip="Go on writing in another folder"),
        Binding("question_mark,f1", "help", "Help", key_display="?", id="help"),
        Binding("q", "leave", "Leave", id="leave", tooltip="Keep open for later, or close"),
    ]  # fmt: skip

    now: reactive[Situation | None] = reactive(None, init=False, always_update=True)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.runner = runner
        self.prompts = Prompts(runner, self.do, lambda: self.target, self.move_to)
        self._panels: dict[str, Panel] = {}
        self._panel: Panel | None = None
        self._rung: tuple[str, int, int] | None = None
        self._asked = False

    def compose(self) -> ComposeResult:
        yield Headline(id="headline")
        yield Static("", id="banner", markup=False)
        with Horizontal(id="body"):
            yield AgendaView(id="agenda")
            with Horizontal(id="work"):
                yield Script(id="script")
                yield Vertical(id="panel")
        yield RoomClock(id="room")
        yield ClockLine(id="clock")
        yield CaptureLine(id="capture")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self.refresh_now()
        self.set_interval(1.0, self._tick)
        for notice in self.runner.notices:
            self.tell(notice, warning=True)
        self.runner.notices = []
        self.call_after_refresh(self._take_up)

    def _take_up(self) -> None:
        """After a resume: the line as it was left, and the question about lost time."""
        field = self.runner.drafts.texts.get(OPEN, "")
        if field and self.runner.drafts.texts.get(field):
            self.open_prompt(field)
        self._ask_gap()

    # What is seen

    @property
    def target(self) -> Target:
        """The sheet that is typed on: the one chosen in this step, or its first."""
        now = self.runner.now()
        chosen = self.runner.drafts.texts.get(target_field(now.state.step))
        for target in now.targets:
            if target.sheet == chosen:
                return target
        return now.targets[0]

    def refresh_now(self) -> None:
        """Look at the runner again; what changed is drawn."""
        self.now = self.runner.now()

    def redraw(self) -> None:
        """Draw the step anew, changed or not."""
        self._draw_step(self.runner.now())

    def watch_now(self, old: Situation | None, now: Situation | None) -> None:
        if now is None or now.state.step not in now.agenda:
            return
        self._draw_time(now)
        if old is None or old.state is not now.state:
            self._draw_step(now)

    def _draw_time(self, now: Situation) -> None:
        self.query_one(Headline).now = now
        self.query_one(ClockLine).now = now
        if self.has_class("-focus"):
            self.query_one(RoomClock).now = now
        self._draw_banner()
        if self._panel is not None and self._panel.is_mounted:
            self._panel.tick(now)

    def _draw_step(self, now: Situation) -> None:
        self.query_one(Script).show_step(now, only_cue=self.has_class("-focus"))
        self.query_one(AgendaView).show_agenda(now)
        self._show_panel(now)
        target = self.target
        where = target.label if now.step.plan.captures else "Parking lot"
        self.query_one(CaptureLine).rest(where, "n to write down what somebody says")
        self.set_class(timing.timer_face(now.state, now.step, now.now) is not None, "-timer")

    def _draw_banner(self) -> None:
        runner, banner = self.runner, self.query_one("#banner", Static)
        text = ""
        if runner.trouble:
            since = figures.time_of_day(runner.trouble.since)
            text = (
                f" ⚠ NOT ON DISK since {since}: {runner.trouble.message}. "
                "All is kept and tried again; w goes on in another folder."
            )
        elif runner.following:
            text = " FOLLOWING: another window leads this session; here nothing can be changed."
        elif runner.state.held:
            text = " ‖ ON HOLD: the clock stands. p takes the session up again."
        elif runner.rehearsal:
            text = " REHEARSAL: nothing is saved."
        banner.update(text)
        banner.display = bool(text)

    def _show_panel(self, now: Situation) -> None:
        path = now.kind.panel
        panel = self._panels.get(path)
        host = self.query_one("#panel", Vertical)
        if panel is None:
            module, _, name = path.partition(":")
            panel = self._panels[path] = cast(Panel, getattr(import_module(module), name)())
            host.mount(panel)
            self.call_after_refresh(self.redraw)
        if panel is not self._panel:
            for other in self._panels.values():
                other.display = other is panel
            self._panel = panel
        own = bool(now.kind.targets(now.here)) or path != "workshop.tui.widgets.sheets:SheetsPanel"
        aside = bool(now.state.board.sheet(self.target.sheet)) and self.is_typing
        host.display = own or aside
        self.set_class(panel.wide, "-wide-panel")
        if panel.is_mounted:
            panel.show_step(now, self.target if own or aside else None)
        if not self.is_typing and (self.focused is None or not self.focused.display):
            self._focus_panel()

    def _focus_panel(self) -> None:
        if self._panel is not None and self.query_one("#panel").display:
            target = next((w for w in (self._panel, *self._panel.query("*")) if w.can_focus), None)
            self.set_focus(target, scroll_visible=False)
        else:
            self.set_focus(None)

    def on_resize(self) -> None:
        self.set_class(self.size.width >= 110, "-wide")
        self.set_class(self.size.width < 40 or self.size.height < 10, "-tiny")

    # What is done

    def do(self, command: cmd.Command | StepCommand) -> bool:
        """Carry out a command; say why when it is refused."""
        try:
            before = self.runner.state
            state = self.runner.send(command)
        except WorkshopError as error:
            self.tell(str(error), warning=True)
            return False
        if state.step != before.step:
            self.query_one(CaptureLine).prompt = None
            self._keep_typing_or_close()
        self.refresh_now()
        self._warn_of_hands()
        return True

    def _keep_typing_or_close(self) -> None:
        line = self.query_one(CaptureLine)
        if not line.line.disabled:
            line.close()

    def _warn_of_hands(self) -> None:
        now = self.runner.now()
        if now.state.step in now.agenda:
            for text in now.kind.warnings(now.here)[-1:]:
                if text != getattr(self, "_warned", ""):
                    self.tell(text, warning=True)
                self._warned = text

    def tell(self, text: str, warning: bool = False) -> None:
        """Say something in the clock's line; what is too long for it, in a box over the screen."""
        text = f"⚠ {text}" if warning else text
        self.query_one(ClockLine).tell(text)
        if len(text) > self.size.width - 12:
            self.notify(text, severity="warning" if warning else "information", markup=False)

    def on_do(self, message: Do) -> None:
        message.stop()
        self.do(message.command)

    def action_next(self) -> None:
        self.do(cmd.Next())

    def action_back(self) -> None:
        self.do(cmd.Back())

    def action_timer(self) -> None:
        self.do(clock.ToggleTimer())

    def action_next_stretch(self) -> None:
        self.do(clock.NextStretch())

    def action_more(self, seconds: int) -> None:
        self.do(clock.ChangeTimer(float(seconds)))

    def action_hold(self) -> None:
        self.do(cmd.Hold())

    def action_undo(self) -> None:
        try:
            said = self.runner.undo()
        except WorkshopError as error:
            self.tell(str(error), warning=True)
            return
        if not self.runner.state.step:
            self.app.pop_screen()
            return
        self.refresh_now()
        self.tell(f"Taken back: {said}")

    def action_focus_mode(self) -> None:
        self.toggle_class("-focus")
        self.redraw()
        self.refresh_now()

    def action_help(self) -> None:
        from workshop.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self, self.focused))

    # The line to type in

    @property
    def is_typing(self) -> bool:
        return isinstance(self.focused, EntryInput) and not self.focused.disabled

    def action_write(self) -> None:
        self.open_prompt(entry_field(self.runner.state.step))

    def action_prompt(self, field: str) -> None:
        self.open_prompt(field)

    def open_prompt(self, field: str) -> None:
        prompt = self.prompts.make(field)
        if prompt is not None:
            self.query_one(CaptureLine).open(prompt)
            self.runner.drafts.set(OPEN, field)
            self.call_after_refresh(self.redraw)

    def on_write_on(self, message: WriteOn) -> None:
        message.stop()
        self._aim(message.target)
        self.action_write()

    def on_correct(self, message: Correct) -> None:
        message.stop()
        self.open_prompt(f"edit {message.entry}")

    def _aim(self, target: Target) -> None:
        self.runner.drafts.set(target_field(self.runner.state.step), target.sheet)

    @on(EntryInput.Turned)
    def _turn(self, message: EntryInput.Turned) -> None:
        line, targets = self.query_one(CaptureLine), self.runner.now().targets
        if line.prompt is None or not line.prompt.field.startswith("entry@"):
            return
        at = targets.index(self.target)
        self._aim(targets[(at + message.by) % len(targets)])
        prompt = self.prompts.make(line.prompt.field)
        if prompt is not None:
            line.relabel(prompt)
        self.redraw()

    def on_capture_line_typed(self, message: CaptureLine.Typed) -> None:
        self.runner.drafts.set(message.field, message.text)

    def on_capture_line_ended(self) -> None:
        self.runner.drafts.set(OPEN, "")
        self._focus_panel()
        self.redraw()

    def move_to(self, folder: str) -> bool:
        """Go on in another folder; say where, or why not."""
        from pathlib import Path

        try:
            where = self.runner.move_to(Path(folder).expanduser())
        except OSError as error:
            self.tell(f"{folder}: {error.strerror or error}.", warning=True)
            return False
        self.tell(f"Going on in {where}.")
        return True

    # Time

    def _tick(self) -> None:
        self.runner.tick()
        self.refresh_now()
        self._ring()
        self._ask_gap()

    def _ring(self) -> None:
        """A warning before the end of a timer, a bell at it."""
        now = self.runner.now()
        if now.state.step not in now.agenda or now.state.held:
            return
        face = timing.timer_face(now.state, now.step, now.now)
        if face is None or not face.running:
            return
        stage = 2 if face.rung else 1 if face.warned else 0
        mark = (now.state.step, face.stretch, stage)
        if stage and mark != self._rung:
            self.app.bell()
            left = figures.minutes(face.left)
            self.tell("TIME IS UP" if stage == 2 else f"{left} min left", warning=True)
        self._rung = mark

    def _ask_gap(self) -> None:
        if self.runner.gap is None or self._asked:
            return
        from workshop.tui.screens.dialogs import gap_menu

        self._asked = True
        self.app.push_screen(gap_menu(self.runner.gap), self._settle_gap)

    def _settle_gap(self, counts: Hashable) -> None:
        self._asked = False
        self.runner.settle_gap(counts != "pause")
        self.refresh_now()

    # Dialogs

    def on_choose(self, message: Choose) -> None:
        from workshop.tui.screens.menu import Menu

        message.stop()
        panel = self._panel

        def answer(value: Hashable) -> None:
            if value is not None and panel is not None:
                panel.chosen(message.then, value)

        self.app.push_screen(Menu(message.title, message.options), answer)

    @on(Rows.Chosen, "#agenda")
    def _agenda_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        self.do(cmd.Go(str(message.row.key)))

    def action_go(self) -> None:
        from workshop.tui.screens.dialogs import GoTo

        def answer(key: str | None) -> None:
            if key is not None:
                self.do(cmd.Go(key))

        self.app.push_screen(GoTo(self.runner.now()), answer)

    def action_handouts(self) -> None:
        from workshop.tui.screens.handouts import Handouts

        self.app.push_screen(Handouts(self.runner.now()))

    def action_catch_up(self) -> None:
        from workshop.tui.screens.dialogs import CatchUpDialog

        def answer(take: bool | None) -> None:
            if take:
                self.do(cmd.TakePlan())

        self.app.push_screen(CatchUpDialog(self.runner.now()), answer)

    def action_listen(self) -> None:
        from workshop.tui.screens.dialogs import listen_menu

        now = self.runner.now()
        if not now.step.plan.listen_for:
            self.tell("This step has no concepts to listen for.")
            return

        def answer(concept: Hashable) -> None:
            if concept is not None:
                self.do(cmd.HearConcept(str(concept)))

        self.app.push_screen(listen_menu(now), answer)

    def action_leave(self) -> None:
        from workshop.tui.screens.dialogs import leave_menu

        def answer(choice: Hashable) -> None:
            if choice == "close" and self.do(cmd.CloseSession()):
                from workshop.tui.screens.closed import ClosedScreen

                self.app.switch_screen(ClosedScreen(self.runner))
            elif choice == "open":
                self.runner.stop()
                self.app.exit()

        self.app.push_screen(leave_menu(self.runner), answer)
