"""A room's conversations are kept for it, and a message that changes nothing writes nothing."""

import pytest
from sqlalchemy import Connection, select

from bot.store.tables import places
from tests.bot.pilot.conftest import ON_SQLITE, Office

pytestmark = ON_SQLITE
PLACE = {"service_url": "https://a.example/", "conversation": "a:1"}


def kept(conn: Connection) -> list[tuple[str, str, dict[str, str]]]:
    return [(row.conversation, row.at.isoformat(), row.place) for row in conn.execute(select(places))]


async def test_what_is_as_it_was_is_not_written_again(office: Office) -> None:
    await office.pilot.keep_place("teams", "29:a", PLACE)
    before = await office.database.read(kept)
    office.clock.pass_by(60)
    await office.restarted().pilot.keep_place("teams", "29:a", dict(PLACE))
    assert await office.database.read(kept) == before
    await office.pilot.keep_place("teams", "29:a", {**PLACE, "service_url": "https://b.example/"})
    assert (await office.database.read(kept))[0][1] > before[0][1]


async def test_a_place_is_given_back_until_it_is_forgotten_also_after_a_restart(office: Office) -> None:
    await office.pilot.keep_place("teams", "29:a", PLACE)
    pilot = office.restarted().pilot
    assert (await pilot.place("teams", "29:a"), await pilot.any_place("teams")) == (PLACE, PLACE)
    assert (await pilot.place("slack", "29:a"), await pilot.any_place("slack")) == (None, None)
    await pilot.forget_place("teams", "29:a")
    assert (await pilot.place("teams", "29:a"), await pilot.any_place("teams")) == (None, None)


@pytest.mark.parametrize("conversation", ["", "x" * 301])
async def test_an_id_that_no_platform_gives_is_not_kept(office: Office, conversation: str) -> None:
    await office.pilot.keep_place("teams", conversation, PLACE)
    assert await office.pilot.any_place("teams") is None


async def test_what_no_database_keeps_is_dropped(office: Office) -> None:
    await office.pilot.keep_place("teams", "29:\0a\ud800", {"conversation": "a:\0\ud8001"})
    assert await office.pilot.place("teams", "29:a") == {"conversation": "a:1"}
