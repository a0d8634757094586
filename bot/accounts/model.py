"""An account in social media as the register has it, the policy's common ones, and what is overdue."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from bot.policy.model import Channel, Policy
from bot.requests.kind import is_seen

Scope = Literal["common", "specific"]
Why = Literal["ended", "review", "ownerless"]


@dataclass(frozen=True)
class Account:
    """One account.

    scope: common to the whole authority, or specific to an activity, programme or project. responsible, deputy: a name
    or a role, as the management plan has it. decided_on, number and diary are the decision's; None and "" for the
    accounts that the policy lists. review_on, ends_on: the days the plan names. ended_on: when it was closed, None
    while it is in use.
    """

    name: str
    channel_name: str
    url: str
    scope: Scope
    unit: str
    responsible: str
    deputy: str
    decided_on: dt.date | None
    number: str
    diary: str
    review_on: dt.date | None
    ends_on: dt.date | None
    ended_on: dt.date | None


def common_accounts(policy: Policy) -> tuple[Account, ...]:
    """Return the accounts that the policy lists, with its exact links.

    The department whose desk decides about new accounts answers for them; nobody does where there is no such desk.
    """
    konto = policy.kinds.get("konto")
    department = policy.desks[konto.desk].name if konto else ""
    return tuple(_common(policy, channel, department) for channel in policy.channels.values())


def overdue(accounts: Iterable[Account], today: dt.date) -> tuple[tuple[Account, Why], ...]:
    """Return the accounts in use that somebody must look at, and why: the day it was to end has passed, the day of
    review has passed, nobody is responsible. An account can be there for several reasons.
    """
    return tuple((account, why) for account in accounts if in_use(account, today) for why in _whys(account, today))


def in_use(account: Account, today: dt.date) -> bool:
    """Whether an account has not been closed yet."""
    return account.ended_on is None or account.ended_on > today


def _common(policy: Policy, channel: Channel, department: str) -> Account:
    return Account(
        name=policy.organisation,
        channel_name=channel.name,
        url=channel.url,
        scope="common",
        unit=department,
        responsible=department,
        deputy="",
        decided_on=None,
        number="",
        diary="",
        review_on=None,
        ends_on=None,
        ended_on=None,
    )


def _whys(account: Account, today: dt.date) -> Iterator[Why]:
    if account.ends_on and account.ends_on < today:
        yield "ended"
    if account.review_on and account.review_on < today:
        yield "review"
    if not is_seen(account.responsible):
        yield "ownerless"
