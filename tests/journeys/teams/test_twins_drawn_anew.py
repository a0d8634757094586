"""A message that stands twice is drawn anew although Teams misbehaves just then, and never as it looked before."""

import pytest

from tests.fakes.teams.faults import Fault
from tests.fakes.teams.state import Message
from tests.fakes.teams.tenant import OFFICER
from tests.journeys.teams.at_the_desk import cards_at, met
from tests.journeys.teams.conftest import Open
from tests.journeys.teams.somebody import Cast, new_link, number_of, some_news, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

TAKEN = "Tas om hand av Susanne Daregård"


async def twins(cast: Cast) -> tuple[Message, Message]:
    """Return the desk's card twice: the one that nobody knows of, and the one that is kept up with."""
    await cast.requester.fills_in("inlägg", "Föreslå inlägg")
    cast.house.teams.faults.next("create", Fault.STORE_THEN_RESET)
    sent = cast.requester.sends(text=some_news(), link=new_link(), secrecy=True)
    number = number_of(await cast.requester.told_by(sent))
    lost, known = (one for one in cards_at(cast.house) if number in text_of(one))
    return lost, known


async def test_drawing_it_anew_is_tried_again(open_house: Open) -> None:
    async with open_house() as house:
        cast = await met(house)
        lost, known = await twins(cast)
        await cast.officer.presses(known, "Jag tar den")
        assert TAKEN not in text_of(lost)
        house.teams.faults.next("update", Fault.TOO_MANY, Fault.BROKEN)
        await house.people.views(OFFICER, lost)
        await house.teams.until(lambda: TAKEN in text_of(lost))


async def test_what_was_drawn_first_does_not_come_last(open_house: Open) -> None:
    async with open_house() as house:
        cast = await met(house)
        lost, known = await twins(cast)
        house.teams.faults.next("update", Fault.TOO_MANY)
        await cast.officer.presses(lost, "Jag tar den")  # it is looked at, and pressed on while that is drawn
        await house.teams.until(lambda: len(lost.history) == 2)
        assert TAKEN in text_of(lost)
        assert TAKEN in text_of(known)
