"""What one verb writes down, who was first, and what is refused before the table is asked."""

import datetime as dt
from dataclasses import replace

from bot.audit import Event, trail
from bot.desk.move import Outcome
from bot.requests.model import Said, State, Verb
from tests.bot.desk.house import ON_SQLITE, House
from tests.fakes.cast import CHIEF, COMMUNICATOR, DEPUTY, OFFICER, REQUESTER

pytestmark = ON_SQLITE


def test_a_press_on_a_card_that_was_overtaken_changes_nothing(house: House) -> None:
    seen = house.hand_in("nyhet")
    now = house.done(seen, Verb.APPROVE, OFFICER)
    rows = house.rows()
    assert house.move(seen, Verb.DECLINE, CHIEF) == Outcome("stale", seen.id)
    assert house.rows() == rows
    assert (now.changed_by_name, now.changed_at) == (OFFICER.name, house.clock() - dt.timedelta(minutes=1))


def test_an_unknown_request_is_refused(house: House) -> None:
    request = replace(house.hand_in("fraga"), id="nothing")
    assert house.move(request, Verb.ANSWER, OFFICER) == Outcome("refused", "nothing", "unknown")


def test_a_request_of_a_kind_that_is_no_more_is_refused(house: House) -> None:
    request = house.hand_in("fraga")
    kinds = {name: words for name, words in house.scene.policy.kinds.items() if name != "fraga"}
    later = replace(house, scene=replace(house.scene, policy=replace(house.scene.policy, kinds=kinds)))
    assert later.move(request, Verb.ANSWER, OFFICER) == Outcome("refused", request.id, "unknown")


def test_what_is_said_is_kept_in_order_and_apart_from_the_trail(house: House) -> None:
    request = house.done(house.hand_in("nyhet"), Verb.ASK, OFFICER, words="När släpps den? 🙂")
    asked = house.clock()
    request = house.done(request, Verb.REPLY, REQUESTER, words=" På torsdag ")
    house.done(request, Verb.NOTE, COMMUNICATOR, words="Kolla med juristen")
    request = house.read(request.id)
    minute = dt.timedelta(minutes=1)
    assert request.said == (
        Said(Verb.ASK, OFFICER.id, OFFICER.name, "När släpps den? 🙂", asked),
        Said(Verb.REPLY, REQUESTER.id, REQUESTER.name, "På torsdag", asked + minute),
        Said(Verb.NOTE, COMMUNICATOR.id, COMMUNICATOR.name, "Kolla med juristen", asked + 2 * minute),
    )
    with house.conn() as conn:
        events_as_text = repr(trail(conn, request.id))
    words = ("torsdag", "släpps", "juristen", REQUESTER.name, OFFICER.name, "Rapporten")
    assert not [word for word in words if word in events_as_text]


def test_the_trail_tells_each_step(house: House) -> None:
    request = house.hand_in("konferens")
    house.done(request, Verb.DECLINE, CHIEF)
    with house.conn() as conn:
        _, declined = trail(conn, request.id)
    assert declined == Event(
        at=house.clock(),
        code="request.decline",
        actor=CHIEF.id,
        request=request.id,
        from_state=State.SENT,
        to_state=State.DECLINED,
        version=2,
        revision=1,
        inbound=declined.inbound,
        details={"policy": house.scene.policy.version},
    )


def test_since_is_when_it_came_to_its_state(house: House) -> None:
    request = house.in_state("nyhet", State.APPROVED)
    since = house.clock()
    handed = house.done(request, Verb.HAND_OVER, OFFICER, to=CHIEF.id)
    assert (handed.since, handed.changed_at) == (since, house.clock())
    assert house.done(handed, Verb.PLAN, OFFICER).since == house.clock()


def test_doing_something_to_it_is_claiming_it_unless_somebody_has(house: House) -> None:
    asked = house.done(house.hand_in("nyhet"), Verb.ASK, OFFICER)
    assert (asked.holder, asked.holder_name) == (OFFICER.id, OFFICER.name)
    answered = house.done(asked, Verb.REPLY, REQUESTER)
    assert house.done(answered, Verb.ASK, CHIEF).holder == OFFICER.id


def test_what_is_let_go_of_is_nobodys(house: House) -> None:
    claimed = house.done(house.hand_in("nyhet"), Verb.CLAIM, COMMUNICATOR)
    assert (claimed.state, claimed.holder) == (State.CLAIMED, COMMUNICATOR.id)
    released = house.done(claimed, Verb.RELEASE, OFFICER)
    assert (released.state, released.holder, released.holder_name) == (State.SENT, None, "")


def test_a_deputy_may_do_all_the_officer_may_while_away_lasts(house: House) -> None:
    request = house.hand_in("nyhet")
    house.away(OFFICER, DEPUTY, days=2)
    yesterday, too_late = house.clock() - dt.timedelta(days=1), house.clock() + dt.timedelta(days=2)
    for at in (yesterday, too_late):
        assert house.move(request, Verb.APPROVE, DEPUTY, at=at) == Outcome("refused", request.id, "not_your_desk")
    last_day = dt.datetime(2026, 11, 24, 22, 59, tzinfo=dt.UTC)  # a minute to midnight in Sweden
    assert house.move(request, Verb.APPROVE, DEPUTY, at=last_day) == Outcome("done", request.id)
    with house.conn() as conn:
        *_, approved = trail(conn, request.id)
    assert approved.details == {"policy": house.scene.policy.version, "for": [OFFICER.id]}
