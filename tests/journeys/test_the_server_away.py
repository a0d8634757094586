"""When something is missing: the server, an answer on its way, the platform, script."""

import signal

import pytest
from playwright.async_api import Route, expect

from tests.fakes.server import Server, serving
from tests.journeys.conftest import Visit
from tests.journeys.test_asking import CLEAR
from tests.journeys.test_handing_in import IDEA, idea
from tests.journeys.visitor import WITHIN

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_server_that_dies_loses_nothing_typed_and_doubles_nothing_said(visit: Visit, server: Server) -> None:
    requester, officer = await (await visit()).sit(), await (await visit()).sit("johan-lind", "susanne-daregard")
    await idea(requester)
    await officer.shows(officer.last("desk"), IDEA)
    form = await officer.open(officer.last("desk"), "Fråga Amina Holm")
    await form.get_by_role("textbox").fill("Får vi bilden idag?")
    server.process.kill()
    server.process.wait()

    await requester.shows(requester.page.get_by_role("status"), "Ingen kontakt med servern")
    box = requester.page.get_by_role("textbox")
    await box.fill(CLEAR)
    await requester.key("Enter")
    await requester.shows(requester.page.locator("#say-trouble"), "Det gick inte att nå servern")
    await expect(box).to_have_value(CLEAR)
    await requester.is_accessible()
    await form.get_by_role("button", name="Skicka").click()
    await officer.shows(form.get_by_role("alert"), "Det gick inte att nå servern")
    await expect(form.get_by_role("textbox")).to_have_value("Får vi bilden idag?")
    await officer.is_accessible()

    with serving(server.data, PORT=server.url.rpartition(":")[2]):
        await expect(requester.page.get_by_role("status")).to_be_empty(timeout=WITHIN)
        await box.focus()
        await requester.key("Enter")
        await expect(requester.last("person").locator("blockquote").first).to_be_visible(timeout=WITHIN)
        await expect(box).to_have_value("")
        await expect(requester.page.locator("#say-trouble")).to_be_hidden()
        await expect(requester.page.locator(".bubble")).to_have_count(1)
        await officer.hand_in("Skicka")
        await requester.shows(requester.last("person"), "Får vi bilden idag?")


async def test_an_answer_that_got_lost_on_the_way_back_doubles_nothing(visit: Visit) -> None:
    requester = await (await visit()).sit()

    async def lose_the_answer(route: Route) -> None:
        await route.fetch()
        await route.abort()

    await requester.page.route("**/say", lose_the_answer, times=1)
    box = requester.page.get_by_role("textbox")
    await box.fill(CLEAR)
    await requester.key("Enter")
    await requester.shows(requester.page.locator("#say-trouble"), "Det gick inte att nå servern")
    await requester.key("Enter")
    await expect(box).to_have_value("")
    await expect(requester.page.locator(".bubble")).to_have_count(1)
    await expect(requester.page.locator(".message .quote").locator("visible=true")).to_have_count(1)


async def test_a_fault_is_switched_on_and_the_card_still_comes_once(visit: Visit) -> None:
    requester = await (await visit()).sit()
    await requester.page.get_by_text("Störningar").click()
    await requester.is_accessible()
    await requester.page.get_by_role("radio", name="Tar emot och bryter").check()
    await requester.page.get_by_role("button", name="Spara").click()
    await idea(requester)
    await expect(requester.messages("desk")).to_have_count(1)
    await requester.page.get_by_text("Störningar").click()
    await requester.page.get_by_role("radio", name="Som den ska").check()
    await requester.page.get_by_role("button", name="Spara").click()
    await requester.page.wait_for_timeout(3000)  # the second attempt looks for what the first left
    await expect(requester.messages("desk")).to_have_count(1)
    await expect(requester.page.get_by_text("Tack! Förslaget")).to_have_count(1)


async def test_without_script_the_main_way_works(visit: Visit) -> None:
    requester = await visit(java_script_enabled=False)
    page = requester.page
    await page.goto(requester.base)
    await page.get_by_role("textbox").fill(CLEAR)
    await page.get_by_role("button", name="Skicka").click()
    await page.wait_for_timeout(500)
    await page.get_by_role("link", name="Hämta nytt").click()
    await expect(page.locator("blockquote").first).to_be_visible()
    await page.locator("#composer").get_by_role("button", name="Föreslå inlägg").click()
    await page.get_by_label("Vad vill du ha ut?").fill(IDEA)
    await page.get_by_role("button", name="Skicka").click()
    await expect(page.locator("#faults")).to_be_visible()
    await expect(page.get_by_label("Vad vill du ha ut?")).to_have_value(IDEA)
    await page.get_by_role("checkbox", name="sekretess").check()
    await page.get_by_role("button", name="Skicka").click()
    await page.wait_for_timeout(500)
    await page.get_by_role("link", name="Hämta nytt").click()
    await expect(page.locator("#messages-desk")).to_contain_text(IDEA)


async def test_the_server_stops_at_once_although_pages_are_open(visit: Visit, server: Server) -> None:
    await (await visit()).sit()
    server.process.send_signal(signal.SIGTERM)
    assert server.wait(5) == 0
