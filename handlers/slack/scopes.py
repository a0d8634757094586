"""What the room asks Slack for: scopes, events, commands and shortcuts, each with its reason. One table for the
manifest, the doctor, the documentation, and the test that no line of it is unused and nothing used is missing.

Source: Slack's reference of methods, events and scopes, November 2026. A private channel wants `groups:*` where a
public one wants `channels:*`; a desk's channel should be private, and a mention can come from either.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """A bot scope: what it lets the room do (a clause after "lets it …"), by which methods, events or features."""

    name: str
    lets_it: str
    methods: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    features: tuple[str, ...] = ()


@dataclass(frozen=True)
class Command:
    """A slash command. Its texts are sentences `slack_app.command.<word>` and `slack_app.hint.<word>`."""

    name: str
    word: str


@dataclass(frozen=True)
class Shortcut:
    """A shortcut, `message` or `global`. Its texts are sentences `slack_app.shortcut.<callback_id>` and `….says`."""

    callback_id: str
    type: str


HAND_IN, ASK = "/inlagg", "/fraga"
SUGGEST_POST, MENU = "suggest_post", "menu"

COMMANDS = (Command(HAND_IN, "hand_in"), Command(ASK, "ask"))
SHORTCUTS = (Shortcut(SUGGEST_POST, "message"), Shortcut(MENU, "global"))

SCOPES = (
    Scope("app_mentions:read", "hear a question that mentions it in a channel", events=("app_mention",)),
    Scope(
        "assistant:write",
        "offer questions to begin with, at the top of its own conversation",
        methods=("assistant.threads.setSuggestedPrompts",),
        features=("agent_view",),
    ),
    Scope(
        "channels:history",
        "look in a public channel for a card that an interrupted attempt may have left, before it posts again",
        methods=("conversations.history", "conversations.replies"),
    ),
    Scope(
        "channels:read",
        "tell that a channel is public, and who is in it; hear that it was added to one",
        methods=("conversations.info", "conversations.members"),
        events=("member_joined_channel",),
    ),
    Scope(
        "chat:write",
        "answer, show requests, redraw its cards, and show that it is looking",
        methods=("assistant.threads.setStatus", "chat.postEphemeral", "chat.postMessage", "chat.update"),
    ),
    Scope("commands", "be called by its commands and shortcuts", features=(HAND_IN, ASK, SUGGEST_POST, MENU)),
    Scope("files:read", "take pictures and papers in its forms", features=("file_input",)),
    Scope(
        "files:write",
        "hand out a booking, a decision paper and the register of accounts as files",
        methods=("files.completeUploadExternal", "files.getUploadURLExternal"),
    ),
    Scope(
        "groups:history",
        "look in a private channel, such as the department's, for a card that may already be there",
        methods=("conversations.history", "conversations.replies"),
    ),
    Scope(
        "groups:read",
        "tell that the department's channel is private and has no guests; hear that it was added to a private one",
        methods=("conversations.info", "conversations.members"),
        events=("member_joined_channel",),
    ),
    Scope(
        "im:history",
        "hear what is written to it directly, and look there for a card that may already be there",
        methods=("conversations.history", "conversations.replies"),
        events=("message.im",),
    ),
    Scope("im:write", "find its conversation with somebody who must be told", methods=("conversations.open",)),
    Scope("reactions:write", "show at once that a question in a channel was seen", methods=("reactions.add",)),
    Scope(
        "users:read",
        "tell staff from guests, robots and other workspaces, and call people by name",
        methods=("users.info",),
    ),
    Scope("users:read.email", "know a person by verified work e-mail: officers, and the same person in another room"),
)

WITHOUT_SCOPE = ("auth.test", "views.open", "views.publish", "views.push", "views.update")
"""Methods that every bot may call."""

WITH_THE_APPS_TOKEN = ("apps.connections.open",)
"""Methods of the app-level token, whose scope is connections:write: Socket Mode."""

EVENTS_WITHOUT_SCOPE = ("app_home_opened", "app_uninstalled", "tokens_revoked")
"""Events that every app may subscribe to."""


EVENTS_OF_OLDER_APPS = ("assistant_thread_started",)
"""What an app hears that was made before the assistant's pane and its own conversation became one: heard, and no more
asked for.
"""


def methods() -> frozenset[str]:
    """Return every API method that the room calls."""
    by_scope = {method for scope in SCOPES for method in scope.methods}
    return frozenset({*by_scope, *WITHOUT_SCOPE, *WITH_THE_APPS_TOKEN})


def events() -> tuple[str, ...]:
    """Return every event that the room subscribes to, in order."""
    return tuple(sorted({*EVENTS_WITHOUT_SCOPE, *(event for scope in SCOPES for event in scope.events)}))


def as_markdown() -> str:
    """Return the scopes as the documentation's table."""
    head = "| scope | lets the bot | used by |\n|---|---|---|\n"
    return head + "".join(f"| `{scope.name}` | {scope.lets_it} | {_used_by(scope)} |\n" for scope in SCOPES)


def _used_by(scope: Scope) -> str:
    used = (*scope.methods, *scope.events, *scope.features)
    return ", ".join(f"`{name}`" for name in used) or "`users.info`, whose answer then has the address"
