"""`workshop room` and `workshop send`: the room's process, and telling it what to do."""

import os
import sys
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import click

from workshop.cli import context
from workshop.cli.context import collect_garbage
from workshop.cli.group import FAILURE, SUCCESS, say, tell
from workshop.clock import SystemClock
from workshop.errors import Refused, WorkshopError
from workshop.lazy import load
from workshop.room.addresses import own_addresses
from workshop.room.certificate import TlsCertificate, read_certificate
from workshop.room.control import control
from workshop.room.launch import OpenRoom, read_room
from workshop.room.pages.notices import Wifi
from workshop.room.qr import qr_lines
from workshop.room.way_in import way_in_lines
from workshop.session.room.inbox import room_folder
from workshop.session.storage.listing import newest_open
from workshop.text import shell_word
from workshop.workspace import find_session

GIVES_WAY = 5
"""How much nicer the room's process is than the screen: keys go first."""


def room(
    session: str | None,
    bind: str,
    port: int | None,
    wifi: str | None,
    cert: Path | None,
    key: Path | None,
    check: bool,
    close: bool,
    quiet: bool,
) -> int:
    """Open the room of a session, and stay until it is closed."""
    try:
        ip_address(bind)
    except ValueError:
        raise click.BadParameter(
            "It takes an address, as 192.168.1.20.", param_hint="--bind"
        ) from None
    tls = _certificate(cert, key)
    if check:
        return _check(bind, port, tls)
    folder = _session(session)
    if close:
        return _tell(folder, "stop", "The room is closed.")
    if open_already := read_room(folder):
        again = context.full_command(f"room {shell_word(folder.name)} --close")
        tell(f"This session's room is open already. To close it: {again}")
        _say_way_in(folder, open_already)
        return SUCCESS

    def opened(there: OpenRoom) -> None:
        if not quiet:
            _say_way_in(folder, there)
            tell("Ctrl+C closes the room; the session goes on without it.")

    network = None
    if wifi is not None:
        ask = "The Wi-Fi's password (empty: none; it is stored nowhere)"
        secret = click.prompt(ask, default="", hide_input=True, show_default=False, err=True)
        network = Wifi(wifi, secret)
    serve = load("workshop.room.server:RoomServer")
    collect_garbage()
    with suppress(AttributeError, OSError):
        os.nice(GIVES_WAY)
    ways: dict[str, Any] = {"bind": bind, "port": port, "wifi": network, "certificate": tls}
    serve(folder, SystemClock(), **ways, opened=opened).run()
    return SUCCESS


def _certificate(cert: Path | None, key: Path | None) -> TlsCertificate | None:
    """The room's certificate: the one that is named, else that of the settings."""
    if cert is None and key is None:
        config = context.settings()
        cert, key = config.certificate, config.key
    if (cert is None) != (key is None):
        raise WorkshopError(
            "A certificate and its key go together.",
            hint="Name both: by --cert and --key, or under [room] in config.toml.",
        )
    return read_certificate(cert, key) if cert and key else None


def _check(bind: str, port: int | None, tls: TlsCertificate | None) -> int:
    """Say whether phones will get through."""
    try:
        with load("workshop.room.server:listen")(bind, port) as there:
            free: int | None = there.getsockname()[1]
    except WorkshopError:
        free = None
    lines = list(way_in_lines(own_addresses(), bind, free, tls.names if tls else None))
    say("\n".join(lines))
    return FAILURE if any(line.startswith("⚠") for line in lines) else SUCCESS


def _session(named: str | None) -> Path:
    workspace = context.workspace()
    return find_session(workspace, named) if named else newest_open(workspace.sessions)


def _say_way_in(folder: Path, there: OpenRoom) -> None:
    """Print the way in for phones and wall, and where the secrets are."""
    lines = [f"The room of {folder.name} is open."]
    if not there.urls or not sys.stdout.isatty():
        lines.append("")
    else:
        lines += ["", qr_lines(there.address("phones")), ""]
    lines += [
        f"Phones:  {there.urls[0] if there.urls else 'no address'}  code {there.code}",
        f"Wall:    {there.address('wall')}",
        f"To print: {there.address('sheet')}",
        *(f"Or:      {url}" for url in there.urls[1:]),
        "",
        f"The secret addresses of scribe and remote are in {room_folder(folder) / 'room.json'},",
        "which only you can read; the live screen shows them at o.",
    ]
    say("\n".join(lines))
    sys.stdout.flush()


def send(session: str, button: str) -> int:
    """Press a button of the trainer's phone, from another program."""
    return _tell(find_session(context.workspace(), session), "press", button=button)


def _tell(folder: Path, what: str, done: str = "", **order: str) -> int:
    """Tell a session's open room to do something; say that it is done, or why not."""
    opened = read_room(folder)
    if opened is None:
        raise Refused("This session's room is closed.", "Open it with: workshop room")
    why = control(opened, what, order)
    if sentence := why or done:
        tell(sentence)
    return FAILURE if why else SUCCESS
