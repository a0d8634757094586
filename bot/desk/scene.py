"""What every verb needs to know beside the rows: the policy, the rooms that are on, and when people may be told."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from bot.outbox import Address
from bot.policy.model import Policy
from bot.requests.model import Request

Rooms = tuple[str, ...]
"""The rooms that are switched on, in the order in which a desk prefers to be reached."""


class Hours(Protocol):
    """When people may be told something they have not asked for."""

    def next_open(self, moment: dt.datetime) -> dt.datetime:
        """Return the moment itself, or the next one at which they may."""


class Always:
    """Hours of a room that disturbs nobody."""

    def next_open(self, moment: dt.datetime) -> dt.datetime:
        """Return the moment itself."""
        return moment


ALWAYS = Always()


@dataclass(frozen=True)
class Scene:
    """`hours` hold in every room but the `undisturbing` ones: a page in the browser calls nobody."""

    policy: Policy
    rooms: Rooms
    hours: Hours = ALWAYS
    undisturbing: frozenset[str] = frozenset()

    def may_be_told(self, room: str, now: dt.datetime, *, urgent: bool = False) -> dt.datetime:
        """Return when somebody in a room is told what they have not asked for."""
        return now if urgent or room in self.undisturbing else self.hours.next_open(now)

    def desk_address(self, request: Request) -> Address:
        """Return where the desk's cards of a request go. Raises LookupError where it can be reached nowhere."""
        return self.channel_of(self.desk_of(request))

    def desk_of(self, request: Request) -> str:
        """Return the id of a request's desk, or of the one that answers for the kind today if it was renamed since."""
        return request.desk if request.desk in self.policy.desks else self.policy.kinds[request.kind].desk

    def desks(self) -> tuple[str, ...]:
        """Return the ids of the desks that answer for some kind and can be reached."""
        answering = {words.desk for words in self.policy.kinds.values() if words.on}
        return tuple(sorted(one for one in answering if self.policy.desks[one].channels.keys() & set(self.rooms)))

    def channel_of(self, desk: str) -> Address:
        """Return a desk's channel in the first room that is on. Raises LookupError where it has none."""
        for room in self.rooms:
            if channel := self.policy.desks[desk].channels.get(room):
                return Address(room, channel)
        raise LookupError(f"desk {desk} has no channel in any of {', '.join(self.rooms)}")


def unreachable(policy: Policy, rooms: Rooms) -> tuple[str, ...]:
    """Return the ids of desks that answer for some kind and have no channel in any room that is on."""
    answering = {words.desk for words in policy.kinds.values() if words.on}
    return tuple(sorted(desk for desk in answering if not policy.desks[desk].channels.keys() & set(rooms)))
