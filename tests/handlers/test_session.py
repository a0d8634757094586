"""The way out: through the organisation's proxy, trusting its own CA, past it where the organisation says so."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import ClientConnectionError, ClientConnectorCertificateError, web
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from handlers.session import new_session, proxy_for, without_password
from tests.fakes.proxy import Proxy, certificates, proxying

API = "https://slack.test/api/"
ENVIRONMENT = {"https": "http://proxy.example:3128", "no": ".intern.example, gateway.example:8443"}


@dataclass
class Outside:
    """Slack behind a proxy: no name of it is known here, and its certificate is from the organisation's own CA."""

    proxy: Proxy
    ca: Path
    authorizations: list[str]
    said: list[str]
    heard: asyncio.Event


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[Outside]:
    ca, server = certificates(tmp_path, "slack.test", "wss.slack.test")
    authorizations: list[str] = []
    said: list[str] = []
    heard = asyncio.Event()

    async def call(request: web.Request) -> web.Response:
        authorizations.append(request.headers.get("Authorization", ""))
        return web.json_response({"ok": True, "url": "wss://wss.slack.test/link/?ticket=1"})

    async def link(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        said.append(await socket.receive_str())
        heard.set()
        await socket.receive()
        return socket

    app = web.Application()
    app.router.add_post("/api/{method}", call)
    app.router.add_get("/link/", link)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(server)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
    await site.start()
    port = runner.addresses[0][1]
    async with proxying(port) as proxy:
        yield Outside(proxy, ca, authorizations, said, heard)
    await runner.cleanup()


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "NETRC"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


async def test_a_call_goes_through_the_proxy_and_trusts_the_organisations_ca(
    outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", outside.proxy.url.replace("//", "//anna:hemligt@"))
    monkeypatch.setenv("SSL_CERT_FILE", str(outside.ca))
    async with new_session() as session:
        await AsyncWebClient("xoxb-1", base_url=API, session=session).auth_test()
    assert outside.proxy.asked == ["CONNECT slack.test:443 HTTP/1.1"]
    assert outside.proxy.credentials == ["Proxy-Authorization: Basic YW5uYTpoZW1saWd0"]
    assert outside.authorizations == ["Bearer xoxb-1"]


async def test_without_the_organisations_ca_nothing_is_sent(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", outside.proxy.url)
    async with new_session() as session:
        with pytest.raises(ClientConnectorCertificateError):
            await AsyncWebClient("xoxb-1", base_url=API, session=session, retry_handlers=[]).auth_test()
    assert outside.authorizations == []


async def test_past_the_proxy_where_no_proxy_says_so_though_the_library_would_go_through_it(
    outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", outside.proxy.url)
    monkeypatch.setenv("NO_PROXY", "slack.test")
    monkeypatch.setenv("SSL_CERT_FILE", str(outside.ca))
    async with new_session() as session:
        client = AsyncWebClient("xoxb-1", base_url=API, session=session, retry_handlers=[])
        assert client.proxy == outside.proxy.url
        with pytest.raises(ClientConnectionError):  # the name is known nowhere, and the proxy was not asked
            await client.auth_test()
    assert outside.proxy.asked == []


async def test_what_stands_in_netrc_is_not_sent(
    outside: Outside, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "netrc").write_text("default login anna password hemligt\n", encoding="ascii")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("HTTPS_PROXY", outside.proxy.url)
    monkeypatch.setenv("SSL_CERT_FILE", str(outside.ca))
    async with new_session() as session:
        await AsyncWebClient("xoxb-1", base_url=API, session=session).auth_test()
    assert (outside.authorizations, outside.proxy.credentials) == (["Bearer xoxb-1"], [])


async def test_socket_mode_goes_through_the_proxy_with_a_session_of_ours(
    outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", outside.proxy.url)
    monkeypatch.setenv("SSL_CERT_FILE", str(outside.ca))
    async with new_session() as session:
        socket = SocketModeClient("xapp-1", web_client=AsyncWebClient(base_url=API, session=session))
        await socket.aiohttp_client_session.close()
        socket.aiohttp_client_session = new_session()
        await asyncio.wait_for(socket.connect(), 5)  # type: ignore[no-untyped-call]
        await socket.send_message("hej")
        await asyncio.wait_for(outside.heard.wait(), 5)
        await socket.close()  # type: ignore[no-untyped-call]
    assert outside.said == ["hej"]
    assert outside.proxy.asked == ["CONNECT slack.test:443 HTTP/1.1", "CONNECT wss.slack.test:443 HTTP/1.1"]


@pytest.mark.parametrize(
    ("url", "proxy"),
    [
        ("https://slack.com/api/auth.test", "http://proxy.example:3128"),
        ("wss://wss-primary.slack.com/link/?ticket=1", "http://proxy.example:3128"),
        ("http://slack.com/", None),
        ("https://slack.intern.example/api/", None),
        ("https://gateway.example:8443/api/", None),
        ("https://gateway.example/api/", "http://proxy.example:3128"),
        ("https://notintern.example/api/", "http://proxy.example:3128"),
        ("https://127.0.0.1:9/api/", None),
        ("https://[::1]:9/api/", None),
        ("https://localhost/api/", None),
        ("https://169.254.169.254/metadata/", None),
    ],
)
def test_the_proxy_of_a_url(url: str, proxy: str | None) -> None:
    assert proxy_for(url, ENVIRONMENT) == proxy


def test_a_proxy_without_a_scheme_is_an_http_one() -> None:
    assert proxy_for("https://slack.com/", {"https": "proxy.example:3128"}) == "http://proxy.example:3128"


def test_a_proxy_is_shown_without_its_password() -> None:
    assert without_password("http://anna:hemligt@proxy.example:3128") == "proxy.example:3128"
    assert without_password("http://anna:hemligt@proxy.example") == "proxy.example"
