"""The register of accounts for everybody to read: as a page, and as a table for spreadsheets."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.accounts.model import Account, in_use
from bot.papers import Made, printable
from bot.papers.decision import NOTHING
from bot.papers.pages import page
from bot.policy.model import Policy
from bot.requests.kind import is_seen
from bot.wording.catalogue import say
from bot.wording.dates import long_day
from bot.wording.web_links import is_address

COLUMNS = (
    "name",
    "channel",
    "url",
    "scope",
    "unit",
    "responsible",
    "deputy",
    "decided_on",
    "number",
    "diary",
    "review_on",
    "ends_on",
    "ended_on",
)
"""The columns of the table for spreadsheets, each with a heading `paper.register.<column>`."""

FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
"""What makes a spreadsheet calculate a cell instead of showing it."""

_EMAIL = re.compile(r"(?:mailto:)?[^\s@,;:<>()]+@[^\s@,;:<>()]+\.[^\s@,;:<>()]+")
_PHONE = re.compile(r"(?:tel:)?(?:\+|\b0)[\d() –-]{5,}\d")


@dataclass(frozen=True)
class Line:
    """An account on the page: its name, a link or "", and the other cells."""

    name: str
    url: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Accounts on the page, under a heading of their own. `nothing` is said instead where there are none."""

    heading: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    nothing: str


def register_html(accounts: Iterable[Account], policy: Policy, today: dt.date) -> Made:
    """Make the register as a page: the accounts in use on a day, and those closed by then."""
    every = tuple(accounts)
    used = _table("in_use", "ends_on", (account for account in every if in_use(account, today)))
    closed = _table("closed", "ended_on", (account for account in every if not in_use(account, today)))
    content = page(
        "register.html",
        title=say("sv", "paper.register.title", organisation=policy.organisation),
        day=say("sv", "paper.register.day", day=long_day(today, "sv")),
        tables=(used, closed) if closed.lines else (used,),
    )
    return Made("konton.html", "text/html; charset=utf-8", content)


def register_csv(accounts: Iterable[Account]) -> Made:
    """Make the register as a table: semicolons, dates as 2026-11-22, and a byte order mark, by which Excel sees that it
    is UTF-8.

    A cell that a spreadsheet would take for a formula starts with an apostrophe, which makes it text.
    """
    lines = io.StringIO(newline="")
    table = csv.writer(lines, delimiter=";")
    table.writerow(say("sv", f"paper.register.{column}") for column in COLUMNS)
    table.writerows([as_text(cell) for cell in _cells(account)] for account in accounts)
    return Made("konton.csv", "text/csv; charset=utf-8", lines.getvalue().encode("utf-8-sig"))


def as_text(cell: str) -> str:
    """Return a cell as no spreadsheet can take for a formula."""
    shown = printable(cell)
    return f"'{shown}" if shown.startswith("\t") or shown.lstrip().startswith(FORMULA) else shown


def public(text: str) -> str:
    """Leave out e-mail addresses and phone numbers: a plan may hold them, a public list doesn't."""
    without = _PHONE.sub("", _EMAIL.sub("", text))
    return re.sub(r"\(\s*\)|<\s*>", "", without).strip(" \n\t,;:/|–-")


def _table(name: str, last: Literal["ends_on", "ended_on"], accounts: Iterable[Account]) -> Table:
    columns = ("name", "channel", "scope", "unit", "responsible", "deputy", "decision", "review_on", last)
    return Table(
        heading=say("sv", f"paper.register.{name}"),
        columns=tuple(say("sv", f"paper.register.{column}") for column in columns),
        lines=tuple(_line(account, getattr(account, last)) for account in accounts),
        nothing=say("sv", "paper.register.nothing"),
    )


def _line(account: Account, last: dt.date | None) -> Line:
    cells = (
        account.channel_name,
        say("sv", f"paper.scope.{account.scope}"),
        public(account.unit),
        public(account.responsible),
        public(account.deputy),
        "\n".join(filter(is_seen, (_day(account.decided_on), account.number, account.diary))),
        _day(account.review_on),
        _day(last),
    )
    url = account.url if is_address(account.url) else ""
    return Line(account.name, url, tuple(cell if is_seen(cell) else NOTHING for cell in cells))


def _day(day: dt.date | None) -> str:
    return long_day(day, "sv") if day else ""


def _cells(account: Account) -> tuple[str, ...]:
    return (
        account.name,
        account.channel_name,
        account.url,
        say("sv", f"paper.scope.{account.scope}"),
        public(account.unit),
        public(account.responsible),
        public(account.deputy),
        _iso(account.decided_on),
        account.number,
        account.diary,
        _iso(account.review_on),
        _iso(account.ends_on),
        _iso(account.ended_on),
    )


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
