"""Each planted fault is found, by the rule that it breaks, in under five seconds; the sound code passes the same."""

import shutil
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from bot.answers import Index, load_or_build
from bot.pilot.core import Core
from bot.policy.shelf import Shelf
from bot.requests.kinds import FORMS
from bot.store.database import Database
from tests.fakes.clock import FakeClock
from tests.fakes.trained import trained
from tests.machine import mutants
from tests.machine.forms import LOST, Counter
from tests.machine.invariants import BOOKED_TWICE, BUDGET, EVENTS, OTHER_TEXT, OWN_ACCOUNT, broken
from tests.machine.machine import OUTCOME, ROWS, Broken
from tests.machine.mutants import Plant
from tests.machine.running import Rig, as_ever
from tests.machine.town import POLICY
from tests.machine.wishes import FULL_PLAN, wish
from tests.machine.world import START, Handed, Pressed

THESE = as_ever(8)
WITHIN = 5.0
"""Seconds of this process's own time: the other work of a busy machine does not count."""


@pytest.fixture
def rig(migrated_sqlite: Path, tmp_path: Path) -> Rig:
    shutil.copy(migrated_sqlite, tmp_path / "medielots.sqlite")
    return Rig(str(tmp_path / "medielots.sqlite"))


@pytest.fixture
def counter(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Counter]:
    shutil.copy(migrated_sqlite, tmp_path / "medielots.sqlite")
    database = Database(tmp_path / "medielots.sqlite")
    cache = trained(tmp_path) / "cache"
    shelf: Shelf[Index] = Shelf(POLICY, lambda policy: load_or_build(policy, cache), forms=FORMS)
    ids = (f"id-{number}" for number in count(1)).__next__
    yield Counter(Core(database, shelf, ("local",), FakeClock(START), ids, lambda: None))
    database.close()


def found(rig: Rig, plant: Plant, patch: pytest.MonkeyPatch, *kinds: str) -> str:
    """Plant a fault in what has just passed, and return the name of the rule by which it was found, in time."""
    rig.run(THESE, *kinds)
    plant(patch)
    began = time.process_time()
    with pytest.raises(Broken) as caught:
        rig.run(THESE, *kinds)
    took = time.process_time() - began
    assert took < WITHIN
    return caught.value.what


def test_no_version_check_is_found(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(rig, mutants.no_version_check, monkeypatch) == OUTCOME


def test_an_event_outside_the_transaction_is_found(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(rig, mutants.event_outside_the_transaction, monkeypatch) in (EVENTS, ROWS)


def test_another_identity_in_another_room_is_found(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(rig, mutants.known_by_address_alone, monkeypatch, "konto") in (OUTCOME, ROWS)


def test_who_decides_on_an_account_of_their_own_from_another_room_is_found(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own_account(rig) == []
    mutants.known_by_address_alone(monkeypatch)
    assert own_account(rig) == [OWN_ACCOUNT]


def own_account(rig: Rig) -> list[str]:
    """Let the head hand in an account in one room, and decide on it in the other; return the rules that are broken."""
    with rig.world() as world:
        world.hand_in(Handed("case-1", "konto", FULL_PLAN, "chefen", "other"))
        world.press(Pressed("case-1", "prepare", "susanne", "local", 1, "Ord"), "press-1")
        world.press(Pressed("case-1", "approve", "chefen", "local", 2), "press-2")
        return list(broken(world.look()))


def test_an_approval_that_is_not_bound_to_the_revision_is_found(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    assert edited_after_approval(rig) == []
    mutants.approval_of_any_wording(monkeypatch)
    assert edited_after_approval(rig) == [OTHER_TEXT]


def edited_after_approval(rig: Rig) -> list[str]:
    """Let a requester change a post that was approved; return the rules that are broken."""
    with rig.world() as world:
        first, other = (wish("nyhet", "ordinary", number, 1, START.date()) for number in (1, 2))
        world.hand_in(Handed("case-1", "nyhet", first, "amina", "local"))
        world.press(Pressed("case-1", "approve", "susanne", "local", 1), "press-1")
        world.press(Pressed("case-1", "edit", "amina", "other", 2, values=other), "press-2")
        return list(broken(world.look()))


def test_a_message_beyond_the_budget_is_found(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(rig, mutants.a_message_too_many, monkeypatch, "fraga") == BUDGET


@pytest.mark.parametrize("plant", [mutants.a_form_that_forgets, mutants.a_form_that_empties_what_is_wrong])
async def test_a_form_that_loses_what_was_typed_is_found(
    counter: Counter, plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    await counter.nothing_is_lost()
    plant(monkeypatch)
    began = time.process_time()
    with pytest.raises(Broken, match=LOST):
        await counter.nothing_is_lost()
    assert time.process_time() - began < WITHIN


def test_days_of_another_country_are_found(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(rig, mutants.days_of_another_country, monkeypatch, "fraga") in (OUTCOME, ROWS)


def test_days_never_given_back_are_found(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(rig, mutants.days_never_given_back, monkeypatch, "konferens") in (BOOKED_TWICE, OUTCOME)
