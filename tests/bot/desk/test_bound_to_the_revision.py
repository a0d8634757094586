"""An approval is given to one wording: another wording needs another approval."""

import pytest

from bot.desk.move import Outcome
from bot.people import Person
from bot.requests.model import Decision, Said, State, Verb
from bot.store.revisions import revision_of
from tests.bot.desk.house import ON_SQLITE, House
from tests.bot.desk.ways import VALUES
from tests.fakes.cast import CHIEF, COLLEAGUE, DEPUTY, OFFICER, REQUESTER

pytestmark = ON_SQLITE


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("nyhet", State.APPROVED),
        ("nyhet", State.PLANNED),
        ("konferens", State.APPROVED),
        ("konto", State.PREPARED),
        ("konto", State.APPROVED),
    ],
)
@pytest.mark.parametrize("editor", [REQUESTER, COLLEAGUE])
def test_a_later_edit_reopens_what_was_approved(house: House, kind: str, state: State, editor: Person) -> None:
    request = house.in_state(kind, state)
    house.meet(COLLEAGUE)
    house.done(request, Verb.ADD_COLLEAGUE, REQUESTER, to=COLLEAGUE.id)
    approved = None if state is State.PREPARED else 1
    assert (request.approved_revision, request.revision) == (approved, 1)
    edited = house.done(request, Verb.EDIT, editor)
    assert (edited.state, edited.approved_revision, edited.revision) == (State.CLAIMED, None, 2)
    assert (edited.planned_for, edited.revised_by) == (None, editor.id)


@pytest.mark.parametrize("verb", [Verb.ASK, Verb.FACT_CHECK, Verb.RETURN])
def test_a_question_takes_the_approval_back(house: House, verb: Verb) -> None:
    asked = house.done(house.in_state("nyhet", State.PLANNED), verb, OFFICER)
    assert (asked.approved_revision, asked.planned_for) == (None, None)


def test_the_officers_own_wording_is_approved_at_once_and_nothing_is_lost(house: House) -> None:
    request = house.hand_in("nyhet")
    mended = {**request.values, "text": "Nu är rapporten klar"}
    after = house.done(request, Verb.EDIT_AND_APPROVE, OFFICER, values=mended)
    assert (after.state, after.approved_revision, after.revision) == (State.APPROVED, 2, 2)
    assert (after.values, after.before) == (mended, request.values)
    assert (after.revised_by, after.revised_by_name, after.revised_at) == (OFFICER.id, OFFICER.name, house.clock())
    with house.conn() as conn:
        assert [revision_of(conn, request.id, number) for number in (1, 2)] == [request.values, mended]


def test_who_fills_in_what_is_the_desks_own_has_not_changed_the_text(house: House) -> None:
    request = house.hand_in("nyhet")
    filled = {**request.values, "comments": REQUESTER.name, "purpose": "news"}
    approved = house.done(request, Verb.APPROVE, OFFICER, values=filled)
    assert (approved.values, approved.revision, approved.before) == (filled, 2, request.values)
    assert (approved.revised_by, approved.revised_by_name, approved.revised_at) == ("", "", None)


@pytest.mark.parametrize(("source", "by"), [("", ""), ("Rapport 0411", OFFICER.id)])
def test_who_fills_in_what_an_approval_asks_for_changes_nothing_and_who_mends_it_does(
    house: House, source: str, by: str
) -> None:
    request = house.hand_in("nyhet", link=None, source=source)
    approved = house.done(request, Verb.APPROVE, OFFICER, values={**request.values, "source": "Rapport 0412"})
    assert (approved.values["source"], approved.revised_by) == ("Rapport 0412", by)


def test_the_text_stays_its_last_writers_when_the_desk_fills_in_its_own(house: House) -> None:
    request = house.hand_in("nyhet")
    mended = {**request.values, "text": "Nu är rapporten klar"}
    edited = house.done(request, Verb.EDIT, REQUESTER, values=mended)
    approved = house.done(edited, Verb.APPROVE, OFFICER, values={**mended, "comments": REQUESTER.name})
    assert (approved.revision, approved.before) == (3, request.values)
    assert (approved.revised_by, approved.revised_at) == (REQUESTER.id, edited.changed_at)


def test_a_planned_post_keeps_its_moment_when_the_officer_mends_it(house: House) -> None:
    request = house.in_state("nyhet", State.PLANNED)
    mended = house.done(request, Verb.EDIT_AND_APPROVE, OFFICER)
    assert (mended.state, mended.planned_for, mended.approved_revision) == (State.PLANNED, request.planned_for, 2)


def test_what_was_edited_is_approved_anew_by_being_published(house: House) -> None:
    edited = house.done(house.in_state("nyhet", State.APPROVED), Verb.EDIT, REQUESTER)
    published = house.done(edited, Verb.PUBLISH, OFFICER)
    assert (published.state, published.approved_revision, published.revision) == (State.PUBLISHED, 2, 2)


