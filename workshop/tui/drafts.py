"""What the line to type in can be open for, and how drafts.json keeps what is half-typed in it."""

from workshop.session.view import SessionView
from workshop.value import Value

OPEN_KEY = "open"
"""The key of the field that the line is open for."""
SEPARATOR = "\x1f"
"""Stands in a key between the parts of a command."""


class EntryField(Value):
    """Entries of a step."""

    step: str


class CorrectionField(Value):
    """The text of an entry, to correct it."""

    entry: int


class CommandField(Value):
    """The rest of a command, named by its word, after what it begins with.

    `text` stands in the line at first. With `optional` it may be left as it is, and enter goes on
    to what the panel asks for next.
    """

    word: str
    start: str
    label: str
    text: str = ""
    optional: bool = False


class ActionField(Value):
    """What an action needs to be told: its name, with what it is about behind that, if anything."""

    name: str


FIND = ActionField("find")
"""What to look for on the sheets in view."""

DraftField = EntryField | CorrectionField | CommandField | ActionField


def draft_key(field: DraftField) -> str:
    """The key of a field in drafts.json."""
    match field:
        case EntryField(step):
            return f"entry@{step}"
        case CorrectionField(entry):
            return f"edit {entry}"
        case CommandField(word, start, label, text, optional):
            kind = "maybe" if optional else "word"
            return f"{kind} {SEPARATOR.join((word, start, label, text))}"
        case ActionField(name):
            return name


def field_of_key(key: str) -> DraftField | None:
    """The field of a key in drafts.json; None for one that names none."""
    if key.startswith("entry@"):
        return EntryField(key.removeprefix("entry@"))
    word, _, rest = key.partition(" ")
    match word:
        case "edit":
            return CorrectionField(int(rest)) if rest.isdecimal() else None
        case "word" | "maybe":
            command, start, label, text = [*rest.split(SEPARATOR, 3), "", "", ""][:4]
            return CommandField(command, start, label, text, optional=word == "maybe")
    return ActionField(key)


class SessionDrafts:
    """What is half-typed in a session's line, what it is open for, and which sheet it writes on."""

    def __init__(self, session: SessionView) -> None:
        self._session = session

    @property
    def open_field(self) -> DraftField | None:
        """What the line is open for."""
        key = self._session.drafts.texts.get(OPEN_KEY, "")
        return field_of_key(key) if key else None

    @open_field.setter
    def open_field(self, field: DraftField | None) -> None:
        self._session.drafts.set(OPEN_KEY, draft_key(field) if field is not None else "")

    def text(self, field: DraftField) -> str:
        """What is half-typed in a field."""
        return self._session.drafts.texts.get(draft_key(field), "")

    def set_text(self, field: DraftField, text: str) -> None:
        self._session.drafts.set(draft_key(field), text)

    def sheet(self, step: str) -> str:
        """The sheet that was chosen for the entries of a step; nothing for its first one."""
        return self._session.drafts.texts.get(f"sheet@{step}", "")

    def set_sheet(self, step: str, sheet: str) -> None:
        self._session.drafts.set(f"sheet@{step}", sheet)
