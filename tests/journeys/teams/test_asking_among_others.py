"""Ask where others are: in a channel by mentioning the app, in a group; what is private is answered apart."""

import pytest

from tests.fakes.teams.cards import labels
from tests.fakes.teams.tenant import BOT_NAME, COLLEAGUE, GENERAL, GROUP, NEWCOMER
from tests.journeys.teams.conftest import Open
from tests.journeys.teams.somebody import Cast, Somebody, number_of, text_of
from tests.journeys.teams.test_asking import CHOICES, CLEAR, OFF_TOPIC, PRIVATE, VAGUE

pytestmark = pytest.mark.asyncio(loop_scope="session")

APART = "Jag svarar dig i vår egen chatt. Där ser bara du svaret."
WITHOUT = f"{APART} Har du ingen chatt med mig? Lägg till mig under Appar i Teams, så kommer svaret."
HERE_OR_THERE = "Tack. Svaret kommer i vår egen chatt eller här i tråden."


def said_in(asker: Somebody, where: str = GENERAL) -> list[str]:
    """Return what the app has said in the thread of what was said there last, or in the group."""
    root = asker.house.teams.messages(where)[-1].thread
    here = asker.house.teams.thread(where, root) if root else asker.house.teams.messages(where)
    return [text_of(one) for one in here if one.sender.startswith("28:")]


async def apart(asker: Somebody, words: str, where: str = GENERAL) -> str:
    """Ask something among others that is answered in the asker's own chat, with a line where it was asked."""
    before = len(asker.told())
    await asker.says(words, where)
    await asker.house.teams.until(lambda: said_in(asker, where)[-1:] == [APART])
    assert len(asker.told()) == before + 1
    return text_of(asker.told()[-1])


async def test_a_mention_in_a_channel_is_answered_in_its_thread(cast: Cast) -> None:
    asker, teams, budget = cast.neighbour, cast.house.teams, cast.budget()
    asked = await asker.says(CLEAR, GENERAL)
    assert asked.activity["text"] == f"<at>{BOT_NAME}</at> {CLEAR}"
    question, answer = teams.messages(GENERAL)[-2:]
    assert text_of(answer).startswith("Hur får jag ut en nyhet?\n")
    assert answer.thread == question.id
    assert budget.spent() == {f"{GENERAL} thread": 1}  # and no welcome: nobody has written to us
    await asker.says(VAGUE, GENERAL, thread=question.id)
    assert text_of(teams.thread(GENERAL, question.id)[-1]).startswith("Menar du …?")


async def test_our_name_in_the_middle_of_a_question_is_no_part_of_it(cast: Cast) -> None:
    asker, people = cast.requester, cast.house.people
    await asker.says(CLEAR, GENERAL)
    said = people.answers[-1].activity
    words = f"Hej <at>{BOT_NAME}</at>, vilka konton&nbsp;har vi?"
    await asker.does(people.sends(said | {"id": cast.house.teams.state.new_id(), "text": words}))
    assert said_in(asker)[-1].startswith("Vilka sociala medier finns vi i?")


async def test_a_group_is_answered_where_it_asked(cast: Cast) -> None:
    budget = cast.budget()
    await cast.colleague.says("Vilka konton har vi?", GROUP)
    assert said_in(cast.colleague, GROUP)[-1].startswith("Vilka sociala medier finns vi i?")
    assert budget.spent() == {GROUP: 1}


@pytest.mark.parametrize("where", [GENERAL, GROUP])
async def test_a_question_about_private_life_is_answered_in_the_askers_own_chat(cast: Cast, where: str) -> None:
    await cast.requester.asks("hjälp")  # a chat that the app knows of
    told = await apart(cast.requester, PRIVATE, where)
    assert told.startswith("Får jag berätta om jobbet och dela våra inlägg privat?\nDet du gör som privatperson")
    assert "Vi sparar inte frågan; chatten finns kvar i Teams." in told


