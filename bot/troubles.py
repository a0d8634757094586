"""What is wrong with the rooms, as this process saw it last: for whoever looks after the server."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from bot.outbox import Address, DeliveryFailed


@dataclass(frozen=True)
class Trouble:
    """A room that is shut to us, or the address of a desk in it. `code`: what its platform says.

    desk: its id, and conversation: its address; both "" where it is the whole room, or people in it.
    people: how many cannot be told anything there, because the bot is not installed for them; 0 where it is not that.
    """

    code: str
    since: dt.datetime
    desk: str = ""
    conversation: str = ""
    people: int = 0


class Troubles:
    """Each begins with a refusal and is over when something goes through at the same place."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Trouble] = {}  # room and conversation
        self._absent: dict[str, dict[str, Trouble]] = {}  # by room: by conversation

    def note(self, address: Address, failure: DeliveryFailed, desk: str | None, now: dt.datetime) -> bool:
        """Keep what was refused, if it is more than one person's; return whether that is news."""
        if failure.shut:
            place, trouble = (address.room, ""), Trouble(failure.code, now)
        elif failure.absent and desk is None:
            absent, trouble = self._absent.setdefault(address.room, {}), Trouble(failure.code, now, people=1)
            return absent.setdefault(address.conversation, trouble) is trouble
        elif (failure.permanent or failure.absent) and desk is not None:
            place = (address.room, address.conversation)
            trouble = Trouble(failure.code, now, desk, address.conversation)
        else:
            return False
        return self._known.setdefault(place, trouble) is trouble

    def over(self, address: Address) -> None:
        """Forget what was wrong with a room and a conversation: something went through."""
        if room := self._absent.get(address.room):
            room.pop(address.conversation, None)
        if self._known:
            self._known.pop((address.room, ""), None)
            self._known.pop((address.room, address.conversation), None)

    def of(self, rooms: Collection[str]) -> Mapping[str, tuple[Trouble, ...]]:
        """Return what is wrong with each of the rooms: the room as a whole, its desks, the number of its people."""
        known = sorted(self._known.items())
        return {
            room: (*(trouble for place, trouble in known if place[0] == room), *self._people(room)) for room in rooms
        }

    def _people(self, room: str) -> tuple[Trouble, ...]:
        absent = sorted(self._absent.get(room, {}).values(), key=lambda one: one.since)
        return (replace(absent[0], people=len(absent)),) if absent else ()
