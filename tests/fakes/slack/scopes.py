"""Which scope each method wants, as Slack's reference has it."""

from tests.fakes.slack.workspace import Channel

METHODS: dict[str, set[str]] = {
    "users.info": {"users:read"},
    "bots.info": {"users:read"},
    "team.info": {"team:read"},
    "chat.postMessage": {"chat:write"},
    "chat.update": {"chat:write"},
    "chat.postEphemeral": {"chat:write"},
    "conversations.open": {"im:write"},
    "reactions.add": {"reactions:write"},
    "assistant.threads.setStatus": {"assistant:write", "chat:write"},  # the first of them for a while only
    "assistant.threads.setSuggestedPrompts": {"assistant:write"},
    "assistant.threads.setTitle": {"assistant:write"},
    "files.getUploadURLExternal": {"files:write"},
    "files.completeUploadExternal": {"files:write"},
}

_FAMILY = {"public": "channels", "private": "groups", "im": "im"}
_WHAT = {
    "conversations.info": "read",
    "conversations.members": "read",
    "conversations.history": "history",
    "conversations.replies": "history",
}


def scopes_for(method: str, channel: Channel | None) -> set[str]:
    """Return the scopes of which a call wants one; none where it needs none. They hang on the channel that is read."""
    if method in _WHAT:
        return {f"{_FAMILY[channel.kind if channel else 'public']}:{_WHAT[method]}"}
    return METHODS.get(method, set())
