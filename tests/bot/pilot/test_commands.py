"""What is typed and does what a button does."""

import pytest

from bot.people import Person
from bot.pilot.commands import COMMANDS
from bot.wording.notices import refused_card
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.fakes.cast import CHIEF, COMMUNICATOR, OFFICER, OUTSIDER, REQUESTER

pytestmark = ON_SQLITE
OFFICERS_WORDS = ("veckan", "jag är borta", "pausa allt", "ny åt någon annan")
TITLES = {
    "nyhet": "Föreslå inlägg",
    "konferens": "Boka konferenskontot",
    "fraga": "Fråga pressansvarig",
    "radgivning": "Råd om kanal",
    "konto": "Nytt konto",
    "mine": "Mina förfrågningar",
    "register": "Konton i sociala medier – Tillväxtverket",
    "week": "Veckan – v. 48",
    "away": "Borta idag",
    "pause": "Ingen paus",
    "behalf": "Ny åt någon annan",
    "call": "Ring direkt",
    "help": "Så här gör du",
}


async def test_each_is_answered_with_its_card(office: Office) -> None:
    answered = {}
    for word, what in COMMANDS.items():
        await office.say(f"/{word.upper()}", OFFICER)
        answered[what] = office.at_desk()[-1].title
    assert (answered, len(office.at_desk())) == (TITLES, len(COMMANDS))


async def test_the_kinds_open_their_forms(office: Office) -> None:
    words = {"inlägg": "nyhet", "konferens": "konferens", "råd": "radgivning", "fråga pressansvarig": "fraga"}
    for word, kind in words.items():
        await office.say(word)
        opened = await office.press(office.to_requester()[-1], TITLES[kind])
        assert opened.form is not None
        assert (opened.form.verb, opened.form.arguments["kind"]) == ("hand_in", kind)


@pytest.mark.parametrize("word", OFFICERS_WORDS)
async def test_the_desks_words_are_refused_to_others_with_a_reason(office: Office, word: str) -> None:
    await office.say(word, REQUESTER)
    await office.say(word, OUTSIDER)
    (staff,), (outsider,) = office.to_requester(), office.cards(f"person:{OUTSIDER.id}")
    policy = office.pilot.policy()
    assert staff == refused_card("not_your_desk", policy, "sv")
    assert outsider == refused_card("not_staff", policy, "sv")


@pytest.mark.parametrize("person", [OFFICER, CHIEF, COMMUNICATOR], ids=lambda person: person.id)
async def test_the_desks_words_are_everybodys_at_the_desk(office: Office, person: Person) -> None:
    for word in OFFICERS_WORDS:
        await office.say(word, person)
    assert [card.title for card in office.at_desk()] == [
        "Veckan – v. 48",
        "Borta idag",
        "Ingen paus",
        "Ny åt någon annan",
    ]


async def test_help_tells_the_desk_its_own_words_and_nobody_else(office: Office) -> None:
    await office.say("hjälp", OFFICER)
    await office.say("hjälp")
    await office.say("hjälp", OUTSIDER)
    (desk,), (staff,), (outsider,) = office.at_desk(), office.to_requester(), office.cards(f"person:{OUTSIDER.id}")
    assert [("pausa allt" in repr(card), "sök …" in repr(card)) for card in (desk, staff, outsider)] == [
        (True, True),
        (False, True),
        (False, False),
    ]


@pytest.mark.parametrize("verb", ["mine", "register", "week", "help", "call", "behalf"])
async def test_a_button_does_the_same_as_its_word(office: Office, verb: str) -> None:
    await office.do(verb, {}, OFFICER)
    assert [card.title for card in office.at_desk()] == [TITLES[verb]]
