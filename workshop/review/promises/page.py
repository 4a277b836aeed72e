"""Promises as a page: those that are open, by their days, and what came of the others."""

from collections.abc import Iterable
from datetime import datetime

from workshop.document import Block, Bullets, Document, Heading, Item, Paragraph
from workshop.review.promises.standing import StandingPromise
from workshop.text import joined, plural


def promises_page(promises: Iterable[StandingPromise], now: datetime) -> Document:
    """Each with whose it is, by when, and how it stands; where there is none, it says so."""
    every = list(promises)
    still = [one for one in every if one.is_open]
    settled = [one for one in every if not one.is_open]
    blocks: list[Block] = [Heading("Promises", 1)]
    if not every:
        return (*blocks, Paragraph("Nobody promised anything in these sessions."))
    blocks.append(Paragraph(f"{plural(len(every), 'promise')}, {len(still):,} of them open."))
    for title, found in (("Open", still), ("Done or dropped", settled)):
        if found:
            items = (Item(one.promise.line, aside=_stands(one, now)) for one in found)
            blocks += [Heading(title), Bullets(tuple(items))]
    return tuple(blocks)


def _stands(one: StandingPromise, now: datetime) -> str:
    told = one.promise.outcome if one.is_open else ""
    return joined("; ", one.status_at(now), told, one.outside)
