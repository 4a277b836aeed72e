"""What the curricula take from their sources: python -m tools.coverage [FOLDER OF SOURCES].

For each curriculum, tools/coverage/NAME.toml lists every part of its sources in order (heading,
step, part, question, time, figure, handout, …) under a short name, with where it stands here, or
the reason why it is left out. The command writes docs/coverage.md from these lists. The sources
are not part of the project; given their folder, it compares the lists with them too, and
`python -m tools.coverage --list FILE` prints what a text has, to begin a new list with.
"""

import hashlib
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from workshop.curriculum.load import load_or_raise
from workshop.curriculum.model import Curriculum
from workshop.kinds.plan import Cue, PlanPart
from workshop.session.agenda import number_steps
from workshop.value import asdict

ROOT = Path(__file__).resolve().parents[1]
CURRICULA = ROOT / "curricula"
LISTS = ROOT / "tools" / "coverage"
PAGE = ROOT / "docs" / "coverage.md"
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


class Part(BaseModel):
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


class Source(BaseModel):
    """One source: what its text has by line (`has`), and so many (`count`) parts of it, listed."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    file: str
    title: str
    sha256: str
    has: str
    count: int
    parts: list[Part]


def sources(folder: Path) -> list[Source]:
    """The sources of the curriculum in that folder.

    Their list is not kept in it: a session copies everything in a curriculum's folder.
    """
    table = tomllib.loads((LISTS / f"{folder.name}.toml").read_text("utf-8"))
    return TypeAdapter(list[Source]).validate_python(table["source"])


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


def folders() -> list[Path]:
    """The curricula that have such a list."""
    return [CURRICULA / path.stem for path in sorted(LISTS.glob("*.toml"))]


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


def problems(source: Source, ours: set[str], text: str | None = None) -> list[str]:
    """What is missing in a list, or does not exist here; in the source too when it is at hand."""
    found = []
    if text is not None and (
        checksum(text) != source.sha256 or inventory(text) != source.has.strip()
    ):
        found.append(f"{source.file} is not the text that was listed")
    if source.count != len(source.parts):
        found.append(f"{source.file} has {source.count} parts, {len(source.parts)} are listed")
    there = _lines(source.has)
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


def _lines(has: str) -> dict[int, Counter[str]]:
    lines = {}
    for line in has.split("\n"):
        if not line.strip():
            continue
        number, *marks = line.split()
        counts = (mark.partition("*") for mark in marks)
        lines[int(number)] = Counter({sign: int(count or 1) for sign, _, count in counts})
    return lines


# --- the page ---------------------------------------------------------------------------------

INTRODUCTION = """\
# What the curricula take from their sources

Written by `python -m tools.coverage` from the list of each curriculum in `tools/coverage`.

Every part of every source stands here in its order: the line of the source it is in, what it is,
a short name for it, and where it stands in the curriculum. `1-3/6b round 2 question 1` is the
first question of the second round of step 6b of activity 1-3. What is left out says why.
"""
HEADINGS = {
    "Source": "---",
    "Curriculum": "---",
    "Lines": "---:",
    "Parts": "---:",
    "Steps and parts of steps": "---:",
    "Questions": "---:",
    "Times and figures": "---:",
    "Handouts": "---:",
    "Left out": "---:",
    "Missing": "---:",
}


def page() -> str:
    """docs/coverage.md."""
    pairs = [(folder, source) for folder in folders() for source in sources(folder)]
    pairs.sort(key=lambda pair: pair[1].file)
    out = [INTRODUCTION, _cells(*HEADINGS), _cells(*HEADINGS.values())]
    out += [_figures(folder, source) for folder, source in pairs]
    for folder, source in pairs:
        out += ["", f"## {source.title}", "", f"`{source.file}`, in `curricula/{folder.name}`.", ""]
        out += [_cells("Line", "What", "In the source", "Here"), _cells("---:", *["---"] * 3)]
        out += [_row(part) for part in source.parts]
    return "\n".join(out) + "\n"


def _figures(folder: Path, source: Source) -> str:
    kinds = Counter(part.what for part in source.parts)
    return _cells(
        f"{source.title} (`{source.file[:3]}`)",
        folder.name,
        len(_lines(source.has)),
        len(source.parts),
        kinds["step"] + kinds["part"],
        kinds["question"],
        kinds["time"] + kinds["figure"],
        kinds["handout"],
        sum(1 for part in source.parts if part.left),
        len(problems(source, ids(load_or_raise(folder)))),
    )


def _row(part: Part) -> str:
    lines = f"{part.line}–{part.to}" if part.to else part.line
    here = ", ".join(f"`{id}`" for id in part.ids if id)
    left = part.left and f"left out: {part.left}"
    return _cells(lines, part.what, part.name, "; ".join(filter(None, (here, left))))


def _cells(*cells: object) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def main(*args: str) -> int:
    """Write the page; 1 when something is missing."""
    if len(args) == 2 and args[0] == "--list":
        text = Path(args[1]).read_text("utf-8")
        print(f'sha256 = "{checksum(text)}"\nhas = """\n{inventory(text)}"""')
        return 0
    found: list[str] = []
    for folder in folders():
        ours = ids(load_or_raise(folder))
        for source in sources(folder):
            at_hand = Path(args[0], source.file).read_text("utf-8") if args else None
            found += problems(source, ours, at_hand)
    PAGE.write_text(page(), "utf-8")
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
