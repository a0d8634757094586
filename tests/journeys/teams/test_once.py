"""Nothing twice: what Teams brings again, under its own id or another, what is pressed again, and what is too late."""

import asyncio
import copy
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio

from tests.fakes.in_teams import House
from tests.fakes.teams.carrying import Answer
from tests.fakes.teams.tenant import COMMUNICATOR, DESK, GENERAL, GUEST, NEIGHBOUR, OFFICER, REQUESTER
from tests.journeys.teams.at_the_desk import FORMS, form_of, met, opens, seen
from tests.journeys.teams.conftest import opened
from tests.journeys.teams.everything_done import EVERYTHING, OFF_TOPIC, Doing, form_in_the_chat, sends_a_file
from tests.journeys.teams.somebody import Cast, new_link, number_of, some_news, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

ONLY_SAID = {"inbound", "deliveries", "counts"}
"""What a question that comes as a new one may add: an answer, and nothing about anybody's request."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("once")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house(data: Path) -> AsyncIterator[House]:
    async with opened(data) as house:
        await met(house)
        yield house


@pytest_asyncio.fixture(loop_scope="session")
async def cast(house: House) -> Cast:
    return await met(house)


@pytest.fixture
def beside(data: Path) -> Callable[[], dict[str, int]]:
    """Give what counts the rows over a connection of its own, as another process would."""

    def count() -> dict[str, int]:
        with closing(sqlite3.connect(f"file:{data / 'data' / 'medielots.sqlite'}?mode=ro", uri=True)) as conn:
            tables = [name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {table: conn.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}

    return count


@pytest.mark.parametrize("doing", EVERYTHING)
async def test_what_is_brought_again_under_its_id_does_nothing_more(
    cast: Cast, beside: Callable[[], dict[str, int]], doing: Doing
) -> None:
    people = cast.house.people
    first = await doing(cast)
    await _all_has_come(cast)
    done, messages, screens = beside(), len(cast.house.teams.state.messages), dict(people.dialogs)
    again = [await people.redelivers(first) for _ in range(2)]
    again += await asyncio.gather(*(people.redelivers(first) for _ in range(3)))
    assert {one.status for one in again} == {first.status}
    await _all_has_come(cast)
    assert [text_of(one) for one in cast.house.teams.state.messages[messages:] if not _only_shown(doing)] == []
    assert people.dialogs == screens
    assert {**beside(), "counts": 0} == {**done, "counts": 0}


@pytest.mark.parametrize("doing", EVERYTHING)
async def test_what_is_brought_again_under_another_id_changes_nothing_twice(
    cast: Cast, beside: Callable[[], dict[str, int]], doing: Doing
) -> None:
    people = cast.house.people
    first = await doing(cast)
    await _all_has_come(cast)
    done, budget = beside(), cast.budget()
    again = await asyncio.gather(*(people.redelivers(first, under_new_id=True) for _ in range(3)))
    assert {one.status for one in again} == {200}
    await _all_has_come(cast)
    is_a_question = first.activity["type"] == "message"
    # A file's address is good for minutes: that of one which came before is never used again.
    may_change = ONLY_SAID | ({"files"} if doing is sends_a_file else set())
    changed = {name for name, rows in beside().items() if rows != done[name]}
    assert changed <= may_change
    if not is_a_question and not _only_shown(doing):
        assert budget.spent() == {}
    if is_a_question:
        assert set(budget.spent()) <= {REQUESTER, GENERAL, f"{GENERAL} thread"}


def _only_shown(doing: Doing) -> bool:
    """Whether it only shows something in the presser's own chat: to be shown it twice is no harm."""
    return doing is form_in_the_chat


async def _all_has_come(cast: Cast) -> None:
    """Let what is owed arrive, and what is shown after an answer: all of it goes through this loop."""
    await cast.house.settled()
    for _ in range(60):
        await asyncio.sleep(0.001)


async def test_the_row_of_a_message_is_there_when_it_is_taken(cast: Cast, beside: Callable[[], dict[str, int]]) -> None:
    before = beside()
    answer = await cast.house.people.says(REQUESTER, OFF_TOPIC)
    after = beside()
    assert answer.ok
    gained = {name: after[name] - before[name] for name in after if after[name] != before[name]}
    assert gained == {"inbound": 1, "deliveries": 1}
    await cast.house.settled()


async def test_a_double_press_does_it_once(cast: Cast) -> None:
    no, people = await cast.requester.asks(OFF_TOPIC), cast.house.people
    budget = cast.budget()
    answers = await asyncio.gather(*(people.presses(REQUESTER, no, "Fråga pressansvarig") for _ in range(2)))
    assert {one.status for one in answers} == {200}
    await cast.house.settled()
    assert budget.spent() == {REQUESTER: 1, DESK: 1}


