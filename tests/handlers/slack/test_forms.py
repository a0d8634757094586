"""Forms in Slack's modals: handed in, mended where something was wrong, and never with anything lost."""

from dataclasses import replace
from typing import Any

import pytest

from bot.cards import Card, Field
from bot.pilot import Pilot
from bot.requests.kinds import KINDS
from bot.store import files
from bot.turns import Reply
from handlers.slack.carrying import unpacked
from handlers.slack.forms import Forms
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.bot.pilot.test_again import CASES, Case, brought
from tests.fakes.cast import CHIEF, COLLEAGUE, OFFICER, OUTSIDER
from tests.handlers.slack.a_screen import Screen, card_in, newest

pytestmark = ON_SQLITE
TEXT = "Rapporten om gröna lån är klar"
POST = {"text": TEXT, "secrecy": True}
WHOLE: dict[str, dict[str, Any]] = {
    "nyhet": {**POST, "picture": "I mappen", "link": "https://tillvaxtverket.se/r", "audience": "Småföretag"},
    "konferens": {"event": "Företagardagen", "start": "2027-03-01", "end": "2027-03-02", "part": "arrange"},
    "radgivning": {"question": "Ska vi börja på Threads?"},
    "fraga": {"question": "Får vi citera en kund?"},
    "konto": {"name": "Exportbloggen", "purpose": "Nå fler", "audience": "Exportörer", "ends_on": "2028-01-01"},
}


async def begun(office: Office, kind: str = "nyhet", **given: str) -> Screen:
    screen = Screen(office)
    await screen.press_a_button("open", {"kind": kind, **given})
    return screen


async def test_two_answers_hand_a_post_in(office: Office) -> None:
    screen = await begun(office)
    assert await screen.submit(**POST) == {"response_action": "clear"}
    values = (await newest(office)).values
    assert (values["text"], values["secrecy"], values["when"]) == (TEXT, True, "any")
    assert (await office.rows())["drafts"] == 0


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_is_handed_in_as_it_was_typed(office: Office, kind: str) -> None:
    screen = await begun(office, kind)
    assert await screen.submit(**WHOLE[kind]) == {"response_action": "clear"}
    values = (await newest(office)).values
    assert {name: values[name] for name in WHOLE[kind]} == WHOLE[kind]


@pytest.mark.parametrize("case", [case for case in CASES if case.values], ids=lambda case: case.verb)
async def test_every_verb_with_a_form_is_done_through_its_modal(office: Office, case: Case) -> None:
    request = await brought(office, case)
    screen = Screen(office, case.person)
    screen.opens(await office.open_form(case.verb, request, case.person))
    before = (await office.rows())["events"]
    values = {name: True if value == "yes" else value for name, value in case.values.items()}
    assert await screen.submit(**values) == {"response_action": "clear"}
    assert (await office.rows())["events"] == before + 1


async def test_faults_stand_at_their_fields_and_slack_keeps_what_was_typed(office: Office) -> None:
    screen = await begun(office, "konferens")
    typed = {"event": "Dagen", "start": "2027-03-02", "end": "2027-03-01", "part": "arrange", "holder": "Kim"}
    assert await screen.submit(**typed) == {
        "response_action": "errors",
        "errors": {"end": "Sista dagen kan inte komma före den första."},
    }
    assert screen.shown() == typed
    assert (await office.rows())["drafts"] == 1
    assert await screen.submit(end="2027-03-03") == {"response_action": "clear"}
    assert (await newest(office)).values["holder"] == "Kim"
    assert (await office.rows())["drafts"] == 0


async def test_a_fault_at_a_field_that_is_not_there_brings_the_field(office: Office) -> None:
    screen = await begun(office)
    screen.type(**POST, when="earliest", audience="Alla")  # quicker than the form is drawn anew
    answer = await screen.submit()
    assert answer["response_action"] == "update"
    assert "Datum: Välj en dag." in screen.says()
    assert screen.shown() == {"text": TEXT, "secrecy": "yes", "when": "earliest", "audience": "Alla"}
    assert await screen.submit(date="2026-12-01") == {"response_action": "clear"}
    assert (await newest(office)).values["date"] == "2026-12-01"


async def test_a_link_under_a_channel_that_was_unticked_is_not_sent(office: Office) -> None:
    request = await office.hand_in(source="Rapport 7")
    screen = Screen(office, OFFICER)
    screen.opens(await office.open_form("publish", request))
    await screen.choose(out_x=True)
    await screen.choose(out_facebook=True)
    screen.type(link_x="https://x.com/1", out_x=False)  # handed in before the link is taken away
    assert await screen.submit() == {"response_action": "clear"}
    assert (await office.read(request)).links == {"facebook": ""}


