"""What a vote captures: dots, scores or places of each option, counted for the whole room."""

from typing import Annotated, Any, ClassVar, NotRequired, Self, TypedDict

from msgspec import Meta

from workshop.board import DECISIONS
from workshop.document import Bars, Block, Bullets, Item, Paragraph, Table
from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.base import StepCommand, Target, new_entry
from workshop.kinds.counts import BY_PHONE, CountingKind, PhoneCount, by_phone_note, count_figure
from workshop.kinds.parsing import number, pick
from workshop.kinds.public import Ask, AskBallot, BallotLine, Member, Public, PublicResult
from workshop.kinds.vote.plan import MAX_MARKS, VoteOptions, VotePlan
from workshop.kinds.vote.tally import (
    Counts,
    Tally,
    VoteContext,
    VoteData,
    added_options,
    doubts,
    marks,
    most_wanted,
    options,
    rank,
    tallies,
    typed_counts,
    winners,
)
from workshop.text import joined, one_line, plural
from workshop.value import doc, replace

MAX_COUNT = 99_999
NOT_COUNTED = "-"


class VoteCounted(Event, tag="vote-counted", kw_only=True):
    """All counts of an option: dots, or one for each score or place; None is not counted."""

    step: str
    option: Annotated[str, Meta(max_length=64)]
    counts: Annotated[tuple[Annotated[int, Meta(ge=0)] | None, ...], Meta(max_length=MAX_MARKS)]


class CountVotes(StepCommand[VotePlan, VoteData]):
    """Write down what an option got: its dots; or how many gave it each score, or each place, from
    the first on. +2 and -1 change a count, - alone takes it back. The room's own options: note."""

    word = "vote"
    usage = "vote OPTION COUNT…"
    option: str
    counts: Counts

    @classmethod
    def parse(cls, rest: str, context: VoteContext) -> Self:
        listed, wanted = options(context), len(marks(context.plan))
        words = rest.split()
        if not listed:
            raise Refused("There is no option to vote for yet.", "note TEXT writes one down.")
        if len(words) <= wanted:
            named = ", ".join(marks(context.plan))
            raise Refused(f"Say which option, and how many: {named}.", f"Usage: {cls.usage}.")
        named = " ".join(words[:-wanted])
        option = listed[pick(named, [each.text for each in listed], "option")].key
        before = typed_counts(context, option)
        return cls(option, tuple(map(_count, words[-wanted:], before)))

    def decide(self, context: VoteContext) -> VoteCounted:
        if self.option not in {each.key for each in options(context)}:
            raise Refused("That is not one of the options.")
        if len(self.counts) != len(marks(context.plan)):
            raise Refused("That is not a count for each score or place.")
        if any(count is not None and not 0 <= count <= MAX_COUNT for count in self.counts):
            raise Refused(f"A count is a whole number from 0 to {MAX_COUNT:,}.")
        return VoteCounted(step=context.key, option=self.option, counts=self.counts)


class DecideWanted(StepCommand[VotePlan, VoteData]):
    """Write the most wanted down as decisions, those that are level too; undo takes all of them
    back at once."""

    word = usage = "decide"

    @classmethod
    def parse(cls, rest: str, context: VoteContext) -> Self:
        return cls()

    def decide(self, context: VoteContext) -> Event:
        return self.change(context)[0]

    def change(self, context: VoteContext) -> tuple[Event, ...]:
        target, wanted = context.target(DECISIONS), winners(context)
        if not wanted:
            raise Refused("Nothing is counted yet.", f"Usage: {CountVotes.usage}.")
        decided = {entry.text for entry in context.entries(target)}
        new = [option.text for option in wanted if one_line(option.text) not in decided]
        if not new:
            raise Refused("The most wanted are decisions already.")
        return tuple(new_entry(context, target, one_line(text)) for text in new)


def _count(word: str, before: int | None) -> int | None:
    """A count as it is typed, or what it changes the count before by."""
    if word == NOT_COUNTED:
        return None
    count = number(word.lstrip("+-") if word[1:] else word, "A count", MAX_COUNT)
    if word[0] not in "+-":
        return count
    return max(0, (before or 0) + (count if word[0] == "+" else -count))


class VoteCountFacts(TypedDict):
    """How many gave a score, or put an option in a place."""

    mark: Annotated[str, doc("The score or the place.")]
    count: Annotated[int, doc("How many people.", ge=0)]