async def test_a_form_sent_twice_is_one_request(cast: Cast) -> None:
    requester, people = cast.requester, cast.house.people
    await requester.fills_in("inlägg", FORMS["inlägg"])
    budget, dialog = cast.budget(), people.dialogs[REQUESTER]
    fields = {"text": "Vi flyttar till nya lokaler i Malmö.", "link": new_link(), "secrecy": True}
    await people.submits(REQUESTER, fields)
    people.dialogs[REQUESTER] = dialog  # a client that heard nothing
    await people.submits(REQUESTER, fields)
    await cast.house.settled()
    assert budget.spent() == {REQUESTER: 1, DESK: 1}


async def test_a_stale_card_tells_who_was_first_and_when(cast: Cast) -> None:
    receipt = await cast.requester.suggests(some_news())
    card = cast.officer.card(number_of(receipt))
    await seen(cast.chief, card)
    stale = copy.deepcopy(card)
    await cast.officer.presses(card, "Jag tar den")
    told = await cast.house.people.presses(cast.chief.id, stale, "Jag tar den")
    assert told.said.startswith("Någon hann före")
    assert "Susanne Daregård hann före: Tas om hand av Susanne Daregård" in told.said
    assert f"{cast.now}." in told.said
    await cast.house.people.presses(cast.chief.id, stale, "Tacka nej")  # what opens a dialog tells it there
    assert "Susanne Daregård hann före" in form_of(cast.chief)
    cast.house.people.closes(cast.chief.id)
    stale.own[OFFICER] = stale.own[cast.chief.id]
    again = await cast.house.people.presses(OFFICER, stale, "Godkänn")
    assert again.status == 200
    assert "Du ändrade själv" in form_of(cast.officer)
    cast.house.people.closes(OFFICER)


@pytest.mark.parametrize("who", [REQUESTER, NEIGHBOUR, COMMUNICATOR, GUEST])
async def test_only_the_desks_people_decide(cast: Cast, beside: Callable[[], dict[str, int]], who: str) -> None:
    receipt = await cast.requester.suggests(some_news())
    card = cast.officer.card(number_of(receipt))
    await seen(cast.officer, card)
    card.own[who] = card.own[OFFICER]  # as if over somebody's shoulder
    somebody, before, told = cast.somebody(who), beside(), text_of(card)
    refused = await cast.house.people.presses(who, card, "Jag tar den")
    assert "Det här gör Kommunikationsavdelningen." in refused.said
    for button in ("Godkänn", "Tacka nej", "Publicerad"):
        card.own[who] = card.own[OFFICER]
        await cast.house.people.presses(who, card, button)
        assert "Det här gör Kommunikationsavdelningen." in form_of(somebody), button
    assert {**beside(), "people": 0, "places": 0} == {**before, "people": 0, "places": 0}
    assert text_of(card) == told


async def test_what_a_button_carries_gives_nobody_more_than_is_theirs(cast: Cast) -> None:
    receipt = await cast.requester.suggests(some_news())
    card, people = cast.officer.card(number_of(receipt)), cast.house.people
    kept, key = text_of(card), card.card["body"][-1]["actions"][0]["data"]["delivery"]
    request = key.partition(":")[0]

    async def forged(verb: object, arguments: object, which: object = "") -> Answer:
        data = {"verb": verb, "arguments": arguments, "delivery": which}
        action = {"type": "Action.Execute", "title": "x", "verb": "x", "data": data}
        forgery = copy.deepcopy(receipt)
        forgery.card["body"] = [{"type": "ActionSet", "actions": [{**action, "verb": str(verb)}]}]
        return await people.presses(REQUESTER, forgery, "x")

    for verb, arguments in (
        ("approve", {"request": request, "version": "1"}),
        ("claim", {"request": request, "version": "1"}),
        ("claim", {"request": request, "version": "99"}),
        ("claim", {"request": request, "version": "1", "person": "susanne-daregard"}),
        ("claim", {"request": "nonsense", "version": "1"}),
        ("no_such_verb", {}),
        ("open", {"kind": "no such kind"}),
    ):
        assert (await forged(verb, arguments)).said.startswith("Det gick inte"), verb
    unreadable: tuple[object, ...] = ([], 1, None, {"request": 1})
    for broken in unreadable:
        told = await forged("claim", broken)
        assert told.said == "Den knappen kan jag inte läsa längre. Skriv ”hjälp” till mig, så får du nya."
    looked = await forged("refresh", {}, key)  # the desk's card, by its key alone, from somebody's own chat
    assert looked.card is None
    assert kept not in looked.said
    await cast.house.settled()
    assert text_of(card) == kept


async def test_what_somebody_forges_in_a_dialog_is_refused_too(cast: Cast) -> None:
    receipt = await cast.requester.suggests(some_news())
    card = cast.officer.card(number_of(receipt))
    await opens(cast.officer, card, "Tacka nej")
    cast.house.people.dialogs[REQUESTER] = cast.house.people.dialogs.pop(OFFICER)
    await cast.house.people.submits(REQUESTER, {"words": "Jag bestämmer."})
    assert "Det här gör Kommunikationsavdelningen." in form_of(cast.requester)
    assert "Läge: Skickad" in text_of(card)
