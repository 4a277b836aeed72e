"""Problems of a curriculum's files, worded so that an author can fix them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from workshop.curriculum.folder import Problem, Severity
from workshop.curriculum.labels import describe_step
from workshop.curriculum.positions import Keys, Place, find_places
from workshop.text import one_line, quoted
from workshop.value import Value

MAX_FINDINGS_PER_FILE = 200


class Finding(Value):
    """A problem at a path of keys, or at a known place.

    `first` is the first occurrence of what is duplicated.
    """

    at: Keys | Place
    severity: Severity
    message: str
    hint: str = ""
    first: "tuple[PlanFile, Keys] | None" = None


@dataclass(eq=False)
class PlanFile:
    """One file of a curriculum: its display name, text, data and findings.

    `parsed` says whether `data` is complete; `hidden` counts findings left out. `is_borrowed` says
    that it lies in another curriculum. `taken` are the tables that take over others, by their
    paths: which keys each has itself, and where the others stand.
    """

    name: str
    text: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    parsed: bool = False
    findings: list[Finding] = field(default_factory=list)
    hidden: int = 0
    is_borrowed: bool = False
    taken: "dict[Keys, tuple[set[str], list[tuple[PlanFile, Keys]]]]" = field(default_factory=dict)

    def error(
        self,
        at: Keys | Place,
        message: str,
        hint: str = "",
        first: "tuple[PlanFile, Keys] | None" = None,
    ) -> None:
        """Note an error at a path of keys or a place."""
        self.findings.append(Finding(at, "error", message, hint, first))

    def warn(self, at: Keys | Place, message: str, hint: str = "") -> None:
        """Note a warning at a path of keys or a place."""
        self.findings.append(Finding(at, "warning", message, hint))

    @property
    def is_full(self) -> bool:
        """Whether further findings will not be shown, so that they need no hints."""
        return len(self.findings) >= MAX_FINDINGS_PER_FILE

    @property
    def has_errors(self) -> bool:
        return any(finding.severity == "error" for finding in self.findings)


def locate_problems(files: Iterable[PlanFile]) -> tuple[Problem, ...]:
    """The findings of files as problems by file and line, at most 200 a file, errors preferred."""
    files = sorted(files, key=lambda file: file.name)
    shown = {id(file): _most_serious(file) for file in files}
    wanted: dict[int, set[Keys]] = {id(file): set() for file in files}
    for file in files:
        for finding in shown[id(file)]:
            if not isinstance(finding.at, Place):
                wanted[id(file)].add(finding.at)
            if finding.first:
                wanted.setdefault(id(finding.first[0]), set()).add(finding.first[1])
    known = {
        id(file): find_places(file.text, wanted[id(file)]) for file in files if wanted[id(file)]
    }

    def place(file: PlanFile, at: Keys | Place) -> Place:
        return at if isinstance(at, Place) else known[id(file)][at]

    problems: list[Problem] = []
    for file in files:
        found = []
        for finding in shown[id(file)]:
            line, column = place(file, finding.at)
            where = "" if isinstance(finding.at, Place) else describe_step(file.data, finding.at)
            if finding.first:
                other, path = finding.first
                where = f"line {place(other, path).line}"
                where = where if other is file else f"{other.name}, {where}"
            message = finding.message.rstrip(".") + (f" ({where})." if where else ".")
            hint = one_line(finding.hint)  # it may hold what stands in the file
            found.append(Problem(file.name, line, column, finding.severity, message, hint))
        found.sort(key=lambda problem: (problem.line, problem.column))
        problems += found
        if rest := file.hidden + len(file.findings) - len(found):
            severity: Severity = "error" if file.has_errors else "warning"
            more = f"{rest:,} more problems in this file are not shown."
            problems.append(Problem(file.name, found[-1].line, 1, severity, more))
    return tuple(problems)


def _most_serious(file: PlanFile) -> list[Finding]:
    errors_first = sorted(file.findings, key=lambda finding: finding.severity != "error")
    return errors_first[:MAX_FINDINGS_PER_FILE]


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most similar to a misspelled one, or ""."""
    if len(word) > 60:
        return ""
    from difflib import get_close_matches

    spellings = {each.lower(): each for each in list(known)[:1000]}
    near = get_close_matches(word.lower(), spellings, n=1)
    return spellings[near[0]] if near else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word most similar to a misspelled one, or ""."""
    near = nearest(word, known)
    return f"Did you mean {quoted(near)}?" if near else ""
