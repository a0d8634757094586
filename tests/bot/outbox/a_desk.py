"""Desks as a policy has them, with other addresses than the shipped one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from sqlalchemy import Connection

from bot.desk.detours import PolicyDesks
from bot.desk.scene import Scene
from bot.outbox import Address
from bot.policy.model import Policy
from bot.store.people import meet
from tests.bot.outbox.house import House
from tests.bot.store.rows import REQUEST
from tests.fakes.cast import CHIEF, OFFICER
from tests.fakes.room import FakeRoom

FIRST, SECOND, ABROAD = Address("slack", "C1"), Address("slack", "C2"), Address("local", "kommunikation")
HOME, CHIEFS_HOME = Address("slack", "U1"), Address("slack", "U2")
AT_FIRST: Mapping[str, str] = {"slack": "C1"}


def with_addresses(policy: Policy, channels: Mapping[str, str], second: Mapping[str, str] | None = None) -> Policy:
    """Return the policy with its desk at these addresses."""
    desk = replace(policy.desks["kommunikation"], channels=channels, second=second or {})
    return replace(policy, desks={desk.id: desk})


def settle_in(house: House, policy: Policy) -> FakeRoom:
    """Have Slack beside the local room, and the policy's desks known to the outbox; return Slack."""
    house.rooms = {"slack": FakeRoom("slack", house.clock), **house.rooms}
    change_desks(house, policy)
    house.desks = PolicyDesks(lambda: cast(Scene, house.scene))
    return house.rooms["slack"]


def change_desks(house: House, policy: Policy) -> None:
    """Let the desks be as this policy says."""
    house.scene = Scene(policy, tuple(house.rooms))


def meet_officers(conn: Connection, *, chief: Address = CHIEFS_HOME) -> None:
    """Let the desk's two officers be met."""
    meet(conn, CHIEF, chief, "en")
    meet(conn, OFFICER, HOME, "sv")


async def owe_desk_card(house: House, key: str = "desk", **more: object) -> None:
    """Owe the desk the card of the request at its first address."""
    owed = {"address": FIRST, "view": "desk", "request": REQUEST.id, "redraw": True, **more}
    await house.owe(key, **owed)


async def owe_told(house: House, key: str = "told", **more: object) -> None:
    """Owe the desk a message under that card."""
    told = {"address": FIRST, "view": "told", "details": {"to": "desk"}, "request": REQUEST.id, "under": "desk"}
    await house.owe(key, **{**told, **more})


def stands_at(house: House) -> dict[str, list[str]]:
    """Return which keys stand in each conversation, the words of trouble aside."""
    return _at(house, trouble=False)


def told_of_trouble(house: House) -> dict[str, list[str]]:
    """Return which words of trouble stand in each conversation, by their keys."""
    return _at(house, trouble=True)


def _at(house: House, *, trouble: bool) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for room in house.rooms.values():
        for message in room.messages:
            if message.key.startswith("trouble:") is trouble:
                found.setdefault(message.address.conversation, []).append(message.key)
    return found
