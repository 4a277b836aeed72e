"""Scribe, remote and control: each behind a secret that only the trainer's screen shows."""

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Literal

from msgspec import json
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from workshop.room.answers import (
    Stream,
    json_answer,
    language,
    redirect,
    refusal,
    translated,
    with_cookie,
    words_for,
)
from workshop.room.front import UNREADABLE, HttpAnswer
from workshop.room.hall import Hall
from workshop.room.keys import device_of, is_same, new_cookie
from workshop.room.limits import Rate, address_of, is_own_address
from workshop.room.staff.remote import remote_page
from workshop.room.staff.scribe import scribe_page

Role = Literal["scribe", "remote"]
ROLES: tuple[Role, ...] = ("scribe", "remote")


def is_behind(scope: Scope) -> bool:
    """Whether the address that is asked for is behind a secret."""
    first, _, _ = scope["path"].lstrip("/").partition("/")
    return first in (*ROLES, "control")


class LeaderApp:
    """`secret` gives the secret of scribe, remote or control; whoever had an earlier one is out."""

    def __init__(
        self,
        hall: Hall,
        secret: Callable[[str], str],
        orders: Callable[[str, dict[str, object]], HttpAnswer],
    ) -> None:
        self._hall, self._secret, self._orders = hall, secret, orders
        self._guesses = Rate(20, 0.5)
        self.app = Starlette(
            routes=[
                *(Route(f"/{role}", partial(self._page, role)) for role in ROLES),
                *(Route(f"/{role}/stream", partial(self._stream, role)) for role in ROLES),
                *(
                    Route(f"/{role}/give", partial(self._give, role), methods=["POST"])
                    for role in ROLES
                ),
                Route("/control/{what}", self.control, methods=["POST"]),
            ]
        )

    def _device(self, request: Request, role: Role) -> str:
        return device_of(request.cookies.get(role, ""), self._secret(role))

    def _guess(self, request: Request) -> Response:
        """The answer to a wrong secret."""
        address, say = address_of(request.scope), words_for(request)
        if not self._guesses.take(address, monotonic()):
            return refusal(say("Too many secrets were wrong."), 429)
        return refusal(say("That is not the secret. The trainer's screen shows it."), 403)

    def _without(self, request: Request) -> Response:
        """The answer to somebody without a secret."""
        say = words_for(request)
        return refusal(say("The trainer's screen shows the address of this page."), 403)

    async def _page(self, role: Role, request: Request) -> Response:
        if "key" in request.query_params:
            if not is_same(request.query_params["key"], self._secret(role)):
                return self._guess(request)
            cookie = new_cookie(self._secret(role))
            return with_cookie(redirect(f"/{role}"), request, role, cookie)
        if not self._device(request, role):
            return self._without(request)
        facts, say = self._hall.facts, words_for(request)
        made = scribe_page if role == "scribe" else remote_page
        return HTMLResponse(made(facts.session, facts.key, say))

    async def _stream(self, role: Role, request: Request) -> Response:
        if not (device := self._device(request, role)):
            return self._without(request)
        return Stream(self._hall.stream(role, device, language(request)))

    async def _give(self, role: Role, request: Request) -> Response:
        if not (device := self._device(request, role)):
            return self._without(request)
        answer = await self._hall.give(device, role, await request.body())
        return json_answer(translated(answer, words_for(request)))

    async def control(self, request: Request) -> Response:
        """What other programs on this computer have the room do."""
        host = address_of(request.scope)
        _, _, given = request.headers.get("authorization", "").partition(" ")
        if not is_own_address(host) or not is_same(given, self._secret("control")):
            return self._guess(request)
        try:
            order = json.decode(await request.body() or b"{}", type=dict[str, object])
        except UNREADABLE:
            return refusal("That cannot be read.", 400)
        what = request.path_params["what"]
        if what == "press":
            return json_answer(await self._hall.press(order))
        return json_answer(self._orders(what, order))
