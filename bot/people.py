"""Person: one human, known by the address a verified event came from, and what that human may do."""

from dataclasses import dataclass

from bot.policy.model import Policy


@dataclass(frozen=True)
class Person:
    """One human. `id` is the officer's id in desks.yaml, or `room:native-id`.

    `roles` and `desks` come from desks.yaml alone, never from what an event claims. `staff` is False for guests and
    outsiders, who may ask the policy and nothing else.
    """

    id: str
    name: str
    unit: str
    roles: frozenset[str] = frozenset()
    desks: frozenset[str] = frozenset()
    staff: bool = True


def recognise(policy: Policy, *, room: str, native_id: str, name: str, unit: str, staff: bool = True) -> Person:
    """Return the Person behind a verified address: an officer of desks.yaml, or somebody known by this address
    alone.
    """
    for officer in policy.officers.values():
        if officer.addresses.get(room) == native_id:
            desks = frozenset(desk.id for desk in policy.desks.values() if officer.id in desk.people)
            return Person(officer.id, officer.name, officer.unit, frozenset(officer.roles), desks, staff=True)
    return Person(f"{room}:{native_id}", name, unit, staff=staff)


def may_decide(policy: Policy, person: Person, kind: str) -> bool:
    """Whether the person may decide requests of this kind: of its desk, and in a deciding role or head of that
    desk's department.
    """
    words = policy.kinds[kind]
    return words.desk in person.desks and bool(person.roles & {*words.decides, "kommunikationschef"})
