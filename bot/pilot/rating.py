"""Rating an answer: counted at once and once a person and card, and what was missed kept without a name."""

import hashlib
from collections.abc import Mapping

from sqlalchemy import Connection

from bot.clock import today
from bot.pilot.core import Core
from bot.rating import PRIVATE, Rated, carried
from bot.requests.kind import is_seen
from bot.store import ratings
from bot.store.inbound import Outcome
from bot.turns import Reply, Turn
from bot.wording.rating import COMMENT, LONGEST, comment_form, rated_already_card, thanks_card


class Rating:
    """The rating side of the pilot."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def rate(self, turn: Turn, arguments: Mapping[str, str]) -> Reply:
        """Count a yes or a no. After a no the form opens that asks what was missed; not where nothing is kept."""
        rated, helped = carried(arguments), arguments.get("helped", "")
        if rated is None or helped not in ("yes", "no"):
            return self._core.refused(turn, "unknown")
        if not await self._counted(turn, rated, helped, arguments.get("token", "")):
            return Reply(card=rated_already_card(turn.lang), light=True)
        if helped == "yes" or rated.kind == PRIVATE:
            return Reply(card=thanks_card(turn.lang), light=True)
        return Reply(form=comment_form(rated, turn.lang, {}, {}, token=self._core.new_id()))

    async def comment(self, turn: Turn, arguments: Mapping[str, str], values: Mapping[str, str]) -> Reply:
        """Keep what was missed, if anything was written."""
        rated, words = carried(arguments), values.get(COMMENT, "").strip()
        if rated is None or rated.kind == PRIVATE:
            return self._core.refused(turn, "unknown")
        token = arguments.get("token", "") or self._core.new_id()
        if len(words) > LONGEST:
            faults = {COMMENT: "too_long"}
            return Reply(form=comment_form(rated, turn.lang, values, faults, token=token))
        if not is_seen(words):
            return Reply(card=thanks_card(turn.lang), light=True)
        day = today(self._core.clock())
        await self._core.database.write(ratings.comment, _comment_id(token, words), day, rated, words)
        return Reply(card=thanks_card(turn.lang, commented=True), light=True)

    async def _counted(self, turn: Turn, rated: Rated, helped: str, card: str) -> bool:
        """Count it, and return whether it is what the person said of this card the first time."""
        day = today(self._core.clock())

        def act(conn: Connection) -> Outcome:
            ratings.rate(conn, day, rated, helped=helped == "yes")
            return {"code": "done"}

        outcome = await self._core.once(_press_id(turn, card), act, of=helped, owes=False)
        return not outcome["differs"]


def _press_id(turn: Turn, card: str) -> str:
    # A digest: which person rated which card is to be known again, and not to be read.
    return f"rate:{_digest(turn.person.id, card or turn.inbound_id)}"


def _comment_id(token: str, words: str) -> str:
    # Of the form's own token, which is kept nowhere: the same form handed in again is known, and nobody by it.
    return _digest(token, words)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()
