"""What stands beside the catalogue's list: the session, or the found line, under the cursor."""

import asyncio
from collections.abc import Iterator

from textual.content import Content
from textual.widgets import Static

from workshop.errors import WorkshopError
from workshop.lazy import load
from workshop.review.catalogue import SessionListing
from workshop.review.index.search import Hit
from workshop.text import joined, plural
from workshop.tui.catalogue.rows import ALTERED_SIGN, HOMEWORK_SIGN, day_text, hit_place

RECORD_SUMMARY = "workshop.tui.catalogue.records:record_summary"
"""Loaded when it is needed: it brings the kinds along."""
READ_DELAY_S = 0.1
"""Seconds that the cursor rests on a session before its record is read."""


class AboutPane(Static):
    """What is known at once and, a little later, what the record adds."""

    def __init__(self, *, id: str) -> None:
        super().__init__("", id=id, markup=False, classes="framed")
        self.border_title = "About"
        self._summaries: dict[str, tuple[SessionListing, str]] = {}
        self._shown: SessionListing | None = None

    def show_hit(self, hit: Hit, wide: bool) -> None:
        """Show a line that was found."""
        self._shown = None
        self._fill(hit_facts(hit) if wide else hit_in_few_lines(hit))

    def show_session(self, session: SessionListing | None, wide: bool) -> None:
        """Show a session; with a wide screen its record is read, in a thread."""
        before, self._shown = self._shown, session if wide else None
        if session is None:
            self.update("", layout=False)
        elif not wide:
            self._fill(in_few_lines(session))
        else:
            known, summary = self._summaries.get(session.id, (None, ""))
            self._fill(session_facts(session), summary)
            here = bool(session.folder.name)  # a store has no record of it
            if here and known is not session and before is not session:
                self.run_worker(self._read(session))

    async def _read(self, session: SessionListing) -> None:
        await asyncio.sleep(READ_DELAY_S)
        if self._shown is not session:
            return
        width = max(20, self.content_size.width)
        try:
            summary = await asyncio.to_thread(load(RECORD_SUMMARY), session.folder, width)
        except (WorkshopError, OSError) as error:
            summary = str(error)
        self._summaries[session.id] = session, summary
        if self._shown is session:
            self._fill(session_facts(session), summary)

    def _fill(self, *parts: str) -> None:
        """Show texts below each other, as far as there is room; the first line stands out."""
        text = joined("\n\n", *parts)
        content = Content(text).stylize("$foreground bold", 0, len(text.partition("\n")[0]))
        width, height = self.content_size
        if width and self.styles.text_wrap == "wrap":
            lines = content.wrap(width)
            if len(lines) > height:
                content = Content("\n").join([*lines[: max(0, height - 1)], Content("…")])
        self.update(content, layout=False)


def in_few_lines(session: SessionListing) -> str:
    """A session in three or four lines."""
    state = _state(session, day_text(session.day))
    return joined(
        "\n",
        joined(" · ", state, *_counts(session), _homework(session)),
        _curriculum(session),
        joined(", ", session.facilitator, session.place),
        _warning(session),
    )


def hit_in_few_lines(hit: Hit) -> str:
    """Where a found line stands, and its neighbours, in a few lines."""
    session = hit.session
    return joined(
        "\n",
        joined(" · ", hit_place(hit)[0], session.facilitator, session.place),
        f"said by {hit.line.voice}" if hit.line.voice else "",
        f"before: {hit.before}" if hit.before else "",
        f"after: {hit.after}" if hit.after else "",
        _warning(session),
    )


def session_facts(session: SessionListing) -> str:
    """A session in a column, as far as the list knows it."""
    blocks = (
        [session.title, _state(session)],
        [_warning(session)],
        [_curriculum(session)],
        [f"Led by {session.facilitator}" * bool(session.facilitator), session.place],
        [" · ".join(_counts(session)), _homework(session)],
    )
    return joined("\n\n", *(joined("\n", *block) for block in blocks))


def hit_facts(hit: Hit) -> str:
    """A found line with its neighbours on the sheet, and the session that it is from."""
    line = hit.line
    place = joined("\n", joined(" ", line.where, line.heading), line.place)
    before, after = (f"  {text}" if text else "" for text in (hit.before, hit.after))
    voice = f"  said by {line.voice}" if line.voice else ""
    sheet = joined("\n", before, f"▸ {line.text}", voice, after)
    return f"{place}\n\n{sheet}\n\n{session_facts(hit.session)}"


def _curriculum(session: SessionListing) -> str:
    return joined(", ", session.curriculum_title or session.curriculum, session.variant_in_words)


def _counts(session: SessionListing) -> Iterator[str]:
    if session.people:
        yield plural(session.people, "person", "people")
    if session.entries:
        yield plural(session.entries, "entry", "entries")


def _state(session: SessionListing, day: str = "") -> str:
    begin = session.began or session.opened
    if session.status == "damaged" or begin is None:
        return "cannot be read"
    zone, day = session.zone, day or session.zone.day(begin)
    if session.status == "prepared":
        return f"prepared on {day}, not begun"
    if session.closed is None:
        word = "on hold" if session.status == "held" else "still open"
        return f"{day}, begun at {zone.time_of_day(begin)}{zone.suffix(begin)}, {word}"
    return f"{day}, {zone.hours(begin, session.closed)}{zone.suffix(begin)}"


def _homework(session: SessionListing) -> str:
    homework = f"{HOMEWORK_SIGN} has homework" * session.homework
    return joined(", ", homework, "a follow-up" * bool(session.follows))


def _warning(session: SessionListing) -> str:
    """What is wrong with the log, and from which line on."""
    if session.copy_of:
        return f"{ALTERED_SIGN} {session.doubt}"
    if not (session.altered or session.damaged):
        return ""
    what, why = session.altered or "cannot be read", session.problem
    if why.startswith("line "):
        why = why.partition(": ")[2].removesuffix(" (checksum)")
    return f"{ALTERED_SIGN} {what}" + (f": {why}" if why else "")
