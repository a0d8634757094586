"""Looking things up: one's own requests, a search, the register of accounts, the week, who is away."""

from bot.accounts.asking import asked_about, asks_who
from bot.answers import mask
from bot.clock import today
from bot.desk.register import register
from bot.people import HEAD, Person
from bot.pilot.core import Core
from bot.pilot.owing import said_answer
from bot.reading.wish import read_search, read_wish
from bot.requests.kind import LONG
from bot.turns import Reply, Turn

OF_EVERYBODY = ("help", "call")
"""What outsiders may ask for too."""

OF_THE_DESK = ("week", "away", "pause", "behalf")
"""What only somebody of a desk may ask for."""

LISTED = (*OF_EVERYBODY, "mine", "register", *OF_THE_DESK)
"""Everything that is looked up by one word, and by most as a button."""


class Listing:
    """What is looked up and said back."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def ask_for(self, turn: Turn, what: str) -> Reply:
        """Give a list, or the way into a form."""
        if what in OF_EVERYBODY:
            return await self._core.notice(turn, {"notice": what})
        if not turn.person.staff:
            return await self._core.notice(turn, {"notice": "refused", "reason": "not_staff"})
        if what in OF_THE_DESK and not turn.person.desks:
            return await self._core.notice(turn, {"notice": "refused", "reason": "not_your_desk"})
        if what == "behalf":
            return await self._core.notice(turn, {"notice": "behalf"})
        who = await self._core.acting(turn.person)
        return await self._answer(turn, what, None, chief="yes" if HEAD in who.roles else "")

    async def looked_for(self, turn: Turn, text: str) -> Reply | None:
        """Answer "sök …" and a question that the register answers; None for any other."""
        if not may_be_looked_for(turn.person, text):
            return None
        if (what := read_search(text)) is not None:
            return await self._answer(turn, "found", mask(what))
        if asked_about(text, await self._core.database.read(register, self._core.policy())) is None:
            return None
        return await self._answer(turn, "register", mask(text))

    def reads_a_wish(self, person: Person, text: str) -> bool:
        """Whether somebody at work here asks to have something published or booked."""
        wish = read_wish(text, today(self._core.clock())) if len(text) <= LONG else None
        if wish is None or not person.staff:
            return False
        words = self._core.policy().kinds.get(wish.kind)
        return words is not None and words.on

    async def _answer(self, turn: Turn, view: str, words: str | None, **details: str) -> Reply:
        officer = "yes" if turn.person.desks else ""
        return await self._core.answer(turn, said_answer(turn, view, words, officer=officer, **details))


def may_be_looked_for(person: Person, text: str) -> bool:
    """Whether the rows, and not the policy, may have the answer: a search, or who is responsible for something."""
    return person.staff and (read_search(text) is not None or asks_who(text))
