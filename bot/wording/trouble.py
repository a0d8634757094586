"""The word to a desk's officers that the desk cannot be reached where it should be: what is wrong, and what to do."""

from collections.abc import Mapping
from typing import Any, Final

from bot.cards import Card, Lang, Paragraph, Text
from bot.policy.model import Policy
from bot.wording.answers import PLACES
from bot.wording.catalogue import say

CAUSES: Final[Mapping[str, str]] = {
    "channel_not_found": "gone",
    "is_archived": "archived",
    "not_in_channel": "not_invited",
    "channel_is_limited_access": "not_allowed",
    "no_permission": "not_allowed",
    "restricted_action": "not_allowed",
    "restricted_action_read_only_channel": "not_allowed",
    "restricted_action_non_threadable_channel": "not_allowed",
    "ConversationNotFound": "gone",
    "BotNotInConversationRoster": "not_invited",
    "ForbiddenOperationException": "not_invited",
    "ConversationBlockedByUser": "not_allowed",
    "MessageWritesBlocked": "not_allowed",
    "NotEnoughPermissions": "not_allowed",
    "BotDisabledByAdmin": "not_allowed",
}
"""What a platform's code means to a person; what a room says has the room's name before it. Sources: Slack's errors of
chat.postMessage; Microsoft's status codes of bots' conversations, where a bot that somebody has not installed is a
`ForbiddenOperationException`, and a channel's moderation blocks with `ConversationBlockedByUser`.
"""

NAMED: Final = (*sorted(set(CAUSES.values())), "shut", "other")
"""The causes; each has a sentence of what is wrong and one of what to do."""

IN_TEAMS: Final = (
    "trouble.teams.gone",
    "trouble.teams.gone.do",
    "trouble.teams.not_invited",
    "trouble.teams.not_invited.do",
    "trouble.teams.not_allowed",
    "trouble.teams.not_allowed.do",
    "trouble.teams.shut.do",
)
"""The sentences that Teams has of its own: nobody is invited to a conversation there, an app is added to a team."""


def cause(code: str, *, shut: bool) -> str:
    """Return the cause that a room's code stands for."""
    return "shut" if shut else CAUSES.get(code.rpartition(".")[2], "other")


def trouble_card(details: Mapping[str, Any], policy: Policy, lang: Lang) -> Card:
    """Return the card; details: of, the desk; room; code, shut; goes and taker, where its cards go meanwhile."""
    desk = policy.desks.get(details["of"])
    names = {
        "desk": desk.name if desk else policy.organisation,
        "room": PLACES.get(details["room"]) or say(lang, "trouble.this_room"),
        "bot": policy.bot,
        "code": details["code"],
    }
    found = cause(details["code"], shut=bool(details["shut"]))
    wrong, remedy = (say(lang, _key(part, details["room"]), **names) for part in (found, f"{found}.do"))
    return Card(
        title=say(lang, "trouble.title", desk=names["desk"], room=names["room"]),
        body=tuple(Paragraph((Text(text),)) for text in (wrong, remedy, _meanwhile(details, policy, lang))),
        lang=lang,
    )


def _key(part: str, room: str) -> str:
    of_teams = f"trouble.teams.{part}"
    return of_teams if room == "teams" and of_teams in IN_TEAMS else f"trouble.{part}"


def _meanwhile(details: Mapping[str, Any], policy: Policy, lang: Lang) -> str:
    taker = policy.officers.get(details.get("taker", ""))
    if details["goes"] == "person" and taker is not None:
        return say(lang, "trouble.goes.person", name=taker.name)
    return say(lang, "trouble.goes.elsewhere" if details["goes"] == "elsewhere" else "trouble.goes.nowhere")
