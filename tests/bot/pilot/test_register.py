"""The register of accounts, asked in chat."""

import pytest

from bot.desk.register import register
from bot.wording.register_card import account_card
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.bot.pilot.test_files import an_account
from tests.fakes.cast import OFFICER, OUTSIDER, REQUESTER

pytestmark = ON_SQLITE
WHICH = "Vilka konton har vi i sociala medier?"
NOTE = "Registret har ett konto till, för en enskild verksamhet."


@pytest.mark.parametrize("question", ["vem ansvarar för Grön omställning?", "Vem är ansvarig för GRÖN OMSTÄLLNING"])
async def test_who_answers_for_an_account_is_told_out_of_the_register(office: Office, question: str) -> None:
    await an_account(office)
    await office.say(question)
    account = (await office.database.read(register, office.pilot.policy()))[-1]
    assert (account.name, office.to_requester()[-1]) == ("Grön omställning", account_card(account, "sv"))
    assert "omställning?" not in await office.everything_kept()


async def test_the_policys_questions_are_the_policys(office: Office) -> None:
    await an_account(office)
    await office.say("Vem ansvarar för våra konton i sociala medier?")
    assert "Så använder vi sociala medier" in repr(office.to_requester()[-1])


async def test_an_outsiders_question_is_the_policys(office: Office) -> None:
    await an_account(office)
    await office.say("Vem ansvarar för Grön omställning?", OUTSIDER)
    assert "Amina" not in repr(office.cards(f"person:{OUTSIDER.id}"))


async def test_the_answer_about_accounts_says_that_the_register_has_more(office: Office) -> None:
    await office.say(WHICH)
    before = office.to_requester()[-1]
    await an_account(office)
    await office.say(WHICH)
    await office.say(WHICH, OUTSIDER)
    after, (outsiders,) = office.to_requester()[-1], office.cards(f"person:{OUTSIDER.id}")
    assert [NOTE in repr(card.body) for card in (before, after, outsiders)] == [False, True, False]
    assert [choice.label for choice in outsiders.choices if choice.verb == "register"] == []
    await office.press(after, "Visa alla konton")
    assert "Grön omställning" in repr(office.to_requester()[-1])


async def test_no_other_answer_speaks_of_the_register(office: Office) -> None:
    await an_account(office)
    await office.say("Hur ska jag svara på arga kommentarer?")
    assert NOTE not in repr(office.to_requester()[-1])


async def test_a_closed_account_is_counted_no_more(office: Office) -> None:
    request = await an_account(office)
    await office.move("take_down", request, OFFICER, words="Projektet är slut.")
    await office.say(WHICH, REQUESTER)
    assert NOTE not in repr(office.to_requester()[-1])
