"""Looking things up: one's own requests, a search, the register of accounts, the week, who is away."""

from sqlalchemy import Connection

from bot.accounts.asking import asked_about, asks_who
from bot.answers import mask
from bot.clock import today
from bot.desk.register import register
from bot.people import HEAD
from bot.pilot.core import Core
from bot.pilot.owing import owe_said
from bot.reading.wish import read_search, read_wish
from bot.requests.kind import LONG
from bot.turns import Turn

OF_THE_DESK = ("week", "away", "pause", "behalf")
"""What only somebody of a desk may ask for."""


class Listing:
    """What is looked up and said back by the outbox."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def ask_for(self, turn: Turn, what: str) -> None:
        """Owe a list, or the way into a form."""
        if what == "help":
            await self._core.notice(turn, {"notice": "help"})
        elif not turn.person.staff:
            await self._core.notice(turn, {"notice": "refused", "reason": "not_staff"})
        elif what in OF_THE_DESK and not turn.person.desks:
            await self._core.notice(turn, {"notice": "refused", "reason": "not_your_desk"})
        elif what == "behalf":
            await self._core.notice(turn, {"notice": "behalf"})
        else:
            who = await self._core.acting(turn.person)
            await self._owe(turn, what, None, chief="yes" if HEAD in who.roles else "")

    async def looked_for(self, turn: Turn, text: str) -> bool:
        """Answer "sök …" and a question that the register answers; False for any other."""
        if not turn.person.staff:
            return False
        if (what := read_search(text)) is not None:
            await self._owe(turn, "found", mask(what))
            return True
        if not asks_who(text):
            return False
        if asked_about(text, await self._core.database.read(register, self._core.policy())) is None:
            return False
        await self._owe(turn, "register", mask(text))
        return True

    def reads_a_wish(self, turn: Turn, text: str) -> bool:
        """Whether somebody at work here asks to have something published or booked."""
        wish = read_wish(text, today(self._core.clock())) if len(text) <= LONG else None
        if wish is None or not turn.person.staff:
            return False
        words = self._core.policy().kinds.get(wish.kind)
        return words is not None and words.on

    async def _owe(self, turn: Turn, view: str, words: str | None, **details: str) -> None:
        now = self._core.clock()

        def act(conn: Connection) -> dict[str, object]:
            return owe_said(conn, turn, view, words, now, officer="yes" if turn.person.desks else "", **details)

        await self._core.once(turn.inbound_id, act)
