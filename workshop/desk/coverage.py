"""What a curriculum takes from its sources, part by part: a list, and what is missing in it.

A list names every part of a source in order (heading, step, part, question, time, figure, handout,
…) with where it stands in the curriculum, or the reason why it is left out. What signs the text
itself has is counted line by line, so that a part that is not listed is missed.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from workshop.curriculum.model import Curriculum
from workshop.kinds.plan import Cue, PlanPart
from workshop.session.agenda import number_steps
from workshop.value import asdict

NUMBER = r"(?:\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|twelve)"
UNIT = r"(?:minutes?|hours?|days?|weeks?|months?)"
# A number that is part of a name or a mark is no figure: step 3, Stage Two, 2), © 1998.
NAME = re.compile(
    rf"\b(?:activity|competency|handout|module|objective|stage|step|transparency) {NUMBER}(?:-\d+)?"
    r"|\d\)|© ?\d+",
    re.I,
)

# What is counted in a line of a source by its signs alone, in this order; a sign counts once.
SIGNS = {
    "step": re.compile(r"^\s*\d+\.\s|^Step \d+:"),
    "part": re.compile(r"(?<![\w)])\([a-z]\)\s"),
    "point": re.compile(r"^\s*(?:•|-\s)"),
    "handout": re.compile(r"\bhandouts?(?: and transparency)? \d+(?:\.\d+)?", re.I),
    "time": re.compile(rf"\b(?:one|{NUMBER})(?: (?:to|or) {NUMBER})? {UNIT}\b", re.I),
    "figure": re.compile(rf"(?<![\w-]){NUMBER}(?![\w-])", re.I),
    "question": re.compile(r"\?"),
}


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


# --- what a source has ------------------------------------------------------------------------


def signs(line: str) -> Counter[str]:
    """How many of each sign a line has."""
    found: Counter[str] = Counter()
    for sign, pattern in SIGNS.items():
        if sign == "figure":
            line = NAME.sub(" ", line)
        line, found[sign] = pattern.subn(" ", line)
    return +found


def inventory(text: str) -> str:
    """The lines of a text that are not empty, each with the signs it has: "12 step question*2"."""
    return "\n".join(
        " ".join((str(number), *(f"{s}*{n}" if n > 1 else s for s, n in signs(line).items())))
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    )


def checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


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


def lines_of(has: str) -> dict[int, Counter[str]]:
    """The lines that are listed, each with the signs it has."""
    lines = {}
    for line in has.split("\n"):
        if not line.strip():
            continue
        number, *marks = line.split()
        counts = (mark.partition("*") for mark in marks)
        lines[int(number)] = Counter({sign: int(count or 1) for sign, _, count in counts})
    return lines
