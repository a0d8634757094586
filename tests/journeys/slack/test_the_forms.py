"""The forms before they are sent: faults at their fields, fields that come, drafts, files, the preview."""

import pytest

from tests.journeys.slack.somebody import Cast, buttons_of, new_link, number_of, values_in, words_of

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_faults_stand_at_their_fields_and_nothing_typed_is_lost(cast: Cast) -> None:
    requester, slack = cast.requester, cast.house.slack
    await requester.fills_in("nytt")
    await requester.chooses("when", "latest", brings="date")
    refused = await requester.submits(
        text="Vi öppnar nytt kontor i Umeå.", link="inte en länk", date="2026-11-20", secrecy=True
    )
    faults = {
        "date": "Den dagen har redan varit. Välj en senare.",
        "link": "Skriv hela länken, från https:// och framåt.",
    }
    assert refused.json == {"response_action": "errors", "errors": faults}
    assert slack.state.view_errors[requester.view["id"]] == faults
    receipt = await requester.told_by(requester.sends(link=new_link(), date="2026-11-27"))
    card = cast.officer.card(number_of(receipt))["text"]
    assert "Vi öppnar nytt kontor i Umeå." in card
    assert "När: Senast fredag 27 november" in card


async def test_what_is_asked_for_comes_and_goes_with_what_is_chosen(cast: Cast) -> None:
    requester = cast.requester
    form = await requester.fills_in("nytt")
    names = [block["block_id"] for block in form["blocks"]]
    assert {"date", "time", "alt_text", "texts.x"} & set(names) == set()
    await requester.chooses("when", "embargo", brings="time")
    await requester.chooses("channels", ["x"], brings="texts.x")
    await requester.chooses("picture", "I mappen Bilder", brings="alt_text")
    await cast.house.people.choose(requester.id, requester.view, "when", "any")
    await cast.house.slack.until(lambda: "date" not in [block["block_id"] for block in requester.view["blocks"]])


async def test_a_form_that_is_closed_unsent_is_a_draft_that_only_its_writer_sees(cast: Cast) -> None:
    neighbour, budget = cast.neighbour, cast.budget()
    words = "Fler gästnätter i fjällen i vinter."
    await neighbour.fills_in("nytt")
    cast.house.people.fill_in(neighbour.id, neighbour.view, {"text": words})
    await neighbour.chooses("channels", ["linkedin"], brings="texts.linkedin")
    await neighbour.closes()
    again = await neighbour.fills_in("nytt")
    assert values_in(again)["text"] == words
    assert values_in(again)["channels"] == ["linkedin"]
    await neighbour.closes()
    mine = await neighbour.commands("/inlagg", "mina")
    assert f"– Utkast 1 Föreslå inlägg: {words} – sparat" in mine["text"]
    assert words not in (await cast.requester.commands("/inlagg", "mina"))["text"]
    await neighbour.opens(neighbour.seen()[-1], "Fortsätt med utkast 1")
    receipt = await neighbour.told_by(neighbour.sends(secrecy=True))
    assert words in cast.officer.card(number_of(receipt))["text"]
    assert "Utkast" not in (await neighbour.commands("/inlagg", "mina"))["text"]
    assert budget.spent() == {"D0SARA": 1, "C0DESK": 1}


async def test_a_draft_is_saved_by_its_button_with_its_file_and_thrown_away(cast: Cast) -> None:
    colleague, slack = cast.colleague, cast.house.slack
    await colleague.fills_in("nytt")
    cast.house.people.fill_in(colleague.id, colleague.view, {"text": "Ängen i maj.", "files": ["ängen.gif"]})
    await colleague.presses(colleague.view, "Spara utkast")
    saved = "Utkastet är sparat. Det finns kvar när du öppnar formuläret igen."
    await slack.until(lambda: saved in words_of(colleague.view))
    await colleague.closes()
    form = await colleague.fills_in("nytt")
    assert "ängen.gif" in str(form["blocks"])
    assert "Redan bifogat" in words_of(form)
    await colleague.closes()
    await colleague.commands("/inlagg", "mina")
    thrown = await colleague.in_passing(colleague.presses(colleague.seen()[-1], "Släng utkast 1"))
    assert "Utkast" not in thrown["text"]
    assert "Ängen" not in str((await colleague.fills_in("nytt"))["blocks"])


async def test_a_post_is_seen_as_it_will_be_before_it_is_sent(cast: Cast) -> None:
    requester = cast.requester
    form = await requester.fills_in("nytt")
    cast.house.people.fill_in(requester.id, form, {"text": "Exporten ökar.", "link": "https://example.se/export"})
    preview = await requester.opens(form, "Förhandsvisa")
    assert preview["previous_view_id"] == form["id"]
    assert "Exporten ökar.\n\nhttps://example.se/export" in words_of(preview)
    assert "38 av 280 tecken" in words_of(preview)
    assert buttons_of(preview) == []
    await cast.house.people.close_view(requester.id, preview)
    receipt = await requester.told_by(requester.sends(secrecy=True))
    assert "Exporten ökar." in receipt["text"]
