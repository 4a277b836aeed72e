"""What figures over sessions rest on: which of them count, and which do not.

As plain values it is {rests_on: a sentence, left_out: [id, title, why, altered_from_line]}.
"""

from collections import Counter
from typing import Any

from workshop.document import Block, Paragraph
from workshop.reports.render.plain_text import cut_text
from workshop.review.catalogue import Filter
from workshop.review.counting import COPY, LeftOut, Programme
from workshop.review.people.names import Names
from workshop.text import joined, plural

MAX_ASKED = 120
"""Columns of a terminal that the filters take at most."""
MAX_REASONS, MAX_REASON = 3, 60
"""How many reasons for leaving sessions out are named, and how many columns each may take."""


def filter_blocks(asked: Filter, names: Names) -> list[Block]:
    """What was asked for, and whether names are left out."""
    words = names.text(names.filter_named(asked).words)
    told = ((cut_text(words, MAX_ASKED), "Asked for"), (names.said, "Names left out"))
    return [Paragraph(text, label) for text, label in told if text]


def basis(found: Programme) -> str:
    """How many sessions the figures are made of, how many logs hold, and what is left out."""
    count = len(found.sessions)
    readable = count + len(found.altered)
    said = plural(count, "session")
    if readable:
        said += f"; of {plural(readable, 'log')} {count:,} {'holds' if count == 1 else 'hold'}"
    why = Counter(map(_why, found.left_out))
    few = why.most_common(MAX_REASONS)
    told = [f"{n:,} {cut_text(reason, MAX_REASON)}" for reason, n in few]
    more = why.total() - sum(n for _, n in few)
    left = joined(", ", *told, f"{more:,} for other reasons" if more else "")
    return f"{joined('; ', said, f'left out: {left}' if left else '')}."


def _why(one: LeftOut) -> str:
    """Why a session is left out, in words that are the same for others."""
    if one.line:
        return "with an altered log"
    return "that is a copy" if one.why.startswith(COPY) else one.why


def basis_data(found: Programme) -> dict[str, Any]:
    """The basis as plain values."""
    return {
        "rests_on": basis(found),
        "left_out": [one.data for one in found.left_out],
    }
