"""What holds around every request at a moment: who is away, and whether everything is paused."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.people import Person, as_person
from bot.policy.model import Officer, Policy


@dataclass(frozen=True)
class Absence:
    """An officer's days away, the last one included; `deputy` is the id of the officer who stands in."""

    officer: str
    first: dt.date
    last: dt.date
    deputy: str


@dataclass(frozen=True)
class Pause:
    """A pause that has not ended: the sentence shown, since when."""

    id: int
    sentence: str
    began_at: dt.datetime


@dataclass(frozen=True)
class Around:
    """`away`: who is away today, by officer's id. `pause`: the pause that lasts, None while there is none."""

    away: Mapping[str, Absence] = field(default_factory=dict)
    pause: Pause | None = None


CALM = Around()
"""Nobody is away and nothing is paused."""


def standing_in(policy: Policy, around: Around, person: Person) -> Person:
    """Return the person with all that those away may do for whom the person is deputy, or their deputy's in turn."""
    away = [officer for officer in around.away if officer in policy.officers and officer != person.id]
    acted_for = [as_person(policy, policy.officers[one]) for one in away if person.id in _deputies(around, one)]
    if not acted_for:
        return person
    return replace(
        person,
        roles=person.roles.union(*(officer.roles for officer in acted_for)),
        desks=person.desks.union(*(officer.desks for officer in acted_for)),
        acting_for=tuple(officer.id for officer in acted_for),
    )


def _deputies(around: Around, officer: str) -> set[str]:
    deputies: set[str] = set()
    while (absence := around.away.get(officer)) and absence.deputy not in deputies:
        officer = absence.deputy
        deputies.add(officer)
    return deputies


def on_duty(policy: Policy, around: Around, role_id: str) -> Officer | None:
    """Return who does a role's work today: its holder, else whoever stands in; None where nobody can be named.

    A role that the policy gives to nobody by name is held by the officers who have it in desks.yaml.
    """
    role = policy.roles[role_id]
    in_it = [one.id for one in policy.officers.values() if role_id in one.roles]
    seen: set[str] = set()
    for first in (*([role.holder] if role.holder else in_it), *role.deputies):
        officer = first
        while officer in around.away and officer not in seen:
            seen.add(str(officer))
            officer = around.away[str(officer)].deputy
        if officer in policy.officers and officer not in around.away:
            return policy.officers[str(officer)]
    return None
