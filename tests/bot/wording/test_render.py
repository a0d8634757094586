from dataclasses import replace
from typing import Any

import pytest

from bot.policy.model import Policy
from bot.requests.model import State, Verb
from bot.wording import notices
from bot.wording.desk_card import desk_card
from bot.wording.receipt import receipt_card
from bot.wording.render import render
from bot.wording.told import told_card
from tests.bot.wording.a_request import a_request


def found(policy: Policy, **changes: Any) -> dict[str, Any]:
    details = {
        "kind": "answer",
        "said": ["nya-konton"],
        "matches": [["nya-konton", "borja-anvanda", 0.9]],
        "private": False,
        "policy_version": policy.version,
    }
    return {**details, **changes}


def test_a_request_is_drawn_as_the_view_says(policy: Policy) -> None:
    request = a_request("nyhet", State.WAITING)
    cards = {
        "desk": desk_card(request, policy),
        "receipt": receipt_card(request, policy, "en"),
        "told": told_card(request, policy, "en", Verb.ASK),
    }
    for view, card in cards.items():
        assert render(view, {"verb": "ask"}, policy=policy, lang="en", request=request) == card


def test_a_request_that_is_gone_has_nothing_to_say(policy: Policy) -> None:
    assert render("receipt", {}, policy=policy, lang="sv") is None
    assert render("desk", {}, policy=replace(policy, kinds={}), lang="sv", request=a_request()) is None


def test_a_finding_is_drawn_from_its_ids(policy: Policy) -> None:
    card = render("finding", found(policy, masked=True, staff=False), policy=policy, lang="sv", room="teams")
    assert card is not None
    assert (card.title, len(card.body)) == (policy.entries["nya-konton"].title, 2)
    assert "ask_officer" not in {choice.verb for choice in card.choices}


def test_the_question_that_travels_with_a_no_is_quoted_and_sent_on(policy: Policy) -> None:
    details = found(policy, kind="none", said=[], matches=[])
    card = render("finding", details, policy=policy, lang="sv", question="Får hunden vara med?")
    assert card is not None
    assert card.choices[0].arguments == {"question": "Får hunden vara med?"}


def test_a_choice_of_none_of_these_is_remembered(policy: Policy) -> None:
    chosen = found(policy, kind="none", said=[], matches=[], chosen="none_of_these")
    card = render("finding", chosen, policy=policy, lang="en")
    assert card is not None
    assert card.title == "Then I find no answer in the policy."


@pytest.mark.parametrize(
    "details",
    [
        {"said": ["borta"]},
        {"kind": "choices", "said": [], "matches": [["borta", "borja-anvanda", 0.5]]},
        {"kind": "contact", "said": ["borta"]},
        {"kind": "smalltalk", "said": ["borta"]},
    ],
)
def test_what_a_newer_policy_no_longer_has_is_asked_for_again(policy: Policy, details: dict[str, Any]) -> None:
    old = found(policy, policy_version="000000000000", **details)
    assert render("finding", old, policy=policy, lang="sv") == notices.policy_changed_card("sv")
    with pytest.raises(KeyError):
        render("finding", found(policy, **details), policy=policy, lang="sv")


def test_what_a_newer_policy_still_has_is_answered_from_it(policy: Policy) -> None:
    old = render("finding", found(policy, policy_version="000000000000"), policy=policy, lang="sv")
    assert old == render("finding", found(policy), policy=policy, lang="sv")


def test_every_notice_has_its_card(policy: Policy) -> None:
    request = a_request("nyhet", State.APPROVED)
    cards = {
        "welcome": notices.welcome_card(policy, "sv", person_is_staff=False),
        "help": notices.help_card(policy, "sv", person_is_staff=False),
        "menu": notices.menu_card("konferens", policy, "sv"),
        "refused": notices.refused_card("own", policy, "sv"),
        "stale": notices.stale_card(request, "sv"),
        "neither": notices.neither_card(policy, "sv", event="Mässan"),
        "masked": notices.masked_card("sv"),
        "policy_changed": notices.policy_changed_card("sv"),
        "wrong": notices.wrong_card(policy, "sv", person_is_staff=False),
    }
    needed = {"staff": False, "kind": "konferens", "reason": "own", "event": "Mässan"}
    for notice, card in cards.items():
        assert render("notice", {"notice": notice, **needed}, policy=policy, lang="sv", request=request) == card


def test_a_view_that_does_not_exist_is_an_error(policy: Policy) -> None:
    with pytest.raises(ValueError, match="no such view: poster"):
        render("poster", {}, policy=policy, lang="sv", request=a_request())
