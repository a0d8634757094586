"""Across rooms: somebody in Slack and the desk in Teams, and back, and the browser beside; one case, one number."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.fakes.in_teams import House
from tests.fakes.slack import workspace
from tests.fakes.teams.tenant import REQUESTER
from tests.journeys.a_plan import BEGUN, NAME, PURPOSE, THE_REST
from tests.journeys.browsing import browsing, presses, sends
from tests.journeys.browsing import opens as opens_in_browser
from tests.journeys.slack import somebody as in_slack
from tests.journeys.teams.at_the_desk import cards_at, diary, hands_in, opens
from tests.journeys.teams.conftest import opened
from tests.journeys.teams.somebody import Cast, number_of, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

OUT = "https://www.linkedin.com/posts/1"
OWN = "Du har lämnat in det här själv. Någon annan på Kommunikationsavdelningen behöver ta ställning."
POST = {"text": "Sommarens båtar", "link": "https://example.se/batar", "secrecy": "yes"}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def desk_in_teams(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with opened(tmp_path_factory.mktemp("across"), with_slack=True, local=True) as house:
        for user in ("officer", "chief"):
            await getattr(Cast.of(house), user).asks("hjälp")
        yield house


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def desk_in_slack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with opened(tmp_path_factory.mktemp("back"), with_slack=True, desk_in="slack") as house:
        yield house


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def desk_in_browser(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with opened(tmp_path_factory.mktemp("local"), local=True, desk_in="local") as house:
        yield house


async def test_somebody_in_slack_and_the_desk_in_teams_have_one_case_with_one_number(desk_in_teams: House) -> None:
    house = desk_in_teams
    cast, hers = Cast.of(house), in_slack.Cast.of(house.beside).requester
    officer = cast.officer
    receipt = await hers.suggests("Vinterns tåg till fjällen.")
    number = in_slack.number_of(receipt)
    card = officer.card(number)
    assert "Från: Amina Holm" in text_of(card)
    await officer.presses(card, "Jag tar den")
    assert "Tas om hand av Susanne Daregård" in receipt["text"]
    await officer.decides(card, "Fråga Amina Holm", words="Vilken vinter?")
    asked = hers.told()[-1]
    assert "Susanne Daregård undrar:\n\nVilken vinter?" in asked["text"]
    assert "Väntar på svar från Amina Holm" in text_of(card)
    await hers.decides(asked, "Svara Susanne Daregård", words="Den förra.")
    assert "Amina Holm har svarat:\nDen förra." in diary(house, card)[-1]
    await officer.decides(card, "Godkänn")
    assert "Inlägget är godkänt. Du får besked när det är ute." in receipt["text"]
    await officer.decides(card, "Publicerad", out_linkedin=True, link_linkedin=OUT)
    told = hers.told()[-1]
    assert told["text"].startswith(f"Publicerad – {number}")
    assert OUT in told["text"]
    assert "Läge: Publicerad – Susanne Daregård" in text_of(card)
    assert "Läge: Publicerad" in receipt["text"]
    assert house.teams.ours(REQUESTER) == []  # she is told where she asked
    assert house.beside.slack.ours(workspace.DESK) == []


async def test_somebody_in_teams_and_the_desk_in_slack_have_one_case_with_one_number(desk_in_slack: House) -> None:
    house = desk_in_slack
    requester, officer = Cast.of(house).requester, in_slack.Cast.of(house.beside).officer
    receipt = await requester.suggests("Sommarens båtar till skärgården.")
    number = number_of(receipt)
    card = officer.card(number)
    await officer.presses(card, "Jag tar den")
    assert "Tas om hand av Susanne Daregård" in text_of(receipt)
    asked = await requester.told_by(officer.presses(card, "Stämmer texten?"))
    assert "Väntar på svar från Amina Holm" in card["text"]
    await requester.presses(asked, "Ja, den stämmer")
    assert "Amina Holm säger att texten stämmer." in officer.diary(card)[-1]
    assert text_of(asked).startswith("Väntar inte längre på dig")
    await requester.decides(receipt, "Ändra", text="Sommarens båtar till hela skärgården.")
    assert "Sommarens båtar till hela skärgården." in card["text"]
    told = await requester.told_by(officer.decides(card, "Tacka nej", words="Till våren i stället."))
    assert text_of(told).startswith(f"Blir inte av – {number}\n")
    assert "Läge: Blir inte av" in text_of(receipt)
    assert "Läge: Blir inte av" in card["text"]
    assert house.beside.slack.ours(workspace.REQUESTER) == []
    assert cards_at(house) == []


async def test_somebody_who_is_in_both_rooms_sees_the_same_requests_in_both(desk_in_teams: House) -> None:
    house = desk_in_teams
    theirs, hers = Cast.of(house).neighbour, in_slack.Cast.of(house.beside).neighbour
    receipt = await hers.suggests("Höstens kurser för nya företagare.")
    number = in_slack.number_of(receipt)
    mine = await theirs.asks("mina")
    assert number in text_of(mine)
    assert number in (await hers.asks("mina"))["text"]


async def test_somebody_in_the_browser_and_the_desk_in_teams_have_one_case_with_one_number(
    desk_in_teams: House,
) -> None:
    house = desk_in_teams
    officer, requester = Cast.of(house).officer, browsing(house, "amina-holm")
    await sends(requester, await opens_in_browser(requester, "Föreslå inlägg"), **POST)
    await house.settled()
    card = cards_at(house)[-1]
    number = number_of(card)
    assert f"Föreslå inlägg – {number}" in await requester.page_with("Tack! Förslaget är hos pressansvarig")
    await officer.decides(card, "Fråga Amina Holm", words="Vilken sommar?")
    await requester.page_with("Vilken sommar?")
    await sends(requester, await opens_in_browser(requester, "Svara Susanne Daregård"), words="Den förra.")
    await house.settled()
    assert "Amina Holm har svarat:\nDen förra." in diary(house, card)[-1]
    await officer.decides(card, "Godkänn")
    await requester.page_with("Inlägget är godkänt. Du får besked när det är ute.")
    await officer.decides(card, "Publicerad", out_linkedin=True, link_linkedin=OUT)
    assert number in await requester.page_with(f'href="{OUT}"')
    assert "Läge: Publicerad – Susanne Daregård" in text_of(card)
    assert house.teams.ours(REQUESTER) == []


async def test_somebody_in_teams_and_the_desk_in_the_browser_have_one_case_with_one_number(
    desk_in_browser: House,
) -> None:
    house = desk_in_browser
    requester, desk = Cast.of(house).requester, browsing(house, "johan-lind", officer="susanne-daregard")
    receipt = await requester.suggests(POST["text"])
    await desk.page_with(f"Föreslå inlägg – {number_of(receipt)}")
    await presses(desk, "Jag tar den", side="desk")
    await house.settled()
    assert "Tas om hand av Susanne Daregård" in text_of(receipt)
    await sends(
        desk, await opens_in_browser(desk, "Fråga Amina Holm", side="desk"), side="desk", words="Vilken sommar?"
    )
    await house.settled()
    asked = requester.told()[-1]
    assert "Susanne Daregård undrar:\nVilken sommar?" in text_of(asked)
    await requester.decides(asked, "Svara Susanne Daregård", words="Den förra.")
    await desk.page_with("Den förra.")
    form = await opens_in_browser(desk, "Tacka nej", side="desk")
    await sends(desk, form, side="desk", words="Till våren i stället.")
    await house.settled()
    assert "Läge: Blir inte av" in text_of(receipt)
    assert "Till våren i stället." in text_of(requester.told()[-1])
    assert cards_at(house) == []


async def test_nobody_decides_about_ones_own_account_by_changing_rooms(desk_in_teams: House) -> None:
    house = desk_in_teams
    cast, beside = Cast.of(house), in_slack.Cast.of(house.beside)
    await beside.officer.hands_in("konto", name="Kust och hav", purpose="En idé om fiske.")
    card = cards_at(house)[-1]
    assert OWN in await opens(cast.officer, card, "Skicka för beslut")
    receipt = await hands_in(cast.officer, "konto", name="Exportpodden", purpose="Röster om utländska marknader.")
    assert OWN in await opens(cast.officer, cast.officer.card(number_of(receipt)), "Skicka för beslut")
    heads = browsing(house, "kommunikationschefen")
    plan = {**BEGUN, **THE_REST, "channel": "linkedin"}
    await sends(heads, await opens_in_browser(heads, "Nytt konto"), name=NAME, purpose=PURPOSE, **plan)
    await house.settled()
    card = cards_at(house)[-1]
    await cast.officer.decides(card, "Skicka för beslut", words="Planen håller.")
    refused = await opens(cast.chief, card, "Godkänn")
    assert "Du har lämnat in det här själv." in refused
    assert "Godkänt" not in text_of(card)
