"""Bad days: Teams is slow, full or away, our token or secret is no good, keys change, our own database is away."""

import asyncio
import datetime as dt
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from itertools import count

import pytest
import pytest_asyncio
from sqlalchemy.exc import OperationalError

from tests.fakes.in_teams import House, RunningClock
from tests.fakes.teams.faults import Fault
from tests.fakes.teams.server import FakeTeams, fake_teams
from tests.fakes.teams.state import Message
from tests.fakes.teams.tenant import APP_PASSWORD, DESK, OFFICER, REQUESTER
from tests.journeys.teams.at_the_desk import FORMS, cards_at, form_of, met
from tests.journeys.teams.conftest import Open, opened
from tests.journeys.teams.somebody import Cast, Somebody, is_welcome, new_link, number_of, some_news, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

WHO = "Jag kan inte se vem du är just nu, för Teams svarar inte. Inget är skickat. Försök igen om en liten stund."
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
    def here(self) -> House:
        assert self.house
        return self.house

    def newcomer(self) -> Somebody:
        return Somebody(self.here, f"29:1-p{next(self.numbers):04d}")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def frail_house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Frail]:
    clock, frail = RunningClock(), Frail()
    async with fake_teams(now=lambda: clock().timestamp(), crowd=CROWD) as teams:
        folder = tmp_path_factory.mktemp("frail")
        async with opened(folder, teams=teams, clock=clock, checkpoint=frail) as frail.house:
            yield frail


@pytest_asyncio.fixture(loop_scope="session")
async def frail(frail_house: Frail) -> AsyncIterator[Frail]:
    frail_house.at = ""
    frail_house.here.teams.faults.clear()
    await met(frail_house.here)
    yield frail_house
    frail_house.here.teams.faults.clear()


@pytest.mark.parametrize(
    "fault",
    [
        Fault.TOO_MANY,
        Fault.PRECONDITION,
        Fault.BROKEN,
        Fault.RESET,
        Fault.STORE_THEN_BAD_GATEWAY,
        Fault.STORE_THEN_TIMEOUT,
        Fault.STORE_THEN_RESET,
        Fault.LATE,
        Fault.UNAUTHORIZED,
    ],
)
async def test_what_goes_wrong_on_the_way_out_arrives_all_the_same(frail: Frail, fault: Fault) -> None:
    cast, teams = Cast.of(frail.here), frail.here.teams
    await cast.requester.fills_in("inlägg", FORMS["inlägg"])
    for call in ("create", "send", "update"):
        teams.faults.next(call, fault)
    receipt = await _sent(cast, words := some_news())
    card = next(one for one in reversed(cards_at(frail.here)) if words in text_of(one))
    await cast.officer.presses(card, "Jag tar den")
    assert "Tas om hand av Susanne Daregård" in text_of(receipt)
    assert "Tas om hand av Susanne Daregård" in text_of(card)
    assert len({number_of(one) for one in cards_at(frail.here) if words in text_of(one)}) == 1
    assert (await frail.here.ready())["rooms"]["teams"] == {"ok": True}


async def _sent(cast: Cast, words: str) -> Message:
    await cast.requester.sends(text=words, link=new_link(), secrecy=True)
    return next(one for one in reversed(cast.requester.told()) if words in text_of(one))


async def test_a_call_that_hangs_holds_up_nobody_else(frail: Frail) -> None:
    cast, teams = Cast.of(frail.here), frail.here.teams
    await cast.requester.fills_in("inlägg", FORMS["inlägg"])
    teams.faults.next("create", Fault.HANG)
    began = time.monotonic()
    answer = await frail.here.people.submits(
        REQUESTER, {"text": (words := some_news()), "link": new_link(), "secrecy": True}
    )
    assert answer.ok
    await frail.here.people.says(cast.colleague.id, QUESTION)
    await teams.until(lambda: text_of(cast.colleague.told()[-1]).startswith(ANSWER))
    assert time.monotonic() - began < 8
    await frail.here.settled(within=30)
    assert [one for one in cards_at(frail.here) if words in text_of(one)]


async def test_how_long_teams_asks_us_to_wait_is_honoured(frail: Frail) -> None:
    cast, teams = Cast.of(frail.here), frail.here.teams
    await cast.requester.fills_in("inlägg", FORMS["inlägg"])
    teams.faults.next("create", Fault.TOO_MANY, seconds=3.0)
    calls = len(teams.calls)
    await _sent(cast, some_news())
    refused, again = (one for one in teams.calls.since(calls) if one.name == "create")
    assert (refused.fault, again.fault) == (Fault.TOO_MANY, Fault.OK)
    assert again.at - refused.at >= 3.0


