"""Counts typed for the room, wherever hands go up: so many for an option of an item."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Self, TypedDict

from msgspec import Meta

from workshop.document import Block, Paragraph
from workshop.errors import Refused
from workshop.kinds.base import (
    ANSWERS_TAB,
    HANDS_TAB,
    AnyContext,
    D,
    Kind,
    Marks,
    P,
    StepContext,
    StepData,
    split_answers,
)
from workshop.kinds.plan import CurriculumContext, LintFinding
from workshop.text import joined, plural, quoted
from workshop.value import Value, doc, field, replace

TWO_OPTIONS = 'Write options = ["…", "…"].'
MAX_COUNT = 9999
MAX_OPTIONS = 1000
BY_PHONE = "By phone"
Counts = Mapping[tuple[str, int], int]
"""Counts by the key of the item and the number of the option."""


class CountedItem(Value):
    """An item put to the room: a key that outlives editing, and a text."""

    key: str
    text: str


class EarlierCount(Value):
    """How many were counted for an option in an earlier session, in the step of that id."""

    step: str
    item: str
    option: Annotated[int, Meta(ge=0, lt=MAX_OPTIONS)]
    count: Annotated[int, Meta(ge=0)]


class CountData(StepData):
    """What a step has counted; `phones` is what of it was given by phone."""

    counts: Counts = field(default_factory=dict)
    phones: Counts = field(default_factory=dict)

    def with_phones(self, marks: Marks) -> Self:
        phones = {
            (key, option): count
            for key, marked in marks.items()
            for option, count in enumerate(marked)
        }
        both = {cell: count + self.counts.get(cell, 0) for cell, count in phones.items()}
        return replace(self, counts={**self.counts, **both}, phones=phones)

    def with_earlier(self, step: str, counted: Iterable[EarlierCount]) -> Self:
        """The same with what an earlier session counted in the step of that id."""
        counts = {(one.item, one.option): one.count for one in counted if one.step == step}
        return replace(self, counts={**counts, **self.counts})

    def typed_count(self, item: str, option: int) -> int | None:
        """What was typed of a count, without what was given by phone; None if nothing was."""
        count, phones = self.counts.get((item, option)), self.phones.get((item, option))
        return None if count is None or count == phones else count - (phones or 0)

    def by_phone(self, item: str) -> int:
        """How many were given by phone for all options of an item."""
        return sum(count for (key, _), count in self.phones.items() if key == item)

    def with_count(self, item: str, option: int, count: int | None) -> Self:
        """The same with another count; None takes it back to not asked."""
        others = {cell: n for cell, n in self.counts.items() if cell != (item, option)}
        return replace(self, counts=others if count is None else {**others, (item, option): count})

    def counted(self, item: str, options: Sequence[str]) -> list[tuple[str, int]]:
        """Those of an item's options that were counted, each with its count."""
        cells = ((name, self.counts.get((item, n))) for n, name in enumerate(options))
        return [(name, count) for name, count in cells if count is not None]

    def figures(self, item: str, options: int) -> tuple[int, ...]:
        """The counts of so many options of an item; 0 for what was not counted."""
        return tuple(self.counts.get((item, option), 0) for option in range(options))

    def total(self, item: str) -> int:
        """How many were counted for all options of an item."""
        return sum(count for (key, _), count in self.counts.items() if key == item)


class CountFacts(TypedDict):
    """How many hands went up for an option."""

    option: Annotated[str, doc("What could be chosen.")]
    count: Annotated[int, doc("How many hands.", ge=0)]


PhoneCount = Annotated[int, doc("How many of them were given by phone.", ge=0)]


def check_count(count: int | None) -> None:
    """Refuse a number that cannot be a count."""
    if count is not None and not 0 <= count <= MAX_COUNT:
        raise Refused(f"A count is a whole number from 0 to {MAX_COUNT:,}.")


