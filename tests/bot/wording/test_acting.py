"""Whom the buttons of the desk's card are for."""

import datetime as dt
from dataclasses import replace

from bot.around import CALM, Absence, Around
from bot.cards import Mention
from bot.policy.model import Policy
from bot.requests.model import State
from bot.wording.desk_card import acting_at, desk_card
from tests.bot.wording.a_request import a_request
from tests.fakes.cast import CHIEF, DIRECTOR, OFFICER

DAY = dt.date(2026, 11, 23)
REQUEST = a_request("nyhet", State.SENT)
AT_THE_DESK = ["Susanne Daregård", "Kommunikationschefen"]


def with_a_director(policy: Policy) -> Policy:
    """Return the policy with an officer of no desk, who may stand in for one."""
    director = replace(policy.officers[OFFICER.id], id=DIRECTOR.id, name=DIRECTOR.name, roles=(), addresses={})
    return replace(policy, officers={**policy.officers, director.id: director})


def test_the_desks_officers_with_their_addresses(policy: Policy) -> None:
    assert acting_at(REQUEST, policy, CALM) == (
        Mention("Susanne Daregård", (("local", "susanne-daregard"),)),
        Mention("Kommunikationschefen", (("local", "kommunikationschefen"),)),
    )


def test_whoever_stands_in_today_too_and_nobody_else_of_no_desk(policy: Policy) -> None:
    away = Around(away={CHIEF.id: Absence(CHIEF.id, DAY, DAY, DIRECTOR.id)})
    named = [[one.name for one in acting_at(REQUEST, with_a_director(policy), around)] for around in (CALM, away)]
    assert named == [AT_THE_DESK, [*AT_THE_DESK, DIRECTOR.name]]


def test_a_card_that_one_person_is_shown_names_nobody(policy: Policy) -> None:
    assert desk_card(REQUEST, policy).acting == ()
