"""Nothing twice: what Slack brings again, what is pressed again, and what is too late or not one's own."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio

from tests.fakes.in_slack import House
from tests.fakes.slack.carrying import Answer
from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.workspace import COMMUNICATOR, DESK, FOREIGNER, GENERAL, GUEST, NEIGHBOUR, REQUESTER
from tests.journeys.slack.conftest import opened
from tests.journeys.slack.somebody import Cast, Json, Somebody, new_link, number_of, some_news, words_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

OFF_TOPIC = "Vad blir det för lunch i restaurangen på fredag?"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("once")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shared(data: Path) -> AsyncIterator[House]:
    async with opened(data) as house:
        yield house


@pytest.fixture
def beside(data: Path) -> Callable[[], dict[str, int]]:
    """Give what counts the rows over a connection of its own, as another process would."""

    def count() -> dict[str, int]:
        with closing(sqlite3.connect(f"file:{data / 'data' / 'medielots.sqlite'}?mode=ro", uri=True)) as conn:
            tables = [name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {table: conn.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}

    return count


Doing = Callable[[Cast], Awaitable[Answer]]


async def _question(cast: Cast) -> Answer:
    return await cast.house.people.dm(REQUESTER, "Vilka konton har vi?")


async def _mention(cast: Cast) -> Answer:
    return await cast.house.people.mention(REQUESTER, GENERAL, "Vilka konton har vi?")


async def _voice(cast: Cast) -> Answer:
    return await cast.house.people.voice_clip(REQUESTER)


async def _joined(cast: Cast) -> Answer:
    return await cast.house.people.join_channel(GENERAL)


async def _asked_by_command(cast: Cast) -> Answer:
    return await cast.house.people.command(REQUESTER, "/fraga", OFF_TOPIC)


async def _chooser(cast: Cast) -> Answer:
    return await cast.house.people.command(REQUESTER, "/inlagg")


async def _sent_on(cast: Cast) -> Answer:
    return await cast.house.people.press(REQUESTER, await cast.requester.asks(OFF_TOPIC), "Fråga pressansvarig")


async def _handed_in(cast: Cast) -> Answer:
    await cast.requester.fills_in("nytt")
    fields = {"text": some_news(), "link": new_link(), "secrecy": True}
    return await cast.house.people.submit(REQUESTER, cast.requester.view, fields)


async def _closed(cast: Cast) -> Answer:
    await cast.requester.fills_in("rad")
    cast.house.people.fill_in(REQUESTER, cast.requester.view, {"question": "Podd?"})
    await cast.requester.presses(cast.requester.view, "Spara utkast")
    answer = await cast.house.people.close_view(REQUESTER, cast.requester.view)
    assert answer is not None
    return answer


async def _claimed(cast: Cast) -> Answer:
    receipt = await cast.requester.suggests(some_news())
    return await cast.house.people.press(cast.officer.id, cast.officer.card(number_of(receipt)), "Jag tar den")


async def _decided(cast: Cast) -> Answer:
    receipt = await cast.requester.suggests(some_news())
    await cast.officer.opens(cast.officer.card(number_of(receipt)), "Tacka nej")
    return await cast.house.people.submit(cast.officer.id, cast.officer.view, {"words": "Inte nu."})


async def _rated(cast: Cast) -> Answer:
    return await cast.house.people.press(REQUESTER, await cast.requester.asks(OFF_TOPIC), "Ja")


async def _form_by_command(cast: Cast) -> Answer:
    return await cast.house.people.command(REQUESTER, "/inlagg", "nytt")


async def _form_by_button(cast: Cast) -> Answer:
    answer = await cast.requester.asks("Hur gör jag för att få ut en nyhet i våra sociala medier?")
    return await cast.house.people.press(REQUESTER, answer, "Föreslå inlägg")


async def _form_by_shortcut(cast: Cast) -> Answer:
    people = cast.house.people
    await people.says(cast.colleague.id, GENERAL, some_news())
    return await people.shortcut_message(REQUESTER, people.last_said, "suggest_post")


async def _menu_by_shortcut(cast: Cast) -> Answer:
    return await cast.house.people.shortcut_global(REQUESTER, "menu")


async def _faulty_form(cast: Cast) -> Answer:
    await cast.requester.fills_in("nytt")
    fields = {"text": some_news(), "link": "inte en länk", "secrecy": True}
    return await cast.house.people.submit(REQUESTER, cast.requester.view, fields)


async def _refused_press(cast: Cast) -> Answer:
    receipt = await cast.requester.suggests(some_news())
    return await cast.house.people.press(REQUESTER, cast.officer.card(number_of(receipt)), "Jag tar den")


async def _home(cast: Cast) -> Answer:
    return await cast.house.people.open_home(REQUESTER)


@pytest.mark.parametrize(
    "doing",
    [
        _question,
        _mention,
        _voice,
        _joined,
        _home,
        _asked_by_command,
        _chooser,
        _form_by_command,
        _form_by_button,
        _form_by_shortcut,
        _menu_by_shortcut,
        _sent_on,
        _handed_in,
        _faulty_form,
        _closed,
        _claimed,
        _refused_press,
        _decided,
        _rated,
    ],
)
async def test_what_is_brought_again_is_answered_the_same_and_does_nothing_more(
    cast: Cast, beside: Callable[[], dict[str, int]], doing: Doing
) -> None:
    people, slack, before = cast.house.people, cast.house.slack, len(cast.house.slack.state.ephemerals)
    first = await doing(cast)
    acknowledged = beside()
    await cast.house.settled()
    await _is_shown()
    done, budget, screens = beside(), cast.budget(), _screens(slack)
    shown = {one["text"] for one in slack.state.ephemerals[before:]}
    for retry in (1, 2):
        again = await people.redeliver(first, retry=retry)
        assert (again.status, again.json) == (first.status, first.json)
    together = await asyncio.gather(*(people.redeliver(first, retry=3) for _ in range(3)))
    assert {(one.status, one.body) for one in together} == {(first.status, first.body)}
    await cast.house.settled()
    await _is_shown()
    assert budget.spent() == {}
    assert _screens(slack) == screens
    assert {one["text"] for one in slack.state.ephemerals[before:]} == shown
    assert beside() == done
    assert {**acknowledged, "counts": 0} == {**done, "counts": 0}


async def _is_shown() -> None:
    """Let what is shown after an acknowledgement come: all of it goes through this loop, whatever the machine does."""
    for _ in range(60):
        await asyncio.sleep(0.001)


def _screens(slack: FakeSlack) -> dict[str, list[str]]:
    """Return the titles of everybody's open modals."""
    return {user: [view["title"]["text"] for view in views] for user, views in slack.state.views.items() if views}


