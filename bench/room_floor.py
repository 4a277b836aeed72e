"""The smallest honest room: what phones give is on disk before it is answered, and goes on by SSE.

Its arguments are a port and a file. The same requests come in as the room's, and the same messages
go out: the wall is sent each text, who gave it that it is there, all phones now and then how many
there are. What it leaves out is the session: no log, no state, no pages, no check of anything.
"""

import asyncio
import os
import sys
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

PHONES_S = 5.0
"""Seconds between two counts that phones hear, as with 500 of them in the room."""


class Giving(msgspec.Struct):
    id: str
    gave: dict[str, object]


Stream = asyncio.Queue[bytes]
_giving = msgspec.json.Decoder(Giving)
walls, phones = list[Stream](), defaultdict[str, list[Stream]](list)
waiting = list[tuple[bytes, asyncio.Future[None]]]()
came, count = asyncio.Event(), 0
inbox = os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_APPEND)


async def join(request: Request) -> Response:
    await request.body()
    device = f"device={os.urandom(16).hex()}"
    return Response(status_code=303, headers={"Set-Cookie": device, "Content-Length": "0"})


async def give(request: Request) -> Response:
    given = _giving.decode(await request.body())
    kept = asyncio.get_running_loop().create_future()
    waiting.append((msgspec.json.encode(given), kept))
    came.set()
    await kept
    for wall in walls:
        wall.put_nowait(b"event: view\ndata: %s\n\n" % msgspec.json.encode(given.gave))
    for phone in phones[request.cookies["device"]]:
        phone.put_nowait(b"event: settled\ndata: %s\n\n" % given.id.encode())
    return JSONResponse({"kept": True})


def write(lines: list[bytes]) -> None:
    os.write(inbox, b"".join(lines))
    os.fsync(inbox)


async def keep() -> None:
    """Bring to disk in one go what came meanwhile."""
    global count
    while True:
        await came.wait()
        came.clear()
        given, waiting[:] = waiting[:], []
        await asyncio.to_thread(write, [line for line, _ in given])
        count += len(given)
        for _, kept in given:
            kept.set_result(None)


async def tell() -> None:
    """Tell all phones how many there are."""
    while True:
        await asyncio.sleep(PHONES_S)
        for streams in phones.values():
            for stream in streams:
                stream.put_nowait(b"event: view\ndata: %d entries\n\n" % count)


async def stream(request: Request) -> Response:
    queue = Stream()
    wall = request.url.path == "/wall/stream"
    (walls if wall else phones[request.cookies["device"]]).append(queue)

    async def messages() -> AsyncIterator[bytes]:
        yield b": here\n\n"
        while True:
            yield await queue.get()

    return StreamingResponse(messages(), media_type="text/event-stream")


@asynccontextmanager
async def running(app: Starlette) -> AsyncIterator[None]:
    tasks = asyncio.create_task(keep()), asyncio.create_task(tell())
    yield
    for task in tasks:
        task.cancel()


app = Starlette(
    routes=[
        Route("/join", join, methods=["POST"]),
        Route("/give", give, methods=["POST"]),
        Route("/stream", stream),
        Route("/wall/stream", stream),
    ],
    lifespan=running,
)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error", access_log=False)
