"""Who was at which session and for how long."""

from functools import lru_cache

from workshop.event import Person
from workshop.review.facts.facts import SessionFacts
from workshop.session.time.figures import whole_minutes
from workshop.text import one_line
from workshop.value import Value

MANY = 2**17
"""How many names are kept once worked out: the same people come to many sessions."""


shown = lru_cache(maxsize=MANY)(one_line)


def printed_name(name: str, organisation: str) -> str:
    """A name of a roster as it stands on paper, on one line."""
    if name.rstrip().endswith(")"):  # else nothing stands behind it that tells two apart
        return one_line(Person(name, organisation).printed_name)
    return shown(name)


class Visit(Value, gc=False):
    """Somebody on the roster of a session that counts; 0 `seconds` say that they did not come.

    `name` is theirs alone on that roster.
    """

    session: SessionFacts
    name: str
    organisation: str = ""
    seconds: float = 0.0

    @property
    def printed_name(self) -> str:
        """The name as it stands on paper."""
        return printed_name(self.name, self.organisation)

    @property
    def label(self) -> str:
        """The name that tells them from others of the same name and organisation."""
        place = f" ({self.organisation})" if self.organisation else ""
        return one_line(self.name).removesuffix(place) or self.printed_name

    @property
    def came(self) -> bool:
        return self.seconds > 0

    @property
    def minutes(self) -> int:
        """Contact time in whole minutes, so that what is added up is what is shown."""
        return whole_minutes(self.seconds)
