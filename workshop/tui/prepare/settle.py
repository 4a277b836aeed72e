"""Settling what stands in Prepare's fields: text to commands, and the state back to text."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from workshop.errors import Refused, WorkshopError
from workshop.kinds.base import Person
from workshop.kinds.parsing import number
from workshop.session import commands as cmd
from workshop.session import roster
from workshop.session.time import figures, timing
from workshop.text import one_line, plural
from workshop.tui.prepare import times
from workshop.tui.prepare.plan import Preparation, roster_text

FIELDS = ("title", "facilitator", "place", "starts", "ends", "people", "roster")


def draft(name: str) -> str:
    """The name under which a field's half-typed text is kept."""
    return f"prepare {name}"


class FormBinder:
    """Sends what changed, and only that.

    `refusals` says by field what could not be settled, `odd` what was odd about the roster.
    """

    def __init__(self, plan: Preparation) -> None:
        self._plan = plan
        self._roster = roster_text(plan.state.roster)
        self.odd: tuple[str, ...] = ()
        self.refusals: dict[str, str] = {}

    def attempt(self, name: str, step: Callable[[], bool]) -> bool | None:
        """Do something for a field; whether it changed anything, None when it was refused."""
        try:
            changed = step()
        except (WorkshopError, OSError, RuntimeError, ValueError) as error:
            self.refusals[name] = str(error)
            return None
        return bool(self.refusals.pop(name, "")) or changed

    def text(self, name: str) -> str:
        """What is settled, as it stands in its field."""
        state = self._plan.state
        match name:
            case "roster":
                return self._roster
            case "starts":
                return times.start_text(state.starts, self._plan.now().now)
            case "ends":
                return times.end_text(state.ends, self._base())
            case "people":
                return str(state.people) if state.people else ""
        return one_line(str(getattr(state, name)))

    def _base(self) -> datetime:
        """What an end is counted from: the planned start, or now."""
        return self._plan.state.starts or self._plan.now().now

    def settle(self, name: str, text: str) -> bool:
        """Settle a field; whether anything changed. Raises WorkshopError when it makes no sense."""
        text = text if name == "roster" else one_line(text)
        if text != self.text(name):
            self._plan.send(self._command(name, text))
            if name == "roster":
                self._roster = text
            self._plan.runner.drafts.set(draft(name), "")
            return True
        self._plan.runner.drafts.set(draft(name), "")
        return False

    def _command(self, name: str, text: str) -> cmd.Arrange:
        match name:
            case "starts":
                return self._start(text)
            case "ends":
                return self._end(text)
            case "people":
                most = cmd.MOST_PEOPLE
                return cmd.Arrange(people=number(text or "0", "The number of people", most))
            case "roster":
                people, self.odd = roster.from_lines(text)
                return cmd.Arrange(roster=people)
            case "title":
                return cmd.Arrange(title=text or self._plan.curriculum.title)
            case "facilitator":
                return cmd.Arrange(facilitator=text)
        return cmd.Arrange(place=text)

    def _start(self, text: str) -> cmd.Arrange:
        """The start; an end given as a time of day goes with it to another day."""
        if not text:
            raise Refused("A planned start can be changed, but not taken back.")
        end = self.text("ends")
        start = times.read_start(text, self._plan.now().now)
        ends = times.read_end(end, start) if end and " " not in end else None
        if ends is not None and (ends <= start or ends == self._plan.state.ends):
            ends = None
        return cmd.Arrange(starts=start, ends=ends)

    def _end(self, text: str) -> cmd.Arrange:
        """The end; none at all is what the minutes come to."""
        if not text:
            now = self._plan.now()
            return cmd.Arrange(ends=timing.time_line(now.state, now.agenda, now.now).end)
        return cmd.Arrange(ends=times.read_end(text, self._base()))

    def load_roster(self, path: str) -> bool:
        """Put the people of a CSV file in place of the roster; raises WorkshopError, OSError."""
        name = path.strip().strip("\"'")
        file = Path(name).expanduser()
        if not name or not file.is_file():
            raise WorkshopError(f"There is no file {one_line(name) or 'named'}.")
        with file.open("rb") as stream:
            people, odd = roster.from_csv(stream.read(roster.LARGEST + 1), file.name)
        return self.take_roster(people, odd)

    def take_roster(self, people: tuple[Person, ...], odd: tuple[str, ...] = ()) -> bool:
        """Put these people in place of the roster."""
        self._plan.send(cmd.Arrange(roster=people))
        self._roster, self.odd = roster_text(self._plan.state.roster), odd
        self._plan.runner.drafts.set(draft("roster"), "")
        return True

    def about_roster(self) -> str:
        """How many people from how many organisations, and what was odd."""
        people = self._plan.state.roster
        if not people:
            return "\n".join(self.odd)
        places = {person.organisation for person in people} - {""}
        said = plural(len(people), "person", "people")
        if places:
            said += f" from {plural(len(places), 'organisation')}"
        return "\n".join((f"{said}.", *self.odd))

    def warnings(self, name: str) -> list[str]:
        """What is not as it should be, that of this field first; the disk before all."""
        state, trouble = self._plan.state, self._plan.runner.trouble
        told = [self.refusals[n] for n in (name, *self.refusals) if n in self.refusals]
        if trouble:
            since = figures.time_of_day(trouble.since)
            told.insert(0, f"Not on disk since {since}: {trouble.message}. It is tried again.")
        if state.starts and state.ends and state.ends <= state.starts:
            told.append(f"The planned end, {self.text('ends')}, is before the start.")
        return told
