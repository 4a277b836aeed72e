"""The draft of a curriculum while it is put together: each text knows the lines it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from workshop.desk.draft.lengths import StatedTime
from workshop.desk.draft.source import SourceLine


@dataclass(eq=False)
class Fragment:
    """A piece of a guide: its text, its lines, and what it is.

    `is_sure` says that it was recognised, not merely kept. `ours` names where it stands in the
    draft; where its words do not stand there as they are, it `is_label`. `left` says why it stands
    nowhere.
    """

    text: str
    number: int
    last: int
    what: str
    is_sure: bool = True
    is_label: bool = False
    left: str = ""
    ours: list[str] = field(default_factory=list)


def fragment(line: SourceLine, what: str, text: str | None = None, sure: bool = True) -> Fragment:
    """A line, or a text that stands in it."""
    return Fragment(line.text if text is None else text, line.number, line.last, what, sure)


def label(line: SourceLine, what: str, text: str | None = None) -> Fragment:
    """Words of a line that the draft has in other words, as a number or by their place."""
    return Fragment(
        line.text if text is None else text, line.number, line.last, what, is_label=True
    )


def left_out(line: SourceLine, reason: str) -> Fragment:
    """A line that stands nowhere in the draft."""
    return Fragment(line.whole, line.number, line.last, reason, left=reason)


@dataclass(eq=False)
class DraftTime:
    """Minutes as a guide states them, and where."""

    time: StatedTime
    at: Fragment
    how: str = "stated"


@dataclass(eq=False)
class DraftCue:
    """A line of a script: its word, what it says, and answers that are expected."""

    word: str
    parts: list[Fragment]
    expect: list[Fragment] = field(default_factory=list)
    show: str = ""

    @property
    def text(self) -> str:
        return " ".join(part.text for part in self.parts)


@dataclass(eq=False)
class DraftPart:
    """What a module, an activity and a step have: the line they begin in, a title and minutes.

    `fallback` is the title of one whose heading has none; `clock` is when it begins, in minutes of
    its day.
    """

    number: int
    title: list[Fragment] = field(default_factory=list)
    fallback: str = ""
    times: list[DraftTime] = field(default_factory=list)
    clock: int | None = None

    @property
    def name(self) -> str:
        """Its title as one text."""
        return " ".join(part.text for part in self.title)

    @property
    def stated_minutes(self) -> int:
        """The minutes that are stated for it; 0 for none."""
        return self.times[0].time.minutes if self.times else 0


@dataclass(eq=False)
class DraftStep(DraftPart):
    """A step, or a part of one where it `is_part`."""

    is_part: bool = False
    cues: list[DraftCue] = field(default_factory=list)
    assignments: list[Fragment] = field(default_factory=list)
    questions: list[Fragment] = field(default_factory=list)
    homework: list[Fragment] = field(default_factory=list)
    roles: list[Fragment] = field(default_factory=list)
    leaders: list[Fragment] = field(default_factory=list)
    labels: list[Fragment] = field(default_factory=list)
    kind: str = "talk"
    fields: dict[str, object] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    key: str = ""

    @property
    def text(self) -> str:
        """All words of the step, in which to look for what it does with the room."""
        parts = [*self.title, *self.assignments, *self.questions, *self.homework]
        return "\n".join([*(part.text for part in parts), *(cue.text for cue in self.cues)])


@dataclass(eq=False)
class DraftActivity(DraftPart):
    """An activity with its steps."""

    id: str = ""
    mode: str = "workshop"
    purpose: list[Fragment] = field(default_factory=list)
    outcomes: list["DraftOutcome"] = field(default_factory=list)
    materials: list[Fragment] = field(default_factory=list)
    preparation: list[Fragment] = field(default_factory=list)
    before: list[Fragment] = field(default_factory=list)
    after: list[Fragment] = field(default_factory=list)
    group_size: list[Fragment] = field(default_factory=list)
    labels: list[Fragment] = field(default_factory=list)
    steps: list[DraftStep] = field(default_factory=list)
    handouts: dict[str, None] = field(default_factory=dict)
    minutes: int = 0
    minutes_from: str = ""


@dataclass(eq=False)
class DraftOutcome:
    """An outcome with what it is made of."""

    text: Fragment
    parts: list[Fragment] = field(default_factory=list)


@dataclass(eq=False)
class DraftModule(DraftPart):
    """A module with its activities."""

    id: str = ""
    outcomes: list[DraftOutcome] = field(default_factory=list)
    preparation: list[Fragment] = field(default_factory=list)
    evaluation: list[Fragment] = field(default_factory=list)
    materials: list[Fragment] = field(default_factory=list)
    purpose: list[Fragment] = field(default_factory=list)
    group_size: list[Fragment] = field(default_factory=list)
    concepts: list[Fragment] = field(default_factory=list)
    background: list[tuple[int, str, Fragment]] = field(default_factory=list)
    labels: list[Fragment] = field(default_factory=list)
    activities: list[DraftActivity] = field(default_factory=list)
    minutes_from: str = ""


@dataclass(eq=False)
class DraftHandout:
    """A handout: named in the guide, with its text if that is there."""

    id: str
    name: str
    title: list[Fragment] = field(default_factory=list)
    is_transparency: bool = False
    text: list[tuple[int, str, Fragment]] = field(default_factory=list)
    labels: list[Fragment] = field(default_factory=list)
    named_in: list[int] = field(default_factory=list)


@dataclass(eq=False)
class Draft:
    """The whole of it; `aside` are fragments that stand in no file, each with its reason."""

    title: list[Fragment] = field(default_factory=list)
    facts: dict[str, list[Fragment]] = field(default_factory=dict)
    references: list[Fragment] = field(default_factory=list)
    modules: list[DraftModule] = field(default_factory=list)
    handouts: dict[str, DraftHandout] = field(default_factory=dict)
    labels: list[Fragment] = field(default_factory=list)
    aside: list[Fragment] = field(default_factory=list)
    checks: list[str] = field(default_factory=list)

    def activities(self) -> Iterator[DraftActivity]:
        for module in self.modules:
            yield from module.activities
