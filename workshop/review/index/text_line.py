"""A line of a session's text, as a search shows it."""

from workshop.value import Value


class Text(Value, gc=False):
    """One line of text: whose it is, and what it says, on one line and safe to show.

    `step` is the key of its step ("": of the session as a whole), `where` names it ("step 3b"),
    `heading` is what it is called; `place` is the label of its sheet, the title of its form, or
    what it is ("Remark"). `entry` is the number of the entry (0: it is none). Lines with the same
    `sheet` stand on one sheet, one below the other.
    """

    step: str
    where: str
    heading: str
    place: str
    sheet: str
    entry: int
    text: str
