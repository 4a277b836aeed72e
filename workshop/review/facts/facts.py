"""The facts of one session: small rows from which figures over many sessions are made.

They name people, and lie in the user's own cache. A row is written as a list without names of its
fields: a new field comes last and has a default, and the index's FORMAT goes up.
"""

from datetime import date, datetime

from workshop.event import Person
from workshop.promises import Promise
from workshop.reports.fidelity import FidelityFigures, add_up, steps_reached
from workshop.reports.observed import Observation
from workshop.session.fate import Fate
from workshop.session.promises.outside import ToldOutside
from workshop.value import Value
from workshop.zone import OWN, Zone

Counts = tuple[int, ...]


class PersonFacts(Value, gc=False, array_like=True):
    """Somebody on the roster; times are seconds of running time.

    `name` is the log's, theirs alone in that session. Who was not `expected` came without having
    been on the list when the session began. `seconds` they were there; `late` is from the beginning
    to their coming, `early` from their leaving to the end, 0 for who did not come.
    """

    name: str
    organisation: str
    expected: bool
    came: bool
    seconds: float
    late: float = 0.0
    early: float = 0.0

    @property
    def printed_name(self) -> str:
        """The name as it stands on paper."""
        return Person(self.name, self.organisation).printed_name


class SheetSummary(Value, gc=False):
    """How many entries a step put on a sheet."""

    id: str
    label: str
    entries: int


class StepFacts(Value, gc=False, array_like=True):
    """One run of a step, with what became of it; all times are seconds.

    `same` is its name across sessions, see `names_across_sessions`. `written` is its time in the
    plan, `planned` its time as changed for the session. `broken_off` says that it was left by going
    back, or that the session was closed in it early or is still in it. `order` is its place
    among those that were begun, from 1 on (0: never). Of its `cues`, `seen` came into view. It was
    `added` to the agenda, or `moved`: put elsewhere, or led before a step that stands in front of
    it. `reason` is why it was skipped, `why` why it was cut, added or moved, in the words of FRAME;
    "not said" where nobody did. `present` were there when something was counted
    in it last; None: nothing was. `core` is the curriculum's. It `asked` so many questions, of
    which some were `answered`, and of its `groups` some have `reported`.
    """

    key: str
    same: str
    activity: str
    label: str
    heading: str
    written: float
    planned: float
    elapsed: float
    fate: Fate
    sheets: tuple[SheetSummary, ...] = ()
    broken_off: bool = False
    kind: str = ""
    order: int = 0
    began: datetime | None = None
    cues: int = 0
    seen: int = 0
    added: bool = False
    moved: bool = False
    reason: str = ""
    present: int | None = None
    core: bool = False
    why: str = ""
    asked: int = 0
    answered: int = 0
    groups: int = 0
    reported: int = 0


class GivenFacts(Value, gc=False, array_like=True):
    """Homework that was given here, or in the session that this one follows (`taken`).

    `told` says by person what was told here of it: done, partly or not.
    """

    title: str
    to: tuple[str, ...]
    due: date
    taken: bool
    told: tuple[tuple[str, str], ...] = ()


class LevelFacts(Value, gc=False, array_like=True):
    """Hands that went up for the stages of a framework, for one item, in their order."""

    step: str
    framework: str
    item: str
    stages: tuple[str, ...]
    counts: Counts


class ChosenStage(Value, gc=False, array_like=True):
    """The stage of a framework that was chosen; `number` is its place, from 1 on, 0 if unknown.

    `stages` are all that the framework has.
    """

    step: str
    framework: str
    stage: str
    number: int
    stages: tuple[str, ...] = ()


class UncoveredQuestion(Value, gc=False, array_like=True):
    """A question of a quiz whose answer was uncovered: how many were right, and of how many.

    `before` is the same when it was put the first time, None where it was.
    """

    step: str
    question: str
    right: int
    of: int
    before: tuple[int, int] | None = None


class OutcomeFacts(Value, gc=False, array_like=True):
    """How many gave an outcome 1, 2, 3, 4 and 5: for before and for now; empty if nobody did."""

    outcome: str
    before: Counts
    now: Counts


