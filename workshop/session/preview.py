"""What a command would change, told before it does."""

from workshop.event import Event, stamp
from workshop.kinds.base import StepCommand
from workshop.session.commands.base import Command
from workshop.session.commands.vocabulary import Asked
from workshop.session.fold import apply
from workshop.session.narration.events import plain_lines
from workshop.session.situation import Look, Situation


def preview(command: Asked, now: Situation) -> str:
    """The sentences that tell what a command did, if it were done now. Raises: Refused."""
    if isinstance(command, StepCommand):
        event: Event | Look = command.decide(now.context)
    else:
        event = command.decide(now)
    return (
        ""
        if isinstance(event, Look)
        else " ".join(plain_lines(event, _situation_after(event, now)))
    )


def after(command: Command, now: Situation) -> Situation:
    """The session as it would be, if a command were carried out now. Raises: Refused."""
    event = command.decide(now)
    return now if isinstance(event, Look) else _situation_after(event, now)


def _situation_after(event: Event, now: Situation) -> Situation:
    state = apply(now.state, stamp(event, now.state.seq + 1, now.now))
    return Situation(now.agenda.following(state), state, now.now)
