"""Who somebody is: Teams' own word on the person behind an id, asked for once in a while."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

import structlog

from bot.cards import Lang
from bot.outbox import DeliveryFailed
from bot.people import Person, recognise
from bot.policy.model import Policy
from handlers.known import Known, NotKnownNow
from handlers.shapes import first_text
from handlers.teams.connector import Connector, Place
from handlers.teams.payloads import Activity
from handlers.teams.places import ROOM

WITHIN: Final = 4.0
"""Seconds that may be spent on it: what was pressed has to be answered in ten."""

UNKNOWN: Final = frozenset({"MemberNotFoundInConversation", "404"})
log = structlog.get_logger(__name__)
Met = Callable[["Profile"], Awaitable[None]]
Home = Callable[[str], Awaitable[Place]]


@dataclass(frozen=True)
class Profile:
    """What Teams says of a person. id: theirs with us, "29:…"; aad: theirs in Entra; the e-mail is Entra's."""

    id: str
    aad: str
    name: str
    email: str
    staff: bool
    lang: Lang

    def person(self, policy: Policy) -> Person:
        """Return the human, as the policy in force knows them."""
        return recognise(
            policy,
            room=ROOM,
            native_id=self.aad or self.id,
            name=self.name,
            unit="",
            staff=self.staff,
            email=self.email,
        )


def stranger(activity: Activity) -> Profile:
    """Return whoever Teams tells nothing of: may ask the policy, and nothing else."""
    sender = activity.sender
    return Profile(sender.id, sender.aad or "", sender.name or sender.id, "", staff=False, lang=language(activity))


def language(activity: Activity) -> Lang:
    """Return the language of somebody's Teams."""
    return "en" if (activity.locale or "").casefold().startswith("en") else "sv"


class People:
    """Remembers what Teams says of people. met: called with each profile that was read anew; tenant: the organisation,
    "" for any; home: where a person's own chat with us is, by their id.
    """

    def __init__(self, connector: Connector, tenant: str, seconds: Callable[[], float], met: Met, home: Home) -> None:
        self._connector, self._tenant, self._met, self._home = connector, tenant, met, home
        self._known: Known[Profile] = Known(seconds, WITHIN)

    async def who(self, activity: Activity) -> Profile:
        """Return who did something. Raises NotKnownNow."""
        user = activity.sender.id
        known = self._known.still(user)
        if known is not None and known.lang != language(activity):
            self._known.outdate(user)  # told things in their new language from now on
        try:
            return await self._known.of(user, lambda: self._ask(activity))
        except (DeliveryFailed, TimeoutError) as error:
            log.warning("teams.person_not_read", error=type(error).__name__, code=getattr(error, "code", ""))
            profile = self._known.still(user)
            if profile is None:
                raise NotKnownNow from None
            return profile

    async def _ask(self, activity: Activity) -> Profile:
        try:
            profile = self._read(activity, await self._told(activity))
        except DeliveryFailed as error:
            if _code(error) not in UNKNOWN:
                raise
            # Not remembered: who is nobody here may be one of the staff in the next conversation.
            self._known.forget(activity.sender.id)
            return stranger(activity)
        self._known.keep(profile.id, profile)
        await self._met(profile)
        return profile

    async def _told(self, activity: Activity) -> dict[str, Any]:
        """Return what Teams says of a sender. Of a conversation that we are not in, in which our action on a message
        can be chosen all the same, it says nothing: then it is asked in the sender's own chat with us.
        """
        user = activity.sender.id
        try:
            return await self._connector.member(Place(activity.service_url, activity.conversation.id), user)
        except DeliveryFailed as error:
            if activity.is_personal or not (error.permanent or error.absent) or _code(error) in UNKNOWN:
                raise
            return await self._connector.member(await self._home(user), user)

    def _read(self, activity: Activity, told: dict[str, Any]) -> Profile:
        sender, upn = activity.sender, first_text(told.get("userPrincipalName"))
        ours = not self._tenant or first_text(told.get("tenantId")).casefold() == self._tenant
        role = first_text(told.get("userRole")) or "user"
        return Profile(
            id=sender.id,
            aad=first_text(told.get("aadObjectId"), told.get("objectId"), sender.aad),
            name=first_text(told.get("name"), sender.name, sender.id),
            email=first_text(told.get("email"), upn),
            staff=ours and role == "user" and "#ext#" not in upn.casefold(),
            lang=language(activity),
        )


def _code(error: DeliveryFailed) -> str:
    return error.code.removeprefix("teams.")
