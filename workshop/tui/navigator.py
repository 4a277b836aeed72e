"""Opens screens and dialogs by name, so that none imports another and each loads when shown."""

from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from textual.app import App
from textual.screen import Screen

from workshop.errors import Unsure
from workshop.lazy import load
from workshop.session.storage.session_folder import foreign
from workshop.tui.textual_private import in_present_styles
from workshop.value import Value
from workshop.workspace import samples

if TYPE_CHECKING:
    from workshop.document import Document
    from workshop.kinds.base import AnyContext
    from workshop.kinds.exercise.model import FormGroups
    from workshop.review.compare.compare import Comparison
    from workshop.review.people.book import PeopleBook, Said
    from workshop.review.people.register import RegisteredPerson
    from workshop.review.promises.promise_list import PromiseList
    from workshop.review.promises.standing import StandingPromise
    from workshop.session.commands import Command
    from workshop.session.opening import Setup
    from workshop.session.runner import Runner
    from workshop.session.situation import Situation
    from workshop.session.spectator import LiveSession
    from workshop.store.page import ReadSession, RemarkChange
    from workshop.tui.remark_drafts import RemarkDrafts

T = TypeVar("T")

SCREENS = {
    "home": "home.screen:HomeScreen",
    "prepare": "prepare.screen:PrepareScreen",
    "live": "live.screen:LiveScreen",
    "closed": "live.closed:ClosedScreen",
    "catalogue": "catalogue.screen:CatalogueScreen",
    "session": "session_review.screen:SessionReviewScreen",
    "replay": "replay.screen:ReplayScreen",
    "compare": "compare.screen:CompareScreen",
    "menu": "common.menu:Menu",
    "help": "common.help:HelpDialog",
    "export": "common.export_dialog:ExportDialog",
    "go to step": "common.go_to_step:GoToStepDialog",
    "catch up": "live.catch_up:CatchUpDialog",
    "groups": "live.groups:GroupsDialog",
    "plan of the day": "common.day_plan:DayPlanDialog",
    "attendance": "live.attendance:AttendanceDialog",
    "handouts": "live.handouts:HandoutsDialog",
    "black": "live.black:BlackScreen",
    "room": "live.room:RoomDialog",
    "notes": "common.reading:NotesDialog",
    "promises": "home.promises:PromisesDialog",
    "statistics": "common.reading:StatisticsDialog",
    "report": "common.reading:ReportDialog",
    "stored session": "session_review.stored:StoredSessionDialog",
    "people": "catalogue.people:PeopleDialog",
    "person": "catalogue.person:PersonDialog",
    "same person": "catalogue.people:SamePersonDialog",
}
"""Every screen and dialog that another screen opens: its module in `workshop.tui` and its class."""


BACK = "Escape goes back to what was typed."


class Question(Value, Generic[T]):
    """What a menu asks: a title, texts with what each stands for, and a text in between.

    The cursor is on the option of number `at`.
    """

    title: str
    options: Sequence[tuple[str, T | None]]
    text: str = ""
    at: int = 0


def ask_which(unsure: Unsure) -> Question[str]:
    """Ask what was meant by a doubtful text; the answer is the text to take in its place."""
    if len(unsure.choices) == 1:
        (only,) = unsure.choices
        return Question(unsure.title, [(f"Yes: {only.removesuffix(' !')}", only)], BACK)
    options = [(choice, choice) for choice in unsure.choices]
    return Question(unsure.title, options, f"Which is meant? {BACK}")


def screen_class(name: str) -> Callable[..., Screen[Any]]:
    """The class of a screen, from its entry in `SCREENS`."""
    found: type[Screen[Any]] = load(f"workshop.tui.{SCREENS[name]}")
    return found


