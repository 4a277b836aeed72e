"""What a kind must bring, and what it sees of the session; knows no kind."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from itertools import starmap
from operator import attrgetter
from typing import Any, ClassVar, Generic, Self, TypeGuard, TypeVar

from workshop.board import (
    SESSION_SHEETS,
    UNGROUPED,
    Board,
    Entry,
    EntryAdded,
    Sheet,
    by_theme,
    is_answer_sheet,
)
from workshop.document import Block, Bullets, Heading, Item, Table
from workshop.errors import Refused
from workshop.event import Event, Person
from workshop.forms import FormRow, Forms
from workshop.kinds.contributions import Contribution
from workshop.kinds.parsing import entry_text
from workshop.kinds.plan import FormPlan, Round, StepBase
from workshop.kinds.public import (
    Ask,
    AskBallot,
    AskRow,
    Member,
    Own,
    Public,
    PublicEntry,
    PublicSheet,
    Share,
)
from workshop.kinds.work import Stretch
from workshop.promises import Promise
from workshop.text import joined
from workshop.value import Value, field, replace
from workshop.zone import Zone

OWN = "In the facilitator's record only."
"""What is said of a value in a description that nobody else is to read."""
NOT_ASKED = "Nothing like that is asked for here."
ANSWERS_TAB, HANDS_TAB = "answers", "hands"
OWNER_HEADINGS = {"participant": "Who", "group": "Group", "room": "Who"}
"""What stands above the names of those whose rows they are."""


Marks = Mapping[str, tuple[int, ...]]
"""How many gave each mark of a ballot, by the key of its line."""


class Group(Value):
    """A small group: its name, who is in it, who has which role."""

    name: str
    members: tuple[str, ...] = ()
    size: int = 0
    roles: Mapping[str, str] = field(default_factory=dict)


class StepData(Value):
    """What a step has captured besides entries; a kind with more to keep derives from it."""

    groups: tuple[Group, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """The names in it, with repetitions; one text may hold several."""
        return tuple(n for group in self.groups for n in (*group.members, *group.roles.values()))

    def with_phones(self, marks: Marks) -> Self:
        """The same, together with what the phones gave in the step's ballot, line by line."""
        return self


class Target(Value):
    """A sheet that a step writes on: its id and its label."""

    sheet: str
    label: str


P = TypeVar("P", bound=StepBase)
D = TypeVar("D", bound=StepData)
P_co = TypeVar("P_co", bound=StepBase, covariant=True)
D_co = TypeVar("D_co", bound=StepData, covariant=True)


class StepContext(Value, Generic[P_co, D_co]):
    """A step as its kind sees it: the plan, what has been captured, who is in the room.

    `key` names the step in the log ("1-1/3b"), `label` is its number as it is led, `round` counts
    from 0, `data` is what it has captured. `labels`, `frameworks` and `stages` give sheets' labels,
    frameworks' titles and stages by id, `form_plans` the curriculum's forms; `forms` holds what was
    filled in. `current_groups` are the groups that were formed last, `outcomes` what its module is
    for, `whole_roster` everybody on the roster, `roster` those of them who take part, `present`
    those who are in the room now; `away` says of the others why ("left 10:40"). `zone` gives the
    hours and days of where it is led. `stretches` is what the timer counts down, by the minutes
    that the step has now, `stretch` which of them it is in (0: the first, or none yet). `find`
    looks at another step by its id, `captured` holds what each step has captured, by its key.
    `promises` are those that came over from earlier sessions, at the step that such a session
    begins with.
    """

    key: str
    label: str
    plan: P_co
    round: int
    data: D_co
    board: Board
    forms: Forms
    form_plans: Mapping[str, FormPlan]
    current_groups: tuple[Group, ...]
    people: int
    outcomes: tuple[str, ...]
    whole_roster: tuple[Person, ...]
    roster: tuple[Person, ...]
    present: tuple[Person, ...]
    away: Mapping[str, str]
    now: datetime
    zone: Zone
    labels: Mapping[str, str]
    frameworks: Mapping[str, str]
    stages: Mapping[str, tuple[str, ...]]
    stretches: tuple[Stretch, ...]
    stretch: int
    find: Callable[[str], "AnyContext | None"]
    captured: Mapping[str, StepData]
    promises: tuple[Promise, ...] = ()

    @property
    def today(self) -> date:
        """The day that it is where the session is led."""
        return self.zone.local_day(self.now)

    def find_plan(self, id: str) -> StepBase | None:
        """What the curriculum says of another step, by its id."""
        step = self.find(id)
        return step.plan if step else None

    def target(self, sheet: str) -> Target:
        return Target(sheet, self.labels.get(sheet) or SESSION_SHEETS.get(sheet, sheet))

    def sheet(self, target: Target) -> Sheet:
        return self.board.sheet(target.sheet, target.label)

    def entries(self, target: Target) -> list[Entry]:
        """Entries on that sheet written in this step."""
        return [entry for entry in self.sheet(target) if entry.step == self.key]


