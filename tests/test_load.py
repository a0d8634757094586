"""The load: time counts from when a call was planned, and what is handed in is taken for no twin."""

import asyncio
import datetime as dt
import time

from benchmarks.open_loop import in_open_loop
from benchmarks.submissions import Submission, submissions
from bot.requests.model import State
from bot.requests.twins import twin
from bot.store.requests import Listed

TODAY = dt.date(2026, 11, 23)
AT = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)


async def test_what_waits_for_a_slow_call_has_waited_since_it_was_planned() -> None:
    async def blocks() -> bool:
        time.sleep(0.2)  # noqa: ASYNC251 (nothing else can begin meanwhile)
        return True

    async def quick() -> bool:
        return True

    first, second = await in_open_loop([blocks, quick], every=0.05)
    assert first.ended >= 0.2
    assert second.began >= 0.1
    assert second.ended >= second.began


async def test_a_slow_answer_holds_up_no_other_call() -> None:
    begun: list[int] = []

    async def slow(number: int) -> bool:
        begun.append(number)
        await asyncio.wait_for(all_begun.wait(), 5)
        return True

    async def last() -> bool:
        all_begun.set()
        return True

    all_begun = asyncio.Event()
    called = await in_open_loop([lambda: slow(1), lambda: slow(2), last], every=0.01)
    assert begun == [1, 2]
    assert [one.succeeded for one in called] == [True, True, True]


async def test_a_call_that_raises_did_not_succeed() -> None:
    async def broken() -> bool:
        raise ConnectionError

    async def refused() -> bool:
        return False

    assert [one.succeeded for one in await in_open_loop([broken, refused], every=0.001)] == [False, False]


def test_no_submission_is_a_twin_of_those_before_it() -> None:
    before: list[Listed] = []
    for one in submissions(300, today=TODAY):
        assert twin(one.kind, one.values, before[-100:]) is None
        before.append(listed(one))


def listed(one: Submission) -> Listed:
    return Listed(one.fields("t1")["id"], "", one.kind, State.SENT, 1, "", None, one.values, {}, None, AT, AT, AT)


def test_the_same_day_brings_the_same_submissions() -> None:
    assert submissions(50, today=TODAY) == submissions(50, today=TODAY)
