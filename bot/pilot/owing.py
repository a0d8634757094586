"""The question's way: what is found is written down as an answer owed, by ids alone, before anybody is answered."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from bot.answers.finding import Finding
from bot.cards import Lang
from bot.clock import today
from bot.store.counts import count
from bot.store.deliveries import owe
from bot.turns import Turn
from bot.wording.to_a_human import CARRIED


def owe_finding(
    conn: Connection, turn: Turn, finding: Finding, now: dt.datetime, **known: str | bool
) -> dict[str, Any]:
    """Owe the card of what was found. Its question goes along only where pressing a button may send it on, and
    never a private one.

    known: what else the card should know: `masked`, a personal number was hidden; `chosen`, which button led here.
    """
    count(conn, today(now), "private" if finding.private else finding.kind)
    travels = finding.kind in ("choices", "none") and not finding.private
    owe(
        conn,
        key=f"finding:{turn.inbound_id}",
        address=turn.address,
        view="finding",
        lang=_lang(turn, finding),
        now=now,
        details=finding_details(finding) | {"staff": turn.person.staff} | known,
        words=finding.question[:CARRIED] if travels else None,
    )
    return {"code": "done"}


def finding_details(finding: Finding) -> dict[str, Any]:
    """Return a finding as ids and codes."""
    return {
        "kind": finding.kind,
        "said": list(finding.said),
        "matches": [[match.entry, match.section, match.score] for match in finding.matches],
        "private": finding.private,
        "policy_version": finding.policy_version,
    }


def owe_notice(conn: Connection, turn: Turn, notice: Mapping[str, str], now: dt.datetime) -> dict[str, Any]:
    """Owe one of the small cards of `bot/wording/notices.py`."""
    details = {**notice, "staff": turn.person.staff}
    owe(
        conn,
        key=f"notice:{turn.inbound_id}",
        address=turn.address,
        view="notice",
        lang=turn.lang,
        now=now,
        details=details,
    )
    return {"code": "done"}


def _lang(turn: Turn, finding: Finding) -> Lang:
    return finding.lang if finding.kind != "smalltalk" else turn.lang
