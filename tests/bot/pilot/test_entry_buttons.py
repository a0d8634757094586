"""An answer that says whom to contact opens the form that does: with what was typed, kept no longer than the card."""

import pytest

from bot.answers.finding import Finding, Match
from bot.cards import Card, Choice
from bot.people import Person
from bot.pilot.owing import finding_answer
from tests.bot.pilot.conftest import Office
from tests.fakes.cast import OUTSIDER, REQUESTER

NEWS = "Hur får jag ut en nyhet?"
TOLD = "jag har en nyhet jag vill lyfta"
ADVICE = "Vi vill börja använda sociala medier, vem hjälper oss att bedöma det?"
ACCOUNT = "Vad krävs för ett nytt konto?"
PRIVATELY = "Får jag dela myndighetens inlägg på min privata Facebook?"


def opened(card: Card) -> list[Choice]:
    return [choice for choice in card.choices if choice.verb == "open"]


@pytest.mark.parametrize(
    ("typed", "label", "arguments"),
    [
        (NEWS, "Föreslå inlägg", {"kind": "nyhet"}),
        (TOLD, "Föreslå inlägg", {"kind": "nyhet", "text": TOLD}),
        (ADVICE, "Råd om kanal", {"kind": "radgivning", "question": ADVICE}),
        (ACCOUNT, "Nytt konto", {"kind": "konto"}),
    ],
)
async def test_an_answer_opens_the_form_of_what_it_speaks_of(
    office: Office, typed: str, label: str, arguments: dict[str, str]
) -> None:
    await office.say(typed)
    (card,) = office.to_requester()
    assert opened(card) == [Choice("open", label, arguments, opens_form=True)]
    assert card.choices[0].verb == "open"


async def test_what_was_typed_stands_in_the_form(office: Office) -> None:
    await office.say(ADVICE)
    (card,) = office.to_requester()
    reply = await office.press(card, "Råd om kanal")
    assert reply.form is not None
    assert [(field.name, field.value) for field in reply.form.fields if field.value] == [("question", ADVICE)]


async def test_what_was_typed_is_erased_when_its_answer_has_gone(office: Office) -> None:
    await office.pilot.say(office.turn(), ADVICE)
    assert ADVICE in await office.everything_kept()
    await office.outbox.drain()
    assert ADVICE not in await office.everything_kept()


@pytest.mark.parametrize(("typed", "person"), [(PRIVATELY, REQUESTER), (ADVICE, OUTSIDER)])
async def test_neither_what_is_private_nor_an_outsiders_words_travel(
    office: Office, typed: str, person: Person
) -> None:
    await office.pilot.say(office.turn(person), typed)
    assert typed not in await office.everything_kept()
    await office.outbox.drain()
    (card,) = office.cards(f"person:{person.id}")
    assert opened(card) == []


@pytest.mark.parametrize(("private", "kept"), [(False, True), (True, False)])
async def test_a_button_makes_no_private_question_travel(office: Office, private: bool, kept: bool) -> None:
    policy, turn = office.core.policy(), office.turn()
    match = Match("lyft-en-nyhet", "kommunicera-nagot", 1.0)
    finding = Finding(
        question="min egen sak",
        lang="sv",
        kind="answer",
        confidence=1.0,
        matches=(match,),
        said=("lyft-en-nyhet",),
        private=private,
        policy_version=policy.version,
    )
    await office.core.answer(turn, finding_answer(turn, finding, policy))
    assert ("min egen sak" in await office.everything_kept()) == kept
