"""A message that stands twice because nobody could tell whether it stood: acted on once, drawn anew, counted. And
messages, channels and people that are no longer there.
"""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio

from tests.fakes.in_teams import House, house, prepared
from tests.fakes.teams.faults import Fault
from tests.fakes.teams.state import Message
from tests.fakes.teams.tenant import CHIEF, DESK, GENERAL, NEWCOMER, OFFICER, REQUESTER
from tests.journeys.teams.at_the_desk import cards_at, diary, form_of, met, seen
from tests.journeys.teams.conftest import opened
from tests.journeys.teams.somebody import Cast, new_link, number_of, some_news, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

AMBIGUOUS = [
    Fault.STORE_THEN_RESET,
    Fault.STORE_THEN_BAD_GATEWAY,
    Fault.STORE_THEN_TIMEOUT,
    Fault.CUT,
    Fault.GARBLED,
]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("twins")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def twin_house(data: Path) -> AsyncIterator[House]:
    async with opened(data) as house:
        yield house


@pytest_asyncio.fixture(loop_scope="session")
async def cast(twin_house: House) -> Cast:
    twin_house.teams.faults.clear()
    return await met(twin_house)


@pytest.fixture
def counted(data: Path) -> Callable[[str], int]:
    """Give what reads a count over a connection of its own, as another process would."""

    def read(what: str) -> int:
        with closing(sqlite3.connect(f"file:{data / 'data' / 'medielots.sqlite'}?mode=ro", uri=True)) as conn:
            rows = conn.execute("SELECT coalesce(sum(number), 0) FROM counts WHERE what = ?", (what,))
            return int(rows.fetchone()[0])

    return read


async def twins_of(cast: Cast, fault: Fault) -> tuple[Message, Message, Message]:
    """Return a receipt, and the desk's card twice: the one that nobody knows of, and the one that is kept up with."""
    await cast.requester.fills_in("inlägg", "Föreslå inlägg")
    cast.house.teams.faults.next("create", fault)
    receipt = await cast.requester.told_by(
        cast.requester.sends(text=some_news(), link=new_link(), secrecy=True),
    )
    lost, known = (one for one in cards_at(cast.house) if number_of(receipt) in text_of(one))
    assert _key(lost) == _key(known)
    return receipt, lost, known


def _key(message: Message) -> str:
    key: str = message.card["body"][-1]["actions"][0]["data"]["delivery"]
    return key


@pytest.mark.parametrize("fault", AMBIGUOUS)
async def test_a_press_on_the_twin_acts_once_draws_it_anew_and_is_counted(
    cast: Cast, counted: Callable[[str], int], fault: Fault
) -> None:
    receipt, lost, known = await twins_of(cast, fault)
    before, doubted = counted("teams.twin"), counted("delivery.maybe_twice")
    assert doubted >= 1
    budget = cast.budget()
    await cast.officer.presses(lost, "Jag tar den")
    await cast.house.teams.until(lambda: "Tas om hand av Susanne Daregård" in text_of(lost))
    assert "Tas om hand av Susanne Daregård" in text_of(known)
    assert "Tas om hand av Susanne Daregård" in text_of(receipt)
    assert budget.spent() == {}
    assert counted("teams.twin") == before + 1
    told = await cast.house.people.presses(CHIEF, await stale(cast.chief.id, known, cast), "Jag tar den")
    assert "Susanne Daregård hann före" in told.said  # done once, by her
    assert counted("teams.twin") == before + 1


async def stale(who: str, card: Message, cast: Cast) -> Message:
    """Return a card as somebody still has it who saw it before it was claimed."""
    await cast.house.people.views(who, card)
    request, _, _ = _key(card).partition(":")
    data = {"verb": "claim", "arguments": {"request": request, "version": "1"}, "delivery": _key(card)}
    action = {"type": "Action.Execute", "title": "Jag tar den", "verb": "claim", "data": data}
    card.own[who] = {"type": "AdaptiveCard", "body": [{"type": "ActionSet", "actions": [action]}]}
    return card


async def test_a_dialog_that_is_opened_from_the_twin_draws_it_anew_too(
    cast: Cast, counted: Callable[[str], int]
) -> None:
    _, lost, known = await twins_of(cast, Fault.STORE_THEN_RESET)
    await cast.house.people.views(OFFICER, lost)
    mine, before = dict(lost.own), counted("teams.twin")
    await cast.officer.presses(known, "Jag tar den")
    lost.own.update(mine)  # a client that has been asleep
    lost.activity = {**lost.activity, "attachments": lost.history[0]["attachments"]} if lost.history else lost.activity
    await cast.house.people.presses(OFFICER, lost, "Tacka nej")
    assert "Du ändrade själv" in form_of(cast.officer)
    cast.house.people.closes(OFFICER)
    await cast.house.teams.until(lambda: "Tas om hand av Susanne Daregård" in text_of(lost))
    assert counted("teams.twin") == before  # it had been counted when she looked
    await cast.officer.decides(lost, "Tacka nej", words="Den finns redan.")
    await cast.house.teams.until(lambda: "Läge: Blir inte av" in text_of(lost))
    assert "Läge: Blir inte av" in text_of(known)


