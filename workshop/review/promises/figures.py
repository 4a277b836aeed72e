"""How many promises were made in some sessions, and what became of them."""

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
    """The ids of promises by what became of them, "open" where nobody told; of those told `outside`
    a session, their ids too.
    """

    ids: Mapping[str, tuple[str, ...]]
    outside: tuple[str, ...] = ()

    @property
    def became(self) -> dict[str, int]:
        """How many became what."""
        return {how: len(ids) for how, ids in self.ids.items()}

    @property
    def words(self) -> str:
        return promise_words(self.became, len(self.outside))


def promise_words(became: Mapping[str, int], outside: int) -> str:
    """How many were made, and what became of them; "" of none."""
    if not (made := sum(became.values())):
        return ""
    said = (f"{n:,} {word}" for how, word in WORDS.items() if (n := became.get(how)))
    more = f"; told outside a session: {outside:,}" if outside else ""
    return f"made: {made:,} ({', '.join(said)}){more}"


NO_PROMISES = PromiseFigures({})


def promise_figures(sessions: Sequence[SessionFacts]) -> PromiseFigures:
    """Those that were made in these sessions, by what became of them up to the last of these."""
    here = {one.id for one in sessions}
    made = [one for one in standing_promises(sessions) if one.promise.session in here]
    ids: dict[str, list[str]] = {}
    for one in made:
        ids.setdefault(one.promise.status or "open", []).append(one.promise.id)
    by_status = {how: tuple(every) for how, every in ids.items()}
    return PromiseFigures(by_status, tuple(one.promise.id for one in made if one.told_at))
