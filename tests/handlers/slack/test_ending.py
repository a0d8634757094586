"""The end of the room: nothing of it goes on, and nothing holds it up, whatever Slack does."""

import asyncio
from time import monotonic

import pytest
from structlog.testing import capture_logs

from handlers.later import Later
from handlers.slack import FINISH_WITHIN
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.fakes.slack.faults import Fault
from tests.fakes.slack.workspace import GUEST, REQUESTER
from tests.handlers.slack.test_route import door


@ON_SQLITE
async def test_nothing_goes_on_when_the_room_has_ended(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.slack.FINISH_WITHIN", 0.3)
    before = asyncio.all_tasks()
    async with door(office) as at:
        await at.people.dm(REQUESTER, "hjälp")
        at.slack.faults.share(1.0, seed=1, among=[Fault.HANG])
        await at.people.dm(REQUESTER, "hjälp")
        await at.people.open_home(REQUESTER)
        assert (await at.people.dm(GUEST, "hjälp")).status == 503  # who that is is still asked when the room ends
        going_on = {task.get_coro().__qualname__ for task in asyncio.all_tasks() - before}  # type: ignore[union-attr]
        assert {"People._ask", "Talking._sign_of_life"} <= going_on
        began = monotonic()
    assert monotonic() - began < FINISH_WITHIN
    assert [task for task in asyncio.all_tasks() - before if not task.done()] == []


async def test_what_goes_on_is_waited_for_so_long_and_then_broken_off() -> None:
    later, done = Later(), list[str]()

    async def takes(seconds: float, name: str) -> None:
        try:
            await asyncio.sleep(seconds)
            done.append(name)
        except asyncio.CancelledError:
            await asyncio.sleep(0)
            done.append(f"{name} broken off")
            raise

    later.start(takes(0.05, "short"))
    later.start(takes(60, "long"))
    await later.finish(0.3)
    assert done == ["short", "long broken off"]
    await later.finish(0.3)


async def test_what_goes_wrong_later_is_written_down_without_its_words() -> None:
    later = Later()

    async def breaks() -> None:
        raise ValueError("hemligt")

    with capture_logs() as logs:
        later.start(breaks())
        await later.finish(1)
    (line,) = logs
    assert (line["event"], line["error"], line["place"].partition(":")[0]) == (
        "later.failed",
        "ValueError",
        "breaks",
    )
    assert "hemligt" not in str(line)
