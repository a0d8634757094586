"""The desks' other addresses: where a desk's card goes when it is refused at its own.

A card's way: the desk's address in each room that is on, its second addresses, then the first of its officers who was
met. What is refused goes to the next at once; at the end of the way it begins anew, after a pause.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.desk.scene import Scene
from bot.desk.trouble import Refused, tell_officers
from bot.desk.unreached import draw_desk_card, tell_unreached
from bot.detours import Detour
from bot.outbox import Address, DeliveryFailed
from bot.store.deliveries import Owed
from bot.store.moving import is_same_place
from bot.store.people import Known, known
from bot.store.requests import load


@dataclass(frozen=True)
class PolicyDesks:
    """The desks of the policy in force, as the outbox needs to know them."""

    scene: Callable[[], Scene]

    def at(self, address: Address) -> str | None:
        """Return the desk that one of its addresses is today; None where people are."""
        scene = self.scene()
        return next((desk for desk in scene.policy.desks if _number(address, _places(scene, desk)) is not None), None)

    def of(self, conn: Connection, owed: Owed) -> str | None:
        """Return the desk that a card is owed to, whatever its address was then; None where it is somebody's own."""
        scene, details = self.scene(), owed.details if isinstance(owed.details, Mapping) else {}
        if "desk" in details and "person" not in details:
            return str(details["desk"]) if details["desk"] in scene.policy.desks else None
        if owed.request is None or (owed.view != "desk" and details.get("to") != "desk"):
            return None
        request = load(conn, owed.request)
        return scene.desk_of(request) if request and request.kind in scene.policy.kinds else None

    def detour(
        self, conn: Connection, owed: Owed, desk: str, failure: DeliveryFailed, now: dt.datetime
    ) -> Detour | None:
        """Return where a desk's card goes that was refused at its address, and owe its officers word of it, once a day.

        None: there is nowhere else.
        """
        scene, here = self.scene(), owed.address
        places, met = _places(scene, desk), _met(conn, scene, desk)
        way = [*places, *(officer.address for officer in met[:1])]
        begun = _number(here, way)  # an address that the desk has no longer comes before all that it has
        ahead = [
            place
            for place in way[0 if begun is None else begun + 1 :]
            if not (failure.shut and place.room == here.room)
        ]
        if begun is None or begun < len(places):
            tell_officers(conn, Refused(desk, here, failure, ahead[0] if ahead else None), met, now)
        to = (ahead or way or [here])[0]
        return None if is_same_place(to, here) else Detour(to, at_once=bool(ahead))

    def unreached(self, conn: Connection, owed: Owed, now: dt.datetime) -> None:
        """Tell the desk of a request that somebody cannot be told of it."""
        tell_unreached(conn, self.scene(), owed, now)

    def reached(self, conn: Connection, owed: Owed, now: dt.datetime) -> None:
        """Tell the desk of a request that somebody was told after all."""
        draw_desk_card(conn, owed, now)


def _places(scene: Scene, desk: str) -> list[Address]:
    words = scene.policy.desks[desk]
    found = (
        Address(room, by_room[room])
        for by_room in (words.channels, words.second)
        for room in scene.rooms
        if by_room.get(room)
    )
    return list(dict.fromkeys(found))


def _met(conn: Connection, scene: Scene, desk: str) -> list[Known]:
    met = (known(conn, person) for person in scene.policy.desks[desk].people)
    return [one for one in met if one and one.address.room in scene.rooms]


def _number(address: Address, way: list[Address]) -> int | None:
    return next((number for number, one in enumerate(way) if is_same_place(one, address)), None)
