"""The addresses that reach this computer, the best for phones first."""

import socket
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address

import ifaddr

from workshop.value import Value

NOT_THE_ROOM = ("docker", "br-", "veth", "virbr", "vbox", "vmnet", "utun", "tun", "tap", "wg", "zt")
"""The beginnings of names of interfaces that no phone in the room is on."""
_HOME = tuple(
    (IPv4Address(first), IPv4Address(last))
    for first, last in (("192.168.0.0", "192.168.255.255"), ("10.0.0.0", "10.255.255.255"),
                        ("172.16.0.0", "172.31.255.255"))
)  # fmt: skip


class Address(Value):
    """An address of this computer and the interface that has it."""

    ip: str
    interface: str

    @property
    def is_loopback(self) -> bool:
        return ip_address(self.ip).is_loopback

    @property
    def is_link_local(self) -> bool:
        return ip_address(self.ip).is_link_local

    @property
    def is_virtual(self) -> bool:
        """Whether it belongs to a tunnel, or to machines inside this computer."""
        return self.interface.casefold().startswith(NOT_THE_ROOM)


def own_addresses() -> list[Address]:
    """The addresses of all interfaces, the best first; last the loopback, which only this computer
    has.
    """
    found = [
        Address(str(ip.ip), adapter.nice_name)
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if ip.is_IPv4
    ]
    return best_first(found, _way_out())


def best_first(found: Iterable[Address], way_out: str = "") -> list[Address]:
    """In the order in which phones may be given a link to them."""

    def rank(address: Address) -> tuple[int, str]:
        ip = ip_address(address.ip)
        if address.is_loopback:
            return 5, address.ip
        if address.is_link_local:
            return 4, address.ip
        if address.is_virtual:
            return 3, address.ip
        if address.ip == way_out:
            return 0, address.ip
        return (1 if _is_home(ip) else 2), address.ip

    return sorted(found, key=rank)


def _is_home(ip: IPv4Address | IPv6Address) -> bool:
    return isinstance(ip, IPv4Address) and any(first <= ip <= last for first, last in _HOME)


def _way_out() -> str:
    """The address that this computer would use to reach others; nothing is sent."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.connect(("192.0.2.1", 9))
        name: str = udp.getsockname()[0]
        return name
    return ""


def is_address(name: str) -> bool:
    """Whether it is an address in figures, and no name."""
    try:
        return bool(ip_address(name))
    except ValueError:
        return False


def in_url(name: str) -> str:
    """A name or an address as it stands in a URL."""
    return f"[{name}]" if ":" in name else name


def names() -> set[str]:
    """The names a browser may use for this computer."""
    with suppress(OSError):
        name = socket.gethostname().casefold()
        return {name, f"{name.partition('.')[0]}.local"} if name else set()
    return set()
