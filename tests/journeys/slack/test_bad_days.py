"""Bad days: Slack does not say who somebody is, is not there at all, or our own database is away."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from itertools import count

import pytest
import pytest_asyncio
from sqlalchemy.exc import OperationalError

from tests.fakes.in_slack import House, RunningClock
from tests.fakes.slack.faults import Fault
from tests.fakes.slack.server import FakeSlack, fake_slack
from tests.fakes.slack.workspace import DESK, REQUESTER
from tests.journeys.slack.conftest import Open, opened
from tests.journeys.slack.somebody import (
    Cast,
    Somebody,
    buttons_of,
    is_welcome,
    new_link,
    number_of,
    some_news,
    words_of,
)

pytestmark = pytest.mark.asyncio(loop_scope="session")

WHO = "Jag kan inte se vem du är just nu, för Slack svarar inte. Inget är skickat. Försök igen om en liten stund."
NOT_KEPT = "Det gick inte att spara just nu. Inget är skickat. Försök igen om en liten stund."
QUESTION, ANSWER = "Vilka konton har vi?", "Vilka sociala medier finns vi i?"
CROWD = 9


@dataclass
class Frail:
    """A house whose database fails at one step of each transaction while `at` names one, and people nobody has met."""

    at: str = ""
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    house: House | None = None

    def __call__(self, step: str) -> None:
        if step == self.at:
            raise OperationalError("…", {}, OSError("the database is away"))

    @property
    def cast(self) -> Cast:
        assert self.house
        return Cast.of(self.house)

    def newcomer(self) -> Somebody:
        assert self.house
        return Somebody(self.house, f"U0P{next(self.numbers):04d}")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def frail_house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Frail]:
    clock, frail = RunningClock(), Frail()
    async with fake_slack(now=lambda: clock().timestamp(), crowd=CROWD) as slack:
        folder = tmp_path_factory.mktemp("frail")
        async with opened(folder, slack=slack, clock=clock, checkpoint=frail) as frail.house:
            yield frail


@pytest.fixture
def frail(frail_house: Frail) -> Frail:
    assert frail_house.house
    frail_house.at = ""
    frail_house.house.slack.faults.clear()
    return frail_house


async def test_who_somebody_is_cannot_be_told_and_what_they_do_is_answered_or_brought_again(frail: Frail) -> None:
    cast, newcomer = frail.cast, frail.newcomer()
    house, people, slack = cast.house, cast.house.people, cast.house.slack
    card = cast.officer.card(number_of(await cast.requester.suggests(some_news())))
    slack.faults.refuse("users.info", "internal_error")
    assert (await newcomer.commands("/fraga", QUESTION)) == {"text": WHO, "response_type": "ephemeral"}
    assert (await newcomer.commands("/inlagg", "nytt"))["text"] == WHO
    slack.state.channels[DESK].members.add(newcomer.id)
    assert (await newcomer.in_passing(newcomer.presses(card, "Jag tar den")))["text"] == WHO
    await newcomer.does(people.shortcut_message(newcomer.id, card, "suggest_post"))
    await slack.until(newcomer.told)
    assert [one["text"] for one in newcomer.told()] == [WHO]  # a shortcut has no place of its own

    asked = await people.dm(newcomer.id, QUESTION)
    assert (asked.status, len(newcomer.told())) == (503, 1)
    assert (await people.redeliver(asked, retry=1)).status == 503
    slack.faults.clear()
    assert (await people.redeliver(asked, retry=2)).status == 200
    await house.settled()
    (answer,) = [one for one in newcomer.told()[1:] if not is_welcome(one)]
    assert answer["text"].startswith(ANSWER)
    said = len(newcomer.told())
    await newcomer.does(people.redeliver(asked, retry=3))
    assert len(newcomer.told()) == said
    refused = await newcomer.opens(card, "Jag tar den")
    assert words_of(refused) == "Det här gör Kommunikationsavdelningen."


async def test_at_the_last_try_a_question_is_answered_as_a_guests(frail: Frail) -> None:
    newcomer, people, slack = frail.newcomer(), frail.cast.house.people, frail.cast.house.slack
    slack.faults.refuse("users.info", "internal_error")
    asked = await people.dm(newcomer.id, QUESTION)
    assert [(await people.redeliver(asked, retry=retry)).status for retry in (1, 2, 3)] == [503, 503, 200]
    await newcomer.house.settled()
    (answer,) = [one for one in newcomer.told() if not is_welcome(one)]
    assert answer["text"].startswith(ANSWER)
    assert "Fråga pressansvarig" not in buttons_of(answer)
    slack.faults.clear()
    assert "Fråga pressansvarig" in buttons_of(await newcomer.asks(QUESTION))


async def test_slack_that_takes_its_time_to_say_who_somebody_is_keeps_nobody_waiting(frail: Frail) -> None:
    newcomer = frail.newcomer()
    newcomer.house.slack.faults.next("users.info", Fault.HANG)
    answer = await newcomer.does(newcomer.house.people.command(newcomer.id, "/inlagg", "nytt"))
    assert answer.json == {"text": WHO, "response_type": "ephemeral"}
    assert answer.seconds < 2.5


async def test_the_database_is_away_and_whoever_does_something_is_told_and_loses_nothing(frail: Frail) -> None:
    cast, people = frail.cast, frail.cast.house.people
    requester, officer = cast.requester, cast.officer
    no = await requester.asks("Vad blir det för lunch i restaurangen på fredag?")
    card = officer.card(number_of(await requester.suggests(some_news())))
    await officer.asks("hjälp")
    await requester.fills_in("nytt")
    budget = cast.budget()

    frail.at = "before-transaction"
    assert (await people.command(REQUESTER, "/fraga", QUESTION)).json["text"] == NOT_KEPT
    told = await requester.in_passing(people.press(REQUESTER, no, "Fråga pressansvarig"))
    assert told["text"] == NOT_KEPT
    assert (await officer.in_passing(people.press(officer.id, card, "Jag tar den")))["text"] == NOT_KEPT
    words = {"text": some_news(), "link": new_link(), "secrecy": True}
    kept = await people.submit(REQUESTER, requester.view, words)
    assert kept.json == {"response_action": "errors", "errors": {"text": NOT_KEPT}}
    asked = await people.dm(REQUESTER, QUESTION)
    assert asked.status == 500
    assert "Läge: Skickad" in card["text"]

    frail.at = ""
    await people.redeliver(asked)
    await requester.sends()
    await officer.presses(card, "Jag tar den")
    assert "Tas om hand av Susanne Daregård" in card["text"]
    assert budget.spent() == {"D0AMINA": 2, DESK: 1}


async def test_a_transaction_that_ends_as_the_connection_breaks_is_not_done_twice(frail: Frail) -> None:
    cast, people = frail.cast, frail.cast.house.people
    requester, officer = cast.requester, cast.officer
    card = officer.card(number_of(await requester.suggests(some_news())))
    for one in (officer, requester):
        await one.asks("hjälp")
    await requester.fills_in("nytt")
    budget = cast.budget()
    frail.at = "after-commit"
    asked = await people.dm(REQUESTER, QUESTION)
    handed = await people.submit(REQUESTER, requester.view, {"text": some_news(), "link": new_link(), "secrecy": True})
    assert handed.json == {"response_action": "errors", "errors": {"text": NOT_KEPT}}
    claimed = await people.press(officer.id, card, "Jag tar den")
    frail.at = ""
    await people.redeliver(asked)
    await people.redeliver(claimed)
    await requester.sends()  # the same form again
    assert budget.spent() == {"D0AMINA": 2, DESK: 1}
    assert "Tas om hand av Susanne Daregård" in card["text"]


async def test_slack_is_down_when_we_start_and_nobody_is_forgotten(open_house: Open) -> None:
    clock = RunningClock()
    slack = FakeSlack(now=lambda: clock().timestamp())
    await slack.start()
    port = int(slack.url.rpartition(":")[2])
    await slack.stop()
    async with open_house(slack=slack, clock=clock) as house:
        cast, people = Cast.of(house), house.people
        assert (await house.ready())["ready"] is True
        asked = await people.dm(REQUESTER, QUESTION)
        assert asked.status == 503
        assert (await people.command(REQUESTER, "/fraga", QUESTION)).json["text"] == WHO
        await slack.start(port)
        try:
            assert (await people.redeliver(asked)).status == 200
            await house.settled()
            assert [is_welcome(one) or one["text"].startswith(ANSWER) for one in cast.requester.told()] == [True] * 2
            receipt = await cast.requester.suggests(some_news())
            assert len([one for one in slack.ours(DESK) if number_of(receipt) in one["text"]]) == 1
        finally:
            await slack.stop()
    assert slack.breaches == []
