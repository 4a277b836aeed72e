"""The panel of a close: what the session made, to read back; then what is still to be said."""

from collections.abc import Iterator

from workshop.document import Bullets, Heading
from workshop.kinds.close import outcomes
from workshop.kinds.close.model import Close, starred_blocks
from workshop.kinds.close.outcomes import WHEN, CloseContext, When
from workshop.kinds.counts import by_phone_note
from workshop.session.situation import Situation
from workshop.session.time import figures, timing
from workshop.text import joined
from workshop.tui.drafts import CommandField, DraftField
from workshop.tui.panels.sheets import SheetsPanel
from workshop.tui.widgets.hints import leads
from workshop.tui.widgets.rows import Row
from workshop.value import Value


class OutcomeScore(Value):
    """How an outcome is scored, by its number from 0, for before or for now."""

    outcome: int
    when: When


class ClosePanel(SheetsPanel):
    """Starred entries and time above, outcomes then and now; below, the sheets of the close."""

    HELP = """\
## Close
Above is what the session made of itself: read it back to the room.
`n` writes decisions, what went well, what to change, or answers to the questions there are; `tab`
changes between them. Where outcomes are scored, `enter` on "before" or "now" asks how many gave
1, 2, 3, 4 and 5: type five figures, as in `0 2 5 8 1`; then for the next.
"""

    def is_wide(self, now: Situation) -> bool:
        return Close.owns(now.context) and bool(outcomes.scored_outcomes(now.context))

    def tick(self, now: Situation) -> None:
        if self.rows and self.rows[0] != self._stand(now):
            self.show_step(now, self._target)

    @staticmethod
    def _stand(now: Situation) -> Row:
        line = timing.time_line(now.state, now.agenda, now.now)
        spent = figures.minutes(line.running)
        return Row(f"{spent} min so far, {figures.behind_or_ahead(line.behind)}", look="muted")

    def lines(self, now: Situation) -> Iterator[Row]:
        yield self._stand(now)
        context = now.context
        for block in starred_blocks(context) if Close.owns(context) else ():
            if isinstance(block, Heading):
                yield Row(block.text, look="heading")
            elif isinstance(block, Bullets):
                for item in block.items:
                    yield Row(item.text, f" {item.mark or '•'} ")
                if not block.items:
                    yield Row(block.empty, "   ", look="muted")
        if Close.owns(context):
            yield from self._outcome_rows(context)
        yield Row("")
        yield from super().lines(now)

    def _outcome_rows(self, context: CloseContext) -> Iterator[Row]:
        """Each outcome with its means; below, how many gave each score before and now."""
        scored = outcomes.scored_outcomes(context)
        if scored:
            yield Row("")
            yield Row(f"{outcomes.THEN_AND_NOW}. {outcomes.SCALE}", look="heading")
        for n, text in enumerate(scored):
            before, after, difference = outcomes.means(context, n)
            known = any((n, when) in context.data.scores for when in WHEN)
            tail = f"{before} → {after}  {difference}" if known else ""
            yield Row(text, f"{n + 1:>2} ", tail, "strong")
            for when in WHEN:
                counts = context.data.scores.get((n, when))
                phones = by_phone_note(sum(context.data.phones.get((n, when), ())))
                words = joined(", ", f"{when}: {_figures(counts)}", phones) if counts else when
                yield Row(words, "   + ", "", "plain", OutcomeScore(n, when), leads(self))

    def choose_row(self, row: Row) -> None:
        if isinstance(row.key, OutcomeScore):
            self.open_line(self._field(row.key))
        else:
            super().choose_row(row)

    def _field(self, score: OutcomeScore) -> CommandField:
        """The line for the counts of an outcome, with those that there are."""
        context = Close.of(self._now.context)
        text = outcomes.scored_outcomes(context)[score.outcome]
        label = f"{score.when.capitalize()}: how many gave 1, 2, 3, 4, 5? · {text}"
        counts = context.data.typed_counts(score.outcome, score.when)
        start = f"{score.outcome + 1} {score.when} "
        return CommandField("score", start, label, _figures(counts), optional=bool(counts))

    def next_field(self, field: DraftField) -> CommandField | None:
        """After an outcome's counts, those that are not known yet: for now, for the next one."""
        if not isinstance(field, CommandField) or field.word != "score":
            return super().next_field(field)
        context = Close.of(self._now.context)
        count = len(outcomes.scored_outcomes(context))
        places = [OutcomeScore(n, when) for n in range(count) for when in WHEN]
        number, when = field.start.split()
        at = next(i for i, p in enumerate(places) if (p.outcome, p.when) == (int(number) - 1, when))
        open = (p for p in places[at + 1 :] if (p.outcome, p.when) not in context.data.scores)
        return next(map(self._field, open), None)


def _figures(counts: tuple[int, ...]) -> str:
    return " ".join(map(str, counts))
