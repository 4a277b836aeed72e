"""A close: the session's own highlights are read back, decisions and plus/delta are noted."""

from typing import Annotated, ClassVar, Self

from msgspec import Meta

from workshop.board import DECISIONS, DELTA, PLUS, EntryAdded
from workshop.document import Block, Bullets, Heading
from workshop.kinds.base import Kind, StepCommand, StepContext, StepData, Target, bullets, new_entry
from workshop.kinds.plan import StepBase


class ClosePlan(StepBase, tag="close", kw_only=True):
    summary: Annotated[bool, Meta(description="read back starred entries, decisions and time")] = (
        True
    )
    plus_delta: Annotated[bool, Meta(description="ask what went well and what to change")] = True


CloseContext = StepContext[ClosePlan, StepData]


class _Write(StepCommand[ClosePlan, StepData]):
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


class Close(Kind[ClosePlan, StepData]):
    name = "close"
    help = "The session's own highlights are read back; decisions and plus/delta are noted."
    plan = ClosePlan
    data = StepData
    commands = (Plus, Delta)

    def targets(self, context: CloseContext) -> tuple[Target, ...]:
        ids = (DECISIONS, PLUS, DELTA) if context.plan.plus_delta else (DECISIONS,)
        return tuple(context.target(id) for id in ids)

    def prompt_lines(self, context: CloseContext) -> list[str]:
        lines = []
        for block in starred_blocks(context):
            if isinstance(block, Heading):
                lines.append(f"{block.text}:")
            elif isinstance(block, Bullets):
                lines += [f"{item.mark} {item.text}".strip() for item in block.items]
                if not block.items:
                    lines.append("Nothing is starred yet: star ENTRY has it read back here.")
        return lines


def starred_blocks(context: CloseContext) -> list[Block]:
    """What the session made so far, to be read back: starred entries."""
    if not context.plan.summary:
        return []
    starred = [e for sheet in context.board.sheets.values() for e in sheet if e.starred]
    nothing = "Nothing is starred yet: choose an entry and press * to have it read back here."
    return [Heading("Worth reading back", 4), bullets(starred, nothing)]
