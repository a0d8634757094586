"""The composition root and the command line: `serve` (default), `ask`, `check`, `migrate`, `manifest`, `doctor`.

Exit codes: 0 ok, 1 faults found, 2 wrong use. Imports stand inside the commands, so that `ask` never loads the
database or a platform.
"""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handlers.exits import FAULTS, WRONG_USE, stop
from handlers.setting_up import doctor, manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from socket import socket

    from aiohttp import web
    from sqlalchemy.exc import SQLAlchemyError

    from bot.answers import Index
    from bot.clock import Clock
    from bot.delivering import Outbox
    from bot.desk.scene import Scene
    from bot.policy.model import Policy
    from bot.policy.shelf import Shelf
    from bot.settings import Settings
    from bot.store.database import Database
    from bot.trial import Trial
    from handlers import http
    from handlers.local import Local
    from handlers.slack import Slack
    from handlers.slack.settings import SlackSettings
    from handlers.teams import Teams
    from handlers.teams.settings import TeamsSettings


@click.group(invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Medielots, the social-media advisor of a public authority. Without a command: serve."""
    if context.invoked_subcommand is None:
        context.invoke(serve)


@main.command()
def serve() -> None:
    """Start the server; SIGTERM or Ctrl-C ends it when what is under way is done."""
    from sqlalchemy.exc import SQLAlchemyError

    from bot.policy.faults import PolicyFaults
    from bot.policy.report import lines
    from bot.store.database import DatabaseInUse

    slack, teams = _slack_settings(), _teams_settings()
    settings = _settings(on_a_platform=bool(slack or teams))
    try:
        run(settings, slack=slack, teams=teams)
    except PolicyFaults as error:
        stop(FAULTS, f"The policy in {settings.policy_dir} has faults, so nothing is started.", *lines(error.faults))
    except DatabaseInUse as error:
        stop(WRONG_USE, f"DATA_DIR: {error}")
    except SQLAlchemyError as error:
        stop(WRONG_USE, f"{_database_setting(settings)}: the database cannot be used ({_cause(error)}).")
    except OSError as error:
        stop(WRONG_USE, f"HOST, PORT or DATA_DIR: {error}")


@main.command()
def migrate() -> None:
    """Bring the database up to this version. Starting the server does so too."""
    from sqlalchemy.exc import SQLAlchemyError

    from bot.migrations import upgrade
    from bot.store.database import Database, DatabaseInUse

    settings = _settings()
    try:
        database = Database(settings.database)
        upgrade(database)
    except DatabaseInUse as error:
        stop(WRONG_USE, f"DATA_DIR: {error}")
    except SQLAlchemyError as error:
        stop(WRONG_USE, f"{_database_setting(settings)}: the database cannot be used ({_cause(error)}).")
    database.close()
    click.echo("The database is up to date.")


@main.command()
@click.option("--policy", "folder", type=click.Path(path_type=Path), help="Another content folder.")
def check(folder: Path | None) -> None:
    """Check the policy's folder and the message catalogues: every fault with file, line, rule and remedy."""
    import datetime as dt

    from bot.clock import today
    from bot.policy.faults import refusing
    from bot.policy.load import check as faults_in
    from bot.policy.report import lines
    from bot.requests.kinds import FORMS
    from bot.wording.check import faults as faults_in_catalogues

    wordless = faults_in_catalogues()
    found = faults_in(folder or _settings().policy_dir, today=today(dt.datetime.now(dt.UTC)), forms=FORMS)
    for line in (*wordless, *lines(found)):
        click.echo(line)
    if wordless or refusing(found):
        sys.exit(FAULTS)


@main.command()
def table() -> None:
    """Print the transition table as docs/requests.md has it."""
    from bot.requests.printed import table_as_markdown

    click.echo(table_as_markdown(), nl=False)


@main.command()
@click.argument("question", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--batch", is_flag=True, help="With --json: a question a line on standard input, an object a line back.")
@click.option("--policy", "folder", type=click.Path(path_type=Path), help="Another content folder.")
@click.option("--lang", type=click.Choice(["sv", "en"]), default="sv", help="For questions that do not tell.")
def ask(question: str | None, *, as_json: bool, batch: bool, folder: Path | None, lang: str) -> None:
    """Ask the policy a question from here."""
    if batch and (question is not None or not as_json):
        raise click.UsageError("--batch goes with --json, and takes its questions from standard input, one a line.")
    if not batch and question is None:
        raise click.UsageError('Write the question as one argument: app.py ask "Vilka konton har vi?"')
    from bot.answers import find, load_or_build
    from bot.cards import LANGS
    from bot.policy.faults import PolicyFaults
    from bot.policy.load import load
    from handlers.command_line import as_object, as_text, lines_of_stdin

    settings = _settings()
    cache = settings.data_dir / "cache"
    try:
        policy = load(folder or settings.policy_dir, cache=cache)
    except PolicyFaults as error:
        from bot.policy.report import lines

        stop(FAULTS, *lines(error.faults))
    index = load_or_build(policy, cache)
    asked_in = LANGS[lang == "en"]
    for text in lines_of_stdin() if batch else (question or "",):
        finding = find(index, policy, text, asked_in)
        click.echo(json.dumps(as_object(finding, policy)) if as_json else as_text(finding, policy))


main.add_command(manifest)
main.add_command(doctor)


def run(
    settings: "Settings",
    *,
    slack: "SlackSettings | None" = None,
    teams: "TeamsSettings | None" = None,
    trial: "Trial | None" = None,
) -> None:
    """Listen and serve until SIGTERM or SIGINT. trial: for tests alone."""
    from aiohttp import web

    from bot.logs import configure

    configure(settings.log_level, settings.log_format)
    listening = listen(settings.host, settings.port)
    settings = settings.model_copy(update={"port": listening.getsockname()[1]})
    application = build(settings, slack=slack, teams=teams, trial=trial)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    listening.listen()  # from here on whoever knocks waits a moment instead of being turned away
    click.echo(f"Medielots: http://{host}:{settings.port}/\nData: {settings.data_dir.absolute()}")
    web.run_app(application, sock=listening, print=None, access_log=None, shutdown_timeout=10)


def listen(host: str, port: int) -> "socket":
    """Return a bound socket. Raises OSError with the address where it is taken or not ours."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise OSError(f"cannot listen on {host} port {port}: {error.strerror}") from error
    return listening


def build(
    settings: "Settings",
    *,
    slack: "SlackSettings | None" = None,
    teams: "TeamsSettings | None" = None,
    trial: "Trial | None" = None,
) -> "web.Application":
    """Put the house together. slack, teams: where they are among the rooms. trial: for tests alone.

    Raises PolicyFaults, DatabaseInUse, and OSError where the data folder cannot be used.
    """
    import datetime as dt
    import random
    import uuid

    import structlog

    from bot.answers import load_or_build
    from bot.delivering import Outbox
    from bot.desk.detours import PolicyDesks
    from bot.migrations import upgrade
    from bot.outbox import Room
    from bot.pilot import Pilot
    from bot.pilot.core import Core
    from bot.pilot.drawing import drawing
    from bot.policy.shelf import Shelf
    from bot.requests.kinds import FORMS
    from bot.store.database import Database, pass_by
    from bot.store.files import handed_in_or_drafted
    from bot.ticking import Ticking
    from bot.trial import Trial
    from bot.workdays import OfficeHours
    from handlers import http
    from handlers.life import life
    from handlers.local import ROOM

    def new_id() -> str:
        return str(uuid.uuid4())

    settings.data_dir.mkdir(parents=True, exist_ok=True)
    cache = settings.data_dir / "cache"

    trial = trial or Trial()
    parts, in_browser = _parts(settings, slack, teams, trial, new_id)
    rooms: dict[str, Room] = {part.room.name: part.room for part in parts}
    clock = trial.clock or (in_browser.clock if in_browser else lambda: dt.datetime.now(dt.UTC))

    def learnt(policy: "Policy") -> "Index":
        refuse_unreachable(policy, tuple(rooms))
        return load_or_build(policy, cache)

    shelf = Shelf(settings.policy_dir, learnt, forms=FORMS, cache=cache)
    database = Database(settings.database, checkpoint=trial.checkpoint or pass_by)
    upgrade(database)

    def scene() -> "Scene":
        return core.scene()  # which comes after the outbox that it wakes

    outbox = Outbox(
        database,
        rooms,
        drawing(lambda: shelf.current.policy, clock, late_after=settings.late_after_workdays),
        clock=clock,
        owner=new_id(),
        chance=random.random,
        desks=PolicyDesks(scene),
        timings=trial.timings,
        checkpoint=trial.checkpoint or pass_by,
    )
    core = Core(
        database,
        shelf,
        tuple(rooms),
        clock,
        new_id,
        outbox.wake,
        hours=OfficeHours(),
        undisturbing=frozenset({ROOM}),  # a page in the browser calls nobody
        late_after=settings.late_after_workdays,
    )
    pilot = Pilot(core)

    async def kept() -> "Collection[str]":
        return await database.read(handed_in_or_drafted, ROOM)

    chores = in_browser.chores(pilot, kept) if in_browser else ()
    ticking = Ticking(database, core.scene, clock, outbox.wake, late_after=settings.late_after_workdays)

    application = http.frame(
        _checks(database, outbox, shelf, clock),
        structlog.get_logger(),
        new_id,
        cleanup=(*(part.living for part in parts), life(database, outbox, shelf, (ticking.run, *chores))),
    )
    for part in parts:
        part.build(application, pilot)
    return application


def _parts(
    settings: "Settings",
    slack: "SlackSettings | None",
    teams: "TeamsSettings | None",
    trial: "Trial",
    new_id: "Callable[[], str]",
) -> "tuple[list[Slack | Teams | Local], Local | None]":
    """Return the rooms that are on, and the local one where it is among them. A library is loaded where it is used."""
    parts: list[Slack | Teams | Local] = []
    if slack:
        from handlers import slack as in_slack

        parts.append(in_slack.Slack(slack, every=trial.pace))
    if teams:
        from handlers import teams as in_teams

        parts.append(in_teams.Teams(teams, every=trial.pace))
    if not settings.serves_local_room(on_a_platform=bool(parts)):
        return parts, None
    from handlers import local

    in_browser = local.Local(settings, alone=not parts, ids=new_id)
    return [*parts, in_browser], in_browser


def _checks(database: "Database", outbox: "Outbox", shelf: "Shelf[Index]", clock: "Clock") -> "http.Checks":
    """Return what readiness asks."""
    from bot.store import deliveries
    from handlers import http

    async def backlog() -> http.Backlog:
        owed = await database.read(deliveries.backlog)
        oldest = max(0.0, (clock() - owed.oldest).total_seconds()) if owed.oldest else 0.0
        return http.Backlog(owed.owed, oldest, owed.failing, owed.failed, outbox.is_running)

    return http.Checks(
        ping=database.ping,
        backlog=backlog,
        policy_version=lambda: shelf.current.policy.version,
        faults=lambda: shelf.faults,
        troubles=outbox.troubles,
    )


def refuse_unreachable(policy: "Policy", rooms: tuple[str, ...]) -> None:
    """Raise PolicyFaults for each desk that could not be told of anything: a request handed in would reach nobody."""
    from bot.desk.scene import unreachable
    from bot.policy.faults import Fault, PolicyFaults

    faults = [
        Fault(
            file="desks.yaml",
            line=1,
            rule="unreachable",
            message=f"”{desk}” har ingen kanal i något rum som är igång ({', '.join(rooms)}).",
            remedy="Skriv en kanal för något av rummen under ”channels”.",
        )
        for desk in unreachable(policy, rooms)
    ]
    if faults:
        raise PolicyFaults(faults)


def _settings(*, on_a_platform: bool = True) -> "Settings":
    from bot.settings import WrongSetting, read_settings

    try:
        return read_settings(on_a_platform=on_a_platform)
    except WrongSetting as error:
        stop(WRONG_USE, f"A setting is wrong.\n{error}")


def _teams_settings() -> "TeamsSettings | None":
    from bot.settings import Settings, WrongSetting, read
    from handlers.teams.settings import read_teams_settings

    try:
        return read_teams_settings(loopback=read(Settings).loopback)
    except WrongSetting as error:
        stop(WRONG_USE, f"A setting is wrong.\n{error}")


def _slack_settings() -> "SlackSettings | None":
    from bot.settings import WrongSetting
    from handlers.slack.settings import read_slack_settings

    try:
        return read_slack_settings()
    except WrongSetting as error:
        stop(WRONG_USE, f"A setting is wrong.\n{error}")


def _database_setting(settings: "Settings") -> str:
    return "DATABASE_URL" if settings.database_url else "DATA_DIR"


def _cause(error: "SQLAlchemyError") -> str:
    # The type says enough; the text can hold the address with its password.
    return type(getattr(error, "orig", None) or error).__name__


if __name__ == "__main__":
    main()
