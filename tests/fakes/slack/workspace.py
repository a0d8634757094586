"""The workspace: who works there, and which channels there are. The cast is the one of `tests/fakes/cast.py`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]

TEAM, APP, BOT, BOT_USER = "T0MYND", "A0LOTSEN", "B0LOTSEN", "U0LOTSEN"
OTHER_TEAM = "T0ANNAN"
BOT_TOKEN, APP_TOKEN, SIGNING_SECRET = "xoxb-0-lotsen", "xapp-1-A0LOTSEN-0", "8f742231b10e8888abcd99yyyzzz85a5"
VERIFICATION_TOKEN = "verification-token"
DOMAIN = "myndigheten.example"

REQUESTER, COLLEAGUE, NEIGHBOUR = "U0AMINA", "U0JOHAN", "U0SARA"
OFFICER, CHIEF, COMMUNICATOR, DEPUTY, DIRECTOR = "U0SUSANNE", "U0CHEF", "U0KARIN", "U0LEIF", "U0MARIA"
GUEST, FOREIGNER, OTHER_BOT, FORMER, ENGLISH = "U0KIM", "U0ANNAN", "U0ROBOT", "U0SLUTAT", "U0ALICE"
DESK, GENERAL, ELSEWHERE, ARCHIVED, SHARED, SECRET = "C0DESK", "C0ALLA", "C0FIKA", "C0GAMMAL", "C0DELAD", "C0HEMLIG"

SCOPES = (
    "app_mentions:read", "assistant:write", "channels:history", "channels:read", "chat:write", "commands",
    "files:read", "files:write", "groups:history", "groups:read", "im:history", "im:read", "im:write", "mpim:history",
    "reactions:write", "team:read", "users:read", "users:read.email",
)  # fmt: skip

ChannelKind = Literal["public", "private", "im"]


@dataclass
class User:
    """Somebody, as users.info has it. `team` is another's for a person met through a shared channel."""

    id: str
    name: str
    title: str = ""
    email: str = ""
    locale: str = "sv-SE"
    team: str = TEAM
    restricted: bool = False
    ultra_restricted: bool = False
    bot: bool = False
    deleted: bool = False

    @property
    def handle(self) -> str:
        """Return the name that payloads carry: amina.holm."""
        return self.name.lower().replace(" ", ".").translate(str.maketrans("åäöé", "aaoe"))

    @property
    def stranger(self) -> bool:
        """Whether the person belongs to another workspace."""
        return self.team != TEAM


@dataclass
class Channel:
    """A conversation. `user` is the person of a direct message with the app."""

    id: str
    name: str = ""
    kind: ChannelKind = "public"
    members: set[str] = field(default_factory=set)
    archived: bool = False
    shared: bool = False
    user: str = ""

    @property
    def shown_name(self) -> str:
        """Return the name that interactive payloads carry."""
        return {"public": self.name, "private": "privategroup", "im": "directmessage"}[self.kind]

    @property
    def type(self) -> str:
        """Return the channel_type of an event."""
        return {"public": "channel", "private": "group", "im": "im"}[self.kind]


def people() -> Iterable[User]:
    """Yield everybody who is there from the start."""
    unit, desk = "Enheten för företagande", "Kommunikationsavdelningen"
    yield _staff(REQUESTER, "Amina Holm", unit)
    yield _staff(COLLEAGUE, "Johan Lind", "Enheten för regional utveckling")
    yield _staff(NEIGHBOUR, "Sara Ek", unit)
    yield _staff(OFFICER, "Susanne Daregård", desk)
    yield _staff(CHIEF, "Kommunikationschefen", desk)
    yield _staff(COMMUNICATOR, "Karin Sund", desk)
    yield _staff(DEPUTY, "Leif Dahl", desk)
    yield _staff(DIRECTOR, "Maria Strand", "Ledningsstaben")
    yield User(ENGLISH, "Alice Grey", unit, f"alice.grey@{DOMAIN}", locale="en-GB")
    yield User(GUEST, "Kim Ek", "Konsult", "kim.ek@konsult.example", restricted=True)
    yield User(FOREIGNER, "Nils Berg", "Enheten för juridik", "nils.berg@annan.example", team=OTHER_TEAM)
    yield User(OTHER_BOT, "Roboten", bot=True)
    yield User(FORMER, "Siv Slutat", unit, f"siv.slutat@{DOMAIN}", deleted=True)
    yield User(BOT_USER, "Lotsen", bot=True)


def crowd(number: int) -> Iterable[User]:
    """Yield so many more of the staff: U0P0001 and on."""
    for count in range(1, number + 1):
        yield User(f"U0P{count:04d}", f"Person {count}", "Enheten för vimmel", f"person.{count}@{DOMAIN}")


def channels() -> Iterable[Channel]:
    """Yield the channels that are there from the start. The app is in all but ELSEWHERE and SECRET."""
    staff = {user.id for user in people() if not (user.bot or user.restricted or user.deleted or user.stranger)}
    desk = {OFFICER, CHIEF, COMMUNICATOR, DEPUTY, BOT_USER}
    yield Channel(DESK, "kommunikation", "private", desk)
    yield Channel(GENERAL, "alla", "public", staff | {BOT_USER, GUEST})
    yield Channel(ELSEWHERE, "fika", "public", set(staff))
    yield Channel(ARCHIVED, "gammal", "public", {REQUESTER, BOT_USER}, archived=True)
    yield Channel(SHARED, "delad", "public", {REQUESTER, OFFICER, FOREIGNER, BOT_USER}, shared=True)
    yield Channel(SECRET, "hemlig", "private", {REQUESTER, COLLEAGUE})


def _staff(native_id: str, name: str, unit: str) -> User:
    user = User(native_id, name, unit)
    user.email = f"{user.handle}@{DOMAIN}"
    return user
