"""Prepare: who, where, when and what, before the first cue; whatever is settled is on disk."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, Static, TextArea

from workshop.errors import WorkshopError
from workshop.lazy import load
from workshop.session import commands as cmd
from workshop.session.known_people import KnownPeople
from workshop.session.opening import Setup
from workshop.session.runner import runner_of
from workshop.session.spectator import LiveSession
from workshop.session.storage.listing import list_sessions
from workshop.session.time import timing
from workshop.text import plural
from workshop.tui.bindings import Keys, hidden_key, key
from workshop.tui.common.handover import ask_to_hand_over
from workshop.tui.common.screen import WorkshopScreen, display_path
from workshop.tui.navigator import Question, ask_which
from workshop.tui.past_sessions import read_past_sessions
from workshop.tui.prepare import rows as shown
from workshop.tui.prepare.fields import HINTS, Field, Panes, PrepareForm, Roster, roster_question
from workshop.tui.prepare.form_binder import FIELDS, FormBinder
from workshop.tui.prepare.history import MinutesDialog, SessionHistory, nothing_to_propose
from workshop.tui.prepare.preparation import Preparation, person_line, roster_text, toggle_activity
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.line import put_words
from workshop.tui.widgets.rows import Rows
from workshop.value import replace

if TYPE_CHECKING:
    from workshop.session.rosters.reading import RosterReading

READING = "workshop.tui.prepare.roster_reading"
PRINTED = "workshop.tui.prepare.printed"
HISTORY_TIMEOUT_S = 1.0
"""Seconds that a key waits for earlier sessions to be read."""


class PrepareScreen(WorkshopScreen):
    """Prepares a new session, or one that was prepared before. Enter on Begin leads it."""

    MIN_SIZE = (40, 16)
    CSS_PATH = "screen.tcss"
    HELP = """\
## Prepare
Nothing has to be filled in: `enter` on Begin leads the session. `tab` goes from field to field;
what you leave is on disk, and the session stands on the first screen under *Go on* until you
begin it. `f2` `f3` `f4` go to the agenda, the people and the checklist. `f6` shows which minutes
steps took in earlier sessions, to be taken over, `f8` takes over the roster of one. `f7` prints the
guide, the packet, lists and labels for these activities and people. Minutes with a ~ are the
curriculum author's estimate; its source gives none.

