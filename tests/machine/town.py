"""Who lives in the machine's world, by first name: each can come from either of two rooms."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from bot import people
from bot.desk.scene import Scene
from bot.people import Person
from bot.policy.load import load
from bot.policy.model import Officer, Policy
from bot.workdays import OfficeHours

POLICY = Path(__file__).parents[2] / "policy_content"
ROOMS = ("local", "other")
DESK = "local:kommunikation"


@dataclass(frozen=True)
class Human:
    """One human. The desk knows an officer's address in the room "local" and the work e-mail; nobody's in "other"."""

    name: str
    unit: str
    officer: str = ""
    of_desk: bool = False
    roles: tuple[str, ...] = ()
    staff: bool = True

    @property
    def email(self) -> str:
        return f"{self.name}@tillvaxtverket.se" if self.staff else ""

    def conversation(self, room: str) -> str:
        return f"{room}:{self.name}"


COMMUNICATIONS = "Kommunikationsavdelningen"
PRESS, HEAD = "pressansvarig", "kommunikationschef"
TOWN = {
    human.name: human
    for human in (
        Human("amina", "Enheten för företagande"),
        Human("sara", "Enheten för företagande"),
        Human("johan", "Enheten för regional utveckling"),
        Human("nils", "Enheten för juridik"),
        Human("susanne", COMMUNICATIONS, "susanne-daregard", of_desk=True, roles=(PRESS,)),
        Human("chefen", COMMUNICATIONS, "kommunikationschefen", of_desk=True, roles=(HEAD,)),
        Human("karin", COMMUNICATIONS, "karin-sund", of_desk=True),
        Human("leif", COMMUNICATIONS, "leif-dahl", of_desk=True),
        Human("maria", "Ledningsstaben", "maria-strand"),
        Human("kim", "Konsult", staff=False),
    )
}
STAFF = tuple(human.name for human in TOWN.values() if human.staff)
OF_DESK = tuple(human.name for human in TOWN.values() if human.of_desk)
STANDS_IN = {"susanne": ("leif", "karin"), "chefen": ("maria", "leif")}
"""Who can be away, and who may stand in then. Nobody who stands in is ever away."""


@cache
def policy() -> Policy:
    """Return the shipped policy, with these people on its desk."""
    shipped = load(POLICY)
    desk = shipped.desks["kommunikation"]
    head = replace(shipped.roles[HEAD], holder=TOWN["chefen"].officer)
    return replace(
        shipped,
        officers={human.officer: _officer(human) for human in TOWN.values() if human.officer},
        desks={desk.id: replace(desk, people=tuple(TOWN[name].officer for name in OF_DESK))},
        roles={**shipped.roles, HEAD: head},
    )


def scene() -> Scene:
    """Return what the desk works in: both rooms on, and office hours in both."""
    return Scene(policy(), ROOMS, OfficeHours())


def comes(name: str, room: str) -> Person:
    """Return somebody as an event from a room brings them: by that room's own id, and the e-mail it has verified."""
    human = TOWN[name]
    native = human.officer if human.officer and room == "local" else f"{room}-{name}"
    return people.recognise(
        policy(),
        room=room,
        native_id=native,
        name=name.capitalize(),
        unit=human.unit,
        staff=human.staff,
        email=human.email,
    )


def _officer(human: Human) -> Officer:
    return Officer(
        human.officer, human.name.capitalize(), "", human.unit, human.email, human.roles, {"local": human.officer}
    )
