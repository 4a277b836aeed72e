"""A room without a session: its pages out of sample values, and what devices give, recorded."""

import queue
import threading
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any

from msgspec import json

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
TYPES = {"css": "text/css", "js": "text/javascript"}
Answer = tuple[int, Mapping[str, Any]]


class Stage:
    """Serves `pages` by their path; `show` sends a fragment to all that is open.

    `given` is what devices gave; `answer` decides what they are told. While it is `silent` nobody
    who asks is answered, and nothing is sent.
    """

    silent = False

    def __init__(self, pages: Mapping[str, str]) -> None:
        self.pages, self.given = dict(pages), list[dict[str, Any]]()
        self.answer: Callable[[dict[str, Any]], Answer] = lambda _: (200, {"kept": True})
        self.standing: dict[str, str] = {}
        self._streams: list[queue.Queue[tuple[str, str] | None]] = []
        self._open(0)

    def _open(self, port: int) -> None:
        stage, self._closed = self, False

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.0"  # each on its own connection, gone when it closes

            def log_message(self, *_: Any) -> None:
                pass

            def do_GET(self) -> None:
                stage.get(self)

            def do_HEAD(self) -> None:
                stage.get(self)

            def do_POST(self) -> None:
                given = json.decode(self.rfile.read(int(self.headers["Content-Length"])))
                if self.path == "/outcomes":
                    stage.send(self, 200, b"{}")
                    return
                stage.given.append(given)
                status, told = stage.answer(given)
                stage.send(self, status, json.encode(told))

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def show(self, event: str, data: str) -> None:
        """Send a fragment now, and to whatever is opened later."""
        self.standing[event] = data
        for stream in () if self.silent else self._streams:
            stream.put((event, data))

    def close(self) -> None:
        """Be there no more: streams end, and nobody listens at the address."""
        self.silent, self._closed = False, True
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        for stream in list(self._streams):
            stream.put(None)

    def come_back(self) -> None:
        """Be there again, at the same address."""
        self._open(self._server.server_port)

    def get(self, request: BaseHTTPRequestHandler) -> None:
        path = request.path.partition("?")[0]
        while self.silent:
            time.sleep(0.02)
        if path.endswith("/stream"):
            self._stream(request)
        elif path.startswith("/static/"):
            name = path.rpartition("/")[2]
            data = files("workshop.room").joinpath("static", name).read_bytes()
            self.send(request, 200, data, TYPES[name.rpartition(".")[2]])
        elif path in self.pages:
            self.send(request, 200, self.pages[path].encode(), "text/html; charset=utf-8")
        else:
            self.send(request, 404 if path != "/favicon.ico" else 204, b"")

    def send(
        self, request: BaseHTTPRequestHandler, status: int, data: bytes, type: str = "text/plain"
    ) -> None:
        request.send_response(status)
        for name, value in (
            ("Content-Type", type),
            ("Content-Length", str(len(data))),
            ("Content-Security-Policy", POLICY),
        ):
            request.send_header(name, value)
        request.end_headers()
        if request.command != "HEAD":
            request.wfile.write(data)

    def _stream(self, request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/event-stream")
        request.end_headers()
        request.wfile.write(b"retry: 100\n\n")  # milliseconds; a browser's own are thousands
        mine: queue.Queue[tuple[str, str] | None] = queue.Queue()
        for standing in self.standing.items():
            mine.put(standing)
        self._streams.append(mine)
        if self._closed:  # it was asked for just before
            mine.put(None)
        try:
            while (told := mine.get()) is not None:
                event, data = told
                lines = "".join(f"data: {line}\n" for line in data.split("\n"))
                request.wfile.write(f"event: {event}\n{lines}\n".encode())
        except OSError:
            pass
        finally:
            self._streams.remove(mine)
