import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer

from app import build
from bot.settings import Settings
from handlers.local.stream import AT_A_TIME, LOOKS_UP_EVERY
from handlers.local.timeline import Message, Timeline
from tests.fakes.browser import Browser, button, hand_in

EARLIER = dt.datetime(2026, 11, 24, 8, 0, tzinfo=dt.UTC)


@dataclass
class Told:
    """One event of the stream."""

    event: str
    id: str
    data: dict[str, Any]


async def next_told(response: ClientResponse) -> Told:
    fields: dict[str, str] = {}
    async with asyncio.timeout(10):
        while True:
            line = (await response.content.readline()).decode().rstrip("\r\n")
            if not line and fields:
                data = json.loads(fields["data"]) if fields.get("data") else {}
                return Told(fields["event"], fields.get("id", ""), data)
            name, _, value = line.partition(": ")
            if name:
                fields[name] = value


async def heard(response: ClientResponse) -> Told:
    """Return the first event after the greeting."""
    assert (await next_told(response)).event == "listening"
    return await next_told(response)


async def told_until(response: ClientResponse, words: str) -> Told:
    while words not in (told := await next_told(response)).data.get("html", ""):
        pass
    return told


@asynccontextmanager
async def listening(browser: Browser, since: int = 0, seen: str = "") -> AsyncIterator[ClientResponse]:
    query, headers = browser.query | {"since": str(since)}, {"Last-Event-ID": seen} if seen else {}
    async with browser.client.get("/events", params=query, headers=headers) as response:
        assert (response.status, response.content_type) == (200, "text/event-stream")
        yield response


async def test_what_happens_is_told_as_it_happens(browser: Browser) -> None:
    async with listening(browser) as response:
        await browser.post("/say", text="Hur gör jag för att få ut en nyhet i våra sociala medier?")
        bubble = await told_until(response, "Hur gör jag för att få ut en nyhet i våra sociala medier?")
        assert (bubble.data["side"], bubble.data["spoken"], bubble.data["redrawn"]) == ("person", "", False)
        answer = await told_until(response, "<blockquote")
        assert (bool(answer.data["spoken"]), answer.data["lang"]) == (True, "sv")


async def test_a_redrawn_card_is_told_with_its_new_state(browser: Browser) -> None:
    await hand_in(browser)
    page = await browser.page_with('form="press-desk" name="press"')
    async with listening(browser) as response:
        await browser.post("/press", side="desk", press=button(page, "Jag tar den"))
        while not (told := await next_told(response)).data.get("redrawn") or told.data["side"] != "desk":
            pass
    assert "Tas om hand av Susanne Daregård" in told.data["spoken"]


async def test_a_desks_card_is_told_in_its_own_language_on_an_english_page(browser: Browser) -> None:
    english = browser.sitting(lang="en")
    async with listening(english) as response:
        await hand_in(browser)
        while (told := await next_told(response)).data.get("side") != "desk":
            pass
    assert (told.data["lang"], "Föreslå inlägg" in told.data["spoken"]) == ("sv", True)


async def test_after_a_break_only_what_was_missed_is_told(browser: Browser) -> None:
    async with listening(browser) as response:
        await browser.post("/say", text="Hej")
        bubble = await told_until(response, ">Hej<")
    await browser.post("/say", text="Hej igen")
    async with listening(browser, seen=bubble.id) as response:
        assert int((await heard(response)).id) > int(bubble.id)


async def test_a_long_story_is_told_whole_though_read_in_parts(settings: Settings) -> None:
    timeline = Timeline(settings.data_dir / "local_room.sqlite")
    said = Message(id="", conversation="person:amina-holm", lang="sv", author="Amina Holm", text="Hej", created=EARLIER)
    ids = [f"m{number}" for number in range(AT_A_TIME + 1)]
    for message_id in ids:
        await timeline.add(replace(said, id=message_id))
    timeline.close()
    async with TestClient(TestServer(build(settings))) as client, listening(Browser(client)) as response:
        assert (await next_told(response)).event == "listening"
        async with asyncio.timeout(LOOKS_UP_EVERY):  # it does not wait between the parts
            assert [(await next_told(response)).data["id"] for _ in ids] == ids


async def test_a_page_from_another_timeline_starts_over(browser: Browser) -> None:
    async with listening(browser, since=10_000) as response:
        assert await heard(response) == Told("startover", "", {})


async def test_an_outsider_is_told_nothing_of_the_department(browser: Browser) -> None:
    outsider = browser.sitting(**{"as": "kim-ek"})
    async with listening(outsider) as response:
        await hand_in(browser)
        await browser.page_with('form="press-desk" name="press"')
        await outsider.post("/say", text="Hej")
        told = await heard(response)
        while ">Hej<" not in told.data["html"]:
            assert (told.data["side"], "Sommarens båtar" in told.data["html"]) == ("person", False)
            told = await next_told(response)


@pytest.mark.parametrize("since", ["-1", "x", "9" * 30])
async def test_a_stream_from_nowhere_is_refused(browser: Browser, since: str) -> None:
    assert (await browser.client.get("/events", params=browser.query | {"since": since})).status == 400


async def test_open_streams_do_not_hold_the_server_up(settings: Settings) -> None:
    client = TestClient(TestServer(build(settings)))
    await client.start_server()
    browser = Browser(client)
    async with listening(browser) as response:
        await browser.page_with("<article>")
        async with asyncio.timeout(3):
            closing = asyncio.create_task(client.server.close())
            while await response.content.readline():
                pass
            await closing
    await client.close()
