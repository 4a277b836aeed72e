"""Bars in rows: time planned and taken, and counts."""

from collections.abc import Hashable, Iterator

from rich.cells import cell_len, set_cell_size

from workshop.document import Span
from workshop.reports.times import difference
from workshop.session.time.figures import minutes, whole_minutes
from workshop.tui.widgets.rows import Row, cut

TAKEN_CELL, OVER_CELL, LEFT_CELL, NOT_LED_CELL = "█", "▒", "░", "┄"
TIME_LEGEND = f"{TAKEN_CELL} taken   {OVER_CELL} over   {LEFT_CELL} left of the plan"
MIN_TIME_BAR = 6
FIGURES_WIDTH = 25
FIGURE_HEADS = f"{'plan':>4}{'took':>6}".ljust(FIGURES_WIDTH)
"""What stands above the figures of a time."""


def span_row(span: Span, sign: str, most: float, width: int, key: Hashable) -> Row:
    """One step's time: its name, its bar, minutes planned and taken, and how it went.

    `most` are the seconds for which a bar is as long as can be, `width` is all the room there is.
    """
    took = minutes(span.elapsed) if not span.note or span.elapsed >= 1 else "–"
    outcome = span.note or difference(span.planned, span.elapsed)
    look = "muted" if span.note else "plain"
    late = "warning" if not span.note and "over" in outcome else look
    room = max(12, min(44, (width - FIGURES_WIDTH) * 11 // 20))
    length = width - room - FIGURES_WIDTH
    if length < MIN_TIME_BAR:
        return Row(span.label, sign, "", look, key, True, True, ((f"  {outcome}", late),))
    figures = f"{minutes(span.planned):>5}{took:>6}  "
    word = set_cell_size(outcome, FIGURES_WIDTH - 12)
    bar = (*draw_time_bar(span, most, length - 1), (figures, look), (word, late))
    text = cut(span.label, room - cell_len(sign) - 1)
    return Row(text, sign, "", look, key, True, True, bar)


def draw_time_bar(span: Span, most: float, length: int) -> Iterator[tuple[str, str]]:
    """A bar for a time, in pieces that are `length` together: taken, over, left of the plan.

    What is over or left by a minute shows, however short it is, and what is less does not.
    """
    planned = _cells(span.planned, most, length)
    if span.note:
        yield (NOT_LED_CELL * planned).ljust(length), "left"
        return
    taken, beyond = _cells(span.elapsed, most, length), span.elapsed > span.planned
    shorter, longer = min(planned, taken), max(planned, taken)
    if whole_minutes(span.elapsed) == whole_minutes(span.planned):
        shorter = longer
    else:
        longer = max(longer, min(length, shorter + 1))
        shorter = min(shorter, longer - 1)
    yield TAKEN_CELL * shorter, "taken"
    yield (OVER_CELL if beyond else LEFT_CELL) * (longer - shorter), "over" if beyond else "left"
    yield " " * (length - longer), "left"


def draw_count_bar(count: int, most: int, length: int) -> str:
    """A bar for a count, padded to `length`; any count above 0 shows."""
    return (TAKEN_CELL * _cells(count, most, length)).ljust(length)


def _cells(amount: float, most: float, length: int) -> int:
    if amount <= 0 or most <= 0:
        return 0
    return min(length, max(1, round(length * amount / most)))
