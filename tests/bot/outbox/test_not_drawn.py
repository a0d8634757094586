"""An answer that cannot be drawn is never silence: after some tries it is said that something went wrong."""

from typing import Any

import pytest
from sqlalchemy import Connection, update
from sqlalchemy.exc import OperationalError

from bot.cards import Card
from bot.delivering import Outbox
from bot.store.deliveries import PATIENCE, Backlog, Owed
from bot.store.tables import deliveries
from tests.bot.outbox.house import QUICK, House, card, render


def keep_details(conn: Connection, details: Any) -> None:
    conn.execute(update(deliveries).where(deliveries.c.key == "a").values(details=details))


async def send_often(house: House, times: int) -> None:
    for _ in range(times):
        await house.outbox().drain()
        house.clock.pass_by(QUICK.longest)


@pytest.mark.parametrize(
    ("details", "staff"),
    [({"bug": True, "staff": False}, False), ({"bug": True, "staff": True}, True), (["bug"], True)],
)
async def test_finding_that_cannot_be_drawn_is_replaced_by_the_word_that_something_went_wrong(
    house: House, details: Any, staff: bool
) -> None:
    await house.owe("a", view="finding", details={}, lane="one")
    await house.database.write(keep_details, details)
    await house.owe("b", lane="one")
    await send_often(house, PATIENCE - 1)
    assert house.room.keys() == []
    await house.outbox().drain()
    assert [message.cards for message in house.room.messages] == [[card(f"wrong, staff: {staff}")], [card("desk")]]
    assert await house.backlog() == Backlog(0, None, 0)


async def test_notice_that_cannot_be_drawn_is_replaced(house: House) -> None:
    await house.owe("a", view="notice", details={"staff": True})
    await send_often(house, PATIENCE)
    assert [message.cards for message in house.room.messages] == [[card("wrong, staff: True")]]


async def test_card_of_a_request_that_cannot_be_drawn_is_never_replaced(house: House) -> None:
    await house.owe("a", view="bug", redraw=True)
    await send_often(house, PATIENCE + 2)
    assert (house.room.keys(), (await house.row("a")).attempts) == ([], PATIENCE + 2)


async def test_answer_is_not_replaced_because_the_database_fails(house: House) -> None:
    failures = iter(range(PATIENCE))

    def fail_at_first(conn: Connection, owed: Owed) -> Card | None:
        if next(failures, None) is not None:
            raise OperationalError("SELECT", {}, Exception())
        return render(conn, owed)

    await house.owe("a", view="finding")
    for _ in range(PATIENCE + 1):
        outbox = Outbox(
            house.database, house.rooms, fail_at_first, clock=house.clock, owner="me", chance=lambda: 1.0, timings=QUICK
        )
        await outbox.drain()
        house.clock.pass_by(QUICK.longest)
    assert [message.cards for message in house.room.messages] == [[card("finding")]]
