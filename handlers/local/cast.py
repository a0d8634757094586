"""The people of the local room: whoever sits at the page chooses which of them to be."""

from dataclasses import dataclass

from bot.policy.model import Desk, Policy

ROOM = "local"


@dataclass(frozen=True)
class Member:
    """Somebody to be. `id` is the person's own id in the local room; `note` is the unit, or the title of an officer."""

    id: str
    name: str
    note: str
    staff: bool = True


STAFF = (
    Member("amina-holm", "Amina Holm", "Enheten för företagande"),
    Member("johan-lind", "Johan Lind", "Enheten för regional utveckling"),
)
OUTSIDER = Member("kim-ek", "Kim Ek", "Konsult, utanför myndigheten", staff=False)


def cast(policy: Policy) -> tuple[Member, ...]:
    """Return everybody there is to be: two of the staff, the officers with an address here, and an outsider."""
    known = {member.id for member in (*STAFF, OUTSIDER)}
    officers = (
        Member(officer.addresses[ROOM], officer.name, officer.title)
        for officer in policy.officers.values()
        if officer.addresses.get(ROOM, "") not in {"", *known}
    )
    return (*STAFF, *officers, OUTSIDER)


def local_desk(policy: Policy) -> Desk | None:
    """Return the first desk that has a channel here."""
    return next((desk for desk in policy.desks.values() if desk.channels.get(ROOM)), None)


def officers_of(policy: Policy, desk: Desk) -> tuple[Member, ...]:
    """Return the members who work at a desk."""
    addresses = {policy.officers[person].addresses.get(ROOM) for person in desk.people if person in policy.officers}
    return tuple(member for member in cast(policy) if member.id in addresses)