async def test_the_row_of_an_event_is_there_when_its_acknowledgement_is(
    cast: Cast, beside: Callable[[], dict[str, int]]
) -> None:
    await cast.requester.asks("hjälp")
    before = beside()
    answer = await cast.house.people.dm(REQUESTER, OFF_TOPIC)
    after = beside()
    assert answer.ok
    gained = {name: after[name] - before[name] for name in after if after[name] != before[name]}
    assert gained == {"inbound": 1, "deliveries": 1}
    await cast.house.settled()


async def test_a_double_press_does_it_once(cast: Cast) -> None:
    no, people = await cast.requester.asks(OFF_TOPIC), cast.house.people
    budget = cast.budget()
    answers = await asyncio.gather(*(people.press(REQUESTER, no, "Fråga pressansvarig") for _ in range(2)))
    assert {one.status for one in answers} == {200}
    await cast.house.settled()
    assert budget.spent() == {"D0AMINA": 1, DESK: 1}


async def test_a_form_sent_twice_is_one_request(cast: Cast) -> None:
    requester, people = cast.requester, cast.house.people
    form = await requester.fills_in("nytt")
    budget = cast.budget()
    fields = {"text": "Vi flyttar till nya lokaler i Malmö.", "link": new_link(), "secrecy": True}
    answers = await asyncio.gather(*(people.submit(REQUESTER, form, fields) for _ in range(2)))
    assert [one.json for one in answers] == [{"response_action": "clear"}] * 2
    await cast.house.settled()
    assert budget.spent() == {"D0AMINA": 1, DESK: 1}


