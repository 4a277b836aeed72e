"""The screen of a step: where the session is, what to say, what was captured, how late it is."""

from collections.abc import Callable, Hashable
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Static

from workshop.kinds.base import Target
from workshop.session.runner import Runner
from workshop.session.situation import Situation
from workshop.session.time import timing
from workshop.session.view import SessionView
from workshop.tui.common.screen import WorkshopScreen, is_roomy
from workshop.tui.panels import FORM_PANEL, PANELS, SHEETS_PANEL, panel_class
from workshop.tui.panels.base import Panel
from workshop.tui.panels.form import FormPanel
from workshop.tui.panels.sheets import SheetsPanel
from workshop.tui.widgets.agenda import AgendaView
from workshop.tui.widgets.clocks import ClockLine, Headline, RoomClock
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.line import put_words
from workshop.tui.widgets.script import Script, has_only_panel
from workshop.tui.widgets.session_bar import SessionBar

MESSAGE_S = 8.0
Lasts = Callable[[Situation], bool]
"""Whether what a message says is still so."""


def _clock_key(now: Situation) -> Hashable:
    """What has to change for the clocks to say something else at about the same moment."""
    state, steps = now.state, (now.position.step, now.state.step)
    timers = [state.of(step).timer for step in steps]
    return steps, state.held, state.closed, state.bends, *timers


def _never(now: Situation) -> bool:
    return False


