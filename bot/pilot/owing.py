"""What is said back: written down as a card owed, by ids alone, before anybody is answered; or drawn at once."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from bot.answers.finding import Finding
from bot.cards import Lang
from bot.clock import today
from bot.policy.model import Policy
from bot.store.counts import count
from bot.store.deliveries import Owed, owe
from bot.turns import Turn
from bot.wording.entry_buttons import offered_kinds
from bot.wording.to_a_human import shortened


@dataclass(frozen=True)
class Answer:
    """A card that a turn is answered with, not drawn yet.

    key: what its delivery, and what its buttons send on, is known by. words: what was typed, where the card needs it:
    kept only while the card is owed. counted: the code it is counted under, "" for none.
    """

    key: str
    view: str
    lang: Lang
    details: Mapping[str, Any] = field(default_factory=dict)
    words: str | None = None
    counted: str = ""


def finding_answer(turn: Turn, finding: Finding, policy: Policy, **known: str | bool) -> Answer:
    """Return what tells what was found. Its question goes along only where pressing a button may send it on, and
    never a private one.

    known: what else the card should know: `masked`, a personal number was hidden; `chosen`, which button led here.
    """
    travels = not finding.private and (finding.kind in ("choices", "none") or _opens_a_form(turn, finding, policy))
    return Answer(
        key=f"finding:{turn.inbound_id}",
        view="finding",
        lang=_lang(turn, finding),
        details=finding_details(finding) | {"staff": turn.person.staff} | known,
        words=shortened(finding.question) if travels else None,
        counted="private" if finding.private else finding.kind,
    )


def notice_answer(turn: Turn, notice: Mapping[str, str], words: str | None = None) -> Answer:
    """Return one of the small cards of `bot/wording/notices.py`."""
    details = {**notice, "staff": turn.person.staff, "officer": bool(turn.person.desks)}
    return Answer(f"notice:{turn.inbound_id}", "notice", turn.lang, details, words)


def said_answer(turn: Turn, view: str, words: str | None, **details: str) -> Answer:
    """Return a card that is drawn from the rows, or from what was typed."""
    return Answer(f"{view}:{turn.inbound_id}", view, turn.lang, {"person": turn.person.id, **details}, words)


def counts(conn: Connection, answer: Answer, now: dt.datetime) -> dict[str, Any]:
    """Count an answer: how often which kind of it is given, and neither to whom nor to what."""
    if answer.counted:
        count(conn, today(now), answer.counted)
    return {"code": "done"}


def owe_answer(conn: Connection, turn: Turn, answer: Answer, now: dt.datetime) -> dict[str, Any]:
    """Owe an answer where the turn is answered: the words go when the card has gone."""
    owe(
        conn,
        key=answer.key,
        address=turn.address,
        view=answer.view,
        lang=answer.lang,
        now=now,
        details=answer.details,
        words=answer.words,
    )
    return counts(conn, answer, now)


def as_owed(turn: Turn, answer: Answer, now: dt.datetime) -> Owed:
    """Return an answer as it would lie in the outbox, for one that never does."""
    return Owed(
        id=0,
        key=answer.key,
        address=turn.address,
        under=None,
        view=answer.view,
        request=None,
        details=answer.details,
        words=answer.words,
        lang=answer.lang,
        redraw=False,
        wanted=1,
        reference=None,
        created_at=now,
        attempts=1,
        in_doubt=False,
        lease_until=now,
    )


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


def _lang(turn: Turn, finding: Finding) -> Lang:
    return finding.lang if finding.kind != "smalltalk" else turn.lang
