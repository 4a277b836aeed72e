"""Which address phones come in by, and in words whether they will get through."""

import pytest

from workshop.room.addresses import Address, best_first
from workshop.room.way_in import way_in_lines

LOOP, WIFI = Address("127.0.0.1", "lo"), Address("192.168.1.20", "wlan0")
DOCKER, TUNNEL = Address("172.17.0.1", "docker0"), Address("10.8.0.2", "tun0")
NONE, CABLE = Address("169.254.7.7", "eth1"), Address("10.0.0.5", "eth0")


def test_the_way_out_comes_first_and_what_no_phone_is_in_last() -> None:
    found = best_first([LOOP, DOCKER, NONE, TUNNEL, WIFI, CABLE], way_out="10.0.0.5")
    assert found == [CABLE, WIFI, TUNNEL, DOCKER, NONE, LOOP]


@pytest.mark.parametrize(
    ("certified", "said"),
    [
        (("room.example",), "phone https://room.example:8123/check"),
        (("192.168.1.20",), "phone https://192.168.1.20:8123/check"),
        ((), "not made out to 192.168.1.20"),
    ],
)
def test_with_a_certificate_the_address_is_one_that_it_is_made_out_to(
    certified: tuple[str, ...], said: str
) -> None:
    assert said in "\n".join(way_in_lines([WIFI, LOOP], "0.0.0.0", 8123, certified))


@pytest.mark.parametrize(
    ("found", "bind", "port", "said"),
    [
        ([WIFI, LOOP], "0.0.0.0", 8123, "http://192.168.1.20:8123/check"),
        ([LOOP], "0.0.0.0", 8123, "in no network"),
        ([NONE, LOOP], "0.0.0.0", 8123, "169.254"),
        ([DOCKER, LOOP], "0.0.0.0", 8123, "Of no use to phones: 172.17.0.1"),
        ([WIFI, LOOP], "127.0.0.1", 8123, "only this computer itself"),
        ([WIFI, LOOP], "10.1.1.1", 8123, "no address 10.1.1.1"),
        ([WIFI, LOOP], "0.0.0.0", None, "The port is taken"),
    ],
)
def test_it_is_said_whether_phones_get_through(
    found: list[Address], bind: str, port: int | None, said: str
) -> None:
    assert said in " ".join(way_in_lines(found, bind, port))
