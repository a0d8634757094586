"""The doctor on the desks: whether their channels are reached, and who else can read what is handed in.

Everybody in a team can read its standard channels, and in a private or shared channel the bot cannot post. Of a team's
visibility the connector tells nothing (`GET /v3/teams/{id}` has its name, its group and two counts), and Graph, which
does, would want a permission on the team.
"""

from collections.abc import AsyncIterator, Iterator
from typing import Final

from pydantic import BaseModel, Field, ValidationError

from bot.outbox import DeliveryFailed
from bot.policy.model import Desk, Officer, Policy
from handlers.findings import Finding, fault, ok, warning
from handlers.teams.connector import Connector, Place
from handlers.teams.places import ROOM

LOOKED_AT: Final = 1000
"""Members of a team that are looked at."""

STANDARD: Final = "In a private or shared channel the bot cannot post: take a standard one."
ADD: Final = f"Add the app to the team under ⋯ → Manage team → Apps. {STANDARD}"
COMPARE: Final = f"Compare the id in desks.yaml with the one in Get link to channel. {STANDARD}"
OTHER_TEAM: Final = "Use a private team with the department's people alone."
UNREACHED: Final = {
    "BotNotInConversationRoster": ("the bot is not in its team", ADD),
    "ForbiddenOperationException": ("the bot is not in its team", ADD),
    "403": ("the bot is not in its team", ADD),
    "ConversationNotFound": ("Teams knows no such channel", COMPARE),
    "404": ("Teams knows no such channel", COMPARE),
}


class Member(BaseModel):
    """Somebody in a team, as the connector tells of them."""

    id: str = ""
    aad: str | None = Field(None, alias="aadObjectId")
    email: str | None = None
    upn: str | None = Field(None, alias="userPrincipalName")
    role: str | None = Field(None, alias="userRole")
    tenant: str | None = Field(None, alias="tenantId")

    def is_from_outside(self, tenant: str) -> bool:
        """Whether this is a guest, or of another organisation. tenant: ours, "" where any may come."""
        guest = (self.role or "user") != "user" or "#ext#" in (self.upn or "").casefold()
        return guest or (tenant != "" and (self.tenant or "").casefold() != tenant)

    def is_one(self, officer: Officer) -> bool:
        """Whether this is an officer of desks.yaml."""
        names = {self.id, self.aad or "", (self.email or "").casefold(), (self.upn or "").casefold()} - {""}
        return officer.addresses.get(ROOM, "") in names or officer.email.casefold() in names


class Page(BaseModel):
    """A page of members, and what to ask with for the next."""

    members: list[Member] = []
    following: str | None = Field(None, alias="continuationToken")


async def channel_findings(policy: Policy, connector: Connector, url: str, tenant: str) -> AsyncIterator[Finding]:
    """Yield what is found of every channel that a desk has in Teams, its second one included."""
    for desk in policy.desks.values():
        if ROOM not in desk.channels:
            yield warning(
                f"Desk {desk.id} has no channel in Teams.",
                f"Write “channels: {{{ROOM}: 19:…@thread.tacv2}}” in desks.yaml.",
            )
        officers = [policy.officers[person] for person in desk.people if person in policy.officers]
        for it, channel in _channels(desk):
            for finding in await _channel(it, Place(url, channel), connector, officers, tenant):
                yield finding


def _channels(desk: Desk) -> Iterator[tuple[str, str]]:
    for which, known in (("channel", desk.channels), ("second channel", desk.second)):
        if ROOM in known:
            yield f"The {which} {known[ROOM]} of desk {desk.id}", known[ROOM]


async def _channel(it: str, place: Place, connector: Connector, officers: list[Officer], tenant: str) -> list[Finding]:
    if "%" in place.conversation or "/" in place.conversation:
        remedy = "Write it as 19:…@thread.tacv2: in the link, %3A stands for the colon and %40 for the @."
        return [fault(f"{it} is a piece of a link, not an id.", remedy)]
    if not place.conversation.startswith("19:"):
        return [ok(f"{it} is one person's own conversation.")]
    try:
        members, all_of_them = await _members(place, connector)
    except DeliveryFailed as error:
        code = error.code.removeprefix("teams.")
        why, remedy = UNREACHED.get(code, ("no answer that can be used", "Try again."))
        return [fault(f"{it} is not reached: {why} ({code}).", remedy)]
    wrong = [*_readers(it, members, officers, tenant)]
    if not all_of_them:
        wrong.append(warning(f"{it} is in a team of more than {LOOKED_AT}: only those were looked at.", OTHER_TEAM))
    return [*(wrong or [ok(f"{it} is reached, and its team has the desk's own people alone.")]), _visibility(it)]


def _readers(it: str, members: list[Member], officers: list[Officer], tenant: str) -> Iterator[Finding]:
    outside = [member for member in members if member.is_from_outside(tenant)]
    others = [one for one in members if one not in outside and not any(map(one.is_one, officers))]
    missing = [o for o in officers if (o.email or ROOM in o.addresses) and not any(one.is_one(o) for one in members)]
    if outside:
        yield warning(f"{it} is in a team with {len(outside)} from outside the organisation in it.", OTHER_TEAM)
    if others:
        yield warning(
            f"{it} is in a team with {len(others)} besides the desk's people, who can read every request.",
            "Take them out of the team, or write them under “people:” of the desk in desks.yaml.",
        )
    if missing:
        yield warning(
            f"{it} is in a team without {len(missing)} of the desk's {len(officers)} people, who see no request there.",
            "Add them to the team.",
        )


def _visibility(it: str) -> Finding:
    return warning(
        f"{it}: whether its team is private, Teams tells no bot.",
        "See that it is under ⋯ → Manage team → Settings: anybody may join a public one and read every request.",
    )


async def _members(place: Place, connector: Connector) -> tuple[list[Member], bool]:
    """Return who is in a channel's team, and whether that is all. Raises DeliveryFailed."""
    members: list[Member] = []
    following = ""
    while True:
        page = _page(await connector.page_of_members(place, following))
        members += page.members
        following = page.following or ""
        if not following or len(members) > LOOKED_AT:
            return members[:LOOKED_AT], not following and len(members) <= LOOKED_AT


def _page(told: object) -> Page:
    try:
        return Page.model_validate(told)
    except ValidationError:
        raise DeliveryFailed("teams.unread") from None
