"""What stands before the first step: purpose, outcomes, materials, background and the like."""

from collections.abc import Sequence

from workshop.desk.draft.handouts import Handouts
from workshop.desk.draft.labels import (
    LISTS,
    MATERIALS_OPEN,
    OUTCOMES_OPEN,
    Section,
    section_opened,
)
from workshop.desk.draft.model import (
    Draft,
    DraftActivity,
    DraftModule,
    DraftOutcome,
    Fragment,
    fragment,
    label,
)
from workshop.desk.draft.source import SourceLine
from workshop.desk.draft.speech import SPEECH
from workshop.desk.draft.timing import take_line_time

Looked = tuple[SourceLine, int]
FACTS: frozenset[Section] = frozenset(
    ("title", "author", "audience", "version", "language", "license")
)


def introduce_module(
    draft: Draft, module: DraftModule, lines: Sequence[Looked], handouts: Handouts
) -> None:
    """Take the lines before a module's first activity; what is not labelled is background."""
    section: Section | None = None
    base: int | None = None
    for line, look in lines:
        opened = _section_opened(line, look)
        if opened:
            section, name, rest = opened
            base = None
            if section == "time" and take_line_time(module.times, line, module.labels):
                section = None
                continue
            if section == "background" or (section == "note" and not rest):
                module.background.append((look or 0, "", fragment(line, "heading")))
                section = "background"
                continue
            if section == "note":
                module.background.append((0, "", fragment(line, "note")))
                section = None
                continue
            (module.labels if section not in FACTS else draft.labels).append(
                label(line, "label", name)
            )
            if not rest:
                continue
            part = fragment(line, section, rest)
        elif look and section not in LISTS and section != "background":
            section = "background"
            module.background.append((look, "", fragment(line, "heading")))
            continue
        elif look and (section not in LISTS or look < 12):
            module.background.append((look, "", fragment(line, "heading")))
            section = "background"
            continue
        elif take_line_time(module.times, line, module.labels):
            continue
        elif section in LISTS and line.text.endswith(":") and not line.mark:
            module.labels.append(label(line, "label"))
            continue
        else:
            part = fragment(line, section or "text")
        base = line.indent if base is None else base
        deeper = section == "outcomes" and line.indent > base
        match section:
            case "outcomes":
                _outcome(module.outcomes, part, deeper)
            case "materials":
                module.materials.append(part)
            case "purpose":
                module.purpose.append(part)
            case "group size":
                module.group_size.append(part)
            case "preparation" | "agenda" | "before" | "after":
                module.preparation.append(part)
            case "evaluation" | "questions":
                module.evaluation.append(part)
            case "concepts":
                module.concepts.append(part)
            case "handouts":
                handouts.add_listed(part, line)
            case "source":
                draft.references.append(part)
            case "title" | "author" | "audience" | "version" | "language" | "license":
                draft.facts.setdefault(section, []).append(part)
            case _:
                module.background.append((0, line.mark, part))
        if opened and opened[2] and section not in LISTS:
            section = None


def introduce_activity(
    draft: Draft, activity: DraftActivity, lines: Sequence[Looked], handouts: Handouts
) -> list[SourceLine]:
    """Take the lines before an activity's first step; return those that nothing labels."""
    section: Section | None = None
    left: list[SourceLine] = []
    base: int | None = None
    for line, look in lines:
        opened = _section_opened(line, look)
        if opened:
            section, name, rest = opened
            base = None
            if section == "time" and take_line_time(activity.times, line, activity.labels):
                section = None
                continue
            if section in ("note", "questions", "answers", "homework", "roles", "concepts"):
                left.append(line)
                section = None
                continue
            activity.labels.append(label(line, "label", name))
            if not rest:
                continue
            part = fragment(line, section, rest)
        elif take_line_time(activity.times, line, activity.labels):
            continue
        elif (
            section is None
            or (line.gap and not line.mark and section not in LISTS)
            or (section in ("materials", "handouts") and SPEECH.match(line.text))
        ):
            section = None
            left.append(line)
            continue
        elif section in LISTS and line.text.endswith(":") and not line.mark:
            activity.labels.append(label(line, "label"))
            continue
        else:
            part = fragment(line, section)
        base = line.indent if base is None else base
        deeper = section == "outcomes" and line.indent > base
        match section:
            case "purpose" | "background":
                activity.purpose.append(part)
            case "outcomes":
                _outcome(activity.outcomes, part, deeper)
            case "materials":
                activity.materials.append(part)
            case "handouts":
                handouts.add_listed(part, line)
            case "preparation":
                activity.preparation.append(part)
            case "group size" | "audience":
                activity.group_size.append(part)
            case "before":
                activity.before.append(part)
            case "after":
                activity.after.append(part)
            case "source":
                draft.references.append(part)
            case _:
                activity.preparation.append(part)
        if opened and opened[2] and section not in LISTS:
            section = None
    return left


def _section_opened(line: SourceLine, look: int) -> tuple[Section, str, str] | None:
    """The section that a line opens, where it looks like a label."""
    if line.mark or line.cell:
        return None
    if len(line.text) <= 90 and MATERIALS_OPEN.search(line.text):
        return "materials", line.text, ""
    if len(line.text) <= 160 and OUTCOMES_OPEN.search(line.text):
        return "outcomes", line.text, ""
    found = section_opened(line.text)
    if found is None or found[2] or look or line.text.endswith(":") or line.bold:
        return found
    return found if line.gap else None


def _outcome(outcomes: list[DraftOutcome], part: Fragment, is_deeper: bool) -> None:
    if is_deeper and outcomes:
        outcomes[-1].parts.append(part)
    else:
        outcomes.append(DraftOutcome(part))
