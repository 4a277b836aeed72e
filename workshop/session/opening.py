"""Opening a session: a new one, a rehearsal, one that is resumed."""

from collections.abc import Container
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workshop import __version__
from workshop.clock import Clock, zone_of
from workshop.curriculum.folder import text_files
from workshop.curriculum.model import Curriculum
from workshop.curriculum.variants import in_variant
from workshop.errors import Refused, WorkshopError
from workshop.event import Event, stamp
from workshop.lazy import load
from workshop.session import events as ev
from workshop.session.commands import Arrange
from workshop.session.fold import replay
from workshop.session.runner import Runner
from workshop.session.storage import codec
from workshop.session.storage.drafts import load_drafts
from workshop.session.storage.entry import LOG_FILE, PLAN_FOLDER
from workshop.session.storage.fingerprint import plan_digest
from workshop.session.storage.lock import Lock, reacquire
from workshop.session.storage.log import LogFile, NoFile
from workshop.session.storage.session_folder import (
    create_session_folder,
    cut_torn_line,
    discard,
    folder_error,
    other_logs,
    read_log_bytes,
)
from workshop.session.view import load_plan
from workshop.text import one_line
from workshop.value import Value, field, replace

if TYPE_CHECKING:
    from workshop.session.follow_up import LeftOpen

USUAL = "workshop.session.follow_up:usual_activities"
TAKEN_OVER = "workshop.session.follow_up:handover_events"
"""Loaded for a session that follows one up."""


class Setup(Value):
    """A curriculum with its folder, and who, where, when and what as far as known.

    `before` is the session that is followed up, if any is.
    """

    folder: Path
    curriculum: Curriculum
    arrange: Arrange = field(default_factory=Arrange)
    before: "LeftOpen | None" = None


def with_follow_up(setup: Setup, before: "LeftOpen") -> Setup:
    """The same, but following a session up: its people and place, from its follow-up step on.

    It is led in the variant of that session, where none is chosen. Raises WorkshopError when the
    curriculum has no step that follows that session's homework up.
    """
    arranged, variants = setup.arrange, setup.curriculum.head.variants
    then = before.state
    variant = arranged.variant or (then.variant if then.variant in variants else None)
    plan = in_variant(setup.curriculum, variant or "")
    usual = load(USUAL)(plan, before)
    people = then.people if arranged.roster is None and not then.roster else None
    arrange = replace(
        arranged,
        title=arranged.title or before.next_title,
        facilitator=arranged.facilitator or then.facilitator or None,
        place=arranged.place or then.place or None,
        activities=arranged.activities or usual or None,
        roster=then.roster if arranged.roster is None and then.roster else arranged.roster,
        people=arranged.people if arranged.people is not None else people,
        variant=variant,
    )
    return replace(setup, curriculum=plan, arrange=arrange, before=before)


def first_hour(curriculum: Curriculum, chosen: Container[str]) -> str:
    """The hour at which the first of the chosen activities begins in the guide, if it has one."""
    first = next((a for _, a in curriculum.activities() if a.id in chosen), None)
    return (first.start if first else None) or ""


def open_session(setup: Setup, sessions: Path, clock: Clock) -> Runner:
    """Open a new session in a folder of its own below `sessions`.

    The files that the plan was read from go into its folder, and nothing else that lies beside
    them. Raises WorkshopError when the setup makes no sense or the folder cannot be made, and
    leaves nothing behind.
    """
    curriculum, arrange = setup.curriculum, setup.arrange
    try:
        files = curriculum.files or {
            Path(name): (setup.folder / name).read_bytes() for name in curriculum.file_names
        }
    except OSError as error:
        raise folder_error(sessions, error) from error
    title, plan = arrange.title or curriculum.title, plan_digest(files)
    first = _first_events(curriculum, clock, title, setup.before, arrange, plan)
    more = _arranged(curriculum, clock, arrange, first).events[len(first) :]
    at = curriculum.folder or setup.folder
    attached = {name: at / name for name in curriculum.attachments}
    folder = create_session_folder(sessions, files, *first, *more, attached=attached)
    try:
        return resume_session(folder, clock, curriculum if curriculum.files else None)
    except WorkshopError:  # no locks here, for example: nothing was captured yet
        discard(folder)
        raise


def rehearse_session(
    curriculum: Curriculum, clock: Clock, arrange: Arrange, before: "LeftOpen | None" = None
) -> Runner:
    """Open a session that saves nothing; raises Refused when what is arranged makes no sense."""
    first = _first_events(curriculum, clock, curriculum.title, before, arrange)
    return _arranged(curriculum, clock, arrange, first)


def _arranged(
    curriculum: Curriculum, clock: Clock, arrange: Arrange, first: tuple[Event, ...]
) -> Runner:
    runner = Runner(curriculum, clock, NoFile(), first)
    runner.send(_with_activities(curriculum, arrange))
    return runner


def _with_activities(curriculum: Curriculum, arrange: Arrange) -> Arrange:
    """The same, with the usual activities when none was chosen and they are not all there are."""
    plan = in_variant(curriculum, arrange.variant or "")
    if arrange.activities is not None or len(plan.usual()) == len(list(plan.activities())):
        return arrange
    return replace(arrange, activities=tuple(activity.id for activity in plan.usual()))


def _first_events(
    curriculum: Curriculum,
    clock: Clock,
    title: str,
    before: "LeftOpen | None",
    arrange: Arrange,
    plan: str = "",
) -> tuple[ev.Opened, *tuple[Event, ...]]:
    now = clock.now()
    opened = ev.Opened(
        curriculum=one_line(curriculum.id),
        title=one_line(title),
        program=f"workshop {__version__}",
        zone=zone_of(clock).name,
        follows=before.id if before else "",
        plan=plan,
    )
    first = stamp(opened, 1, now)
    led = _with_activities(curriculum, arrange).activities or ()
    taken = load(TAKEN_OVER)(curriculum, before, led) if before else ()
    return (first, *(stamp(event, seq, now) for seq, event in enumerate(taken, 2)))


def resume_session(folder: Path, clock: Clock, curriculum: Curriculum | None = None) -> Runner:
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
    data = read_log_bytes(folder)
    reading = codec.read(data)
    notices = reading.oddities + other_logs(folder)
    notices += [f"The log is not what was written: {damage}." for damage in reading.damage[:5]]
    if not reading.events:
        raise Refused(f"{folder.name} has no event that can be read.", " ".join(notices))
    aside = None
    if reading.torn:
        aside = folder / f"log.torn-{clock.now().strftime('%Y%m%dT%H%M%S%f')}"
        try:
            cut_torn_line(folder, reading.torn, len(data))
            data = data.removesuffix(reading.torn)
        except OSError as error:
            reason, aside = error.strerror or error, None
            notices.append(f"The last line of the log is torn, and stays there: {reason}.")
    id = replay(reading.events).curriculum
    curriculum = replace(curriculum, id=id) if curriculum else load_plan(folder, id)
    plan = curriculum.files or text_files(folder / PLAN_FOLDER)
    file = LogFile(folder / LOG_FILE, data, partial(reacquire, folder, lock, plan))
    runner = Runner(
        curriculum,
        clock,
        file,
        reading.events,
        folder=folder,
        lock=lock,
        drafts=load_drafts(folder, reading.events),
        plan=plan,
        sum=reading.sum,
    )
    runner.notices = notices
    if aside:
        runner.keep_torn_line(aside, reading.torn)
    runner.mark_resumed(lock.found_beat)
    return runner
