"""The command with which a reviewer remarks on a session without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workshop.cli import options
from workshop.cli.group import FINE
from workshop.text import clean

if TYPE_CHECKING:
    from workshop.reports.record import Record


@click.command(
    epilog="""\b
Examples:
  workshop remark 2026-11-21-collaboration
  workshop remark 2026-11-21-collaboration "Ask the clinic who came"
  workshop remark 2026-11-21-collaboration "Too short" --step 1-1/3b"""
)
@click.argument("session")
@click.argument("text", required=False)
@click.option("--step", metavar="KEY", help="On this step: 3b, or 1-1/3b.")
@click.option(
    "--entry",
    metavar="N",
    type=click.IntRange(min=1),
    help="On the entry of this number, as replay and the CSV tables give it.",
)
@options.workspace_option
def remark(session: str, text: str | None, step: str | None, entry: int | None) -> int:
    """Remark on a session, or show its remarks.

    Remarks are kept in review.toml beside the log; the log stays as it is.
    """
    from workshop.reports.record import Record
    from workshop.review.remarks_report import review_blocks
    from workshop.workspace import find_session

    folder = find_session(options.workspace(), session)
    record = Record.open(folder)
    if text is not None:
        from workshop.clock import SystemClock
        from workshop.config import load_config
        from workshop.review.remarks import add_remark, reviewer
        from workshop.review.remarks_report import about, place

        on, by = _on(record, step, entry), reviewer(load_config().facilitator)
        now = SystemClock().now()
        made = add_remark(folder, text, on=on, by=by, at=now, about=about(record, on))
        click.echo(clean(f"Kept {place(record, made)}."))
        return FINE
    from workshop.reports.render.plain_text import text as plain

    told = plain(review_blocks(folder, record))
    click.echo(clean(told or "Nobody has remarked on it yet.").rstrip())
    return FINE


def _on(record: Record, step: str | None, entry: int | None) -> str:
    """What the remark is on; refuses what the session does not have."""
    from workshop.errors import Refused
    from workshop.review.remarks import entry_place

    if step and entry:
        raise Refused("A remark is on a step or on an entry.", "Name one of the two.")
    if entry:
        if record.state.board.find(entry) is None:
            hint = "workshop replay names the entries by their numbers."
            raise Refused(f"There is no entry {entry} in this session.", hint=hint)
        return entry_place(entry)
    if not step:
        return ""
    keys = [one.key for one in record.whole.steps if step in (one.key, one.label)]
    led = [key for key in keys if key in record.agenda]
    if len(found := led or keys) != 1:
        which = f"More than one step is called {step}" if found else f"There is no step {step}"
        there = ", ".join(found or (one.key for one in record.agenda.steps))
        raise Refused(f"{which}.", f"Name one of: {there}.")
    return found[0]
