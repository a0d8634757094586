"""The desk with people enough to try every role, and a house to do the verbs in."""

from dataclasses import replace

import pytest

from bot.desk.scene import Scene
from bot.people import Person
from bot.policy.model import Officer, Policy
from bot.store.database import Database
from tests.bot.desk.house import House
from tests.fakes.cast import CHIEF, COMMUNICATOR, DEPUTY, DIRECTOR
from tests.fakes.clock import FakeClock


@pytest.fixture(scope="session")
def staffed(policy: Policy) -> Policy:
    """Return the shipped policy with a communicator, two who can stand in, and a head of communications by name."""
    more = {person.id: _officer(person) for person in (COMMUNICATOR, DEPUTY, DIRECTOR)}
    desk = policy.desks["kommunikation"]
    people = (*desk.people, COMMUNICATOR.id, DEPUTY.id)
    head = replace(policy.roles["kommunikationschef"], holder=CHIEF.id)
    return replace(
        policy,
        officers={**policy.officers, **more},
        desks={**policy.desks, desk.id: replace(desk, people=people)},
        roles={**policy.roles, head.id: head},
    )


@pytest.fixture(scope="session")
def scene(staffed: Policy) -> Scene:
    return Scene(staffed, ("local",))


@pytest.fixture
def house(database: Database, scene: Scene, clock: FakeClock) -> House:
    return House(database, scene, clock)


def _officer(person: Person) -> Officer:
    return Officer(person.id, person.name, "", person.unit, "", (), {"local": person.id})
