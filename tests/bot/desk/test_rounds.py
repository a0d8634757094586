"""What happens because time passes, and that it happens once."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import SWEDEN
from bot.desk.rounds import Round, due, go
from bot.desk.scene import Scene
from bot.people import Person
from bot.rating import Rated
from bot.requests.model import State, Verb
from bot.store.inbound import keep, seen
from bot.store.ratings import comment
from bot.store.tables import deliveries, rating_comments
from tests.bot.desk.house import ON_SQLITE, House
from tests.fakes.cast import CHIEF, COMMUNICATOR, OFFICER, REQUESTER

pytestmark = ON_SQLITE
Owed = tuple[str, str, str]
LATER = {"place": "Östersund", "hashtag": "#tvx", "programme": "Kl. 9 öppning", "deputy": "Johan Lind"}


def at(text: str) -> dt.datetime:
    """Return a moment in Swedish time."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=SWEDEN).astimezone(dt.UTC)


@dataclass
class Days:
    """Lets days pass at a desk, and sees what is owed by the rounds."""

    house: House

    def look(self, moment: str) -> list[Owed]:
        """Do all that is due at a moment; return what it made somebody owed: view, what of it, to whom."""
        self.house.clock.now = at(moment)
        with self.house.conn() as conn:
            before = conn.scalars(select(deliveries.c.id)).all()
            for one in due(self.house.clock()):
                if seen(conn, one.key) is None:
                    keep(conn, one.key, at(moment), go(conn, self.house.scene, one, at(moment), late_after=1))
            rows = conn.execute(select(deliveries).where(deliveries.c.id.not_in(before)).order_by(deliveries.c.id))
            return [(row.view, _what(row.details), row.address["conversation"]) for row in rows]

    def through(self, first: str, last: str) -> dict[str, list[Owed]]:
        """Look every day at 8.00 and 12.00, from the first to the last; return what was owed on which days."""
        day, owed = dt.date.fromisoformat(first), {}
        while day <= dt.date.fromisoformat(last):
            if found := [one for hour in ("08:00", "12:00") for one in self.look(f"{day}T{hour}")]:
                owed[day.isoformat()] = found
            day += dt.timedelta(days=1)
        return owed


def _what(details: dict[str, str]) -> str:
    return details.get("what") or details.get("verb", "")


@pytest.fixture
def days(house: House) -> Days:
    return Days(house)


DESK, MINE = "kommunikation", f"person:{REQUESTER.id}"
WEEK: Owed = ("week", "", DESK)
LATE: Owed = ("late", "", DESK)


def without_week(owed: dict[str, list[Owed]]) -> dict[str, list[Owed]]:
    left = {day: [one for one in found if one != WEEK] for day, found in owed.items()}
    return {day: found for day, found in left.items() if found}


@pytest.mark.parametrize(
    ("moment", "rounds"),
    [
        ("2026-11-23T07:59", []),
        ("2026-11-23T08:00", ["reminders", "week", "late"]),
        ("2026-11-23T16:59", ["reminders", "week", "late"]),
        ("2026-11-23T17:00", []),
        ("2026-11-24T08:00", ["reminders", "late"]),
        ("2026-11-28T12:00", []),
        ("2027-03-29T12:00", []),
        ("2027-03-30T08:00", ["reminders", "week", "late"]),
        ("2026-12-24T12:00", []),
    ],
    ids=["before", "Monday", "last", "closed", "Tuesday", "Saturday", "Easter", "after Easter", "Christmas Eve"],
)
def test_rounds_are_due_on_workdays_from_eight(house: House, moment: str, rounds: list[str]) -> None:
    day = moment[:10]
    assert list(due(at(moment))) == [Round(f"round:{what}:{day}", what) for what in rounds]
    assert house.clock().tzinfo is not None


def test_mondays_card_comes_once_a_week_and_after_a_holiday_on_tuesday(days: Days) -> None:
    days.look("2027-03-15T06:00")
    days.house.done(days.house.hand_in("fraga"), Verb.ANSWER, OFFICER)
    cards = days.through("2027-03-15", "2027-04-06")
    assert cards == {day: [WEEK] for day in ("2027-03-15", "2027-03-22", "2027-03-30", "2027-04-05")}