# Files


async def test_a_file_is_kept_once_however_often_the_form_comes_with_it(office: Office) -> None:
    screen = await begun(office, "konto")
    screen.type(name="Bloggen", purpose="Nå fler", files=["bild.png", "rapport.pdf"], ends_on="2020-01-01")
    assert (await screen.submit())["response_action"] == "errors"  # Slack has the files in its input still
    assert await screen.submit(ends_on="") == {"response_action": "clear"}
    assert (await office.rows())["files"] == 2
    first, second = (await newest(office)).files
    assert (first.name, first.media_type, first.size, second.name) == ("bild.png", "image/png", 1001, "rapport.pdf")
    stored = await office.database.read(files.read, first.id)
    assert stored is not None
    assert stored.place == {"url": "https://verket.slack.com/files/U1/F1/bild.png", "file": "F1"}


async def test_a_picture_that_comes_with_a_fault_is_listed_and_asks_for_its_description(office: Office) -> None:
    screen = await begun(office)
    assert (await screen.submit(**POST, files=["bild.png"], link="ingen länk"))["response_action"] == "update"
    assert {"kept:files", "alt_text", "photographer"} <= set(screen.places())
    assert await screen.submit(link="", alt_text="En båt") == {"response_action": "clear"}
    request = await newest(office)
    assert ([file.name for file in request.files], request.values["alt_text"]) == (["bild.png"], "En båt")


async def test_files_are_listed_once_they_are_kept_and_one_may_be_left_out(office: Office) -> None:
    screen = await begun(office)
    screen.type(**POST, files=["bild.png", "rapport.pdf"])
    await screen.press("save_draft")
    kept = screen.shown()["files"].split(",")
    assert len(kept) == 2
    assert "alt_text" in screen.places()  # with a picture its description is asked for
    screen.type(**{"kept:files": [kept[1]]}, files=["ny.png"])
    assert await screen.submit() == {"response_action": "clear"}
    sent = (await newest(office)).values["files"]
    assert isinstance(sent, list)
    assert (sent[0], len(sent)) == (kept[1], 2)


async def test_files_of_a_request_stay_with_it_when_it_is_edited(office: Office) -> None:
    screen = await begun(office)
    assert await screen.submit(**POST, files=["bild.png"]) == {"response_action": "clear"}
    request, first = (await newest(office)).id, (await newest(office)).values["files"]
    screen.opens(await office.open_form("edit", request, screen.person))
    assert await screen.submit(text="Ny text") == {"response_action": "clear"}
    assert (await newest(office)).values["files"] == first
    screen.opens(await office.open_form("edit", request, screen.person))
    assert await screen.submit(**{"kept:files": []}) == {"response_action": "clear"}
    assert (await newest(office)).values["files"] == []


async def test_too_many_files_are_a_fault_at_their_field(office: Office) -> None:
    screen = await begun(office)
    screen.type(**POST, files=[f"{number}.png" for number in range(10)])
    await screen.press("save_draft")
    screen.type(files=[f"{number}.pdf" for number in range(10)])
    assert (await screen.submit())["response_action"] == "errors"
    assert list(screen.errors) == ["files"]
    await screen.press("save_draft")  # twenty: more than Slack lists as boxes
    kept = screen.shown()["files"].split(",")
    assert await screen.submit(**{"kept:files": kept[:10]}) == {"response_action": "clear"}
    assert (await newest(office)).values["files"] == kept[:10]


# What is said above the form, or instead of it


class Saying(Pilot):
    """A pilot that says what it is told to."""

    def __init__(self, office: Office, reply: Reply) -> None:
        super().__init__(office.core)
        self._reply = reply

    async def submit(self, *_: object) -> Reply:
        return self._reply


async def test_faults_alone_leave_the_form_where_it_is_and_anything_else_is_drawn(office: Office) -> None:
    screen = await begun(office, "fraga")
    form = (await office.do("open", {"kind": "fraga"})).form
    assert form is not None
    (question,) = form.fields
    counted = "Ett fält behöver rättas. Det du skrev finns kvar."
    arguments = unpacked(screen.sent()).arguments
    faulty = replace(form, arguments=arguments, fields=(replace(question, fault="Skriv mer."),), fault=counted)
    replies = {
        "errors": Reply(form=faulty),
        "update": Reply(form=replace(faulty, arguments={**arguments, "rivals": "told"})),
        "update ": Reply(form=faulty, card=Card("Obs", (), "sv")),
        "update  ": Reply(form=replace(faulty, fault="Något helt annat.")),
        "update   ": Reply(form=replace(faulty, fields=(*faulty.fields, Field("more", "Mer", "line")))),
    }
    for action, reply in replies.items():
        answer = await Forms(Saying(office, reply)).submitted(office.turn(), screen.sent())
        assert answer["response_action"] == action.strip()


