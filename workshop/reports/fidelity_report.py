"""How closely a session kept to its curriculum, as blocks of the facilitator's record.

What whoever led marked, and what an observer saw, stand beside each other and are never added up.
"""

from collections.abc import Iterator

from workshop.document import WARNING, Block, Heading, Paragraph, Table
from workshop.reports.fidelity import Fidelity, StepFidelity, changes, fidelity
from workshop.reports.observed import Observation, read_observations
from workshop.reports.record import Record
from workshop.reports.times import Times, time_sentence
from workshop.session.fate import FATES
from workshop.session.time.figures import length
from workshop.text import joined

SELF_REPORT = "What was marked in the program by whoever led: their own account, not an observer's."


def fidelity_blocks(record: Record) -> list[Block]:
    """Figures, adaptations with their reasons, what was observed; nothing before it began."""
    if record.state.began is None:
        return []
    found = fidelity(record)
    took = Times(found.figures.written, found.figures.planned, found.figures.elapsed)
    blocks: list[Block] = [
        Heading("Fidelity to the curriculum"),
        Paragraph(SELF_REPORT, "Self-report"),
        Table(("", "So many", "Of"), tuple(_figures(found)), frozenset({1, 2})),
        Paragraph(time_sentence(took), "Minutes"),
    ]
    if rows := tuple(map(_adaptation_row, found.adaptations)):
        columns = ("Adaptation", "What", "Written", "That day", "Why")
        blocks += [Heading("Cut, added, moved", 3), Table(columns, rows, frozenset({2, 3}))]
    return [*blocks, *_observations(record)]


def _figures(found: Fidelity) -> Iterator[tuple[str, str, str]]:
    figures = found.figures
    for fate in FATES:
        if count := figures.fates.get(fate):
            yield f"Parts {fate}", str(count), str(figures.steps)
    counted = (
        ("Core parts led", figures.core_led, figures.core),
        ("Cues seen", figures.seen, figures.cues),
        ("Questions answered", figures.answered, figures.asked),
        ("Groups that reported", figures.reported, figures.groups),
        ("Key concepts named", len(found.named), len(found.concepts)),
    )
    yield from ((what, str(count), str(of)) for what, count, of in counted if of)


def _adaptation_row(step: StepFidelity) -> tuple[str, ...]:
    what = joined(", ", *changes(step), "core" if step.core else "")
    written, of_day = length(step.written), length(step.planned)
    name = f"{step.label} {step.heading}".rstrip()
    return name, what, written, of_day, step.reason


def _observations(record: Record) -> list[Block]:
    seen = read_observations(record.folder)
    if seen.problem:
        return [Heading("Observed", 3), Paragraph(seen.problem, WARNING)]
    if not seen.steps:
        return []
    rows = tuple(_observation_row(record, one) for one in seen.steps)
    blocks: list[Block] = [Heading("Observed", 3)]
    return [*blocks, Table(("Step", "Marked by whoever led", "Seen", "Remark", "Observer"), rows)]


def _observation_row(record: Record, one: Observation) -> tuple[str, ...]:
    time = record.times.get(one.step)
    name = f"{time.step.full_label} {time.step.name}" if time else one.step
    return name, time.fate if time else "", one.seen, one.remark, one.by