def test_no_card_comes_before_anything_was_handed_in_nor_later_that_week(days: Days) -> None:
    assert days.through("2026-11-23", "2026-11-24") == {}
    days.house.hand_in("fraga")
    assert without_week(days.through("2026-11-24", "2026-11-30")) == {
        day: [LATE] for day in ("2026-11-26", "2026-11-27", "2026-11-30")
    }
    assert days.look("2026-12-07T08:00") == [WEEK, LATE]


def test_what_nobody_took_for_a_workday_is_late_once_a_workday_until_it_is_taken(days: Days) -> None:
    days.look("2026-11-20T15:00")
    request = days.house.hand_in("radgivning")
    assert without_week(days.through("2026-11-21", "2026-11-24")) == {"2026-11-24": [LATE]}
    assert days.look("2026-11-24T16:00") == []
    days.house.done(request, Verb.CLAIM, COMMUNICATOR)
    assert without_week(days.through("2026-11-25", "2026-11-30")) == {}


@pytest.mark.parametrize("wish", [{"when": "latest", "date": "2026-11-25"}, {"when": "today"}])
def test_what_was_wished_for_and_is_not_out_is_late(days: Days, wish: dict[str, Any]) -> None:
    days.look("2026-11-25T10:00")
    request = days.house.hand_in("nyhet", **wish)
    request = days.house.done(request, Verb.CLAIM, OFFICER)
    assert days.look("2026-11-25T16:00") == []
    assert days.look("2026-11-26T08:00") == [LATE]
    request = days.house.done(request, Verb.APPROVE, OFFICER)
    assert days.look("2026-11-27T08:00") == [LATE]
    days.house.done(request, Verb.PUBLISH, OFFICER)
    assert without_week(days.through("2026-11-28", "2026-12-04")) == {}


@pytest.mark.parametrize("verb", [Verb.ASK, Verb.RETURN])
def test_what_waits_for_the_requester_is_not_late(days: Days, verb: Verb) -> None:
    days.look("2026-11-23T10:00")
    days.house.done(days.house.hand_in("nyhet", when="latest", date="2026-11-24"), verb, OFFICER)
    assert without_week(days.through("2026-11-24", "2026-11-27")) == {}


def test_what_was_planned_and_is_not_out_is_late(days: Days) -> None:
    days.look("2026-11-23T10:00")
    planned = at("2026-11-25T09:00")
    days.house.done(
        days.house.hand_in("nyhet", when="latest", date="2026-11-24"), Verb.PLAN, OFFICER, planned_for=planned
    )
    assert without_week(days.through("2026-11-24", "2026-11-26")) == {"2026-11-26": [LATE]}


def test_a_kind_that_the_policy_has_no_more_disturbs_no_round(days: Days) -> None:
    days.look("2026-11-20T10:00")
    days.house.hand_in("radgivning")
    days.house.hand_in("nyhet")
    policy = days.house.scene.policy
    kinds = {name: words for name, words in policy.kinds.items() if name != "radgivning"}
    days.house.scene = Scene(replace(policy, kinds=kinds), ("local",))
    assert days.look("2026-11-24T08:00") == [LATE]


def test_a_return_is_asked_about_once_and_closed_after_two_weeks_with_a_word(days: Days) -> None:
    days.look("2026-11-23T10:00")
    request = days.house.done(days.house.hand_in("nyhet"), Verb.RETURN, OFFICER)
    owed = without_week(days.through("2026-11-24", "2026-12-20"))
    assert owed == {"2026-11-30": [("remind", "returned", MINE)], "2026-12-08": [("told", "close", MINE)]}
    closed = days.house.read(request.id)
    assert (closed.state, closed.changed_by_name) == (State.DECLINED, days.house.scene.policy.bot)


def test_an_answer_in_between_stops_both_and_another_return_begins_anew(days: Days) -> None:
    days.look("2026-11-23T10:00")
    request = days.house.done(days.house.hand_in("nyhet"), Verb.RETURN, OFFICER)
    assert without_week(days.through("2026-11-24", "2026-12-01")) == {"2026-11-30": [("remind", "returned", MINE)]}
    request = days.house.done(request, Verb.EDIT, REQUESTER)
    assert without_week(days.through("2026-12-02", "2026-12-08")) == {}
    days.house.done(request, Verb.RETURN, OFFICER)
    assert without_week(days.through("2026-12-09", "2026-12-23")) == {
        "2026-12-15": [("remind", "returned", MINE)],
        "2026-12-23": [("told", "close", MINE)],
    }