class ConceptFacts(Value, gc=False, array_like=True):
    """A key concept that the session listened for, and whether the room named it."""

    id: str
    text: str
    heard: bool


class StarFacts(Value, gc=False, array_like=True):
    """A starred entry: what it says, the key of its step, and the label of its sheet."""

    text: str
    step: str
    sheet: str


Steps = tuple[StepFacts, ...]
Promises = tuple[Promise, ...]


class SessionFacts(Value, gc=False, array_like=True):
    """One session for figures over many, with the names of its people.

    `status` is prepared, open, held or closed; `behind` is the seconds it ended after its planned
    end (projected for an open one, None if not begun). `expected` people were planned for, `came`
    attended; `there` holds the seconds of attendance of each person on the roster. `altered` says
    what is wrong with its log and `line` where (0: nowhere); `no_plan` why its plan cannot be read.

    `follows` is the id of the session that it follows up. `series` is the one it was given, or has
    by the sessions that it is joined with (see `join_series`). `promises` were made in it,
    `followed` came over, with what was told of them; `outside` are those of both that something was
    told of since, outside a session. `observed` is what somebody who watched has seen, and `unread`
    why that cannot be read. `added_up` are its steps, see `fidelity`. `heads` are its people in
    numbers, see `pack_people`.
    """

    id: str
    curriculum: str
    title: str
    status: str
    began: datetime | None
    closed: datetime | None
    ran: float
    behind: float | None
    expected: int
    came: int
    there: tuple[float, ...]
    steps: Steps
    altered: str = ""
    line: int = 0
    no_plan: str = ""
    zone: Zone = OWN
    opened: datetime | None = None
    curriculum_title: str = ""
    version: str = ""
    variant: str = ""
    facilitators: tuple[str, ...] = ()
    place: str = ""
    follows: str = ""
    series: str = ""
    people: tuple[PersonFacts, ...] = ()
    homework: tuple[GivenFacts, ...] = ()
    levels: tuple[LevelFacts, ...] = ()
    chosen: tuple[ChosenStage, ...] = ()
    quiz: tuple[UncoveredQuestion, ...] = ()
    outcomes: tuple[OutcomeFacts, ...] = ()
    concepts: tuple[ConceptFacts, ...] = ()
    starred: tuple[StarFacts, ...] = ()
    promises: Promises = ()
    followed: Promises = ()
    outside: tuple[ToldOutside, ...] = ()
    observed: tuple[Observation, ...] = ()
    unread: str = ""
    added_up: FidelityFigures | None = None
    heads: bytes = b""

    @property
    def unnamed(self) -> int:
        """How many came who are on no roster."""
        return max(0, self.came - sum(seconds > 0 for seconds in self.there))

    @property
    def began_there(self) -> datetime | None:
        """When it began, by the clocks where it was led."""
        return self.zone.local(self.began) if self.began else None

    @property
    def order(self) -> tuple[float, str]:
        """The sort key for sessions in the order in which they began."""
        return (self.began.timestamp() if self.began else 0.0), self.id

    @property
    def fidelity(self) -> FidelityFigures:
        """How closely it was kept to the curriculum; of an open session, up to where it is."""
        return self.added_up or add_up(steps_reached(self.steps, self.closed is not None))

    @property
    def facilitator(self) -> str:
        """Everybody who led it: "Maya, Ben"."""
        return ", ".join(self.facilitators)

    @property
    def roster(self) -> tuple[PersonFacts, ...]:
        """Its people, under the name that a listing has for them."""
        return self.people

    @property
    def day(self) -> date | None:
        """The day on which it began, or else was created, where it was led."""
        moment = self.began or self.opened
        return self.zone.local_day(moment) if moment else None

    @property
    def day_in_words(self) -> str:
        """That day for a list, with its zone for readers elsewhere; or ""."""
        moment = self.began or self.opened
        return f"{self.zone.day(moment)}{self.zone.suffix(moment)}" if moment else ""
