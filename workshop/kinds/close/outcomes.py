"""Then and now: how far people could do each outcome before, and how far they can now."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Annotated, Any, Literal, NotRequired, Self, TypedDict, get_args

from msgspec import Meta

from workshop.document import Block, Heading, Paragraph, Table
from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.base import Marks, StepCommand, StepContext, StepData
from workshop.kinds.close.plan import ClosePlan
from workshop.kinds.counts import BY_PHONE, MAX_COUNT, PhoneCount, check_count
from workshop.kinds.parsing import number, pick
from workshop.kinds.public import AskBallot, BallotLine, PublicResult
from workshop.text import joined, plural
from workshop.value import doc, field, replace

SCORES = 5
SCALE = "From 1 to 5: how far could you before today, how far can you now?"
THEN_AND_NOW = "Then and now"
When = Literal["before", "now"]
WHEN: tuple[When, ...] = get_args(When)
Counts = tuple[int, ...]
"""How many gave 1, 2, 3, 4 and 5."""


class CloseData(StepData):
    """How many gave each score, by the number of the outcome from 0 and for when.

    `phones` is what of it was given by phone.
    """

    scores: Mapping[tuple[int, When], Counts] = field(default_factory=dict)
    phones: Mapping[tuple[int, When], Counts] = field(default_factory=dict)

    def typed_counts(self, outcome: int, when: When) -> Counts:
        """What was typed of the scores, without what was given by phone; nothing if none was."""
        counts, phones = (which.get((outcome, when), ()) for which in (self.scores, self.phones))
        left = tuple(n - by for n, by in zip_longest(counts, phones, fillvalue=0))
        return left if any(left) or not phones else ()

    def with_phones(self, marks: Marks) -> Self:
        phones: dict[tuple[int, When], Counts] = {}
        for key, counts in marks.items():
            number, _, when = key.partition("-")
            if number.isdecimal() and when in WHEN:
                phones[int(number), when] = (*counts, *(0,) * SCORES)[:SCORES]
        both = {
            place: tuple(map(sum, zip_longest(self.scores.get(place, ()), counts, fillvalue=0)))
            for place, counts in phones.items()
        }
        return replace(self, scores={**self.scores, **both}, phones=phones)


CloseContext = StepContext[ClosePlan, CloseData]


class OutcomeScored(Event, tag="outcome-scored", kw_only=True):
    step: str
    outcome: Annotated[int, Meta(ge=0, lt=1000)]
    when: When
    counts: Annotated[
        tuple[Annotated[int, Meta(ge=0)], ...], Meta(min_length=SCORES, max_length=SCORES)
    ]


class ScoreFacts(TypedDict):
    """What people scored."""

    counts: Annotated[list[int], doc("How many gave 1, 2, 3, 4 and 5.")]
    mean: NotRequired[Annotated[float, doc("With one decimal, if anybody did.")]]
    by_phone: NotRequired[PhoneCount]


class ThenAndNowFacts(TypedDict):
    """An outcome as people scored it in looking back."""

    outcome: Annotated[str, doc("What people are to be able to do.")]
    before: NotRequired[Annotated[ScoreFacts, doc("How far they could before.")]]
    now: NotRequired[Annotated[ScoreFacts, doc("How far they can now.")]]
    difference: NotRequired[Annotated[float, doc("Now less before.")]]


def scored_outcomes(context: CloseContext) -> tuple[str, ...]:
    """The outcomes that everybody scores; none where the plan does not ask for that."""
    return context.outcomes if context.plan.then_and_now else ()


def tenths(counts: Counts) -> int | None:
    """The mean of the scores in tenths, half up; None when nobody answered."""
    total = sum(counts)
    weighted = sum(score * count for score, count in enumerate(counts, 1))
    return (20 * weighted + total) // (2 * total) if total else None


def means(context: CloseContext, outcome: int) -> tuple[str, str, str]:
    """The means before and now, and the difference: "2.1", "3.8", "+1.7"; dashes for none."""
    tenth_means = [tenths(context.data.scores.get((outcome, when), ())) for when in WHEN]
    before, now = tenth_means
    shown = ["–" if mean is None else f"{mean / 10:.1f}" for mean in tenth_means]
    if before is None or now is None:
        return shown[0], shown[1], "–"
    sign = "+" if now > before else "−" if now < before else ""
    return shown[0], shown[1], f"{sign}{abs(now - before) / 10:.1f}"


class ScoreOutcome(StepCommand[ClosePlan, CloseData]):
    """Write down how many gave an outcome 1, 2, 3, 4 and 5: for before, or for now."""

    word = "score"
    usage = "score OUTCOME before|now COUNT COUNT COUNT COUNT COUNT"
    outcome: int
    when: When
    counts: Counts

    @classmethod
    def parse(cls, rest: str, context: CloseContext) -> Self:
        outcomes, words = list(scored_outcomes(context)), rest.replace(",", " ").split()
        if not outcomes:
            raise Refused("No outcomes are scored in this step.")
        if len(words) != SCORES + 2:
            hint = "For example: score 1 before 0 2 5 8 1"
            raise Refused("Say how many gave 1, 2, 3, 4 and 5: five figures.", hint)
        outcome = pick(words[0], outcomes, "outcome")
        when = WHEN[pick(words[1], list(WHEN), "time")]
        return cls(outcome, when, tuple(number(w, "A count", MAX_COUNT) for w in words[2:]))

    def decide(self, context: CloseContext) -> OutcomeScored:
        if not 0 <= self.outcome < len(scored_outcomes(context)):
            raise Refused("That is not one of the outcomes that are scored here.")
        if len(self.counts) != SCORES:
            raise Refused("Say how many gave 1, 2, 3, 4 and 5: five figures.")
        for count in self.counts:
            check_count(count)
        outcome, when, counts = self.outcome, self.when, self.counts
        return OutcomeScored(step=context.key, outcome=outcome, when=when, counts=counts)


def ballot(context: CloseContext) -> tuple[AskBallot, ...]:
    """Everybody scores each outcome for before and for now; nothing where none is scored."""
    scores = tuple(map(str, range(1, SCORES + 1)))
    lines = tuple(
        BallotLine(f"{n}-{when}", f"{outcome}: {when}", scores)
        for n, outcome in enumerate(scored_outcomes(context))
        for when in WHEN
    )
    return (AskBallot(SCALE, lines),) if lines else ()


def results(context: CloseContext) -> tuple[PublicResult, ...]:
    """How many gave each score, of the outcomes that were scored."""
    rows = tuple(
        (f"{outcome}: {when}", counts)
        for n, outcome in enumerate(scored_outcomes(context))
        for when in WHEN
        if (counts := context.data.scores.get((n, when)))
    )
    scores = tuple(map(str, range(1, SCORES + 1)))
    return (PublicResult(SCALE, scores, rows),) if rows else ()


def prompt_lines(context: CloseContext) -> list[str]:
    """The outcomes by number, each with its means where they are known."""
    lines = []
    for n, outcome in enumerate(scored_outcomes(context)):
        if not n:
            lines.append(f"THEN AND NOW  {SCALE}")
        known = any((n, when) in context.data.scores for when in WHEN)
        lines.append(f"OUTCOME {n + 1}  {outcome}{f' ({_said(context, n)})' if known else ''}")
    return lines


def _said(context: CloseContext, outcome: int) -> str:
    before, now, difference = means(context, outcome)
    phones = (sum(context.data.phones.get((outcome, when), ())) for when in WHEN)
    by_phone = ", ".join(f"{n} {when}" for n, when in zip(phones, WHEN, strict=True) if n)
    means_line = f"before {before}, now {now}, difference {difference}"
    return joined("; ", means_line, f"by phone {by_phone}" if by_phone else "")


def narration(event: OutcomeScored, context: CloseContext) -> list[str]:
    """How an outcome stands after it was scored."""
    outcomes = scored_outcomes(context)
    if event.outcome >= len(outcomes):
        return []
    return [f"“{outcomes[event.outcome]}”: {_said(context, event.outcome)}."]


def doubts(context: CloseContext, people: int) -> Iterator[str]:
    """Where more scores were counted than there are people, if that is known."""
    for (n, when), counts in context.data.scores.items():
        if n < len(scored_outcomes(context)) and 0 < people < sum(counts):
            many = f"{plural(sum(counts), 'score')}, {plural(people, 'person', 'people')}"
            yield f"{many}: right? ({scored_outcomes(context)[n]}, {when})"


def report(context: CloseContext) -> list[Block]:
    """The means of each outcome, and how many gave each score."""
    scores = context.data.scores
    outcomes = list(enumerate(scored_outcomes(context)))
    if not any((n, when) in scores for n, _ in outcomes for when in WHEN):
        return []
    rows = tuple((outcome, *means(context, n)) for n, outcome in outcomes)
    figures = frozenset({1, 2, 3})
    table = Table(("Outcome", "Before", "Now", "Difference"), rows, figures)
    counted = tuple(
        (f"{outcome}, {when}", *map(str, scores[n, when]))
        for n, outcome in outcomes
        for when in WHEN
        if (n, when) in scores
    )
    head = ("How many gave", *map(str, range(1, SCORES + 1)))
    phones, scored = (
        sum(map(sum, which.values())) for which in (context.data.phones, context.data.scores)
    )
    return [
        Heading(THEN_AND_NOW, 4),
        table,
        Table(head, counted, frozenset(range(1, SCORES + 1)), counts=True),
        *([Paragraph(f"{phones} of {plural(scored, 'score')}", BY_PHONE)] if phones else []),
    ]


def facts(context: CloseContext) -> list[dict[str, Any]]:
    """What was scored as plain values, of the outcomes that were."""
    scored = []
    for n, outcome in enumerate(scored_outcomes(context)):
        about: dict[str, Any] = {"outcome": outcome}
        tenth_means = [tenths(context.data.scores.get((n, when), ())) for when in WHEN]
        for when, mean in zip(WHEN, tenth_means, strict=True):
            if counts := context.data.scores.get((n, when)):
                known = {} if mean is None else {"mean": mean / 10}
                phones = sum(context.data.phones.get((n, when), ()))
                by_phone = {"by_phone": phones} if phones else {}
                about[when] = {"counts": list(counts), **known, **by_phone}
        before, now = tenth_means
        if before is not None and now is not None:
            about["difference"] = (now - before) / 10
        scored += [about] if len(about) > 1 else []
    return scored
