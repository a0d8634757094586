"""When it goes out: not before its time, in several channels, link by link; and what is mended afterwards."""

import datetime as dt

import pytest
from playwright.async_api import Locator, expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

LINK = "https://tillvaxtverket.se/rapport"
WORDS = "Halvårsrapporten om exporten är här."
SHORT = "Exporten ökar – läs halvårsrapporten."
ON = {name: f"https://example.se/{name}/1" for name in ("facebook", "linkedin", "x")}


def in_days(days: int) -> str:
    return (dt.date.today() + dt.timedelta(days)).isoformat()  # noqa: DTZ011


async def at_desk(visit: Visit) -> tuple[Visitor, Locator]:
    officer = await (await visit()).sit("johan-lind", "susanne-daregard")
    return officer, officer.messages("desk").first


async def test_an_embargo_holds_and_says_so_until_it_is_over(visit: Visit) -> None:
    requester = await (await visit()).sit()
    officer, card = await at_desk(visit)
    form = await requester.open(requester.page.locator("#composer"), "Föreslå inlägg")
    await form.get_by_label("Vad vill du ha ut?").fill(WORDS)
    await form.get_by_role("radio", name="Får inte ut före").check()
    await form.get_by_label("Datum").fill(in_days(5))
    await form.get_by_label("Klockslag").fill("08:00")
    await form.get_by_label("Länk", exact=True).fill(LINK)
    await form.get_by_role("checkbox", name="sekretess").check()
    await requester.is_accessible()
    await requester.hand_in("Skicka")
    await officer.shows(card, "Får inte ut före", "kl. 8.00")
    assert "Planera" in await seen(card)  # what can be done now; to publish lies behind "Mer"
    form = await officer.open(card, "Publicerad")
    await officer.shows(form, "När: Får inte ut före")
    await form.get_by_role("checkbox", name="LinkedIn").check()
    await form.get_by_role("button", name="Publicerad").click()
    await officer.shows(form.locator("#faults, #above").first, "Inlägget får inte ut så tidigt. Vänta, eller ändra")
    await expect(form.get_by_role("checkbox", name="LinkedIn")).to_be_checked()
    await officer.is_accessible()
    await officer.key("Escape")
    await officer.shows(card, "Skickad")
    await requester.move_clock("En vecka")
    form = await officer.open(card, "Publicerad")
    await officer.hand_in("Publicerad")
    await officer.shows(card, "Publicerad")
    await requester.shows(requester.last("person"), "Nu är det ute: LinkedIn.")
    await requester.is_accessible()


async def test_a_planned_post_goes_out_in_two_channels_and_later_in_the_third(visit: Visit) -> None:
    requester, (officer, card) = await (await visit()).sit(), await at_desk(visit)
    receipt = await requester.suggest(WORDS, LINK)
    form = await officer.open(card, "Planera")
    await form.get_by_label("Dag", exact=False).first.fill(in_days(3))
    await officer.is_accessible()
    await officer.hand_in("Planera")
    await officer.shows(card, "Planerad till", "kl. 9.00")
    await requester.shows(receipt, "Planerad till", "Du får besked när det är ute.")
    await officer.is_accessible()

    form = await officer.open(card, "Publicerad")
    for name in ("Facebook", "LinkedIn", "X (Twitter)"):
        await form.get_by_role("checkbox", name=name).check()
    await form.locator("#field-link_facebook").fill(ON["facebook"])
    await form.locator("#field-link_linkedin").fill(ON["linkedin"])
    await officer.is_accessible()
    await officer.hand_in("Publicerad")
    told = requester.last("person")
    await requester.shows(told, "Nu är det ute: X (Twitter), Facebook, LinkedIn.")
    await expect(told.get_by_role("link")).to_have_count(2)
    await requester.shows(receipt, "Länk kommer till: X (Twitter).")
    await officer.shows(card, "Länk saknas till")
    await requester.is_accessible()

    form = await officer.open(card, "Lägg till länk")
    await expect(form.locator("#field-link_facebook")).to_have_value(ON["facebook"])
    await form.locator("#field-link_x").fill(ON["x"])
    await officer.hand_in("Spara")
    await expect(told.get_by_role("link", name="X (Twitter)")).to_have_attribute("href", ON["x"])
    await expect(card.get_by_text("Länk saknas till")).to_have_count(0)
    await requester.is_told((1, 0), person=2, desk=1)
    await officer.is_accessible()


async def test_what_is_out_is_corrected_with_a_reason_and_then_taken_down(visit: Visit) -> None:
    requester, (officer, card) = await (await visit()).sit(), await at_desk(visit)
    receipt = await requester.suggest(WORDS, LINK)
    form = await officer.open(card, "Publicerad")
    await form.get_by_role("checkbox", name="LinkedIn").check()
    await form.locator("#field-link_linkedin").fill(ON["linkedin"])
    await officer.hand_in("Publicerad")
    await officer.shows(card, "Publicerad – Susanne Daregård")

    form = await officer.open(card, "Rätta")
    await officer.shows(form, "Skriv texten så som den är ute nu. Den tidigare texten sparas.")
    await officer.is_accessible()
    await form.get_by_label("Vad vill du ha ut?").fill(SHORT)
    await form.get_by_role("button", name="Spara rättelsen").click()
    await expect(form.locator("#faults")).to_be_focused()  # not without a reason
    await form.get_by_label("Varför rättas inlägget?").fill("Titeln var fel.")
    await officer.hand_in("Spara rättelsen")
    await officer.shows(card, "Rättad", SHORT)
    told = requester.last("person")
    await requester.shows(told, "Rättad", "Inlägget är rättat: LinkedIn. Susanne Daregård skriver:", "Titeln var fel.")
    await requester.is_accessible()
    await officer.press_button(card, "Visa ändringar")
    await officer.shows(officer.page.locator(".fleeting"), "Halvårsrapporten om exporten är här.")  # the earlier text
    await officer.is_accessible()

    form = await officer.open(card, "Borttagen")
    await form.get_by_label("Varför?").fill("Siffrorna räknas om.")
    await officer.is_accessible()
    await officer.hand_in("Skicka")
    await officer.shows(card, "Borttagen")
    await requester.shows(receipt, "Borttagen", "Siffrorna räknas om.")
    await requester.shows(requester.last("person"), "Inlägget är borttaget. Susanne Daregård skriver:")
    await requester.is_told((1, 0), person=4, desk=1)
    await requester.is_accessible()


async def seen(card: Locator) -> list[str]:
    """Return the buttons that are seen without opening "Mer"."""
    return await card.locator(".choices > button").all_inner_texts()
