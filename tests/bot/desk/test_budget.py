"""The notification budget, by counting: a new message only when somebody must act or it is over."""

import pytest
from sqlalchemy import select

from bot.people import Person
from bot.requests.model import Request, Verb
from bot.store.tables import deliveries
from tests.bot.desk.house import ON_SQLITE, House
from tests.bot.desk.ways import Way
from tests.fakes.cast import CHIEF, COLLEAGUE, COMMUNICATOR, OFFICER, REQUESTER

pytestmark = ON_SQLITE
EDIT, REPLY, CONFIRM = (Verb.EDIT, REQUESTER), (Verb.REPLY, REQUESTER), (Verb.CONFIRM, REQUESTER)
CHECK, RETURN, ASK = (Verb.FACT_CHECK, OFFICER), (Verb.RETURN, OFFICER), (Verb.ASK, OFFICER)
CLAIM, APPROVE, PLAN = (Verb.CLAIM, COMMUNICATOR), (Verb.APPROVE, OFFICER), (Verb.PLAN, OFFICER)
PUBLISH, MEND = (Verb.PUBLISH, OFFICER), (Verb.EDIT_AND_APPROVE, OFFICER)
PREPARE, DECIDE = (Verb.PREPARE, OFFICER), (Verb.APPROVE, CHIEF)

# A story of a post: what the requester, and then the desk, gets beside the receipt and the desk's card.
POSTS: dict[str, tuple[Way, int, int]] = {
    "out at once": ((PUBLISH,), 1, 0),
    "approved, then out": ((APPROVE, PUBLISH), 1, 0),
    "claimed, mended, planned, out": ((CLAIM, MEND, PLAN, PUBLISH), 1, 0),
    "changed by the requester meanwhile": ((EDIT, EDIT, APPROVE, PUBLISH), 1, 0),
    "fact-checked": ((CHECK, CONFIRM, PUBLISH), 2, 1),
    "fact-checked and changed": ((CHECK, EDIT, APPROVE, PUBLISH), 2, 1),
    "returned and sent again": ((RETURN, EDIT, PUBLISH), 2, 1),
    "asked and answered": ((ASK, REPLY, MEND, PUBLISH), 2, 1),
    "returned, fact-checked, out": ((RETURN, EDIT, CHECK, CONFIRM, PLAN, PUBLISH), 3, 2),
    "out, links later": ((PUBLISH, PUBLISH, PUBLISH), 1, 0),
}


@pytest.mark.parametrize("story", POSTS)
def test_a_smooth_post_costs_four_messages_at_most(house: House, story: str) -> None:
    way, requesters, desks = POSTS[story]
    request = house.along(house.hand_in("nyhet"), way)
    assert house.messages(request, REQUESTER) == ["receipt", *["told"] * requesters]
    assert house.messages(request) == ["desk", *["told"] * desks]
    assert len(house.messages(request, REQUESTER)) <= 4
    assert above(house, request) == ["desk"]


OTHERS: dict[str, tuple[str, Way, int, int]] = {
    "a booking approved": ("konferens", (APPROVE,), 1, 0),
    "a booking cancelled by who has it": ("konferens", (APPROVE, (Verb.WITHDRAW, REQUESTER)), 1, 1),
    "a question answered": ("fraga", ((Verb.ANSWER, OFFICER),), 1, 0),
    "advice after a question back": ("radgivning", (ASK, REPLY, (Verb.ANSWER, OFFICER)), 2, 1),
    "an account written over days": ("konto", (EDIT, EDIT, CLAIM, EDIT, PREPARE, DECIDE), 1, 0),
    "withdrawn before anybody looked": ("nyhet", ((Verb.WITHDRAW, REQUESTER),), 0, 0),
    "withdrawn once approved": ("nyhet", (APPROVE, (Verb.WITHDRAW, REQUESTER)), 0, 1),
    "no, and a new look": ("nyhet", ((Verb.DECLINE, OFFICER), (Verb.LOOK_AGAIN, REQUESTER), PUBLISH), 2, 1),
    "corrected and taken down": ("nyhet", (PUBLISH, (Verb.CORRECT, OFFICER), (Verb.TAKE_DOWN, OFFICER)), 3, 0),
}


@pytest.mark.parametrize("story", OTHERS)
def test_every_story_costs_no_more_than_it_must(house: House, story: str) -> None:
    kind, way, requesters, desks = OTHERS[story]
    request = house.along(house.hand_in(kind), way)
    assert house.messages(request, REQUESTER) == ["receipt", *["told"] * requesters]
    # Where the head of communications was never met, the desk is asked in the head's stead.
    prepared = [verb for verb, _ in way].count(Verb.PREPARE)
    assert house.messages(request) == ["desk", *["told"] * (desks + prepared)]
    assert above(house, request) == ["desk"]


def test_the_head_of_communications_is_asked_in_person_where_met(house: House) -> None:
    house.meet(CHIEF)
    request = house.done(house.hand_in("konto"), Verb.PREPARE, OFFICER)
    assert (house.messages(request, CHIEF), house.messages(request)) == (["told"], ["desk"])


@pytest.mark.parametrize(
    ("verb", "actor"),
    [
        (Verb.NOTE, OFFICER),
        (Verb.HAND_OVER, OFFICER),
        (Verb.CLAIM, OFFICER),
        (Verb.EDIT, REQUESTER),
        (Verb.FOLLOW, COLLEAGUE),
    ],
)
def test_what_nobody_must_act_on_redraws_and_says_nothing(house: House, verb: Verb, actor: Person) -> None:
    house.meet(COLLEAGUE)
    request = house.hand_in("nyhet")
    house.done(request, verb, actor, to=CHIEF.id)
    assert (house.messages(request), house.messages(request, REQUESTER)) == (["desk"], ["receipt"])
    assert drawings(house, request) == {"desk": 2, "receipt": 2} | ({"beside": 2} if verb is Verb.FOLLOW else {})


def test_what_asked_for_something_is_drawn_anew_once_it_is_answered(house: House) -> None:
    request = house.along(house.hand_in("nyhet"), (ASK, REPLY))
    assert drawings(house, request) == {"desk": 3, "receipt": 3, f"{Verb.ASK}": 2, f"{Verb.REPLY}": 1}


def above(house: House, request: Request) -> list[str]:
    """Return the views of the desk's messages that stand by themselves, under no other."""
    desk = house.scene.desk_address(request).conversation
    with house.conn() as conn:
        rows = conn.execute(
            select(deliveries.c.view, deliveries.c.address, deliveries.c.under).where(
                deliveries.c.request == request.id
            )
        )
        return [view for view, address, under in rows if address["conversation"] == desk and under is None]


def drawings(house: House, request: Request) -> dict[str, int]:
    """Return by view, and for what was told by verb, how often a card was to be drawn."""
    with house.conn() as conn:
        rows = conn.execute(
            select(deliveries.c.view, deliveries.c.details, deliveries.c.wanted).where(
                deliveries.c.request == request.id
            )
        )
        return {str(details.get("verb", view)): wanted for view, details, wanted in rows}
