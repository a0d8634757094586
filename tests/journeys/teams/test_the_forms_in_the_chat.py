"""The same forms as cards in the chat, for clients in which no dialog opens; and files, which only the chat takes."""

from dataclasses import replace

import pytest

from tests.fakes.teams.cards import inputs_of, labels, words_of
from tests.fakes.teams.state import Message
from tests.fakes.teams.tenant import COLLEAGUE, REQUESTER
from tests.journeys.teams.payloads import the_chat_form
from tests.journeys.teams.somebody import Cast, Somebody, new_link, number_of, text_of, unfolded, values_in

pytestmark = pytest.mark.asyncio(loop_scope="session")

CLOSED = "Formuläret är stängt. Inget är skickat"


async def form_of(somebody: Somebody, word: str, button: str) -> Message:
    """Have a form come in the chat."""
    return await somebody.shown(somebody.presses(unfolded(await somebody.asks(word)), button))


async def test_a_form_comes_in_the_chat_and_is_handed_in_there(cast: Cast) -> None:
    colleague, teams = cast.colleague, cast.house.teams
    form = await form_of(colleague, "inlägg", "Föreslå inlägg")
    assert cast.house.people.answers[-1].said == "Det ligger längst ner här i chatten."
    carried = form.card["actions"][-1]["data"]
    token = carried["arguments"]["token"]
    (sent,) = teams.calls.of("send", conversation=form.conversation, type="message")[-1:]
    assert sent.body == the_chat_form(token=token, drawn=carried["drawn"])
    fields = {"text": "Chattens egna ord.", "link": new_link(), "secrecy": True}
    receipt = await colleague.told_by(colleague.presses(form, "Skicka", **fields))
    assert words_of(form.card_for(COLLEAGUE)) == "Klart!"
    assert "Chattens egna ord." in text_of(cast.officer.card(number_of(receipt)))


async def test_faults_come_back_in_the_same_card_with_everything_typed(cast: Cast) -> None:
    colleague = cast.colleague
    form = await form_of(colleague, "inlägg", "Föreslå inlägg")
    await colleague.presses(form, "Skicka", text="En stuga till.", link="fel")
    faulty = form.card_for(COLLEAGUE)
    assert "Länk: Skriv hela länken, från https:// och framåt." in words_of(faulty)
    assert values_in(faulty) == {"text": "En stuga till.", "when": "any", "link": "fel"}
    assert await colleague.told_by(colleague.presses(form, "Skicka", link=new_link(), secrecy=True))


async def test_the_card_previews_goes_back_and_brings_a_channels_field(cast: Cast) -> None:
    colleague = cast.colleague
    form = await form_of(colleague, "inlägg", "Föreslå inlägg")
    await colleague.presses(form, "Förhandsvisa", text="Vinterns vägar.", channels=["x"])
    assert "15 av 280 tecken\nVinterns vägar." in words_of(form.card_for(COLLEAGUE))
    await colleague.presses(form, "Tillbaka")
    await colleague.presses(form, "Skriv en egen text för varje kanal")
    assert "texts.x" in inputs_of(form.card_for(COLLEAGUE))
    assert values_in(form.card_for(COLLEAGUE))["text"] == "Vinterns vägar."
    assert await colleague.told_by(colleague.presses(form, "Skicka", secrecy=True))


async def test_a_card_is_kept_as_a_draft_and_closed_and_gone_on_with_in_another(cast: Cast) -> None:
    neighbour = cast.neighbour
    form = await form_of(neighbour, "inlägg", "Föreslå inlägg")
    await neighbour.presses(form, "Avbryt", text="Halva sanningen.")
    assert words_of(form.card_for(neighbour.id)).startswith(f"{CLOSED}, men det du skrev finns kvar som utkast")
    again = await form_of(neighbour, "mina", "Fortsätt med utkast 1")
    assert values_in(again.card)["text"] == "Halva sanningen."
    await neighbour.presses(again, "Spara utkast", text="Hela sanningen.")
    await neighbour.presses(again, "Avbryt")
    assert words_of(again.card_for(neighbour.id)) == f"{CLOSED}."
    mine = await neighbour.asks("mina")
    assert "Hela sanningen." in text_of(mine)
    await neighbour.presses(mine, "Släng utkast 1")


