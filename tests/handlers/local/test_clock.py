import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.clock import today
from handlers.local.clock import MovableClock, Move, moved
from handlers.local.timeline import Timeline
from tests.fakes.browser import JSON, Browser
from tests.fakes.clock import FakeClock

HOUR, WEEK = dt.timedelta(hours=1), dt.timedelta(weeks=1)
NOT_YOURS = {"fault": "Det där hör till en sida som du inte har tillgång till."}


@pytest.fixture
def timeline() -> Iterator[Timeline]:
    timeline = Timeline(None)
    yield timeline
    timeline.close()


def test_a_clock_that_was_not_moved_shows_the_time(timeline: Timeline, clock: FakeClock) -> None:
    movable = MovableClock(clock, timeline)
    assert (movable(), movable.is_ahead) == (clock(), False)


def test_a_clock_moved_ahead_goes_on_from_there(timeline: Timeline, clock: FakeClock) -> None:
    movable = MovableClock(clock, timeline)
    movable.move(HOUR)
    movable.move(WEEK)
    clock.pass_by(60)
    assert (movable(), movable.is_ahead) == (clock() + HOUR + WEEK, True)


def test_a_clock_is_never_moved_back(timeline: Timeline, clock: FakeClock) -> None:
    movable = MovableClock(clock, timeline)
    movable.move(WEEK)
    with pytest.raises(ValueError, match="ahead"):
        movable.move(-HOUR)
    assert movable() == clock() + WEEK


def test_a_clock_that_is_reset_shows_the_time_again(timeline: Timeline, clock: FakeClock) -> None:
    movable = MovableClock(clock, timeline)
    movable.move(WEEK)
    movable.reset()
    assert (movable(), movable.is_ahead) == (clock(), False)


def test_a_restart_goes_on_from_where_the_clock_was(tmp_path: Path, clock: FakeClock) -> None:
    first = Timeline(tmp_path / "local_room.sqlite")
    MovableClock(clock, first).move(WEEK)
    first.close()
    second = Timeline(tmp_path / "local_room.sqlite")
    assert MovableClock(clock, second)() == clock() + WEEK
    second.close()


@pytest.mark.parametrize(
    ("now", "move", "then"),
    [
        ("2026-11-23T09:00+01:00", "hour", "2026-11-23T10:00+01:00"),
        ("2026-11-23T09:00+01:00", "week", "2026-11-30T09:00+01:00"),
        ("2026-11-23T09:00+01:00", "now", "2026-11-23T09:00+01:00"),
        ("2026-11-23T09:00+01:00", "workday", "2026-11-24T09:00+01:00"),
        ("2026-11-27T17:30+01:00", "workday", "2026-11-30T09:00+01:00"),
        ("2026-12-23T12:00+01:00", "workday", "2026-12-28T09:00+01:00"),  # Christmas Eve is free
        ("2026-03-27T12:00+01:00", "workday", "2026-03-30T09:00+02:00"),  # summer time begins in between
    ],
)
def test_each_move_leads_where_it_says(timeline: Timeline, now: str, move: Move, then: str) -> None:
    clock = MovableClock(FakeClock(dt.datetime.fromisoformat(now)), timeline)
    moved(clock, move)
    assert clock() == dt.datetime.fromisoformat(then)


# On the page


async def test_staff_move_the_clock_and_see_the_time_as_the_bot_does(browser: Browser) -> None:
    before = await browser.page()
    assert ("Flytta fram klockan" in before, "Nu igen" in before, "klockan går före" in before) == (True, False, False)
    answer = await browser.post("/clock", {"Accept": "text/html"}, to="week")
    assert (answer.status, answer.headers["Location"]) == (303, "/?as=amina-holm&desk=susanne-daregard&lang=sv")
    after = await browser.page()
    assert ("Nu igen" in after, '<span class="tag on">klockan går före</span>' in after) == (True, True)
    day = today(dt.datetime.now(dt.UTC) + WEEK)  # after midnight in Sweden it is another than elsewhere
    assert f" {day.day} " in after.split("Så mycket är klockan för Lotsen: ")[1].split(".")[0]
    await browser.post("/clock", JSON, to="now")
    assert "klockan går före" not in await browser.page()


async def test_an_outsider_moves_no_clock(browser: Browser) -> None:
    answer = await browser.sitting(**{"as": "kim-ek"}).post("/clock", to="week")
    assert (answer.status, await answer.json()) == (403, NOT_YOURS)
    assert (
        "klockan går före" in await browser.page(),
        "Flytta fram" in await browser.sitting(**{"as": "kim-ek"}).page(),
    ) == (
        False,
        False,
    )


async def test_another_page_moves_no_clock(browser: Browser) -> None:
    answer = await browser.post("/clock", {"Origin": "https://evil.example"}, to="week")
    assert (answer.status, "klockan går före" in await browser.page()) == (403, False)


async def test_a_move_that_is_none_is_a_sentence(browser: Browser) -> None:
    assert (await browser.post("/clock", to="yesterday")).status == 400
