"""What is begun is there another day: a draft with its file, over a reload and a restart; and thrown away."""

import pytest
from playwright.async_api import FilePayload, Locator, expect

from tests.fakes.server import Server
from tests.journeys.account_visitor import NEWS, at_desk, card_of, fetched, fill_in, started_anew
from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

PICTURE = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
GIF = FilePayload(name="ängen i maj.gif", mimeType="image/gif", buffer=PICTURE)
PROGRAM = FilePayload(name="program.exe", mimeType="application/octet-stream", buffer=b"MZ\x90\x00")


async def begins(requester: Visitor) -> None:
    form = await requester.open(requester.page.locator("#composer"), "Föreslå inlägg")
    await fill_in(form, text=NEWS)
    await form.locator("#field-files").set_input_files(PROGRAM)
    await requester.shows(form.locator(".files"), "program.exe: Den sortens fil går inte att bifoga")
    await requester.is_accessible()
    await form.locator("#field-files").set_input_files(GIF)
    await requester.shows(form.locator(".attachments"), "ängen i maj.gif")
    await requester.shows(form.locator("#draft-state"), "Utkast sparat")
    await requester.is_accessible()


async def finds_it_again(requester: Visitor, where: Locator, button: str) -> Locator:
    form = await requester.open(where, button)
    await requester.shows(form, "Det här är ditt utkast från", "ängen i maj.gif")
    await expect(form.locator("#field-text")).to_have_value(NEWS)
    return form


async def gets(somebody: Visitor, card: Locator, person: str) -> int:
    """Return what the server says when a person asks for the card's file by its address."""
    address = str(await card.get_by_role("link", name="ängen i maj.gif").get_attribute("href")).partition("?")[0]
    return (await somebody.page.context.request.get(f"{somebody.base}{address}?as={person}&lang=sv&side=person")).status


async def test_a_draft_with_its_file_outlives_tab_and_server_and_is_sent(visit: Visit, server: Server) -> None:
    requester, officer = await (await visit()).sit(), await at_desk(visit)
    before = await requester.told()
    await begins(requester)
    await requester.page.context.close()  # the tab and all it remembers
    with started_anew(server):
        again = await (await visit(viewport={"width": 390, "height": 844})).sit()
        mine = await again.ask("mina")
        await again.shows(mine, "Utkast, bara du ser dem", "Utkast 1 Föreslå inlägg", NEWS)
        await again.is_accessible()
        form = await finds_it_again(again, mine, "Fortsätt med utkast 1")
        await again.is_accessible()
        await fill_in(form, secrecy="yes")
        await again.hand_in("Skicka")
        await again.shows(again.last("person"), "Tack!", NEWS, "ängen i maj.gif")
        card = await card_of(officer, NEWS)
        assert await fetched(officer, card.get_by_role("link", name="ängen i maj.gif")) == PICTURE
        await officer.is_accessible()
        assert [await gets(again, card, person) for person in ("amina-holm", "johan-lind")] == [200, 404]
        assert (await officer.told())[1] == before[1] + 1
        await again.shows(await again.ask("mina"), "På gång", NEWS)
        await expect(again.last("person")).not_to_contain_text("Utkast")


async def test_a_draft_is_thrown_away_and_gone_after_a_reload(visit: Visit) -> None:
    requester = await (await visit()).sit()
    await begins(requester)
    await requester.key("Escape")
    await requester.page.reload()
    await finds_it_again(requester, requester.page.locator("#composer"), "Föreslå inlägg")
    await requester.key("Escape")
    mine = await requester.ask("mina")
    await requester.press_button(mine, "Släng utkast 1")
    emptied = requester.last("person")
    await requester.shows(emptied, "Du har inget på gång här.")
    await requester.is_accessible()
    await requester.page.reload()
    form = await requester.open(requester.page.locator("#composer"), "Föreslå inlägg")
    await expect(form.locator("#field-text")).to_have_value("")
    await expect(form.locator(".attachments li")).to_have_count(0)


async def test_advice_is_answered_within_the_policys_rules(visit: Visit) -> None:
    requester, officer = await (await visit()).sit(), await at_desk(visit)
    before = await requester.told()
    form = await requester.open(await requester.ask("råd"), "Råd om kanal")
    await requester.is_accessible()
    await fill_in(form, question="Ska vi ha en podd om export, eller räcker LinkedIn?")
    await requester.hand_in("Skicka")
    card = await card_of(officer, "Ska vi ha en podd om export")
    form = await officer.open(card, "Svara Amina Holm")
    await officer.is_accessible()
    await form.get_by_role("textbox").fill("Börja på LinkedIn, där finns de ni vill nå.")
    await officer.hand_in("Skicka")
    told = requester.last("person")
    await requester.shows(told, "Börja på LinkedIn, där finns de ni vill nå.", "Råden utgår från det här i policyn:")
    await expect(told.get_by_role("heading")).to_be_in_viewport()  # although the receipt above it has grown
    rules = told.locator("blockquote", has_text="kanalstrategi").get_by_role("listitem")
    assert [(await rule.inner_text()).split()[0] for rule in await rules.all()] == [
        "Ge",
        "Kombinera",
        "Komplettera",
        "Arbeta",
    ]
    await requester.is_accessible()
    await officer.shows(card, "Besvarad")
    await officer.is_accessible()
    await requester.is_told(before, person=3, desk=1)  # the way in, the receipt, the advice
