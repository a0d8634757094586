"""Nothing that nobody asked for falls due outside office hours; what is for today does, and so does one's receipt."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.clock import SWEDEN
from bot.desk.move import CLOCK
from bot.people import Person
from bot.requests.model import Request, State, Verb
from bot.store.tables import deliveries
from bot.workdays import OfficeHours
from tests.bot.desk.house import ON_SQLITE, House
from tests.fakes.cast import COLLEAGUE, OFFICER, REQUESTER, STRANGER

pytestmark = ON_SQLITE


def swedish(*numbers: int) -> dt.datetime:
    return dt.datetime(*numbers, tzinfo=SWEDEN)  # type: ignore[arg-type, misc]


MOMENTS = {
    "a Friday evening": (swedish(2026, 11, 20, 18, 0), swedish(2026, 11, 23, 8, 0)),
    "before it opens": (swedish(2026, 11, 23, 7, 59), swedish(2026, 11, 23, 8, 0)),
    "as it closes": (swedish(2026, 11, 23, 17, 0), swedish(2026, 11, 24, 8, 0)),
    "Midsummer Eve": (swedish(2026, 6, 19, 10, 0), swedish(2026, 6, 22, 8, 0)),
    "the evening before the clocks go back": (swedish(2026, 10, 23, 18, 0), swedish(2026, 10, 26, 8, 0)),
    "the evening before they go forward": (swedish(2027, 3, 25, 18, 0), swedish(2027, 3, 30, 8, 0)),
    "New Year's Eve": (swedish(2026, 12, 31, 9, 0), swedish(2027, 1, 4, 8, 0)),
    "within office hours": (swedish(2026, 11, 23, 16, 59), swedish(2026, 11, 23, 16, 59)),
}
"""When something happens, and when those are told who have not asked for it."""


@pytest.fixture
def house(house: House) -> House:
    house.meet(COLLEAGUE, STRANGER)
    return replace(house, scene=replace(house.scene, hours=OfficeHours()))


def due(house: House, request: Request) -> dict[str, dt.datetime]:
    """Return when each message falls due, by its view, and by its verb where it tells of one."""
    with house.conn() as conn:
        rows = conn.execute(
            select(deliveries.c.view, deliveries.c.details, deliveries.c.due_at).where(
                deliveries.c.request == request.id, deliveries.c.drawn == 0
            )
        )
        return {str(details.get("verb", view)): at for view, details, at in rows}


def at(house: House, moment: dt.datetime, request: Request, verb: Verb, actor: Person) -> Request:
    return house.done(request, verb, actor, at=moment, to=COLLEAGUE.id if verb is Verb.ADD_COLLEAGUE else "")


@pytest.mark.parametrize("when", MOMENTS)
def test_what_nobody_asked_for_waits_until_it_opens(house: House, when: str) -> None:
    now, opens = MOMENTS[when]
    house.clock.now = now
    request = house.hand_in("nyhet")
    request = at(house, now, request, Verb.ADD_COLLEAGUE, REQUESTER)
    request = at(house, now, request, Verb.ASK, OFFICER)
    request = at(house, now, request, Verb.REPLY, REQUESTER)
    assert due(house, request) == {
        "receipt": now,
        "desk": opens,
        "beside": opens,
        Verb.ASK: opens,
        Verb.REPLY: opens,
    }


def test_who_asks_to_follow_is_shown_at_once(house: House) -> None:
    now, opens = MOMENTS["a Friday evening"]
    house.clock.now = now
    request = at(house, now, house.hand_in("nyhet"), Verb.FOLLOW, STRANGER)
    assert due(house, request) == {"receipt": now, "desk": opens, "beside": now}


def test_what_is_for_today_is_told_at_any_hour(house: House) -> None:
    now, _ = MOMENTS["Midsummer Eve"]
    house.clock.now = now
    request = house.hand_in("nyhet", when="today")
    request = at(house, now, request, Verb.ADD_COLLEAGUE, REQUESTER)
    request = at(house, now, request, Verb.ASK, OFFICER)
    assert set(due(house, request).values()) == {now}


def test_what_becomes_urgent_while_it_waits_is_told_at_once(house: House) -> None:
    friday, opens = MOMENTS["a Friday evening"]
    house.clock.now = friday
    request = at(house, friday, house.hand_in("nyhet"), Verb.EDIT, REQUESTER)
    assert due(house, request)["desk"] == opens
    later = friday + dt.timedelta(minutes=10)
    today = house.done(request, Verb.EDIT, REQUESTER, at=later, values={**request.values, "when": "today"})
    assert due(house, today) == {"receipt": friday, "desk": later}


def test_a_room_that_disturbs_nobody_waits_for_nothing(house: House) -> None:
    quiet = replace(house, scene=replace(house.scene, undisturbing=frozenset({"local"})))
    now, _ = MOMENTS["a Friday evening"]
    quiet.clock.now = now
    request = at(quiet, now, quiet.hand_in("nyhet"), Verb.ASK, OFFICER)
    assert due(quiet, request) == {"receipt": now, "desk": now, Verb.ASK: now}


def test_a_receipt_for_what_somebody_else_handed_in_waits(house: House) -> None:
    now, opens = MOMENTS["a Friday evening"]
    house.clock.now = now
    assert due(house, house.hand_in("nyhet", by=OFFICER)) == {"receipt": opens, "desk": opens}
    assert due(house, house.hand_in("nyhet", by=OFFICER, when="today")) == {"receipt": now, "desk": now}


def test_a_change_over_the_weekend_brings_no_message_forward(house: House) -> None:
    friday, opens = MOMENTS["a Friday evening"]
    house.clock.now = friday
    request = house.hand_in("nyhet", by=OFFICER)
    saturday = swedish(2026, 11, 21, 12, 0)
    request = at(house, saturday, request, Verb.EDIT, REQUESTER)
    assert due(house, request) == {"receipt": opens, "desk": opens}


def test_what_the_clock_closes_at_night_is_told_in_the_morning(house: House) -> None:
    house.clock.now = MOMENTS["within office hours"][0]
    request = house.in_state("nyhet", State.RETURNED)
    night = swedish(2026, 12, 8, 3, 0)
    request = at(house, night, request, Verb.CLOSE, CLOCK)
    assert due(house, request)[Verb.CLOSE] == swedish(2026, 12, 8, 8, 0)
