"""What stands before every route of the local room: only a browser on this machine, and only from our own page."""

import ipaddress

from aiohttp import web
from aiohttp.typedefs import Handler

from handlers.http import plainly
from handlers.local.seats import BadInput

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NAMES = ("localhost", "127.0.0.1", "[::1]")


class NotLoopback(ValueError):
    """The local room lets whoever reaches it be anybody, so it is never built on an address that others can reach."""


def refuse_unless_loopback(host: str) -> None:
    """Raise NotLoopback unless the server is bound to this machine alone."""
    try:
        alone = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        alone = False
    if not alone:
        raise NotLoopback(f"the local room is for this machine only, and HOST is {host}")


def guarded(handler: Handler) -> Handler:
    """Return the handler behind the checks, its answers with our headers, and bad input as a sentence."""

    async def checked(request: web.Request) -> web.StreamResponse:
        response = await _answer(request, handler)
        if not response.prepared:
            for name, value in (HEADERS | {"Cache-Control": "no-store"}).items():
                response.headers.setdefault(name, value)  # a file given out has a stricter policy of its own
        return response

    return checked


async def _answer(request: web.Request, handler: Handler) -> web.StreamResponse:
    hosts = _our_hosts(request)
    # A page elsewhere can point a name of its own at 127.0.0.1; then Host is that name.
    if request.headers.get("Host", "").lower() not in hosts:
        return plainly(request, "local.wrong_host", 403)
    if request.method == "POST" and not _comes_from_our_page(request, hosts):
        return plainly(request, "local.wrong_origin", 403)
    try:
        return await handler(request)
    except BadInput as bad:
        return plainly(request, bad.key, bad.status)


def _our_hosts(request: web.Request) -> set[str]:
    # The port of the socket it came in by: the setting may be 0, any free one.
    port = request.transport.get_extra_info("sockname")[1] if request.transport else 0
    return {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == 80 else set())


def _comes_from_our_page(request: web.Request, hosts: set[str]) -> bool:
    # no-referrer makes browsers say "Origin: null" when a plain form is handed in; then Sec-Fetch-Site decides.
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin", "null")
    if site is not None and site != "same-origin":
        return False
    return origin in {f"http://{host}" for host in hosts} or (origin == "null" and site == "same-origin")
