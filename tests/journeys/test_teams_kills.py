"""The server is ended twenty times, as if the power went, while the connector misbehaves in a quarter of its answers.

Whoever hands something in presses again until the dialog says that it is done; Teams brings everything again until it
is taken, the same or under another id. Afterwards every request is at the desk, and every question is answered. What
stands twice, because a bot may not look whether it stands, is healed as somebody presses on it.
"""

import sys
import time
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select

from bot.store.tables import counts, deliveries, requests
from handlers.teams.talking import inbound
from tests.fakes.in_teams import MONDAY, PATH, environment, form_handed_in, prepared
from tests.fakes.server import Server
from tests.fakes.teams import activities
from tests.fakes.teams.activities import Where
from tests.fakes.teams.cards import sending, words_of
from tests.fakes.teams.carrying import Http
from tests.fakes.teams.checking import nodes
from tests.fakes.teams.driver import Driver
from tests.fakes.teams.faults import Fault, Trouble
from tests.fakes.teams.server import FakeTeams, fake_teams
from tests.fakes.teams.state import Message
from tests.fakes.teams.tenant import BOT, OFFICER
from tests.journeys import killing
from tests.journeys.teams.somebody import SHOW

Json = dict[str, Any]
EACH, KILLS, STAFF = 300, 20, 40
PATIENCE: Final = 10.0
"""Seconds that Teams waits for an answer."""
MISBEHAVING = (
    Fault.HANG,
    Fault.RESET,
    Fault.STORE_THEN_RESET,
    Trouble(Fault.TOO_MANY, 1.0),
    Fault.STORE_THEN_BAD_GATEWAY,
    Fault.STORE_THEN_TIMEOUT,
    Fault.BROKEN,
    Trouble(Fault.LATE, 0.5),
    Fault.CUT,
)
CONNECTOR = ("create", "send", "update", "member")
DESK, RECEIPT = ":desk", ":receipt"


class Crowd(killing.Crowd):
    """People in Teams. `asked`: for each question the keys of the answers that are due, one an id it came under."""

    def __init__(self, teams: FakeTeams) -> None:
        super().__init__(PATIENCE)
        self.teams, self.http = teams, Http("http://127.0.0.1:1/", teams.keys)
        self.asked = defaultdict[int, list[str]](list)
        self._acknowledged = set[tuple[int, str]]()

    def go_to(self, url: str) -> None:
        self.http.url = url + PATH

    async def hand_in(self, number: int) -> None:
        """Press "Skicka" until the dialog says that it is done; where it offers to try again, press that."""
        data = form_handed_in(number, _words(number))
        sent = self._does(number, "invoke", name="task/submit")

        async def once(again: int) -> bool:
            nonlocal data
            if _under_a_new_id(number, again):
                sent["id"] = f"f:{uuid.uuid4()}"
            answer = await self.http.carry({**sent, "value": {"data": data, "context": {"theme": "default"}}})
            if answer.said == "Klart!":
                return self._arrives(number, "invoke")
            if (answer.json.get("task") or {}).get("type") == "continue":
                data = sending(answer.json["task"]["value"]["card"]["content"])["data"]
            return False

        await self.until_done(once)

    async def ask(self, number: int) -> None:
        """Write a question; Teams brings it again until it is taken."""
        sent = self._does(number, "message", text="Vilka konton har vi?")

        async def once(again: int) -> bool:
            if _under_a_new_id(number, again):
                sent["id"] = self.teams.state.new_id()
                self.asked[number].append("finding:" + inbound("msg", sent["conversation"]["id"], sent["id"]))
            return (await self.http.carry(sent)).status == 200 and self._arrives(number, "message")

        await self.until_done(once)

    def _arrives(self, number: int, kind: str) -> bool:
        """Tell whether an acknowledgement reaches Teams: of every third thing that is done the first gets lost."""
        is_first = (number, kind) not in self._acknowledged
        self._acknowledged.add((number, kind))
        return number % 3 > 0 or not is_first

    def _does(self, number: int, kind: str, **more: Any) -> Json:
        state = self.teams.state
        person = state.people[f"29:1-p{1 + number % STAFF:04d}"]
        return activities.activity(state, person, Where(person.personal), self.teams.service_url, kind, **more)