async def test_a_form_that_came_too_late_has_the_reason_above_it_and_every_word_in_it(office: Office) -> None:
    request = await office.hand_in()
    first, late = Screen(office, OFFICER), Screen(office, CHIEF)
    for screen in (first, late):
        screen.opens(await office.open_form("decline", request, screen.person))
    assert await first.submit(words="Redan sagt") == {"response_action": "clear"}
    answer = await late.submit(words="Mina egna ord")
    assert answer["response_action"] == "update"
    assert late.says().startswith("Någon hann före")
    assert late.shown()["words"] == "Mina egna ord"
    assert (await late.submit())["response_action"] == "update"


async def test_who_says_the_same_is_asked_first_and_may_follow_instead(office: Office) -> None:
    await office.hand_in(TEXT, COLLEAGUE)
    screen = await begun(office)
    assert (await screen.submit(**POST, audience="Alla"))["response_action"] == "update"
    assert "twin" in screen.places()
    assert screen.shown() == {"text": TEXT, "secrecy": "yes", "when": "any", "audience": "Alla"}
    await screen.choose(when="latest")  # the question stays as the form is drawn anew
    assert {"twin", "date"} <= set(screen.places())
    assert await screen.submit(twin="follow") == {"response_action": "clear"}
    assert (await office.rows())["requests"] == 1
    assert (await office.rows())["drafts"] == 0


async def test_who_says_the_same_may_send_it_all_the_same(office: Office) -> None:
    await office.hand_in(TEXT, COLLEAGUE)
    screen = await begun(office)
    await screen.submit(**POST)
    assert await screen.submit(twin="send") == {"response_action": "clear"}
    assert (await office.rows())["requests"] == 2


async def test_bookings_of_the_same_days_are_told_of_before_sending(office: Office) -> None:
    other = {"start": "2027-03-01", "part": "arrange"}
    await office.hand_in("Mässan", COLLEAGUE, "konferens", **other)
    screen = await begun(office, "konferens")
    assert (await screen.submit(event="Dagen", **other))["response_action"] == "update"
    assert "Mässan" in screen.says()
    await screen.press("save_draft")
    assert "Mässan" in screen.says()
    assert await screen.submit() == {"response_action": "clear"}


async def test_what_the_account_is_not_for_is_answered_instead_and_kept_as_a_draft(office: Office) -> None:
    screen = await begun(office, "konferens")
    answer = await screen.submit(event="Dagen", start="2027-03-01", part="neither")
    assert answer["response_action"] == "update"
    assert "submit" not in answer["view"]
    assert "konferenskontot" in card_in(answer["view"])
    assert (await office.rows())["drafts"] == 1


async def test_a_form_done_with_by_following_leaves_no_draft(office: Office) -> None:
    await office.hand_in(TEXT)
    screen = await begun(office)
    await screen.submit(**POST)
    answer = await screen.submit(twin="follow")  # it is one's own already
    assert (answer["response_action"], "submit" in answer["view"]) == ("update", False)
    assert (await office.rows())["drafts"] == 0


async def test_who_may_not_hand_in_any_more_is_told_so_and_leaves_nothing(office: Office) -> None:
    screen = await begun(office)
    screen.person = OUTSIDER
    answer = await screen.submit(**POST, files=["bild.png"])
    assert (answer["response_action"], "submit" in answer["view"]) == ("update", False)
    rows = await office.rows()
    assert (rows["requests"], rows["files"], rows["drafts"]) == (0, 0, 0)


async def test_the_same_form_twice_is_one_request(office: Office) -> None:
    screen = await begun(office)
    screen.type(**POST, files=["bild.png"])
    sent, turn = screen.sent(), office.turn()
    answers = [await screen.forms.submitted(turn, sent) for _ in range(2)]
    assert answers == [{"response_action": "clear"}] * 2
    rows = await office.rows()
    assert (rows["requests"], rows["files"], rows["drafts"]) == (1, 1, 0)


async def test_what_confirms_something_done_is_shown_in_the_forms_place(office: Office) -> None:
    screen = Screen(office, OFFICER)
    await screen.press_a_button("away", {})
    assert (screen.view["notify_on_close"], screen.buttons()) == (False, [])
    answer = await screen.submit(last="2026-12-01", deputy=CHIEF.id)
    assert (answer["response_action"], "submit" in answer["view"]) == ("update", False)
