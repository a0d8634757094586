"""The question's way: what is found is written down as an answer owed, by ids alone, before anybody is answered."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from bot.answers.finding import Finding
from bot.cards import Lang
from bot.clock import today
from bot.policy.model import Policy
from bot.store.counts import count
from bot.store.deliveries import owe
from bot.turns import Turn
from bot.wording.entry_buttons import offered_kinds
from bot.wording.to_a_human import shortened


def owe_finding(
    conn: Connection, turn: Turn, finding: Finding, policy: Policy, now: dt.datetime, **known: str | bool
) -> dict[str, Any]:
    """Owe the card of what was found. Its question goes along only where pressing a button may send it on, and
    never a private one.

    known: what else the card should know: `masked`, a personal number was hidden; `chosen`, which button led here.
    """
    count(conn, today(now), "private" if finding.private else finding.kind)
    travels = not finding.private and (finding.kind in ("choices", "none") or _opens_a_form(turn, finding, policy))
    owe(
        conn,
        key=f"finding:{turn.inbound_id}",
        address=turn.address,
        view="finding",
        lang=_lang(turn, finding),
        now=now,
        details=finding_details(finding) | {"staff": turn.person.staff} | known,
        words=shortened(finding.question) if travels else None,
    )
    return {"code": "done"}


def _opens_a_form(turn: Turn, finding: Finding, policy: Policy) -> bool:
    """Whether the answer has a button that what was typed goes along with."""
    if finding.kind != "answer" or not finding.question or not turn.person.staff:
        return False
    return bool(offered_kinds(policy, (policy.entries[said] for said in finding.said if said in policy.entries)))


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
    details = {**notice, "staff": turn.person.staff, "officer": bool(turn.person.desks)}
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


def owe_said(
    conn: Connection, turn: Turn, view: str, words: str | None, now: dt.datetime, **details: str
) -> dict[str, Any]:
    """Owe a card that is drawn from the rows, or from what was typed: the words go when the card has gone."""
    owe(
        conn,
        key=f"{view}:{turn.inbound_id}",
        address=turn.address,
        view=view,
        lang=turn.lang,
        now=now,
        details={"person": turn.person.id, **details},
        words=words,
    )
    return {"code": "done"}


def _lang(turn: Turn, finding: Finding) -> Lang:
    return finding.lang if finding.kind != "smalltalk" else turn.lang
