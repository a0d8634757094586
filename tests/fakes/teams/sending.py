"""What people do, on its way to the app: each answer is kept, and looked at as a client would."""

import uuid
from types import TracebackType
from typing import Any, Self

from tests.fakes.teams import activities
from tests.fakes.teams.activities import Where
from tests.fakes.teams.carrying import Answer, Http
from tests.fakes.teams.displaying import faults_in_answer
from tests.fakes.teams.server import FakeTeams
from tests.fakes.teams.state import State
from tests.fakes.teams.tenant import Person

Json = dict[str, Any]


class Sending:
    """Sends activities to the app at `url` (…/api/messages)."""

    def __init__(self, teams: FakeTeams, url: str) -> None:
        self.teams = teams
        self.state: State = teams.state
        self.http = Http(url, teams.keys)
        self.answers: list[Answer] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        await self.http.close()

    async def sends(self, activity: Json, *, authorization: str | None = None) -> Answer:
        """Send an activity. `authorization` wins over the right header."""
        answer = await self.http.carry(activity, authorization=authorization)
        self.answers.append(answer)
        if activity.get("type") == "invoke" and self.teams.check:
            faults = faults_in_answer(answer)
            self.teams.breaches += [f"{activity.get('name')}: {fault}" for fault in faults]
        return answer

    async def redelivers(self, answer: Answer | None = None, *, under_new_id: bool = False) -> Answer:
        """Send the same thing again, as Teams does when it has heard nothing: the last one unless another is named."""
        again = dict((answer or self.answers[-1]).activity)
        if under_new_id:
            again["id"] = self.state.new_id() if again["type"] == "message" else f"f:{uuid.uuid4()}"
        return await self.sends(again)

    def _activity(self, user: str, where: Where, kind: str, **more: Any) -> Json:
        return activities.activity(self.state, self._person(user), where, self.teams.service_url, kind, **more)

    def _person(self, user: str) -> Person:
        return self.state.people[user]
