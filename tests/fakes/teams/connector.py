"""The connector: conversations and what is said in them. A function a call: what it is given, what it answers."""

import json
from dataclasses import dataclass
from typing import Any

from tests.fakes.teams.checking import CARD_BYTES
from tests.fakes.teams.saying_no import refused
from tests.fakes.teams.state import MARK, Message, State, cards_of, split
from tests.fakes.teams.tenant import BOT, TENANT

Json = dict[str, Any]
Answer = tuple[int, Any]
TYPES = ("message", "typing")


@dataclass(frozen=True)
class Place:
    """Where a call is about: the conversation without its thread, and the thread."""

    conversation: str
    thread: str


def create(state: State, given: Json) -> Answer:
    """Answer POST /v3/conversations: a chat with somebody, or a new thread in a channel. Raises Refused."""
    channel = ((given.get("channelData") or {}).get("channel") or {}).get("id")
    if given.get("isGroup") and channel:
        return _create_thread(state, str(channel), given)
    members, tenant = given.get("members"), given.get("tenantId")
    tenant = tenant or ((given.get("channelData") or {}).get("tenant") or {}).get("id")
    if not isinstance(members, list) or len(members) != 1 or given.get("isGroup"):
        raise refused("BadSyntax", "Incorrect conversation creation parameters")
    person = state.person(str(members[0].get("id")))
    if person is None or person.left or tenant != TENANT or person.tenant != TENANT:
        raise refused("BadSyntax", "Invalid user identity in provided tenant")
    _look_whether_in(state, person.id)
    return 201, {"id": person.personal}


def _create_thread(state: State, channel: str, given: Json) -> Answer:
    place = place_of(state, channel)
    activity = given.get("activity")
    if not isinstance(activity, dict) or place.thread or state.channel(place.conversation) is None:
        raise refused("BadSyntax", "Incorrect conversation creation parameters")
    said = _store(state, place, activity)
    return 201, {"id": said.rest_conversation, "activityId": said.id}


def send(state: State, conversation: str, given: Json) -> Answer:
    """Answer POST …/activities. In a channel without a thread it begins one. Raises Refused."""
    place = place_of(state, conversation)
    _look_at_shape(given)
    if given["type"] == "typing":
        return 202, {"id": state.new_id()}
    return 201, {"id": _store(state, place, given).id}


def reply(state: State, conversation: str, activity: str, given: Json) -> Answer:
    """Answer POST …/activities/{activityId}. What it replies to need not be there any longer. Raises Refused."""
    place = place_of(state, conversation)
    thread = place.thread or (activity if state.channel(place.conversation) else "")
    return send(state, f"{place.conversation}{MARK}{thread}" if thread else place.conversation, given)


def update(state: State, conversation: str, activity: str, given: Json) -> Answer:
    """Answer PUT …/activities/{activityId}. Raises Refused."""
    said = _own(state, conversation, activity)
    _look_at_shape(given)
    _look_at_size(given)
    said.history.append(said.activity)
    said.activity = given
    said.own.clear()
    return 200, {"id": said.id}


def delete(state: State, conversation: str, activity: str) -> Answer:
    """Answer DELETE …/activities/{activityId}. Raises Refused."""
    said = _own(state, conversation, activity)
    said.deleted = True
    return 200, None


def place_of(state: State, conversation: str) -> Place:
    """Return where it is, if the app may speak there. Raises Refused."""
    whole, thread = split(conversation)
    if person := state.in_personal(whole):
        if thread:
            raise refused("BadSyntax", "Bad format of conversation ID")
        _look_whether_in(state, person.id)
        return Place(whole, "")
    if whole in state.groups:
        _look_whether_in(state, whole)
        return Place(whole, "")
    found = state.channel(whole)
    if found is None:
        raise refused("ConversationNotFound")
    _look_whether_in(state, found[0].id, open_to_bots=found[1].membership == "standard")
    if thread and state.message(whole, thread) is None:
        raise refused("ConversationNotFound")
    return Place(whole, thread)


def _look_whether_in(state: State, who: str, *, open_to_bots: bool = True) -> None:
    if state.disabled:
        raise refused("BotDisabledByAdmin")
    if who in state.blocked:
        raise refused("ConversationBlockedByUser")
    if who not in state.installed or not open_to_bots:
        raise refused("BotNotInConversationRoster")


def _look_at_shape(given: Json) -> None:
    if given.get("type") not in TYPES:
        raise refused("BadSyntax", f"Unknown activity type '{given.get('type')}'")
    attachments = given.get("attachments") or []
    if not isinstance(attachments, list) or not all(_is_attachment(one) for one in attachments):
        raise refused("BadSyntax", "Bad format of attachments")
    if not all(isinstance(given.get(name) or "", str) for name in ("text", "summary", "textFormat", "replyToId")):
        raise refused("BadSyntax")
    if given["type"] == "message" and not given.get("text") and not attachments:
        raise refused("BadSyntax", "Activity resulted into multiple skype activities or none")


def _is_attachment(given: Any) -> bool:
    return isinstance(given, dict) and isinstance(given.get("contentType"), str)


def _look_at_size(given: Json) -> None:
    cards = (len(json.dumps(card, ensure_ascii=False).encode()) for card in cards_of(given))
    if max(cards, default=0) > CARD_BYTES or len(str(given.get("text") or "").encode()) > CARD_BYTES:
        raise refused("MessageSizeTooBig")


def _store(state: State, place: Place, given: Json) -> Message:
    _look_at_shape(given)
    _look_at_size(given)
    if given["type"] != "message":
        raise refused("BadSyntax", "Incorrect conversation creation parameters")
    new_id = state.new_id()
    thread = place.thread or (new_id if state.channel(place.conversation) else "")
    return state.store(place.conversation, thread, BOT, given, new_id=new_id)


def _own(state: State, conversation: str, activity: str) -> Message:
    place = place_of(state, conversation)
    said = state.message(place.conversation, activity)
    if said is None or said.deleted:
        raise refused("ActivityNotFoundInConversation")
    if said.sender != BOT:
        raise refused("BadSyntax", "A bot can only change what it has said itself")
    return said
