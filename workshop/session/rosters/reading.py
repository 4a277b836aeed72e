"""What came of a list of people: who is on it, how it was read, what is left out or unsure."""

import codecs
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import islice

from workshop.errors import WorkshopError
from workshop.event import Person
from workshop.session.rosters.decoding import CODE_PAGES
from workshop.session.rosters.headings import ROLES, Role, fold_heading, heading
from workshop.text import one_line, plural, quoted
from workshop.value import Value, replace

MAX_BYTES = 8_000_000
ORDERS = ("last-first", "first-last", "name-organisation")
_ROLE_WORDS: dict[str, Role] = {role: role for role in ROLES} | {
    "-": "other", "org": "organisation", "organization": "organisation", "email": "mail",
}  # fmt: skip
"""What columns hold, as it may be said; another word is a heading, and has to be there."""


class ReadAs(Value):
    """How somebody wants a list to be read; what is not given is found out.

    `order` is one of `ORDERS`, for what stands around a comma or in two columns; `columns` are
    what the columns hold from the first one on, or headings or numbers of those that count;
    `encoding` is a code page.
    """

    order: str = ""
    columns: tuple[str, ...] = ()
    encoding: str = ""

    @classmethod
    def parse(cls, text: str) -> "ReadAs":
        """Read “last-first”, “last,first,-,organisation”, “3,5”, headings, “cp1250”, or several."""
        order, encoding = "", ""
        columns: list[str] = []
        for item in filter(None, map(one_line, text.split(","))):
            if item.casefold() in ORDERS:
                order = item.casefold()
            elif code := _code_page(item):
                encoding = code
            else:
                columns.append(item)
        return cls(order, tuple(columns), encoding)

    def are_headings(self, cells: Sequence[str]) -> bool:
        """Whether all the columns that were named are headings among these cells."""
        folded = set(map(fold_heading, cells)) - {""}
        return bool(self.columns) and folded >= set(map(fold_heading, self.columns))

    def roles(self, headings: Sequence[str]) -> dict[int, Role]:
        """What each column that counts holds. Raises: WorkshopError for one that is not there."""
        folded, wanted = list(map(fold_heading, headings)), list(map(fold_heading, self.columns))
        are_chosen = any(item.isdigit() or (item and item in folded) for item in wanted)
        left: list[Role] = ["organisation", "name"]
        roles: dict[int, Role] = {}
        for place, item in enumerate(wanted):
            role = _ROLE_WORDS.get(self.columns[place].casefold())
            if are_chosen:
                number = int(item) - 1 if item.isdigit() else -1
                place = folded.index(item) if item in folded else number
            is_there = 0 <= place < len(folded)
            if are_chosen and is_there:
                role = heading(folded[place]).role
                if role not in ("first", "last", "organisation", "mail"):
                    role = left.pop() if left else "other"
            if not role or not is_there:
                raise WorkshopError(
                    f"There are no columns {quoted(','.join(self.columns))} in this roster.",
                    f"There are: {', '.join(filter(None, headings))[:200]}.",
                    "Name what each holds, as last,first,-,organisation, or those that count: 3,5.",
                )
            roles[place] = role
        return roles


def _code_page(name: str) -> str:
    """A code page by its name; nothing for a text that is none, or a column."""
    with suppress(LookupError, ValueError):
        code = codecs.lookup(name).name.replace("-", "_")
        return code if code in CODE_PAGES or code.startswith(("utf", "iso8859", "cp")) else ""
    return ""


class RosterReading(Value):
    """People read from a list, and what somebody should know before they count.

    `notes` says how it was read, `left_out` which lines count for nobody. `question` is what is
    unsure, and empty when nothing is; `others` are other ways to read it, as `ReadAs.parse`
    takes them; `read_as` is how it was read, if somebody said so.
    """

    source: str
    people: tuple[Person, ...]
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    question: str = ""
    others: tuple[str, ...] = ()
    read_as: str = ""

    @property
    def title(self) -> str:
        """How many people from where."""
        return f"{plural(len(self.people), 'person', 'people')} from {self.source}"

    @property
    def first(self) -> str:
        """The first people, with their organisations."""
        shown = (f"{p.name} ({p.organisation})" if p.organisation else p.name for p in self.people)
        return "; ".join(islice(shown, 3)) + ("; …" if len(self.people) > 3 else ".")

    def ways(self, read: "Callable[[str], RosterReading]") -> "list[RosterReading]":
        """The list read in the other ways; `read` reads it as a text of `ReadAs` says."""
        found: list[RosterReading] = []
        for other in self.others:
            with suppress(WorkshopError):
                found.append(replace(read(other), read_as=other, question=""))
        return found

    def settled(self) -> "RosterReading":
        """Itself; raises a WorkshopError with the ways to settle what is unsure."""
        if self.question:
            ways = " or ".join(f"--roster-as {way}" for way in self.others)
            raise WorkshopError(f"{self.source}: {self.question}", hint=f"Say {ways}.")
        return self
