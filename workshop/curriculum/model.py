"""The plan: curriculum > module > activity > step, as the TOML files hold it."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from posixpath import normpath
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from workshop.curriculum.folder import HEAD, kind_of_file
from workshop.kinds import StepPlan
from workshop.kinds.plan import (
    FormPlan,
    Id,
    Material,
    PlanPart,
    StepBase,
    Text,
    VariantName,
    When,
    Wording,
    variant_names,
)
from workshop.text import joined
from workshop.value import Value, doc, field, replace

LongMinutes = Annotated[int, Meta(ge=0, le=525_600)]
"""Minutes of what may take days: a year of them at most."""
Day = Annotated[int, Meta(ge=1, le=366)]
Hour = Annotated[str, Meta(pattern=r"^([01]?[0-9]|2[0-3]):[0-5][0-9]\Z")]
Mode = Literal["workshop", "coaching", "next-steps"]


class Outcome(PlanPart):
    """An outcome, objective or competency, with what it is made of."""

    text: Annotated[Text, doc("what people know or can do afterwards")]
    parts: Annotated[tuple[Text, ...], doc("what that is made of")] = ()


def outcome_texts(outcomes: Iterable[Outcome | str]) -> list[str]:
    """Outcomes without what they are made of."""
    return [o.text if isinstance(o, Outcome) else o for o in outcomes]


class Concept(PlanPart):
    """A key concept; steps list the ids of those the room should have named."""

    id: Annotated[Id, doc("what steps call it by, in listen_for")]
    text: Annotated[Text, doc("the concept in a few words, as it is ticked off")]
    group: Annotated[Wording, doc("a heading that several concepts share")] = ""


class Stage(PlanPart):
    """One level or stage of a framework, with the milestones that show it is reached."""

    id: Annotated[Id, doc("what it is called in files; often its number")]
    title: Annotated[Text, doc("what it is called in the room")]
    text: Annotated[Wording, doc("what it looks like")] = ""
    milestones: Annotated[tuple[Text, ...], doc("what shows that it is reached")] = ()


class Framework(PlanPart, kw_only=True):
    """An ordered model that steps and shows of hands refer to."""

    id: Annotated[Id, doc("what steps and shows of hands call it by")]
    title: Annotated[Text, doc("what it is called in the room")]
    text: Annotated[Wording, doc("what it says, in a sentence or two")] = ""
    own_numbers: Annotated[bool, doc("the stages' titles say their numbers themselves")] = False
    stages: Annotated[tuple[Stage, ...], doc("its levels or stages, in order", min_length=1)] = (
        field(name="stage")
    )

    @property
    def headings(self) -> tuple[str, ...]:
        """The titles of its stages with their numbers: "2. Coordination"."""
        titles = (stage.title for stage in self.stages)
        return tuple(t if self.own_numbers else f"{n}. {t}" for n, t in enumerate(titles, 1))


class Handout(PlanPart):
    """What participants get, or see projected: a file in the curriculum's folder.

    Markdown is read on screen; a PDF, a Word document or a picture stays as it is.
    """

    id: Annotated[Id, doc("what is written behind show and in materials")]
    title: Annotated[Text, doc("what it is called in the room")]
    file: Annotated[Text, doc("its file in the curriculum's folder")]
    transparency: Annotated[bool, doc("it is projected; nobody needs a copy")] = False

    @property
    def what(self) -> str:
        """What it is where another program opens it, as "PDF"; empty for a text."""
        return kind_of_file(self.file)

    @property
    def address(self) -> str:
        """What another program opens: its file's name; empty for a text."""
        return self.file if self.what else ""


