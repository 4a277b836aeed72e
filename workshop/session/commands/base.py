"""What a command is: it looks at the situation and answers with one event, or refuses."""

from collections.abc import Sequence
from typing import ClassVar, Self

from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.parsing import pick
from workshop.session.situation import Look, Situation
from workshop.value import Value


class Command(Value):
    """Something a person asks of the session; its docstring is its help.

    `word` is what is typed in plain mode and found in the palette, `usage` the whole line, where
    it can be typed. What `leads` is done at the step in view: the session goes on from there if it
    was only looked at.
    """

    word: ClassVar[str]
    usage: ClassVar[str]
    leads: ClassVar[bool] = False

    @classmethod
    def parse(cls, rest: str, now: Situation) -> Self:
        """Read the rest of a line; commands without anything to say take none."""
        return cls()

    def decide(self, now: Situation) -> Event | Look:
        """One event, or a look at another place; raises Refused."""
        raise NotImplementedError


def read_on(text: str, words: Sequence[str] = ("on", "off")) -> bool | None:
    """Whether it is the first of two words; None where nothing is said, for the opposite of what
    is."""
    return pick(text, list(words), "answer") == 0 if text.strip() else None


def refuse_if_closed(now: Situation) -> None:
    """Refuse what makes no sense any more once a session is closed."""
    if now.state.closed:
        raise Refused("The session is closed.", "Undo takes the close back.")


def running_only(now: Situation) -> None:
    """Refuse what makes no sense while no time runs."""
    open_only(now)
    if now.state.held:
        raise Refused("The session is on hold.", "Take it up again first.")


def open_only(now: Situation) -> None:
    """Refuse what makes no sense in a session that is not open."""
    refuse_if_closed(now)
    if now.state.began is None:
        raise Refused("The session has not begun.", hint="Begin with next.")
