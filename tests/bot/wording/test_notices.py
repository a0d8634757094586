from dataclasses import replace

import pytest

from bot.cards import Bullets, Card, Choice, Paragraph, Quote, Text, UserText
from bot.policy.model import Policy
from bot.requests.model import State
from bot.wording import notices
from tests.bot.wording.a_request import a_request

HAND_IN = (
    Choice("open", "Föreslå inlägg", {"kind": "nyhet"}, opens_form=True),
    Choice("open", "Boka konferenskontot", {"kind": "konferens"}, opens_form=True),
    Choice("open", "Fråga pressansvarig", {"kind": "fraga"}, opens_form=True),
)


def only_text(card: Card) -> str:
    (paragraph,) = card.body
    assert isinstance(paragraph, Paragraph)
    return "".join(run.text for run in paragraph.runs)


def test_a_first_meeting_says_what_is_done_and_what_is_stored(policy: Policy) -> None:
    assert notices.welcome_card(policy, "sv") == Card(
        title="Hej! Jag är Lotsen.",
        body=(
            Bullets(
                (
                    (
                        Text(
                            "Fråga mig om ”Så använder vi sociala medier på Tillväxtverket”. "
                            "Jag svarar med policyns egna ord, och säger till när den inget säger."
                        ),
                    ),
                    (
                        Text(
                            "Lämna in det du vill ha gjort med knapparna. "
                            "Kommunikationsavdelningen tar hand om det, och du får besked här."
                        ),
                    ),
                )
            ),
            Paragraph(
                (
                    Text(
                        "Frågor räknas men sparas inte. Det du lämnar in sparas med ditt namn. "
                        "Chatten finns kvar där du skriver."
                    ),
                )
            ),
        ),
        lang="sv",
        choices=HAND_IN,
    )


def test_an_outsider_is_offered_nothing_to_hand_in(policy: Policy) -> None:
    cards = [make(policy, "sv", person_is_staff=False) for make in (notices.welcome_card, notices.help_card)]
    assert [card.choices for card in cards] == [(), ()]
    assert notices.help_card(policy, "sv").choices == HAND_IN


def test_a_kind_that_is_off_has_no_button(policy: Policy) -> None:
    off = replace(policy, kinds={**policy.kinds, "konferens": replace(policy.kinds["konferens"], on=False)})
    assert notices.help_card(off, "sv").choices == (HAND_IN[0], HAND_IN[2])


def test_a_kinds_name_leads_to_its_form(policy: Policy) -> None:
    assert notices.menu_card("nyhet", policy, "sv") == Card(
        title="Föreslå inlägg",
        body=(Paragraph((Text(policy.kinds["nyhet"].intro["sv"]),)),),
        lang="sv",
        choices=(replace(HAND_IN[0], style="primary"),),
    )


def test_whoever_was_second_is_told_who_was_first_with_what_and_when() -> None:
    assert notices.stale_card(a_request("nyhet", State.APPROVED), "sv") == Card(
        title="Någon hann före – SM-2026-0042",
        body=(
            Paragraph(
                (
                    UserText("Susanne Daregård"),
                    Text(" hann före: "),
                    Text("Godkänd"),
                    Text(" "),
                    Text("onsdag 14 oktober kl. 9.00"),
                    Text("."),
                )
            ),
            Paragraph((Text("Titta på kortet igen: det visar hur det är nu."),)),
        ),
        lang="sv",
    )


def test_whoever_was_second_to_a_question_is_not_told_to_answer_it() -> None:
    first = notices.stale_card(a_request("nyhet", State.WAITING), "sv").body[0]
    assert isinstance(first, Paragraph)
    assert first.runs[2] == Text("Väntar på svar")


def test_nobody_is_told_that_they_were_faster_than_themselves() -> None:
    own = a_request("nyhet", State.APPROVED)
    card = notices.stale_card(own, "sv", viewer=own.changed_by)
    said = "Du ändrade själv onsdag 14 oktober kl. 9.00. Titta på kortet igen."
    assert (card.title, only_text(card)) == ("Redan gjort – SM-2026-0042", said)
    assert notices.stale_card(own, "sv", viewer=own.requester) == notices.stale_card(own, "sv")


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("not_your_desk", "Det här gör Kommunikationsavdelningen."),
        (
            "not_staff",
            (
                "Du kan fråga vad policyn säger. Bara anställda kan lämna in något; "
                "vänd dig annars till Kommunikationsavdelningen."
            ),
        ),
        ("policy_changed", "Policyn har ändrats sedan du frågade. Fråga igen, så svarar jag ur den nya."),
        (
            "a reason nobody has heard of",
            (
                "Jag hittar inte det du tryckte på. Titta efter ett nyare kort, "
                "eller vänd dig till Kommunikationsavdelningen."
            ),
        ),
    ],
)
def test_a_refusal_says_why_and_what_to_do(policy: Policy, reason: str, said: str) -> None:
    assert only_text(notices.refused_card(reason, policy, "sv")) == said


def test_an_event_of_others_is_answered_with_the_policys_words_and_a_post_instead(policy: Policy) -> None:
    card = notices.neither_card(policy, "sv", event="Exportdagen")
    quote = card.body[0]
    assert isinstance(quote, Quote)
    assert quote.body == policy.entries["konferenskontot"].passages[0].blocks
    assert card.choices == (
        Choice("open", "Föreslå inlägg", {"kind": "nyhet", "text": "Exportdagen"}, "primary", opens_form=True),
    )


def test_without_that_entry_the_scope_is_said_in_plain_words(policy: Policy) -> None:
    card = notices.neither_card(replace(policy, entries={}), "sv")
    assert card.body[0] == Paragraph(
        (Text("Konferenskontot är till för det som Tillväxtverket anordnar eller deltar i."),)
    )
    assert card.choices[0].arguments == {"kind": "nyhet"}


def test_something_wrong_with_us_still_shows_the_way_to_a_human(policy: Policy) -> None:
    card = notices.wrong_card(policy, "sv")
    said = "Försök igen om en stund. Brådskar det, vänd dig direkt till Kommunikationsavdelningen."
    assert (only_text(card), card.choices) == (said, (Choice("ask_officer", "Fråga pressansvarig", opens_form=True),))


def test_a_hidden_personal_number_is_told() -> None:
    said = "That looked like a personal identity number. I have hidden it here; please delete your own message."
    assert only_text(notices.masked_card("en")) == said
    here = "That looked like a personal identity number. I have hidden it here."
    assert only_text(notices.masked_card("en", room="local")) == here
