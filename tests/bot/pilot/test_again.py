"""Whatever is handed over twice is done once and answered the same; whatever was refused may be tried again."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.people import Person
from bot.pilot import VERBS
from bot.requests.kind import typed
from bot.turns import Reply
from tests.bot.desk.ways import VALUES
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.fakes.cast import CHIEF, COLLEAGUE, NEIGHBOUR, OFFICER, REQUESTER, STRANGER

pytestmark = ON_SQLITE
Way = tuple[tuple[str, Person, dict[str, str]], ...]
WORDS = {"words": "Ord"}
SOURCE = {"source": "Rapport 7"}


@dataclass(frozen=True)
class Case:
    """A verb that is done to a request which has come along a way."""

    verb: str
    person: Person = OFFICER
    kind: str = "nyhet"
    way: Way = ()
    values: dict[str, str] = field(default_factory=dict)


PUBLISHED: Way = (("publish", OFFICER, {"out_x": "yes", **SOURCE}),)
DECLINED: Way = (("decline", OFFICER, WORDS),)
CASES = (
    Case("edit", REQUESTER, values={"text": "Ny text"}),
    Case("reply", REQUESTER, way=(("ask", OFFICER, WORDS),), values=WORDS),
    Case("confirm", REQUESTER, way=(("fact_check", OFFICER, {}),)),
    Case("complete", REQUESTER, "konferens", way=(("approve", OFFICER, {}),), values={"place": "Östersund"}),
    Case("withdraw", REQUESTER),
    Case("withdraw", REQUESTER, way=(("claim", OFFICER, {}),)),
    Case("look_again", REQUESTER, way=DECLINED, values=WORDS),
    Case("add_colleague", REQUESTER, values={"to": COLLEAGUE.name}),
    Case("follow", NEIGHBOUR),
    Case("claim"),
    Case("release", way=(("claim", OFFICER, {}),)),
    Case("hand_over", values={"to": CHIEF.id}),
    Case("ask", values=WORDS),
    Case("fact_check"),
    Case("return", values=WORDS),
    Case("note", values=WORDS),
    Case("allow_follow", way=(("follow", STRANGER, {}),)),
    Case("approve", values=SOURCE),
    Case("approve", kind="konferens"),
    Case("approve", CHIEF, "konto", way=(("prepare", OFFICER, WORDS),), values={"diary": "2026/7"}),
    Case("edit_and_approve", values={"text": "Bättre", **SOURCE}),
    Case("plan", values={"planned_date": "2026-11-26", **SOURCE}),
    Case("publish", values={"out_x": "yes", **SOURCE}),
    Case("correct", way=PUBLISHED, values={"text": "Rättat", **WORDS}),
    Case("take_down", way=PUBLISHED, values=WORDS),
    Case("answer", kind="fraga", values=WORDS),
    Case("decline", values=WORDS),
    Case("prepare", kind="konto", values=WORDS),
)


assert {case.verb for case in CASES} == VERBS, "every verb has its case"


async def brought(office: Office, case: Case) -> str:
    await office.pilot.know(COLLEAGUE, office.turn(COLLEAGUE).address, "sv")
    ordinary: dict[str, Any] = {
        name: text for name, text in typed(VALUES[case.kind]).items() if name not in ("source", "secrecy")
    }
    first = next(iter(ordinary))
    request = await office.hand_in(ordinary.pop(first), kind=case.kind, **ordinary)
    for verb, person, values in case.way:
        await office.move(verb, request, person, **values)
    return request


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}-{case.verb}-{len(case.way)}")
async def test_a_verb_handed_over_again_is_done_once_and_answered_the_same(office: Office, case: Case) -> None:
    request = await brought(office, case)
    version = str((await office.read(request)).version)
    arguments, verb = {"request": request, "version": version}, case.verb
    turn = office.turn(case.person)
    reply = await office.pilot.press(turn, verb, arguments)
    if reply.form is not None:
        form = {one.name: one.value for one in reply.form.fields} | case.values
        arguments, turn = dict(reply.form.arguments), office.turn(case.person)
        reply = await office.pilot.submit(turn, verb, arguments, form)
    assert reply == Reply()
    await office.outbox.drain()
    rows, standing, sent = await office.everything_kept(), await office.read(request), len(office.room.messages)
    for _ in range(2):
        if "token" in arguments:  # the room's own redelivery, and the same form under a new id of the platform's
            assert await office.pilot.submit(turn, verb, arguments, form) == Reply()
            assert await office.pilot.submit(office.turn(case.person), verb, arguments, form) == Reply()
        else:
            assert await office.pilot.press(turn, verb, arguments) == Reply()
    await office.outbox.drain()
    assert (await office.everything_kept(), await office.read(request)) == (rows, standing)
    assert len(office.room.messages) == sent


@pytest.mark.parametrize("kind", ["nyhet", "konferens", "radgivning", "fraga", "konto"])
async def test_handing_in_again_is_answered_the_same(office: Office, kind: str) -> None:
    opened = await office.do("open", {"kind": kind})
    assert opened.form is not None
    turn, values = office.turn(), typed(VALUES[kind])
    for again in (turn, turn, office.turn()):
        assert await office.pilot.submit(again, "hand_in", opened.form.arguments, values) == Reply()
    await office.outbox.drain()
    assert ((await office.rows())["requests"], len(office.room.messages)) == (1, 2)


@pytest.mark.parametrize(
    ("verb", "arguments", "person"),
    [
        ("ask_officer", {"question": "Får vi livesända?", "token": "t"}, REQUESTER),
        ("send_wish", {"kind": "nyhet", "text": "Rapporten är klar", "token": "t"}, REQUESTER),
        ("none_of_these", {"question": "Får vi livesända?"}, REQUESTER),
        ("not_a_wish", {"question": "Får vi livesända?"}, REQUESTER),
        ("end_away", {"officer": OFFICER.id}, OFFICER),
        ("lift_pause", {}, OFFICER),
        ("mine", {}, REQUESTER),
        ("register", {}, REQUESTER),
        ("week", {}, OFFICER),
        ("help", {}, REQUESTER),
        ("behalf", {}, OFFICER),
        ("discard", {"draft": "x"}, REQUESTER),
    ],
)
async def test_a_press_handed_over_again_is_answered_the_same(
    office: Office, verb: str, arguments: dict[str, str], person: Person
) -> None:
    turn = office.turn(person)
    first = await office.pilot.press(turn, verb, arguments)
    await office.outbox.drain()
    rows, sent = await office.rows(), len(office.room.messages)
    for _ in range(2):
        assert await office.pilot.press(turn, verb, arguments) == first
        await office.outbox.drain()
    assert (await office.rows(), len(office.room.messages)) == (rows, sent)


@pytest.mark.parametrize(
    ("verb", "values"),
    [
        ("set_away", {"first": "2026-11-23", "last": "2026-11-27", "deputy": CHIEF.id}),
        ("pause", {"sentence": "Vi väntar."}),
    ],
)
async def test_a_form_of_the_desk_handed_over_again_is_answered_the_same(
    office: Office, verb: str, values: dict[str, str]
) -> None:
    turn = office.turn(OFFICER)
    first = await office.pilot.submit(turn, verb, {"token": "t"}, values)
    rows = await office.everything_kept()
    for again in (turn, office.turn(OFFICER)):
        assert await office.pilot.submit(again, verb, {"token": "t"}, values) == first
    assert await office.everything_kept() == rows


async def test_what_was_refused_may_be_tried_again_under_the_same_id(office: Office) -> None:
    request = await office.hand_in()
    confirm, turn = {"request": request, "version": "2"}, office.turn()
    assert (await office.pilot.press(turn, "confirm", confirm)).card is not None
    await office.move("fact_check", request)
    assert await office.pilot.press(turn, "confirm", confirm) == Reply()
    assert (await office.read(request)).state == "claimed"


async def test_a_form_with_faults_may_be_mended_and_sent(office: Office) -> None:
    request = await office.hand_in()
    opened = await office.open_form("approve", request)
    again = await office.fill(opened, {}, OFFICER)
    assert again.form is not None
    assert [one.name for one in again.form.fields if one.fault] == ["source"]
    assert await office.fill(again, SOURCE, OFFICER) == Reply()


async def test_a_form_that_came_too_late_keeps_what_the_first_has_answered(office: Office) -> None:
    request = await office.hand_in()
    first, late = await office.open_form("approve", request), await office.open_form("approve", request, CHIEF)
    assert await office.fill(first, SOURCE, OFFICER) == Reply()
    told = await office.fill(late, {"source": "Rapport 8"}, CHIEF)
    assert told.card is not None
    assert told.card.title.startswith("Någon hann före")
    assert told.form is not None
    assert {one.name: one.value for one in told.form.fields}["source"] == "Rapport 8"
    assert (await office.read(request)).values["source"] == SOURCE["source"]


async def test_a_journey_keeps_no_word_of_a_private_question(office: Office) -> None:
    private = "Får jag dela myndighetens inlägg på min privata Facebook?"
    await office.say(private)
    await office.hand_in()
    await office.say("sök privata lån")
    await office.say("kan ni lägga ut att hemmafesten är klar på torsdag")
    await office.say("Vem ansvarar för semesterbloggen?")
    kept = await office.everything_kept()
    words = ("privata", "Facebook?", "hemmafesten", "semesterbloggen")
    assert [word for word in words if word in kept] == []
    assert len(office.to_requester()) == 5
