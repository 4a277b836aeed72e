"""What a show of hands captures: a count for each option of each item."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, NotRequired, Self, TypedDict

from msgspec import Meta

from workshop.document import Bars, Block, Bullets, Item, Paragraph, Table
from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.base import StepCommand, StepContext, Target
from workshop.kinds.counts import (
    BY_PHONE,
    MAX_COUNT,
    MAX_OPTIONS,
    CountData,
    CountedItem,
    CountFacts,
    CountingKind,
    PhoneCount,
    by_phone_blocks,
    check_count,
    count_facts,
    count_figure,
    counts_line,
    numbered_items,
    on_sheet,
    removed_items,
)
from workshop.kinds.counts import too_many as more_than_people
from workshop.kinds.hands.plan import FromFramework, FromSheet, HandsPlan
from workshop.kinds.parsing import number, pick
from workshop.kinds.public import Ask, AskBallot, BallotLine, Member, Public, PublicResult
from workshop.value import doc

MAX_OPTIONS_IN_LINE = 6


class HandsData(CountData):
    """Counts by item and number of the option; an item is known by its key."""


HandsContext = StepContext[HandsPlan, HandsData]


class HandsFacts(TypedDict):
    """The hands that went up for one item."""

    item: Annotated[str, doc("What was put to the room; empty for a lone question.")]
    counts: Annotated[list[CountFacts], doc("The options that were counted.")]
    by_phone: NotRequired[PhoneCount]


class HandsCounted(Event, tag="hands-counted", kw_only=True):
    """`count` None takes a count back to not asked."""

    step: str
    item: str
    option: Annotated[int, Meta(ge=0, lt=MAX_OPTIONS)]
    count: Annotated[int, Meta(ge=0)] | None


def options(context: HandsContext) -> tuple[str, ...]:
    """The options in order."""
    named = context.plan.options
    return context.stages.get(named.framework, ()) if isinstance(named, FromFramework) else named


def items(context: HandsContext) -> tuple[CountedItem, ...]:
    """The items in order; the question itself when there are none."""
    plan = context.plan
    if isinstance(plan.items, FromSheet):
        return on_sheet(context, plan.items.sheet)
    return numbered_items(plan.items, "item") or (CountedItem("", plan.question),)


class CountHands(StepCommand[HandsPlan, HandsData]):
    """Write down how many hands were raised: item number, option, count."""

    word = "hands"
    usage = "hands [ITEM] OPTION COUNT"
    item: str
    option: int
    count: int | None

    @classmethod
    def parse(cls, rest: str, context: HandsContext) -> Self:
        asked, words = items(context), rest.split()
        if not asked:
            raise Refused("There is no item to vote on yet.", "Items are written on a sheet first.")
        if len(words) < (2 if asked[:1] and not asked[0].key else 3):
            raise Refused("Say which option and how many.", f"Usage: {cls.usage}.")
        texts = [item.text for item in asked]
        item = asked[pick(words.pop(0), texts, "item")] if asked[0].key else asked[0]
        option = pick(" ".join(words[:-1]), list(options(context)), "option")
        return cls(item.key, option, number(words[-1], "A count", MAX_COUNT))

    def decide(self, context: HandsContext) -> HandsCounted:
        if self.item not in {item.key for item in items(context)}:
            raise Refused("That is not one of the items put to the room.")
        if not 0 <= self.option < len(options(context)):
            raise Refused("That is not one of the options.")
        check_count(self.count)
        return HandsCounted(step=context.key, item=self.item, option=self.option, count=self.count)


class Hands(CountingKind[HandsPlan, HandsData]):
    name = "hands"
    help = "How many hands go up for each option; digits are typed into a grid."
    tab = "hands"
    plan = HandsPlan
    data = HandsData
    events = (HandsCounted,)
    commands = (CountHands,)

    def apply(self, data: HandsData, event: Event) -> HandsData:
        if not isinstance(event, HandsCounted):
            return data
        return data.with_count(event.item, event.option, event.count)

    def reference_sheets(self, context: HandsContext) -> tuple[Target, ...]:
        planned = context.plan.items
        return (context.target(planned.sheet),) if isinstance(planned, FromSheet) else ()

    def public(self, context: HandsContext) -> Public:
        named, asked = options(context), items(context)
        rows = tuple(
            (item.text, context.data.figures(item.key, len(named)))
            for item in _counted_items(context)
        )
        question = context.plan.question
        listed = tuple(item.text for item in asked if item.key)
        shown = (PublicResult(question, named, rows),) if rows else ()
        return Public(texts=(question, *listed), results=shown)

    def asks(self, context: HandsContext, member: Member) -> tuple[Ask, ...]:
        named = options(context)
        lines = tuple(BallotLine(item.key, item.text, named) for item in items(context))
        return (AskBallot(context.plan.question, lines),) if lines else ()

    def on_paper(self, context: HandsContext) -> list[Block]:
        plan = context.plan
        blocks: list[Block] = [
            Paragraph(plan.question, "Hands"),
            Bullets(tuple(map(Item, options(context))), numbered=True),
        ]
        if isinstance(plan.items, FromSheet):
            label = context.target(plan.items.sheet).label
            blocks.append(Paragraph(f"each entry of the sheet “{label}”", "Asked for"))
        elif plan.items:
            blocks += [Paragraph("", "Asked for each of"), Bullets(tuple(map(Item, plan.items)))]
        return blocks

    def prompt_lines(self, context: HandsContext) -> list[str]:
        named = [f"{number} {name}" for number, name in enumerate(options(context), 1)]
        lines = [f"HANDS  {context.plan.question}"]
        if len(named) <= MAX_OPTIONS_IN_LINE:
            lines.append(f"Options: {'; '.join(named)}")
        else:
            lines += ["Options:", *named]
        asked = items(context)
        if not asked:
            return [*lines, "There is no item yet."]
        listed = asked if asked[0].key else ()
        lines += [f"Item {number}: {item.text}" for number, item in enumerate(listed, 1)]
        phones = context.data.phones
        for item in _counted_items(context):
            got = (f"{o} {n}" for i, o in enumerate(options(context))
                   if (n := phones.get((item.key, i))))  # fmt: skip
            if counts := ", ".join(got):
                lines.append(f"{BY_PHONE}{f', {item.text}' if item.key else ''}: {counts}")
        return lines

    def narrate(self, event: Event, context: HandsContext) -> list[str]:
        if not isinstance(event, HandsCounted):
            return []
        asked = items(context)
        all = (*asked, *removed_items((event.item,), asked, context))
        text = next(item.text for item in all if item.key == event.item)
        return [counts_line(event.item, text, options(context), context.data)]

    def warnings(self, context: HandsContext) -> tuple[str, ...]:
        doubts = too_many(context, context.people)
        return tuple(f"{counted}: right? ({item.text})" for item, counted in doubts)

    def _doubtful(self, context: HandsContext) -> list[Block]:
        """Where more hands were counted than there were people, who may have left since."""
        people = max(context.people, len(context.roster))
        doubts = "; ".join(
            f"{counted} ({item.text})" if item.text else counted
            for item, counted in too_many(context, people)
        )
        return [Paragraph(doubts, "More hands than people")] if doubts else []

    def summary(self, context: HandsContext) -> list[Block]:
        """The counts, as bars or as a table; nothing when no hand was counted."""
        asked, named, data = _counted_items(context), _counted_options(context), context.data
        if not data.counts:
            return []
        question = context.plan.question
        more = [*by_phone_blocks(asked, data), *self._doubtful(context)]
        if len(asked) == 1 and asked == list(items(context)):
            item = asked[0]
            bars = tuple(zip(named, data.figures(item.key, len(named)), strict=True))
            if not item.key:
                return [Bars(bars, question), *more]
            return [Paragraph(question, "Asked"), Bars(bars, item.text), *more]
        rows = tuple(
            (item.text, *(count_figure(data.counts.get((item.key, i))) for i in range(len(named))))
            for item in asked
        )
        right = frozenset(range(1, len(named) + 1))
        table = Table(("", *named), rows, right, counts=True)
        return [Paragraph(question, "Asked"), table, *more]

    facts_types: ClassVar = {
        "hands": Annotated[list[HandsFacts], doc("The hands counted, by item.")]
    }

    def facts(self, context: HandsContext) -> dict[str, Any]:
        named, data = _counted_options(context), context.data
        hands = [
            {
                "item": item.text,
                "counts": count_facts(item.key, named, data),
                **({"by_phone": n} if (n := data.by_phone(item.key)) else {}),
            }
            for item in _counted_items(context)
        ]
        return {**super().facts(context), "hands": hands}


def too_many(context: HandsContext, people: int) -> Iterator[tuple[CountedItem, str]]:
    """The items with more hands than there are people, if that is known: 3 hands, 2 people."""
    return more_than_people(_counted_items(context), context.data, people)


def _counted_items(context: HandsContext) -> list[CountedItem]:
    """The items that were counted: those put to the room now, then those gone from the sheet."""
    counted = {key for key, _ in context.data.counts}
    listed = [item for item in items(context) if item.key in counted]
    return [*listed, *removed_items(counted, listed, context)]


def _counted_options(context: HandsContext) -> tuple[str, ...]:
    """The options, and a name for any that was counted and is not in the plan."""
    named = options(context)
    most = max((option + 1 for _, option in context.data.counts), default=0)
    return named + tuple(f"Option {number}" for number in range(len(named) + 1, most + 1))
