"""Prepare: who, where, when and what, before the first cue; whatever is settled is on disk."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widgets import Button, Input, TextArea

from workshop.errors import WorkshopError
from workshop.session import commands as cmd
from workshop.session.known_people import KnownPeople
from workshop.session.setup import Setup
from workshop.session.spectator import LiveSession
from workshop.session.storage.listing import list_sessions
from workshop.session.time import timing
from workshop.text import plural
from workshop.tui.past_sessions import read_earlier
from workshop.tui.prepare import rows as shown
from workshop.tui.prepare.fields import Panes, Roster, roster_question
from workshop.tui.prepare.form_binder import FIELDS, FormBinder
from workshop.tui.prepare.history import MinutesDialog, SessionHistory, nothing_to_propose
from workshop.tui.prepare.preparation import Preparation, toggle_activity
from workshop.tui.prepare.view import PrepareView
from workshop.tui.widgets.rows import Rows
from workshop.value import replace

PATIENCE = 1.0
"""Seconds that a key waits for earlier sessions to be read."""


class PrepareScreen(PrepareView):
    """Prepares a new session, or one that was prepared before. Enter on Begin leads it."""

    HELP = """\
## Prepare
Nothing has to be filled in: `enter` on Begin leads the session. `tab` goes from field to field;
what you leave is on disk, and the session stands on the first screen under *Go on* until you
begin it. `f2` `f3` `f4` go to the agenda, the people and the checklist. `f6` shows which minutes
steps took in earlier sessions, to be taken over, `f8` takes over the roster of one. Minutes with a
~ are the curriculum author's estimate; its source gives none.

