"""The product runs with the fake Teams as its room: in this process, beside Slack, and in a process of its own."""

import asyncio
import time
from pathlib import Path

from tests.fakes.in_teams import PATH, environment, house, prepared
from tests.fakes.server import serving
from tests.fakes.slack.workspace import REQUESTER as SLACK_REQUESTER
from tests.fakes.teams.cards import words_of
from tests.fakes.teams.driver import Driver
from tests.fakes.teams.server import FakeTeams
from tests.fakes.teams.tenant import REQUESTER

ASKED, ANSWERED = "Vilka konton har vi?", "Vi har konton på"


def answered(teams: FakeTeams) -> bool:
    return any(ANSWERED in words_of(one.card) for one in teams.ours(REQUESTER))


async def test_a_question_is_answered_with_slack_beside(tmp_path: Path) -> None:
    data, policy = prepared(tmp_path)
    async with house(data, policy, with_slack=True, pace=0.0) as home:
        assert (await home.people.says(REQUESTER, ASKED)).ok
        await home.teams.until(lambda: answered(home.teams))
        assert (await home.beside.people.dm(SLACK_REQUESTER, ASKED)).ok
        await home.beside.settled()
        assert set((await home.ready())["rooms"]) == {"teams", "slack"}


async def test_a_question_is_answered_by_a_process_of_its_own(tmp_path: Path, teams: FakeTeams) -> None:
    data, policy = prepared(tmp_path)
    settings = environment(teams) | {"POLICY_DIR": str(policy), "TRIAL_BEGAN": str(time.time()), "LOG_LEVEL": "error"}
    server = serving(data, program=("-m", "tests.fakes.teams_app"), **settings)
    started = await asyncio.to_thread(server.__enter__)
    try:
        async with Driver(teams, started.url + PATH) as people:
            assert (await people.says(REQUESTER, ASKED)).ok
            await teams.until(lambda: answered(teams))
    finally:
        await asyncio.to_thread(server.__exit__, None, None, None)
