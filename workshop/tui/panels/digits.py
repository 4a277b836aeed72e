"""A count that is typed digit by digit, each of which counts at once."""

from textual import events

MAX_DIGITS = 4


class Digits:
    """What was typed of a count so far; leaving the count begins a new one."""

    def __init__(self) -> None:
        self._typed = ""

    @property
    def count(self) -> int | None:
        """The count that was typed; None when all of it was taken back."""
        return int(self._typed) if self._typed else None

    def leave(self) -> None:
        """Begin a new count with the next digit."""
        self._typed = ""

    def take(self, event: events.Key) -> bool:
        """Take a digit, or take one back; return whether the count has changed."""
        if event.character and event.character in "0123456789":
            event.stop()
            self._typed = (self._typed + event.character)[-MAX_DIGITS:]
            return True
        if event.key == "backspace" and self._typed:
            event.stop()
            event.prevent_default()
            self._typed = self._typed[:-1]
            return True
        return False
