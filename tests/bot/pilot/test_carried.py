"""A text carried over from a message: where it stood is said, and out of a closed conversation it takes a tick."""

from typing import Any

from bot.cards import Field, Form, Paragraph, Text, UserText
from bot.requests.kind import LONG
from bot.turns import Reply
from bot.wording.carried import PASSED_ON
from tests.bot.pilot.conftest import ON_SQLITE, Office

pytestmark = ON_SQLITE
GIVEN = {"kind": "nyhet", "text": "Rapporten är klar", "link": "https://a.example/rapport"}
CLOSED = "Texten kommer från ett slutet samtal."


async def opened(office: Office, **origin: str) -> Form:
    form = (await office.do("open", GIVEN | origin)).form
    assert form is not None
    return form


def named(form: Form, name: str) -> Field | None:
    return next((field for field in form.fields if field.name == name), None)


def above(form: Form) -> list[Any]:
    """Return the runs of each paragraph above the form."""
    return [block.runs for block in form.intro if isinstance(block, Paragraph)]


async def test_what_stood_in_the_open_is_filled_in_and_says_from_where(office: Office) -> None:
    form = await opened(office, origin="#<!channel> *nytt*")
    assert above(form)[0] == (Text("Texten kommer från "), UserText("#<!channel> *nytt*"), Text("."))
    assert [named(form, name).value for name in ("text", "link")] == [GIVEN["text"], GIVEN["link"]]  # type: ignore[union-attr]
    assert named(form, PASSED_ON) is None
    assert await office.fill(Reply(form=form), {"secrecy": "yes"}) == Reply()
    assert "<!channel>" not in await office.everything_kept()


async def test_what_stood_in_a_closed_conversation_takes_a_tick(office: Office) -> None:
    form = await opened(office, origin_private="yes")
    tick = named(form, PASSED_ON)
    assert above(form)[0] == (Text(CLOSED),)
    assert tick is not None
    assert (tick.kind, tick.required, tick.value, tick.fault) == ("tick", True, "", "")
    again = await office.fill(Reply(form=form), {"secrecy": "yes", "text": "Rapporten är klar nu"})
    assert again.form is not None
    faulty = named(again.form, PASSED_ON)
    assert faulty is not None
    assert faulty.fault.startswith("Kryssa i rutan om du får lämna texten vidare.")
    assert named(again.form, "text").value == "Rapporten är klar nu"  # type: ignore[union-attr]
    assert above(again.form)[0] == (Text(CLOSED),)
    assert (await office.rows())["requests"] == 0
    assert await office.fill(again, {PASSED_ON: "yes"}) == Reply()
    assert (await office.rows())["requests"] == 1


async def test_a_closed_place_that_has_a_name_is_named_and_takes_the_tick_too(office: Office) -> None:
    form = await opened(office, origin="#ledningen", origin_private="yes")
    assert above(form)[0][1] == UserText("#ledningen")
    assert named(form, PASSED_ON) is not None


async def test_the_tick_is_asked_for_again_in_a_draft_of_it(office: Office) -> None:
    form = await opened(office, origin_private="yes")
    await office.pilot.save_draft(office.turn(), form.verb, form.arguments, {"text": "Rapporten"})
    again = (await office.do("open", {"kind": "nyhet"})).form
    assert again is not None
    assert named(again, PASSED_ON) is not None


async def test_a_message_without_words_opens_no_draft_of_something_else(office: Office) -> None:
    await office.pilot.save_draft(office.turn(), "hand_in", {"kind": "nyhet", "token": "t"}, {"text": "Något annat"})
    form = (await office.do("open", {"kind": "nyhet", "text": "", "origin": "#bilder"})).form
    assert form is not None
    assert named(form, "text").value == ""  # type: ignore[union-attr]


async def test_a_text_longer_than_the_field_is_cut_and_said_to_be(office: Office) -> None:
    form = await opened(office, text="ord " * LONG, origin="#nytt")
    text = named(form, "text")
    assert text is not None
    assert (len(text.value), text.value[-1]) == (LONG, "…")
    cut = (Text("Texten är längre än vad som får plats här, så den är kortad. Resten finns kvar där den stod."),)
    assert above(form)[1] == cut
    assert await office.fill(Reply(form=form), {"secrecy": "yes"}) == Reply()


async def test_a_form_that_was_carried_nothing_says_nothing(office: Office) -> None:
    form = await opened(office)
    assert [runs for runs in above(form) if "Texten" in repr(runs)] == []
    assert named(form, PASSED_ON) is None
