import asyncio
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from handlers.local.timeline import Message, Timeline

NOW = dt.datetime(2026, 11, 24, 8, 0, tzinfo=dt.UTC)
QUESTION = Message(id="m1", conversation="person:amina-holm", lang="sv", author="Amina Holm", text="Hej", created=NOW)
CARD = Message(id="m2", conversation="kommunikation", lang="sv", key="k", html="<p>1</p>", text="1", created=NOW)


@pytest.fixture
def timeline() -> Iterator[Timeline]:
    timeline = Timeline(None)
    yield timeline
    timeline.close()


async def test_what_was_said_is_read_back_as_it_was(timeline: Timeline) -> None:
    await timeline.add(QUESTION)
    assert await timeline.latest("person:amina-holm", 10) == [replace(QUESTION, change=1)]


async def test_the_same_id_again_is_kept_once(timeline: Timeline) -> None:
    added = [await timeline.add(QUESTION), await timeline.add(replace(QUESTION, text="Hej igen"))]
    assert (added, await timeline.read("m1")) == ([True, False], replace(QUESTION, change=1))


async def test_the_same_key_again_is_two_messages_and_the_first_is_found(timeline: Timeline) -> None:
    await timeline.add(CARD)
    await timeline.add(replace(CARD, id="m3", created=NOW + dt.timedelta(seconds=1)))
    assert len(await timeline.latest("kommunikation", 10)) == 2
    assert await timeline.find("kommunikation", "k", NOW) == "m2"
    assert await timeline.find("kommunikation", "k", NOW + dt.timedelta(milliseconds=1)) == "m3"
    assert await timeline.find("person:amina-holm", "k", NOW) is None


async def test_a_redrawn_message_is_the_newest_change(timeline: Timeline) -> None:
    await timeline.add(CARD)
    await timeline.add(QUESTION)
    later = NOW + dt.timedelta(minutes=1)
    assert await timeline.redraw("m2", html="<p>2</p>", text="2", spoken="2", at=later)
    drawn = replace(CARD, html="<p>2</p>", text="2", spoken="2", updated=later, change=3)
    assert await timeline.changed(("kommunikation", "person:amina-holm"), 1, 9) == [replace(QUESTION, change=2), drawn]
    assert await timeline.changed(("kommunikation", "person:amina-holm"), 2, 9) == [drawn]
    assert await timeline.newest_change() == 3


async def test_a_message_that_is_not_there_cannot_be_redrawn(timeline: Timeline) -> None:
    assert not await timeline.redraw("m9", html="", text="", spoken="", at=NOW)


async def test_changes_elsewhere_are_not_told(timeline: Timeline) -> None:
    await timeline.add(CARD)
    assert await timeline.changed(("person:amina-holm",), 0, 9) == []


async def test_no_more_changes_are_read_than_asked_for(timeline: Timeline) -> None:
    for number in range(3):
        await timeline.add(replace(QUESTION, id=f"m{number}"))
    assert [message.id for message in await timeline.changed(("person:amina-holm",), 0, 2)] == ["m0", "m1"]


async def test_the_bell_rings_at_every_change(timeline: Timeline) -> None:
    bell = timeline.bell
    await timeline.add(QUESTION)
    await asyncio.wait_for(bell.wait(), 1)
    assert not timeline.bell.is_set()


def test_only_its_owner_reads_the_file(tmp_path: Path) -> None:
    path = tmp_path / "local_room.sqlite"
    path.touch(mode=0o644)
    timeline = Timeline(path)
    assert {file.name: oct(file.stat().st_mode & 0o777) for file in tmp_path.iterdir()} == dict.fromkeys(
        (path.name, f"{path.name}-wal", f"{path.name}-shm"), "0o600"
    )
    timeline.close()


async def test_what_was_said_is_in_no_error(timeline: Timeline) -> None:
    with pytest.raises(SQLAlchemyError) as raised:
        await timeline.add(replace(QUESTION, text=["Hemligt"]))  # type: ignore[arg-type]
    assert "Hemligt" not in str(raised.value)


async def test_what_was_said_is_there_after_a_restart(tmp_path: Path) -> None:
    first = Timeline(tmp_path / "local_room.sqlite")
    await first.add(QUESTION)
    first.close()
    second = Timeline(tmp_path / "local_room.sqlite")
    assert await second.read("m1") == replace(QUESTION, change=1)
    second.close()
