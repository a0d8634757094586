"""Everything paused: one sentence above all that is said, and what is planned does not go out."""

import datetime as dt
from typing import Any

import pytest

from bot.cards import Form
from bot.turns import Reply
from bot.wording.notices import refused_card
from bot.wording.pause import pause_lifted_card
from bot.wording.plain import plain
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.bot.pilot.test_away import happened
from tests.bot.pilot.test_handing_in import state_of
from tests.fakes.cast import CHIEF, COMMUNICATOR, OFFICER, OUTSIDER, REQUESTER

pytestmark = ON_SQLITE
SENTENCE = "Vi inväntar besked från regeringen."
LATER: dict[str, Any] = {"planned_date": "2026-11-26", "source": "Rapport 7"}


async def pause(office: Office, sentence: str = SENTENCE) -> Reply:
    return await office.fill(await office.do("pause", {}, OFFICER), {"sentence": sentence}, OFFICER)


async def shown(office: Office) -> list[bool]:
    """Return whether the sentence stands above an answer, a wish, a menu and the forms."""
    await office.say("Vilka konton har vi i sociala medier?")
    await office.say("kan ni lägga ut att rapporten är klar på torsdag")
    await office.say("inlägg")
    cards = office.to_requester()[-3:]
    opened = await office.do("open", {"kind": "konto"})
    faulty = await office.fill(opened, {})
    request = await office.hand_in(f"Nummer {office.clock.now}", kind="radgivning")
    asked = await office.open_form("ask", request)
    forms = [reply.form for reply in (opened, faulty, asked)]
    assert all(isinstance(form, Form) for form in forms)
    bodies = [*(card.body for card in cards), *(form.intro for form in forms if form)]
    return [bool(body) and SENTENCE in repr(body[0]) for body in bodies]


async def test_the_sentence_stands_above_everything_until_it_is_lifted(office: Office) -> None:
    assert not any(await shown(office))
    await pause(office)
    assert all(await shown(office))
    office.clock.pass_by(60)
    assert await office.do("lift_pause", {}, OFFICER) == Reply(card=pause_lifted_card("sv"))
    assert not any(await shown(office))


async def test_pause_that_is_lifted_leaves_no_second_event(office: Office) -> None:
    await pause(office)
    first, second = [await office.do("lift_pause", {}, OFFICER) for _ in range(2)]
    assert (first, await happened(office, "pause.ended")) == (second, [(OFFICER.id, {})])


async def test_what_is_planned_is_held_and_all_else_may_go_out(office: Office) -> None:
    planned, other = await office.hand_in(), await office.hand_in("Något helt annat")
    await office.move("plan", planned, **LATER)
    assert state_of(office.at_desk()[0]).startswith("Planerad")
    await pause(office)
    states = [state_of(card) for card in (office.at_desk()[0], office.to_requester()[0])]
    assert states == ["Pausad (planerad till torsdag 26 november kl. 9.00)"] * 2
    refused = await office.fill(await office.open_form("publish", planned), {"out_x": "yes"}, OFFICER)
    assert refused.card == refused_card("not_held", office.pilot.policy(), "sv")
    await office.move("publish", other, out_x="yes", source="Rapport 7")
    await office.do("lift_pause", {}, OFFICER)
    assert state_of(office.at_desk()[0]).startswith("Planerad")
    await office.move("publish", planned, out_x="yes")
    assert state_of(office.at_desk()[0]) == "Publicerad"


async def test_the_desk_is_told_at_once_at_night(by_day: Office) -> None:
    by_day.clock.now = dt.datetime(2026, 11, 28, 2, 0, tzinfo=dt.UTC)
    reply = await pause(by_day)
    assert reply.card is not None
    assert by_day.at_desk() == [reply.card]
    assert SENTENCE in plain(reply.card)
    await by_day.press(by_day.at_desk()[0], "Häv pausen", CHIEF)
    assert by_day.at_desk() == [pause_lifted_card("sv")]


async def test_a_second_pause_takes_the_firsts_place(office: Office) -> None:
    await pause(office)
    first = office.at_desk()[0]
    await pause(office, "Ett nytt läge.")
    old, new = office.at_desk()
    assert (old, "Ett nytt läge." in plain(new)) == (pause_lifted_card("sv"), True)
    # The first one's button, on a screen that has not been drawn anew, does not lift what was never read there.
    again = await office.press(first, "Häv pausen", CHIEF)
    assert again.card is not None
    assert "Ett nytt läge." in plain(again.card)
    await office.say("pausa", OFFICER)
    assert "Ett nytt läge." in plain(office.at_desk()[-1])


async def test_the_same_form_twice_is_one_pause_and_says_so_of_another_sentence(office: Office) -> None:
    opened = await office.do("pause", {}, OFFICER)
    first = [await office.fill(opened, {"sentence": SENTENCE}, OFFICER) for _ in range(2)]
    assert first[0] == first[1]
    again = await office.fill(opened, {"sentence": "Något annat"}, OFFICER)
    assert again == Reply(card=refused_card("already", office.pilot.policy(), "sv"))
    assert ((await office.rows())["pauses"], len(office.at_desk())) == (1, 1)


async def test_anybody_at_the_desk_pauses_and_nobody_else(office: Office) -> None:
    refused = Reply(card=refused_card("not_your_desk", office.pilot.policy(), "sv"))
    for person in (REQUESTER, OUTSIDER):
        forged = await office.pilot.submit(office.turn(person), "pause", {"token": "t"}, {"sentence": SENTENCE})
        assert [await office.do("pause", {}, person), await office.do("lift_pause", {}, person), forged] == [
            refused
        ] * 3
    assert (await office.rows())["pauses"] == 0
    assert (await office.do("pause", {}, COMMUNICATOR)).form is not None


@pytest.mark.parametrize("sentence", ["", "  \u200b ", "x" * 301])
async def test_a_sentence_there_must_be_and_not_too_long(office: Office, sentence: str) -> None:
    again = await pause(office, sentence)
    assert again.form is not None
    assert [(field.value, bool(field.fault)) for field in again.form.fields] == [(sentence, True)]
    assert (await office.rows())["pauses"] == 0