@dataclass(frozen=True)
class Standing:
    """What stands in Teams by the keys of its cards, and which message of each the rows know of."""

    messages: Mapping[str, list[Message]]
    known: Mapping[str, str]

    @classmethod
    def now(cls, teams: FakeTeams, where: str) -> "Standing":
        found = defaultdict[str, list[Message]](list)
        for one in teams.state.messages:
            if one.sender == BOT and (key := _key(one)):
                found[key].append(one)
        with killing.rows_in(where) as conn:
            rows = conn.execute(select(deliveries.c.key, deliveries.c.reference).where(deliveries.c.drawn > 0))
            return cls(found, {key: reference["id"] for key, reference in rows if reference})

    def twins(self, ending: str) -> Iterator[tuple[str, Message, Message]]:
        """Yield each message that stands there without being known, and the one that is: the key, it, and that."""
        for key, standing in self.messages.items():
            if key.endswith(ending) and len(standing) > 1:
                (known,) = (one for one in standing if one.id == self.known[key])
                yield from ((key, one, known) for one in standing if one is not known)

    def times(self, *endings: str) -> Counter[str]:
        return Counter({key: len(found) for key, found in self.messages.items() if key.endswith(endings)})


def _under_a_new_id(number: int, again: int) -> bool:
    return again == 0 or (number + again) % 2 == 0


def _words(number: int) -> str:
    return f"Fråga nummer {number}?"


def _key(message: Message) -> str:
    return next((str(node["delivery"]) for node in nodes(message.card) if "delivery" in node), "")


@dataclass
class Healed:
    """People who press on what stands twice. pressed: the twins; moved: the requests that this changes, and how often.

    Of several twins the first may change something, and the others are only looked at.
    """

    people: Driver
    pressed: int = 0
    moved: Counter[str] = field(default_factory=Counter)
    cards: set[str] = field(default_factory=set)

    async def desk(self, key: str, twin: Message) -> None:
        """Have the buttons of a desk's card shown, and take each second request: both by an officer."""
        seen = await self._looked_at(twin)
        if self._is_to_change(request := key.removesuffix(DESK), key):
            await self._press(OFFICER, twin, seen, "Jag tar den", request)

    async def receipt(self, key: str, twin: Message) -> None:
        """Draw each second request back, and only begin to add somebody to the others: by whoever handed it in."""
        requester = self.people.state.in_personal(twin.conversation)
        assert requester
        self.pressed += 1
        if self._is_to_change(request := key.removesuffix(RECEIPT), key):
            await self._press(requester.id, twin, twin.card, "Ångra", request)
        else:
            await self.people.presses(requester.id, twin, "Lägg till kollega")

    def _is_to_change(self, request: str, key: str) -> bool:
        is_first = key not in self.cards
        self.cards.add(key)
        return is_first and len(self.cards) % 2 == 1 and not self.moved[request]

    async def _looked_at(self, twin: Message) -> Json:
        self.pressed += 1
        drawn = len(twin.history)
        answer = await self.people.presses(OFFICER, twin, SHOW)
        assert answer.card is not None, answer.body
        await self.people.teams.until(lambda: len(twin.history) > drawn)
        return answer.card

    async def _press(self, user: str, twin: Message, seen: Json, button: str, request: str) -> None:
        """Press a button as it is seen; Teams brings it twice."""
        twin.own[user] = seen
        answer = await self.people.presses(user, twin, button)
        assert answer.card is not None, answer.body
        await self.people.redelivers(answer, under_new_id=True)
        self.moved[request] += 1


def running(
    data: Path, policy: Path, teams: FakeTeams, began: float, **more: str
) -> AbstractAsyncContextManager[Server]:
    settings = {"POLICY_DIR": str(policy), "TRIAL_BEGAN": str(began), "LOG_LEVEL": "error"}
    return killing.running(data, "-m", "tests.fakes.teams_app", **environment(teams), **settings, **more)


