"""Files given out: our own are put into the presser's chat with us, Slack's own are linked to."""

from dataclasses import dataclass

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.logs import line_of
from bot.pilot import Pilot
from bot.turns import Turn
from bot.wording.catalogue import say
from handlers.slack.showing import Place, Showing

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Handouts:
    """Gives a file to whoever pressed for it, and to nobody else."""

    pilot: Pilot
    client: AsyncWebClient
    showing: Showing

    async def give(self, place: Place, turn: Turn, code: str) -> None:
        """Give the file that a card names by its code; say so where there is none, or not for this person."""
        try:
            await self._give(place, turn, code)
        except Exception as error:  # the library raises more than its own
            log.warning("slack.file_not_given", error=type(error).__name__, place=line_of(error))
            await self.showing.say(place, say(place.lang, "slack.file_not_given"))

    async def _give(self, place: Place, turn: Turn, code: str) -> None:
        handout = await self.pilot.file(turn.person, code)
        if handout is not None and handout.content is not None:
            opened = await self.client.conversations_open(users=place.user)
            await self.client.files_upload_v2(
                channel=opened["channel"]["id"], filename=handout.name, title=handout.name, content=handout.content
            )
            await self.showing.say(place, say(place.lang, "slack.file_given"))
        elif handout is not None and handout.place and handout.place.get("url", "").startswith("https://"):
            await self.showing.say(place, say(place.lang, "slack.file_stands", url=handout.place["url"]))
        else:
            await self.showing.say(place, say(place.lang, "slack.file_not_here"))
