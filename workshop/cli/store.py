"""`workshop store`: set an organisation's store up, say how it stands, and let people in."""

import click

from workshop.cli.group import FAILURE, SUCCESS, say, tell
from workshop.store.connection import Connection, connect, no_store, place_in_words, read_address
from workshop.store.forgetting import count_unknown, departure_note, find_person, forget_person
from workshop.store.rights import grant, own_roles, revoke
from workshop.store.schema import applied, bring_up_to_date, migrations, missing, open_store
from workshop.text import one_line, plural


def store(
    action: str,
    url: str,
    name: str | None,
    role: str | None,
    trainers: tuple[str, ...],
    organisation: str | None,
    yes: bool,
) -> int:
    """Set a store up, say how it stands, give or take a role, or have somebody forgotten."""
    if trainers and role != "coach":
        raise click.UsageError("--of is for a coach.")
    if action != "forget" and (yes or organisation is not None):
        raise click.UsageError("--organisation and --yes are for forget.")
    if action in ("init", "status"):
        if name is not None:
            raise click.UsageError(f"There is nothing to be said behind {action} URL.")
        return {"init": _init, "status": _status}[action](url)
    if name is None or (role is None) != (action == "forget"):
        what = "NAME" if action == "forget" else "NAME ROLE"
        raise click.UsageError(f"It is {action} URL {what}.")
    if role is None:
        return _forget(url, name, organisation, yes)
    return (_grant if action == "grant" else _revoke)(url, name, role, trainers)


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


def _forget(url: str, name: str, organisation: str | None, yes: bool) -> int:
    """Say in which sessions somebody stands, and delete them if that is wanted."""
    with open_store(url) as db:
        sessions = (forget_person if yes else find_person)(db, name, organisation)
        unknown = count_unknown(db)
    owners = sorted({one.owner for one in sessions})
    for one in sessions:
        say(f"{one.id}  {one_line(one.owner)}  {plural(one.lines, 'line')}")
    if unknown:
        one_of = plural(unknown, "session was", "sessions were")
        tell(f"{one_of} not pushed to the end: nobody knows yet who stands there.")
    if not sessions:
        tell(f"Nobody called {one_line(name)} stands in a session, as far as it was written so.")
        return FAILURE
    count = plural(len(sessions), "session")
    if yes:
        whose = ", ".join(map(one_line, owners))
        say(f"{count} deleted. Still there: the folders of {whose}, and backups of the database.")
    else:
        tell(f"{count}. Each goes with all that is there of it: --yes deletes them.")
    return SUCCESS


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
        done = applied(db)
        if not done:
            raise no_store(place)
        todo = missing(done)
        say(f"The store in {place}: PostgreSQL {db.info.server_version // 10_000}.")
        count = plural(len(migrations()), "migration")
        how = "; the rest with: workshop store init URL" if todo else ""
        say(f"{len(done)} of {count} applied{how}.")
        if not todo:
            _say_what_is_there(db)
    return FAILURE if todo else SUCCESS


def _say_what_is_there(db: Connection) -> None:
    """Say which role the user has in the store, and how many of its sessions are theirs."""
    if roles := own_roles(db):
        say(f"Your roles: {', '.join(roles)}.")
    if "trainer" in roles:
        count = "select count(*), coalesce(sum(lines), 0) from workshop.session"
        row = db.execute(f"{count} where owner = current_user").fetchone() or (0, 0)
        sessions, lines = plural(row[0], "session"), plural(row[1], "line")
        say(f"Of yours: {sessions}, {lines}.")
        if gone := departure_note(db):
            say(gone)
