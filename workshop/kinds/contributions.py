"""What devices give: the contributions of phones, of the scribe, of the trainer's own phone."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from workshop.event import Number
from workshop.value import Value

MAX_TEXT = 2_000
"""Characters of a text from a phone."""
Words = Annotated[str, Meta(max_length=MAX_TEXT)]
Short = Annotated[str, Meta(max_length=200)]
Marks = Annotated[tuple[Annotated[int, Meta(ge=0, le=100)], ...], Meta(max_length=100)]
Button = Literal["next", "back", "timer", "more", "black", "hold"]
"""What the trainer's own phone, or a foot switch, can press."""


class Wrote(Value, tag_field="what", tag="wrote", forbid_unknown_fields=True):
    """A text for a sheet."""

    sheet: Short
    text: Words


class Marked(Value, tag_field="what", tag="marked", forbid_unknown_fields=True):
    """A ballot: by the key of a line, how often each of its marks was given."""

    marks: Annotated[dict[Short, Marks], Meta(max_length=1000)]


class FilledIn(Value, tag_field="what", tag="filled-in", forbid_unknown_fields=True):
    """A row of a form; `of` is the line of the inbox with the row that it replaces, 0 for none.

    It is `shared` with those whom its owner works with.
    """

    form: Short
    cells: Annotated[dict[Short, Words], Meta(max_length=20)]
    of: Number = 0
    shared: bool = False


class Chose(Value, tag_field="what", tag="chose", forbid_unknown_fields=True):
    """A next step that is taken, with a first action and a local day; or not after all."""

    option: Short
    action: Words = ""
    by: date | None = None
    on: bool = True


class HomeworkProgress(Value, tag_field="what", tag="told", forbid_unknown_fields=True):
    """How far somebody got with their homework."""

    status: Literal["done", "partly", "not"]


class Kept(Value, tag_field="what", tag="kept", forbid_unknown_fields=True):
    """What became of something that somebody said they would do, and what came of it."""

    promise: Short
    status: Literal["done", "partly", "not"]
    came: Words = ""


class SignedIn(Value, tag_field="what", tag="signed-in", forbid_unknown_fields=True):
    """Somebody is here: from the beginning, or they have `arrived` just now.

    `new` says that they are not on the roster, although somebody of a like name is.
    """

    name: Short
    organisation: Short = ""
    new: bool = False
    arrived: bool = False


class SignedOut(Value, tag_field="what", tag="signed-out", forbid_unknown_fields=True):
    """Somebody leaves."""


class Called(Value, tag_field="what", tag="called", forbid_unknown_fields=True):
    """The trainer is called to a group, or to somebody; or no longer."""

    on: bool = True


class Paired(Value, tag_field="what", tag="paired", forbid_unknown_fields=True):
    """Somebody says with whom they work in a pair; with nobody any more, where that is empty."""

    partner: Short = ""


class TookBack(Value, tag_field="what", tag="took-back", forbid_unknown_fields=True):
    """What the line `of` of the inbox gave is taken back by whoever gave it."""

    of: Number


class Reworded(Value, tag_field="what", tag="reworded", forbid_unknown_fields=True):
    """What the line `of` of the inbox gave reads otherwise now."""

    of: Number
    text: Words


class ScribeLine(Value, tag_field="what", tag="typed", forbid_unknown_fields=True):
    """A line as in plain mode, from the scribe: "note TEXT", "hands 1 2 5"."""

    line: Annotated[str, Meta(max_length=MAX_TEXT + 200)]
    sheet: Short = ""


class Pressed(Value, tag_field="what", tag="pressed", forbid_unknown_fields=True):
    """A button of the trainer's phone; `next` and `back` say on which cue it was pressed."""

    button: Button
    cue: Number = 0


Contribution = (
    Wrote
    | Marked
    | FilledIn
    | Chose
    | HomeworkProgress
    | Kept
    | SignedIn
    | SignedOut
    | Called
    | Paired
    | TookBack
    | Reworded
    | ScribeLine
    | Pressed
)
