"""Colleagues and followers: what they may do, when they are let in, and what they are told."""

import pytest

from bot.desk.move import Outcome
from bot.people import Person
from bot.requests.model import Companion, Request, State, Verb
from tests.bot.desk.house import ON_SQLITE, House, at_home
from tests.bot.desk.ways import VALUES, Way
from tests.fakes.cast import COLLEAGUE, NEIGHBOUR, OFFICER, REQUESTER, STRANGER

pytestmark = ON_SQLITE


@pytest.fixture
def house(house: House) -> House:
    house.meet(COLLEAGUE, NEIGHBOUR, STRANGER, REQUESTER)
    return house


def beside(person: Person, part: str) -> Companion:
    return Companion(person.id, person.name, person.unit, part, at_home(person), "sv")  # type: ignore[arg-type]


def with_everybody(house: House, kind: str = "nyhet") -> Request:
    """Return a request with a colleague, a follower of the same unit, and one of another who asks to follow."""
    request = house.hand_in(kind)
    house.done(request, Verb.ADD_COLLEAGUE, REQUESTER, to=COLLEAGUE.id)
    return house.along(request, ((Verb.FOLLOW, NEIGHBOUR), (Verb.FOLLOW, STRANGER)))


def test_a_colleague_sees_answers_and_edits_but_does_not_withdraw(house: House) -> None:
    request = with_everybody(house)
    assert house.move(request, Verb.WITHDRAW, COLLEAGUE) == Outcome("refused", request.id, "not_yours")
    edited = house.done(request, Verb.EDIT, COLLEAGUE)
    assert (edited.revised_by, edited.requester) == (COLLEAGUE.id, REQUESTER.id)
    asked = house.done(edited, Verb.ASK, OFFICER)
    answered = house.done(asked, Verb.REPLY, COLLEAGUE, words="På torsdag")
    assert (answered.state, answered.said[-1].author, answered.said[-1].text) == (
        State.CLAIMED,
        COLLEAGUE.id,
        "På torsdag",
    )


@pytest.mark.parametrize("who", [NEIGHBOUR, STRANGER])
@pytest.mark.parametrize("verb", [Verb.EDIT, Verb.REPLY, Verb.WITHDRAW, Verb.ADD_COLLEAGUE, Verb.ALLOW_FOLLOW])
def test_a_follower_only_follows(house: House, who: Person, verb: Verb) -> None:
    request = with_everybody(house)
    reason = "not_your_desk" if verb is Verb.ALLOW_FOLLOW else "not_yours"
    assert house.move(request, verb, who, to=COLLEAGUE.id) == Outcome("refused", request.id, reason)


def test_the_same_unit_follows_at_once_and_another_asks_first(house: House) -> None:
    request = with_everybody(house)
    parts = (beside(COLLEAGUE, "colleague"), beside(NEIGHBOUR, "follower"), beside(STRANGER, "asking"))
    assert request.companions == parts
    allowed = house.done(request, Verb.ALLOW_FOLLOW, OFFICER)
    assert allowed.companions == (*parts[:2], beside(STRANGER, "follower"))
    assert house.move(request, Verb.ALLOW_FOLLOW, OFFICER) == Outcome("refused", request.id, "nobody_asks")


def test_no_unit_is_nobodys_own(house: House) -> None:
    nowhere = Person("local:ny", "Ny Person", "")
    house.meet(nowhere)
    request = house.done(house.hand_in("nyhet", Person("local:x", "X", "")), Verb.FOLLOW, nowhere)
    assert request.companions == (beside(nowhere, "asking"),)


OVER: dict[str, tuple[str, Way]] = {
    "published": ("nyhet", ((Verb.FACT_CHECK, OFFICER), (Verb.CONFIRM, REQUESTER), (Verb.PUBLISH, OFFICER))),
    "declined": ("nyhet", ((Verb.RETURN, OFFICER), (Verb.EDIT, REQUESTER), (Verb.DECLINE, OFFICER))),
    "withdrawn": ("nyhet", ((Verb.WITHDRAW, REQUESTER),)),
    "booked": ("konferens", ((Verb.ASK, OFFICER), (Verb.REPLY, COLLEAGUE), (Verb.APPROVE, OFFICER))),
    "answered": ("fraga", ((Verb.CLAIM, OFFICER), (Verb.ANSWER, OFFICER))),
}


@pytest.mark.parametrize("end", OVER)
def test_whoever_goes_along_gets_the_last_message_alone(house: House, end: str) -> None:
    kind, way = OVER[end]
    request = house.along(with_everybody(house, kind), way[:-1])
    for person in (COLLEAGUE, NEIGHBOUR, STRANGER):
        assert house.messages(request, person) == ["beside"]
    request = house.along(request, way[-1:])
    for person in (COLLEAGUE, NEIGHBOUR):
        assert house.messages(request, person) == ["beside", "told"]
    assert house.messages(request, STRANGER) == ["beside"]  # was never let in


def test_links_that_follow_tell_nobody_again(house: House) -> None:
    request = house.along(with_everybody(house), ((Verb.PUBLISH, OFFICER), (Verb.PUBLISH, OFFICER)))
    assert house.messages(request, NEIGHBOUR) == ["beside", "told"]


def test_nobody_is_beside_twice(house: House) -> None:
    request = with_everybody(house)
    already = Outcome("refused", request.id, "already_beside")
    assert house.move(request, Verb.ADD_COLLEAGUE, OFFICER, to=COLLEAGUE.id) == already
    assert house.move(request, Verb.FOLLOW, COLLEAGUE) == already
    assert house.move(request, Verb.FOLLOW, STRANGER) == already
    yours = Outcome("refused", request.id, "already_yours")
    assert house.move(request, Verb.ADD_COLLEAGUE, OFFICER, to=REQUESTER.id) == yours
    assert house.move(request, Verb.FOLLOW, REQUESTER) == yours
    assert house.read(request.id) == request


def test_a_follower_becomes_a_colleague_with_the_card_they_have(house: House) -> None:
    request = with_everybody(house)
    request = house.done(request, Verb.ADD_COLLEAGUE, REQUESTER, to=STRANGER.id)
    assert request.companion(STRANGER.id) == beside(STRANGER, "colleague")
    assert house.messages(request, STRANGER) == ["beside"]
    assert house.done(request, Verb.EDIT, STRANGER, values=VALUES["nyhet"] | {"text": "Ny"}).revision == 2


def test_only_somebody_who_was_met_is_let_in(house: House) -> None:
    request = house.hand_in("nyhet")
    rows = house.rows()
    refused = Outcome("refused", request.id, "not_met")
    assert house.move(request, Verb.ADD_COLLEAGUE, REQUESTER, to="local:nobody") == refused
    assert house.move(request, Verb.FOLLOW, Person("local:never-met", "Ny", "Enheten")) == refused
    assert house.rows() == rows


def test_a_press_on_an_older_card_still_lets_somebody_in(house: House) -> None:
    seen = house.hand_in("nyhet")
    house.done(seen, Verb.CLAIM, OFFICER)
    assert house.move(seen, Verb.ADD_COLLEAGUE, REQUESTER, to=COLLEAGUE.id) == Outcome("done", seen.id)
    assert house.read(seen.id).version == 2
