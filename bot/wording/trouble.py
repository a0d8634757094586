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
}
"""What a platform's code means to a person; what a room says has the room's name before it."""

NAMED: Final = (*sorted(set(CAUSES.values())), "shut", "other")
"""The causes; each has a sentence of what is wrong and one of what to do."""


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
    wrong, remedy = say(lang, f"trouble.{found}", **names), say(lang, f"trouble.{found}.do", **names)
    return Card(
        title=say(lang, "trouble.title", desk=names["desk"], room=names["room"]),
        body=tuple(Paragraph((Text(text),)) for text in (wrong, remedy, _meanwhile(details, policy, lang))),
        lang=lang,
    )


def _meanwhile(details: Mapping[str, Any], policy: Policy, lang: Lang) -> str:
    taker = policy.officers.get(details.get("taker", ""))
    if details["goes"] == "person" and taker is not None:
        return say(lang, "trouble.goes.person", name=taker.name)
    return say(lang, "trouble.goes.elsewhere" if details["goes"] == "elsewhere" else "trouble.goes.nowhere")
