"""What the pages' requests have in common: cookies, JSON, streams, files."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from urllib.parse import parse_qs

import anyio
from msgspec import json
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from workshop.room.front import HttpAnswer
from workshop.room.words import language_of, room_words
from workshop.words import Words

COOKIE_S = 12 * 3600
WHY = ("refused", "late", "reason")
"""The key under which an answer says why something is not taken."""


def language(request: Request) -> str:
    """The language that a browser likes best of those there are."""
    return language_of(request.headers.get("accept-language", "")[:200])


def words_for(request: Request) -> Words:
    return room_words(language(request))


def json_answer(answer: HttpAnswer) -> Response:
    """An answer as JSON."""
    return Response(json.encode(answer.told), answer.status, media_type="application/json")


def translated(answer: HttpAnswer, say: Words) -> HttpAnswer:
    """The answer with its reasons in the device's language, where it has them."""

    def said(told: Mapping[str, object]) -> dict[str, object]:
        return {key: say.translate(str(v)) if key in WHY else each(v) for key, v in told.items()}

    def each(told: object) -> object:
        return [said(one) for one in told] if isinstance(told, list) else told

    return HttpAnswer(answer.status, said(answer.told))


def refusal(said: str, status: int) -> Response:
    return json_answer(HttpAnswer(status, {"refused": said}))


def redirect(path: str) -> Response:
    """Send the browser on to another page."""
    return Response(status_code=303, headers={"Location": path})


def with_cookie(answer: Response, request: Request, name: str, value: str) -> Response:
    """The answer, with a cookie that the device then sends with each request."""
    answer.set_cookie(
        name,
        value,
        max_age=COOKIE_S,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


class Stream(Response):
    """Server-sent events, until the device goes or the room closes."""

    def __init__(self, messages: AsyncGenerator[bytes, None]) -> None:
        super().__init__(media_type="text/event-stream")
        del self.headers["content-length"]
        self.headers["X-Accel-Buffering"] = "no"
        self._messages = messages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        async with anyio.create_task_group() as tasks:

            async def until_gone() -> None:
                while (await receive())["type"] != "http.disconnect":
                    pass
                tasks.cancel_scope.cancel()

            tasks.start_soon(until_gone)
            async with aclosing(self._messages) as messages:
                async for data in messages:
                    await send({"type": "http.response.body", "body": data, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            tasks.cancel_scope.cancel()


def pressed_form(body: bytes) -> Mapping[str, str]:
    """The fields of a form that was sent, each once."""
    fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=10)
    return {name: values[-1] for name, values in fields.items()}