AnyContext = StepContext[StepBase, StepData]


class StepCommand(Value, Generic[P, D]):
    """Something a person asks of the present step; its docstring is its help.

    `word` is what is typed in plain mode and found in the palette, `usage` the whole line.
    `parse` reads the rest of the line; `decide` answers with an event, which is stamped when it
    is recorded, or raises Refused. Each of them `leads`, at the step in view.
    """

    word: ClassVar[str]
    usage: ClassVar[str]
    leads: ClassVar[bool] = True

    @classmethod
    def parse(cls, rest: str, context: StepContext[P, D]) -> Self:
        raise NotImplementedError

    def decide(self, context: StepContext[P, D]) -> Event:
        raise NotImplementedError

    def change(self, context: StepContext[P, D]) -> tuple[Event, ...]:
        """The events that are recorded in one go: most commands have one."""
        return (self.decide(context),)


AnyCommand = StepCommand[Any, Any]


class Kind(Generic[P, D]):
    """What a step does with the room: its plan's fields, what it captures, how it reports.

    `plan` and `data` are the types of its steps' plan and of what they capture.
    `tab` is where a reviewer looks for what its steps captured: one of the tabs of a review.
    """

    name: ClassVar[str]
    help: ClassVar[str]
    tab: ClassVar[str] = "newsprint"
    plan: type[P]
    data: type[D]
    facts_types: ClassVar[Mapping[str, Any]] = {}
    """What `facts` may hold besides groups: by each key the type of its value, described."""
    events: ClassVar[tuple[type[Event], ...]] = ()
    commands: ClassVar[tuple[type[AnyCommand], ...]] = ()

    @classmethod
    def owns(cls, context: AnyContext) -> TypeGuard[StepContext[P, D]]:
        """Whether a step is of this kind."""
        return isinstance(context.plan, cls.plan) and isinstance(context.data, cls.data)

    @classmethod
    def of(cls, context: AnyContext) -> StepContext[P, D]:
        """A step of this kind with the types of its own; raises TypeError for any other."""
        if not cls.owns(context):
            raise TypeError(f"Step {context.key} is no {cls.name}")
        return context

    def start(self) -> D:
        """What a step of this kind has captured at first."""
        return self.data()

    def apply(self, data: D, event: Event) -> D:
        """Return what is captured after one of this kind's own events."""
        return data

    def change(self, before: StepData | None, event: Event) -> StepData:
        """What a step has captured after such an event; what another kind captured stays."""
        data = self.start() if before is None else before
        return self.apply(data, event) if isinstance(data, self.data) else data

    def rounds(self, plan: P) -> tuple[Round, ...]:
        """The step's rounds; a step without any has one, without a title."""
        return plan.rounds or (Round(title=""),)

    def targets(self, context: StepContext[P, D]) -> tuple[Target, ...]:
        """Sheets that this step writes on, in this round."""
        return ()

    def reference_sheets(self, context: StepContext[P, D]) -> tuple[Target, ...]:
        """Sheets of earlier steps that this one needs: to count their entries, or in view."""
        return ()

    def stretches(self, plan: P) -> tuple[Stretch, ...]:
        """What the timer counts down: the step's time, or that of each round."""
        if plan.times_rounds:
            return tuple(Stretch(turn.title, turn.duration, 60) for turn in plan.rounds)
        return (Stretch("", plan.duration, 60),)

    def tasks(self, plan: P) -> tuple[str, ...]:
        """What is worked on while the timer runs."""
        return ()

    def on_arrival(self, context: StepContext[P, D]) -> Event | None:
        """The event that follows automatically when the session reaches the step, if any."""
        return None

    def on_stretch(self, context: StepContext[P, D]) -> Event | None:
        """The event that follows automatically when the timer enters a stretch, if any."""
        return None

    def public(self, context: StepContext[P, D]) -> Public:
        """What the room may see of the step."""
        return Public()

    personal: ClassVar[bool] = False
    """Whether people are asked for different things."""
    secret: ClassVar[bool] = False
    """Whether what was counted waits to be shown until it is complete."""

    def groups(self, context: StepContext[P, D]) -> tuple[Group, ...]:
        """The groups that people are in here: the step's own, else those formed last."""
        return context.data.groups or context.current_groups

    def own(self, context: StepContext[P, D], member: Member) -> Own:
        """What one person may see of the step besides, as theirs; nothing of anybody else."""
        return Own()

    def polls(self, context: StepContext[P, D]) -> bool:
        """Whether the step has a ballot."""
        return any(isinstance(ask, AskBallot) for ask in self.asks(context, Member()))

    def poll(self, context: StepContext[P, D]) -> str:
        """Which of its ballots is open, where it has one after the other."""
        return ""

    def asks(self, context: StepContext[P, D], member: Member) -> tuple[Ask, ...]:
        """What somebody in the room is asked for; what is not asked for is not taken."""
        return ()

    def take(
        self, context: StepContext[P, D], member: Member, gave: Contribution
    ) -> StepCommand[P, D]:
        """The command for a contribution that is no text, row or ballot. Raises: Refused."""
        raise Refused(NOT_ASKED)

    def writers(self, context: StepContext[P, D]) -> tuple[str, ...]:
        """Who fills in the step's form, by name; nobody where not only some do."""
        return ()

    def prompt_lines(self, context: StepContext[P, D]) -> list[str]:
        """What the step puts to the room, in lines: what is asked, assigned, chosen from."""
        return []

    def on_paper(self, context: StepContext[P, D]) -> list[Block]:
        """What the step puts to the room before anything has happened, for a printed guide."""
        return []

    def secret_lines(self, context: StepContext[P, D]) -> list[str]:
        """Lines for the facilitator's guide that the room must not see beforehand."""
        return []

    def narrate(self, event: Event, context: StepContext[P, D]) -> list[str]:
        """What one of this kind's own events changed, in sentences; its name, when none is said."""
        return []

    def warnings(self, context: StepContext[P, D]) -> tuple[str, ...]:
        """Questions worth asking about what was captured; nothing is refused for them."""
        return ()

    def report(self, context: StepContext[P, D]) -> list[Block]:
        """What happened in this step, for everybody; nothing when nothing was captured."""
        return [*self.summary(context), *self.written(context)]

    def summary(self, context: StepContext[P, D]) -> list[Block]:
        """What was captured besides what was written, for everybody; told in front of that."""
        return []

    def written(self, context: StepContext[P, D]) -> list[Block]:
        """What was written in this step: each entry once, under the sheet that it is on now, and
        each row of a form that was added in it. A lone round that names the step has no heading.
        """
        blocks: list[Block] = []
        told: set[int] = set()
        turns = self.rounds(context.plan)
        named = len(turns) > 1 or context.plan.title
        for number, turn in enumerate(turns):
            under: list[Block] = []
            for target in self.targets(in_round(context, number)):
                here = [e for e in context.entries(target) if e.round == number]
                under += _new_entries(context.sheet(target), here, told, target)
            if under and turn.title and named:
                blocks.append(Heading(turn.title, 4))
                under = [
                    replace(b, level=b.level + 1) if isinstance(b, Heading) else b for b in under
                ]
            blocks += under
        for sheet in context.board.sheets.values():
            target = Target(sheet.id, sheet.label)
            blocks += _new_entries(sheet, context.entries(target), told, target)
        for form, rows in context.forms.written_in(context.key):
            blocks += form_blocks(context.form_plans.get(form), form, rows)
        return blocks

    def private(self, context: StepContext[P, D]) -> list[Block]:
        """What only the facilitator reads of the step: who did not do what, what to look at."""
        return []

    def full_report(self, context: StepContext[P, D]) -> list[Block]:
        """The report, and what only the facilitator reads."""
        return [*self.report(context), *self.private(context)]

    def tabs(self, context: StepContext[P, D]) -> dict[str, list[Block]]:
        """The full report, by the tab of a review in which each part of it is looked for.

        Answers are looked for with the answers, whatever step they were written in.
        """
        answers, rest = split_answers(context)
        return {ANSWERS_TAB: self.written(answers), self.tab: self.full_report(rest)}

    def promises(self, context: StepContext[P, D]) -> tuple[Promise, ...]:
        """What people said in the step that they would do; `id` is kind and number alone."""
        return ()

    def facts(self, context: StepContext[P, D]) -> dict[str, Any]:
        """What was captured besides entries, as plain values under stable names, for files."""
        return {"groups": [group_facts(group) for group in context.data.groups]}


