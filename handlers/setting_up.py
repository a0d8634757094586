"""The commands that set a platform up: `manifest` makes what its app is made from, `doctor` looks whether all is well.

Imports stand inside the commands, so that whoever asks for one platform loads no other.
"""

import asyncio
import datetime as dt
import json
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zipfile import is_zipfile

import click

from bot.cards import LANGS, Lang
from handlers.exits import FAULTS, WRONG_USE, stop

if TYPE_CHECKING:
    from bot.policy.model import Policy
    from handlers.findings import Finding

Settings = TypeVar("Settings")

of_a_folder = click.option("--policy", "folder", type=click.Path(path_type=Path), help="Another content folder.")
in_a_language = click.option(
    "--lang", type=click.Choice(["sv", "en"]), default="sv", help="The language of what people see."
)


@click.group()
def manifest() -> None:
    """Make what the platform's app is made from."""


@click.group()
def doctor() -> None:
    """Look whether the platform is set up as it should be; a line a check. Nothing is posted or changed."""


@manifest.command("slack")
@click.option("--url", help="Where Slack reaches this server: https://lotsen.example.se. Without it: Socket Mode.")
@click.option("--socket", is_flag=True, help="Socket Mode also where an address is given.")
@of_a_folder
@in_a_language
def slack_manifest(*, url: str | None, socket: bool, folder: Path | None, lang: str) -> None:
    """Print the manifest to make the Slack app from."""
    from handlers.slack.manifest import WrongAddress
    from handlers.slack.manifest import manifest as of

    policy = _policy(folder)
    try:
        made = of(policy, url=url, socket=socket, lang=_lang(lang))
    except WrongAddress as error:
        raise click.UsageError(str(error)) from error
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))


@manifest.command("teams")
@click.option("--url", required=True, help="Where Teams reaches this server: https://lotsen.example.se.")
@click.option("--about", help="A page that tells staff about the app and what it keeps, https. Without it: --url.")
@click.option(
    "--out", default="medielots-teams.zip", show_default=True, help="The file to write; - means standard output."
)
@of_a_folder
@in_a_language
def teams_manifest(*, url: str, about: str | None, out: str, folder: Path | None, lang: str) -> None:
    """Write the package to make the Teams app from: manifest, texts and icons. An older package is written over."""
    from bot.settings import read
    from handlers.teams.manifest import WrongAddress, endpoint, package
    from handlers.teams.settings import TeamsSettings

    app_id = _read(lambda: read(TeamsSettings)).teams_app_id
    if not app_id:
        stop(WRONG_USE, "TEAMS_APP_ID is empty: register the bot first, as docs/teams.md says.")
    policy = _policy(folder)
    try:
        sent_to = endpoint(url)
        made = package(policy, app_id, page=about or url, lang=_lang(lang), made=dt.datetime.now(dt.UTC))
    except WrongAddress as error:
        raise click.UsageError(str(error)) from error
    _put(made, out)
    click.echo(f"The bot's registration has this messaging endpoint: {sent_to}", err=True)


def _put(package: bytes, out: str) -> None:
    """Write a package where it is wanted; what lies there and is none stays."""
    path = Path(out)
    try:
        if out != "-" and path.exists() and not is_zipfile(path):
            stop(WRONG_USE, f"--out: {out} is there and is no package, so it is left as it is.")
        with click.open_file(out, "wb") as file:
            file.write(package)
    except OSError as error:
        stop(WRONG_USE, f"--out: {out} cannot be written ({error.strerror}).")
    if out != "-":
        click.echo(f"Written: {out}", err=True)


@doctor.command("slack")
@of_a_folder
def slack_doctor(*, folder: Path | None) -> None:
    """Look at the bot's token and scopes, the clock, and the desks' channels."""
    from handlers.slack.doctor import examine
    from handlers.slack.settings import read_slack_settings

    settings = _read(read_slack_settings)
    if settings is None:
        stop(WRONG_USE, "Slack is not set up: SLACK_BOT_TOKEN and the others in .env.example are empty.")
    _tell(examine(settings, _policy(folder), lambda: dt.datetime.now(dt.UTC)))


@doctor.command("teams")
@of_a_folder
def teams_doctor(*, folder: Path | None) -> None:
    """Look at the keys and the clock, the app's token, and who is in the teams of the desks' channels."""
    from handlers.teams.doctor import examine
    from handlers.teams.settings import read_teams_settings

    settings = _read(read_teams_settings)
    if settings is None:
        stop(WRONG_USE, "Teams is not set up: TEAMS_APP_ID and the others in .env.example are empty.")
    _tell(examine(settings, _policy(folder), lambda: dt.datetime.now(dt.UTC)))


def _tell(findings: "AsyncIterator[Finding]") -> None:
    """Say each finding as it is found; leave with FAULTS where one is a fault."""

    async def all_is_well() -> bool:
        levels = set()
        async for finding in findings:
            click.echo(finding.line())
            levels.add(finding.level)
        return "fault" not in levels

    if not asyncio.run(all_is_well()):
        sys.exit(FAULTS)


def _policy(folder: Path | None) -> "Policy":
    from bot.policy.faults import PolicyFaults
    from bot.policy.load import load
    from bot.policy.report import lines
    from bot.settings import Settings, read

    settings = _read(lambda: read(Settings))
    try:
        return load(folder or settings.policy_dir, cache=settings.data_dir / "cache")
    except PolicyFaults as error:
        stop(FAULTS, *lines(error.faults))


def _read(read: Callable[[], Settings]) -> Settings:
    from bot.settings import WrongSetting

    try:
        return read()
    except WrongSetting as error:
        stop(WRONG_USE, f"A setting is wrong.\n{error}")


def _lang(name: str) -> Lang:
    return LANGS[name == "en"]
