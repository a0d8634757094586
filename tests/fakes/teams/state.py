"""What the fake Teams knows: people, teams, conversations, messages. Plain values, changed in one place each."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.teams import tenant
from tests.fakes.teams.tenant import BOT, Channel, Group, Person, Team

Json = dict[str, Any]
MARK = ";messageid="


@dataclass
class Message:
    """What stands in a conversation: who said it, what it says now, and what it said before.

    conversation: the personal chat, the group chat or the channel; thread: the root's id in a channel, "" elsewhere.
    own: the card as each viewer has it since their client was answered with one; an update takes them away.
    """

    id: str
    conversation: str
    thread: str
    sender: str
    activity: Json
    at: float
    history: list[Json] = field(default_factory=list)
    deleted: bool = False
    own: dict[str, Json] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Return its words, without the card's."""
        return str(self.activity.get("text") or "")

    @property
    def card(self) -> Json:
        """Return its first Adaptive Card as everybody has it; {} for none."""
        return next(iter(cards_of(self.activity)), {})

    @property
    def rest_conversation(self) -> str:
        """Return the conversation's id as the connector's paths have it."""
        return f"{self.conversation}{MARK}{self.thread}" if self.thread else self.conversation

    def card_for(self, viewer: str) -> Json:
        """Return the card as one person has it on the screen."""
        return self.own.get(viewer, self.card)


@dataclass
class File:
    """What somebody has sent, or what the app has put in somebody's place. `guarded`: it asks for the app's token."""

    name: str
    content: bytes
    content_type: str = "application/octet-stream"
    guarded: bool = False


@dataclass
class State:
    """Everything. `installed` holds people, teams and group chats; `blocked` people who want no more of the app."""

    now: Callable[[], float]
    people: dict[str, Person]
    teams: dict[str, Team]
    groups: dict[str, Group]
    installed: set[str]
    messages: list[Message] = field(default_factory=list)
    blocked: set[str] = field(default_factory=set)
    disabled: bool = False
    files: dict[str, File] = field(default_factory=dict)
    _last: int = 0

    @classmethod
    def furnished(cls, now: Callable[[], float] = time.time, crowd: int = 0) -> "State":
        """Return the organisation from the start, with so many besides the cast."""
        everybody = [*tenant.people(), *tenant.crowd(crowd)]
        people, teams = {one.id: one for one in everybody}, {one.id: one for one in tenant.teams()}
        installed = tenant.installed() | {one.id for one in tenant.crowd(crowd)}
        return cls(now, people, teams, {one.id: one for one in tenant.groups()}, installed)

    def new_id(self) -> str:
        """Return a new activity's id: milliseconds, and never the same twice."""
        self._last = max(self._last + 1, int(self.now() * 1000))
        return str(self._last)

    def person(self, named: str) -> Person | None:
        """Return somebody by the id for the app or by the directory's."""
        return self.people.get(named) or next((one for one in self.people.values() if one.aad == named), None)

    def in_personal(self, conversation: str) -> Person | None:
        """Return whose chat with the app this is."""
        return next((one for one in self.people.values() if one.personal == conversation), None)

    def channel(self, conversation: str) -> tuple[Team, Channel] | None:
        """Return a channel and its team."""
        found = ((team, one) for team in self.teams.values() for one in team.channels if one.id == conversation)
        return next(found, None)

    def members(self, conversation: str) -> list[Person]:
        """Return who is in a conversation, the app not counted."""
        if person := self.in_personal(conversation):
            return [person]
        place = self.channel(conversation)
        ids = place[0].members if place else self.groups[conversation].members
        return [person for person in self.people.values() if person.id in ids and not person.left]

    def conversation(self, named: str) -> str:
        """Return a conversation's id; a person's means the chat with the app."""
        person = self.people.get(named)
        return person.personal if person else named

    def store(self, conversation: str, thread: str, sender: str, activity: Json, *, new_id: str = "") -> Message:
        """Keep what somebody has said."""
        said = Message(new_id or self.new_id(), conversation, thread, sender, activity, self.now())
        self.messages.append(said)
        return said

    def message(self, conversation: str, activity_id: str) -> Message | None:
        """Return a message by its id."""
        # From behind: it is nearly always a recent one.
        found = (one for one in reversed(self.messages) if one.id == activity_id and one.conversation == conversation)
        return next(found, None)

    def said_by_app(self, conversations: Iterable[str]) -> list[Message]:
        """Return what the app has said in these, oldest first, but for what it has taken back."""
        wanted = set(conversations)
        return [one for one in self.messages if one.sender == BOT and one.conversation in wanted and not one.deleted]


def cards_of(activity: Json) -> list[Json]:
    """Return the Adaptive Cards of an activity."""
    attachments = activity.get("attachments") or []
    return [one["content"] for one in attachments if one.get("contentType") == CARD]


CARD = "application/vnd.microsoft.card.adaptive"


def split(conversation: str) -> tuple[str, str]:
    """Return the conversation and the thread of an id as paths have it."""
    whole, _, thread = conversation.partition(MARK)
    return whole, thread
