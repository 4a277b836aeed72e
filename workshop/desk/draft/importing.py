"""Bring in a guide: from its file to the files of a curriculum, a list and a report."""

import re
from pathlib import Path

from workshop.desk.draft.assemble import Assembler
from workshop.desk.draft.coverage_list import (
    Coverage,
    add_lost,
    add_marks,
    coverage_list,
    measure,
    report_lines,
)
from workshop.desk.draft.handouts import Handouts
from workshop.desk.draft.kinds import choose_kinds
from workshop.desk.draft.labels import section_opened
from workshop.desk.draft.lengths import is_time, time_in
from workshop.desk.draft.model import Draft, Fragment, fragment, left_out
from workshop.desk.draft.opening import open_guide
from workshop.desk.draft.outline import Outline, outline
from workshop.desk.draft.running_heads import find_running_heads, is_navigation
from workshop.desk.draft.source import Guide, SourceLine
from workshop.desk.draft.tables import TOTAL, AgendaEntry, apply_agenda, read_tables
from workshop.desk.draft.timed_lines import with_headings
from workshop.desk.draft.timing import is_filler, settle
from workshop.desk.draft.to_files import DraftFiles
from workshop.errors import WorkshopError
from workshop.text import plural
from workshop.value import Value, replace

COVERAGE, TEXT = "coverage.toml", "guide.txt"
"""The list beside the draft, and the guide's text where its own file has no lines to count."""


RIGHTS = re.compile(r"(?:copyright|©|\(c\)\s*\d{4})(?:\W|$)", re.IGNORECASE)
CHANGED = re.compile(
    r"(?:page )?last (?:modified|updated|changed|revised)(?: on)?\s*:?[\s\d./,-]{0,40}"
    r"(?:\w{3,12} \d{1,2}, \d{4})?",
    re.IGNORECASE,
)
"""What stands at the foot of a page on the web."""
_TOTAL = re.compile(rf"(?:{TOTAL.pattern})\W+(.{{1,30}})", re.IGNORECASE)


class ReadGuide(Value):
    """A guide that was read, before anything is made of it."""

    name: str
    guide: Guide
    lines: tuple[SourceLine, ...]
    aside: tuple[Fragment, ...]
    rights: tuple[Fragment, ...]
    agenda: tuple[AgendaEntry, ...]

    def outline(self, heading: int | None = None) -> Outline:
        """Its outline; `heading` says which level of its headings is a step.

        Raises:
            WorkshopError: It has no headings of that level.
        """
        found = outline(self.guide, self.lines, heading)
        if heading is not None and heading > len(found.levels):
            levels = plural(len(found.levels), "level")
            raise WorkshopError(f"The guide has headings of {levels}, none of level {heading}.")
        return found


class ImportedGuide(Value):
    """The files of a draft by name, and what the report says of it."""

    files: dict[str, str]
    title: str
    coverage: Coverage
    checks: tuple[str, ...]
    lines: tuple[str, ...]
    counts: dict[str, int]


def read_guide(path: Path) -> ReadGuide:
    """Read a guide's lines, without those of its pages. Raises: WorkshopError."""
    guide = open_guide(path)
    heads = find_running_heads(guide.lines)
    lines, aside, rights = [], [], []
    for at, line in enumerate(guide.lines):
        if at in heads and not is_time(line.text):
            aside.append(left_out(line, "running head"))
        elif is_navigation(line):
            aside.append(left_out(line, "navigation"))
        elif RIGHTS.match(line.text) and not line.cell and len(line.text) <= 200:
            rights.append(fragment(line, "license"))
        elif not line.cell and _is_total(line.text):
            aside.append(left_out(line, "total"))
        elif CHANGED.fullmatch(line.text) and not line.cell:
            aside.append(left_out(line, "date of the page"))
        else:
            lines.extend(_labels_apart(line))
    tables = read_tables(with_headings(lines, guide))
    aside += tables.aside
    return ReadGuide(
        path.name, guide, tuple(tables.lines), tuple(aside), tuple(rights), tuple(tables.agenda)
    )


def _is_total(text: str) -> bool:
    """Whether a line adds up times: “Total: 3 hours”, but not “Total recall (20 min)”."""
    behind = _TOTAL.fullmatch(text)
    time = time_in(behind[1]) if behind else None
    return behind is not None and time is not None and is_filler(behind[1][: time.start])


def _labels_apart(line: SourceLine) -> list[SourceLine]:
    """A line as those of the labels that stand in it: Time: 1 h | Materials: pens."""
    parts = [part.strip() for part in line.text.split("|")]
    opened = [section_opened(part) for part in parts]
    if line.cell or len(parts) < 2 or not all(each and each[2] for each in opened):
        return [line]
    return [replace(line, text=part, bold=False) for part in parts]


def import_guide(read: ReadGuide, outline: Outline) -> ImportedGuide:
    """Make the draft of a curriculum of a guide."""
    draft = Assembler(read.lines, outline).assemble()
    draft.aside += read.aside
    if read.rights:
        draft.facts.setdefault("license", []).extend(read.rights)
    apply_agenda(draft, read.agenda)
    settle(draft)
    choose_kinds(draft, Handouts(draft))
    files = DraftFiles(draft, read.name).write()
    add_marks(draft, read.guide)
    lost = add_lost(draft, read.guide)
    coverage = measure(draft, read.guide, lost)
    title = " ".join(part.text for part in draft.title) or read.name
    file = read.name if read.guide.own else TEXT
    files[COVERAGE] = coverage_list(draft, read.guide, file, title)
    if not read.guide.own:
        files[TEXT] = read.guide.text
    return ImportedGuide(
        files, title, coverage, tuple(draft.checks), tuple(report_lines(draft)), _counts(draft)
    )


def _counts(draft: Draft) -> dict[str, int]:
    activities = list(draft.activities())
    return {
        "module": len(draft.modules),
        "activity": len(activities),
        "step": sum(not step.is_part for each in activities for step in each.steps),
        "part": sum(step.is_part for each in activities for step in each.steps),
        "handout": len(draft.handouts),
    }
