"""A post from idea to out, within the budget: few messages, the text agreed, nothing asked for before it is needed."""

import base64

import pytest
from playwright.async_api import expect

from tests.fakes.server import Server
from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

SITE = "https://tillvaxtverket.se/"
OUT = "https://www.linkedin.com/posts/1"
PICTURE = {
    "name": "båten.gif",
    "mimeType": "image/gif",
    "buffer": base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"),
}


@pytest.fixture(scope="module")
def server(shared_server: Server) -> Server:
    return shared_server  # each looks only at what it has brought about itself


async def both(visit: Visit, **settings: object) -> tuple[Visitor, Visitor]:
    """Return the requester and the press officer."""
    return await (await visit(**settings)).sit(), await (await visit()).sit("johan-lind", "susanne-daregard")


async def test_a_smooth_post_disturbs_the_desk_once_and_the_requester_twice(visit: Visit) -> None:
    words = "Vår rapport om landsbygden: fler småföretag vill växa."
    requester, officer = await both(visit)
    before = await requester.told()
    receipt = await requester.suggest(words, SITE + "vaxa")
    card = officer.card(words)
    await officer.shows(card, "Från: Amina Holm, Enheten för företagande", "Skickad")
    form = await officer.open(card, "Godkänn")
    await officer.shows(form, words, "Syfte", "Vem svarar på kommentarer?")
    await expect(form.get_by_label("Vem svarar på kommentarer?")).to_have_value("Amina Holm")
    await officer.is_accessible()
    await form.get_by_role("radio", name="Nå ut med nyheter").check()
    await officer.hand_in("Godkänn")
    await requester.shows(receipt, "Godkänd", "Inlägget är godkänt. Du får besked när det är ute.")
    await officer.shows(card, "Godkänd", "Nå ut med nyheter")
    for one in (receipt, card):  # what the desk fills in of its own changes nobody's words
        await expect(one.get_by_text("ändra", exact=False).and_(one.page.locator("p, figcaption"))).to_have_count(0)
    await officer.is_accessible()
    form = await officer.open(card, "Publicerad")
    await form.get_by_role("checkbox", name="LinkedIn").check()
    await form.get_by_label("Länk till inlägget på LinkedIn").fill(OUT)
    await officer.hand_in("Publicerad")
    told = requester.last("person")
    await requester.shows(told, "Publicerad", "Nu är det ute: LinkedIn. Dela gärna – om och hur väljer du själv.")
    await expect(told.get_by_role("link", name="LinkedIn")).to_have_attribute("href", OUT)
    await requester.is_told(before, person=2, desk=1)
    await requester.is_accessible()


async def test_the_text_is_confirmed_with_one_press(visit: Visit) -> None:
    words = "Nu öppnar ansökan om stöd till hållbar turism."
    requester, officer = await both(visit, color_scheme="dark")
    before = await requester.told()
    receipt = await requester.suggest(words, SITE + "turism")
    card = officer.card(words)
    await officer.shows(card, "Skickad")
    await officer.press_button(card, "Stämmer texten?")
    asked = requester.last("person")
    await requester.is_told(before, person=2, desk=1)
    await requester.shows(asked, "Susanne Daregård undrar: Stämmer texten?", words)
    await requester.shows(receipt, "Väntar på ditt svar")
    await officer.shows(card, "Väntar på svar från Amina Holm")
    assert (await asked.get_by_role("button").all_inner_texts())[:2] == ["Ja, den stämmer", "Ändra"]
    await requester.is_accessible()
    await asked.get_by_role("button", name="Ja, den stämmer").focus()
    await requester.key("Enter")
    await officer.shows(card.locator(".replies"), "Amina Holm säger att texten stämmer.")
    await officer.shows(card, "Tas om hand av Susanne Daregård")
    await requester.shows(asked, "Väntar inte längre på dig")
    await expect(asked.get_by_role("button")).to_have_count(0)
    await requester.is_told(before, person=2, desk=2)
    await officer.is_accessible()


async def test_the_text_is_changed_instead_and_the_desk_sees_what(visit: Visit) -> None:
    words, mended = (
        "Sammanlagt 300 bolag fick rådgivning i Norrbotten.",
        "Sammanlagt 340 bolag fick rådgivning i Norrbotten.",
    )
    requester, officer = await both(visit)
    before = await requester.told()
    await requester.suggest(words, SITE + "norrbotten")
    card = officer.card("bolag fick rådgivning i Norrbotten")
    await officer.shows(card, "300")
    await officer.press_button(card, "Stämmer texten?")
    asked = requester.last("person")
    await requester.is_told(before, person=2, desk=1)
    await requester.shows(asked, "Stämmer texten?", words)
    form = await requester.open(asked, "Ändra")
    await form.get_by_label("Vad vill du ha ut?").fill(mended)
    await requester.is_accessible()
    await requester.hand_in("Skicka ändringen")
    await officer.shows(card.locator(".replies"), "Amina Holm har ändrat förslaget.", "struket: 300", "nytt: 340")
    await officer.shows(card, "Tas om hand av Susanne Daregård", mended)
    await requester.is_told(before, person=2, desk=2)
    await officer.is_accessible()