def _new_entries(sheet: Sheet, entries: list[Entry], told: set[int], target: Target) -> list[Block]:
    """A heading and the entries that were not told yet; nothing when there are none."""
    fresh = [entry for entry in entries if entry.id not in told]
    told.update(entry.id for entry in fresh)
    return [Heading(target.label, 4), *theme_lists(sheet, fresh, 5)] if fresh else []


def group_facts(group: Group) -> dict[str, Any]:
    """A group as plain values."""
    roles = {role: person for role, person in group.roles.items() if person}
    return {"name": group.name, "members": list(group.members), "size": group.size, "roles": roles}


def form_blocks(plan: FormPlan | None, id: str, rows: tuple[FormRow, ...]) -> list[Block]:
    """Rows of a form as a table below its title; columns that the plan does not have come last."""
    columns = {column.id: column.label for column in plan.columns} if plan else {}
    columns |= {c: c for row in rows for c in row.cells if c not in columns}
    named = any(row.who for row in rows)
    head = (*((OWNER_HEADINGS[plan.per] if plan else "Who",) if named else ()), *columns.values())
    table = Table(
        head,
        tuple(
            (*((row.who,) if named else ()), *(row.cells.get(c, "") for c in columns))
            for row in rows
        ),
    )
    return [Heading(plan.title if plan else id, 4), table]


