"""`workshop run` and `rehearse`: lead on a screen or line by line."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop.cli import context
from workshop.cli.chosen import activities_of_day, choose_plan
from workshop.cli.context import choose_plain, collect_garbage, open_screen
from workshop.cli.group import tell
from workshop.clock import Clock, FastClock, SystemClock, WaitingClock
from workshop.config import Config
from workshop.curriculum.folder import HEAD
from workshop.curriculum.load import load as load_plan
from workshop.errors import WorkshopError
from workshop.event import Person
from workshop.lazy import load
from workshop.session.commands import Arrange, Lead, Next
from workshop.session.opening import (
    Setup,
    first_hour,
    open_session,
    rehearse_session,
    with_follow_up,
)
from workshop.session.runner import Runner
from workshop.session.spectator import LiveSession
from workshop.session.storage.entry import SessionEntry
from workshop.session.storage.files import read_file as read_regular
from workshop.text import clean
from workshop.value import replace
from workshop.workspace import find_curriculum, find_session

if TYPE_CHECKING:
    from workshop.session.rosters.reading import RosterReading


def run(
    curriculum: str,
    activities: tuple[str, ...],
    day: int | None,
    variant: str | None,
    follow_up: str | None,
    title: str | None,
    facilitator: str | None,
    place: str | None,
    series: str | None,
    people: int | None,
    roster: Path | None,
    roster_as: str,
    roster_from: str | None,
    start: str | None,
    end: str | None,
    begin: bool,
    plain: bool,
) -> int:
    """Lead a curriculum with a group."""
    _check_people(people, roster, roster_from, roster_as)
    config, clock, workspace = context.settings(), SystemClock(), context.workspace()
    setup = session_setup(curriculum, activities, day, variant)
    if day and not begin:
        start = start or first_hour(setup.curriculum, setup.arrange.activities or ())
    starts, ends = context.planned_times(clock.now(), start, end)
    arrange = replace(
        setup.arrange,
        title=title,
        facilitator=facilitator or config.facilitator or None,
        place=place,
        series=series,
        people=people,
        roster=read_people(roster, roster_as, roster_from),
        starts=starts,
        ends=ends,
        warning=config.warning,
    )
    setup = replace(setup, arrange=arrange)
    if follow_up is not None:
        read_left_open = load("workshop.session.follow_up:read_left_open")
        setup = with_follow_up(setup, read_left_open(find_session(workspace, follow_up)))
    plain = choose_plain(plain)
    if roster and not plain:  # the screen hides how it was read
        click.pause("Any key goes on with these people, ctrl+c leaves. ", err=True)
    if not (begin or plain):
        return open_screen(config, setup=setup)
    runner = open_session(setup, workspace.sessions, clock)
    if begin:
        show_first_cue(runner)
    return lead_in_front(runner, config, plain)


def rehearse(
    curriculum: str,
    activities: tuple[str, ...],
    day: int | None,
    variant: str | None,
    people: int | None,
    roster: Path | None,
    roster_as: str,
    end: str | None,
    at: str,
    speed: float,
    watching: bool,
    plain: bool,
) -> int:
    """Go through a curriculum without saving anything, from its beginning or from a step on."""
    _check_people(people, roster, None, roster_as)
    _, ends = context.planned_times(SystemClock().now(), None, end)
    listed = read_people(roster, roster_as, None)
    config = context.settings()
    file = Path(curriculum)
    if is_module := file.name != HEAD and file.is_file() and (file.parent / HEAD).exists():
        curriculum = str(file.parent)
    if watching:
        _wait_until_sound(find_curriculum(context.workspace(), curriculum))
    setup = session_setup(curriculum, activities, day, variant)
    arrange = replace(
        setup.arrange, people=people, roster=listed, ends=ends, warning=config.warning
    )
    plain, fast = choose_plain(plain), FastClock(SystemClock(), speed)
    clock: Clock = WaitingClock(fast) if plain else fast
    runner = rehearse_session(setup.curriculum, clock, arrange)
    show_first_cue(runner, at or (_first_step(runner, file.name) if is_module else ""))
    if not watching:
        return lead_in_front(runner, config, plain)
    watched = load("workshop.desk.rehearsal:WatchedRehearsal")(runner)
    with load("workshop.desk.watch:following")(setup.folder, watched.saved):
        return lead_in_front(watched, config, plain)


def _wait_until_sound(folder: Path) -> None:
    """Name the mistakes of a curriculum until it was saved without."""
    if load_plan(folder).curriculum:
        return
    for _ in load("workshop.desk.watch:each_save")([folder]):
        loaded = load_plan(folder)
        if loaded.curriculum:
            return
        for problem in loaded.errors:
            tell(str(problem))
        tell("It is rehearsed as soon as it was saved without mistakes; ctrl+c ends it.")


def _first_step(runner: Runner, file: str) -> str:
    """The label of the first step that is led of a module, by the name of its file."""
    plan = runner.curriculum.whole or runner.curriculum
    modules = zip(plan.head.modules, plan.modules, strict=True)
    mine = {a.id for name, module in modules if name == file for a in module.activities}
    return next((s.full_label for s in runner.agenda.steps if s.activity.id in mine), "")


def _check_people(
    people: int | None, roster: Path | None, roster_from: str | None, roster_as: str
) -> None:
    """Raise click.UsageError where it is said twice who is there, or how to read no file."""
    if sum(one is not None for one in (people, roster, roster_from)) > 1:
        raise click.UsageError("Give one of --people, --roster and --roster-from.")
    if roster_as and not roster:
        raise click.UsageError("--roster-as says how to read the file of --roster.")


def lead_in_front(session: LiveSession, config: Config, plain: bool, fresh: bool = True) -> int:
    if not plain:
        return open_screen(config, clock=session.clock, session=session)
    collect_garbage()
    again, sessions = context.full_command("resume"), context.workspace().sessions
    load("workshop.store.unsent:push_again")(config, sessions)
    push_after_close = load("workshop.store.unsent:push_after_close")
    status: int = load("workshop.plain.lead:lead")(
        session,
        fresh=fresh,
        again=again,
        bell=config.bell,
        sessions=sessions,
        on_close=partial(push_after_close, config=config, sessions=sessions),
    )
    return status


def session_setup(
    curriculum: str, activities: Sequence[str], day: int | None, variant: str | None
) -> Setup:
    """The setup of a session; raises WorkshopError for what the curriculum does not have."""
    folder, plan, chosen = choose_plan(context.workspace(), curriculum, activities, variant)
    if day is not None:
        chosen = activities_of_day(plan, day, chosen)
    arrange = Arrange(activities=chosen, variant=None if variant is None else plan.variant)
    return Setup(folder, plan, arrange)


def read_people(file: Path | None, read_as: str, session: str | None) -> tuple[Person, ...] | None:
    """The people of a file or an earlier session, or None if neither is named."""
    if session is None:
        return read_roster(file, read_as) if file else None
    read_listing = load("workshop.session.storage.listing:read_listing")
    entry: SessionEntry = read_listing(find_session(context.workspace(), session))
    if not entry.roster:
        hint = "Name another session, or give a file with --roster."
        raise WorkshopError(f"{entry.id} has no roster.", entry.problem, hint)
    return entry.roster


def read_roster(file: Path, read_as: str) -> tuple[Person, ...]:
    """The people in a file; prints to stderr how it was read, and asks there what is unsure."""
    name, most = clean(str(file)), load("workshop.session.rosters.reading:MAX_BYTES")
    try:
        data = read_regular(Path(os.path.realpath(file)), most)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WorkshopError(f"The roster {name} cannot be read:", f"{reason}.") from error
    read_file = load("workshop.session.rosters.read:read_file")
    reading: RosterReading = read_file(data, name, read_as)
    if reading.question and sys.stdin.isatty():
        reading = ask(reading, reading.ways(lambda other: read_file(data, name, other)))
    people = reading.settled().people
    for note in (f"{reading.title}: {reading.first}", *reading.notes, *reading.left_out):
        tell(note)
    return people


def ask(reading: "RosterReading", choices: "Sequence[RosterReading]") -> "RosterReading":
    """Ask at the terminal which way of reading a roster is meant."""
    tell(f"{reading.source}: {reading.question}")
    for number, choice in enumerate(choices, 1):
        tell(f"  {number}  {choice.first}  (--roster-as {choice.read_as})")
    chosen = click.prompt("Which", type=click.IntRange(1, len(choices)), err=True)
    return choices[chosen - 1]


def show_first_cue(runner: Runner, at: str = "") -> None:
    """Begin the session, at a step if one is named; stop the runner if it refuses."""
    try:
        runner.send(Lead.parse(at, runner.now()) if at else Next())
    except BaseException:
        runner.stop()
        raise
