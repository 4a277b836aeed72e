"""From options to what a session starts from."""

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


def start_from(
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
    """What a session starts from; raises WorkshopError for a name that nothing has."""
    folder = find_curriculum(workspace, curriculum)
    plan = load_or_raise(folder)
    arrange = Arrange(
        title=title,
        facilitator=facilitator,
        place=place,
        starts=times[0],
        ends=times[1],
        activities=chosen(plan, activities) if activities else None,
        people=people,
        roster=roster,
    )
    return Setup(folder, plan, arrange)


def following_up(workspace: Workspace, made: Setup, session: str) -> Setup:
    """The same, following a session up; raises WorkshopError when that cannot be done."""
    return with_follow_up(made, open_homework(find_session(workspace, session)))


def chosen(curriculum: Curriculum, ids: Sequence[str]) -> tuple[str, ...]:
    """The ids of activities if the curriculum has each of them."""
    known = [activity.id for _, activity in curriculum.activities()]
    for id in ids:
        if id not in known:
            hint = did_you_mean(id, known) or "The curriculum has no activities."
            raise WorkshopError(f"There is no activity “{one_line(id)}”.", hint=hint)
    return tuple(dict.fromkeys(ids))


def people_of(
    workspace: Workspace, file: Path | None, session: str | None
) -> tuple[Person, ...] | None:
    """The people of a CSV file or of an earlier session; None when neither is named."""
    if session is None:
        return roster(file) if file else None
    entry = read_listing(find_session(workspace, session))
    if not entry.roster:
        hint = "Name another session, or give a file with --roster."
        raise WorkshopError(f"{entry.id} has no roster.", entry.problem, hint)
    return entry.roster


def roster(file: Path) -> tuple[Person, ...]:
    """The people in a CSV file; what was odd about it is said beside the output."""
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


def first_cue(runner: Runner) -> None:
    """Begin; a session that cannot be begun is let go of."""
    try:
        runner.send(Next())
    except BaseException:
        runner.stop()
        raise
