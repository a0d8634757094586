from typing import Any

import pytest

from bot.cards import Bold, Bullets, Card, Paragraph, Quote, Text, UserText
from bot.policy.model import Policy
from bot.wording.changes import changes_card
from bot.wording.plain import text_of
from tests.bot.wording.a_request import BY_DESK, TEXT, VALUES, a_request

BY = Paragraph((Text("Ändrad av Susanne Daregård, onsdag 14 oktober kl. 9.00"),))


def shown(card: Card) -> list[str]:
    quotes = [block.body[0] for block in card.body if isinstance(block, Quote)]
    items = [item for block in card.body if isinstance(block, Bullets) for item in block.items]
    return [*(text_of(said.runs) for said in quotes if isinstance(said, Paragraph)), *map(text_of, items)]


@pytest.mark.parametrize(
    ("kind", "before", "told"),
    [
        ("nyhet", {"text": "Ny rapport: småföretag exporterar."}, ["Ny rapport: [nytt: fler] småföretag exporterar."]),
        ("nyhet", {"texts": {"linkedin": "Kort."}}, ["[struket: Kort.] "]),
        ("nyhet", {"channels": ["x"]}, ["Kanaler: nu LinkedIn, Facebook, förut X (Twitter)"]),
        ("nyhet", {"link": None}, ["Länk: https://tillvaxtverket.se/rapport (nytt)"]),
        ("nyhet", {"files": ["1"]}, ["Bifogade bilder: andra filer än förut"]),
        (
            "nyhet",
            {"time": "10:00:00"},
            ["När: nu Får inte ut före tisdag 20 oktober kl. 9.00, förut Får inte ut före tisdag 20 oktober kl. 10.00"],
        ),
        ("konferens", {"event": "Exportveckan"}, ["[struket: Exportveckan] [nytt: Exportdagen] "]),
        (
            "konferens",
            {"end": "2026-11-03"},
            ["Dagar: nu tisdag 3 november till onsdag 4 november, förut tisdag 3 november"],
        ),
        (
            "konto",
            {"scope": None, "why": ""},
            [
                "[nytt: Det gemensamma kontot når inte dit.] ",
                ("Gemensamt eller specifikt konto: Specifikt för en verksamhet, ett program eller ett projekt (nytt)"),
            ],
        ),
    ],
)
def test_a_change_is_told_by_its_field(policy: Policy, kind: str, before: dict[str, Any], told: list[str]) -> None:
    card = changes_card(a_request(kind, before={**VALUES[kind], **before}, **BY_DESK), policy, "sv")
    assert (card.title, shown(card), card.body[-1]) == ("Det här ändrades – SM-2026-0042", told, BY)


def test_a_text_is_named_by_its_field(policy: Policy) -> None:
    before = {**VALUES["nyhet"], "text": "Rapport.", "texts": {"x": "Kort."}}
    card = changes_card(a_request(before=before, **BY_DESK), policy, "sv")
    names = [block.source for block in card.body if isinstance(block, Quote)]
    assert names == ["Vad vill du ha ut", "Egen text för X (Twitter)"]


def test_what_was_never_changed_says_so(policy: Policy) -> None:
    nothing = Paragraph((Text("Inget i texten eller uppgifterna har ändrats."),))
    unticked = a_request(before={**VALUES["nyhet"], "secrecy": False}, **BY_DESK)
    assert [changes_card(request, policy, "sv").body for request in (a_request(), unticked)] == [(nothing,)] * 2


def test_what_the_desk_filled_in_of_its_own_is_shown_and_not_called_an_edit(policy: Policy) -> None:
    request = a_request(
        before={**VALUES["nyhet"], "comments": ""}, values={**VALUES["nyhet"], "comments": "Amina Holm"}
    )
    filled_in = (Bold("Vem svarar på kommentarer"), Text(": "), UserText("Amina Holm"), Text(" (nytt)"))
    assert changes_card(request, policy, "sv").body == (Bullets((filled_in,)),)


def test_a_field_is_named_in_bold_and_the_change_said_in_words(policy: Policy) -> None:
    card = changes_card(a_request(before={**VALUES["nyhet"], "when": "any", "date": None}, **BY_DESK), policy, "en")
    assert card.body[0] == Bullets(
        (
            (
                Bold("When"),
                Text(": now "),
                Text("Not before Tuesday 20 October at 09:00"),
                Text(", before "),
                Text("When it suits"),
            ),
        )
    )
    assert TEXT not in shown(card)
