"""The smallest program that takes what phones give and sends it on to a wall, over SSE."""

import asyncio
import sys
from collections.abc import AsyncIterator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

WALLS: list[asyncio.Queue[bytes]] = []


async def join(request: Request) -> Response:
    await request.body()
    return Response(status_code=303, headers={"Set-Cookie": "device=1", "Content-Length": "0"})


async def give(request: Request) -> Response:
    body = await request.body()
    for wall in WALLS:
        wall.put_nowait(b"event: view\ndata: " + body + b"\n\n")
    return JSONResponse({"kept": True})


async def stream(request: Request) -> Response:
    queue: asyncio.Queue[bytes] = asyncio.Queue()
    if request.url.path == "/wall/stream":
        WALLS.append(queue)

    async def messages() -> AsyncIterator[bytes]:
        yield b": here\n\n"
        while True:
            yield await queue.get()

    return StreamingResponse(messages(), media_type="text/event-stream")


app = Starlette(
    routes=[
        Route("/join", join, methods=["POST"]),
        Route("/give", give, methods=["POST"]),
        Route("/stream", stream),
        Route("/wall/stream", stream),
    ]
)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error", access_log=False)
