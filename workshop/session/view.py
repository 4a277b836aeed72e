"""A session to look at, whoever leads it: what is shown of it, and nothing that changes it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from workshop.clock import Clock
from workshop.curriculum.load import load_or_raise
from workshop.curriculum.model import Curriculum
from workshop.event import Event
from workshop.session.agenda import Agenda
from workshop.session.situation import Look, Situation
from workshop.session.state import State
from workshop.session.storage.drafts import Drafts
from workshop.session.storage.entry import LOG_FILE, PLAN_FOLDER
from workshop.session.time.history import Gap, open_gaps
from workshop.session.walk import Stepwise
from workshop.text import shell_word
from workshop.value import Value, replace


class Trouble(Value):
    """The disk does not take what is written: since when, and what it says."""

    since: datetime
    message: str


class SessionView:
    """A session at one moment.

    `state` is what its events add up to, `agenda` its steps; `folder` is None where nothing is
    saved. `trouble` is set while the disk takes nothing, `gap` while it is open whether time
    without the program counts; `notices` are sentences for the facilitator, `drafts` what is
    half-typed. `looking` is the place that is looked at, away from where the session stands.
    `rescued` is where the log was written when its disk did not take it in the end.
    `refusal` says why nothing is done in a session that is only looked at. `plan_trouble` says what
    is wrong with the plan as it was saved last, while the one before it is led. `wake` is called
    from any thread when there is something to look at before the next tick.
    """

    refusal: tuple[str, str]
    trouble: Trouble | None = None
    rescued: Path | None = None
    looking: Look | None = None
    plan_trouble: str = ""

    def __init__(
        self,
        curriculum: Curriculum,
        clock: Clock,
        events: Sequence[Event],
        folder: Path | None = None,
        drafts: Drafts | None = None,
    ) -> None:
        self.agenda = Agenda(curriculum)
        self.clock, self.folder = clock, folder
        self.drafts = drafts or Drafts(None, {})
        self.notices: list[str] = []
        self.wake: Callable[[], object] = lambda: None
        self.show(events)
        self._gaps = open_gaps(self.events)

    def show(self, events: Sequence[Event]) -> None:
        """Show the session as these events made it."""
        self.events = list(events)
        self._fold = Stepwise(self.events)
        self.state: State = self._fold.state_at(len(self.events))
        self.agenda = self.agenda.following(self.state)

    @property
    def curriculum(self) -> Curriculum:
        """The curriculum, as it is led in the session's variant."""
        return self.agenda.curriculum

    def take_notices(self) -> list[str]:
        """The notices that nobody has been given yet."""
        notices, self.notices = self.notices, []
        return notices

    @property
    def rescue_words(self) -> str:
        """Where the log was written in the end if its disk did not take it; empty if it did."""
        if self.trouble is None or self.folder is None:
            return ""
        if self.rescued is None:
            since = self.state.zone.time_of_day(self.trouble.since)
            return (
                f"What was written down since {since} is saved nowhere: {self.trouble.message}, in "
                f"{self.folder}. Write it down again when the disk is well."
            )
        log = shell_word(self.folder / LOG_FILE)
        return f"The whole log is in {self.rescued}: copy it to {log} when the disk is well again."

    @property
    def rehearsal(self) -> bool:
        """Whether nothing is saved."""
        return self.folder is None

    @property
    def gap(self) -> Gap | None:
        """The first stretch of time of which it is open whether it counts."""
        began = self.state.began
        if began is None or self.state.closed:
            return None
        return next((gap for gap in self._gaps if gap.back > began), None)

    def now(self) -> Situation:
        """The session at this moment."""
        return Situation(self.agenda, self.state, self.clock.now(), self.looking)

    def tick(self) -> None:
        """Take in what is new, once a second; a recorded session has nothing new."""

    def stop(self) -> None:
        """Release what the session holds, if anything."""


def load_plan(folder: Path, curriculum: str) -> Curriculum:
    """The curriculum of that id as it was when the session was opened; raises WorkshopError."""
    return replace(load_or_raise(folder / PLAN_FOLDER, is_copy=True), id=curriculum)
