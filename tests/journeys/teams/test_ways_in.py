"""Every way to hand something in: the manifest's commands, plain words, buttons, a message that is suggested."""

import pytest

from bot.policy.load import load
from handlers.teams.manifest import manifest, translation
from tests.fakes.houses import MONDAY
from tests.fakes.teams.cards import labels, words_of
from tests.fakes.teams.tenant import APP_ID, COLLEAGUE, DESK, ELSEWHERE, GENERAL, GROUP, REQUESTER, SECRET
from tests.fakes.trained import POLICY
from tests.journeys.teams.conftest import Open
from tests.journeys.teams.payloads import the_dialog, the_receipt
from tests.journeys.teams.somebody import Cast, number_of, some_news, text_of, values_in

pytestmark = pytest.mark.asyncio(loop_scope="session")

PAGE = "https://lotsen.example.se"
WORDS = "Vår rapport om landsbygden: fler småföretag vill växa."
ANSWERED = {
    "inlägg": "Föreslå inlägg\n",
    "konferens": "Boka konferenskontot\n",
    "råd": "Råd om kanal\n",
    "konto": "Nytt konto\n",
    "mina": "Mina förfrågningar\n",
    "hjälp": "Så här gör du\n",
    "ring": "Ring direkt\n",
}
CLOSED = "Alla har kanske inte kunnat läsa den. Fråga först den som skrev den, om det inte var du."


def commands(lang: str) -> list[str]:
    """Return the words that the app's manifest lists in a language."""
    policy = load(POLICY)
    if lang == "sv":
        (listed,) = manifest(policy, APP_ID, page=PAGE, made=MONDAY, lang="sv")["bots"][0]["commandLists"]
        return [one["title"] for one in listed["commands"]]
    return [text for place, text in translation(policy, "en").items() if place.endswith("].title") and "bots" in place]


async def test_every_command_of_the_manifest_is_understood(cast: Cast) -> None:
    assert commands("sv") == list(ANSWERED)
    asker = cast.neighbour
    await asker.asks("hjälp")
    for word, answer in ANSWERED.items():
        assert text_of(await asker.asks(word)).startswith(answer), word


async def test_every_command_is_understood_in_english_too(cast: Cast) -> None:
    asker = cast.english
    await asker.asks("help")
    for word, answer in zip(commands("en"), ANSWERED.values(), strict=True):
        told = text_of(await asker.asks(word))
        assert not told.startswith(("The policy does not say", "Did you mean", answer)), word


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("Inlägg", "Föreslå inlägg"),
        ("konferens", "Boka konferenskontot"),
        ("råd", "Råd om kanal"),
        ("KONTO.", "Nytt konto"),
        ("fråga pressansvarig", "Fråga pressansvarig"),
    ],
)
async def test_a_word_leads_to_its_form(cast: Cast, word: str, title: str) -> None:
    assert (await cast.neighbour.fills_in(word, title)).title == title


async def test_what_is_handed_in_reaches_the_desk_and_its_receipt_comes(cast: Cast) -> None:
    requester, teams, link = cast.requester, cast.house.teams, "https://example.se/rapport"
    await requester.fills_in("inlägg", "Föreslå inlägg")
    opened = cast.house.people.answers[-1].json
    token = requester.dialog.card["actions"][0]["data"]["arguments"]["token"]
    assert opened == the_dialog(token=token)
    budget = cast.budget()
    receipt = await requester.told_by(requester.sends(text=WORDS, link=link, secrecy=True))
    (sent,) = teams.calls.of("send", conversation=receipt.conversation, type="message")[-1:]
    key = receipt.card["body"][6]["actions"][1]["data"]["delivery"]
    about = {"number": number_of(receipt), "words": WORDS, "url": link, "request": key.partition(":")[0]}
    assert sent.body == the_receipt(**about, now=cast.now)
    assert WORDS in text_of(cast.officer.card(number_of(receipt)))
    assert budget.spent() == {REQUESTER: 1, DESK: 1}


async def test_the_buttons_of_help_open_every_form(cast: Cast) -> None:
    requester = cast.requester
    shown = await requester.asks("hjälp")
    for label in dict.fromkeys(labels(shown.card)):
        assert (await requester.opens(shown, label)).title == label
    receipt = await requester.told_by(requester.sends(name="Fjällen", purpose="Visa vägen till fjällen"))
    assert number_of(receipt)