def test_links_follow_one_by_one_and_bring_no_other_text(house: House) -> None:
    request = house.in_state("nyhet", State.APPROVED)
    two = {"x": "", "linkedin": "https://linkedin.com/1"}
    out = house.done(request, Verb.PUBLISH, OFFICER, links=two)
    sneaked = {**out.values, "text": "Något helt annat"}
    late = house.done(out, Verb.PUBLISH, OFFICER, links={"facebook": "https://fb.com/1"}, values=sneaked)
    assert (late.state, late.values, late.revision) == (State.PUBLISHED, request.values, 1)
    assert late.links == {**two, "facebook": "https://fb.com/1"}
    last = house.done(late, Verb.PUBLISH, OFFICER, links={"x": "https://x.com/1"})
    assert last.links == {**late.links, "x": "https://x.com/1"}


def test_a_correction_is_approved_by_who_makes_it_and_keeps_the_earlier_text(house: House) -> None:
    request = house.in_state("nyhet", State.PUBLISHED)
    corrected = house.done(request, Verb.CORRECT, CHIEF, words="Fel siffra")
    assert (corrected.approved_revision, corrected.revision, corrected.before) == (2, 2, request.values)
    assert corrected.said[-1] == Said(Verb.CORRECT, CHIEF.id, CHIEF.name, "Fel siffra", house.clock())


def test_filling_in_a_booking_moves_nothing_that_was_approved(house: House) -> None:
    request = house.in_state("konferens", State.APPROVED)
    filled = {**request.values, "place": "Östersund", "start": "2026-12-05", "end": "2026-12-05", "event": "Annat"}
    completed = house.done(request, Verb.COMPLETE, REQUESTER, values=filled)
    assert completed.values == {**request.values, "place": "Östersund"}
    assert (completed.state, completed.approved_revision) == (State.APPROVED, 1)


def test_a_changed_plan_needs_a_new_decision(house: House) -> None:
    approved = house.in_state("konto", State.APPROVED)
    changed = house.done(approved, Verb.EDIT, REQUESTER)
    assert house.move(changed, Verb.APPROVE, CHIEF) == Outcome("refused", changed.id, "state")
    prepared = house.done(changed, Verb.PREPARE, OFFICER)
    decided = house.done(prepared, Verb.APPROVE, CHIEF)
    assert (decided.approved_revision, decided.decision and decided.decision.revision) == (2, 2)


def test_an_account_is_decided_as_it_was_prepared(house: House) -> None:
    prepared = house.in_state("konto", State.PREPARED)
    decided = house.done(prepared, Verb.APPROVE, CHIEF, values={**prepared.values, "resources": "Ingen tid alls"})
    assert decided.decision is not None
    assert (decided.values, decided.revision, decided.decision.revision) == (prepared.values, 1, 1)


def test_a_decision_tells_who_decided_for_whom_on_which_version(house: House) -> None:
    request = house.hand_in("konto")
    request = house.done(request, Verb.PREPARE, OFFICER, words="Planen håller")
    papers = {"present": "Susanne Daregård", "diary": "Ä 2026-17"}
    refused = house.done(request, Verb.DECLINE, CHIEF, words=" Det gemensamma räcker ", decision=papers)
    assert refused.decision == Decision(
        verdict="refused",
        revision=1,
        at=house.clock(),
        decided_by=CHIEF.id,
        decided_by_name=CHIEF.name,
        title=house.scene.policy.officers[CHIEF.id].title,
        delegation="",
        prepared_by_name=OFFICER.name,
        statement="Planen håller",
        present="Susanne Daregård",
        diary="Ä 2026-17",
        reason="Det gemensamma räcker",
    )


def test_a_decision_by_a_deputy_says_on_whose_behalf(house: House) -> None:
    request = house.in_state("konto", State.PREPARED)
    assert house.move(request, Verb.APPROVE, DEPUTY) == Outcome("refused", request.id, "not_chief")
    house.away(CHIEF, DEPUTY)
    decision = house.done(request, Verb.APPROVE, DEPUTY).decision
    assert decision is not None
    told = (decision.verdict, decision.decided_by, decision.delegation, decision.reason)
    assert told == ("approved", DEPUTY.id, "kommunikationschef", "")


def test_the_plan_that_is_decided_on_is_the_one_that_was_seen(house: House) -> None:
    prepared = house.in_state("konto", State.PREPARED)
    edited = house.done(prepared, Verb.EDIT, REQUESTER, values={**VALUES["konto"], "resources": "Ingen tid alls"})
    assert house.move(prepared, Verb.APPROVE, CHIEF) == Outcome("stale", edited.id)
    assert house.read(edited.id) == edited
