"""In the notes: where to find what was shown, and what the curriculum refers to."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from workshop.curriculum.material import described
from workshop.curriculum.model import Curriculum, Handout, Resource
from workshop.document import Block, Bullets, Heading, Item
from workshop.session.agenda import AgendaStep

if TYPE_CHECKING:
    from workshop.reports.record import Record


def material_of(
    curriculum: Curriculum, steps: Iterable[AgendaStep]
) -> Iterator[Handout | Resource]:
    """What these steps show that another program opens, each once."""
    ids = (cue.show for step in steps for cue in step.plan.script if cue.show)
    for id in dict.fromkeys(ids):
        if (material := curriculum.shown(id)) and material.what:
            yield material


def shown_material(record: "Record") -> tuple[Handout | Resource, ...]:
    """What the steps that were led have shown, where it is no text."""
    steps = (step for part in record.outline for step in part.steps)
    led = (step for step in steps if record.times[step.key].led)
    return tuple(material_of(record.curriculum, led))


def material_blocks(record: "Record") -> list[Block]:
    """What was shown with its addresses, and the curriculum's references."""
    shown = tuple(Item(described(one)) for one in shown_material(record))
    blocks: list[Block] = [Heading("Material"), Bullets(shown)] if shown else []
    return [*blocks, *reference_blocks(record.curriculum)]


def reference_blocks(curriculum: Curriculum) -> list[Block]:
    """The books and sites that a curriculum names."""
    references = tuple(map(Item, curriculum.head.references))
    return [Heading("References"), Bullets(references)] if references else []


def material_data(record: "Record") -> list[dict[str, str]]:
    """What was shown as plain values."""
    return [
        {"id": one.id, "title": one.title, "what": one.what, "address": one.address}
        for one in shown_material(record)
    ]
