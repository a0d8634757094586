"""The fake Slack as a process of its own: `python -m tests.fakes.slack --port 0`.

Says its address on its first line; ends on SIGTERM, or when whoever started it closes its standard input.
"""

import argparse
import asyncio
import json
import signal
import sys
from pathlib import Path
from typing import Any

from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.workspace import Channel, User

Json = dict[str, Any]


async def serve(arguments: argparse.Namespace, furniture: Json) -> None:
    """Serve until told to end."""
    slack = FakeSlack(check=not arguments.no_check, crowd=arguments.crowd)
    slack.pace.on = arguments.pace
    furnish(slack, furniture)
    ended = _told_to_end()
    await slack.start(arguments.port)
    print(f"Slack: {slack.url}", flush=True)  # noqa: T201 (whoever started it reads this)
    await _either(ended)
    await slack.stop()


def furnish(slack: FakeSlack, more: Json) -> None:
    """Add {"users": [...], "channels": [...]}, or put them in place of what has the same id."""
    for user in more.get("users", ()):
        slack.state.users[user["id"]] = User(**user)
    for channel in more.get("channels", ()):
        members = set(channel.pop("members", ()))
        slack.state.channels[channel["id"]] = Channel(**channel, members=members)


def _told_to_end() -> asyncio.Event:
    ended, loop = asyncio.Event(), asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, ended.set)
    return ended


async def _either(ended: asyncio.Event) -> None:
    """Wait for the signal, or for the end of standard input."""
    reader = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(reader)
    await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, sys.stdin)
    waiting = asyncio.create_task(ended.wait()), asyncio.create_task(reader.read())
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.slack")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--state", help="a JSON file with more users and channels")
    parser.add_argument("--no-check", action="store_true", help="look at no payloads: for loads")
    parser.add_argument("--pace", action="store_true", help="one message a second a channel")
    parser.add_argument("--crowd", type=int, default=0, help="so many people besides the cast: U0P0001 and on")
    given = parser.parse_args()
    asyncio.run(serve(given, json.loads(Path(given.state).read_text(encoding="utf-8")) if given.state else {}))