async def test_lists_and_wishes_are_answered_in_their_writers_own_chat(cast: Cast) -> None:
    requester = cast.requester
    await requester.asks("hjälp")
    assert (await apart(requester, "mina")).startswith("Mina förfrågningar")
    assert (await apart(requester, "Inlägg")).startswith("Föreslå inlägg\n")
    wish = "kan ni lägga ut att isen har lagt sig på torsdag"
    assert (await apart(requester, wish)).startswith("Så här skickar jag det\nIsen har lagt sig")


async def test_whoever_has_not_got_the_app_is_answered_when_they_have(open_house: Open) -> None:
    async with open_house() as house:
        asker = Cast.of(house).somebody(NEWCOMER)
        answer = await house.people.says(NEWCOMER, PRIVATE, GENERAL)
        assert answer.ok
        await house.teams.until(lambda: said_in(asker) == [WITHOUT])
        await asker.does(house.people.installs(NEWCOMER))
        assert any(text_of(one).startswith("Får jag berätta om jobbet") for one in asker.told())


async def test_an_empty_mention_is_told_how_it_is_done(cast: Cast) -> None:
    await cast.requester.says("", GENERAL)
    assert said_in(cast.requester)[-1].startswith("Så här gör du\nSkriv din fråga som den är.")


async def test_choices_in_a_channel_are_answered_in_their_thread_for_whoever_presses(cast: Cast) -> None:
    asker, presser, teams = cast.requester, cast.colleague, cast.house.teams
    await asker.says(VAGUE, GENERAL)
    choices = teams.ours(GENERAL)[-1]
    assert (await presser.presses(choices, CHOICES[0])).said == HERE_OR_THERE
    assert said_in(asker)[-1].startswith("Vilka sociala medier finns vi i?")
    await presser.presses(choices, "Inget av de här")
    assert said_in(asker)[-1].startswith("Då hittar jag inget svar i policyn.")


async def test_a_private_choice_in_a_channel_is_answered_in_its_pressers_own_chat(cast: Cast) -> None:
    asker, presser, teams = cast.requester, cast.colleague, cast.house.teams
    await asker.says("facebook", GENERAL)
    choices, budget = teams.ours(GENERAL)[-1], cast.budget()
    told = await presser.told_by(presser.presses(choices, labels(choices.card)[2]))
    assert text_of(told).startswith("Måste jag använda sociala medier?")
    assert budget.spent() == {COLLEAGUE: 1}


async def test_whoever_asks_the_officer_from_a_channel_has_the_receipt_to_themselves(cast: Cast) -> None:
    asker, presser, teams = cast.requester, cast.colleague, cast.house.teams
    await asker.says(OFF_TOPIC, GENERAL)
    receipt = await presser.told_by(presser.presses(teams.ours(GENERAL)[-1], "Fråga pressansvarig"))
    assert "Från: Johan Lind" in text_of(cast.officer.card(number_of(receipt)))
    assert len(said_in(asker)) == 1


async def test_a_form_that_a_channels_answer_opens_is_its_pressers_own(cast: Cast) -> None:
    asker, presser, teams = cast.requester, cast.colleague, cast.house.teams
    await asker.says(CLEAR, GENERAL)
    answer = teams.ours(GENERAL)[-1]
    assert "Öppnas inget formulär?" not in text_of(answer)
    await presser.opens(answer, "Föreslå inlägg")
    receipt = await presser.told_by(presser.sends(text="Lindar planteras längs kajen.", secrecy=True))
    assert receipt.conversation == teams.state.people[COLLEAGUE].personal
    assert not any("Lindar" in text_of(one) for one in teams.messages(GENERAL))


async def test_what_is_rated_in_a_channel_is_thanked_for_where_only_the_rater_sees_it(cast: Cast) -> None:
    asker, teams = cast.requester, cast.house.teams
    await asker.says(CLEAR, GENERAL)
    budget = cast.budget()
    assert (await cast.colleague.presses(teams.ours(GENERAL)[-1], "Ja")).said.startswith("Tack!")
    assert budget.spent() == {}
