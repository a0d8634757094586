"""Hand something in; the department decides; the person is told."""

import asyncio
import datetime as dt

import pytest
from playwright.async_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

IDEA = "Vår nya rapport visar att fler småföretag på landsbygden vill växa."
EDITED = "Fler småföretag på landsbygden vill växa. Läs rapporten!"
SOURCE = "Rapport 0412"
LINK = "https://www.linkedin.com/posts/1"


async def idea(requester: Visitor, words: str = IDEA) -> None:
    form = await requester.open(requester.page.locator("#composer"), "Föreslå inlägg")
    await form.get_by_label("Vad vill du ha ut?").fill(words)
    await form.get_by_role("checkbox", name="sekretess").check()
    await requester.hand_in("Skicka")


async def test_an_idea_by_keyboard_is_edited_approved_and_published_with_its_link(visit: Visit) -> None:
    requester, officer = await (await visit()).sit(), await (await visit()).sit("johan-lind", "susanne-daregard")
    assert await requester.focused() == "say-text"
    await requester.key("Tab")
    assert await requester.focused() == "Föreslå inlägg"
    await requester.key("Enter")
    await expect(requester.dialog).to_be_visible()
    await requester.is_accessible()
    assert await requester.focused() == "field-text"
    await requester.page.keyboard.type(IDEA)  # the first answer
    await requester.key(*["Tab"] * 5)  # when (as it suits), link, picture, files: left as they are
    assert await requester.focused() == "field-secrecy"
    await requester.key("Space")  # the second answer
    await requester.key("Tab", "Tab")
    assert await requester.focused() == "Skicka"
    await requester.key("Enter")
    await expect(requester.dialog).to_be_hidden()
    assert requester.presses == 11
    assert await requester.focused() == "Föreslå inlägg"  # where it was before the form
    receipt = requester.last("person")
    await requester.shows(receipt, "Tack! Förslaget är hos pressansvarig", "SM-", IDEA)
    await requester.hears("Tack! Förslaget är hos pressansvarig")
    await requester.is_accessible()

    card = officer.last("desk")
    await officer.shows(card, IDEA, "Amina Holm", "Skickad")
    await officer.is_accessible()
    form = await officer.open(card, "Ändra och godkänn")
    await officer.is_accessible()
    await expect(form.get_by_label("Vad vill du ha ut?")).to_have_value(IDEA)
    await form.get_by_label("Vad vill du ha ut?").fill(EDITED)
    await form.get_by_label("Källa").fill(SOURCE)
    await officer.hand_in("Godkänn")
    await officer.shows(card, EDITED, "Godkänd")
    await officer.hears("Godkänd")
    await officer.is_accessible()
    await requester.shows(receipt, EDITED, "Godkänd")
    await requester.hears("Godkänd")
    await requester.is_accessible()

    form = await officer.open(card, "Publicerad")
    await officer.is_accessible()
    await form.get_by_role("checkbox", name="LinkedIn").check()
    await form.get_by_label("LinkedIn", exact=False).last.fill(LINK)
    await officer.hand_in("Publicerad")
    await officer.shows(card, "Publicerad")
    told = requester.last("person")
    await requester.shows(told, "Publicerad")
    await expect(told.get_by_role("link")).to_have_attribute("href", LINK)
    await requester.hears("Publicerad")
    await requester.is_accessible()
    await officer.is_accessible()


async def test_a_conference_is_declined_with_a_reason(visit: Visit) -> None:
    requester, officer = await (await visit()).sit(), await (await visit()).sit("johan-lind", "susanne-daregard")
    form = await requester.open(requester.page.locator("#composer"), "Boka konferenskontot")
    await requester.is_accessible()
    await form.locator("#field-event").fill("Landsbygdsriksdagen")
    await form.locator("#field-start").fill((dt.date.today() + dt.timedelta(30)).isoformat())  # noqa: DTZ011
    await form.locator("#field-part-1").check()
    await requester.hand_in("Skicka")
    await requester.shows(requester.last("person"), "Tack!", "Landsbygdsriksdagen")

    card = officer.last("desk")
    await officer.shows(card, "Landsbygdsriksdagen", "Amina Holm")
    await officer.is_accessible()
    form = await officer.open(card, "Tacka nej")
    await officer.is_accessible()
    await form.get_by_role("button", name="Skicka").click()
    await expect(form.locator("#faults")).to_be_focused()  # not without words
    await officer.is_accessible()
    await form.get_by_role("radio", name="Kontot är till för sådant som vi anordnar").check()
    await form.locator("#field-words").fill("Hör gärna av dig igen.")
    await officer.hand_in("Skicka")
    await officer.shows(card, "Inte bokad")
    told = requester.last("person")
    await requester.shows(told, "Inte bokad", "Kontot är till för sådant", "Hör gärna av dig igen.", "Susanne Daregård")
    await requester.hears("Inte bokad")
    await requester.is_accessible()


async def test_two_officers_press_at_once_and_the_second_is_told_who_was_first(visit: Visit) -> None:
    requester = await (await visit()).sit()
    press_officer = await (await visit()).sit("johan-lind", "susanne-daregard")
    chief = await (await visit()).sit("johan-lind", "kommunikationschefen")
    await idea(requester)
    officers = (press_officer, chief)
    buttons = []
    for officer in officers:
        card = officer.last("desk")
        await officer.shows(card, IDEA)
        form = await officer.open(card, "Godkänn")
        await form.get_by_label("Källa").fill(SOURCE)
        buttons.append(await form.get_by_role("button", name="Godkänn", exact=True).element_handle())
    await asyncio.gather(*(button.evaluate("button => button.click()") for button in buttons if button))
    for officer in officers:
        await officer.shows(officer.messages("desk").first, "Godkänd")
    decided = await press_officer.messages("desk").first.inner_text()
    first, second = officers if "Susanne Daregård" in decided else (chief, press_officer)
    name = "Susanne Daregård" if first is press_officer else "Kommunikationschefen"
    await second.shows(second.dialog.locator("#above"), f"{name} hann före: Godkänd")
    await expect(second.dialog.locator("#above")).to_be_focused()
    await expect(second.dialog.get_by_label("Källa")).to_have_value(SOURCE)
    await second.is_accessible()
    await expect(first.dialog).to_be_hidden()
    await expect(first.page.locator(".fleeting")).to_have_count(0)
    await requester.shows(requester.last("person"), "Godkänd", name)