async def test_a_stale_card_tells_who_was_first_and_when(cast: Cast) -> None:
    receipt = await cast.requester.suggests(some_news())
    card = cast.officer.card(number_of(receipt))
    stale = json.loads(json.dumps(card))
    await cast.officer.presses(card, "Jag tar den")
    told = await cast.chief.opens(stale, "Jag tar den")
    assert told["title"]["text"].startswith("Någon hann före")
    assert "Susanne Daregård hann före: Tas om hand av Susanne Daregård" in words_of(told)
    assert f"{cast.now}." in words_of(told)
    again = await cast.officer.opens(stale, "Jag tar den")
    assert "Du ändrade själv" in words_of(again)


@pytest.mark.parametrize("who", [REQUESTER, NEIGHBOUR, COMMUNICATOR, GUEST])
async def test_only_the_desks_people_decide(cast: Cast, beside: Callable[[], dict[str, int]], who: str) -> None:
    receipt = await cast.requester.suggests(some_news())
    card = cast.officer.card(number_of(receipt))
    somebody, before, told = Somebody(cast.house, who), beside(), dict(card)
    for button in ("Godkänn", "Jag tar den", "Tacka nej", "Publicerad"):
        refused = await somebody.opens(card, button)
        assert words_of(refused).startswith("Det här gör Kommunikationsavdelningen."), button
    assert {**beside(), "people": 0} == {**before, "people": 0}
    assert card == told


async def test_nobody_of_another_workspace_decides(cast: Cast, beside: Callable[[], dict[str, int]]) -> None:
    receipt = await cast.requester.suggests(some_news())
    card, before = cast.officer.card(number_of(receipt)), beside()
    answer = await cast.house.people.press(FOREIGNER, card, "Jag tar den")
    assert answer.status == 401
    assert beside() == before


async def test_what_a_button_carries_gives_nobody_more_than_is_theirs(cast: Cast) -> None:
    receipt = await cast.requester.suggests(some_news())
    card, people = cast.officer.card(number_of(receipt)), cast.house.people
    kept = card["text"]

    def forged(action_id: str, value: str) -> Json:
        button = {"type": "button", "action_id": action_id, "text": {"type": "plain_text", "text": "x"}, "value": value}
        return {**receipt, "blocks": [{"type": "actions", "block_id": "b", "elements": [button]}]}

    request = card["metadata"]["event_payload"]["key"].partition(":")[0]
    for verb, value in [
        ("approve", f'{{"request": "{request}", "version": "1"}}'),
        ("claim", f'{{"request": "{request}", "version": "1"}}'),
        ("claim", f'{{"request": "{request}", "version": "99"}}'),
        ("claim", f'{{"request": "{request}", "version": "1", "person": "susanne-daregard"}}'),
        ("claim", '{"request": "nonsense", "version": "1"}'),
        ("no_such_verb", "{}"),
        ("open", '{"kind": "no such kind"}'),
    ]:
        refused = await cast.requester.shown(people.press(REQUESTER, forged(verb, value), "x"))
        assert refused["title"]["text"] == "Det gick inte", (verb, value)
    for value in ("[]", "{", '{"request": 1}', "null"):
        told = await cast.requester.in_passing(people.press(REQUESTER, forged("claim", value), "x"))
        assert told["text"] == "Den knappen kan jag inte läsa längre. Skriv ”hjälp” till mig, så får du nya."
    await cast.house.settled()
    assert card["text"] == kept
