"""The organisation: who works there, and which teams and chats there are. The cast is the one of `tests/fakes/cast.py`.

The ids are made up, and shaped as Teams' own.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

TENANT, OTHER_TENANT = "5c3b1f52-0f3e-4b0d-9c39-6f1f6f6f0001", "77777777-0f3e-4b0d-9c39-6f1f6f6f0002"
APP_ID, APP_PASSWORD = "0a11b07e-7ea5-4b07-8000-00000000b070", "hemlig~lotsens.losen"
BOT, BOT_NAME = f"28:{APP_ID}", "Lotsen"
DOMAIN = "myndigheten.example"

REQUESTER, COLLEAGUE, NEIGHBOUR = "29:1-amina", "29:1-johan", "29:1-sara"
OFFICER, CHIEF, COMMUNICATOR, DEPUTY, DIRECTOR = "29:1-susanne", "29:1-chef", "29:1-karin", "29:1-leif", "29:1-maria"
GUEST, FOREIGNER, FORMER, ENGLISH, NEWCOMER = "29:1-kim", "29:1-annan", "29:1-slutat", "29:1-alice", "29:1-nils"

DESK_TEAM, STAFF_TEAM, OTHER_TEAM = "19:komm@thread.tacv2", "19:alla@thread.tacv2", "19:fika@thread.tacv2"
"""A team's id is that of its first channel."""
DESK, SECRET, GENERAL, ELSEWHERE = "19:desk@thread.tacv2", "19:hemlig@thread.tacv2", STAFF_TEAM, OTHER_TEAM
GROUP = "19:grupp@thread.v2"

Role = Literal["user", "guest", "anonymous"]
Membership = Literal["standard", "private", "shared"]


@dataclass
class Person:
    """Somebody, as the connector tells of a member. `tenant` is another's for a person met through a shared channel."""

    id: str
    name: str
    email: str = ""
    upn: str = ""
    role: Role = "user"
    tenant: str = TENANT
    locale: str = "sv-SE"
    left: bool = False

    @cached_property
    def aad(self) -> str:
        """Return the person's object id in the directory."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, self.id))

    @cached_property
    def personal(self) -> str:
        """Return the id of the person's chat with the app: always the same."""
        return f"a:1{uuid.uuid5(uuid.NAMESPACE_OID, self.id).hex}"


@dataclass
class Channel:
    """A channel of a team. The first one has no name of its own in what the connector tells."""

    id: str
    name: str = ""
    membership: Membership = "standard"


@dataclass
class Team:
    """A team: its channels, the first one General, and its members."""

    id: str
    name: str
    channels: list[Channel]
    members: set[str]
    visibility: Literal["public", "private"] = "private"

    @property
    def aad_group(self) -> str:
        """Return the id of the team's group in the directory."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, self.id))


@dataclass
class Group:
    """A group chat."""

    id: str
    members: set[str] = field(default_factory=set)


def people() -> Iterable[Person]:
    """Yield everybody who is there from the start."""
    yield _staff(REQUESTER, "Amina Holm")
    yield _staff(COLLEAGUE, "Johan Lind")
    yield _staff(NEIGHBOUR, "Sara Ek")
    yield _staff(OFFICER, "Susanne Daregård")
    yield _staff(CHIEF, "Kommunikationschefen")
    yield _staff(COMMUNICATOR, "Karin Sund")
    yield _staff(DEPUTY, "Leif Dahl")
    yield _staff(DIRECTOR, "Maria Strand")
    yield _staff(ENGLISH, "Alice Grey", locale="en-GB")
    yield _staff(NEWCOMER, "Nils Ny")
    yield _staff(FORMER, "Siv Slutat", left=True)
    guest = "kim.ek_konsult.example#EXT#@myndigheten.onmicrosoft.com"
    yield Person(GUEST, "Kim Ek (Gäst)", "kim.ek@konsult.example", guest, role="guest")
    foreign = "nils.berg@annan.example"
    yield Person(FOREIGNER, "Nils Berg", foreign, foreign, tenant=OTHER_TENANT)


def crowd(number: int) -> Iterable[Person]:
    """Yield so many more of the staff: 29:1-p0001 and on."""
    for count in range(1, number + 1):
        yield _staff(f"29:1-p{count:04d}", f"Person {count}")


def teams() -> Iterable[Team]:
    """Yield the teams that are there from the start. The app is in the first two."""
    desk = {OFFICER, CHIEF, COMMUNICATOR, DEPUTY}
    staff = {one.id for one in people() if one.role == "user" and one.tenant == TENANT and not one.left}
    channels = [Channel(DESK_TEAM, "Allmänt"), Channel(DESK, "Ärenden"), Channel(SECRET, "Hemligt", "private")]
    yield Team(DESK_TEAM, "Kommunikationsavdelningen", channels, desk)
    yield Team(STAFF_TEAM, "Alla på myndigheten", [Channel(STAFF_TEAM, "Allmänt")], staff | {GUEST}, "public")
    yield Team(OTHER_TEAM, "Fika", [Channel(OTHER_TEAM, "Allmänt")], set(staff), "public")


def groups() -> Iterable[Group]:
    """Yield the group chats that are there from the start. The app is in it."""
    yield Group(GROUP, {REQUESTER, COLLEAGUE, ENGLISH})


def installed() -> set[str]:
    """Return whom, and where, the app is installed for from the start: everybody but NEWCOMER and FORMER."""
    return {one.id for one in people()} - {NEWCOMER, FORMER, FOREIGNER} | {DESK_TEAM, STAFF_TEAM, GROUP}


def _staff(native_id: str, name: str, *, locale: str = "sv-SE", left: bool = False) -> Person:
    handle = name.lower().replace(" ", ".").translate(str.maketrans("åäöé", "aaoe"))
    email = f"{handle}@{DOMAIN}"
    return Person(native_id, name, email, email, locale=locale, left=left)
