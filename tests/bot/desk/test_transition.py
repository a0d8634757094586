"""Every cell of the table, the refused ones too; who may; who was first; what is written down and who is told."""

import asyncio
import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
from sqlalchemy import Connection, func, select

from bot.audit import Event, trail
from bot.desk.transition import Outcome
from bot.people import Person
from bot.policy.model import Policy
from bot.requests.model import Said, State, Verb
from bot.store.revisions import revision_of
from bot.store.tables import deliveries, events, requests, revisions, words
from tests.bot.desk.conftest import WAYS, House
from tests.fakes.cast import CHIEF, COLLEAGUE, EVERYBODY, OFFICER, OUTSIDER, REQUESTER

REQUESTERS = (Verb.EDIT, Verb.REPLY, Verb.WITHDRAW)
DESKS = (Verb.ASK, Verb.APPROVE, Verb.EDIT_AND_APPROVE, Verb.PUBLISH, Verb.ANSWER, Verb.DECLINE)

# A row a state: what each verb makes of it; "-" is refused. An exclamation mark: the other side gets a new message.
POST = """
              edit       reply      withdraw    ask       approve   edit_and_approve publish    answer    decline
    sent      sent       -          withdrawn   waiting!  approved  approved         published! -         declined!
    claimed   claimed!   -          withdrawn!  waiting!  approved  approved         published! -         declined!
    waiting   claimed!   claimed!   withdrawn!  waiting!  approved  approved         published! -         declined!
    approved  claimed!   -          withdrawn!  waiting!  -         approved         published! -         declined!
    published -          -          -           -         -         -                published  -         -
    declined  -          -          -           -         -         -                -          -         -
    withdrawn -          -          -           -         -         -                -          -         -
"""
BOOKING = """
              edit       reply      withdraw    ask       approve   edit_and_approve publish    answer    decline
    sent      sent       -          withdrawn   waiting!  approved! approved!        -          -         declined!
    claimed   claimed!   -          withdrawn!  waiting!  approved! approved!        -          -         declined!
    waiting   claimed!   claimed!   withdrawn!  waiting!  approved! approved!        -          -         declined!
    approved  claimed!   -          withdrawn!  waiting!  -         approved!        -          -         declined!
    declined  -          -          -           -         -         -                -          -         -
    withdrawn -          -          -           -         -         -                -          -         -
"""
QUESTION = """
              edit       reply      withdraw    ask       approve   edit_and_approve publish    answer    decline
    sent      sent       -          withdrawn   waiting!  -         -                -          answered! declined!
    claimed   claimed!   -          withdrawn!  waiting!  -         -                -          answered! declined!
    waiting   claimed!   claimed!   withdrawn!  waiting!  -         -                -          answered! declined!
    answered  -          -          -           -         -         -                -          -         -
    declined  -          -          -           -         -         -                -          -         -
    withdrawn -          -          -           -         -         -                -          -         -
"""
TABLES = {"nyhet": POST, "konferens": BOOKING, "fraga": QUESTION}


def cells(kind: str) -> list[tuple[State, Verb, str]]:
    head, *rows = TABLES[kind].strip().splitlines()
    return [
        (State(row.split()[0]), Verb(verb), cell)
        for row in rows
        for verb, cell in zip(head.split(), row.split()[1:], strict=True)
    ]


def owed(conn: Connection, request_id: str) -> Counter[str]:
    rows = conn.execute(select(deliveries.c.view, deliveries.c.wanted).where(deliveries.c.request == request_id))
    return Counter(
        {view: sum(wanted for seen, wanted in pairs if seen == view) for pairs in [rows.all()] for view, _ in pairs}
    )


def counted(conn: Connection) -> tuple[int, ...]:
    tables = (requests, revisions, words, events, deliveries)
    return tuple(conn.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)


