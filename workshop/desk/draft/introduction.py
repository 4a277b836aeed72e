"""What stands before the first step: purpose, outcomes, materials, background and the like."""

from collections.abc import Sequence

from workshop.desk.draft.handouts import Handouts
from workshop.desk.draft.headings import ALONE
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
"""A line, and the level of the heading that it looks like."""
FACTS = ("title", "author", "audience", "version", "language", "license")
"""What a guide says of itself."""
_OF_STEPS = ("note", "questions", "answers", "homework", "roles", "concepts")
"""What belongs to the first step where it stands before it."""
_PREPARED: tuple[Section, ...] = ("agenda", "before", "after")
"""What is preparation where it is said of a module."""


def introduce(
    draft: Draft, part: DraftModule | DraftActivity, lines: Sequence[Looked], handouts: Handouts
) -> list[SourceLine]:
    """Take the lines before a module's first activity, or before an activity's first step.

    What nothing labels is background of a module; of an activity it is returned.
    """
    module = part if isinstance(part, DraftModule) else None
    lists = _lists(part)
    section: Section | None = None
    indent: int | None = None
    left: list[SourceLine] = []
    for line, look in lines:
        text = line.text
        opened = _section_opened(line, look)
        if opened:
            section, name, text = opened
            indent = None
            if section == "time" and take_line_time(part, line):
                section = None
                continue
            if module and section in ("background", "note"):
                is_note = section == "note" and text
                piece = fragment(line, "note" if is_note else "heading")
                module.background.append((0 if is_note else look, "", piece))
                section = None if is_note else "background"
                continue
            if not module and section in _OF_STEPS:
                left.append(line)
                section = None
                continue
            owner = draft if module and section in FACTS else part
            owner.labels.append(label(line, "label", name))
            if not text:
                continue
        elif module and look and (section not in LISTS or look < ALONE):
            module.background.append((look, "", fragment(line, "heading")))
            section = "background"
            continue
        elif take_line_time(part, line):
            continue
        elif not module and _is_unlabelled(line, section):
            left.append(line)
            section = None
            continue
        elif section in LISTS and text.endswith(":") and not line.mark:
            part.labels.append(label(line, "label"))
            continue
        piece = fragment(line, section or "text", text)
        indent = line.indent if indent is None else indent
        match section:
            case "outcomes" if part.outcomes and line.indent > indent:
                part.outcomes[-1].parts.append(piece)
            case "outcomes":
                part.outcomes.append(DraftOutcome(piece))
            case "handouts":
                handouts.add_listed(piece, line)
            case "source":
                draft.references.append(piece)
            case fact if fact in FACTS and module:
                draft.facts.setdefault(fact, []).append(piece)
            case listed if listed in lists:
                lists[listed].append(piece)
            case _ if module:
                module.background.append((0, line.mark, piece))
            case _:
                part.preparation.append(piece)
        if opened and section not in LISTS:
            section = None
    return left


def _lists(part: DraftModule | DraftActivity) -> dict[Section | None, list[Fragment]]:
    """Where the pieces of each section go."""
    lists: dict[Section | None, list[Fragment]] = {
        "purpose": part.purpose,
        "materials": part.materials,
        "group size": part.group_size,
        "preparation": part.preparation,
    }
    if isinstance(part, DraftModule):
        lists |= dict.fromkeys(_PREPARED, part.preparation)
        lists |= {"evaluation": part.evaluation, "questions": part.evaluation}
        lists |= {"concepts": part.concepts}
    else:
        lists |= {"background": part.purpose, "audience": part.group_size}
        lists |= {"before": part.before, "after": part.after}
    return lists


def _is_unlabelled(line: SourceLine, section: Section | None) -> bool:
    """Whether a line before an activity's first step belongs to no section above it."""
    if section in ("materials", "handouts") and SPEECH.match(line.text):
        return True
    return section is None or (line.gap and not line.mark and section not in LISTS)


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
