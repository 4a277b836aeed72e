"""What others read of a session in a store, as a page: its lines, step by step."""

from collections.abc import Sequence

from workshop.document import Block, Bullets, Document, Heading, Item, Paragraph
from workshop.review.catalogue import SessionListing
from workshop.review.index.extract import FACILITATOR, PLACE, TITLE
from workshop.review.index.records import TextGroup
from workshop.text import joined, plural

LISTED = (TITLE, FACILITATOR, PLACE)
"""Lines of the session as a whole that the list tells as well."""
KEPT = (
    "A store keeps of a session what the notes for everybody have, with pseudonyms for names. When "
    "what was said, a replay and files to hand on are where it was led."
)


def session_page(listed: SessionListing, groups: Sequence[TextGroup]) -> Document:
    """The lines of a session step by step, each where it stands, and what the list knows of it."""
    blocks: list[Block] = [Heading(listed.title, 1), Paragraph(_about(listed))]
    steps: dict[str, list[TextGroup]] = {}
    for group in groups:
        steps.setdefault(joined(" ", *group[1:3]), []).append(group)
    for step, there in steps.items():
        blocks += [Heading(step)] if step else []
        places: dict[str, list[Item]] = {}
        for _, _, _, place, *_, lines in there:
            if step or place not in LISTED:
                places.setdefault(place, []).extend(Item(text) for _, text in lines)
        for place, items in places.items():
            blocks += [Heading(place, 3), Bullets(tuple(items))]
    return (*blocks, Paragraph(KEPT))


def _about(listed: SessionListing) -> str:
    people = plural(listed.people, "person", "people") if listed.people else ""
    led = f"led by {listed.facilitator}" if listed.facilitator else ""
    said = joined(", ", listed.day_in_words, listed.status, people, led, listed.place)
    return joined("; ", listed.curriculum_title, said)
