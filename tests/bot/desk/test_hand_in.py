"""Handing in, for oneself and for somebody else: the row, the trail, the receipt and the desk's card."""

import datetime as dt

from sqlalchemy import select

from bot.audit import Event, trail
from bot.outbox import Address
from bot.people import Person
from bot.requests.model import Request, State, Verb
from bot.store.revisions import Revision, history
from bot.store.tables import deliveries
from tests.bot.desk.house import House, at_home
from tests.bot.desk.ways import VALUES
from tests.fakes.cast import OFFICER, REQUESTER


def submitted(house: House, request: Request, actor: Person) -> Event:
    return Event(
        at=request.created_at,
        code="request.submit",
        actor=actor.id,
        request=request.id,
        to_state=State.SENT,
        version=1,
        revision=1,
        inbound="id-2",
        details={"kind": request.kind, "policy": house.scene.policy.version},
    )


def expected(house: House, by: Person) -> Request:
    now = house.clock()
    return Request(
        id="id-1",
        number="SM-2026-0001",
        kind="nyhet",
        kind_version=1,
        desk="kommunikation",
        state=State.SENT,
        version=1,
        revision=1,
        requester=REQUESTER.id,
        requester_name=REQUESTER.name,
        requester_unit=REQUESTER.unit,
        holder=None,
        holder_name="",
        values=VALUES["nyhet"],
        links={},
        lang="sv",
        address=at_home(REQUESTER),
        created_at=now,
        changed_at=now,
        changed_by=by.id,
        changed_by_name=by.name,
        since=now,
        handed_in_by=by.id,
    )


def cards(house: House) -> list[tuple[str, str, Address]]:
    with house.conn() as conn:
        rows = conn.execute(select(deliveries.c.key, deliveries.c.view, deliveries.c.address).order_by(deliveries.c.id))
        return [(key, view, Address(**address)) for key, view, address in rows]


def test_handing_in_writes_the_row_the_trail_and_two_cards(house: House) -> None:
    request = house.hand_in("nyhet")
    assert request == expected(house, by=REQUESTER)
    with house.conn() as conn:
        assert trail(conn, request.id) == [submitted(house, request, REQUESTER)]
        assert history(conn, request.id) == [Revision(request.values, REQUESTER.id, REQUESTER.name, house.clock())]
    assert cards(house) == [
        ("id-1:desk", "desk", house.scene.desk_address(request)),
        ("id-1:receipt", "receipt", at_home(REQUESTER)),
    ]


def test_handing_in_for_somebody_says_who_did_and_whose_it_is(house: House) -> None:
    request = house.hand_in("nyhet", by=OFFICER)
    assert request == expected(house, by=OFFICER)
    with house.conn() as conn:
        assert trail(conn, request.id) == [submitted(house, request, OFFICER)]
        assert history(conn, request.id) == [Revision(request.values, OFFICER.id, OFFICER.name, house.clock())]
    assert cards(house)[1] == ("id-1:receipt", "receipt", at_home(REQUESTER))


def test_what_was_handed_in_for_somebody_is_theirs_to_change_and_withdraw(house: House) -> None:
    request = house.hand_in("konto", by=OFFICER)
    edited = house.done(request, Verb.EDIT, REQUESTER)
    prepared = house.done(edited, Verb.PREPARE, OFFICER)  # it is not the officer's own
    assert house.done(prepared, Verb.WITHDRAW, REQUESTER).state is State.WITHDRAWN


def test_numbers_follow_the_swedish_year(house: House) -> None:
    house.clock.now = dt.datetime(2026, 12, 31, 22, 59, tzinfo=dt.UTC)
    old = house.hand_in("fraga")
    house.clock.now = dt.datetime(2026, 12, 31, 23, 1, tzinfo=dt.UTC)  # past midnight in Stockholm
    new = house.hand_in("fraga")
    assert (old.number, new.number) == ("SM-2026-0001", "SM-2027-0001")
