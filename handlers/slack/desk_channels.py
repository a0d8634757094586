"""The doctor on the desks: whether their channels are reached, and who else can read what is handed in."""

from collections.abc import AsyncIterator, Iterator
from itertools import islice
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.policy.model import Policy
from handlers.findings import Finding, fault, ok, warning
from handlers.slack.failures import TROUBLE, cause
from handlers.slack.people import ROOM

LOOKED_AT = 200
"""Members that are looked at, one call each."""

PAGE = 200
INVITE = "Invite the bot: /invite @bot in the channel, or compare the id in desks.yaml with the channel's own."
OTHER_CHANNEL = "Use a private channel with the department's people alone."

Json = dict[str, Any]


async def channel_findings(policy: Policy, client: AsyncWebClient, team: str) -> AsyncIterator[Finding]:
    """Yield what is found of every channel that a desk has in Slack, its second one included."""
    for desk in policy.desks.values():
        if ROOM not in desk.channels:
            yield warning(
                f"Desk {desk.id} has no channel in Slack.", f"Write “channels: {{{ROOM}: C…}}” in desks.yaml."
            )
        for which, known in (("channel", desk.channels), ("second channel", desk.second)):
            if ROOM in known:
                async for finding in _channel(
                    f"The {which} {known[ROOM]} of desk {desk.id}", known[ROOM], client, team
                ):
                    yield finding


async def _channel(it: str, channel: str, client: AsyncWebClient, team: str) -> AsyncIterator[Finding]:
    if channel.startswith(("U", "W")):
        yield ok(f"{it} is one person's own conversation.")
        return
    try:
        info: Json = (await client.conversations_info(channel=channel)).get("channel") or {}
    except TROUBLE as error:
        yield fault(
            f"{it} is not reached ({cause(error)}).", INVITE if isinstance(error, SlackApiError) else "Try again."
        )
        return
    wrong = [*_use(it, info)]
    wrong += _readers(it, info)
    if info.get("is_member"):
        wrong += await _outsiders(it, channel, client, team)
    for finding in wrong or [ok(f"{it} is reached, private, and has the organisation's own people alone.")]:
        yield finding


def _use(it: str, info: Json) -> Iterator[Finding]:
    if info.get("is_archived"):
        yield fault(f"{it} is archived: nothing can be posted there.", "Open it again, or choose another channel.")
    if not info.get("is_member"):
        yield fault(f"{it} does not have the bot in it.", INVITE)


def _readers(it: str, info: Json) -> Iterator[Finding]:
    if not info.get("is_private"):
        yield warning(f"{it} is public: everybody in the workspace can read every request.", OTHER_CHANNEL)
    if info.get("is_ext_shared") or info.get("is_pending_ext_shared") or info.get("pending_shared"):
        yield warning(f"{it} is shared with another organisation by Slack Connect.", OTHER_CHANNEL)
    elif info.get("is_org_shared"):
        yield warning(f"{it} is shared with other workspaces of the organisation.", OTHER_CHANNEL)


async def _outsiders(it: str, channel: str, client: AsyncWebClient, team: str) -> list[Finding]:
    try:
        members, all_of_them = await _members(channel, client)
        guests = [member for member in members if await _is_outside(member, client, team)]
    except TROUBLE as error:
        return [warning(f"Who is in {_small(it)} could not be looked at ({cause(error)}).", "Try again.")]
    found = []
    if guests:
        found.append(warning(f"{it} has {len(guests)} guests or people of other workspaces in it.", OTHER_CHANNEL))
    if not all_of_them:
        found.append(warning(f"{it} has more than {LOOKED_AT} people: only those were looked at.", OTHER_CHANNEL))
    return found


async def _members(channel: str, client: AsyncWebClient) -> tuple[list[str], bool]:
    members: list[str] = []
    cursor = ""
    while True:
        page = await client.conversations_members(channel=channel, limit=PAGE, cursor=cursor)
        members += page.get("members") or []
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor or len(members) > LOOKED_AT:
            return [*islice(members, LOOKED_AT)], not cursor and len(members) <= LOOKED_AT


async def _is_outside(member: str, client: AsyncWebClient, team: str) -> bool:
    user: Json = (await client.users_info(user=member)).get("user") or {}
    guest = any(user.get(flag) for flag in ("is_restricted", "is_ultra_restricted", "is_stranger"))
    return guest or user.get("team_id", team) != team


def _small(it: str) -> str:
    return it[0].lower() + it[1:]
