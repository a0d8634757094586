"""What must come with a verb: words where somebody must understand why, and all that an approval asks for."""

import datetime as dt
from typing import Any

import pytest

from bot.desk.move import Outcome
from bot.requests.model import State, Verb
from tests.bot.desk.house import ON_SQLITE, WITH_WORDS, House
from tests.bot.desk.ways import VALUES
from tests.bot.desk.what_is_promised import PROMISED
from tests.fakes.cast import CHIEF, OFFICER, REQUESTER

pytestmark = ON_SQLITE
ACTORS = {"R": REQUESTER, "D": OFFICER, "P": OFFICER, "H": CHIEF}
WORDED = {
    (kind, verb): (state, ACTORS[cell.whose[0]])
    for kind, cells in PROMISED.items()
    for (state, verb), cell in cells.items()
    if cell.to and verb in WITH_WORDS
}
"""By kind and verb: a state in which it can be done, and by whom."""
APPROVING = (Verb.APPROVE, Verb.EDIT_AND_APPROVE, Verb.PLAN, Verb.PUBLISH)
NO_SOURCE = {"source": ""}


@pytest.mark.parametrize(("kind", "verb"), WORDED)
def test_words_are_compulsory_where_somebody_must_understand_why(house: House, kind: str, verb: Verb) -> None:
    state, actor = WORDED[kind, verb]
    request = house.in_state(kind, state)
    rows = house.rows()
    assert house.move(request, verb, actor, words=" \n\t ") == Outcome("refused", request.id, "words")
    assert house.rows() == rows


@pytest.mark.parametrize("verb", APPROVING)
def test_a_post_is_not_approved_without_a_source(house: House, verb: Verb) -> None:
    request = house.hand_in("nyhet", source="")
    bare = {"values": request.values}
    refused = Outcome("refused", request.id, "gates", {"source": "gate_source"})
    assert house.move(request, verb, OFFICER, **bare) == refused
    assert house.read(request.id) == request
    assert house.move(request, verb, OFFICER, values={**request.values, "link": "https://scb.se"}).code == "done"


@pytest.mark.parametrize("verb", APPROVING)
@pytest.mark.parametrize("picture", [{"picture": "Bild 3"}, {"files": ["00000000-0000-4000-8000-000000000001"]}])
def test_a_picture_needs_its_alt_text_and_photographer(house: House, verb: Verb, picture: dict[str, Any]) -> None:
    request = house.hand_in("nyhet", **picture)
    faults = {"alt_text": "gate_alt_text", "photographer": "gate_photographer"}
    refused = Outcome("refused", request.id, "gates", faults)
    assert house.move(request, verb, OFFICER, values=request.values) == refused
    filled = {**request.values, "alt_text": "En kvinna packar", "photographer": "Ida, och hon har sagt ja"}
    assert house.move(request, verb, OFFICER, values=filled).code == "done"


def test_gates_never_stand_in_the_way_of_a_correction(house: House) -> None:
    request = house.in_state("nyhet", State.PUBLISHED)
    corrected = house.done(request, Verb.CORRECT, OFFICER, values={**request.values, **NO_SOURCE})
    assert corrected.state is State.CORRECTED


@pytest.mark.parametrize("state", [State.SENT, State.APPROVED, State.PLANNED])
def test_an_embargo_holds_to_the_second_from_any_open_state(house: House, state: State) -> None:
    until = dt.datetime(2026, 11, 24, 8, 30, tzinfo=dt.UTC)  # 9.30 in Sweden
    planned = {"planned_for": until} if state is State.PLANNED else {}
    request = house.hand_in("nyhet", when="embargo", date="2026-11-24", time="09:30:00")
    if state is not State.SENT:
        verb = Verb.PLAN if state is State.PLANNED else Verb.APPROVE
        request = house.done(request, verb, OFFICER, **planned)
    early = Outcome("refused", request.id, "gates", {"": "gate_embargo"})
    assert house.move(request, Verb.PUBLISH, CHIEF, at=until - dt.timedelta(seconds=1)) == early
    assert house.move(request, Verb.PUBLISH, CHIEF, at=until).code == "done"


