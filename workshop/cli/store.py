"""`workshop store`: set an organisation's store up, say how it stands, and let people in."""

import click

from workshop.cli.group import FAILURE, SUCCESS, say
from workshop.store.connection import Connection, connect, no_store, place_in_words, read_address
from workshop.store.rights import grant, revoke
from workshop.store.schema import applied, bring_up_to_date, migrations, missing, open_store
from workshop.text import one_line, plural


def store(
    action: str, url: str, name: str | None, role: str | None, trainers: tuple[str, ...]
) -> int:
    """Set a store up or bring it up to date; say how it stands; give somebody a role or take it."""
    if action in ("init", "status"):
        if name is not None or trainers:
            raise click.UsageError(f"There is nothing to be said behind {action} URL.")
        return {"init": _init, "status": _status}[action](url)
    if name is None or role is None:
        raise click.UsageError(f"Say who and which role: {action} URL NAME ROLE.")
    if trainers and role != "coach":
        raise click.UsageError("--of is for a coach.")
    if action == "grant":
        return _grant(url, name, role, trainers)
    return _revoke(url, name, role, trainers)


def _grant(url: str, name: str, role: str, trainers: tuple[str, ...]) -> int:
    if role == "coach" and not trainers:
        raise click.UsageError("Say whose sessions the coach reads: --of TRAINER.")
    with open_store(url) as db:
        made = grant(db, name, role, trainers)
    say(f"{one_line(name)} is a{'n' * (role == 'admin')} {role} now{_of(trainers)}.")
    if made:
        say("The login is new and has no password: \\password in psql gives it one.")
    return SUCCESS


def _revoke(url: str, name: str, role: str, trainers: tuple[str, ...]) -> int:
    with open_store(url) as db:
        revoke(db, name, role, trainers)
    say(f"{one_line(name)} is no {role}{_of(trainers)} any more.")
    return SUCCESS


def _of(trainers: tuple[str, ...]) -> str:
    return f" of {', '.join(map(one_line, trainers))}" if trainers else ""


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
        if not todo:
            _say_what_is_there(db)
    return FAILURE if todo else SUCCESS


def _say_what_is_there(db: Connection) -> None:
    """How much of whoever asks is there."""
    count = "select count(*), coalesce(sum(lines), 0) from workshop.session"
    found = db.execute(f"{count} where owner = current_user").fetchone() or (0, 0)
    sessions, lines = plural(found[0], "session"), plural(found[1], "line")
    say(f"Of yours: {sessions}, {lines}.")
