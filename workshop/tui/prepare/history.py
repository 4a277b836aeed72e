"""What earlier sessions of a curriculum tell about the one that is being prepared."""

from workshop.review.past_sessions import Pasts
from workshop.review.statistics.forecast import Forecast, forecast, history
from workshop.review.statistics.minutes import Proposal, counted, proposals
from workshop.session.situation import Situation
from workshop.session.time import figures, timing
from workshop.tui.prepare.plan import Preparation


class SessionHistory:
    """The earlier sessions that count; `sessions` says how many they are."""

    def __init__(self, pasts: Pasts, plan: Preparation) -> None:
        self._pasts = counted(pasts)
        self.sessions = len(self._pasts)
        self._whole = plan.whole.steps
        self._history = history(self._pasts, self._whole)

    def forecast(self, now: Situation) -> Forecast | None:
        """When it ends by them, once they are enough."""
        return forecast(self._history, now)

    def proposals(self, now: Situation) -> tuple[Proposal, ...]:
        """Other minutes for the steps that this session is to lead."""
        led = {step.key for step in timing.of_session(now.state, now.agenda)}
        found = proposals(self._pasts, self._whole, lambda step: timing.planned(now.state, step))
        return tuple(proposal for proposal in found if proposal.step.key in led)

    def reserve(self, now: Situation) -> str:
        """A sentence about the end by history; nothing when they are too few."""
        known = self.forecast(now)
        return known.said if known else ""


def by_history(known: Forecast | None, room: int) -> str:
    """The end by history in as many words as there is room for."""
    if known is None:
        return ""
    end = figures.time_of_day(known.end)
    said = (f" · four in five end by {end}", f" · 4 in 5 end by {end}", f" · 4 in 5: {end}")
    return next((words for words in said if len(words) <= room), "")
