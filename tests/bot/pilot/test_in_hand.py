"""A form that is being filled in: drawn anew with what is typed by now, and a post looked at before it is sent."""

from bot.cards import Card, Form, Paragraph, Quote, Text, UserText
from bot.turns import Reply
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.fakes.cast import COLLEAGUE, OFFICER, OUTSIDER, REQUESTER

pytestmark = ON_SQLITE
TYPED = {"text": "Halva idén", "when": "latest", "date": "i går", "channels": "x", "texts.x": "Kort"}


async def opened(office: Office, kind: str = "nyhet", **given: str) -> Form:
    reply = await office.do("open", {"kind": kind, **given})
    assert reply.form is not None, reply
    return reply.form


async def test_a_form_in_hand_has_what_its_choices_ask_for_and_no_faults(office: Office) -> None:
    form = await opened(office)
    before = await office.rows()
    drawn = await office.pilot.draw_form(office.turn(), "hand_in", form.arguments, TYPED)
    assert drawn is not None
    assert {field.name: field.value for field in drawn.fields if field.value} == TYPED
    assert ([field.fault for field in drawn.fields if field.fault], drawn.fault) == ([], "")
    assert (drawn.arguments, drawn.intro) == (form.arguments, form.intro)
    assert await office.rows() == before


async def test_a_form_on_a_request_is_drawn_in_its_version_with_what_is_typed(office: Office) -> None:
    request = await office.hand_in()
    reply = await office.open_form("decline", request)
    assert reply.form is not None
    drawn = await office.pilot.draw_form(office.turn(OFFICER), "decline", reply.form.arguments, {"words": "Nej"})
    assert drawn is not None
    assert drawn.arguments == reply.form.arguments
    assert {field.name: field.value for field in drawn.fields}["words"] == "Nej"


async def test_nothing_is_drawn_for_whoever_may_not_open_it(office: Office) -> None:
    form, request = await opened(office), await office.hand_in()
    decline = {"request": request, "version": "1", "token": "t"}
    draw = office.pilot.draw_form
    assert await draw(office.turn(OUTSIDER), "hand_in", form.arguments, TYPED) is None
    assert await draw(office.turn(), "hand_in", {**form.arguments, "behalf": "yes"}, TYPED) is None
    assert await draw(office.turn(), "hand_in", {"kind": "brev"}, TYPED) is None
    assert await draw(office.turn(COLLEAGUE), "decline", decline, {}) is None
    assert await draw(office.turn(OFFICER), "claim", decline, {}) is None
    assert await draw(office.turn(OFFICER), "pause", {"token": "t"}, {}) is None
    assert await draw(office.turn(OFFICER), "decline", {"request": "none"}, {}) is None


async def test_a_post_is_shown_as_it_would_look_whatever_is_wrong_with_it(office: Office) -> None:
    shown = await office.pilot.preview(office.turn(), {"kind": "nyhet"}, {**TYPED, "link": "ingen"})
    assert shown.card is not None
    assert (shown.card.title, len(shown.card.body)) == ("Så ser inlägget ut", 2)
    assert shown.card.body[1] == Quote(
        (Paragraph((UserText("Kort"),)), Paragraph((UserText("ingen"),))), "sv", "Egen text för kanalen"
    )


async def test_without_a_text_a_preview_says_what_to_write(office: Office) -> None:
    says = "Skriv texten först, så visas den här som den blir i varje kanal."
    nothing = Reply(card=Card("Så ser inlägget ut", (Paragraph((Text(says),)),), "sv"))
    assert await office.pilot.preview(office.turn(), {"kind": "nyhet"}, {"text": " \u200b"}) == nothing


async def test_a_preview_of_a_request_has_what_is_typed_instead_of_what_stands(office: Office) -> None:
    request = await office.hand_in("Första", channels="facebook")
    looked = await office.pilot.preview(office.turn(OFFICER), {"request": request}, {"text": "Andra"})
    assert looked.card is not None
    assert looked.card.title == "Så ser inlägget ut – SM-2026-0001"
    assert ("Andra" in repr(looked.card), "Första" in repr(looked.card)) == (True, False)
    assert "Facebook" in repr(looked.card.body[0])


async def test_nobody_else_looks_at_it(office: Office) -> None:
    request, other = await office.hand_in(), await office.hand_in("Vad gäller?", kind="fraga")
    preview = office.pilot.preview
    titles = {
        (await preview(office.turn(person), arguments, {"text": "x"})).card.title  # type: ignore[union-attr]
        for person, arguments in [
            (COLLEAGUE, {"request": request}),
            (REQUESTER, {"request": other}),
            (REQUESTER, {"request": "none"}),
            (REQUESTER, {"kind": "fraga"}),
            (OUTSIDER, {"kind": "nyhet"}),
        ]
    }
    assert not any(title.startswith("Så ser inlägget ut") for title in titles)


async def test_a_personal_number_is_shown_as_it_would_be_kept(office: Office) -> None:
    shown = await office.pilot.preview(office.turn(), {"kind": "nyhet"}, {"text": "Gäller 811218-9876"})
    assert "811218" not in repr(shown)
