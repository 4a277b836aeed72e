"""What every step's plan has in common, whatever its kind."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from workshop.text import quoted
from workshop.value import Value, doc, field
from workshop.when.before import Before
from workshop.when.written import Length, Seconds

MAX_TEXT = 20_000
"""Characters of one text of a plan."""
Text = Annotated[str, Meta(min_length=1, max_length=MAX_TEXT)]
Wording = Annotated[str, Meta(max_length=MAX_TEXT)]
"""A text that may be left out, or empty."""
Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\Z")]
Minutes = Annotated[int, Meta(ge=0, le=1440)]
Count = Annotated[int, Meta(ge=1, le=1000)]
VariantName = Annotated[str, Meta(min_length=1, max_length=60)]
When = VariantName | tuple[VariantName, ...]
"""The variants of the curriculum to which something belongs: one name, or several."""
StepPlace = tuple[tuple[str, ...], bool]
"""The variants that a step names, and whether it is a part of the step above it."""

CueWord = Literal["say", "ask", "explain", "do", "listen_for", "note", "show"]
CUES: tuple[CueWord, ...] = ("say", "ask", "explain", "do", "listen_for", "note", "show")


class PlanPart(Value, forbid_unknown_fields=True):
    """A table of a curriculum file: frozen, and any key it does not know is an error.

    Its fields define the format, once: `msgspec.convert` takes what is right, and the models of
    `curriculum/pydantic_models.py` are derived from them to name all that is wrong.
    `__post_init__` raises ValueError for what types cannot say. `noun` is what it is called in a
    sentence, where that is not the name of the class.
    """

    noun: ClassVar[str] = ""


def variant_names(when: When) -> tuple[str, ...]:
    """The names behind `when`, which may be one."""
    return (when,) if isinstance(when, str) else when


class Cue(PlanPart):
    """One line of a script: exactly one of say, ask, explain, do, listen_for, note, show.

    `show` holds a handout's id. `expect` goes with `ask`: likely answers, for the
    facilitator's eyes only. What is said from here on is written on `sheet`.
    """

    say: Annotated[Text | None, doc("read aloud, or say in your own words")] = None
    ask: Annotated[Text | None, doc("a question to the room")] = None
    explain: Annotated[Text | None, doc("what to make clear, in your own words")] = None
    do: Annotated[Text | None, doc("something to do with your hands or feet")] = None
    listen_for: Annotated[Text | None, doc("what somebody may say that is worth picking up")] = None
    note: Annotated[Text | None, doc("advice that only the facilitator reads")] = None
    show: Annotated[Id | None, doc("the id of a handout, for the room to look at")] = None
    sheet: Annotated[Id | None, doc("what is said from here on is written on this sheet")] = None
    expect: Annotated[
        tuple[Text, ...], doc("likely answers to what is asked; nobody else sees them")
    ] = ()

    def __post_init__(self) -> None:
        words = [word for word in CUES if getattr(self, word) is not None]
        if len(words) != 1:
            raise ValueError(
                "a cue has exactly one of say, ask, explain, do, listen_for, note, show"
                + (f", this one has {' and '.join(words)}" if words else "")
            )
        if self.expect and self.ask is None:
            raise ValueError("expect goes with ask: it lists likely answers to a question")

    @property
    def word(self) -> CueWord:
        return next(word for word in CUES if getattr(self, word) is not None)

    @property
    def label(self) -> str:
        """Its label in a script: SAY, LISTEN FOR."""
        return self.word.replace("_", " ").upper()

    @property
    def text(self) -> str:
        return str(getattr(self, self.word))


class Material(PlanPart):
    """A handout by its id or an item by name, so many per head, pair, group or room."""

    handout: Annotated[Id | None, doc("the id of a handout to copy")] = None
    item: Annotated[Wording | None, doc("something else to bring, in words")] = None
    quantity: Annotated[Count, doc("how many for each")] = 1
    per: Annotated[
        Literal["participant", "pair", "group", "room"],
        doc("for whom: each participant, each pair, each group, or the room"),
    ] = "room"
    used_up: Annotated[bool, doc("gone afterwards: each activity needs its own")] = False


class Round(PlanPart):
    """One turn of a step that is repeated: a scenario, a set of questions."""

    title: Annotated[Text, doc("what is announced: a scenario, a person, a theme")]
    text: Annotated[Wording, doc("what is read out when it begins")] = ""
    questions: Annotated[tuple[Text, ...], doc("what is asked in this round")] = ()
    minutes: Annotated[Minutes, doc("of this round; the step's are those of all its rounds")] = 0
    seconds: Annotated[Seconds, doc("instead of minutes, or on top of them")] = 0

    @property
    def duration(self) -> int:
        """Its length in seconds; 0 if it has none of its own."""
        return 60 * self.minutes + self.seconds


class Alert(PlanPart):
    """Something to be said at a moment of a step's timed work."""

    noun: ClassVar[str] = "message"
    at: Annotated[Length, doc('how far into the timed work: minutes, or seconds ("90 s")')]
    say: Annotated[Text, doc("what is said then")]


