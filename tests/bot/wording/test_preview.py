"""How a post looks in its channels."""

from collections.abc import Mapping

import pytest

from bot.cards import Bold, Card, Link, Paragraph, Quote, Text, UserText
from bot.policy.model import Policy
from bot.wording.preview import preview_card
from tests.bot.wording.a_request import a_request

LINK = "https://tillvaxtverket.se/rapport"
POST: Mapping[str, object] = {"text": "Rapporten är klar", "link": LINK, "channels": ["x"], "texts": {}}


def preview(policy: Policy, **changes: object) -> Card:
    return preview_card(a_request(values={**POST, **changes}), policy, "sv")


def test_a_post_is_shown_as_it_looks_in_its_channel(policy: Policy) -> None:
    assert preview(policy) == Card(
        title="Så ser inlägget ut – SM-2026-0042",
        body=(
            Paragraph((Bold("X (Twitter)"), Text("\n"), Text("41 av 280 tecken"))),
            Quote(
                (Paragraph((UserText("Rapporten är klar"),)), Paragraph((Link(LINK, LINK),))),
                "sv",
                "Samma text i alla kanaler",
            ),
        ),
        lang="sv",
    )


def test_a_channels_own_text_stands_in_that_channel_alone(policy: Policy) -> None:
    card = preview(policy, channels=["x", "facebook"], texts={"facebook": f"Läs {LINK}"})
    quotes = [block for block in card.body if isinstance(block, Quote)]
    common = (Paragraph((UserText("Rapporten är klar"),)), Paragraph((Link(LINK, LINK),)))
    assert quotes == [
        Quote(common, "sv", "Samma text i alla kanaler"),
        Quote((Paragraph((UserText(f"Läs {LINK}"),)),), "sv", "Egen text för kanalen"),
    ]


@pytest.mark.parametrize(
    ("over", "warning"),
    [(0, ()), (1, ("För lång. Korta med minst ett tecken.",)), (7, ("För lång. Korta med minst 7 tecken.",))],
)
def test_a_post_that_is_too_long_says_by_how_much(policy: Policy, over: int, warning: tuple[str, ...]) -> None:
    card = preview(policy, text="o" * (280 + over), link=None)
    assert list(card.body[1:-1]) == [Paragraph((Bold(words),)) for words in warning]


def test_all_channels_are_shown_where_none_is_chosen(policy: Policy) -> None:
    headed = [block.runs[0] for block in preview(policy, channels=[]).body if isinstance(block, Paragraph)]
    assert headed == [Bold(channel.name) for channel in policy.channels.values()]
