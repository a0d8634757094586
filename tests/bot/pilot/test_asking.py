"""Questions through the one door: answered once, and nothing kept that should not be."""

import re

import pytest

from bot.cards import Card, Quote, UserText
from tests.bot.pilot.conftest import Office
from tests.fakes.cast import OUTSIDER

ACCOUNTS = "Vilka konton har vi i sociala medier?"
OFF_TOPIC = "Hur många semesterdagar har jag kvar i år?"


def titles(cards: list[Card]) -> list[str]:
    return [card.title for card in cards]


async def test_a_question_is_answered_in_the_policys_own_words(office: Office) -> None:
    await office.say(ACCOUNTS)
    (card,) = office.to_requester()
    (quote,) = [block for block in card.body if isinstance(block, Quote)]
    assert "avsnittet ”I vilka sociala medier närvarar Tillväxtverket?”" in quote.source


async def test_the_same_event_again_is_answered_once(office: Office) -> None:
    for _ in range(3):
        await office.say(ACCOUNTS, inbound="slack:Ev1")
    assert len(office.to_requester()) == 1


async def test_a_private_question_is_answered_and_kept_nowhere(office: Office) -> None:
    question = "Får jag dela myndighetens inlägg på min privata Facebook?"
    await office.say(question)
    (card,) = office.to_requester()
    kept = await office.everything_kept()
    assert "private" in kept
    assert [word for word in ("Facebook", "myndighetens inlägg") if word in kept] == []
    assert [choice.arguments for choice in card.choices if "question" in choice.arguments] == []
    assert office.pilot.kept(question, "sv") is None


async def test_an_answered_question_is_counted_and_not_kept(office: Office) -> None:
    await office.say(ACCOUNTS)
    kept = await office.everything_kept()
    assert "sociala medier?" not in kept
    assert "('2026-11-23', 'answer', 1)" in kept


async def test_a_question_that_may_be_sent_on_is_erased_when_its_card_has_gone(office: Office) -> None:
    await office.pilot.say(office.turn(), OFF_TOPIC)
    assert "semesterdagar" in await office.everything_kept()
    await office.outbox.drain()
    assert "semesterdagar" not in await office.everything_kept()


async def test_an_honest_no_goes_to_the_press_officer_by_one_press_and_back_by_another(office: Office) -> None:
    await office.say(OFF_TOPIC)
    (no,) = office.to_requester()
    assert no.title == "Det säger policyn inget om"
    await office.press(no, "Fråga pressansvarig")
    assert titles(office.at_desk()) == ["Fråga pressansvarig – SM-2026-0001"]
    receipt = office.to_requester()[-1]
    await office.press(receipt, "Ångra")
    (desk,) = office.at_desk()
    assert desk.facts[0].value[0].text.startswith("Tillbakadragen")
    assert desk.choices == ()
    assert [choice.label for choice in office.to_requester()[-1].choices] == ["Ändra och skicka igen"]


async def test_two_presses_on_one_card_are_one_question(office: Office) -> None:
    await office.say(OFF_TOPIC)
    (no,) = office.to_requester()
    assert (await office.press(no, "Fråga pressansvarig")).card is None
    again = await office.press(no, "Fråga pressansvarig")
    assert again.card is not None
    assert (await office.rows())["requests"] == 1


@pytest.mark.parametrize(
    "number", ["850709-9805", "19850709-9805", "850709 9805", "850709–9805", "8507099805", "850769-9802"]
)
async def test_a_personal_number_is_masked_before_anything_is_kept_or_sent(office: Office, number: str) -> None:
    await office.say(f"Hur många semesterdagar har {number} kvar i år?")
    (no,) = office.to_requester()
    await office.press(no, "Fråga pressansvarig")
    # A digest of hex digits may hold any four of them.
    everything = re.sub(r"\b[0-9a-f]{12,}\b", "", await office.everything_kept() + repr(office.room.messages))
    assert number not in everything
    assert number[-4:] not in everything
    assert "[personnummer]" in everything


async def test_an_outsider_may_ask_and_nothing_else(office: Office) -> None:
    await office.say(OFF_TOPIC, OUTSIDER)
    (no,) = office.cards(f"person:{OUTSIDER.id}")
    assert no.choices == ()
    await office.say("inlägg", OUTSIDER)
    asked = await office.pilot.press(office.turn(OUTSIDER), "ask_officer", {"question": "Hej?"})
    opened = await office.pilot.press(office.turn(OUTSIDER), "open", {"kind": "nyhet"})
    handed = await office.pilot.submit(
        office.turn(OUTSIDER), "hand_in", {"kind": "nyhet", "token": "t"}, {"text": "Hej", "secrecy": "yes"}
    )
    assert [reply.form for reply in (asked, opened, handed)] == [None] * 3
    assert all(reply.card for reply in (asked, opened, handed))
    assert (await office.rows())["requests"] == 0
    assert office.at_desk() == []


async def test_none_of_the_headings_leads_to_the_honest_no(office: Office) -> None:
    await office.pilot.press(office.turn(), "none_of_these", {"question": "Något om <konton> & *annat*"})
    await office.outbox.drain()
    (no,) = office.to_requester()
    (quote,) = [block for block in no.body if isinstance(block, Quote)]
    assert [run for paragraph in quote.body for run in paragraph.runs] == [UserText("Något om <konton> & *annat*")]  # type: ignore[union-attr]


async def test_a_heading_that_the_policy_no_longer_has_is_said_so(office: Office) -> None:
    reply = await office.pilot.press(office.turn(), "choose", {"entry": "gone"})
    assert reply.card is not None
    assert (reply.form, office.room.messages) == (None, [])


async def test_a_command_word_offers_the_form(office: Office) -> None:
    await office.say("Inlägg!")
    (menu,) = office.to_requester()
    assert [(choice.verb, choice.arguments) for choice in menu.choices] == [("open", {"kind": "nyhet"})]