def ask_row(plan: FormPlan | None, share: Share = "alone") -> tuple[AskRow, ...]:
    """The ask of a form that is filled in; nothing where the curriculum has none."""
    if plan is None:
        return ()
    columns = tuple((column.id, column.label, column.text) for column in plan.columns)
    return (AskRow(plan.id, plan.title, plan.text, columns, plan.per, share),)


_PUBLIC = attrgetter("id", "text", "theme", "speaker")


def public_sheet(context: AnyContext, target: Target) -> PublicSheet:
    """A sheet as the room sees it: its entries, whichever step they were written in."""
    sheet = context.sheet(target)
    entries = tuple(starmap(PublicEntry, map(_PUBLIC, sheet)))
    return PublicSheet(sheet.id, target.label, entries, len(entries))


def without_sheets(context: StepContext[P, D], sheets: Iterable[str]) -> StepContext[P, D]:
    """The step as if it had put nothing on these sheets."""
    left = dict(context.board.sheets)
    for id in set(sheets) & set(left):
        entries = {key: replace(entry, step="") for key, entry in left[id].entries.items()}
        left[id] = replace(left[id], entries=entries)
    return replace(context, board=replace(context.board, sheets=left))


def split_answers(context: StepContext[P, D]) -> tuple[StepContext[P, D], StepContext[P, D]]:
    """The step as if it had put down nothing but answers to questions, and nothing but the rest."""
    answers = {id for id in context.board.sheets if is_answer_sheet(id)}
    alone = without_sheets(context, context.board.sheets.keys() - answers)
    return replace(alone, forms=Forms()), without_sheets(context, answers)


def in_round(context: StepContext[P, D], round: int) -> StepContext[P, D]:
    """The same step in another of its rounds."""
    return replace(context, round=round)


def theme_lists(sheet: Sheet, entries: Iterable[Entry], level: int) -> list[Block]:
    """Entries of a sheet as lists under their themes, which are headings of that level."""
    blocks: list[Block] = []
    for theme, under in by_theme(sheet, entries):
        if theme or blocks:
            blocks.append(Heading(theme or UNGROUPED, level))
        blocks.append(bullets(under))
    return blocks


def bullets(entries: list[Entry], empty: str = "") -> Bullets:
    """Entries as a list; a star stands before those that were starred, who does it and merged words
    behind."""
    items = (Item(e.text, "★" if e.starred else "", entry_note(e), e.id) for e in entries)
    return Bullets(tuple(items), empty)


def entry_note(entry: Entry, place: str = "") -> str:
    """What stands behind an entry: "Ann, by Sat 5 December 2026; step 3; also: shorter lines".

    With who said it in front, where that was kept.
    """
    others = list(entry.merged)
    if entry.text in others:
        others.remove(entry.text)
    by = f"said by {entry.speaker}" if entry.speaker else ""
    return joined("; ", by, entry.duty, place, "also: " + "; ".join(others) if others else "")


def new_entry(context: AnyContext, target: Target, text: str) -> EntryAdded:
    """The event that writes a text on a sheet, in this step and round; refuses an empty one."""
    sheet, label, text = target.sheet, target.label, entry_text(text)
    return EntryAdded(sheet=sheet, label=label, text=text, step=context.key, round=context.round)


AnyKind = Kind[Any, Any]
