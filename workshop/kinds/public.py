"""What the room may see of a step, and what it is asked for.

The room is everybody who looks at the wall or holds a phone. What they get is made of these values
and of nothing else: each kind fills in what is public, and what it leaves out cannot be shown. No
cue, no note, no remark, no likely answer, no delay has a field here.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from workshop.errors import Refused
from workshop.value import Value, field

Authorship = Literal["named", "group", "anonymous"]
"""Whether it is kept who gave something: by name, by the group they are in, or not at all."""

Share = Literal["alone", "pairs", "groups"]
"""Who works on a form together, and may see each other's rows."""


class PublicEntry(Value, gc=False):
    """An entry of a sheet; `id` is its number in the log."""

    id: int
    text: str
    theme: str = ""
    speaker: str = ""


class PublicSheet(Value):
    """A sheet as the room sees it; a hidden one shows how many entries it has, and none of them."""

    id: str
    label: str
    entries: tuple[PublicEntry, ...] = ()
    count: int = 0
    hidden: bool = False


class PublicGroup(Value):
    """A small group: who is in it, who has which role, what it works on."""

    name: str
    members: tuple[str, ...] = ()
    size: int = 0
    roles: Mapping[str, str] = field(default_factory=dict)
    tasks: tuple[str, ...] = ()


class PublicResult(Value):
    """What was counted: for each line, how many gave each mark; `wanted` are the most wanted.

    `right` says of a line what is right, once that was uncovered.
    """

    question: str
    marks: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    wanted: str = ""
    right: Mapping[str, str] = field(default_factory=dict)


class AskText(Value, tag_field="what", tag="text"):
    """Something is to be written on a sheet.

    With `own` the sheet is that of whoever is asked, or of their group: everybody knows whose it
    is. `reader` says whether the room reads it, or the trainer alone.
    """

    sheet: str
    label: str
    prompt: str = ""
    authorship: Authorship = "anonymous"
    own: bool = False
    reader: Literal["room", "trainer"] = "room"


class BallotLine(Value):
    """What may be marked: a line with its marks side by side."""

    key: str
    text: str
    marks: tuple[str, ...]


class AskBallot(Value, tag_field="what", tag="ballot"):
    """Everybody marks lines; only how many gave each mark is kept.

    `each` is how many marks a person may give one line, `in_all` how many altogether (0: each
    line's); with `once` each mark is given to one line only, as places are.
    """

    prompt: str
    lines: tuple[BallotLine, ...]
    each: int = 1
    in_all: int = 0
    once: bool = False

    def check(self, marks: Mapping[str, tuple[int, ...]]) -> None:
        """Raise Refused where somebody gave what one person cannot give."""
        lines = {line.key: line for line in self.lines}
        for key, given in marks.items():
            line = lines.get(key)
            if line is None:
                raise Refused("That can no longer be voted for.", "Look again what there is.")
            if len(given) != len(line.marks) or any(not 0 <= count <= 100 for count in given):
                raise Refused("That is not one of the answers.")
            if sum(given) > self.each:
                raise Refused(f"“{line.text[:60]}” may have {self.each} at most.")
        if not any(map(sum, marks.values())):
            raise Refused("Nothing is marked yet.")
        if self.in_all and sum(map(sum, marks.values())) > self.in_all:
            raise Refused(f"Everybody has {self.in_all}, not more.")
        if self.once and any(sum(column) > 1 for column in zip(*marks.values(), strict=True)):
            raise Refused("Each place is given once.")


class AskRow(Value, tag_field="what", tag="row"):
    """A form is to be filled in: its columns as id, label and hint."""

    form: str
    title: str
    text: str
    columns: tuple[tuple[str, str, str], ...]
    per: Literal["participant", "group", "room"] = "participant"
    share: Share = "alone"


class AskChoice(Value, tag_field="what", tag="choice"):
    """Next steps are to be chosen, at `least` so many: id, title and text of each.

    `action` and `day` say whether a first action and a day go with what is chosen.
    """

    prompt: str
    options: tuple[tuple[str, str, str], ...]
    per: Literal["participant", "pair", "group", "room"] = "participant"
    least: int = 1
    action: bool = True
    day: bool = True


class AskProgress(Value, tag_field="what", tag="progress"):
    """Everybody tells how far they got with their homework, and what came of it."""

    prompt: str
    tasks: tuple[str, ...] = ()


class AskPromise(Value, tag_field="what", tag="promise"):
    """Somebody tells what became of something they said they would do, by a local day."""

    promise: str
    said: str
    by: date | None = None


Ask = AskText | AskBallot | AskRow | AskChoice | AskProgress | AskPromise
"""What the room is asked for."""


class Member(Value):
    """Who is asked: their name on the roster, and the group they are in; empty where not known."""

    who: str = ""
    group: str = ""


class PublicHomework(Value):
    """What somebody has to do, until which local day, and whom they interview."""

    title: str
    tasks: tuple[str, ...]
    due: date | None = None
    whom: tuple[str, ...] = ()


class PublicAppointment(Value):
    """When and where homework is gone through: aware UTC, minutes (0: not said), a place."""

    at: datetime
    minutes: int = 0
    place: str = ""


class Own(Value):
    """What a step has of one person: next steps taken (title, first action, day), homework."""

    choices: tuple[tuple[str, str, date | None], ...] = ()
    homework: tuple[PublicHomework, ...] = ()
    appointment: PublicAppointment | None = None


class Public(Value):
    """What a step shows the room.

    `texts` are read out or put up: a question, an assignment, a round's text. `handout` is the id
    of the handout that is in view. `due` is the local day until which homework is done, `meets`
    when it is gone through, by the clocks of where the session is led.
    """

    texts: tuple[str, ...] = ()
    sheets: tuple[PublicSheet, ...] = ()
    groups: tuple[PublicGroup, ...] = ()
    results: tuple[PublicResult, ...] = ()
    handout: str = ""
    due: date | None = None
    meets: PublicAppointment | None = None
