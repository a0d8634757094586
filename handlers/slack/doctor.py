"""Whether Slack is set up as the room needs it: one finding a check, with what to do. Nothing is posted or changed.

No finding holds a token or a person's name: channels and desks are named by their ids.
"""

from collections.abc import AsyncIterator, Mapping
from typing import Any

from aiohttp import ClientConnectorCertificateError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.policy.model import Policy
from handlers import checks
from handlers.findings import Finding, fault, ok, warning
from handlers.session import new_session
from handlers.slack.desk_channels import channel_findings
from handlers.slack.failures import TROUBLE, cause
from handlers.slack.people import ROOM
from handlers.slack.scopes import SCOPES
from handlers.slack.settings import SlackSettings

DEAD = {
    "account_inactive": "the bot's user is deactivated",
    "invalid_auth": "the token is wrong",
    "not_authed": "the token is missing",
    "token_expired": "the token has expired",
    "token_revoked": "the token is revoked, or the app uninstalled",
}
INSTALL_AGAIN = "Install the app again, copy the Bot User OAuth Token into SLACK_BOT_TOKEN, and restart."


async def examine(settings: SlackSettings, policy: Policy, clock: Clock) -> AsyncIterator[Finding]:
    """Yield what is found, the way out first; what cannot be asked because of a fault before it is left out."""
    async with new_session() as session:
        token, url = settings.slack_bot_token.get_secret_value(), settings.slack_api_url
        client = AsyncWebClient(token, base_url=url, session=session, retry_handlers=[])
        async for finding in _examined(settings, policy, client, clock):
            yield finding


async def _examined(
    settings: SlackSettings, policy: Policy, client: AsyncWebClient, clock: Clock
) -> AsyncIterator[Finding]:
    yield checks.way_out(settings.slack_api_url, "Slack")
    try:
        answer = await client.auth_test()
    except TROUBLE as error:
        yield _not_answered(settings.slack_api_url, error)
        return
    yield ok("Slack answers, and knows the bot's token.")
    yield _workspace(answer, settings.slack_team_id)
    for finding in _scopes(answer.headers):
        yield finding
    yield checks.clock(answer.headers, clock(), "Slack")
    yield checks.officers(policy, ROOM, "Slack")
    async for finding in channel_findings(policy, client, str(answer.get("team_id", ""))):
        yield finding
    yield await _arrival(settings, client)


def _not_answered(url: str, error: Exception) -> Finding:
    if isinstance(error, ClientConnectorCertificateError):
        return fault(
            f"Slack is not reached: the certificate at {url} is signed by nobody whom this machine trusts.",
            "If your proxy opens TLS, set SSL_CERT_FILE to your own CA's certificate.",
        )
    if cause(error) in DEAD:
        return fault(f"Slack refuses the bot's token: {DEAD[cause(error)]} ({cause(error)}).", INSTALL_AGAIN)
    if isinstance(error, SlackApiError):
        return fault(f"Slack does not answer as it should ({cause(error)}).", "Look at https://slack-status.com.")
    return fault(
        f"Slack is not reached at {url} ({cause(error)}).",
        "Open slack.com port 443 for this machine, or set HTTPS_PROXY.",
    )


def _workspace(answer: Any, team: str) -> Finding:
    if not answer.get("bot_id"):
        return fault("The token is not a bot's.", INSTALL_AGAIN)
    if team not in (answer.get("team_id"), answer.get("enterprise_id")):
        return fault(
            f"The token is of workspace {answer.get('team_id')}, SLACK_TEAM_ID is {team}: all that comes is refused.",
            f"If {answer.get('team_id')} is yours, set SLACK_TEAM_ID to it; else use the token of {team}.",
        )
    return ok(f"The token is a bot's, of workspace {team}.")


def _scopes(headers: Mapping[str, str]) -> list[Finding]:
    told = {name.lower(): value for name, value in headers.items()}.get("x-oauth-scopes")
    if told is None:
        return [warning("Slack did not say which scopes are granted.", "Compare them with docs/slack.md by hand.")]
    granted, known = {name.strip() for name in told.split(",") if name.strip()}, {scope.name for scope in SCOPES}
    missing = [
        fault(
            f"Scope {scope.name} is not granted, so the bot cannot {scope.lets_it}.",
            "Add it under OAuth & Permissions and install the app again.",
        )
        for scope in SCOPES
        if scope.name not in granted
    ]
    extra = [
        warning(f"Scope {name} is granted and used by nothing.", "Take it away, then install the app again.")
        for name in sorted(granted - known)
    ]
    return [*missing, *extra] or [ok(f"All {len(known)} scopes are granted, and no other.")]


async def _arrival(settings: SlackSettings, client: AsyncWebClient) -> Finding:
    token = settings.slack_app_token.get_secret_value()
    if not token:
        return ok("Slack sends by HTTP to POST /slack/events; whether it gets here cannot be told from here.")
    try:
        await client.apps_connections_open(app_token=token)
    except SlackApiError as error:
        return fault(
            f"Socket Mode cannot be opened ({cause(error)}): nothing that is done in Slack gets here.",
            "Turn Socket Mode on, and give SLACK_APP_TOKEN a token with the scope connections:write.",
        )
    except TROUBLE as error:
        return _not_answered(settings.slack_api_url, error)
    return ok("Socket Mode can be opened.")
