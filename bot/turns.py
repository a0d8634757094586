"""What goes between a room and the pilot: a turn comes in, a reply goes out."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.cards import Card, Form, Lang
from bot.outbox import Address
from bot.people import Person


@dataclass(frozen=True)
class Turn:
    """One thing a verified person did: wrote, pressed, or handed a form in.

    inbound_id: the room's own id for it, prefixed with the room's name: the same id again does nothing twice and is
    answered the same.
    address: where the person is answered.
    at_once: the room shows the reply itself, to this person alone: what is said back is drawn and returned, not owed.
    """

    inbound_id: str
    person: Person
    address: Address
    lang: Lang
    at_once: bool = False


@dataclass(frozen=True)
class Reply:
    """What the room shows at once to this person alone; everything else comes by the outbox.

    A form that comes back from handing one in has its faults at the fields and every value kept. Neither: it is done.
    light: the card only confirms what the person has just done: a room may show it where it disturbs least.
    """

    card: Card | None = None
    form: Form | None = None
    light: bool = False


@dataclass(frozen=True)
class CardNow:
    """A card that stands somewhere as it looks now, for one who looks at it: `acting` is empty for whoever may press
    its buttons. posted: as it looks to everybody. is_twin: it stands there twice, and this is not the one that is kept
    up to date.
    """

    card: Card
    posted: Card
    is_twin: bool


@dataclass(frozen=True)
class Handout:
    """A file given out. `content`: made by the core; `place`: where the room that took it in keeps it. One of them."""

    name: str
    media_type: str
    content: bytes | None = None
    place: Mapping[str, str] | None = None
