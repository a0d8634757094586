"""Forms that come back, at the pilot's own door: whatever is wrong, everything that was typed stands in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from bot.cards import Form
from bot.outbox import Address
from bot.people import Person
from bot.pilot import Pilot
from bot.pilot.core import Core
from bot.turns import Turn
from tests.fakes.cast import CHIEF, OFFICER, REQUESTER
from tests.machine.machine import Broken
from tests.machine.wishes import FLAVOURS

LOST = "nothing typed is lost"
RIGHT = {
    "nyhet": {"text": "Rapporten är klar", "secrecy": "yes"},
    "konferens": {"event": "Tillväxtdagen", "start": "2026-12-01", "part": "arrange"},
    "radgivning": {"question": "Var når vi småföretag?"},
    "fraga": {"question": "Får vi livesända?"},
    "konto": {"name": "Grönt", "purpose": "Nå små företag"},
}
WRONG = {
    "line": "Å" * 4000,
    "text": "Rad 1\nRad 2 " + "ö" * 4000,
    "date": "i morgon",
    "time": "efter lunch",
    "link": "www",
}
"""By kind of field: what can be typed there and is not right."""
TOO_LATE = ("ask", "decline", "answer", "edit_and_approve", "publish", "plan", "hand_over", "return")


@dataclass
class Counter:
    """The counter where everybody comes, one after the other. `core` is a real one, on a real database."""

    core: Core
    turns: "count[int]" = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.pilot = Pilot(self.core)

    async def all_that_is_lost(self) -> list[str]:
        """Return which forms of which kinds came back without what was typed in them."""
        lost = []
        for kind in FLAVOURS:
            lost += [f"{kind} hand_in"] if not await self._comes_back_with_faults(kind) else []
            lost += [f"{kind} {verb}" for verb in TOO_LATE if not await self._comes_back_too_late(kind, verb)]
        return lost

    async def nothing_is_lost(self) -> None:
        """Raise Broken where something is."""
        if lost := await self.all_that_is_lost():
            raise Broken(LOST, ", ".join(lost))

    async def _comes_back_with_faults(self, kind: str) -> bool:
        form = await self._opened(REQUESTER, "open", {"kind": kind})
        typed = {name: text for name, text in _typed(form) if name not in ("secrecy", "files")}
        again = await self.pilot.submit(self._turn(REQUESTER), form.verb, form.arguments, typed)
        return again.form is not None and _shown(again.form, typed) == typed

    async def _comes_back_too_late(self, kind: str, verb: str) -> bool:
        """Somebody else is first while the form is filled in; True also where the kind does not know the verb."""
        request = await self._handed_in(kind)
        opened = await self.pilot.press(self._turn(OFFICER), verb, {"request": request, "version": "1"})
        if opened.form is None:
            return True
        await self.pilot.press(self._turn(CHIEF), "claim", {"request": request, "version": "1"})
        typed = dict(_typed(opened.form, wrong=False))
        again = await self.pilot.submit(self._turn(OFFICER), verb, opened.form.arguments, typed)
        return again.form is not None and _shown(again.form, typed) == typed

    async def _handed_in(self, kind: str) -> str:
        form = await self._opened(REQUESTER, "open", {"kind": kind})
        again = await self.pilot.submit(self._turn(REQUESTER), form.verb, form.arguments, RIGHT[kind])
        if again.form is not None:  # one like it is there already: it is sent all the same
            twin = RIGHT[kind] | {"twin": "send"}
            again = await self.pilot.submit(self._turn(REQUESTER), again.form.verb, again.form.arguments, twin)
        assert again.form is None, again
        return await self.core.database.read(lambda conn: str(conn.exec_driver_sql(NEWEST).scalar()))

    async def _opened(self, person: Person, verb: str, arguments: dict[str, str]) -> Form:
        reply = await self.pilot.press(self._turn(person), verb, arguments)
        assert reply.form is not None, reply
        return reply.form

    def _turn(self, person: Person) -> Turn:
        where = "kommunikation" if person.desks else f"person:{person.id}"
        return Turn(f"turn-{next(self.turns)}", person, Address("local", where), "sv")


NEWEST = "SELECT id FROM requests ORDER BY number DESC LIMIT 1"


def _typed(form: Form, *, wrong: bool = True) -> Iterator[tuple[str, str]]:
    for one in form.fields:
        if one.kind in WRONG:
            yield one.name, WRONG[one.kind] if wrong or one.kind in ("date", "time", "link") else f"Nytt i {one.name}"
        elif one.options:
            yield one.name, one.options[-1].value


def _shown(form: Form, typed: dict[str, str]) -> dict[str, str]:
    return {one.name: one.value for one in form.fields if one.name in typed}
