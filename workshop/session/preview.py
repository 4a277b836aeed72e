"""What a command would change, told before it does."""

from workshop.event import stamp
from workshop.kinds.base import StepCommand
from workshop.session.commands.vocabulary import Asked
from workshop.session.fold import apply
from workshop.session.narration.events import plain_lines
from workshop.session.situation import Look, Situation


def preview(command: Asked, now: Situation) -> str:
    """The sentences that tell what a command did, if it were done now. Raises: Refused."""
    if isinstance(command, StepCommand):
        event = command.decide(now.context)
    else:
        decided = command.decide(now)
        if isinstance(decided, Look):
            return ""
        event = decided
    state = apply(now.state, stamp(event, now.state.seq + 1, now.now))
    return " ".join(plain_lines(event, Situation(now.agenda.following(state), state, now.now)))
