"""The fake Slack as a process of its own: `python -m tests.fakes.slack --port 0`.

Says its address on its first line; ends on SIGTERM, or when whoever started it closes its standard input.
"""

import argparse
import asyncio
import json
from pathlib import Path
from typing import Any

from tests.fakes.ending import told_to_end
from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.workspace import Channel, User

Json = dict[str, Any]


async def serve(arguments: argparse.Namespace, furniture: Json) -> None:
    """Serve until told to end."""
    slack = FakeSlack(check=not arguments.no_check, crowd=arguments.crowd)
    slack.pace.on = arguments.pace
    furnish(slack, furniture)
    ended = told_to_end()
    await slack.start(arguments.port)
    print(f"Slack: {slack.url}", flush=True)  # noqa: T201 (whoever started it reads this)
    await ended
    await slack.stop()


def furnish(slack: FakeSlack, more: Json) -> None:
    """Add {"users": [...], "channels": [...]}, or put them in place of what has the same id."""
    for user in more.get("users", ()):
        slack.state.users[user["id"]] = User(**user)
    for channel in more.get("channels", ()):
        members = set(channel.pop("members", ()))
        slack.state.channels[channel["id"]] = Channel(**channel, members=members)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.slack")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--state", help="a JSON file with more users and channels")
    parser.add_argument("--no-check", action="store_true", help="look at no payloads: for loads")
    parser.add_argument("--pace", action="store_true", help="one message a second a channel")
    parser.add_argument("--crowd", type=int, default=0, help="so many people besides the cast: U0P0001 and on")
    given = parser.parse_args()
    asyncio.run(serve(given, json.loads(Path(given.state).read_text(encoding="utf-8")) if given.state else {}))
