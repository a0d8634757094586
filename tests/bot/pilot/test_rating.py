"""Rating an answer through the one door: counted once, without a name, and a no may say what was missing."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot.cards import Card, Choice
from bot.people import Person
from bot.rating import Rated
from bot.store.tables import rating_comments, ratings
from bot.turns import Reply, Turn
from bot.wording.notices import refused_card
from bot.wording.plain import plain
from bot.wording.rating import LONGEST, comment_form, rated_already_card, thanks_card
from tests.bot.pilot.conftest import Office, an_id
from tests.fakes.cast import COLLEAGUE, OFFICER, OUTSIDER, REQUESTER

ACCOUNTS = "Vilka konton har vi i sociala medier?"
OFF_TOPIC = "Hur många semesterdagar har jag kvar i år?"
PRIVATE = "Får jag dela myndighetens inlägg på min privata Facebook?"
NUMBER = "850709-9805"
DAY = "2026-11-23"


def answers_of(card: Card) -> tuple[Choice, Choice]:
    """Return the card's yes and no."""
    assert card.asked is not None
    yes, no = card.asked.choices
    return yes, no


async def rate(office: Office, card: Card, *, helped: bool, person: Person = REQUESTER) -> Reply:
    choice = answers_of(card)[not helped]
    return await office.do(choice.verb, choice.arguments, person)


async def asked(office: Office, question: str = ACCOUNTS) -> Card:
    await office.say(question)
    return office.to_requester()[-1]


def of_card(card: Card) -> Rated:
    given = answers_of(card)[0].arguments
    return Rated(given["entry"], given["kind"], given["policy_version"])


def _rows(conn: Connection) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in conn.execute(select(ratings).order_by(ratings.c.day, ratings.c.helped))]


def _comments(conn: Connection) -> list[tuple[Any, ...]]:
    return [tuple(row)[1:] for row in conn.execute(select(rating_comments).order_by(rating_comments.c.comment))]


async def test_a_yes_is_counted_with_its_answer_and_thanked_for_lightly(office: Office) -> None:
    card = await asked(office)
    assert await rate(office, card, helped=True) == Reply(card=thanks_card("sv"), light=True)
    version = office.pilot.policy().version
    assert of_card(card).entry in office.pilot.policy().entries
    assert await office.database.read(_rows) == [(DAY, of_card(card).entry, "answer", version, True, 1)]


async def test_a_no_is_counted_before_its_form_is_filled_in(office: Office) -> None:
    card = await asked(office)
    reply = await rate(office, card, helped=False)
    assert reply == Reply(form=comment_form(of_card(card), "sv", {}, {}, token=an_id(1)))
    assert [row[4:] for row in await office.database.read(_rows)] == [(False, 1)]
    thanked = await office.fill(reply, {"comment": f" Länken till {NUMBER} är död. "})
    assert thanked == Reply(card=thanks_card("sv", commented=True), light=True)
    version = office.pilot.policy().version
    assert await office.database.read(_comments) == [
        (DAY, of_card(card).entry, "answer", version, "Länken till [personnummer] är död.")
    ]


@pytest.mark.parametrize("comment", ["", "  \u200b\n "])
async def test_nothing_need_be_written(office: Office, comment: str) -> None:
    reply = await rate(office, await asked(office), helped=False)
    assert await office.fill(reply, {"comment": comment}) == Reply(card=thanks_card("sv"), light=True)
    assert await office.database.read(_comments) == []


async def test_a_comment_that_is_too_long_comes_back_whole(office: Office) -> None:
    reply = await rate(office, await asked(office), helped=False)
    assert reply.form is not None
    again = await office.fill(reply, {"comment": "x" * (LONGEST + 1)})
    assert again.form is not None
    assert [(one.value, bool(one.fault)) for one in again.form.fields] == [("x" * (LONGEST + 1), True)]
    assert again.form.arguments == reply.form.arguments
    assert await office.database.read(_comments) == []
    await office.fill(again, {"comment": "x" * LONGEST})
    assert [row[-1] for row in await office.database.read(_comments)] == ["x" * LONGEST]


async def test_an_honest_no_can_be_rated_too(office: Office) -> None:
    card = await asked(office, OFF_TOPIC)
    reply = await rate(office, card, helped=False)
    await office.fill(reply, {"comment": "Var frågar jag om ledighet?"})
    version = office.pilot.policy().version
    assert await office.database.read(_rows) == [(DAY, "", "none", version, False, 1)]
    assert await office.database.read(_comments) == [(DAY, "", "none", version, "Var frågar jag om ledighet?")]
    assert "semesterdagar" not in await office.everything_kept()


async def test_a_private_answer_is_counted_and_no_more(office: Office) -> None:
    card = await asked(office, PRIVATE)
    other = await asked(office, PRIVATE)
    assert await rate(office, card, helped=False) == Reply(card=thanks_card("sv"), light=True)
    assert await rate(office, other, helped=True) == Reply(card=thanks_card("sv"), light=True)
    version = office.pilot.policy().version
    assert await office.database.read(_rows) == [
        (DAY, "", "private", version, False, 1),
        (DAY, "", "private", version, True, 1),
    ]
    forged = {**of_card(card).arguments(), "token": "t1"}
    refused = await office.pilot.submit(office.turn(), "comment", forged, {"comment": "Om min Facebook"})
    assert refused == Reply(card=refused_card("unknown", office.pilot.policy(), "sv"))
    assert await office.database.read(_comments) == []


