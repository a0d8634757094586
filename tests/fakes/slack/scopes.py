"""Which scope each method wants, as Slack's reference has it."""

from tests.fakes.slack.workspace import Channel

METHODS: dict[str, str] = {
    "users.info": "users:read",
    "bots.info": "users:read",
    "team.info": "team:read",
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "chat.postEphemeral": "chat:write",
    "conversations.open": "im:write",
    "reactions.add": "reactions:write",
    "assistant.threads.setStatus": "assistant:write",
    "assistant.threads.setSuggestedPrompts": "assistant:write",
    "assistant.threads.setTitle": "assistant:write",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
}

_FAMILY = {"public": "channels", "private": "groups", "im": "im"}
_WHAT = {
    "conversations.info": "read",
    "conversations.members": "read",
    "conversations.history": "history",
    "conversations.replies": "history",
}


def scope_for(method: str, channel: Channel | None) -> str:
    """Return the scope that a call wants; "" for none. It depends on the channel where one is read."""
    if method in _WHAT:
        return f"{_FAMILY[channel.kind if channel else 'public']}:{_WHAT[method]}"
    return METHODS.get(method, "")
