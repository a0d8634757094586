"""An officer hands in for somebody else: whose request it becomes, and who is told of it when."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.people import Person
from bot.store.tables import events
from bot.turns import Reply
from bot.wording.notices import refused_card
from bot.wording.plain import plain
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.fakes.cast import COLLEAGUE, COMMUNICATOR, OFFICER, OUTSIDER, REQUESTER

pytestmark = ON_SQLITE
NAMESAKE = Person("local:amina-2", REQUESTER.name, "Enheten för juridik")
IDEA = {"text": "Hennes idé", "secrecy": "yes"}


async def met(office: Office, *people: Person) -> None:
    for person in people:
        await office.pilot.know(person, office.turn(person).address, "sv")


async def handed_in(office: Office, whom: str, officer: Person = OFFICER) -> Reply:
    opened = await office.do("open", {"kind": "nyhet", "behalf": "yes"}, officer)
    assert opened.form is not None
    assert opened.form.fields[0].name == "for"
    return await office.fill(opened, {**IDEA, "for": whom}, officer)


def fault(reply: Reply) -> str:
    assert reply.form is not None, reply
    (wrong,) = [field for field in reply.form.fields if field.fault]
    assert (wrong.name, reply.form.fields[1].value) == ("for", IDEA["text"])
    return wrong.fault


async def test_the_person_named_has_the_request_and_is_told_who_handed_it_in(office: Office) -> None:
    await met(office, REQUESTER)
    assert await handed_in(office, " amina   HOLM ", COMMUNICATOR) == Reply()
    (receipt,), (desk,) = office.to_requester(), office.at_desk()
    request = await office.read(desk.choices[0].arguments["request"])
    assert (request.requester, request.requester_unit, request.changed_by) == (
        REQUESTER.id,
        REQUESTER.unit,
        COMMUNICATOR.id,
    )
    assert f"{COMMUNICATOR.name} har lämnat in" in plain(receipt)
    actors = await office.database.read(lambda conn: conn.scalars(select(events.c.actor)).all())
    assert actors == [COMMUNICATOR.id]


async def test_a_name_nobody_was_met_by_is_a_fault_at_the_field(office: Office) -> None:
    assert fault(await handed_in(office, "Amina Holm")).startswith("Jag har inte träffat någon som heter så.")
    assert fault(await handed_in(office, " ")) == "Fyll i det här."
    assert (await office.rows())["requests"] == 0


async def test_of_two_by_the_same_name_the_unit_tells_which(office: Office) -> None:
    await met(office, REQUESTER, NAMESAKE)
    assert fault(await handed_in(office, REQUESTER.name)).startswith("Det finns flera som heter så.")
    assert fault(await handed_in(office, f"{REQUESTER.name}, Ekonomi")).startswith("Jag har inte träffat någon")
    assert await handed_in(office, f"{REQUESTER.name}, enheten för JURIDIK") == Reply()
    assert [len(office.cards(f"person:{one.id}")) for one in (REQUESTER, NAMESAKE)] == [0, 1]


async def test_a_receipt_nobody_asked_for_waits_for_the_office_to_open(by_day: Office) -> None:
    await met(by_day, REQUESTER)
    by_day.clock.now = dt.datetime(2026, 11, 23, 20, 0, tzinfo=dt.UTC)
    assert await handed_in(by_day, REQUESTER.name) == Reply()
    assert (by_day.to_requester(), by_day.at_desk()) == ([], [])
    by_day.clock.now = dt.datetime(2026, 11, 24, 7, 0, tzinfo=dt.UTC)
    await by_day.outbox.drain()
    assert (len(by_day.to_requester()), len(by_day.at_desk())) == (1, 1)


async def test_an_officers_own_name_makes_it_the_officers_own(office: Office) -> None:
    await met(office, OFFICER)
    assert await handed_in(office, OFFICER.name) == Reply()
    request = await office.read(office.at_desk()[0].choices[0].arguments["request"])
    assert (request.requester, request.changed_by) == (OFFICER.id, OFFICER.id)


async def test_an_outsider_is_never_handed_in_for(office: Office) -> None:
    await met(office, OUTSIDER)
    await office.pilot.welcome(office.turn(OUTSIDER))
    assert fault(await handed_in(office, OUTSIDER.name)).startswith("Jag har inte träffat någon")


@pytest.mark.parametrize("person", [REQUESTER, COLLEAGUE])
async def test_nobody_else_hands_in_for_others(office: Office, person: Person) -> None:
    await met(office, REQUESTER)
    refused = Reply(card=refused_card("not_your_desk", office.pilot.policy(), "sv"))
    assert await office.do("open", {"kind": "nyhet", "behalf": "yes"}, person) == refused
    arguments = {"kind": "nyhet", "behalf": "yes", "token": "t"}
    forged = await office.pilot.submit(office.turn(person), "hand_in", arguments, {**IDEA, "for": OFFICER.name})
    assert (forged, (await office.rows())["requests"]) == (refused, 0)


async def test_the_card_leads_to_the_forms(office: Office) -> None:
    await met(office, REQUESTER)
    await office.say("ny åt någon annan", OFFICER)
    opened = await office.press(office.at_desk()[-1], "Råd om kanal", OFFICER)
    assert await office.fill(opened, {"for": REQUESTER.name, "question": "Var når vi dem?"}, OFFICER) == Reply()
    assert len(office.to_requester()) == 1


async def test_the_same_form_for_another_is_never_called_sent(office: Office) -> None:
    await met(office, REQUESTER, replace(COLLEAGUE))
    opened = await office.do("open", {"kind": "nyhet", "behalf": "yes"}, OFFICER)
    assert await office.fill(opened, {**IDEA, "for": REQUESTER.name}, OFFICER) == Reply()
    again = await office.fill(opened, {**IDEA, "for": COLLEAGUE.name}, OFFICER)
    assert again.card is not None
    assert (await office.rows())["requests"] == 1
