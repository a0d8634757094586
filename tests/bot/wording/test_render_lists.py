"""The views that are not of one request, each drawn from what was read for it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.accounts.model import common_accounts
from bot.around import Around, Pause
from bot.cards import Card
from bot.policy.model import Policy
from bot.reading.wish import Wish
from bot.requests.lines import Found, Mine, Week
from bot.requests.model import State
from bot.wording import notices
from bot.wording.away import away_now_card
from bot.wording.lists import found_card, mine_card
from bot.wording.on_behalf import behalf_card
from bot.wording.pause import pause_card, pause_lifted_card, paused_notice
from bot.wording.proposal import proposal_card
from bot.wording.register_card import account_card, register_card
from bot.wording.reminders import booking_reminder, returned_reminder
from bot.wording.render import render
from bot.wording.week import late_card, week_card
from tests.bot.wording.a_line import TODAY, a_line
from tests.bot.wording.a_request import a_request

PAUSED = Around(pause=Pause(3, "Vi pausar.", dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)))
WISH = Wish("nyhet", {"text": "Rapporten är klar"})


def drawn(view: str, policy: Policy, details: Mapping[str, Any] | None = None, **given: Any) -> Card | None:
    return render(view, details or {}, policy=policy, lang="sv", today=TODAY, **given)


def test_every_list_is_drawn_of_what_was_read_for_it(policy: Policy) -> None:
    line, mine, week = a_line(), Mine((a_line(),)), Week(TODAY, new=(a_line(),))
    found = Found((line,), 2, at_desk=True)
    accounts = tuple(replace(account, review_on=dt.date(2026, 11, 1)) for account in common_accounts(policy))
    assert drawn("mine", policy, extra=mine) == mine_card(mine, policy, "sv", today=TODAY)
    assert drawn("found", policy, question="x", extra=found) == found_card("x", found, policy, "sv", today=TODAY)
    assert drawn("week", policy, extra=week) == week_card(week, policy)
    assert drawn("late", policy, extra=(line,)) == late_card((line,), policy, TODAY)
    for officer in ("yes", ""):
        card = register_card(accounts, policy, "sv", TODAY, bool(officer))
        assert drawn("register", policy, {"officer": officer}, extra=accounts) == card
    assert drawn("account", policy, extra=accounts[0]) == account_card(accounts[0], "sv")


def test_a_list_of_what_is_late_is_not_sent_when_nothing_is_any_more(policy: Policy) -> None:
    assert drawn("late", policy, extra=()) is None


def test_a_wish_is_drawn_with_the_words_that_were_read_and_the_question_it_may_have_been(policy: Policy) -> None:
    card = proposal_card(WISH, "idag", policy, "sv", TODAY, question="kan ni lägga ut det?")
    assert drawn("proposal", policy, question="kan ni lägga ut det?", extra=(WISH, "idag")) == card


def test_reminders_are_drawn_by_what_they_remind_of(policy: Policy) -> None:
    returned, booked = a_request("nyhet", State.RETURNED), a_request("konferens", State.APPROVED)
    card = returned_reminder(returned, policy, "sv", TODAY)
    assert drawn("remind", policy, {"what": "returned"}, request=returned, extra=TODAY) == card
    card = booking_reminder(booked, policy, "sv")
    assert drawn("remind", policy, {"what": "booking"}, request=booked, extra=TODAY) == card
    assert drawn("remind", policy, {"what": "booking"}) is None


def test_a_pause_is_drawn_as_lifted_once_it_is(policy: Policy) -> None:
    assert drawn("pause", policy, {"pause": 3}, around=PAUSED) == pause_card(PAUSED, "sv", today=TODAY)
    assert drawn("pause", policy, {"pause": 2}, around=PAUSED) == pause_lifted_card("sv")
    assert drawn("pause", policy, {"pause": 3}) == pause_lifted_card("sv")
    assert drawn("pause", policy) == pause_card(Around(), "sv", today=TODAY)


def test_a_pause_stands_above_answers_proposals_and_the_menu_and_nothing_else(policy: Policy) -> None:
    finding = {
        "kind": "answer",
        "said": ["nya-konton"],
        "matches": [["nya-konton", "borja-anvanda", 0.9]],
        "private": False,
        "policy_version": policy.version,
    }
    known: list[tuple[str, Mapping[str, Any], object]] = [
        ("finding", finding, None),
        ("proposal", {}, (WISH, "")),
        ("notice", {"notice": "menu", "kind": "nyhet"}, None),
        ("notice", {"notice": "help"}, None),
        ("mine", {}, Mine()),
    ]
    for view, details, extra in known:
        calm, paused = (drawn(view, policy, details, extra=extra, around=around) for around in (Around(), PAUSED))
        assert calm is not None
        above = (paused_notice(PAUSED, "sv"),) if known.index((view, details, extra)) < 3 else ()
        assert paused == replace(calm, body=(*above, *calm.body))


def test_who_is_away_is_drawn_for_its_reader(policy: Policy) -> None:
    card = away_now_card(Around(), policy, "sv", today=TODAY, viewer="susanne-daregard", chief=True)
    assert drawn("away", policy, {"person": "susanne-daregard", "chief": "yes"}) == card


def test_an_officers_own_notices_are_drawn(policy: Policy) -> None:
    assert drawn("notice", policy, {"notice": "behalf"}) == behalf_card(policy, "sv")
    assert drawn("notice", policy, {"notice": "help", "officer": "yes"}) == notices.help_card(
        policy, "sv", officer=True
    )


def test_a_view_that_needs_the_day_is_never_drawn_without_it(policy: Policy) -> None:
    with pytest.raises(ValueError, match="the view mine needs today"):
        render("mine", {}, policy=policy, lang="sv", extra=Mine())
