"""Who stands in for whom while somebody is away, and who does a role's work today."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.around import CALM, Absence, Around, on_duty, standing_in
from bot.people import Person, parties
from bot.policy.model import Desk, Officer, Policy, Role
from tests.fakes.cast import CHIEF, OFFICER, OUTSIDER, REQUESTER

DAY = dt.date(2026, 11, 23)
HEAD = "kommunikationschef"


def away(**deputies: str) -> Around:
    """Return what holds while these are away, each with a deputy; an underscore stands for a hyphen."""
    absences = (Absence(officer.replace("_", "-"), DAY, DAY, deputy) for officer, deputy in deputies.items())
    return Around({one.officer: one for one in absences})


@pytest.fixture
def staffed(policy: Policy) -> Policy:
    """Return the shipped policy with an officer of another desk, Bo, and one of none, Cia."""
    more = {name: Officer(name, name.title(), "", "", "", (), {}) for name in ("bo", "cia")}
    desks = {**policy.desks, "annat": Desk("annat", "Annat", ("bo",), {}, {})}
    return replace(policy, officers={**policy.officers, **more}, desks=desks)


def with_role(policy: Policy, role: Role) -> Policy:
    return replace(policy, roles={**policy.roles, role.id: role})


def test_nobody_stands_in_while_nobody_is_away(staffed: Policy) -> None:
    assert [standing_in(staffed, CALM, person) for person in (OFFICER, REQUESTER)] == [OFFICER, REQUESTER]


def test_a_deputy_gets_the_roles_and_desks_of_who_is_away_and_keeps_their_own(staffed: Policy) -> None:
    bo = Person("bo", "Bo", "", frozenset({"annan-roll"}), frozenset({"annat"}))
    assert standing_in(staffed, away(susanne_daregard="bo"), bo) == Person(
        "bo",
        "Bo",
        "",
        frozenset({"annan-roll", "pressansvarig"}),
        frozenset({"annat", "kommunikation"}),
        acting_for=(OFFICER.id,),
    )


def test_one_deputy_may_stand_in_for_two(staffed: Policy) -> None:
    bo = standing_in(staffed, away(susanne_daregard="bo", kommunikationschefen="bo"), Person("bo", "Bo", ""))
    assert parties(staffed, bo, "konto") == {"staff", "desk", "decider", "chief"}


def test_who_is_away_keeps_what_they_may_do(staffed: Policy) -> None:
    assert standing_in(staffed, away(susanne_daregard="bo"), OFFICER) == OFFICER


def test_a_deputys_deputy_stands_in_for_both(staffed: Policy) -> None:
    around = away(susanne_daregard="bo", bo="cia")
    cia = standing_in(staffed, around, Person("cia", "Cia", ""))
    assert (cia.roles, cia.acting_for) == (frozenset({"pressansvarig"}), (OFFICER.id, "bo"))
    duty = on_duty(staffed, around, "pressansvarig")
    assert duty is not None
    assert duty.id == cia.id  # whom the receipts name is who may do it


def test_two_who_are_each_others_deputies_end_in_no_circle(staffed: Policy) -> None:
    around = away(susanne_daregard="kommunikationschefen", kommunikationschefen="susanne-daregard")
    assert standing_in(staffed, around, OFFICER).acting_for == (CHIEF.id,)
    assert on_duty(staffed, around, "pressansvarig") is None


def test_somebody_no_longer_in_the_policy_is_stood_in_for_by_nobody(staffed: Policy) -> None:
    assert standing_in(staffed, away(gone="bo"), Person("bo", "Bo", "")) == Person("bo", "Bo", "")


def test_an_outsider_stays_an_outsider(staffed: Policy) -> None:
    assert standing_in(staffed, away(susanne_daregard="bo"), OUTSIDER) == OUTSIDER


@pytest.mark.parametrize(
    ("around", "found"),
    [
        (CALM, OFFICER.id),
        (away(susanne_daregard="bo"), "bo"),
        (away(susanne_daregard="bo", bo="cia"), "cia"),
        (away(susanne_daregard="nobody"), CHIEF.id),
        (away(susanne_daregard="nobody", kommunikationschefen="nobody"), None),
    ],
)
def test_the_holder_is_on_duty_else_who_stands_in_else_the_roles_deputies(
    staffed: Policy, around: Around, found: str | None
) -> None:
    role = replace(staffed.roles["pressansvarig"], deputies=(CHIEF.id,))
    duty = on_duty(with_role(staffed, role), around, role.id)
    assert (duty and duty.id) == found


def test_a_role_held_by_nobody_by_name_is_the_officers_who_have_it_else_its_deputys(staffed: Policy) -> None:
    unnamed = with_role(staffed, replace(staffed.roles[HEAD], holder=None))
    assert on_duty(unnamed, CALM, HEAD) == staffed.officers[CHIEF.id]
    assert on_duty(unnamed, away(kommunikationschefen="bo"), HEAD) == staffed.officers["bo"]
    nobody = replace(unnamed, officers={one.id: replace(one, roles=()) for one in unnamed.officers.values()})
    assert on_duty(nobody, CALM, HEAD) is None
    deputised = with_role(nobody, replace(nobody.roles[HEAD], deputies=("cia",)))
    assert on_duty(deputised, CALM, HEAD) == nobody.officers["cia"]
