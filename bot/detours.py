"""What the outbox asks whoever knows the desks: whose a card is, and where it goes when its address is closed."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from bot.outbox import Address, DeliveryFailed
from bot.store.deliveries import Owed


@dataclass(frozen=True)
class Detour:
    """Where a desk's card goes next. at_once: it was not tried there since the desk's first address."""

    to: Address
    at_once: bool


class Desks(Protocol):
    """The desks, as the outbox needs to know them."""

    def at(self, address: Address) -> str | None:
        """Return the desk that one of its addresses is today; None where people are."""

    def of(self, conn: Connection, owed: Owed) -> str | None:
        """Return the desk that a card is owed to; None where it is somebody's own."""

    def detour(
        self, conn: Connection, owed: Owed, desk: str, failure: DeliveryFailed, now: dt.datetime
    ) -> Detour | None:
        """Return where a desk's card goes that was refused at its address, and owe its officers word of it.

        None: there is nowhere else.
        """

    def unreached(self, conn: Connection, owed: Owed, now: dt.datetime) -> None:
        """Tell the desk of a request that somebody cannot be told of it. Asked after each try in vain."""

    def reached(self, conn: Connection, owed: Owed, now: dt.datetime) -> None:
        """Tell the desk of a request that somebody was told after all."""


class NoDesks:
    """Whoever knows no desk: every card is somebody's own."""

    def at(self, address: Address) -> None:
        """Return None."""

    def of(self, conn: Connection, owed: Owed) -> None:
        """Return None."""

    def detour(self, conn: Connection, owed: Owed, desk: str, failure: DeliveryFailed, now: dt.datetime) -> None:
        """Return None."""

    def unreached(self, conn: Connection, owed: Owed, now: dt.datetime) -> None:
        """Tell nobody."""

    def reached(self, conn: Connection, owed: Owed, now: dt.datetime) -> None:
        """Tell nobody."""


NO_DESKS = NoDesks()
