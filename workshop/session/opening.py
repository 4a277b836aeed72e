"""How a runner comes to be: a rehearsal, a new session, one that is taken up again."""

from functools import partial
from pathlib import Path

from workshop import __version__
from workshop.clock import Clock
from workshop.curriculum.folder import text_files
from workshop.curriculum.model import Curriculum
from workshop.errors import Refused
from workshop.event import Event, stamp
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.fold import replay
from workshop.session.homework.take_over import Left, taken_over
from workshop.session.runner import Runner
from workshop.session.storage.drafts import load_drafts
from workshop.session.storage.entry import LOG_FILE, PLAN_FOLDER
from workshop.session.storage.lock import Lock, reacquire
from workshop.session.storage.log import LogFile, NoFile
from workshop.session.storage.session_folder import (
    create_session_folder,
    folder_error,
    load_plan,
    read_log,
    read_log_bytes,
    set_aside_torn_line,
)
from workshop.session.time.figures import local
from workshop.text import one_line
from workshop.value import replace


def usual(curriculum: Curriculum) -> tuple[str, ...]:
    """Ids of the activities that are led when none is chosen: those for a workshop, or else all.

    Coaching and next steps are for another day, or for other people.
    """
    activities = [activity for _, activity in curriculum.activities()]
    workshop = [activity for activity in activities if activity.mode == "workshop"]
    return tuple(activity.id for activity in workshop or activities)


def rehearse(
    curriculum: Curriculum, clock: Clock, arrange: cmd.Arrange, before: Left | None = None
) -> Runner:
    """A session that saves nothing."""
    first = _first_events(curriculum, clock, curriculum.title, before)
    return _arranged(curriculum, clock, arrange, first)


def _arranged(
    curriculum: Curriculum, clock: Clock, arrange: cmd.Arrange, first: tuple[Event, ...]
) -> Runner:
    runner = Runner(curriculum, clock, NoFile(), first)
    runner.send(_with_activities(curriculum, arrange))
    return runner


def start(
    curriculum: Curriculum,
    plan: Path,
    sessions: Path,
    clock: Clock,
    arrange: cmd.Arrange,
    before: Left | None = None,
) -> Runner:
    """Open a new session in a folder of its own; raises WorkshopError when it cannot be made.

    The files that were checked go into its folder; where they are not known, those of `plan` do,
    and are checked there. With `before`, it follows that session up.
    """
    first = _first_events(curriculum, clock, arrange.title or curriculum.title, before)
    more = _arranged(curriculum, clock, arrange, first).events[len(first) :]
    try:
        files = curriculum.files or text_files(plan)
    except OSError as error:
        raise folder_error(sessions, error) from error
    folder = create_session_folder(sessions, files, *first, *more)
    return resume(folder, clock, curriculum if curriculum.files else None)


def _with_activities(curriculum: Curriculum, arrange: cmd.Arrange) -> cmd.Arrange:
    """The same, with the usual activities when none was chosen and they are not all there are."""
    chosen = usual(curriculum)
    if arrange.activities is not None or len(chosen) == len(list(curriculum.activities())):
        return arrange
    return replace(arrange, activities=chosen)


def _first_events(
    curriculum: Curriculum, clock: Clock, title: str, before: Left | None
) -> tuple[ev.Opened, *tuple[Event, ...]]:
    now = clock.now()
    opened = ev.Opened(
        curriculum=one_line(curriculum.id),
        title=one_line(title),
        program=f"workshop {__version__}",
        zone=local(now).strftime("%z"),
        follows=before.id if before else "",
    )
    first = stamp(opened, 1, now)
    taken = taken_over(curriculum, before) if before else ()
    return (first, *(stamp(event, seq, now) for seq, event in enumerate(taken, 2)))


def resume(folder: Path, clock: Clock, curriculum: Curriculum | None = None) -> Runner:
    """Take up a session where it was left; its plan is read where `curriculum` does not give it.

    A torn last line is set aside and named in `notices`, damage is named by line. Raises
    Locked when another process writes in it, WorkshopError when it cannot be read.
    """
    lock = Lock(folder, clock.now())
    try:
        return _resume(folder, clock, lock, curriculum)
    except BaseException:
        lock.release()
        raise


def _resume(folder: Path, clock: Clock, lock: Lock, curriculum: Curriculum | None) -> Runner:
    reading = read_log(folder)
    notices = [f"The log is not what was written: {damage}." for damage in reading.damage[:5]]
    if not reading.events:
        raise Refused(f"{folder.name} has no event that can be read.", " ".join(notices))
    if reading.torn:
        notices.append(_set_aside(folder, reading.torn, clock))
    data = read_log_bytes(folder)
    id = replay(reading.events).curriculum
    curriculum = replace(curriculum, id=id) if curriculum else load_plan(folder, id)
    plan = curriculum.files or text_files(folder / PLAN_FOLDER)
    runner = Runner(
        curriculum,
        clock,
        LogFile(folder / LOG_FILE, data, partial(reacquire, folder, lock, plan)),
        reading.events,
        folder=folder,
        lock=lock,
        drafts=load_drafts(folder, reading.events),
        plan=plan,
        sum=reading.sum,
    )
    runner.notices = notices
    runner.mark_resumed(lock.found_beat)
    return runner


def _set_aside(folder: Path, torn: bytes, clock: Clock) -> str:
    """Keep a torn line in a file of its own; left in the log, as a damaged one, if that fails."""
    try:
        path = set_aside_torn_line(folder, torn, clock.now())
    except OSError as error:
        return f"The last line of the log is torn ({error.strerror or error})."
    return f"The last line of the log was torn; it is kept in {path.name}."
