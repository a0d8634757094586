"""The fake Teams as a process of its own: `python -m tests.fakes.teams --port 0`.

Says its address on its first line; ends on SIGTERM, or when whoever started it closes its standard input.
"""

import argparse
import asyncio

from tests.fakes.ending import told_to_end
from tests.fakes.teams.server import FakeTeams


async def serve(arguments: argparse.Namespace) -> None:
    """Serve until told to end."""
    teams = FakeTeams(check=not arguments.no_check, crowd=arguments.crowd)
    teams.pace.on = arguments.pace
    ended = told_to_end()
    await teams.start(arguments.port)
    print(f"Teams: {teams.url}", flush=True)  # noqa: T201 (whoever started it reads this)
    await ended
    await teams.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.teams")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--no-check", action="store_true", help="look at no payloads: for loads")
    parser.add_argument("--pace", action="store_true", help="50 calls a second, and 7 a conversation")
    parser.add_argument("--crowd", type=int, default=0, help="so many people besides the cast: 29:1-p0001 and on")
    asyncio.run(serve(parser.parse_args()))
