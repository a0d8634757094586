"""A browser on the local room's page, without a screen: what it sends and what it is shown."""

import asyncio
import html
import re
import uuid
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Protocol

from aiohttp import ClientResponse, FormData

JSON = {"Accept": "application/json"}


class Answering(Awaitable[ClientResponse], AbstractAsyncContextManager[ClientResponse], Protocol):
    """A response to be awaited, or held open for a while."""


class Client(Protocol):
    """The way to our application: aiohttp's TestClient, or another to one that runs already."""

    @property
    def port(self) -> int | None: ...

    @property
    def get(self) -> Callable[..., Answering]: ...

    @property
    def post(self) -> Callable[..., Answering]: ...


@dataclass
class Browser:
    """A browser on our page, as one person. `query` is who sits there."""

    client: Client
    query: dict[str, str] = field(
        default_factory=lambda: {"as": "amina-holm", "desk": "susanne-daregard", "lang": "sv"}
    )

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.client.port}"

    async def get(self, path: str = "/", **headers: str) -> ClientResponse:
        return await self.client.get(path, params=self.query, headers=headers)

    async def post(self, path: str, headers: dict[str, str] | None = None, **fields: str) -> ClientResponse:
        body = self.query | {"id": str(uuid.uuid4()), "side": "person"} | fields
        sent = {"Origin": self.origin} | JSON | (headers or {})
        return await self.client.post(path, data=body, headers=sent, allow_redirects=False)

    async def post_files(
        self, path: str, files: list[tuple[str, str, bytes]], headers: dict[str, str] | None = None, **fields: str
    ) -> ClientResponse:
        """Post a form in parts. files: name of the input, name of the file, content."""
        form = FormData(quote_fields=False, default_to_multipart=True)
        for name, value in (self.query | {"id": str(uuid.uuid4()), "side": "person"} | fields).items():
            form.add_field(name, value)
        for name, filename, content in files:
            # As browsers write it: quotes as %22, everything else as it is.
            form.add_field(
                name, content, filename=filename.replace('"', "%22"), content_type="application/octet-stream"
            )
        sent = {"Origin": self.origin} | JSON | (headers or {})
        return await self.client.post(path, data=form, headers=sent, allow_redirects=False)

    async def page(self) -> str:
        return await (await self.get()).text()

    async def page_with(self, words: str) -> str:
        """Return the page once it shows the words; they come by the outbox."""
        return await self._until(lambda page: words in page)

    async def _until(self, is_there: Callable[[str], bool]) -> str:
        for _ in range(500):
            if is_there(page := await self.page()):
                return page
            await asyncio.sleep(0.02)
        raise AssertionError("the page never showed it")

    def sitting(self, **query: str) -> "Browser":
        return Browser(self.client, self.query | query)


def button(page: str, label: str) -> str:
    """Return what the last button with this label carries."""
    found = re.findall(r'<button [^>]*name="press" value="([^"]*)"[^>]*>' + re.escape(label) + "</button>", page)
    return html.unescape(found[-1])


IDEA = {"field.text": "Sommarens båtar", "field.secrecy": "yes"}


async def hand_in(browser: Browser, **fields: str) -> None:
    """Hand in a post the way the page does it, and wait until the desk has it."""
    page = await browser.page_with('class="composer"')
    form = (await (await browser.post("/press", press=button(page, "Föreslå inlägg"))).json())["form"]
    handed = re.search(r'name="form" value="([^"]*)"', form)
    assert handed
    carried = handed[1].replace("&#34;", '"')
    await browser.post("/submit", None, form=carried, **IDEA | fields)
    await browser.page_with("SM-20")