def too_many(
    items: Iterable[CountedItem], data: CountData, people: int
) -> Iterator[tuple[CountedItem, str]]:
    """The items with more hands than there are people, if that is known: 3 hands, 2 people."""
    for item in items:
        total = data.total(item.key)
        if people and total > people:
            yield item, f"{plural(total, 'hand')}, {plural(people, 'person', 'people')}"


def by_phone_note(phones: int) -> str:
    """How many of those that were counted came by phone, in words; nothing where none did."""
    return f"of them {phones:,} by phone" if phones else ""


def counts_line(item: str, text: str, options: Sequence[str], data: CountData) -> str:
    """The counts of an item in a sentence: “Is it clear?”: yes 12, no 3."""
    counts = ", ".join(f"{name} {count}" for name, count in data.counted(item, options))
    said = joined("; ", counts, by_phone_note(data.by_phone(item)))
    return f"“{text}”: {said or 'not asked'}."


def count_facts(item: str, options: Sequence[str], data: CountData) -> list[CountFacts]:
    """The counts of an item as plain values."""
    return [{"option": name, "count": count} for name, count in data.counted(item, options)]


def by_phone_blocks(items: Iterable[CountedItem], data: CountData) -> list[Block]:
    """How many hands of each item were given by phone."""
    shares = (
        joined(" ", f"{phones} of {data.total(item.key)}", f"({item.text})" if item.key else "")
        for item in items
        if (phones := data.by_phone(item.key))
    )
    text = "; ".join(shares)
    return [Paragraph(text, BY_PHONE)] if text else []


def count_figure(count: int | None) -> str:
    """A count in a table; a dash where nobody was asked."""
    return "–" if count is None else str(count)


def numbered_items(texts: Iterable[str], word: str) -> tuple[CountedItem, ...]:
    """Texts of the plan, known by their numbers: "item-1"."""
    return tuple(CountedItem(f"{word}-{number}", text) for number, text in enumerate(texts, 1))


def on_sheet(context: AnyContext, sheet: str) -> tuple[CountedItem, ...]:
    """The entries of a sheet in order, known by the numbers that the log has for them."""
    return tuple(CountedItem(f"entry-{e.id}", e.text) for e in context.board.sheet(sheet))


def removed_items(
    counted: Iterable[str], there: Iterable[CountedItem], context: AnyContext
) -> tuple[CountedItem, ...]:
    """Those of the counted keys that are no longer there: moved elsewhere, merged, or removed."""
    left = sorted({*counted} - {each.key for each in there})
    return tuple(CountedItem(key, _text_of(key, context)) for key in left)


def entry_id(key: str) -> int:
    """The number of the entry that a key stands for; 0 if it stands for none."""
    number = key.removeprefix("entry-")
    return int(number) if number != key and number.isascii() and number.isdigit() else 0


def _text_of(key: str, context: AnyContext) -> str:
    """What something said that is no longer on the list."""
    entry, board = entry_id(key), context.board
    became = "merged" if entry in board.merged else "taken off" if entry in board.removed else ""
    text = board.text(entry) or f"({key}, no longer on the list)"
    return f"{text} ({became})" if became else text


class CountingKind(Kind[P, D]):
    """A kind that counts: its counts are looked for with the hands, in a review."""

    def tabs(self, context: StepContext[P, D]) -> dict[str, list[Block]]:
        answers, rest = split_answers(context)
        return {
            HANDS_TAB: [*self.summary(context), *self.private(context)],
            ANSWERS_TAB: self.written(answers),
            Kind.tab: self.written(rest),
        }


def lint_empty_sheet(sheet: str, key: str, around: CurriculumContext) -> Iterator[LintFinding]:
    """What is odd about taking the entries of a sheet that nothing is written on."""
    if around.empty(sheet):
        message = f"No step before this one writes on sheet {quoted(sheet)}"
        hint = "There will be nothing to put to the room."
        yield LintFinding((key,), message, hint, wrong=False)
