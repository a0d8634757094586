"""What stands on a person's own page: what can be done, what is theirs, and to an officer what the desk has before
it.
"""

from bot.cards import Card
from bot.pilot.core import Core
from bot.turns import Turn
from bot.wording.notices import help_card


class Home:
    """The page that a room shows a person at any time, drawn from the rows as they are."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def cards(self, turn: Turn) -> tuple[Card, ...]:
        """Return the page's cards."""
        return (help_card(self._core.policy(), turn.lang, person_is_staff=turn.person.staff),)
