"""A request that says the same as another: told before it is sent, followed or sent all the same."""

import time

import pytest

from bot.turns import Reply
from bot.wording.beside import beside_card
from bot.wording.notices import refused_card
from bot.wording.receipt import receipt_card
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.fakes.cast import COLLEAGUE, NEIGHBOUR, OFFICER, REQUESTER

pytestmark = ON_SQLITE
SAID = {"text": "Rapporten om gröna lån är klar", "secrecy": "yes"}


async def twin_of(office: Office, person: object = COLLEAGUE, values: dict[str, str] = SAID, **given: str) -> Reply:
    """Hand in what says the same as a request that is there."""
    opened = await office.do("open", {"kind": "nyhet", **given}, person)  # type: ignore[arg-type]
    return await office.fill(opened, values, person)  # type: ignore[arg-type]


async def test_who_says_the_same_is_asked_and_nothing_is_sent(office: Office) -> None:
    request = await office.hand_in()
    asked = await twin_of(office)
    assert asked.form is not None
    choice, first = asked.form.fields[:2]
    assert (choice.name, choice.required, choice.value, first.value) == ("twin", True, "", SAID["text"])
    assert [option.value for option in choice.options] == ["follow", "send"]
    assert asked.form.arguments["twin"] == request
    assert "SM-2026-0001" in repr(asked.form.intro[0])
    assert (await office.rows())["requests"] == 1
    assert (await office.fill(asked, {}, COLLEAGUE)).form == asked.form


async def test_it_is_sent_all_the_same_where_that_is_chosen(office: Office) -> None:
    await office.hand_in()
    asked = await twin_of(office)
    assert await office.fill(asked, {"twin": "send"}, COLLEAGUE) == Reply()
    assert (await office.rows())["requests"] == 2


async def test_who_follows_is_let_in_by_the_unit_or_by_the_desk(office: Office) -> None:
    request = await office.hand_in()
    for person in (NEIGHBOUR, COLLEAGUE):
        asked = await twin_of(office, person)
        assert await office.fill(asked, {"twin": "follow"}, person) == Reply()
        # The form handed over again under another id, and another press on it.
        assert await office.fill(asked, {"twin": "follow"}, person) == Reply()
    standing = await office.read(request)
    parts = {one.person: one.part for one in standing.companions}
    assert parts == {NEIGHBOUR.id: "follower", COLLEAGUE.id: "asking"}
    policy = office.pilot.policy()
    assert office.cards(f"person:{NEIGHBOUR.id}") == [beside_card(standing, policy, "sv", NEIGHBOUR.id)]
    rows = await office.rows()
    assert (rows["requests"], rows["companions"]) == (1, 2)


async def test_ones_own_is_shown_and_not_refused(office: Office) -> None:
    request = await office.hand_in()
    asked = await twin_of(office, REQUESTER)
    assert asked.form is not None
    await office.pilot.save_draft(office.turn(), "hand_in", asked.form.arguments, SAID)
    shown = await office.fill(asked, {"twin": "follow"})
    assert shown == Reply(card=receipt_card(await office.read(request), office.pilot.policy(), "sv"))
    rows = await office.rows()
    assert (rows["requests"], rows["companions"], rows["drafts"]) == (1, 0, 0)


async def test_who_follows_already_is_shown_how_it_stands(office: Office) -> None:
    request = await office.hand_in()
    await office.fill(await twin_of(office, NEIGHBOUR), {"twin": "follow"}, NEIGHBOUR)
    again = await office.fill(await twin_of(office, NEIGHBOUR), {"twin": "follow"}, NEIGHBOUR)
    policy = office.pilot.policy()
    assert again == Reply(card=beside_card(await office.read(request), policy, "sv", NEIGHBOUR.id))


async def test_what_is_over_meanwhile_is_neither_followed_nor_sent(office: Office) -> None:
    request = await office.hand_in()
    asked = await twin_of(office)
    await office.move("withdraw", request, REQUESTER)
    late = await office.fill(asked, {"twin": "follow"}, COLLEAGUE)
    assert late.card == refused_card("state", office.pilot.policy(), "sv")
    assert late.form is not None
    assert next(field.value for field in late.form.fields if field.name == "text") == SAID["text"]
    assert (await office.rows())["requests"] == 1
    assert await office.fill(late, {}, COLLEAGUE) == Reply()
    assert (await office.rows())["requests"] == 2


async def test_a_request_that_nobody_named_is_not_followed(office: Office) -> None:
    await office.hand_in()
    opened = await office.do("open", {"kind": "nyhet"}, COLLEAGUE)
    assert opened.form is not None
    named = {**opened.form.arguments, "twin": "no-such-request"}
    reply = await office.pilot.submit(office.turn(COLLEAGUE), "hand_in", named, {**SAID, "twin": "follow"})
    assert reply.card is not None
    assert (await office.rows())["companions"] == 0


async def test_an_officer_lets_the_person_in_for_whom_it_is_handed_in(office: Office) -> None:
    await office.pilot.know(COLLEAGUE, office.turn(COLLEAGUE).address, "sv")
    request = await office.hand_in()
    asked = await twin_of(office, OFFICER, {**SAID, "for": COLLEAGUE.name}, behalf="yes")
    assert await office.fill(asked, {"twin": "follow"}, OFFICER) == Reply()
    assert [(one.person, one.part) for one in (await office.read(request)).companions] == [(COLLEAGUE.id, "colleague")]


@pytest.mark.parametrize("kind", ["fraga", "radgivning"])
async def test_a_question_has_no_twin(office: Office, kind: str) -> None:
    for person in (REQUESTER, COLLEAGUE):
        await office.hand_in("Får vi livesända?", person, kind)
    assert (await office.rows())["requests"] == 2


async def test_the_same_form_again_is_no_twin_of_itself(office: Office) -> None:
    opened = await office.do("open", {"kind": "nyhet"})
    for _ in range(3):
        assert await office.fill(opened, SAID) == Reply()
    assert (await office.rows())["requests"] == 1


async def test_a_twin_is_found_at_once_among_a_hundred(office: Office) -> None:
    await office.hand_in()
    for number in range(99):
        await office.hand_in(
            f"Nummer {number}: {'ett helt annat budskap om företag och stöd ' * 20}{number * 7919}", twin="send"
        )
    began = time.perf_counter()
    asked = await twin_of(office)
    assert asked.form is not None
    assert asked.form.arguments.get("twin")
    assert time.perf_counter() - began < 1
