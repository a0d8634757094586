"""Ask the policy in one's own chat in Teams: an answer, a choice, an honest no that leads to a human; and ratings."""

import pytest

from tests.fakes.teams.cards import labels, words_of
from tests.fakes.teams.tenant import BOT, DESK, REQUESTER
from tests.journeys.teams.payloads import OFFER, WHERE, the_answer
from tests.journeys.teams.somebody import Cast, Json, facing, number_of, some_news, text_of, unfolded

pytestmark = pytest.mark.asyncio(loop_scope="session")

CLEAR = "Hur gör jag för att få ut en nyhet i våra sociala medier?"
VAGUE = "kanaler"
CHOICES = [WHERE, "Vem samordnar vad myndigheten gör?", "Vad styr hur vi arbetar med sociala medier?"]
OFF_TOPIC = "Vad blir det för lunch i restaurangen på fredag?"
PRIVATE = "Får jag skriva om jobbet på min privata Facebook?"
THANKS = "Tack!\n\nDitt svar är räknat. Vi sparar inte vem som svarade."
COUNTED = "Ditt nej är räknat. Det du skriver här sparas högst ett år, utan ditt namn och utan din fråga."
HERE = "Tack. Det som hänt visas här i chatten."


async def test_a_question_in_the_chat_is_answered_in_the_policys_words(cast: Cast) -> None:
    requester, teams = cast.requester, cast.house.teams
    await requester.asks("hjälp")  # the welcome comes with it
    budget, before = cast.budget(), len(teams.calls)
    answer = await requester.asks("Vilka konton har vi?")
    key = next(one["data"]["delivery"] for one in _actions(answer.card) if "data" in one)
    sent = teams.calls.of("send", conversation=answer.conversation, type="message")[-1]
    assert sent.body == the_answer(key=key, version=await cast.policy_version())
    assert key.startswith("finding:teams:msg:")
    assert budget.spent() == {REQUESTER: 1}
    typing, said = (one for one in teams.calls.since(before) if one.name == "send")
    assert (typing.body, typing.conversation) == ({"type": "typing"}, said.conversation)


async def test_all_that_an_answer_says_is_there_for_who_has_it_read_aloud(cast: Cast) -> None:
    aloud = facing(await cast.requester.asks(CLEAR))
    assert aloud.startswith(
        "Hur får jag ut en nyhet?\n\nHar du en nyhet eller något du vill lyfta i våra sociala medier"
    )
    assert "(Ur ”Så använder vi sociala medier på Tillväxtverket”" in aloud


async def test_a_vague_question_is_answered_with_a_choice_that_is_answered_too(cast: Cast) -> None:
    requester, budget = cast.requester, cast.budget()
    choices = await requester.asks(VAGUE)
    assert text_of(choices).startswith("Menar du …?")
    assert labels(choices.card) == [*CHOICES, "Inget av de här"]
    assert (await requester.presses(choices, CHOICES[0])).said == HERE
    assert text_of(requester.told()[-1]).startswith("Vilka sociala medier finns vi i?\nVi har konton på Twitter")
    none = await requester.told_by(requester.presses(choices, "Inget av de här"))
    assert text_of(none) == (
        f"Då hittar jag inget svar i policyn.\n{VAGUE}\nDin fråga\n{OFFER}\n"
        "Fråga pressansvarig\nHjälpte svaret?\nJa | Nej"
    )
    assert budget.spent() == {REQUESTER: 3}


async def test_a_follow_up_under_an_answer_is_answered(cast: Cast) -> None:
    requester = cast.requester
    answer = await requester.asks("Vilka konton har vi?")
    follows = await requester.told_by(requester.presses(answer, "Får vi ha flera konton i samma kanal?"))
    assert text_of(follows).startswith("Får vi ha flera konton i samma kanal?\n")


async def test_a_choice_that_the_policy_has_no_more_is_said_to_be_gone(cast: Cast) -> None:
    requester = cast.requester
    choices = await requester.asks(VAGUE)
    button = next(one for one in _actions(choices.card) if one["title"] == CHOICES[0])
    button["data"]["arguments"] = {"section": "kanaler", "entry": "borttagen"}
    answer = await requester.presses(choices, CHOICES[0])
    assert answer.said == (
        "Policyn har ändrats\n\nPolicyn har ändrats sedan du frågade. Fråga igen, så svarar jag ur den nya."
    )


async def test_what_the_policy_does_not_say_is_answered_by_the_officer_at_one_press(cast: Cast) -> None:
    requester, officer = cast.requester, cast.officer
    no = await requester.asks(OFF_TOPIC)
    assert text_of(no).startswith(f"Det säger policyn inget om\n{OFF_TOPIC}\nDin fråga\n{OFFER}\n")
    budget = cast.budget()
    receipt = await requester.told_by(requester.presses(no, "Fråga pressansvarig"))
    assert labels(receipt.card) == ["Ångra", "Lägg till kollega", "Lägg till kollega"]
    card = officer.card(number_of(receipt))
    assert f"{OFF_TOPIC}\nFrån: Amina Holm" in text_of(card)
    await officer.decides(card, "Svara Amina Holm", words="Fråga i receptionen.")
    told = requester.told()[-1]
    assert text_of(told) == (
        f"Besvarad – {number_of(receipt)}\nSvar från pressansvarig:\nFråga i receptionen.\n"
        f"Susanne Daregård, {cast.now}\n{OFF_TOPIC}\nDin fråga"
    )
    assert budget.spent() == {REQUESTER: 2, DESK: 1}