async def through_the_kills(tmp_path: Path, each: int, kills: int) -> None:
    data, policy = prepared(tmp_path)
    began, where = time.time(), str(data / "medielots.sqlite")
    async with fake_teams(now=lambda: MONDAY.timestamp() + time.time() - began, check=False, crowd=STAFF) as teams:
        teams.faults.share(0.25, seed=7, among=MISBEHAVING, methods=CONNECTOR)
        crowd = Crowd(teams)
        await killing.through_the_kills(crowd, lambda: running(data, policy, teams, began), each, kills)
        await crowd.http.close()
        _all_is_there(Standing.now(teams, where), crowd, where, each, kills)
        teams.faults.clear()
        async with running(data, policy, teams, began) as server:
            await _heal(teams, server, where)


def _all_is_there(standing: Standing, crowd: Crowd, where: str, each: int, kills: int) -> None:
    handed_in = killing.questions_in(where)
    cards, answers = standing.times(DESK, RECEIPT), standing.times("")
    again = sum(len(keys) > 1 for keys in crowd.asked.values())
    twice = Counter(key[key.rindex(":") :] for key, number in cards.items() if number > 1)
    mine = [sum(answers[key] for key in keys) for keys in crowd.asked.values()]
    sys.stdout.write(
        f"\n{kills} kills, {crowd.tried_again} tries again. {each} handed in: {handed_in.total()} requests, "
        f"{len(cards)} cards, of which stand twice or more {twice[DESK]} at the desk and {twice[RECEIPT]} receipts. "
        f"{each} questions: {sum(mine)} answers, {again} asked under several ids; posted in doubt "
        f"{_counted(where, 'delivery.maybe_twice')} times.\n"
    )
    assert handed_in == Counter(map(_words, range(each)))  # by their tokens: none lost, none doubled
    assert len(cards) == 2 * each
    assert [number for number in mine if number == 0] == []
    assert len(mine) == each
    assert _counted(where, "teams.twin") == 0


async def _heal(teams: FakeTeams, server: Server, where: str) -> None:
    standing, before = Standing.now(teams, where), _versions(where)
    receipts, desk = list(standing.twins(RECEIPT)), list(standing.twins(DESK))
    assert receipts
    assert desk
    async with Driver(teams, server.url + PATH) as people:
        healed = Healed(people)
        for key, twin, _ in receipts:
            await healed.receipt(key, twin)
        await _alike(teams, server, receipts)
        for key, twin, _ in desk:
            await healed.desk(key, twin)
        await _alike(teams, server, desk)
    sys.stdout.write(f"{healed.pressed} twins healed, {healed.moved.total()} requests moved by that.\n")
    after = _versions(where)
    assert {one: after[one] - before[one] for one in before if after[one] != before[one]} == healed.moved
    assert _counted(where, "teams.twin") == healed.pressed == len(receipts) + len(desk)


async def _alike(teams: FakeTeams, server: Server, twins: list[tuple[str, Message, Message]]) -> None:
    """Wait until each looks as the one that is kept up with, and has been drawn anew for that."""
    await killing.until_nothing_is_owed(server.url)
    with suppress(AssertionError):  # what differs is told below
        await teams.until(lambda: all(twin.history and _seen(twin) == _seen(known) for _, twin, known in twins))
    assert [(key, _seen(twin)) for key, twin, _ in twins] == [(key, _seen(known)) for key, _, known in twins]
    assert [key for key, twin, _ in twins if not twin.history] == []


def _seen(message: Message) -> str:
    # Its buttons' words too. For whom a client draws it anew is not seen: an officer may have been met since.
    return words_of(message.card)


def _versions(where: str) -> dict[str, int]:
    with killing.rows_in(where) as conn:
        return {row.id: row.version for row in conn.execute(select(requests.c.id, requests.c.version))}


def _counted(where: str, what: str) -> int:
    with killing.rows_in(where) as conn:
        return conn.scalar(select(func.coalesce(func.sum(counts.c.number), 0)).where(counts.c.what == what)) or 0


async def test_nothing_is_lost_or_doubled_over_twenty_kills_and_what_stands_twice_is_healed(tmp_path: Path) -> None:
    await through_the_kills(tmp_path, EACH, KILLS)
