"""A form in Teams while it is filled in: kept, drawn anew, looked at, closed; and one that is too long for a card."""

import pytest

from bot.store import drafts
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.fakes.cast import REQUESTER
from tests.handlers.teams.a_dialog import Screen, newest
from tests.handlers.teams.test_forms import (
    BACK,
    CANCEL,
    DONE,
    IN_BOTH,
    OWN_TEXTS,
    POST,
    PREVIEW,
    SAVE,
    TEXT,
    begun,
)

pytestmark = ON_SQLITE


async def kept(office: Office) -> list[dict[str, str]]:
    found = await office.database.read(drafts.of_person, REQUESTER.id)
    return [{name: text for name, text in draft.values.items() if text} for draft in found]


@IN_BOTH
async def test_a_draft_is_kept_half_filled_in_and_the_form_stays(office: Office, in_chat: bool) -> None:
    screen = await begun(office, in_chat=in_chat)
    await screen.press(SAVE, audience="Alla")
    assert "Utkastet är sparat." in screen.says()
    assert screen.shown() == {"when": "any", "audience": "Alla"}
    assert await kept(office) == [{"when": "any", "audience": "Alla"}]
    again = await begun(office, in_chat=in_chat)
    assert again.shown() == {"when": "any", "audience": "Alla"}
    await again.submit(**POST)
    assert ((await newest(office)).values["audience"], await kept(office)) == ("Alla", [])


@IN_BOTH
async def test_channels_bring_texts_of_their_own_once_they_are_asked_for(office: Office, in_chat: bool) -> None:
    screen = await begun(office, in_chat=in_chat)
    assert not [name for name in screen.names() if name.startswith("texts.")]
    await screen.press(OWN_TEXTS, text="Alla", channels=["x", "facebook"])
    assert [name for name in screen.names() if name.startswith("texts.")] == ["texts.x", "texts.facebook"]
    await screen.press(OWN_TEXTS, texts__x="Kort", texts__facebook="Längre", channels=["facebook"])
    assert {"texts.x", "texts.facebook"} <= set(screen.names())  # what was written stays
    await screen.submit(secrecy=True)
    assert screen.says() == DONE
    assert (await newest(office)).values["texts"] == {"facebook": "Längre"}


@IN_BOTH
@pytest.mark.parametrize("text", [TEXT, "å" * 2200], ids=["short", "long"])
async def test_a_post_is_looked_at_and_comes_back_with_every_value(office: Office, in_chat: bool, text: str) -> None:
    screen = await begun(office, in_chat=in_chat)
    typed = {"text": text, "when": "any", "channels": "x", "audience": "Alla", "date": "2026-12-01"}
    await screen.press(PREVIEW, **typed)
    assert "Så ser inlägget ut" in screen.says()
    assert screen.buttons() == [BACK]
    await screen.press(BACK)
    assert screen.shown() == typed
    await screen.submit(secrecy=True)
    assert (screen.says(), (await newest(office)).values["text"]) == (DONE, text)


async def test_a_form_in_the_chat_is_closed_and_what_was_typed_is_kept(office: Office) -> None:
    screen = await begun(office, in_chat=True)
    await screen.press(CANCEL)
    assert (screen.says(), await kept(office)) == ("Formuläret är stängt. Inget är skickat.", [])
    again = await begun(office, in_chat=True)
    await again.press(CANCEL, text="Halv")
    assert "finns kvar som utkast" in again.says()
    assert await kept(office) == [{"text": "Halv", "when": "any"}]
    assert (await office.rows())["requests"] == 0


# Too long for one card


@IN_BOTH
async def test_texts_too_long_for_one_card_are_handed_in_whole(office: Office, in_chat: bool) -> None:
    request = await office.hand_in("Alla", channels="x,facebook,linkedin")
    long = {
        name: letter * 2900 for name, letter in zip(("text", "texts.facebook", "texts.linkedin"), "åäö", strict=True)
    }
    await office.move("edit", request, REQUESTER, **long)
    screen = Screen(office, in_chat=in_chat)
    await screen.press_a_button("edit", {"request": request, "version": str((await office.read(request)).version)})
    assert len([name for name in long if name in screen.names()]) < 3
    assert "för lång för att visas här" in screen.says()
    await screen.press(SAVE)
    await screen.press(PREVIEW)
    await screen.press(BACK)
    await screen.submit(audience="Alla")
    assert screen.says() == DONE
    values = (await office.read(request)).values
    assert (values["text"], values["audience"]) == (long["text"], "Alla")
    assert values["texts"] == {"facebook": long["texts.facebook"], "linkedin": long["texts.linkedin"]}
