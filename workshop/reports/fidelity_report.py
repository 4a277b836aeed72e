"""How closely a session kept to its curriculum, as blocks of the facilitator's record.

What whoever led marked, and what an observer saw, stand beside each other and are never added up.
"""

from collections.abc import Iterator

from workshop.document import WARNING, Block, Heading, Paragraph, Table
from workshop.errors import WorkshopError
from workshop.reports.fidelity import Fidelity, StepFidelity, fidelity
from workshop.reports.observed import Observation, read_observed
from workshop.reports.record import Record
from workshop.reports.times import time_sentence
from workshop.session.fate import FATES
from workshop.session.time.figures import length
from workshop.text import joined

SELF_REPORT = "What was marked in the program by whoever led: their own account, not an observer's."


def fidelity_blocks(record: Record) -> list[Block]:
    """Figures, adaptations with their reasons, what was observed; nothing before it began."""
    if record.state.began is None:
        return []
    found = fidelity(record)
    blocks: list[Block] = [
        Heading("Fidelity to the curriculum"),
        Paragraph(SELF_REPORT, "Self-report"),
        Table(("", "So many", "Of"), tuple(_figures(found)), frozenset({1, 2})),
        Paragraph(time_sentence(record.durations.total), "Minutes"),
    ]
    if rows := tuple(map(_adapted, found.adaptations)):
        columns = ("Adaptation", "What", "Written", "That day", "Why")
        blocks += [Heading("Cut, added, moved", 3), Table(columns, rows, frozenset({2, 3}))]
    return [*blocks, *_observed(record)]


def _figures(found: Fidelity) -> Iterator[tuple[str, str, str]]:
    steps, core = len(found.written), found.core
    for fate in FATES:
        if count := found.fates[fate]:
            yield f"Parts {fate}", str(count), str(steps)
    if core:
        yield "Core parts led", str(sum(step.led for step in core)), str(len(core))
    counted = (
        ("Cues seen", found.count("seen"), found.count("cues")),
        ("Questions answered", found.count("answered"), found.count("questions")),
        ("Groups that reported", found.count("reported"), found.count("groups")),
        ("Key concepts named", len(found.named), len(found.concepts)),
    )
    yield from ((what, str(count), str(of)) for what, count, of in counted if of)


def _adapted(step: StepFidelity) -> tuple[str, ...]:
    core = "core" if step.core else ""
    less = step.fate == "led" and step.cut
    flags = (
        ("added", step.added),
        ("moved", step.moved),
        ("fewer minutes", less),
        (step.fate, step.cut and not less),
        (core, True),
    )
    what = joined(", ", *(word for word, on in flags if on))
    written, of_day = length(step.written), length(step.of_day)
    name = f"{step.label} {step.heading}".rstrip()
    return name, what, written, of_day, step.reason


def _observed(record: Record) -> list[Block]:
    if record.folder is None:
        return []
    try:
        seen = read_observed(record.folder)
    except WorkshopError as error:
        return [Heading("Observed", 3), Paragraph(str(error), WARNING)]
    if not seen:
        return []
    rows = tuple(_seen(record, one) for one in seen)
    blocks: list[Block] = [Heading("Observed", 3)]
    return [*blocks, Table(("Step", "Marked by whoever led", "Seen", "Remark", "Observer"), rows)]


def _seen(record: Record, one: Observation) -> tuple[str, ...]:
    time = record.times.get(one.step)
    name = f"{time.step.full_label} {time.step.name}" if time else one.step
    return name, time.fate if time else "", one.seen, one.remark, one.by
