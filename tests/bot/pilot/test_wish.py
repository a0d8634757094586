"""A plain sentence that asks for something: shown back as it was read, and sent at one press."""

import pytest

from bot.cards import Card
from bot.turns import Reply
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.fakes.cast import COLLEAGUE, OUTSIDER, REQUESTER

pytestmark = ON_SQLITE
WISH = "kan ni lägga ut att rapporten är klar på torsdag"
BOOKING = "kan vi boka konferenskontot till Tillväxtdagen 2 december?"
SEND, EDIT, QUESTION = "Skicka – inget är sekretessbelagt", "Ändra först", "Det var en fråga"


async def proposed(office: Office, text: str = WISH, person: object = REQUESTER) -> Card:
    await office.say(text, person)  # type: ignore[arg-type]
    return office.cards(f"person:{person.id}")[-1]  # type: ignore[attr-defined]


async def test_a_wish_is_shown_back_and_nothing_is_sent(office: Office) -> None:
    card = await proposed(office)
    assert (card.title, [choice.label for choice in card.choices]) == ("Så här skickar jag det", [SEND, EDIT, QUESTION])
    rows = await office.rows()
    assert (rows["requests"], office.at_desk()) == (0, [])


async def test_one_press_sends_it_with_the_secrecy_ticked(office: Office) -> None:
    assert await office.press(await proposed(office), SEND) == Reply()
    (card,) = office.at_desk()
    request = await office.read(card.choices[0].arguments["request"])
    asked = {name: request.values[name] for name in ("text", "when", "date", "secrecy")}
    assert asked == {"text": "Rapporten är klar", "when": "earliest", "date": "2026-11-26", "secrecy": True}


async def test_two_presses_are_one_request_and_the_same_event_is_answered_the_same(office: Office) -> None:
    card = await proposed(office)
    send = next(choice for choice in card.choices if choice.label == SEND)
    turn = office.turn()
    first = [await office.pilot.press(turn, send.verb, send.arguments) for _ in range(2)]
    second = await office.press(card, SEND)
    assert (first, second.card is None) == ([Reply(), Reply()], False)
    assert (await office.rows())["requests"] == 1


async def test_the_form_opens_as_it_was_read(office: Office) -> None:
    reply = await office.press(await proposed(office), EDIT)
    assert reply.form is not None
    typed = {field.name: field.value for field in reply.form.fields if field.value}
    assert typed == {"text": "Rapporten är klar", "when": "earliest", "date": "2026-11-26"}


async def test_a_question_after_all_is_answered_by_the_policy(office: Office) -> None:
    card = await proposed(office, "Kan ni twittra om vilka konton vi har i sociala medier")
    await office.press(card, QUESTION)
    assert "avsnittet ”I vilka sociala medier närvarar Tillväxtverket?”" in repr(office.to_requester()[-1])
    assert (await office.rows())["requests"] == 0


async def test_a_booking_asks_whose_event_it_is(office: Office) -> None:
    card = await proposed(office, BOOKING)
    assert [choice.verb for choice in card.choices] == ["open", "not_a_wish"]
    sent = await office.do("send_wish", {**card.choices[0].arguments, "token": "t"})
    assert sent.form is not None
    fields = {field.name: field.value for field in sent.form.fields}
    assert (fields["event"], fields["start"], fields["part"]) == ("Tillväxtdagen", "2026-12-02", "")
    assert await office.fill(sent, {"part": "arrange"}) == Reply()
    assert (await office.rows())["requests"] == 1


async def test_what_no_button_carries_is_never_sent_in_part(office: Office) -> None:
    card = await proposed(office, f"{WISH}: {'Det är en lång text om lån. ' * 80}"[:2900])
    assert [choice.verb for choice in card.choices] == ["open", "not_a_wish"]
    assert card.choices[0].arguments == {"kind": "nyhet"}
    assert "Texten är för lång för att skickas med en knapp." in repr(card.body)


async def test_an_outsiders_wish_is_a_question(office: Office) -> None:
    card = await proposed(office, WISH, OUTSIDER)
    assert {choice.verb for choice in card.choices} <= {"choose", "none_of_these"}
    reply = await office.do("send_wish", {"kind": "nyhet", "text": "Hej"}, OUTSIDER)
    assert (reply.form, reply.card is None) == (None, False)
    assert (await office.rows())["requests"] == 0


async def test_a_wish_that_says_the_same_as_another_is_asked_about(office: Office) -> None:
    request = await office.hand_in("Rapporten är klar")
    card = await proposed(office, WISH, COLLEAGUE)
    asked = await office.press(card, SEND, COLLEAGUE)
    assert asked.card is not None
    assert [(one.verb, one.label) for one in asked.card.choices] == [
        ("follow", "Följ SM-2026-0001 i stället"),
        ("send_wish", "Skicka min ändå"),
    ]
    assert await office.press(asked.card, "Följ SM-2026-0001 i stället", COLLEAGUE) == Reply()
    assert [one.person for one in (await office.read(request)).companions] == [COLLEAGUE.id]
    assert await office.press(asked.card, "Skicka min ändå", COLLEAGUE) == Reply()
    assert (await office.rows())["requests"] == 2


async def test_ones_own_twin_is_looked_at(office: Office) -> None:
    await office.hand_in("Rapporten är klar")
    asked = await office.press(await proposed(office), SEND)
    assert asked.card is not None
    assert "Du har redan skickat en liknande förfrågan (SM-2026-0001)." in repr(asked.card.body)
    shown = await office.press(asked.card, "Visa SM-2026-0001")
    assert shown.card == office.to_requester()[0]


@pytest.mark.parametrize("text", [WISH, BOOKING, "sök rapporten om lån"])
async def test_what_was_written_is_erased_once_its_card_has_gone(office: Office, text: str) -> None:
    await office.pilot.say(office.turn(), text)
    word = {"k": "rapporten är klar" if text == WISH else "Tillväxtdagen", "s": "rapporten om lån"}[text[0]]
    assert word in await office.everything_kept()
    await office.outbox.drain()
    assert word not in await office.everything_kept()
    assert word in repr(office.to_requester())


async def test_a_personal_number_in_a_wish_is_masked(office: Office) -> None:
    card = await proposed(office, "kan ni lägga ut att 850709-9805 har vunnit")
    await office.press(card, SEND)
    assert "9805" not in await office.everything_kept() + repr(office.room.messages)
    assert (await office.rows())["requests"] == 1
