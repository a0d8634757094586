"""Forms in Teams, in dialogs and as cards in the chat: handed in, mended, kept, and never with anything lost."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.cards import Card
from bot.pilot import Pilot
from bot.requests.kinds import KINDS
from bot.turns import Reply
from handlers.teams.forms import Forms
from handlers.teams.payloads import WrongShape
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.bot.pilot.test_again import CASES, Case, brought
from tests.fakes.cast import CHIEF, COLLEAGUE, OFFICER, OUTSIDER
from tests.handlers.teams.a_dialog import Screen, newest

pytestmark = ON_SQLITE
IN_BOTH = pytest.mark.parametrize("in_chat", [False, True], ids=["dialog", "chat"])
TEXT = "Rapporten om gröna lån är klar"
POST = {"text": TEXT, "secrecy": True}
WHOLE: dict[str, dict[str, Any]] = {
    "nyhet": {**POST, "picture": "I mappen", "link": "https://tillvaxtverket.se/r", "audience": "Småföretag"},
    "konferens": {"event": "Företagardagen", "start": "2027-03-01", "end": "2027-03-02", "part": "arrange"},
    "radgivning": {"question": "Ska vi börja på Threads?"},
    "fraga": {"question": "Får vi citera en kund?"},
    "konto": {"name": "Exportbloggen", "purpose": "Nå fler", "audience": "Exportörer", "ends_on": "2028-01-01"},
}
DONE = "Klart!"
SAVE, PREVIEW, BACK, CANCEL = "Spara utkast", "Förhandsvisa", "Tillbaka", "Avbryt"
OWN_TEXTS = "Skriv en egen text för varje kanal"


async def begun(office: Office, kind: str = "nyhet", *, in_chat: bool = False, **given: str) -> Screen:
    screen = Screen(office, in_chat=in_chat)
    await screen.press_a_button("open", {"kind": kind, **given})
    return screen


@IN_BOTH
async def test_two_answers_hand_a_post_in(office: Office, in_chat: bool) -> None:
    screen = await begun(office, in_chat=in_chat)
    await screen.submit(**POST)
    assert (screen.says(), screen.is_form) == (DONE, False)
    values = (await newest(office)).values
    assert (values["text"], values["secrecy"], values["when"]) == (TEXT, True, "any")
    assert (await office.rows())["drafts"] == 0


@IN_BOTH
@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_is_handed_in_as_it_was_typed(office: Office, kind: str, in_chat: bool) -> None:
    screen = await begun(office, kind, in_chat=in_chat)
    await screen.submit(**WHOLE[kind])
    assert screen.says() == DONE
    values = (await newest(office)).values
    assert {name: values[name] for name in WHOLE[kind]} == WHOLE[kind]


@pytest.mark.parametrize("case", [case for case in CASES if case.values], ids=lambda case: case.verb)
async def test_every_verb_with_a_form_is_done_through_its_dialog(office: Office, case: Case) -> None:
    request = await brought(office, case)
    screen = Screen(office, case.person)
    version = str((await office.read(request)).version)
    await screen.press_a_button(case.verb, {"request": request, "version": version})
    before = (await office.rows())["events"]
    await screen.submit(**{name: True if value == "yes" else value for name, value in case.values.items()})
    assert screen.says() == DONE
    assert (await office.rows())["events"] == before + 1


@IN_BOTH
async def test_faults_come_back_in_the_same_form_with_every_value(office: Office, in_chat: bool) -> None:
    screen = await begun(office, "konferens", in_chat=in_chat)
    typed = {"event": "Dagen", "start": "2027-03-02", "end": "2027-03-01", "part": "arrange", "holder": "Kim"}
    await screen.submit(**typed)
    assert "Ett fält behöver rättas." in screen.says()
    assert "Sista dagen kan inte komma före den första." in screen.says()
    assert screen.shown() == typed
    assert (await office.rows())["drafts"] == 1
    await screen.submit(end="2027-03-03")
    assert screen.says() == DONE
    assert (await newest(office)).values["holder"] == "Kim"
    assert (await office.rows())["drafts"] == 0


async def test_a_field_that_is_emptied_is_handed_in_empty(office: Office) -> None:
    request = await office.hand_in(audience="Småföretag")
    screen = Screen(office)
    await screen.press_a_button("edit", {"request": request, "version": str((await office.read(request)).version)})
    assert screen.shown()["audience"] == "Småföretag"
    await screen.submit(audience="")
    assert screen.says() == DONE
    assert (await office.read(request)).values["audience"] == ""


@IN_BOTH
async def test_what_is_not_asked_for_is_not_sent_and_not_lost(office: Office, in_chat: bool) -> None:
    screen = await begun(office, in_chat=in_chat)
    await screen.submit(text=TEXT, when="any", date="2026-12-01", alt_text="En båt")
    assert screen.shown() == {"text": TEXT, "when": "any", "date": "2026-12-01", "alt_text": "En båt"}
    await screen.submit(secrecy=True)
    values = (await newest(office)).values
    assert (values["date"], values["alt_text"]) == (None, "")


async def test_a_link_under_a_channel_that_was_unticked_is_not_sent(office: Office) -> None:
    request = await office.hand_in(source="Rapport 7")
    screen = Screen(office, OFFICER)
    await screen.press_a_button("publish", {"request": request, "version": str((await office.read(request)).version)})
    await screen.submit(out_x=False, out_facebook=True, link_x="https://x.com/1")
    assert screen.says() == DONE
    assert (await office.read(request)).links == {"facebook": ""}


# Files


async def a_file(office: Office, name: str) -> str:
    return await office.pilot.keep_file(
        office.turn(), name=name, media_type="image/png", size=0, place={"url": f"https://a.sharepoint.com/{name}"}
    )


@IN_BOTH
async def test_files_that_came_in_the_chat_go_along_and_one_may_be_left_out(office: Office, in_chat: bool) -> None:
    first, second = [await a_file(office, name) for name in ("bild.png", "*två*.png")]
    screen = await begun(office, in_chat=in_chat, files=f"{first},{second}")
    await screen.submit(**POST, files=[second])
    assert screen.says() == DONE
    assert [file.name for file in (await newest(office)).files] == ["*två*.png"]


# What is said above the form, or instead of it


async def test_a_form_that_came_too_late_has_the_reason_above_it_and_every_word_in_it(office: Office) -> None:
    request = await office.hand_in()
    first, late = Screen(office, OFFICER), Screen(office, CHIEF)
    for screen in (first, late):
        await screen.press_a_button(
            "decline", {"request": request, "version": str((await office.read(request)).version)}
        )
    await first.submit(words="Redan sagt")
    await late.submit(words="Mina egna ord")
    assert "Någon hann före" in late.says()
    assert late.shown()["words"] == "Mina egna ord"
    await late.submit()
    assert late.is_form


async def test_who_says_the_same_is_asked_first_and_may_follow_instead(office: Office) -> None:
    await office.hand_in(TEXT, COLLEAGUE)
    screen = await begun(office)
    await screen.submit(**POST, audience="Alla")
    assert "twin" in screen.names()
    assert screen.shown() == {"text": TEXT, "secrecy": "yes", "when": "any", "audience": "Alla"}
    await screen.submit(twin="follow")
    assert not screen.is_form
    rows = await office.rows()
    assert (rows["requests"], rows["drafts"]) == (1, 0)


async def test_what_the_account_is_not_for_is_answered_instead_and_kept_as_a_draft(office: Office) -> None:
    screen = await begun(office, "konferens")
    await screen.submit(event="Dagen", start="2027-03-01", part="neither")
    assert (screen.is_form, "konferenskontot" in screen.says()) == (False, True)
    assert (await office.rows())["drafts"] == 1


async def test_a_cards_button_in_a_dialog_goes_on_there(office: Office) -> None:
    screen = await begun(office, "konferens")
    await screen.submit(event="Dagen", start="2027-03-01", part="neither")
    await screen.press(screen.buttons()[0])
    assert screen.card or screen.line


async def test_who_may_not_hand_in_any_more_is_told_so_and_leaves_nothing(office: Office) -> None:
    screen = await begun(office)
    screen.person = OUTSIDER
    await screen.submit(**POST)
    rows = await office.rows()
    assert (screen.is_form, rows["requests"], rows["drafts"]) == (False, 0, 0)


@IN_BOTH
async def test_the_same_form_twice_is_one_request(office: Office, in_chat: bool) -> None:
    screen = await begun(office, in_chat=in_chat)
    screen.type(**POST)
    sent = screen.sent("Skicka")
    for _ in range(2):
        await screen.send(sent)
        assert screen.says() == DONE
    rows = await office.rows()
    assert (rows["requests"], rows["drafts"]) == (1, 0)


async def test_a_form_that_keeps_no_draft_keeps_none(office: Office) -> None:
    screen = Screen(office, OFFICER, in_chat=True)
    await screen.press_a_button("away", {})
    assert screen.buttons() == [screen.card["actions"][0]["title"], CANCEL]
    await screen.press(CANCEL)
    assert (screen.says(), (await office.rows())["drafts"]) == ("Formuläret är stängt. Inget är skickat.", 0)


# What is none of ours

WRONG: list[Callable[[dict[str, Any]], Any]] = [
    lambda data: data.pop("verb"),
    lambda data: data.pop("arguments"),
    lambda data: data.update(arguments="x"),
    lambda data: data.update(arguments=None),
    lambda data: data.update(waits=[1]),
    lambda data: data.update(waits={"text": "when"}),
    lambda data: data.update(waits={"text": [1, 2, 3]}),
    lambda data: data.update(fields=7),
    lambda data: data.update(away=True),
    lambda data: data.update(values="x"),
]


@pytest.mark.parametrize("change", WRONG, ids=range(len(WRONG)))
async def test_what_no_form_of_ours_carries_is_refused(office: Office, change: Callable[[Any], Any]) -> None:
    screen = await begun(office)
    sent = screen.sent("Skicka")
    change(sent)
    with pytest.raises(WrongShape):
        await screen.send(sent)


async def test_what_stands_in_inputs_may_be_anything(office: Office) -> None:
    screen = await begun(office)
    sent = {**screen.sent("Skicka"), "text": {"a": [1]}, "secrecy": True, "when": 3, "link": None, "\x00": "x", "": "y"}
    await screen.send(sent)
    assert screen.is_form
    assert (await office.rows())["requests"] == 0


async def test_nothing_to_draw_is_said(office: Office) -> None:
    class Gone(Pilot):
        async def draw_form(self, *_: object) -> None:
            return None

        async def preview(self, *_: object) -> Reply:
            return Reply(card=Card("Nej", (), "sv"))

    screen = await begun(office)
    for what, says in ((OWN_TEXTS, "Det finns inget formulär att fylla i just nu."), (SAVE, "Utkastet är sparat.")):
        answer = await Forms(Gone(office.core)).submitted(office.turn(), screen.sent(what))
        assert says in str(answer["task"]["value"]["card"]["content"]["body"][0]["text"].replace("\\", ""))


async def test_a_reply_without_anything_ends_the_dialog(office: Office) -> None:
    told = await Forms(office.pilot).fetched(office.turn(), Reply())
    assert told == {"task": {"type": "message", "value": DONE}}
    in_english = await Forms(office.pilot).fetched(replace(office.turn(), lang="en"), Reply())
    assert in_english == {"task": {"type": "message", "value": "Done!"}}