async def test_asking_the_officer_can_be_undone(cast: Cast) -> None:
    requester = cast.requester
    receipt = await requester.told_by(requester.presses(await requester.asks(OFF_TOPIC), "Fråga pressansvarig"))
    card, budget = cast.officer.card(number_of(receipt)), cast.budget()
    undone = await requester.presses(receipt, "Ångra")
    assert undone.card is not None
    assert "Läge: Tillbakadragen" in words_of(undone.card)  # at once, where it was pressed
    assert all("Läge: Tillbakadragen" in text_of(one) for one in (receipt, card))
    assert budget.spent() == {}


async def test_answers_are_rated_once(cast: Cast) -> None:
    requester = cast.requester
    answer, budget = await requester.asks(CLEAR), cast.budget()
    assert (await requester.presses(answer, "Ja")).said == THANKS
    again = await requester.opens(answer, "Nej")
    assert (again.title, words_of(again.card)) == (
        "Du har redan svarat",
        "Ditt första svar är räknat och står kvar.",
    )
    assert budget.spent() == {}


async def test_a_no_may_say_what_was_missing(cast: Cast) -> None:
    requester = cast.requester
    form = await requester.opens(await requester.asks(OFF_TOPIC), "Nej")
    assert words_of(form.card).startswith(COUNTED)
    await requester.submits(comment="Var jag ska fråga i stället")
    assert (requester.dialog.title, words_of(requester.dialog.card)) == (
        "Tack!",
        "Kommentaren är sparad, utan ditt namn och utan din fråga.",
    )


async def test_of_what_concerns_private_life_no_comment_is_asked_for(cast: Cast) -> None:
    requester = cast.requester
    answer = await requester.asks(PRIVATE)
    assert "Vi sparar inte frågan; chatten finns kvar i Teams." in text_of(answer)
    assert (await requester.presses(answer, "Nej")).said == THANKS


async def test_small_talk_is_answered_shortly(cast: Cast) -> None:
    assert text_of(await cast.requester.asks("tack!")) == "Varsågod!"


async def test_what_is_too_long_is_said_to_be(cast: Cast) -> None:
    told = text_of(await cast.requester.asks("kanal " * 700))
    assert told.startswith("Det kunde jag inte läsa\nJag läser högst 4\u00a0000 tecken åt gången.")


async def test_a_personal_number_is_hidden(cast: Cast) -> None:
    told = text_of(await cast.requester.asks("Vad gäller för parkeringen för 811218-9876?"))
    assert "811218" not in told
    assert "Det såg ut som ett personnummer." in told


async def test_a_greeting_with_markdown_and_mentions_in_it_is_given_back_as_it_was_typed(cast: Cast) -> None:
    odd = f"Var är *grillen* <b>och</b> [länken](https://elak.example) {some_news()}"
    assert odd in text_of(await cast.requester.asks(odd))


@pytest.mark.parametrize(
    "beside",
    [
        {"contentType": "messageReference", "content": {"messageId": "1", "messagePreview": "Så här gör du"}},
        {"contentType": "text/html", "content": "<p>Vilka konton har vi?</p>"},
    ],
)
async def test_what_teams_adds_to_a_message_is_no_file(cast: Cast, beside: Json) -> None:
    told = await cast.requester.told_by(cast.requester.says("Vilka konton har vi?", attachments=[beside]))
    assert text_of(told).startswith("Vilka sociala medier finns vi i?")


async def test_a_name_that_is_mentioned_in_a_question_is_read_as_a_name(cast: Cast) -> None:
    told = await cast.requester.told_by(cast.requester.says("Vad äter <at>Johan Lind</at> till lunch?"))
    assert "Vad äter Johan Lind till lunch?\nDin fråga" in text_of(told)


@pytest.mark.parametrize("arguments", [["kind"], {"kind": 1}, "nyhet"])
async def test_a_button_that_cannot_be_read_is_said_to_be_old(cast: Cast, arguments: object) -> None:
    requester = cast.requester
    help_card = await requester.asks("hjälp")
    for one in _actions(help_card.card):
        if "data" in one:
            one["data"]["arguments"] = arguments
    old = "Den knappen kan jag inte läsa längre. Skriv ”hjälp” till mig, så får du nya."
    for card in (help_card, unfolded(help_card)):
        assert (await requester.presses(card, "Nytt konto")).said == old


async def test_nobody_is_answered_who_has_not_written_to_us(cast: Cast) -> None:
    requester, people, teams = cast.requester, cast.house.people, cast.house.teams
    await requester.asks(CLEAR)
    said, budget = people.answers[-1].activity, cast.budget()
    for odd in (
        {"type": "messageUpdate", "text": "Vilka konton har vi?"},
        {"type": "messageDelete"},
        {"type": "messageReaction", "reactionsAdded": [{"type": "like"}]},
        {"type": "typing"},
        {"from": {"id": BOT, "name": "Lotsen"}},
        {"from": {"id": "28:11111111-2222-3333-4444-555555555555", "name": "En annan"}},
        {"type": "endOfConversation"},
    ):
        await requester.does(people.sends(said | {"id": teams.state.new_id()} | odd))
    assert budget.spent() == {}


def _actions(node: object) -> list[Json]:
    inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    here = [node] if isinstance(node, dict) and str(node.get("type")).startswith("Action.") else []
    return [*here, *(one for inner in inside for one in _actions(inner))]
