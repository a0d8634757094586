"""The conference account's days: taken by an approval, given back, never shared."""

import datetime as dt

import pytest
from sqlalchemy import select

from bot.desk.move import Outcome
from bot.people import Person
from bot.requests.model import Clash, Request, State, Verb
from bot.store.tables import booked_days, deliveries
from tests.bot.desk.house import ON_SQLITE, House
from tests.fakes.cast import CHIEF, COLLEAGUE, OFFICER, REQUESTER

pytestmark = ON_SQLITE
FREEING = [
    (Verb.WITHDRAW, REQUESTER, State.CANCELLED),
    (Verb.DECLINE, OFFICER, State.CANCELLED),
    (Verb.EDIT, REQUESTER, State.CLAIMED),
]


def booked(house: House, request: Request) -> list[str]:
    with house.conn() as conn:
        days = select(booked_days.c.day).where(booked_days.c.request == request.id).order_by(booked_days.c.day)
        return list(conn.scalars(days))


def two(house: House, *, start: str = "2026-12-02") -> tuple[Request, Request]:
    """Return an approved booking of 1–2 December, and one that wants some of its days."""
    first = house.in_state("konferens", State.APPROVED)
    return first, house.hand_in("konferens", COLLEAGUE, event="Mässan", start=start, end="2026-12-05")


def drawn(house: House, request: Request) -> dict[str, int]:
    with house.conn() as conn:
        wanted = select(deliveries.c.view, deliveries.c.wanted).where(deliveries.c.request == request.id)
        return {str(view): int(times) for view, times in conn.execute(wanted)}


@pytest.mark.parametrize(("verb", "actor", "state"), FREEING)
def test_days_that_are_free_again_redraw_the_cards_of_who_wants_them_and_no_others(
    house: House, verb: Verb, actor: Person, state: State
) -> None:
    first, second = two(house)
    aside = house.hand_in("konferens", COLLEAGUE, event="Dialogen", start="2026-12-10", end="2026-12-10")
    before = drawn(house, second)
    assert house.done(first, verb, actor).state is state
    assert drawn(house, second) == {view: times + 1 for view, times in before.items()}
    assert drawn(house, aside) == before


def test_an_approved_booking_has_every_day_to_itself(house: House) -> None:
    assert booked(house, house.in_state("konferens", State.APPROVED)) == ["2026-12-01", "2026-12-02"]


def test_bookings_that_only_touch_at_one_day_clash(house: House) -> None:
    first, second = two(house)
    taken = Clash(first.number, "Tillväxtdagen", dt.date(2026, 12, 1), dt.date(2026, 12, 2), booked=True)
    wanted = Clash(second.number, "Mässan", dt.date(2026, 12, 2), dt.date(2026, 12, 5), booked=False)
    assert (second.clashes, house.read(first.id).clashes) == ((taken,), (wanted,))
    assert house.move(second, Verb.APPROVE, OFFICER) == Outcome("refused", second.id, "slot_free")
    assert (house.read(second.id), booked(house, second)) == (second, [])


def test_bookings_side_by_side_do_not_clash(house: House) -> None:
    first, second = two(house, start="2026-12-03")
    assert (second.clashes, house.read(first.id).clashes) == ((), ())
    assert house.done(second, Verb.APPROVE, OFFICER).state is State.APPROVED


@pytest.mark.parametrize(("verb", "actor", "state"), FREEING)
def test_what_is_no_longer_booked_gives_its_days_back(house: House, verb: Verb, actor: Person, state: State) -> None:
    first, second = two(house)
    freed = house.done(first, verb, actor)
    assert (freed.state, booked(house, first)) == (state, [])
    house.done(second, Verb.APPROVE, CHIEF)
    assert booked(house, second) == ["2026-12-02", "2026-12-03", "2026-12-04", "2026-12-05"]


def test_an_edited_booking_is_approved_again_if_its_days_are_still_free(house: House) -> None:
    first, second = two(house)
    edited = house.done(first, Verb.EDIT, REQUESTER)
    again = house.done(edited, Verb.APPROVE, OFFICER)
    assert booked(house, again) == ["2026-12-01", "2026-12-02"]
    lost = house.done(again, Verb.EDIT, REQUESTER)
    house.done(second, Verb.APPROVE, OFFICER)
    assert house.move(lost, Verb.APPROVE, OFFICER) == Outcome("refused", lost.id, "slot_free")


def test_a_booking_moved_onto_taken_days_keeps_its_own(house: House) -> None:
    first, second = two(house, start="2026-12-04")
    house.done(second, Verb.APPROVE, OFFICER)
    rows = house.rows()
    onto = {**first.values, "start": "2026-12-03", "end": "2026-12-04"}
    moved = house.move(first, Verb.EDIT_AND_APPROVE, OFFICER, values=onto)
    assert (moved, house.rows()) == (Outcome("refused", first.id, "slot_free"), rows)


def test_a_booking_is_moved_to_free_days_that_overlap_its_own(house: House) -> None:
    first = house.in_state("konferens", State.APPROVED)
    onto = {**first.values, "start": "2026-12-02", "end": "2026-12-03"}
    moved = house.done(first, Verb.EDIT_AND_APPROVE, OFFICER, values=onto)
    assert (booked(house, moved), moved.approved_revision) == (["2026-12-02", "2026-12-03"], 2)


def test_a_refused_approval_leaves_no_row_of_anything(house: House) -> None:
    _, second = two(house)
    rows = house.rows()
    stranger = CHIEF  # has never done anything yet, so no row of people knows them
    assert house.move(second, Verb.APPROVE, stranger).reason == "slot_free"
    assert house.rows() == rows


@pytest.mark.parametrize(("verb", "actor"), [(Verb.WITHDRAW, REQUESTER), (Verb.DECLINE, OFFICER)])
def test_a_booking_is_cancelled_through_its_last_day_in_sweden(house: House, verb: Verb, actor: Person) -> None:
    request = house.in_state("konferens", State.APPROVED)
    midnight = dt.datetime(2026, 12, 2, 23, 0, tzinfo=dt.UTC)
    assert house.move(request, verb, actor, at=midnight) == Outcome("refused", request.id, "not_over")
    before = midnight - dt.timedelta(seconds=1)
    assert house.move(request, verb, actor, at=before) == Outcome("done", request.id)


def test_a_booking_of_one_day_needs_no_end(house: House) -> None:
    request = house.in_state("konferens", State.APPROVED, end=None)
    assert booked(house, request) == ["2026-12-01"]
