"""The plan: curriculum > module > activity > step, as the TOML files hold it."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar, Literal

from pydantic import Field

from workshop.kinds import StepPlan
from workshop.kinds.plan import Flag, FormPlan, Id, Material, Minutes, PlanPart, Text
from workshop.value import Value, field

Mode = Literal["workshop", "coaching", "next-steps"]


class Outcome(PlanPart):
    """An outcome, objective or competency, with what it is made of."""

    text: Text
    parts: tuple[Text, ...] = ()


class Concept(PlanPart):
    """A key concept; steps list the ids of those the room should have named."""

    id: Id
    text: Text
    group: str = ""


class Stage(PlanPart):
    """One level or stage of a framework, with the milestones that show it is reached."""

    id: Id
    title: Text
    text: str = ""
    milestones: tuple[Text, ...] = ()


class Framework(PlanPart):
    """An ordered model that steps and shows of hands refer to."""

    id: Id
    title: Text
    text: str = ""
    own_numbers: Flag = Field(False, description="the stages' titles say their numbers themselves")
    stages: tuple[Stage, ...] = Field(min_length=1, alias="stage")

    @property
    def headings(self) -> tuple[str, ...]:
        """The titles of its stages with their numbers: "2. Coordination"."""
        titles = (stage.title for stage in self.stages)
        return tuple(t if self.own_numbers else f"{n}. {t}" for n, t in enumerate(titles, 1))


class Handout(PlanPart):
    """What participants get, or see projected; `file` is Markdown in the curriculum's folder."""

    id: Id
    title: Text
    file: Text
    transparency: Flag = False


class SheetPlan(PlanPart):
    """A sheet of newsprint with a label; `prepare` says it is labelled beforehand."""

    noun: ClassVar[str] = "sheet"
    id: Id
    label: Text
    prepare: Flag = False


class Activity(PlanPart):
    """One exercise plan: purpose, materials, minutes, steps."""

    id: Id
    title: Text
    mode: Mode = "workshop"
    minutes: Minutes
    estimated: Flag = Field(False, description="minutes are ours, not the source's")
    purpose: str = ""
    materials: tuple[Material, ...] = ()
    preparation: tuple[Text, ...] = Field((), description="what to do beforehand")
    before: str = Field("", description="what comes before it, or what people need to know")
    after: str = Field("", description="where it leads")
    group_size: str = Field("", description="the size of group it was written for")
    optional: Flag = False
    sheets: tuple[SheetPlan, ...] = ()
    steps: tuple[StepPlan, ...] = Field(min_length=1, alias="step")

    @property
    def called(self) -> str:
        """What a reader calls it: its title, behind its number where its id is one."""
        return f"{self.id} {self.title}" if any(map(str.isdigit, self.id)) else self.title


class Module(PlanPart):
    """One module file: outcomes, key concepts, background, activities."""

    id: Id
    title: Text
    minutes: Minutes | None = None
    delivery: str = Field("", description="in person, online, either")
    outcomes: tuple[Text | Outcome, ...] = ()
    background: str | None = Field(None, description="a Markdown file in the curriculum's folder")
    preparation: tuple[Text, ...] = ()
    evaluation: tuple[Text, ...] = Field((), description="questions to judge the module by")
    concepts: tuple[Concept, ...] = Field((), alias="concept")
    forms: tuple[FormPlan, ...] = Field((), alias="form")
    activities: tuple[Activity, ...] = Field((), alias="activity")


class CurriculumFile(PlanPart):
    """The head file, curriculum.toml."""

    noun: ClassVar[str] = "curriculum"
    title: Text
    summary: str = ""
    audience: str = ""
    language: str = "en"
    source: str = Field("", description="where structure and figures come from")
    license: str = ""
    modules: tuple[Text, ...] = Field(min_length=1, description="module files, in order")
    frameworks: tuple[Framework, ...] = Field((), alias="framework")
    handouts: tuple[Handout, ...] = Field((), alias="handout")


class Curriculum(Value):
    """A whole curriculum: the head file, its modules, and the Markdown files they name.

    `id` is the folder's name; `texts` maps a file's name as written in the plan to its text.
    """

    id: str
    head: CurriculumFile
    modules: tuple[Module, ...]
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def title(self) -> str:
        return self.head.title

    def activities(self) -> Iterator[tuple[Module, Activity]]:
        """Every activity with its module, in order."""
        for module in self.modules:
            for activity in module.activities:
                yield module, activity

    def handout(self, id: str) -> Handout | None:
        return next((h for h in self.head.handouts if h.id == id), None)

    def framework(self, id: str) -> Framework | None:
        return next((f for f in self.head.frameworks if f.id == id), None)

    def concept(self, id: str) -> Concept | None:
        return next((c for m in self.modules for c in m.concepts if c.id == id), None)

    def form(self, id: str) -> FormPlan | None:
        return next((f for m in self.modules for f in m.forms if f.id == id), None)

    def sheet(self, id: str) -> SheetPlan | None:
        return next((s for _, a in self.activities() for s in a.sheets if s.id == id), None)
