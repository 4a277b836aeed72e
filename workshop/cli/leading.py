"""Commands that lead: home, run, resume, rehearse; on a screen or line by line."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop.cli import options
from workshop.cli.group import FINE, tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop.clock import Clock
    from workshop.config import Config
    from workshop.session.runner import Runner
    from workshop.session.setup import Setup
    from workshop.tui.navigator import Navigator


def home() -> int:
    """Open the home screen; without a terminal, print an overview instead."""
    from workshop.cli.terminal import why_plain

    if why_plain():
        from workshop.cli.overview import overview
        from workshop.clock import SystemClock

        click.echo(overview(options.workspace(), SystemClock().now()))
        return FINE
    return on_screen(settings())


@click.command(
    epilog="""\b
Examples:
  workshop run community-partnerships
  workshop run community --activity 1-1 --people 24 --start 09:00 --end 10:15
  workshop run ./my-guide/curriculum.toml --roster people.csv --begin
  workshop run community-partnerships --follow-up 2026-11-21-coaching"""
)
@click.argument("curriculum")
@options.activity_option
@click.option(
    "--follow-up", metavar="SESSION", help="Go through the homework that this session left."
)
@click.option("--title", metavar="T", help="The session's title.")
@click.option("--facilitator", metavar="F", help="Who leads it.")
@click.option("--place", metavar="P", help="Where it takes place.")
@click.option("--people", metavar="N", type=click.IntRange(0, 100_000), help="How many there are.")
@click.option(
    "--roster",
    metavar="FILE.csv",
    type=click.Path(path_type=Path),
    help="Who is there: names, and organisations if known.",
)
@click.option("--roster-from", metavar="SESSION", help="The same people as in this session.")
@click.option("--start", type=options.TimeOfDay(), help="When it is planned to start, today.")
@click.option("--end", type=options.TimeOfDay(), help="When it has to end.")
@click.option("--begin", is_flag=True, help="Skip the preparation and show the first cue.")
@options.plain_option
@options.workspace_option
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
    """Lead a curriculum with a group.

    CURRICULUM is an id, the beginning of one, or a path to its folder.
    """
    if sum(given is not None for given in (people, roster, roster_from)) > 1:
        raise click.UsageError("Give one of --people, --roster and --roster-from.")
    from workshop.cli import setting_up
    from workshop.clock import SystemClock
    from workshop.session.setup import begin as begin_session

    config, clock, workspace = settings(), SystemClock(), options.workspace()
    setup = setting_up.setup(
        workspace,
        curriculum,
        activities,
        title=title,
        facilitator=facilitator or config.facilitator or None,
        place=place,
        people=people,
        roster=setting_up.people_of(workspace, roster, roster_from),
        times=options.planned_times(clock.now(), start, end),
    )
    if follow_up is not None:
        setup = setting_up.following_up(workspace, setup, follow_up)
    plain = _plainly(plain)
    if not (begin or plain):
        return on_screen(config, setup=setup)
    runner = begin_session(setup, workspace.sessions, clock)
    if begin:
        setting_up.first_cue(runner)
    return _lead(runner, config, plain)


@click.command(
    epilog="""\b
Examples:
  workshop resume
  workshop resume 2026-11-21-collaboration
  workshop resume --follow"""
)
@click.argument("session", required=False)
@click.option("--follow", is_flag=True, help="See what another window leads, without writing.")
@options.plain_option
@options.workspace_option
def resume(session: str | None, follow: bool, plain: bool) -> int:
    """Take up a session where it was left.

    SESSION is an id, the beginning of one, or a path to its folder; without it, the newest
    session that is open.
    """
    from workshop.clock import SystemClock
    from workshop.session.opening import resume as take_up
    from workshop.workspace import find_session

    folder = find_session(options.workspace(), session)
    if follow:
        from workshop.session.spectator import Spectator

        return _lead(Spectator(folder, SystemClock()), settings(), _plainly(plain), fresh=False)
    runner = take_up(folder, SystemClock())
    return _lead(runner, settings(), _plainly(plain), fresh=False)


@click.command(
    epilog="""\b
Examples:
  workshop rehearse community-partnerships --activity 1-2
  workshop rehearse community-partnerships --speed 10"""
)
@click.argument("curriculum")
@options.activity_option
@click.option(
    "--speed",
    type=click.FloatRange(0, 60),
    default=1,
    show_default=True,
    help="How many times as fast the clock runs; at 0 it stands still.",
)
@options.plain_option
@options.workspace_option
def rehearse(curriculum: str, activities: tuple[str, ...], speed: float, plain: bool) -> int:
    """Go through a curriculum without saving anything."""
    from workshop.cli import setting_up
    from workshop.clock import FastClock, SystemClock
    from workshop.plain.rehearsal import WaitingClock
    from workshop.session.setup import begin_rehearsal

    setup = setting_up.setup(options.workspace(), curriculum, activities)
    plain, fast = _plainly(plain), FastClock(SystemClock(), speed)
    clock: Clock = WaitingClock(fast) if plain else fast
    runner = begin_rehearsal(setup, clock)
    setting_up.first_cue(runner)
    return _lead(runner, settings(), plain)


def settings() -> Config:
    """The user's settings; what is wrong with them is told."""
    from workshop.config import load_config

    config = load_config()
    for problem in config.problems:
        tell(problem)
    return config


def _plainly(asked: bool) -> bool:
    """Whether to lead line by line; when it was not asked for, say why."""
    from workshop.cli.terminal import why_plain

    if not asked and (why := why_plain()):
        tell(f"{why}: leading line by line. Type help for the words there are.")
        return True
    return asked


def _collect() -> None:
    """Collect rubbish from now on, but do not look through the modules each time."""
    gc.freeze()
    gc.enable()


def _lead(runner: Runner, config: Config, plain: bool, fresh: bool = True) -> int:
    if not plain:
        return on_screen(config, clock=runner.clock, runner=runner)
    from workshop.plain.lead import lead

    _collect()
    return lead(runner, fresh=fresh, again=options.again("resume"), bell=config.bell)


def on_screen(
    config: Config,
    *,
    clock: Clock | None = None,
    runner: Runner | None = None,
    setup: Setup | None = None,
    first: Callable[[Navigator], None] | None = None,
) -> int:
    """Open the program on its home screen, or on what it is given; return the exit status."""
    from workshop.clock import SystemClock
    from workshop.tui.app import WorkshopApp, run_app

    clock = clock or SystemClock()
    app = WorkshopApp(options.workspace(), config, clock, runner=runner, setup=setup, first=first)
    _collect()
    return run_app(app)