@pytest.mark.parametrize("kind", TABLES)
async def test_every_cell_of_the_table(house: House, kind: str) -> None:
    for state, verb, cell in cells(kind):
        before = await house.in_state(kind, state)
        cards = await house.database.read(owed, before.id)
        outcome = await house.move(before, verb, REQUESTER if verb in REQUESTERS else OFFICER)
        after = await house.read(before.id)
        if cell == "-":
            assert (outcome, after) == (Outcome("refused", before.id, "state"), before), (state, verb)
            continue
        assert (outcome, after.state) == (Outcome("done", before.id), State(cell.rstrip("!"))), (state, verb)
        news = await house.database.read(owed, before.id) - cards
        asked_before = Verb.ASK in WAYS[state]  # the question's own card is drawn anew: it must not ask for ever
        assert news == Counter(desk=1, receipt=1, told=int(cell.endswith("!")) + asked_before), (state, verb)


def test_the_tables_name_every_verb_and_state_that_can_be_reached() -> None:
    assert {verb for kind in TABLES for _, verb, _ in cells(kind)} == set(Verb) - {Verb.SUBMIT}
    assert {state for kind in TABLES for state, _, _ in cells(kind)} == set(WAYS) == set(State)


@pytest.mark.parametrize("verb", [*REQUESTERS, *DESKS])
async def test_only_the_side_whose_verb_it_is_may_use_it(house: House, verb: Verb) -> None:
    request = await house.in_state("nyhet", State.WAITING)
    before = await house.database.read(counted)
    allowed = {REQUESTER} if verb in REQUESTERS else {OFFICER, CHIEF}
    reason = "not_yours" if verb in REQUESTERS else "not_your_desk"
    for actor in set(EVERYBODY) - allowed:
        assert await house.move(request, verb, actor) == Outcome("refused", request.id, reason), actor
    assert await house.database.read(counted) == before


async def test_an_officer_of_another_desk_does_not_decide(house: House) -> None:
    request = await house.hand_in("nyhet")
    elsewhere = replace(OFFICER, desks=frozenset({"annat"}))
    assert await house.move(request, Verb.APPROVE, elsewhere) == Outcome("refused", request.id, "not_your_desk")


@pytest.mark.parametrize("verb", [Verb.ASK, Verb.ANSWER, Verb.DECLINE])
async def test_words_are_compulsory_where_somebody_must_understand_why(house: House, verb: Verb) -> None:
    request = await house.hand_in("fraga")
    assert await house.move(request, verb, OFFICER, words="  ") == Outcome("refused", request.id, "words")
    assert await house.read(request.id) == request


async def test_a_press_on_a_card_that_was_overtaken_changes_nothing(house: House) -> None:
    seen = await house.hand_in("nyhet")
    await house.move(seen, Verb.APPROVE, OFFICER)
    now = await house.read(seen.id)
    assert await house.move(seen, Verb.DECLINE, CHIEF) == Outcome("stale", seen.id)
    assert await house.read(seen.id) == now
    assert (now.changed_by_name, now.state) == ("Susanne Daregård", State.APPROVED)


async def test_of_twenty_decisions_at_once_exactly_one_is_made(house: House) -> None:
    request = await house.hand_in("nyhet")
    deciders = [OFFICER, CHIEF] * 10
    moves = [
        house.move(request, verb, who) for who, verb in zip(deciders, [Verb.APPROVE, Verb.DECLINE] * 10, strict=True)
    ]
    outcomes = await asyncio.gather(*moves)
    assert Counter(outcome.code for outcome in outcomes) == {"done": 1, "stale": 19}
    decided = [event for event in await house.database.read(trail, request.id) if event.code != "request.submit"]
    assert len(decided) == 1


async def test_the_officer_may_work_alone_and_the_trail_tells(house: House) -> None:
    request = await house.hand_in("nyhet", requester=OFFICER)
    assert await house.move(request, Verb.APPROVE, OFFICER) == Outcome("done", request.id)
    *_, approved = await house.database.read(trail, request.id)
    assert approved.details == {"policy": house.policy.version, "own": True}


async def test_own_requests_are_refused_where_the_organisation_forbids_them(house: House) -> None:
    kinds = dict(house.policy.kinds)
    forbidding: Policy = replace(house.policy, kinds={**kinds, "nyhet": replace(kinds["nyhet"], own="forbid")})
    strict = replace(house, policy=forbidding)
    request = await strict.hand_in("nyhet", requester=OFFICER)
    assert await strict.move(request, Verb.APPROVE, OFFICER) == Outcome("refused", request.id, "own")
    assert await strict.move(request, Verb.APPROVE, CHIEF) == Outcome("done", request.id)


