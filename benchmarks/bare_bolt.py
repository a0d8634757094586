"""The least that the library can do: an app that says back what was said, on aiohttp. Prints where it listens."""

import os
import sys

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient

from app import listen


def main() -> None:
    """Serve until told to end."""
    client = AsyncWebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    app = AsyncApp(client=client, signing_secret=os.environ["SLACK_SIGNING_SECRET"])

    @app.event("message")
    async def echo(event: dict[str, str], say: AsyncSay) -> None:
        await say(event["text"])

    async def take(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    server = web.Application()
    server.router.add_post("/slack/events", take)
    listening = listen("127.0.0.1", 0)
    sys.stdout.write(f"Medielots: http://127.0.0.1:{listening.getsockname()[1]}\n")
    sys.stdout.flush()
    web.run_app(server, sock=listening, print=None, access_log=None)


if __name__ == "__main__":
    main()
