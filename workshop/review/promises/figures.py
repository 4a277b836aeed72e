"""How many promises were made in some sessions, and what became of them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from workshop.promises import Promise
from workshop.review.facts.facts import SessionFacts
from workshop.review.promises.standing import sort_by_opening, standing_promises
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
    def by_outcome(self) -> dict[str, int]:
        """How many promises became what."""
        return {how: len(ids) for how, ids in self.ids.items()}

    @property
    def words(self) -> str:
        return promise_words(self.by_outcome, len(self.outside))


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


def count_outcomes(sessions: Sequence[SessionFacts]) -> tuple[dict[str, int], int]:
    """The same in numbers: how many became what, and how many were told of outside a session.

    Promises are only counted where nothing was told of any: there they are many, and all are open.
    """
    told: dict[str, tuple[Promise, bool]] = {}
    for one in sort_by_opening(sessions):
        for each in one.followed:
            if each.has_outcome or each.id not in told:
                told[each.id] = each, False
        for since in one.outside:
            told[since.promise.id] = since.promise, True
    here = {one.id for one in sessions}
    found = [each for each in told.values() if each[0].session in here]
    became = Counter[str](promise.status or "open" for promise, _ in found)
    of = {promise.session for promise, _ in found}
    for one in sessions:
        if one.closed and one.id in of:
            became["open"] += sum(made.id not in told for made in one.promises)
        elif one.closed:
            became["open"] += len(one.promises)
    return {how: n for how in WORDS if (n := became[how])}, sum(outside for _, outside in found)
