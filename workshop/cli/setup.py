"""Turn command-line options into a session's setup."""

from collections.abc import Sequence
from pathlib import Path

from workshop.cli.context import PlannedTimes
from workshop.cli.group import tell
from workshop.curriculum.load import load_or_raise
from workshop.curriculum.model import Curriculum
from workshop.errors import WorkshopError
from workshop.kinds.base import Person
from workshop.session.commands import Arrange, Next
from workshop.session.homework.take_over import open_homework
from workshop.session.opening import Setup, with_follow_up
from workshop.session.roster import MAX_BYTES, from_csv
from workshop.session.runner import Runner
from workshop.session.storage.listing import read_listing
from workshop.session.suggestion import did_you_mean
from workshop.text import clean, one_line
from workshop.workspace import Workspace, find_curriculum, find_session


def session_setup(
    workspace: Workspace,
    curriculum: str,
    activities: Sequence[str],
    *,
    title: str | None = None,
    facilitator: str | None = None,
    place: str | None = None,
    people: int | None = None,
    roster: tuple[Person, ...] | None = None,
    times: PlannedTimes = (None, None),
) -> Setup:
    """The setup of a session; raises WorkshopError for an unknown curriculum or activity."""
    folder = find_curriculum(workspace, curriculum)
    plan = load_or_raise(folder)
    arrange = Arrange(
        title=title,
        facilitator=facilitator,
        place=place,
        starts=times[0],
        ends=times[1],
        activities=known_activities(plan, activities) if activities else None,
        people=people,
        roster=roster,
    )
    return Setup(folder, plan, arrange)


def add_follow_up(workspace: Workspace, setup: Setup, session: str) -> Setup:
    """A setup that follows a session up; raises WorkshopError if that is impossible."""
    return with_follow_up(setup, open_homework(find_session(workspace, session)))


def known_activities(curriculum: Curriculum, ids: Sequence[str]) -> tuple[str, ...]:
    """The ids without duplicates; raises WorkshopError for one the curriculum does not have."""
    known = [activity.id for _, activity in curriculum.activities()]
    for id in ids:
        if id not in known:
            hint = did_you_mean(id, known) or "The curriculum has no activities."
            raise WorkshopError(f"There is no activity “{one_line(id)}”.", hint=hint)
    return tuple(dict.fromkeys(ids))


def read_people(
    workspace: Workspace, file: Path | None, session: str | None
) -> tuple[Person, ...] | None:
    """The people of a CSV file or an earlier session, or None if neither is named."""
    if session is None:
        return read_roster(file) if file else None
    entry = read_listing(find_session(workspace, session))
    if not entry.roster:
        hint = "Name another session, or give a file with --roster."
        raise WorkshopError(f"{entry.id} has no roster.", entry.problem, hint)
    return entry.roster


def read_roster(file: Path) -> tuple[Person, ...]:
    """The people in a CSV file; prints its oddities to stderr."""
    name = clean(str(file))
    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WorkshopError(f"The roster {name} cannot be read:", f"{reason}.") from error
    people, odd = from_csv(data, name)
    for note in odd:
        tell(note)
    return people


def show_first_cue(runner: Runner) -> None:
    """Begin the session; stop the runner if it refuses."""
    try:
        runner.send(Next())
    except BaseException:
        runner.stop()
        raise
