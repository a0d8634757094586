"""Somebody at the local room's page, in a real browser."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlencode

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--no-first-run",
)
WITHIN = 10_000
Side = Literal["person", "desk"]


class NoBrowser(Exception):
    """There is no Chromium on this machine."""


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Start the Chromium that is installed. Raises NoBrowser."""
    executable = shutil.which("chromium")
    if executable is None:
        raise NoBrowser("chromium is not installed, so the page is not tried in a real browser")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        await browser.close()


def required() -> bool:
    """Whether a missing browser is a failure."""
    return os.environ.get("REQUIRE_BROWSER") == "1"


@dataclass
class Visitor:
    """Somebody with the page open.

    presses: how many keys were pressed, what is typed left out. troubles: what the browser complained of.
    """

    page: Page
    base: str
    presses: int = 0
    troubles: list[str] = field(default_factory=list)

    async def sit(self, person: str = "amina-holm", desk: str = "", lang: str = "sv") -> "Visitor":
        """Open the page as a person, acting in the channel as an officer."""
        chosen = {"as": person, "desk": desk, "lang": lang}
        await self.page.goto(f"{self.base}/?" + urlencode({name: value for name, value in chosen.items() if value}))
        await expect(self.messages("person").first).to_be_visible(timeout=WITHIN)  # the welcome
        return self

    async def ask(self, words: str) -> Locator:
        """Write something and return what is answered."""
        said = await self.messages("person").count()
        await self.page.get_by_role("textbox").first.fill(words)
        await self.page.keyboard.press("Enter")
        answer = self.messages("person").nth(said + 1)
        await expect(answer).to_be_visible(timeout=WITHIN)
        return answer

    def messages(self, side: Side) -> Locator:
        """Return a side's messages, oldest first."""
        return self.page.locator(f"#messages-{side} .message")

    def last(self, side: Side) -> Locator:
        """Return a side's newest message."""
        return self.messages(side).last

    def of_bot(self, side: Side) -> Locator:
        """Return what the bot has said on a side and has stayed there."""
        return self.page.locator(f"#messages-{side} .message.bot:not(.fleeting)")

    async def told(self) -> tuple[int, int]:
        """Return how many messages of the bot there are now, in the chat and at the desk."""
        return await self.of_bot("person").count(), await self.of_bot("desk").count()

    async def is_told(self, before: tuple[int, int], *, person: int, desk: int) -> None:
        """See so many new messages of the bot, and no more: what is only drawn anew is none."""
        await expect(self.of_bot("person")).to_have_count(before[0] + person, timeout=WITHIN)
        await expect(self.of_bot("desk")).to_have_count(before[1] + desk, timeout=WITHIN)

    async def suggest(self, words: str, link: str = "") -> Locator:
        """Hand in a post, and return its receipt."""
        said = await self.of_bot("person").count()
        form = await self.open(self.page.locator("#composer"), "Föreslå inlägg")
        await form.get_by_label("Vad vill du ha ut?").fill(words)
        await form.get_by_label("Länk", exact=True).fill(link)
        await form.get_by_role("checkbox", name="sekretess").check()
        await self.hand_in("Skicka")
        receipt = self.of_bot("person").nth(said)
        await self.shows(receipt, "Tack!")
        return receipt

    async def the_same(self, message: Locator) -> Locator:
        """Return the message that this is now, whatever comes after it."""
        return self.page.locator(f"#{await message.get_attribute('id')}")

    def card(self, words: str) -> Locator:
        """Return the desk's card of what was handed in with these words."""
        return self.page.locator("#messages-desk > .message", has_text=words).first

    async def move_clock(self, *moves: str) -> None:
        """Move the room's clock ahead, by the names of its buttons."""
        for move in moves:
            await self.page.get_by_text("Störningar och klocka").click()
            await self.page.get_by_role("button", name=move).click()
            await expect(self.page.get_by_text("klockan går före")).to_be_visible(timeout=WITHIN)

    @property
    def dialog(self) -> Locator:
        """The open form."""
        return self.page.get_by_role("dialog")

    async def open(self, where: Locator, button: str) -> Locator:
        """Press a button that leads to a form, and return the form."""
        await self.press_button(where, button)
        await expect(self.dialog).to_be_visible(timeout=WITHIN)
        return self.dialog

    async def press_button(self, where: Locator, button: str) -> None:
        """Press a button, behind "Mer" if it is there."""
        wanted = where.get_by_role("button", name=button, exact=True)
        if not await wanted.is_visible():
            await where.locator("summary", has_text="Mer").click()
        await wanted.click()

    async def hand_in(self, button: str) -> None:
        """Press the form's own button, and see the form go."""
        await self.dialog.get_by_role("button", name=button, exact=True).click()
        await expect(self.dialog).to_be_hidden(timeout=WITHIN)

    async def shows(self, where: Locator, *words: str) -> None:
        """See the words come."""
        for word in words:
            await expect(where).to_contain_text(word, timeout=WITHIN)

    async def hears(self, words: str) -> None:
        """Hear the words: a screen reader reads what is added to the live log."""
        await expect(self.page.get_by_role("log")).to_contain_text(words, timeout=WITHIN)

    async def key(self, *keys: str) -> None:
        """Press keys, counted."""
        for key in keys:
            await self.page.keyboard.press(key)
            self.presses += 1

    async def focused(self) -> str:
        """Return the name of what has the focus."""
        return str(await self.page.evaluate("document.activeElement.innerText || document.activeElement.id"))

    async def is_accessible(self) -> None:
        """Assert that axe-core finds nothing wrong with what is shown now."""
        found = (await Axe().run(self.page)).response["violations"]
        assert not found, [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]


async def visitor(browser: Browser, base: str, **settings: Any) -> Visitor:
    """Return somebody with a browser window of their own. `settings` are playwright's, such as `viewport`."""
    context = await browser.new_context(**({"viewport": {"width": 1280, "height": 800}, "locale": "sv-SE"} | settings))
    context.set_default_timeout(WITHIN)
    page = await context.new_page()
    somebody = Visitor(page, base)
    page.on("pageerror", lambda error: somebody.troubles.append(str(error)))
    page.on("console", lambda line: somebody.troubles.append(line.text) if _is_a_breach(line.text) else None)
    return somebody


def _is_a_breach(line: str) -> bool:
    return "Content Security Policy" in line
