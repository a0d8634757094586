"""A small app on bolt that does one of everything."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.workspace import BOT_TOKEN, SIGNING_SECRET

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": False}


def option(value: str) -> Json:
    return {"text": plain(value.upper()), "value": value}


def field(name: str, element: Json, *, optional: bool = True) -> Json:
    head = {"type": "input", "block_id": name, "label": plain(name), "optional": optional}
    return head | {"element": {**element, "action_id": name}}


MENU = {"type": "overflow", "action_id": "more", "options": [option("note"), option("decline")]}
BUTTON = {"type": "button", "action_id": "approve", "text": plain("Godkänn"), "value": '{"id":"7"}'}
CARD = [{"type": "actions", "elements": [BUTTON, MENU]}]
FIELDS = [
    field("text", {"type": "plain_text_input", "multiline": True, "max_length": 3000}, optional=False),
    field("one", {"type": "radio_buttons", "options": [option("a"), option("b")], "initial_option": option("a")}),
    field("many", {"type": "checkboxes", "options": [option("x"), option("y")]}),
    field("menu", {"type": "static_select", "options": [option("m"), option("n")]}),
    field("day", {"type": "datepicker"}),
    field("time", {"type": "timepicker"}),
    field("files", {"type": "file_input", "filetypes": ["png"], "max_files": 2}),
]


def form(title: str = "Förslag") -> Json:
    buttons = {"title": plain(title), "submit": plain("Skicka"), "close": plain("Avbryt")}
    return {"type": "modal", "callback_id": "form", "private_metadata": "{}", "blocks": FIELDS, **buttons}


def build(client: AsyncWebClient | None = None, secret: str = SIGNING_SECRET) -> AsyncApp:
    """Return the app. It tells in its answer when it is asked again."""
    app = AsyncApp(client=client, signing_secret=secret, process_before_response=True)

    @app.event("message")
    @app.event("app_mention")
    async def answer(event: Json, request: AsyncBoltRequest, client: AsyncWebClient) -> None:
        again = [f" igen: {value[0]}" for name, value in request.headers.items() if name == "x-slack-retry-num"]
        metadata = {"event_type": "card", "event_payload": {"key": event["ts"]}}
        where = {"channel": event["channel"], "thread_ts": event.get("thread_ts")}
        await client.chat_postMessage(text="".join(["Hej", *again]), blocks=CARD, metadata=metadata, **where)

    @app.event("app_home_opened")
    async def home(event: Json, client: AsyncWebClient) -> None:
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": CARD})

    @app.command("/inlagg")
    async def command(ack: Any, body: Json, client: AsyncWebClient) -> None:
        if body["text"] == "nytt":
            await client.views_open(trigger_id=body["trigger_id"], view=form())
            await ack()
        else:
            await ack(text="Nytt?", blocks=CARD)

    @app.action("approve")
    @app.action("more")
    async def pressed(ack: Any, body: Json, respond: Any) -> None:
        if "response_url" in body:
            await respond(text="Tryckt", replace_original=False)
        await ack()

    @app.view("form")
    async def submitted(ack: Any, body: Json) -> None:
        values = body["view"]["state"]["values"]
        match values["text"]["text"]["value"]:
            case "fel":
                await ack(response_action="errors", errors={"text": "Skriv något annat."})
            case "visa":
                await ack(response_action="update", view=form("Så här blir det"))
            case "mer":
                await ack(response_action="push", view=form("Mer"))
            case "allt":
                await ack(response_action="clear")
            case _:
                await ack()

    @app.shortcut("suggest")
    async def shortcut(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=form())
        await ack()

    return app


@contextlib.asynccontextmanager
async def serving(slack: FakeSlack) -> AsyncIterator[str]:
    """Serve the app for the length of a block; give its one address."""
    app = build(AsyncWebClient(BOT_TOKEN, base_url=slack.api_url, retry_handlers=[]))

    async def events(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    server = web.Application()
    server.add_routes([web.post("/slack/events", events)])
    runner = web.AppRunner(server, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    finally:
        await runner.cleanup()
