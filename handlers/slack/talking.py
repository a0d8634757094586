"""What is said to us: in the chat with us, in the assistant's pane, or where somebody mentions us in a channel."""

from dataclasses import dataclass, field
from typing import Final

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.outbox import Address
from bot.pilot import Pilot
from bot.turns import Turn
from bot.wording.catalogue import say
from handlers.known import MANY, NotKnownNow
from handlers.later import Later
from handlers.remembered import Remembered
from handlers.slack.failures import code_of
from handlers.slack.home import HomePage
from handlers.slack.payloads import Event, EventCallback, Thread
from handlers.slack.people import ROOM, People, Profile, stranger
from handlers.slack.prompts import suggested
from handlers.slack.reading import plain_words
from handlers.slack.showing import Place, Showing

SAID: Final = (None, "file_share", "thread_broadcast", "me_message")
"""Subtypes of a message that a person has written."""

SOUND: Final = ("audio/", "video/")
LAST_TRY: Final = 3
"""Slack brings an event again so many times."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Talking:
    """The listener of events. `greeted`: who was welcomed since the start, so that not every word asks the rows."""

    pilot: Pilot
    client: AsyncWebClient
    people: People
    showing: Showing
    page: HomePage
    later: Later
    greeted: Remembered[str, None] = field(default_factory=lambda: Remembered(MANY))

    async def hear(self, envelope: EventCallback, *, retry: int) -> None:
        """Take an event. Raises NotKnownNow where Slack should bring it again."""
        event = envelope.event
        match event.type:
            case "message" if event.channel_type == "im":
                await self._message(event, envelope.bot, retry)
            case "app_mention":
                await self._message(event, envelope.bot, retry)
            case "app_home_opened" if event.user:
                await self._home(event.user, event, retry)
            case "tokens_revoked" | "app_uninstalled":
                log.error("slack.shut", event_type=event.type)  # what is owed waits; /readyz and the desk are told
            case "assistant_thread_started" if event.assistant_thread:
                await self._pane(event.assistant_thread, retry)
            case "member_joined_channel" if event.user and event.user == envelope.bot and event.channel:
                await self._joined(event.channel, envelope.event_id)
            case _:
                pass

    async def _message(self, event: Event, bot: str, retry: int) -> None:
        if event.bot_id or event.subtype not in SAID or not (event.user and event.channel and event.ts):
            return
        profile = await self._who(event.user, retry)
        person, words = profile.person(self.pilot.policy()), plain_words(event.text or "", bot)
        direct = event.type == "message"
        turn = Turn(f"{ROOM}:msg:{event.channel}:{event.ts}", person, _answered_at(event, direct), profile.lang)
        if words and not direct and not self.pilot.answers_openly(person, words, profile.lang):
            turn = _at_home(turn, event.user)
            self.later.start(self._told_where(event, profile))
        self.later.start(self._sign_of_life(event, direct))
        if direct:
            await self._welcome(event.user, profile)
        if words:
            await self.pilot.say(turn, words)
        elif event.files:
            spoken = any((one.mimetype or "").startswith(SOUND) for one in event.files)
            await self.pilot.cannot_read(turn, "voice" if spoken else "file")
        else:
            await self.pilot.say(turn, say(profile.lang, "slack.help_word"))

    async def _home(self, user: str, event: Event, retry: int) -> None:
        profile = await self._who(user, retry)
        await self._welcome(user, profile)
        if event.tab == "home":
            self.later.start(self.page.draw(user, self._of(profile, f"home:{user}")))
        elif event.channel:
            self.later.start(self._prompts(event.channel, None, profile))

    async def _pane(self, thread: Thread, retry: int) -> None:
        profile = await self._who(thread.user_id, retry)
        self.later.start(self._prompts(thread.channel_id, thread.thread_ts, profile))

    async def _joined(self, channel: str, event_id: str) -> None:
        here = Address(ROOM, channel)
        await self.pilot.joined(
            Turn(f"{ROOM}:joined:{event_id}", stranger(ROOM).person(self.pilot.policy()), here, "sv")
        )

    async def _who(self, user: str, retry: int) -> Profile:
        try:
            return await self.people.who(user)
        except NotKnownNow:
            if retry < LAST_TRY:
                raise
            return stranger(user)  # better answered as a guest than not at all

    async def _welcome(self, user: str, profile: Profile) -> None:
        if user not in self.greeted:
            await self.pilot.welcome(self._of(profile, f"welcome:{user}"))
            self.greeted[user] = None

    def _of(self, profile: Profile, what: str) -> Turn:
        return Turn(f"{ROOM}:{what}", profile.person(self.pilot.policy()), Address(ROOM, profile.id), profile.lang)

    async def _sign_of_life(self, event: Event, direct: bool) -> None:
        # Never taken away: in the pane Slack takes it away itself, when the answer comes.
        assert event.channel
        assert event.ts
        try:
            if direct and event.thread_ts:
                await self.client.assistant_threads_setStatus(
                    channel_id=event.channel, thread_ts=event.thread_ts, status=say("sv", "slack.looking")
                )
            else:
                await self.client.reactions_add(channel=event.channel, timestamp=event.ts, name="eyes")
        except SlackApiError:
            pass  # an answer comes all the same

    async def _told_where(self, event: Event, profile: Profile) -> None:
        place = Place(profile.id, profile.lang, channel=event.channel or "", thread=event.thread_ts or "")
        await self.showing.say(place, say(profile.lang, "slack.answered_privately"))

    async def _prompts(self, channel: str, thread: str | None, profile: Profile) -> None:
        try:
            await self.client.assistant_threads_setSuggestedPrompts(
                channel_id=channel,
                thread_ts=thread,
                title=say(profile.lang, "slack.prompts"),
                prompts=suggested(self.pilot.policy(), profile.lang),
            )
        except SlackApiError as error:  # nothing depends on it, and not every workspace has it
            log.info("slack.no_prompts", code=code_of(error))


def _answered_at(event: Event, direct: bool) -> Address:
    thread = event.thread_ts or ("" if direct else event.ts or "")
    return Address(ROOM, event.channel or "", thread)


def _at_home(turn: Turn, user: str) -> Turn:
    return Turn(turn.inbound_id, turn.person, Address(ROOM, user), turn.lang)
