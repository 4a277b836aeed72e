"""The live screen's roster: who is late, has left, is absent, is here; by keys and by mouse."""

from collections.abc import Callable, Iterator
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from workshop.errors import WorkshopError
from workshop.session import attendance
from workshop.session.commands.attendance import Attend, How
from workshop.session.runner import runner_of
from workshop.session.spectator import LiveSession
from workshop.session.time import figures
from workshop.text import plural
from workshop.tui.common.menu import Dialog
from workshop.tui.drafts import ActionField
from workshop.tui.navigator import Question
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import Row, Rows

CHOICES: tuple[tuple[str, How | Literal["other"]], ...] = (
    ("Came late: just now", "late"),
    ("Left: just now", "left"),
    ("Came back: just now", "back"),
    ("Absent", "absent"),
    ("Here from the beginning to the end", "here"),
    ("At another time …", "other"),
)


class AttendanceDialog(Dialog[ActionField]):
    """The roster with what is known of each; answers with what is still to be typed."""

    HELP = """\
## Who is here
Nothing has to be said of who is here from the beginning to the end. Arrows choose somebody; `l`
came late, just now; `g` has gone, just now; `b` is back, just now; `a` is absent; `h` was here all
the time, after all.
`enter` or a click asks the same. `t` takes another time, `n` somebody who is not on the roster.
"""
    DEFAULT_CSS = """
    AttendanceDialog > Vertical { width: 80; }
    AttendanceDialog KeyLine { dock: none; background: $panel; margin: 1 0 0 0; }
    AttendanceDialog #told { color: $text-muted; height: 1; }
    AttendanceDialog #told.-warning { color: $text-warning; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "say('late')", "Late", id="attendance.late",
                tooltip="Came late: just now"),
        Binding("g", "say('left')", "Gone", id="attendance.left",
                tooltip="Left: just now"),
        Binding("b", "say('back')", "Is back", id="attendance.back",
                tooltip="Came back: just now"),
        Binding("a", "say('absent')", "Absent", id="attendance.absent",
                tooltip="Is not there at all"),
        Binding("h", "say('here')", "Here", id="attendance.here",
                tooltip="Was there from the beginning, after all"),
        Binding("t", "other", "Other time", id="attendance.other",
                tooltip="Came or left at another time"),
        Binding("n", "join", "New", id="attendance.join",
                tooltip="Somebody who is not on the roster"),
        Binding("escape", "cancel", "Back", id="dialog.cancel"),
    ]  # fmt: skip

    def __init__(self, session: LiveSession, done: Callable[[], None]) -> None:
        super().__init__()
        self._session, self._done = session, done

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static("Who is here", markup=False, classes="title")
            yield Rows(id="roster")
            yield Static("", id="told", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        self._draw()
        rows = self.query_one(Rows)
        rows.focus()
        rows.action_edge(0)
        self._tell(self._count())

    def _draw(self) -> None:
        self.query_one(Rows).show(tuple(_rows(self._session)))

    def _count(self) -> str:
        state = self._session.state
        if not state.roster:
            return "Nobody is on the roster. n puts somebody on it."
        there = len(attendance.people_present(state))
        return f"{there} of {plural(len(state.roster), 'person', 'people')} there now."

    def _tell(self, text: str, warning: bool = False) -> None:
        told = self.query_one("#told", Static)
        told.update(f"⚠ {text}" if warning else text)
        told.set_class(warning, "-warning")

    def _chosen(self) -> str:
        row = self.query_one(Rows).selected
        return str(row.key) if row else ""

    def action_say(self, how: How | Literal["other"]) -> None:
        """Say it of the person under the cursor; the dialog stays for the next."""
        if how == "other":
            self.action_other()
            return
        if not (person := self._chosen()):
            self._tell(self._count())
            return
        try:
            runner_of(self._session).send(Attend(person, how))
        except WorkshopError as error:
            self._tell(str(error), warning=True)
            return
        self._draw()
        state = self._session.state
        said = attendance.presence_words(attendance.presence(state, person), state.zone)
        self._tell(f"{person}: {said}. {self._count()}")
        self._done()

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        question: Question[How | Literal["other"]] = Question(str(message.row.key), CHOICES)
        self.navigator.ask(question, self.action_say)

    def action_other(self) -> None:
        if person := self._chosen():
            self.dismiss(ActionField(f"attend {person}"))

    def action_join(self) -> None:
        self.dismiss(ActionField("join"))


def _rows(session: LiveSession) -> Iterator[Row]:
    """Everybody on the roster, with a sign and a word for who is not here all the time."""
    now = session.now()
    for person in now.state.roster:
        known = now.state.attendance.get(person.name)
        away = known is not None and not known.here
        sign = "✗" if known and known.absent else "–" if away else "›" if known else "✓"
        spent = figures.length(attendance.seconds(now.state, person.name, now.now))
        tail = attendance.presence_words(known, now.zone) if known else "here"
        text = ", ".join(filter(None, (person.called, person.organisation)))
        yield Row(
            text,
            f"{sign} ",
            tail if known and known.absent else f"{tail} · {spent}",
            look="muted" if away else "plain",
            key=person.name,
            selectable=True,
            cut=True,
        )
