"""The word to a desk's officers that the desk is not reached."""

import pytest

from bot.cards import LANGS, Card, Paragraph, Text
from bot.policy.model import Policy
from bot.wording.render import render
from bot.wording.trouble import cause, trouble_card

ARCHIVED = {"of": "kommunikation", "room": "slack", "code": "slack.is_archived", "shut": False}


def said(title: str, *texts: str) -> Card:
    return Card(title, tuple(Paragraph((Text(text),)) for text in texts), "sv")


def test_it_says_where_what_is_wrong_what_to_do_and_that_nothing_is_lost(policy: Policy) -> None:
    assert trouble_card({**ARCHIVED, "goes": "elsewhere"}, policy, "sv") == said(
        "Jag når inte Kommunikationsavdelningen i Slack",
        "Samtalet där korten ska ligga är arkiverat.",
        "Ta fram det ur arkivet, eller skriv ett annat för Kommunikationsavdelningen i desks.yaml.",
        "Korten går så länge till en annan av adresserna i desks.yaml. Inget har gått förlorat.",
    )


def test_it_names_the_officer_who_gets_the_cards(policy: Policy) -> None:
    card = trouble_card({**ARCHIVED, "goes": "person", "taker": "susanne-daregard"}, policy, "sv")
    assert card.body[-1] == Paragraph((Text("Korten går så länge till Susanne Daregård. Inget har gått förlorat."),))


def test_of_a_room_that_is_shut_it_says_whom_to_ask(policy: Policy) -> None:
    shut = {**ARCHIVED, "code": "slack.token_revoked", "shut": True, "goes": "nowhere"}
    assert trouble_card(shut, policy, "sv") == said(
        "Jag når inte Kommunikationsavdelningen i Slack",
        "Jag släpps inte in i Slack längre. Ingenting som jag skriver där kommer fram, inte heller svar.",
        "Be den som sköter Slack att installera Lotsen på nytt, och den som sköter servern att läsa av /readyz.",
        "Korten väntar hos mig och kommer så snart det går. Inget har gått förlorat.",
    )


def test_in_teams_an_app_is_added_to_a_team_and_nobody_is_invited(policy: Policy) -> None:
    of_teams = {"of": "kommunikation", "room": "teams", "shut": False, "goes": "nowhere"}
    assert trouble_card({**of_teams, "code": "teams.BotNotInConversationRoster"}, policy, "sv") == said(
        "Jag når inte Kommunikationsavdelningen i Teams",
        "Jag är inte med i teamet där korten ska ligga.",
        "Lägg till Lotsen i teamet: ⋯ vid teamet, Hantera team, Appar.",
        "Korten väntar hos mig och kommer så snart det går. Inget har gått förlorat.",
    )
    shut = trouble_card({**of_teams, "code": "teams.BotNotRegistered", "shut": True}, policy, "sv")
    assert shut.body[1] == Paragraph(
        (
            Text(
                "Be den som sköter Teams att tillåta Lotsen i administrationscentret, "
                "och den som sköter servern att läsa av /readyz."
            ),
        )
    )
    codes = ("teams.ConversationNotFound", "teams.NotEnoughPermissions", "teams.BotNotInConversationRoster")
    for lang in LANGS:
        cards = [trouble_card({**of_teams, "code": code}, policy, lang) for code in codes]
        assert not [card for card in cards if "/invite" in repr(card) or "Bjud in" in repr(card)]


def test_a_code_that_nobody_knows_is_shown(policy: Policy) -> None:
    unknown = {"of": "gone since", "room": "local", "code": "odd", "shut": False, "goes": "nowhere"}
    card = trouble_card(unknown, policy, "en")
    assert (card.title, card.body[0]) == (
        f"I cannot reach {policy.organisation} in this room",
        Paragraph((Text("The cards are not taken in this room (odd)."),)),
    )


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("slack.channel_not_found", "gone"),
        ("is_archived", "archived"),
        ("slack.not_in_channel", "not_invited"),
        ("slack.restricted_action", "not_allowed"),
        ("slack.something_new", "other"),
        ("teams.ConversationNotFound", "gone"),
        ("teams.BotNotInConversationRoster", "not_invited"),
        ("teams.ForbiddenOperationException", "not_invited"),
        ("teams.ConversationBlockedByUser", "not_allowed"),
        ("teams.NotEnoughPermissions", "not_allowed"),
        ("teams.403", "other"),
    ],
)
def test_codes_mean_something_to_people(code: str, named: str) -> None:
    assert (cause(code, shut=False), cause(code, shut=True)) == (named, "shut")


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_drawn_from_what_is_owed(policy: Policy, lang: str) -> None:
    details = {**ARCHIVED, "goes": "elsewhere"}
    language = LANGS[lang == "en"]
    assert render("trouble", details, policy=policy, lang=language) == trouble_card(details, policy, language)
