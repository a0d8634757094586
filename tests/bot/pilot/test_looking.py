"""Looking at a request: who sees what, and what a copy begins with."""

from typing import Any

import pytest

from bot.cards import Form
from bot.people import Person
from bot.requests.table import POSTS
from bot.turns import Reply
from bot.wording.beside import beside_card
from bot.wording.changes import changes_card
from bot.wording.desk_card import desk_card
from bot.wording.notices import refused_card
from bot.wording.preview import preview_card
from bot.wording.receipt import receipt_card
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.fakes.cast import COLLEAGUE, COMMUNICATOR, NEIGHBOUR, OFFICER, OUTSIDER, REQUESTER, STRANGER

pytestmark = ON_SQLITE
LOOKS = ("show", "preview", "changes", "copy")
LONG = "Det här är en text om lån. " * 100


async def a_request_with_everybody(office: Office) -> str:
    """A request with a colleague (COLLEAGUE), a follower (NEIGHBOUR) and one who asks to follow (STRANGER)."""
    request = await office.hand_in(LONG)
    await office.pilot.know(COLLEAGUE, office.turn(COLLEAGUE).address, "sv")
    await office.move("add_colleague", request, REQUESTER, to=COLLEAGUE.name)
    for person in (NEIGHBOUR, STRANGER):
        await office.move("follow", request, person)
    return request


def typed(reply: Reply) -> dict[str, str]:
    assert isinstance(reply.form, Form), reply
    return {field.name: field.value for field in reply.form.fields if field.value}


async def test_everybody_is_shown_their_own_card(office: Office) -> None:
    request = await a_request_with_everybody(office)
    standing, policy = await office.read(request), office.pilot.policy()
    shown = {
        person: (await office.do("show", {"request": request}, person)).card
        for person in (REQUESTER, COLLEAGUE, NEIGHBOUR, STRANGER, OFFICER, COMMUNICATOR)
    }
    assert shown == {
        REQUESTER: receipt_card(standing, policy, "sv"),
        COLLEAGUE: beside_card(standing, policy, "sv", COLLEAGUE.id),
        NEIGHBOUR: beside_card(standing, policy, "sv", NEIGHBOUR.id),
        STRANGER: beside_card(standing, policy, "sv", STRANGER.id),
        OFFICER: desk_card(standing, policy),
        COMMUNICATOR: desk_card(standing, policy),
    }
    assert [LONG.strip()[:40] in repr(shown[person]) for person in (COLLEAGUE, NEIGHBOUR, STRANGER)] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("person", [NEIGHBOUR, STRANGER, OUTSIDER, Person("local:x", "X", "")], ids=lambda one: one.id)
async def test_who_follows_or_stands_outside_sees_no_more(office: Office, person: Person) -> None:
    request = await a_request_with_everybody(office)
    refused = Reply(card=refused_card("not_yours", office.pilot.policy(), "sv"))
    follows = person in (NEIGHBOUR, STRANGER)
    for look in LOOKS[follows:]:
        assert await office.do(look, {"request": request}, person) == refused


@pytest.mark.parametrize("person", [REQUESTER, COLLEAGUE, OFFICER], ids=lambda one: one.id)
async def test_the_preview_and_the_changes_are_whose_request_it_is_and_the_desks(
    office: Office, person: Person
) -> None:
    request = await a_request_with_everybody(office)
    await office.move("edit_and_approve", request, text="Kort text", source="Rapport 7")
    standing, policy = await office.read(request), office.pilot.policy()
    assert await office.do("preview", {"request": request}, person) == Reply(preview_card(standing, policy, "sv"))
    changes = await office.do("changes", {"request": request}, person)
    assert changes == Reply(changes_card(standing, policy, "sv"))
    assert "Rapport 7" in repr(changes)


@pytest.mark.parametrize("look", LOOKS)
async def test_what_is_not_there_is_said_so(office: Office, look: str) -> None:
    unknown = Reply(card=refused_card("unknown", office.pilot.policy(), "sv"))
    assert await office.do(look, {"request": "gone"}, OFFICER) == unknown
    assert await office.do(look, {}, OFFICER) == unknown


async def test_only_a_post_has_a_preview(office: Office) -> None:
    assert POSTS == ("nyhet",)
    request = await office.hand_in("Får vi livesända?", kind="fraga")
    refused = Reply(card=refused_card("state", office.pilot.policy(), "sv"))
    assert await office.do("preview", {"request": request}) == refused


async def test_a_copy_begins_with_all_that_was_asked_but_files_and_secrecy(office: Office) -> None:
    own: dict[str, Any] = {
        "texts.linkedin": "Längre text",
        "channels": "linkedin,x",
        "picture": "G:\\bild.jpg",
        "alt_text": "En båt",
    }
    file = await office.pilot.keep_file(office.turn(), name="bild.jpg", media_type="image/jpeg", size=1, place={})
    request = await office.hand_in(LONG, files=file, when="earliest", date="2026-12-01", **own)
    await office.move("edit_and_approve", request, photographer="Bo", source="Rapport 7", goal="Många", purpose="news")
    again = await office.do("copy", {"request": request})
    asked = {
        "text": LONG.strip(),
        "when": "earliest",
        "date": "2026-12-01",
        "photographer": "Bo",
        "source": "Rapport 7",
    }
    assert typed(again) == asked | own
    assert await office.fill(again, {"twin": "send"}) != Reply()  # the tick is to be ticked anew
    assert await office.fill(again, {"twin": "send", "secrecy": "yes"}) == Reply()
    assert (await office.rows())["requests"] == 2


async def test_a_copy_wins_over_a_draft(office: Office) -> None:
    opened = await office.do("open", {"kind": "nyhet"})
    assert opened.form is not None
    request = await office.hand_in("Det kopierade")
    await office.pilot.save_draft(office.turn(), "hand_in", {**opened.form.arguments, "token": "t"}, {"text": "Utkast"})
    assert typed(await office.do("copy", {"request": request}))["text"] == "Det kopierade"


async def test_a_colleague_and_the_desk_copy_in_their_own_name(office: Office) -> None:
    request = await a_request_with_everybody(office)
    for person in (COLLEAGUE, OFFICER):
        opened = await office.do("copy", {"request": request}, person)
        assert await office.fill(opened, {"secrecy": "yes", "twin": "send"}, person) == Reply()
    for person, number in ((COLLEAGUE, "SM-2026-0002"), (OFFICER, "SM-2026-0003")):
        await office.say("mina", person)
        where = office.cards(f"person:{person.id}") if person is COLLEAGUE else office.at_desk()
        assert number in repr(where[-1])
