"""One's own requests: recorded where a desk of one must work, refused where the policy forbids it."""

from dataclasses import replace

import pytest

from bot.audit import trail
from bot.desk.move import Outcome
from bot.people import Person, recognise
from bot.requests.model import Request, State, Verb
from tests.bot.desk.house import ON_SQLITE, House
from tests.fakes.cast import CHIEF, COLLEAGUE, COMMUNICATOR, DEPUTY, OFFICER, REQUESTER

pytestmark = ON_SQLITE
DESKS_OWN = [Verb.CLAIM, Verb.HAND_OVER, Verb.ASK, Verb.RETURN, Verb.PREPARE, Verb.ALLOW_FOLLOW]
MAIL = "susanne@myndigheten.example"


def last_details(house: House, request: Request) -> dict[str, object]:
    with house.conn() as conn:
        *_, event = trail(conn, request.id)
    return dict(event.details)


def test_an_officer_alone_approves_and_the_trail_tells(house: House) -> None:
    request = house.hand_in("nyhet", OFFICER)
    house.done(request, Verb.APPROVE, OFFICER)
    assert last_details(house, request) == {"policy": house.scene.policy.version, "own": True}


def test_somebody_elses_request_is_not_called_own(house: House) -> None:
    request = house.in_state("nyhet", State.APPROVED)
    assert last_details(house, request) == {"policy": house.scene.policy.version}


def test_a_colleagues_request_is_recorded_as_own_too(house: House) -> None:
    request = house.hand_in("nyhet")
    house.meet(OFFICER)
    request = house.done(request, Verb.ADD_COLLEAGUE, REQUESTER, to=OFFICER.id)
    house.done(request, Verb.PUBLISH, OFFICER)
    assert last_details(house, request)["own"] is True


@pytest.mark.parametrize("verb", DESKS_OWN)
@pytest.mark.parametrize("part", ["requester", "colleague"])
def test_an_account_is_not_prepared_by_who_wants_it(house: House, verb: Verb, part: str) -> None:
    request = house.hand_in("konto", OFFICER if part == "requester" else REQUESTER)
    house.meet(OFFICER)
    if part == "colleague":
        request = house.done(request, Verb.ADD_COLLEAGUE, REQUESTER, to=OFFICER.id)
    assert house.move(request, verb, OFFICER, to=CHIEF.id) == Outcome("refused", request.id, "own")
    assert house.read(request.id) == request


@pytest.mark.parametrize("verb", [Verb.APPROVE, Verb.DECLINE])
def test_the_head_of_communications_does_not_decide_on_their_own_account(house: House, verb: Verb) -> None:
    request = house.done(house.hand_in("konto", CHIEF), Verb.PREPARE, OFFICER)
    assert house.move(request, verb, CHIEF) == Outcome("refused", request.id, "own")
    house.away(CHIEF, DEPUTY)
    assert house.move(request, verb, DEPUTY) == Outcome("done", request.id)


def test_a_note_and_an_edit_are_left_to_who_wants_the_account(house: House) -> None:
    request = house.hand_in("konto", OFFICER)
    house.done(request, Verb.NOTE, OFFICER)
    assert house.done(request, Verb.EDIT, OFFICER).revision == 2


def test_a_follower_of_the_desk_may_decide(house: House) -> None:
    request = house.hand_in("konto")
    house.meet(CHIEF)
    house.done(request, Verb.FOLLOW, CHIEF)
    prepared = house.done(request, Verb.PREPARE, OFFICER)
    assert house.done(prepared, Verb.APPROVE, CHIEF).state is State.APPROVED


def on(house: House, room: str, email: str) -> Person:
    """Return who an event of a room comes from: its own id says nothing of who that is elsewhere."""
    return recognise(house.scene.policy, room=room, native_id=f"{room}-7", name="Susanne D", unit="?", email=email)


def with_mail(house: House) -> House:
    policy = house.scene.policy
    officers = {**policy.officers, OFFICER.id: replace(policy.officers[OFFICER.id], email=MAIL)}
    return replace(house, scene=replace(house.scene, policy=replace(policy, officers=officers)))


def test_nobody_decides_on_their_own_by_changing_platform(house: House) -> None:
    house = with_mail(house)
    here, there = on(house, "slack", MAIL), on(house, "teams", f" {MAIL.upper()} ")
    assert here.id == there.id == OFFICER.id
    request = house.hand_in("konto", here)
    assert house.move(request, Verb.PREPARE, there) == Outcome("refused", request.id, "own")
    post = house.hand_in("nyhet", here)
    house.done(post, Verb.APPROVE, there)
    assert last_details(house, post)["own"] is True


def test_staff_are_the_same_on_both_platforms_and_outsiders_are_not(house: House) -> None:
    here, there = on(house, "slack", "amina@myndigheten.example"), on(house, "teams", "Amina@myndigheten.example")
    assert here.id == there.id
    request = house.hand_in("nyhet", here)
    assert house.done(request, Verb.EDIT, there).revision == 2
    assert house.move(request, Verb.WITHDRAW, on(house, "teams", "")) == Outcome("refused", request.id, "not_yours")


def test_a_communicator_prepares_nothing_and_decides_nothing(house: House) -> None:
    request = house.hand_in("konto")
    assert house.move(request, Verb.PREPARE, COMMUNICATOR) == Outcome("refused", request.id, "not_your_desk")
    assert house.move(request, Verb.ASK, COMMUNICATOR) == Outcome("done", request.id)


def test_somebody_of_another_desk_is_nobody_here(house: House) -> None:
    request = house.hand_in("nyhet", COLLEAGUE)
    elsewhere = replace(OFFICER, desks=frozenset({"annat"}))
    assert house.move(request, Verb.APPROVE, elsewhere) == Outcome("refused", request.id, "not_your_desk")


def test_the_head_does_not_decide_what_the_head_handed_in_for_somebody(house: House) -> None:
    request = house.hand_in("konto", by=CHIEF)
    prepared = house.done(request, Verb.PREPARE, OFFICER)
    for verb in (Verb.APPROVE, Verb.DECLINE):
        assert house.move(prepared, verb, CHIEF) == Outcome("refused", request.id, "own")
