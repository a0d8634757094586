"""What is said to us, in somebody's own chat with us or where somebody mentions us; and who comes and goes."""

import hashlib
from dataclasses import dataclass, field, replace
from typing import Final

import structlog

from bot.logs import line_of
from bot.outbox import Address, DeliveryFailed
from bot.pilot import Pilot
from bot.turns import Turn
from bot.wording.catalogue import say
from handlers.known import NotKnownNow
from handlers.later import Later
from handlers.remembered import Remembered
from handlers.teams.attached import SOUND, Received, received
from handlers.teams.payloads import Account, Activity
from handlers.teams.people import People, Profile, language, stranger
from handlers.teams.places import ROOM, Places
from handlers.teams.reading import plain_words
from handlers.teams.showing import Showing

MANY: Final = 10_000
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Talking:
    """The listener of messages and of comings and goings. `greeted`: who was welcomed since the start, so that not
    every word asks the rows.
    """

    pilot: Pilot
    people: People
    places: Places
    showing: Showing
    later: Later
    greeted: Remembered[str, None] = field(default_factory=lambda: Remembered(MANY))

    async def message(self, activity: Activity) -> None:
        """Take something written. Where it cannot be kept its writer is told so: Teams does not bring it again."""
        try:
            await self._hear(activity)
        except DeliveryFailed as failure:  # the line that says why nothing is done now: once more, and not waited for
            log.warning("teams.not_said", code=failure.code)
            self.later.start(self.showing.say(activity, say(language(activity), "teams.failed")))
        except Exception as error:
            # The text of an exception can hold what somebody wrote; its type and place cannot.
            log.error("teams.failed", error=type(error).__name__, place=line_of(error))  # noqa: TRY400
            self.later.start(self.showing.say(activity, say(language(activity), "teams.failed")))

    async def installed(self, activity: Activity) -> None:
        """Take that the app was added to a chat or a team, or taken away from it."""
        if activity.action in ("remove", "remove-upgrade"):
            if activity.action == "remove":
                await self.places.forget(activity.sender.id if activity.is_personal else activity.conversation.place)
        else:
            await self._begin(activity)

    async def changed(self, activity: Activity) -> None:
        """Take that we were added somewhere: older clients tell it only so."""
        if any(one.id == activity.recipient.id for one in activity.members_added):
            await self._begin(activity)

    async def _begin(self, activity: Activity) -> None:
        await self.places.meet(activity)
        if activity.is_personal:
            await self._welcome(activity, await self._who(activity))
            return
        nobody = stranger(activity).person(self.pilot.policy())
        joined = inbound("joined", activity.conversation.place, activity.service_url)
        await self.pilot.joined(Turn(joined, nobody, Address(ROOM, activity.conversation.place), language(activity)))

    async def _hear(self, activity: Activity) -> None:
        if activity.id is None or _is_a_bot(activity.sender):
            return
        await self.places.meet(activity)
        self.later.start(self.showing.typing(activity))
        words, files = plain_words(activity), received(activity)
        try:
            profile, known = await self.people.who(activity), True
        except NotKnownNow:
            profile, known = stranger(activity), False
        turn = self._turn(activity, profile)
        # Whoever it is may be of the staff: what they can ask for is then not read as something else.
        asker = turn.person if known else replace(turn.person, staff=True)
        alone = known and activity.is_personal
        openly = alone or not words or self.pilot.answers_openly(asker, words, profile.lang)
        if not known and (files or not openly):
            await self.showing.say(activity, say(profile.lang, "teams.not_known_now"))
            return
        if alone:
            await self._welcome(activity, profile)
        elif not openly:
            turn = at_home(turn, profile)
            self.later.start(self.showing.say(activity, await self._apart(profile)))
        await self._answer(turn, words, files, is_personal=activity.is_personal)

    async def _apart(self, profile: Profile) -> str:
        """Return the line that says that an answer comes in the asker's own chat; and how they get one, if they have
        none.
        """
        said = say(profile.lang, "teams.answered_privately")
        return said if await self.places.has_home(profile.id) else f"{said} {say(profile.lang, 'teams.get_a_chat')}"

    async def _answer(self, turn: Turn, words: str, files: tuple[Received, ...], *, is_personal: bool) -> None:
        kept = [one for one in files if one.place] if is_personal else []
        if kept and turn.person.staff:
            await self._files_came(turn, kept)
            if words:
                await self.pilot.say(turn, words)
        elif words:
            await self.pilot.say(turn, words)
        elif files:
            spoken = any(one.media_type.startswith(SOUND) for one in files)
            await self.pilot.cannot_read(turn, "voice" if spoken else "file")
        else:
            await self.pilot.say(turn, say(turn.lang, "teams.help_word"))

    async def _files_came(self, turn: Turn, files: list[Received]) -> None:
        ids = [await self._keep(turn, file) for file in files]
        await self.pilot.files_came(replace(turn, inbound_id=f"{turn.inbound_id}:files"), tuple(ids))

    async def _keep(self, turn: Turn, file: Received) -> str:
        known = replace(turn, inbound_id=inbound("file", turn.inbound_id, file.id))
        return await self.pilot.keep_file(
            known, name=file.name, media_type=file.media_type, size=0, place={"url": file.place, "file": file.id}
        )

    async def _who(self, activity: Activity) -> Profile:
        try:
            return await self.people.who(activity)
        except NotKnownNow:
            return stranger(activity)

    async def _welcome(self, activity: Activity, profile: Profile) -> None:
        if profile.id in self.greeted:
            return
        turn = Turn(
            f"{ROOM}:welcome:{profile.aad or profile.id}"[:200],
            profile.person(self.pilot.policy()),
            Address(ROOM, activity.sender.id),
            profile.lang,
        )
        await self.pilot.welcome(turn)
        self.greeted[profile.id] = None

    def _turn(self, activity: Activity, profile: Profile) -> Turn:
        said = inbound("msg", activity.conversation.id, activity.id or "")
        return Turn(said, profile.person(self.pilot.policy()), answered_at(activity), profile.lang)


def inbound(what: str, *told: str) -> str:
    """Return the id under which something is done once: Teams' own ids are too long to be parts of it."""
    return f"{ROOM}:{what}:{hashlib.sha256(chr(10).join(told).encode()).hexdigest()[:40]}"


def answered_at(activity: Activity) -> Address:
    """Return where something said is answered: in the chat with us, or in the thread it was said in."""
    if activity.is_personal:
        return Address(ROOM, activity.sender.id)
    thread = activity.conversation.thread
    if activity.conversation.kind == "channel":
        thread = thread or activity.id or ""
    return Address(ROOM, activity.conversation.place, thread)


def at_home(turn: Turn, profile: Profile) -> Turn:
    """Return a turn that is answered in the person's own chat with us."""
    return replace(turn, address=Address(ROOM, profile.id))


def _is_a_bot(account: Account) -> bool:
    return account.id.startswith("28:")
