"""How the program tells a person what went wrong."""


class WorkshopError(Exception):
    """Something a person has to know: a short title, a sentence, and what to do about it."""

    def __init__(self, title: str, message: str = "", hint: str = "", status: int = 1) -> None:
        super().__init__(title, message, hint)
        self.title, self.message, self.hint, self.status = title, message, hint, status

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.message, self.hint) if part)


class Refused(WorkshopError):
    """A command that makes no sense in the present state; nothing has changed."""


class Unsure(Refused):
    """What was typed has more than one meaning, or is odd; it is asked about.

    `choices` are what to type in its place, the likeliest first; `best` says that the first is
    taken, and told, where nobody can be asked.
    """

    def __init__(self, title: str, choices: tuple[str, ...], best: bool = False) -> None:
        super().__init__(title, hint=f"Type: {' – or: '.join(choices)}")
        self.choices, self.best = choices, best

    def within(self, before: str, after: str) -> "Unsure":
        """The same of a longer text, in which this is only a part."""
        return Unsure(self.title, tuple(before + c + after for c in self.choices), self.best)

    def without_prefix(self, before: str) -> "Unsure":
        """The same doubt, in choices without what was put in front of the text to read it."""
        return Unsure(self.title, tuple(c.removeprefix(before) for c in self.choices), self.best)
