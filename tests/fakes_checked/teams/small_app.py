"""A small app that does one of everything, with nothing in between: it looks at the token itself."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import jwt
from aiohttp import web

from tests.fakes.teams.keys import ISSUER, KEYS_PATH
from tests.fakes.teams.server import FakeTeams
from tests.fakes.teams.state import CARD
from tests.fakes.teams.tenant import APP_ID
from tests.fakes_checked.teams.conftest import Client

Json = dict[str, Any]
EVERYBODY = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "Ett ärende"}]}


def desk_card(viewers: list[str]) -> Json:
    """Return a card whose buttons come when it is drawn anew."""
    action = {
        "type": "Action.Execute",
        "title": "Visa",
        "verb": "refresh",
        "data": {"verb": "refresh", "delivery": "k1"},
    }
    return EVERYBODY | {"refresh": {"action": action, "userIds": viewers}}


def own_card() -> Json:
    """Return the card as one who may press has it."""
    field = {"type": "Input.Text", "id": "why", "label": "Varför?", "value": "för att"}
    execute = {
        "type": "Action.Execute",
        "title": "Godkänn",
        "verb": "approve",
        "data": {"verb": "approve", "delivery": "k1"},
    }
    fetch = {"type": "Action.Submit", "title": "Fråga", "data": {"verb": "ask", "msteams": {"type": "task/fetch"}}}
    return EVERYBODY | {"body": [*EVERYBODY["body"], field], "actions": [execute, fetch]}


def form_card() -> Json:
    """Return a dialog's card."""
    fields = [
        {"type": "Input.Text", "id": "words", "label": "Vad?", "isRequired": True, "errorMessage": "Skriv."},
        {"type": "Input.Toggle", "id": "soon", "label": "Snart", "title": "Snart", "valueOn": "yes", "valueOff": ""},
        {
            "type": "Input.ChoiceSet",
            "id": "kind",
            "label": "Slag",
            "choices": [{"title": "En nyhet", "value": "news"}, {"title": "Annat", "value": "other"}],
        },
        {"type": "Input.Date", "id": "day", "label": "Dag", "value": "2026-11-30"},
    ]
    send = {"type": "Action.Submit", "title": "Skicka", "data": {"verb": "send"}}
    return {"type": "AdaptiveCard", "version": "1.5", "body": fields, "actions": [send]}


class SmallApp:
    """What it heard is in `heard`; `garbage` is what invokes are answered with instead."""

    def __init__(self, teams: FakeTeams, session: aiohttp.ClientSession) -> None:
        self.teams, self.client = teams, Client(teams, session)
        self.heard: list[Json] = []
        self.garbage: Any = None

    async def take(self, request: web.Request) -> web.Response:
        """Answer an activity."""
        activity = await request.json()
        if not await self._believes(request.headers.get("Authorization", ""), activity):
            return web.Response(status=401)
        self.heard.append(activity)
        if activity["type"] != "invoke":
            return web.Response(status=200)
        return web.json_response(self.garbage or self._answer(activity))

    async def _believes(self, authorization: str, activity: Json) -> bool:
        token = authorization.removeprefix("Bearer ")
        try:
            kid = jwt.get_unverified_header(token)["kid"]
            _, told = await self.client.get(KEYS_PATH)
            key = next(jwt.PyJWK(one).key for one in told["keys"] if one["kid"] == kid)
            said = jwt.decode(token, key, ["RS256"], audience=APP_ID, issuer=ISSUER)
        except (jwt.InvalidTokenError, StopIteration):
            return False
        return bool(said["serviceurl"] == activity["serviceUrl"])

    def _answer(self, activity: Json) -> Json:
        value = activity["value"]
        match activity["name"]:
            case "adaptiveCard/action" if value["action"]["verb"] == "refresh":
                return {"statusCode": 200, "type": CARD, "value": own_card()}
            case "adaptiveCard/action":
                return {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "Godkänt."}
            case "task/fetch" | "composeExtension/fetchTask":
                card = {"contentType": CARD, "content": form_card()}
                return {"task": {"type": "continue", "value": {"title": "Fråga", "height": "medium", "card": card}}}
            case _:
                return {"task": {"type": "message", "value": "Tack."}}


@contextlib.asynccontextmanager
async def serving(teams: FakeTeams) -> AsyncIterator[tuple[SmallApp, str]]:
    """Serve it for the length of a block; give it and its address."""
    async with aiohttp.ClientSession() as session:
        small, app = SmallApp(teams, session), web.Application()
        app.router.add_post("/api/messages", small.take)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield small, f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages"
        await runner.cleanup()