async def test_a_redirect_is_never_followed(frail: Frail) -> None:
    cast, teams = Cast.of(frail.here), frail.here.teams
    teams.faults.next("send", *[Fault.REDIRECT] * 2)
    teams.faults.next("create", Fault.REDIRECT)
    await cast.requester.fills_in("inlägg", FORMS["inlägg"])
    await _sent(cast, words := some_news())
    assert [one for one in cards_at(frail.here) if words in text_of(one)]
    assert teams.breaches == []  # whoever had come where it led would stand there


async def test_a_token_that_is_withdrawn_or_over_is_fetched_anew(frail: Frail) -> None:
    cast, teams = Cast.of(frail.here), frail.here.teams
    before = len(teams.calls.of("token"))
    teams.login.revoke()
    assert text_of(await cast.requester.asks(QUESTION)).startswith(ANSWER)
    assert len(teams.calls.of("token")) == before + 1
    assert (await frail.here.ready())["rooms"]["teams"] == {"ok": True}


async def test_a_login_server_that_is_away_keeps_answers_back_and_loses_none(frail: Frail) -> None:
    cast, teams = Cast.of(frail.here), frail.here.teams
    said = len(cast.requester.told())
    teams.login.revoke()
    teams.faults.next("token", *[Fault.BROKEN] * 4)
    await frail.here.people.says(REQUESTER, QUESTION)
    await frail.here.settled(within=40)
    assert [text_of(one).startswith(ANSWER) for one in cast.requester.told()[said:]] == [True]


async def test_a_wrong_secret_shuts_the_room_is_shown_and_all_comes_when_it_is_right(frail: Frail) -> None:
    cast, teams = Cast.of(frail.here), frail.here.teams
    said = len(cast.requester.told())
    teams.login.password = "en annan"
    teams.login.revoke()
    await frail.here.people.says(REQUESTER, QUESTION)
    for _ in range(200):
        shown = (await frail.here.ready())["rooms"]["teams"]
        if not shown["ok"]:
            break
        await asyncio.sleep(0.05)
    assert shown["trouble"] == "teams.invalid_client"
    assert len(cast.requester.told()) == said
    teams.login.password = APP_PASSWORD
    frail.here.clock.move(dt.timedelta(minutes=6))
    await frail.here.settled(within=30)
    assert [text_of(one).startswith(ANSWER) for one in cast.requester.told()[said:]] == [True]
    assert (await frail.here.ready())["rooms"]["teams"] == {"ok": True}


@pytest.mark.parametrize("keep", [True, False])
async def test_keys_that_change_on_the_way_are_known_at_once(frail: Frail, keep: bool) -> None:
    cast, teams = Cast.of(frail.here), frail.here.teams
    assert text_of(await cast.requester.asks(QUESTION)).startswith(ANSWER)
    teams.keys.rotate(keep=keep)
    assert text_of(await cast.requester.asks(QUESTION)).startswith(ANSWER)


async def test_who_somebody_is_cannot_be_told_and_whatever_they_do_is_answered(frail: Frail) -> None:
    cast, newcomer, people, teams = Cast.of(frail.here), frail.newcomer(), frail.here.people, frail.here.teams
    card = cast.officer.card(number_of(await cast.requester.suggests(some_news())))
    await people.views(OFFICER, card)
    teams.state.teams["19:komm@thread.tacv2"].members.add(newcomer.id)
    teams.faults.refuse("member", "ServiceError")
    card.own[newcomer.id] = card.own[OFFICER]
    assert (await people.presses(newcomer.id, card, "Jag tar den")).said == WHO
    assert (await people.presses(newcomer.id, card, "Tacka nej")).said == WHO
    assert (await people.suggests(newcomer.id, card)).said == WHO
    await people.says(newcomer.id, "mina")
    await frail.here.settled()
    assert text_of(newcomer.told()[-1]) == WHO
    await people.says(newcomer.id, QUESTION)  # what everybody may know is answered all the same
    await frail.here.settled()
    assert text_of(newcomer.told()[-1]).startswith(ANSWER)
    assert "Fråga pressansvarig" not in text_of(newcomer.told()[-1])
    teams.faults.clear()
    assert text_of(await newcomer.asks(QUESTION)).startswith(ANSWER)
    refused = await people.presses(newcomer.id, card, "Jag tar den")
    assert "Det här gör Kommunikationsavdelningen." in refused.said


