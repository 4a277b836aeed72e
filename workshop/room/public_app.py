"""Wall and phones: what anybody may see who has the join code. It knows nothing but the front."""

from asyncio import sleep, to_thread
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import monotonic

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from workshop.kinds.room_view import PublicHandout
from workshop.room.answers import (
    Stream,
    json_answer,
    language,
    pressed_form,
    redirect,
    refusal,
    translated,
    with_cookie,
    words_for,
)
from workshop.room.files import embedded_files, file_answer, file_at
from workshop.room.front import Front, Page
from workshop.room.guard import CALM_S
from workshop.room.keys import device_of, is_code, new_cookie
from workshop.room.limits import Rate, address_of, is_own
from workshop.room.pages.handouts import Files, handout_page
from workshop.room.pages.join import join_page
from workshop.room.pages.me import me_calendar, me_page
from workshop.room.pages.notices import OUT, Wifi, check_page, out_page, printed_page
from workshop.room.pages.phone import phone_page
from workshop.room.pages.wall import wall_page
from workshop.room.streams import message

COOKIE = "device"
Endpoint = Callable[[Request], Awaitable[Response]]
STATIC = {file.name: file.read_bytes() for file in Path(__file__).with_name("static").iterdir()}
"""Files that pages load, by name."""
TYPES = {".css": "text/css", ".js": "text/javascript"}
WRONG = "That is not the code. It is on the wall, or the trainer has it."
TOO_OFTEN = "Too many codes were wrong. Wait a minute, then try again."
MOST_STREAMS = 4
"""Pages that one device may have open."""


