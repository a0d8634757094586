"""What the page's script does with files, drafts and the clock, in a real Chromium."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from tests.fakes.server import Server, serving
from tests.fakes.trained import trained
from tests.journeys.visitor import WITHIN, NoBrowser, Visitor, chromium, required, visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")

Visit = Callable[..., Awaitable[Visitor]]
PHONE, ENLARGED = {"width": 390, "height": 844}, {"width": 320, "height": 640}
PDF = {"name": "Årsrapport.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\nrapport"}
PICTURE = {"name": "båt.gif", "mimeType": "image/gif", "buffer": b"GIF89a boat"}
PAGE = {"name": "sida.html", "mimeType": "text/html", "buffer": b"<html>"}
LARGE = {"name": "stor.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-" + bytes(10 * 1024 * 1024)}
IDEA = "Sommarens båtar"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(trained(tmp_path_factory.mktemp("data"))) as server:
        yield server


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def window() -> AsyncIterator[Browser]:
    try:
        async with chromium() as browser:
            yield browser
    except NoBrowser as missing:
        if required():
            pytest.fail(str(missing))
        pytest.skip(str(missing))


@pytest_asyncio.fixture(loop_scope="module")
async def visit(window: Browser, server: Server) -> AsyncIterator[Visit]:
    everybody: list[Visitor] = []

    async def visit(base: str = server.url, **settings: Any) -> Visitor:
        everybody.append(await visitor(window, base, **settings))
        return everybody[-1]

    yield visit
    for one in everybody:
        await one.page.context.close()
    assert [trouble for one in everybody for trouble in one.troubles] == []


async def the_form(requester: Visitor) -> Locator:
    return await requester.open(requester.page.locator("#composer"), "Föreslå inlägg")


def text_of(form: Locator) -> Locator:
    return form.locator("#field-text")


def listed(form: Locator) -> Locator:
    return form.get_by_role("list", name="Bifogat").get_by_role("listitem")


async def attach(form: Locator, *files: dict[str, Any]) -> None:
    await form.locator("input[type=file]").set_input_files(list(files))  # type: ignore[arg-type]


async def test_files_are_listed_as_they_are_chosen_and_taken_away_by_keyboard(visit: Visit) -> None:
    requester = await (await visit()).sit()
    form = await the_form(requester)
    await requester.shows(form, "Inget är bifogat än.")
    await attach(form, PDF, PICTURE)
    await expect(listed(form)).to_have_count(2)
    await requester.shows(form.locator("[data-files] [role=status]"), "båt.gif är bifogad.")
    await requester.is_accessible()
    await form.get_by_role("button", name="Ta bort Årsrapport.pdf (1 kB)").focus()
    await requester.key("Enter")
    await expect(listed(form)).to_have_count(1)
    await expect(form.get_by_role("button", name="Ta bort båt.gif (1 kB)")).to_be_focused()
    await requester.shows(form.locator("[data-files] [role=status]"), "Årsrapport.pdf (1 kB) är borttagen.")
    await requester.key("Enter")
    await expect(form.locator("input[type=file]")).to_be_focused()
    await requester.shows(form, "Inget är bifogat än.")


async def test_a_file_that_is_not_taken_says_why_and_loses_nothing(visit: Visit) -> None:
    requester = await (await visit()).sit()
    form = await the_form(requester)
    await text_of(form).fill(IDEA)
    await attach(form, LARGE, PAGE, PICTURE)
    alert = form.locator("[data-files] [role=alert]")
    await requester.shows(alert, "stor.pdf: Filen är större än 10 MB", "sida.html: Den sortens fil går inte att bifoga")
    await expect(listed(form)).to_have_count(1)
    await expect(text_of(form)).to_have_value(IDEA)
    await requester.is_accessible()


async def test_an_eleventh_file_is_not_taken(visit: Visit) -> None:
    requester = await (await visit()).sit("kommunikationschefen")
    form = await the_form(requester)
    await attach(form, *({**PDF, "name": f"{number}.pdf"} for number in range(11)))
    await requester.shows(form.locator("[data-files] [role=alert]"), "10.pdf: Det går att bifoga högst tio filer")
    await expect(listed(form)).to_have_count(10)


@pytest.mark.parametrize("settings", [{"viewport": PHONE}, {"viewport": ENLARGED}, {"color_scheme": "dark"}])
async def test_a_form_with_files_fits_narrow_windows_and_the_dark(visit: Visit, settings: dict[str, Any]) -> None:
    requester = await (await visit(**settings)).sit()
    form = await the_form(requester)
    await attach(form, {**PDF, "name": "x" * 120 + ".pdf"}, PAGE)
    await requester.shows(form.locator("[data-files] [role=alert]"), "sida.html")
    await requester.shows(form.locator("#draft-state"), "Utkast sparat kl.")
    if "viewport" in settings:
        width = await requester.page.evaluate("document.querySelector('dialog .sheet-body').scrollWidth")
        assert width <= settings["viewport"]["width"]
    await requester.is_accessible()


async def test_what_is_typed_is_saved_a_moment_after_and_said_quietly(visit: Visit) -> None:
    requester = await (await visit()).sit()
    form = await the_form(requester)
    await expect(form.get_by_role("button", name="Spara utkast")).to_have_count(0)
    await text_of(form).fill("Skrivet för en stund sedan")
    state = form.locator("#draft-state")
    await expect(state).to_have_text(re.compile(r"^Utkast sparat kl\. \d{1,2}\.\d\d$"), timeout=WITHIN)
    await expect(state).to_have_attribute("role", "status")
    await requester.is_accessible()


async def test_a_draft_is_there_in_another_window_and_for_nobody_else(visit: Visit) -> None:
    requester = await (await visit()).sit("susanne-daregard")
    form = await the_form(requester)
    await text_of(form).fill("Skrivet i ett annat fönster")
    await attach(form, PDF)
    await expect(listed(form)).to_have_count(1)
    await requester.key("Escape")  # at once: what is typed goes with it
    again = await (await visit()).sit("susanne-daregard")
    form = await the_form(again)
    await expect(text_of(form)).to_have_value("Skrivet i ett annat fönster")
    await requester.shows(listed(form), "Årsrapport.pdf")
    colleague = await (await visit()).sit("kommunikationschefen")
    await expect(text_of(await the_form(colleague))).to_have_value("")


async def test_leaving_the_page_at_once_loses_nothing(visit: Visit) -> None:
    requester = await (await visit()).sit("kommunikationschefen")
    form = await the_form(requester)
    await text_of(form).fill("Skrivet i sista stund")
    await requester.page.goto("about:blank")
    again = await (await visit()).sit("kommunikationschefen")
    form = await the_form(again)
    await expect(text_of(form)).to_have_value("Skrivet i sista stund")


async def test_with_the_server_away_a_draft_stays_in_the_tab(visit: Visit) -> None:
    requester = await (await visit()).sit("johan-lind")
    form = await the_form(requester)
    await attach(form, {**PDF, "name": "kvar.pdf"})
    await requester.shows(listed(form).last, "kvar.pdf")
    await requester.page.route("**/draft", lambda route: route.abort())
    await text_of(form).fill("Skrivet utan server")
    await requester.shows(form.locator("#draft-state"), "Utkastet finns bara i den här fliken")
    await requester.is_accessible()
    await requester.page.reload()
    form = await the_form(requester)
    await expect(text_of(form)).to_have_value("Skrivet utan server")
    await requester.shows(listed(form).last, "kvar.pdf")
    await requester.shows(form, "Det du skrev förra gången finns kvar.")


async def test_a_restart_of_the_server_loses_no_draft(visit: Visit, tmp_path: Path) -> None:
    data = trained(tmp_path)
    with serving(data) as first:
        requester = await (await visit(first.url)).sit()
        form = await the_form(requester)
        await text_of(form).fill("Skrivet före omstarten")
        await attach(form, PDF)
        await expect(listed(form)).to_have_count(1)
        await requester.shows(form.locator("#draft-state"), "Utkast sparat kl.")
        first.process.kill()
        first.wait()
    with serving(data) as second:
        form = await the_form(await (await visit(second.url)).sit())
        await expect(text_of(form)).to_have_value("Skrivet före omstarten")
        await expect(listed(form)).to_have_count(1)


async def test_the_clock_is_moved_by_keyboard_and_typed_words_stay(visit: Visit) -> None:
    requester = await (await visit()).sit()
    page = requester.page
    await page.locator("#say-text").fill("Hur gör jag för")
    await page.get_by_text("Störningar och klocka").focus()
    await requester.key("Enter")
    await requester.is_accessible()
    await requester.key("Tab")
    await expect(page.get_by_role("button", name="En timme")).to_be_focused()
    await requester.key("Enter")
    await expect(page.get_by_text("klockan går före")).to_be_visible(timeout=WITHIN)
    await expect(page.locator("#say-text")).to_have_value("Hur gör jag för")
    await page.get_by_text("Störningar och klocka").click()
    await requester.is_accessible()
    await page.get_by_role("button", name="Nu igen").click()
    await expect(page.get_by_text("klockan går före")).to_have_count(0)


async def test_without_script_files_and_drafts_go_with_the_form(visit: Visit) -> None:
    requester = await visit(java_script_enabled=False)
    page = requester.page
    await page.goto(f"{requester.base}/?as=susanne-daregard")
    await page.locator("#composer").get_by_role("button", name="Föreslå inlägg").click()
    await page.locator("#field-text").fill("Utan skript")
    await page.locator("input[type=file]").set_input_files([PDF])  # type: ignore[arg-type]
    await page.get_by_role("button", name="Spara utkast").click()
    await expect(page.get_by_role("heading", name="Utkast sparat")).to_be_visible()
    await page.get_by_role("link", name="Tillbaka till chatten").click()
    await page.locator("#composer").get_by_role("button", name="Föreslå inlägg").click()
    await expect(page.locator("#field-text")).to_have_value("Utan skript")
    kept = page.get_by_role("checkbox", name="Årsrapport.pdf").last
    await expect(kept).to_be_checked()
    count = await page.get_by_role("checkbox", name="Årsrapport.pdf").count()
    await kept.uncheck()
    await page.get_by_role("button", name="Spara utkast").click()
    await page.get_by_role("link", name="Tillbaka till chatten").click()
    await page.locator("#composer").get_by_role("button", name="Föreslå inlägg").click()
    await expect(page.get_by_role("checkbox", name="Årsrapport.pdf")).to_have_count(count - 1)
