"""An officer is away: who receives meanwhile, who may say so, and that nobody learns why."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import select

from bot.around import Absence
from bot.people import Person
from bot.store.absences import absent_on
from bot.store.tables import absences, events
from bot.turns import Reply
from bot.wording.notices import refused_card
from bot.wording.plain import plain
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.fakes.cast import CHIEF, COMMUNICATOR, OFFICER, REQUESTER

pytestmark = ON_SQLITE
TODAY = "2026-11-23"


async def set_away(office: Office, person: Person = OFFICER, **values: str) -> Reply:
    opened = await office.do("away", {}, person)
    other = CHIEF.id if person is OFFICER else OFFICER.id
    return await office.fill(opened, {"last": "2026-11-27", "deputy": other, **values}, person)


async def kept(office: Office) -> list[tuple[str, str, str, str]]:
    columns = (absences.c.officer, absences.c.first, absences.c.last, absences.c.deputy)
    rows = await office.database.read(lambda conn: conn.execute(select(*columns).order_by(absences.c.id)).all())
    return [tuple(row) for row in rows]


async def happened(office: Office, code: str) -> list[tuple[str, Mapping[str, Any]]]:
    query = select(events.c.actor, events.c.details).where(events.c.code == code).order_by(events.c.id)
    return [tuple(row) for row in await office.database.read(lambda conn: conn.execute(query).all())]


async def test_what_was_set_is_said_back_and_what_waits_says_who_receives(office: Office) -> None:
    await office.hand_in()
    told = await set_away(office)
    assert told.card is not None
    assert await kept(office) == [(OFFICER.id, TODAY, "2026-11-27", CHIEF.id)]
    receives = "Susanne Daregård är borta till och med fredag 27 november. Kommunikationschefen tar emot."
    assert receives in plain(office.to_requester()[0])
    await office.hand_in("Något helt annat")
    assert receives in plain(office.to_requester()[1])
    assert await office.press(told.card, "Jag är tillbaka", OFFICER) != Reply()
    assert (await kept(office), ["är borta" in plain(card) for card in office.to_requester()]) == ([], [False, False])


async def test_what_is_taken_already_is_left_as_it_is(office: Office) -> None:
    await office.move("claim", await office.hand_in())
    drawn = len(office.room.messages[0].cards)
    await set_away(office)
    assert len(office.room.messages[0].cards) == drawn


async def test_another_absence_over_the_same_days_replaces_it(office: Office) -> None:
    await set_away(office)
    await set_away(office, first="2026-11-27", last="2026-12-04")
    await set_away(office, first="2026-12-24", last="2026-12-30")
    assert await kept(office) == [
        (OFFICER.id, "2026-11-27", "2026-12-04", CHIEF.id),
        (OFFICER.id, "2026-12-24", "2026-12-30", CHIEF.id),
    ]


async def test_coming_back_forgets_what_lasts_and_what_is_to_come(office: Office) -> None:
    await set_away(office)
    await set_away(office, first="2026-12-24", last="2026-12-30")
    await office.do("end_away", {"officer": OFFICER.id}, OFFICER)
    assert await kept(office) == []


async def test_the_last_day_counts_in_swedish_time(office: Office) -> None:
    await set_away(office, last="2026-11-24")
    lasts = {OFFICER.id: Absence(OFFICER.id, dt.date(2026, 11, 23), dt.date(2026, 11, 24), CHIEF.id)}
    for moment, away in (("2026-11-24T22:59", lasts), ("2026-11-24T23:00", {})):
        office.clock.now = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
        await office.say("borta", CHIEF)
        assert ("Susanne Daregård är borta" in plain(office.at_desk()[-1])) is bool(away)
    assert await office.database.read(absent_on, dt.date(2026, 11, 24)) == lasts


async def test_the_head_sets_and_ends_it_for_somebody_else(office: Office) -> None:
    opened = await office.do("away", {}, CHIEF)
    assert opened.form is not None
    assert [field.name for field in opened.form.fields] == ["officer", "first", "last", "deputy"]
    await office.fill(opened, {"officer": OFFICER.id, "last": "2026-11-27", "deputy": CHIEF.id}, CHIEF)
    assert await kept(office) == [(OFFICER.id, TODAY, "2026-11-27", CHIEF.id)]
    await office.say("borta", CHIEF)
    assert (await office.press(office.at_desk()[-1], "Susanne Daregård är tillbaka", CHIEF)).card is not None
    assert await kept(office) == []
    assert [code for code, _ in await happened(office, "away.ended")] == [CHIEF.id]


async def test_absence_that_has_ended_leaves_no_second_event(office: Office) -> None:
    await set_away(office)
    first, second = [await office.do("end_away", {"officer": OFFICER.id}, OFFICER) for _ in range(2)]
    assert (first, await happened(office, "away.ended")) == (second, [(OFFICER.id, {"officer": OFFICER.id})])


async def test_nobody_else_sets_or_ends_it_for_others(office: Office) -> None:
    refused = Reply(card=refused_card("not_yours", office.pilot.policy(), "sv"))
    arguments, days = {"token": "t"}, {"first": TODAY, "last": "2026-11-27"}
    values = {**days, "officer": CHIEF.id, "deputy": OFFICER.id}
    assert await office.pilot.submit(office.turn(OFFICER), "set_away", arguments, values) == refused
    await set_away(office, CHIEF)
    assert await office.do("end_away", {"officer": CHIEF.id}, REQUESTER) == refused
    assert await office.do("end_away", {}, REQUESTER) == refused
    assert len(await kept(office)) == 1
    for person in (REQUESTER, COMMUNICATOR):
        reply = await office.do("away", {}, person)
        assert reply == Reply(card=refused_card("not_your_desk", office.pilot.policy(), "sv"))


async def test_who_stands_in_may_do_it_all_and_the_trail_says_for_whom(office: Office) -> None:
    request = await office.hand_in("Exportbloggen", kind="fraga")
    await set_away(office, CHIEF, deputy=OFFICER.id)
    opened = await office.do("away", {}, OFFICER)
    assert opened.form is not None
    assert opened.form.fields[0].name == "officer"
    await office.do("end_away", {"officer": CHIEF.id}, OFFICER)
    assert await happened(office, "away.ended") == [(OFFICER.id, {"officer": CHIEF.id, "for": [CHIEF.id]})]
    await set_away(office)
    await office.move("answer", request, CHIEF, words="Ja.")
    ((actor, details),) = await happened(office, "request.answer")
    assert (actor, details["for"]) == (CHIEF.id, [OFFICER.id])


async def test_where_the_deputy_is_away_too_the_department_receives(office: Office) -> None:
    await set_away(office)
    await set_away(office, CHIEF)
    await office.hand_in()
    assert "Kommunikationsavdelningen tar emot" in plain(office.to_requester()[0])


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"last": ""}, ["last"]),
        ({"last": "på fredag"}, ["last"]),
        ({"first": ""}, ["first"]),
        ({"first": "2026-11-28"}, ["last"]),
        ({"first": "2026-11-01", "last": "2026-11-22"}, ["last"]),
        ({"deputy": ""}, ["deputy"]),
        ({"deputy": OFFICER.id}, ["deputy"]),
        ({"deputy": COMMUNICATOR.id}, ["deputy"]),
    ],
)
async def test_what_is_wrong_comes_back_at_its_field(office: Office, values: dict[str, Any], faults: list[str]) -> None:
    again = await set_away(office, **values)
    assert again.form is not None
    assert [field.name for field in again.form.fields if field.fault] == faults
    assert {field.name: field.value for field in again.form.fields}.items() >= values.items()
    assert await kept(office) == []


async def test_the_same_form_with_other_days_is_never_called_set(office: Office) -> None:
    opened = await office.do("away", {}, OFFICER)
    first = {"last": "2026-11-27", "deputy": CHIEF.id}
    for _ in range(2):
        assert (await office.fill(opened, first, OFFICER)).form is None
    again = await office.fill(opened, {**first, "last": "2026-12-31"}, OFFICER)
    assert again.card == refused_card("already", office.pilot.policy(), "sv")
    assert again.form is not None
    assert await kept(office) == [(OFFICER.id, TODAY, "2026-11-27", CHIEF.id)]


async def test_nothing_anywhere_asks_or_tells_why(office: Office) -> None:
    opened = await office.do("away", {}, CHIEF)
    await office.fill(opened, {"last": "2026-11-27", "deputy": OFFICER.id, "reason": "Sjuk"}, CHIEF)
    assert "Sjuk" not in await office.everything_kept() + repr(office.room.messages)
