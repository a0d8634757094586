"""One of each thing that Teams sends, to be spoilt: whole as Teams' reference has them, and harmless as they stand."""

from typing import Any

from tests.fakes.teams import tenant
from tests.fakes.teams.tenant import BOT, BOT_NAME, DESK, DESK_TEAM, GENERAL, GROUP, OFFICER, REQUESTER, TENANT

Json = dict[str, Any]

SERVICE = "https://service.example/teams/"
"""Stands for the service URL that tokens are about."""

CARD = "application/vnd.microsoft.card.adaptive"
FILE = "application/vnd.microsoft.teams.file.download.info"
PEOPLE = {person.id: person for person in tenant.people()}
AT = f"<at>{BOT_NAME}</at>"


def by(user: str) -> Json:
    """Return somebody as an activity names them."""
    return {"id": user, "name": PEOPLE[user].name, "aadObjectId": PEOPLE[user].aad}


def at_home(user: str = REQUESTER) -> Json:
    """Return somebody's own chat with us."""
    return {"id": PEOPLE[user].personal, "conversationType": "personal", "tenantId": TENANT}


def in_channel(channel: str = GENERAL) -> Json:
    """Return a thread of a channel."""
    kind = {"conversationType": "channel", "isGroup": True, "tenantId": TENANT}
    return {"id": f"{channel};messageid=1764000000000", **kind}


IN_GROUP: Json = {"id": GROUP, "conversationType": "groupChat", "isGroup": True, "tenantId": TENANT}
OF_CHANNEL: Json = {
    "tenant": {"id": TENANT},
    "team": {"id": DESK_TEAM},
    "channel": {"id": DESK, "name": "Ärenden"},
    "teamsChannelId": DESK,
}


def activity(kind: str, user: str = REQUESTER, **more: Any) -> Json:
    """Return an activity with all that every one of them carries."""
    client = {"locale": "sv-SE", "country": "SE", "platform": "Web", "timezone": "Europe/Stockholm"}
    return {
        "type": kind,
        "id": "1764000000100",
        "timestamp": "2026-11-24T09:00:00.123Z",
        "channelId": "msteams",
        "serviceUrl": SERVICE,
        "from": by(user),
        "conversation": at_home(user),
        "recipient": {"id": BOT, "name": BOT_NAME},
        "entities": [{"type": "clientInfo", **client}],
        "channelData": {"tenant": {"id": TENANT}},
        "locale": "sv-SE",
    } | more


def said(text: str = "hjälp", **more: Any) -> Json:
    """Return a message in somebody's own chat with us."""
    return activity("message", text=text, textFormat="plain", attachments=[], **more)


def mentioning(text: str = "hjälp") -> Json:
    """Return a message in a channel that mentions us."""
    mention = {"type": "mention", "mentioned": {"id": BOT, "name": BOT_NAME}, "text": AT}
    as_html = {"contentType": "text/html", "content": f"<p>{BOT_NAME} {text}</p>"}
    return said(f"{AT} {text}", conversation=in_channel(), channelData=OF_CHANNEL) | {
        "entities": [mention],
        "attachments": [as_html],
    }


def invoke(name: str, value: Any, user: str = REQUESTER, **more: Any) -> Json:
    """Return an invoke."""
    return activity("invoke", user, id="f:0b9c4f1e", name=name, value=value, replyToId="1764000000200", **more)


def data(verb: str, arguments: Any = None, **more: Any) -> Json:
    """Return what a button carries."""
    return {"verb": verb, "arguments": {} if arguments is None else arguments, "delivery": "k1", **more}


def executed(carried: Any, user: str = REQUESTER, verb: str = "", **more: Any) -> Json:
    """Return a press on a card."""
    named = verb or (carried.get("verb") if isinstance(carried, dict) else "") or "x"
    action = {"type": "Action.Execute", "id": "b1", "verb": named, "data": carried}
    return invoke("adaptiveCard/action", {"action": action, "trigger": "manual"}, user, **more)


def opened(carried: Any, user: str = REQUESTER) -> Json:
    """Return a press that opens a dialog."""
    return invoke("task/fetch", {"data": carried, "context": {"theme": "dark"}}, user)


def submitted(carried: Any, user: str = REQUESTER, name: str = "task/submit") -> Json:
    """Return a dialog handed in."""
    of_ours = {"commandId": "suggest_post", "commandContext": "message"} if name.startswith("compose") else {}
    return invoke(name, {**of_ours, "data": carried, "context": {"theme": "default"}}, user)


