"""`workshop run`, `resume` and `rehearse`: lead on a screen or line by line."""

from pathlib import Path

import click

from workshop.cli import context
from workshop.cli.screen import choose_plain, collect_garbage, open_screen
from workshop.cli.setup import add_follow_up, read_people, session_setup, show_first_cue
from workshop.clock import Clock, FastClock, SystemClock, WaitingClock
from workshop.config import Config
from workshop.lazy import load
from workshop.session.opening import open_session, rehearse_session, resume_session
from workshop.session.spectator import LiveSession, Spectator
from workshop.session.storage.listing import newest_open
from workshop.workspace import find_session


def run(
    curriculum: str,
    activities: tuple[str, ...],
    follow_up: str | None,
    title: str | None,
    facilitator: str | None,
    place: str | None,
    people: int | None,
    roster: Path | None,
    roster_from: str | None,
    start: tuple[int, int] | None,
    end: tuple[int, int] | None,
    begin: bool,
    plain: bool,
) -> int:
    """Lead a curriculum with a group."""
    if sum(given is not None for given in (people, roster, roster_from)) > 1:
        raise click.UsageError("Give one of --people, --roster and --roster-from.")
    config, clock, workspace = context.settings(), SystemClock(), context.workspace()
    setup = session_setup(
        workspace,
        curriculum,
        activities,
        title=title,
        facilitator=facilitator or config.facilitator or None,
        place=place,
        people=people,
        roster=read_people(workspace, roster, roster_from),
        times=context.planned_times(clock.now(), start, end),
    )
    if follow_up is not None:
        setup = add_follow_up(workspace, setup, follow_up)
    plain = choose_plain(plain)
    if not (begin or plain):
        return open_screen(config, setup=setup)
    runner = open_session(setup, workspace.sessions, clock)
    if begin:
        show_first_cue(runner)
    return _lead(runner, config, plain)


def resume(session: str | None, follow: bool, plain: bool) -> int:
    """Take up a session where it was left."""
    workspace, clock = context.workspace(), SystemClock()
    folder = find_session(workspace, session) if session else newest_open(workspace.sessions)
    shown: LiveSession = Spectator(folder, clock) if follow else resume_session(folder, clock)
    return _lead(shown, context.settings(), choose_plain(plain), fresh=False)


def rehearse(curriculum: str, activities: tuple[str, ...], speed: float, plain: bool) -> int:
    """Go through a curriculum without saving anything."""
    setup = session_setup(context.workspace(), curriculum, activities)
    plain, fast = choose_plain(plain), FastClock(SystemClock(), speed)
    clock: Clock = WaitingClock(fast) if plain else fast
    runner = rehearse_session(setup.curriculum, clock, setup.arrange)
    show_first_cue(runner)
    return _lead(runner, context.settings(), plain)


def _lead(session: LiveSession, config: Config, plain: bool, fresh: bool = True) -> int:
    if not plain:
        return open_screen(config, clock=session.clock, session=session)
    collect_garbage()
    again = context.full_command("resume")
    status: int = load("workshop.plain.lead:lead")(
        session, fresh=fresh, again=again, bell=config.bell
    )
    return status
