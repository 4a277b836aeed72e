"""Counts typed for the room, wherever hands go up: so many for an option of an item."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Self, TypedDict

from msgspec import Meta

from workshop.errors import Refused
from workshop.kinds.base import StepData
from workshop.text import plural
from workshop.value import Value, field, replace

MAX_COUNT = 9999
MAX_OPTIONS = 1000
Counts = Mapping[tuple[str, int], int]
"""Counts by the key of the item and the number of the option."""


class CountedItem(Value):
    """What is put to the room: a key that outlives editing, and a text."""

    key: str
    text: str


class CountData(StepData):
    """What a step has counted."""

    counts: Counts = field(default_factory=dict)

    def with_count(self, item: str, option: int, count: int | None) -> Self:
        """The same with another count; None takes it back to not asked."""
        kept = {cell: n for cell, n in self.counts.items() if cell != (item, option)}
        return replace(self, counts=kept if count is None else {**kept, (item, option): count})

    def total(self, item: str) -> int:
        """How many were counted for all options of an item."""
        return sum(count for (key, _), count in self.counts.items() if key == item)


class CountFacts(TypedDict):
    """How many hands went up for an option."""

    option: Annotated[str, Meta(description="What could be chosen.")]
    count: Annotated[int, Meta(description="How many hands.", ge=0)]


def check_count(count: int | None) -> None:
    """Refuse what no count can be."""
    if count is not None and not 0 <= count <= MAX_COUNT:
        raise Refused(f"A count is a whole number from 0 to {MAX_COUNT:,}.")


def too_many(
    items: Iterable[CountedItem], data: CountData, people: int, noun: str = "hand"
) -> Iterator[tuple[CountedItem, str]]:
    """The items with more hands than there are people, if that is known: 3 hands, 2 people."""
    for item in items:
        total = data.total(item.key)
        if people and total > people:
            yield item, f"{plural(total, noun)}, {plural(people, 'person', 'people')}"


def count_figure(count: int | None) -> str:
    """A count in a table; a dash where nobody was asked."""
    return "–" if count is None else str(count)
