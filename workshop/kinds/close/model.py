"""What a close captures: decisions, plus and delta, answers, and outcomes then and now."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Self

from workshop.board import DECISIONS, DELTA, PLUS, Entry, EntryAdded, is_personal
from workshop.document import Block, Bullets, Heading, Item, Paragraph
from workshop.event import Event
from workshop.kinds.base import StepCommand, Target, bullets, new_entry, public_sheet
from workshop.kinds.close import outcomes
from workshop.kinds.close.outcomes import CloseContext, CloseData, OutcomeScored, ScoreOutcome
from workshop.kinds.close.plan import ClosePlan
from workshop.kinds.counts import CountingKind
from workshop.kinds.public import Ask, AskText, Member, Public, PublicEntry, PublicSheet
from workshop.kinds.questions import AnswerQuestion, answer_targets, ask_answers, question_list
from workshop.value import doc, replace

READ_BACK = "Worth reading back"


class _Write(StepCommand[ClosePlan, CloseData]):
    sheet: ClassVar[str]
    text: str

    @classmethod
    def parse(cls, rest: str, context: CloseContext) -> Self:
        return cls(rest)

    def decide(self, context: CloseContext) -> EntryAdded:
        return new_entry(context, context.target(self.sheet), self.text)


class Plus(_Write):
    """Write down something that went well."""

    word, usage, sheet = "plus", "plus TEXT", PLUS


class Delta(_Write):
    """Write down something to change next time."""

    word, usage, sheet = "delta", "delta TEXT", DELTA


class Close(CountingKind[ClosePlan, CloseData]):
    name = "close"
    help = "The session's own highlights are read back; decisions and plus/delta are noted."
    plan = ClosePlan
    data = CloseData
    facts_types: ClassVar = {
        "then_and_now": Annotated[
            list[outcomes.ThenAndNowFacts], doc("The outcomes that were scored.")
        ]
    }
    events = (OutcomeScored,)
    commands = (Plus, Delta, AnswerQuestion, ScoreOutcome)

    def apply(self, data: CloseData, event: Event) -> CloseData:
        if not isinstance(event, OutcomeScored):
            return data
        return replace(data, scores={**data.scores, (event.outcome, event.when): event.counts})

    def targets(self, context: CloseContext) -> tuple[Target, ...]:
        ids = (DECISIONS, PLUS, DELTA) if context.plan.asks_plus_delta else (DECISIONS,)
        return (*map(context.target, ids), *answer_targets(context))

    def public(self, context: CloseContext) -> Public:
        """What is read back, the questions, and what is written; how the outcomes were scored."""
        starred = tuple(PublicEntry(entry.id, entry.text) for entry in _starred(context, own=False))
        back = (PublicSheet(f"{context.key}#starred", READ_BACK, starred, len(starred)),)
        sheets = tuple(public_sheet(context, target) for target in self.targets(context))
        read = (*(back if starred else ()), *sheets)
        return Public(context.plan.asks, read, results=outcomes.results(context))

    def asks(self, context: CloseContext, member: Member) -> tuple[Ask, ...]:
        sheets = map(context.target, (PLUS, DELTA) if context.plan.asks_plus_delta else ())
        wanted = tuple(AskText(target.sheet, target.label) for target in sheets)
        return (*outcomes.ballot(context), *wanted, *ask_answers(context))

    def narrate(self, event: Event, context: CloseContext) -> list[str]:
        return outcomes.narration(event, context) if isinstance(event, OutcomeScored) else []

    def warnings(self, context: CloseContext) -> tuple[str, ...]:
        return tuple(outcomes.doubts(context, context.people))

    def summary(self, context: CloseContext) -> list[Block]:
        return outcomes.report(context)

    def facts(self, context: CloseContext) -> dict[str, Any]:
        scored = outcomes.facts(context)
        return {**super().facts(context), **({"then_and_now": scored} if scored else {})}

    def on_paper(self, context: CloseContext) -> list[Block]:
        plan, scored = context.plan, outcomes.scored_outcomes(context)
        lines = (
            ("Read back", "starred entries, decisions and time" if plan.summary else ""),
            ("Asked", "what went well; what to change" if plan.asks_plus_delta else ""),
            ("Scored", outcomes.SCALE if scored else ""),
        )
        blocks: list[Block] = [Paragraph(text, label) for label, text in lines if text]
        blocks += [Bullets(tuple(map(Item, scored)))] if scored else []
        return [*blocks, *question_list(context)]

    def prompt_lines(self, context: CloseContext) -> list[str]:
        lines = []
        for block in starred_blocks(context):
            if isinstance(block, Heading):
                lines.append(f"{block.text}:")
            elif isinstance(block, Bullets):
                lines += [f"{item.mark} {item.text}".strip() for item in block.items]
                if not block.items:
                    lines.append("Nothing is starred yet: star ENTRY has it read back here.")
        asked = enumerate(context.plan.asks, 1)
        lines += [f"QUESTION {number}  {text}" for number, text in asked]
        return [*lines, *outcomes.prompt_lines(context)]


def starred_blocks(context: CloseContext) -> list[Block]:
    """What the session made so far, to be read back: starred entries."""
    if not context.plan.summary:
        return []
    nothing = "Nothing is starred yet: choose an entry and press * to have it read back here."
    return [Heading(READ_BACK, 4), bullets(list(_starred(context)), nothing)]


def _starred(context: CloseContext, own: bool = True) -> Iterator[Entry]:
    """The starred entries; those on somebody's own sheet only where that is wanted."""
    for sheet in context.board.sheets.values() if context.plan.summary else ():
        if own or not is_personal(sheet.id):
            yield from (entry for entry in sheet if entry.starred)
