"""A form while it is filled in: fields come and go, drafts are kept, a post is looked at before it is sent."""

from typing import Any

import pytest

from bot.pilot import Pilot
from bot.store import drafts
from handlers.slack.forms import Forms
from handlers.slack.payloads import View, WrongShape
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.fakes.cast import COLLEAGUE, OFFICER, REQUESTER
from tests.handlers.slack.a_screen import Screen, card_in, newest

pytestmark = ON_SQLITE
FIRST = ["text", "when", "link", "picture", "files", "secrecy", "audience", "channels", "source"]
"""What a post is asked for as its form opens."""


async def begun(office: Office, kind: str = "nyhet", **given: str) -> Screen:
    screen = Screen(office)
    await screen.press_a_button("open", {"kind": kind, **given})
    return screen


async def kept(office: Office) -> list[dict[str, str]]:
    found = await office.database.read(drafts.of_person, REQUESTER.id)
    return [{name: text for name, text in draft.values.items() if text} for draft in found]


# Fields that wait for others


async def test_a_day_is_asked_for_once_there_is_a_choice_that_needs_one(office: Office) -> None:
    screen = await begun(office)
    assert list(screen.places()) == FIRST
    await screen.choose(when="embargo")
    assert list(screen.places()) == [*FIRST[:2], "date", "time", *FIRST[2:]]
    assert "Gäller om" not in str(screen.view)  # it is there because it does
    screen.type(date="2026-12-01", time="09:30")
    await screen.choose(when="latest")
    assert list(screen.places()) == [*FIRST[:2], "date", *FIRST[2:]]
    await screen.choose(when="any")
    assert list(screen.places()) == FIRST
    await screen.choose(when="embargo")
    assert screen.shown() == {"when": "embargo", "date": "2026-12-01", "time": "09:30"}


async def test_what_asks_for_nothing_more_leaves_the_form_as_it_is(office: Office) -> None:
    screen = await begun(office)
    assert await screen.choose(when="today") is None
    assert await kept(office) == [{"when": "today"}]


async def test_a_channel_that_is_chosen_may_have_a_text_of_its_own(office: Office) -> None:
    screen = await begun(office)
    await screen.choose(channels=["x", "facebook"])
    assert [name for name in screen.places() if name.startswith("texts.")] == ["texts.x", "texts.facebook"]
    screen.type(text="Alla", texts__x="Kort", texts__facebook="Längre", secrecy=True)
    await screen.choose(channels=["facebook"])
    assert "texts.x" not in screen.places()
    assert await screen.submit() == {"response_action": "clear"}
    assert (await newest(office)).values["texts"] == {"facebook": "Längre"}


async def test_a_text_of_a_channel_that_is_chosen_again_is_there_again(office: Office) -> None:
    screen = await begun(office)
    await screen.choose(channels=["x"])
    screen.type(texts__x="Kort")
    await screen.choose(channels=[])
    assert list(screen.places()) == FIRST
    assert (await screen.submit(text="Alla", link="ingen länk"))["response_action"] == "errors"
    await screen.choose(channels=["x"])
    assert screen.shown()["texts.x"] == "Kort"


async def test_a_picture_asks_for_its_description_when_enter_is_pressed(office: Office) -> None:
    screen = await begun(office)
    (picture,) = (block for block in screen.view["blocks"] if block.get("block_id") == "picture")
    assert picture["element"]["dispatch_action_config"] == {"trigger_actions_on": ["on_enter_pressed"]}
    await screen.choose(picture="I mappen")
    assert {"alt_text", "photographer"} <= set(screen.places())
    screen.type(alt_text="En båt")
    await screen.choose(picture="")
    assert "alt_text" not in screen.places()
    await screen.choose(picture="I mappen")
    assert screen.shown()["alt_text"] == "En båt"


async def test_a_text_that_is_too_long_to_be_carried_unseen_stays_to_be_seen(office: Office) -> None:
    screen = await begun(office)
    await screen.choose(channels=["x", "facebook"])
    screen.type(texts__x="😀" * 1400, texts__facebook="b" * 100)
    await screen.choose(channels=[])
    assert [name for name in screen.places() if name.startswith("texts.")] == ["texts.x"]
    assert "Gäller om du väljer: X (Twitter)." in str(screen.view)
    assert await screen.submit(text="Alla", secrecy=True) == {"response_action": "clear"}
    assert (await newest(office)).values["texts"] == {}


async def test_a_plan_asks_why_only_for_an_account_of_its_own(office: Office) -> None:
    screen = await begun(office, "konto")
    assert {"other_channel", "why"} & set(screen.places()) == set()
    await screen.choose(channel="other")
    await screen.choose(scope="specific")
    assert {"other_channel", "why"} <= set(screen.places())


async def test_a_link_is_asked_for_where_it_is_out(office: Office) -> None:
    request = await office.hand_in()
    screen = Screen(office, OFFICER)
    screen.opens(await office.open_form("publish", request))
    assert "link_x" not in screen.places()
    await screen.choose(out_x=True)
    await screen.submit(link_x="https://x.com/1", source="Rapport 7")
    assert (await office.read(request)).links == {"x": "https://x.com/1"}


async def test_what_comes_back_with_a_fault_has_what_is_not_asked_for_just_now_too(office: Office) -> None:
    await office.hand_in("Samma sak", COLLEAGUE)
    screen = await begun(office)
    await screen.choose(channels=["x"])
    screen.type(texts__x="Kort")
    await screen.choose(channels=[])
    await screen.choose(when="latest")
    screen.type(date="2026-12-01")
    await screen.choose(when="any")
    assert (await screen.submit(text="Samma sak", secrecy=True))["response_action"] == "update"
    await screen.choose(channels=["x"])
    await screen.choose(when="latest")
    assert (screen.shown()["texts.x"], screen.shown()["date"]) == ("Kort", "2026-12-01")


