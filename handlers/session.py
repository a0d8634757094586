"""The way out to a platform: an HTTP session that goes through the organisation's proxy and trusts its own CA.

`HTTPS_PROXY`, `NO_PROXY` and `SSL_CERT_FILE` are read from the environment, as curl and pip read them.
The library takes the first and overlooks the second, in every client that it makes by itself; so each request's proxy
is decided here, when it leaves. aiohttp's own `trust_env` is not used: it would also send passwords out of ~/.netrc,
and knows no proxy for websockets.
"""

import ssl
from collections.abc import Mapping
from urllib.parse import urlsplit
from urllib.request import getproxies_environment

from aiohttp import ClientHandlerType, ClientRequest, ClientResponse, ClientSession, ClientTimeout, TCPConnector
from yarl import URL

from handlers.loopback import is_link_local, is_loopback

ANSWERS_WITHIN = 10.0
"""Seconds that a call may take. With a session of ours the library's own limit holds for nothing."""

AS = {"wss": "https", "ws": "http"}
"""A websocket goes the way of its page: there is no WSS_PROXY to set."""

PORTS = {"https": 443, "http": 80}


def new_session(*, answers_within: float = ANSWERS_WITHIN) -> ClientSession:
    """Return a session for a platform, to be closed by whoever opens it; the environment is read now, once."""
    environment = getproxies_environment()

    async def through_the_proxy(request: ClientRequest, send: ClientHandlerType) -> ClientResponse:
        proxy = proxy_for(str(request.url), environment)
        request.update_proxy(URL(proxy) if proxy else None, None, None)
        return await send(request)

    return ClientSession(
        connector=TCPConnector(ssl=ssl.create_default_context()),
        timeout=ClientTimeout(total=answers_within),
        middlewares=(through_the_proxy,) if any(map(environment.get, PORTS)) else (),
    )


def proxy_for(url: str, environment: Mapping[str, str] | None = None) -> str | None:
    """Return the proxy that a URL is reached through, its password included; None where it is reached directly.

    environment: scheme → proxy, with `no` for what goes past it; without it the process's own.
    """
    known = getproxies_environment() if environment is None else environment
    parts = urlsplit(url)
    scheme, host = AS.get(parts.scheme, parts.scheme), parts.hostname or ""
    proxy = known.get(scheme)
    if not proxy or is_loopback(host) or is_link_local(host):
        return None
    if _goes_past(host, parts.port or PORTS[scheme], known.get("no", "")):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def without_password(proxy: str) -> str:
    """Return a proxy's host and port, as it may be shown."""
    parts = urlsplit(proxy)
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def _goes_past(host: str, port: int, written: str) -> bool:
    names = [name.removeprefix("*").removeprefix(".") for name in written.lower().replace(",", " ").split()]
    return any(
        name in ("", host, f"{host}:{port}") or host.endswith(f".{name}") or f"{host}:{port}".endswith(f".{name}")
        for name in names
    )
