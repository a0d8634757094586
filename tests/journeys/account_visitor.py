"""What the journeys of people, bookings and accounts do more than once."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.async_api import Locator, expect

from tests.fakes.server import Server, serving
from tests.journeys.conftest import Visit
from tests.journeys.visitor import WITHIN, Visitor

COLLEAGUE, OFFICER, CHIEF = "johan-lind", "susanne-daregard", "kommunikationschefen"
NEWS = "Fler småföretag på landsbygden vill växa."
LINK = "https://example.se/rapport"


async def at_desk(visit: Visit, officer: str = OFFICER, *, person: str = COLLEAGUE) -> Visitor:
    """Return an officer with the department's channel open."""
    return await (await visit()).sit(person, officer)


async def hand_in(somebody: Visitor, kind: str, **fields: str) -> Locator:
    """Hand something in, and return its receipt."""
    said = await somebody.of_bot("person").count()
    await fill_in(await somebody.open(somebody.page.locator("#composer"), kind), **fields)
    await somebody.hand_in("Skicka")
    receipt = somebody.of_bot("person").nth(said)
    await somebody.shows(receipt, "Tack!")
    return await somebody.the_same(receipt)


async def fill_in(form: Locator, **fields: str) -> None:
    """Fill in fields by their names; a tick is "yes", a choice what it is called."""
    for name, value in fields.items():
        control = form.locator(f"#field-{name}")
        match await control.evaluate("control => control.type || control.tagName"):
            case "checkbox":
                await control.check()
            case "fieldset":
                await control.get_by_label(value, exact=True).check()
            case _:
                await control.fill(value)


async def card_of(officer: Visitor, words: str) -> Locator:
    """Return the desk's card of what was handed in with these words, whatever is written in it later."""
    card = officer.card(words)
    await expect(card).to_be_visible(timeout=WITHIN)
    return await officer.the_same(card)


async def approve(officer: Visitor, card: Locator) -> None:
    """Approve what lacks nothing."""
    await officer.open(card, "Godkänn")
    await officer.hand_in("Godkänn")


@contextmanager
def started_anew(server: Server) -> Iterator[Server]:
    """Stop the server and start it again where it was, with the same data."""
    server.process.send_signal(signal.SIGTERM)
    assert server.wait() == 0
    with serving(server.data, PORT=server.url.rpartition(":")[2]) as again:
        yield again


async def fetched(somebody: Visitor, link: Locator) -> bytes:
    """Return what a link gives to whoever follows it."""
    answer = await somebody.page.context.request.get(f"{somebody.base}{await link.get_attribute('href')}")
    assert answer.ok, answer.status
    return await answer.body()


async def opened(somebody: Visitor, document: bytes) -> Visitor:
    """Return somebody's window with a document of ours in it."""
    page = await somebody.page.context.new_page()
    await page.set_content(document.decode("utf-8"))
    return Visitor(page, somebody.base)