class Navigator:
    """Opens the screens of an app; before the app runs, what is opened is its first screen."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._opened = 0
        self._agreed: set[Path] = set()

    def go_to(self, make: Callable[[], Screen[None]]) -> None:
        """Put a screen in place of the one there is.

        Each is a mode of its own: Textual cannot switch away from a screen it began with, but
        it can leave a mode.
        """
        app, mode = self._app, f"screen {self._opened}"
        app.add_mode(mode, lambda: in_present_styles(make(), app))
        if self._opened:
            before = app.current_mode
            app.switch_mode(mode)
            app.remove_mode(before)
        self._opened += 1

    # Screens

    def home(self, at: Path | None = None) -> None:
        """Home, its cursor on the curriculum or session in a folder."""
        self._show("home", at)

    def prepare(self, setup: "Setup | None", session: "LiveSession | None" = None) -> None:
        """The preparation of a new session, or of one that was begun."""
        self._show("prepare", setup, session)

    def live(self, session: "LiveSession") -> None:
        """A session that is led, or followed."""
        self._show("live", session)

    def closed(self, runner: "Runner") -> None:
        """What a session that was just closed made; this writes its notes."""
        self._show("closed", runner)

    def catalogue(self, at: str = "", store: str = "") -> None:
        """All sessions, or those of the store at an address; the cursor on the one of that id."""
        self._show("catalogue", at, store)

    def session(
        self, folder: Path, step: str = "", entry: int = 0, among: Sequence[Path] = (), tab: int = 0
    ) -> None:
        """A recorded session, at a step, an entry or a tab; `among` are those to go on to."""
        self._show("session", folder, step, entry, among, tab)

    def replay(self, folder: Path, step: str = "", among: Sequence[Path] = ()) -> None:
        """A recorded session through time, from where a step began."""
        self._show("replay", folder, step, among)

    def compare(self, folders: Sequence[Path]) -> None:
        """Sessions of one curriculum side by side."""
        self._show("compare", folders)

    def _show(self, name: str, *given: object) -> None:
        self.go_to(lambda: screen_class(name)(*given))

    # Dialogs: `answer` is called unless one is left without an answer

    def ask(
        self,
        question: Question[T],
        answer: Callable[[T], object],
        unanswered: Callable[[], None] | None = None,
    ) -> None:
        """A menu to choose from."""
        self._push("menu", question, answer=answer, unanswered=unanswered)

    def if_own(
        self,
        folder: Path,
        go_on: Callable[[], object],
        title: str = "Write in this session's folder?",
        yes: str = "Write in it",
    ) -> None:
        """Go on; before, once, what is not all the user's own in a session's folder is named."""
        said = [] if folder in self._agreed else foreign(folder)
        if not said:
            go_on()
            return

        def agreed(_: bool) -> None:
            self._agreed.add(folder)
            go_on()

        self.ask(Question(title, (("Back", None), (yes, True)), " ".join(said)), agreed)

    def help(self, screen: Screen[Any]) -> None:
        """What can be done on a screen, and its keys."""
        self._push("help", screen, screen.focused)

    def export(self, folder: Path) -> None:
        """The formats that a session can be written in, those of a sample elsewhere."""
        if folder in samples():
            self._push("export", folder)
        else:
            self.if_own(folder, lambda: self._push("export", folder))

    def notes(self, folder: Path) -> None:
        """The notes of a session; raises WorkshopError where it cannot be read."""
        self._push("notes", folder)

    def promises(
        self,
        promises: "PromiseList",
        at: Hashable,
        answer: Callable[[tuple[str, "StandingPromise"]], None],
        left: Callable[[], None],
    ) -> None:
        """The open promises, the cursor on the row of that key.

        The answer is a promise, and what is wanted of it: "notes" or "follow-up"; else the list is
        `left`.
        """
        self._push("promises", promises, at, answer=answer, unanswered=left)

    def statistics(self, document: "Document") -> None:
        """Sessions added up."""
        self._push("statistics", document)

    def report(self, document: "Document", answer: Callable[[tuple[str, bool]], None]) -> None:
        """What sessions came to; the answer is the ending of a file that it is to be written into,
        and whether names are left out.
        """
        self._push("report", document, answer=answer)

    def stored_session(
        self,
        session: "ReadSession",
        at: tuple[str, str],
        drafts: "RemarkDrafts",
        send: "Callable[[RemarkChange], object]",
    ) -> None:
        """What others read of a session in a store, at the target of a remark or a text.

        Remarks are sent there; of those that were not, there are drafts.
        """
        self._push("stored session", session, at, drafts, send)

    def compared(self, compared: "Comparison", open: Callable[[int, str], object]) -> None:
        """Sessions of a store side by side; `open` one, from 0 on, at a step of it."""
        self._push("compare", (), compared, open)

    def people(self, book: "PeopleBook", sessions: Path) -> None:
        """The people of several sessions in a folder, with their hours."""
        self._push("people", book, sessions)

    def person(
        self,
        person: "RegisteredPerson",
        book: "PeopleBook",
        sessions: Path,
        answer: Callable[["Said"], None],
    ) -> None:
        """The page of one of them; the answer is what was said of who they are."""
        self._push("person", person, book, sessions, answer=answer)

    def same_person(
        self,
        person: "RegisteredPerson",
        book: "PeopleBook",
        answer: Callable[["RegisteredPerson"], None],
    ) -> None:
        """Everybody else, to say who is the same person."""
        self._push("same person", person, book, answer=answer)

    def go_to_step(
        self, now: "Situation", answer: Callable[[str], None], at: str = "", times: bool = False
    ) -> None:
        """The steps of a session to choose one from, the cursor on the present one or on `at`.

        The answer is a step's key; with `times` it may be a time of day: "10:42".
        """
        self._push("go to step", now, at, times, answer=answer)

    def catch_up(
        self,
        now: "Callable[[], Situation]",
        send: "Callable[[Command], object]",
        answer: "Callable[[Command], object]",
    ) -> None:
        """The proposal to end on time; the answer takes it, `send` raises WorkshopError."""
        self._push("catch up", now, send, answer=answer)

    def day_plan(
        self,
        now: "Callable[[], Situation]",
        send: "Callable[[Command], object]",
        undo: Callable[[], object],
        at: str = "",
    ) -> None:
        """What is to come, to be bent; `send` and `undo` raise WorkshopError."""
        self._push("plan of the day", now, send, undo, at)

    def attendance(self, session: "LiveSession", changed: Callable[[], None]) -> None:
        """Who is here; `changed` is called after each change."""
        self._push("attendance", session, changed)

    def groups(self, context: "AnyContext", answer: Callable[["FormGroups"], None]) -> None:
        """How many groups an exercise's people form, and in which way."""
        self._push("groups", context, answer=answer)

    def handouts(self, now: "Situation", large: str = "") -> None:
        """The curriculum's texts; the one of that title fills the screen."""
        self._push("handouts", now, large)

    def black(self, session: "LiveSession") -> None:
        """A dark screen, until a key is pressed."""
        self._push("black", session)

    def room(self, runner: "Runner", folder: Path, changed: Callable[[], None]) -> None:
        """The way into the room of a session's folder, and what comes from it; `changed` is called
        after each change.
        """
        self._push("room", runner, folder, changed)

    def _push(
        self,
        name: str,
        *given: object,
        answer: Callable[[Any], object] | None = None,
        unanswered: Callable[[], None] | None = None,
    ) -> None:
        def done(said: Any) -> None:
            if said is None and unanswered:
                unanswered()
            elif said is not None and answer:
                answer(said)

        self._app.push_screen(screen_class(name)(*given), done)