class PublicApp:
    """The pages that need the join code; `code` is asked for at each request, for it may change."""

    def __init__(
        self, front: Front, code: Callable[[], str], cookie_key: str, wifi: Wifi | None = None
    ) -> None:
        self._front, self._code, self._key, self.wifi = front, code, cookie_key, wifi
        self._guesses, self._all_guesses = Rate(10, 0.2), Rate(200, 5.0)
        self._gifts, self._opened = Rate(20, 2.0), Rate(20, 1.0)
        self._kept: tuple[tuple[PublicHandout, ...], Files] = (), {}
        self._app = Starlette(
            routes=[
                Route("/", self.phone),
                Route("/join", self.join, methods=["POST"]),
                Route("/stream", self.stream),
                Route("/give", self.give, methods=["POST"]),
                Route("/outcomes", self.outcomes, methods=["POST"]),
                Route("/me", self._within(self.me)),
                Route("/me.html", self._within(self.me_to_keep)),
                Route("/me.ics", self._within(self.appointment)),
                Route("/handout/{id}", self._within(self.handout)),
                Route("/handout/{id}/{part}", self._within(self.file)),
                Route("/static/{name}", self.static),
                Route("/wall", self.wall),
                Route("/wall/stream", self.stream),
                Route("/check", self.check),
                Route("/sheet", self.sheet),
            ]
        )
        self._often = {
            "POST /give": self.give,
            "GET /stream": self.stream,
            "GET /wall/stream": self.stream,
        }
        """The requests that come by the hundred, and skip the routes' layers."""

    async def app(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; a device that was put out is told so, whatever it asks for."""
        request, path = Request(scope, receive), scope["path"]
        device = device_of(request.cookies.get(COOKIE, ""), self._key)
        scope["device"] = device
        if device and self._front.is_out(device) and not path.startswith("/static/"):
            await self._put_out(request)(scope, receive, send)
        elif often := self._often.get(f"{scope['method']} {path}"):
            answer = await often(request)
            await answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _put_out(self, request: Request) -> Response:
        if request.method == "POST":
            return self._refused(request, OUT, 403)
        if request.scope["path"].endswith("/stream"):
            return Response(message("out", ""), media_type="text/event-stream")
        return HTMLResponse(out_page(words_for(request)), 403)

    def _device(self, request: Request) -> str:
        device: str = request.scope["device"]
        return device

    def _refused(self, request: Request, why: str, status: int) -> Response:
        return refusal(words_for(request).translate(why), status)

    async def phone(self, request: Request) -> Response:
        """The phone's page; whoever comes with the code in the address has joined."""
        if "code" in request.query_params:
            return self._joined(request, request.query_params["code"], "/")
        if not self._device(request):
            return self._asked(request, "")
        facts = self._front.facts
        return HTMLResponse(phone_page(facts.session, facts.key, words_for(request)))

    async def wall(self, request: Request) -> Response:
        if "code" in request.query_params:
            return self._joined(request, request.query_params["code"], "/wall")
        if not self._device(request):
            return redirect("/")
        return HTMLResponse(wall_page(self._front.facts.session, words_for(request)))

    async def join(self, request: Request) -> Response:
        return self._joined(request, pressed_form(await request.body()).get("code", ""), "/")

    def _joined(self, request: Request, code: str, page: str) -> Response:
        now, address = monotonic(), address_of(request.scope)
        if not (self._guesses.allows(address, now) and self._all_guesses.allows("", now)):
            return self._asked(request, TOO_OFTEN, 429)
        if not is_code(code, self._code()):
            self._guesses.take(address, now)
            self._all_guesses.take("", now)
            return self._asked(request, WRONG, 403)
        answer = redirect(page)
        if self._device(request):
            return answer
        return with_cookie(answer, request, COOKIE, new_cookie(self._key))

    def _asked(self, request: Request, wrong: str, status: int = 200) -> Response:
        """The page that asks for the code."""
        facts, say = self._front.facts, words_for(request)
        return HTMLResponse(join_page(facts.session, say, wrong, facts.tls), status)

    async def stream(self, request: Request) -> Response:
        device = self._device(request)
        page: Page = "wall" if request.scope["path"] == "/wall/stream" else "phone"
        if not device:
            return self._refused(request, "Join with the code first.", 401)
        often = not self._opened.take(device, monotonic())
        if often or self._front.open_pages(device) >= MOST_STREAMS:
            return self._refused(request, "Too many pages are open on this device.", 429)
        if page == "wall" and not (self._front.takes_walls or is_own(request.scope)):
            return self._refused(request, "Too many walls are open.", 429)
        return Stream(self._front.stream(page, device, language(request)))

    async def give(self, request: Request) -> Response:
        device = self._device(request)
        if not device:
            return self._refused(request, "Join with the code first.", 401)
        if not self._gifts.take(device, monotonic()):
            await sleep(CALM_S)  # whoever floods waits, and others do not
            return self._refused(request, "That was too much at once. Wait a moment.", 429)
        body, address = await request.body(), address_of(request.scope)
        answer = await self._front.give(device, "phone", body, address)
        return json_answer(translated(answer, words_for(request)))

    async def outcomes(self, request: Request) -> Response:
        if not self._device(request):
            return self._refused(request, "Join with the code first.", 401)
        answer = self._front.outcomes(await request.body())
        return json_answer(translated(answer, words_for(request)))

    def _within(self, page: Endpoint) -> Endpoint:
        """A page for devices that have joined; others are sent to the first one."""

        async def answer(request: Request) -> Response:
            return await page(request) if self._device(request) else redirect("/")

        return answer

    async def me(self, request: Request) -> Response:
        """The page of what is one's own."""
        facts, own = self._front.facts, self._front.record(self._device(request))
        handouts, say = self._front.handouts(), words_for(request)
        return HTMLResponse(me_page(facts.session, own, facts.zone, say, handouts))

    async def me_to_keep(self, request: Request) -> Response:
        """One's own page as a single file."""
        facts, own = self._front.facts, self._front.record(self._device(request))
        handouts, say = self._front.handouts(), words_for(request)
        if self._kept[0] != handouts:
            self._kept = handouts, await to_thread(embedded_files, self._front, handouts)
        head = {"Content-Disposition": 'attachment; filename="my-page.html"'}
        page = me_page(facts.session, own, facts.zone, say, handouts, facts.style, self._kept[1])
        return HTMLResponse(page, headers=head)

    async def appointment(self, request: Request) -> Response:
        """One's own appointment, for a calendar."""
        facts, own = self._front.facts, self._front.record(self._device(request))
        if own.appointment is None:
            return self._refused(request, "There is no appointment.", 404)
        data = me_calendar(facts.session, facts.key, own, self._front.moment())
        return Response(data, media_type="text/calendar")

    async def handout(self, request: Request) -> Response:
        """A handout that is in view, or was."""
        id = request.path_params["id"]
        there = next((one for one in self._front.handouts() if one.id == id), None)
        if there is None:
            return self._refused(request, "That is not in view.", 404)
        return HTMLResponse(handout_page(self._front.facts.session, there, words_for(request)))

    async def file(self, request: Request) -> Response:
        """The file of a handout, or a picture of its text."""
        params = request.path_params
        path = file_at(self._front, params["id"], params["part"])
        return file_answer(path) if path else self._refused(request, "That is not in view.", 404)

    async def static(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in STATIC:
            return refusal("There is no such file.", 404)
        return Response(STATIC[name], media_type=TYPES[Path(name).suffix])

    async def sheet(self, request: Request) -> Response:
        """A sheet for the browser's print: how to come in."""
        if "code" in request.query_params:
            return self._joined(request, request.query_params["code"], "/sheet")
        if not self._device(request):
            return redirect("/")
        facts, say = self._front.facts, words_for(request)
        return HTMLResponse(printed_page(facts.session, facts.joining, self.wifi, say))

    async def check(self, request: Request) -> Response:
        """The page that shows that a device has reached the room."""
        return HTMLResponse(check_page(words_for(request)))
