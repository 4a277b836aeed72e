"""What stands beside the review's list about the session under the cursor, or the line found."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

from textual.content import Content
from textual.widgets import Static

from workshop.errors import WorkshopError
from workshop.review.catalogue import SessionListing
from workshop.review.index.search import Hit
from workshop.session.time import figures
from workshop.text import plural
from workshop.tui.catalogue.rows import ALTERED, HOMEWORK, day_of, where

REST = 0.1
"""Seconds that the cursor rests on a session before its record is read."""


class About(Static):
    """What is known at once, and a little later what the record tells."""

    def __init__(self, *, id: str) -> None:
        super().__init__("", id=id, markup=False)
        self._more: dict[str, tuple[SessionListing, str]] = {}
        self._shown: SessionListing | None = None

    def show_hit(self, hit: Hit, wide: bool) -> None:
        """Tell about a line that was found."""
        self._shown = None
        self._say(about_hit(hit) if wide else hit_in_few_lines(hit))

    def show(self, listed: SessionListing | None, wide: bool) -> None:
        """Tell about a session; in a wide place its record is read beside the screen."""
        before, self._shown = self._shown, listed if wide else None
        if listed is None:
            self.update("", layout=False)
        elif not wide:
            self._say(in_few_lines(listed))
        else:
            known, said = self._more.get(listed.id, (None, ""))
            self._say(facts(listed), said)
            if known is not listed and before is not listed:
                self.run_worker(self._read(listed))

    async def _read(self, listed: SessionListing) -> None:
        await asyncio.sleep(REST)
        if self._shown is not listed:
            return
        width = max(20, self.content_size.width)
        try:
            said = await asyncio.to_thread(more, listed.folder, width)
        except (WorkshopError, OSError) as error:
            said = str(error)
        self._more[listed.id] = listed, said
        if self._shown is listed:
            self._say(facts(listed), said)

    def _say(self, *parts: str) -> None:
        """Show texts below each other, their first line the strongest, as far as there is room."""
        said = "\n\n".join(part for part in parts if part)
        content = Content(said).stylize("$foreground bold", 0, len(said.partition("\n")[0]))
        width, height = self.content_size
        if width and self.styles.text_wrap == "wrap":
            lines = content.wrap(width)
            if len(lines) > height:
                content = Content("\n").join([*lines[: max(0, height - 1)], Content("…")])
        self.update(content, layout=False)


def in_few_lines(listed: SessionListing) -> str:
    """A session in three or four lines."""
    told = (_state(listed, day_of(listed.day)), *_counts(listed), _homework(listed))
    lines = (
        " · ".join(part for part in told if part),
        listed.curriculum_title or listed.curriculum,
        ", ".join(part for part in (listed.facilitator, listed.place) if part),
        _warning(listed),
    )
    return "\n".join(line for line in lines if line)


def hit_in_few_lines(hit: Hit) -> str:
    """Where a found line stands and what stands around it, in a few lines."""
    listed = hit.session
    said = (where(hit)[0], listed.facilitator, listed.place)
    lines = [
        " · ".join(part for part in said if part),
        *_said(hit.before, "before: "),
        *_said(hit.after, "after: "),
        _warning(listed),
    ]
    return "\n".join(line for line in lines if line)


def facts(listed: SessionListing) -> str:
    """A session in a column, as far as the list knows it."""
    blocks = (
        [listed.title, _state(listed)],
        [_warning(listed)],
        [listed.curriculum_title or listed.curriculum],
        [f"Led by {listed.facilitator}" * bool(listed.facilitator), listed.place],
        [" · ".join(_counts(listed)), _homework(listed)],
    )
    return "\n\n".join(said for block in blocks if (said := "\n".join(filter(None, block))))


def _counts(listed: SessionListing) -> Iterator[str]:
    if listed.people:
        yield plural(listed.people, "person", "people")
    if listed.entries:
        yield plural(listed.entries, "entry", "entries")


def _state(listed: SessionListing, day: str = "") -> str:
    begin = listed.began or listed.opened
    if listed.status == "damaged" or begin is None:
        return "cannot be read"
    day = day or figures.day(begin)
    if listed.status == "prepared":
        return f"prepared on {day}, not begun"
    if listed.closed is None:
        word = "on hold" if listed.status == "held" else "still open"
        return f"{day}, begun at {figures.time_of_day(begin)}, {word}"
    return f"{day}, {figures.hours(begin, listed.closed)}"


def _homework(listed: SessionListing) -> str:
    parts = [f"{HOMEWORK} has homework" * listed.homework, "a follow-up" * bool(listed.follows)]
    return ", ".join(part for part in parts if part)


def _warning(listed: SessionListing) -> str:
    """What is wrong with its log, and from which line on."""
    if not (listed.altered or listed.damaged):
        return ""
    said, why = listed.altered or "cannot be read", listed.problem
    if why.startswith("line "):
        why = why.partition(": ")[2].removesuffix(" (checksum)")
    return f"{ALTERED} {said}" + (f": {why}" if why else "")


def more(folder: Path, width: int) -> str:
    """What was led, how its time went, and what was kept of it; a text of so many columns."""
    from workshop.reports.notes import highlights
    from workshop.reports.record import Record
    from workshop.reports.render.plain_text import text
    from workshop.reports.time_table import difference

    record = Record.open(folder)
    led = {step.activity.id: step.activity for step in record.agenda.steps}
    parts = ["\n".join(one.called for one in led.values())]
    time = record.durations
    if time.began is not None:
        planned, took = figures.minutes(time.planned), figures.minutes(time.elapsed)
        off = difference(time.planned, time.elapsed)
        parts.append(f"{planned} min planned for the steps led, {took} taken: {off}.")
        parts.append(text(tuple(highlights(record)[1:]), width).strip())
    return "\n\n".join(part for part in parts if part)


def about_hit(hit: Hit) -> str:
    """A found line with its neighbours on the sheet, and the session it was said in."""
    line = hit.line
    step = " ".join(part for part in (line.where, line.heading) if part)
    head = "\n".join(part for part in (step, line.place) if part)
    around = [*_said(hit.before, "  "), f"▸ {line.text}", *_said(hit.after, "  ")]
    return "\n\n".join([head, "\n".join(around), facts(hit.session)])


def _said(text: str, sign: str) -> list[str]:
    return [f"{sign}{text}"] if text else []
