"""Reading sessions for the index, a batch at a time."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from workshop.review.index_rows import Row, read

Wanted = tuple[Path, str]


def rows(wanted: Sequence[Wanted], batch: int) -> Iterator[list[Row]]:
    """The sessions in these folders, each read with its stamp, in the order given."""
    found = (read(*one) for one in wanted)
    while read_now := list(islice(found, batch)):
        yield read_now
