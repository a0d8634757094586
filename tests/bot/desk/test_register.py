"""The register of accounts follows the decisions."""

import datetime as dt

from bot.accounts.model import Account, common_accounts
from bot.desk.register import register
from bot.requests.model import State, Verb
from tests.bot.desk.house import ON_SQLITE, House
from tests.fakes.cast import CHIEF, OFFICER, REQUESTER

pytestmark = ON_SQLITE
APPROVED = Account(
    name="Grön omställning",
    channel_name="LinkedIn",
    url="",
    scope="specific",
    unit="Enheten för företagande",
    responsible="Amina Holm",
    deputy="Johan Lind",
    decided_on=dt.date(2026, 11, 23),
    number="SM-2026-0001",
    diary="",
    review_on=dt.date(2027, 5, 31),
    ends_on=None,
    ended_on=None,
)


def accounts(house: House) -> tuple[Account, ...]:
    """Return what the register has beside the policy's accounts."""
    with house.conn() as conn:
        found = register(conn, house.scene.policy)
    common = common_accounts(house.scene.policy)
    assert found[: len(common)] == common
    assert [account.name for account in common] == ["Tillväxtverket"] * 4
    return found[len(common) :]


def test_only_an_approved_plan_is_an_account(house: House) -> None:
    for state in (State.SENT, State.PREPARED, State.DECLINED):
        house.in_state("konto", state)
    assert accounts(house) == ()


def test_an_approved_plan_is_an_entry_as_it_was_decided(house: House) -> None:
    house.in_state("konto", State.APPROVED)
    assert accounts(house) == (APPROVED,)


def test_a_changed_plan_counts_once_it_is_decided_anew(house: House) -> None:
    request = house.in_state("konto", State.APPROVED)
    request = house.done(request, Verb.EDIT, REQUESTER, values={**request.values, "deputy": "Sara Ek"})
    assert accounts(house) == (APPROVED,)
    house.clock.now += dt.timedelta(days=2)
    request = house.done(request, Verb.PREPARE, OFFICER)
    house.done(request, Verb.APPROVE, CHIEF, decision={"diary": "2026/77"})
    (account,) = accounts(house)
    assert (account.deputy, account.decided_on, account.diary) == ("Sara Ek", dt.date(2026, 11, 25), "2026/77")


def test_a_refused_change_leaves_what_was_decided(house: House) -> None:
    request = house.in_state("konto", State.APPROVED)
    request = house.done(request, Verb.EDIT, REQUESTER, values={**request.values, "deputy": "Sara Ek"})
    house.done(house.done(request, Verb.PREPARE, OFFICER), Verb.DECLINE, CHIEF)
    assert accounts(house) == (APPROVED,)


def test_a_closed_account_stays_with_the_day_it_was_closed(house: House) -> None:
    house.in_state("konto", State.TAKEN_DOWN)
    (account,) = accounts(house)
    assert account.ended_on == dt.date(2026, 11, 23)
