"""Whether phones will get through to a room, in words."""

from collections.abc import Iterator, Sequence
from ipaddress import ip_address

from workshop.room.addresses import Address, is_address

ANYWHERE = ("0.0.0.0", "::")


def way_in_lines(
    found: Sequence[Address], bind: str, port: int | None, certified: Sequence[str] | None = None
) -> Iterator[str]:
    """Sentences on the ways in. `port` is one that is free; None where none of those wanted is.

    `certified` are the names that a certificate is made out to, if there is one.
    """
    if port is None:
        yield "⚠ The port is taken. Name another one with --port."
    reached = [a for a in found if bind in (*ANYWHERE, a.ip)]
    ways = [a for a in reached if not (a.is_loopback or a.is_virtual or a.is_link_local)]
    if bind not in ANYWHERE and ip_address(bind).is_loopback:
        yield f"⚠ At {bind} only this computer itself gets through. Leave --bind out for phones."
    elif bind not in ANYWHERE and not reached:
        yield f"⚠ This computer has no address {bind}; it has {', '.join(a.ip for a in found)}."
    elif not ways:
        yield "⚠ This computer is in no network that phones could be in."
        yield "Join a Wi-Fi, or have a phone make one (a hotspot), then look again."
    for best, address in enumerate(ways):
        said = "Phones come in at" if best == 0 else "or at"
        yield f"{said} {address.ip} ({address.interface})."
    if others := [a for a in reached if a.is_virtual]:
        named = ", ".join(f"{a.ip} ({a.interface})" for a in others)
        yield f"Of no use to phones: {named}, a tunnel or a machine inside this computer."
    if any(a.is_link_local for a in reached):
        yield "⚠ An address with 169.254 in front means that the network gave this computer none."
    if not ways or port is None:
        return
    url = f"http://{ways[0].ip}"
    if certified is not None:
        names = [name for name in certified if not is_address(name) or name == ways[0].ip]
        url = f"https://{names[0] if names else ways[0].ip}"
        if not names:
            yield f"⚠ The certificate is not made out to {ways[0].ip}: phones will warn."
        elif not is_address(names[0]):
            yield f"The name {names[0]} has to lead to {ways[0].ip}, by the network's own names."
    yield f"To try it, open the room, and on a phone {url}:{port}/check"
    yield "If that page does not come: is the phone in the same Wi-Fi, and not in mobile data?"
    yield "A guest network often keeps devices apart: take another one, or a hotspot of your own."
    yield "A firewall on this computer has to let Python in, or that port."
