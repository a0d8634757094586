"""Files that came by themselves: what do they belong to?"""

from dataclasses import replace
from typing import Final

from bot.pilot.attaching import free_files, with_those_beside
from bot.pilot.core import Core
from bot.pilot.owing import said_answer
from bot.requests.kind import FILES
from bot.store.drafts import Draft
from bot.turns import Reply, Turn

MOST: Final = 3 * FILES
"""Files that a button can carry: more than a form takes, so that it is the form that says so and nothing is dropped."""


class Belonging:
    """What somebody sent without a form."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def ask(self, turn: Turn, ids: tuple[str, ...]) -> Reply:
        """Ask what files belong to: those that the person has stored and that belong to nothing yet."""
        if not turn.person.staff:
            return await self._core.notice(turn, {"notice": "refused", "reason": "not_staff"})
        free = await self._core.database.read(free_files, ids, turn.person.id)
        if not free:
            return await self._core.notice(turn, {"notice": "unread", "what": "file"})
        named = ",".join(one.id for one in free[:MOST])
        return await self._core.answer(turn, said_answer(turn, "belonging", None, files=named))

    async def with_files(self, turn: Turn, draft: Draft, given: str) -> Draft:
        """Return a draft with files beside those that it has."""
        before = draft.values.get("files", "")
        files = await self._core.database.read(with_those_beside, before, given, turn.person.id)
        return replace(draft, values={**draft.values, "files": files}) if files != before else draft
