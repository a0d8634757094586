"""Every way to hand something in: commands, shortcuts, the home page, buttons under answers, plain words."""

import json

import pytest

from tests.fakes.slack.filling import NotInTheForm
from tests.fakes.slack.workspace import BOT_USER, DESK, GENERAL, SECRET
from tests.journeys.slack.conftest import Open
from tests.journeys.slack.payloads import the_desk_card, the_modal, the_receipt
from tests.journeys.slack.somebody import Cast, Json, Somebody, buttons_of, new_link, number_of, values_in, words_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

LINK = "https://example.se/rapport"
WORDS = "Vår rapport om landsbygden: fler småföretag vill växa."


def request_of(message: Json) -> str:
    """Return the request that a card's metadata names."""
    key: str = message["metadata"]["event_payload"]["key"]
    return key.partition(":")[0]


async def test_a_command_opens_the_form_and_what_is_handed_in_reaches_the_desk(cast: Cast) -> None:
    requester, slack = cast.requester, cast.house.slack
    answer = await requester.does(cast.house.people.command(requester.id, "/inlagg", "nytt", channel=GENERAL))
    assert (answer.status, answer.body) == (200, b"")
    (opened,) = await slack.called("views.open", trigger_id=answer.payload["trigger_id"])
    carried = json.loads(opened["view"]["private_metadata"])
    assert carried["verb"] == "hand_in"
    assert carried["arguments"]["kind"] == "nyhet"
    assert opened["view"] == the_modal(private_metadata=opened["view"]["private_metadata"])
    receipt = await requester.told_by(requester.sends(text=WORDS, link=LINK, secrecy=True))
    about = {"number": number_of(receipt), "words": WORDS, "url": LINK, "request": request_of(receipt), "now": cast.now}
    sent = slack.calls.last("chat.postMessage", channel=DESK).arguments
    assert sent == the_desk_card(channel=DESK, **about)
    sent = slack.calls.last("chat.postMessage", channel="D0AMINA").arguments
    assert sent == the_receipt(channel="D0AMINA", **about)


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("ny", "Föreslå inlägg"),
        ("Inlägg", "Föreslå inlägg"),
        ("konferens", "Boka konferenskontot"),
        ("råd", "Råd om kanal"),
        ("rad", "Råd om kanal"),
        ("KONTO.", "Nytt konto"),
        ("fråga", "Fråga pressansvarig"),
    ],
)
async def test_a_word_after_the_command_opens_its_form(cast: Cast, word: str, title: str) -> None:
    assert (await cast.neighbour.fills_in(word))["title"]["text"] == title


async def test_a_word_after_the_command_lists_and_helps_and_an_unknown_one_is_told_of_the_right_ones(
    cast: Cast,
) -> None:
    asker = cast.neighbour
    budget = cast.budget()
    assert (await asker.commands("/inlagg", "mina"))["text"].startswith("Mina förfrågningar")
    assert (await asker.commands("/inlagg", "Hjälp"))["text"].startswith("Så här gör du")
    unknown = await asker.commands("/inlagg", "blåbär <!channel>")
    assert unknown["text"] == (
        "Det känner jag inte igen\n\nDu skrev ”blåbär @channel”. Det här kan du skriva:\n\n"
        "– /inlagg nytt – Föreslå inlägg\n"
        "– /inlagg konferens – Boka konferenskontot\n"
        "– /inlagg rad – Råd om kanal\n"
        "– /inlagg konto – Nytt konto\n"
        "– /inlagg mina – Mina förfrågningar\n"
        "– /inlagg hjalp – Allt du kan skriva till mig"
    )
    assert budget.spent() == {}


async def test_the_commands_chooser_opens_what_is_chosen(cast: Cast) -> None:
    requester = cast.requester
    chooser = await requester.commands("/inlagg", channel=GENERAL)
    assert chooser["text"].startswith("Vad vill du göra?")
    form = await requester.opens(requester.seen()[-1], "Råd om kanal")
    assert form["title"]["text"] == "Råd om kanal"
    receipt = await requester.told_by(requester.sends(question="Podd eller LinkedIn?"))
    assert "Podd eller LinkedIn?" in cast.officer.card(number_of(receipt))["text"]
    listed = await requester.in_passing(requester.presses(requester.seen()[-1], "Mina förfrågningar"))
    assert number_of(receipt) in listed["text"]


async def test_a_message_in_an_open_channel_is_suggested_with_its_link(cast: Cast) -> None:
    requester, people = cast.requester, cast.house.people
    page = new_link()
    await cast.colleague.does(
        people.says(cast.colleague.id, GENERAL, f"Nu är <{page}|rapporten> här, <@{BOT_USER}> &amp; alla! <!here>")
    )
    suggesting = people.shortcut_message(requester.id, people.last_said, "suggest_post")
    form = await requester.shown(requester.does(suggesting))
    assert "Texten kommer från #alla." in words_of(form)
    assert values_in(form) == {
        "text": f"Nu är rapporten ({page}) här, @kollega & alla! @here",
        "when": "any",
        "link": page,
    }
    receipt = await requester.told_by(requester.sends(secrecy=True))
    assert "@kollega &amp; alla! @here" in cast.officer.card(number_of(receipt))["text"]