def test_a_server_that_was_away_asks_before_it_closes(days: Days) -> None:
    days.look("2026-11-23T10:00")
    days.house.done(days.house.hand_in("nyhet"), Verb.RETURN, OFFICER)
    owed = without_week(days.through("2026-12-16", "2026-12-23"))
    assert owed == {"2026-12-16": [("remind", "returned", MINE)], "2026-12-22": [("told", "close", MINE)]}


def test_what_is_planned_is_not_late_while_everything_is_paused(days: Days) -> None:
    days.look("2026-11-23T10:00")
    days.house.done(days.house.hand_in("nyhet"), Verb.PLAN, OFFICER, planned_for=at("2026-11-25T09:00"))
    days.house.pause(OFFICER)
    assert days.look("2026-11-26T08:00") == []
    days.house.go_on(OFFICER)
    assert days.look("2026-11-27T08:00") == [LATE]


def test_the_day_the_reminder_names_is_theirs_to_the_end(days: Days) -> None:
    days.look("2026-11-23T06:00")  # before the office opens, and the rounds are done
    request = days.house.done(days.house.hand_in("nyhet"), Verb.RETURN, OFFICER)
    days.through("2026-11-24", "2026-12-07")
    assert days.house.read(request.id).state is State.RETURNED
    assert days.look("2026-12-08T08:00") == [("told", "close", MINE)]


def booking(days: Days, moment: str, **values: str) -> None:
    days.look(moment)
    event: dict[str, Any] = {"start": "2026-12-17", "end": "2026-12-17", **values}
    days.house.done(days.house.hand_in("konferens", **event), Verb.APPROVE, OFFICER)


def test_a_booking_is_asked_about_a_week_before(days: Days) -> None:
    booking(days, "2026-11-23T10:00")
    assert without_week(days.through("2026-11-24", "2026-12-18")) == {"2026-12-10": [("remind", "booking", MINE)]}


def test_a_booking_approved_three_days_before_is_asked_about_the_next_day(days: Days) -> None:
    booking(days, "2026-12-14T10:00")
    assert without_week(days.through("2026-12-14", "2026-12-18")) == {"2026-12-15": [("remind", "booking", MINE)]}


def test_a_booking_that_lacks_nothing_is_not_asked_about(days: Days) -> None:
    booking(days, "2026-11-23T10:00", **LATER)
    assert without_week(days.through("2026-11-24", "2026-12-18")) == {}


def test_what_was_missed_in_an_answer_is_forgotten_after_a_year(days: Days) -> None:
    rated = Rated("nya-konton", "answer", "0123456789ab")
    with days.house.conn() as conn:
        for day in (23, 24):
            comment(conn, f"c{day}", dt.date(2026, 11, day), rated, "Länken")
    kept = []
    for moment in ("2027-11-23T09:00", "2027-11-24T09:00"):
        days.look(moment)
        with days.house.conn() as conn:
            kept.append(list(conn.scalars(select(rating_comments.c.id).order_by(rating_comments.c.id))))
    assert kept == [["c23", "c24"], ["c24"]]


def test_who_receives_is_drawn_anew_as_somebody_goes_and_comes_back(days: Days) -> None:
    days.look("2026-11-26T08:00")
    request = days.house.hand_in("nyhet")
    days.look("2026-11-27T08:00")
    days.house.clock.now = at("2026-11-30T00:00")
    away(days.house, CHIEF)
    wanted = [drawn(days, request.id)]
    for moment in ("2026-11-30T08:00", "2026-12-01T08:00", "2026-12-02T08:00"):
        days.look(moment)
        wanted.append(drawn(days, request.id))
    assert wanted == [1, 2, 3, 3]


def away(house: House, officer: Person) -> None:
    house.clock.now = at("2026-11-30T12:00")
    house.away(officer, OFFICER)


def drawn(days: Days, request: str) -> int:
    with days.house.conn() as conn:
        return int(
            conn.execute(select(deliveries.c.wanted).where(deliveries.c.key == f"{request}:receipt")).scalar_one()
        )