class FormColumn(PlanPart):
    """A named column of a form; `text` is a hint that is printed below its label.

    `promise` makes the form an action plan: its rows come back in the follow-up.
    """

    noun: ClassVar[str] = "column"
    id: Annotated[Id, doc("what it is called in files")]
    label: Annotated[Text, doc("what stands above it")]
    text: Annotated[Wording, doc("a hint that is printed below its label")] = ""
    promise: Annotated[
        Literal["what", "who", "by"] | None,
        doc("what it says of a promise: what is promised, who keeps it, by when"),
    ] = None


class FormPlan(PlanPart, kw_only=True):
    """A table with named columns that people fill in, such as an action plan.

    `per` says whose rows they are, `rows` how many blank ones an empty form is printed with.
    """

    noun: ClassVar[str] = "form"
    id: Annotated[Id, doc("what steps and homework call it by")]
    title: Annotated[Text, doc("what stands above it")]
    text: Annotated[Wording, doc("printed above the form")] = ""
    per: Annotated[
        Literal["participant", "group", "room"],
        doc("whose rows they are: each participant's, each group's, or the room's"),
    ] = "participant"
    rows: Annotated[int, doc("how many blank rows an empty form is printed with", ge=1, le=40)] = 3
    handout: Annotated[Id | None, doc("the handout that is this form on paper")] = None
    columns: Annotated[
        tuple[FormColumn, ...],
        doc("what is filled in, from left to right", min_length=1, max_length=8),
    ]

    def __post_init__(self) -> None:
        parts = [column.promise for column in self.columns if column.promise]
        if len(set(parts)) < len(parts):
            raise ValueError(
                "each of what, who, by is said by one column: take promise out of the others"
            )
        if parts and "what" not in parts:
            raise ValueError('a promise needs a column with promise = "what"')

    @property
    def promises(self) -> Mapping[str, str]:
        """The columns that say something of a promise, by what they say; none in most forms."""
        return {column.promise: column.id for column in self.columns if column.promise}


class Reference(Value):
    """The id of something else in the curriculum that a step names at one of its keys."""

    noun: Literal["form", "framework", "handout", "step"]
    id: str
    at: tuple[str | int, ...]


class LintFinding(Value):
    """What is odd about a step at one of its keys; `wrong` when it cannot be led like that."""

    at: tuple[str | int, ...]
    message: str
    hint: str = ""
    wrong: bool = True


class CurriculumContext(Value):
    """What a step may ask of the curriculum around it when it looks for what is odd.

    `stages` counts the stages of each framework by id, `earlier` holds by id the steps before it
    in its module, `sooner` those of the modules before. `follows` says whether the step of an id is
    there, but not before this one; `empty` whether a sheet is, but no step before writes on it.
    `written` are the keys that the file has for the step itself, `outcomes` says whether its module
    has any, or an activity of that.
    """

    stages: Mapping[str, int]
    earlier: Mapping[str, "StepBase"]
    follows: Callable[[str], bool]
    empty: Callable[[str], bool]
    written: Collection[str] = ()
    sooner: Mapping[str, "StepBase"] = field(default_factory=dict)
    outcomes: bool = True


Silent = Annotated[int, doc("minutes in which everybody writes in silence first", ge=1, le=1440)]
GoesRound = Annotated[bool, doc("each person in turn says something, or passes")]


def lint_silent(silent: int | None, duration: float) -> Iterator[LintFinding]:
    """What is odd about writing in silence for longer than the step takes."""
    if silent and silent * 60 > duration:
        message = f"The silent writing takes {silent} minutes, the step has {duration / 60:.0f}"
        yield LintFinding(("silent",), message, f"Write minutes = {silent}, or more.")


def lint_duplicates(key: str, noun: str, texts: tuple[str, ...]) -> Iterator[LintFinding]:
    """What is odd about a list that should name everything once."""
    if len(set(texts)) < len(texts):
        twice = Counter(texts).most_common(1)[0][0]
        message = f"The {noun} {quoted(twice)} is named twice"
        yield LintFinding((key,), message, "Take one of them out, or call it otherwise.")