async def test_a_message_in_a_closed_channel_is_passed_on_only_by_who_may(cast: Cast) -> None:
    requester, people = cast.requester, cast.house.people
    await cast.colleague.does(people.says(cast.colleague.id, SECRET, "Vi flyttar till Kiruna."))
    said = people.last_said
    form = await requester.shown(requester.does(people.shortcut_message(requester.id, said, "suggest_post")))
    assert "Texten kommer från ett slutet samtal." in words_of(form)
    with pytest.raises(NotInTheForm, match=r"compulsory and empty: \['passed_on'\]"):
        await requester.submits(secrecy=True)
    receipt = await requester.told_by(requester.sends(passed_on=True))
    assert "hemlig" not in str(form) + str(cast.officer.card(number_of(receipt)))


async def test_the_global_shortcut_leads_to_every_form(cast: Cast) -> None:
    requester = cast.requester
    menu = await requester.shown(requester.does(cast.house.people.shortcut_global(requester.id, "menu")))
    assert menu["title"]["text"] == "Vad vill du göra?"
    form = await requester.opens(menu, "Boka konferenskontot")
    assert form["previous_view_id"] == menu["id"]
    receipt = await requester.told_by(requester.sends(event="Skärgårdsdagen", start="2027-08-16", part="arrange"))
    assert "Skärgårdsdagen" in cast.officer.card(number_of(receipt))["text"]
    assert cast.house.slack.state.views[requester.id] == []


async def test_the_home_page_has_the_same_buttons_and_is_drawn_anew(open_house: Open) -> None:
    async with open_house() as house:
        cast, slack = Cast.of(house), house.slack
        requester, officer = cast.requester, cast.officer

        def stands(somebody: Somebody, words: str) -> bool:
            return words in words_of(somebody.home)

        await requester.does(house.people.open_home(requester.id))
        await slack.until(lambda: slack.home_of(requester.id))
        assert buttons_of(requester.home)[:9] == [
            "Föreslå inlägg",
            "Boka konferenskontot",
            "Råd om kanal",
            "Fråga pressansvarig",
            "Nytt konto",
            "Mina förfrågningar",
            "Våra konton",
            "Ring direkt",
            "Hjälp",
        ]
        await requester.opens(requester.home, "Föreslå inlägg")
        receipt = await requester.told_by(requester.sends(text=WORDS, link=LINK, secrecy=True))
        number = number_of(receipt)
        await slack.until(lambda: stands(requester, f"{number} Föreslå inlägg: {WORDS} – Skickad"))
        assert WORDS in words_of(await requester.opens(requester.home, f"Visa {number}"))

        await officer.does(house.people.open_home(officer.id))
        await slack.until(lambda: slack.home_of(officer.id))
        assert stands(officer, f"Att göra – Kommunikationsavdelningen\nNytt (1)\n– {number}")
        week = await officer.opens(officer.home, "Visa veckan")
        assert week["title"]["text"] == "Veckan – v. 48"
        await officer.presses(officer.card(number), "Jag tar den")
        await officer.presses(officer.home, "Våra konton")
        await slack.until(lambda: not stands(officer, "Nytt (1)"))


async def test_a_button_under_an_answer_opens_the_form(cast: Cast) -> None:
    requester = cast.requester
    answer = await requester.asks("Hur gör jag för att få ut en nyhet i våra sociala medier?")
    assert (await requester.opens(answer, "Föreslå inlägg"))["title"]["text"] == "Föreslå inlägg"


async def test_a_wish_in_a_sentence_is_shown_back_and_sent_at_one_press(cast: Cast) -> None:
    requester, budget = cast.requester, cast.budget()
    proposal = await requester.asks("kan ni lägga ut att rapporten är klar på torsdag")
    assert proposal["text"].startswith("Så här skickar jag det\n\nRapporten är klar")
    assert "Jag läste ”på torsdag” som torsdag 26 november." in proposal["text"]
    assert budget.spent() == {"D0AMINA": 1}
    receipt = await requester.told_by(requester.presses(proposal, "Skicka – inget är sekretessbelagt"))
    assert receipt["text"].startswith(f"Föreslå inlägg – {number_of(receipt)}\n\nTack! Förslaget är hos pressansvarig")
    card = cast.officer.card(number_of(receipt))
    assert "Rapporten är klar" in card["text"]
    assert budget.spent() == {"D0AMINA": 2, DESK: 1}
    again = await requester.opens(proposal, "Ändra först")
    assert values_in(again)["text"] == "Rapporten är klar"
