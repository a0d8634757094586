"""The forms before they are sent: faults, fields that come when they matter, what was typed and not sent."""

import datetime as dt

import pytest
from playwright.async_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.test_handing_in import IDEA, idea

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_faults_stand_at_their_fields_and_nothing_typed_is_lost(visit: Visit) -> None:
    requester = await (await visit()).sit()
    form = await requester.open(requester.page.locator("#composer"), "Föreslå inlägg")
    await form.get_by_label("Länk").fill("inte en länk")
    await form.get_by_role("radio", name="Senast").check()
    await form.get_by_role("button", name="Skicka").click()
    summary = form.locator("#faults")
    await expect(summary).to_be_focused()
    await requester.is_accessible()
    await expect(form.get_by_label("Länk")).to_have_value("inte en länk")
    await expect(form.get_by_role("radio", name="Senast")).to_be_checked()
    for name in ("text", "date", "link", "secrecy"):
        field = form.locator(f"#field-{name}")
        await expect(field).to_have_attribute("aria-invalid", "true")
        described = await field.get_attribute("aria-describedby")
        assert described is not None
        assert f"fault-{name}" in described.split()
    await summary.get_by_role("link").first.click()
    await expect(form.get_by_label("Vad vill du ha ut?")).to_be_focused()


async def test_a_form_that_is_closed_unsent_keeps_what_was_typed(visit: Visit) -> None:
    requester = await (await visit()).sit()
    form = await requester.open(requester.page.locator("#composer"), "Föreslå inlägg")
    await form.get_by_label("Vad vill du ha ut?").fill(IDEA)
    await requester.key("Escape")
    await expect(requester.dialog).to_be_hidden()
    assert await requester.focused() == "Föreslå inlägg"
    form = await requester.open(requester.page.locator("#composer"), "Föreslå inlägg")
    await expect(form.get_by_label("Vad vill du ha ut?")).to_have_value(IDEA)
    await requester.shows(form, "Det du skrev förra gången finns kvar.")
    await requester.is_accessible()


async def test_fields_are_asked_for_when_they_matter(visit: Visit) -> None:
    requester = await (await visit()).sit()
    form = await requester.open(requester.page.locator("#composer"), "Föreslå inlägg")
    date, alt_text = form.locator("#field-date"), form.locator("#field-alt_text")
    await expect(date).to_be_hidden()
    await expect(alt_text).to_be_hidden()
    await form.get_by_role("radio", name="Tidigast").check()
    await form.locator("#field-picture").fill("I mappen Bilder")
    await expect(date).to_be_visible()
    await expect(alt_text).to_be_visible()
    await requester.is_accessible()


async def test_a_conference_that_is_none_of_ours_is_offered_a_post_instead(visit: Visit) -> None:
    requester = await (await visit()).sit()
    form = await requester.open(requester.page.locator("#composer"), "Boka konferenskontot")
    await form.locator("#field-event").fill("Någon annans mässa")
    await form.locator("#field-start").fill((dt.date.today() + dt.timedelta(30)).isoformat())  # noqa: DTZ011
    await form.locator("#field-part-3").check()
    await requester.hand_in("Skicka")
    card = requester.page.locator(".fleeting")
    await requester.shows(card, "Bara du ser det här")
    await expect(card).to_be_focused()
    await requester.is_accessible()
    form = await requester.open(card, "Föreslå inlägg")
    await expect(form.get_by_label("Vad vill du ha ut?")).to_be_visible()


async def test_what_is_typed_and_not_sent_survives_a_reload_and_another_officer(visit: Visit) -> None:
    requester = await (await visit()).sit()
    box = requester.page.locator("#say-text")
    await box.fill("Hur gör jag för")
    form = await requester.open(requester.page.locator("#composer"), "Föreslå inlägg")
    await form.get_by_label("Vad vill du ha ut?").fill(IDEA)
    await requester.page.reload()
    await expect(box).to_have_value("Hur gör jag för")
    await requester.sit(desk="kommunikationschefen")
    await expect(box).to_have_value("Hur gör jag för")
    form = await requester.open(requester.page.locator("#composer"), "Föreslå inlägg")
    await expect(form.get_by_label("Vad vill du ha ut?")).to_have_value(IDEA)
    await requester.shows(form, "Det du skrev förra gången finns kvar.")
    await requester.sit("johan-lind")
    await expect(box).to_have_value("")
    form = await requester.open(requester.page.locator("#composer"), "Föreslå inlägg")
    await expect(form.get_by_label("Vad vill du ha ut?")).to_have_value("")


async def test_what_is_sent_is_kept_no_longer(visit: Visit) -> None:
    requester = await (await visit()).sit()
    await requester.ask("Vilka konton har vi?")
    await idea(requester)
    assert await requester.page.evaluate("sessionStorage.getItem('drafts')") == "[]"
    await requester.page.reload()
    await expect(requester.page.locator("#say-text")).to_have_value("")
    form = await requester.open(requester.page.locator("#composer"), "Föreslå inlägg")
    await expect(form.get_by_label("Vad vill du ha ut?")).to_have_value("")
