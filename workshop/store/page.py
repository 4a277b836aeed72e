"""What others read of a session in a store, step by step, and what was remarked on it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from workshop.document import Block, Bullets, Document, Heading, Item, Paragraph
from workshop.event import NEVER
from workshop.review.catalogue import SessionListing
from workshop.review.index.extract import FACILITATOR, PLACE, TITLE
from workshop.review.index.records import TextGroup
from workshop.review.remarks import ReviewRemark, entry_number
from workshop.review.remarks_report import TITLE as REMARKS
from workshop.text import joined, one_line, plural
from workshop.value import Value

LISTED = (TITLE, FACILITATOR, PLACE)
"""Lines of the session as a whole that the list tells as well."""
KEPT = (
    "A store keeps of a session what the notes for everybody have, with pseudonyms for names. When "
    "what was said, a replay and files to hand on are where it was led."
)


class StoredRemark(Value):
    """A remark in a store: whether this login has sent it; of one that is `gone` only its id."""

    id: str
    mine: bool
    gone: bool
    remark: ReviewRemark


class RemarkChange(Value):
    """A remark to be made, `on` a target, at aware UTC; or in place of that of the id `off`.

    Without a text that one is only taken off. `at` is the first time that it was sent, by which one
    that is sent again is the same.
    """

    on: str
    text: str
    at: datetime = NEVER
    off: str = ""


class ReadSession(Value):
    """A session of a store that one reads: its lines by where they stand, and its remarks."""

    month: date
    key: str
    listing: SessionListing
    groups: list[TextGroup]
    remarks: tuple[StoredRemark, ...] = ()

    @property
    def summary(self) -> str:
        """What the list knows of it, in a line."""
        listed = self.listing
        people = plural(listed.people, "person", "people") if listed.people else ""
        led = f"led by {listed.facilitator}" if listed.facilitator else ""
        said = joined(", ", listed.day_in_words, listed.status, people, led, listed.place)
        return joined("; ", listed.curriculum_title, said)

    @property
    def parts(self) -> Iterator[tuple[str, Document, str]]:
        """Step by step: its key ("": the session), its lines by place, what it is called."""
        steps = {group[0]: joined(" ", *group[1:3]) for group in self.groups}
        for step, called in steps.items():
            blocks: list[Block] = []
            for place, lines in self.places(step).items():
                if step or place not in LISTED:
                    items = (Item(text, entry=number) for number, text in lines)
                    blocks += [Heading(place, 3), Bullets(tuple(items))]
            yield step, tuple(blocks), called

    def places(self, step: str) -> dict[str, list[tuple[int, str]]]:
        """The lines of a step by where they stand, each with the number of its entry."""
        found: dict[str, list[tuple[int, str]]] = {}
        for key, _, _, place, *_, lines in self.groups:
            if key == step:
                found.setdefault(place, []).extend(lines)
        return found

    def describe_target(self, on: str) -> tuple[str, str]:
        """What a remark is on, in words; and what that is called or says."""
        if not on:
            return "on the session", ""
        for key, where, heading, place, *_, lines in self.groups:
            if key == on:
                return f"on {joined(', ', where, heading)}", heading
            for number, text in lines:
                if number and number == entry_number(on):
                    return f"on “{text}” ({joined(', ', where, place)})", text
        return f"on {one_line(on)}, which is not in what you may read of it", ""

    def head(self, remark: ReviewRemark) -> str:
        """What a remark is on, who made it and when."""
        when = self.listing.zone.day_and_time(remark.at.astimezone(UTC))
        return f"{self.describe_target(remark.on)[0]}; {joined(', ', remark.by, when)}"


def session_page(session: ReadSession) -> Document:
    """The lines of a session step by step, each where it stands, and what was remarked on it."""
    blocks: list[Block] = [Heading(session.listing.title, 1), Paragraph(session.summary)]
    for _, part, called in session.parts:
        blocks += [Heading(called), *part] if called else part
    return (*blocks, Paragraph(KEPT), *remarks_document(session))


def remarks_document(session: ReadSession) -> Document:
    """What was remarked on a session, by number, as far as one reads it; nothing for none."""
    items = [
        Item(one.remark.text, aside=f"{number}: {session.head(one.remark)}")
        for number, one in enumerate(session.remarks, 1)
    ]
    return (Heading(REMARKS), Bullets(tuple(items))) if items else ()
