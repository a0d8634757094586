"""Connections that break, as the other side sees it.

Whoever called may have gone before: a server that was ended waits for nothing.
"""

import asyncio
import contextlib
import socket
import struct

from aiohttp import web


def abort(transport: asyncio.WriteTransport) -> None:
    """End a connection as the end of a process does: the other side sees it reset."""
    sock = transport.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def reset(request: web.Request) -> web.Response:
    """Break the connection so that the other side sees it reset, not closed."""
    if request.transport is not None:
        abort(request.transport)
    return web.Response(status=503)  # nobody reads it


async def cut(request: web.Request, whole: bytes, headers: dict[str, str], *, status: int = 200) -> web.StreamResponse:
    """Answer with half of it, and end the connection."""
    response = web.StreamResponse(status=status, headers=headers | {"Content-Type": "application/json; charset=utf-8"})
    response.content_length = len(whole)
    with contextlib.suppress(ConnectionError):
        await response.prepare(request)
        await response.write(whole[: len(whole) // 2])
    if request.transport is not None:
        request.transport.close()  # what is written goes out first
    return response


async def pause(closing: asyncio.Event, seconds: float) -> None:
    """Wait so long, unless the fake closes sooner."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(closing.wait(), seconds)
