"""Promises that came over from an earlier session, from any step: what became of each."""

from datetime import date

from msgspec import UNSET, UnsetType

from workshop.errors import Refused
from workshop.kinds.parsing import number, parse_day
from workshop.promises import PROMISE_STATUSES, Promise, PromiseStatus, PromiseTold
from workshop.session.commands.base import Command, refuse_if_closed
from workshop.session.promises.telling import telling
from workshop.session.situation import Situation
from workshop.value import replace

UNTIL, AGAIN = "until ", "open"


class Keep(Command):
    """Write down what became of a promise from an earlier session, and what came of it.

    It is done, partly done, not, or dropped, and why; until DAY carries it on, open takes back all
    that was told of it.
    """

    word = "kept"
    usage = "kept NUMBER > done|partly|not|dropped|until DAY|open [> WHAT CAME OF IT]"
    promise: str
    status: PromiseStatus | UnsetType | None = UNSET
    came: str = ""
    until: date | UnsetType = UNSET

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "Keep":
        which, _, rest_of = rest.partition(">")
        promise = _find_promise(which, now)
        outcome, _, came = (part.strip() for part in rest_of.partition(">"))
        word = outcome.casefold()
        if word == AGAIN:
            return cls(promise.id, None)
        if word.startswith(UNTIL):
            before, after = rest[: rest.index(outcome) + len(UNTIL)], f" > {came}" if came else ""
            day = parse_day(outcome[len(UNTIL) :], now.today, before, after)
            return cls(promise.id, came=came, until=day)
        status = [each for each in PROMISE_STATUSES if word and each.startswith(word)]
        if len(status) != 1 and (outcome or not came):
            raise Refused("Say what became of it.", f"Usage: {cls.usage}.")
        return cls(promise.id, status[0] if outcome else UNSET, came)

    def decide(self, now: Situation) -> PromiseTold:
        refuse_if_closed(now)
        if self.promise not in {one.id for one in now.state.promises}:
            raise Refused("That promise did not come over from an earlier session.")
        event = telling(self.promise, now.today, self.status, self.came, self.until)
        return replace(event, step=now.position.step)


def _find_promise(which: str, now: Situation) -> Promise:
    promises = now.state.promises
    if not promises:
        raise Refused("No promise came over from an earlier session.")
    listed = "; ".join(f"{n} {one.summary[:40]}" for n, one in enumerate(promises[:12], 1))
    if not which.strip():
        raise Refused("Say which promise.", f"Choose from: {listed}.")
    at = number(which, "A promise's number")
    if not 1 <= at <= len(promises):
        raise Refused(f"There is no promise {at}.", f"Choose from: {listed}.")
    return promises[at - 1]
