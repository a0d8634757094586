"""The page's own style, script and icon: read once, served from memory."""

from pathlib import Path

from aiohttp import web

FOLDER = Path(__file__).parent / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class StaticFiles:
    """What lies in `static/`, by name."""

    def __init__(self) -> None:
        self._files = {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.suffix in TYPES}

    async def serve(self, request: web.Request) -> web.Response:
        """Return one file; the browser asks each time, so that a new version shows at once."""
        name = request.match_info["name"]
        if name not in self._files:
            raise web.HTTPNotFound
        content_type = TYPES[Path(name).suffix]
        return web.Response(
            body=self._files[name], content_type=content_type, charset="utf-8", headers={"Cache-Control": "no-cache"}
        )
