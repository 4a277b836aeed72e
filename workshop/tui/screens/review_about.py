"""What stands beside the review's list about the session under the cursor, or the line found."""

import asyncio
from collections.abc import Iterator

from textual.widgets import Static

from workshop.errors import WorkshopError
from workshop.reports.plain import text
from workshop.reports.record import Record
from workshop.reports.summary import summary
from workshop.review.catalogue import Listed
from workshop.review.search import Hit
from workshop.session import figures
from workshop.text import plural
from workshop.tui.screens.review_rows import ALTERED, HOMEWORK, where

REST = 0.1
"""Seconds that the cursor rests on a session before its record is read."""


class About(Static):
    """What is known at once, and a little later what the record tells."""

    def __init__(self, *, id: str) -> None:
        super().__init__("", id=id, markup=False)
        self._more: dict[str, tuple[Listed, str]] = {}

    def show_hit(self, hit: Hit, wide: bool) -> None:
        self.workers.cancel_node(self)
        self.update(about_hit(hit, wide))

    def show(self, listed: Listed | None, wide: bool) -> None:
        """Tell about a session; in a wide place its record is read beside the screen."""
        self.workers.cancel_node(self)
        if listed is None:
            self.update("")
        elif not wide:
            self.update(few_lines(listed))
        else:
            known, said = self._more.get(listed.id, (None, ""))
            self.update("\n\n".join(part for part in (facts(listed), said) if part))
            if known is not listed:
                self.run_worker(self._read(listed))

    async def _read(self, listed: Listed) -> None:
        await asyncio.sleep(REST)
        width = max(20, self.content_size.width)
        try:
            said = await asyncio.to_thread(lambda: more(Record.open(listed.folder), width))
        except (WorkshopError, OSError) as error:
            said = str(error)
        self._more[listed.id] = listed, said
        self.update("\n\n".join(part for part in (facts(listed), said) if part))


def few_lines(listed: Listed) -> str:
    """A session in three lines."""
    who = ", ".join(part for part in (listed.facilitator, listed.place) if part)
    came = plural(listed.people, "person", "people") if listed.people else ""
    told = [_state(listed), came, plural(listed.entries, "entry", "entries") * bool(listed.entries)]
    lines = (
        " · ".join(part for part in (listed.curriculum_title or listed.curriculum, who) if part),
        " · ".join(part for part in told if part),
        _warning(listed) or _homework(listed),
    )
    return "\n".join(line for line in lines if line)


def facts(listed: Listed) -> str:
    """A session in a column, as far as the list knows it."""
    blocks = (
        [listed.title, _state(listed)],
        [_warning(listed)],
        [listed.curriculum_title or listed.curriculum],
        [f"Led by {listed.facilitator}" * bool(listed.facilitator), listed.place],
        [*_counts(listed), _homework(listed)],
    )
    return "\n\n".join(said for block in blocks if (said := "\n".join(filter(None, block))))


def _counts(listed: Listed) -> Iterator[str]:
    if listed.people:
        yield plural(listed.people, "person", "people")
    if listed.entries:
        yield plural(listed.entries, "entry", "entries")


def _state(listed: Listed) -> str:
    begin = listed.began or listed.opened
    if listed.status == "damaged" or begin is None:
        return "cannot be read"
    if listed.status == "prepared":
        return f"prepared on {figures.day(begin)}, not begun"
    if listed.closed is None:
        word = "on hold" if listed.status == "held" else "still open"
        return f"{figures.day(begin)}, begun at {figures.time_of_day(begin)}, {word}"
    return f"{figures.day(begin)}, {figures.hours(begin, listed.closed)}"


def _homework(listed: Listed) -> str:
    parts = [f"{HOMEWORK} has homework" * listed.homework, "a follow-up" * bool(listed.follows)]
    return ", ".join(part for part in parts if part)


def _warning(listed: Listed) -> str:
    if not (listed.altered or listed.damaged):
        return ""
    said = listed.altered or "cannot be read"
    return f"{ALTERED} {said}. {listed.problem}".strip()


def more(record: Record, width: int) -> str:
    """What the session made of itself: its activities, its time, what was kept of it."""
    chosen = {step.activity.id: step.activity for step in record.agenda.steps}
    lines = [f"{one.id} {one.title}" for one in chosen.values()]
    said = text(summary(record), width).strip() if record.state.began else ""
    return "\n\n".join(part for part in ("\n".join(lines), said) if part)


def about_hit(hit: Hit, wide: bool) -> str:
    """A found line with its neighbours on the sheet, and the session it was said in."""
    listed, (day, step, place) = hit.session, where(hit)
    around = [*_said(hit.before, "  "), f"▸ {hit.line.text}", *_said(hit.after, "  ")]
    if not wide:
        short = [f"  … {hit.before}" if hit.before else "", around[-1] if hit.after else ""]
        who = " · ".join(part for part in (day, listed.facilitator, listed.place) if part)
        return "\n".join(line for line in (who, *short, _warning(listed)) if line)
    head = "\n".join(part for part in (step, place) if part)
    return "\n\n".join([head, "\n".join(around), facts(listed)])


def _said(text: str, sign: str) -> list[str]:
    return [f"{sign}{text}"] if text else []
