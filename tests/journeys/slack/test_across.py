"""Across rooms: somebody in the browser and the desk in Slack, and the other way round; one case, one number."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.fakes.in_slack import House
from tests.fakes.slack.workspace import CHIEF, DESK, REQUESTER
from tests.journeys.a_plan import BEGUN, NAME, PURPOSE, THE_REST
from tests.journeys.browsing import browsing, opens, presses, sends
from tests.journeys.slack.conftest import opened
from tests.journeys.slack.somebody import Cast, number_of, words_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

OUT = "https://www.linkedin.com/posts/1"
OWN = "Du har lämnat in det här själv. Någon annan på Kommunikationsavdelningen behöver ta ställning."
POST = {"text": "Sommarens båtar", "link": "https://example.se/batar", "secrecy": "yes"}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def desk_in_slack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with opened(tmp_path_factory.mktemp("across"), local=True) as house:
        house.slack.state.users[CHIEF].locale = "en-GB"  # the desk's words are in Swedish all the same
        yield house


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def desk_in_browser(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with opened(tmp_path_factory.mktemp("back"), local=True, desk_in="local") as house:
        yield house


async def test_somebody_in_the_browser_and_the_desk_in_slack_have_one_case_with_one_number(
    desk_in_slack: House,
) -> None:
    house = desk_in_slack
    cast, requester = Cast.of(house), browsing(house, "amina-holm")
    officer = cast.officer
    await sends(requester, await opens(requester, "Föreslå inlägg"), **POST)
    await house.settled()
    card = house.slack.ours(DESK)[-1]
    number = number_of(card)
    assert f"Föreslå inlägg – {number}" in await requester.page_with("Tack! Förslaget är hos pressansvarig")
    assert "(Från: Amina Holm, Enheten för företagande)" in card["text"]
    await officer.decides(card, "Fråga Amina Holm", words="Vilken sommar?")
    await requester.page_with("Vilken sommar?")
    assert "Väntar på svar från Amina Holm" in card["text"]
    await sends(requester, await opens(requester, "Svara Susanne Daregård"), words="Den förra.")
    await house.settled()
    assert "Amina Holm har svarat:\n\nDen förra." in officer.diary(card)[-1]
    await officer.decides(card, "Godkänn")
    await requester.page_with("Inlägget är godkänt. Du får besked när det är ute.")
    await officer.opens(card, "Publicerad")
    await officer.chooses("out_linkedin", True, brings="link_linkedin")
    await officer.sends(link_linkedin=OUT)
    page = await requester.page_with(f'href="{OUT}"')
    assert number in page
    assert "Läge: Publicerad – Susanne Daregård" in card["text"]
    assert [one["text"] for one in house.slack.ours(REQUESTER)] == []  # she is told where she asked


async def test_somebody_in_slack_and_the_desk_in_the_browser_have_one_case_with_one_number(
    desk_in_browser: House,
) -> None:
    house = desk_in_browser
    cast, desk = Cast.of(house), browsing(house, "johan-lind", officer="susanne-daregard")
    requester = cast.requester
    receipt = await requester.suggests(POST["text"])
    number = number_of(receipt)
    await desk.page_with(f"Föreslå inlägg – {number}")
    await presses(desk, "Jag tar den", side="desk")
    await house.settled()
    assert "Tas om hand av Susanne Daregård" in receipt["text"]
    await sends(desk, await opens(desk, "Fråga Amina Holm", side="desk"), side="desk", words="Vilken sommar?")
    await house.settled()
    asked = requester.told()[-1]
    assert "Susanne Daregård undrar:\n\nVilken sommar?" in asked["text"]
    await requester.decides(asked, "Svara Susanne Daregård", words="Den förra.")
    await desk.page_with("Den förra.")
    await sends(desk, await opens(desk, "Tacka nej", side="desk"), side="desk", words="Till våren i stället.")
    await house.settled()
    assert "Läge: Blir inte av" in receipt["text"]
    assert "Till våren i stället." in requester.told()[-1]["text"]
    assert house.slack.ours(DESK) == []


async def test_nobody_decides_about_ones_own_account_by_changing_rooms(desk_in_slack: House) -> None:
    house = desk_in_slack
    cast = Cast.of(house)
    hers, heads = browsing(house, "susanne-daregard"), browsing(house, "kommunikationschefen")
    await sends(hers, await opens(hers, "Nytt konto"), name="Blå steget", purpose="En idé.")
    await house.settled()
    card = house.slack.ours(DESK)[-1]
    assert OWN in words_of(await cast.officer.opens(card, "Skicka för beslut"))
    plan = {**BEGUN, **THE_REST, "channel": "linkedin"}
    await sends(heads, await opens(heads, "Nytt konto"), name=NAME, purpose=PURPOSE, **plan)
    await house.settled()
    card = house.slack.ours(DESK)[-1]
    await cast.officer.decides(card, "Skicka för beslut", words="Planen håller.")
    refused = await cast.chief.opens(card, "Godkänn")  # which concerns her alone
    assert "You handed this in yourself." in words_of(refused)
    assert "Godkänt" not in card["text"]


async def test_nobody_decides_in_the_browser_about_what_was_handed_in_in_slack(desk_in_browser: House) -> None:
    house = desk_in_browser
    cast, desk = Cast.of(house), browsing(house, "susanne-daregard", officer="susanne-daregard")
    receipt = await cast.officer.hands_in("konto", name="Blå steget", purpose="En idé.")
    await desk.page_with(number_of(receipt))
    assert OWN in " ".join((await presses(desk, "Skicka för beslut", side="desk")).split())
    assert "Läge: Skickad" in receipt["text"]
