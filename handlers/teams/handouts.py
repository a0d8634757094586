"""Files given out in somebody's own chat with us: our own are put into their OneDrive once they say yes, those that a
platform keeps are linked to. Source: Microsoft's pages on files in bots, and on upload sessions.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp
import structlog
from yarl import URL

from bot.cards import Card, Paragraph, UserText
from bot.logs import line_of
from bot.outbox import Address
from bot.pilot import Pilot
from bot.turns import Handout, Turn
from bot.wording.catalogue import say
from handlers.remembered import Remembered
from handlers.teams.dialogs import CARD
from handlers.teams.escaping import escape, printable
from handlers.teams.hosts import Hosts
from handlers.teams.payloads import Consent, Upload
from handlers.teams.views import shown_card

Json = dict[str, Any]
FILE_HOSTS: Final = ("*.sharepoint.com", "*.sharepoint.us", "*.sharepoint-mil.us", "*.sharepoint.cn")
"""Where an organisation's OneDrive lies, in each of Microsoft's clouds."""

CONSENT: Final = "application/vnd.microsoft.teams.card.file.consent"
INFO: Final = "application/vnd.microsoft.teams.card.file.info"
WITHIN: Final = aiohttp.ClientTimeout(30)
MANY: Final = 1000
"""Uploads that are remembered: Teams may bring the same yes twice."""

log = structlog.get_logger(__name__)


class NotTaken(Exception):
    """A file was not taken where it was to be put; the text is a code of ours."""


@dataclass(frozen=True)
class Handouts:
    """Gives a file to whoever asked for it, and to nobody else.

    session: the room's way out. hosts: where a file may be put. send: sends an activity to an address.
    """

    pilot: Pilot
    session: Callable[[], aiohttp.ClientSession]
    hosts: Hosts
    send: Callable[[Address, Json], Awaitable[object]]
    begun: Remembered[str, None] = field(default_factory=lambda: Remembered(MANY))

    async def give(self, turn: Turn, code: str) -> None:
        """Give the file that a card names by its code, in the turn's own chat; say so where there is none, or not for
        this person.
        """
        await self._surely(turn, self._give(turn, code))

    async def consented(self, turn: Turn, consent: Consent) -> None:
        """Put a file where its receiver wants it, once they have said yes: if it is still theirs to have."""
        code, upload = _code(consent.context), consent.upload
        if consent.action != "accept" or not code or upload is None or upload.url in self.begun:
            return
        self.begun[upload.url] = None
        await self._surely(turn, self._put(turn, code, upload))

    async def _surely(self, turn: Turn, given: Awaitable[None]) -> None:
        try:
            await given
        except Exception as error:
            # The text of an exception can hold an address that lets anybody in; its type and place cannot.
            log.warning("teams.file_not_given", error=type(error).__name__, place=line_of(error))
            await self._say(turn, "teams_form.file.not_given")

    async def _give(self, turn: Turn, code: str) -> None:
        handout = await self.pilot.file(turn.person, code)
        if handout is not None and handout.content is not None:
            await self._attach(turn, _consent_card(handout, handout.content, code, turn))
        elif handout is not None and (url := (handout.place or {}).get("url", "")).startswith("https://"):
            await self._attach(turn, {"contentType": CARD, "content": _link(handout.name, url, turn)})
        else:
            await self._say(turn, "teams_form.file.not_here")

    async def _put(self, turn: Turn, code: str, upload: Upload) -> None:
        handout = await self.pilot.file(turn.person, code)
        if handout is None or handout.content is None:
            await self._say(turn, "teams_form.file.not_here")
            return
        await self._upload(upload.url, handout.content)
        await self._attach(turn, _info_card(handout, upload))

    async def _upload(self, url: str, content: bytes) -> None:
        if not self.hosts.allows(url):
            raise NotTaken("host_not_allowed")
        last = len(content) - 1
        headers = {"Content-Range": f"bytes 0-{last}/{len(content)}", "Content-Type": "application/octet-stream"}
        # As it came: what stands in such an address is signed.
        put = self.session().put(
            URL(url, encoded=True), data=content, headers=headers, allow_redirects=False, timeout=WITHIN
        )
        async with put as answer:
            if answer.status not in (200, 201):
                raise NotTaken(f"status_{answer.status}")

    async def _attach(self, turn: Turn, attachment: Json) -> None:
        await self.send(turn.address, {"type": "message", "attachments": [attachment]})

    async def _say(self, turn: Turn, key: str) -> None:
        await self.send(turn.address, {"type": "message", "text": escape(say(turn.lang, key))})


def _consent_card(handout: Handout, content: bytes, code: str, turn: Turn) -> Json:
    context = {"code": code}
    asks = {"description": say(turn.lang, "teams_form.file.why"), "sizeInBytes": len(content)}
    return {
        "contentType": CONSENT,
        "name": printable(handout.name),
        "content": {**asks, "acceptContext": context, "declineContext": context},
    }


def _info_card(handout: Handout, upload: Upload) -> Json:
    return {
        "contentType": INFO,
        "contentUrl": upload.content_url or "",
        "name": upload.name or printable(handout.name),
        "content": {"uniqueId": upload.unique_id or "", "fileType": upload.file_type or ""},
    }


def _link(name: str, url: str, turn: Turn) -> Json:
    card = Card("", (Paragraph((UserText(name),)),), turn.lang)
    to = {"type": "Action.OpenUrl", "title": say(turn.lang, "teams_form.file.open"), "url": url}
    return shown_card(card, [{"type": "ActionSet", "actions": [to]}])


def _code(context: Mapping[str, Any] | None) -> str:
    code = (context or {}).get("code", "")
    return code if isinstance(code, str) else ""
