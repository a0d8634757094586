"""What the fake Slack knows: people, conversations, messages, views, files. Plain values, changed in one place each."""

import itertools
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.slack import workspace
from tests.fakes.slack.workspace import BOT_USER, TEAM, Channel, User

Json = dict[str, Any]
TRIGGER_LIVES = 3.0


@dataclass
class Upload:
    """A file on its way: its name, its bytes when they have come, and whether it has been completed."""

    name: str
    content: bytes = b""
    completed: bool = False
    channel: str = ""
    thread: str = ""


@dataclass
class Way:
    """A response URL: where its answers go. `message` is the message it came from, if any."""

    channel: str
    user: str
    message: str = ""
    used: int = 0


@dataclass
class State:
    """Everything. `views` holds each user's open modals, the topmost last; `typed` what stands in their fields."""

    now: Callable[[], float] = time.time
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    ephemerals: list[Json] = field(default_factory=list)
    views: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    typed: dict[str, dict[tuple[str, str], Json]] = field(default_factory=lambda: defaultdict(dict))
    view_errors: dict[str, dict[str, str]] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    reactions: list[Json] = field(default_factory=list)
    uploads: dict[str, Upload] = field(default_factory=dict)
    files: dict[str, Json] = field(default_factory=dict)
    statuses: list[Json] = field(default_factory=list)
    prompts: list[Json] = field(default_factory=list)
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    ways: dict[str, Way] = field(default_factory=dict)
    exchanged: set[str] = field(default_factory=set)
    token_error: str = ""
    scopes: set[str] = field(default_factory=lambda: set(workspace.SCOPES))
    changes: int = 0
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _last: int = 0

    @classmethod
    def furnished(cls, now: Callable[[], float] = time.time, crowd: int = 0) -> "State":
        """Return the state of the workspace at the start, with so many more people than the cast."""
        state = cls(now)
        for user in (*workspace.people(), *workspace.crowd(crowd)):
            state.users[user.id] = user
        for channel in workspace.channels():
            state.channels[channel.id] = channel
        return state

    def id(self, letter: str) -> str:
        """Return a new id of that kind: V…, F…, Ev…."""
        return f"{letter}0{next(self._numbers):06X}"

    def ts(self) -> str:
        """Return a new timestamp, later than every one before."""
        self._last = max(self._last + 1, int(self.now() * 1_000_000))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    @property
    def revoked(self) -> bool:
        """Whether the token is good no longer; `token_error` says why: token_revoked, account_inactive."""
        return bool(self.token_error)

    @revoked.setter
    def revoked(self, gone: bool) -> None:
        self.token_error = "token_revoked" if gone else ""

    def channel(self, channel: str) -> Channel | None:
        """Return a channel. Direct messages with everybody who is there are."""
        person = "U" + channel[1:]
        return self.dm(person) if channel[:1] == "D" and person in self.users else self.channels.get(channel)

    def dm(self, user: str) -> Channel:
        """Return the app's direct messages with somebody."""
        channel_id = "D" + user[1:]
        if channel_id not in self.channels:
            self.channels[channel_id] = Channel(channel_id, "", "im", {user, BOT_USER}, user=user)
        return self.channels[channel_id]

    def store(self, message: Json) -> Json:
        """Keep a message where its `channel` says; return it as it stands there."""
        kept = {"type": "message", **message}
        self.messages[kept["channel"]].append(kept)
        self.changes += 1
        return kept

    def message(self, channel: str, ts: str) -> Json | None:
        """Return one message as it stands."""
        return next((one for one in reversed(self.messages[channel]) if one["ts"] == ts), None)

    def thread(self, channel: str, ts: str) -> list[Json]:
        """Return a thread: its root first, then the replies."""
        return [one for one in self.messages[channel] if ts in (one["ts"], one.get("thread_ts"))]

    def trigger(self, user: str) -> str:
        """Return a new trigger id. It tells by itself when and for whom it was made, so that it is good wherever it
        was made.
        """
        return f"{int(self.now() * 1000)}.{next(self._numbers)}.{user.encode().hex()}"

    def way(self, kind: str, channel: str, user: str, message: str = "") -> str:
        """Return the path of a new response URL."""
        path = f"/{kind}/{TEAM}/{next(self._numbers)}/{user.lower()}"
        self.ways[path] = Way(channel, user, message)
        return path

    def views_by_id(self) -> dict[str, Json]:
        """Return every open modal."""
        return {view["id"]: view for stack in self.views.values() for view in stack}

    def owner(self, view_id: str) -> str:
        """Return whose modal it is; "" where it is nobody's any more."""
        return next((user for user, stack in self.views.items() for view in stack if view["id"] == view_id), "")


def with_block_ids(state: State, blocks: Iterable[Json]) -> list[Json]:
    """Return blocks as Slack keeps them: each with a block_id."""
    return [block if block.get("block_id") else {**block, "block_id": state.id("b")} for block in blocks]
