"""A session before its first cue: in memory until something is settled, then on disk."""

from collections.abc import Iterable
from pathlib import Path

from workshop.clock import Clock
from workshop.curriculum.model import Curriculum
from workshop.errors import Refused
from workshop.event import Person
from workshop.session import commands as cmd
from workshop.session.agenda import Agenda
from workshop.session.opening import Setup, open_session, rehearse_session
from workshop.session.runner import Runner, runner_of
from workshop.session.situation import Situation
from workshop.session.spectator import LiveSession
from workshop.session.state import State
from workshop.session.time import timing
from workshop.value import fields, replace


class Preparation:
    """The session being prepared; `session` writes nothing to disk until it `is_saved`.

    Raises: Refused when it is given neither a setup nor a session.
    """

    def __init__(
        self, setup: Setup | None, session: LiveSession | None, sessions: Path, clock: Clock
    ) -> None:
        if session is None and setup is None:
            raise Refused("There is nothing to prepare.")
        self._setup, self._sessions, self._clock = setup, sessions, clock
        self.is_saved = session is not None
        self.session: LiveSession = session or self._in_memory()

    def _in_memory(self) -> Runner:
        assert self._setup is not None
        made = self._setup
        return rehearse_session(made.curriculum, self._clock, made.arrange, made.before)

    @property
    def state(self) -> State:
        return self.session.state

    @property
    def curriculum(self) -> Curriculum:
        return self.session.curriculum

    @property
    def whole_agenda(self) -> Agenda:
        """Every step of the curriculum, also of activities that are left out."""
        return Agenda(self.curriculum)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the activities that will be led."""
        return tuple(activity.id for activity in self.session.agenda.activities)

    def now(self) -> Situation:
        return self.session.now()

    def send(self, command: cmd.Command) -> None:
        """Carry a command out; the first one saves the session. Raises: WorkshopError."""
        runner_of(self.session).send(command)
        if not self.is_saved:
            self._save(command)

    def save(self) -> bool:
        """Save the session, unless it is saved already; return whether that was done."""
        new = not self.is_saved
        if new:
            self._save(cmd.Arrange())
        return new

    def _save(self, command: cmd.Command) -> None:
        assert self._setup is not None
        setup = self._setup
        if isinstance(command, cmd.Arrange):
            setup = replace(setup, arrange=merge_arrangements(setup.arrange, command))
            if command.variant:  # of the activities chosen before, those that it has
                led = replace(setup.arrange, activities=self.state.activities)
                setup = replace(setup, arrange=led)
        try:
            runner = open_session(setup, self._sessions, self._clock)
        except BaseException:
            self.session = self._in_memory()
            raise
        for field, text in self.session.drafts.texts.items():
            runner.drafts.set(field, text)
        self.session, self.is_saved = runner, True
        if not isinstance(command, cmd.Arrange):
            runner.send(command)

    def settle_end(self) -> None:
        """Set the end when the plan was changed and none is given, so that it counts."""
        now = self.now()
        steps = now.agenda.steps
        changed = any(
            s.added
            or now.state.of(s.key).skipped
            or timing.planned_seconds(now.state, s) != s.duration
            for s in steps
        )
        if changed and now.state.ends is None:
            self.send(cmd.Arrange(ends=timing.time_line(now.state, now.agenda, now.now).end))


def merge_arrangements(first: cmd.Arrange, second: cmd.Arrange) -> cmd.Arrange:
    """Both arrangements in one; where they differ the second one counts."""
    changed = {f.name: v for f in fields(second) if (v := getattr(second, f.name)) is not None}
    return replace(first, **changed)


def toggle_activity(chosen: Iterable[str], curriculum: Curriculum, id: str) -> tuple[str, ...]:
    """The chosen activities with this one added or removed, in the curriculum's order."""
    wanted = set(chosen) ^ {id}
    return tuple(a.id for _, a in curriculum.activities() if a.id in wanted)


def roster_text(people: Iterable[Person]) -> str:
    """A roster as lines that read back as the same people."""
    return "\n".join(person_line(person) for person in people)


def person_line(person: Person) -> str:
    """A person as a line of the roster."""
    organisation = person.organisation
    name = person.name.removesuffix(f" ({organisation})").replace(";", ",")
    if "," in name or ";" in organisation:
        return f"{name}; {organisation}".rstrip()
    return f"{name}, {organisation}" if organisation else name
