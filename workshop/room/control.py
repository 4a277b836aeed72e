"""Telling an open room what to do, over loopback, with its secret."""

import ssl
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection

from msgspec import DecodeError, ValidationError, json

from workshop.room.launch import MOST_BYTES, OpenRoom

CONTROL_TIMEOUT_S = 1.0


def control(room: OpenRoom, what: str, told: Mapping[str, object] | None = None) -> str:
    """Ask an open room to do something; return why it does not, empty when it does."""
    connection = _connection(room)
    head = {"Authorization": f"Bearer {room.control}", "Content-Type": "application/json"}
    try:
        connection.request("POST", f"/control/{what}", json.encode(told or {}), head)
        answer = connection.getresponse()
        said = answer.read(MOST_BYTES)
        if answer.status < 300:
            return ""
        with suppress(DecodeError, ValidationError):
            return json.decode(said, type=dict[str, str]).get("refused", "") or "It was refused."
        return f"The room answered with {answer.status}."
    except (OSError, HTTPException) as error:
        return f"The room does not answer: {error}."
    finally:
        connection.close()


def _connection(room: OpenRoom) -> HTTPConnection:
    """A connection on this computer, where a certificate has nothing to prove."""
    if not room.has_tls:
        return HTTPConnection("127.0.0.1", room.port, timeout=CONTROL_TIMEOUT_S)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    tls.check_hostname, tls.verify_mode = False, ssl.CERT_NONE
    return HTTPSConnection("127.0.0.1", room.port, timeout=CONTROL_TIMEOUT_S, context=tls)