async def test_a_receipt_that_stands_twice_is_healed_as_well(cast: Cast, counted: Callable[[str], int]) -> None:
    requester = cast.requester
    await requester.fills_in("inlägg", "Föreslå inlägg")
    said, before = len(requester.told()), counted("teams.twin")
    cast.house.teams.faults.next("send", Fault.STORE_THEN_BAD_GATEWAY)
    await requester.sends(text=some_news(), link=new_link(), secrecy=True)
    lost, known = requester.told()[said:]
    await cast.officer.presses(cast.officer.card(number_of(known)), "Jag tar den")
    assert "Tas om hand av" in text_of(known)
    assert "Tas om hand av" not in text_of(lost)
    await requester.opens(lost, "Ändra")
    cast.house.people.closes(REQUESTER)
    await cast.house.teams.until(lambda: "Tas om hand av" in text_of(lost))
    assert counted("teams.twin") == before + 1


async def test_a_card_that_somebody_deleted_comes_anew_and_its_diary_goes_there(cast: Cast) -> None:
    receipt = await cast.requester.suggests(some_news())
    number = number_of(receipt)
    card = cast.officer.card(number)
    card.deleted = True
    budget = cast.budget()
    await cast.requester.decides(receipt, "Ändra", text=(better := some_news()))
    anew = cast.officer.card(number)
    assert anew.id != card.id
    assert better in text_of(anew)
    assert "Jag tar den" in await seen(cast.officer, anew)
    await cast.officer.decides(anew, "Fråga Amina Holm", words="Vilken dag?")
    await cast.requester.decides(cast.requester.told()[-1], "Svara Susanne Daregård", words="Den tredje.")
    assert "Den tredje." in diary(cast.house, anew)[-1]
    spent = budget.spent()
    assert spent[DESK] == 1


async def test_a_receipt_that_somebody_deleted_comes_anew(cast: Cast) -> None:
    receipt = await cast.requester.suggests(some_news())
    receipt.deleted = True
    await cast.officer.presses(cast.officer.card(number_of(receipt)), "Jag tar den")
    anew = cast.requester.told()[-1]
    assert anew is not receipt
    assert "Tas om hand av Susanne Daregård" in text_of(anew)


async def test_the_desks_team_no_longer_has_the_bot(tmp_path: Path) -> None:
    data, policy = prepared(tmp_path, desk_in="teams", second=(("teams", GENERAL),))
    async with house(data, policy, pace=0.0) as here:
        cast = await met(here)
        first = await cast.requester.suggests(some_news())
        card = cast.officer.card(number_of(first))
        said = {one: len(here.teams.ours(one)) for one in (OFFICER, CHIEF)}
        await here.people.removes_from(OFFICER, DESK)
        second = await cast.requester.suggests(some_news())
        assert [number_of(one) for one in cards_at(here, GENERAL)] == [number_of(second)]
        for one in (OFFICER, CHIEF):
            (told,) = here.teams.ours(one)[said[one] :]
            assert "Jag når inte Kommunikationsavdelningen" in text_of(told)
            assert "i teamet" in text_of(told)
        (wrong,) = (await here.ready())["rooms"]["teams"]["desks"]
        assert (wrong["desk"], wrong["conversation"]) == ("kommunikation", DESK)
        assert wrong["trouble"] == "teams.BotNotInConversationRoster"
        elsewhere = cards_at(here, GENERAL)[-1]
        await cast.officer.presses(elsewhere, "Jag tar den")
        assert "Tas om hand av Susanne Daregård" in text_of(second)
        await cast.requester.presses(first, "Dra tillbaka")
        assert "Tillbakadragen" in "".join(
            text_of(one) for one in cards_at(here, GENERAL)
        )  # what stood there came along
        assert "Läge: Skickad" in text_of(card)
        await here.people.adds_to(OFFICER, DESK)
        third = await cast.requester.suggests(some_news())
        assert number_of(third) in text_of(cards_at(here)[-1])
        assert (await here.ready())["rooms"]["teams"] == {"ok": True}


async def test_whoever_has_not_got_the_app_is_told_all_when_they_have_and_the_desk_knows_meanwhile(cast: Cast) -> None:
    here, newcomer, people = cast.house, cast.somebody(NEWCOMER), cast.house.people
    said = people.overheard(REQUESTER, (words := some_news()), GENERAL)
    await people.suggests(NEWCOMER, said)  # the team has the app, which is enough for that
    await people.submits(NEWCOMER, {"link": new_link(), "secrecy": True, "passed_on": True})
    assert not newcomer.has_dialog, form_of(newcomer)
    await here.teams.until(lambda: any(words in text_of(one) for one in cards_at(here)))
    card = next(one for one in cards_at(here) if words in text_of(one))
    await here.teams.until(lambda: "Nils Ny nås inte i Teams" in text_of(card))
    assert newcomer.told() == []
    waiting = (await here.ready())["rooms"]["teams"]["unreached"]
    assert (waiting["people"], waiting["trouble"]) == (1, "teams.BotNotInConversationRoster")
    await people.views(OFFICER, card)
    await people.presses(OFFICER, card, "Fråga Nils Ny")
    await people.submits(OFFICER, {"words": "Vilken dag?"})
    await here.teams.until(lambda: any("Nils Ny nås inte" in one for one in diary(here, card)))
    await people.installs(NEWCOMER)
    await here.settled()
    told = "\n".join(map(text_of, newcomer.told()))
    for one in ("Jag är Lotsen", number_of(card), "Vilken dag?"):
        assert one in told
    assert "nås inte" not in text_of(card)
    assert (await here.ready())["rooms"]["teams"] == {"ok": True}
