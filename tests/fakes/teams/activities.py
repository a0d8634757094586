"""What Teams sends: activities in the shape of its own, as its reference and public recordings of it show them."""

import datetime as dt
import html
import uuid
from dataclasses import dataclass
from typing import Any

from tests.fakes.teams.state import MARK, Message, State
from tests.fakes.teams.tenant import BOT, BOT_NAME, TENANT, Person

Json = dict[str, Any]
AT = f"<at>{BOT_NAME}</at>"


@dataclass(frozen=True)
class Where:
    """Where somebody does something: the conversation, and in a channel the thread's root."""

    conversation: str
    thread: str = ""

    @property
    def rest(self) -> str:
        """Return the id as activities have it."""
        return f"{self.conversation}{MARK}{self.thread}" if self.thread else self.conversation


def activity(state: State, person: Person, where: Where, service_url: str, kind: str, **more: Any) -> Json:
    """Return an activity with all that every one of them carries."""
    now = dt.datetime.now(dt.UTC)
    client = {"locale": person.locale, "country": person.locale[-2:], "platform": "Web", "type": "clientInfo"}
    return {
        "type": kind,
        "id": f"f:{uuid.uuid4()}",
        "timestamp": now.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z",
        "localTimestamp": now.astimezone(dt.timezone(dt.timedelta(hours=1))).isoformat(),
        "localTimezone": "Europe/Stockholm",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {"id": person.id, "name": person.name, "aadObjectId": person.aad},
        "conversation": conversation(state, where),
        "recipient": {"id": BOT, "name": BOT_NAME},
        "entities": [client | {"timezone": "Europe/Stockholm"}],
        "channelData": channel_data(state, where, person.tenant),
        "locale": person.locale,
    } | more


def conversation(state: State, where: Where) -> Json:
    """Return where it happened, as an activity tells it."""
    told: Json = {"id": where.rest, "tenantId": TENANT}
    if state.in_personal(where.conversation):
        return told | {"conversationType": "personal"}
    kind = "channel" if state.channel(where.conversation) else "groupChat"
    return told | {"conversationType": kind, "isGroup": True}


def channel_data(state: State, where: Where, tenant: str = TENANT) -> Json:
    """Return what only Teams tells: the tenant, and in a channel the team and the channel by their ids."""
    told: Json = {"tenant": {"id": tenant}}
    found = state.channel(where.conversation)
    if found is None:
        return told
    team, channel = found
    told |= {"teamsChannelId": channel.id, "teamsTeamId": team.id, "team": {"id": team.id}}
    return told | {"channel": {"id": channel.id}}


def message(state: State, person: Person, said: Message, service_url: str) -> Json:
    """Return what somebody has written, as the app gets to know of it."""
    where = Where(said.conversation, said.thread)
    sent = activity(state, person, where, service_url, "message", id=said.id)
    mentions = said.activity.get("entities", [])
    return sent | said.activity | {"entities": [*mentions, *sent["entities"]]}


def written(text: str, *, mention: bool, attachments: list[Json]) -> Json:
    """Return what a message of somebody's consists of; Teams adds the same as HTML."""
    words = f"{AT} {text}" if mention else text
    shown = html.escape(text)
    as_html = {"contentType": "text/html", "content": f'<p><span itemscope="">{BOT_NAME}</span>&nbsp;{shown}</p>'}
    sent: Json = {"text": words, "textFormat": "plain"}
    sent["attachments"] = [*attachments, *([as_html] if mention else [])]
    mentioned = {"type": "mention", "mentioned": {"id": BOT, "name": BOT_NAME}, "text": AT}
    return sent | ({"entities": [mentioned]} if mention else {})


def payload_of(state: State, said: Message) -> Json:
    """Return a message as a message extension's action gets it."""
    sender = state.people.get(said.sender)
    user = {"userIdentityType": "aadUser", "id": sender.aad, "displayName": sender.name} if sender else None
    app = None if sender else {"applicationIdentityType": "bot", "id": BOT[3:], "displayName": BOT_NAME}
    content = said.activity.get("html") or f"<div><div>{html.escape(said.text)}</div></div>"
    link = f"https://teams.microsoft.com/l/message/{said.conversation}/{said.id}?context=%7B%7D"
    return {
        "linkToMessage": link,
        "id": said.id,
        "replyToId": said.thread if said.thread not in ("", said.id) else None,
        "createdDateTime": dt.datetime.fromtimestamp(said.at, dt.UTC).isoformat(),
        "lastModifiedDateTime": None,
        "deleted": False,
        "subject": None,
        "summary": None,
        "importance": "normal",
        "locale": "sv-se",
        "body": {"contentType": "html", "content": content},
        "from": {"device": None, "conversation": None, "user": user, "application": app},
        "reactions": [],
        "mentions": [],
        "attachments": [],
    }