class VoteOptionFacts(TypedDict):
    """What an option got."""

    option: Annotated[str, doc("What could be voted for.")]
    dots: NotRequired[Annotated[int, doc("Its dots, in a vote by dots.", ge=0)]]
    counts: NotRequired[Annotated[list[VoteCountFacts], doc("Elsewhere: what was counted.")]]
    mean: NotRequired[Annotated[float, doc("The mean of its scores.")]]
    spread: NotRequired[Annotated[float, doc("Their standard deviation.")]]
    points: NotRequired[
        Annotated[int, doc("Of n places the first gives n points, the last one 1.")]
    ]
    wanted: Annotated[bool, doc("Whether it is one of the most wanted.")]


class VoteFacts(TypedDict):
    """A vote by its totals."""

    question: Annotated[str, doc("What was put to the vote.")]
    dots: NotRequired[Annotated[int, doc("How many dots each person had.")]]
    scale: NotRequired[Annotated[int, doc("The highest score.")]]
    rank: NotRequired[Annotated[int, doc("How many each person put in order.")]]
    top: NotRequired[Annotated[int, doc("How many are the most wanted.")]]
    options: Annotated[list[VoteOptionFacts], doc("The options, in order.")]
    by_phone: NotRequired[PhoneCount]


class Vote(CountingKind[VotePlan, VoteData]):
    name = "vote"
    help = "The room weighs options by dots, scores or order; the most wanted are named."
    tab = "hands"
    secret = True
    plan = VotePlan
    data = VoteData
    events = (VoteCounted,)
    commands = (CountVotes, DecideWanted)

    def apply(self, data: VoteData, event: Event) -> VoteData:
        if not isinstance(event, VoteCounted):
            return data
        kept = {key: counts for key, counts in data.counts.items() if key != event.option}
        if any(count is not None for count in event.counts):
            kept[event.option] = event.counts
        counted = {**data.counted, event.option: event.seq}
        return replace(data, counts=kept, counted=counted)

    def targets(self, context: VoteContext) -> tuple[Target, ...]:
        return (added_options(context),)

    def reference_sheets(self, context: VoteContext) -> tuple[Target, ...]:
        named = context.plan.options
        return (added_options(context),) if isinstance(named, VoteOptions) and named.sheet else ()

    def public(self, context: VoteContext) -> Public:
        plan, stand = context.plan, tallies(context)
        texts = (plan.question, rules(plan), *(tally.option.text for tally in stand))
        if not context.data.counts:
            return Public(texts=texts)
        rows = tuple(
            (tally.option.text, tuple(count or 0 for count in tally.counts))
            for tally in rank(stand)
        )
        result = PublicResult(plan.question, marks(plan), rows, most_wanted(context))
        return Public(texts=texts, results=(result,))

    def asks(self, context: VoteContext, member: Member) -> tuple[Ask, ...]:
        plan, named = context.plan, marks(context.plan)
        lines = tuple(BallotLine(o.key, o.text, named) for o in options(context))
        if not lines:
            return ()
        each, in_all = (plan.dots, plan.dots) if plan.dots else (1, plan.rank or 0)
        return (AskBallot(plan.question, lines, each, in_all, once=bool(plan.rank)),)

    def on_paper(self, context: VoteContext) -> list[Block]:
        plan, planned = context.plan, context.plan.options
        blocks: list[Block] = [Paragraph(plan.question, "Vote"), Paragraph(rules(plan), "How")]
        if listed := options(context):
            return [*blocks, Bullets(tuple(Item(option.text) for option in listed))]
        from_vote = isinstance(planned, VoteOptions) and planned.vote
        source = f"the sheet “{added_options(context).label}”"
        where = "the most wanted of an earlier vote" if from_vote else source
        return [*blocks, Paragraph(where, "Options")]

    def prompt_lines(self, context: VoteContext) -> list[str]:
        plan, stand = context.plan, tallies(context)
        lines = [f"VOTE  {plan.question}", rules(plan)]
        for place, tally in enumerate(stand, 1):
            got = f": {_tally_text(tally, context)}" if tally.result is not None else ""
            lines.append(f"{place} {tally.option.text}{got}")
        if wanted := most_wanted(context):
            lines.append(f"Most wanted: {wanted}. To make that a decision: decide")
        return lines if stand else [*lines, "There is no option yet: note TEXT writes one down."]

    def narrate(self, event: Event, context: VoteContext) -> list[str]:
        if not isinstance(event, VoteCounted):
            return []
        tally = next((t for t in tallies(context) if t.option.key == event.option), None)
        if tally is None:
            return ["A count is taken back."]
        return [f"“{tally.option.text}”: {_tally_text(tally, context)}."]

    def warnings(self, context: VoteContext) -> tuple[str, ...]:
        texts = {each.key: f" ({each.text})" for each in options(context)}
        questions = doubts(context, context.people)
        return tuple(f"{said}: right?{texts.get(key, '')}" for key, said in questions)

    def summary(self, context: VoteContext) -> list[Block]:
        """The counts, most wanted first, and the most wanted; nothing when none was counted."""
        plan, stand = context.plan, rank(tallies(context))
        if not context.data.counts:
            return []
        blocks: list[Block]
        if plan.dots:
            bars = tuple((tally.option.text, int(tally.result or 0)) for tally in stand)
            blocks = [Bars(bars, plan.question)]
        else:
            named = marks(plan)
            rows = tuple(
                (tally.option.text, *map(count_figure, tally.counts), *totals(tally, plan))
                for tally in stand
            )
            columns = ("", *named, *map(str.capitalize, total_names(plan)))
            right = frozenset(range(1, len(columns)))
            blocks = [Paragraph(plan.question, "Asked"), Table(columns, rows, right, counts=True)]
        if wanted := most_wanted(context):
            blocks.append(Paragraph(wanted, "Most wanted"))
        if phones := context.data.by_phone:
            marked = sum(count or 0 for tally in stand for count in tally.counts)
            blocks.append(Paragraph(f"{phones} of {marked}", BY_PHONE))
        people = max(context.people, len(context.roster))
        if said := "; ".join(said for _, said in doubts(context, people)):
            blocks.append(Paragraph(said, "More votes than people have"))
        return blocks

    facts_types: ClassVar = {
        "vote": Annotated[VoteFacts, doc("What was voted, if anything was counted.")]
    }

    def facts(self, context: VoteContext) -> dict[str, Any]:
        plan, made = context.plan, super().facts(context)
        if not context.data.counts:
            return made
        ways = {way: value for way in ("dots", "scale", "rank", "top")
                if (value := getattr(plan, way)) is not None}  # fmt: skip
        listed = [_option_facts(tally, plan) for tally in tallies(context)]
        phones = {"by_phone": n} if (n := context.data.by_phone) else {}
        return {**made, "vote": {"question": plan.question, **ways, "options": listed, **phones}}


