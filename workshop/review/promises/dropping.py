"""A promise that is dropped without a session: why is kept beside the log of the one that made it.

It stands among the reviewers' remarks; the log stays as it is.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from workshop.errors import Refused
from workshop.promises import Promise
from workshop.review.promises.standing import StandingPromise
from workshop.review.remarks import add_remark, promise_target
from workshop.session.storage.entry import is_session


def drop_promise(
    sessions: Path, standing: Iterable[StandingPromise], id: str, why: str, by: str, at: datetime
) -> Promise:
    """Drop an open promise, and keep why beside the log of the session in which it was made.

    Where that is no longer there, beside the log of the one that heard of it last.

    Raises: Refused when there is no such promise, or nobody says why; WorkshopError.
    """
    one = next((one for one in standing if one.promise.id == id), None)
    if one is None:
        hint = "workshop promises lists those that are open."
        raise Refused(f"There is no promise {id[:80]!r}.", hint=hint)
    if not one.is_open:
        raise Refused(f"“{one.promise.said[:80]}” is not open any more.")
    if not why.strip():
        raise Refused("Say why it is dropped.", "A word or two are enough.")
    session, _, number = one.promise.id.rpartition("/")
    folder, on = sessions / session, promise_target(number)
    if Path(session).name != session or not is_session(folder):
        folder, on = sessions / one.last, promise_target(one.promise.id)
    add_remark(folder, why, on=on, by=by, at=at, about=one.promise.said)
    return one.promise
