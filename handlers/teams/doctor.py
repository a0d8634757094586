"""Whether Teams is set up as the room needs it: one finding a check, with what to do. Nothing is posted or changed.

No finding holds a token or a person's name: channels and desks are named by their ids. What is kept of conversations is
not looked at, so that the doctor can be asked while the server runs.
"""

import json
from collections.abc import AsyncIterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from aiohttp import ClientConnectorCertificateError, ClientError, ClientSession
from pydantic import BaseModel, Field, JsonValue
from yarl import URL

from bot.clock import Clock
from bot.outbox import DeliveryFailed
from bot.policy.model import Policy
from bot.settings import WrongSetting
from handlers import checks
from handlers.findings import Finding, fault, ok, warning
from handlers.loopback import is_loopback
from handlers.session import new_session
from handlers.teams.bodies import TooLarge, body_of
from handlers.teams.connector import Connector, Place
from handlers.teams.credentials import Credentials, NoToken
from handlers.teams.desk_teams import channel_findings
from handlers.teams.hosts import Hosts
from handlers.teams.places import GLOBAL, ROOM
from handlers.teams.settings import SERVICE_HOSTS, TeamsSettings

NOWHERE: Final = "19:medielots.doctor@thread.tacv2"
"""A channel that there is not: asked for to see whether there is an answer at all."""

TRY_ANEW: Final = "Make a new client secret, copy its value (not its id) into TEAMS_APP_PASSWORD, and restart."
OTHER_APP: Final = "Compare TEAMS_APP_ID, TEAMS_TENANT_ID and TEAMS_APP_TYPE with the bot's registration."
OWN_CA: Final = "If your proxy opens TLS, set SSL_CERT_FILE to your own CA's certificate."


async def examine(settings: TeamsSettings, policy: Policy, clock: Clock) -> AsyncIterator[Finding]:
    """Yield what is found, the way out first; what cannot be asked because of a fault before it is left out."""
    async with new_session() as session:
        yield checks.way_out(service_url(settings), "Teams")
        if settings.teams_allow_anonymous:
            yield warning(
                "TEAMS_ALLOW_ANONYMOUS is on: whatever comes from this machine is let in without a token.",
                "Set it to 0 wherever anybody works with the bot.",
            )
        async for finding in _incoming(settings, session, clock):
            yield finding
        yield checks.officers(policy, ROOM, "Teams")
        async for finding in _outgoing(settings, session, policy):
            yield finding


def service_url(settings: TeamsSettings) -> str:
    """Return where the connector is asked: Microsoft's own, or a test server's that stands in TEAMS_SERVICE_HOSTS."""
    added = settings.service_hosts[len(SERVICE_HOSTS) :]
    test = next((host for host in added if is_loopback(host.partition(":")[0])), None)
    return f"http://{test}/teams/" if test else GLOBAL


async def _incoming(settings: TeamsSettings, session: ClientSession, clock: Clock) -> AsyncIterator[Finding]:
    """Yield whether what comes in can be told from what strangers send."""
    if not settings.teams_app_id:
        return
    url = settings.teams_openid_url
    try:
        headers = await _keys(url, session)
    except (ClientError, OSError, ValueError, TooLarge) as error:  # ValueError: what was read is no list of keys
        yield _no_keys(url, error)
        return
    yield ok("The keys that Microsoft signs with are told.")
    yield checks.clock(headers, clock(), "Teams")
    yield ok("Teams sends to POST /api/messages; whether it gets here cannot be told from here.")


async def _outgoing(settings: TeamsSettings, session: ClientSession, policy: Policy) -> AsyncIterator[Finding]:
    """Yield whether the bot is let out, and what is found of the desks' channels."""
    if not settings.can_prove_itself:
        return
    try:
        credentials = Credentials(settings, lambda: session)
        await credentials.token()
    except (WrongSetting, NoToken) as error:
        yield _no_token(settings, error)
        return
    yield ok("The login server gives the app a token.")
    url, hosts = service_url(settings), Hosts(settings.service_hosts)
    connector = Connector(lambda: session, credentials, hosts)
    answers = await _service(url, connector)
    yield answers
    if answers.level != "fault":
        async for finding in channel_findings(policy, connector, url, settings.teams_tenant_id):
            yield finding


class _Document(BaseModel):
    jwks_uri: str


class _Set(BaseModel):
    keys: list[JsonValue] = Field(min_length=1)


async def _keys(url: str, session: ClientSession) -> Mapping[str, str]:
    """Return the headers of the document that tells of the keys, if there are any. Raises otherwise."""
    told, headers = await _told(url, session)
    where = URL(_Document.model_validate(told).jwks_uri)
    if where.origin() != URL(url).origin():
        raise ValueError("keys lie beside the document that tells of them")
    keys, _ = await _told(str(where), session)
    _Set.model_validate(keys)
    return headers


async def _told(url: str, session: ClientSession) -> tuple[JsonValue, Mapping[str, str]]:
    async with session.get(url, allow_redirects=False) as answer:
        answer.raise_for_status()
        told: JsonValue = json.loads(await body_of(answer))
        return told, answer.headers


def _no_keys(url: str, error: Exception) -> Finding:
    without = "The keys that Microsoft signs with are not told, so all that comes is refused"
    if isinstance(error, ClientConnectorCertificateError):
        return fault(f"{without}: the certificate at {url} is signed by nobody whom this machine trusts.", OWN_CA)
    remedy = f"Open {urlsplit(url).hostname} port 443 for this machine, or set HTTPS_PROXY."
    return fault(f"{without}: {url} ({type(error).__name__}).", remedy)


def _no_token(settings: TeamsSettings, error: WrongSetting | NoToken) -> Finding:
    match error:
        case WrongSetting():
            return fault(f"The app cannot prove itself: {error}", "Mend the setting, and restart.")
        case NoToken(code="invalid_client") if settings.teams_app_certificate:
            return fault("The login server refuses the app's certificate (invalid_client).", OTHER_APP)
        case NoToken(code="invalid_client"):
            return fault("The login server refuses the app's secret (invalid_client).", TRY_ANEW)
        case NoToken(code="no_answer"):
            host = urlsplit(settings.teams_login_url).hostname
            remedy = f"Open {host} port 443 for this machine, or set HTTPS_PROXY. {OWN_CA}"
            return fault(f"The login server {host} is not reached.", remedy)
        case _:
            return fault(f"The login server gives the app no token ({error.code}).", OTHER_APP)


async def _service(url: str, connector: Connector) -> Finding:
    host = urlsplit(url).hostname
    try:
        await connector.page_of_members(Place(url, NOWHERE))
    except DeliveryFailed as error:
        if error.shut:
            return fault(
                f"{host} answers, and lets the bot do nothing ({error.code.removeprefix('teams.')}).",
                "Turn the Teams channel on in the bot's registration, and see that no administrator blocks the app.",
            )
        if not error.permanent:
            return fault(
                f"{host} is not reached, or not well ({error.code.removeprefix('teams.')}).",
                f"Open {host} port 443 for this machine, or set HTTPS_PROXY. {OWN_CA}",
            )
    return ok(f"{host} answers, and takes the app's token.")