class StepScreen(WorkshopScreen):
    """Draws the current step of a session; keeps nothing but which panel is shown.

    `form` is the id of a form that is in view in the place of what the step captures, `message`
    what is said in the status line. A screen adds its foot and its banner.
    """

    CSS_PATH = Path(__file__).with_name("step_screen.tcss")
    AUTO_FOCUS = ""
    CLOCK_LINES = 20
    """Lines of a window in which a panel's large clock is whole, beside any script."""

    now: reactive[Situation | None] = reactive(None, init=False, always_update=True, repaint=False)

    def __init__(self, session: SessionView) -> None:
        super().__init__()
        self.session = session
        self._panels: dict[str, Panel] = {}
        self.panel: Panel | None = None
        self.form = self.message = ""
        self._warned = False
        self._lasts: Lasts = _never
        self._boxed = False

    def compose(self) -> ComposeResult:
        """What stands on the screen, which knows its classes before there is anything to style."""
        self.update_classes(self._size_classes(self.app.size), update=False)
        if self.begun:
            self.update_classes(self._panel_classes(self.session.now()), update=False)
        yield Headline(id="headline")
        yield SessionBar(id="session-bar")
        yield Static("", id="banner", markup=False)
        with Horizontal(id="body"):
            yield AgendaView(id="agenda", classes="framed")
            with Horizontal(id="work"):
                yield Script(id="script", classes="framed")
                with Vertical(id="panel", classes="framed"):
                    if self.begun:
                        yield self._panel_for(self.session.now())
        yield from self.compose_foot()
        yield Static("", id="status", markup=False)
        yield KeyLine()

    def compose_foot(self) -> ComposeResult:
        """What stands below script and panel; there is a ClockLine in it."""
        raise NotImplementedError

    def banner(self, now: Situation) -> str:
        """What stands below the headline; nothing hides it."""
        raise NotImplementedError

    @property
    def begun(self) -> bool:
        """Whether there is a step to show."""
        return self.session.state.step in self.session.agenda

    @property
    def leads(self) -> bool:
        """Whether the session is led here, so that keys which change it are worth naming."""
        return isinstance(self.session, Runner)

    @property
    def is_typing(self) -> bool:
        """Whether the keys that are pressed go into a line."""
        return False

    def target_at(self, now: Situation) -> Target:
        """The sheet that entries go to."""
        return now.targets[0]

    def refresh_now(self) -> None:
        """Look at the session again; what changed is drawn."""
        self.now = self.session.now()

    def redraw(self) -> None:
        """Draw the step anew, changed or not."""
        self.draw_step(self.session.now())

    def announce(
        self, text: str, warning: bool = False, box: bool = True, lasts: Lasts | None = None
    ) -> None:
        """Say something in the status line; what is too long for it, in a box over the screen.

        It goes after some seconds, and as soon as it does not last any more: when anything changes,
        unless `lasts` says so.
        """
        at = self.session.now()
        text = f"⚠ {text}" if warning else text
        self.message = text
        self._warned = warning and lasts is None
        self._lasts = lasts or (lambda now: now.state is at.state and now.looking == at.looking)
        self.draw_status()
        self.set_timer(MESSAGE_S, lambda: self.end_message(text))
        self._boxed = box and len(text) > self.size.width - 12 and not self.has_class("-room")
        if self._boxed:
            self.notify(text, severity="warning" if warning else "information", markup=False)

    def end_message(self, text: str = "") -> None:
        """Clear the status line, or only this message."""
        if self.message and text in ("", self.message):
            self.message, self._lasts = "", _never
            self.call_next(self.draw_status)  # what is said next needs no new layout then
            if self._boxed:
                self.app.clear_notifications()

    def end_warning(self) -> None:
        """Clear a warning that tells of nothing that lasts: that a key was refused, say."""
        if self._warned:
            self.end_message()

    def draw_status(self) -> None:
        """Draw the status line."""
        self.tell_status(self.message)

    def tell_status(self, said: str, *, kept: bool = False) -> None:
        """Show a message in the status line, or something else that is worth a line.

        A line that is `kept` stays without words too, where there is room, so that nothing moves.
        """
        line, text = self.query_one("#status", Static), f" {said}" if said else ""
        style = "bold $text-warning" if said == self.message else ""
        if line.content != text:
            line.update(Content.styled(text, style), layout=False)  # one line, whatever it says
        line.set_class(bool(said) or (kept and not self.has_class("-tiny")), "-says")

    def watch_now(self, old: Situation | None, now: Situation | None) -> None:
        if now is None:
            return
        if not self._lasts(now):
            self.end_message()
        if old is not None and old.state is now.state and old.looking == now.looking:
            self.draw_time(now)
            return
        if old is not None and old.position.step != now.position.step:
            self.form = ""
        self.draw_step(now)
        if old is not None and _clock_key(old) == _clock_key(now):
            self.call_after_refresh(self._tell_time)  # what was done is seen first
        else:
            self.draw_time(now)

    def _tell_time(self) -> None:
        if self.now is not None:
            self.draw_time(self.now)

    def draw_time(self, now: Situation) -> None:
        seen = now if self.begun else None
        self.query_one(Headline).now = seen
        self.query_one(SessionBar).now = seen
        line = self.query_one(ClockLine)
        line.brief = seen is not None and self._has_large_clock(seen)
        line.now = seen
        if self.has_class("-focus"):
            self.query_one(RoomClock).now = seen
        self.draw_banner(now)
        if seen:
            self.query_one(AgendaView).tick(now)
        if seen and self.panel is not None and self.panel.is_mounted:
            self.panel.tick(now)

    def _has_large_clock(self, now: Situation) -> bool:
        """Whether the time left is told in large figures."""
        if self.has_class("-focus"):
            return self.has_class("-timer") and not self.has_class("-tiny")
        return self.size.height >= self.CLOCK_LINES and self._panel_for(now).shows_clock(now)

    def draw_step(self, now: Situation) -> None:
        self.query_one(AgendaView).show_agenda(now)
        script = self.query_one(Script)
        if not self.begun:
            script.show_beginning()
            self.add_class("-alone")
            return
        self._show_panel(now)
        elsewhere = not isinstance(self.panel, SheetsPanel)
        script.show_step(now, only_cue=self.has_class("-focus"), concepts=elsewhere)
        timed = timing.timer_face(now.state, now.step, now.now) is not None
        self.set_class(timed or not now.step.plan.script, "-timer")

    def draw_banner(self, now: Situation) -> None:
        self.tell("banner", self.banner(now))

    def tell(self, id: str, text: str) -> None:
        """Show a text in the line of that id, which is there only while it says something."""
        line = self.query_one(f"#{id}", Static)
        put_words(line, text)
        line.display = bool(text)

    def _panel_path(self, now: Situation) -> str:
        """Where the panel is found: the step's own, unless a form was called into view."""
        return FORM_PANEL if self.form else PANELS[now.kind.name]

    def _panel_for(self, now: Situation) -> Panel:
        """The panel of the current step's kind; one is made of each that is needed."""
        path = self._panel_path(now)
        if path not in self._panels:
            self._panels[path] = panel_class(path)()
        return self._panels[path]

    def _show_panel(self, now: Situation) -> None:
        host, panel = self.query_one("#panel", Vertical), self._panel_for(now)
        if panel.parent is None:
            self.call_later(self._mount_panel, panel)
        if isinstance(panel, FormPanel):
            panel.form = self.form or now.step.plan.fills
        if panel is not self.panel:
            for other in self._panels.values():
                other.display = other is panel
            self.panel = panel
            host.border_title = panel.HELP.partition("\n")[0].strip("# ")
        self.update_classes(self._panel_classes(now))
        if panel.is_mounted:
            alone = self.has_class("-alone")
            panel.show_step(now, None if alone else self.target_at(now))
            host.set_class(panel.is_framed, "-framed")
            self._keep_focus()

    def _panel_classes(self, now: Situation) -> dict[str, bool]:
        """How script and panel share the screen."""
        path, panel = self._panel_path(now), self._panel_for(now)
        listens = bool(now.step.plan.listen_for)
        own = bool(now.kind.targets(now.context)) or path != SHEETS_PANEL or listens
        sheet = self.target_at(now).sheet
        aside = self.is_typing and (bool(now.state.board.sheet(sheet)) or panel.finds)
        put = path == PANELS[now.kind.name] and has_only_panel(now)
        wide = put or panel.is_wide(now)
        return {
            "-alone": not (own or aside),
            "-listens": listens,
            "-put": put,
            "-wide-panel": wide,
            "-tall-panel": wide and bool(now.context.data.groups),
        }

    def _keep_focus(self) -> None:
        """Keep what has the focus in view after what is shown has changed."""
        if not self.is_typing and not self._focus_is_seen():
            self.focus_panel()

    async def _mount_panel(self, panel: Panel) -> None:
        await self.query_one("#panel", Vertical).mount(panel)
        panel.display = panel is self.panel
        self.redraw()

    def _focus_is_seen(self) -> bool:
        focused = self.focused
        return focused is not None and all(
            node.display for node in focused.ancestors_with_self if node is not self.app
        )

    def focus_panel(self) -> None:
        """Give the focus to the panel, if it takes it."""
        if self.panel is not None and self.query_one("#panel").display:
            target = next((w for w in (self.panel, *self.panel.query("*")) if w.can_focus), None)
            self.set_focus(target, scroll_visible=False)
        else:
            self.set_focus(None)

    def fit(self) -> None:
        self.update_classes(self._size_classes(self.size))
        if self.now is not None:
            self.draw_banner(self.now)
            self.draw_status()
            self.call_after_refresh(self._keep_focus)

    def _size_classes(self, size: Size) -> dict[str, bool]:
        """What there is room for."""
        width, height = size
        min_width, min_height = self.MIN_SIZE
        return {
            "-wide": width >= 110,
            "-roomy": is_roomy(size),
            "-vast": width >= 160,
            "-narrow": width < 64,
            "-tiny": width < min_width or height < min_height,
            "-flat": height < min_height,
            **{f"-under-{lines}": height < lines for lines in (5, 3)},
        }
