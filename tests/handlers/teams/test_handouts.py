"""Files given out: to whoever may have them, where they want them, and never silence, whatever happens on the way."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.outbox import Address
from bot.people import Person
from bot.pilot import Pilot
from bot.turns import Handout, Turn
from handlers.session import new_session
from handlers.teams.handouts import CONSENT, FILE_HOSTS, INFO, Handouts
from handlers.teams.hosts import Hosts
from handlers.teams.payloads import Consent
from tests.fakes.cast import REQUESTER

Json = dict[str, Any]
AT_HOME = Address("teams", "29:1x")
TURN = Turn("t1", REQUESTER, AT_HOME, "sv")
NAME = "*beslut* <at>Bo</at>.pdf"
OURS = Handout(NAME, "application/pdf", b"%PDF-1.7 innehall")
NOT_GIVEN = "Filen gick inte att lämna ut just nu\\. Försök igen om en liten stund\\."
NOT_HERE = "Filen finns inte, eller är inte till för dig\\. Fråga den som lämnade in förfrågan\\."


@dataclass
class Shelf:
    """Stands in for the pilot: gives out one file, or breaks."""

    handout: Handout | Exception | None = None
    asked: list[tuple[str, str]] = field(default_factory=list)

    async def file(self, person: Person, code: str) -> Handout | None:
        self.asked.append((person.id, code))
        if isinstance(self.handout, Exception):
            raise self.handout
        return self.handout


@dataclass
class There:
    """A store that takes files, and what was sent in the chat."""

    shelf: Shelf
    handouts: Handouts = field(init=False)
    url: str = ""
    status: int = 201
    moved: str = ""
    put: list[tuple[str, Json, bytes]] = field(default_factory=list)
    sent: list[tuple[Address, Json]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.StreamResponse:
        names = ("Content-Range", "Content-Length", "Authorization")
        headers = {name: request.headers[name] for name in names if name in request.headers}
        self.put.append((request.raw_path, headers, await request.read()))
        return web.Response(status=self.status, headers={"Location": self.moved} if self.moved else {})

    async def send(self, address: Address, activity: Json) -> None:
        self.sent.append((address, activity))

    def said(self) -> list[str]:
        return [activity.get("text", "") for _, activity in self.sent]

    def yes(self, code: object = "paper.pdf:1", **upload: str) -> Consent:
        about = {
            "uploadUrl": f"{self.url}/put%27s?tempauth=a%2Fb",
            "name": "beslut.pdf",
            "uniqueId": "U1",
            "fileType": "pdf",
        }
        about |= {"contentUrl": "https://verket-my.sharepoint.com/beslut.pdf"}
        told = {"type": "fileUpload", "action": "accept", "context": {"code": code}, "uploadInfo": about | upload}
        return Consent.model_validate(told)


@pytest.fixture
async def there() -> AsyncIterator[There]:
    here = There(Shelf(OURS))
    app = web.Application()
    app.router.add_put("/{rest:.*}", here.take)
    async with TestServer(app, host="127.0.0.1", port=0) as server, new_session() as session:
        hosts = Hosts((*FILE_HOSTS, f"127.0.0.1:{server.port}"))
        here.url = f"http://127.0.0.1:{server.port}"
        here.handouts = Handouts(cast(Pilot, here.shelf), lambda: session, hosts, here.send)
        yield here


async def test_a_file_of_ours_is_offered_with_its_code_and_not_its_content(there: There) -> None:
    await there.handouts.give(TURN, "paper.pdf:1")
    content = {
        "description": "Filen som du bad om. Säger du ja läggs den i din OneDrive.",
        "sizeInBytes": 17,
        "acceptContext": {"code": "paper.pdf:1"},
        "declineContext": {"code": "paper.pdf:1"},
    }
    offered = {"contentType": CONSENT, "name": NAME, "content": content}
    assert there.sent == [(AT_HOME, {"type": "message", "attachments": [offered]})]


async def test_a_file_is_put_where_its_receiver_wants_it_and_shown_there(there: There) -> None:
    await there.handouts.consented(TURN, there.yes())
    headers = {"Content-Range": "bytes 0-16/17", "Content-Length": "17"}
    assert there.put == [("/put%27s?tempauth=a%2Fb", headers, b"%PDF-1.7 innehall")]
    shown = {
        "contentType": INFO,
        "contentUrl": "https://verket-my.sharepoint.com/beslut.pdf",
        "name": "beslut.pdf",
        "content": {"uniqueId": "U1", "fileType": "pdf"},
    }
    assert there.sent == [(AT_HOME, {"type": "message", "attachments": [shown]})]
    assert there.shelf.asked == [(REQUESTER.id, "paper.pdf:1")]


async def test_a_yes_brought_twice_puts_one_file(there: There) -> None:
    for _ in range(2):
        await there.handouts.consented(TURN, there.yes())
    assert (len(there.put), len(there.sent)) == (1, 1)


@pytest.mark.parametrize("handout", [None, Handout(NAME, "image/png", place={"url": "https://a.se"})])
async def test_who_may_not_have_it_any_more_gets_nothing(there: There, handout: Handout | None) -> None:
    there.shelf.handout = handout
    await there.handouts.consented(TURN, there.yes())
    assert (there.put, there.said()) == ([], [NOT_HERE])


async def test_a_no_is_nothing(there: There) -> None:
    no = {"type": "fileUpload", "action": "decline", "context": {"code": "paper.pdf:1"}}
    for consent in (Consent.model_validate(no), Consent(action="accept", context={"code": "x"}), there.yes({"a": 1})):
        await there.handouts.consented(TURN, consent)
    assert (there.put, there.sent, there.shelf.asked) == ([], [], [])


HOSTS = (
    "http://verket-my.sharepoint.com/x",
    "https://sharepoint.com.evil.example/x",
    "https://evilsharepoint.com/x",
    "https://verket.sharepoint.com:8443/x",
    "https://a@verket.sharepoint.com/x",
    "https://169.254.169.254/x",
    "http://127.0.0.1:1/x",
    "file:///etc/passwd",
)


@pytest.mark.parametrize("url", HOSTS)
async def test_nothing_is_put_on_a_host_that_is_not_allowed(there: There, url: str) -> None:
    await there.handouts.consented(TURN, there.yes(uploadUrl=url))
    assert (there.put, there.said()) == ([], [NOT_GIVEN])


async def test_nothing_is_put_on_a_port_that_is_not_allowed_though_it_answers(there: There) -> None:
    app = web.Application()
    app.router.add_put("/{rest:.*}", there.take)
    async with TestServer(app, host="127.0.0.1", port=0) as other:
        await there.handouts.consented(TURN, there.yes(uploadUrl=f"http://127.0.0.1:{other.port}/x"))
    assert (there.put, there.said()) == ([], [NOT_GIVEN])


async def test_nothing_is_put_where_the_store_points_elsewhere(there: There) -> None:
    there.status, there.moved = 307, f"{there.url}/elsewhere"
    await there.handouts.consented(TURN, there.yes())
    assert ([path for path, _, _ in there.put], there.said()) == (["/put%27s?tempauth=a%2Fb"], [NOT_GIVEN])


@pytest.mark.parametrize("status", [202, 400, 403, 404, 409, 500, 507])
async def test_a_store_that_does_not_take_a_file_is_told_of(there: There, status: int) -> None:
    there.status = status
    await there.handouts.consented(TURN, there.yes())
    assert there.said() == [NOT_GIVEN]


async def test_a_file_that_a_platform_keeps_is_linked_to(there: There) -> None:
    url = "https://verket-my.sharepoint.com/personal/kim/bild.png?a=1&b=*x*"
    there.shelf.handout = Handout(NAME, "image/png", place={"url": url, "file": "F1"})
    await there.handouts.give(TURN, "file:1")
    ((address, activity),) = there.sent
    (attached,) = activity["attachments"]
    assert (address, attached["contentType"]) == (AT_HOME, "application/vnd.microsoft.card.adaptive")
    assert attached["content"]["body"] == [
        {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": NAME}]},
        {"type": "ActionSet", "actions": [{"type": "Action.OpenUrl", "title": "Öppna filen", "url": url}]},
    ]


@pytest.mark.parametrize("place", [None, {}, {"path": "/srv/a.png"}, {"url": "http://a.se"}, {"url": "javascript:x"}])
async def test_a_file_that_cannot_be_linked_to_is_told_of(there: There, place: dict[str, str] | None) -> None:
    there.shelf.handout = Handout(NAME, "image/png", place=place)
    await there.handouts.give(TURN, "file:1")
    assert there.said() == [NOT_HERE]


async def test_what_breaks_on_the_way_is_told_of(there: There) -> None:
    there.shelf.handout = RuntimeError("hemligt")
    await there.handouts.give(TURN, "file:1")
    await there.handouts.consented(TURN, there.yes())
    assert there.said() == [NOT_GIVEN, NOT_GIVEN]
