"""Every card looked at: by the checker beside the project, if any, and by what Teams is known to refuse or not to show.

What is found is a breach. Teams might have taken it; our readers would not.
"""

import functools
import json
import re
from collections.abc import Iterator
from typing import Any

from tests.fakes.checker import the_checker
from tests.fakes.teams.state import CARD

Json = dict[str, Any]

CARD_BYTES = 28_000
ACTIONS, REFRESHED_FOR = 6, 60
KNOWN_ATTACHMENTS = (
    CARD,
    "application/vnd.microsoft.teams.card.file.consent",
    "application/vnd.microsoft.teams.card.file.info",
)


def faults_in_activity(activity: Json) -> Iterator[str]:
    """Yield what is wrong with what the app says."""
    for attachment in activity.get("attachments") or []:
        if attachment.get("contentType") == CARD:
            yield from faults_in_card(attachment.get("content"))
        elif attachment.get("contentType") not in KNOWN_ATTACHMENTS:
            yield f"an attachment that no client shows: {attachment.get('contentType')}"
    words = f"{activity.get('text') or ''} {activity.get('summary') or ''}"
    if activity.get("type") == "message" and not words.strip() and not activity.get("attachments"):
        yield "a message with nothing in it"
    yield from _faults_in_mentions(activity)


def faults_in_card(card: Any) -> tuple[str, ...]:
    """Return what is wrong with a card. One that has been seen before costs nothing."""
    return _faults(json.dumps(card, sort_keys=True, ensure_ascii=False))


@functools.lru_cache(4096)
def _faults(card: str) -> tuple[str, ...]:
    read = json.loads(card)
    checker = the_checker()
    return (*(checker.faults("teams", read) if checker else ()), *_from_teams(read))


def _from_teams(card: Any) -> Iterator[str]:
    if not isinstance(card, dict):
        yield "a card that is no object"
        return
    if not re.fullmatch(r"1\.[0-5]", str(card.get("version"))):
        yield f"a version that Teams does not show: {card.get('version')}"
    for node in nodes(card):
        actions = node.get("actions")
        if isinstance(actions, list):
            yield from _faults_in_row(actions)
        if node.get("type") == "Action.Execute" and not node.get("verb"):
            yield "Action.Execute without a verb"
        if node.get("type") == "Action.OpenUrl" and not str(node.get("url")).startswith(
            ("https://", "mailto:", "tel:", "http://")
        ):
            yield f"a link that cannot be opened: {node.get('url')}"
    yield from _faults_in_refresh(card)


def _faults_in_row(actions: list[Json]) -> Iterator[str]:
    shown = [one for one in actions if one.get("mode") != "secondary"]
    if len(shown) > ACTIONS:
        yield f"{len(shown)} actions in a row: Teams shows {ACTIONS}"
    yield from (f"{one.get('type')} in a row" for one in actions if not str(one.get("type")).startswith("Action."))


def _faults_in_refresh(card: Json) -> Iterator[str]:
    refresh = card.get("refresh")
    if refresh is None:
        return
    if refresh.get("action", {}).get("type") != "Action.Execute" or not refresh["action"].get("verb"):
        yield "refresh without an Action.Execute with a verb"
    if len(refresh.get("userIds") or ()) > REFRESHED_FOR:
        yield f"refresh for {len(refresh['userIds'])}: Teams takes {REFRESHED_FOR}"


def _faults_in_mentions(activity: Json) -> Iterator[str]:
    mentions = [one for one in activity.get("entities") or [] if one.get("type") == "mention"]
    for one in mentions:
        if one.get("text") not in (activity.get("text") or "") or not one.get("mentioned", {}).get("id"):
            yield f"a mention that is not in the text: {one}"


def nodes(node: Any) -> Iterator[Json]:
    """Yield every object inside a card."""
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(inner)