class Resource(PlanPart, kw_only=True):
    """A link, a video, slides or a document that steps show by its id."""

    id: Annotated[Id, doc("what is written behind show")]
    title: Annotated[Text, doc("what it is called in the room")]
    url: Annotated[Text | None, doc("its address on the web")] = None
    file: Annotated[Text | None, doc("or its file in the curriculum's folder, as slides.pdf")] = (
        None
    )
    kind: Annotated[
        Literal["link", "video", "slides", "document"] | None,
        doc("what it is called; link or the kind of the file if unset"),
    ] = None

    def __post_init__(self) -> None:
        if (self.url is None) == (self.file is None):
            raise ValueError("a resource has either url (its address) or file (its file)")

    @property
    def what(self) -> str:
        """What it is: "video"."""
        return self.kind or kind_of_file(self.file or "") or "link"

    @property
    def address(self) -> str:
        """What another program opens: its address on the web, or its file's name."""
        return self.url or self.file or ""


class SheetPlan(PlanPart):
    """A sheet of newsprint with a label; `prepare` says it is labelled beforehand."""

    noun: ClassVar[str] = "sheet"
    id: Annotated[Id, doc("what steps call it by")]
    label: Annotated[Text, doc("what stands at its top, for the room to read")]
    prepare: Annotated[bool, doc("hang it up, labelled, beforehand")] = False


class Activity(PlanPart, kw_only=True):
    """One exercise plan: purpose, materials, minutes, steps."""

    id: Annotated[Id, doc("what it is called in commands; often its number")]
    title: Annotated[Text, doc("what the activity is called")]
    use: Annotated[
        Wording, doc('an activity of another file, "module-2.toml#2-1", for what is left out')
    ] = ""
    when: Annotated[When, doc("the variants it is led in; all, if it names none")] = ()
    mode: Annotated[
        Mode, doc("with a room, with a few people and their coach, or for after the workshop")
    ] = "workshop"
    minutes: Annotated[
        LongMinutes, doc("how long it takes, in the first of its variants; its steps add up to it")
    ]
    day: Annotated[Day | None, doc("of a course of several days, from this activity on")] = None
    start: Annotated[Hour | None, doc('when it begins: "09:00"')] = None
    leaders: Annotated[tuple[Text, ...], doc("who leads it, by names or roles")] = ()
    estimated: Annotated[bool, doc("minutes are ours, not the source's")] = False
    purpose: Annotated[Wording, doc("what it is good for: it opens the printed guide")] = ""
    outcomes: Annotated[
        tuple[Text | Outcome, ...], doc("what participants can do after this activity")
    ] = ()
    materials: Annotated[tuple[Material, ...], doc("what to bring")] = ()
    preparation: Annotated[tuple[Text, ...], doc("what to do beforehand")] = ()
    before: Annotated[Wording, doc("what comes before it, or what people need to know")] = ""
    after: Annotated[Wording, doc("where it leads")] = ""
    group_size: Annotated[Wording, doc("the size of group it was written for")] = ""
    optional: Annotated[bool, doc("can be left out when time is short")] = False
    sheets: Annotated[tuple[SheetPlan, ...], doc("the newsprint its steps write on")] = ()
    steps: Annotated[
        tuple[StepPlan, ...], doc("what the facilitator does, in order", min_length=1)
    ] = field(name="step")

    @property
    def variants(self) -> tuple[str, ...]:
        """The variants that it names."""
        return variant_names(self.when)

    @property
    def starts_at(self) -> int | None:
        """When it begins, in minutes of its day."""
        hours, _, minutes = (self.start or "").partition(":")
        return 60 * int(hours) + int(minutes) if hours else None

    @property
    def display_name(self) -> str:
        """What a reader calls it: its title, behind its number where its id is one."""
        return f"{self.id} {self.title}" if any(map(str.isdigit, self.id)) else self.title


