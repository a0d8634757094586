"""Who somebody is, by Slack's own word: who is staff, what is remembered, and what holds while Slack is silent."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from time import monotonic

import pytest

from bot.policy.load import load
from handlers.known import FRESH, USABLE, NotKnownNow
from handlers.slack.people import GIVEN_UP, People, Profile, stranger
from tests.fakes.slack.faults import Fault, Trouble
from tests.fakes.slack.server import FakeSlack, fake_slack
from tests.fakes.slack.workspace import (
    COLLEAGUE,
    ENGLISH,
    FOREIGNER,
    FORMER,
    GUEST,
    OFFICER,
    OTHER_BOT,
    REQUESTER,
    TEAM,
)
from tests.fakes.trained import POLICY
from tests.handlers.slack.a_client import client_of

AMINA = Profile(REQUESTER, "Amina Holm", "Enheten för företagande", "amina.holm@myndigheten.example", True, "sv")


@dataclass
class Register:
    """People as the room asks for them, and what came of it."""

    slack: FakeSlack
    people: People
    now: list[float]
    met: list[str] = field(default_factory=list)

    def asked(self) -> int:
        """How often Slack was asked."""
        return len(self.slack.calls.of("users.info"))


@pytest.fixture
async def register() -> AsyncIterator[Register]:
    async with fake_slack() as slack, client_of(slack, answers_within=10) as client:
        now, met = [1000.0], list[str]()

        async def meet(profile: Profile) -> None:
            met.append(profile.id)

        yield Register(slack, People(client, TEAM, lambda: now[0], meet), now, met)


async def test_staff_are_known_by_name_unit_and_verified_address(register: Register) -> None:
    assert await register.people.who(REQUESTER) == AMINA
    assert (await register.people.who(ENGLISH)).lang == "en"
    assert register.met == [REQUESTER, ENGLISH]


@pytest.mark.parametrize("user", [GUEST, FOREIGNER, OTHER_BOT, FORMER, "U0NOBODY"])
async def test_nobody_else_is_staff(register: Register, user: str) -> None:
    who = await register.people.who(user)
    person = who.person(load(POLICY))
    assert (who.staff, person.staff, person.desks, person.roles) == (False, False, frozenset(), frozenset())


@pytest.mark.parametrize("flag", ["restricted", "ultra_restricted", "deleted", "bot"])
async def test_an_officer_who_is_no_staff_any_more_decides_nothing(register: Register, flag: str) -> None:
    setattr(register.slack.state.users[OFFICER], flag, True)
    assert not (await register.people.who(OFFICER)).person(load(POLICY)).desks


async def test_somebody_of_another_workspace_is_no_officer_with_an_officers_address(register: Register) -> None:
    register.slack.state.users[FOREIGNER].email = register.slack.state.users[OFFICER].email
    person = (await register.people.who(FOREIGNER)).person(load(POLICY))
    assert (person.staff, person.desks) == (False, frozenset())


async def test_somebody_that_slack_does_not_know_is_a_stranger_for_a_while(register: Register) -> None:
    assert [await register.people.who("U0NOBODY") for _ in range(3)] == [stranger("U0NOBODY")] * 3
    assert register.asked() == 1


async def test_who_somebody_is_is_asked_once_in_ten_minutes(register: Register) -> None:
    for later, asked in ((0, 1), (FRESH - 1, 1), (2, 2), (FRESH, 3)):
        register.now[0] += later
        assert await register.people.who(REQUESTER) == AMINA
        assert register.asked() == asked


async def test_several_things_at_once_are_one_question(register: Register) -> None:
    found = await asyncio.gather(*(register.people.who(user) for user in (REQUESTER, COLLEAGUE) * 20))
    assert (len({one.id for one in found}), register.asked()) == (2, 2)


@pytest.mark.parametrize(
    "fault", [Fault.HANG, Fault.RESET, Fault.BROKEN, Fault.TOO_MANY, Fault.CUT, Fault.GARBLED, Trouble(Fault.LATE, 2.5)]
)
async def test_while_slack_is_silent_nobody_new_is_known_and_it_is_said_in_time(
    register: Register, fault: Fault | Trouble
) -> None:
    register.slack.faults.next("users.info", fault, fault)  # twice: the client itself asks a second time after a reset
    began = monotonic()
    with pytest.raises(NotKnownNow):
        await register.people.who(REQUESTER)
    assert monotonic() - began < 1.9
    register.slack.faults.clear()
    await asyncio.sleep(max(0.0, began + GIVEN_UP + 0.1 - monotonic()) if fault is Fault.HANG else 0)
    assert await register.people.who(REQUESTER) == AMINA


@pytest.mark.parametrize("fault", [Fault.HANG, Fault.RESET, Fault.BROKEN, Fault.TOO_MANY])
async def test_while_slack_is_silent_who_was_known_is_known_for_a_day(register: Register, fault: Fault) -> None:
    await register.people.who(REQUESTER)
    register.slack.faults.next("users.info", *[fault] * 4)
    register.now[0] += USABLE - 1
    assert await register.people.who(REQUESTER) == AMINA
    register.now[0] += 2
    with pytest.raises(NotKnownNow):
        await register.people.who(REQUESTER)


async def test_a_late_answer_counts_for_the_next(register: Register) -> None:
    register.slack.faults.next("users.info", Trouble(Fault.LATE, 1.8))
    with pytest.raises(NotKnownNow):
        await register.people.who(REQUESTER)
    await asyncio.sleep(0.8)
    assert (await register.people.who(REQUESTER), register.asked()) == (AMINA, 1)


async def test_a_refusal_that_is_no_answer_is_not_remembered(register: Register) -> None:
    register.slack.faults.refuse("users.info", "missing_scope")
    with pytest.raises(NotKnownNow):
        await register.people.who(REQUESTER)
    register.slack.faults.refuse("users.info", "")
    assert await register.people.who(REQUESTER) == AMINA


async def test_an_address_that_slack_has_not_verified_is_none() -> None:
    async def nothing(_profile: Profile) -> None:
        return

    async with fake_slack() as slack, client_of(slack) as client:
        people = People(client, TEAM, monotonic, nothing)
        told = {"team_id": TEAM, "profile": {"email": "susanne.daregard@myndigheten.example", "real_name": "S"}}
        unverified = people._read("U1", told | {"is_email_confirmed": False})
        assert (unverified.email, people._read("U1", told).email) == ("", "susanne.daregard@myndigheten.example")


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"profile": None},
        {"profile": {"real_name": None, "email": 7, "title": ["x"]}, "locale": 3, "team_id": [TEAM]},
        {"profile": {}, "team_id": TEAM.lower()},
    ],
)
async def test_what_slack_tells_oddly_makes_nobody_staff(register: Register, told: dict[str, object]) -> None:
    assert register.people._read("U1", told) == Profile("U1", "U1", "", "", False, "sv")


async def test_a_name_is_one_line_and_not_endless(register: Register) -> None:
    register.slack.state.users[REQUESTER].name = "Amina\n\n<!channel>\t*Holm* " + "x" * 500
    name = (await register.people.who(REQUESTER)).name
    assert (name[:23], len(name)) == ("Amina <!channel> *Holm*", 200)


async def test_so_many_are_remembered_and_no_more(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register.people._known.kept, "most", 2)
    for user in (REQUESTER, COLLEAGUE, OFFICER, REQUESTER):
        await register.people.who(user)
    assert register.asked() == 4
