"""Requests on both engines, brought to any state by the verbs themselves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count

import pytest

from bot.desk.hand_in import HandIn, hand_in
from bot.desk.reading import read_request
from bot.desk.transition import Move, Outcome, transition
from bot.outbox import Address
from bot.people import Person
from bot.policy.model import Policy
from bot.requests.model import Request, State, Verb
from bot.store.database import Database
from tests.fakes.cast import OFFICER, REQUESTER
from tests.fakes.clock import FakeClock

ROOMS = ("local",)
VALUES: dict[str, dict[str, object]] = {
    "nyhet": {"text": "Rapporten är klar", "when": "any", "secrecy": True},
    "konferens": {"event": "Tillväxtdagen", "start": "2026-12-01", "end": "2026-12-02", "part": "arrange"},
    "fraga": {"question": "Får vi livesända?"},
}
WAYS: dict[State, tuple[Verb, ...]] = {
    State.SENT: (),
    State.WAITING: (Verb.ASK,),
    State.CLAIMED: (Verb.ASK, Verb.REPLY),
    State.APPROVED: (Verb.APPROVE,),
    State.PUBLISHED: (Verb.PUBLISH,),
    State.ANSWERED: (Verb.ANSWER,),
    State.DECLINED: (Verb.DECLINE,),
    State.WITHDRAWN: (Verb.WITHDRAW,),
}
"""The verbs that bring a request that was just sent to a state."""


@dataclass
class House:
    """Hands in and moves requests, as a room would."""

    database: Database
    policy: Policy
    clock: FakeClock
    ids: Callable[[], str] = field(default_factory=lambda: (f"id-{number}" for number in count(1)).__next__)

    async def hand_in(self, kind: str, requester: Person = REQUESTER, **values: object) -> Request:
        handed = HandIn(
            id=self.ids(),
            kind=kind,
            values={**VALUES[kind], **values},
            requester=requester,
            address=Address("local", f"person:{requester.id}"),
            lang="sv",
            at=self.clock(),
            inbound=self.ids(),
        )
        await self.database.write(hand_in, self.policy, ROOMS, handed)
        return await self.read(handed.id)

    async def read(self, request_id: str) -> Request:
        request = await self.database.read(read_request, request_id)
        assert request is not None
        return request

    async def move(
        self,
        request: Request,
        verb: Verb,
        actor: Person,
        *,
        words: str = "Ord",
        values: Mapping[str, object] | None = None,
        links: Mapping[str, str] | None = None,
    ) -> Outcome:
        self.clock.pass_by(60)
        changes = verb in (Verb.EDIT, Verb.EDIT_AND_APPROVE)
        move = Move(
            verb=verb,
            request=request.id,
            seen=request.version,
            actor=actor,
            at=self.clock(),
            inbound=self.ids(),
            words=words,
            values=(values or VALUES[request.kind]) if changes else None,
            links=links,
        )
        return await self.database.write(transition, self.policy, ROOMS, move)

    async def in_state(self, kind: str, state: State) -> Request:
        request = await self.hand_in(kind)
        for verb in WAYS[state]:
            actor = REQUESTER if verb in (Verb.REPLY, Verb.WITHDRAW) else OFFICER
            outcome = await self.move(request, verb, actor)
            assert outcome.code == "done", outcome
            request = await self.read(request.id)
        assert request.state is state
        return request


@pytest.fixture
def house(database: Database, policy: Policy, clock: FakeClock) -> House:
    return House(database, policy, clock)
