"""The panel of a vote: dots, scores or places of each option, and which are the most wanted."""

from collections.abc import Iterator
from typing import ClassVar

from workshop.kinds.base import Target
from workshop.kinds.counts import CountedItem, entry_id
from workshop.kinds.vote.model import CountVotes, DecideWanted, Vote, rules, total_names, totals
from workshop.kinds.vote.tally import (
    Tally,
    VoteContext,
    dots_given,
    doubts,
    marks,
    most_wanted,
    tallies,
    typed_counts,
)
from workshop.session.situation import Situation
from workshop.tui.bindings import Keys, hidden_key
from workshop.tui.drafts import CorrectionField
from workshop.tui.panels.counts import CountGrid, CountsPanel
from workshop.value import replace


class VotePanel(CountsPanel):
    HELP = """\
## Vote
Digits type a count, each saved as it is typed; `+` and `-` give one more or take one away.
`enter` and `tab` go on to the next count; arrows move over the counts, `delete` takes one back.
`n` writes down an option that the room adds, `e` corrects what was written: its votes stay; dots of
what is merged are added up. `D` writes the most wanted down as decisions.
✓ stands before the most wanted; those that are level all count. More votes than there are people
or dots are questioned where they stand, never refused.
"""
    COUNTED = "is voted for"
    _named: tuple[str, ...] = ()
    BINDINGS: ClassVar[Keys] = [
        hidden_key("plus,equals_sign", "more(1)", "One more", "vote.more", "One more"),
        hidden_key("minus", "more(-1)", "One less", "vote.less", "One less"),
        hidden_key("delete", "clear", "Not counted", "vote.clear"),
        hidden_key("D", "decide", "Decide", "vote.decide", "Make the most wanted decisions"),
        hidden_key("e", "correct", "Correct", "vote.edit",
                   "Correct the option that was written down"),
    ]  # fmt: skip

    @property
    def keys_here(self) -> tuple[str, ...]:
        """The ids of the keys that do something to the count under the cursor."""
        if not self._grid.items:
            return ()
        written = ("vote.edit",) if entry_id(self._tally_at(*self.cell)[0].option.key) else ()
        some = any(tally.wanted for tally in self._stand)
        return ("vote.more", "vote.less", "vote.decide" if some else "vote.clear", *written)

    def show_step(self, now: Situation, target: Target | None) -> None:
        before = self._named
        super().show_step(now, target)
        self._named = self.keys_here
        if self._named != before:
            self.refresh_bindings()

    def grid(self, now: Situation) -> CountGrid:
        context = Vote.of(now.context)
        plan, self._stand = context.plan, tallies(context)
        names = tuple(tally.option.text for tally in self._stand)
        places = [(row, place) for row in range(len(names)) for place in range(len(marks(plan)))]
        keys = [tally.option.key for tally in self._stand]
        self._typed = {key: typed_counts(context, key) for key in keys}
        got = {(row, place): self._typed[keys[row]][place] for row, place in places}
        phoned = {(row, n): by for row, key in enumerate(keys)
                 for n, by in enumerate(context.data.phones.get(key, ()))}  # fmt: skip
        odd = {key: said for key, said in doubts(context, context.people) if key or plan.dots}
        grid = CountGrid(
            plan.question,
            tuple(tally.option for tally in self._stand),
            marks(plan),
            got,
            phoned,
            odd,
            tuple("✓" if tally.wanted and plan.top else "" for tally in self._stand),
            foot=tuple(_foot(context)),
            empty="There is no option yet.",
        )
        if not plan.dots:
            tails = tuple(", ".join(totals(tally, plan)) for tally in self._stand)
            return replace(grid, tail=", ".join(total_names(plan)), tails=tails)
        if not names:
            return grid
        counts = {(0, row): count for (row, _), count in got.items()}
        phones = {(0, row): count for (row, _), count in phoned.items()}
        lone = CountedItem("", "")
        return replace(grid, items=(lone,), options=names, counts=counts, phones=phones)

    def _tally_at(self, row: int, column: int) -> tuple[Tally, int]:
        """The option under the cursor, and which of its counts."""
        by_dots = len(self._grid.items) == 1 and not self._grid.items[0].key
        return (self._stand[column], 0) if by_dots else (self._stand[row], column)

    def put(self, row: int, column: int, count: int | None) -> CountVotes:
        tally, place = self._tally_at(row, column)
        own = self._typed[tally.option.key]
        counts = (*own[:place], count, *own[place + 1 :])
        return CountVotes(tally.option.key, counts)

    def action_more(self, by: int) -> None:
        if self._grid.items:
            self.run_command(self.put(*self.cell, max(0, (self.typed_count(*self.cell) or 0) + by)))

    def action_decide(self) -> None:
        self.run_command(DecideWanted())

    def action_correct(self) -> None:
        if self._grid.items and (entry := entry_id(self._tally_at(*self.cell)[0].option.key)):
            self.open_line(CorrectionField(entry))


def _foot(context: VoteContext) -> Iterator[str]:
    plan = context.plan
    for key, doubt in doubts(context, context.people):
        if not key and not plan.dots:
            yield f"⚠ {doubt}: right?"
    yield dots_given(context, context.people) or rules(plan)
    if wanted := most_wanted(context):
        yield f"Most wanted: {wanted}"
