"""The same over Socket Mode: no address of ours is needed."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.fakes.in_slack import House
from tests.fakes.slack.workspace import DESK, REQUESTER
from tests.journeys.slack.conftest import opened
from tests.journeys.slack.somebody import Cast, number_of, some_news

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION, ANSWER = "Vilka konton har vi?", "Vilka sociala medier finns vi i?"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def on_socket(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with opened(tmp_path_factory.mktemp("socket"), socket=True) as house:
        await house.slack.sockets.connection()
        yield house


async def test_a_question_a_hand_in_and_a_decision_over_a_websocket(on_socket: House) -> None:
    cast, slack = Cast.of(on_socket), on_socket.slack
    await slack.sockets.connection()
    requester, officer = cast.requester, cast.officer
    assert (await requester.asks(QUESTION))["text"].startswith(ANSWER)
    assert (await requester.commands("/fraga", QUESTION))["text"].startswith(ANSWER)
    budget = cast.budget()
    receipt = await requester.suggests(some_news())
    card = officer.card(number_of(receipt))
    await officer.opens(card, "Be om ändring")
    await officer.sends(words="Skriv gärna mer.")
    assert "Susanne Daregård ber dig ändra:\n\nSkriv gärna mer." in requester.told()[-1]["text"]
    assert budget.spent() == {"D0AMINA": 2, DESK: 1}
    assert slack.sockets.unacknowledged == []


async def test_what_was_not_acknowledged_comes_again_over_the_next_connection_and_is_done_once(
    on_socket: House,
) -> None:
    cast, sockets = Cast.of(on_socket), on_socket.slack.sockets
    await sockets.connection()
    answer = await cast.requester.does(on_socket.people.dm(REQUESTER, QUESTION))
    told, envelope = len(cast.requester.told()), sockets.envelopes[-1]
    envelope.acks.clear()  # Slack has not heard it
    await sockets.drop()
    await sockets.connection(2)
    (again,) = await sockets.redeliver()
    assert await sockets.acknowledged(again) == [{}]
    await asyncio.gather(*(on_socket.people.redeliver(answer, retry=retry) for retry in (1, 2)))
    await on_socket.settled()
    assert len(cast.requester.told()) == told

    await sockets.disconnect()
    await sockets.connection(3)
    assert (await cast.requester.asks("Får vi ha flera konton i samma kanal?"))["text"] != ""
