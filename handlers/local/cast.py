"""The people of the local room: whoever sits at the page chooses which of them to be."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.outbox import Address
from bot.people import Person, recognise
from bot.policy.model import Desk, Policy

ROOM = "local"


@dataclass(frozen=True)
class Member:
    """Somebody to be. `id` is the person's own id in the local room; `note` is the unit, or the title of an officer;
    `email` the work e-mail by which the same human is known in other rooms, "" for none.
    """

    id: str
    name: str
    note: str
    email: str = ""
    staff: bool = True

    @property
    def conversation(self) -> str:
        """Return the member's own chat with the bot."""
        return f"person:{self.id}"


STAFF = (
    Member("amina-holm", "Amina Holm", "Enheten för företagande", "amina.holm@example.se"),
    Member("johan-lind", "Johan Lind", "Enheten för regional utveckling", "johan.lind@example.se"),
)
OUTSIDER = Member("kim-ek", "Kim Ek", "Konsult, utanför myndigheten", "kim.ek@example.se", staff=False)


def cast(policy: Policy) -> tuple[Member, ...]:
    """Return everybody there is to be: two of the staff, the officers with an address here, and an outsider."""
    known = {member.id for member in (*STAFF, OUTSIDER)}
    officers = (
        Member(officer.addresses[ROOM], officer.name, officer.title, officer.email)
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


def person_of(policy: Policy, member: Member) -> Person:
    """Return the human that a member is."""
    return recognise(
        policy,
        room=ROOM,
        native_id=member.id,
        name=member.name,
        unit=member.note,
        staff=member.staff,
        email=member.email,
    )


def everybody(policy: Policy) -> Iterator[tuple[Person, Address]]:
    """Yield everybody of the cast, with where they are reached: known to the core before they have said a word."""
    yield from ((person_of(policy, member), Address(ROOM, member.conversation)) for member in cast(policy))
