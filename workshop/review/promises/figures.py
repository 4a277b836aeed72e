"""How many promises were made in some sessions, and what became of them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from workshop.review.facts.facts import SessionFacts
from workshop.review.promises.standing import standing_promises
from workshop.value import Value

WORDS = {
    "done": "done",
    "partly": "partly",
    "not": "not done",
    "dropped": "dropped",
    "open": "not told of yet",
}


class PromiseFigures(Value):
    """Promises by what became of them, "open" where nobody told; of so many it was told `outside`
    a session.
    """

    became: Mapping[str, int]
    outside: int

    @property
    def words(self) -> str:
        """How many were made, and what became of them; "" of none."""
        if not (made := sum(self.became.values())):
            return ""
        said = (f"{n:,} {word}" for how, word in WORDS.items() if (n := self.became.get(how)))
        outside = f"; told outside a session: {self.outside:,}" if self.outside else ""
        return f"made: {made:,} ({', '.join(said)}){outside}"


NO_PROMISES = PromiseFigures({}, 0)


def promise_figures(sessions: Sequence[SessionFacts]) -> PromiseFigures:
    """Those that were made in these sessions, by what became of them up to the last of these."""
    here = {one.id for one in sessions}
    made = [one for one in standing_promises(sessions) if one.promise.session in here]
    became: Counter[str] = Counter(one.promise.status or "open" for one in made)
    return PromiseFigures(dict(became), sum(one.told_at is not None for one in made))