async def test_teams_that_takes_its_time_to_say_who_somebody_is_keeps_nobody_waiting(frail: Frail) -> None:
    newcomer = frail.newcomer()
    said = frail.here.people.overheard(REQUESTER, some_news(), "19:alla@thread.tacv2")
    frail.here.teams.faults.next("member", Fault.HANG)
    answer = await frail.here.people.suggests(newcomer.id, said)
    assert (answer.said, answer.seconds < 6) == (WHO, True)


async def test_the_database_is_away_and_whoever_does_something_is_told_and_loses_nothing(frail: Frail) -> None:
    cast, people = Cast.of(frail.here), frail.here.people
    requester, officer = cast.requester, cast.officer
    no = await requester.asks("Vad blir det för lunch i restaurangen på fredag?")
    card = officer.card(number_of(await requester.suggests(some_news())))
    await people.views(OFFICER, card)
    await requester.fills_in("inlägg", FORMS["inlägg"])
    budget = cast.budget()
    frail.at = "before-transaction"
    assert (await people.presses(REQUESTER, no, "Fråga pressansvarig")).said == NOT_KEPT
    assert (await people.presses(OFFICER, card, "Jag tar den")).said == NOT_KEPT
    words = {"text": some_news(), "link": new_link(), "secrecy": True}
    await people.submits(REQUESTER, words)
    assert NOT_KEPT in form_of(requester)
    frail.at = ""
    assert "Läge: Skickad" in text_of(card)
    await requester.sends()  # what was typed is in the button
    assert str(words["text"]) in text_of(requester.told()[-1])
    await officer.presses(card, "Jag tar den")
    assert "Tas om hand av Susanne Daregård" in text_of(card)
    assert budget.spent() == {REQUESTER: 1, DESK: 1}


async def test_a_question_while_the_database_is_away_is_answered_with_a_word_of_it(frail: Frail) -> None:
    requester = Cast.of(frail.here).requester
    said = len(requester.told())
    frail.at = "before-transaction"
    answer = await frail.here.people.says(REQUESTER, QUESTION)
    await frail.here.teams.until(lambda: len(requester.told()) > said)
    frail.at = ""
    assert answer.status in (200, 500)
    assert [text_of(one) for one in requester.told()[said:]] == [NOT_KEPT]


async def test_a_transaction_that_ends_as_the_connection_breaks_is_not_done_twice(frail: Frail) -> None:
    cast, people = Cast.of(frail.here), frail.here.people
    requester, officer = cast.requester, cast.officer
    card = officer.card(number_of(await requester.suggests(some_news())))
    await people.views(OFFICER, card)
    await requester.fills_in("inlägg", FORMS["inlägg"])
    dialog, budget = people.dialogs[REQUESTER], cast.budget()
    words = {"text": some_news(), "link": new_link(), "secrecy": True}
    frail.at = "after-commit"
    await people.submits(REQUESTER, words)
    claimed = await people.presses(OFFICER, card, "Jag tar den")
    frail.at = ""
    await people.redelivers(claimed)
    await people.redelivers(claimed, under_new_id=True)
    people.dialogs[REQUESTER] = dialog
    await requester.sends(**words)  # the same form again
    await frail.here.settled()
    assert budget.spent() == {REQUESTER: 1, DESK: 1}
    assert "Tas om hand av Susanne Daregård" in text_of(card)


async def test_teams_is_down_when_we_start_and_nobody_is_forgotten(open_house: Open) -> None:
    clock = RunningClock()
    teams = FakeTeams(now=lambda: clock().timestamp())
    await teams.start()
    port = int(teams.url.rpartition(":")[2])
    await teams.stop()
    async with open_house(teams=teams, clock=clock) as house:
        cast, people = Cast.of(house), house.people
        assert (await house.ready())["ready"] is True
        assert (await people.says(REQUESTER, QUESTION)).status == 401  # nobody can tell who signed it
        teams.closing.clear()
        await teams.start(port)
        try:
            await people.says(REQUESTER, QUESTION)
            await house.settled()
            assert [is_welcome(one) or text_of(one).startswith(ANSWER) for one in cast.requester.told()] == [True] * 2
            receipt = await cast.requester.suggests(some_news())
            assert len([one for one in cards_at(house) if number_of(receipt) in text_of(one)]) == 1
        finally:
            await teams.stop()
    assert teams.breaches == []