def form(do: str = "submit", verb: str = "hand_in", arguments: Any = None, **typed: Any) -> Json:
    """Return what a form brings back. As it stands something is missing in it, whatever one thing is spoilt."""
    given = {"kind": "nyhet", "token": "0b9c4f1e"} if arguments is None else arguments
    fields = ["text", "when", "date", "time", "channels", "secrecy"]
    waits = {"date": ["when", ["earliest", "latest", "embargo"]]}
    filled = {"when": "earliest", "date": "2026-12-01", "time": "09:30", "channels": "linkedin,facebook"}
    return {"verb": verb, "arguments": given, "do": do, "fields": fields, "waits": waits, "drawn": "0" * 12} | (
        filled | typed
    )


def consent(**upload: Any) -> Json:
    """Return a yes to having a file put into one's place."""
    about = {"uploadUrl": "https://verket-my.sharepoint.com/put", "contentUrl": "https://verket-my.sharepoint.com/a"}
    about |= {"name": "a.ics", "uniqueId": "U1", "fileType": "ics"} | upload
    return {"type": "fileUpload", "action": "accept", "context": {"code": "ics:nobody"}, "uploadInfo": about}


def on_a_message(content: str = '<div>Se <a href="https://a.se">a</a></div>') -> Json:
    """Return the value of an action that was chosen on a message."""
    sender = {"user": {"id": PEOPLE[OFFICER].aad, "displayName": "Susanne", "userIdentityType": "aadUser"}}
    payload: Json = {"id": "1764000000300", "linkToMessage": "https://teams.microsoft.com/l/message/19:a/1"}
    payload |= {"body": {"contentType": "html", "content": content}, "from": sender, "replyToId": None}
    shown = {"commandContext": "message", "context": {"theme": "default"}, "requestId": "r1"}
    return {"commandId": "suggest_post", "messagePayload": payload, **shown}


def activities() -> dict[str, Json]:
    """Return one of each activity that is no invoke."""
    file: Json = {"contentType": FILE, "contentUrl": "https://verket-my.sharepoint.com/a.png", "name": "a.png"}
    file["content"] = {"downloadUrl": "https://verket-my.sharepoint.com/x", "uniqueId": "F1", "fileType": "png"}
    clip = {"contentType": "audio/mp4", "contentUrl": f"{SERVICE}v3/attachments/1/views/original"}
    reaction: Json = {"reactionsAdded": [{"type": "like"}], "reactionsRemoved": [], "replyToId": "1764000000200"}
    channel: Json = {"conversation": in_channel(), "channelData": OF_CHANNEL | {"eventType": "channelCreated"}}
    read: Json = {"name": "application/vnd.microsoft.readReceipt", "value": {"lastReadMessageId": "1764000000200"}}
    return {
        "message": said(),
        "message in a channel": mentioning(),
        "message in a group": mentioning() | {"conversation": IN_GROUP, "channelData": {"tenant": {"id": TENANT}}},
        "file": said("") | {"attachments": [file]},
        "voice clip": said("") | {"attachments": [clip]},
        "pressed as a message": said("") | {"value": data("mine"), "replyToId": "1764000000200"},
        "installed": activity("installationUpdate", action="add"),
        "added": activity("conversationUpdate", membersAdded=[{"id": BOT}], **channel),
        "joined": activity("conversationUpdate", membersAdded=[by(OFFICER)], **channel),
        "left": activity("conversationUpdate", membersRemoved=[{"id": BOT}], **channel),
        "taken away": activity("installationUpdate", action="remove", conversation=IN_GROUP),
        "reaction": activity("messageReaction", **reaction),
        "edited": said() | {"type": "messageUpdate", "channelData": {"eventType": "editMessage"}},
        "deleted": activity("messageDelete", channelData={"tenant": {"id": TENANT}, "eventType": "softDeleteMessage"}),
        "event": activity("event", **read),
    }


def invokes() -> dict[str, Json]:
    """Return one of each invoke that we know."""
    return {
        "press": executed(data("mine")),
        "refresh": executed(data("refresh"), conversation=in_channel(DESK), channelData=OF_CHANNEL),
        "file asked for": executed(data("file", {"code": "file:nobody"})),
        "form in the chat": executed(form(form=True, secrecy="yes"), verb="submit"),
        "dialog opened": opened(data("open", {"kind": "nyhet"}, msteams={"type": "task/fetch"})),
        "dialog handed in": submitted(form(text="Vi har en nyhet")),
        "dialog kept": submitted(form("save_draft", secrecy="yes")),
        "dialog looked at": submitted(form("preview", values={"text": "Ett"}, away=["text"])),
        "action on a message": invoke("composeExtension/fetchTask", on_a_message()),
        "action handed in": submitted(form(secrecy="yes"), name="composeExtension/submitAction"),
        "file agreed to": invoke("fileConsent/invoke", consent()),
    }
