"""The first meeting: one welcome, one line in a channel or a group, and a way to everybody that outlives a restart."""

from pathlib import Path
from typing import Any

import pytest

from tests.fakes.in_teams import RunningClock, house, prepared
from tests.fakes.teams import activities
from tests.fakes.teams.activities import Where
from tests.fakes.teams.cards import labels
from tests.fakes.teams.server import fake_teams
from tests.fakes.teams.tenant import BOT, COLLEAGUE, DEPUTY, DIRECTOR, ELSEWHERE, GROUP, NEWCOMER, REQUESTER
from tests.journeys.teams.conftest import Open
from tests.journeys.teams.somebody import Cast, is_welcome, number_of, text_of, unfolded

pytestmark = pytest.mark.asyncio(loop_scope="session")

TITLE = "Så använder vi sociala medier på Tillväxtverket"
FORMS = ["Föreslå inlägg", "Boka konferenskontot", "Råd om kanal", "Fråga pressansvarig", "Nytt konto"]
WELCOME = f"""Hej! Jag är Lotsen.
• Fråga mig om ”{TITLE}”. Jag svarar med policyns egna ord, och säger till när den inget säger.
• Lämna in det du vill ha gjort med knapparna. Kommunikationsavdelningen tar hand om det, och du får besked här.
• Skriv hjälp, så ser du allt du kan skriva till mig.
Frågor räknas men sparas inte. Det du lämnar in sparas med ditt namn. Utkast ser bara du, och de försvinner om de \
ligger orörda i 90 dagar. Chatten finns kvar där du skriver."""
LINE = (
    f"Hej! Jag är Lotsen.\nNämn mig och skriv din fråga, så svarar jag ur ”{TITLE}”. "
    "Vill du lämna in något, skriv till mig i en egen chatt."
)


async def test_whoever_installs_the_app_is_welcomed_once_though_teams_tells_of_it_twice(open_house: Open) -> None:
    async with open_house() as house:
        newcomer = Cast.of(house).somebody(NEWCOMER)
        await newcomer.does(house.people.installs(NEWCOMER))
        assert [one.activity["type"] for one in house.people.answers] == ["conversationUpdate", "installationUpdate"]
        (welcome,) = newcomer.told()
        assert text_of(welcome).startswith(WELCOME)
        assert labels(welcome.card) == [*FORMS, *FORMS]
        assert labels(unfolded(welcome).card) == FORMS
        await newcomer.asks("Vilka konton har vi?")
        assert [is_welcome(one) for one in newcomer.told()] == [True, False]


@pytest.mark.parametrize(
    ("kind", "more"),
    [("conversationUpdate", {"membersAdded": [{"id": BOT}]}), ("installationUpdate", {"action": "add"})],
)
async def test_either_of_the_two_is_enough(open_house: Open, kind: str, more: dict[str, Any]) -> None:
    async with open_house() as house:
        newcomer, teams = Cast.of(house).somebody(NEWCOMER), house.teams
        teams.state.installed.add(NEWCOMER)
        person = teams.state.people[NEWCOMER]
        told = activities.activity(teams.state, person, Where(person.personal), teams.service_url, kind, **more)
        await newcomer.does(house.people.sends(told))
        assert [is_welcome(one) for one in newcomer.told()] == [True]


async def test_whoever_writes_first_is_welcomed_once(cast: Cast) -> None:
    newcomer = cast.somebody(DEPUTY)
    for _ in range(2):
        await newcomer.asks("Vilka konton har vi?")
    assert sorted(is_welcome(one) for one in newcomer.told()) == [False, False, True]


async def test_whoever_takes_the_app_away_and_has_it_again_goes_on_where_they_were(open_house: Open) -> None:
    async with open_house() as house:
        cast = Cast.of(house)
        asker = cast.somebody(DIRECTOR)
        receipt = await asker.suggests("Ledningen bjuder in till öppet hus.")
        await asker.does(house.people.uninstalls(DIRECTOR))
        assert await asker.does(house.people.installs(DIRECTOR))
        assert sum(map(is_welcome, asker.told())) == 1
        await cast.officer.decides(cast.officer.card(number_of(receipt)), "Tacka nej", words="Inte i år.")
        assert "Inte i år." in text_of(asker.told()[-1])


async def test_a_team_that_the_app_is_added_to_gets_one_line_in_one_thread(cast: Cast) -> None:
    people, teams, budget = cast.house.people, cast.house.teams, cast.budget()
    await cast.requester.does(people.adds_to(REQUESTER, ELSEWHERE))
    await cast.requester.does(people.redelivers(under_new_id=True))
    await cast.requester.does(people.adds_to(COLLEAGUE, ELSEWHERE))
    (line,) = teams.ours(ELSEWHERE)
    assert (text_of(line), line.thread) == (LINE, line.id)
    assert budget.spent() == {ELSEWHERE: 1}
    created = teams.calls.of("create")[-1]
    assert (created["isGroup"], created["channelData"]) == (True, {"channel": {"id": ELSEWHERE}})


async def test_a_group_that_the_app_is_added_to_gets_one_line_and_who_joins_later_gets_none(open_house: Open) -> None:
    async with open_house() as house:
        cast = Cast.of(house)
        budget = cast.budget()
        await cast.colleague.does(house.people.adds_to(COLLEAGUE, GROUP))
        await cast.colleague.does(house.people.joins(NEWCOMER, GROUP))
        (line,) = house.teams.ours(GROUP)
        assert text_of(line) == LINE
        assert budget.spent() == {GROUP: 1}


async def test_a_restart_loses_nobodys_conversation(tmp_path: Path) -> None:
    data, policy = prepared(tmp_path)
    clock = RunningClock()
    async with fake_teams(now=lambda: clock().timestamp()) as teams:
        async with house(data, policy, teams=teams, clock=clock, pace=0.0) as before:
            receipt = await Cast.of(before).requester.suggests("Vi söker fler lotsar.")
        begun = len(teams.calls)
        async with house(data, policy, teams=teams, clock=clock, pace=0.0) as after:
            cast = Cast.of(after)
            card = cast.officer.card(number_of(receipt))
            await cast.officer.decides(card, "Tacka nej", words="Vi väntar till våren.")
            assert "Vi väntar till våren." in text_of(cast.requester.told()[-1])
            assert [one.path for one in teams.calls.since(begun) if one.name == "create"] == []