def test_nothing_is_planned_before_its_embargo(house: House) -> None:
    until = dt.datetime(2026, 11, 24, 8, 30, tzinfo=dt.UTC)
    request = house.hand_in("nyhet", when="embargo", date="2026-11-24", time="09:30:00")
    early = until - dt.timedelta(minutes=1)
    refused = Outcome("refused", request.id, "gates", {"planned_date": "gate_embargo"})
    assert house.move(request, Verb.PLAN, OFFICER, planned_for=early) == refused
    assert house.done(request, Verb.PLAN, OFFICER, planned_for=until).planned_for == until


def test_nothing_is_planned_without_a_moment_to_come(house: House) -> None:
    request = house.hand_in("nyhet")
    for moment, fault in ((None, "required"), (house.clock(), "date_passed")):
        refused = Outcome("refused", request.id, "gates", {"planned_date": fault})
        assert house.move(request, Verb.PLAN, OFFICER, planned_for=moment) == refused


def test_what_is_planned_does_not_go_out_while_everything_is_paused(house: House) -> None:
    planned, approved = house.in_state("nyhet", State.PLANNED), house.in_state("nyhet", State.APPROVED)
    house.pause(OFFICER)
    assert (house.read(planned.id).held, house.read(approved.id).held) == (True, False)
    assert house.move(planned, Verb.PUBLISH, CHIEF) == Outcome("refused", planned.id, "not_held")
    assert house.move(approved, Verb.PUBLISH, CHIEF) == Outcome("done", approved.id)
    house.go_on(OFFICER)
    assert house.move(planned, Verb.PUBLISH, CHIEF) == Outcome("done", planned.id)


def test_an_account_is_prepared_once_its_plan_is_complete(house: House) -> None:
    torn: dict[str, Any] = {**VALUES["konto"], "watch": " ", "rights": "Se bilaga.", "deputy": ""}
    request = house.hand_in("konto", **torn)
    faults = {"watch": "gate_part", "deputy": "gate_part", "rights": "gate_enclosure"}
    assert house.move(request, Verb.PREPARE, OFFICER) == Outcome("refused", request.id, "gates", faults)
    mended = house.done(request, Verb.EDIT, REQUESTER, values=VALUES["konto"])
    assert house.done(mended, Verb.PREPARE, OFFICER).state is State.PREPARED


def test_no_is_said_to_an_account_whatever_its_plan_lacks(house: House) -> None:
    request = house.in_state("konto", State.PREPARED)
    assert house.done(request, Verb.DECLINE, CHIEF).state is State.DECLINED


@pytest.mark.parametrize(("asked_by", "outcome"), [(Verb.FACT_CHECK, "done"), (Verb.ASK, "refused")])
def test_yes_answers_the_fact_check_alone(house: House, asked_by: Verb, outcome: str) -> None:
    request = house.done(house.hand_in("nyhet"), asked_by, OFFICER, words="Hm?" if asked_by is Verb.ASK else "")
    assert house.move(request, Verb.CONFIRM, REQUESTER).code == outcome


def test_a_new_look_is_asked_for_once(house: House) -> None:
    request = house.in_state("nyhet", State.DECLINED)
    looked = house.done(request, Verb.LOOK_AGAIN, REQUESTER, words="Vi har nya siffror")
    again = house.done(looked, Verb.DECLINE, CHIEF)
    assert house.move(again, Verb.LOOK_AGAIN, REQUESTER) == Outcome("refused", request.id, "first_look")


def test_it_is_handed_over_to_somebody_of_the_desk_alone(house: House) -> None:
    request = house.hand_in("nyhet")
    for nobody in (REQUESTER.id, "nobody", ""):
        refused = Outcome("refused", request.id, "not_your_desk")
        assert house.move(request, Verb.HAND_OVER, OFFICER, to=nobody) == refused
    handed = house.done(request, Verb.HAND_OVER, OFFICER, to=CHIEF.id)
    assert (handed.holder, handed.holder_name, handed.state) == (CHIEF.id, CHIEF.name, State.CLAIMED)
