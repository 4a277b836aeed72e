"""A room with a certificate: over TLS, with cookies for nothing else; wrong files are told."""

import ssl
from http.client import HTTPSConnection
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import new_session

from room.open_rooms import open_room
from workshop.cli import workshop
from workshop.clock import SystemClock
from workshop.errors import WorkshopError
from workshop.room.addresses import Address
from workshop.room.certificate import read_certificate
from workshop.room.control import control

FILES = Path(__file__).with_name("tls")
CERT, KEY = FILES / "cert.pem", FILES / "key.pem"


def test_a_certificate_says_whom_it_is_made_out_to() -> None:
    assert read_certificate(CERT, KEY).names == ("room.example", "127.0.0.1")


@pytest.mark.parametrize(
    ("cert", "key", "told"),
    [
        ("none.pem", "key.pem", r"certificate cannot be read, .*none\.pem"),
        ("cert.pem", "none.pem", r"key cannot be read, .*none\.pem"),
        ("key.pem", "cert.pem", "There is no certificate in .*key.pem"),
        ("cert.pem", "other-key.pem", "The key in .* is not that of the certificate"),
        ("over.pem", "other-key.pem", "over.pem: certificate has expired"),
    ],
)
def test_wrong_files_are_told(cert: str, key: str, told: str) -> None:
    with pytest.raises(WorkshopError, match=told):
        read_certificate(FILES / cert, FILES / key)


@pytest.mark.parametrize(
    ("room", "told"),
    [
        (f'certificate = "{CERT}"\nkey = "{KEY}"', "a phone https://room.example:"),
        (f'certificate = "{CERT}"', "A certificate and its key go together. Name both"),
        (
            f'certificate = "none.pem"\nkey = "{KEY}"',
            "none.pem: No such file or directory. Without",
        ),
        ("", "a phone http://10.0.0.5:"),
    ],
)
def test_a_room_has_the_certificate_of_the_settings(
    room: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it is opened: `o` and `room` start the same command, without options."""
    (settings := tmp_path / "config.toml").write_text(f"[room]\n{room}\n", "utf-8")
    monkeypatch.setenv("WORKSHOP_CONFIG", str(settings))
    monkeypatch.setattr("workshop.cli.room.own_addresses", lambda: [Address("10.0.0.5", "wlan0")])
    said = CliRunner().invoke(workshop, ["room", "--check", "--port", "0"]).output
    assert told in " ".join(said.split())


def test_phones_come_in_over_tls_by_its_name(tmp_path: Path) -> None:
    runner = new_session(tmp_path, SystemClock())  # type: ignore[arg-type]
    assert runner.folder
    with open_room(runner.folder, read_certificate(CERT, KEY)) as (room, process):
        assert room.urls == (
            f"https://room.example:{room.port}",
            f"https://127.0.0.1:{room.port}",
        )
        trusting = ssl.create_default_context(cafile=CERT)
        phone = HTTPSConnection("127.0.0.1", room.port, timeout=10, context=trusting)
        head = {"Host": f"room.example:{room.port}"}
        phone.request("GET", "/", headers=head)
        assert b"not encrypted" not in phone.getresponse().read()
        phone.request("GET", f"/?code={room.code}", headers=head)
        answer = phone.getresponse()
        assert "Secure" in (answer.headers["Set-Cookie"] or "").split("; ")
        phone.close()
        assert process.hall.facts.joining.address == room.urls[0]
        assert control(room, "code") == ""
