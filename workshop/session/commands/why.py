"""Why a step was cut, added or moved: said after it, of what was changed last or of any step."""

from workshop.adaptation import REASONS, AdaptationExplained
from workshop.errors import Refused
from workshop.kinds.parsing import entry_text
from workshop.session.agenda import AgendaStep
from workshop.session.commands.base import Command, refuse_if_closed
from workshop.session.commands.moves import find_step, read_step
from workshop.session.situation import Situation
from workshop.session.state import State
from workshop.session.time import timing
from workshop.text import joined

NONE = ("none", "-", "–")
HINT = f"In a word: {', '.join(REASONS)}; or in words of your own."


def unexplained_changes(before: Situation, now: Situation) -> str:
    """The labels of steps just cut, added or moved without a reason; "" for none."""
    if now.state.adapted == before.state.adapted:
        return ""
    named = [now.agenda[key] for key in now.state.adapted if key in now.agenda]
    return ", ".join(step.label for step in named if _asks_why(now.state, step))


def _asks_why(state: State, step: AgendaStep) -> bool:
    """Whether a step departs from the guide without a reason; more minutes are no departure."""
    known = state.of(step.key)
    departs = known.skipped or step.bent or timing.planned_seconds(state, step) < step.duration
    return bool(departs) and not (known.why or known.reason)


class SayWhy(Command):
    """Say why a step was cut, added or moved, in a word or more; without a step, the last change.

    The words are time, resources, demands, access, events, readiness, level, culture, leader,
    policy; none takes it back.
    """

    word = "why"
    usage = "why [STEP] REASON"
    reason: str
    steps: tuple[str, ...] = ()

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "SayWhy":
        first, _, more = rest.strip().partition(" ")
        if more.strip() and first.casefold().rstrip(":") not in REASONS:
            try:
                return cls(more, (find_step(now, read_step(first, now)).key,))
            except Refused:
                pass
        return cls(rest)

    def decide(self, now: Situation) -> AdaptationExplained:
        refuse_if_closed(now)
        steps = self.steps or now.state.adapted
        if not steps:
            raise Refused("Nothing was cut, added or moved yet.", f"Usage: {self.usage}.")
        if not self.reason.strip():
            raise Refused("Say why.", HINT)
        word, _, more = self.reason.strip().partition(" ")
        if word.casefold() in NONE:
            return AdaptationExplained(steps=steps, reason="")
        known = [name for name in REASONS if name.startswith(word.casefold().rstrip(":,;"))]
        reason = joined(" ", known[0], more.strip()) if len(known) == 1 else self.reason
        return AdaptationExplained(steps=steps, reason=entry_text(reason))
