"""What the line to type in can be open for: a field's name gives its prompt."""

from collections.abc import Callable

from workshop.board import PARKING
from workshop.kinds.base import Target
from workshop.kinds.parsing import number
from workshop.session import commands as cmd
from workshop.session.commands import entries as cap
from workshop.session.commands.timer import ChangeTimer
from workshop.session.commands.vocabulary import Asked, words
from workshop.session.view import SessionView
from workshop.tui.widgets.capture import Prompt

OPEN = "open"
"""The field under which the name of the open field is kept."""


def entry_field(step: str) -> str:
    """The field of entries half-typed in a step."""
    return f"entry@{step}"


def target_field(step: str) -> str:
    """The field that keeps which sheet a step's entries go to."""
    return f"sheet@{step}"


class Prompts:
    """Makes the prompts of a session.

    `attempt` reads a command and carries it out; it tells why it could not, and whether it did.
    """

    def __init__(
        self,
        session: SessionView,
        attempt: Callable[[Callable[[], Asked]], bool],
        target: Callable[[], Target],
        move_to: Callable[[str], bool],
    ) -> None:
        self._session, self._attempt = session, attempt
        self._target, self._move_to = target, move_to

    def make(self, field: str) -> Prompt | None:
        """The prompt of a field, with what is half-typed in it; None for one that is no more."""
        word, _, about = field.partition(" ")
        text = self._session.drafts.texts.get(field, "")
        if field.startswith("entry@"):
            return Prompt(field, self._target().label, self._add, stay=True, text=text)
        if word in ("word", "maybe"):
            return self._rest_of(field, about, text, maybe=word == "maybe")
        if word in ("attend", "join"):
            return self._of_roster(field, word, about, text)
        if word == "edit":
            return self._correct(field, int(about), text)
        label, submit, empty = {
            "remark": ("Private remark", self._remark, False),
            "park": ("Parking lot", self._park, False),
            "skip": ("Skip this step. Why? (enter: no reason)", self._skip, True),
            "people": ("How many people are there?", self._people, False),
            "began": ("This step began how many minutes ago?", self._began, False),
            "minutes": ("Planned minutes for this step", self._minutes, False),
            "timer": ("Timer: minutes more (− for less)", self._timer, False),
            "folder": ("Go on in another folder", self._move_to, False),
            "hold": ("On hold. Why? (enter: no reason)", self._hold, True),
        }.get(word, ("", None, False))
        return Prompt(field, label, submit, empty=empty, text=text) if submit else None

    def _correct(self, field: str, entry: int, text: str) -> Prompt | None:
        found = self._session.state.board.find(entry)
        if found is None:
            return None
        return Prompt(
            field,
            "Correct",
            lambda said: self._do(cap.EditEntry(entry, said)),
            text=text or found[1].text,
        )

    def _rest_of(self, field: str, about: str, text: str, maybe: bool) -> Prompt | None:
        word, start, label, before = [*about.split("\x1f", 3), "", "", ""][:4]
        known = words(self._session.now()).get(word)
        if known is None:
            return None

        def submit(said: str) -> bool:
            if maybe and said.strip() == before:
                return True
            return self._attempt(lambda: known.parse(start + said, self._session.now()))

        return Prompt(field, label, submit, empty=maybe, text=text or before)

    def _of_roster(self, field: str, word: str, about: str, text: str) -> Prompt:
        """Who came or left when, or who has joined."""
        read = words(self._session.now())[word].parse
        when = f"{about}: late 10, left 9:40"
        label = when if word == "attend" else "Who has come? Name, organisation"
        return Prompt(
            field,
            label,
            lambda said: self._attempt(
                lambda: read(f"{about} {said}".strip(), self._session.now())
            ),
            text=text,
        )

    def _do(self, command: Asked) -> bool:
        return self._attempt(lambda: command)

    def _add(self, text: str) -> bool:
        return self._do(cap.AddEntry(text, self._target()))

    def _park(self, text: str) -> bool:
        return self._do(cap.AddEntry(text, self._session.now().context.target(PARKING)))

    def _remark(self, text: str) -> bool:
        return self._do(cmd.RemarkOn(text))

    def _skip(self, text: str) -> bool:
        return self._do(cmd.Skip(text))

    def _hold(self, text: str) -> bool:
        return self._do(cmd.Hold(text))

    def _began(self, text: str) -> bool:
        return self._attempt(lambda: cmd.BeganEarlier.parse(text, self._session.now()))

    def _people(self, text: str) -> bool:
        return self._attempt(
            lambda: words(self._session.now())["people"].parse(text, self._session.now())
        )

    def _minutes(self, text: str) -> bool:
        return self._attempt(lambda: cmd.SetMinutes.parse(text, self._session.now()))

    def _timer(self, text: str) -> bool:
        sign = -1 if text.strip()[:1] in "-−" else 1
        return self._attempt(
            lambda: ChangeTimer(sign * 60.0 * number(text.strip().lstrip("+-−"), "Minutes", 1440))
        )