class StepBase(PlanPart, tag_field="kind"):
    """What the facilitator does next. Without a title it is a part of the step above it.

    `minutes` is the planned time, `least_minutes` what it can be cut to, `optional` that it can
    be dropped when time is short, `core` that it must not: how often core steps were led is told in
    the record. `id` is needed only where another step refers to this one.
    `warning` is how long before the end of its timed work that is said.
    """

    id: Annotated[Id | None, doc("only needed where another step refers to this one")] = None
    title: Annotated[
        Wording, doc("what the agenda calls it; without one it is a part of the step above")
    ] = ""
    use: Annotated[
        Wording, doc('a step of another file, "energizers.toml#count", for what is left out')
    ] = ""
    part: Annotated[Wording, doc("what it is called, where it is a part of the step above it")] = ""
    when: Annotated[
        When, doc("the variants it is led in; all, or those of the step above a part")
    ] = ()
    minutes: Annotated[Minutes, doc("how long it is planned to take")] = 0
    seconds: Annotated[Seconds, doc("instead of minutes, or on top of them")] = 0
    least_minutes: Annotated[Minutes | None, doc("what it can be cut to when time is short")] = None
    estimated: Annotated[
        bool | None, doc("the minutes are ours, not the source's; the activity's word if unset")
    ] = None
    optional: Annotated[bool, doc("can be left out when time is short")] = False
    core: Annotated[bool, doc("without it this would be another programme; told in the record")] = (
        False
    )
    warning: Annotated[
        Before | None, doc('minutes, or a share ("20%"), before the end; the user\'s own if unset')
    ] = None
    alerts: Annotated[tuple[Alert, ...], doc("messages in the course of its timed work")] = ()
    leader: Annotated[Wording, doc("who leads it, when not the facilitator")] = ""
    leaders: Annotated[tuple[Text, ...], doc("or several who lead it, by names or roles")] = ()
    script: Annotated[tuple[Cue, ...], doc("what to say, ask, show and do, line by line")] = ()
    listen_for: Annotated[tuple[Id, ...], doc("ids of key concepts the room should name")] = ()
    framework: Annotated[Id | None, doc("a framework to have at hand")] = None
    rounds: Annotated[tuple[Round, ...], doc("the step is led once for each")] = ()

    @property
    def led_by(self) -> str:
        """Who leads it, when not the facilitator: "Ana, a nurse"."""
        return ", ".join(dict.fromkeys(filter(None, (self.leader, *self.leaders))))

    @property
    def variants(self) -> tuple[str, ...]:
        """The variants that it names."""
        return variant_names(self.when)

    @property
    def duration(self) -> int:
        """Its planned seconds; without any of its own, those of its rounds or of its work."""
        own = 60 * self.minutes + self.seconds
        return own or sum(turn.duration for turn in self.rounds) or self.working

    @property
    def working(self) -> int:
        """Seconds of timed work that it lists; 0 where it lists none."""
        return 0

    @property
    def times_rounds(self) -> bool:
        """Whether its rounds have minutes of their own."""
        return any(turn.duration for turn in self.rounds)

    @property
    def kind(self) -> str:
        """The name of its kind, as the file has it."""
        return str(self.__struct_config__.tag)

    @property
    def sheet_refs(self) -> tuple[str, ...]:
        """Ids of the activity's sheets this step writes on or reads."""
        return ()

    @property
    def writes_on(self) -> tuple[str, ...]:
        """Those of its sheets that may have entries after this step."""
        return self.sheet_refs

    @property
    def captures(self) -> bool:
        """Whether what is said in this step has somewhere to go."""
        return True

    @property
    def asks(self) -> tuple[str, ...]:
        """The questions that it puts to the room when it has no rounds."""
        return ()

    @property
    def references(self) -> tuple[Reference, ...]:
        """What its kind's own fields name elsewhere in the curriculum."""
        return ()

    @property
    def materials(self) -> tuple[Material, ...]:
        """What must be brought for a step of this kind, besides what its activity lists."""
        return ()

    @property
    def fills(self) -> str:
        """The id of the form that is filled in; empty when none is."""
        return ""

    @property
    def assigns(self) -> bool:
        """Whether it sets homework that a later step can follow up."""
        return bool(self.taken_home)

    @property
    def taken_home(self) -> tuple[str, ...]:
        """What is to be done until the next time, a line each."""
        return ()

    @property
    def follows(self) -> str:
        """The id of the homework that it follows up; empty when it follows none."""
        return ""

    @property
    def asks_again(self) -> str:
        """The id of the earlier step whose questions it puts once more; empty for most."""
        return ""

    @property
    def goes_round(self) -> bool:
        """Whether each person in turn says something, or passes."""
        return False

    def group_count(self, people: int, find: "FindStep") -> int:
        """How many groups it makes of so many people (0: not known); 0 where it makes none.

        `find` looks at the steps by their ids whose groups it may go on with.
        """
        return 0

    def reporters(self, find: "FindStep") -> tuple[str, ...]:
        """What those are called who report on it, before they are known as groups."""
        return ()

    def lint(self, around: CurriculumContext) -> Iterator[LintFinding]:
        """What is odd about the fields of its kind; types and references are seen to elsewhere."""
        yield from ()


FindStep = Callable[[str], StepBase | None]
"""Finds a step of the curriculum by its id."""
