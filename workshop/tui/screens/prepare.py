"""Prepare: who, where, when and what, before the first cue; whatever is settled is on disk."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Footer, Input, Static, Tab, Tabs, TextArea

from workshop.errors import WorkshopError
from workshop.session import commands as cmd
from workshop.session import figures, timing
from workshop.session.runner import Runner
from workshop.session.setup import Setup
from workshop.tui.screens import prepare_rows as shown
from workshop.tui.screens.first import let_switch
from workshop.tui.screens.prepare_fields import HINTS, Field, Form, Roster
from workshop.tui.screens.prepare_plan import Preparation, toggled
from workshop.tui.screens.prepare_settle import FIELDS, Settling, draft
from workshop.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from workshop.tui.app import WorkshopApp

PANES = {"plan": "Agenda", "people-pane": "People", "list": "Checklist"}


class PrepareScreen(Screen[None]):
    """Prepares a new session, or one that was prepared before. Enter on Begin leads it."""

    HELP = """\
## Prepare
Nothing has to be filled in: `enter` on Begin leads the session. `tab` goes from field to field;
what you leave is on disk, and the session stands on the first screen under *Go on* until you
begin it. `f2` `f3` `f4` go to the agenda, the people and the checklist.
"""
    CSS_PATH = "prepare.tcss"
    AUTO_FOCUS = "#begin"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5,ctrl+b", "begin", "Begin", key_display="f5", id="prepare.begin",
                tooltip="Lead the session, from its first cue"),
        Binding("f2", "pane('plan')", "Agenda", id="prepare.agenda",
                tooltip="Which activities, and how many minutes"),
        Binding("f3", "pane('people-pane')", "People", id="prepare.people",
                tooltip="The roster"),
        Binding("f4", "pane('list')", "Checklist", id="prepare.checklist",
                tooltip="What to copy, label, bring and do"),
        Binding("question_mark,f1", "help", "Help", key_display="?", id="help",
                tooltip="Keys and help"),
        Binding("q,escape", "leave", "Home", key_display="esc", id="prepare.leave",
                tooltip="Back to the first screen; what was settled stays"),
    ]  # fmt: skip

    def __init__(self, setup: Setup | None, runner: Runner | None) -> None:
        super().__init__()
        self._given = setup, runner
        self._left = False
        self._refusals: dict[str, str] = {}
        self._home = setup.folder if setup else runner.folder if runner else None

    @property
    def shop(self) -> "WorkshopApp":
        return cast("WorkshopApp", self.app)

    @property
    def runner(self) -> Runner:
        return self.plan.runner

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static("", id="what", markup=False)
            yield Static("", id="kept", markup=False)
        yield Form()
        yield Static("", id="told", markup=False)
        yield Tabs(*(Tab(Content(title), id=f"tab-{id}") for id, title in PANES.items()))
        with Horizontal(id="panes"):
            with Vertical(id="plan", classes="pane -shown"):
                yield Static("Agenda  f2", classes="heading", markup=False)
                yield shown.PlanRows(id="agenda")
            with Vertical(id="people-pane", classes="pane"):
                yield Static("People  f3", classes="heading", markup=False)
                yield Roster()
                with Horizontal(id="file"):
                    yield Static("CSV file", classes="label", markup=False)
                    yield Field("csv")
                yield Static("", id="odd", markup=False)
            with Vertical(id="list", classes="pane"):
                yield Static("Checklist  f4", classes="heading", markup=False)
                yield Rows(id="checklist")
        with Horizontal(id="bar"):
            yield Button(Content("▸ Begin"), id="begin", compact=True)
            yield Static("", id="sums", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        let_switch(self)
        setup, runner = self._given
        self.plan = Preparation(setup, runner, self.shop.workspace.sessions, self.shop.clock)
        self.settling = Settling(self.plan)
        for notice in self.runner.notices:
            self.notify(notice, severity="warning", markup=False)
        self.runner.notices = []
        for name in FIELDS:
            kept = self.runner.drafts.texts.get(draft(name))
            self._put(name, self.settling.text(name) if kept is None else kept)
        self.draw()
        self.set_interval(1.0, self.tick)

    def on_resize(self) -> None:
        self.set_class(self.size.width >= 110 and self.size.height >= 20, "-wide")
        self.set_class(self.size.width < 70, "-narrow")
        self.set_class(self.size.width < 40 or self.size.height < 16, "-tiny")

    # What is seen

    def draw(self) -> None:
        """Show what is settled; what is being typed stays."""
        plan, state = self.plan, self.plan.state
        self.query_one("#what", Static).update(f"Prepare · {state.title or plan.curriculum.title}")
        self.query_one("#kept", Static).update(self._where())
        for name in FIELDS:
            if name not in self._refusals and not self._is_typed_in(name):
                self._put(name, self.settling.text(name))
        self.query_one("#starts", Field).placeholder = "when you begin"
        now = plan.now()
        line = timing.time_line(state, now.agenda, now.now)
        self.query_one("#ends", Field).placeholder = f"{figures.time_of_day(line.end)} by minutes"
        self.query_one("#people", Field).placeholder = "not known"
        self.query_one("#agenda", Rows).show(tuple(shown.plan_rows(plan)))
        self.query_one("#checklist", Rows).show(tuple(shown.checklist_rows(plan)))
        odd = self.query_one("#odd", Static)
        odd.update(self.settling.about_roster())
        odd.set_class(bool(self.settling.odd), "-warning")
        self._draw_sums()
        self._draw_told()

    def _draw_sums(self) -> None:
        now = self.plan.now()
        said = shown.ending(now)
        self.query_one("#sums", Static).update(f"{shown.sums(now)}\n{said[:1].upper()}{said[1:]}")

    def _draw_told(self) -> None:
        """Beside the fields: what was refused, else a hint for the one that has the focus."""
        told, focused = self.query_one("#told", Static), self.focused
        name = focused.id if focused and focused.id else ""
        refusals = [self._refusals[n] for n in (name, *self._refusals) if n in self._refusals]
        if trouble := self.runner.trouble:
            since = figures.time_of_day(trouble.since)
            refusals.insert(0, f"Not on disk since {since}: {trouble.message}. It is tried again.")
        refusals += self.settling.warnings()
        told.update(f"⚠ {refusals[0]}" if refusals else HINTS.get(name, ""))
        told.set_class(bool(refusals), "-warning")
        for field in self.query(Field):
            field.set_class(field.id in self._refusals, "-refused")

    def _where(self) -> str:
        if not self.plan.kept:
            return "not saved yet"
        folder = self.runner.folder
        return "REHEARSAL: nothing is saved" if folder is None else f"saved in {folder.name}"

    def _put(self, name: str, text: str) -> None:
        if name == "roster":
            self.query_one(Roster).put(text)
        else:
            self.query_one(f"#{name}", Field).put(text)

    def _value(self, name: str) -> str:
        if name == "roster":
            return self.query_one(Roster).text
        return self.query_one(f"#{name}", Field).value

    def _is_typed_in(self, name: str) -> bool:
        return self.focused is not None and self.focused.id == name

    # What is settled

    def settle(self, name: str) -> bool:
        """Settle what stands in a field; False, and said beside it, when it makes no sense."""
        try:
            changed = self.settling.settle(name, self._value(name))
        except (WorkshopError, OSError) as error:
            self._refusals[name] = str(error)
            self._draw_told()
            return False
        refused = self._refusals.pop(name, None)
        if changed:
            self._changed()
        elif refused:
            self.draw()
        return True

    def settle_all(self) -> bool:
        """Settle every field; the first that makes no sense gets the focus."""
        wrong = [name for name in FIELDS if not self.settle(name)]
        if wrong:
            self.query_one(f"#{wrong[0]}").focus()
        return not wrong

    def _changed(self) -> None:
        self.shop.runner = self.runner if self.plan.kept else None
        self.draw()

    def do(self, command: cmd.Command) -> bool:
        """Carry out a command; say why when it is refused."""
        try:
            self.plan.send(command)
        except (WorkshopError, OSError) as error:
            self.notify(str(error), severity="warning", markup=False)
            return False
        self._changed()
        return True

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if event.widget.id in FIELDS and not self._left:
            self.settle(event.widget.id)
            self._put(event.widget.id, self._shown(event.widget.id))

    def _shown(self, name: str) -> str:
        return self._value(name) if name in self._refusals else self.settling.text(name)

    def on_descendant_focus(self) -> None:
        self._draw_told()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if message.input.id == "csv":
            self._load(message.value)
        elif self.settle(message.input.id or ""):
            self.focus_next("Form Field, #begin")

    def _load(self, path: str) -> None:
        try:
            self.settling.load_roster(path)
        except (WorkshopError, OSError) as error:
            self._refusals["csv"] = str(error)
            self._draw_told()
            return
        self._refusals.pop("csv", None)
        self._put("csv", "")
        self._put("roster", self.settling.text("roster"))
        self._changed()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, message: Input.Changed | TextArea.Changed) -> None:
        message.stop()
        name = message.control.id or ""
        if name in FIELDS:
            text = self._value(name)
            self.runner.drafts.set(draft(name), "" if text == self.settling.text(name) else text)

    def tick(self) -> None:
        """Once a second: half-typed text to disk, and what depends on the time."""
        if self._left:
            return
        focused = self.focused.id if self.focused else None
        half_typed = focused in FIELDS and self._value(focused) != self.settling.text(focused)
        if half_typed and not self.plan.kept and focused != "title":
            self._keep(str(focused))
        if self.plan.kept:
            self.runner.tick()
        self._draw_sums()
        self._draw_told()

    def _keep(self, name: str) -> None:
        """Make the session for the sake of half-typed text; a title waits, it names the folder."""
        try:
            self.plan.keep()
        except (WorkshopError, OSError) as error:
            self._refusals[name] = str(error)
            return
        self.runner.drafts.set(draft(name), self._value(name))
        self._changed()

    @on(Rows.Chosen, "#agenda")
    def _choose(self, message: Rows.Chosen) -> None:
        message.stop()
        match message.row.key:
            case ("activity", str(id)):
                chosen = toggled(self.plan.chosen, self.plan.curriculum, id)
                self.do(cmd.Arrange(activities=chosen))

    def on_plan_rows_minutes(self, message: shown.PlanRows.Minutes) -> None:
        message.stop()
        if not isinstance(message.row.key, str):
            self.notify("Choose a step to change its minutes.", markup=False)
            return
        step = self.plan.now().agenda[message.row.key]
        minutes = timing.planned(self.plan.state, step) / 60 + message.by
        self.do(cmd.SetMinutes(minutes if message.by else step.minutes, step.key))

    # Where to go

    @on(Tabs.TabActivated)
    def _turn(self, message: Tabs.TabActivated) -> None:
        message.stop()
        for pane in self.query(".pane"):
            pane.set_class(f"tab-{pane.id}" == message.tab.id, "-shown")

    def action_pane(self, id: str) -> None:
        self.query_one(Tabs).active = f"tab-{id}"
        for pane in self.query(".pane"):
            pane.set_class(pane.id == id, "-shown")
        inside = {"plan": "#agenda", "people-pane": "#roster", "list": "#checklist"}
        self.query_one(inside[id]).focus()

    def on_button_pressed(self, message: Button.Pressed) -> None:
        message.stop()
        self.action_begin()

    def action_begin(self) -> None:
        if self._left or not self.settle_all():
            return
        try:
            self.plan.hold_to_the_minutes()
            self.plan.send(cmd.Next())
        except (WorkshopError, OSError) as error:
            self.notify(str(error), severity="error", markup=False, timeout=10)
            return
        self._left = True
        self.shop.lead(self.runner)

    def action_leave(self) -> None:
        from workshop.tui.screens.home import HomeScreen

        if self._left or not self.settle_all():
            return
        self._left = True
        if self.plan.kept:
            self.runner.stop()
            if self.runner.folder is not None:
                self.app.notify("It stays prepared: Go on has it.", markup=False)
        self.shop.runner = None
        self.app.switch_screen(HomeScreen(self.runner.folder or self._home))

    def action_help(self) -> None:
        from workshop.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self, self.focused))