async def test_a_button_under_an_answer_opens_the_form(cast: Cast) -> None:
    answer = await cast.requester.asks("Hur gör jag för att få ut en nyhet i våra sociala medier?")
    assert (await cast.requester.opens(answer, "Föreslå inlägg")).title == "Föreslå inlägg"


async def test_a_wish_in_a_sentence_is_shown_back_and_sent_at_one_press(cast: Cast) -> None:
    requester, budget = cast.requester, cast.budget()
    proposal = await requester.asks("kan ni lägga ut att rapporten är klar på torsdag")
    assert text_of(proposal).startswith("Så här skickar jag det\nRapporten är klar\n")
    assert "Jag läste ”på torsdag” som torsdag 26 november." in text_of(proposal)
    assert budget.spent() == {REQUESTER: 1}
    receipt = await requester.told_by(requester.presses(proposal, "Skicka – inget är sekretessbelagt"))
    assert "Rapporten är klar" in text_of(cast.officer.card(number_of(receipt)))
    assert budget.spent() == {REQUESTER: 2, DESK: 1}
    again = await requester.opens(proposal, "Ändra först")
    assert values_in(again.card)["text"] == "Rapporten är klar"


async def test_a_wrong_word_is_a_question_that_leads_to_a_human(cast: Cast) -> None:
    told = await cast.requester.asks("blåbär <at>alla</at>")
    assert text_of(told).startswith("Det säger policyn inget om\nblåbär alla\n")
    assert labels(told.card)[0] == "Fråga pressansvarig"


async def test_a_message_in_a_channel_is_suggested_with_its_words_and_its_link(cast: Cast) -> None:
    requester, people = cast.requester, cast.house.people
    html = (
        '<div><p>Nu är <a href="https://example.se/kajen">rapporten</a> här, <b>alla</b> &amp; envar!<br>Läs:</p>'
        '<ul><li>ett</li><li>två</li></ul><img alt="😀" src="x"></div>'
    )
    said = people.overheard(COLLEAGUE, "Nu är rapporten här", GENERAL, html=html)
    await requester.does(people.suggests(REQUESTER, said))
    form = requester.dialog
    assert words_of(form.card).startswith("Texten kommer från ett team i Teams.\n")
    assert values_in(form.card) == {
        "text": "Nu är rapporten här, alla & envar!\nLäs:\nett\ntvå😀",
        "when": "any",
        "link": "https://example.se/kajen",
    }
    receipt = await requester.told_by(requester.sends(secrecy=True, passed_on=True))
    assert "Nu är rapporten här, alla & envar!" in text_of(cast.officer.card(number_of(receipt)))
    assert people.answers[-1].activity["name"] == "composeExtension/submitAction"


@pytest.mark.parametrize("where", [GENERAL, SECRET, GROUP])
async def test_a_message_of_others_is_passed_on_only_by_who_may(cast: Cast, where: str) -> None:
    requester, people = cast.requester, cast.house.people
    said = people.overheard(COLLEAGUE, some_news(), where)
    await requester.does(people.suggests(REQUESTER, said))
    assert CLOSED in words_of(requester.dialog.card)
    await requester.submits(secrecy=True)
    assert "Kryssa i rutan om du får lämna texten vidare." in words_of(requester.dialog.card)
    assert await requester.told_by(requester.sends(passed_on=True))


async def test_a_message_is_suggested_from_where_the_app_is_not(open_house: Open) -> None:
    async with open_house() as house:
        requester, people = Cast.of(house).requester, house.people
        said = people.overheard(COLLEAGUE, "Kaffet är slut, men rapporten är klar.", ELSEWHERE)
        await requester.does(people.suggests(REQUESTER, said))
        assert values_in(requester.dialog.card)["text"] == "Kaffet är slut, men rapporten är klar."
        await requester.sends(secrecy=True, passed_on=True)
        assert any(text_of(one).startswith("Föreslå inlägg – SM-") for one in requester.told())


async def test_an_action_that_the_app_does_not_know_is_said_to_be_old(cast: Cast) -> None:
    requester, people = cast.requester, cast.house.people
    said = people.overheard(COLLEAGUE, "Något annat.", GENERAL)
    answer = await requester.does(people.suggests(REQUESTER, said, command="other"))
    assert answer.said == "Den knappen kan jag inte läsa längre. Skriv ”hjälp” till mig, så får du nya."