async def test_nothing_is_drawn_for_whoever_may_not_fill_it_in_any_more(office: Office) -> None:
    request = await office.hand_in()
    screen = Screen(office, OFFICER)
    screen.opens(await office.open_form("publish", request))
    screen.person = COLLEAGUE
    assert await screen.choose(out_x=True) is None


# Drafts


async def test_what_slack_tells_of_is_kept_and_gone_on_with(office: Office) -> None:
    screen = await begun(office)
    screen.type(text="Halva idén", audience="Alla")
    await screen.choose(when="latest")
    assert await kept(office) == [{"text": "Halva idén", "audience": "Alla", "when": "latest"}]
    again = await begun(office.restarted())
    assert again.shown() == {"text": "Halva idén", "audience": "Alla", "when": "latest"}
    assert "Det här är ditt utkast från" in again.says()


async def test_a_draft_is_saved_at_a_press_that_says_so(office: Office) -> None:
    screen = await begun(office, "fraga")
    assert screen.buttons() == ["Spara utkast"]
    screen.type(question="Får vi citera?")
    await screen.press("save_draft")
    assert screen.says().startswith("Utkastet är sparat. Det finns kvar när du öppnar formuläret igen.")
    assert screen.shown() == {"question": "Får vi citera?"}
    assert await kept(office) == [{"question": "Får vi citera?"}]
    assert await screen.submit() == {"response_action": "clear"}
    assert await kept(office) == []


async def test_a_form_that_is_closed_is_kept_if_anything_was_typed(office: Office) -> None:
    screen = await begun(office, "konto")
    await screen.close()
    assert await kept(office) == []
    screen = await begun(office, "konto")
    screen.type(name="Exportbloggen", files=["plan.pdf"])
    await screen.close()
    (draft,) = await kept(office)
    assert draft["name"] == "Exportbloggen"
    again = await begun(office, "konto")
    assert again.shown() == draft
    assert "plan.pdf" in str(again.view)


async def test_a_form_that_slack_tells_nothing_of_as_it_is_closed_takes_nothing_away(office: Office) -> None:
    screen = await begun(office, "fraga")
    screen.type(question="Får vi citera?")
    await screen.press("save_draft")
    await screen.close(told=False)
    assert await kept(office) == [{"question": "Får vi citera?"}]


async def test_an_edit_that_was_left_is_gone_on_with(office: Office) -> None:
    request = await office.hand_in()
    screen = Screen(office)
    screen.opens(await office.open_form("edit", request, REQUESTER))
    screen.type(text="Halvvägs")
    await screen.close()
    screen.opens(await office.open_form("edit", request, REQUESTER))
    assert screen.shown()["text"] == "Halvvägs"


async def test_a_personal_number_is_masked_in_a_draft(office: Office) -> None:
    screen = await begun(office, "fraga")
    screen.type(question="Gäller 811218-9876")
    await screen.close()
    assert "811218" not in await office.everything_kept()
    assert len(await kept(office)) == 1


# Before it is sent


async def test_a_post_is_looked_at_before_it_is_sent_with_the_count_of_each_channel(office: Office) -> None:
    screen = await begun(office)
    assert screen.buttons() == ["Förhandsvisa", "Spara utkast"]
    await screen.choose(channels=["x", "facebook"])
    screen.type(text="o" * 281, texts__facebook="Längre text", link="https://tillvaxtverket.se/r")
    standing = screen.view
    await screen.press("preview_form")
    assert (screen.view, "submit" in screen.on_top) == (standing, False)
    said = card_in(screen.on_top)
    assert [line for line in said.splitlines() if "tecken" in line] == [
        "305 av 280 tecken",
        "För lång. Korta med minst 25 tecken.",
        "39 av 63\N{NO-BREAK SPACE}206 tecken",
    ]
    assert ("Längre text" in said, "Egen text för kanalen" in said) == (True, True)
    assert (await office.rows())["requests"] == 0


async def test_a_preview_before_anything_is_written_says_what_to_write_first(office: Office) -> None:
    screen = await begun(office)
    await screen.press("preview_form")
    assert card_in(screen.on_top) == (
        "Så ser inlägget ut\nSkriv texten först, så visas den här som den blir i varje kanal."
    )


async def test_the_desk_looks_at_what_it_has_made_of_a_post(office: Office) -> None:
    request = await office.hand_in()
    screen = Screen(office, OFFICER)
    screen.opens(await office.open_form("edit_and_approve", request))
    screen.type(text="Bättre sagt")
    await screen.press("preview_form")
    assert "SM-2026-0001" in card_in(screen.on_top)
    assert "Bättre sagt" in card_in(screen.on_top)
    assert (await office.read(request)).values["text"] != "Bättre sagt"


async def test_other_buttons_are_none_of_the_forms(office: Office) -> None:
    screen = await begun(office)
    assert await screen.press("show") is None


@pytest.mark.parametrize(
    "private", ["", "[]", "{", '{"verb":1}', '{"verb":"a","arguments":[]}', "[" * 3000, '{"arguments":{}}']
)
async def test_what_is_no_form_of_ours_is_refused(office: Office, private: str) -> None:
    view = View.model_validate({"id": "V1", "private_metadata": private, "state": {"values": {"a": {"b": {}}}}})
    forms: Any = Forms(Pilot(office.core))
    for done in (forms.submitted(office.turn(), view), forms.changed(office.turn(), view)):
        with pytest.raises(WrongShape):
            await done
    assert (await office.rows())["drafts"] == 0
