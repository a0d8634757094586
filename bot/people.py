"""Person: one human, known by the address a verified event came from, and what that human may do."""

import hashlib
from dataclasses import dataclass

from bot.policy.model import KindWords, Officer, Policy
from bot.requests.table import Party

HEAD = "kommunikationschef"
"""The role that may decide whatever its department's desk decides."""


@dataclass(frozen=True)
class Person:
    """One human. `id` is the officer's id in desks.yaml; else it follows from the verified work e-mail, so that it is
    the same in every room; else it is `room:native-id`.

    `roles` and `desks` come from desks.yaml, and from those whom the person stands in for (`acting_for`, ids of
    officers); never from what an event claims. `staff` is False for guests and outsiders, who may ask the policy and
    nothing else.
    """

    id: str
    name: str
    unit: str
    roles: frozenset[str] = frozenset()
    desks: frozenset[str] = frozenset()
    staff: bool = True
    acting_for: tuple[str, ...] = ()


def recognise(
    policy: Policy, *, room: str, native_id: str, name: str, unit: str, staff: bool = True, email: str = ""
) -> Person:
    """Return the Person behind a verified address: an officer of desks.yaml, or somebody known by e-mail or address.

    email: a work e-mail that the room has verified, "" where it has none.
    """
    mail = email.strip().casefold() if staff else ""  # a guest is nobody of ours, whatever the e-mail says
    for officer in policy.officers.values():
        if officer.addresses.get(room) == native_id or (mail and officer.email.casefold() == mail):
            return as_person(policy, officer)
    # A person's id outlives the person's name in the trail, so the e-mail itself does not stand in it.
    known = f"staff:{hashlib.sha256(mail.encode()).hexdigest()[:24]}" if mail and staff else f"{room}:{native_id}"
    return Person(known, name, unit, staff=staff)


def as_person(policy: Policy, officer: Officer) -> Person:
    """Return an officer of desks.yaml as a person."""
    desks = frozenset(desk.id for desk in policy.desks.values() if officer.id in desk.people)
    return Person(officer.id, officer.name, officer.unit, frozenset(officer.roles), desks, staff=True)


def parties(policy: Policy, person: Person, kind: str) -> frozenset[Party]:
    """Return what the person is to every request of a kind."""
    words = policy.kinds[kind]
    found: set[Party] = {"staff"} if person.staff else set()
    if words.desk in person.desks:
        found.add("desk")
        if _is_chief(policy, person, words):
            found |= {"decider", "chief"}
        elif person.roles & {words.decides[0], HEAD}:
            found.add("decider")
    return frozenset(found)


def may_decide(policy: Policy, person: Person, kind: str) -> bool:
    """Whether the person may decide requests of this kind, or prepare them where somebody else has the last word."""
    return "decider" in parties(policy, person, kind)


def _is_chief(policy: Policy, person: Person, words: KindWords) -> bool:
    if len(words.decides) == 1:
        return False
    last = policy.roles[words.decides[-1]]
    return last.id in person.roles or bool({person.id, *person.acting_for} & {*last.deputies})
