"""The lists: what stands in them, and that a request stands in one alone."""

import datetime as dt

from bot.desk.lists import late_lines, mine, week
from bot.rating import Rated, Tally
from bot.requests.lines import Line, Week
from bot.requests.model import Request, State, Verb
from bot.store import drafts
from bot.store.counts import count
from bot.store.drafts import Draft
from bot.store.ratings import comment, rate
from tests.bot.desk.house import ON_SQLITE, House, at_home
from tests.fakes.cast import CHIEF, COLLEAGUE, OFFICER, REQUESTER, STRANGER

pytestmark = ON_SQLITE
MONDAY = dt.datetime(2026, 11, 30, 7, 0, tzinfo=dt.UTC)
"""8.00 in Sweden."""


def numbers(lines: tuple[Line, ...]) -> list[int]:
    return [int(line.number[-4:]) for line in lines]


def the_week(house: House) -> Week:
    with house.conn() as conn:
        return week(conn, house.scene.policy, "kommunikation", house.clock(), late_after=1)


def moved(house: House, moment: str, kind: str, *verbs: Verb, **how: object) -> Request:
    """Hand in at a moment, and bring it along."""
    house.clock.now = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
    request = house.hand_in(kind)
    for verb in verbs:
        actor = CHIEF if verb is Verb.APPROVE and kind == "konto" else REQUESTER if verb is Verb.WITHDRAW else OFFICER
        request = house.done(request, verb, actor, **how)
    return request


def test_a_request_stands_in_one_list_alone(house: House) -> None:
    soon, past = MONDAY + dt.timedelta(days=2), MONDAY - dt.timedelta(days=1)
    moved(house, "2026-11-10T09:00", "radgivning")  # 1: nobody took it
    moved(house, "2026-11-10T09:00", "nyhet", Verb.CLAIM)  # 2: with the desk
    moved(house, "2026-11-10T09:00", "nyhet", Verb.PLAN, planned_for=soon)  # 3
    moved(house, "2026-11-10T09:00", "nyhet", Verb.PLAN, planned_for=past)  # 4: planned, and not out
    moved(house, "2026-11-10T09:00", "nyhet", Verb.APPROVE)  # 5: approved, and waits for being published
    moved(house, "2026-11-10T09:00", "konferens", Verb.APPROVE)  # 6: booked, so nothing waits
    moved(house, "2026-11-10T09:00", "fraga", Verb.ASK, words="Var?")  # 7: waits for the requester
    moved(house, "2026-11-10T09:00", "fraga", Verb.ANSWER, words="Ja.")  # 8: over
    moved(house, "2026-11-10T09:00", "konto", Verb.PREPARE)  # 9: waits for the head
    moved(house, "2026-11-24T09:00", "fraga")  # 10: new, and late already
    moved(house, "2026-11-27T13:00", "fraga")  # 11: new
    moved(house, "2026-11-27T13:00", "nyhet", Verb.PLAN, planned_for=soon)  # 12: new and planned
    moved(house, "2026-11-27T13:00", "nyhet", Verb.CLAIM)  # 13: new and taken
    moved(house, "2026-11-27T13:00", "nyhet", Verb.WITHDRAW)  # 14: taken back
    house.clock.now = MONDAY
    found = the_week(house)
    assert {
        "new": numbers(found.new),
        "waiting": numbers(found.waiting),
        "planned": numbers(found.planned),
        "late": numbers(found.late),
    } == {"new": [11, 12, 13], "waiting": [2, 5, 9], "planned": [3], "late": [1, 4, 10]}
    assert (found.today, found.unanswered, found.accounts) == (dt.date(2026, 11, 30), 0, ())


def test_the_week_begins_where_the_last_card_ended_also_after_a_holiday(house: House) -> None:
    house.clock.now = dt.datetime(2027, 3, 22, 6, 59, tzinfo=dt.UTC)  # Monday, a minute before the card
    house.done(house.hand_in("fraga"), Verb.CLAIM, OFFICER)
    house.clock.now = dt.datetime(2027, 3, 22, 7, 0, tzinfo=dt.UTC)
    house.done(house.hand_in("fraga"), Verb.CLAIM, OFFICER)
    house.clock.now = dt.datetime(2027, 3, 30, 6, 0, tzinfo=dt.UTC)  # Tuesday after Easter, summer time
    assert numbers(the_week(house).new) == [2]
    house.clock.now = dt.datetime(2027, 4, 1, 6, 0, tzinfo=dt.UTC)  # asked for on a Thursday
    assert numbers(the_week(house).new) == []