Once five sessions of the curriculum are known, the line beside Begin also says when four in five
sessions like this one end.
"""
    AUTO_FOCUS = "#begin"
    BINDINGS: ClassVar[Keys] = [
        key("f5,ctrl+b", "begin", "Begin", "prepare.begin", "Lead the session, from its first cue"),
        key("f6", "minutes", "Minutes", "prepare.minutes",
            "Take over the minutes that steps took in earlier sessions"),
        key("f2", "pane('agenda')", "Agenda", "prepare.agenda",
            "Which activities, and how many minutes"),
        key("f3", "pane('people')", "People", "prepare.people", "The roster"),
        key("f4", "pane('checklist')", "Checklist", "prepare.checklist",
            "What to copy, label, bring and do"),
        hidden_key("f7", "print", "Print …", "prepare.print",
                   "Guide, packet, lists and labels as PDF, into the workspace"),
        key("f8", "earlier", "Roster", "prepare.earlier",
            "Take over the roster of an earlier session"),
        key("question_mark,f1", "help", "Help", "help", "Keys and help", key_display="f1"),
        key("q,escape", "leave", "Home", "prepare.leave",
            "Back to the first screen; what was settled stays", key_display="esc"),
    ]  # fmt: skip

    preparation: Preparation
    binder: FormBinder

    def __init__(self, setup: Setup | None, session: LiveSession | None) -> None:
        super().__init__()
        self._given = setup, session
        self._home = setup.folder if setup else session.folder if session else None
        self._left = False
        self._known_people: KnownPeople | None = None
        self._history: SessionHistory | None = None
        self._history_read = asyncio.Event()

    @property
    def session(self) -> LiveSession:
        return self.preparation.session

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static("", id="what", markup=False)
            yield Static("", id="saved", markup=False)
        yield PrepareForm()
        yield Static("", id="notice", markup=False)
        yield Panes()
        with Horizontal(id="bar"):
            yield Button(Content("▶ Begin"), id="begin", compact=True)
            yield Static("", id="sums", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self.preparation = self._prepare(*self._given)
        self.binder = FormBinder(self.preparation)
        for notice in self.session.take_notices():
            self.notify(notice, severity="warning", markup=False)
        for name in FIELDS:
            draft = self.binder.draft(name)
            self._field(name).show_text(self.binder.text(name) if draft is None else draft)
        self.draw()
        self.set_interval(1.0, self.tick)
        self.watch(self.query_one(shown.AgendaRows), "cursor", self._draw_notice, init=False)
        self.run_worker(self._read_history(), group="history", exit_on_error=False)

    def _prepare(self, setup: Setup | None, session: LiveSession | None) -> Preparation:
        sessions, clock = self.workshop_app.workspace.sessions, self.workshop_app.clock
        try:
            return Preparation(setup, session, sessions, clock)
        except WorkshopError as error:
            if setup is None:
                raise
            self.notify(str(error), severity="warning", markup=False)
            return Preparation(replace(setup, arrange=cmd.Arrange()), None, sessions, clock)

    async def _read_history(self) -> None:
        """Read earlier sessions of the curriculum, once, in a thread."""
        sessions, session = self.workshop_app.workspace.sessions, self.session
        own = session.folder.name if session.folder else ""
        pasts = await read_past_sessions(sessions, self.preparation.curriculum.id, own, 1)
        curriculum = self.preparation.curriculum
        if pasts is not None:
            self._history = await asyncio.to_thread(SessionHistory, pasts, curriculum, sessions)
        self._history_read.set()
        self._draw_totals()
        self._draw_notice()

    # Drawing

    def on_resize(self) -> None:
        width, height = self.size
        self.update_classes({"-wide": width >= 110 and height >= 20, "-narrow": width < 70})
        put_words(self.query_one("#saved", Static), self._saved_text())
        self.call_after_refresh(self._draw_totals)

    def draw(self) -> None:
        """Show what is settled; text that is half-typed or was refused stays."""
        preparation, state = self.preparation, self.preparation.state
        title = state.title or preparation.curriculum.title
        put_words(self.query_one("#what", Static), f"Prepare · {title}")
        put_words(self.query_one("#saved", Static), self._saved_text())
        for name in FIELDS:
            if self.binder.draft(name) is None and name != self._focused_name():
                self._field(name).show_text(self.binder.text(name))
        self.query_one(shown.AgendaRows).show(tuple(shown.preparation_rows(preparation)))
        self.query_one("#list", Rows).show(tuple(shown.checklist_rows(preparation)))
        odd = self.query_one("#odd", Static)
        put_words(odd, self.binder.roster_summary())
        odd.set_class(bool(self.binder.roster_problems), "-warning")
        self._draw_totals()
        self._draw_notice()

    def _draw_totals(self) -> None:
        static, now = self.query_one("#sums", Static), self.preparation.now()
        end = now.zone.time_of_day(timing.time_line(now.state, now.agenda, now.now).end)
        self.query_one("#ends", Field).placeholder = f"{end} by minutes"
        forecast = self._history.forecast(now) if self._history else None
        put_words(static, shown.totals(now, forecast, static.size.width))

    def _draw_notice(self) -> None:
        """Below the form: what was refused, else a hint for the field that has the focus."""
        static, name = self.query_one("#notice", Static), self._focused_name()
        warnings = self.binder.warnings(name)
        put_words(static, f"⚠ {warnings[0]}" if warnings else self._hint(name))
        static.set_class(bool(warnings), "-warning")
        for field in self.query(Field):
            field.set_class(field.id in self.binder.refusals, "-refused")

    def _hint(self, name: str) -> str:
        """What can be typed in a field; in the roster, whom the name being typed may mean.

        At a step of the agenda, how it went the last time.
        """
        if name == "plan":
            row = self.query_one(shown.AgendaRows).selected
            last = self._history.last.get(str(row.key)) if self._history and row else None
            return last.words if last else self.binder.zone_note
        suggested = self.query_one(Roster).suggested if name == "roster" else ()
        if not suggested:
            text = self._field(name).field_text if name in FIELDS else ""
            return self.binder.reading(name, text) or HINTS.get(name, self.binder.zone_note)
        others = "; ".join(person.name for person in suggested[1:])
        return f"→ takes {person_line(suggested[0])}" + (f" · ctrl+n: {others}" if others else "")

    def _saved_text(self) -> str:
        if not self.preparation.is_saved:
            return "not saved yet"
        folder = self.session.folder
        if folder is None:
            return "REHEARSAL: nothing is saved"
        return f"saved in {folder.name}" if self.has_class("-wide") else "saved"

    def _field(self, name: str) -> Field | Roster:
        return self.query_one(Roster) if name == "roster" else self.query_one(f"#{name}", Field)

    def _focused_name(self) -> str:
        return (self.focused.id or "") if self.focused else ""

    # Fields

    def settle(self, name: str) -> bool:
        """Carry out what a field's text asks for; False when it is refused, and says why."""
        step = partial(self.binder.settle, name, self._field(name).field_text)
        changed = self.binder.attempt(name, step)
        if changed:
            self._after_change()
        self._draw_notice()
        return changed is not None

    def settle_all(self) -> bool:
        """Settle every field; the first that is refused gets the focus."""
        refused = [name for name in FIELDS if not self.settle(name)]
        if refused:
            self.query_one(f"#{refused[0]}").focus()
        return not refused

    def _after_change(self) -> None:
        self.workshop_app.session = self.session if self.preparation.is_saved else None
        self.draw()

    def do(self, command: cmd.Command) -> bool:
        """Carry out a command; say why when it is refused."""
        try:
            self.preparation.send(command)
        except (WorkshopError, OSError) as error:
            self.notify(str(error), severity="warning", markup=False)
            return False
        self._after_change()
        return True

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        name = event.widget.id
        if name in FIELDS and not self._left and self.settle(name):
            self._field(name).show_text(self.binder.text(name))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._draw_notice()
        if event.widget.id == "roster":
            self.run_worker(self._read_people(), group="earlier")

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _save_draft(self, message: Input.Changed | TextArea.Changed) -> None:
        message.stop()
        name = message.control.id or ""
        if name in FIELDS:
            self.binder.save_draft(name, self._field(name).field_text)
            self._draw_notice()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        name, text = message.input.id or "", message.value
        if name == "csv":
            self.run_worker(self._load_list(text), group="list", exclusive=True)
        else:
            self._settle_or_ask(name)

    def _settle_or_ask(self, name: str) -> None:
        """Settle a field and go on to the next one; ask what a doubtful text means.

        Warnings are as usual in most sessions: enter passes them over.
        """
        if self.settle(name):
            self._field(name).show_text(self.binder.text(name))
            self.focus_next("#begin" if name == "people" else "PrepareForm Field, #begin")
        elif self.binder.unsure is not None:
            self.navigator.ask(ask_which(self.binder.unsure), partial(self._take, name))

    def _take(self, name: str, text: str | None) -> None:
        if text is not None:
            self._field(name).show_text(text)
            self._settle_or_ask(name)

    def tick(self) -> None:
        """Once a second: half-typed text goes to disk, and what depends on the time is drawn."""
        if self._left:
            return
        name = self._focused_name()
        half_typed = name in FIELDS and self._field(name).field_text != self.binder.text(name)
        if half_typed and not self.preparation.is_saved and name != "title":
            self._save_for(name)
        if self.preparation.is_saved:
            self.session.tick()
            ask_to_hand_over(self, self.session)
        self._draw_totals()
        self._draw_notice()

    def _save_for(self, name: str) -> None:
        """Save the session for a half-typed text; not for the title, which names the folder."""
        refused = name in self.binder.refusals
        if self.binder.attempt(name, self.preparation.save):
            self.binder.save_draft(name, self._field(name).field_text)
            self._after_change()
            if refused:
                self.settle(name)

    # The roster

    async def _read_people(self) -> KnownPeople:
        """The people of earlier sessions; read once, in a thread, when they are needed."""
        if self._known_people is None:
            sessions, here = self.workshop_app.workspace.sessions, self.session.folder
            entries = await asyncio.to_thread(list_sessions, sessions)
            self._known_people = KnownPeople(entry for entry in entries if entry.folder != here)
            roster = self.query_one(Roster)
            roster.known_people = self._known_people
            roster.update_suggestion()
        return self._known_people

    def action_earlier(self) -> None:
        self.run_worker(self._ask_for_roster(), group="earlier")

    async def _ask_for_roster(self) -> None:
        known = await self._read_people()
        if not known.sessions:
            self.notify("No earlier session here has a roster.", markup=False)
            return

        def answer(index: int) -> None:
            people = known.sessions[index].roster
            self._replace_roster(lambda: self.binder.replace_roster(people))
            self.query_one(Panes).go_to("people")

        self.navigator.ask(roster_question(known), answer)

    async def _load_list(self, path: str) -> None:
        """Show how a file is read; whoever is chosen then takes the place of the roster."""
        found: list[Question[RosterReading]] = []

        def read() -> bool:
            ask = load(f"{READING}:reading_question")
            found.append(ask(self.binder.open_list(path)))
            return False

        def answer(chosen: "RosterReading | None") -> None:
            if chosen and self._replace_roster(
                lambda: self.binder.replace_roster(chosen.people, chosen.left_out)
            ):
                self._field("csv").show_text("")

        await asyncio.to_thread(self.binder.attempt, "csv", read)
        self._draw_notice()
        if found:
            self.navigator.ask(found[0], answer)

    def on_roster_pasted(self, message: Roster.Pasted) -> None:
        message.stop()
        roster = self.query_one(Roster)
        question: Question[RosterReading] | None = None
        with suppress(WorkshopError):
            question = load(f"{READING}:paste_question")(message.text)
        if question is None:
            roster.put(message.text)
            return

        def answer(chosen: "RosterReading | None") -> None:
            if chosen:
                roster.put(roster_text(chosen.people))

        self.navigator.ask(question, answer)

    def _replace_roster(self, replace_roster: Callable[[], bool]) -> bool:
        done = bool(self.binder.attempt("csv", replace_roster))
        if done:
            self._field("roster").show_text(self.binder.text("roster"))
            self._after_change()
        self._draw_notice()
        return done

    # The agenda

    @on(Rows.Chosen, "#plan")
    def _toggle_activity(self, message: Rows.Chosen) -> None:
        message.stop()
        match message.row.key:
            case ("variant", str(name)):
                self.do(cmd.Arrange(variant=name))
            case ("activity", str(id)):
                chosen = toggle_activity(self.preparation.chosen, self.preparation.curriculum, id)
                self.do(cmd.Arrange(activities=chosen))
            case ("day", int(day)):
                self.do(self.binder.day(day))
            case str(key):
                out = self.preparation.state.of(key).skipped
                self.do(cmd.Unskip(key) if out else cmd.Skip(step=key))

    def action_day_plan(self) -> None:
        """The order of the steps, to be changed; what is changed there is drawn here."""

        def send(command: cmd.Command) -> None:
            self.preparation.send(command)
            self._after_change()

        def undo() -> None:
            runner_of(self.session).undo()
            self._after_change()

        row = self.query_one(shown.AgendaRows).selected
        at = row.key if row and isinstance(row.key, str) else ""
        self.navigator.day_plan(self.preparation.now, send, undo, at)

    def on_agenda_rows_minutes_changed(self, message: shown.AgendaRows.MinutesChanged) -> None:
        message.stop()
        if not isinstance(message.row.key, str):
            self.notify("Choose a step to change its minutes.", markup=False)
            return
        step = self.preparation.now().agenda[message.row.key]
        minutes = timing.planned_seconds(self.preparation.state, step) / 60 + message.by
        self.do(cmd.SetMinutes(minutes if message.by else step.duration / 60, step.key))

    def action_minutes(self) -> None:
        self.run_worker(self._ask_minutes(), group="minutes", exclusive=True)

    async def _ask_minutes(self) -> None:
        """Show the minutes that steps took in earlier sessions, to be taken over."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._history_read.wait(), HISTORY_TIMEOUT_S)
        history, now = self._history, self.preparation.now()
        if history is None:
            read = self._history_read.is_set()
            why = "cannot be read just now" if read else "are still being read"
            self.notify(f"Earlier sessions {why}.", markup=False)
        elif proposals := history.proposals(now):
            total = timing.total_planned_seconds(now.state, now.agenda)
            forecast = history.forecast(now)
            dialog = MinutesDialog(proposals, total, forecast.words(now.zone) if forecast else "")
            self.app.push_screen(dialog, self._take_over_minutes)
        else:
            self.notify(nothing_to_propose(history.sessions), markup=False)

    def _take_over_minutes(self, minutes: dict[str, float] | None) -> None:
        if minutes and self.do(cmd.SetAllMinutes(minutes)):
            self.query_one(Panes).go_to("agenda")
            count = plural(len(minutes), "step has other minutes", "steps have other minutes")
            self.notify(f"{count}; backspace on one takes those of the guide.", markup=False)

    # On paper

    def action_print(self) -> None:
        def answer(reader: str) -> None:
            self.run_worker(self._print(reader), group="print")

        self.navigator.ask(load(f"{PRINTED}:ask_reader")(), answer)

    async def _print(self, reader: str) -> None:
        root = self.workshop_app.workspace.root
        self.notify("Printing …", timeout=3)
        try:
            plan, options = load(f"{PRINTED}:as_prepared")(self.preparation)
            write = load(f"{PRINTED}:write")
            path, notes = await asyncio.to_thread(write, plan, options, root, reader)
        except WorkshopError as error:
            self.notify(str(error), severity="warning", markup=False, timeout=10)
            return
        self.notify(f"Written: {display_path(path)}", markup=False, timeout=10)
        for sentence in notes:
            self.notify(sentence, severity="warning", markup=False, timeout=10)

    # Begin and leave

    def action_pane(self, id: str) -> None:
        self.query_one(Panes).go_to(id)

    def on_button_pressed(self, message: Button.Pressed) -> None:
        message.stop()
        self.action_begin()

    def action_begin(self) -> None:
        if self._left or not self.settle_all():
            return
        try:
            self.preparation.settle_end()
            self.preparation.send(cmd.Next())
        except (WorkshopError, OSError) as error:
            self.notify(str(error), severity="error", markup=False, timeout=10)
            return
        self._left = True
        self.workshop_app.lead(self.session)

    def action_leave(self) -> None:
        if self._left:
            return
        refused = [self.binder.refusals[name] for name in FIELDS if not self.settle(name)]
        self._left = True
        for refusal in refused:
            self.app.notify(refusal, severity="warning", markup=False)
        if self.preparation.is_saved:
            self.session.stop()
            if self.session.folder is not None:
                self.app.notify("It stays prepared, under Go on.", markup=False)
        self.workshop_app.session = None
        self.navigator.home(self.session.folder or self._home)
