"""The room in plain mode: open it, say the ways in and how it stands, put a phone out, close it."""

from collections.abc import Iterator
from time import sleep

from workshop.errors import Refused
from workshop.kinds.parsing import pick
from workshop.plain.leader import Leader
from workshop.room.control import control
from workshop.room.launch import Launcher, OpenRoom
from workshop.room.qr import qr_lines
from workshop.session.room.state import Room
from workshop.session.room.view import room_status
from workshop.text import plural

OPENING_S = 0.05
"""Seconds between looks whether the room is open."""
CLOSING = 100
"""Looks at most whether it has closed: a room opened meanwhile would be the one to close."""
PAGES = ("phones", "wall", "scribe", "remote")
WORDS = (*PAGES, "close", "out", "in")


def do_room(leader: Leader, rest: str) -> None:
    """What `room` does with what is typed behind it. Raises Refused."""
    if leader.runner.folder is None:
        raise Refused("A rehearsal has no room.")
    launcher = Launcher(leader.runner.folder)
    first, _, who = rest.strip().partition(" ")
    word = WORDS[pick(first, list(WORDS), "answer")] if first else ""
    if word == "close":
        launcher.stop()
        for _ in range(CLOSING):
            if launcher.status() is None:
                break
            sleep(OPENING_S)
        leader.say(["The room is closed."])
        return
    if word in ("out", "in"):
        there = launcher.status()
        if there is None:
            raise Refused("The room is closed.")
        leader.say([put_out(there, who, word == "out")])
        return
    there = open_room(launcher)
    if word:
        leader.say([*qr_lines(there.address(word)).splitlines(), there.address(word)])
        return
    leader.say(way_in(there))
    leader.say([*room_status(leader.now()), *standing(there, leader.session.state.room)])


def open_room(launcher: Launcher) -> OpenRoom:
    """The room, once it is open. Raises Refused where it cannot be opened."""
    launcher.start()
    while launcher.opening:
        sleep(OPENING_S)
    there = launcher.status()
    if there is None:
        raise Refused(launcher.failed or "The room could not be opened.")
    return there


def way_in(there: OpenRoom) -> Iterator[str]:
    yield f"Phones: {there.address('phones')}"
    yield f"Wall: {there.address('wall')}"
    yield f"Code: {there.code}. To scan: room phones. Secret ways in: room scribe, room remote."


def standing(there: OpenRoom, room: Room) -> Iterator[str]:
    """Who is there, who is calling, what is waiting, and the phones by number."""
    voted = f", {there.voted} voted" if there.voted else ""
    yield f"{plural(there.connected, 'phone')}, {there.people} signed in{voted}."
    for who in room.calls:
        yield f"! {who} calls: seen"
    for number, one in enumerate(room.waiting.values(), 1):
        yield f"? {number} {one.label}: {one.text}"
    if room.waiting:
        yield "Held back: accept NUMBER writes it down, refuse NUMBER drops it."
    for number, device in enumerate(there.devices, 1):
        status = f" ({device.status})" if device.status else ""
        yield f"Phone {number}: {device.name or 'nobody has signed in on it'}{status}"
    if there.devices:
        yield "To put one out: room out NUMBER; to let it in again, and give more: room in NUMBER"


def put_out(there: OpenRoom, which: str, out: bool) -> str:
    """Put a phone out, by its number or by who is signed in on it, or let it in again; what is
    said of it.
    """
    named = [device.name or "somebody" for device in there.devices]
    if not named:
        raise Refused("No phone is there.")
    device = there.devices[pick(which, named, "phone")]
    if why := control(there, "out", {"device": device.id, "out": out}):
        raise Refused(why)
    return "That phone is out." if out else "That phone may come in again."
