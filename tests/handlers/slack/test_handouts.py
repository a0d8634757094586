"""Files given out: into the presser's own chat, and never silence, whatever happens to them on the way."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, cast

import pytest

from bot.outbox import Address
from bot.pilot import Pilot
from bot.turns import Handout, Turn
from handlers.slack.handouts import Handouts
from handlers.slack.showing import Place, Showing
from tests.fakes.cast import REQUESTER as PERSON
from tests.fakes.slack.faults import Fault
from tests.fakes.slack.server import FakeSlack, fake_slack
from tests.fakes.slack.workspace import GENERAL, REQUESTER
from tests.handlers.slack.a_client import client_of

TURN = Turn("t1", PERSON, Address("slack", REQUESTER), "sv")
NASTY = "<!channel> *b* `k`.png"
PLACE = Place(REQUESTER, "sv", channel=GENERAL)


@dataclass
class Shelf:
    """Stands in for the pilot: gives out one file, or breaks."""

    handout: Handout | Exception | None

    async def file(self, *_: Any) -> Handout | None:
        if isinstance(self.handout, Exception):
            raise self.handout
        return self.handout


@dataclass
class There:
    slack: FakeSlack
    handouts: Handouts
    shelf: Shelf

    def said(self) -> list[str]:
        return [one["text"] for one in self.slack.state.ephemerals]


@pytest.fixture
async def there() -> AsyncIterator[There]:
    async with fake_slack(check=False) as slack, client_of(slack, answers_within=0.6) as client:
        shelf = Shelf(None)
        yield There(slack, Handouts(cast(Pilot, shelf), client, Showing(client, ())), shelf)


def own(content: bytes = b"%PDF") -> Handout:
    return Handout(NASTY, "application/pdf", content)


async def test_a_file_of_ours_is_put_into_their_own_chat(there: There) -> None:
    there.shelf.handout = own()
    await there.handouts.give(PLACE, TURN, "file:1")
    (upload,) = there.slack.state.uploads.values()
    assert (upload.name, upload.content) == (NASTY, b"%PDF")
    assert there.slack.calls.last("files.completeUploadExternal")["channel_id"].startswith("D")
    assert there.said() == ["Filen ligger nu i vår egen chatt."]


async def test_a_file_of_slacks_is_pointed_at_without_markup(there: There) -> None:
    there.shelf.handout = Handout(NASTY, "image/png", place={"url": "https://x.slack.com/f?a=1&b=<!here>|y"})
    await there.handouts.give(PLACE, TURN, "file:1")
    assert there.said() == ["Filen ligger här: https://x.slack.com/f?a=1&amp;b=&lt;!here&gt;|y"]


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "http://evil.example", "file:///etc/passwd"])
async def test_an_address_that_is_no_web_page_is_not_given_out(there: There, url: str) -> None:
    there.shelf.handout = Handout(NASTY, "image/png", place={"url": url})
    await there.handouts.give(PLACE, TURN, "file:1")
    assert [text[:19] for text in there.said()] == ["Filen finns inte, e"]


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"])
@pytest.mark.parametrize("fault", [Fault.HANG, Fault.RESET, Fault.BROKEN, Fault.GARBLED, Fault.TOO_MANY])
async def test_a_file_that_is_lost_on_the_way_is_told_of(there: There, method: str, fault: Fault) -> None:
    there.shelf.handout = own()
    there.slack.faults.next(method, fault, fault)
    await there.handouts.give(PLACE, TURN, "file:1")
    assert [text[:15] for text in there.said()] == ["Filen gick inte"]


async def test_a_database_that_is_away_is_told_of(there: There) -> None:
    there.shelf.handout = RuntimeError("hemligt")
    await there.handouts.give(PLACE, TURN, "file:1")
    assert [text[:15] for text in there.said()] == ["Filen gick inte"]