Once five sessions of the curriculum are known, the line beside Begin also says when four in five
sessions like this one end.
"""
    AUTO_FOCUS = "#begin"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5,ctrl+b", "begin", "Begin", key_display="f5", id="prepare.begin",
                tooltip="Lead the session, from its first cue"),
        Binding("f6", "minutes", "Minutes", id="prepare.minutes",
                tooltip="Take over the minutes that steps took in earlier sessions"),
        Binding("f2", "pane('agenda')", "Agenda", id="prepare.agenda",
                tooltip="Which activities, and how many minutes"),
        Binding("f3", "pane('people')", "People", id="prepare.people",
                tooltip="The roster"),
        Binding("f4", "pane('checklist')", "Checklist", id="prepare.checklist",
                tooltip="What to copy, label, bring and do"),
        Binding("f8", "earlier", "Roster", id="prepare.earlier",
                tooltip="Take over the roster of an earlier session"),
        Binding("question_mark,f1", "help", "Help", key_display="f1", id="help",
                tooltip="Keys and help"),
        Binding("q,escape", "leave", "Home", key_display="esc", id="prepare.leave",
                tooltip="Back to the first screen; what was settled stays"),
    ]  # fmt: skip

    def __init__(self, setup: Setup | None, session: LiveSession | None) -> None:
        super().__init__()
        self._given = setup, session
        self._left = False
        self._earlier: KnownPeople | None = None
        self._read = asyncio.Event()
        self._home = setup.folder if setup else session.folder if session else None

    def on_mount(self) -> None:
        self.plan = self._preparation(*self._given)
        self.settling = FormBinder(self.plan)
        for notice in self.session.notices:
            self.notify(notice, severity="warning", markup=False)
        self.session.notices = []
        for name in FIELDS:
            draft = self.settling.draft(name)
            self._field(name).show_text(self.settling.text(name) if draft is None else draft)
        self.draw()
        self.set_interval(1.0, self.tick)
        self.run_worker(self._read_pasts(), group="pasts", exit_on_error=False)

    async def _read_pasts(self) -> None:
        """What earlier sessions tell, read once, beside the screen."""
        sessions, session = self.workshop_app.workspace.sessions, self.session
        own = session.folder.name if session.folder else ""
        pasts = await read_earlier(sessions, self.plan.curriculum.id, own)
        self.experience = None if pasts is None else SessionHistory(pasts, self.plan)
        self._read.set()
        self._draw_sums()

    def _preparation(self, setup: Setup | None, session: LiveSession | None) -> Preparation:
        sessions, clock = self.workshop_app.workspace.sessions, self.workshop_app.clock
        try:
            return Preparation(setup, session, sessions, clock)
        except WorkshopError as error:
            if setup is None:
                raise
            self.notify(str(error), severity="warning", markup=False)
            return Preparation(replace(setup, arrange=cmd.Arrange()), None, sessions, clock)

    # What is settled

    def settle(self, name: str) -> bool:
        """Settle what stands in a field; False, and said beside it, when it makes no sense."""
        step = partial(self.settling.settle, name, self._field(name).field_text)
        changed = self.settling.attempt(name, step)
        if changed:
            self._changed()
        self._draw_told()
        return changed is not None

    def settle_all(self) -> bool:
        """Settle every field; the first that makes no sense gets the focus."""
        wrong = [name for name in FIELDS if not self.settle(name)]
        if wrong:
            self.query_one(f"#{wrong[0]}").focus()
        return not wrong

    def _changed(self) -> None:
        self.workshop_app.session = self.session if self.plan.is_saved else None
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
        name = event.widget.id
        if name in FIELDS and not self._left and self.settle(name):
            self._field(name).show_text(self.settling.text(name))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._draw_told()
        if event.widget.id == "roster":
            self.run_worker(self._read_earlier(), group="earlier")

    async def _read_earlier(self) -> KnownPeople:
        """The people of earlier sessions; read once, beside the screen, when they are wanted."""
        if self._earlier is None:
            sessions, here = self.workshop_app.workspace.sessions, self.session.folder
            found = await asyncio.to_thread(list_sessions, sessions)
            self._earlier = KnownPeople(entry for entry in found if entry.folder != here)
            roster = self.query_one(Roster)
            roster.known_people = self._earlier
            roster.update_suggestion()
        return self._earlier

    def action_earlier(self) -> None:
        self.run_worker(self._choose_earlier(), group="earlier")

    async def _choose_earlier(self) -> None:
        earlier = await self._read_earlier()
        if not earlier.sessions:
            self.notify("No earlier session here has a roster.", markup=False)
            return
        self.navigator.ask(roster_question(earlier), self._take_earlier)

    def _take_earlier(self, index: int | None) -> None:
        if index is None or self._earlier is None:
            return
        people = self._earlier.sessions[index].roster
        self._put_roster(lambda: self.settling.replace_roster(people))
        self.query_one(Panes).go_to("people")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if message.input.id == "csv":
            self._load(message.value)
        elif self.settle(message.input.id or ""):
            self.focus_next("PrepareForm Field, #begin")

    def _load(self, path: str) -> None:
        if self._put_roster(lambda: self.settling.load_roster(path)):
            self._field("csv").show_text("")

    def _put_roster(self, put: Callable[[], bool]) -> bool:
        done = bool(self.settling.attempt("csv", put))
        if done:
            self._field("roster").show_text(self.settling.text("roster"))
            self._changed()
        self._draw_told()
        return done

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, message: Input.Changed | TextArea.Changed) -> None:
        message.stop()
        name = message.control.id or ""
        if name in FIELDS:
            self.settling.save_draft(name, self._field(name).field_text)
            self._draw_told()

    def tick(self) -> None:
        """Once a second: half-typed text to disk, and what depends on the time."""
        if self._left:
            return
        name = self._focused_name()
        half_typed = name in FIELDS and self._field(name).field_text != self.settling.text(name)
        if half_typed and not self.plan.is_saved and name != "title":
            self._keep(name)
        if self.plan.is_saved:
            self.session.tick()
        self._draw_sums()
        self._draw_told()

    def _keep(self, name: str) -> None:
        """Make the session for the sake of half-typed text; a title waits, it names the folder."""
        if self.settling.attempt(name, self.plan.save):
            self.settling.save_draft(name, self._field(name).field_text)
            self._changed()

    @on(Rows.Chosen, "#plan")
    def _choose(self, message: Rows.Chosen) -> None:
        message.stop()
        match message.row.key:
            case ("activity", str(id)):
                chosen = toggle_activity(self.plan.chosen, self.plan.curriculum, id)
                self.do(cmd.Arrange(activities=chosen))
            case str():
                self.notify("Space on an activity takes it in or leaves it out.", markup=False)

    def on_agenda_rows_minutes_changed(self, message: shown.AgendaRows.MinutesChanged) -> None:
        message.stop()
        if not isinstance(message.row.key, str):
            self.notify("Choose a step to change its minutes.", markup=False)
            return
        step = self.plan.now().agenda[message.row.key]
        minutes = timing.planned(self.plan.state, step) / 60 + message.by
        self.do(cmd.SetMinutes(minutes if message.by else step.minutes, step.key))

    def action_minutes(self) -> None:
        self.run_worker(self._ask_minutes(), group="minutes", exclusive=True)

    async def _ask_minutes(self) -> None:
        """Show the minutes that steps took in earlier sessions, before any is taken over."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._read.wait(), PATIENCE)
        known, now = self.experience, self.plan.now()
        if known is None:
            what = "cannot be read just now" if self._read.is_set() else "are still being read"
            self.notify(f"Earlier sessions {what}.", markup=False)
        elif proposals := known.proposals(now):
            total = timing.total_planned(now.state, now.agenda)
            forecast = known.forecast(now)
            dialog = MinutesDialog(proposals, total, forecast.said if forecast else "")
            self.app.push_screen(dialog, self._take_minutes)
        else:
            self.notify(nothing_to_propose(known.sessions), markup=False)

    def _take_minutes(self, minutes: dict[str, float] | None) -> None:
        if minutes and self.do(cmd.SetAllMinutes(minutes)):
            self.query_one(Panes).go_to("agenda")
            said = plural(len(minutes), "step has other minutes", "steps have other minutes")
            self.notify(f"{said}; backspace on one takes those of the guide.", markup=False)

    # Where to go

    def action_pane(self, id: str) -> None:
        self.query_one(Panes).go_to(id)

    def on_button_pressed(self, message: Button.Pressed) -> None:
        message.stop()
        self.action_begin()

    def action_begin(self) -> None:
        if self._left or not self.settle_all():
            return
        try:
            self.plan.settle_end()
            self.plan.send(cmd.Next())
        except (WorkshopError, OSError) as error:
            self.notify(str(error), severity="error", markup=False, timeout=10)
            return
        self._left = True
        self.workshop_app.lead(self.session)

    def action_leave(self) -> None:
        if self._left:
            return
        lost = [self.settling.refusals[name] for name in FIELDS if not self.settle(name)]
        self._left = True
        for refusal in lost:
            self.app.notify(refusal, severity="warning", markup=False)
        if self.plan.is_saved:
            self.session.stop()
            if self.session.folder is not None:
                self.app.notify("It stays prepared, under Go on.", markup=False)
        self.workshop_app.session = None
        self.navigator.home(self.session.folder or self._home)