async def test_an_edit_keeps_every_earlier_wording(house: House) -> None:
    request = await house.hand_in("nyhet")
    mended = {"text": "Rapporten är klar nu", "when": "any", "secrecy": True}
    await house.move(request, Verb.EDIT_AND_APPROVE, OFFICER, values=mended)
    after = await house.read(request.id)
    assert (after.values, after.revision, after.version, after.holder_name) == (mended, 2, 2, "Susanne Daregård")
    assert (after.revised_by, after.revised_by_name, after.revised_at) == (OFFICER.id, OFFICER.name, house.clock())
    assert await house.database.read(revision_of, request.id, 1) == request.values
    assert await house.database.read(revision_of, request.id, 2) == mended


async def test_links_come_one_after_another_and_none_is_lost(house: House) -> None:
    request = await house.in_state("nyhet", State.APPROVED)
    await house.move(request, Verb.PUBLISH, OFFICER, links={"x": "", "linkedin": "https://linkedin.com/1"})
    request = await house.read(request.id)
    await house.move(request, Verb.PUBLISH, OFFICER, links={"x": "https://x.com/1"})
    links = (await house.read(request.id)).links
    assert links == {"x": "https://x.com/1", "linkedin": "https://linkedin.com/1"}


async def test_what_is_said_is_kept_in_order_and_apart_from_the_trail(house: House) -> None:
    request = await house.hand_in("nyhet")
    await house.move(request, Verb.ASK, OFFICER, words="När släpps den? 🙂")
    asked = house.clock()
    request = await house.read(request.id)
    await house.move(request, Verb.REPLY, REQUESTER, words=" På torsdag ")
    request = await house.read(request.id)
    assert request.said == (
        Said(Verb.ASK, OFFICER.id, OFFICER.name, "När släpps den? 🙂", asked),
        Said(Verb.REPLY, REQUESTER.id, REQUESTER.name, "På torsdag", asked + dt.timedelta(minutes=1)),
    )
    events_as_text = repr(await house.database.read(trail, request.id))
    assert not [word for word in ("torsdag", "släpps", REQUESTER.name, OFFICER.name) if word in events_as_text]


async def test_the_trail_tells_each_step(house: House) -> None:
    request = await house.hand_in("konferens")
    await house.move(request, Verb.DECLINE, CHIEF)
    submitted, declined = await house.database.read(trail, request.id)
    assert submitted.code == "request.submit"
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
        details={"policy": house.policy.version},
    )


async def test_bookings_of_the_same_days_know_each_other(house: House) -> None:
    first = await house.hand_in("konferens")
    second = await house.hand_in("konferens", requester=COLLEAGUE, start="2026-12-02", end="2026-12-05")
    beside = await house.hand_in("konferens", start="2026-12-06", end="2026-12-06")
    assert (await house.read(first.id)).clashes == (second.number,)
    assert (await house.read(second.id)).clashes == (first.number,)
    assert beside.clashes == ()
    await house.move(first, Verb.WITHDRAW, REQUESTER)
    assert (await house.read(second.id)).clashes == ()


async def test_numbers_follow_the_swedish_year(house: House) -> None:
    house.clock.now = dt.datetime(2026, 12, 31, 22, 59, tzinfo=dt.UTC)
    old = await house.hand_in("fraga")
    house.clock.now = dt.datetime(2026, 12, 31, 23, 1, tzinfo=dt.UTC)  # past midnight in Stockholm
    new = await house.hand_in("fraga")
    assert (old.number, new.number) == ("SM-2026-0001", "SM-2027-0001")


async def test_an_unknown_request_is_refused(house: House) -> None:
    request = replace(await house.hand_in("fraga"), id="nothing")
    assert await house.move(request, Verb.ANSWER, OFFICER) == Outcome("refused", "nothing", "unknown")


def test_an_outsider_is_nobody_of_the_desk() -> None:
    assert Person("local:kim-ek", "Kim Ek", "Konsult", frozenset(), frozenset(), staff=False) == OUTSIDER
