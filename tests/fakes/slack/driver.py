"""Driver: people who write, press, fill in and leave, as the app gets to know of it."""

import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self

from tests.fakes.slack import events, interactions
from tests.fakes.slack.carrying import Answer, Carrier, Http, Kind, Socket
from tests.fakes.slack.files import a_file
from tests.fakes.slack.filling import NotInTheForm, Typed, fill, missing, values_of
from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.workspace import BOT_USER, REQUESTER, SIGNING_SECRET, TEAM, VERIFICATION_TOKEN, Channel, User

Json = dict[str, Any]


class Driver:
    """People of a fake workspace, using the app at `url` (…/slack/events), or over a socket where there is none.

    Every method returns the app's Answer; what it says is done to the fake's screens. `answers` keeps them all.
    People and channels are named by their ids; a person's id for a channel means direct messages with the app.
    """

    def __init__(
        self,
        slack: FakeSlack,
        url: str = "",
        *,
        secret: str = SIGNING_SECRET,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.slack, self.state = slack, slack.state
        self.http = Http(url, secret=secret, clock=clock)
        self._carrier: Carrier = self.http if url else Socket(slack.sockets)
        self.answers: list[Answer] = []
        self.last_said: Json = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        await self.http.close()

    # Writing

    async def dm(self, user: str, text: str, *, thread: str = "", team: str = TEAM, **more: Any) -> Answer:
        """Write to the app in direct messages. `team` is the workspace it comes from: another one is to be refused."""
        return await self.says(user, user, text, thread=thread, team=team, **more)

    async def says(
        self, user: str, channel: str, text: str, *, thread: str = "", team: str = TEAM, **more: Any
    ) -> Answer:
        """Write somewhere without calling upon the app. `more` goes into the event: subtype, files."""
        event = self._write(user, channel, text, thread, more)
        return await self.event(event, shared=self._is_shared(channel), team=team)

    async def mention(
        self, user: str, channel: str, text: str, *, thread: str = "", both: bool = False, team: str = TEAM
    ) -> Answer:
        """Call upon the app in a channel: an app_mention, and the message too where the app hears `both`."""
        event = self._write(user, channel, f"<@{BOT_USER}> {text}", thread, {})
        shared = self._is_shared(channel)
        if both:
            await self.event(event, shared=shared, team=team)
        return await self.event(events.mentioning(event), shared=shared, team=team)

    async def edits(self, user: str, message: Json, text: str) -> Answer:
        """Change what one has written."""
        before = dict(message)
        message |= {"text": text, "edited": {"user": user, "ts": self.state.ts()}}
        return await self.event(events.changed(self.state, message, before, self._channel(message["channel"])))

    async def deletes(self, message: Json) -> Answer:
        """Delete a message."""
        self.state.messages[message["channel"]].remove(message)
        return await self.event(events.deleted(self.state, message, self._channel(message["channel"])))

    async def echo(self, message: Json) -> Answer:
        """Tell the app of a message of its own, as Slack does wherever the app listens."""
        event = {**message, "event_ts": message["ts"], "channel_type": self._channel(message["channel"]).type}
        return await self.event(event)

    async def voice_clip(self, user: str, *, channel: str = "", thread: str = "") -> Answer:
        """Send a voice clip: a file, and no words."""
        more: Json = {"subtype": "slack_audio", "media_display_type": "audio", "mimetype": "audio/mp4"}
        more |= {"transcription": {"status": "processing"}, "title": "Ljudklipp", "duration_ms": 4200}
        clip = a_file(self.state, user, "audio_message.m4a", b"clip", **more)
        sent: Json = {"subtype": "file_share", "files": [clip], "upload": False, "display_as_bot": False}
        return await self.says(user, channel or user, "", thread=thread, **sent)

    # Commands, shortcuts

    async def command(self, user: str, command: str, text: str = "", *, channel: str = "", team: str = "") -> Answer:
        """Use a slash command. What the acknowledgement says is kept as seen by that person alone."""
        where = self._channel(channel or user)
        form = interactions.command(
            self.state, self._user(user), where, (command, text), base=self.slack.url, team=team
        )
        answer = await self.carry("slash_commands", form)
        if answer.status == 200 and answer.body:
            self._show(answer, where)
        return answer

    async def shortcut_global(self, user: str, callback_id: str) -> Answer:
        """Use a global shortcut."""
        payload = interactions.global_shortcut(self.state, self._user(user), callback_id)
        return await self.carry("interactive", payload)

    async def shortcut_message(self, user: str, message: Json, callback_id: str) -> Answer:
        """Use a shortcut on a message."""
        payload = interactions.message_shortcut(self.state, self._user(user), message, callback_id, self.slack.url)
        return await self.carry("interactive", payload)

    # Pressing, filling in

    async def press(self, user: str, where: Json | None, what: str) -> Answer:
        """Press what stands in a message, modal or home: `what` is an action_id, a label, or an option's label."""
        assert where is not None, "there is nothing to press in"
        action = interactions.action_in(self.state, where.get("blocks", []), what)
        who = self._user(user)
        if "ts" in where:
            payload = interactions.press_in_message(self.state, who, where, action, self.slack.url)
        else:
            values = values_of(where, self._typed(where))
            payload = interactions.press_in_view(self.state, who, where, values, action)
        return await self.carry("interactive", payload)

    def fill_in(self, user: str, view: Json, values: Mapping[str, Any]) -> None:
        """Fill in fields without submitting: they stay as they are until submitted, or until the modal closes."""
        fill(view, self._typed(view), values, lambda name: self.file(user, name))

    async def choose(self, user: str, view: Json, name: str, value: Any) -> Answer | None:
        """Fill in one field; the app is told at once where the field says so (`dispatch_action`)."""
        self.fill_in(user, view, {name: value})
        block = next(block for block in view["blocks"] if block["block_id"] == name)
        if block["type"] == "input" and not block.get("dispatch_action"):
            return None
        ((at, filled),) = ((at, typed) for at, typed in self._typed(view).items() if at[0] == name)
        action = {**filled, "block_id": at[0], "action_id": at[1], "action_ts": self.state.ts()}
        values = values_of(view, self._typed(view))
        return await self.carry(
            "interactive", interactions.press_in_view(self.state, self._user(user), view, values, action)
        )

    async def submit(self, user: str, view: Json | None, values: Mapping[str, Any] | None = None) -> Answer:
        """Fill in and submit a modal; what was typed before stays. Raises NotInTheForm where Slack would stop it."""
        assert view is not None, "there is no modal to submit"
        self.fill_in(user, view, values or {})
        filled = values_of(view, self._typed(view))
        empty = missing(view, filled)
        if empty:
            raise NotInTheForm(f"compulsory and empty: {empty}")
        payload = interactions.submission(self.state, self._user(user), view, filled)
        answer = await self.carry("interactive", payload)
        if answer.status == 200 and view["id"] in self.state.views_by_id():
            self.slack.respond(user, view["id"], answer.json)
        return answer

    async def close_view(self, user: str, view: Json | None, *, all_of_them: bool = False) -> Answer | None:
        """Close a modal; the app is told only where it asked to be."""
        assert view is not None, "there is no modal to close"
        payload = interactions.closed(self.state, self._user(user), view, all_of_them=all_of_them)
        stack = self.state.views[user]
        stack[:] = [] if all_of_them else [one for one in stack if one is not view]
        return await self.carry("interactive", payload) if view["notify_on_close"] else None

    def file(self, user: str, name: str, content: bytes = b"content") -> Json:
        """Return a new file of somebody's, as a field for files gives it."""
        return a_file(self.state, user, name, content)

    # The app's own places

    async def open_home(self, user: str, tab: str = "home") -> Answer:
        """Open the app's page: tab "home" or "messages"."""
        return await self.event(events.home_opened(self.state, self._user(user), tab))

    async def open_assistant(self, user: str, *, seen: str = "") -> Answer:
        """Open the assistant's pane beside a channel. `last_said["ts"]` is its thread."""
        root = {"user": BOT_USER, "text": "New Assistant Thread", "subtype": "assistant_app_thread", "team": TEAM}
        self.last_said = self.state.store({**root, "ts": self.state.ts(), "channel": self.state.dm(user).id})
        started = events.thread_started(self.state, self._user(user), self.last_said["ts"], seen=seen)
        return await self.event(started)

    async def assistant_says(self, user: str, text: str, thread: str) -> Answer:
        """Write in the assistant's pane."""
        return await self.dm(user, text, thread=thread, assistant_thread={"action_token": "1.2.abc"})

    async def assistant_moves(self, user: str, thread: str, seen: str) -> Answer:
        """Look at another channel beside the pane."""
        moved = events.thread_started(self.state, self._user(user), thread, seen=seen, changed=True)
        return await self.event(moved)

    async def join_channel(self, channel: str, *, user: str = BOT_USER, inviter: str = REQUESTER) -> Answer:
        """Add the app, or somebody, to a channel."""
        where = self._channel(channel)
        where.members.add(user)
        return await self.event(events.joined(self.state, user, where, inviter))

    async def app_uninstalled(self) -> Answer:
        """Take the app out of the workspace."""
        self.state.revoked = True
        return await self.event({"type": "app_uninstalled", "event_ts": self.state.ts()})

    async def tokens_revoked(self) -> Answer:
        """Revoke the bot's token."""
        self.state.revoked = True
        revoked = {"oauth": [], "bot": [BOT_USER]}
        return await self.event({"type": "tokens_revoked", "tokens": revoked, "event_ts": self.state.ts()})

    async def url_verification(self, challenge: str = "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P") -> Answer:
        """Ask whether the address is the app's."""
        asked = {"token": VERIFICATION_TOKEN, "challenge": challenge, "type": "url_verification"}
        return await self.carry("events_api", asked)

    async def ssl_check(self) -> Answer:
        """Look whether the address has a certificate, as Slack does now and then for commands."""
        return await self.carry("slash_commands", {"ssl_check": "1", "token": VERIFICATION_TOKEN})

    # Underneath

    async def event(self, event: Json, *, shared: bool = False, team: str = TEAM) -> Answer:
        """Send an event in its envelope; `team` is where it happened."""
        return await self.carry("events_api", events.wrapped(self.state, event, shared=shared, team=team))

    async def carry(self, kind: Kind, payload: Json, *, retry: int = 0, reason: str = "http_timeout") -> Answer:
        """Send a payload as that kind."""
        answer = await self._carrier.carry(kind, payload, retry=retry, reason=reason)
        self.answers.append(answer)
        return answer

    async def redeliver(self, answer: Answer | None = None, *, retry: int = 1, reason: str = "http_timeout") -> Answer:
        """Send the same thing again, as Slack does when it has heard nothing: the last one unless another is named."""
        again = answer or self.answers[-1]
        return await self.carry(again.kind, again.payload, retry=retry, reason=reason)

    async def post(self, body: bytes, headers: Mapping[str, str] | None = None, *, signed: bool = True) -> Answer:
        """Send raw bytes over HTTP; headers given here win over the right ones."""
        return await self.http.post(body, headers or {}, signed=signed)

    def _write(self, user: str, channel: str, text: str, thread: str, more: Json) -> Json:
        event = events.said(self.state, self._user(user), self._channel(channel), text, thread=thread, **more)
        self.last_said = self.state.store(events.kept(event))
        return event

    def _show(self, answer: Answer, where: Channel) -> None:
        given = answer.json
        if given.get("response_type") == "in_channel":
            self.state.store({"user": BOT_USER, "ts": self.state.ts(), "channel": where.id, **given})
        else:
            self.slack.seen_by(answer.payload["user_id"], where.id, given)

    def _typed(self, view: Json) -> Typed:
        return self.state.typed[view["id"]]

    def _user(self, user: str) -> User:
        return self.state.users[user]

    def _channel(self, channel: str) -> Channel:
        found = self.state.channel(self.slack.conversation(channel))
        assert found is not None, f"there is no channel {channel}"
        return found

    def _is_shared(self, channel: str) -> bool:
        return self._channel(channel).shared
