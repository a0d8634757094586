"""The README's pictures, taken anew: `python -m tests.journeys.screenshots` writes docs/pictures/*.png."""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser

from tests.fakes.server import ROOT, serving
from tests.journeys.visitor import NoBrowser, Visitor, chromium, visitor

PICTURES = ROOT / "docs" / "pictures"
QUESTION = "Hur gör jag för att få ut en nyhet i våra sociala medier?"
IDEA = "Ny rapport: fler småföretag på landsbygden vill växa, men saknar tid och pengar. Siffror för varje län."
EDITED = "Fler småföretag på landsbygden vill växa – men tid och pengar saknas. Så ser det ut i ditt län."


async def main() -> None:
    """Tell one small story at a desk's width, and look at it on a phone."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, serving(Path(data)) as server:
        async with chromium() as browser:
            await _at_the_desk(browser, server.url)
            await _on_a_phone(browser, server.url)


async def _at_the_desk(browser: Browser, base: str) -> None:
    colleague = await (await visitor(browser, base)).sit("johan-lind")
    form = await colleague.open(colleague.page.locator("#composer"), "Boka konferenskontot")
    await form.locator("#field-event").fill("Landsbygdsriksdagen i Umeå")
    await form.locator("#field-start").fill("2027-05-20")
    await form.locator("#field-end").fill("2027-05-22")
    await form.locator("#field-part-2").check()
    await colleague.hand_in("Skicka")
    await colleague.shows(colleague.last("desk"), "Landsbygdsriksdagen")
    requester = await (await visitor(browser, base, viewport={"width": 1280, "height": 900})).sit()
    await _hand_in(requester)
    form = await requester.open(requester.last("desk"), "Ändra och godkänn")
    await form.get_by_label("Vad vill du ha ut?").fill(EDITED)
    await form.get_by_label("Källa").fill("Företagens villkor och verklighet")
    await requester.hand_in("Godkänn")
    await requester.shows(requester.last("desk"), "Godkänd")
    await requester.ask(QUESTION)
    await requester.page.wait_for_timeout(500)
    await _take(requester, "room-wide")


async def _hand_in(requester: Visitor) -> None:
    form = await requester.open(requester.page.locator("#composer"), "Föreslå inlägg")
    await form.get_by_label("Vad vill du ha ut?").fill(IDEA)
    await form.get_by_role("checkbox", name="sekretess").check()
    await requester.hand_in("Skicka")
    await requester.shows(requester.last("desk"), IDEA)


async def _on_a_phone(browser: Browser, base: str) -> None:
    colleague = await visitor(browser, base, viewport={"width": 390, "height": 844}, device_scale_factor=2)
    await colleague.sit("johan-lind")
    await colleague.ask(QUESTION)
    await colleague.page.wait_for_timeout(500)
    await _take(colleague, "room-phone")


async def _take(somebody: Visitor, name: str) -> None:
    # Without the cursor's frame, which would be the brightest thing in the picture.
    await somebody.page.evaluate("document.activeElement.blur()")
    await somebody.page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except NoBrowser as missing:
        sys.exit(str(missing))
