"""Delivery: a card owed to someone; the Room protocol; the loop that claims and sends what is owed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from bot.cards import Card

Reference = Mapping[str, str]
"""Where a sent message stands, in the words of its room (for Slack channel and ts); stored as JSON."""

CANNOT_TELL: Final = "cannot tell"
CannotTell = Literal["cannot tell"]


@dataclass(frozen=True)
class Address:
    """Where to reach someone: the room, a conversation there, and the message it is said under, if any."""

    room: str
    conversation: str
    thread: str = ""


class DeliveryFailed(Exception):
    """A card did not arrive, or nobody knows whether it did.

    permanent: trying again cannot help (the conversation is gone, the account closed).
    shut: the whole room is shut to us (the token withdrawn, the app uninstalled): nothing in it is ever given up.
    absent: the person has not got us in this room (the app is not installed for them): nothing is given up, and all is
    tried again when they have.
    gone: the message to be drawn anew is no more, though its conversation may be.
    ambiguous: it may have arrived (the connection broke after the card was sent, or no answer came in time).
    retry_after: seconds the platform asks us to wait; None where it says nothing.
    """

    def __init__(
        self,
        code: str,
        *,
        permanent: bool = False,
        shut: bool = False,
        absent: bool = False,
        ambiguous: bool = False,
        gone: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(code)
        self.code, self.permanent, self.shut = code, permanent, shut
        self.absent = absent
        self.ambiguous, self.gone, self.retry_after = ambiguous, gone, retry_after


class Room(Protocol):
    """A platform as the core sees it."""

    @property
    def name(self) -> str:
        """The room's code: "slack", "teams" or "local"."""

    def rest(self, address: Address, *, urgent: bool = False) -> float:
        """Return in how many seconds a new message may be sent to this conversation, and hold that turn: 0 is now.

        Asked once a card, which then comes at its turn without asking again. urgent: it is let in before those waiting.
        """

    async def post(self, address: Address, card: Card, key: str) -> Reference:
        """Send a new message, marked with the key. Raises DeliveryFailed."""

    async def update(self, address: Address, reference: Reference, card: Card) -> None:
        """Draw a sent message anew. Raises DeliveryFailed, with `gone` where somebody deleted it."""

    async def find(self, address: Address, key: str, since: dt.datetime) -> Reference | CannotTell | None:
        """Look for a message marked with the key, sent at or after `since`. Raises DeliveryFailed."""
