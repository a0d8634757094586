"""What stands on a person's own page: what can be done, what is theirs, and to an officer what the desk has before
it.
"""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection

from bot.around import standing_in
from bot.cards import Card
from bot.clock import today
from bot.desk.ahead import ahead, own
from bot.desk.reading import read_around
from bot.desk.register import register
from bot.people import Person
from bot.pilot.core import Core
from bot.policy.model import Policy
from bot.turns import Turn
from bot.wording.choosing import chooser_card
from bot.wording.home import accounts_card, own_card, queue_card
from bot.wording.pause import under_notice


class Home:
    """The page that a room shows a person at any time, drawn from the rows as they are."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def cards(self, turn: Turn) -> tuple[Card, ...]:
        """Return the page's cards, out of one look at the rows."""
        return tuple(await self._core.database.read(self._read, turn, self._core.policy()))

    def _read(self, conn: Connection, turn: Turn, policy: Policy) -> tuple[Card, ...]:
        person, lang, now = turn.person, turn.lang, self._core.clock()
        around = read_around(conn, today(now))
        chooser = chooser_card(policy, lang, person_is_staff=person.staff)
        chooser = replace(chooser, body=under_notice(around, lang, chooser.body))
        if not person.staff:
            return (chooser,)
        mine = own_card(own(conn, person.id, now), policy, lang, today=today(now))
        queue = self._queue(conn, turn, policy, standing_in(policy, around, person))
        return chooser, mine, *queue, accounts_card(register(conn, policy), lang, today=today(now))

    def _queue(self, conn: Connection, turn: Turn, policy: Policy, officer: Person) -> Iterator[Card]:
        desks = [desk for desk in policy.desks.values() if desk.id in officer.desks]
        if desks:
            read = ahead(conn, policy, officer.desks, self._core.clock(), late_after=self._core.late_after)
            yield queue_card(read, ", ".join(desk.name for desk in desks), policy, turn.lang)