def rules(plan: VotePlan) -> str:
    """How it is voted, in a sentence."""
    top = f"; the {plan.top} most wanted are named" if plan.top and plan.top > 1 else ""
    if plan.dots:
        return f"Everybody has {plural(plan.dots, 'dot')}{top}."
    if plan.rank:
        return f"Everybody puts {plan.rank} in order{top}."
    ends = f", {plan.labels[0]}, to {plan.scale}, {plan.labels[-1]}" if plan.labels else ""
    return f"Everybody scores each from 1{ends or f' to {plan.scale}'}{top}."


def _tally_text(tally: Tally, context: VoteContext) -> str:
    """What an option got, in words: "7 dots", "1: 0, 2: 3, 3: 4; mean 2.6, spread 0.5"."""
    plan = context.plan
    if tally.result is None and not any(count is not None for count in tally.counts):
        return "not counted"
    phones = by_phone_note(sum(context.data.phones.get(tally.option.key, ())))
    if plan.dots:
        return joined("; ", plural(tally.counts[0] or 0, "dot"), phones)
    named = zip(marks(plan), tally.counts, strict=True)
    got = ", ".join(f"{name}: {count_figure(count)}" for name, count in named)
    if tally.result is None:
        return joined("; ", got, phones)
    summed = zip(total_names(plan), totals(tally, plan), strict=True)
    return joined("; ", got, ", ".join(" ".join(pair) for pair in summed), phones)


def total_names(plan: VotePlan) -> tuple[str, ...]:
    """The headings above an option's totals."""
    return ("points",) if plan.rank else () if plan.dots else ("mean", "spread")


def totals(tally: Tally, plan: VotePlan) -> tuple[str, ...]:
    """What the counts of an option come to, in figures."""
    if tally.result is None:
        return ("–",) * len(total_names(plan))
    if plan.rank:
        return (f"{int(tally.result):,}",)
    return (f"{tally.result:.1f}", f"{tally.spread:.1f}") if plan.scale else ()


def _option_facts(tally: Tally, plan: VotePlan) -> dict[str, Any]:
    facts: dict[str, Any] = {"option": tally.option.text}
    if plan.dots:
        facts |= {"dots": int(tally.result or 0)}
    else:
        facts["counts"] = [
            {"mark": mark, "count": count}
            for mark, count in zip(marks(plan), tally.counts, strict=True)
            if count is not None
        ]
    if tally.result is not None and plan.scale:
        facts |= {"mean": round(tally.result, 3), "spread": round(tally.spread, 3)}
    if tally.result is not None and plan.rank:
        facts |= {"points": int(tally.result)}
    return {**facts, "wanted": tally.wanted and bool(plan.top)}
