"""The live screen's roster: who is late, has left, is absent, is here; by keys and by mouse."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.widgets import Input

from workshop.errors import Unsure, WorkshopError
from workshop.session import attendance
from workshop.session.commands.attendance import Attend, How, Join
from workshop.session.preview import preview
from workshop.session.runner import runner_of
from workshop.session.spectator import LiveSession
from workshop.session.time import figures
from workshop.spelling import fold_name
from workshop.text import plural
from workshop.tui.bindings import Keys, key
from workshop.tui.common.list_dialog import ListDialog
from workshop.tui.navigator import Question, ask_which
from workshop.tui.widgets.hints import key_name
from workshop.tui.widgets.rows import Row, Rows
from workshop.who import label_of

CHOICES: tuple[tuple[str, How], ...] = (
    ("Came late: just now", "late"),
    ("Left: just now", "left"),
    ("Came back: just now", "back"),
    ("Absent", "absent"),
    ("Here from the beginning to the end", "here"),
)
HINTS = {
    "when": "late 10 · left 9:40 · back 10:15",
    "join": "Name, organisation, 9:40",
    "find": "a part of the name",
}
"""What can be typed in the dialog's line, by what it is open for."""


class AttendanceDialog(ListDialog[None]):
    """The roster with what is known of each; what is said here is told here, and taken back."""

    TITLE = "Who is here"
    HELP = """\
## Who is here
Nothing has to be said of who is here from the beginning to the end. Arrows choose somebody, `/`
and a part of the name too; `l` came late, just now; `g` has gone, just now; `b` is back, just now;
`a` is absent; `h` was here all the time, after all. `enter` or a click asks the same.
`t` takes a time gone by: *left 9:40*, *late 10*; `n` somebody who is not on the roster. `u` takes
back what was said here last.
"""
    DEFAULT_CSS = """
    AttendanceDialog > Vertical { width: 80; max-width: 100%; height: auto; }
    AttendanceDialog Rows { height: auto; max-height: 100; }
    AttendanceDialog #told { max-height: 2; }
    AttendanceDialog KeyLine { margin: 1 0 0 0; }
    """
    MOST_ROWS = 100
    BINDINGS: ClassVar[Keys] = [
        key("l", "say('late')", "Late", "attendance.late", "Came late: just now"),
        key("g", "say('left')", "Gone", "attendance.left", "Left: just now"),
        key("b", "say('back')", "Back", "attendance.back", "Came back: just now"),
        key("a", "say('absent')", "Absent", "attendance.absent", "Is not there at all"),
        key("h", "say('here')", "Here", "attendance.here",
            "Was there from the beginning, after all"),
        key("t", "type('when')", "Time", "attendance.other", "Came or left at a time gone by"),
        key("n", "type('join')", "New", "attendance.join", "Somebody who is not on the roster"),
        key("slash", "type('find')", "Find", "attendance.find",
            "Go to somebody by a part of the name"),
        key("u", "undo", "Undo", "attendance.undo", "Take back what was said here last"),
        key("escape", "cancel", "Close", "dialog.cancel"),
    ]  # fmt: skip

    def __init__(self, session: LiveSession, changed: Callable[[], None]) -> None:
        super().__init__(None)
        self._session, self._changed = session, changed
        self._typing = ""
        self._changes = 0

    def on_mount(self) -> None:
        super().on_mount()
        self.tell(self._count())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """While something is typed, letters are letters."""
        return not (self._typing and action in ("say", "type", "undo"))

    def draw(self) -> None:
        self.rows.show(tuple(_rows(self._session)))
        self.fit()

    def _count(self) -> str:
        state = self._session.state
        if not state.roster:
            return "Nobody is on the roster. n puts somebody on it."
        present = len(attendance.people_present(state))
        return f"{present} of {plural(len(state.roster), 'person', 'people')} there now."

    def _chosen(self) -> str:
        return str(self.rows.selected.key) if self.rows.selected else ""

    def _do(self, command: Attend | Join) -> bool:
        """Carry a command out and say what it did, or why it did nothing."""
        try:
            state = runner_of(self._session).send(command)
        except WorkshopError as error:
            self.tell(str(error), warning=True)
            return False
        self._changes += 1
        person = command.person if isinstance(command, Attend) else state.roster[-1].name
        self.draw()
        self.rows.put_cursor_on(person)
        known = attendance.presence(state, person)
        words = attendance.presence_words(known, state.zone)
        does = "is " * (known in (attendance.ABSENT, attendance.ALWAYS))
        undo = key_name(self, "attendance.undo")
        self.tell(f"{person} {does}{words} · {undo} takes it back. {self._count()}")
        self._changed()
        return True

    def action_say(self, how: How) -> None:
        """Say it of the person under the cursor; the dialog stays for the next."""
        if person := self._chosen():
            self._do(Attend(person, how))
        else:
            self.tell(self._count())

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        question: Question[How] = Question(str(message.row.key), CHOICES)
        self.navigator.ask(question, self.action_say)

    def action_undo(self) -> None:
        """Take back the last change that was made here."""
        if not self._changes:
            self.tell("Nothing was said here yet.", warning=True)
            return
        try:
            change = runner_of(self._session).undo()
        except WorkshopError as error:
            self.tell(str(error), warning=True)
            return
        self._changes -= 1
        self.draw()
        self.tell(f"Taken back: {change}. {self._count()}")
        self._changed()

    # The line to type in

    def action_type(self, what: str) -> None:
        """Open the line: when the person under the cursor was there, who is new, whom to find."""
        if what != "join" and not self._chosen():
            self.tell(self._count())
            return
        self._typing = what
        self.open_line(HINTS[what])
        self.tell(f"{self._chosen()}:" if what == "when" else "")
        self.refresh_bindings()

    def _read(self, text: str) -> Attend | Join:
        """What is meant by the line. Raises: Refused, Unsure."""
        now = self._session.now()
        if self._typing == "join":
            return Join.parse(text, now)
        who = f"{label_of(self._chosen(), now.state.roster)} "
        try:
            return Attend.parse(who + text, now)
        except Unsure as unsure:
            raise unsure.without_prefix(who) from None

    def on_input_changed(self, message: Input.Changed) -> None:
        """Go to whom is looked for; else say how the line is read, before it counts."""
        message.stop()
        if self._typing == "find":
            self._find(message.value)
            return
        try:
            reading = preview(self._read(message.value), self._session.now())
        except Unsure as unsure:
            reading = unsure.title
        except WorkshopError:
            reading = f"{self._chosen()}: {HINTS['when']}" if self._typing == "when" else ""
        self.tell(reading)

    def _find(self, part: str) -> None:
        sought = fold_name(part)
        matches = [row for row in self.rows.rows if sought in fold_name(row.text)]
        if matches:
            self.rows.put_cursor_on(matches[0].key)
            more = f", and {len(matches) - 1} more" if len(matches) > 1 else ""
            self.tell(f"{matches[0].text}{more}")
        else:
            self.tell(f"Nobody is called “{part}”.")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self._hand_in(message.value)

    def _hand_in(self, text: str) -> None:
        try:
            if self._typing == "find" or not text.strip() or self._do(self._read(text)):
                self.close_line()
        except Unsure as unsure:
            self.navigator.ask(ask_which(unsure), self._hand_in)
        except WorkshopError as error:
            self.tell(str(error), warning=True)

    def close_line(self) -> None:
        self._typing = ""
        super().close_line()
        self.refresh_bindings()

    def action_cancel(self) -> None:
        """Escape closes the line, then the dialog."""
        if self._typing:
            self.close_line()
            self.tell(self._count())
        else:
            self.dismiss(None)


def _rows(session: LiveSession) -> Iterator[Row]:
    """Everybody on the roster, with a sign and a word for who is not here all the time."""
    now = session.now()
    for person in now.state.roster:
        known = now.state.attendance.get(person.name)
        away = known is not None and not known.is_here
        sign = "✗" if known and known.absent else "–" if away else "✓"
        spent = figures.length(attendance.seconds(now.state, person.name, now.now))
        tail = attendance.presence_words(known, now.zone) if known else "here"
        text = ", ".join(filter(None, (person.printed_name, person.organisation)))
        yield Row(
            text,
            f"{sign} ",
            tail if known and known.absent else f"{tail} · {spent}",
            look="muted" if away else "plain",
            key=person.name,
            selectable=True,
        )
