"""What earlier sessions tell, in lines: when this one ends by them, and what minutes they took."""

from time import monotonic

from workshop.errors import Refused
from workshop.review.past_sessions import Pasts, earlier_sessions
from workshop.review.statistics.forecast import SESSIONS, forecast, history
from workshop.review.statistics.minutes import Proposal, proposals
from workshop.session.agenda import Agenda
from workshop.session.commands import SetAllMinutes
from workshop.session.situation import Situation
from workshop.session.time import figures, timing
from workshop.session.view import SessionView
from workshop.text import plural

PATIENCE = 5.0
"""Seconds for which a session waits; what was read in them need not be read again."""


def read(session: SessionView) -> Pasts:
    """The earlier sessions beside this one; refuses where they cannot be read."""
    if session.folder is None:
        raise Refused("A rehearsal knows of no earlier sessions.")
    folder, curriculum = session.folder, session.curriculum.id
    until = monotonic() + PATIENCE
    found = earlier_sessions(folder.parent, curriculum, folder.name, lambda: monotonic() > until)
    if found is None:
        raise Refused("Earlier sessions cannot be read yet.", "Try again in a while.")
    return found


def told(now: Situation, pasts: Pasts) -> list[str]:
    """The end by history, and the minutes that steps to come usually take."""
    known = forecast(history(pasts, Agenda(now.agenda.curriculum).steps), now)
    few = f"When it ends is told from {SESSIONS} earlier sessions of its steps on."
    lines = [known.said if known else few]
    found = _proposals(now, pasts)
    if not found:
        return [*lines, "They propose no other minutes."]
    lines.append(f"They propose other minutes for {plural(len(found), 'step')} to come:")
    for one in found:
        planned = figures.minutes(one.planned)
        runs = plural(one.runs, "session")
        lines.append(
            f"  {one.step.label} {one.step.name}: {planned} becomes {one.minutes} ({runs})"
        )
    return [*lines, "Nothing has changed yet. To do it: history take"]


def take(now: Situation, pasts: Pasts) -> SetAllMinutes:
    """The command that takes the minutes over; refuses where none are proposed."""
    found = _proposals(now, pasts)
    if not found:
        raise Refused("Earlier sessions propose no other minutes.")
    return SetAllMinutes({one.step.key: one.minutes for one in found})


def _proposals(now: Situation, pasts: Pasts) -> list[Proposal]:
    ahead = {step.key for step in timing.to_come(now.state, now.agenda)}
    whole = Agenda(now.agenda.curriculum).steps
    found = proposals(pasts, whole, lambda step: timing.planned(now.state, step))
    return [one for one in found if one.step.key in ahead]
