"""Who somebody is: Slack's own word on the person behind an id, asked for once in a while."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards import Lang
from bot.people import Person, recognise
from bot.policy.model import Policy
from handlers.known import Known, NotKnownNow
from handlers.shapes import first_text
from handlers.slack.failures import code_of

ROOM: Final = "slack"
WITHIN: Final = 1.5
"""Seconds that may be spent on it: what the person did has to be acknowledged in three."""
GIVEN_UP: Final = 2 * WITHIN
"""Seconds after which a question that hangs is put anew by whoever comes next."""

log = structlog.get_logger(__name__)
Met = Callable[["Profile"], Awaitable[None]]


@dataclass(frozen=True)
class Profile:
    """What Slack says of a person; the e-mail is one that it has verified."""

    id: str
    name: str
    unit: str
    email: str
    staff: bool
    lang: Lang

    def person(self, policy: Policy) -> Person:
        """Return the human, as the policy in force knows them."""
        return recognise(
            policy,
            room=ROOM,
            native_id=self.id,
            name=self.name,
            unit=self.unit,
            staff=self.staff,
            email=self.email,
        )


def stranger(user: str) -> Profile:
    """Return whoever Slack tells nothing of: may ask the policy, and nothing else."""
    return Profile(user, user, "", "", staff=False, lang="sv")


class People:
    """Remembers what Slack says of people. met: called with each profile that was read anew."""

    def __init__(self, client: AsyncWebClient, team: str, seconds: Callable[[], float], met: Met) -> None:
        self._client, self._team, self._met = client, team, met
        self._known: Known[Profile] = Known(seconds, WITHIN)

    async def who(self, user: str) -> Profile:
        """Return who somebody is. Raises NotKnownNow."""
        try:
            return await self._known.of(user, lambda: self._ask(user))
        except (SlackApiError, aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            log.warning("slack.person_not_read", error=type(error).__name__)
            profile = self._known.still(user)
            if profile is None:
                raise NotKnownNow from None
            return profile

    async def _ask(self, user: str) -> Profile:
        try:
            async with asyncio.timeout(GIVEN_UP):
                answer = await self._client.users_info(user=user, include_locale=True)
        except SlackApiError as error:
            if code_of(error) not in ("user_not_found", "user_not_visible"):
                raise
            profile = stranger(user)
        else:
            profile = self._read(user, answer.get("user") or {})
        self._known.keep(user, profile)
        await self._met(profile)
        return profile

    def _read(self, user: str, told: dict[str, Any]) -> Profile:
        of = told.get("profile") or {}
        not_ours = ("deleted", "is_bot", "is_restricted", "is_ultra_restricted", "is_stranger", "is_invited_user")
        return Profile(
            id=user,
            name=first_text(of.get("real_name"), told.get("real_name"), of.get("display_name"), told.get("name"), user),
            unit=first_text(of.get("title")),
            email=first_text(of.get("email")) if told.get("is_email_confirmed") is not False else "",
            staff=told.get("team_id") == self._team and not any(told.get(flag) for flag in not_ours),
            lang="en" if first_text(told.get("locale")).startswith("en") else "sv",
        )
