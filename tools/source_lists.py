"""What a curriculum takes from its sources, part by part: a list, and what is missing in it.

A list names every part of a source in order (heading, step, part, question, time, figure, handout,
…) with where it stands in the curriculum, or the reason why it is left out. What signs the text
itself has is counted line by line, so that a part that is not listed is missed.
"""

import re
from collections import Counter
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from workshop.curriculum.model import Curriculum
from workshop.desk.coverage import SIGNS, checksum, inventory, lines_of
from workshop.kinds.plan import Cue, PlanPart
from workshop.session.agenda import number_steps
from workshop.value import asdict


class SourcePart(BaseModel):
    """One part of a source: the line it begins in, what it is, and what it is here."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    line: int
    to: int = 0
    what: str = Field(alias="is")
    name: str
    ours: str | list[str] = ""
    left: str = ""

    @property
    def ids(self) -> list[str]:
        return [self.ours] if isinstance(self.ours, str) else self.ours


class SourceList(BaseModel):
    """One source: what its text has by line (`has`), and its listed parts, `count` in all."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    file: str
    title: str
    sha256: str
    has: str
    count: int
    parts: list[SourcePart]


# --- what a curriculum has --------------------------------------------------------------------


def ids(curriculum: Curriculum) -> set[str]:
    """Everything in a curriculum that a part of a source can be: "1-3/6b round 2 question 1"."""
    head = curriculum.head
    found = {
        f"curriculum {key}"
        for key, value in asdict(head).items()
        if isinstance(value, str) and value
    }
    found |= {f"curriculum reference {n}" for n, _ in enumerate(head.references, 1)}
    for framework in head.frameworks:
        found |= set(_inside(f"framework {framework.id}", framework))
    for name, text in curriculum.texts.items():
        found |= {name, *(f"{name}: {title}" for title in re.findall(r"^#+ (.+)$", text, re.M))}
    for module in curriculum.modules:
        found |= set(_inside(f"module {module.id}", module))
        named = (("concept", module.concepts), ("form", module.forms))
        for noun, part in ((noun, part) for noun, parts in named for part in parts):
            found |= set(_inside(f"{noun} {part.id}", part))
    for _, activity in curriculum.activities():
        found |= set(_inside(activity.id, activity))
        for step in number_steps(activity):
            found |= set(_inside(step.key, step.plan))
    return found


def _inside(name: str, part: PlanPart) -> Iterator[str]:
    """The names of a part and of all that is in it."""
    yield name
    cues: Counter[str] = Counter()
    for key, value in asdict(part).items():
        if isinstance(value, str | int | tuple) and value:
            yield f"{name} {key}"
        elif isinstance(value, PlanPart):
            yield from _inside(f"{name} {key}", value)
        for number, each in enumerate(value if isinstance(value, tuple) else (), 1):
            word = key.removesuffix("s")
            if isinstance(each, Cue):
                word = each.word
                cues[word] += 1
                number = cues[word]
            inner = f"{name} {word} {getattr(each, 'id', None) or number}"
            yield from _inside(inner, each) if isinstance(each, PlanPart) else (inner,)


# --- the lists against both -------------------------------------------------------------------


def problems(source: SourceList, ours: set[str], text: str | None = None) -> list[str]:
    """What is missing in a list, or does not exist here; in the source too when it is at hand."""
    found = []
    if text is not None and (
        checksum(text) != source.sha256 or inventory(text) != source.has.strip()
    ):
        found.append(f"{source.file} is not the text that was listed")
    if source.count != len(source.parts):
        found.append(f"{source.file} has {source.count} parts, {len(source.parts)} are listed")
    there = lines_of(source.has)
    listed = {line: Counter[str]() for line in there}
    for before, part in zip([None, *source.parts], source.parts, strict=False):
        where = f"{source.file}:{part.line} {part.what} “{part.name}”"
        if before and part.line < before.line:
            found.append(f"{where} stands behind line {before.line}")
        if not (part.ids[0] or part.left):
            found.append(f"{where} is nothing here, and no reason is given")
        found += [f"{where}: there is no {id} here" for id in part.ids if id and id not in ours]
        lines = [n for n in range(part.line, max(part.line, part.to) + 1) if n in there]
        if not lines:
            found.append(f"{where}: the source has nothing in that line")
        for number in lines:
            listed[number][part.what] += 1
    for number, has in there.items():
        if not listed[number]:
            found.append(f"{source.file}:{number} is not listed")
        for sign in SIGNS:
            if listed[number][sign] != has[sign]:
                told = f"{has[sign]} × {sign}, {listed[number][sign]} listed"
                found.append(f"{source.file}:{number} has {told}")
    return found
