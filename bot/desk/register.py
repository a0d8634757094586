"""The register of accounts: the policy's common ones, and every one whose plan was approved, as it was approved."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Connection

from bot.accounts.model import Account, common_accounts
from bot.clock import today
from bot.policy.model import Policy
from bot.requests.model import Decision, Request, State
from bot.store.decisions import approvals
from bot.store.requests import load
from bot.store.revisions import revision_of


def register(conn: Connection, policy: Policy) -> tuple[Account, ...]:
    """Return every account: the common ones first, then the others in the order they were decided."""
    latest = dict(approvals(conn))  # of one request the last approval counts
    specific = (_entry(conn, policy, request_id, decision) for request_id, decision in latest.items())
    return (*common_accounts(policy), *(account for account in specific if account is not None))


def _entry(conn: Connection, policy: Policy, request_id: str, decision: Decision) -> Account | None:
    request, plan = load(conn, request_id), revision_of(conn, request_id, decision.revision)
    if request is None or plan is None:
        return None
    channel = policy.channels.get(_text(plan, "channel"))
    return Account(
        name=_text(plan, "name"),
        channel_name=channel.name if channel else _text(plan, "other_channel"),
        url="",  # the plan is decided on before the account is there to link to
        scope="common" if plan.get("scope") == "common" else "specific",
        unit=_text(plan, "unit"),
        responsible=_text(plan, "responsible"),
        deputy=_text(plan, "deputy"),
        decided_on=today(decision.at),
        number=request.number,
        diary=decision.diary,
        review_on=_day(plan, "review_on"),
        ends_on=_day(plan, "ends_on"),
        ended_on=_ended(request),
    )


def _ended(request: Request) -> dt.date | None:
    return today(request.since) if request.state is State.TAKEN_DOWN else None


def _text(plan: Mapping[str, object], name: str) -> str:
    return str(plan.get(name) or "")


def _day(plan: Mapping[str, object], name: str) -> dt.date | None:
    return dt.date.fromisoformat(_text(plan, name)) if plan.get(name) else None
