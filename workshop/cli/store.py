"""`workshop store`: set an organisation's store up, and say how it stands."""

from typing import Literal

from workshop.cli.group import FAILURE, SUCCESS, say
from workshop.store.connection import connect, no_store, place_in_words, read_address
from workshop.store.schema import applied, bring_up_to_date, migrations, missing
from workshop.text import plural


def store(action: Literal["init", "status"], url: str) -> int:
    """Set a store up or bring it up to date; or say how it stands."""
    return {"init": _init, "status": _status}[action](url)


def _init(url: str) -> int:
    place = place_in_words(read_address(url))
    with connect(url) as db:
        done = bring_up_to_date(db)
    for one in done:
        say(f"{one.number:04} {one.name}")
    say(f"The store in {place} is up to date{'' if done else ' already'}.")
    return SUCCESS


def _status(url: str) -> int:
    place = place_in_words(read_address(url))
    with connect(url) as db:
        there = applied(db)
        if not there:
            raise no_store(place)
        todo = missing(there)
        say(f"The store in {place}: PostgreSQL {db.info.server_version // 10_000}.")
        count = plural(len(migrations()), "migration")
        how = "; the rest with: workshop store init URL" if todo else ""
        say(f"{len(there)} of {count} applied{how}.")
    return FAILURE if todo else SUCCESS