class Module(PlanPart):
    """One module file: outcomes, key concepts, background, activities."""

    id: Annotated[Id, doc("what it is called in commands; often its number")]
    title: Annotated[Text, doc("what the module is called")]
    when: Annotated[When, doc("the variants it is led in; all, if it names none")] = ()
    minutes: Annotated[LongMinutes | None, doc("how long it takes in all")] = None
    delivery: Annotated[Wording, doc("in person, online, either")] = ""
    outcomes: Annotated[
        tuple[Text | Outcome, ...], doc("what people know or can do afterwards")
    ] = ()
    background: Annotated[Wording | None, doc("a Markdown file in the curriculum's folder")] = None
    preparation: Annotated[tuple[Text, ...], doc("what to do beforehand, a line each")] = ()
    evaluation: Annotated[tuple[Text, ...], doc("questions to judge the module by")] = ()
    concepts: Annotated[tuple[Concept, ...], doc("key concepts that the room should name")] = field(
        default=(), name="concept"
    )
    forms: Annotated[tuple[FormPlan, ...], doc("tables that people fill in")] = field(
        default=(), name="form"
    )
    activities: Annotated[tuple[Activity, ...], doc("its exercise plans, in order")] = field(
        default=(), name="activity"
    )

    @property
    def variants(self) -> tuple[str, ...]:
        """The variants that it names."""
        return variant_names(self.when)


class Pool(PlanPart, kw_only=True):
    """A file of steps that are no part of the guide, to choose from while leading."""

    title: Annotated[Wording, doc("what the file is called, for its authors")] = ""
    sheets: Annotated[tuple[SheetPlan, ...], doc("the newsprint its steps write on")] = ()
    steps: Annotated[tuple[StepPlan, ...], doc("the steps to choose from", min_length=1)] = field(
        name="step"
    )


class CurriculumFile(PlanPart, kw_only=True):
    """The head file, curriculum.toml."""

    noun: ClassVar[str] = "curriculum"
    title: Annotated[Text, doc("what the curriculum is called")]
    summary: Annotated[Wording, doc("what it is about, in a sentence or two")] = ""
    audience: Annotated[Wording, doc("for whom it was written")] = ""
    language: Annotated[Wording, doc("the language people speak, by its code: en, pt-BR")] = "en"
    author: Annotated[Wording, doc("who wrote it")] = ""
    leaders: Annotated[tuple[Text, ...], doc("who leads it, by names or roles")] = ()
    version: Annotated[Wording, doc("of the guide, as in 2.1 or May 2026")] = ""
    tags: Annotated[tuple[Text, ...], doc("words to find it by")] = ()
    variants: Annotated[
        tuple[VariantName, ...],
        doc("ways to lead it, one of which is chosen: by time, place, level; the usual one first"),
    ] = ()
    source: Annotated[Wording, doc("where structure and figures come from")] = ""
    license: Annotated[Wording, doc("what others may do with it")] = ""
    modules: Annotated[tuple[Text, ...], doc("module files, in order", min_length=1)]
    frameworks: Annotated[
        tuple[Framework, ...], doc("ordered models, such as levels or stages, that steps refer to")
    ] = field(default=(), name="framework")
    choose_from: Annotated[
        tuple[Text, ...], doc("files with steps to choose from while leading, as energizers.toml")
    ] = ()
    references: Annotated[
        tuple[Text, ...], doc("books and sites, printed at the end of the notes")
    ] = ()
    handouts: Annotated[
        tuple[Handout, ...], doc("what participants are given, or see projected")
    ] = field(default=(), name="handout")
    resources: Annotated[tuple[Resource, ...], doc("links, videos and slides to be opened")] = (
        field(default=(), name="resource")
    )


