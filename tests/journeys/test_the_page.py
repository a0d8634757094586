"""The page itself: on a phone, in the dark, enlarged, by keyboard, with other people in it."""

import pytest
from playwright.async_api import expect

from tests.fakes.server import Server
from tests.journeys.conftest import Visit
from tests.journeys.test_asking import CLEAR
from tests.journeys.test_handing_in import idea

pytestmark = pytest.mark.asyncio(loop_scope="session")

NIGHT = "Nattvandring i naturreservatet, anmälan öppnar nu."
PHONE = {"width": 390, "height": 844}
ENLARGED = {"width": 320, "height": 256}  # 1280 × 1024 at 400 %


@pytest.fixture(scope="module")
def server(shared_server: Server) -> Server:
    return shared_server  # each looks only at what it has brought about itself


async def test_on_a_phone_one_side_shows_at_a_time(visit: Visit) -> None:
    requester = await (await visit(viewport=PHONE)).sit()
    await idea(requester)
    await requester.shows(requester.last("person"), "Tack!")
    department = requester.page.get_by_role("button", name="Kommunikationsavdelningen")
    await expect(department).to_have_text("Kommunikationsavdelningen (1)")
    await expect(requester.last("desk")).to_be_hidden()
    await requester.is_accessible()
    await department.click()
    await expect(department).to_have_attribute("aria-pressed", "true")
    await expect(department).to_have_text("Kommunikationsavdelningen")
    await expect(requester.last("desk")).to_be_visible()
    await requester.is_accessible()
    form = await requester.open(requester.last("desk"), "Ändra och godkänn")
    await expect(form).to_be_visible()
    await requester.is_accessible()


@pytest.mark.parametrize("viewport", [PHONE, ENLARGED])
async def test_nothing_sticks_out_of_a_narrow_window(visit: Visit, viewport: dict[str, int]) -> None:
    requester = await (await visit(viewport=viewport)).sit()
    await requester.ask(CLEAR)
    await idea(requester, str(viewport["width"]) * 70)  # one word that nothing breaks
    await requester.shows(requester.last("person"), "Tack!")
    assert await requester.page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    await requester.is_accessible()


async def test_in_the_dark_everything_can_be_read(visit: Visit) -> None:
    requester = await (await visit(color_scheme="dark")).sit()
    await requester.ask(CLEAR)
    await idea(requester, NIGHT)
    await requester.shows(requester.last("desk"), NIGHT)
    await requester.is_accessible()
    await requester.open(requester.last("desk"), "Tacka nej")
    await requester.is_accessible()


async def test_menus_open_and_close_by_keyboard(visit: Visit) -> None:
    requester = await (await visit()).sit()
    await requester.page.keyboard.press("Shift+Tab")
    person = requester.page.locator("#pane-person .pane-head summary")
    await person.focus()
    await requester.key("Enter")
    await expect(requester.page.get_by_role("link", name="Johan Lind")).to_be_visible()
    await requester.is_accessible()
    await requester.key("Tab", "Escape")
    await expect(requester.page.get_by_role("link", name="Johan Lind")).to_be_hidden()
    await expect(person).to_be_focused()
    await requester.key("Enter", "Tab", "Tab", "Enter")
    await expect(person).to_contain_text("Johan Lind")


async def test_whoever_sits_here_changes_person_officer_and_language(visit: Visit) -> None:
    requester = await (await visit()).sit("johan-lind", "kommunikationschefen", "en")
    await expect(requester.page.locator("html")).to_have_attribute("lang", "en")
    summaries = requester.page.locator(".pane-head summary")
    await expect(summaries.nth(0)).to_contain_text("Johan Lind")
    await expect(summaries.nth(1)).to_contain_text("Kommunikationschefen")
    await requester.is_accessible()
    await requester.page.get_by_role("link", name="Svenska").click()
    await expect(requester.page.locator("html")).to_have_attribute("lang", "sv")
    await expect(summaries.nth(1)).to_contain_text("Kommunikationschefen")
