"""What a room shows at once, such as the answer to a command: drawn and returned, owed and kept nowhere."""

from dataclasses import replace

import pytest

from bot.cards import Card, Choice, Lang
from bot.people import Person
from bot.turns import Reply, Turn
from bot.wording.notices import refused_card
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.bot.pilot.test_asking import ACCOUNTS, OFF_TOPIC
from tests.bot.pilot.test_files import an_account
from tests.fakes.cast import OFFICER, OUTSIDER, REQUESTER

pytestmark = ON_SQLITE
PRIVATE = "Får jag dela myndighetens inlägg på min privata Facebook?"
WISH = "kan ni lägga ut att hemmafesten är klar på torsdag"


def at_once(office: Office, person: Person = REQUESTER, inbound: str = "", lang: Lang = "sv") -> Turn:
    return replace(office.turn(person, inbound=inbound, lang=lang), at_once=True)


def known_by_no_card(card: Card) -> Card:
    """Return a card without what tells which one of several like it was pressed."""
    asked = card.asked and replace(card.asked, choices=tuple(map(_without_token, card.asked.choices)))
    return replace(card, choices=tuple(map(_without_token, card.choices)), asked=asked)


def _without_token(choice: Choice) -> Choice:
    return replace(choice, arguments={name: text for name, text in choice.arguments.items() if name != "token"})


LOOKED_UP = ("mina", "hjälp", "inlägg", "konton", "veckan", "sök lån", "ring")


@pytest.mark.parametrize("text", [ACCOUNTS, OFF_TOPIC, PRIVATE, WISH, "hej", *LOOKED_UP])
async def test_it_is_the_card_that_would_have_been_owed(office: Office, text: str) -> None:
    await office.say(text)
    (owed,) = office.to_requester()
    reply = await office.pilot.say(at_once(office), text)
    await office.outbox.drain()
    assert reply.card is not None
    assert (known_by_no_card(reply.card), reply.form) == (known_by_no_card(owed), None)
    assert len(office.to_requester()) == 1
    assert (await office.rows())["deliveries"] == 1


async def test_what_is_owed_comes_with_no_card_at_once(office: Office) -> None:
    assert [await office.pilot.say(office.turn(), text) for text in (ACCOUNTS, "mina", WISH)] == [Reply()] * 3


@pytest.mark.parametrize("verb", ["help", "mine", "register", "week", "behalf", "call"])
async def test_a_button_is_answered_at_once_too(office: Office, verb: str) -> None:
    await office.do(verb, {}, OFFICER)
    reply = await office.pilot.press(at_once(office, OFFICER), verb, {})
    assert [reply.card] == office.at_desk()


async def test_what_a_card_leads_to_is_answered_at_once(office: Office) -> None:
    asked = {"entry": next(iter(office.pilot.policy().entries)), "question": OFF_TOPIC}
    for verb in ("choose", "none_of_these", "not_a_wish"):
        await office.do(verb, asked)
        reply = await office.pilot.press(at_once(office), verb, asked)
        assert reply.card is not None
        assert known_by_no_card(reply.card) == known_by_no_card(office.to_requester()[-1])


async def test_a_redelivered_one_is_answered_the_same_and_counted_once(office: Office) -> None:
    first, *again = [await office.pilot.say(at_once(office, inbound="slack:cmd:1"), OFF_TOPIC) for _ in range(3)]
    assert again == [first, first]
    assert "('2026-11-23', 'none', 1)" in await office.everything_kept()
    assert (await office.rows())["inbound"] == 1


async def test_no_word_of_it_is_kept_and_nothing_owed(office: Office) -> None:
    await an_account(office)
    before = (await office.rows())["deliveries"]
    typed = (
        PRIVATE,
        OFF_TOPIC,
        WISH,
        "sök privata lån",
        "Vem ansvarar för semesterbloggen?",
        "Vem sköter Grön omställning?",
    )
    replies = [await office.pilot.say(at_once(office), text) for text in typed]
    replies += [await office.pilot.say(at_once(office), "semesterdagar " * 400)]
    replies += [await office.pilot.wrong_argument(at_once(office), "/inlagg", PRIVATE)]
    kept = await office.everything_kept()
    words = ("privata", "Facebook?", "semesterdagar", "hemmafesten", "semesterbloggen", "Vem sköter")
    assert [word for word in words if word in kept] == []
    assert [reply.card is None for reply in replies] == [False] * len(typed) + [False] * 2
    assert (await office.rows())["deliveries"] == before


async def test_two_presses_on_its_button_are_one_question(office: Office) -> None:
    no = (await office.pilot.say(at_once(office, inbound="slack:cmd:1"), OFF_TOPIC)).card
    same = (await office.pilot.say(at_once(office, inbound="slack:cmd:1"), OFF_TOPIC)).card
    other = (await office.pilot.say(at_once(office, inbound="slack:cmd:2"), OFF_TOPIC)).card
    assert no
    assert same
    assert other
    replies = [await office.press(card, "Fråga pressansvarig") for card in (no, same, other)]
    assert [reply.card is None for reply in replies] == [True, False, True]
    assert (await office.rows())["requests"] == 2


async def test_a_wish_is_sent_once_by_the_button_of_its_proposal(office: Office) -> None:
    proposal = (await office.pilot.say(at_once(office), WISH)).card
    assert proposal
    for _ in range(2):
        await office.press(proposal, "Skicka – inget är sekretessbelagt")
    assert (await office.rows())["requests"] == 1


async def test_an_outsider_is_told_no_at_once(office: Office) -> None:
    refused = [await office.pilot.say(at_once(office, OUTSIDER), text) for text in ("mina", "inlägg", "veckan")]
    assert refused == [Reply(card=refused_card("not_staff", office.pilot.policy(), "sv"))] * 3


async def test_a_personal_number_is_masked_before_it_is_shown(office: Office) -> None:
    said = "Hur många semesterdagar har 850709-9805 kvar i år?"
    shown = [await office.pilot.say(at_once(office), text) for text in (said, said * 100)]
    shown += [await office.pilot.wrong_argument(at_once(office), "/inlagg", said)]
    assert [("9805" in repr(reply), "[personnummer]" in repr(reply)) for reply in shown] == [(False, True)] * 3


@pytest.mark.parametrize(
    ("text", "openly"),
    [
        (ACCOUNTS, True),
        (OFF_TOPIC, True),
        ("hej", True),
        ("En journalist ringer mig", True),
        ("ord " * 2000, True),
        (PRIVATE, False),
        (WISH, False),
        ("mina", False),
        ("hjälp", False),
        ("inlägg", False),
        ("sök gröna lån", False),
        ("Vem ansvarar för Grön omställning?", False),
    ],
)
async def test_others_may_see_the_answer_to_a_question_alone(office: Office, text: str, openly: bool) -> None:
    assert office.pilot.answers_openly(REQUESTER, text, "sv") == openly


async def test_an_outsider_is_shown_no_list_in_the_open(office: Office) -> None:
    openly = [office.pilot.answers_openly(OUTSIDER, text, "sv") for text in (ACCOUNTS, WISH, PRIVATE, "mina")]
    assert openly == [True, True, False, False]