class Curriculum(Value):
    """A whole curriculum: the head file, its modules, and the Markdown files they name.

    `id` is the folder's name; `texts` maps a file's name as written in the plan to its text.
    `files` are the files that were read, as they were when they were checked, by their place in the
    folder; none where they were not read all at once. `used` names those that steps are
    taken from, `folder` is where it was read, `attachments` name the files in it that are no texts
    and go along with a session. `variant` is the one that modules and pools are those of, `whole`
    the curriculum with everything of all variants.
    """

    id: str
    head: CurriculumFile
    modules: tuple[Module, ...]
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    files: Mapping[Path, bytes] = field(default_factory=lambda: MappingProxyType({}))
    pools: tuple[Pool, ...] = ()
    used: tuple[str, ...] = ()
    folder: Path | None = None
    attachments: tuple[str, ...] = ()
    variant: str = ""
    whole: "Curriculum | None" = None

    def __eq__(self, other: object) -> bool:
        """Whether it is the same plan, however its files have it."""
        return isinstance(other, Curriculum) and self._plan == other._plan

    @property
    def file_names(self) -> tuple[str, ...]:
        """The files that the plan is read from, as it names them."""
        handouts = (handout.file for handout in self.head.handouts if not handout.what)
        modules = (self.whole or self).modules
        backgrounds = (module.background for module in modules if module.background)
        texts = (*handouts, *backgrounds, *self.used)
        return (HEAD, *self.head.modules, *self.head.choose_from, *texts)

    def with_files(self, contents: Mapping[Path, bytes]) -> "Curriculum":
        """The same with those of a folder's files that the plan is read from."""
        names = set(map(normpath, self.file_names))
        files = {path: data for path, data in contents.items() if path.as_posix() in names}
        return replace(self, files=MappingProxyType(files))

    @property
    def _plan(self) -> tuple[object, ...]:
        whole = self.whole or self
        return self.id, self.head, whole.modules, self.texts, whole.pools, self.variant

    @property
    def title(self) -> str:
        return self.head.title

    def activities(self) -> Iterator[tuple[Module, Activity]]:
        """Every activity with its module, in order."""
        for module in self.modules:
            for activity in module.activities:
                yield module, activity

    def usual(self, day: int | None = None) -> tuple[Activity, ...]:
        """The activities that are led when none is chosen: those for a workshop, or else all.

        Coaching and next steps are for another day, or for other people. With a day of the guide
        it is those of that day.
        """
        days = self.days
        activities = tuple(a for _, a in self.activities() if day in (None, days.get(a.id)))
        return tuple(a for a in activities if a.mode == "workshop") or activities

    @property
    def days(self) -> Mapping[str, int]:
        """The day of each activity, by its id: the day that was named last; none without one."""
        day, found = 1, {}
        activities = [activity for _, activity in (self.whole or self).activities()]
        for activity in activities:
            day = activity.day or day
            found[activity.id] = day
        return found if any(activity.day for activity in activities) else {}

    def day_and_hour(self, activity: Activity) -> str:
        """The day and the hour that it has in the guide: "day 2, 09:00"; empty for most."""
        day = self.days.get(activity.id)
        return joined(", ", f"day {day}" if day else "", activity.start or "")

    def handout(self, id: str) -> Handout | None:
        return next((h for h in self.head.handouts if h.id == id), None)

    @property
    def material(self) -> tuple[Handout | Resource, ...]:
        """Whatever steps can show by its id."""
        found: list[Handout | Resource] = [*self.head.handouts, *self.head.resources]
        return tuple(found)

    def shown(self, id: str) -> Handout | Resource | None:
        """The handout or resource that a step shows by its id."""
        return next((each for each in self.material if each.id == id), None)

    @property
    def pool(self) -> Mapping[str, StepBase]:
        """The steps to choose from while leading, by their ids."""
        steps = [step for pool in self.pools for step in pool.steps]
        return {step.id: step for step in steps if step.id}

    def framework(self, id: str) -> Framework | None:
        return next((f for f in self.head.frameworks if f.id == id), None)

    def concept(self, id: str) -> Concept | None:
        return next((c for m in self.modules for c in m.concepts if c.id == id), None)

    def form(self, id: str) -> FormPlan | None:
        return next((f for m in self.modules for f in m.forms if f.id == id), None)

    def step(self, id: str) -> StepBase | None:
        return next((s for _, a in self.activities() for s in a.steps if s.id == id), None)

    def sheet(self, id: str) -> SheetPlan | None:
        return next((s for _, a in self.activities() for s in a.sheets if s.id == id), None)
