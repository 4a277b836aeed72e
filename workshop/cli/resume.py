"""`workshop resume`: take a session up again, look on, or ask whoever leads for it."""

from time import sleep

import click

from workshop.cli import context
from workshop.cli.context import choose_plain
from workshop.cli.group import tell
from workshop.cli.lead import lead_in_front
from workshop.clock import SystemClock
from workshop.session.handover import Asker, lead_as
from workshop.session.opening import resume_session
from workshop.session.runner import Runner
from workshop.session.spectator import Spectator
from workshop.session.storage.listing import newest_open
from workshop.workspace import find_session

POLL_S = 0.5
SAID_EVERY = 20
"""How many looks for an answer to `--take-over` pass between two sentences on it."""


def resume(
    session: str | None, follow: bool, take_over: bool, facilitator: str | None, plain: bool
) -> int:
    """Take up a session where it was left."""
    if follow and (take_over or facilitator):
        raise click.UsageError("--follow leads nothing: leave --take-over and --facilitator out.")
    workspace, clock, config = context.workspace(), SystemClock(), context.settings()
    folder = find_session(workspace, session) if session else newest_open(workspace.sessions)
    if follow:
        return lead_in_front(Spectator(folder, clock), config, choose_plain(plain), fresh=False)
    context.ask_if_foreign(folder)
    if take_over:
        asker = Asker(folder, clock, facilitator or config.facilitator)
        runner = _take_over(asker)
    else:
        runner = resume_session(folder, clock)
        lead_as(runner, facilitator or "")
    return lead_in_front(runner, config, choose_plain(plain), fresh=False)


def _take_over(asker: Asker) -> Runner:
    """Wait until the session is handed over, saying now and then how long there was no answer."""
    try:
        looks = 0
        while (runner := asker.poll()) is None:
            if looks % SAID_EVERY == 0:
                tell(f"{asker.status} Ctrl+c ends asking.")
            looks += 1
            sleep(POLL_S)
        return runner
    finally:
        asker.stop()
