"""The composition root and the command line: `serve` (default), `ask`, `check`, `migrate`.

Exit codes: 0 ok, 1 faults found, 2 wrong use. Imports stand inside the commands, so that `ask` never loads the database or
a platform.
"""

import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from aiohttp import web

    from bot.answers import Index
    from bot.cards import Lang
    from bot.policy.model import Policy
    from bot.settings import Settings

FAULTS, WRONG_USE = 1, 2
LOOK_EVERY = 2.0
"""Seconds between looks at the policy's folder."""


@click.group(invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Medielots, the social-media advisor of a public authority. Without a command: serve."""
    if context.invoked_subcommand is None:
        context.invoke(serve)


@main.command()
def serve() -> None:
    """Start the server; SIGTERM or Ctrl-C ends it when what is under way is done."""
    from bot.logs import configure
    from handlers.http import serve as serve_http

    settings = _settings()
    configure(settings.log_level, settings.log_format)
    try:
        web_app = build(settings)
    except OSError as error:
        _stop(f"DATA_DIR: {settings.data_dir.absolute()} cannot be used: {error}", WRONG_USE)
    asyncio.run(serve_http(web_app, settings.host, settings.port, say=_say_where(settings)))


def build(settings: "Settings", *, checkpoint: Callable[[str], None] | None = None) -> "web.Application":
    """Put the house together. `checkpoint` is called at each step of a transaction and a delivery: the crash tests end the process there."""
    raise NotImplementedError
