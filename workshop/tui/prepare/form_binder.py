"""Binds Prepare's fields to the session: text to commands, and the state back to text."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.errors import Refused, Unsure, WorkshopError
from workshop.event import Person
from workshop.kinds.parsing import number
from workshop.lazy import load
from workshop.session import commands as cmd
from workshop.session.opening import first_hour
from workshop.session.rosters.typed import read_typed
from workshop.session.time import timing
from workshop.text import one_line, plural
from workshop.tui.prepare.preparation import Preparation, roster_text
from workshop.value import replace
from workshop.when.before import Before, before_in_words, read_before
from workshop.when.moments import moment_in_words, read_end, read_start
from workshop.when.times import time_in_words

if TYPE_CHECKING:
    from workshop.session.rosters.reading import RosterReading

FIELDS = (
    *("title", "facilitator", "place", "starts", "ends", "people"),
    *("warning", "series", "roster"),
)


def _draft_key(name: str) -> str:
    return f"prepare {name}"


class FormBinder:
    """Sends what changed in a field, and only that.

    `refusals` says by field why its text was refused, `unsure` what the last one may mean,
    `roster_problems` what is odd in the roster.
    """

    def __init__(self, preparation: Preparation) -> None:
        self._preparation = preparation
        self._roster = roster_text(preparation.state.roster)
        self.roster_problems: tuple[str, ...] = ()
        self.refusals: dict[str, str] = {}
        self.unsure: Unsure | None = None

    def attempt(self, name: str, step: Callable[[], bool]) -> bool | None:
        """Do something for a field; whether it changed anything, None when it was refused."""
        try:
            changed = step()
        except (WorkshopError, OSError, RuntimeError, ValueError) as error:
            self.unsure = error if isinstance(error, Unsure) else None
            asks = f"{self.unsure.title} Enter asks which is meant." if self.unsure else ""
            self.refusals[name] = asks or str(error)
            return None
        return bool(self.refusals.pop(name, "")) or changed

    def text(self, name: str) -> str:
        """The text that a field has for the state of the session."""
        state = self._preparation.state
        match name:
            case "roster":
                return self._roster
            case "starts":
                return start_text(state.starts, self._preparation.now().now, self._tz)
            case "ends":
                return end_text(state.ends, self._start_or_now, self._tz)
            case "people":
                return str(state.people) if state.people else ""
            case "warning":
                return "" if state.warning is None else str(state.warning)
        return one_line(str(getattr(state, name)))

    def draft(self, name: str) -> str | None:
        """A field's half-typed text, if there is one."""
        return self._preparation.session.drafts.texts.get(_draft_key(name))

    def save_draft(self, name: str, text: str) -> None:
        """Save a field's half-typed text, for as long as it differs from what is settled."""
        draft = "" if text == self.text(name) else text
        self._preparation.session.drafts.set(_draft_key(name), draft)

    @property
    def _start_or_now(self) -> datetime:
        return self._preparation.state.starts or self._preparation.now().now

    @property
    def _tz(self) -> tzinfo | None:
        return self._preparation.state.zone.tz

    def _read(self, name: str, text: str) -> datetime:
        """The moment that a field's text means. Raises: Refused, Unsure."""
        if name == "starts":
            return read_start(text, self._preparation.now().now, self._tz)
        return read_end(text, self._start_or_now, self._preparation.now().now, self._tz)

    def reading(self, name: str, text: str) -> str:
        """How a time in a field is read, in full; nothing for another field or text."""
        zone = self._preparation.state.zone
        with suppress(Refused):
            if name == "warning" and text:
                before = before_in_words(read_before(text))
                return f"Timed work: {before} it is said, where the guide does not."
            if name in ("starts", "ends") and text:
                moment = self._read(name, text)
                return f"{moment_in_words(moment, self._tz)}{zone.suffix(moment)}"
        return ""

    @property
    def zone_note(self) -> str:
        """Whose clocks the hours are by, where it was prepared elsewhere; else nothing."""
        suffix = self._preparation.state.zone.suffix(self._preparation.now().now)
        return suffix and f"Until it begins here, hours are those of its time zone{suffix}."

    def settle(self, name: str, text: str) -> bool:
        """Carry out what a field's text asks for; whether that changed anything.

        Raises: WorkshopError when the text makes no sense.
        """
        text = text if name == "roster" else one_line(text)
        changed = text != self.text(name)
        if changed:
            self._preparation.send(self._command(name, text))
            if name == "roster":
                self._roster = text
        self._preparation.session.drafts.set(_draft_key(name), "")
        return changed

    def _command(self, name: str, text: str) -> cmd.Arrange:
        match name:
            case "starts":
                return self._start(text)
            case "ends":
                return self._end(text)
            case "people":
                most = cmd.MOST_PEOPLE
                return cmd.Arrange(people=number(text or "0", "The number of people", most))
            case "warning":
                return cmd.Arrange(warning=_warning(text))
            case "roster":
                people, self.roster_problems = read_typed(text)
                return cmd.Arrange(roster=people)
            case "title":
                return cmd.Arrange(title=text or self._preparation.curriculum.title)
        return replace(cmd.Arrange(), **{name: text})

    def _start(self, text: str) -> cmd.Arrange:
        """Set the start; an end given as a time of day moves to the start's day."""
        if not text:
            raise Refused("A planned start can be changed, but not taken back.")
        end = self.text("ends")
        start = self._read("starts", text)
        ends = read_end(end, start, start, self._tz) if end and " " not in end else None
        if ends is not None and (ends <= start or ends == self._preparation.state.ends):
            ends = None
        return cmd.Arrange(starts=start, ends=ends)

    def day(self, day: int) -> cmd.Arrange:
        """Choose a day of the guide alone, with the start that it has there."""
        curriculum = self._preparation.curriculum
        chosen = tuple(activity.id for activity in curriculum.usual(day))
        hour = first_hour(curriculum, chosen)
        start = self._start(hour) if hour else cmd.Arrange()
        return replace(start, activities=chosen)

    def _end(self, text: str) -> cmd.Arrange:
        """Set the end; an empty text asks for the end that the minutes come to."""
        if not text:
            now = self._preparation.now()
            return cmd.Arrange(ends=timing.time_line(now.state, now.agenda, now.now).end)
        return cmd.Arrange(ends=self._read("ends", text))

    def open_list(self, path: str) -> "Callable[[str], RosterReading]":
        """What reads a file with a list of people. Raises: WorkshopError, OSError."""
        name = path.strip().strip("\"'")
        file = Path(name).expanduser()
        if not name or not file.is_file():
            raise WorkshopError(f"There is no file {one_line(name) or 'named'}.")
        with file.open("rb") as stream:
            data = stream.read(load("workshop.session.rosters.reading:MAX_BYTES") + 1)
        return partial(load("workshop.session.rosters.read:read_file"), data, file.name)

    def replace_roster(self, people: tuple[Person, ...], problems: tuple[str, ...] = ()) -> bool:
        """Put these people in place of the roster."""
        self._preparation.send(cmd.Arrange(roster=people))
        self._roster = roster_text(self._preparation.state.roster)
        self.roster_problems = problems
        self._preparation.session.drafts.set(_draft_key("roster"), "")
        return True

    def roster_summary(self) -> str:
        """How many people from how many organisations, and what is odd in the roster."""
        people = self._preparation.state.roster
        if not people:
            return "\n".join(self.roster_problems)
        places = {person.organisation for person in people} - {""}
        summary = plural(len(people), "person", "people")
        if places:
            summary += f" from {plural(len(places), 'organisation')}"
        return "\n".join((f"{summary}.", *self.roster_problems))

    def warnings(self, name: str) -> list[str]:
        """All that is wrong: first the disk, then this field, then the others."""
        state, trouble = self._preparation.state, self._preparation.session.trouble
        texts = [self.refusals[n] for n in (name, *self.refusals) if n in self.refusals]
        if trouble:
            since = state.zone.time_of_day(trouble.since)
            texts.insert(0, f"Not on disk since {since}: {trouble.message}. It is tried again.")
        if state.starts and state.ends and state.ends <= state.starts:
            texts.append(f"The planned end, {self.text('ends')}, is before the start.")
        return texts


def _warning(text: str) -> Before:
    """Read how long before the end of timed work it is said. Raises: Refused."""
    if not text:
        raise Refused("What was usual cannot be had again.", "0 says it at the end alone.")
    return read_before(text)


def start_text(moment: datetime | None, now: datetime, zone: tzinfo | None = None) -> str:
    """The shortest text that reads back as that start."""
    return "" if moment is None else _shortest(moment, zone, partial(read_start, now=now))


def end_text(moment: datetime | None, start: datetime, zone: tzinfo | None = None) -> str:
    """The shortest text that reads back as that end."""
    return (
        "" if moment is None else _shortest(moment, zone, partial(read_end, start=start, now=start))
    )


def _shortest(moment: datetime, zone: tzinfo | None, read: Callable[..., datetime]) -> str:
    text = time_in_words(moment, zone)
    with suppress(Refused):
        if read(text, zone=zone) == moment.replace(second=0, microsecond=0):
            return text
    return f"{moment.astimezone(zone):%Y-%m-%d} {text}"