def test_questions_without_answer_are_counted_for_the_week_before(house: House) -> None:
    with house.conn() as conn:
        for day in (22, 23, 29, 30):
            for _ in range(day):
                count(conn, dt.date(2026, 11, day), "none")
        count(conn, dt.date(2026, 11, 24), "answer")
    house.clock.now = MONDAY
    assert the_week(house).unanswered == 23 + 29


def test_ratings_are_told_of_the_week_before(house: House) -> None:
    rated = Rated("nya-konton", "answer", "0123456789ab")
    with house.conn() as conn:
        for day in (22, 23, 29, 30):
            rate(conn, dt.date(2026, 11, day), rated, helped=day != 29)
            comment(conn, f"c{day}", dt.date(2026, 11, day), rated, "Länken")
    house.clock.now = MONDAY
    assert the_week(house).rated == Tally(helped=1, not_helped=1, comments=2)


def test_an_account_that_is_overdue_is_on_the_week(house: House) -> None:
    moved(house, "2026-11-10T09:00", "konto", Verb.PREPARE, Verb.APPROVE)
    house.clock.now = dt.datetime(2027, 6, 1, 7, 0, tzinfo=dt.UTC)
    ((account, why),) = the_week(house).accounts
    assert (account.name, account.number, why) == ("Grön omställning", "SM-2026-0001", "review")
    assert the_week(house).late == ()


def test_another_desk_has_a_week_of_its_own(house: House) -> None:
    moved(house, "2026-11-27T13:00", "fraga")
    with house.conn() as conn:
        assert week(conn, house.scene.policy, "ekonomi", MONDAY, late_after=1) == Week(today=dt.date(2026, 11, 30))
        assert late_lines(conn, house.scene.policy, "ekonomi", MONDAY + dt.timedelta(days=9), late_after=1) == ()
        lines = late_lines(conn, house.scene.policy, "kommunikation", MONDAY + dt.timedelta(days=9), late_after=1)
        assert numbers(lines) == [1]


def test_how_long_nobody_may_have_taken_it_is_settled_by_the_setting(house: House) -> None:
    moved(house, "2026-11-25T07:00", "fraga")
    late = {}
    with house.conn() as conn:
        for days in (1, 2, 3):
            late[days] = numbers(late_lines(conn, house.scene.policy, "kommunikation", MONDAY, late_after=days))
    assert late == {1: [1], 2: [1], 3: [1]}
    with house.conn() as conn:
        assert late_lines(conn, house.scene.policy, "kommunikation", MONDAY, late_after=4) == ()


def test_mina_holds_ones_own_what_one_is_beside_and_ones_drafts(house: House) -> None:
    house.meet(COLLEAGUE, STRANGER)
    first = moved(house, "2026-10-01T08:00", "fraga", Verb.ANSWER, words="Ja.")
    second = moved(house, "2026-11-20T08:00", "nyhet")
    third = moved(house, "2026-11-21T08:00", "nyhet")
    house.done(second, Verb.ADD_COLLEAGUE, REQUESTER, to=COLLEAGUE.id)
    house.done(third, Verb.FOLLOW, STRANGER)
    draft = Draft("t", COLLEAGUE.id, "hand_in", {"kind": "konto"}, {"name": "Exportbloggen"}, house.clock())
    with house.conn() as conn:
        drafts.keep(conn, draft)
        requesters, colleagues, strangers = (
            mine(conn, one.id, house.clock()) for one in (REQUESTER, COLLEAGUE, STRANGER)
        )
    assert ([line.id for line in requesters.own], requesters.beside, requesters.drafts) == (
        [third.id, second.id],
        (),
        (),
    )
    assert [line.id for line in colleagues.beside] == [second.id]
    assert colleagues.drafts == (("t", "konto", "Exportbloggen", draft.at),)
    assert (strangers.own, strangers.beside, strangers.drafts) == ((), (), ())
    assert house.read(first.id).state is State.ANSWERED
    assert at_home(COLLEAGUE).conversation == f"person:{COLLEAGUE.id}"