async def test_pressing_again_changes_nothing(office: Office) -> None:
    card = await asked(office)
    for _ in range(3):
        assert (await rate(office, card, helped=True)).card == thanks_card("sv")
    assert await rate(office, card, helped=False) == Reply(card=rated_already_card("sv"), light=True)
    assert [row[4:] for row in await office.database.read(_rows)] == [(True, 1)]


async def test_a_no_pressed_again_leads_to_its_form_again_and_counts_once(office: Office) -> None:
    card = await asked(office)
    first, second = [await rate(office, card, helped=False) for _ in range(2)]
    assert (first.form is not None, second.form is not None) == (True, True)
    assert [row[4:] for row in await office.database.read(_rows)] == [(False, 1)]


async def test_the_same_form_twice_is_one_comment_and_other_words_are_not_lost(office: Office) -> None:
    reply = await rate(office, await asked(office), helped=False)
    for comment in ("Länken", "Länken", "Länken är död"):
        thanked = await office.fill(reply, {"comment": comment})
        assert thanked == Reply(card=thanks_card("sv", commented=True), light=True)
    assert [row[-1] for row in await office.database.read(_comments)] == ["Länken", "Länken är död"]


async def test_everybody_rates_for_themselves_and_every_card_is_one(office: Office) -> None:
    card, another = await asked(office), await asked(office)
    for person in (REQUESTER, COLLEAGUE, OFFICER, OUTSIDER):
        await rate(office, card, helped=True, person=person)
    await rate(office, another, helped=True)
    await rate(office, another, helped=True)
    assert [row[4:] for row in await office.database.read(_rows)] == [(True, 5)]


async def test_nothing_that_is_kept_of_a_rating_leads_to_anybody(office: Office) -> None:
    # What is kept of a question, and of who was asked, is there before: what comes with a rating must not add to it.
    card = await asked(office)
    before = {*(await office.everything_kept()).splitlines()}
    reply = await rate(office, card, helped=False)
    await office.fill(reply, {"comment": "Länken"})
    added = "\n".join({*(await office.everything_kept()).splitlines()} - before)
    assert added.count("\n") == 2  # the rating, the press, the comment
    assert [word for word in (REQUESTER.id, REQUESTER.name, "turn-", "finding:") if word in added] == []
    token = reply.form.arguments["token"] if reply.form else ""
    assert (bool(token), token in added) == (True, False)


async def test_what_was_chosen_can_be_rated_and_the_choice_cannot(office: Office) -> None:
    await office.say("kanaler")
    (choices,) = office.to_requester()
    assert choices.asked is None
    await office.press(choices, choices.choices[0].label)
    chosen = office.to_requester()[-1]
    assert of_card(chosen).entry == choices.choices[0].arguments["entry"]
    assert (await rate(office, chosen, helped=True)).card == thanks_card("sv")


async def test_an_answer_given_at_once_can_be_rated_once(office: Office) -> None:
    here = office.turn()
    at_once = Turn(here.inbound_id, here.person, here.address, "en", at_once=True)
    reply = await office.pilot.say(at_once, ACCOUNTS)
    assert reply.card is not None
    for _ in range(2):
        await rate(office, reply.card, helped=True)
    assert [row[4:] for row in await office.database.read(_rows)] == [(True, 1)]


async def test_what_we_never_put_in_a_button_is_refused(office: Office) -> None:
    card = await asked(office)
    sound = dict(answers_of(card)[0].arguments)
    unknown = Reply(card=refused_card("unknown", office.pilot.policy(), "sv"))
    for wrong in (
        {"kind": "smalltalk"},
        {"kind": "none"},  # a no has no entry
        {"entry": ""},
        {"entry": "Vad jag undrade"},
        {"entry": "x" * 101},
        {"policy_version": ""},
        {"policy_version": "<b>"},
        {"helped": "maybe"},
    ):
        assert await office.do("rate", sound | wrong) == unknown, wrong
        forged = await office.pilot.submit(office.turn(), "comment", sound | wrong, {"comment": "Länken"})
        assert forged == unknown or "helped" in wrong
    assert await office.do("rate", {}) == unknown
    assert await office.database.read(_rows) == []


async def test_a_version_that_looks_like_a_personal_number_is_no_words(office: Office) -> None:
    card = await asked(office)
    given = {**answers_of(card)[0].arguments, "policy_version": "198507099805"}
    await office.do("rate", given)
    assert [row[3] for row in await office.database.read(_rows)] == ["198507099805"]


async def test_no_draft_is_kept_of_a_comment(office: Office) -> None:
    reply = await rate(office, await asked(office), helped=False)
    assert reply.form is not None
    assert not reply.form.keeps_draft
    await office.pilot.save_draft(office.turn(), reply.form.verb, reply.form.arguments, {"comment": "Länken"})
    assert (await office.rows())["drafts"] == 0


async def test_the_week_tells_how_answers_were_rated_the_week_before(office: Office) -> None:
    card, no = await asked(office), await asked(office, OFF_TOPIC)
    await rate(office, card, helped=True)
    reply = await rate(office, no, helped=False)
    await office.fill(reply, {"comment": "Var frågar jag om ledighet?"})
    office.clock.now += dt.timedelta(days=7)
    await office.say("veckan", OFFICER)
    week = plain(office.at_desk()[-1])
    assert "Hjälpte svaren? Förra veckan: 1 ja och 1 nej. Kommentarer: 1." in week.split("\n\n")
    assert "ledighet" not in week
