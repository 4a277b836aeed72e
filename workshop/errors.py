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