async def test_the_same_form_is_handed_in_once_though_another_screen_still_has_it(cast: Cast) -> None:
    colleague = cast.colleague
    form = await form_of(colleague, "råd", "Råd om kanal")
    elsewhere = replace(form, own={})
    await colleague.told_by(colleague.presses(form, "Skicka", question="Ska vi ha en podd till?"))
    before = len(colleague.told())
    await colleague.presses(elsewhere, "Skicka", question="Ska vi ha en podd till?")
    assert len(colleague.told()) == before


async def test_a_file_without_a_word_is_asked_about_and_its_form_opens_with_it(cast: Cast) -> None:
    requester, people = cast.requester, cast.house.people
    await requester.asks("hjälp")
    asked = await requester.told_by(requester.does(people.sends_file(REQUESTER, "båten.png")))
    assert text_of(asked).startswith(
        "Vad hör filen till?\n• båten.png\n"
        "Välj vad filen ska följa med, så ligger den i formuläret. Inget skickas förrän du skickar det.\n"
    )
    form = await requester.opens(asked, "Föreslå inlägg")
    assert "Redan bifogat" in words_of(form.card)
    assert "båten.png" in str(inputs_of(form.card)["files"])
    receipt = await requester.told_by(requester.sends(text="Båten är sjösatt.", link=new_link(), secrecy=True))
    card = cast.officer.card(number_of(receipt))
    assert all("• Bild: båten.png" in text_of(one) for one in (receipt, card))
    assert "Hämta båten.png" in labels(receipt.card)


async def test_a_file_is_left_out_again(cast: Cast) -> None:
    requester, people = cast.requester, cast.house.people
    asked = await requester.told_by(requester.does(people.sends_file(REQUESTER, "fel.png")))
    await requester.opens(asked, "Föreslå inlägg")
    receipt = await requester.told_by(requester.sends(text="Utan bild.", link=new_link(), secrecy=True, files=[]))
    assert "fel.png" not in text_of(receipt)


async def test_a_file_goes_into_the_draft_that_one_has_open(cast: Cast) -> None:
    neighbour, people = cast.neighbour, cast.house.people
    await neighbour.fills_in("inlägg", "Föreslå inlägg")
    await neighbour.submits("Spara utkast", text="Utsikten från tornet.")
    asked = await neighbour.told_by(neighbour.does(people.sends_file(neighbour.id, "tornet.jpg")))
    form = await neighbour.opens(asked, "Lägg till i utkast 1")
    assert values_in(form.card)["text"] == "Utsikten från tornet."
    receipt = await neighbour.told_by(neighbour.sends(link=new_link(), secrecy=True))
    assert "• Bild: tornet.jpg" in text_of(receipt)


async def test_a_file_with_words_is_asked_about_and_the_words_are_answered(cast: Cast) -> None:
    requester, people = cast.requester, cast.house.people
    before = len(requester.told())
    await requester.does(people.sends_file(REQUESTER, "rapport.pdf", text="Vilka konton har vi?"))
    asked, answered = requester.told()[before:]
    assert text_of(asked).startswith("Vad hör filen till?\n• rapport.pdf\n")
    assert text_of(answered).startswith("Vilka sociala medier finns vi i?")


async def test_a_voice_clip_is_answered(cast: Cast) -> None:
    requester = cast.requester
    told = await requester.told_by(requester.does(cast.house.people.sends_voice(REQUESTER)))
    assert text_of(told).startswith(
        "Det kunde jag inte läsa\n"
        "Jag kan inte lyssna på röstmeddelanden. Skriv det du vill fråga eller få ut, så svarar jag."
    )


@pytest.mark.parametrize("kind", ["image/*", "image/png"])
async def test_a_pasted_picture_is_told_where_pictures_go_and_words_beside_it_are_answered(
    cast: Cast, kind: str
) -> None:
    requester, url = cast.requester, cast.house.teams.service_url
    pasted = {"contentType": kind, "contentUrl": f"{url}v3/attachments/1/views/original"}
    told = await requester.told_by(requester.says("", attachments=[pasted]))
    assert "Jag läser inte bilder och filer." in text_of(told)
    assert "Föreslå inlägg" in labels(told.card)
    answer = await requester.told_by(requester.says("Vilka konton har vi?", attachments=[pasted]))
    assert text_of(answer).startswith("Vilka sociala medier finns vi i?")