async def test_the_officer_edits_and_approves_and_the_requester_sees_what_was_changed(visit: Visit) -> None:
    words, edited = "Vi söker nya medarbetare i Östersund nu.", "Vi söker nya kollegor i Östersund nu."
    requester, officer = await both(visit)
    before = await requester.told()
    receipt = await requester.suggest(words, SITE + "jobb")
    card = officer.card("i Östersund nu")
    await officer.shows(card, words)
    form = await officer.open(card, "Ändra och godkänn")
    await form.get_by_label("Vad vill du ha ut?").fill(edited)
    await officer.is_accessible()
    await officer.hand_in("Godkänn")
    await officer.shows(card, "Godkänd", edited, "Ändrad av Susanne Daregård")
    await requester.shows(receipt, "Godkänd", edited, "Det här har ändrats:", "medarbetare", "kollegor")
    assert await receipt.get_by_role("button").all_inner_texts() == ["Ändra", "Dra tillbaka"]
    await requester.is_told(before, person=1, desk=1)  # seen in the receipt; nobody is asked to approve it anew
    await requester.is_accessible()


async def test_a_picture_is_asked_about_when_the_post_is_approved_and_not_before(visit: Visit) -> None:
    words = "Båten som går på vätgas – se bilden från Marstrand."
    requester, officer = await both(visit)
    form = await requester.open(requester.page.locator("#composer"), "Föreslå inlägg")
    await form.get_by_label("Vad vill du ha ut?").fill(words)
    await form.locator("input[type=file]").set_input_files(PICTURE)  # type: ignore[arg-type]
    await requester.shows(form.locator("[data-files]"), "båten.gif är bifogad.")
    await form.get_by_role("checkbox", name="sekretess").check()
    await requester.is_accessible()
    await requester.hand_in("Skicka")
    card = officer.card(words)
    await officer.shows(card, "Bilden saknar alt-text", "Källa eller länk saknas", "båten.gif")
    form = await officer.open(card, "Godkänn")
    await officer.shows(form, "Det här behövs innan inlägget kan godkännas: Alt-text, Fotograf, Källa.")
    await officer.is_accessible()
    await form.get_by_role("button", name="Godkänn").click()
    await expect(form.locator("#faults")).to_be_focused()
    assert await form.locator("#faults li").count() == 3
    await officer.is_accessible()
    await form.get_by_label("Alt-text").fill("En vit båt vid kajen.")
    await form.get_by_label("Fotograf").fill("Amina Holm. Ingen syns.")
    await form.get_by_label("Källa").fill("Rapport 0412")
    await officer.hand_in("Godkänn")
    await officer.shows(card, "Godkänd", "En vit båt vid kajen.", "Rapport 0412")
    await officer.shows(card.locator("figcaption"), "Från: Amina Holm")  # filled in, and no other text
    await expect(card.get_by_text("Bilden saknar alt-text")).to_have_count(0)
    await officer.is_accessible()


async def test_each_channel_may_have_a_text_of_its_own_and_is_seen_as_it_will_be(visit: Visit) -> None:
    words, short = "Tre av fyra företag ser AI som en möjlighet. " * 9, "Tre av fyra företag ser AI som en möjlighet."
    requester, officer = await both(visit)
    await requester.suggest(words, SITE + "ai")
    card = officer.card("ser AI som en möjlighet")
    await officer.shows(card, "För lång för X (Twitter)")
    form = await officer.open(card, "Ändra och godkänn")
    await form.get_by_role("checkbox", name="X (Twitter)").check()
    await form.get_by_role("checkbox", name="LinkedIn").check()
    await form.get_by_label("Egen text för X (Twitter)").fill(short)
    await officer.is_accessible()
    await officer.hand_in("Godkänn")
    await officer.shows(card, "Godkänd")
    await expect(card.get_by_text("För lång för X (Twitter)")).to_have_count(0)
    await officer.press_button(card, "Förhandsvisa")
    preview = officer.page.locator(".fleeting")
    await officer.shows(
        preview, "Så ser inlägget ut", "68 av 280 tecken", "Egen text för kanalen", "av 3\N{NO-BREAK SPACE}000 tecken"
    )
    await officer.is_accessible()
