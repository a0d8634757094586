"""Files given out: always to be saved, never shown by the browser in our name."""

from dataclasses import dataclass
from urllib.parse import quote

from aiohttp import web

from bot.turns import Handout
from handlers.local.door import Door
from handlers.local.files import LocalFiles
from handlers.local.guard import HEADERS
from handlers.local.reading import side_of
from handlers.local.seats import BadInput

SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


@dataclass(frozen=True)
class Handouts:
    """The route's handler."""

    door: Door
    files: LocalFiles

    async def give(self, request: web.Request) -> web.StreamResponse:
        """Give a file to who may have it."""
        who = self.door.seat(request.query).who(self.door.pilot.policy(), side_of({"side": "person", **request.query}))
        handout = await self.door.pilot.file(who, request.match_info["code"])
        if handout is None:
            raise BadInput("local.no_file", 404)
        if handout.content is not None:
            return web.Response(body=handout.content, headers=_headers(handout))
        return await self._stored(request, handout)

    async def _stored(self, request: web.Request, handout: Handout) -> web.StreamResponse:
        try:
            pieces = await self.files.open(handout.place or {})
        except FileNotFoundError:
            raise BadInput("local.no_file", 404) from None
        response = web.StreamResponse(headers=HEADERS | _headers(handout))
        await response.prepare(request)
        async for piece in pieces:
            await response.write(piece)
        await response.write_eof()
        return response


def _headers(handout: Handout) -> dict[str, str]:
    name = handout.name.encode("utf-8", "ignore")
    return {
        "Content-Type": handout.media_type,
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Security-Policy": SANDBOX,
        "Cache-Control": "no-store",
    }
