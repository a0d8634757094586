"""Officers in their own chat: the week, who is away, the pause; and deputies, who decide while somebody is."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.fakes.in_teams import House
from tests.fakes.teams.tenant import CHIEF, DESK, OFFICER
from tests.journeys.teams.at_the_desk import cards_at, form_of, met, opens, seen
from tests.journeys.teams.conftest import opened
from tests.journeys.teams.somebody import Cast, number_of, some_news, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

SENTENCE = "Just nu publicerar vi inget. Ring pressansvarig om det brådskar."
AWAY = "Susanne Daregård är borta till och med onsdag 25 november. Kommunikationschefen tar emot."


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with opened(tmp_path_factory.mktemp("officers")) as house:
        yield house


@pytest_asyncio.fixture(loop_scope="session")
async def cast(house: House) -> Cast:
    return await met(house)


async def test_the_week_and_the_help_are_the_officers_own(cast: Cast) -> None:
    receipt = await cast.requester.suggests(some_news())
    week = text_of(await cast.officer.asks("veckan"))
    assert week.startswith("Veckan")
    assert number_of(receipt) in week
    theirs, hers = text_of(await cast.officer.asks("hjälp")), text_of(await cast.requester.asks("hjälp"))
    assert "veckan" in theirs.casefold()
    assert "pausa" not in hers.casefold()
    assert number_of(receipt) not in text_of(await cast.colleague.asks("veckan"))


async def test_while_an_officer_is_away_the_deputy_receives_and_decides(cast: Cast) -> None:
    requester, officer, chief = cast.requester, cast.officer, cast.chief
    first = await requester.suggests(some_news())
    await officer.opens(await officer.asks("jag är borta"), "Jag är borta")
    await officer.submits(last="2026-11-25", deputy="Kommunikationschefen")
    assert "Du är borta till och med" in form_of(officer)
    cast.house.people.closes(OFFICER)
    await cast.house.settled()
    assert AWAY in text_of(first)
    second = await requester.suggests(some_news())
    assert AWAY in text_of(second)
    card = chief.card(number_of(second))
    await chief.decides(card, "Godkänn")
    assert "Godkänd – Kommunikationschefen" in text_of(card)
    assert "Godkänd – Kommunikationschefen" in text_of(second)
    back = await officer.asks("jag är tillbaka")
    assert text_of(back)


async def test_a_pause_is_seen_by_all_holds_what_is_planned_and_is_lifted_with_one_press(cast: Cast) -> None:
    requester, officer = cast.requester, cast.officer
    receipt = await requester.suggests(some_news())
    card = officer.card(number_of(receipt))
    await officer.decides(card, "Planera", planned_date="2026-11-27")
    form = await opens(officer, await officer.asks("pausa allt"), "Pausa allt")
    assert "Det här ska stå överst" in form
    (field,) = [name for name in cast.house.people.dialogs[OFFICER].card["body"] if name.get("isMultiline")]
    await officer.submits(**{field["id"]: SENTENCE})
    await cast.house.settled()
    paused = cards_at(cast.house)[-1]
    assert "Allt är pausat" in text_of(paused)
    assert SENTENCE in text_of(paused)
    assert "Pausad (planerad till" in text_of(card)
    assert SENTENCE in text_of(receipt)
    assert "Publicerad" not in await seen(officer, card)
    assert f"Paus: {SENTENCE}" in text_of(await requester.asks("Vilka konton har vi?"))
    cast.house.people.dialogs.pop(OFFICER, None)
    await officer.presses(paused, "Häv pausen")
    assert "Planerad till" in text_of(card)
    assert "Publicerad" in await seen(officer, card)
    assert SENTENCE not in text_of(await requester.asks("Vilka konton har vi?"))


async def test_nobody_else_pauses_or_is_shown_the_desks_week(cast: Cast) -> None:
    paused = [one for one in cards_at(cast.house) if "Allt är pausat" in text_of(one)]
    for words in ("pausa allt", "jag är borta"):
        answer = await cast.requester.asks(words)
        assert "Pausa allt" not in text_of(answer)
        assert "Jag är borta" not in text_of(answer)
    assert [one for one in cards_at(cast.house) if "Allt är pausat" in text_of(one)] == paused
    assert {DESK, CHIEF} & {cast.requester.id} == set()


async def test_a_request_that_is_shown_from_the_week_can_be_worked_with_there(cast: Cast) -> None:
    receipt = await cast.requester.suggests(some_news())
    number, officer, teams = number_of(receipt), cast.officer, cast.house.teams
    shown = await officer.shown(officer.presses(await officer.asks("veckan"), f"Visa {number}"))
    assert text_of(shown).startswith(f"Föreslå inlägg – {number}")
    await officer.presses(shown, "Jag tar den")
    await teams.until(lambda: "Tas om hand av Susanne Daregård" in text_of(shown))
    await officer.opens(shown, "Anteckna internt")
    await officer.submits()  # which is sent back: nothing is written
    await officer.sends(words="Vi väntar in siffrorna.")
    await teams.until(lambda: "Vi väntar in siffrorna." in text_of(shown))
    await officer.decides(shown, "Godkänn")
    await teams.until(lambda: "Läge: Godkänd – Susanne Daregård" in text_of(shown))
    assert "Läge: Godkänd – Susanne Daregård" in text_of(officer.card(number))
    assert "Inlägget är godkänt." in text_of(receipt)
    mine = await cast.requester.shown(cast.requester.presses(await cast.requester.asks("mina"), f"Visa {number}"))
    await cast.requester.decides(mine, "Ändra", text=(better := some_news()))
    await teams.until(lambda: better in text_of(mine))
