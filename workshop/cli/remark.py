"""`workshop remark`: add a reviewer's remark to a session, or list its remarks."""

import click

from workshop.cli.context import workspace
from workshop.cli.group import SUCCESS
from workshop.clock import SystemClock
from workshop.config import load_config
from workshop.errors import Refused
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text as plain
from workshop.review.remarks import add_remark, entry_target, reviewer
from workshop.review.remarks_report import describe_target, review_blocks, target_text
from workshop.text import clean
from workshop.workspace import find_session


def remark(session: str, text: str | None, step: str | None, entry: int | None) -> int:
    """Remark on a session, or show its remarks."""
    folder = find_session(workspace(), session)
    record = Record.open(folder)
    if text is not None:
        on, by = _on(record, step, entry), reviewer(load_config().facilitator)
        now = SystemClock().now()
        added = add_remark(folder, text, on=on, by=by, at=now, about=target_text(record, on))
        click.echo(clean(f"Kept {describe_target(record, added)}."))
        return SUCCESS
    remarks = plain(review_blocks(folder, record))
    click.echo(clean(remarks or "Nobody has remarked on it yet.").rstrip())
    return SUCCESS


def _on(record: Record, step: str | None, entry: int | None) -> str:
    """The target of the remark; refuses one that the session does not have."""
    if step and entry:
        raise Refused("A remark is on a step or on an entry.", "Name one of the two.")
    if entry:
        if record.state.board.find(entry) is None:
            hint = "workshop replay names the entries by their numbers."
            raise Refused(f"There is no entry {entry} in this session.", hint=hint)
        return entry_target(entry)
    if not step:
        return ""
    keys = [one.key for one in record.whole.steps if step in (one.key, one.label)]
    led = [key for key in keys if key in record.agenda]
    if len(found := led or keys) != 1:
        which = f"More than one step is called {step}" if found else f"There is no step {step}"
        there = ", ".join(found or (one.key for one in record.agenda.steps))
        raise Refused(f"{which}.", f"Name one of: {there}.")
    return found[0]
