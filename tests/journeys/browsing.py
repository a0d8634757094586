"""Somebody at the local room's page while others are in Slack or Teams."""

import html
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientSession

from tests.fakes.browser import Answering, Browser, button
from tests.fakes.houses import Running


@dataclass(frozen=True)
class AtHouse:
    """The way to our application's pages."""

    session: ClientSession
    url: str

    @property
    def port(self) -> int | None:
        """The port that the application listens on."""
        return urlsplit(self.url).port

    def get(self, path: str, **settings: Any) -> Answering:
        """Ask for a page."""
        return self.session.get(self.url + path, **settings)

    def post(self, path: str, **settings: Any) -> Answering:
        """Send a form."""
        return self.session.post(self.url + path, **settings)


def browsing(house: Running, person: str, *, officer: str = "") -> Browser:
    """Return a browser at the page, as a person, and as an officer in the department's channel."""
    sitting = {"as": person, "lang": "sv"} | ({"desk": officer} if officer else {})
    return Browser(AtHouse(house.browser, house.url), sitting)


async def opens(browser: Browser, label: str, *, side: str = "person") -> str:
    """Press a button that opens a form, and return what the form carries."""
    pressed = await browser.post(
        "/press", press=button(await browser.page_with(f">{label}</button>"), label), side=side
    )
    told = await pressed.json()
    found = re.search(r'name="form" value="([^"]*)"', told["form"])
    assert found, told
    return html.unescape(found[1])


async def presses(browser: Browser, label: str, *, side: str = "person") -> str:
    """Press a button, and return what only the presser sees."""
    pressed = await browser.post(
        "/press", press=button(await browser.page_with(f">{label}</button>"), label), side=side
    )
    told: dict[str, str] = await pressed.json()
    return html.unescape(re.sub("<[^>]*>", " ", told.get("card") or ""))


async def sends(browser: Browser, form: str, *, side: str = "person", **fields: str) -> None:
    """Fill in a form and hand it in: it goes."""
    sent = {f"field.{name}": value for name, value in fields.items()}
    told = await (await browser.post("/submit", None, form=form, side=side, **sent)).json()
    assert not told.get("form"), told
