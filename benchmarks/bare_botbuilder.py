"""The least that the library can do: a bot that says back what was said, through the library's own connector.

It believes whoever comes, and its token is fetched once, by hand: what is measured is the turn and the way out. Prints
where it listens.
"""

import asyncio
import os
import sys

import aiohttp
from aiohttp import web
from botbuilder.core import BotFrameworkAdapter, BotFrameworkAdapterSettings, TurnContext
from botbuilder.schema import Activity
from botframework.connector.auth import AppCredentials, ClaimsIdentity

from app import listen

APP_ID = os.environ["TEAMS_APP_ID"]


class Held(AppCredentials):  # type: ignore[misc]
    """Credentials that have their token already."""

    def __init__(self, token: str) -> None:
        super().__init__(app_id=APP_ID)
        self._token = token

    def get_access_token(self, force_refresh: bool = False) -> str:  # noqa: ARG002 (the library's own)
        """Return it."""
        return self._token


async def fetched() -> str:
    """Return a token of the login server."""
    asked = {
        "grant_type": "client_credentials",
        "client_id": APP_ID,
        "client_secret": os.environ["TEAMS_APP_PASSWORD"],
        "scope": "https://api.botframework.com/.default",
    }
    url = f"{os.environ['TEAMS_LOGIN_URL']}/{os.environ['TEAMS_TENANT_ID']}/oauth2/v2.0/token"
    async with aiohttp.ClientSession() as session, session.post(url, data=asked) as answer:
        return str((await answer.json())["access_token"])


def main() -> None:
    """Serve until told to end."""
    settings = BotFrameworkAdapterSettings(APP_ID, "", app_credentials=Held(asyncio.run(fetched())))
    adapter, identity = BotFrameworkAdapter(settings), ClaimsIdentity({"aud": APP_ID}, True)

    async def echo(turn: TurnContext) -> None:
        await turn.send_activity(turn.activity.text)

    async def take(request: web.Request) -> web.Response:
        activity = Activity().deserialize(await request.json())
        await adapter.process_activity_with_identity(activity, identity, echo)
        return web.Response()

    server = web.Application()
    server.router.add_post("/api/messages", take)
    listening = listen("127.0.0.1", 0)
    sys.stdout.write(f"Medielots: http://127.0.0.1:{listening.getsockname()[1]}\n")
    sys.stdout.flush()
    web.run_app(server, sock=listening, print=None, access_log=None)


if __name__ == "__main__":
    main()
