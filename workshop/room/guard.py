"""What guards every page: which requests are answered, and the headers of all answers."""

import asyncio
from collections.abc import Callable, Iterable
from functools import lru_cache
from ipaddress import ip_address
from time import monotonic
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop.log import log_unexpected
from workshop.room.limits import Rate, address_of, is_own_address

MOST_BODY, BODY_S = 16_384, 5.0
"""Bytes of what is sent to the room, and seconds that it may take."""
AN_ADDRESS, CALM_S = (1_000, 100.0), 1.0
"""The burst of requests that one address may send, and its rate per second from then on; further
ones are refused after CALM_S seconds. This computer's own requests are not counted.
"""
SAFE = Headers(
    {
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        ),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",  # with no-referrer a form's own Origin would be null
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
).raw
"""Headers of all answers beside their own."""


class Guard:
    """Refuses requests by another name, from other sites, too large or too slow ones."""

    def __init__(self, app: ASGIApp, names: Callable[[], Iterable[str]]) -> None:
        self._app, self._names = app, names
        self._requests = Rate(*AN_ADDRESS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)

        async def safely(told: Message) -> None:
            if told["type"] == "http.response.start":
                own = {name for name, _ in told["headers"]}
                told["headers"] = [*told["headers"], *(one for one in SAFE if one[0] not in own)]
            await send(told)

        refusal = self._refusal(scope, headers)
        if not refusal and not self._takes(scope):
            await asyncio.sleep(CALM_S)
            refusal = 429, "That was too much at once. Wait a moment."
        if not refusal and scope["method"] == "POST":
            body, refusal = await _body(headers, receive)
            receive = _given(body, receive)
        if refusal:
            status, said = refusal
            answer = PlainTextResponse(said, status, {"Connection": "close"})
            await answer(scope, receive, safely)
            return
        try:
            await self._app(scope, receive, safely)
        except Exception as error:
            log_unexpected(error, "answering a browser")
            raise

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        host, method = headers.get("host", ""), scope["method"]
        if not self._is_ours(host):
            return 421, "There is nothing here by that name."
        if method not in ("GET", "HEAD", "POST"):
            return 405, "That cannot be done here."
        bodies = ("content-length" in headers) + ("transfer-encoding" in headers)
        if not scope["path"].startswith("/") or bodies > (method == "POST"):
            return 400, "That cannot be read."
        if method == "POST":
            origin, site = headers.get("origin"), headers.get("sec-fetch-site", "same-origin")
            if origin is not None and _host_of(origin) != host.lower():
                return 403, "That comes from another site."
            if site not in ("same-origin", "none"):
                return 403, "That comes from another site."
        return None

    def _takes(self, scope: Scope) -> bool:
        """Whether to answer: an address may ask no more often than one room's phones could."""
        address = address_of(scope)
        return is_own_address(address) or self._requests.take(address, monotonic())

    def _is_ours(self, host: str) -> bool:
        """Whether a request names us by an address, or by a name of this computer.

        Another name that leads here was made by somebody else's site.
        """
        name = _name(host)
        return name is not None and (name in ("", "localhost") or name in self._names())


@lru_cache(maxsize=256)
def _name(host: str) -> str | None:
    """The name by which something is asked for, "" for an address; None where it is neither."""
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return None
    try:
        ip_address(name.partition("%")[0])
    except ValueError:
        return name or None
    return ""


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


async def _body(headers: Headers, receive: Receive) -> tuple[bytes, tuple[int, str] | None]:
    """All that was sent; or why it is not waited for."""
    too_much = 413, "That is too much at once."
    length = headers.get("content-length", "0")
    if not length.isdecimal() or len(length) > 9 or int(length) > MOST_BODY:
        return b"", too_much
    body = b""
    try:
        async with asyncio.timeout(BODY_S):
            while True:
                message = await receive()
                body += message.get("body", b"")
                if len(body) > MOST_BODY:
                    return b"", too_much
                if message["type"] == "http.disconnect" or not message.get("more_body"):
                    return body, None
    except TimeoutError:
        return b"", (408, "That took too long.")


def _given(body: bytes, receive: Receive) -> Receive:
    """The whole body in one message, then whatever comes."""
    told: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def after() -> Message:
        return told.pop() if told else await receive()

    return after