async def test_what_is_being_typed_survives_a_redraw(visit: Visit) -> None:
    requester, officer = await (await visit()).sit(), await (await visit()).sit("johan-lind", "susanne-daregard")
    await idea(requester)
    receipt, card = requester.last("person"), officer.last("desk")
    await requester.shows(receipt, "Tack!")
    await officer.shows(card, IDEA)
    form = await officer.open(card, "Fråga Amina Holm")
    await form.get_by_role("textbox").fill("Får vi bilden idag?")
    await requester.press_button(receipt, "Dra tillbaka")
    await officer.shows(card, "Tillbakadragen")
    await expect(form.get_by_role("textbox")).to_have_value("Får vi bilden idag?")
    await form.get_by_role("button", name="Skicka").click()
    await officer.shows(form.locator("#above"), "hann före")
    await expect(form.get_by_role("textbox")).to_have_value("Får vi bilden idag?")
    await officer.is_accessible()
    await officer.key("Escape")
    assert "Tillbakadragen" in await officer.messages("desk").last.inner_text()


async def test_focus_stays_on_the_card_when_it_is_redrawn(visit: Visit) -> None:
    requester = await (await visit()).sit()
    await idea(requester)
    receipt = requester.last("person")
    await requester.shows(receipt, "Tack!")
    await receipt.get_by_role("button", name="Dra tillbaka").focus()
    await requester.key("Enter")
    await requester.shows(receipt, "Tillbakadragen")
    await requester.hears("Tillbakadragen")
    await expect(receipt.get_by_role("heading")).to_be_focused()  # its button is gone


async def test_the_officer_asks_and_is_answered_under_the_card(visit: Visit) -> None:
    requester, officer = await (await visit()).sit(), await (await visit()).sit("johan-lind", "susanne-daregard")
    await idea(requester)
    card = officer.messages("desk").first
    await officer.shows(card, IDEA)
    form = await officer.open(card, "Fråga Amina Holm")
    await form.get_by_role("textbox").fill("Får vi bilden idag?")
    await officer.hand_in("Skicka")
    asked = requester.last("person")
    await requester.shows(asked, "Väntar på ditt svar", "Får vi bilden idag?")
    await requester.is_accessible()
    form = await requester.open(asked, "Svara Susanne Daregård")
    await form.get_by_role("textbox").fill("Ja, klockan tre.")
    await requester.hand_in("Skicka")
    await officer.shows(card.locator(".replies"), "Ja, klockan tre.")
    await officer.hears("Ja, klockan tre.")
    await officer.is_accessible()


async def test_the_menu_opens_in_sight_and_keeps_the_focus_of_a_form_that_was_closed(visit: Visit) -> None:
    requester = await (await visit(viewport={"width": 1280, "height": 500})).sit()
    await idea(requester)
    card = requester.last("desk")
    await requester.shows(card, IDEA)
    more = card.locator("summary", has_text="Mer")
    await more.focus()
    await requester.key("Enter")
    await expect(card.get_by_role("button", name="Tacka nej")).to_be_in_viewport(ratio=1)
    await requester.key("Tab", "Tab", "Enter")
    await expect(requester.dialog).to_be_visible()
    await requester.key("Escape")
    await expect(requester.dialog).to_be_hidden()
    await expect(more).to_be_focused()


async def test_the_focus_stays_in_the_card_when_a_form_from_its_menu_is_sent(visit: Visit) -> None:
    requester = await (await visit()).sit()
    await idea(requester)
    card = requester.last("desk")
    await requester.shows(card, IDEA)
    form = await requester.open(card, "Tacka nej")
    await form.locator("#field-words").fill("Inte just nu.")
    await requester.hand_in("Skicka")
    await requester.shows(card, "Blir inte av")
    await expect(card.get_by_role("button", name="Godkänn", exact=True)).to_have_count(0)
    await expect(card.locator("summary", has_text="Mer")).to_be_focused()


async def test_a_link_added_later_is_heard_in_the_cards_own_language(visit: Visit) -> None:
    requester, officer = await (await visit()).sit(), await (await visit()).sit("johan-lind", "susanne-daregard")
    await idea(requester)
    card = officer.last("desk")
    await officer.shows(card, IDEA)
    form = await officer.open(card, "Publicerad")
    await form.get_by_role("checkbox", name="LinkedIn").check()
    await form.get_by_label("Källa").fill(SOURCE)
    await officer.hand_in("Publicerad")
    await officer.shows(card, "Lägg till länk")
    await officer.sit("johan-lind", "susanne-daregard", "en")
    form = await officer.open(card, "Lägg till länk")
    await form.locator("#field-link_linkedin").fill(LINK)
    await officer.hand_in("Spara")  # a form of the desk is in the desk's language, like its cards
    await officer.hears("Länken till LinkedIn är sparad.")
    spoken = officer.page.locator("#aloud p", has_text="Länken till LinkedIn är sparad.")
    await expect(spoken).to_have_attribute("lang", "sv")
